//! Writing on the screens of a consensus: one question after the other, where a form would show them all.
//!
//! A concern is asked for with what would make it a 3 and how its owner wishes to be named; a result for what it owes;
//! a 宿題 for who tells whom by when. Enter keeps and asks the next; behind the last question the list stands again, with the
//! cursor where another is written, so that nobody writes who meant to go on. Enter on nothing goes on.

use crate::domain::{Agreement, ConsensusId, Edit, Holder, Owner, Place};

use super::consensus::{ConsensusLine, Leg};
use super::form::consensus;
use super::{After, App, Form, Message, Records, Work};

/// What is asked of a concern, a result or a 宿題, in the order it is said.
pub(super) fn questions(work: &Work, form: &Form) -> Vec<&'static str> {
    match (form.owner, form.row) {
        (Owner::Consensus(id), Some(("concerns", row))) => {
            let holder = consensus(work, id).and_then(|(_, _, record)| record.concerns.get(row)?.holder);
            named(&["text", "would_help", "holder", "holder_name"], holder)
        }
        (Owner::Consensus(id), None) => {
            let record = consensus(work, id).map(|(_, _, record)| record);
            let owed = record.and_then(|record| record.result).map_or(&[][..], Agreement::terms);
            named(owed, record.and_then(|record| record.minority_holder))
        }
        (Owner::Todo(_), None) => vec!["text", "who", "tell", "by"],
        _ => Vec::new(),
    }
}

/// The name is asked last, and only of those who wish to be named.
fn named(asked: &[&'static str], holder: Option<Holder>) -> Vec<&'static str> {
    let named = matches!(holder, Some(Holder::Named | Holder::ByRole));
    asked.iter().copied().filter(|field| named || !field.ends_with("_name")).collect()
}

impl App {
    /// The form behind a line, and the field it begins with.
    fn question_of(&self, line: ConsensusLine) -> Option<(Form, &'static str)> {
        let (view, work, ..) = self.agreeing()?;
        let (form, field) = match line {
            ConsensusLine::Concern(row) => (Form::of_row(Owner::Consensus(view.record), "concerns", row), "text"),
            ConsensusLine::Term(field) => (Form::of(Owner::Consensus(view.record)), field.name),
            ConsensusLine::Todo(place) => (Form::of(Owner::Todo(work.session.todos.get(place)?.id)), "text"),
            _ => return None,
        };
        Some((Form { after: After::Ask, ..form }, field))
    }

    /// Writes into what the cursor is on; `e` on the proposal, and on the way back to it, amends its wording.
    pub(super) fn rewrite_line(&mut self) {
        let Some((view, work, stage, ..)) = self.agreeing() else { return };
        if view.line(work) == Some(ConsensusLine::Again) {
            self.show_leg(view.record, Leg::Proposal(1));
            return self.write(Place::Summary { stage });
        }
        if matches!(view.leg, Leg::Proposal(_)) {
            return self.write(Place::Summary { stage });
        }
        if let Some((form, field)) = view.line(work).and_then(|line| self.question_of(line)) {
            self.open_question(form, field);
        }
    }

    /// Whether the cursor is on something that can be written anew.
    pub(super) fn can_rewrite_line(&self) -> bool {
        let Some((view, work, ..)) = self.agreeing() else { return false };
        let held = |line| {
            !matches!(line, ConsensusLine::Answer(_) | ConsensusLine::NoAnswer | ConsensusLine::Write | ConsensusLine::GoOn)
        };
        matches!(view.leg, Leg::Proposal(_)) || view.line(work).is_some_and(held)
    }

    /// Whether another concern or 宿題 can be written here.
    pub(super) fn can_write_line(&self) -> bool {
        self.agreeing().is_some_and(|(view, work, ..)| view.lines(work).contains(&ConsensusLine::Write))
    }

    /// Whether the cursor is where another concern or 宿題 is written; words typed elsewhere are none.
    pub(super) fn on_write_line(&self) -> bool {
        self.agreeing().is_some_and(|(view, work, ..)| view.line(work) == Some(ConsensusLine::Write))
    }

    /// Another concern, or another 宿題.
    pub(super) fn write_line(&mut self) {
        let Some((view, work, _, _, record)) = self.agreeing() else { return };
        let row = view.lines(work).iter().position(|line| *line == ConsensusLine::Write).unwrap_or(0);
        let form = match view.leg {
            Leg::Concerns(_) => Form::of_row(Owner::Consensus(view.record), "concerns", record.concerns.len()),
            Leg::Todos => {
                let id = crate::domain::TodoId(work.session.next_id);
                let Some(edit) = Records::Todos.add(work, self.today(), Some(view.record)) else { return };
                if !self.apply(edit) {
                    return;
                }
                Form::of(Owner::Todo(id))
            }
            _ => return,
        };
        self.select(row);
        self.open_question(Form { after: After::Ask, ..form }, "text");
    }

    pub(super) fn open_question(&mut self, form: Form, field: &str) {
        let Some(cursor) = self.work.as_ref().and_then(|work| form.place_of(work, field)) else { return };
        self.edit_field(&Form { cursor, ..form });
    }

    /// The question a text on screen answers.
    pub(super) fn question_at(&self, place: &Place) -> Option<Form> {
        let (_, work, ..) = self.agreeing()?;
        let Place::Field { of, field, row } = place else { return None };
        let (form, field) = super::writing::form_of(*of, field, row.as_ref(), work)?;
        let cursor = form.place_of(work, field.name)?;
        Some(Form { cursor, after: After::Ask, ..form })
    }

    /// The record whose proposal is on screen.
    pub(super) fn proposed(&self) -> Option<ConsensusId> {
        self.agreeing().filter(|(view, ..)| matches!(view.leg, Leg::Proposal(_))).map(|(view, ..)| view.record)
    }

    /// A question was answered: on to the next one; behind the last, back to the list, where Enter writes another.
    pub(super) fn ask_on(&mut self, form: &Form) {
        let Some((view, work, ..)) = self.agreeing() else { return };
        let Some(field) = form.field(work) else { return };
        let asked = questions(work, form);
        let at = asked.iter().position(|name| *name == field.name);
        let listing = matches!(view.leg, Leg::Concerns(_) | Leg::Todos);
        if listing && at == Some(0) && form.value(work, field).is_empty() {
            return self.stop_asking(form);
        }
        let next = at.and_then(|at| asked.get(at + 1).copied());
        let lines = view.lines(work);
        match next {
            Some(next) => {
                let place = lines.iter().position(|line| matches!(line, ConsensusLine::Term(field) if field.name == next));
                self.select(place.unwrap_or(view.cursor));
                self.open_question(form.clone(), next);
            }
            _ if listing => {
                let place = lines.iter().position(|line| *line == ConsensusLine::Write);
                self.select(place.unwrap_or(view.cursor));
            }
            _ => self.stop_asking(form),
        }
    }

    /// Nothing more is written: what stayed without a word is gone, and Enter goes on.
    pub(super) fn stop_asking(&mut self, form: &Form) {
        let waits = |work: &Work| {
            work.session.drafts.iter().any(|draft| matches!(&draft.place, Place::Field { of, .. } if *of == form.owner))
        };
        let listed = !matches!((form.owner, form.row), (Owner::Consensus(_), None));
        if listed && !self.work.as_ref().is_some_and(waits) {
            self.drop_blank(form);
        }
        let Some((view, work, ..)) = self.agreeing() else { return };
        let lines = view.lines(work);
        let on = |wanted: ConsensusLine| lines.iter().position(|line| *line == wanted);
        let place = on(ConsensusLine::Again).or_else(|| on(ConsensusLine::GoOn)).unwrap_or(view.cursor);
        self.select(place);
    }

    /// Takes out the concern or 宿題 the cursor is on.
    pub(super) fn line_removal(&self) -> Option<Edit> {
        let (view, work, ..) = self.agreeing()?;
        match view.line(work)? {
            ConsensusLine::Concern(row) => Records::Rows(Owner::Consensus(view.record), "concerns").remove(work, row),
            ConsensusLine::Todo(place) => Records::Todos.remove(work, place),
            _ => None,
        }
    }

    /// The number of a result chooses it.
    pub(super) fn numbered_answer(&self, number: usize) -> Option<Message> {
        let (view, work, ..) = self.agreeing()?;
        (number <= view.lines(work).len()).then_some(Message::OpenField(number))
    }
}
