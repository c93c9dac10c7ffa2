//! State and its only change, [`update`]: pure, so that every walk through the program can be played in a test.
//!
//! key → [`contexts`] → a row of the command table → [`Message`] → [`update`] → [`Effect`]s → facts, again messages.
//!
//! Invariant: this room knows neither the terminal nor the disk nor the clock; time is handed in.

mod activate;
mod arranging;
mod available;
mod bench;
mod cases;
mod clock;
pub mod command;
mod consensus;
mod context;
mod counting;
mod cursor;
pub mod date;
mod details;
mod edits;
mod effect;
mod elsewhere;
mod exporting;
pub mod form;
mod guarding;
mod guess;
pub mod history;
pub mod key;
mod leaving;
mod listen;
mod meeting;
pub mod message;
mod others;
mod overlay;
mod place;
mod points;
mod questions;
mod resuming;
mod ruler;
pub mod search;
mod theme;
mod thread;
mod update;
mod work;
mod writing;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::{Consensus, Entry, EntryId, Step};
use crate::export::Sheet;
use crate::text::Ambiguous;
use crate::words::{DateStyle, Language};

pub use bench::BenchView;
pub use cases::Sample;
pub use clock::Clock;
pub use consensus::{ConsensusLine, ConsensusView, Leg};
pub use context::{Context, contexts};
pub use counting::{POINTS, counted, point};
pub use cursor::Offer;
pub use details::carried;
pub use effect::Effect;
pub use exporting::{ExportOrder, Names};
pub use form::{After, Form, Item, Records};
pub use history::{BrokenView, Compared, ComparisonView, HistoryMessage, HistoryOrder, HistoryView, KeptVersion, Mend};
pub use leaving::{Leaving, leave};
pub use listen::listen;
pub use meeting::{MeetingView, Page, Recorded, block_name};
pub use message::{Card, EditorKey, Message, Motion};
pub use others::{Filter, OthersPage, OthersView, Told, has_taken};
pub use overlay::{Leaf, Menu, MenuLine, Overlay, Palette, Picker, Prompt};
pub use points::Points;
pub use resuming::unfinished;
pub use search::Search;
pub use theme::ThemeOffer;
pub use thread::ThreadView;
pub use update::update;
pub use work::{Outline, Row, Work};
pub use writing::{Editing, Spot};

/// How the screen is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Planning: as much as the window holds.
    #[default]
    Desk,
    /// Projected: one thing, air.
    Room,
}

/// A screen; they stand on each other, Home at the bottom.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// What to resume, and what to begin.
    Home {
        /// The item the cursor is on.
        cursor: usize,
    },
    /// The case library.
    Library {
        /// The case the cursor is on.
        cursor: usize,
    },
    /// A stage at one of its steps.
    Stage,
    /// A stage's entries laid out.
    Bench(BenchView),
    /// The fields of a record.
    Form(Form),
    /// A list of records.
    Records(RecordsView),
    /// A leg on the way to a consensus.
    Consensus(ConsensusView),
    /// A page of a meeting.
    Meeting(MeetingView),
    /// The thread of an entry.
    Thread(ThreadView),
    /// How others did what was on screen.
    Others(OthersView),
    /// What the checks found.
    Points {
        /// The point the cursor is on.
        cursor: usize,
    },
    /// The process sheet.
    Sheet(SheetView),
    /// The versions of a session.
    History(HistoryView),
    /// A version beside what there is now.
    Comparison(Box<ComparisonView>),
    /// A file that cannot be read.
    Broken(Box<BrokenView>),
    /// Search over everything.
    Search(Search),
    /// All keys.
    Help,
}

/// A list of records and its cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordsView {
    /// Which list.
    pub records: Records,
    /// The row the cursor is on; one past the last is the place to add.
    pub cursor: usize,
}

/// The process sheet, made when it is opened or the session changes, not for every frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetView {
    /// The sheet of the cycle on screen.
    pub sheet: Option<Box<Sheet>>,
    /// The revision and cycle it was made from.
    pub of: Option<(u64, u32)>,
    /// The column the cursor is on, from 0.
    pub column: usize,
    /// Lines scrolled.
    pub scroll: usize,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Good,
    /// It did not, or it cannot.
    Bad,
}

/// A line for the person at the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// What Home shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Home {
    /// The sessions, once they were read.
    pub cards: Option<Vec<Card>>,
    /// Where they are kept.
    pub folder: PathBuf,
    /// The session that was just left: the cursor goes there, so that Enter goes on with it.
    pub left: Option<PathBuf>,
}

/// What the last frame told: how wide the editor is and how far a text scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Cells of a line in the editor.
    pub editor_columns: usize,
    /// Lines of the text that is read, beyond those that fit.
    pub overflow: usize,
    /// Rows of the list that fit.
    pub page: usize,
}

/// The whole state of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct App {
    /// The language of the interface.
    pub language: Language,
    /// How days are written.
    pub dates: DateStyle,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Now, handed in by the runtime before each message.
    pub now: DateTime<FixedOffset>,
    /// How long the program runs, handed in with it; whoever sets the computer's clock does not change it.
    pub uptime: Duration,
    /// A bell rings when the time of a block is over.
    pub bell: bool,
    /// Whether exports name those who take part.
    pub names: Names,
    /// Home.
    pub home: Home,
    /// The case library; filled when it is first shown.
    pub samples: Vec<Sample>,
    /// Which of its cases were last asked for.
    pub cases_like: Filter,
    /// What a search looks through.
    pub shelves: Vec<Arc<search::Shelf>>,
    /// The entry to go to in the session that is being opened.
    pub awaited: Option<EntryId>,
    /// The open session.
    pub work: Option<Work>,
    /// Screens, the last on top; never empty.
    pub screens: Vec<Screen>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The text being written.
    pub editing: Option<Editing>,
    /// Where somebody goes as soon as all is saved.
    pub leaving: Option<Leaving>,
    /// The line for the person at the keyboard.
    pub notice: Option<Notice>,
    /// How the screen is laid out.
    pub layout: Layout,
    /// How often the room layout was taken: the first time it is said how letters are enlarged.
    pub projections: u32,
    /// What the last frame told.
    pub extent: Extent,
    /// Lines help is scrolled by.
    pub help_scroll: usize,
    /// The themes there are, by name.
    pub themes: Vec<ThemeOffer>,
    /// The place of the theme kept.
    pub theme: usize,
    /// Written alone from the start, for sessions begun now.
    pub solo: bool,
    /// Nothing is to be written.
    pub read_only: bool,
}

impl App {
    /// The program at its start.
    #[must_use]
    pub fn new(language: Language, ambiguous: Ambiguous, now: DateTime<FixedOffset>) -> Self {
        Self {
            language,
            dates: DateStyle::default(),
            ambiguous,
            now,
            uptime: Duration::ZERO,
            bell: false,
            names: Names::default(),
            home: Home::default(),
            samples: Vec::new(),
            cases_like: Filter::default(),
            shelves: Vec::new(),
            awaited: None,
            work: None,
            screens: vec![Screen::Home { cursor: 0 }],
            overlay: None,
            editing: None,
            leaving: None,
            notice: None,
            layout: Layout::Desk,
            projections: 0,
            extent: Extent { editor_columns: 40, overflow: 0, page: 5 },
            help_scroll: 0,
            themes: Vec::new(),
            theme: 0,
            solo: false,
            read_only: false,
        }
    }

    /// Today.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// A day as it is said in the room: this year's without the year.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        self.language.near_day(self.dates, day, self.today())
    }

    /// The screen on top.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Help)
    }

    /// The entry the cursor is on, on a list of entries or in an entry's form.
    #[must_use]
    pub fn selected_entry(&self) -> Option<&Entry> {
        let work = self.work.as_ref()?;
        match self.screen() {
            Screen::Stage => match work.step {
                Step::Questions => work.entry_at(work.cursor()),
                Step::Bridge => work.entry_at(work.cursor().checked_sub(1)?),
                _ => None,
            },
            Screen::Bench(bench) => work.entry(bench.at().entry()?),
            Screen::Thread(view) => work.entry(view.at),
            Screen::Form(Form { owner: crate::domain::Owner::Entry(id), row: None, .. }) => work.entry(*id),
            _ => None,
        }
    }

    /// The consensus record the cursor is on.
    #[must_use]
    pub fn selected_consensus(&self) -> Option<&Consensus> {
        let work = self.work.as_ref()?;
        let at_consensus = matches!(self.screen(), Screen::Stage) && work.step == Step::Consensus;
        at_consensus.then(|| work.on_screen().stage(work.stage).consensus.get(work.cursor()))?
    }
}
