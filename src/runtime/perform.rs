//! Performs effects: files, exports, the thread that saves.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use chrono::{DateTime, Local};

use crate::app::{Card, Effect, Message, Sample};
use crate::domain::Session;
use crate::library;
use crate::store::{self, DataDirectory, Listed, Lock, Opened, Saver, Settings, StoreError};
use crate::words::{Language, Text};

use super::inbox::{Event, Reporter};
use super::remembered;

/// What stands behind effects.
pub(super) struct Performer {
    pub(super) directory: DataDirectory,
    pub(super) language: Language,
    read_only: bool,
    pub(super) reporter: Reporter,
    saver: Option<Saver>,
    /// The newest snapshot of a session that has no file yet.
    newborn: Option<(u64, Arc<Session>)>,
    creating: Option<JoinHandle<Result<(u64, PathBuf), StoreError>>>,
    lock: Option<Arc<Lock>>,
    /// The file of the open session.
    pub(super) path: Option<PathBuf>,
    /// The file of the session that was open before.
    left: Option<PathBuf>,
    /// How many kept copies were told of.
    told: usize,
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
            path: None,
            left: None,
            told: 0,
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
            Effect::OpenSample(name) => self.open_sample(&name),
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
            Effect::Close => self.close().map(|()| None),
            Effect::OfferExport(format) => Ok(Some(Message::ExportOffered(format, self.free_name(format)))),
            Effect::Export(order, session) => {
                self.export(order, session);
                Ok(None)
            }
            Effect::OpenOutside(path) => {
                self.open_outside(path);
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

    /// Begins with this theme, width or bell from now on; a disk may take its time, so in a thread of its own.
    fn remember(&mut self, key: &'static str, value: String) {
        self.remembered();
        let (reporter, language) = (self.reporter.clone(), self.language);
        self.remembering = Some(std::thread::spawn(move || {
            if let Err(error) = Settings::of_system().set(key, &value) {
                reporter.report(Event::Fact(Message::Failed(error.explain(language))));
            }
        }));
    }

    /// Waits until what was kept last is remembered.
    fn remembered(&mut self) {
        if let Some(thread) = self.remembering.take() {
            // What went wrong there was told already.
            let _ = thread.join();
        }
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
            let made =
                directory.new_file(&session.title()).and_then(|path| store::create(&path, &session).map(|()| (revision, path)));
            reporter.report(Event::Made);
            made
        }));
    }

    /// The thread that gives a new session its file is done.
    pub(super) fn made(&mut self) -> Vec<Message> {
        match self.settle() {
            Ok(None) => Vec::new(),
            Ok(Some((revision, path))) => vec![Message::Created(path), Message::Saved(revision)],
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

    /// Lets go of the open session once all of it is saved.
    pub(super) fn close(&mut self) -> Result<(), StoreError> {
        self.remembered();
        self.finish_export();
        // A new session that has no file yet gets one last chance.
        self.go_on_creating();
        let settled = self.settle();
        self.newborn = None;
        settled?;
        let finished = self.saver.take().map_or(Ok(0), Saver::finish);
        self.left = self.path.take().or(self.left.take());
        self.lock = None;
        finished.map(drop)
    }

    /// A session was read: it is the open one from now on.
    pub(super) fn opened(&mut self, opened: Result<Opened, StoreError>) -> Message {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => return Message::Failed(error.explain(self.language)),
        };
        if let Err(error) = self.close() {
            return Message::Failed(error.explain(self.language));
        }
        let writable = opened.writable() && !self.read_only;
        // Who only wants to read did not ask for the lock.
        let held = opened.lock.as_ref().err().filter(|_| !self.read_only).map(|held| held.explain(self.language));
        let notices: Vec<String> = opened.notices.iter().map(|notice| notice.explain(self.language)).collect();
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

    fn start_saver(&mut self, path: PathBuf) {
        let (reporter, language) = (self.reporter.clone(), self.language);
        let report = move |saved: Result<u64, StoreError>| {
            let fact = match saved {
                Ok(revision) => Message::Saved(revision),
                Err(error) => Message::SaveFailed(error.explain(language)),
            };
            reporter.report(Event::Fact(fact));
        };
        self.saver = Some(Saver::start(path.clone(), report));
        self.told = 0;
        self.path = Some(path);
    }

    fn list(&self) {
        let (directory, reporter, language) = (self.directory.clone(), self.reporter.clone(), self.language);
        let left = self.left.clone();
        std::thread::spawn(move || {
            let mut cards: Vec<Card> = directory.list().into_iter().map(|listed| card(listed, language)).collect();
            if let Some(left) = left {
                put_left(&mut cards, left, language);
            }
            reporter.report(Event::Fact(Message::Listed { folder: directory.path().to_owned(), cards }));
        });
    }

    fn read_aside(&self, path: PathBuf) {
        let (reporter, read_only) = (self.reporter.clone(), self.read_only);
        std::thread::spawn(move || {
            reporter.report(Event::Opened(Box::new(read(&path, read_only))));
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
    fn open_sample(&mut self, name: &str) -> Result<Option<Message>, StoreError> {
        let Some(sample) = library::sample(name) else { return Ok(None) };
        let file_error = |error| StoreError::Content(PathBuf::from(name), error);
        let session = store::file::read(sample.text).map_err(file_error)?.session;
        let path = self.directory.new_file(&session.title())?;
        store::create(&path, &session)?;
        self.open(&path).map(Some)
    }
}

fn read(path: &Path, read_only: bool) -> Result<Opened, StoreError> {
    if !read_only {
        return store::open(path);
    }
    let read = store::load(path)?;
    Ok(Opened {
        session: read.session,
        path: path.to_owned(),
        lock: Err(store::Held::default()),
        notices: Vec::new(),
        clock: None,
    })
}

/// The session that was open last stands among the others under the name it was opened by; one that is kept elsewhere
/// stands before them, with where that is.
fn put_left(cards: &mut Vec<Card>, left: PathBuf, language: Language) {
    let Ok(real) = left.canonicalize() else { return };
    let is_there = |card: &&mut Card| card.path.canonicalize().is_ok_and(|path| path == real);
    if let Some(card) = cards.iter_mut().find(is_there) {
        card.path = left;
        return;
    }
    cards.insert(0, Card { elsewhere: Some(real), ..card(Listed::of(left), language) });
}

fn card(listed: Listed, language: Language) -> Card {
    let changed = listed.changed.map(|at| DateTime::<Local>::from(at).fixed_offset());
    let name = listed.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match listed.session {
        Ok(summary) => {
            let reviews = summary.reviews.into_iter().map(|(text, day)| (text, Some(day)));
            let mut owed: Vec<_> = summary.open_todos.into_iter().chain(reviews).collect();
            owed.sort_by_key(|(_, day)| (day.is_none(), *day));
            if summary.meeting {
                // Before all that is owed: people may be sitting there.
                owed.insert(0, (language.say(crate::words::Meeting::HomeGoesOn).to_owned(), None));
            }
            let title = if summary.title.is_empty() { name } else { summary.title };
            let short_title = summary.short_title;
            Card {
                path: listed.path,
                elsewhere: None,
                title,
                short_title,
                cycle: summary.cycle,
                stage: Some(summary.stage),
                owed,
                changed,
                fault: None,
            }
        }
        Err(error) => Card { path: listed.path, title: name, changed, fault: Some(error.explain(language)), ..Card::default() },
    }
}

/// The case library as it is offered; read when it is first shown.
fn samples(language: Language) -> Vec<Sample> {
    let sample = |sample: &library::Sample| {
        let session = store::file::read(sample.text).ok()?.session;
        Some(Sample::of(sample.name, session, language))
    };
    library::SAMPLES.iter().filter_map(sample).collect()
}
