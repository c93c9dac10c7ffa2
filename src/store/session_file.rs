//! A session's file and the journal beside it, as whoever writes them left them.
//!
//! A small file is written whole at every save. A big one is only written whole in a quiet moment; until then what
//! changed goes into its journal, which is as durable. In which order the steps stand, and why nothing acknowledged can
//! be lost between any two of them, is what `tests/store/power.rs` plays through.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Local;

use super::disk;
use super::error::StoreError;
use super::file;
use super::foreign::Foreign;
use super::history;
use super::journal::{self, Replay};
use super::system::{FileKind, FileSystem, Written};
use super::whole;
use crate::domain::{Occasion, Session};

/// A file of so many bytes is not written whole at every save; a smaller one is as quick as its journal.
const BIG: usize = 64 * 1024;
/// A journal may grow to this part of its file.
const PART: usize = 4;

/// The file of one session; the caller holds its [`super::Lock`].
#[derive(Debug)]
pub struct SessionFile {
    system: Arc<dyn FileSystem>,
    path: PathBuf,
    /// From how many bytes on it has a journal.
    big: usize,
    /// Contents of the file that are ours: the last one, and those of failed attempts that may have arrived nevertheless.
    ours: HashSet<u64>,
    /// What is durable, in the file or its journal; only kept where a journal may be written.
    durable: Option<String>,
    journal: Option<Journal>,
    /// Set after a failure: what stands there may be in memory only, so all is written once more to a new file.
    doubtful: bool,
    /// How sure the last write is.
    written: Written,
    /// What the file holds that this version does not know.
    unknown: Foreign,
    /// Why what was there is kept before it is written over for the first time; `None` afterwards.
    first: Option<Occasion>,
    copies: Vec<PathBuf>,
    unkept: Vec<StoreError>,
}

/// A journal as it was left.
#[derive(Clone, Copy, Debug)]
struct Journal {
    /// The content of the file it begins with.
    base: u64,
    /// Where its last whole record ends.
    end: u64,
}

impl SessionFile {
    /// The file at a path, which need not be there yet.
    #[must_use]
    pub fn new(system: Arc<dyn FileSystem>, path: PathBuf) -> Self {
        Self::with_journal_from(BIG, system, path)
    }

    /// The same with a journal from another size on, in bytes.
    #[must_use]
    pub fn with_journal_from(big: usize, system: Arc<dyn FileSystem>, path: PathBuf) -> Self {
        let mut this = Self {
            system,
            path,
            big,
            ours: HashSet::new(),
            durable: None,
            journal: None,
            doubtful: false,
            written: Written::Synced,
            unknown: Foreign::default(),
            first: None,
            copies: Vec::new(),
            unkept: Vec::new(),
        };
        let Ok(there) = disk::read_from(&*this.system, &this.path) else { return this };
        this.ours.insert(disk::hash(&there));
        let durable = match read_journal(&*this.system, &this.path, &there) {
            Replay::Further { content, base, end } => {
                this.journal = Some(Journal { base, end });
                content
            }
            Replay::Nothing | Replay::Strange => there,
        };
        if let Ok(text) = std::str::from_utf8(&durable) {
            (this.unknown, this.first) = (Foreign::of(text), Some(first_occasion(text)));
        }
        this.remember(durable);
        this
    }

    /// Copies that were kept of contents somebody else had written into the file; each is handed out once.
    pub fn take_copies(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.copies)
    }

    /// Why versions could not be kept; each is handed out once.
    pub fn take_unkept(&mut self) -> Vec<StoreError> {
        std::mem::take(&mut self.unkept)
    }

    /// How sure it is that what was saved last outlives the power.
    pub fn written(&self) -> Written {
        self.written
    }

    /// Whether the file alone holds all that is durable.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.journal.is_none()
    }

    /// Keeps a session as a version. An error where it must be kept, since another is to take its place; where it cannot
    /// be otherwise, that is told and work goes on.
    pub fn keep(&mut self, occasion: Occasion, session: &Session) -> Result<(), StoreError> {
        let bytes = encode(&self.path, session, &self.unknown)?;
        match self.keep_bytes(occasion, &bytes) {
            Err(error) if occasion == Occasion::Restore => return Err(error),
            Err(error) => self.unkept.push(error),
            Ok(_) => {}
        }
        Ok(())
    }

    fn keep_bytes(&self, occasion: Occasion, bytes: &[u8]) -> Result<Option<PathBuf>, StoreError> {
        history::keep_on(&*self.system, &self.path, occasion, bytes, Local::now().fixed_offset())
    }

    /// Makes a session durable; bytes that would not change are not written, and fields this version does not know stay.
    ///
    /// Refuses where the file on disk was written by a newer version or is write-protected.
    pub fn save(&mut self, session: &Session) -> Result<(), StoreError> {
        let bytes = encode(&self.path, session, &self.unknown)?;
        let there = disk::before_writing(&*self.system, &self.path)?;
        let is_there = there.is_some();
        let disturbed = self.keep_foreign(there, &bytes)?;
        if is_there && !disturbed && !self.doubtful {
            if self.is_durable(&bytes) {
                return Ok(());
            }
            self.keep_first();
            if self.note(&bytes)? {
                return Ok(());
            }
        }
        self.first = None;
        self.write(bytes)
    }

    /// Keeps what somebody else wrote into the file; whether somebody did.
    fn keep_foreign(&mut self, there: Option<Vec<u8>>, bytes: &[u8]) -> Result<bool, StoreError> {
        let foreign = there.filter(|there| !self.ours.contains(&disk::hash(there)) && there != bytes);
        if let Some(foreign) = &foreign {
            self.copies.extend(self.keep_bytes(Occasion::Elsewhere, foreign)?);
        }
        Ok(foreign.is_some())
    }

    /// What a sitting finds is kept before it first writes.
    fn keep_first(&mut self) {
        let Some(occasion) = self.first.take() else { return };
        let found = match &self.durable {
            Some(durable) => Ok(durable.clone().into_bytes()),
            None => disk::read_from(&*self.system, &self.path),
        };
        self.unkept.extend(found.and_then(|found| self.keep_bytes(occasion, &found)).err());
    }

    /// Writes whole what the journal holds, and takes the journal away. Until then it is as durable as after.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let Some(durable) = self.durable.clone().filter(|_| self.journal.is_some()) else { return Ok(()) };
        let there = disk::before_writing(&*self.system, &self.path)?;
        self.keep_foreign(there, durable.as_bytes())?;
        self.write(durable.into_bytes())
    }

    fn is_durable(&self, bytes: &[u8]) -> bool {
        match &self.durable {
            Some(durable) => durable.as_bytes() == bytes,
            None => self.ours.len() == 1 && self.ours.contains(&disk::hash(bytes)),
        }
    }

    /// Notes a change in the journal; `false` where the file is better written whole.
    fn note(&mut self, bytes: &[u8]) -> Result<bool, StoreError> {
        let Some(durable) = self.durable.as_deref().filter(|_| bytes.len() >= self.big) else { return Ok(false) };
        let Ok(after) = std::str::from_utf8(bytes) else { return Ok(false) };
        let record = journal::record(durable, after);
        let journal = journal::path(&self.path);
        let (base, end) = match self.journal {
            Some(Journal { base, end }) => (base, end),
            // With a journal there is one content of the file only.
            None => (disk::hash(durable.as_bytes()), 0),
        };
        let grown = end + record.len() as u64;
        if grown > (bytes.len() / PART) as u64 {
            // Noted all the same, if there is a journal: so the file that follows is known to it.
            if end > 0 && self.system.write_at(&journal, end, &record).is_err() {
                self.doubtful = true;
            }
            return Ok(false);
        }
        let (written, end) = if end == 0 {
            let begun = [journal::header(base), record].concat();
            let end = begun.len() as u64;
            (whole::replace(&*self.system, &journal, &begun), end)
        } else {
            (self.system.write_at(&journal, end, &record), grown)
        };
        match written {
            Ok(written) => self.written = written,
            Err(error) => {
                // A failed sync is never trusted again: the next attempt writes all of it to a new file.
                self.doubtful = true;
                return Err(StoreError::NotWritten(self.path.clone(), error.into()));
            }
        }
        self.journal = Some(Journal { base, end });
        self.durable = Some(after.to_owned());
        Ok(true)
    }

    fn write(&mut self, bytes: Vec<u8>) -> Result<(), StoreError> {
        let hash = disk::hash(&bytes);
        self.ours.insert(hash);
        self.doubtful = true;
        self.written = disk::write_to(&*self.system, &self.path, &bytes)?;
        self.ours = HashSet::from([hash]);
        self.doubtful = false;
        if self.journal.take().is_some() {
            // Where it stays, the file is known to it, and it says no more than the file.
            let _ = self.system.remove(&journal::path(&self.path));
        }
        self.remember(bytes);
        Ok(())
    }

    fn remember(&mut self, bytes: Vec<u8>) {
        // One that is nearly big may be so with the next save.
        self.durable = String::from_utf8(bytes).ok().filter(|text| text.len() >= self.big / 2);
    }
}

/// What the journal beside a file knows more than the file.
pub(super) fn read_journal(system: &dyn FileSystem, path: &Path, there: &[u8]) -> Replay {
    let journal = journal::path(path);
    // A pipe planted there would never end.
    let is_file = system.about(&journal).is_ok_and(|about| about.kind == FileKind::File);
    if !is_file {
        return Replay::Nothing;
    }
    system.read(&journal, disk::LIMIT).map_or(Replay::Nothing, |journal| journal::replay(&journal, there))
}

/// A file with what its journal knows more.
pub(super) fn with_journal(system: &dyn FileSystem, path: &Path, there: Vec<u8>) -> Vec<u8> {
    match read_journal(system, path, &there) {
        Replay::Further { content, .. } => content,
        Replay::Nothing | Replay::Strange => there,
    }
}

/// Why what a sitting finds is kept when it first writes: also as the last of its kind where the format changes.
fn first_occasion(text: &str) -> Occasion {
    match file::version(text) {
        Ok(version) if version < file::VERSION => Occasion::Migrated,
        _ => Occasion::Opened,
    }
}

/// The bytes of a session file, with the fields this version does not know.
pub(super) fn encode(path: &Path, session: &Session, unknown: &Foreign) -> Result<Vec<u8>, StoreError> {
    let content = |error| StoreError::Content(path.to_owned(), error);
    let text = unknown.write(session).map_err(content)?;
    // What could not be read again is not written; the file stays as it was.
    file::within_measure(&text).map_err(content)?;
    let size = text.len() as u64;
    disk::within_limit(path, size, size)?;
    Ok(text.into_bytes())
}
