//! What a file edited by hand may hold: rings, and links to what is gone. In every cycle, for all of them are read.

use std::collections::{HashMap, HashSet};

use super::{Ground, excerpt};
use crate::check::{LINK_GONE, LINK_RING, PARENT_GONE, PARENT_RING, Point};
use crate::domain::{Entry, EntryId};

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    rings(ground, PARENT_RING, |entry| entry.parent.as_slice(), points);
    rings(ground, LINK_RING, |entry| entry.links.as_slice(), points);
    gone(ground, points);
}

/// One point a ring, at the entry where it closes.
fn rings(ground: &Ground, check: &'static str, step: impl Fn(&Entry) -> &[EntryId], points: &mut Vec<Point>) {
    // Absent: not come to yet; true: on the way walked now; false: left behind, no ring leads through it unseen.
    let mut on_way: HashMap<EntryId, bool> = HashMap::new();
    let mut closing = Vec::new();
    let mut named = HashSet::new();
    for (_, _, start) in ground.everywhere() {
        if on_way.contains_key(&start.id) {
            continue;
        }
        on_way.insert(start.id, true);
        let mut way = vec![(start, step(start).iter())];
        while let Some((at, rest)) = way.last_mut() {
            let Some(next) = rest.next() else {
                on_way.insert(at.id, false);
                way.pop();
                continue;
            };
            match on_way.get(next) {
                Some(true) if named.insert(*next) => closing.push(*next),
                Some(_) => {}
                None => {
                    if let Some(entry) = ground.entry(*next) {
                        on_way.insert(entry.id, true);
                        way.push((entry, step(entry).iter()));
                    }
                }
            }
        }
    }
    for id in closing {
        on_entry_of_any_cycle(ground, check, id, points);
    }
}

fn gone(ground: &Ground, points: &mut Vec<Point>) {
    for (cycle, section, entry) in ground.everywhere() {
        if entry.links.iter().any(|link| ground.thread.place(*link).is_none()) {
            on_entry_of_any_cycle(ground, LINK_GONE, entry.id, points);
        }
        // A parent stands in the same section of the same cycle.
        let beside = |parent| ground.thread.place(parent).is_some_and(|(number, other, _)| (number, other) == (cycle, section));
        if entry.parent.is_some_and(|parent| !beside(parent)) {
            on_entry_of_any_cycle(ground, PARENT_GONE, entry.id, points);
        }
    }
}

fn on_entry_of_any_cycle(ground: &Ground, check: &'static str, id: EntryId, points: &mut Vec<Point>) {
    if let (Some((cycle, section, _)), Some(entry)) = (ground.thread.place(id), ground.entry(id)) {
        let values = vec![excerpt(&entry.text)];
        points.push(Point { check, cycle, stage: section.stage(), entry: Some(id), at: None, values });
    }
}
