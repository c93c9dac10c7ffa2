//! The thread that saves: the newest snapshot wins, a failure is tried again until it succeeds.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::disk;
use super::error::StoreError;
use super::file;
use super::lock::Lock;
use crate::domain::Session;

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
    closing: bool,
    copies: Vec<PathBuf>,
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
        let idle = |state: &mut State| state.next.is_none() && state.mark.is_none() && !state.closing;
        let waiting = shared.changed.wait_while(shared.state(), idle);
        let (next, mark, closing) = {
            let mut state = waiting.unwrap_or_else(PoisonError::into_inner);
            (state.next.take(), state.mark.take(), state.closing)
        };
        if let Some((lock, seconds)) = mark {
            lock.mark_clock(seconds);
        }
        let Some((revision, session)) = next else {
            if closing {
                return Ok(saved);
            }
            continue;
        };
        let result = disk.save(&session);
        shared.state().copies.append(&mut disk.copies);
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
    copies: Vec<PathBuf>,
}

impl Disk {
    fn new(path: PathBuf) -> Self {
        let ours = disk::read_bytes(&path).map(|bytes| disk::hash(&bytes)).into_iter().collect();
        Self { path, ours, doubtful: false, copies: Vec::new() }
    }

    fn save(&mut self, session: &Session) -> Result<(), StoreError> {
        let bytes = encode(&self.path, session)?;
        let there = disk::before_writing(&self.path)?;
        if let Some(there) = there {
            if there == bytes && !self.doubtful {
                return Ok(());
            }
            if there != bytes && !self.ours.contains(&disk::hash(&there)) {
                self.copies.push(disk::keep_copy(&self.path, &there)?);
            }
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

/// The bytes of a session file.
pub(super) fn encode(path: &Path, session: &Session) -> Result<Vec<u8>, StoreError> {
    let text = file::write(session).map_err(|error| StoreError::Content(path.to_owned(), error))?;
    Ok(text.into_bytes())
}
