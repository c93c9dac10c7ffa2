//! A session's file and the journal beside it, as whoever writes them left them.
//!
//! A small file is written whole at every save. A big one is only written whole in a quiet moment; until then what
//! changed goes into its journal, which is as durable. In which order the steps stand, and why nothing acknowledged can
//! be lost between any two of them, is what `tests/store/power.rs` plays through.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk;
use super::error::StoreError;
use super::file;
use super::journal::{self, Replay};
use super::system::{FileSystem, Written};
use super::whole;
use crate::domain::Session;

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
    copies: Vec<PathBuf>,
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
        let (ours, copies, written) = (HashSet::new(), Vec::new(), Written::Synced);
        let mut this = Self { system, path, big, ours, durable: None, journal: None, doubtful: false, written, copies };
        let Ok(there) = disk::read_from(&*this.system, &this.path) else { return this };
        this.ours.insert(disk::hash(&there));
        let durable = match read_journal(&*this.system, &this.path, &there) {
            Replay::Further { content, base, end } => {
                this.journal = Some(Journal { base, end });
                content
            }
            Replay::Nothing | Replay::Strange => there,
        };
        this.remember(durable);
        this
    }

    /// Copies that were kept of contents somebody else had written into the file; each is handed out once.
    pub fn take_copies(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.copies)
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

    /// Makes a session durable; bytes that would not change are not written.
    ///
    /// Refuses where the file on disk was written by a newer version or is write-protected.
    pub fn save(&mut self, session: &Session) -> Result<(), StoreError> {
        let bytes = encode(&self.path, session)?;
        let there = disk::before_writing(&*self.system, &self.path)?;
        let foreign = there.filter(|there| !self.ours.contains(&disk::hash(there)) && *there != bytes);
        if let Some(foreign) = &foreign {
            self.copies.push(disk::keep_copy_in(&*self.system, &self.path, foreign)?);
        }
        let undisturbed = foreign.is_none() && !self.doubtful && self.system.about(&self.path).is_ok();
        if undisturbed && self.is_durable(&bytes) {
            return Ok(());
        }
        if undisturbed && self.note(&bytes)? {
            return Ok(());
        }
        self.write(bytes)
    }

    /// Writes whole what the journal holds, and takes the journal away. Until then it is as durable as after.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        match self.durable.clone().filter(|_| self.journal.is_some()) {
            None => Ok(()),
            Some(durable) => {
                let there = disk::before_writing(&*self.system, &self.path)?;
                if let Some(foreign) = there.filter(|there| !self.ours.contains(&disk::hash(there))) {
                    self.copies.push(disk::keep_copy_in(&*self.system, &self.path, &foreign)?);
                }
                self.write(durable.into_bytes())
            }
        }
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
    match system.read(&journal::path(path), disk::LIMIT) {
        Ok(journal) => journal::replay(&journal, there),
        Err(_) => Replay::Nothing,
    }
}

/// The bytes of a session file.
pub(super) fn encode(path: &Path, session: &Session) -> Result<Vec<u8>, StoreError> {
    let content = |error| StoreError::Content(path.to_owned(), error);
    let text = file::write(session).map_err(content)?;
    // What could not be read again is not written; the file stays as it was.
    file::within_measure(&text).map_err(content)?;
    let size = text.len() as u64;
    disk::within_limit(path, size, size)?;
    Ok(text.into_bytes())
}
