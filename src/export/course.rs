//! Each indicator over the cycles: where it began, what was aimed at, what was found.

use super::Source;
use crate::domain::aims::{self, Aims};
use crate::domain::{Effect, EntryId, Figure, Kind, Thread};

/// One indicator over all cycles that hold it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// What is counted; the goal's mark where nobody named it.
    pub name: String,
    /// One a cycle, in order.
    pub steps: Vec<CourseStep>,
}

/// An indicator in one cycle, each figure as it was printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CourseStep {
    /// The cycle's number, from 1.
    pub cycle: u32,
    /// The goal it belongs to there.
    pub goal: EntryId,
    /// Where it began.
    pub baseline: Figure,
    /// What was aimed at first, where that was another target.
    pub first_target: Option<Figure>,
    /// What is aimed at.
    pub target: Figure,
    /// What was found, in order.
    pub found: Vec<Effect>,
}

/// The indicators of all cycles up to the one asked for, in order of first appearance.
#[must_use]
pub fn courses(source: &Source) -> Vec<Course> {
    let last = source.chosen().map_or(0, |cycle| cycle.number);
    let thread = source.places.get_or_init(|| Thread::of(source.session));
    let mut courses: Vec<Course> = Vec::new();
    for cycle in source.session.cycles.iter().filter(|cycle| cycle.number <= last) {
        let aims = Aims::of(source.session, thread, cycle);
        for entry in cycle.of_kind(Kind::Goal) {
            let Some(goal) = aims::goal(entry) else { continue };
            let originals = aims::originals(goal);
            for (index, indicator) in goal.indicators.iter().enumerate() {
                let name = match indicator.name.trim() {
                    "" => source.reference(last, entry.id),
                    name => name.to_owned(),
                };
                let step = CourseStep {
                    cycle: cycle.number,
                    goal: entry.id,
                    baseline: indicator.baseline.clone(),
                    first_target: aims::original(&originals, indicator).cloned(),
                    target: indicator.target.clone(),
                    found: aims.measured((entry.id, index)).iter().map(|(_, effect)| (*effect).clone()).collect(),
                };
                match courses.iter_mut().find(|course| course.name == name) {
                    Some(course) => course.steps.push(step),
                    None => courses.push(Course { name, steps: vec![step] }),
                }
            }
        }
    }
    courses
}
