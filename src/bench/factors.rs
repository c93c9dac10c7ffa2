//! ② 環境的要因の抽出: individual and environmental factors, asked about from six sides, chosen by dots (manual Ⅱ-2).

use crate::domain::{Bearing, Body, Category, Choice, Entry, EntryId, Factor, Kind, Scope, Value};
use crate::words::Bench;

use super::{Cell, Grid, Line, Subject, Tone};

/// 個別の要因 | 環境的要因, issues above the approaches they call for, strengths below (manual Ⅱ-2, the matrix).
pub(super) fn board(subject: &Subject) -> Grid {
    let factors: Vec<(&Entry, &Factor)> = factors(subject).collect();
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

    let unsorted: Vec<Cell> = of(None, false).iter().chain(&of(None, true)).map(|(entry, _)| named(subject, entry)).collect();
    if !unsorted.is_empty() {
        grid.lines.push(Line::Heading(subject.say(Bench::Unsorted)));
        grid.lines.extend(unsorted.into_iter().map(|cell| Line::Cells(vec![cell])));
    }
    let issues = sides.map(|side| {
        let write = Cell::invites(subject.say(Bench::WriteFactor), Kind::Factor, begins(side, None));
        of(Some(side), false).into_iter().map(|(entry, _)| named(subject, entry)).chain([write]).collect::<Vec<_>>()
    });
    section(&mut grid, subject.say(Bench::Issues), issues);
    let approaches = sides.map(|side| {
        let stands = of(Some(side), false).into_iter();
        stands.map(|(entry, factor)| approach(subject, entry.id, factor)).collect::<Vec<_>>()
    });
    section(&mut grid, subject.say(Bench::Approaches), approaches);
    let strengths = sides.map(|side| {
        let write = Cell::invites(subject.say(Bench::WriteStrength), Kind::Factor, begins(side, Some(Bearing::Helping)));
        of(Some(side), true).into_iter().map(|(entry, _)| named(subject, entry)).chain([write]).collect::<Vec<_>>()
    });
    section(&mut grid, subject.say(Bench::Strengths), strengths);
    grid
}

pub(super) fn sides(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn dots(_: &Subject) -> Grid {
    Grid::default()
}

fn factors<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Entry, &'a Factor)> {
    subject.cycle.factors.entries.iter().filter_map(|entry| match &entry.body {
        Body::Factor(factor) => Some((entry, factor)),
        _ => None,
    })
}

/// A factor with its category, and how many "why" it stands below others.
fn named(subject: &Subject, entry: &Entry) -> Cell {
    let Body::Factor(factor) = &entry.body else { return Cell::default() };
    let loose = if entry.links.is_empty() && entry.parent.is_none() { Tone::Open } else { Tone::Plain };
    Cell::entry(entry.id, entry.text.as_str()).mark(subject.name(factor.category)).tone(loose).depth(subject.depth(entry))
}

fn approach(subject: &Subject, id: EntryId, factor: &Factor) -> Cell {
    if factor.approach.trim().is_empty() {
        Cell::field(id, "approach", subject.say(Bench::WhatApproach)).tone(Tone::Quiet)
    } else {
        Cell::field(id, "approach", factor.approach.as_str())
    }
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
