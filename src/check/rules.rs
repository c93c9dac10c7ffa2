//! The rules, one function a question.

use chrono::NaiveDate;

use super::{
    CHANGED, DRAFT_WAITING, LOOSE_FACTOR, LOOSE_GOAL, LOOSE_METHOD, NO_RESULT, NO_SUMMARY, NOT_AGREED, Point, REVIEW_PASSED,
    STAGE_EMPTY, TODO_OVERDUE, UNCHECKED,
};
use crate::domain::{Body, Choice, Cycle, Decision, Draft, Entry, EntryId, Kind, Owner, Place, Session, Stage, Standing, Thread};
use crate::guide::Guide;

/// How much of an entry's text names it, in characters.
const EXCERPT: usize = 24;

pub(super) fn all(session: &Session, guide: &Guide, today: NaiveDate) -> Vec<Point> {
    let mut points = Vec::new();
    if let Some(cycle) = session.latest() {
        let thread = Thread::of(session);
        for stage in Stage::ALL {
            stage_empty(cycle, *stage, &mut points);
            loose(session, &thread, cycle, *stage, &mut points);
            viewpoints(guide, cycle, *stage, &mut points);
            summary(cycle, *stage, &mut points);
            consensus(cycle, *stage, &mut points);
        }
        reviews(cycle, today, &mut points);
    }
    todos(session, today, &mut points);
    drafts(session, &mut points);
    points
}

fn point(check: &'static str, cycle: u32, stage: Stage, entry: Option<EntryId>, values: Vec<String>) -> Point {
    Point { check, cycle, stage, entry, values }
}

/// The first words of a text on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn stage_empty(cycle: &Cycle, stage: Stage, points: &mut Vec<Point>) {
    let later = Stage::ALL.iter().filter(|later| **later > stage);
    // Only an entry somebody made on this turn counts: what the last cycle carried over may skip a stage.
    let reached = later.clone().any(|later| cycle.stage(*later).entries.iter().any(|entry| entry.origin.is_none()));
    if cycle.stage(stage).entries.is_empty() && reached {
        points.push(point(STAGE_EMPTY, cycle.number, stage, None, Vec::new()));
    }
}

fn viewpoints(guide: &Guide, cycle: &Cycle, stage: Stage, points: &mut Vec<Point>) {
    let record = cycle.stage(stage);
    if record.is_empty() {
        return;
    }
    let all = &guide.stage(stage).viewpoints;
    let looked = |id: &str| record.viewpoints.get(id).is_some_and(|viewpoint| viewpoint.state.is_some());
    let left = all.iter().filter(|viewpoint| !looked(&viewpoint.id)).count();
    if left > 0 {
        points.push(point(UNCHECKED, cycle.number, stage, None, vec![left.to_string(), all.len().to_string()]));
    }
}

fn summary(cycle: &Cycle, stage: Stage, points: &mut Vec<Point>) {
    let record = cycle.stage(stage);
    if !record.entries.is_empty() && record.summary.trim().is_empty() {
        points.push(point(NO_SUMMARY, cycle.number, stage, None, Vec::new()));
    }
}

fn consensus(cycle: &Cycle, stage: Stage, points: &mut Vec<Point>) {
    match cycle.stage(stage).standing() {
        // Without a summary there is nothing yet to agree on, and that is named already.
        Standing::Draft if !cycle.stage(stage).summary.trim().is_empty() => {
            // Shared, but with which answer? Silence is no agreement.
            let check = if cycle.stage(stage).consensus.is_empty() { NOT_AGREED } else { NO_RESULT };
            points.push(point(check, cycle.number, stage, None, Vec::new()));
        }
        Standing::ChangedSince(_) => points.push(point(CHANGED, cycle.number, stage, None, Vec::new())),
        Standing::Untouched | Standing::Draft | Standing::Result(_) => {}
    }
}

/// Entries that hang loose. A role without a method is allowed: it may be a role in the whole.
fn loose(session: &Session, thread: &Thread, cycle: &Cycle, stage: Stage, points: &mut Vec<Point>) {
    for entry in &cycle.stage(stage).entries {
        let (check, wanted): (_, &[Kind]) = match &entry.body {
            Body::Factor(_) => (LOOSE_FACTOR, &[Kind::Finding, Kind::Hypothesis, Kind::Tally, Kind::Relation, Kind::Effect]),
            Body::Goal(_) => (LOOSE_GOAL, &[Kind::Factor, Kind::Purpose]),
            // What was not adopted need serve no goal.
            Body::Method(method) if method.decision != Some(Decision::NotAdopted) => (LOOSE_METHOD, &[Kind::Goal, Kind::Purpose]),
            _ => continue,
        };
        if !rests_on(session, thread, entry, wanted) {
            points.push(point(check, cycle.number, stage, Some(entry.id), vec![excerpt(&entry.text)]));
        }
    }
}

/// True when an entry, or one it stands under, is linked to one of these kinds, in whichever cycle.
fn rests_on(session: &Session, thread: &Thread, entry: &Entry, wanted: &[Kind]) -> bool {
    let is_wanted = |id: &EntryId| thread.entry(session, *id).is_some_and(|entry| wanted.contains(&entry.kind()));
    let mut at = Some(entry);
    let mut climbed = Vec::new();
    while let Some(current) = at {
        // A goal under a purpose serves it; a factor under a factor only asks "why" once more.
        let under = current.parent.filter(|_| entry.kind() == Kind::Goal);
        if current.links.iter().chain(&under).any(is_wanted) {
            return true;
        }
        climbed.push(current.id);
        // A ring of parents ends where it began.
        at = current.parent.filter(|parent| !climbed.contains(parent)).and_then(|parent| thread.entry(session, parent));
    }
    false
}

fn reviews(cycle: &Cycle, today: NaiveDate, points: &mut Vec<Point>) {
    for entry in cycle.of_kind(Kind::Goal) {
        let Body::Goal(goal) = &entry.body else {
            continue;
        };
        let Some(review) = goal.review.filter(|review| *review < today) else {
            continue;
        };
        let confirmed = cycle.of_kind(Kind::Effect).any(|effect| effect.links.contains(&entry.id));
        if !confirmed {
            let values = vec![excerpt(&entry.text), review.to_string()];
            points.push(point(REVIEW_PASSED, cycle.number, Stage::Goals, Some(entry.id), values));
        }
    }
}

fn todos(session: &Session, today: NaiveDate, points: &mut Vec<Point>) {
    let latest = session.latest().map_or(1, |cycle| cycle.number);
    for todo in session.open_todos() {
        if let Some(by) = todo.by.filter(|by| *by < today) {
            let stage = todo.stage.unwrap_or(session.position.stage);
            let values = vec![excerpt(&todo.text), by.to_string()];
            points.push(point(TODO_OVERDUE, todo.cycle.unwrap_or(latest), stage, None, values));
        }
    }
}

fn drafts(session: &Session, points: &mut Vec<Point>) {
    for draft in &session.drafts {
        let (stage, entry) = draft_place(session, draft);
        points.push(point(DRAFT_WAITING, draft.cycle, stage, entry, Vec::new()));
    }
}

/// Where a draft belongs; its words are not shown, they may be a private note.
fn draft_place(session: &Session, draft: &Draft) -> (Stage, Option<EntryId>) {
    let by_id = |id: &str| id.split('.').next().and_then(Stage::from_id);
    let here = session.position.stage;
    match &draft.place {
        Place::Answer { question } => (by_id(question).unwrap_or(here), None),
        Place::New { kind } => (kind.section().stage(), None),
        Place::Memo { viewpoint } => (by_id(viewpoint).unwrap_or(here), None),
        Place::Summary { stage } => (*stage, None),
        Place::Field { of: Owner::Entry(id), .. } => {
            (session.entry(*id).map_or(here, |(_, section, _)| section.stage()), Some(*id))
        }
        Place::Aside { entry, .. } => {
            let stage = entry.and_then(|id| session.entry(id)).map_or(here, |(_, section, _)| section.stage());
            (stage, *entry)
        }
        Place::Field { .. } => (here, None),
    }
}
