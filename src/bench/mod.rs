//! A stage's entries laid out for the kind of thinking the stage needs: side by side, under each other, counted, ranked.
//!
//! Each stage has its views, each a pure function from the session to a [`Grid`] of short cells; every cell knows which
//! entry and field it shows, so that one screen and one set of keys serve all of them. This room knows neither screens
//! nor keys nor files; it is asked once per change of the session, never per frame.

mod aims;
mod bar;
mod cycles;
mod effects;
mod factors;
mod goals;
mod grid;
mod guess;
mod methods;
mod roles;
mod situation;
pub mod thread;

use std::collections::HashMap;
use std::fmt::Display;

use chrono::NaiveDate;

use crate::domain::{Choice, Cycle, Entry, EntryId, Kind, Session, Stage, Thread};
use crate::words::{Bench, Language, label};

pub use bar::bar;
pub use grid::{Add, At, Cell, Grid, Line, Tone};
pub use guess::Seen;

/// What a view is made from.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// All of it.
    pub session: &'a Session,
    /// Who rests on whom.
    pub thread: &'a Thread,
    /// The cycle on screen.
    pub cycle: &'a Cycle,
    /// The language of the interface.
    pub language: Language,
    /// Today.
    pub today: NaiveDate,
    /// Only the cases with this tag are shown.
    pub tag: Option<&'a str>,
    /// Which values of ⑥ may be seen before somebody guessed.
    pub seen: &'a Seen,
}

impl Subject<'_> {
    fn say(&self, text: Bench) -> String {
        self.language.say(text).to_owned()
    }

    fn fill(&self, text: Bench, values: &[&dyn Display]) -> String {
        self.language.fill(text, values)
    }

    /// What a field is called, as in its form.
    fn label(&self, record: &str, field: &str) -> String {
        label(self.language, record, field).to_owned()
    }

    /// What a field holds, or quietly what it asks for.
    fn answer(&self, id: EntryId, field: &'static str, text: impl Into<String>, ask: Bench) -> Cell {
        let text = text.into();
        if text.trim().is_empty() {
            Cell::field(id, field, self.say(ask)).tone(Tone::Quiet)
        } else {
            Cell::field(id, field, text)
        }
    }

    /// A choice in words; nothing where nothing was chosen.
    fn name<C: Choice>(&self, choice: Option<C>) -> String {
        choice.map(|choice| label(self.language, C::OPTIONS.list, choice.name()).to_owned()).unwrap_or_default()
    }

    /// How deep each entry of a kind stands under others of its kind, found in one pass.
    fn depths(&self, kind: Kind) -> HashMap<EntryId, usize> {
        nested(self.cycle.of_kind(kind)).into_iter().map(|(entry, depth)| (entry.id, depth)).collect()
    }

    fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.thread.entry(self.session, id)
    }

    /// The entries of a kind that rest on one, in whichever cycle.
    fn resting(&self, id: EntryId, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.thread.resting_on(id).iter().filter_map(|id| self.entry(*id)).filter(move |entry| entry.kind() == kind)
    }
}

/// Entries, each with those under it right below, and how deep it stands among them. A ring is entered at its first.
fn nested<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<(&'a Entry, usize)> {
    let entries: Vec<&Entry> = entries.collect();
    let mut under: HashMap<EntryId, Vec<usize>> = entries.iter().map(|entry| (entry.id, Vec::new())).collect();
    let mut starts = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match entry.parent.and_then(|parent| under.get_mut(&parent)) {
            Some(children) => children.push(index),
            None => starts.push(index),
        }
    }
    let mut seen = vec![false; entries.len()];
    let mut order = Vec::with_capacity(entries.len());
    // Whatever hangs in a ring is reached from no start.
    for start in starts.into_iter().chain(0..entries.len()) {
        let mut waiting = vec![(start, 0)];
        while let Some((index, depth)) = waiting.pop() {
            if !std::mem::replace(&mut seen[index], true) {
                order.push((entries[index], depth));
                let children = under.get(&entries[index].id).map_or(&[][..], Vec::as_slice);
                waiting.extend(children.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    order
}

/// Declares the views: to which stage each belongs, its name, and what lays it out.
macro_rules! views {
    ($($(#[$meta:meta])* $view:ident $stage:ident $room:ident::$make:ident;)*) => {
        /// A way to lay a stage's entries out.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum View { $($(#[$meta])* $view),* }

        impl View {
            /// All, in the order of the process.
            pub const ALL: &'static [Self] = &[$(Self::$view),*];

            /// The stage it belongs to.
            #[must_use]
            pub fn stage(self) -> Stage {
                match self { $(Self::$view => Stage::$stage),* }
            }

            /// What it is called.
            #[must_use]
            pub fn title(self) -> Bench {
                match self { $(Self::$view => Bench::$view),* }
            }

            /// Lays it out.
            #[must_use]
            pub fn lay_out(self, subject: &Subject) -> Grid {
                let grid = match self { $(Self::$view => $room::$make(subject)),* };
                grid.told_from_others(subject)
            }
        }
    };
}

views! {
    /// Hypotheses with their numbers and voices side by side (manual Ⅱ-1).
    Ledger Situation situation::ledger;
    /// Findings under their headings.
    ByHeading Situation situation::by_heading;
    /// Findings by the six kinds of information.
    ByInformation Situation situation::by_information;
    /// Findings as issues and strengths.
    ByCharacter Situation situation::by_character;
    /// Findings by who found them.
    BySource Situation situation::by_source;
    /// Resources and their ties.
    Ties Situation situation::ties;
    /// Cases and what they share (事例の集約・分析).
    Cases Situation situation::cases;
    /// 個別の要因 and 環境的要因 (manual Ⅱ-2).
    Board Factors factors::board;
    /// The six many-sided questions, a factor a row.
    Sides Factors factors::sides;
    /// Dots, and what was chosen by them.
    Dots Factors factors::dots;
    /// Goals by horizon under their purposes (manual Ⅱ-3).
    Ladder Goals goals::ladder;
    /// What each goal is measured by.
    Measures Goals goals::measures;
    /// The four criteria of priority.
    Priority Goals goals::priority;
    /// What there is already, and what was decided (manual Ⅱ-4).
    Decisions Methods methods::decisions;
    /// Ways compared before choosing.
    Options Methods methods::options;
    /// 5W2H.
    Plan Methods methods::plan;
    /// Who does what, now and later (manual Ⅱ-5).
    Actors Roles roles::actors;
    /// What was carried out, a method at a time.
    Doing Roles roles::doing;
    /// What was planned and what came of it (manual Ⅱ-6).
    Results Effects effects::results;
    /// What changed for residents, and what nobody had planned.
    Changes Effects effects::changes;
    /// What becomes of it in the next cycle.
    Onward Effects effects::onward;
    /// Two cycles, stage by stage.
    Compared Effects cycles::compared;
    /// Every indicator over all cycles.
    Indicators Effects cycles::indicators;
    /// Agreements, 宿題 and changes of roles by day.
    Timeline Effects cycles::timeline;
}

impl View {
    /// The views of a stage, in order; never empty.
    pub fn of(stage: Stage) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |view| view.stage() == stage)
    }
}
