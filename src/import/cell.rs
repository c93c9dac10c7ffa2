//! From a cell to the value of a field; the other way is [`crate::export::csv::cell`].

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::Value as Json;

use super::Fault;
use crate::domain::{EntryId, Field, Figure, GroupId, MemberId, Options, Session, Shape, Value, narrow};
use crate::export::csv::{SEPARATORS, YES, people, session_groups};
use crate::words::{Import as Words, Language, label};

/// What a cell may speak of.
pub(super) struct Reader<'a> {
    pub session: &'a Session,
    /// What a cell may call an entry: the ids there are, and the names new rows gave themselves.
    pub entries: &'a HashMap<String, EntryId>,
}

impl Reader<'_> {
    /// The value of a cell; `before` holds what the field has now, of which nothing is asked again.
    pub(super) fn value(&self, shape: Shape, cell: &str, before: &Value) -> Result<Value, Fault> {
        // What is said in a list or as a number has no blanks around it; words are left as they are.
        let plain = cell.trim();
        Ok(match shape {
            Shape::Text => Value::Text(cell.to_owned()),
            Shape::Flag => Value::Flag(flag(plain)?),
            Shape::Choice(_) if plain.is_empty() => Value::Choice(None),
            Shape::Choice(options) => Value::Choice(Some(choice(options, plain)?)),
            Shape::Choices(options) => {
                let mut chosen = parts(plain).map(|part| choice(options, part)).collect::<Result<Vec<_>, _>>()?;
                chosen.sort_unstable();
                chosen.dedup();
                Value::Choices(chosen)
            }
            Shape::Date if plain.is_empty() => Value::Date(None),
            Shape::Date => Value::Date(Some(date(plain)?)),
            Shape::Count if plain.is_empty() => Value::Count(None),
            Shape::Count => Value::Count(Some(narrow(plain).parse().map_err(|_| Fault::new(Words::NoCount, &[&plain]))?)),
            Shape::Figure => Value::Figure(figure(cell)?),
            Shape::Links => {
                let known: &[EntryId] = if let Value::Links(links) = before { links } else { &[] };
                let mut links = Vec::new();
                for part in parts(plain) {
                    let id = self.entry(part, known)?;
                    if !links.contains(&id) {
                        links.push(id);
                    }
                }
                Value::Links(links)
            }
            Shape::Parent if plain.is_empty() => Value::Parent(None),
            Shape::Parent => {
                let known: Vec<EntryId> =
                    if let Value::Parent(parent) = before { parent.iter().copied().collect() } else { vec![] };
                Value::Parent(Some(self.entry(plain, &known)?))
            }
            Shape::Members => {
                let of = |part| called(&people(self.session), part, Words::NoMember).map(MemberId);
                Value::Members(parts(plain).map(of).collect::<Result<_, _>>()?)
            }
            Shape::Groups => {
                let of = |part| called(&session_groups(self.session), part, Words::NoGroup).map(GroupId);
                Value::Groups(parts(plain).map(of).collect::<Result<_, _>>()?)
            }
            Shape::Rows(fields) => Value::Rows(self.rows(fields, plain)?),
            Shape::Fixed => Value::Fixed,
        })
    }

    fn entry(&self, typed: &str, known: &[EntryId]) -> Result<EntryId, Fault> {
        let name = name(typed);
        if let Some(id) = self.entries.get(&name) {
            return Ok(*id);
        }
        // A link to what is gone stays until somebody takes it out.
        let gone = name.parse().ok().map(EntryId).filter(|id| known.contains(id));
        gone.ok_or_else(|| Fault::new(Words::NoEntry, &[&typed]))
    }

    fn rows(&self, fields: &'static [Field], cell: &str) -> Result<Vec<Vec<Value>>, Fault> {
        if cell.is_empty() {
            return Ok(Vec::new());
        }
        let wrong = |error: serde_json::Error| Fault::new(Words::NoRows, &[&error]);
        let rows: Vec<serde_json::Map<String, Json>> = serde_json::from_str(cell).map_err(wrong)?;
        rows.iter().map(|row| self.row(fields, row)).collect()
    }

    fn row(&self, fields: &'static [Field], row: &serde_json::Map<String, Json>) -> Result<Vec<Value>, Fault> {
        let names = || fields.iter().map(|field| field.name);
        if let Some(unknown) = row.keys().find(|key| names().all(|name| name != key.as_str())) {
            let all = names().collect::<Vec<_>>().join(" ");
            return Err(Fault::new(Words::NoField, &[unknown, &all]).or(unknown, names()));
        }
        let value = |field: &Field| {
            let cell = match row.get(field.name) {
                None | Some(Json::Null) => String::new(),
                Some(Json::String(text)) => text.clone(),
                Some(Json::Bool(flag)) => if *flag { YES } else { "" }.to_owned(),
                Some(other) => other.to_string(),
            };
            self.value(field.shape, &cell, &Value::Fixed)
        };
        fields.iter().map(value).collect()
    }
}

/// What an entry is called in the file: its id, or the name a new row gives itself. ①3 is neither.
pub(super) fn name(typed: &str) -> String {
    let name = narrow(typed.trim()).to_lowercase();
    // 007 is 7.
    name.parse::<u32>().map_or(name, |id| id.to_string())
}

/// The things of a cell that holds several.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
}

fn flag(cell: &str) -> Result<bool, Fault> {
    match narrow(cell).to_lowercase().as_str() {
        "" | "no" | "false" | "いいえ" => Ok(false),
        YES | "true" | "はい" => Ok(true),
        _ => Err(Fault::new(Words::NoFlag, &[&cell])),
    }
}

/// A choice by its name, or by its label in either language.
pub(super) fn choice(options: Options, cell: &str) -> Result<usize, Fault> {
    let labels = |name: &str| [Language::Japanese, Language::English].map(|language| label(language, options.list, name));
    let named = options.names.iter().position(|name| name.eq_ignore_ascii_case(cell));
    let labelled = || options.names.iter().position(|name| labels(name).contains(&cell));
    let all = || options.names.join(" ");
    named.or_else(labelled).ok_or_else(|| {
        let fault = Fault::new(Words::NoChoice, &[&cell, &all()]);
        fault.or(cell, options.names.iter().copied())
    })
}

/// A day as 2026-11-22, or as Excel writes it back: 2026/11/22.
fn date(cell: &str) -> Result<NaiveDate, Fault> {
    let folded = narrow(cell).replace('/', "-");
    folded.parse().map_err(|_| Fault::new(Words::NoDate, &[&cell]))
}

fn figure(cell: &str) -> Result<Figure, Fault> {
    if cell.starts_with('{') {
        return serde_json::from_str(cell).map_err(|error| Fault::new(Words::NoFigure, &[&error]));
    }
    Ok(Figure::parse(cell))
}

/// Somebody or a group, by name or as `#12`.
fn called(all: &[(u32, &str)], typed: &str, unknown: Words) -> Result<u32, Fault> {
    let number = typed.strip_prefix('#').and_then(|number| number.parse().ok());
    let by_number = number.filter(|number| all.iter().any(|(id, _)| id == number));
    if let Some(id) = by_number {
        return Ok(id);
    }
    let by_name: Vec<u32> = all.iter().filter(|(_, name)| name.trim() == typed).map(|(id, _)| *id).collect();
    match by_name[..] {
        [id] => Ok(id),
        [] => Err(Fault::new(unknown, &[&typed]).or(typed, all.iter().map(|(_, name)| *name))),
        // Of two with one name nobody can tell which is meant.
        [first, ..] => Err(Fault::new(Words::NameTwice, &[&typed, &first])),
    }
}
