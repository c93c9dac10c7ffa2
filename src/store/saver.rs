//! The thread that saves: the newest snapshot wins, a failure is tried again until it succeeds.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::disk;
use super::error::StoreError;
use super::lock::Lock;
use super::session_file::SessionFile;
use super::system::{Disk, Written};
use crate::domain::{Occasion, Session};

/// How long to wait after the first, second and every further failure in a row.
const PAUSES: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];
/// How long nothing is to be saved before a moment counts as quiet: then a journal is folded into its file.
const QUIET: Duration = Duration::from_millis(1500);
/// How long a journal may grow where no moment is quiet.
const LONGEST: Duration = Duration::from_secs(30);

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
    /// Here nobody can say that what is written outlives the power.
    unasked: bool,
    unkept: Vec<StoreError>,
}

impl Shared {
    /// What there is to tell of the file.
    fn told(&self, file: &mut SessionFile, error: Option<StoreError>) {
        let mut state = self.state();
        state.copies.append(&mut file.take_copies());
        state.unkept.extend(file.take_unkept().into_iter().chain(error));
        state.unasked |= file.written() == Written::Unasked;
    }

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
        let thread = std::thread::spawn(move || run(&theirs, &target, &report));
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

    /// Whether the disk has confirmed all that was saved so far.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        !self.shared.state().unasked
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

fn run(shared: &Shared, path: &Path, report: &impl Fn(Result<u64, StoreError>)) -> Result<u64, StoreError> {
    let mut file = SessionFile::new(Arc::new(Disk), path.to_owned());
    let mut saved = 0;
    let mut failures = 0;
    // Versions still to be kept.
    let mut owed = Vec::new();
    // Since when a journal grows; one that a cut-off sitting left is folded in as well.
    let mut noted = (!file.is_settled()).then(Instant::now);
    loop {
        let Asked { next, mark, versions, closing } = wait(shared, noted);
        owed.extend(versions);
        if let Some((lock, seconds)) = mark {
            lock.mark_clock(seconds);
        }
        let Some((revision, session)) = next else {
            let kept = keep(&mut file, &mut owed);
            if let Some(since) = noted
                && (closing || since.elapsed() >= QUIET)
            {
                #[cfg(debug_assertions)]
                hang(path);
                // What the journal holds is safe there; where folding fails it is tried again in the next quiet moment.
                noted = file.settle().is_err().then(Instant::now);
            }
            shared.told(&mut file, kept.err());
            if closing {
                return Ok(saved);
            }
            continue;
        };
        #[cfg(debug_assertions)]
        hang(path);
        let mut result = keep(&mut file, &mut owed).and_then(|()| file.save(&session));
        if noted.is_some_and(|since| since.elapsed() >= LONGEST) && result.is_ok() {
            result = file.settle();
        }
        noted = (!file.is_settled()).then(|| noted.unwrap_or_else(Instant::now));
        shared.told(&mut file, None);
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

/// In a build for tests a save waits as long as there is a file `NAME.hangs`, as it would on a share that hangs.
#[cfg(debug_assertions)]
fn hang(path: &Path) {
    while disk::sibling(path, "", ".hangs").exists() {
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// What the thread was asked for.
struct Asked {
    next: Option<(u64, Arc<Session>)>,
    mark: Option<(Arc<Lock>, u64)>,
    versions: Vec<(Occasion, Arc<Session>)>,
    closing: bool,
}

/// Sleeps until there is something to do; while a journal grows, no longer than until a moment is quiet.
fn wait(shared: &Shared, noted: Option<Instant>) -> Asked {
    let idle = |state: &mut State| state.next.is_none() && state.mark.is_none() && state.versions.is_empty() && !state.closing;
    let mut state = if noted.is_some() {
        shared.changed.wait_timeout_while(shared.state(), QUIET, idle).unwrap_or_else(PoisonError::into_inner).0
    } else {
        shared.changed.wait_while(shared.state(), idle).unwrap_or_else(PoisonError::into_inner)
    };
    let versions = std::mem::take(&mut state.versions);
    Asked { next: state.next.take(), mark: state.mark.take(), versions, closing: state.closing }
}

/// Keeps the versions asked for. One that another is to take the place of is asked for again until it is kept, the others
/// are let go, and why is told.
fn keep(file: &mut SessionFile, owed: &mut Vec<(Occasion, Arc<Session>)>) -> Result<(), StoreError> {
    while let Some((occasion, session)) = owed.first() {
        file.keep(*occasion, session)?;
        owed.remove(0);
    }
    Ok(())
}
