//! CSV: one row an entry, for Excel and back (`csv`; [`crate::import`] reads the same columns).
//!
//! UTF-8 with a byte-order mark and CRLF, as Excel wants it. The columns come from the records' own tables of fields.
//! A cell holds: words as they are; a day as `2026-11-22`; `yes`; a choice by its name in the file; several things parted
//! by `;`; entries by id; people and groups by name, or as `#12` where a name does not tell which; a figure as printed;
//! rows as a JSON list of objects with such cells. What a program would take for a formula gets a `'` before it.

use serde_json::{Map, json};

use super::{ExportError, Source};
use crate::domain::{Choice, Entry, EntryId, Field, Figure, Kind, Origin, Record, Section, Session, Shape, Value};

/// What stands between several things in one cell.
pub const SEPARATOR: char = ';';
/// What a cell is parted at when it is read: the same, and as an input method types it.
pub const SEPARATORS: [char; 2] = [SEPARATOR, '；'];
/// What a flag that is set says.
pub const YES: &str = "yes";
/// What neutralises a formula.
const GUARD: char = '\'';

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The entry's id.
    Id,
    /// The number of its cycle.
    Cycle,
    /// Its stage, or `implementation`.
    Stage,
    /// Its kind.
    Kind,
    /// The number it is referred to by, such as ①3; for reading only.
    Number,
    /// A field that entries of all kinds have.
    Common(&'static Field),
    /// A field of one kind.
    Own(Kind, &'static Field),
    /// Where it came from; for reading only.
    Origin,
}

impl Column {
    /// Its name in the first row.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Id => "id".to_owned(),
            Self::Cycle => "cycle".to_owned(),
            Self::Stage => "stage".to_owned(),
            Self::Kind => "kind".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Common(field) => field.name.to_owned(),
            Self::Own(_, field) => format!("{}.{}", field.record, field.name),
            Self::Origin => "origin".to_owned(),
        }
    }

    /// Whether an entry of a kind can hold something in it.
    #[must_use]
    pub fn is_of(self, kind: Kind) -> bool {
        !matches!(self, Self::Own(own, _) if own != kind)
    }
}

/// All columns in order. A private note has none.
#[must_use]
pub fn columns() -> Vec<Column> {
    let mut common: Vec<&'static Field> = Vec::new();
    let mut own = Vec::new();
    for kind in Kind::ALL {
        let fields = Entry::new(EntryId(0), *kind, "").fields();
        for field in fields.into_iter().filter(|field| field.name != "private") {
            match field.record {
                "entry" if common.contains(&field) => {}
                "entry" => common.push(field),
                _ => own.push(Column::Own(*kind, field)),
            }
        }
    }
    // Where it belongs, then what it says; a field of another day follows.
    let order = ["heading", "parent", "links", "said_by", "text"];
    common.sort_by_key(|field| order.iter().position(|name| *name == field.name).unwrap_or(order.len()));
    let first = [Column::Id, Column::Cycle, Column::Stage, Column::Kind, Column::Number];
    first.into_iter().chain(common.into_iter().map(Column::Common)).chain(own).chain([Column::Origin]).collect()
}

/// The name of a kind in its column: `finding`, as before the dot in the columns of its fields.
#[must_use]
pub fn kind_name(kind: Kind) -> String {
    kind.name().to_lowercase()
}

/// The name of a section in the column of stages.
#[must_use]
pub fn section_name(section: Section) -> String {
    section.name().to_lowercase()
}

/// The entries of the cycles asked for.
pub fn csv(source: &Source) -> Result<Vec<u8>, ExportError> {
    let columns = columns();
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut out);
    writer.write_record(columns.iter().map(|column| column.name()))?;
    for cycle in source.cycles() {
        for section in Section::ALL {
            for (index, entry) in cycle.entries(*section).iter().enumerate() {
                let cells = columns.iter().map(|column| match column {
                    Column::Id => entry.id.0.to_string(),
                    Column::Cycle => cycle.number.to_string(),
                    Column::Stage => section_name(*section),
                    Column::Kind => kind_name(entry.kind()),
                    Column::Number => source.number(*section, index),
                    Column::Origin => entry.origin.as_ref().map(origin).unwrap_or_default(),
                    Column::Common(field) | Column::Own(_, field) if column.is_of(entry.kind()) => {
                        cell(source.session, field.shape, &entry.get(field.name))
                    }
                    Column::Common(_) | Column::Own(..) => String::new(),
                });
                writer.write_record(cells.map(guarded))?;
            }
        }
    }
    writer.flush().map_err(::csv::Error::from)?;
    drop(writer);
    Ok(out)
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Cycle { number, entry } => format!("cycle {number} entry {}", entry.0),
        Origin::Sample { name } => format!("sample {name}"),
    }
}

/// A value as a cell, before the guard against formulas; [`crate::import`] reads it back to the same value.
#[must_use]
pub fn cell(session: &Session, shape: Shape, value: &Value) -> String {
    let option = |index: &usize| match shape {
        Shape::Choice(options) | Shape::Choices(options) => options.names.get(*index).copied().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let list = |cells: Vec<String>| cells.join(&SEPARATOR.to_string());
    match value {
        Value::Text(text) => text.clone(),
        Value::Flag(flag) => if *flag { YES } else { "" }.to_owned(),
        Value::Choice(choice) => choice.as_ref().map(option).unwrap_or_default(),
        Value::Choices(choices) => list(choices.iter().map(option).collect()),
        Value::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
        Value::Count(count) => count.map(|count| count.to_string()).unwrap_or_default(),
        Value::Figure(printed) => figure(printed),
        Value::Links(links) => list(links.iter().map(|id| id.0.to_string()).collect()),
        Value::Parent(parent) => parent.map(|id| id.0.to_string()).unwrap_or_default(),
        Value::Members(members) => list(members.iter().map(|id| called(&people(session), id.0)).collect()),
        Value::Groups(groups) => list(groups.iter().map(|id| called(&session_groups(session), id.0)).collect()),
        Value::Rows(rows) => match shape {
            Shape::Rows(_) if rows.is_empty() => String::new(),
            Shape::Rows(fields) => json!(rows.iter().map(|row| object(session, fields, row)).collect::<Vec<_>>()).to_string(),
            _ => String::new(),
        },
        Value::Fixed => String::new(),
    }
}

fn object(session: &Session, fields: &[Field], row: &[Value]) -> Map<String, serde_json::Value> {
    let cells = fields.iter().zip(row).map(|(field, value)| (field.name.to_owned(), cell(session, field.shape, value)));
    cells.filter(|(_, cell)| !cell.is_empty()).map(|(name, cell)| (name, json!(cell))).collect()
}

/// As printed where that reads back as the same value and unit, else both by name.
fn figure(figure: &Figure) -> String {
    let printed = figure.to_string();
    if Figure::parse(&printed) == *figure && !printed.starts_with('{') {
        return printed;
    }
    json!({ "value": figure.value, "unit": figure.unit }).to_string()
}

/// The people of a session, `(id, name)`.
#[must_use]
pub fn people(session: &Session) -> Vec<(u32, &str)> {
    session.members.iter().map(|member| (member.id.0, member.name.as_str())).collect()
}

/// The groups of a session, `(id, name)`.
#[must_use]
pub fn session_groups(session: &Session) -> Vec<(u32, &str)> {
    session.groups.iter().map(|group| (group.id.0, group.name.as_str())).collect()
}

/// By name, where that is one only it has and nothing in it parts or leads astray; else `#12`.
fn called(all: &[(u32, &str)], id: u32) -> String {
    let name = all.iter().find(|(own, _)| *own == id).map_or("", |(_, name)| *name);
    let tells = all.iter().filter(|(_, other)| other.trim() == name).count() == 1;
    let plain = !name.is_empty() && name.trim() == name && !name.starts_with('#') && !name.contains(SEPARATORS);
    if tells && plain { name.to_owned() } else { format!("#{id}") }
}

/// Whether a program would take a cell that begins so for a formula, full-width signs among them.
fn begins_a_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

/// A cell that no program takes for a formula; [`unguarded`] gives it back, whatever it was.
fn guarded(cell: String) -> String {
    let begins = |c: char| c == GUARD || begins_a_formula(c);
    if cell.starts_with(begins) { format!("{GUARD}{cell}") } else { cell }
}

/// A cell without the guard that was put before it.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    let begins = |c: char| c == GUARD || begins_a_formula(c);
    cell.strip_prefix(GUARD).filter(|rest| rest.starts_with(begins)).unwrap_or(cell)
}
