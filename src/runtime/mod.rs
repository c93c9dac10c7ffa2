//! The only loop: event → message → update → effects → work → facts, again messages. The clock lives here.
//!
//! One thread waits for signals, one saves; they report into the inbox the loop sleeps on, together with the terminal.
//! While nothing happens nothing runs; only the clock of a running meeting ticks, once a second.

mod backend;
mod exporting;
mod inbox;
mod input;
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
use crate::words::{DateStyle, Language};

pub use backend::LeanBackend;
use inbox::{Event, Inbox};
use perform::Performer;
use remembered::Remembered;
use terminal::Screen;
pub use themes::{Known, Themes};

/// How long a pause in typing is before the draft under the cursor goes to disk.
const REST: Duration = Duration::from_millis(400);
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
        started: Instant::now(),
        rings: false,
        copies: None,
    };
    match opened {
        Some(message) => stage.take(message),
        None => stage.first_list(&inbox),
    }
    if let Some(trouble) = trouble {
        // Told last: it must not be covered by what an opened session has to say.
        stage.say(Message::Failed(trouble));
    }
    let ended = stage.play(&mut screen, &mut inbox);
    if ended.is_err() {
        // A window can go while a frame is being drawn, before anybody told us.
        stage.leave();
    }
    drop(screen);
    stage.performer.close().map_err(RuntimeError::Store)?;
    ended
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
            self.draw(screen)?;
            // Asked before the time goes on: afterwards the next second is the one that follows.
            let tick = self.tick();
            let event = inbox.wait(self.deadline())?;
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
        }
    }

    fn handle(&mut self, event: Event, screen: &mut Screen) -> Result<bool, RuntimeError> {
        match event {
            Event::Keys(keys) => {
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
            Event::Fact(message) => {
                let saved = matches!(message, Message::Saved(_));
                let mut going = self.say(message);
                for told in if saved { self.performer.new_copies() } else { Vec::new() } {
                    going &= self.say(told);
                }
                return Ok(going);
            }
            Event::Opened(opened) => {
                let message = self.performer.opened(*opened);
                return Ok(self.say(message));
            }
            Event::Made => {
                let facts = self.performer.made();
                let failed = matches!(facts.first(), Some(Message::SaveFailed(_)));
                self.retry = failed.then(|| Instant::now() + CREATE_AGAIN);
                return Ok(facts.into_iter().all(|fact| self.say(fact)));
            }
            Event::Woken => screen.redraw()?,
            Event::Ended => {
                // The window is gone or somebody asked us to go.
                self.leave();
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Keeps what is under the cursor and where we are.
    fn leave(&mut self) {
        let effects = app::update(&mut self.app, Message::Rested);
        self.perform(effects);
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
        let draft = self.app.draft_waits().then(|| Instant::now() + REST);
        draft.into_iter().chain(self.retry).chain(self.tick()).min()
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
        let scene = screen.draw(|buffer| tui::draw(app, theme, buffer))?;
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
