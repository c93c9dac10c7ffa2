//! How a goal will be seen: indicators, the sign that needs no number, and what was sealed when it was agreed.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::{Ground, excerpt};
use crate::check::{GOAL_UNMEASURED, NO_REASON, NO_TARGET, Point, TARGET_CHANGED, ZERO_INDICATOR};
use crate::domain::{Body, Entry, Figure, Goal, Indicator, Kind, Stage};

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    for (entry, goal) in goals(ground) {
        unmeasured(ground, entry, goal, points);
        indicators(ground, entry, goal, points);
        changed_target(ground, entry, goal, points);
        unexplained(ground, entry, goal, points);
    }
}

/// The goals of the latest cycle.
pub(super) fn goals<'a>(ground: &Ground<'a>) -> impl Iterator<Item = (&'a Entry, &'a Goal)> {
    let goal = |entry: &'a Entry| if let Body::Goal(goal) = &entry.body { Some((entry, goal)) } else { None };
    ground.cycle.of_kind(Kind::Goal).filter_map(goal)
}

/// An effect of this cycle speaks about it: how and when to look at it is then a matter of the past.
pub(super) fn is_confirmed(ground: &Ground, goal: &Entry) -> bool {
    let here = |id| ground.thread.place(id).is_some_and(|(cycle, ..)| cycle == ground.cycle.number);
    let effect = |id| ground.entry(id).is_some_and(|entry| entry.kind() == Kind::Effect);
    ground.thread.resting_on(goal.id).iter().any(|id| here(*id) && effect(*id))
}

fn unmeasured(ground: &Ground, entry: &Entry, goal: &Goal, points: &mut Vec<Point>) {
    let said = |indicator: &Indicator| !indicator.name.trim().is_empty() || has_value(&indicator.target);
    let measured = goal.indicators.iter().any(said) || !goal.sign.trim().is_empty();
    // To measure by what is thought of afterwards would be no measure.
    if !measured && ground.is_settled(Stage::Goals) && !is_confirmed(ground, entry) {
        points.push(ground.on_entry(GOAL_UNMEASURED, entry, Vec::new()));
    }
}

/// At most one point of each: the first indicator that asks for a look.
fn indicators(ground: &Ground, entry: &Entry, goal: &Goal, points: &mut Vec<Point>) {
    let stands_still = |indicator: &&Indicator| is_zero(&indicator.baseline) && is_zero(&indicator.target);
    if let Some(indicator) = goal.indicators.iter().find(stands_still) {
        points.push(ground.on_entry(ZERO_INDICATOR, entry, vec![excerpt(&indicator.name)]));
    }
    let aimless = |indicator: &&Indicator| has_value(&indicator.baseline) && !has_value(&indicator.target);
    if let Some(indicator) = goal.indicators.iter().find(aimless)
        && !is_confirmed(ground, entry)
    {
        points.push(ground.on_entry(NO_TARGET, entry, vec![excerpt(&indicator.name)]));
    }
}

/// A sealed indicator that reads otherwise now, and no change to it was written down.
fn changed_target(ground: &Ground, entry: &Entry, goal: &Goal, points: &mut Vec<Point>) {
    let Some(seal) = &goal.seal else {
        return;
    };
    let mut now: HashMap<&str, std::vec::IntoIter<&Indicator>> = HashMap::new();
    let mut by_name: HashMap<&str, Vec<&Indicator>> = HashMap::new();
    for indicator in &goal.indicators {
        by_name.entry(indicator.name.trim()).or_default().push(indicator);
    }
    now.extend(by_name.into_iter().map(|(name, all)| (name, all.into_iter())));
    let recorded: HashMap<&str, &Figure> =
        goal.revisions.iter().map(|revision| (revision.indicator.trim(), &revision.after)).collect();
    for sealed in &seal.indicators {
        let name = sealed.name.trim();
        let current = now.get_mut(name).and_then(Iterator::next);
        let kept =
            current.is_some_and(|current| holds(&sealed.target, &current.target) && holds(&sealed.baseline, &current.baseline));
        // With a single indicator a change need not say which.
        let unnamed = recorded.get("").filter(|_| seal.indicators.len() == 1);
        let explained = recorded.get(name).or(unnamed).is_some_and(|after| {
            !has_value(after) || current.is_none_or(|current| **after == current.target || current.target == sealed.target)
        });
        if !kept && !explained {
            points.push(ground.on_entry(TARGET_CHANGED, entry, vec![excerpt(&sealed.name), seal.date.to_string()]));
            return;
        }
    }
}

/// A change that was written down without its reason; an empty row is no change yet.
fn unexplained(ground: &Ground, entry: &Entry, goal: &Goal, points: &mut Vec<Point>) {
    let silent = goal.revisions.iter().find(|revision| {
        let said = revision.date.is_some() || has_value(&revision.before) || has_value(&revision.after);
        revision.reason.trim().is_empty() && (said || !revision.indicator.trim().is_empty())
    });
    if let Some(revision) = silent {
        points.push(ground.on_entry(NO_REASON, entry, vec![excerpt(&revision.indicator)]));
    }
}

/// A value that was agreed stays; one that was still open may be filled in.
fn holds(sealed: &Figure, current: &Figure) -> bool {
    !has_value(sealed) || sealed == current
}

fn has_value(figure: &Figure) -> bool {
    !figure.value.trim().is_empty()
}

fn is_zero(figure: &Figure) -> bool {
    let value: String = figure.value.nfkc().filter(|c| !c.is_whitespace()).collect();
    value == "ゼロ" || value.parse::<f64>().is_ok_and(|number| number == 0.0)
}
