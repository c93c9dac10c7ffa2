//! Entries back from a CSV file in the columns of the export (`tenmen import`).
//!
//! Pure: session and bytes in, an edit with a list of what it does out, or all that is wrong with the file at once. A row
//! with an id changes that entry; one without, or with a name of its own such as `n1`, is a new entry at the end of its
//! stage. A cell that holds what the program wrote is left alone, whatever it holds; a column that is not there changes
//! nothing. What the table does not hold (private notes, the question, the meeting, what was agreed) stays as it is.
//!
//! Invariant: nothing is half imported; earlier cycles are not changed; no link of a changed cell leads nowhere.

mod cell;
mod fault;
mod table;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{Body, Choice, Cycle, Edit, Entries, Entry, EntryId, Field, Kind, ListEdit, Record, Section, Session};
use crate::export::csv::{self, Column};
use crate::words::Import as Words;

use cell::Reader;
pub use fault::Fault;
use table::{Row, Table};

pub use table::MOST_MEGABYTES;

/// What an import does.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Does all of it; `None` where there is nothing to do.
    pub edit: Option<Edit>,
    /// What it does, row by row in the order of the file.
    pub changes: Vec<Change>,
    /// How many rows stay as they are.
    pub unchanged: usize,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row as Excel counts.
    pub row: usize,
    /// Its entry.
    pub entry: EntryId,
    /// The entry's kind.
    pub kind: Kind,
    /// The entry's words as they will be.
    pub text: String,
    /// A new entry.
    pub is_new: bool,
    /// The cells that change, as `(column, before, after)`.
    pub cells: Vec<(String, String, String)>,
}

/// Reads a file against a session.
pub fn import(session: &Session, bytes: &[u8], today: NaiveDate) -> Result<Import, Vec<Fault>> {
    let table = Table::read(bytes)?;
    let mut faults = Vec::new();
    let drafts = identify(session, &table, &mut faults);
    let entries = names(session, &drafts);
    let reader = Reader { session, entries: &entries };
    let drafts: Vec<Draft> = drafts.into_iter().filter_map(|draft| draft.filled(&reader, &table, &mut faults)).collect();
    parents(session, &drafts, &mut faults);
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.row);
        return Err(faults);
    }
    Ok(plan(session, drafts, today))
}

/// A row on its way to an entry.
struct Draft<'t> {
    row: &'t Row,
    cycle: u32,
    entry: Entry,
    /// Where it stands in its section; none for a new one.
    at: Option<usize>,
    /// The name a new row gives itself.
    name: String,
    cells: Vec<(String, String, String)>,
}

/// Which entry each row is about; new ones get the next ids in the order of the file.
fn identify<'t>(session: &Session, table: &'t Table, faults: &mut Vec<Fault>) -> Vec<Draft<'t>> {
    let mut places = HashMap::new();
    for cycle in &session.cycles {
        for section in Section::ALL {
            for (at, entry) in cycle.entries(*section).iter().enumerate() {
                places.entry(entry.id).or_insert((cycle, *section, at));
            }
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut next_id = session.next_id;
    let mut drafts = Vec::new();
    for row in &table.rows {
        let fixed = |column: Column| {
            let at = table.columns.iter().position(|each| *each == column);
            at.map_or("", |at| csv::unguarded(&row.cells[at]).trim())
        };
        let name = cell::name(fixed(Column::Id));
        if !name.is_empty()
            && let Some(other) = seen.insert(name.clone(), row.number)
        {
            faults.push(Fault::new(Words::IdTwice, &[&other]).at(row.number, "id"));
            continue;
        }
        let number = name.parse().ok().map(EntryId);
        let known = number.and_then(|id| places.get(&id)).copied();
        if known.is_none() && name.starts_with(|c: char| !c.is_alphabetic()) {
            faults.push(Fault::new(Words::IdUnknown, &[&name]).at(row.number, "id"));
            continue;
        }
        let found = match known {
            Some((cycle, section, at)) => known_row(cycle, section, at, row, fixed),
            None => new_row(session, next_id, row, fixed),
        };
        match found {
            Ok((cycle, entry, at)) => {
                if at.is_none() {
                    next_id = next_id.saturating_add(1);
                }
                drafts.push(Draft { row, cycle, entry, at, name, cells: Vec::new() });
            }
            Err(fault) => faults.push(fault),
        }
    }
    drafts
}

/// The entry a row is about: its cycle, itself, and where it stands.
type Found = (u32, Entry, Option<usize>);

fn known_row<'c>(
    cycle: &Cycle,
    section: Section,
    at: usize,
    row: &Row,
    fixed: impl Fn(Column) -> &'c str,
) -> Result<Found, Fault> {
    let entry = cycle.entries(section)[at].clone();
    let kind = kind_of(row, fixed(Column::Kind), Some(entry.kind()))?;
    if kind != entry.kind() {
        return Err(Fault::new(Words::KindDiffers, &[&csv::kind_name(entry.kind())]).at(row.number, "kind"));
    }
    stage_fits(row, fixed(Column::Stage), kind)?;
    let typed = fixed(Column::Cycle);
    if !typed.is_empty() && crate::domain::narrow(typed) != cycle.number.to_string() {
        return Err(Fault::new(Words::CycleDiffers, &[&cycle.number]).at(row.number, "cycle"));
    }
    Ok((cycle.number, entry, Some(at)))
}

fn new_row<'c>(session: &Session, next_id: u32, row: &Row, fixed: impl Fn(Column) -> &'c str) -> Result<Found, Fault> {
    let kind = kind_of(row, fixed(Column::Kind), None)?;
    stage_fits(row, fixed(Column::Stage), kind)?;
    let latest = session.latest().map_or(1, |cycle| cycle.number);
    let typed = fixed(Column::Cycle);
    if !typed.is_empty() {
        let cycle = crate::domain::narrow(typed).parse().ok().filter(|number| session.cycle(*number).is_some());
        match cycle {
            None => return Err(Fault::new(Words::CycleUnknown, &[&typed]).at(row.number, "cycle")),
            Some(cycle) if cycle != latest => {
                return Err(Fault::new(Words::EarlierCycle, &[&latest]).at(row.number, "cycle"));
            }
            Some(_) => {}
        }
    }
    // The last number is never given away: none would be left for what comes next.
    if next_id == u32::MAX {
        return Err(Fault::new(Words::NoNumbersLeft, &[]).in_row(row.number));
    }
    Ok((latest, Entry::new(EntryId(next_id), kind, ""), None))
}

/// The kind a cell names; an entry that is there may leave it out.
fn kind_of(row: &Row, typed: &str, own: Option<Kind>) -> Result<Kind, Fault> {
    if let Some(kind) = own.filter(|_| typed.is_empty()) {
        return Ok(kind);
    }
    let names: Vec<String> = Kind::ALL.iter().map(|kind| csv::kind_name(*kind)).collect();
    cell::choice(Kind::OPTIONS, typed).map(|index| Kind::ALL[index]).map_err(|_| {
        let fault = Fault::new(Words::KindUnknown, &[&typed]).at(row.number, "kind");
        fault.or(typed, names.iter().map(String::as_str))
    })
}

fn stage_fits(row: &Row, typed: &str, kind: Kind) -> Result<(), Fault> {
    let right = csv::section_name(kind.section());
    if typed.is_empty() || cell::choice(Section::OPTIONS, typed).is_ok_and(|index| Section::ALL[index] == kind.section()) {
        return Ok(());
    }
    Err(Fault::new(Words::StageDiffers, &[&csv::kind_name(kind), &right]).at(row.number, "stage"))
}

/// What a cell may call an entry: every id there is, and every name of a new row.
fn names(session: &Session, drafts: &[Draft]) -> HashMap<String, EntryId> {
    let there = session.cycles.iter().flat_map(Cycle::all_entries).map(|(_, entry)| (entry.id.0.to_string(), entry.id));
    let new = drafts.iter().filter(|draft| draft.at.is_none() && !draft.name.is_empty());
    there.chain(new.map(|draft| (draft.name.clone(), draft.entry.id))).collect()
}

impl Draft<'_> {
    /// With what its cells say; `None` when something is wrong in them.
    fn filled(mut self, reader: &Reader, table: &Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let (before, faults_before) = (self.entry.clone(), faults.len());
        for (column, typed) in table.columns.iter().zip(&self.row.cells) {
            let (Column::Common(field) | Column::Own(_, field)) = column else { continue };
            let typed = csv::unguarded(typed);
            if let (Column::Own(kind, _), false) = (column, column.is_of(before.kind())) {
                if !typed.trim().is_empty() {
                    faults.push(Fault::new(Words::OtherKind, &[&csv::kind_name(*kind)]).at(self.row.number, column.name()));
                }
                continue;
            }
            if let Err(fault) = self.fill(reader, *column, field, typed) {
                faults.push(fault.at(self.row.number, column.name()));
            }
        }
        if self.at.is_none() && self.cells.is_empty() && faults.len() == faults_before {
            faults.push(Fault::new(Words::NothingSaid, &[]).at(self.row.number, "text"));
        }
        let latest = reader.session.latest().map_or(1, |cycle| cycle.number);
        if !self.cells.is_empty() && self.cycle != latest {
            faults.push(Fault::new(Words::EarlierCycle, &[&latest]).at(self.row.number, self.cells[0].0.clone()));
        }
        (faults.len() == faults_before).then_some(self)
    }

    fn fill(&mut self, reader: &Reader, column: Column, field: &Field, typed: &str) -> Result<(), Fault> {
        let was = self.entry.get(field.name);
        let shown = csv::cell(reader.session, field.shape, &was);
        if shown == typed {
            return Ok(());
        }
        let value = reader.value(field.shape, typed, &was)?;
        if let crate::domain::Value::Links(links) = &value
            && links.contains(&self.entry.id)
        {
            return Err(Fault::new(Words::Itself, &[]));
        }
        self.entry.set(field.name, value);
        if self.entry.get(field.name) != was {
            self.cells.push((column.name(), shown, typed.to_owned()));
        }
        Ok(())
    }
}

/// A parent that was changed must stand in the same stage of the same cycle, and nothing may stand under itself.
fn parents(session: &Session, drafts: &[Draft], faults: &mut Vec<Fault>) {
    let moved = |draft: &&Draft| draft.cells.iter().any(|(column, ..)| column == "parent");
    if !drafts.iter().any(|draft| moved(&draft)) {
        return;
    }
    let mut up: HashMap<EntryId, (u32, Section, Option<EntryId>)> = HashMap::new();
    for cycle in &session.cycles {
        up.extend(cycle.all_entries().map(|(section, entry)| (entry.id, (cycle.number, section, entry.parent))));
    }
    up.extend(drafts.iter().map(|draft| (draft.entry.id, (draft.cycle, draft.entry.kind().section(), draft.entry.parent))));
    for draft in drafts.iter().filter(moved) {
        let Some(parent) = draft.entry.parent else { continue };
        let fault = match up.get(&parent) {
            Some((cycle, section, _)) if (*cycle, *section) == (draft.cycle, draft.entry.kind().section()) => {
                let mut steps = 0;
                let mut above = Some(parent);
                while let Some(id) = above.filter(|id| *id != draft.entry.id && steps <= up.len()) {
                    above = up.get(&id).and_then(|(_, _, parent)| *parent);
                    steps += 1;
                }
                above.is_some().then(|| Fault::new(Words::ParentRing, &[]))
            }
            _ => Some(Fault::new(Words::ParentElsewhere, &[&parent.0])),
        };
        faults.extend(fault.map(|fault| fault.at(draft.row.number, "parent")));
    }
}

/// The edit and what it does.
fn plan(session: &Session, drafts: Vec<Draft>, today: NaiveDate) -> Import {
    let (mut edits, mut changes, mut unchanged) = (Vec::new(), Vec::new(), 0);
    let mut next_id = session.next_id;
    let mut ends: HashMap<Section, usize> = HashMap::new();
    for draft in drafts {
        if draft.cells.is_empty() {
            unchanged += 1;
            continue;
        }
        let Draft { row, cycle, mut entry, at, cells, .. } = draft;
        let section = entry.kind().section();
        let text = entry.text.clone();
        changes.push(Change { row: row.number, entry: entry.id, kind: entry.kind(), text, is_new: at.is_none(), cells });
        let entries = session.cycle(cycle).map(|cycle| cycle.entries(section));
        if let Some(at) = at {
            let told = changes.last().is_some_and(|change| change.cells.iter().any(|(name, ..)| name == "goal.revisions"));
            if let (Body::Goal(goal), Some(Body::Goal(before)), false) =
                (&mut entry.body, entries.and_then(|entries| entries.get(at)).map(|entry| &entry.body), told)
            {
                goal.note_revisions(before, today);
            }
            edits.push(Edit::Entries(cycle, section, ListEdit::Replace(at, entry)));
        } else {
            next_id = next_id.max(entry.id.0.saturating_add(1));
            let end = ends.entry(section).or_insert_with(|| entries.map_or(0, Entries::len));
            edits.push(Edit::Entries(cycle, section, ListEdit::Insert(*end, entry)));
            *end += 1;
        }
    }
    if next_id != session.next_id {
        edits.insert(0, Edit::NextId(next_id));
    }
    Import { edit: (!edits.is_empty()).then_some(Edit::All(edits)), changes, unchanged }
}
