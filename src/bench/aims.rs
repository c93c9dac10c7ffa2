//! Which indicator an effect speaks of: that of the goal it is linked to, or of the goals its methods serve.

use std::collections::{HashMap, HashSet};

use crate::domain::{Body, Cycle, Effect, Entry, EntryId, Figure, Goal, Indicator, Kind};

use super::bar::bar;
use super::guess::{cover, is_covered};
use super::{Cell, Subject};

/// An indicator: its goal, and which of the goal's it is.
pub(super) type Aim = (EntryId, usize);

/// What the effects of a cycle were measured by.
pub(super) struct Aims<'a> {
    of: HashMap<EntryId, Aim>,
    measured: HashMap<Aim, Vec<(&'a Entry, &'a Effect)>>,
}

impl<'a> Aims<'a> {
    /// Finds the indicator of every effect of a cycle that has a value.
    pub(super) fn of(subject: &Subject, cycle: &'a Cycle) -> Self {
        let mut aims = Self { of: HashMap::new(), measured: HashMap::new() };
        for (entry, effect) in effects(cycle).filter(|(_, effect)| !effect.actual.is_empty()) {
            if let Some(aim) = aim_of(subject, entry, effect) {
                aims.of.insert(entry.id, aim);
                aims.measured.entry(aim).or_default().push((entry, effect));
            }
        }
        aims
    }

    /// The indicator an effect speaks of.
    pub(super) fn aim(&self, effect: EntryId) -> Option<Aim> {
        self.of.get(&effect).copied()
    }

    /// The effects that say what an indicator is now, in order.
    pub(super) fn measured(&self, aim: Aim) -> &[(&'a Entry, &'a Effect)] {
        self.measured.get(&aim).map_or(&[], Vec::as_slice)
    }
}

/// The effects of a cycle.
pub(super) fn effects(cycle: &Cycle) -> impl Iterator<Item = (&Entry, &Effect)> {
    cycle.effects.entries.iter().filter_map(|entry| match &entry.body {
        Body::Effect(effect) => Some((entry, effect)),
        _ => None,
    })
}

/// The entries of a kind among what an entry is linked to, each once.
pub(super) fn linked<'s>(subject: &'s Subject, entry: &Entry, kind: Kind) -> Vec<&'s Entry> {
    let mut seen = HashSet::new();
    let links = entry.links.iter().filter(|id| seen.insert(**id)).filter_map(|id| subject.entry(*id));
    links.filter(|entry| entry.kind() == kind).collect()
}

/// What is particular to a goal.
pub(super) fn goal(entry: &Entry) -> Option<&Goal> {
    if let Body::Goal(goal) = &entry.body { Some(goal) } else { None }
}

/// With several indicators it is the one the effect names, or the only one counted in its unit; else nobody can tell.
fn aim_of(subject: &Subject, entry: &Entry, effect: &Effect) -> Option<Aim> {
    let mut goals = linked(subject, entry, Kind::Goal);
    if goals.is_empty() {
        let methods = linked(subject, entry, Kind::Method);
        goals = methods.into_iter().flat_map(|method| linked(subject, method, Kind::Goal)).collect();
        let mut seen = HashSet::new();
        goals.retain(|goal| seen.insert(goal.id));
    }
    let all: Vec<(Aim, &Indicator)> = goals
        .iter()
        .filter_map(|entry| goal(entry).map(|goal| (entry.id, goal)))
        .flat_map(|(id, goal)| goal.indicators.iter().enumerate().map(move |(index, each)| ((id, index), each)))
        .collect();
    let named = |each: &Indicator| !each.name.trim().is_empty() && entry.text.contains(each.name.trim());
    let counted = effect.actual.plain_unit();
    let only = |fits: &dyn Fn(&Indicator) -> bool| {
        let mut found = all.iter().filter(|(_, each)| fits(each)).map(|(aim, _)| *aim);
        found.next().filter(|_| found.next().is_none())
    };
    only(&|_| true).or_else(|| only(&named)).or_else(|| only(&|each| each.target.plain_unit() == counted))
}

/// The targets of a goal as they were first agreed, by the indicator's name.
pub(super) fn originals(goal: &Goal) -> HashMap<&str, &Figure> {
    let revised = goal.revisions.iter().rev().map(|revision| (revision.indicator.trim(), &revision.before));
    let sealed = goal.seal.iter().flat_map(|seal| &seal.indicators).map(|each| (each.name.trim(), &each.target));
    revised.chain(sealed).filter(|(_, figure)| !figure.is_empty()).collect()
}

/// The first target of an indicator where it was another than today's.
pub(super) fn original<'g>(originals: &HashMap<&str, &'g Figure>, indicator: &Indicator) -> Option<&'g Figure> {
    originals.get(indicator.name.trim()).copied().filter(|first| **first != indicator.target)
}

/// The value found, as printed, and a bar where one can be drawn; covered while it waits for a guess.
pub(super) fn now(subject: &Subject, entry: &Entry, effect: &Effect, indicator: Option<(&Indicator, Option<&Figure>)>) -> Cell {
    if is_covered(subject, entry, effect) {
        return cover(subject, entry.id);
    }
    let none = Figure::default();
    let drawn = indicator.map(|(each, original)| bar(&each.baseline, original.unwrap_or(&none), &each.target, &effect.actual));
    let text = format!("{} {}", effect.actual, drawn.unwrap_or_default());
    Cell::field(entry.id, "actual", text.trim())
}
