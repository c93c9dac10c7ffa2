//! Findings sorted: by heading, by kind of information, as issues and strengths, by who found them.

use crate::domain::{Body, Character, Choice, Entry, Finding, Information, Kind, Value};
use crate::words::Bench;

use super::balance::Balance;
use super::groups::{Groups, under};
use super::{Cell, Grid, Subject, Tone, findings, found, invitation, only};

/// Under their 見出し, in the order of the sheet.
pub(in crate::bench) fn by_heading(subject: &Subject) -> Grid {
    by_name(subject, Bench::NoHeading, |entry, _| entry.heading.as_str())
}

/// Under who found or published them.
pub(in crate::bench) fn by_source(subject: &Subject) -> Grid {
    by_name(subject, Bench::NoSource, |_, finding| finding.source.as_str())
}

/// Under the manual's six kinds of information; a finding of several kinds stands under each.
pub(in crate::bench) fn by_information(subject: &Subject) -> Grid {
    let mut kinds: Vec<Vec<Cell>> = vec![Vec::new(); Information::ALL.len()];
    let mut unsorted = Vec::new();
    for entry in &subject.cycle.situation.entries {
        match &entry.body {
            Body::Finding(finding) if finding.information.is_empty() => unsorted.push(found(subject, entry).tone(Tone::Open)),
            Body::Finding(finding) => {
                for kind in &finding.information {
                    kinds[kind.index()].push(found(subject, entry));
                }
            }
            // What cases share is 質的データ too; so the kind is not empty where there is a tally.
            Body::Tally(_) => kinds[Information::Voices.index()].push(found(subject, entry)),
            _ => {}
        }
    }
    let mut grid = begun(subject);
    for (kind, mut cells) in Information::ALL.iter().zip(kinds) {
        if cells.is_empty() {
            cells.push(write_one(subject, ("information", only(*kind))));
        }
        grid.lines.extend(under(subject.name(Some(*kind)), cells));
    }
    finished(grid, subject.say(Bench::NotSortedYet), unsorted)
}

/// As issues and strengths: where one of the two is empty, it asks to be filled.
pub(in crate::bench) fn by_character(subject: &Subject) -> Grid {
    let mut characters: Vec<Vec<Cell>> = vec![Vec::new(); Character::ALL.len()];
    let mut unsorted = Vec::new();
    for (entry, finding) in findings(subject) {
        // The heading says what it is; only a number is left to say.
        let cell = Cell::entry(entry.id, entry.text.as_str()).mark(finding.figure.to_string());
        match finding.character {
            Some(character) => characters[character.index()].push(cell),
            None => unsorted.push(cell.tone(Tone::Open)),
        }
    }
    let mut grid = begun(subject);
    for (character, mut cells) in Character::ALL.iter().zip(characters) {
        if cells.is_empty() && *character != Character::Neither {
            cells.push(write_one(subject, ("character", Value::Choice(Some(character.index())))));
        }
        if !cells.is_empty() {
            grid.lines.extend(under(subject.name(Some(*character)), cells));
        }
    }
    finished(grid, subject.say(Bench::NotSortedYet), unsorted)
}

/// Under names of any kind, the nameless last; then a place for one more.
fn by_name<'a>(subject: &Subject<'a>, nameless: Bench, name: impl Fn(&'a Entry, &'a Finding) -> &'a str) -> Grid {
    let mut groups = Groups::default();
    for (entry, finding) in findings(subject) {
        groups.put(name(entry, finding), found(subject, entry));
    }
    let (named, rest) = groups.done();
    let mut grid = begun(subject);
    grid.lines.extend(named.into_iter().flat_map(|(name, cells)| under(name.to_owned(), cells)));
    let mut grid = finished(grid, subject.say(nameless), rest);
    grid.lines.push(invitation(subject, Bench::WriteFinding, Kind::Finding));
    grid
}

/// The balance above, and the question to ask next.
fn begun(subject: &Subject) -> Grid {
    let balance = Balance::of(subject);
    Grid { lead: balance.lead(subject), lines: balance.question(subject).into_iter().collect(), ..Grid::default() }
}

fn finished(mut grid: Grid, heading: String, rest: Vec<Cell>) -> Grid {
    if !rest.is_empty() {
        grid.lines.extend(under(heading, rest));
    }
    grid
}

fn write_one(subject: &Subject, begins: (&'static str, Value)) -> Cell {
    Cell::invites(subject.say(Bench::WriteOne), Kind::Finding, vec![begins])
}
