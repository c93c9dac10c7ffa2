//! The ledger: each hypothesis with the numbers and the voices that bear on it, side by side.

use std::collections::HashSet;

use crate::domain::{Body, Entry, EntryId, Hypothesis, Kind, Nature, Value, Verdict};
use crate::words::Bench;

use super::balance::Balance;
use super::{Cell, Grid, Line, Subject, Tone, found, invitation, only, sides};

/// 気づき・仮説 | 数字 | 声; what no hypothesis uses stands last.
pub(in crate::bench) fn ledger(subject: &Subject) -> Grid {
    let balance = Balance::of(subject);
    let mut grid = Grid {
        lead: balance.lead(subject),
        columns: vec![subject.name(Some(Kind::Hypothesis)), subject.say(Bench::Numbers), subject.say(Bench::Voices)],
        headed: true,
        brief: false,
        lines: balance.question(subject).into_iter().collect(),
    };
    let entries = &subject.cycle.situation.entries;
    let mut used: HashSet<EntryId> = HashSet::new();
    let depths = subject.depths(Kind::Hypothesis);
    for entry in entries {
        let Body::Hypothesis(hypothesis) = &entry.body else { continue };
        let evidence = evidence(subject, entry);
        used.extend(evidence.iter().map(|found| found.id));
        let [mut numbers, mut voices] = columns(subject, &evidence);
        let write = |text, nature| {
            let with = vec![("nature", only(nature)), ("links", Value::Links(vec![entry.id]))];
            Cell::invites(subject.say(text), Kind::Finding, with)
        };
        if numbers.is_empty() {
            numbers.push(write(Bench::WriteNumber, Nature::Quantitative));
        }
        if voices.is_empty() {
            voices.push(write(Bench::WriteVoice, Nature::Qualitative));
        }
        let head = head(subject, entry, hypothesis).depth(depths.get(&entry.id).copied().unwrap_or(0));
        side_by_side(&mut grid, head, [numbers, voices]);
    }
    grid.lines.push(invitation(subject, Bench::WriteHypothesis, Kind::Hypothesis));

    let loose: Vec<&Entry> = entries.iter().filter(|entry| sides(entry).is_some() && !used.contains(&entry.id)).collect();
    if !loose.is_empty() {
        grid.lines.push(Line::Heading(subject.say(Bench::NoHypothesis)));
        side_by_side(&mut grid, Cell::default(), columns(subject, &loose));
    }
    grid
}

/// A hypothesis with what became of it.
fn head(subject: &Subject, entry: &Entry, hypothesis: &Hypothesis) -> Cell {
    let (mark, tone) = match hypothesis.verdict {
        None => (subject.say(Bench::VerdictOpen), Tone::Open),
        Some(Verdict::Supported) => (subject.name(hypothesis.verdict), Tone::Good),
        Some(Verdict::Revised | Verdict::Rejected) => (subject.name(hypothesis.verdict), Tone::Plain),
    };
    Cell::entry(entry.id, entry.text.as_str()).mark(mark).tone(tone)
}

/// What bears on a hypothesis: its links, and what was written at it and so links to it. Each once; what is gone is not there.
fn evidence<'a>(subject: &'a Subject, hypothesis: &Entry) -> Vec<&'a Entry> {
    let mut seen = HashSet::new();
    let around = hypothesis.links.iter().chain(subject.thread.resting_on(hypothesis.id));
    let found = around.filter(|id| seen.insert(**id)).filter_map(|id| subject.entry(*id));
    found.filter(|entry| sides(entry).is_some()).collect()
}

/// Numbers and voices; what is both stands on both sides, what is neither yet stands with the voices and says so.
fn columns(subject: &Subject, evidence: &[&Entry]) -> [Vec<Cell>; 2] {
    let [mut numbers, mut voices] = [Vec::new(), Vec::new()];
    for (entry, sides) in evidence.iter().filter_map(|entry| Some((entry, sides(entry)?))) {
        if sides.number {
            numbers.push(found(subject, entry));
        }
        if sides.voice {
            voices.push(found(subject, entry));
        }
        if !sides.number && !sides.voice {
            voices.push(found(subject, entry).mark(subject.say(Bench::UndecidedSide)).tone(Tone::Open));
        }
    }
    [numbers, voices]
}

/// A head, and beside it two columns of unequal length.
fn side_by_side(grid: &mut Grid, head: Cell, [numbers, voices]: [Vec<Cell>; 2]) {
    let rows = numbers.len().max(voices.len()).max(1);
    let (mut head, mut numbers, mut voices) = (Some(head), numbers.into_iter(), voices.into_iter());
    for _ in 0..rows {
        let row = [head.take(), numbers.next(), voices.next()];
        grid.lines.push(Line::Cells(row.map(Option::unwrap_or_default).into()));
    }
}
