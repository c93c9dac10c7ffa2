//! Days that passed, days not set, and days that cannot be.

use super::agreement::known_cycle;
use super::goals::{goals, is_confirmed};
use super::{Ground, excerpt};
use crate::check::{NO_REVIEW, Point, REVIEW_EARLY, REVIEW_PASSED, REVISION_EARLY, TODO_OVERDUE};
use crate::domain::Stage;

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    reviews(ground, points);
    revisions(ground, points);
    todos(ground, points);
}

fn reviews(ground: &Ground, points: &mut Vec<Point>) {
    for (entry, goal) in goals(ground).filter(|(entry, _)| !is_confirmed(ground, entry)) {
        let opened = ground.cycle.opened;
        match goal.review {
            None if ground.is_settled(Stage::Goals) => points.push(ground.on_entry(NO_REVIEW, entry, Vec::new())),
            // A goal that was carried over still has the day of the last cycle; that this one passed says nothing.
            Some(review) if opened.is_some_and(|opened| review < opened) => {
                points.push(ground.on_entry(REVIEW_EARLY, entry, vec![review.to_string()]));
            }
            Some(review) if review < ground.today => {
                points.push(ground.on_entry(REVIEW_PASSED, entry, vec![review.to_string()]));
            }
            _ => {}
        }
    }
}

/// What changed before it was agreed was no change.
fn revisions(ground: &Ground, points: &mut Vec<Point>) {
    for (entry, goal) in goals(ground) {
        let Some(seal) = &goal.seal else {
            continue;
        };
        let mut early = goal.revisions.iter().filter_map(|revision| revision.date).filter(|date| *date < seal.date);
        if let Some(date) = early.next() {
            points.push(ground.on_entry(REVISION_EARLY, entry, vec![date.to_string(), seal.date.to_string()]));
        }
    }
}

fn todos(ground: &Ground, points: &mut Vec<Point>) {
    for todo in ground.session.open_todos() {
        if let Some(by) = todo.by.filter(|by| *by < ground.today) {
            let stage = todo.stage.unwrap_or(ground.session.position.stage);
            let values = vec![excerpt(&todo.text), by.to_string()];
            points.push(Point {
                check: TODO_OVERDUE,
                cycle: known_cycle(ground, todo.cycle),
                stage,
                entry: None,
                at: None,
                values,
            });
        }
    }
}
