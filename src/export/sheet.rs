//! The process sheet (プロセス整理票) as a model: what stands in which column, for the screen and for every export of it.
//!
//! The form is the manual's: two header rows; ① ② ③ on page one, ④ ⑤ ⑥ on page two; in each column the entries under
//! their headings, then 【合意形成のプロセス】, then the summary under its own label; the reflection at the foot of both.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Source;
use super::course::{Course, courses};
use crate::domain::{Body, Choice, Consensus, Cycle, Entry, EntryId, Kind, Section, Stage, Standing};
use crate::words::Output;

/// The sheet of one cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The cycle's number, from 1.
    pub cycle: u32,
    /// Its span in words; empty when nobody wrote it down.
    pub period: String,
    /// 市区町村名（圏域・センター名）, without its label.
    pub municipality_line: String,
    /// 取組概要, without its label.
    pub overview: String,
    /// ① to ⑥.
    pub columns: [Column; 6],
    /// プロセス全体に対する振り返り、留意点等: one text an entry.
    pub reflection: Vec<Item>,
    /// What was done, oldest first: the manual's form has no column for it.
    pub implementation: Vec<Item>,
    /// Indicators over the cycles, for a page of their own.
    pub courses: Vec<Course>,
    /// The cover page.
    pub cover: Cover,
}

/// The cover page (事例概要).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// What the initiative is called.
    pub title: String,
    /// Figures as `(territory, name, value, as of)`, in words.
    pub figures: Vec<[String; 4]>,
    /// How the place is.
    pub narrative: String,
    /// The long overview.
    pub overview: String,
    /// ポイント
    pub points: Vec<String>,
}

/// One column of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its stage.
    pub stage: Stage,
    /// As on the form: `①地域の現状把握`.
    pub title: String,
    /// Entries under their headings, in order of first appearance.
    pub blocks: Vec<Block>,
    /// What was shared with whom, a line a forum.
    pub consensus: Vec<String>,
    /// The form's own label of the summary: `（把握された現状や課題）`.
    pub summary_label: String,
    /// The summary; may hold several lines.
    pub summary: String,
    /// How far the stage is agreed.
    pub standing: Standing,
    /// The same in words.
    pub standing_label: String,
}

/// Entries under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// 見出し; empty for entries without one.
    pub heading: String,
    /// Its entries in order, those under another right after it.
    pub items: Vec<Item>,
}

/// An entry on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// `1`, then `(1)`, then `・`; counted within its block.
    pub number: String,
    /// Its words; may hold several lines.
    pub text: String,
    /// What others refer to it by: `②4`.
    pub mark: String,
    /// What it rests on, by the marks of those entries.
    pub rests_on: Vec<String>,
    /// What must not be missed about it, a line each.
    pub notes: Vec<String>,
    /// Which entry it is.
    pub entry: EntryId,
    /// How deep it stands under others, from 0.
    pub depth: usize,
}

impl Sheet {
    /// The sheet of the cycle asked for, else of the latest; `None` when there is no such cycle.
    #[must_use]
    pub fn of(source: &Source) -> Option<Self> {
        let cycle = source.chosen()?;
        let profile = &source.session.profile;
        let (municipality, center) = (profile.municipality.trim(), profile.center.trim());
        let municipality_line = match (municipality.is_empty(), center.is_empty()) {
            (false, false) => source.fill(Output::InBrackets, &[&municipality, &center]),
            _ => format!("{municipality}{center}"),
        };
        let effects = cycle.entries(Section::Effects).iter().enumerate();
        let reflection = effects.filter(|(_, entry)| entry.kind() == Kind::Reflection);
        let stages = [Stage::Situation, Stage::Factors, Stage::Goals, Stage::Methods, Stage::Roles, Stage::Effects];
        Some(Self {
            cycle: cycle.number,
            period: cycle.period.trim().to_owned(),
            municipality_line,
            overview: profile.overview.trim_end().to_owned(),
            columns: stages.map(|stage| column(source, cycle, stage)),
            reflection: reflection.map(|placed| item(source, cycle.number, Section::Effects, placed)).collect(),
            implementation: done(source, cycle),
            courses: courses(source),
            cover: cover(source),
        })
    }
}

fn column(source: &Source, cycle: &Cycle, stage: Stage) -> Column {
    let record = cycle.stage(stage);
    let standing = source.session.standing(cycle, stage);
    Column {
        stage,
        title: format!("{}{}{}", stage.number(), source.language.pick("", " "), source.label("stage_sheet", stage.name())),
        blocks: Blocks::of(source, cycle, stage.section()),
        consensus: record.consensus.iter().map(|consensus| consensus_line(source, cycle.number, consensus)).collect(),
        summary_label: source.fill(Output::SummaryLabel, &[&source.guide.stage(stage).summary.label]),
        summary: record.summary.trim_end().to_owned(),
        standing,
        standing_label: source.standing(standing).to_owned(),
    }
}

/// An entry with its place in its section.
type Placed<'a> = (usize, &'a Entry);

/// Entries being grouped under their headings; an entry under another stands right after it, whatever its own heading.
struct Blocks<'s, 'a> {
    source: &'s Source<'a>,
    cycle: u32,
    section: Section,
    under: BTreeMap<EntryId, Vec<Placed<'s>>>,
    seen: BTreeSet<EntryId>,
    grouped: Vec<Block>,
    /// Where each heading's block is, and how many stand in it without another above them.
    headed: HashMap<String, (usize, usize)>,
}

impl<'s, 'a> Blocks<'s, 'a> {
    fn of(source: &'s Source<'a>, cycle: &'s Cycle, section: Section) -> Vec<Block> {
        // Reflections stand at the foot of the sheet; what says nothing stands nowhere.
        let stands = |(_, entry): &Placed| entry.kind() != Kind::Reflection && !source.sheet_words(entry).trim().is_empty();
        let entries: Vec<Placed> = cycle.entries(section).iter().enumerate().filter(stands).collect();
        let here: BTreeSet<EntryId> = entries.iter().map(|(_, entry)| entry.id).collect();
        let (under, seen, headed) = (BTreeMap::new(), BTreeSet::new(), HashMap::new());
        let mut page = Self { source, cycle: cycle.number, section, under, seen, grouped: Vec::new(), headed };
        let mut tops = Vec::new();
        for placed in &entries {
            match placed.1.parent.filter(|parent| here.contains(parent) && *parent != placed.1.id) {
                Some(parent) => page.under.entry(parent).or_default().push(*placed),
                None => tops.push(*placed),
            }
        }
        // Entries that stand under each other in a ring have no top; they must not vanish from the sheet.
        for top in tops.into_iter().chain(entries) {
            page.place(top);
        }
        page.grouped
    }

    fn place(&mut self, top: Placed<'s>) {
        if self.seen.contains(&top.1.id) {
            return;
        }
        let heading = heading(self.source, top.1);
        let next = self.grouped.len();
        let (block, count) = self.headed.entry(heading.clone()).or_insert((next, 0));
        *count += 1;
        let (block, count) = (*block, *count);
        if block == next {
            self.grouped.push(Block { heading, items: Vec::new() });
        }
        self.descend(block, top, 0, count);
    }

    fn descend(&mut self, block: usize, (index, entry): Placed<'s>, depth: usize, count: usize) {
        if !self.seen.insert(entry.id) {
            return;
        }
        let number = match depth {
            0 => count.to_string(),
            1 => format!("({count})"),
            _ => "・".to_owned(),
        };
        let item = item(self.source, self.cycle, self.section, (index, entry));
        self.grouped[block].items.push(Item { number, depth, ..item });
        for (index, child) in self.under.remove(&entry.id).into_iter().flatten().enumerate() {
            self.descend(block, child, depth + 1, index + 1);
        }
    }
}

/// The heading an entry stands under; ③ parts テーマ, 目的 and 目標 where nobody wrote another.
fn heading(source: &Source, entry: &Entry) -> String {
    let own = entry.heading.trim();
    match entry.kind() {
        kind @ (Kind::Theme | Kind::Purpose | Kind::Goal) if own.is_empty() => source.label("kind", kind.name()).to_owned(),
        _ => own.to_owned(),
    }
}

/// An entry with its mark, what it rests on and its notes; its number is for who places it.
fn item(source: &Source, cycle: u32, section: Section, (index, entry): Placed) -> Item {
    Item {
        number: String::new(),
        text: source.sheet_words(entry),
        mark: source.number(section, index),
        rests_on: entry.links.iter().map(|id| source.reference(cycle, *id)).collect(),
        notes: source.notes(cycle, entry),
        entry: entry.id,
        depth: 0,
    }
}

/// A forum on one line: where, with whom, what was shared, and the answer if there was one.
fn consensus_line(source: &Source, cycle: u32, consensus: &Consensus) -> String {
    use super::value::Shown;
    let words = |name: &str| {
        let found = source.filled(cycle, consensus).into_iter().find(|(field, ..)| field.name == name);
        found.and_then(|(_, _, shown)| if let Shown::Words(words) = shown { Some(words) } else { None })
    };
    let groups = words("groups");
    let place = match (words("forum"), groups) {
        (Some(forum), Some(groups)) => source.fill(Output::InBrackets, &[&forum, &groups]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    let shared = words("shared").unwrap_or_default();
    let line = match (place.is_empty(), shared.is_empty()) {
        (false, false) => source.pair(&place, &shared),
        _ => format!("{place}{shared}"),
    };
    let answer: Vec<String> =
        ["date", "result", "condition", "minority"].into_iter().filter(|field| consensus.asks(field)).filter_map(words).collect();
    if answer.is_empty() { line } else { source.fill(Output::WithAnswer, &[&line, &source.join(&answer)]) }
}

/// What was done, by date; notes without one come last, in the order they were written.
fn done(source: &Source, cycle: &Cycle) -> Vec<Item> {
    let date = |entry: &Entry| match &entry.body {
        Body::Implementation(done) => done.date,
        _ => None,
    };
    let mut notes: Vec<Placed> = cycle.entries(Section::Implementation).iter().enumerate().collect();
    notes.sort_by_key(|(_, entry)| (date(entry).is_none(), date(entry)));
    let numbered = notes.into_iter().enumerate();
    numbered
        .map(|(count, placed)| {
            let mut note = item(source, cycle.number, Section::Implementation, placed);
            if let Some(date) = date(placed.1) {
                note.text = format!("{} {}", source.day(date), note.text);
            }
            Item { number: (count + 1).to_string(), ..note }
        })
        .collect()
}

fn cover(source: &Source) -> Cover {
    let profile = &source.session.profile;
    let figures = profile.figures.iter().map(|figure| {
        let territory = figure.territory.map_or("", |territory| source.label("territory", territory.name()));
        [territory.to_owned(), figure.name.clone(), figure.figure.to_string(), figure.as_of.clone()]
    });
    Cover {
        title: source.session.title(),
        figures: figures.collect(),
        narrative: profile.narrative.trim_end().to_owned(),
        overview: profile.long_overview.trim_end().to_owned(),
        points: profile.points.to_vec(),
    }
}
