//! 事例の集約・分析: what cases share, how often, and with what else; then the cases themselves.

use std::collections::{HashMap, HashSet};

use crate::domain::{Body, Entry, EntryId, Figure, Kind, Tally};
use crate::words::Bench;

use super::{Cell, Grid, Line, Subject, Tone, invitation, listed};

/// So many tags that come together with one are named.
const TOGETHER: usize = 3;

/// A heading a tally, under it its tags by number of cases, then its cases.
pub(in crate::bench) fn cases(subject: &Subject) -> Grid {
    let columns = [Bench::Tag, Bench::HowMany, Bench::Together].map(|title| subject.say(title));
    let mut grid = Grid { columns: columns.into(), headed: true, ..Grid::default() };
    for entry in &subject.cycle.situation.entries {
        if let Body::Tally(tally) = &entry.body {
            one(subject, entry, tally, &mut grid.lines);
        }
    }
    grid.lines.push(invitation(subject, Bench::WriteTally, Kind::Tally, Vec::new()));
    grid
}

fn one(subject: &Subject, entry: &Entry, tally: &Tally, lines: &mut Vec<Line>) {
    let source = if tally.source.trim().is_empty() { subject.name(Some(Kind::Tally)) } else { tally.source.trim().to_owned() };
    lines.push(Line::Heading(format!("{source}  {}", tally.figure).trim_end().to_owned()));
    let resting = resting(subject, entry);
    let says = if entry.text.trim().is_empty() { subject.say(Bench::WhatTally) } else { entry.text.clone() };
    lines.push(Line::Cells(vec![Cell::entry(entry.id, says).mark(kinds(subject, resting.iter().copied()))]));

    // Where each tag is printed; one printed twice is there twice, so each row is handed out once, the first first.
    let mut printed: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, row) in tally.counts.iter().enumerate().rev() {
        printed.entry(row.tag.trim()).or_default().push(index);
    }
    for tagged in counts(tally) {
        let at = printed.get_mut(tagged.tag.as_str()).and_then(Vec::pop);
        let resting = kinds(subject, resting.iter().copied().filter(|resting| resting.text.contains(&tagged.tag)));
        let [tag, count, beside] = tag_row(subject, entry.id, tally, &tagged, at);
        lines.push(Line::Cells(vec![tag.mark(resting), count, beside]));
    }
    if tally.cases.is_empty() && tally.counts.is_empty() {
        lines.push(Line::Cells(vec![Cell::field(entry.id, "cases", subject.say(Bench::NoCases)).tone(Tone::Quiet)]));
    }
    if !tally.cases.is_empty() {
        lines.push(Line::Heading(subject.say(Bench::EachCase)));
    }
    for (index, case) in tally.cases.iter().enumerate() {
        let says = if case.text.trim().is_empty() { subject.say(Bench::WhatCase) } else { case.text.clone() };
        let cell = Cell::row(entry.id, "cases", index, "text", says);
        let untagged = case.tags.iter().all(|tag| tag.trim().is_empty());
        let cell = if untagged {
            cell.mark(subject.say(Bench::NoTags)).tone(Tone::Open)
        } else {
            cell.mark(listed(subject, &case.tags))
        };
        lines.push(Line::Cells(vec![cell]));
    }
}

/// A tag, how many cases carry it, and which others they carry. What was printed stands as it was printed.
fn tag_row(subject: &Subject, id: EntryId, tally: &Tally, tagged: &Tagged, at: Option<usize>) -> [Cell; 3] {
    let count = tagged.count.to_string();
    match at {
        Some(at) if tagged.printed => [
            Cell::row(id, "counts", at, "tag", tagged.tag.as_str()),
            Cell::row(id, "counts", at, "count", count),
            Cell::default(),
        ],
        at => {
            let of_cases = |text: String| Cell::field(id, "cases", text);
            let printed = at.and_then(|at| tally.counts.get(at)).map(|row| row.count.to_string());
            let printed = printed.map(|figure| subject.language.fill(Bench::Printed, &[&figure])).unwrap_or_default();
            let beside = together(tally, &tagged.tag).into_iter().take(TOGETHER);
            let beside: Vec<String> = beside.map(|(other, count)| format!("{other} {count}")).collect();
            [of_cases(tagged.tag.clone()), of_cases(count).mark(printed), of_cases(listed(subject, &beside))]
        }
    }
}

/// The hypotheses and findings that rest on a tally, each once.
fn resting<'a>(subject: &'a Subject, tally: &Entry) -> Vec<&'a Entry> {
    let mut seen = HashSet::new();
    let all = subject.thread.resting_on(tally.id).iter().filter(|id| seen.insert(**id));
    let all = all.filter_map(|id| subject.entry(*id));
    all.filter(|entry| matches!(entry.kind(), Kind::Hypothesis | Kind::Finding)).collect()
}

/// How many hypotheses and how many findings, in words; nothing where there are none.
fn kinds<'a>(subject: &Subject, entries: impl Iterator<Item = &'a Entry>) -> String {
    let (hypotheses, findings): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.kind() == Kind::Hypothesis);
    let all = [(Kind::Hypothesis, hypotheses.len()), (Kind::Finding, findings.len())];
    let all = all.into_iter().filter(|(_, count)| *count > 0);
    listed(subject, &all.map(|(kind, count)| format!("{} {count}", subject.name(Some(kind)))).collect::<Vec<_>>())
}

/// A tag and how many cases carry it.
struct Tagged {
    tag: String,
    count: Figure,
    number: Option<u32>,
    printed: bool,
}

fn counts(tally: &Tally) -> Vec<Tagged> {
    let mut all: Vec<Tagged> = carried(tally.cases.iter().map(|case| case.tags.as_slice()))
        .into_iter()
        .map(|(tag, count)| {
            let figure = Figure { value: count.to_string(), unit: "件".to_owned() };
            Tagged { tag, count: figure, number: u32::try_from(count).ok(), printed: false }
        })
        .collect();
    for row in &tally.counts {
        let tag = row.tag.trim();
        if !tag.is_empty() && all.iter().all(|other| other.printed || other.tag != tag) {
            let number = row.count.value.trim().parse().ok();
            all.push(Tagged { tag: tag.to_owned(), count: row.count.clone(), number, printed: true });
        }
    }
    all.sort_by_key(|tagged| std::cmp::Reverse(tagged.number));
    all
}

fn together(tally: &Tally, tag: &str) -> Vec<(String, usize)> {
    let with = tally.cases.iter().filter(|case| case.tags.iter().any(|own| own.trim() == tag));
    let mut all = carried(with.map(|case| case.tags.as_slice()));
    all.retain(|(other, _)| other != tag);
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}

fn carried<'a>(cases: impl Iterator<Item = &'a [String]>) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    for tags in cases {
        let tags: std::collections::BTreeSet<&str> = tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()).collect();
        for tag in tags {
            match all.iter_mut().find(|(known, _)| known == tag) {
                Some((_, count)) => *count += 1,
                None => all.push((tag.to_owned(), 1)),
            }
        }
    }
    all
}
