//! Performs effects: files, exports, the thread that saves.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::{Effect, Message, Sample};
use crate::domain::Session;
use crate::library;
use crate::store::{self, DataDirectory, Hold, Lock, Opened, Saver, Settings, StoreError};
use crate::words::{Language, Text};

use super::cards::cards;
use super::inbox::{Event, Reporter};
use super::{accident, remembered};

/// How long a disk may take to let go of a session while somebody waits at the screen.
const PATIENCE: Duration = Duration::from_secs(2);

/// What stands behind effects.
pub(super) struct Performer {
    pub(super) directory: DataDirectory,
    pub(super) language: Language,
    read_only: bool,
    pub(super) reporter: Reporter,
    pub(super) saver: Option<Saver>,
    /// The newest snapshot of a session that has no file yet.
    pub(super) newborn: Option<(u64, Arc<Session>)>,
    pub(super) creating: Option<JoinHandle<Result<(u64, PathBuf), StoreError>>>,
    pub(super) lock: Option<Arc<Lock>>,
    /// That nothing locks others out here was told.
    unsure_told: bool,
    /// That nobody knows here when something is on the disk was told.
    unconfirmed_told: bool,
    /// Counts the threads that saved: what one says that was let go does not matter any more.
    pub(super) term: u64,
    /// The file of the open session.
    pub(super) path: Option<PathBuf>,
    /// The file of the session that was open before.
    left: Option<PathBuf>,
    /// How many kept copies were told of.
    told: usize,
    /// How many versions that could not be kept were told of.
    pub(super) unkept_told: usize,
    /// The thread that remembers a setting.
    remembering: Option<JoinHandle<()>>,
    /// The thread that writes an export.
    pub(super) exporting: Option<JoinHandle<()>>,
}

impl Performer {
    pub(super) fn new(directory: DataDirectory, language: Language, read_only: bool, reporter: Reporter) -> Self {
        Self {
            directory,
            language,
            read_only,
            reporter,
            saver: None,
            newborn: None,
            creating: None,
            lock: None,
            unsure_told: false,
            unconfirmed_told: false,
            term: 0,
            path: None,
            left: None,
            told: 0,
            unkept_told: 0,
            remembering: None,
            exporting: None,
        }
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.directory.path().to_owned()
    }

    /// Opens a session at once; for the start, when there is nothing to draw yet.
    pub(super) fn open(&mut self, path: &Path) -> Result<Message, StoreError> {
        let opened = read(path, self.read_only)?;
        Ok(self.opened(Ok(opened)))
    }

    /// Does what an effect asks; what is known at once comes back as facts.
    pub(super) fn perform(&mut self, effect: Effect) -> Vec<Message> {
        let done = match effect {
            Effect::List => {
                self.list();
                Ok(None)
            }
            Effect::ReadFolder => {
                self.read_folder();
                Ok(None)
            }
            Effect::UseFolder(path) => self.use_folder(&path),
            Effect::Open(path) => {
                self.read_aside(path);
                Ok(None)
            }
            Effect::ListSamples => Ok(Some(Message::SamplesListed(samples(self.language)))),
            Effect::OpenSample(name) => {
                self.open_sample(name);
                Ok(None)
            }
            Effect::Save(revision, session) => {
                if let Some(saver) = &self.saver {
                    saver.save(revision, session);
                }
                Ok(None)
            }
            Effect::MarkClock(seconds) => {
                if let (Some(saver), Some(lock)) = (&self.saver, &self.lock) {
                    saver.mark_clock(lock, seconds);
                }
                Ok(None)
            }
            Effect::OfferElsewhere(title) => {
                self.offer_elsewhere(title);
                Ok(None)
            }
            Effect::SaveElsewhere(path, revision, session) => {
                self.save_elsewhere(path, revision, session);
                Ok(None)
            }
            Effect::Close => {
                let (path, language) = (self.path.clone(), self.language);
                // Only what is saved is left: the journal holds what the file does not yet.
                let told = |path: PathBuf| language.fill(Text::ClosingSlow, &[&path.display()]);
                Ok(self.close(PATIENCE).err().and(path).map(told).map(Message::Failed))
            }
            Effect::OfferExport(format) => Ok(Some(Message::ExportOffered(format, self.free_name(format)))),
            Effect::Export(order, session) => {
                self.export(order, session);
                Ok(None)
            }
            Effect::OpenOutside(path) => {
                self.open_outside(path);
                Ok(None)
            }
            Effect::History(order) => {
                self.history(order);
                Ok(None)
            }
            Effect::RememberTheme(name) => {
                self.remember(remembered::THEME, name);
                Ok(None)
            }
            Effect::RememberWidth(ambiguous) => {
                self.remember(remembered::WIDTH, ambiguous.name().to_owned());
                Ok(None)
            }
            Effect::RememberBell(rings) => {
                self.remember(remembered::BELL, rings.to_string());
                Ok(None)
            }
            Effect::Create(..) | Effect::Copy(_) | Effect::Ring | Effect::Quit => Ok(None),
        };
        match done {
            Ok(message) => message.into_iter().collect(),
            Err(error) => vec![Message::Failed(error.explain(self.language))],
        }
    }

    /// Does something in a thread of its own and reports what came of it. A fault of the program there is told as a failure
    /// like any other, and the loop goes on.
    pub(super) fn aside(&self, work: impl FnOnce() -> Option<Event> + Send + 'static) -> JoinHandle<()> {
        let (reporter, language) = (self.reporter.clone(), self.language);
        std::thread::spawn(move || {
            let done = accident::survive(work);
            let event = done.unwrap_or_else(|_| Some(Event::Fact(Message::Failed(accident::explain(language)))));
            if let Some(event) = event {
                reporter.report(event);
            }
        })
    }

    /// Begins with this theme, width or bell from now on; a disk may take its time, so in a thread of its own.
    fn remember(&mut self, key: &'static str, value: String) {
        let (language, before) = (self.language, self.remembering.take());
        self.remembering = Some(self.aside(move || {
            before.map(JoinHandle::join);
            let error = Settings::of_system().set(key, &value).err()?;
            Some(Event::Fact(Message::Failed(error.explain(language))))
        }));
    }

    /// Gives a new session its file, in a thread of its own; what is handed meanwhile follows as soon as it has one.
    pub(super) fn create(&mut self, revision: u64, session: Arc<Session>) {
        self.newborn = Some((revision, session));
        self.go_on_creating();
    }

    /// Tries (again) to give the new session its file, unless a thread is at it.
    pub(super) fn go_on_creating(&mut self) {
        let Some((revision, session)) = self.newborn.clone().filter(|_| self.creating.is_none()) else { return };
        let (directory, reporter) = (self.directory.clone(), self.reporter.clone());
        self.creating = Some(std::thread::spawn(move || {
            let made = accident::survive(|| {
                let path = directory.new_file(&session.title())?;
                store::create(&path, &session).map(|()| (revision, path))
            });
            reporter.report(Event::Made);
            made.unwrap_or_else(|_| Err(StoreError::SaverStopped(directory.path().to_owned())))
        }));
    }

    /// The thread that gives a new session its file is done.
    pub(super) fn made(&mut self) -> Vec<Message> {
        match self.settle() {
            Ok(None) => Vec::new(),
            Ok(Some((revision, path))) => {
                let unsure = self.lock.clone().and_then(|lock| self.unsure(&lock)).map(Message::Failed);
                [Message::Created(path), Message::Saved(revision)].into_iter().chain(unsure).collect()
            }
            Err(error) => vec![Message::SaveFailed(error.explain(self.language))],
        }
    }

    /// Waits for that thread; from then on the saver has the session, with all that was kept meanwhile.
    fn settle(&mut self) -> Result<Option<(u64, PathBuf)>, StoreError> {
        let Some(thread) = self.creating.take() else { return Ok(None) };
        let stopped = StoreError::SaverStopped(self.directory.path().to_owned());
        let (revision, path) = thread.join().unwrap_or(Err(stopped))?;
        self.lock = Lock::take(&path).ok().map(Arc::new);
        self.start_saver(path.clone());
        if let (Some((newest, session)), Some(saver)) = (self.newborn.take(), &self.saver)
            && newest > revision
        {
            saver.save(newest, session);
        }
        Ok(Some((revision, path)))
    }

    /// Copies the saver kept since it was last asked, each told once.
    pub(super) fn new_copies(&mut self) -> Vec<Message> {
        let copies = self.saver.as_ref().map(Saver::kept_copies).unwrap_or_default();
        let told = std::mem::replace(&mut self.told, copies.len());
        copies.into_iter().skip(told).map(Message::CopyKept).collect()
    }

    /// Said once: where a disk cannot be asked to sync, one goes on without.
    pub(super) fn unconfirmed(&mut self) -> Option<Message> {
        let tell = !self.unconfirmed_told && self.saver.as_ref().is_some_and(|saver| !saver.is_confirmed());
        self.unconfirmed_told |= tell;
        tell.then(|| Message::Failed(self.language.say(Text::NoSync).to_owned()))
    }

    /// Lets go of the open session once all of it is saved. A disk that hangs is waited for only so long, so that the screen
    /// never stalls for good; the threads that write there end when it lets them.
    pub(super) fn close(&mut self, patience: Duration) -> Result<(), StoreError> {
        let (until, path) = (Instant::now() + patience, self.path.clone().unwrap_or_else(|| self.folder()));
        let hangs = || StoreError::NotWritten(path.clone(), io::Error::from(io::ErrorKind::TimedOut).into());
        // A new session that has no file yet gets one last chance.
        self.go_on_creating();
        let settled = match self.creating.take_if(|thread| !ended(thread, until)) {
            Some(_) => Err(hangs()),
            None => self.settle(),
        };
        self.newborn = None;
        let (saver, lock) = (self.saver.take(), self.lock.take());
        self.left = self.path.take().or(self.left.take());
        settled?;
        let closing = std::thread::spawn(move || {
            let finished = saver.map_or(Ok(0), Saver::finish);
            // Until then nobody else may write there.
            drop(lock);
            finished
        });
        if !ended(&closing, until) {
            return Err(hangs());
        }
        closing.join().unwrap_or(Err(StoreError::SaverStopped(path))).map(drop)
    }

    /// The same at the end of the program, with which every thread ends: what is being exported or remembered is waited for.
    pub(super) fn close_for_good(mut self, patience: Duration) -> Result<(), StoreError> {
        let until = Instant::now() + patience;
        let closed = self.close(patience);
        for thread in [self.remembering.take(), self.exporting.take()].into_iter().flatten() {
            // What goes wrong there is told by the thread.
            ended(&thread, until);
        }
        closed
    }

    /// Said once: where the file system knows no locks, one goes on without.
    pub(super) fn unsure(&mut self, lock: &Lock) -> Option<String> {
        let tell = !lock.is_sure() && !self.unsure_told;
        self.unsure_told |= tell;
        tell.then(|| self.language.say(Text::NoLock).to_owned())
    }

    /// A session was read: it is the open one from now on.
    pub(super) fn opened(&mut self, opened: Result<(Opened, bool), StoreError>) -> Message {
        let (opened, cut_off) = match opened {
            Ok(opened) => opened,
            Err(error) => return Message::Failed(error.explain(self.language)),
        };
        if let Err(error) = self.close(PATIENCE) {
            return Message::Failed(error.explain(self.language));
        }
        let writable = opened.writable() && !self.read_only;
        // Who only wants to read did not ask for the lock.
        let held = opened.lock.as_ref().err().filter(|_| !self.read_only).map(|held| held.explain(self.language));
        let mut notices: Vec<String> = opened.notices.iter().map(|notice| notice.explain(self.language)).collect();
        // A draft tells of it by itself, and so does a meeting that was cut off.
        let silent = opened.session.unfinished().is_none() && opened.session.running_meeting().is_none();
        if writable && cut_off && silent {
            notices.push(self.language.say(Text::HomeCutOffSaved).to_owned());
        }
        if let Ok(lock) = opened.lock.as_ref()
            && writable
        {
            notices.extend(self.unsure(lock));
        }
        let notices = notices.join("  ");
        let read_only = (!writable).then(|| {
            held.unwrap_or_else(
                || if notices.is_empty() { self.language.say(Text::ReadOnly).to_owned() } else { notices.clone() },
            )
        });
        if writable {
            self.lock = opened.lock.ok().map(Arc::new);
            self.start_saver(opened.path.clone());
        }
        self.path = Some(opened.path.clone());
        let notice = (!notices.is_empty()).then_some(notices);
        let clock = opened.clock.filter(|_| writable);
        Message::Opened { session: Arc::new(opened.session), path: opened.path, read_only, notice, clock }
    }

    pub(super) fn start_saver(&mut self, path: PathBuf) {
        let (reporter, language) = (self.reporter.clone(), self.language);
        self.term += 1;
        let term = self.term;
        let tell = move |saved: Result<u64, StoreError>| {
            let fact = match saved {
                Ok(revision) => Message::Saved(revision),
                Err(error) => Message::SaveFailed(error.explain(language)),
            };
            reporter.report(Event::OfSaver(term, fact));
        };
        // Dropped with the thread: where that was a fault of the program, nothing is saved any more.
        let last = Last { tell, path: path.clone() };
        let report = move |saved: Result<u64, StoreError>| {
            let last = &last;
            (last.tell)(saved);
        };
        self.saver = Some(Saver::start(path.clone(), report));
        (self.told, self.unkept_told) = (0, 0);
        self.path = Some(path);
    }

    fn list(&self) {
        let (directory, language, left) = (self.directory.clone(), self.language, self.left.clone());
        self.aside(move || {
            accident::provoke("list", "panic");
            let cards = cards(&directory, left, language);
            Some(Event::Fact(Message::Listed { folder: directory.path().to_owned(), cards }))
        });
    }

    fn read_aside(&self, path: PathBuf) {
        let (read_only, language) = (self.read_only, self.language);
        self.aside(move || {
            let opened = read(&path, read_only);
            let faulty = opened.as_ref().err().and_then(|error| super::history::broken(&path, error, language));
            Some(faulty.map_or_else(|| Event::Opened(Box::new(opened)), Event::Fact))
        });
    }

    fn use_folder(&mut self, path: &Path) -> Result<Option<Message>, StoreError> {
        // A session that is named and not there is a slip of the pen, not a new folder.
        if path.is_file() || path.extension().is_some_and(|extension| extension == "ron") {
            self.read_aside(path.to_owned());
        } else {
            self.directory = self.directory.remember(path)?;
            self.list();
        }
        Ok(None)
    }

    /// A copy of a case, in a file of its own.
    fn open_sample(&self, name: String) {
        let (directory, read_only) = (self.directory.clone(), self.read_only);
        self.aside(move || {
            let copied = copy(&directory, &library::sample(&name)?);
            Some(Event::Opened(Box::new(copied.and_then(|path| read(&path, read_only)))))
        });
    }
}

fn copy(directory: &DataDirectory, sample: &library::Sample) -> Result<PathBuf, StoreError> {
    let file_error = |error| StoreError::Content(PathBuf::from(sample.name), error);
    let session = store::file::read(sample.text).map_err(file_error)?.session;
    let path = directory.new_file(&session.title())?;
    store::create(&path, &session)?;
    Ok(path)
}

/// Waits for a thread, but not for ever; whether it has ended.
fn ended<T>(thread: &JoinHandle<T>, until: Instant) -> bool {
    while !thread.is_finished() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(2));
    }
    thread.is_finished()
}

/// The last word of a thread that saves, if it ends by a fault of the program.
struct Last<T: Fn(Result<u64, StoreError>)> {
    tell: T,
    path: PathBuf,
}

impl<T: Fn(Result<u64, StoreError>)> Drop for Last<T> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            (self.tell)(Err(StoreError::SaverStopped(self.path.clone())));
        }
    }
}

/// Reads a session, and says whether the program was cut off in it: once it is open that cannot be seen any more.
pub(super) fn read(path: &Path, read_only: bool) -> Result<(Opened, bool), StoreError> {
    let cut_off = store::hold(path) == Hold::CutOff;
    if !read_only {
        return store::open(path).map(|opened| (opened, cut_off));
    }
    let read = store::load(path)?;
    let opened = Opened {
        session: read.session,
        path: path.to_owned(),
        lock: Err(store::Held::default()),
        notices: Vec::new(),
        clock: None,
    };
    Ok((opened, cut_off))
}

/// The case library as it is offered; read when it is first shown.
fn samples(language: Language) -> Vec<Sample> {
    let sample = |sample: &library::Sample| {
        let session = store::file::read(sample.text).ok()?.session;
        Some(Sample::of(sample.name, session, language))
    };
    library::SAMPLES.iter().filter_map(sample).collect()
}
