//! The one walk over every text of a session that a person wrote, with where each stands.
//!
//! Finding, replacing and taking members out all go this way, so none of them can miss what another one reaches.
//! Left out is what nobody wrote as text of the session: ids, the guide's questions, drafts, what a later version adds.

use crate::domain::{
    Body, Choice, EntryId, Field, Owner, Place, Record, Row, Section, Session, SetAside, Shape, Stage, StageRecord, Value,
};

/// What a text belongs to.
#[derive(Clone, Copy, Debug)]
enum Of<'a> {
    Owner(Owner),
    Memo(&'a str),
    Summary,
    /// A cycle's span in words, which stands in no form.
    Period,
    Aside(&'a str, Option<EntryId>),
}

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    /// The cycle it belongs to, if to one.
    pub cycle: Option<u32>,
    /// The stage it belongs to, if to one.
    pub stage: Option<Stage>,
    /// The record and field it is, as in the tables of fields.
    pub record: &'static str,
    pub field: &'static str,
    of: Of<'a>,
    row: Option<(usize, &'static str)>,
}

impl Site<'_> {
    /// As the rest of the program names places; a cycle's span is named as a field of the profile.
    pub fn place(&self) -> Place {
        let field = |of| {
            let row = self.row.map(|(row, name)| (row, name.to_owned()));
            Place::Field { of, field: self.field.to_owned(), row }
        };
        match self.of {
            Of::Owner(owner) => field(owner),
            Of::Period => field(Owner::Profile),
            Of::Memo(viewpoint) => Place::Memo { viewpoint: viewpoint.to_owned() },
            Of::Summary => Place::Summary { stage: self.stage.unwrap_or(Stage::Situation) },
            Of::Aside(check, entry) => {
                Place::Aside { check: check.to_owned(), stage: self.stage.unwrap_or(Stage::Situation), entry }
            }
        }
    }

    /// The name a member of the session goes by, in the list of members.
    pub fn is_member_name(&self) -> bool {
        matches!(self.of, Of::Owner(Owner::Member(_))) && self.field == "name"
    }

    /// A note for the writer alone.
    pub fn is_private(&self) -> bool {
        self.record == "entry" && self.field == "private"
    }

    /// The name of the field it is labelled by: that of the row, where there is one.
    pub fn label(&self) -> &'static str {
        self.row.map_or(self.field, |(_, name)| name)
    }

    /// Asks who: a member may stand there, that is what it is for.
    pub fn asks_for_a_person(&self) -> bool {
        matches!(
            (self.record, self.label()),
            ("todo", "who" | "tell")
                | ("indicator", "owner")
                | ("consensus", "confirmer" | "minority_name")
                | ("concern", "holder_name")
                | ("implementation", "by")
                | ("role", "actor")
                | ("method", "core" | "who")
        )
    }
}

/// What is done with a text: `Some` puts another in its place.
pub(super) type Visit<'v> = &'v mut dyn FnMut(&Site, &str) -> Option<String>;

/// Hands over every text of a session.
pub(super) fn texts(session: &mut Session, visit: Visit) {
    let whole = |of| Site { cycle: None, stage: None, record: "", field: "", of: Of::Owner(of), row: None };
    record(&mut session.profile, whole(Owner::Profile), visit);
    for group in &mut session.groups {
        let of = whole(Owner::Group(group.id));
        record(group, of, visit);
    }
    for member in &mut session.members {
        let of = whole(Owner::Member(member.id));
        record(member, of, visit);
    }
    for cycle in &mut session.cycles {
        let number = Some(cycle.number);
        text(&mut cycle.period, &in_cycle(number, None, Of::Period), visit);
        for section in Section::ALL {
            for entry in cycle.entries_mut(*section) {
                let site = in_cycle(number, Some(section.stage()), Of::Owner(Owner::Entry(entry.id)));
                record(entry, site, visit);
                // What was agreed keeps its words apart from the form.
                if let Body::Goal(goal) = &mut entry.body
                    && let Some(seal) = &mut goal.seal
                {
                    for (row, indicator) in seal.indicators.iter_mut().enumerate() {
                        rows_of(indicator, &Site { field: "seal", ..site }, row, visit);
                    }
                }
            }
        }
        for stage in Stage::ALL {
            stage_texts(cycle.stage_mut(*stage), number, *stage, visit);
        }
    }
    for meeting in &mut session.meetings {
        let site = Site { cycle: meeting.cycle, stage: meeting.stage, ..whole(Owner::Meeting(meeting.id)) };
        record(meeting, site, visit);
    }
    for todo in &mut session.todos {
        let site = Site { cycle: todo.cycle, stage: todo.stage, ..whole(Owner::Todo(todo.id)) };
        record(todo, site, visit);
    }
    for parked in &mut session.parking {
        let of = whole(Owner::Parked(parked.id));
        record(parked, of, visit);
    }
    for SetAside { check, cycle, stage, entry, note } in &mut session.set_aside {
        let of = Of::Aside(check, *entry);
        text(note, &Site { cycle: Some(*cycle), stage: *stage, record: "set_aside", field: "note", of, row: None }, visit);
    }
}

/// A site of a cycle; which field it is of a record, the record tells.
fn in_cycle(cycle: Option<u32>, stage: Option<Stage>, of: Of<'_>) -> Site<'_> {
    Site { cycle, stage, record: "cycle", field: "period", of, row: None }
}

fn stage_texts(recorded: &mut StageRecord, cycle: Option<u32>, stage: Stage, visit: Visit) {
    let stage = Some(stage);
    text(&mut recorded.summary, &Site { record: "step", field: "Summary", ..in_cycle(cycle, stage, Of::Summary) }, visit);
    for (id, viewpoint) in &mut recorded.viewpoints {
        record(viewpoint, in_cycle(cycle, stage, Of::Memo(id)), visit);
    }
    for consensus in &mut recorded.consensus {
        let of = Of::Owner(Owner::Consensus(consensus.id));
        record(consensus, in_cycle(cycle, stage, of), visit);
    }
}

fn text(text: &mut String, site: &Site, visit: Visit) {
    if !text.is_empty()
        && let Some(other) = visit(site, text)
    {
        *text = other;
    }
}

/// The texts of a record, by its table of fields; of its rows as well.
fn record(record: &mut dyn Record, site: Site, visit: Visit) {
    for field in record.fields() {
        if !matches!(field.shape, Shape::Text | Shape::Figure | Shape::Rows(_)) {
            continue;
        }
        let mut value = record.get(field.name);
        if change(field, &mut value, Site { record: field.record, field: field.name, ..site }, visit) {
            record.set(field.name, value);
        }
    }
}

/// The texts of one row that stands in no field of a form.
fn rows_of<R: Row>(row: &mut R, site: &Site, index: usize, visit: Visit) {
    for field in R::FIELDS {
        let mut value = row.get(field.name);
        if change(field, &mut value, Site { record: field.record, row: Some((index, field.name)), ..*site }, visit) {
            row.set(field.name, value);
        }
    }
}

/// Hands over the texts of a value; whether one of them is another now.
fn change(field: &Field, value: &mut Value, site: Site, visit: Visit) -> bool {
    match value {
        Value::Text(words) => replaced(words, &site, visit),
        Value::Figure(figure) => {
            let value = replaced(&mut figure.value, &site, visit);
            replaced(&mut figure.unit, &site, visit) || value
        }
        Value::Rows(rows) => {
            let Shape::Rows(fields) = field.shape else { return false };
            let mut changed = false;
            for (index, row) in rows.iter_mut().enumerate() {
                for (cell, value) in fields.iter().zip(row) {
                    changed |= change(cell, value, Site { record: cell.record, row: Some((index, cell.name)), ..site }, visit);
                }
            }
            changed
        }
        _ => false,
    }
}

fn replaced(words: &mut String, site: &Site, visit: Visit) -> bool {
    let other = if words.is_empty() { None } else { visit(site, words) };
    let changed = other.as_ref().is_some_and(|other| other != words);
    if let Some(other) = other {
        *words = other;
    }
    changed
}
