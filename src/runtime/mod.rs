//! The only loop: event → message → update → effects → work → facts, again messages. The clock lives here.
//!
//! One thread waits for signals, one saves; they report into the inbox the loop sleeps on, together with the terminal.
//! While nothing happens nothing runs; only the clock of a running meeting ticks, once a second. Nothing holds the loop up:
//! not a terminal that stops reading (`outlet`), and where a share hangs, the thread of the signals ends the program.

mod accident;
mod backend;
mod cards;
mod elsewhere;
mod exporting;
mod history;
mod inbox;
mod input;
#[cfg_attr(not(unix), path = "outlet_windows.rs")]
mod outlet;
mod perform;
#[cfg_attr(not(unix), path = "probe_windows.rs")]
mod probe;
mod remembered;
mod searching;
#[cfg_attr(not(unix), path = "sleep_windows.rs")]
mod sleep;
mod terminal;
mod themes;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, Local};
use thiserror::Error;

use crate::app::{self, App, Effect, Message};
use crate::store::{DataDirectory, Settings, StoreError};
use crate::text::Ambiguous;
use crate::tui::theme::{Depth, Display, Ground};
use crate::tui::{self, Scene, Theme};
use crate::words::{DateStyle, Language, Text};

pub use backend::LeanBackend;
use inbox::{Event, Inbox};
use perform::Performer;
use remembered::Remembered;
use terminal::Screen;
pub use themes::{Known, Themes};

/// How long a pause in typing is before the draft under the cursor goes to disk.
const REST: Duration = Duration::from_millis(400);
/// How long whoever types without a pause waits for that; saving it takes a moment more, and a second is what may be lost.
const EVERY: Duration = Duration::from_millis(800);
/// How long a save may take before it is told that it does not end.
const SLOW: Duration = Duration::from_secs(4);
/// How long a disk that did not save on screen is waited for at the end.
const LAST_WORD: Duration = Duration::from_secs(2);
/// How long one is that had saved all: its journal is folded in, and an export is written to its end.
const LAST_WORK: Duration = Duration::from_secs(30);
/// How long after a new session could not get its file it is tried again.
const CREATE_AGAIN: Duration = Duration::from_secs(5);
/// How long the first frame waits for the list of sessions, so that Home does not appear twice.
const FIRST_LIST: Duration = Duration::from_millis(8);

/// What the full screen is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The session to open; Home without one.
    pub file: Option<PathBuf>,
    /// Written alone.
    pub solo: bool,
    /// Where sessions are kept, if it was said.
    pub data_dir: Option<PathBuf>,
    /// The language of the interface.
    pub language: Language,
    /// How wide the terminal draws ambiguous characters; as remembered, else asked of it, when not said.
    pub ambiguous: Option<Ambiguous>,
    /// The terminal's answer counts, whatever is remembered.
    pub ask_width: bool,
    /// Nothing is written.
    pub read_only: bool,
    /// How days are written, where that was asked for.
    pub dates: Option<DateStyle>,
    /// The theme that was asked for.
    pub theme: Option<String>,
    /// The themes there are.
    pub themes: Themes,
}

/// Why the full screen could not run, or ended.
#[derive(Debug, Error)]
pub enum RuntimeError {
    /// Standard input or output is no terminal.
    #[error("the full screen needs a terminal")]
    NoTerminal,
    /// A session or the folder cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The command table contradicts itself.
    #[error("the command table is wrong: {0}")]
    Commands(String),
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] std::io::Error),
    /// A fault of the program ended it: where that is noted, and why what was written is not saved, if it is not.
    #[error("a fault of the program ended it")]
    Panicked(Option<PathBuf>, Option<Box<StoreError>>),
}

/// Runs the full screen until it is left.
pub fn run(options: &Options) -> Result<(), RuntimeError> {
    if !terminal::is_there() {
        return Err(RuntimeError::NoTerminal);
    }
    let faults = app::command::faults();
    if !faults.is_empty() {
        return Err(RuntimeError::Commands(faults.join("; ")));
    }
    accident::note_all();
    let played = accident::survive(|| take_the_stage(options));
    accident::note_no_more();
    played.unwrap_or_else(|_| Err(RuntimeError::Panicked(accident::noted(), None)))
}

fn take_the_stage(options: &Options) -> Result<(), RuntimeError> {
    let directory = DataDirectory::locate(options.data_dir.clone())?;
    let (mut inbox, reporter) = Inbox::new()?;
    let mut performer = Performer::new(directory, options.language, options.read_only, reporter.clone());
    // What can go wrong with the file goes wrong before the screen is taken.
    let opened = options.file.as_ref().map(|path| performer.open(path)).transpose()?;
    sleep::watch_signals(&reporter)?;
    let (mut screen, found) = Screen::enter(options.ambiguous)?;
    inbox.typed(found.typed);
    let display = Display { ground: display().ground.or(found.ground), ..display() };
    let mut app = App::new(options.language, found.ambiguous, now());
    let remembered = Remembered::read(&Settings::of_system(), options.language);
    remembered.begin(&mut app, options);
    let (place, trouble) = remembered.theme(options, display.ground);
    (app.theme, app.themes) = (place, options.themes.offers(options.language));
    (app.solo, app.read_only) = (options.solo, options.read_only);
    app.home.folder = performer.folder();
    let theme = (place, options.themes.theme(place, display));
    let width = app.ambiguous;
    let mut stage = Stage {
        app,
        theme,
        width,
        themes: &options.themes,
        display,
        scene: None,
        performer,
        retry: None,
        draft_since: None,
        unsaved_since: None,
        away: false,
        started: Instant::now(),
        rings: false,
        copies: None,
    };
    let ended = accident::survive(|| {
        match opened {
            Some(message) => stage.take(message),
            None => stage.first_list(&inbox),
        }
        if let Some(trouble) = trouble {
            // Told last: it must not be covered by what an opened session has to say.
            stage.say(Message::Failed(trouble));
        }
        stage.play(&mut screen, &mut inbox)
    });
    if !matches!(ended, Ok(Ok(()))) {
        // A window can go while a frame is being drawn, before anybody told us; and whatever failed, what was written is
        // kept. Should that fail too, the same accident has happened twice.
        let _ = accident::survive(|| stage.leave());
    }
    drop(screen);
    let unsaved = stage.app.work.as_ref().is_some_and(app::Work::is_unsaved);
    let closed = stage.performer.close_for_good(if unsaved { LAST_WORD } else { LAST_WORK });
    match ended {
        Ok(ended) => closed.map_err(RuntimeError::Store).and(ended),
        Err(_) => Err(RuntimeError::Panicked(accident::noted(), closed.err().map(Box::new))),
    }
}

/// What the environment says of the terminal.
#[must_use]
pub fn display() -> Display {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let depth = Depth::of(&variable("COLORTERM"), &variable("TERM"));
    Display { depth, ground: Ground::of_variable(&variable("COLORFGBG")) }
}

/// Whether somebody wants no colours wherever none are asked for by name (no-color.org).
#[must_use]
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}

/// The state, what draws it, and what performs for it.
struct Stage<'a> {
    app: App,
    /// The theme on screen and its place.
    theme: (usize, Theme),
    /// The width it was drawn with.
    width: Ambiguous,
    themes: &'a Themes,
    display: Display,
    scene: Option<Scene>,
    performer: Performer,
    /// When a new session that could not get its file is tried again.
    retry: Option<Instant>,
    /// Since when the text under the cursor is no draft of the session yet.
    draft_since: Option<Instant>,
    /// Since when something waits to be saved and nobody said why it is not.
    unsaved_since: Option<Instant>,
    /// We were stopped, and the terminal is not ours again yet.
    away: bool,
    /// What the clock of a meeting counts from; nobody can set it.
    started: Instant,
    /// The bell is to ring with the next frame.
    rings: bool,
    /// Words for the clipboard.
    copies: Option<String>,
}

impl Stage<'_> {
    /// Draws, sleeps, takes what came, draws again.
    fn play(&mut self, screen: &mut Screen, inbox: &mut Inbox) -> Result<(), RuntimeError> {
        loop {
            if screen.is_clear() && !self.away {
                self.draw(screen)?;
            }
            // Asked before the time goes on: afterwards the next second is the one that follows.
            let tick = self.tick();
            let event = inbox.wait(self.deadline(), !screen.is_clear())?;
            (self.app.now, self.app.uptime) = (now(), self.started.elapsed());
            let mut going = match event {
                Some(event) => self.handle(event, screen)?,
                None => self.rested(tick),
            };
            // All that waits is taken before the next frame: a paste is drawn once.
            while going && let Some(event) = inbox.next() {
                going = self.handle(event, screen)?;
            }
            if !going {
                return Ok(());
            }
            self.hurry();
            self.look_after_saving();
        }
    }

    fn handle(&mut self, event: Event, screen: &mut Screen) -> Result<bool, RuntimeError> {
        match event {
            Event::Keys(keys) => {
                accident::provoke("keys", self.app.editing.as_ref().map_or("", |editing| editing.editor.text()));
                let effects = app::listen(&mut self.app, &keys);
                return Ok(self.perform(effects));
            }
            Event::Pasted(text) => return Ok(self.say(Message::Insert(text))),
            Event::Clicked(x, y) => {
                let mut hits = self.scene.iter().flat_map(|scene| &scene.hits);
                let hit = hits.rfind(|(area, _)| area.contains((x, y).into())).map(|(_, message)| message.clone());
                return Ok(hit.is_none_or(|message| self.say(message)));
            }
            Event::Scrolled(motion) => return Ok(self.app.editing.is_some() || self.say(Message::Move(motion))),
            Event::Resized => screen.resized()?,
            Event::Fact(message) => return Ok(self.say(message)),
            Event::OfSaver(term, message) => {
                if term != self.performer.term {
                    return Ok(true);
                }
                let saved = matches!(message, Message::Saved(_));
                let mut going = self.say(message);
                if saved {
                    let told = [self.performer.new_copies(), self.performer.new_unkept()].concat();
                    for told in told.into_iter().chain(self.performer.unconfirmed()) {
                        going &= self.say(told);
                    }
                }
                return Ok(going);
            }
            Event::Opened(opened) => {
                let message = self.performer.opened(*opened);
                return Ok(self.say(message));
            }
            Event::Moved(moved) => {
                self.retry = None;
                return Ok(self.performer.moved(*moved).into_iter().all(|fact| self.say(fact)));
            }
            Event::Made => {
                let facts = self.performer.made();
                let failed = matches!(facts.first(), Some(Message::SaveFailed(_)));
                self.retry = failed.then(|| Instant::now() + CREATE_AGAIN);
                return Ok(facts.into_iter().all(|fact| self.say(fact)));
            }
            Event::Takes => screen.hand_on()?,
            Event::Stopped => {
                self.say(Message::Rested);
                // What does not listen need not hear that we are away.
                let _ = terminal::give_back();
                self.away = true;
                if sleep::stop().is_err() {
                    self.come_back(screen)?;
                }
            }
            Event::Woken => self.come_back(screen)?,
            Event::Ended => {
                // The window is gone or somebody asked us to go.
                self.leave();
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Goes on after somebody stopped us.
    fn come_back(&mut self, screen: &mut Screen) -> Result<(), RuntimeError> {
        self.away = false;
        Ok(screen.retake()?)
    }

    /// Whoever types without a pause has a draft all the same.
    fn hurry(&mut self) {
        if !self.app.draft_waits() {
            self.draft_since = None;
        } else if self.draft_since.get_or_insert_with(Instant::now).elapsed() >= EVERY {
            self.draft_since = None;
            self.say(Message::Rested);
        }
    }

    /// A save that does not end is told like one that failed; it goes on all the same.
    fn look_after_saving(&mut self) {
        let silent = |work: &app::Work| work.is_unsaved() && work.trouble.is_none();
        if !self.app.work.as_ref().is_some_and(silent) {
            self.unsaved_since = None;
        } else if self.unsaved_since.get_or_insert_with(Instant::now).elapsed() >= SLOW {
            let why = self.app.language.say(Text::SavingSlow).to_owned();
            self.say(Message::SaveFailed(why));
        }
    }

    /// Keeps what is under the cursor and where we are.
    fn leave(&mut self) {
        let last = app::leave(&mut self.app);
        self.perform(last);
    }

    fn take(&mut self, message: Message) {
        self.say(message);
    }

    /// Changes the state and performs what follows; `false` when the program ends.
    fn say(&mut self, message: Message) -> bool {
        let effects = app::update(&mut self.app, message);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> bool {
        for effect in effects {
            match effect {
                Effect::Quit => return false,
                Effect::Ring => self.rings = true,
                Effect::Copy(words) => self.copies = Some(words),
                Effect::Create(revision, session) => self.performer.create(revision, session),
                other => {
                    for message in self.performer.perform(other) {
                        self.say(message);
                    }
                }
            }
        }
        true
    }

    /// When something has to be done though nothing happens: a draft to save, a save to retry, a second to count.
    fn deadline(&self) -> Option<Instant> {
        let draft = self.app.draft_waits().then(|| {
            let rest = Instant::now() + REST;
            self.draft_since.map_or(rest, |since| rest.min(since + EVERY))
        });
        let slow = self.unsaved_since.map(|since| since + SLOW);
        draft.into_iter().chain(slow).chain(self.retry).chain(self.tick()).min()
    }

    /// When the clock on screen changes next; never while none runs.
    fn tick(&self) -> Option<Instant> {
        Some(self.started + self.app.ticks_at()?)
    }

    /// The deadline has passed; where that was the clock's, `tick` has.
    fn rested(&mut self, tick: Option<Instant>) -> bool {
        if self.retry.is_some_and(|at| at <= Instant::now()) {
            self.retry = None;
            self.performer.go_on_creating();
        }
        // A second that passes between two keys is no rest.
        let ticked = tick.is_some_and(|at| at <= Instant::now());
        self.say(if ticked { Message::Ticked } else { Message::Rested })
    }

    fn draw(&mut self, screen: &mut Screen) -> Result<(), RuntimeError> {
        let place = self.app.shown_theme();
        if self.theme.0 != place {
            self.theme = (place, self.themes.theme(place, self.display));
        }
        if self.width != self.app.ambiguous {
            // What stands there is not what we think: every cell is written anew.
            self.width = self.app.ambiguous;
            screen.redraw()?;
        }
        let (app, theme) = (&self.app, &self.theme.1);
        if std::mem::take(&mut self.rings) {
            screen.ring()?;
        }
        if let Some(words) = self.copies.take() {
            screen.copy(&words)?;
        }
        let scene = screen.draw(|buffer| {
            accident::provoke("draw", app.editing.as_ref().map_or("", |editing| editing.editor.text()));
            tui::draw(app, theme, buffer)
        })?;
        if scene.extent != self.app.extent {
            let effects = app::update(&mut self.app, Message::LaidOut(scene.extent));
            self.perform(effects);
        }
        self.scene = Some(scene);
        Ok(())
    }

    /// Home's first frame, with its sessions if they are read quickly.
    fn first_list(&mut self, inbox: &Inbox) {
        for message in self.performer.perform(Effect::List) {
            self.say(message);
        }
        if let Some(Event::Fact(message)) = inbox.first_report(FIRST_LIST) {
            self.say(message);
        }
    }
}
