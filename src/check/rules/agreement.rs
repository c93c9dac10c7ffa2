//! How far each stage has come: entries, viewpoints, summary, agreement, concerns, drafts.

use super::{Ground, excerpt, is_new};
use crate::check::{
    CHANGED, CONCERN_OPEN, DRAFT_WAITING, NO_CONDITION, NO_CONFIRMER, NO_FACT, NO_MINORITY, NO_RESULT, NO_SUMMARY, NOT_AGREED,
    Point, STAGE_EMPTY, UNCHECKED,
};
use crate::domain::{Agreement, Choice, Concern, Consensus, Draft, EntryId, Kind, Owner, Place, Stage, Standing};

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    for stage in Stage::ALL {
        stage_empty(ground, *stage, points);
        viewpoints(ground, *stage, points);
        summary(ground, *stage, points);
        consensus(ground, *stage, points);
        terms(ground, *stage, points);
    }
    concerns(ground, points);
    drafts(ground, points);
}

fn stage_empty(ground: &Ground, stage: Stage, points: &mut Vec<Point>) {
    let mut later = Stage::ALL.iter().filter(|later| **later > stage);
    // Only an entry of this turn counts: what the last cycle carried over may skip a stage.
    let reached = later.any(|later| ground.cycle.stage(*later).entries.iter().any(is_new));
    if ground.cycle.stage(stage).entries.is_empty() && reached {
        points.push(ground.on_stage(STAGE_EMPTY, stage, Vec::new()));
    }
}

fn viewpoints(ground: &Ground, stage: Stage, points: &mut Vec<Point>) {
    let record = ground.cycle.stage(stage);
    if record.is_empty() {
        return;
    }
    let all = &ground.guide.stage(stage).viewpoints;
    let looked = |id: &str| record.viewpoints.get(id).is_some_and(|viewpoint| viewpoint.state.is_some());
    let left = all.iter().filter(|viewpoint| !looked(&viewpoint.id)).count();
    if left > 0 {
        points.push(ground.on_stage(UNCHECKED, stage, vec![left.to_string(), all.len().to_string()]));
    }
}

fn summary(ground: &Ground, stage: Stage, points: &mut Vec<Point>) {
    let record = ground.cycle.stage(stage);
    if !record.entries.is_empty() && record.summary.trim().is_empty() {
        points.push(ground.on_stage(NO_SUMMARY, stage, Vec::new()));
    }
}

fn consensus(ground: &Ground, stage: Stage, points: &mut Vec<Point>) {
    let record = ground.cycle.stage(stage);
    match ground.session.standing(ground.cycle, stage) {
        // Without a summary there is nothing yet to agree on, and that is named already.
        Standing::Draft | Standing::Shared if !record.summary.trim().is_empty() => {
            // Shared, but with which answer? Silence is no agreement.
            let check = if record.consensus.is_empty() { NOT_AGREED } else { NO_RESULT };
            points.push(ground.on_stage(check, stage, Vec::new()));
        }
        Standing::ChangedSince(_) => points.push(ground.on_stage(CHANGED, stage, Vec::new())),
        Standing::Untouched | Standing::Draft | Standing::Shared | Standing::Result(_) => {}
    }
}

/// What the results of a stage owe, where it is not written; what a forum answered later stands for what it said before.
fn terms(ground: &Ground, stage: Stage, points: &mut Vec<Point>) {
    let records = &ground.cycle.stage(stage).consensus;
    for (place, record) in records.iter().enumerate() {
        let answered_again = |later: &Consensus| later.forum == record.forum && later.result.is_some();
        if let Some(check) = owes(record)
            && !records.iter().skip(place + 1).any(answered_again)
        {
            points.push(ground.on_stage(check, stage, vec![excerpt(&record.forum)]));
        }
    }
}

/// What a result owes and has not.
fn owes(record: &Consensus) -> Option<&'static str> {
    let blank = |text: &str| text.trim().is_empty();
    let (check, missing) = match record.result? {
        Agreement::Agreed => return None,
        Agreement::Conditional => (NO_CONDITION, blank(&record.condition) || record.review.is_none()),
        Agreement::TakenAway => (NO_CONFIRMER, blank(&record.confirmer) || record.confirm_by.is_none()),
        Agreement::Held => (NO_FACT, blank(&record.missing_fact)),
        Agreement::WithMinority => (NO_MINORITY, blank(&record.minority)),
    };
    missing.then_some(check)
}

/// Concerns come back at ⑥; those of an earlier cycle, and of its ⑥, at the latest with the effects of a later one.
fn concerns(ground: &Ground, points: &mut Vec<Point>) {
    let cycles = &ground.session.cycles;
    let Some(last) = cycles.iter().rposition(|cycle| cycle.of_kind(Kind::Effect).next().is_some()) else {
        return;
    };
    let open =
        |concern: &&Concern| concern.happened.is_none() && concern.revisited.trim().is_empty() && !concern.text.trim().is_empty();
    for (turn, cycle) in cycles.iter().enumerate().take(last + 1) {
        for stage in Stage::ALL.iter().filter(|stage| turn < last || **stage < Stage::Effects) {
            for concern in cycle.stage(*stage).consensus.iter().flat_map(|record| &record.concerns).filter(open) {
                let values = vec![excerpt(&concern.text)];
                points.push(Point { check: CONCERN_OPEN, cycle: cycle.number, stage: *stage, entry: None, at: None, values });
            }
        }
    }
}

fn drafts(ground: &Ground, points: &mut Vec<Point>) {
    for draft in &ground.session.drafts {
        let (cycle, stage, entry) = draft_place(ground, draft);
        points.push(Point { check: DRAFT_WAITING, cycle, stage, entry, at: None, values: Vec::new() });
    }
}

/// Where a draft belongs; its words are not shown, they may be a private note.
fn draft_place(ground: &Ground, draft: &Draft) -> (u32, Stage, Option<EntryId>) {
    let by_id = |id: &str| id.split('.').next().and_then(Stage::from_id);
    let here = ground.session.position.stage;
    let stage = match &draft.place {
        Place::Answer { question } => by_id(question).unwrap_or(here),
        Place::New { kind } => kind.section().stage(),
        Place::Memo { viewpoint } => by_id(viewpoint).unwrap_or(here),
        Place::Summary { stage } | Place::Aside { stage, entry: None, .. } => *stage,
        Place::Field { of: Owner::Entry(id), .. } | Place::Aside { entry: Some(id), .. } => {
            if let Some((cycle, section, _)) = ground.thread.place(*id) {
                return (cycle, section.stage(), Some(*id));
            }
            here
        }
        Place::Field { .. } => here,
    };
    (known_cycle(ground, Some(draft.cycle)), stage, None)
}

/// The cycle of that number, or the latest where a file edited by hand names one that is not there.
pub(super) fn known_cycle(ground: &Ground, number: Option<u32>) -> u32 {
    let known = number.filter(|number| ground.session.cycle(*number).is_some());
    known.unwrap_or(ground.cycle.number)
}
