//! A machine whose disk fails at a step that is told, or whose power goes there; and what it finds when it starts again.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tenmen::store::{About, FileKind, FileSystem, Written};

/// What a disk may hold of writes nobody synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsynced {
    /// Nothing of them.
    Lost,
    /// All of them.
    Kept,
    /// Names, but of contents the first half.
    Torn,
    /// The length of contents, filled with zeros, and the first half of the names.
    Zeros,
}

impl Unsynced {
    pub const ALL: [Self; 4] = [Self::Lost, Self::Kept, Self::Torn, Self::Zeros];
}

#[derive(Clone, Debug, Default)]
struct Inode {
    /// What a program reads.
    content: Vec<u8>,
    /// What outlives the power.
    durable: Vec<u8>,
    /// A sync failed: the system has forgotten what was to be written and will never say so again.
    forgotten: bool,
}

#[derive(Clone, Debug)]
enum Naming {
    Link(PathBuf, usize),
    Unlink(PathBuf),
}

#[derive(Clone, Debug, Default)]
struct State {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// Changes of names since the folder was synced.
    pending: Vec<Naming>,
    steps: usize,
    fails_at: Vec<usize>,
    stops_at: Option<usize>,
    /// Its file system cannot be asked to sync.
    unasked: bool,
}

/// The machine; every step of a write counts.
#[derive(Debug, Default)]
pub struct Machine(Mutex<State>);

impl Machine {
    /// One on which these steps fail.
    pub fn failing(steps: impl IntoIterator<Item = usize>) -> Self {
        let machine = Self::default();
        machine.state().fails_at.extend(steps);
        machine
    }

    /// One whose file system knows no syncing.
    pub fn unasked() -> Self {
        let machine = Self::default();
        machine.state().unasked = true;
        machine
    }

    /// From this step on nothing happens any more.
    pub fn stopping(self, step: usize) -> Self {
        self.state().stops_at = Some(step);
        self
    }

    /// Steps so far.
    pub fn steps(&self) -> usize {
        self.state().steps
    }

    /// The same machine after the power came back.
    pub fn started_again(&self, unsynced: Unsynced) -> Self {
        let mut state = self.state().clone();
        let names = match unsynced {
            Unsynced::Lost => 0,
            Unsynced::Zeros => state.pending.len() / 2,
            Unsynced::Kept | Unsynced::Torn => state.pending.len(),
        };
        let mut after = State { names: state.durable_names.clone(), ..State::default() };
        for change in state.pending.drain(..names) {
            change.apply(&mut after.names);
        }
        after.inodes = state.inodes.iter().map(|inode| inode.after(unsynced)).collect();
        after.durable_names.clone_from(&after.names);
        Self(Mutex::new(after))
    }

    /// The files there are.
    pub fn files(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }

    /// Somebody else writes a file, all at once.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let inode = Inode { content: bytes.to_vec(), durable: bytes.to_vec(), forgotten: false };
        state.inodes.push(inode);
        let place = state.inodes.len() - 1;
        state.names.insert(path.to_owned(), place);
        state.durable_names.insert(path.to_owned(), place);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Naming {
    fn apply(self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Link(path, inode) => names.insert(path, inode),
            Self::Unlink(path) => names.remove(&path),
        };
    }
}

impl Inode {
    fn after(&self, unsynced: Unsynced) -> Self {
        let same = self.content.iter().zip(&self.durable).take_while(|(one, other)| one == other).count();
        let content = match unsynced {
            Unsynced::Lost => self.durable.clone(),
            Unsynced::Kept => self.content.clone(),
            Unsynced::Torn => self.content[..same.max(self.content.len() / 2)].to_vec(),
            Unsynced::Zeros => {
                let mut zeros = self.content[..same].to_vec();
                zeros.resize(self.content.len(), 0);
                zeros
            }
        };
        Self { durable: content.clone(), content, forgotten: false }
    }
}

impl State {
    /// One more step; an error where it fails or the power is gone.
    fn step(&mut self) -> io::Result<()> {
        let step = self.steps;
        if self.stops_at.is_some_and(|stops| step >= stops) {
            return Err(io::Error::other("no power"));
        }
        self.steps += 1;
        if self.fails_at.contains(&step) {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "made to fail"));
        }
        Ok(())
    }

    fn inode(&mut self, path: &Path) -> io::Result<&mut Inode> {
        let place = *self.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(&mut self.inodes[place])
    }

    fn name(&mut self, change: Naming) {
        change.clone().apply(&mut self.names);
        self.pending.push(change);
    }

    /// Writes the first half, then the second, then syncs.
    fn write(&mut self, path: &Path, at: usize, bytes: &[u8]) -> io::Result<Written> {
        for end in [bytes.len() / 2, bytes.len()] {
            self.step()?;
            let inode = self.inode(path)?;
            inode.content.truncate(at);
            inode.content.extend_from_slice(&bytes[..end]);
        }
        if self.unasked {
            return Ok(Written::Unasked);
        }
        let synced = self.step();
        let inode = self.inode(path)?;
        match synced {
            Ok(()) if !inode.forgotten => inode.durable.clone_from(&inode.content),
            Ok(()) => {}
            Err(error) => {
                inode.forgotten = true;
                return Err(error);
            }
        }
        Ok(Written::Synced)
    }
}

impl FileSystem for Machine {
    fn about(&self, path: &Path) -> io::Result<About> {
        let size = self.state().inode(path)?.content.len() as u64;
        Ok(About { kind: FileKind::File, size, protected: false, modified: None })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let content = self.state().inode(path)?.content.clone();
        Ok(content.into_iter().take(usize::try_from(limit).unwrap()).collect())
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(self.files().into_iter().filter(|path| path.parent() == Some(folder)).collect())
    }

    fn create(&self, path: &Path, bytes: &[u8], _: Option<&Path>) -> io::Result<Written> {
        let mut state = self.state();
        state.step()?;
        if state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.inodes.push(Inode::default());
        let place = state.inodes.len() - 1;
        state.name(Naming::Link(path.to_owned(), place));
        state.write(path, 0, bytes)
    }

    fn write_at(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<Written> {
        let mut state = self.state();
        state.step()?;
        let at = usize::try_from(at).unwrap();
        let inode = state.inode(path)?;
        assert!(inode.content.len() >= at, "nobody writes beyond the end");
        inode.content.truncate(at);
        state.write(path, at, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        let place = *state.names.get(from).ok_or(io::ErrorKind::NotFound)?;
        state.name(Naming::Link(to.to_owned(), place));
        state.name(Naming::Unlink(from.to_owned()));
        Ok(())
    }

    /// Folders are there as soon as something is in them.
    fn make_folder(&self, _: &Path) -> io::Result<()> {
        self.state().step()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step()?;
        state.inode(path)?;
        state.name(Naming::Unlink(path.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<Written> {
        let mut state = self.state();
        if state.unasked {
            return Ok(Written::Unasked);
        }
        state.step()?;
        let names = state.names.clone();
        state.durable_names = names;
        state.pending.clear();
        Ok(Written::Synced)
    }
}
