//! The thread that saves: the newest snapshot wins, a failure is tried again until it succeeds.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::disk;
use super::error::StoreError;
use super::file;
use super::foreign::Foreign;
use super::history;
use super::lock::Lock;
use crate::domain::{Occasion, Session};

/// How long to wait after the first, second and every further failure in a row.
const PAUSES: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];

/// Saves one session file in a thread of its own, which sleeps while there is nothing to do.
#[derive(Debug)]
pub struct Saver {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<Result<u64, StoreError>>>,
    path: PathBuf,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    next: Option<(u64, Arc<Session>)>,
    /// What the clock has counted, to be noted in the lock.
    mark: Option<(Arc<Lock>, u64)>,
    /// Versions to be kept, in order.
    versions: Vec<(Occasion, Arc<Session>)>,
    closing: bool,
    copies: Vec<PathBuf>,
    unkept: Vec<StoreError>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Saver {
    /// Starts the thread. `report` is called from it after every attempt: the revision that is now durable on disk,
    /// or why it is not; after a failure the same revision is tried again as long as nothing newer came.
    ///
    /// The caller holds the file's [`super::Lock`].
    #[must_use]
    pub fn start(path: PathBuf, report: impl Fn(Result<u64, StoreError>) + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let (theirs, target) = (Arc::clone(&shared), disk::target(&path));
        let thread = std::thread::spawn(move || run(&theirs, target, &report));
        Self { shared, thread: Some(thread), path }
    }

    /// Asks for this snapshot to be saved and returns at once. One that waits already is replaced.
    pub fn save(&self, revision: u64, session: Arc<Session>) {
        self.shared.state().next = Some((revision, session));
        self.shared.changed.notify_one();
    }

    /// Asks for this snapshot to be kept as a version and returns at once. What is handed over to be saved after it waits
    /// until it is kept, where the version is to be replaced ([`Occasion::Restore`]).
    pub fn keep(&self, occasion: Occasion, session: Arc<Session>) {
        self.shared.state().versions.push((occasion, session));
        self.shared.changed.notify_one();
    }

    /// Notes in the lock how many seconds the clock of the running meeting has counted; returns at once.
    pub fn mark_clock(&self, lock: &Arc<Lock>, seconds: u64) {
        self.shared.state().mark = Some((Arc::clone(lock), seconds));
        self.shared.changed.notify_one();
    }

    /// Copies that were kept of contents somebody else had written into the file meanwhile.
    #[must_use]
    pub fn kept_copies(&self) -> Vec<PathBuf> {
        self.shared.state().copies.clone()
    }

    /// Why versions could not be kept; the session itself is saved all the same.
    #[must_use]
    pub fn unkept(&self) -> Vec<StoreError> {
        self.shared.state().unkept.clone()
    }

    /// Saves what still waits and ends. The last revision saved (0 if there was none), or why the last one was not.
    pub fn finish(mut self) -> Result<u64, StoreError> {
        self.close()
    }

    fn close(&mut self) -> Result<u64, StoreError> {
        self.shared.state().closing = true;
        self.shared.changed.notify_one();
        let Some(thread) = self.thread.take() else { return Ok(0) };
        thread.join().unwrap_or_else(|_| Err(StoreError::SaverStopped(self.path.clone())))
    }
}

impl Drop for Saver {
    /// Nothing that was handed over is forgotten.
    fn drop(&mut self) {
        let _ = self.close();
    }
}

fn run(shared: &Shared, path: PathBuf, report: &impl Fn(Result<u64, StoreError>)) -> Result<u64, StoreError> {
    let mut disk = Disk::new(path);
    let mut saved = 0;
    let mut failures = 0;
    loop {
        let idle =
            |state: &mut State| state.next.is_none() && state.mark.is_none() && state.versions.is_empty() && !state.closing;
        let waiting = shared.changed.wait_while(shared.state(), idle);
        let (next, mark, versions, closing) = {
            let mut state = waiting.unwrap_or_else(PoisonError::into_inner);
            (state.next.take(), state.mark.take(), std::mem::take(&mut state.versions), state.closing)
        };
        disk.owed.extend(versions);
        if let Some((lock, seconds)) = mark {
            lock.mark_clock(seconds);
        }
        let Some((revision, session)) = next else {
            let kept = disk.keep_owed();
            shared.state().unkept.extend(disk.unkept.drain(..).chain(kept.err()));
            if closing {
                return Ok(saved);
            }
            continue;
        };
        let result = disk.save(&session);
        {
            let mut state = shared.state();
            state.copies.append(&mut disk.copies);
            state.unkept.append(&mut disk.unkept);
        }
        match result {
            Ok(()) => {
                (saved, failures) = (revision, 0);
                report(Ok(revision));
            }
            Err(error) => {
                report(Err(error.clone()));
                let mut state = shared.state();
                // Asked to end before this attempt began and nothing newer since: that was the last one.
                if closing && state.next.is_none() {
                    return Err(error);
                }
                let pause = PAUSES[failures.min(PAUSES.len() - 1)];
                failures += 1;
                let paused = shared.changed.wait_timeout_while(state, pause, |state| state.next.is_none() && !state.closing);
                (state, _) = paused.unwrap_or_else(PoisonError::into_inner);
                state.next.get_or_insert((revision, session));
            }
        }
    }
}

/// The file as this thread left it.
struct Disk {
    path: PathBuf,
    /// Contents that are ours: the last one, and those of failed attempts that may have arrived nevertheless.
    ours: HashSet<u64>,
    /// Set after a failure: equal bytes may then be in memory only, so they are written once more to a new file.
    doubtful: bool,
    /// What the file holds that this version does not know.
    foreign: Foreign,
    /// Why what was there is kept before it is written over for the first time; `None` afterwards.
    first: Option<Occasion>,
    /// Versions still to be kept.
    owed: Vec<(Occasion, Arc<Session>)>,
    copies: Vec<PathBuf>,
    unkept: Vec<StoreError>,
}

impl Disk {
    fn new(path: PathBuf) -> Self {
        let bytes = disk::read_bytes(&path).ok();
        let ours = bytes.iter().map(|bytes| disk::hash(bytes)).collect();
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let (foreign, first) = (Foreign::of(&text), Some(first_occasion(&text)));
        Self { path, ours, doubtful: false, foreign, first, owed: Vec::new(), copies: Vec::new(), unkept: Vec::new() }
    }

    /// Keeps the versions asked for. One that another is to take the place of is asked for again until it is kept, the
    /// others are let go.
    fn keep_owed(&mut self) -> Result<(), StoreError> {
        while let Some((occasion, session)) = self.owed.first() {
            let bytes = encode(&self.path, session, &self.foreign)?;
            match history::keep(&self.path, *occasion, &bytes) {
                Err(error) if *occasion == Occasion::Restore => return Err(error),
                Err(error) => self.unkept.push(error),
                Ok(_) => {}
            }
            self.owed.remove(0);
        }
        Ok(())
    }

    fn save(&mut self, session: &Session) -> Result<(), StoreError> {
        self.keep_owed()?;
        let bytes = encode(&self.path, session, &self.foreign)?;
        let there = disk::before_writing(&self.path)?;
        if let Some(there) = there {
            if there == bytes && !self.doubtful {
                return Ok(());
            }
            if there != bytes && !self.ours.contains(&disk::hash(&there)) {
                self.copies.extend(history::keep(&self.path, Occasion::Elsewhere, &there)?);
            } else if let Some(occasion) = self.first.filter(|_| there != bytes) {
                self.unkept.extend(history::keep(&self.path, occasion, &there).err());
            }
            self.first = None;
        }
        let hash = disk::hash(&bytes);
        self.ours.insert(hash);
        self.doubtful = true;
        disk::write_bytes(&self.path, &bytes)?;
        self.ours = HashSet::from([hash]);
        self.doubtful = false;
        Ok(())
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
pub(super) fn encode(path: &Path, session: &Session, foreign: &Foreign) -> Result<Vec<u8>, StoreError> {
    let text = foreign.write(session).map_err(|error| StoreError::Content(path.to_owned(), error))?;
    Ok(text.into_bytes())
}
