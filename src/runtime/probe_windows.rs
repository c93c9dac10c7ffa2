//! What the terminal is asked before anything is drawn: how wide it draws `①`. Its ground cannot be asked here.

use std::io::{self, stdout};

use crossterm::cursor::{self, MoveTo};
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};

use crate::app::key::Key;
use crate::text::Ambiguous;
use crate::tui::theme::Ground;

/// What was found out.
pub(super) struct Found {
    /// How wide ambiguous characters are; narrow where nothing was answered.
    pub(super) ambiguous: Ambiguous,
    /// The terminal's own ground, if it told.
    pub(super) ground: Option<Ground>,
    /// What a person typed meanwhile; here it waits in the console.
    pub(super) typed: Vec<Key>,
}

/// Prints `①` and asks where the cursor is then.
pub(super) fn ask() -> io::Result<Found> {
    execute!(stdout(), MoveTo(0, 0), Print("①"))?;
    let column = cursor::position().map_or(1, |(column, _)| column);
    execute!(stdout(), Clear(ClearType::CurrentLine), MoveTo(0, 0))?;
    let ambiguous = if column == 2 { Ambiguous::Wide } else { Ambiguous::Narrow };
    Ok(Found { ambiguous, ground: None, typed: Vec::new() })
}
