//! What leaves the program: the process sheet as HTML and as a workbook, the summary, the minutes, the whole session as
//! Markdown, as JSON and as plain text, its entries as CSV.
//!
//! Pure: `(session, guide, language, today)` in, bytes out; the same input gives the same bytes. No file, no clock, no
//! terminal. The records' own tables of fields are run over, so a field can never be in the file and missing here.
//!
//! Invariant: a private note is in no export unless it is asked for by name, and every entry's text stands in the Markdown and in the JSON exactly once.

mod course;
pub mod csv;
mod document;
mod document_html;
mod format;
mod html;
mod json;
mod markdown;
mod minutes;
mod notes;
mod outline;
mod sheet;
mod sitting;
mod summary;
mod text;
mod value;
mod workbook;

use std::cell::OnceCell;

use chrono::NaiveDate;

use crate::domain::{Cycle, EntryId, Section, Session, Stage, Standing, Thread};
use crate::guide::Guide;
use crate::words::{DateStyle, Language, Output, label};

pub use course::{Course, CourseStep, courses};
pub use csv::csv;
pub use document_html::minutes_html;
pub use format::{ExportError, Format, export};
pub use html::sheet_html;
pub use json::json;
pub use markdown::markdown;
pub use minutes::minutes;
pub use sheet::{Block, Column, Cover, Item, Sheet};
pub use summary::summary;
pub use text::text;
pub use workbook::workbook;

/// What an export is made from; the session is borrowed.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The initiative.
    pub session: &'a Session,
    /// Questions, viewpoints and the sheet's own labels.
    pub guide: &'a Guide,
    /// The language of labels; what people wrote stays as it is.
    pub language: Language,
    /// One cycle only, from 1; all of them when `None`. The sheet and the summary then take the latest.
    pub cycle: Option<u32>,
    /// One stage only; all six when `None`. The sheet and the summary always show all.
    pub stage: Option<Stage>,
    /// The day of the export: the clock is not read here.
    pub today: NaiveDate,
    /// How days are written where people read them.
    pub dates: DateStyle,
    /// Whoever wrote private notes wants them: only Markdown and JSON tell them, and only then.
    pub private: bool,
    /// Where every entry stands, found when it is first asked for.
    pub places: OnceCell<Thread>,
}

impl<'a> Source<'a> {
    /// All of a session.
    #[must_use]
    pub fn new(session: &'a Session, guide: &'a Guide, language: Language, today: NaiveDate) -> Self {
        let (dates, places) = (DateStyle::default(), OnceCell::new());
        Self { session, guide, language, cycle: None, stage: None, today, dates, private: false, places }
    }

    /// A day in words.
    pub(crate) fn day(&self, day: NaiveDate) -> String {
        self.language.day(self.dates, day)
    }

    /// The cycles asked for, in order.
    pub(crate) fn cycles(&self) -> impl Iterator<Item = &'a Cycle> + use<'a> {
        let wanted = self.cycle;
        self.session.cycles.iter().filter(move |cycle| wanted.is_none_or(|number| cycle.number == number))
    }

    /// The one cycle a sheet or a summary is about.
    pub(crate) fn chosen(&self) -> Option<&'a Cycle> {
        match self.cycle {
            Some(number) => self.session.cycle(number),
            None => self.session.latest(),
        }
    }

    /// The stages asked for, in order.
    pub(crate) fn stages(&self) -> impl Iterator<Item = Stage> + use<'a> {
        use crate::domain::Choice;
        let wanted = self.stage;
        Stage::ALL.iter().copied().filter(move |stage| wanted.is_none_or(|one| one == *stage))
    }

    /// True when something that belongs to a cycle and a stage, or to none, is asked for.
    pub(crate) fn covers(&self, cycle: Option<u32>, stage: Option<Stage>) -> bool {
        let same_cycle = self.cycle.is_none() || cycle.is_none() || self.cycle == cycle;
        let same_stage = self.stage.is_none() || stage.is_none() || self.stage == stage;
        same_cycle && same_stage
    }

    pub(crate) fn label(&self, group: &str, name: &str) -> &'static str {
        label(self.language, group, name)
    }

    pub(crate) fn say(&self, text: Output) -> &'static str {
        self.language.say(text)
    }

    pub(crate) fn fill(&self, text: Output, values: &[&dyn std::fmt::Display]) -> String {
        self.language.fill(text, values)
    }

    /// `label：value`.
    pub(crate) fn pair(&self, label: &str, value: &str) -> String {
        self.fill(Output::Pair, &[&label, &value])
    }

    /// Words side by side in a sentence.
    pub(crate) fn join(&self, words: &[String]) -> String {
        words.join(self.say(Output::ListSeparator))
    }

    /// The number an entry is referred to by: stage sign and place in its section, `①3`; what was done is `実施 2`.
    pub(crate) fn number(&self, section: Section, index: usize) -> String {
        let place = index + 1;
        match section {
            Section::Implementation => self.fill(Output::ImplementationNumber, &[&place]),
            other => format!("{}{place}", other.stage().number()),
        }
    }

    /// How an entry is referred to from a cycle: its number, with its own cycle where that is another one.
    ///
    /// An entry that is gone reads as such: a link must never vanish without a word.
    pub(crate) fn reference(&self, from: u32, id: EntryId) -> String {
        let places = self.places.get_or_init(|| Thread::of(self.session));
        if let Some((cycle, section, index)) = places.place(id) {
            let number = self.number(section, index);
            let turn = self.fill(Output::CycleNumber, &[&cycle]);
            return if cycle == from { number } else { format!("{turn} {number}") };
        }
        self.say(Output::GoneEntry).to_owned()
    }

    /// Of a plan written alone, the forums that still have to agree to a stage nobody has agreed to.
    pub(crate) fn waiting(&self, cycle: &'a Cycle, stage: Stage) -> Vec<&'a str> {
        let waits = self.session.solo && self.session.standing(cycle, stage) == Standing::Draft;
        if waits { self.guide.stage(stage).consensus.open(cycle.stage(stage)) } else { Vec::new() }
    }

    /// The same in a sentence; none where nobody is waited for.
    pub(crate) fn forums_open(&self, cycle: &'a Cycle, stage: Stage) -> Option<String> {
        let forums: Vec<String> = self.waiting(cycle, stage).into_iter().map(str::to_owned).collect();
        (!forums.is_empty()).then(|| self.pair(self.say(Output::ForumsOpen), &self.join(&forums)))
    }

    /// How far a stage is agreed, in words.
    pub(crate) fn standing(&self, standing: Standing) -> &'static str {
        standing_label(self.language, standing)
    }
}

/// How far a stage is agreed, in words: これから, 案・未合意, 共有・結果は未記入, 合意 …, 合意後に変更.
#[must_use]
pub fn standing_label(language: Language, standing: Standing) -> &'static str {
    use crate::domain::Choice;
    match standing {
        Standing::Result(result) => label(language, "agreement", result.name()),
        other => label(language, "standing", other.name()),
    }
}
