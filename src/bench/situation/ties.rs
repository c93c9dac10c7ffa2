//! Resources and their ties: what is connected, and what one would like to connect.

use crate::domain::{Body, Entry, Kind, Relation, Tie, Value};
use crate::words::Bench;

use super::groups::{Groups, under};
use super::{Cell, Grid, Subject, Tone, invitation};

/// A heading a resource; a tie stands under both of its ends.
pub(in crate::bench) fn ties(subject: &Subject) -> Grid {
    let mut groups = Groups::default();
    for entry in &subject.cycle.situation.entries {
        let Body::Relation(relation) = &entry.body else { continue };
        match [relation.from.trim(), relation.to.trim()] {
            // With one end only, or with none, what was said of it stands for the other.
            [one, ""] | ["", one] => groups.put(one, tie(subject, entry, relation, entry.text.trim())),
            [one, other] => {
                groups.put(one, tie(subject, entry, relation, other));
                if one != other {
                    groups.put(other, tie(subject, entry, relation, one));
                }
            }
        }
    }
    let (named, nameless) = groups.done();
    let mut grid = Grid::default();
    for (resource, mut cells) in named {
        let from = vec![("from", Value::Text(resource.to_owned()))];
        cells.push(Cell::invites(subject.say(Bench::WriteTie), Kind::Relation, from));
        grid.lines.extend(under(resource.to_owned(), cells));
    }
    if !nameless.is_empty() {
        grid.lines.extend(under(subject.say(Bench::NoResource), nameless));
    }
    grid.lines.push(invitation(subject, Bench::WriteResource, Kind::Relation));
    grid
}

fn tie(subject: &Subject, entry: &Entry, relation: &Relation, says: &str) -> Cell {
    let says = if says.is_empty() { subject.say(Bench::NoOtherEnd) } else { says.to_owned() };
    // What one would like to connect may become a goal: it should be seen.
    let tone = if relation.tie == Some(Tie::Wanted) { Tone::Open } else { Tone::Plain };
    Cell::entry(entry.id, says).mark(subject.name(relation.tie)).tone(tone)
}
