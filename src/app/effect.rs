//! What the runtime is asked to do; the only way anything outside the program's memory is touched.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::Session;
use crate::export::Format;
use crate::text::Ambiguous;

use super::ExportOrder;

/// Work for the runtime; each ends in a fact.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Effect {
    /// Read the sessions of the folder.
    List,
    /// Keep sessions in another folder from now on.
    UseFolder(PathBuf),
    /// Read the other sessions of the folder, for a search.
    ReadFolder,
    /// Open a session file.
    Open(PathBuf),
    /// Read the case library.
    ListSamples,
    /// Open a copy of a case of the library.
    OpenSample(String),
    /// Give a new session a file and save it there.
    Create(u64, Arc<Session>),
    /// Save a revision of the open session.
    Save(u64, Arc<Session>),
    /// Note beside the session how many seconds its clock has counted, for the case that the program is cut off.
    MarkClock(u64),
    /// Let go of the open session, after all of it is saved.
    Close,
    /// Find a free name for an export beside the session.
    OfferExport(Format),
    /// Write an export.
    Export(ExportOrder, Arc<Session>),
    /// Open a file or a folder with the system's own program for it.
    OpenOutside(PathBuf),
    /// Put words on the clipboard of whoever sits at the terminal.
    Copy(String),
    /// Begin with this theme from now on.
    RememberTheme(String),
    /// Ring the terminal's bell.
    Ring,
    /// Ring it, or not, from now on.
    RememberBell(bool),
    /// Draw ambiguous characters so wide from now on.
    RememberWidth(Ambiguous),
    /// End the program.
    Quit,
}
