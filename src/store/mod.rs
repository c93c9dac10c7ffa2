//! Session files: the versioned RON envelope, atomic saving off the drawing thread, one writer at a time, the folder, and
//! the settings.
//!
//! What it promises: a file is either as it was or as it was meant to be, never half of both; nothing is called saved
//! before it is durable; what this version does not understand is never overwritten without a copy.
//! It knows the domain and the words, and no screen. It reads the clock for two things only: since when a lock is held,
//! and when a version was kept.

mod directory;
mod disk;
mod error;
mod fault;
pub mod file;
mod foreign;
pub mod history;
mod journal;
mod list;
mod lock;
mod saver;
mod scan;
mod session_file;
mod settings;
mod system;
mod whole;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use directory::DataDirectory;
pub use error::{Cause, StoreError};
pub use fault::{Fault, FileError};
pub use foreign::Foreign;
use journal::Replay;
pub use list::{Listed, Summary};
pub use lock::{Held, Hold, Lock, hold};
pub use saver::Saver;
pub use session_file::SessionFile;
pub use settings::Settings;
pub use system::{About, Disk, FileKind, FileSystem, Written};

use crate::domain::{Occasion, Session};
use crate::words::{Language, Trouble};

/// A session opened for work.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// Its file, as it was named.
    pub path: PathBuf,
    /// The right to write it, or who has that right.
    pub lock: Result<Lock, Held>,
    /// What a person should know about the file.
    pub notices: Vec<Notice>,
    /// Seconds the clock of its running meeting had counted when the program was cut off, if it was.
    pub clock: Option<u64>,
}

impl Opened {
    /// Whether it may be written: nobody else has it open, and it is neither newer nor write-protected.
    #[must_use]
    pub fn writable(&self) -> bool {
        let forbids = |notice: &Notice| matches!(notice, Notice::Newer | Notice::WriteProtected);
        self.lock.is_ok() && !self.notices.iter().any(forbids)
    }
}

/// Something about a file that is no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Fields this version does not know, and a copy that was kept because saving drops those whose record goes.
    UnknownFields(Vec<String>, PathBuf),
    /// An earlier save was cut off after it had written a whole session; that session, beside the file.
    Rescued(PathBuf),
    /// The file was changed by somebody else after it was left unfolded; where what was noted beside it is kept.
    JournalAside(PathBuf),
    /// Written by a newer version: to be looked at only.
    Newer,
    /// Marked as not to be written.
    WriteProtected,
}

impl Notice {
    /// For a person.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        match self {
            Self::UnknownFields(fields, copy) => {
                let mut names = fields.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
                if fields.len() > 5 {
                    names.push_str(", …");
                }
                language.fill(Trouble::UnknownFields, &[&names, &shown(&copy.to_string_lossy())])
            }
            Self::Rescued(copy) => language.fill(Trouble::Rescued, &[&shown(&copy.to_string_lossy())]),
            Self::JournalAside(copy) => language.fill(Trouble::JournalAside, &[&shown(&copy.to_string_lossy())]),
            Self::Newer => language.say(Trouble::OpenedNewer).to_owned(),
            Self::WriteProtected => language.say(Trouble::OpenedProtected).to_owned(),
        }
    }
}

/// Reads a session without the right to write it: no lock, no copies, nothing on disk is touched.
pub fn load(path: &Path) -> Result<file::Read, StoreError> {
    load_from(&Disk, path)
}

/// The same on any disk: what the file and the journal beside it hold together.
pub fn load_from(system: &dyn FileSystem, path: &Path) -> Result<file::Read, StoreError> {
    let bytes = disk::read_from(system, path)?;
    parse(path, session_file::with_journal(system, &disk::target(path), bytes))
}

fn parse(path: &Path, bytes: Vec<u8>) -> Result<file::Read, StoreError> {
    let text = disk::text(path, bytes)?;
    file::read(&text).map_err(|error| StoreError::Content(path.to_owned(), error))
}

/// Opens a session for work: takes the lock if it is free, and keeps a copy of the file if it has unknown fields.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    // Read once before the lock, so that a wrong name leaves no lock file behind, and again under it.
    disk::read_bytes(path)?;
    let target = disk::target(path);
    let clock = lock::marked_clock(&target);
    let lock = Lock::take(&target);
    let clock = clock.filter(|_| lock.is_ok());
    let mut bytes = disk::read_bytes(path)?;
    let replay = session_file::read_journal(&Disk, &target, &bytes);
    let strange = replay == Replay::Strange;
    if let Replay::Further { content, .. } = replay {
        bytes = content;
    }
    let read = parse(path, bytes.clone())?;
    let mut notices = Vec::new();
    if read.newer {
        notices.push(Notice::Newer);
    }
    if std::fs::metadata(path).is_ok_and(|about| about.permissions().readonly()) {
        notices.push(Notice::WriteProtected);
    }
    if lock.is_ok() && notices.is_empty() {
        notices.extend(rescue(&target, &bytes)?.map(Notice::Rescued));
        if strange {
            notices.push(Notice::JournalAside(set_journal_aside(&target)?));
        }
        if !read.unknown.is_empty() {
            // Among the versions, so that one sitting after another does not fill the folder.
            let copy = history::keep(&target, Occasion::Copy, &bytes)?;
            notices.extend(copy.map(|copy| Notice::UnknownFields(read.unknown, copy)));
        }
    }
    Ok(Opened { session: read.session, path: path.to_owned(), lock, notices, clock })
}

/// Clears away what a save that was cut off left behind. If it got as far as a whole session that is not the one in
/// the file, that is kept as a copy.
fn rescue(target: &Path, saved: &[u8]) -> Result<Option<PathBuf>, StoreError> {
    let mut kept = None;
    // What a journal was begun with stands in the file as well.
    for left in whole::leftovers(&Disk, &journal::path(target)) {
        let _ = std::fs::remove_file(left);
    }
    for left in whole::leftovers(&Disk, target) {
        let bytes = disk::read_bytes(&left).unwrap_or_default();
        if bytes != saved && parse(&left, bytes.clone()).is_ok() {
            kept = Some(disk::keep_copy(target, &bytes)?);
        }
        let _ = std::fs::remove_file(left);
    }
    Ok(kept)
}

/// A journal of a content that is no longer there is kept where a person finds it.
fn set_journal_aside(target: &Path) -> Result<PathBuf, StoreError> {
    let journal = journal::path(target);
    let copy = disk::sibling(target, "", &format!(".bak-{:016x}.journal", disk::hash(&disk::read_bytes(&journal)?)));
    std::fs::rename(&journal, &copy).map_err(|error| StoreError::NotWritten(copy.clone(), error.into()))?;
    Ok(copy)
}

/// Writes a new file; one that is there already is left alone.
pub fn create(path: &Path, session: &Session) -> Result<(), StoreError> {
    let bytes = session_file::encode(path, session, &Foreign::default())?;
    // Held meanwhile, so that two programs cannot both find the name free.
    let _lock = Lock::take(path).map_err(|held| StoreError::Held(path.to_owned(), held))?;
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(StoreError::Exists(path.to_owned()));
    }
    disk::write_bytes(path, &bytes)
}

/// The bytes of a session file and its journal together, whatever they are.
pub fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    Ok(session_file::with_journal(&Disk, &disk::target(path), disk::read_bytes(path)?))
}

/// Keeps the session as it is now, with what its journal knows, beside it, and says where.
pub fn keep_copy(path: &Path) -> Result<PathBuf, StoreError> {
    disk::keep_copy(&disk::target(path), &bytes(path)?)
}

/// Writes a session over its file; bytes that would not change are not written, what was there is kept as a version, and
/// fields this version does not know stay. The caller holds the [`Lock`].
///
/// Refuses where the file on disk was written by a newer version or is write-protected.
pub fn save(path: &Path, session: &Session) -> Result<(), StoreError> {
    let mut file = SessionFile::new(Arc::new(Disk), disk::target(path));
    file.save(session)?;
    file.settle()
}

/// Text from outside as it may be shown on a terminal: what does not show, or turns others around, becomes `�`.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\n' || c == '\t' {
                ' '
            } else if file::hides(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// Writes a new file of any content, whole or not at all; one that is there already is left alone.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(StoreError::Exists(path.to_owned()));
    }
    disk::write_bytes(path, bytes)
}

/// Writes a whole file in the place of what is there, or leaves that as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if path.is_dir() {
        return Err(StoreError::IsDirectory(path.to_owned()));
    }
    disk::write_bytes(&disk::target(path), bytes)
}
