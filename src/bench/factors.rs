//! ② 環境的要因の抽出: individual and environmental factors, asked about from six sides, chosen by dots (manual Ⅱ-2).

use crate::domain::ranking::ranked;
use crate::domain::{Bearing, Body, Category, Choice, Entry, Factor, Kind, Scope, Value};
use crate::words::{Bench, Text};

use super::{Cell, Grid, Line, Subject, Tone, nested};

/// 個別の要因 | 環境的要因, issues above the approaches they call for, strengths below (manual Ⅱ-2, the matrix).
pub(super) fn board(subject: &Subject) -> Grid {
    let factors: Vec<(&Entry, &Factor)> = factors(subject).collect();
    let depths = subject.depths(Kind::Factor);
    let named = |entry: &Entry| named(subject, entry).depth(depths.get(&entry.id).copied().unwrap_or(0));
    let of = |scope: Option<Scope>, helping: bool| {
        let wanted = move |(_, factor): &&(&Entry, &Factor)| {
            factor.scope == scope && (factor.bearing == Some(Bearing::Helping)) == helping
        };
        let mut found: Vec<_> = factors.iter().filter(wanted).copied().collect();
        // The four categories keep the manual's order; within one, the group's.
        found.sort_by_key(|(_, factor)| factor.category.map_or(Category::ALL.len(), Category::index));
        found
    };
    let sides = [Scope::Individual, Scope::Environmental];
    let mut grid = Grid { columns: vec![subject.say(Bench::Individual), subject.say(Bench::Environmental)], ..Grid::default() };

    let unsorted: Vec<Cell> = of(None, false).iter().chain(&of(None, true)).map(|(entry, _)| named(entry)).collect();
    if !unsorted.is_empty() {
        grid.lines.push(Line::Heading(subject.say(Bench::Unsorted)));
        grid.lines.extend(unsorted.into_iter().map(|cell| Line::Cells(vec![cell])));
    }
    let issues = sides.map(|side| {
        let write = Cell::invites(subject.say(Bench::WriteFactor), Kind::Factor, begins(side, None));
        of(Some(side), false).into_iter().map(|(entry, _)| named(entry)).chain([write]).collect::<Vec<_>>()
    });
    section(&mut grid, subject.say(Bench::Issues), issues);
    let approaches = sides.map(|side| {
        let stands = of(Some(side), false).into_iter();
        stands
            .map(|(entry, factor)| subject.answer(entry.id, "approach", factor.approach.as_str(), Bench::WhatApproach))
            .collect::<Vec<_>>()
    });
    section(&mut grid, subject.say(Bench::Approaches), approaches);
    let strengths = sides.map(|side| {
        let write = Cell::invites(subject.say(Bench::WriteStrength), Kind::Factor, begins(side, Some(Bearing::Helping)));
        of(Some(side), true).into_iter().map(|(entry, _)| named(entry)).chain([write]).collect::<Vec<_>>()
    });
    section(&mut grid, subject.say(Bench::Strengths), strengths);
    grid
}

/// A factor a row, and what was found out about it from six sides (manual Ⅱ-2, seeing one problem from many sides).
pub(super) fn sides(subject: &Subject) -> Grid {
    let mut answered = [false; SIDES.len()];
    let mut grid = Grid { headed: true, ..Grid::default() };
    grid.columns = vec![subject.name(Some(Kind::Factor))];
    grid.columns.extend(SIDES.iter().map(|(field, ..)| subject.label("factor", field)));
    for (entry, depth) in nested(subject.cycle.of_kind(Kind::Factor)) {
        let Body::Factor(factor) = &entry.body else { continue };
        let mut count = 0;
        let answers: Vec<Cell> = SIDES
            .iter()
            .zip(&mut answered)
            .map(|((field, ask, of), answered)| {
                let text = of(factor);
                if !text.trim().is_empty() {
                    *answered = true;
                    count += 1;
                }
                subject.answer(entry.id, field, text, *ask)
            })
            .collect();
        let head = Cell::entry(entry.id, entry.text.as_str()).mark(format!("{count}/{}", SIDES.len())).depth(depth);
        grid.lines.push(Line::Cells([head].into_iter().chain(answers).collect()));
    }
    if !grid.lines.is_empty() {
        let count = answered.iter().filter(|answered| **answered).count();
        grid.lead.push(match count {
            0 => (subject.say(Bench::SixNone), Tone::Quiet),
            _ if count == SIDES.len() => (subject.say(Bench::SixAll), Tone::Good),
            _ => (subject.fill(Bench::SixSome, &[&count]), Tone::Plain),
        });
        if (1..SIDES.len()).contains(&count) {
            let left = SIDES.iter().zip(answered).filter(|(_, answered)| !answered);
            let left: Vec<String> = left.map(|((field, ..), _)| subject.label("factor", field)).collect();
            let left = left.join(subject.language.say(Text::ListSeparator));
            grid.lead.push((subject.fill(Bench::SixLeft, &[&left]), Tone::Quiet));
        }
    }
    grid.lines.push(Line::Cells(vec![Cell::invites(subject.say(Bench::WriteFactor), Kind::Factor, Vec::new())]));
    grid
}

/// What competes for being worked on, the most dots first. Individual factors do not: they are answered case by case.
///
/// An individual factor that was chosen nevertheless stays in sight, below, or nobody could take the choice back.
pub(super) fn dots(subject: &Subject) -> Grid {
    let (individual, competing): (Vec<_>, Vec<_>) =
        factors(subject).partition(|(_, factor)| factor.scope == Some(Scope::Individual));
    let odd: Vec<_> = individual.iter().copied().filter(|(_, factor)| factor.chosen).collect();
    let mut grid = Grid { headed: true, ..Grid::default() };
    // The factor stands first, not its rank: it is what a narrow window keeps beside the dots.
    grid.columns = vec![
        subject.name(Some(Kind::Factor)),
        subject.say(Bench::Rank),
        subject.label("factor", "dots"),
        subject.label("factor", "chosen"),
    ];
    if !competing.is_empty() || !odd.is_empty() {
        let chosen = competing.iter().chain(&odd).filter(|(_, factor)| factor.chosen).count();
        let tone = if (1..=3).contains(&chosen) { Tone::Good } else { Tone::Open };
        grid.lead.push((subject.fill(Bench::ChooseFew, &[&chosen]), tone));
    }
    if !individual.is_empty() {
        grid.lead.push((subject.fill(Bench::IndividualApart, &[&individual.len()]), Tone::Quiet));
    }
    for place in ranked(competing.into_iter().map(|both| (both, both.1.dots))) {
        let (entry, factor) = place.item;
        let rank = place.rank.map(|rank| Cell::says(subject.fill(Bench::RankNumber, &[&rank]))).unwrap_or_default();
        let tie = if place.tied { subject.say(Bench::SameDots) } else { String::new() };
        grid.lines.push(competes(subject, entry, factor, rank.tone(Tone::Plain).mark(tie)));
    }
    let environmental = begins(Scope::Environmental, None);
    grid.lines.push(Line::Cells(vec![Cell::invites(subject.say(Bench::WriteFactor), Kind::Factor, environmental)]));
    if !odd.is_empty() {
        grid.lines.push(Line::Heading(subject.say(Bench::Individual)));
        grid.lines.extend(odd.into_iter().map(|(entry, factor)| competes(subject, entry, factor, Cell::default())));
    }
    grid
}

/// The six many-sided questions: their field, how it is asked for, and what it holds.
type Side = (&'static str, Bench, fn(&Factor) -> &str);
const SIDES: [Side; 6] = [
    ("since", Bench::AskSince, |factor| &factor.since),
    ("kinds", Bench::AskKinds, |factor| &factor.kinds),
    ("obstacles", Bench::AskObstacles, |factor| &factor.obstacles),
    ("frequency", Bench::AskFrequency, |factor| &factor.frequency),
    ("individual_efforts", Bench::AskIndividualEfforts, |factor| &factor.individual_efforts),
    ("organisations", Bench::AskOrganisations, |factor| &factor.organisations),
];

/// A factor with its rank, its dots, and whether it was chosen.
fn competes(subject: &Subject, entry: &Entry, factor: &Factor, rank: Cell) -> Line {
    let chosen = if factor.chosen { subject.label("factor", "chosen") } else { String::new() };
    let dots = factor.dots.map(|dots| dots.to_string()).unwrap_or_default();
    Line::Cells(vec![
        Cell::entry(entry.id, entry.text.as_str()).mark(chosen.as_str()),
        rank,
        subject.answer(entry.id, "dots", dots, Bench::AskDots),
        subject.answer(entry.id, "chosen", chosen, Bench::AskChosen),
    ])
}

fn factors<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Entry, &'a Factor)> {
    subject.cycle.factors.entries.iter().filter_map(|entry| match &entry.body {
        Body::Factor(factor) => Some((entry, factor)),
        _ => None,
    })
}

/// A factor with its category.
fn named(subject: &Subject, entry: &Entry) -> Cell {
    let Body::Factor(factor) = &entry.body else { return Cell::default() };
    let loose = if entry.links.is_empty() && entry.parent.is_none() { Tone::Open } else { Tone::Plain };
    Cell::entry(entry.id, entry.text.as_str()).mark(subject.name(factor.category)).tone(loose)
}

fn begins(side: Scope, bearing: Option<Bearing>) -> Vec<(&'static str, Value)> {
    let mut with = vec![("scope", Value::Choice(Some(side.index())))];
    with.extend(bearing.map(|bearing| ("bearing", Value::Choice(Some(bearing.index())))));
    with
}

/// A heading and, below it, two columns of unequal length.
fn section(grid: &mut Grid, heading: String, [left, right]: [Vec<Cell>; 2]) {
    let rows = left.len().max(right.len());
    if rows == 0 {
        return;
    }
    grid.lines.push(Line::Heading(heading));
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    for _ in 0..rows {
        grid.lines.push(Line::Cells(vec![left.next().unwrap_or_default(), right.next().unwrap_or_default()]));
    }
}
