//! What hangs loose, and what hangs on the wrong number of others.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::{Ground, excerpt};
use crate::check::{LOOSE_FACTOR, LOOSE_GOAL, LOOSE_METHOD, NO_ROLE, Point, TWO_LEADERS, UNUSED_FINDING};
use crate::domain::{Body, Decision, Entry, EntryId, Kind, Origin, Role, Stage, Standpoint};

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    unused_findings(ground, points);
    loose_factors(ground, points);
    loose_goals(ground, points);
    loose_methods(ground, points);
    methods_without_role(ground, points);
    methods_with_two_leaders(ground, points);
}

/// Strengths too: what helps and is not built on is lost as well.
fn unused_findings(ground: &Ground, points: &mut Vec<Point>) {
    if !ground.has_begun(Stage::Factors) {
        return;
    }
    // A copy from the last cycle is used where something of this one still rests on the original.
    let still = |entry: &Entry| match entry.origin {
        Some(Origin::Cycle { entry: original, .. }) => {
            let now = |id: &EntryId| ground.thread.place(*id).is_some_and(|(cycle, ..)| cycle == ground.cycle.number);
            ground.thread.resting_on(original).iter().any(now)
        }
        _ => false,
    };
    let used = |entry: &Entry| ground.thread.resting_on(entry.id).iter().any(|id| *id != entry.id) || still(entry);
    let covered = covered(ground, Kind::Finding, used);
    for entry in ground.cycle.of_kind(Kind::Finding).filter(|entry| !covered.contains(&entry.id)) {
        points.push(ground.on_entry(UNUSED_FINDING, entry, Vec::new()));
    }
}

fn loose_factors(ground: &Ground, points: &mut Vec<Point>) {
    let wanted = [Kind::Finding, Kind::Hypothesis, Kind::Tally, Kind::Relation, Kind::Effect];
    // A factor under a factor only asks "why" once more: what the first rests on holds both.
    let held = standing(ground, Kind::Factor, |entry| links_to(ground, entry, &wanted));
    for entry in ground.cycle.of_kind(Kind::Factor).filter(|entry| !held.contains(&entry.id)) {
        points.push(ground.on_entry(LOOSE_FACTOR, entry, Vec::new()));
    }
}

fn loose_goals(ground: &Ground, points: &mut Vec<Point>) {
    let wanted = [Kind::Factor, Kind::Purpose];
    // A goal under a purpose serves it.
    let serves = |entry: &Entry| entry.parent.is_some_and(|parent| is_of(ground, parent, &wanted));
    let held = standing(ground, Kind::Goal, |entry| links_to(ground, entry, &wanted) || serves(entry));
    for entry in ground.cycle.of_kind(Kind::Goal).filter(|entry| !held.contains(&entry.id)) {
        points.push(ground.on_entry(LOOSE_GOAL, entry, Vec::new()));
    }
}

fn loose_methods(ground: &Ground, points: &mut Vec<Point>) {
    let held = standing(ground, Kind::Method, |entry| links_to(ground, entry, &[Kind::Goal, Kind::Purpose]));
    for entry in ground.cycle.of_kind(Kind::Method).filter(|entry| !held.contains(&entry.id)) {
        // What was not adopted need serve no goal.
        if decision(entry) != Some(Decision::NotAdopted) {
            points.push(ground.on_entry(LOOSE_METHOD, entry, Vec::new()));
        }
    }
}

/// A role without a method is allowed, it may be a role in the whole; a method that was adopted needs somebody.
fn methods_without_role(ground: &Ground, points: &mut Vec<Point>) {
    if !ground.has_begun(Stage::Roles) {
        return;
    }
    let covered = covered(ground, Kind::Method, |entry| roles_of(ground, entry.id).next().is_some());
    for entry in ground.cycle.of_kind(Kind::Method).filter(|entry| !covered.contains(&entry.id)) {
        if decision(entry) == Some(Decision::Adopted) {
            points.push(ground.on_entry(NO_ROLE, entry, Vec::new()));
        }
    }
}

fn methods_with_two_leaders(ground: &Ground, points: &mut Vec<Point>) {
    // Roles that were only carried over were looked at last time.
    if !ground.has_begun(Stage::Roles) {
        return;
    }
    for entry in ground.cycle.of_kind(Kind::Method).filter(|entry| decision(entry) != Some(Decision::NotAdopted)) {
        let leading = roles_of(ground, entry.id).filter(|role| role.position == Some(Standpoint::Lead));
        let actors: Vec<(&str, String)> = leading.map(|role| (role.actor.as_str(), actor(role))).collect();
        let named = || actors.iter().filter(|(_, name)| !name.is_empty());
        // A short form (センター) stands for the long one (地域包括支援センター).
        let Some((first, shortest)) = named().min_by_key(|(_, name)| name.len()) else {
            continue;
        };
        if let Some((second, _)) = named().find(|(_, name)| !name.ends_with(shortest.as_str())) {
            points.push(ground.on_entry(TWO_LEADERS, entry, vec![excerpt(first), excerpt(second)]));
        }
    }
}

fn decision(entry: &Entry) -> Option<Decision> {
    if let Body::Method(method) = &entry.body { method.decision } else { None }
}

/// The roles linked to a method.
fn roles_of<'a>(ground: &Ground<'a>, method: EntryId) -> impl Iterator<Item = &'a Role> {
    let entries = ground.thread.resting_on(method).iter().filter_map(|id| ground.entry(*id));
    entries.filter_map(|entry| if let Body::Role(role) = &entry.body { Some(role) } else { None })
}

/// An actor as it is compared: without spaces and what stands in brackets behind it.
fn actor(role: &Role) -> String {
    let name: String = role.actor.nfkc().filter(|c| !c.is_whitespace()).collect();
    let bare = name.split('(').next().filter(|bare| !bare.is_empty());
    bare.unwrap_or(&name).to_owned()
}

fn is_of(ground: &Ground, id: EntryId, wanted: &[Kind]) -> bool {
    ground.entry(id).is_some_and(|entry| wanted.contains(&entry.kind()))
}

fn links_to(ground: &Ground, entry: &Entry, wanted: &[Kind]) -> bool {
    entry.links.iter().any(|id| is_of(ground, *id, wanted))
}

/// The entries of which this holds, and all that stand under one of which it does; each is climbed over once.
fn standing(ground: &Ground, kind: Kind, holds: impl Fn(&Entry) -> bool) -> HashSet<EntryId> {
    let mut known: HashMap<EntryId, bool> = HashMap::new();
    for entry in ground.cycle.of_kind(kind) {
        let mut climbed = Vec::new();
        let mut at = Some(entry);
        let mut answer = false;
        while let Some(current) = at {
            if let Some(before) = known.get(&current.id) {
                answer = *before;
                break;
            }
            // Known as no until the climb is over: a ring of parents ends where it began.
            known.insert(current.id, false);
            climbed.push(current.id);
            if holds(current) {
                answer = true;
                break;
            }
            at = current.parent.and_then(|parent| ground.entry(parent));
        }
        known.extend(climbed.into_iter().map(|id| (id, answer)));
    }
    known.into_iter().filter(|(_, answer)| *answer).map(|(id, _)| id).collect()
}

/// The same, and all that these stand under: a part that is taken care of takes care of the whole, and the other way.
fn covered(ground: &Ground, kind: Kind, holds: impl Fn(&Entry) -> bool) -> HashSet<EntryId> {
    let direct: Vec<&Entry> = ground.cycle.of_kind(kind).filter(|entry| holds(entry)).collect();
    let mut above = HashSet::new();
    for entry in direct {
        let mut at = entry.parent;
        while let Some(parent) = at.filter(|parent| above.insert(*parent)) {
            at = ground.entry(parent).and_then(|entry| entry.parent);
        }
    }
    let mut covered = standing(ground, kind, holds);
    covered.extend(above);
    covered
}
