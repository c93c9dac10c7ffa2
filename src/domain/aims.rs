//! Which indicator an effect speaks of: that of the goal it is linked to, or of the goals its methods serve.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use super::{Body, Cycle, Effect, Entry, EntryId, Figure, Goal, Indicator, Kind, Session, Thread};

/// An indicator: its goal, and which of the goal's it is.
pub type Aim = (EntryId, usize);

/// What the effects of a cycle were measured by.
#[derive(Debug)]
pub struct Aims<'a> {
    of: HashMap<EntryId, Aim>,
    measured: HashMap<Aim, Vec<(&'a Entry, &'a Effect)>>,
}

impl<'a> Aims<'a> {
    /// Finds the indicator of every effect of a cycle that has a value.
    #[must_use]
    pub fn of(session: &'a Session, thread: &Thread, cycle: &'a Cycle) -> Self {
        let mut aims = Self { of: HashMap::new(), measured: HashMap::new() };
        for (entry, effect) in effects(cycle).filter(|(_, effect)| !effect.actual.is_empty()) {
            if let Some(aim) = aim_of(session, thread, entry, effect) {
                aims.of.insert(entry.id, aim);
                aims.measured.entry(aim).or_default().push((entry, effect));
            }
        }
        aims
    }

    /// The indicator an effect speaks of.
    #[must_use]
    pub fn aim(&self, effect: EntryId) -> Option<Aim> {
        self.of.get(&effect).copied()
    }

    /// The effects that say what an indicator is now, in order.
    #[must_use]
    pub fn measured(&self, aim: Aim) -> &[(&'a Entry, &'a Effect)] {
        self.measured.get(&aim).map_or(&[], Vec::as_slice)
    }
}

/// The effects of a cycle.
pub fn effects(cycle: &Cycle) -> impl Iterator<Item = (&Entry, &Effect)> {
    cycle.effects.entries.iter().filter_map(|entry| match &entry.body {
        Body::Effect(effect) => Some((entry, effect)),
        _ => None,
    })
}

/// What is particular to a goal.
#[must_use]
pub fn goal(entry: &Entry) -> Option<&Goal> {
    if let Body::Goal(goal) = &entry.body { Some(goal) } else { None }
}

/// The goals an effect speaks of: those it is linked to, or those its methods serve; each once.
#[must_use]
pub fn served<'s>(session: &'s Session, thread: &Thread, effect: &Entry) -> Vec<&'s Entry> {
    let mut goals = thread.linked(session, effect, Kind::Goal);
    if goals.is_empty() {
        let methods = thread.linked(session, effect, Kind::Method);
        goals = methods.into_iter().flat_map(|method| thread.linked(session, method, Kind::Goal)).collect();
        let mut seen = HashSet::new();
        goals.retain(|goal| seen.insert(goal.id));
    }
    goals
}

/// With several indicators it is the one the effect names, or the only one counted in its unit; else nobody can tell.
fn aim_of(session: &Session, thread: &Thread, entry: &Entry, effect: &Effect) -> Option<Aim> {
    let goals = served(session, thread, entry);
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
#[must_use]
pub fn originals(goal: &Goal) -> HashMap<&str, &Figure> {
    let revised = goal.revisions.iter().rev().map(|revision| (revision.indicator.trim(), &revision.before));
    let sealed = goal.seal.iter().flat_map(|seal| &seal.indicators).map(|each| (each.name.trim(), &each.target));
    revised.chain(sealed).filter(|(_, figure)| !figure.is_empty()).collect()
}

/// The first target of an indicator where it was another than today's.
#[must_use]
pub fn original<'g, S: BuildHasher>(originals: &HashMap<&str, &'g Figure, S>, indicator: &Indicator) -> Option<&'g Figure> {
    originals.get(indicator.name.trim()).copied().filter(|first| **first != indicator.target)
}
