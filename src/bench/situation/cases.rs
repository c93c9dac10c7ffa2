//! 事例の集約・分析: what cases share, how often, and with what else; then the cases themselves.

use std::collections::{HashMap, HashSet};

use crate::domain::tally::{Tagged, counts, together, with_tags};
use crate::domain::{Body, Entry, EntryId, Kind, Tally};
use crate::words::Bench;

use super::{At, Cell, Grid, Line, Subject, Tone, invitation, listed};

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
    grid.lines.push(invitation(subject, Bench::WriteTally, Kind::Tally));
    grid
}

fn one(subject: &Subject, entry: &Entry, tally: &Tally, lines: &mut Vec<Line>) {
    let source = if tally.source.trim().is_empty() { subject.name(Some(Kind::Tally)) } else { tally.source.trim().to_owned() };
    lines.push(Line::Heading(format!("{source}  {}", tally.figure).trim_end().to_owned()));
    let resting = resting(subject, entry);
    let says = if entry.text.trim().is_empty() { subject.say(Bench::WhatTally) } else { entry.text.clone() };
    lines.push(Line::Cells(vec![Cell::entry(entry.id, says).mark(kinds(subject, resting.iter().copied()))]));

    // Where each tag is printed; one printed twice is there twice.
    let mut printed: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, row) in tally.counts.iter().enumerate() {
        printed.entry(row.tag.trim()).or_default().push(index);
    }
    let counts = counts(tally);
    for tagged in counts {
        let here = |index: &usize| !tagged.printed || tally.counts.get(*index).is_some_and(|row| row.count == tagged.count);
        let places = printed.get_mut(tagged.tag.as_str());
        let at = places.and_then(|places| places.iter().position(here).map(|place| places.remove(place)));
        let resting = kinds(subject, resting.iter().copied().filter(|resting| resting.text.contains(&tagged.tag)));
        let [tag, count, beside] = tag_row(subject, entry.id, tally, &tagged, at);
        lines.push(Line::Cells(vec![tag.mark(resting), count, beside]));
    }
    let heading = match subject.tag {
        Some(tag) => subject.language.fill(Bench::CasesWith, &[&tag]),
        None => subject.say(Bench::EachCase),
    };
    lines.push(Line::Heading(heading));
    let shown: Vec<usize> = match subject.tag {
        Some(tag) => with_tags(tally, &[tag]),
        None => (0..tally.cases.len()).collect(),
    };
    for index in shown {
        let case = &tally.cases[index];
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
    let write = Cell { text: subject.say(Bench::WriteCases), tone: Tone::Quiet, at: At::Cases(entry.id), ..Cell::default() };
    lines.push(Line::Cells(vec![write]));
}

/// A tag, how many cases carry it, and which others they carry. What was printed stands as it was printed.
fn tag_row(subject: &Subject, id: EntryId, tally: &Tally, tagged: &Tagged, at: Option<usize>) -> [Cell; 3] {
    let tag = Cell { text: tagged.tag.clone(), at: At::Tag(id, tagged.tag.clone()), ..Cell::default() };
    match at {
        Some(at) if tagged.printed => [tag, Cell::row(id, "counts", at, "count", tagged.count.to_string()), Cell::default()],
        at => {
            let of_cases = |text: String| Cell::field(id, "cases", text);
            let printed = at.and_then(|at| tally.counts.get(at)).map(|row| row.count.to_string());
            let printed = printed.map(|figure| subject.language.fill(Bench::Printed, &[&figure])).unwrap_or_default();
            let count = subject.language.fill(Bench::CasesCounted, &[&tagged.number.unwrap_or_default()]);
            let beside = together(tally, &tagged.tag).into_iter().take(TOGETHER);
            let beside: Vec<String> = beside.map(|(other, count)| format!("{other} {count}")).collect();
            [tag, of_cases(count).mark(printed), of_cases(listed(subject, &beside))]
        }
    }
}

/// The hypotheses and findings that rest on a tally, each once.
fn resting<'a>(subject: &'a Subject, tally: &Entry) -> Vec<&'a Entry> {
    let mut seen = HashSet::new();
    let all = [Kind::Hypothesis, Kind::Finding].into_iter().flat_map(|kind| subject.resting(tally.id, kind));
    all.filter(|entry| seen.insert(entry.id)).collect()
}

/// How many hypotheses and how many findings, in words; nothing where there are none.
fn kinds<'a>(subject: &Subject, entries: impl Iterator<Item = &'a Entry>) -> String {
    let (hypotheses, findings): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.kind() == Kind::Hypothesis);
    let all = [(Kind::Hypothesis, hypotheses.len()), (Kind::Finding, findings.len())];
    let all = all.into_iter().filter(|(_, count)| *count > 0);
    listed(subject, &all.map(|(kind, count)| format!("{} {count}", subject.name(Some(kind)))).collect::<Vec<_>>())
}
