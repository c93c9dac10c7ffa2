//! つながり: the thread of one entry as a path from ① to ⑥, walked by keys, and read aloud.
//!
//! A [`Path`] holds ids and no texts, so that it can be kept beside the session: it is built once per change or choice,
//! in time linear in the cycle's entries, and a row's words are looked up when it is drawn.

mod reading;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::{Body, Choice, Cycle, Decision, Entries, Entry, EntryId, Kind, Section, Stage};
use crate::words::{Bench, Language, label};

use super::Subject;

pub use reading::read;

/// How a station stands to the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The thread passes through it.
    Lit,
    /// It ought to pass here and does not.
    Gap,
    /// The group has not come so far.
    Ahead,
    /// It need not pass here: a theme, an unplanned effect, what was not adopted.
    Apart,
}

/// An entry at its station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub id: EntryId,
    /// Its kind in a word.
    pub kind: &'static str,
    /// The cycle it belongs to, where that is not the one on screen.
    pub cycle: Option<u32>,
    /// It is on the thread.
    pub lit: bool,
    /// The thread is its own.
    pub chosen: bool,
    /// How many entries of the same block it stands under.
    pub depth: usize,
    /// How many links lie between it and the chosen one; 0 where it is not lit.
    pub steps: usize,
}

impl Row {
    /// What it says.
    #[must_use]
    pub fn text<'a>(&self, subject: &Subject<'a>) -> &'a str {
        subject.thread.entry(subject.session, self.id).map_or("", |entry| entry.text.as_str())
    }
}

/// A stage on the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Which.
    pub stage: Stage,
    /// How the thread meets it.
    pub reach: Reach,
    /// What a gap asks for, what is ahead; empty otherwise.
    pub word: &'static str,
    /// First the lit ones, then the dim ones, each in the order of the sheet: a screen that cannot show all keeps the thread.
    pub rows: Vec<Row>,
    /// How many of them are lit.
    pub lit: usize,
}

impl Station {
    /// How many rows are not on the thread.
    #[must_use]
    pub fn dim(&self) -> usize {
        self.rows.len() - self.lit
    }
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

/// The thread of an entry, a station a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// ① to ⑥; what was carried out stands with the roles.
    pub columns: Vec<Station>,
}

impl Path {
    /// The path of an entry through the cycle on screen; what it holds of other cycles stands before or after theirs.
    #[must_use]
    pub fn of(subject: &Subject, chosen: EntryId) -> Self {
        let steps = subject.thread.steps(subject.session, chosen);
        let mut columns: Vec<Station> = Stage::ALL.iter().map(|stage| station(subject, &steps, chosen, *stage)).collect();
        let reaches = reaches(subject, chosen, &columns);
        for (station, reach) in columns.iter_mut().zip(reaches) {
            station.reach = reach;
            station.word = word(subject.language, reach, station.stage);
        }
        Self { columns }
    }

    /// Where an entry stands: its column and row.
    #[must_use]
    pub fn find(&self, id: EntryId) -> Option<(usize, usize)> {
        self.columns.iter().enumerate().find_map(|(column, station)| {
            let row = station.rows.iter().position(|row| row.id == id)?;
            Some((column, row))
        })
    }

    /// The chosen entry, if it is still there.
    #[must_use]
    pub fn chosen(&self) -> Option<EntryId> {
        self.rows().find(|row| row.chosen).map(|row| row.id)
    }

    /// Where a key leads from an entry: up and down among its station's rows, to the sides to the lit entry of the next
    /// station on the thread that lies nearest to the chosen one. Where nothing lies that way, it stays; from an entry
    /// that is gone it leads back to the chosen one, else to the first there is.
    #[must_use]
    pub fn next(&self, at: EntryId, direction: Direction) -> EntryId {
        let Some((column, row)) = self.find(at) else {
            return self.chosen().or_else(|| self.rows().next().map(|row| row.id)).unwrap_or(at);
        };
        let nearest = |station: &Station| {
            let lit = station.rows[..station.lit].iter().enumerate();
            lit.min_by_key(|(index, other)| (other.steps, index.abs_diff(row))).map(|(_, row)| row.id)
        };
        let rows = &self.columns[column].rows;
        let found = match direction {
            Direction::Up => row.checked_sub(1).map(|above| rows[above].id),
            Direction::Down => rows.get(row + 1).map(|row| row.id),
            Direction::Left => self.columns[..column].iter().rev().find_map(nearest),
            Direction::Right => self.columns[column + 1..].iter().find_map(nearest),
        };
        found.unwrap_or(at)
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.columns.iter().flat_map(|station| &station.rows)
    }
}

fn station(subject: &Subject, steps: &BTreeMap<EntryId, usize>, chosen: EntryId, stage: Stage) -> Station {
    let here = subject.cycle.number;
    let row = |entry: &Entry, cycle, depth| {
        let far = steps.get(&entry.id);
        let kind = label(subject.language, Kind::OPTIONS.list, entry.kind().name());
        let (lit, chosen) = (far.is_some(), entry.id == chosen);
        Row { id: entry.id, kind, cycle, lit, chosen, depth, steps: far.copied().unwrap_or(0) }
    };
    let (mut lit, mut dim, mut elsewhere) = (Vec::new(), Vec::new(), Vec::new());
    for id in steps.keys() {
        match subject.thread.place(*id) {
            Some((cycle, section, index)) if cycle != here && section.stage() == stage => {
                elsewhere.push((cycle, section, index, *id));
            }
            _ => {}
        }
    }
    elsewhere.sort_unstable();
    let later = elsewhere.partition_point(|(cycle, ..)| *cycle < here);
    let other = |(cycle, _, _, id): &(u32, Section, usize, EntryId)| Some(row(subject.entry(*id)?, Some(*cycle), 0));
    lit.extend(elsewhere[..later].iter().filter_map(other));
    for section in Section::ALL.iter().filter(|section| section.stage() == stage) {
        for (entry, depths) in in_order(subject.cycle.entries(*section), |id| steps.contains_key(&id)) {
            if steps.contains_key(&entry.id) {
                lit.push(row(entry, None, depths[0]));
            } else {
                dim.push(row(entry, None, depths[1]));
            }
        }
    }
    lit.extend(elsewhere[later..].iter().filter_map(other));
    let count = lit.len();
    lit.append(&mut dim);
    Station { stage, reach: Reach::Apart, word: "", rows: lit, lit: count }
}

/// Entries as the sheet has them: by heading, those under another right after it, reflections at the foot; each with how
/// many lit and how many dim ones it stands under. A ring of parents ends where it began, and loses nobody.
fn in_order(entries: &Entries, lit: impl Fn(EntryId) -> bool) -> Vec<(&Entry, [usize; 2])> {
    let here: HashSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
    let mut headings: HashMap<&str, usize> = HashMap::new();
    let mut under: HashMap<EntryId, Vec<&Entry>> = HashMap::new();
    let mut tops = Vec::new();
    for entry in entries {
        if let Some(parent) = entry.parent.filter(|parent| here.contains(parent) && *parent != entry.id) {
            under.entry(parent).or_default().push(entry);
        } else {
            let first = headings.len();
            let heading = *headings.entry(entry.heading.trim()).or_insert(first);
            tops.push((entry.kind() == Kind::Reflection, heading, entry));
        }
    }
    tops.sort_by_key(|(reflection, heading, _)| (*reflection, *heading));
    let mut ordered = Vec::with_capacity(entries.len());
    let mut seen = HashSet::new();
    // Those in a ring stand under no top; each is a top once the others have been placed.
    for top in tops.into_iter().map(|(_, _, top)| top).chain(entries) {
        let mut waiting = vec![(top, [0, 0])];
        while let Some((entry, depths)) = waiting.pop() {
            if !seen.insert(entry.id) {
                continue;
            }
            ordered.push((entry, depths));
            let mut below = depths;
            below[usize::from(!lit(entry.id))] += 1;
            waiting.extend(under.get(&entry.id).into_iter().flatten().rev().map(|entry| (*entry, below)));
        }
    }
    ordered
}

/// How the thread meets each station.
fn reaches(subject: &Subject, chosen: EntryId, columns: &[Station]) -> Vec<Reach> {
    let begun: Vec<bool> = columns.iter().map(|station| has_begun(subject.cycle, station.stage)).collect();
    let is_lit = |station: &Station| station.lit > 0;
    let (Some(first), Some(last)) = (columns.iter().position(is_lit), columns.iter().rposition(is_lit)) else {
        return vec![Reach::Apart; columns.len()];
    };
    let (alone_before, alone_after) = subject.entry(chosen).map_or((true, true), stands_alone);
    let reach = |(index, station): (usize, &Station)| {
        if station.lit > 0 {
            Reach::Lit
        } else if index < first && alone_before || index > last && alone_after {
            Reach::Apart
        } else if station.stage == Stage::Roles && is_entrusted(subject, &columns[Stage::Methods.index()]) {
            // What was handed to the city needs none of the center's roles.
            Reach::Apart
        } else if index < last || begun[index..].contains(&true) {
            Reach::Gap
        } else {
            Reach::Ahead
        }
    };
    columns.iter().enumerate().map(reach).collect()
}

fn has_begun(cycle: &Cycle, stage: Stage) -> bool {
    Section::ALL.iter().any(|section| section.stage() == stage && !cycle.entries(*section).is_empty())
}

/// Whether an entry may rest on nothing, and whether nothing need rest on it.
fn stands_alone(entry: &Entry) -> (bool, bool) {
    let rests = !entry.links.is_empty() || entry.parent.is_some();
    match &entry.body {
        Body::Theme(_) | Body::Reflection(_) => (!rests, true),
        // A role in the whole; an effect nobody had planned.
        Body::Role(_) | Body::Implementation(_) | Body::Effect(_) => (!rests, !rests),
        Body::Method(method) => {
            let dropped = method.decision == Some(Decision::NotAdopted);
            (dropped && !rests, dropped)
        }
        _ => (false, false),
    }
}

/// All of the thread's methods were handed on.
fn is_entrusted(subject: &Subject, methods: &Station) -> bool {
    let handed = |row: &Row| {
        let body = subject.entry(row.id).map(|entry| &entry.body);
        matches!(body, Some(Body::Method(method)) if method.decision == Some(Decision::Entrusted))
    };
    methods.lit > 0 && methods.rows[..methods.lit].iter().all(handed)
}

fn word(language: Language, reach: Reach, stage: Stage) -> &'static str {
    match (reach, stage) {
        (Reach::Lit | Reach::Apart, _) => "",
        (Reach::Ahead, _) => language.say(Bench::ThreadAhead),
        (Reach::Gap, Stage::Situation) => language.say(Bench::GapSituation),
        (Reach::Gap, Stage::Factors) => language.say(Bench::GapFactors),
        (Reach::Gap, Stage::Goals) => language.say(Bench::GapGoals),
        (Reach::Gap, Stage::Methods) => language.say(Bench::GapMethods),
        (Reach::Gap, Stage::Roles) => language.say(Bench::GapRoles),
        (Reach::Gap, Stage::Effects) => language.say(Bench::GapEffects),
    }
}
