//! The rules, one function a question, by what they ask about.

mod agreement;
mod dates;
mod goals;
mod personal;
mod rings;
mod situation;
mod thread;
mod wording;

use chrono::NaiveDate;

use super::Point;
use crate::domain::{Choice, Cycle, Entry, EntryId, Origin, Section, Session, Stage, Thread};
use crate::guide::Guide;

/// How much of an entry's text names it, in characters.
const EXCERPT: usize = 24;

/// What every rule stands on: the session, its latest cycle, and what is worked out once for all of them.
struct Ground<'a> {
    session: &'a Session,
    guide: &'a Guide,
    today: NaiveDate,
    /// The latest cycle.
    cycle: &'a Cycle,
    thread: Thread,
    /// Whether anything of this turn is at a stage, by its index; what the last cycle carried over is not.
    touched: Vec<bool>,
}

pub(super) fn all(session: &Session, guide: &Guide, today: NaiveDate) -> Vec<Point> {
    let mut points = Vec::new();
    let Some(ground) = Ground::new(session, guide, today) else {
        return points;
    };
    agreement::all(&ground, &mut points);
    situation::all(&ground, &mut points);
    thread::all(&ground, &mut points);
    rings::all(&ground, &mut points);
    wording::all(&ground, &mut points);
    goals::all(&ground, &mut points);
    dates::all(&ground, &mut points);
    personal::all(&ground, &mut points);
    points
}

impl<'a> Ground<'a> {
    /// `None` for a session without a cycle: there is no place to name.
    fn new(session: &'a Session, guide: &'a Guide, today: NaiveDate) -> Option<Self> {
        let cycle = session.latest()?;
        let mut touched: Vec<bool> = Stage::ALL.iter().map(|stage| !cycle.stage(*stage).summary.trim().is_empty()).collect();
        for (section, entry) in cycle.all_entries() {
            touched[section.stage().index()] |= is_new(entry);
        }
        Some(Self { session, guide, today, cycle, thread: Thread::of(session), touched })
    }

    fn entry(&self, id: EntryId) -> Option<&'a Entry> {
        self.thread.entry(self.session, id)
    }

    /// The group works on this stage, or went on to a later one.
    fn has_begun(&self, stage: Stage) -> bool {
        self.touched[stage.index()..].contains(&true)
    }

    /// The group has summed this stage up, or went on to a later one: what is missing now will not come by itself.
    fn is_settled(&self, stage: Stage) -> bool {
        let later = self.touched[stage.index() + 1..].contains(&true);
        later || !self.cycle.stage(stage).summary.trim().is_empty()
    }

    /// All entries of all cycles, with where they stand.
    fn everywhere(&self) -> impl Iterator<Item = (u32, Section, &'a Entry)> {
        let entries = |cycle: &'a Cycle| cycle.all_entries().map(|(section, entry)| (cycle.number, section, entry));
        self.session.cycles.iter().flat_map(entries)
    }

    /// A point about a whole stage of the latest cycle.
    fn on_stage(&self, check: &'static str, stage: Stage, values: Vec<String>) -> Point {
        Point { check, cycle: self.cycle.number, stage, entry: None, at: None, values }
    }

    /// A point about an entry of the latest cycle, named by its first words and what else the text asks for.
    fn on_entry(&self, check: &'static str, entry: &Entry, more: Vec<String>) -> Point {
        let mut values = vec![excerpt(&entry.text)];
        values.extend(more);
        let stage = entry.kind().section().stage();
        Point { check, cycle: self.cycle.number, stage, entry: Some(entry.id), at: None, values }
    }
}

/// Made or chosen on this turn; what the last cycle carried over is not.
fn is_new(entry: &Entry) -> bool {
    !matches!(entry.origin, Some(Origin::Cycle { .. }))
}

/// The first words of a text on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
