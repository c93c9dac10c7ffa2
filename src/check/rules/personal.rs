//! What looks like personal data: one point an entry, and one for the rest of a stage.

use std::collections::HashMap;

use super::Ground;
use super::agreement::known_cycle;
use crate::check::{PERSONAL_DATA, Point};
use crate::domain::{EntryId, Owner, Place, Stage, Step};
use crate::privacy::{Finding, findings};

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    let mut seen: HashMap<(u32, Stage, Option<EntryId>), usize> = HashMap::new();
    // A private note is never projected, and its words would be here.
    for finding in findings(ground.session).into_iter().filter(|finding| !finding.private) {
        let (entry, at) = target(&finding);
        let cycle = known_cycle(ground, finding.cycle);
        let stage = finding.stage.unwrap_or(ground.session.position.stage);
        let index = *seen.entry((cycle, stage, entry)).or_insert(points.len());
        match points.get_mut(index).and_then(|point| point.values.first_mut()) {
            Some(words) => *words = format!("{words}, {}", finding.words),
            None => points.push(Point { check: PERSONAL_DATA, cycle, stage, entry, at, values: vec![finding.words] }),
        }
    }
}

/// The entry it stands in, or the step.
fn target(finding: &Finding) -> (Option<EntryId>, Option<Step>) {
    match &finding.place {
        Place::Field { of: Owner::Entry(id), .. } => (Some(*id), None),
        Place::Field { of: Owner::Consensus(_), .. } => (None, Some(Step::Consensus)),
        Place::Memo { .. } => (None, Some(Step::Viewpoints)),
        Place::Summary { .. } => (None, Some(Step::Summary)),
        _ => (None, None),
    }
}
