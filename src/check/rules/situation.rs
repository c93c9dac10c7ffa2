//! What ① rests on: numbers and voices, problems and strengths, cases that were counted.

use super::{Ground, is_new};
use crate::check::{NO_NUMBERS, NO_STRENGTH, NO_VOICES, Point, TALLY_EMPTY};
use crate::domain::{Bearing, Body, Character, Finding, Information, Kind, Nature, Stage, Tally, Tie};

/// With fewer findings a group has hardly begun to look.
const ENOUGH: usize = 3;

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    one_sided(ground, points);
    strengths(ground, points);
    tallies(ground, points);
}

/// The findings once there are enough of them and one at least is of this turn.
fn findings<'a>(ground: &Ground<'a>) -> Vec<&'a Finding> {
    let entries = || ground.cycle.of_kind(Kind::Finding);
    if !entries().any(is_new) && !ground.has_begun(Stage::Factors) {
        return Vec::new();
    }
    let body = |body: &'a Body| if let Body::Finding(finding) = body { Some(finding) } else { None };
    let all: Vec<&Finding> = entries().filter_map(|entry| body(&entry.body)).collect();
    if all.len() < ENOUGH { Vec::new() } else { all }
}

fn tally_bodies<'a>(ground: &Ground<'a>) -> impl Iterator<Item = &'a Tally> {
    ground.cycle.of_kind(Kind::Tally).filter_map(|entry| if let Body::Tally(tally) = &entry.body { Some(tally) } else { None })
}

fn is_empty(tally: &Tally) -> bool {
    tally.cases.is_empty() && tally.counts.is_empty() && tally.figure.is_empty()
}

/// Whether a finding speaks in numbers and in voices: as the group said, or as its information and its figure show.
fn natures(finding: &Finding) -> (bool, bool) {
    let numbers = finding.nature.contains(&Nature::Quantitative)
        || finding.information.contains(&Information::Numbers)
        || !finding.figure.value.trim().is_empty();
    let voices = finding.nature.contains(&Nature::Qualitative)
        || finding.information.contains(&Information::Voices)
        || finding.information.contains(&Information::Events);
    (numbers, voices)
}

fn one_sided(ground: &Ground, points: &mut Vec<Point>) {
    let natures: Vec<(bool, bool)> = findings(ground).into_iter().map(natures).collect();
    // Cases that were read and counted are both.
    let counted = tally_bodies(ground).any(|tally| !is_empty(tally));
    if natures.is_empty() || counted {
        return;
    }
    // A finding nobody has told yet what it is may be just what is missing.
    let check = if natures.iter().all(|nature| *nature == (true, false)) {
        NO_VOICES
    } else if natures.iter().all(|nature| *nature == (false, true)) {
        NO_NUMBERS
    } else {
        return;
    };
    points.push(ground.on_stage(check, Stage::Situation, vec![natures.len().to_string()]));
}

fn strengths(ground: &Ground, points: &mut Vec<Point>) {
    let all = findings(ground);
    let issues = all.iter().filter(|finding| finding.character == Some(Character::Issue)).count();
    // What is already there helps too, whether or not somebody called it a strength.
    let there = |finding: &&Finding| {
        let existing = [Information::Resources, Information::Activities];
        let exists = existing.iter().any(|kind| finding.information.contains(kind));
        finding.character == Some(Character::Strength) || exists && finding.character != Some(Character::Issue)
    };
    let tied = |body: &Body| matches!(body, Body::Relation(relation) if relation.tie == Some(Tie::Exists));
    let helps = |body: &Body| matches!(body, Body::Factor(factor) if factor.bearing == Some(Bearing::Helping));
    let strong = all.iter().any(there)
        || ground.cycle.situation.entries.iter().any(|entry| tied(&entry.body))
        || ground.cycle.factors.entries.iter().any(|entry| helps(&entry.body));
    if issues >= ENOUGH && !strong {
        points.push(ground.on_stage(NO_STRENGTH, Stage::Situation, Vec::new()));
    }
}

fn tallies(ground: &Ground, points: &mut Vec<Point>) {
    if !ground.is_settled(Stage::Situation) {
        return;
    }
    for entry in ground.cycle.of_kind(Kind::Tally) {
        if matches!(&entry.body, Body::Tally(tally) if is_empty(tally)) {
            points.push(ground.on_entry(TALLY_EMPTY, entry, Vec::new()));
        }
    }
}
