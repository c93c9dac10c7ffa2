//! A field's value in words: labels for choices, names for people and groups, numbers for entries.

use super::Source;
use crate::domain::{Field, Record, Row, Shape, Value};
use crate::words::Output;

/// What is shown of a filled field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Words; may hold several lines.
    Words(String),
    /// A list of rows, each its filled fields as `(label, words)`.
    Rows(Vec<Vec<(&'static str, String)>>),
}

impl Source<'_> {
    /// The filled fields of a record as `(field, label, words)` in their own order; empty ones are left out.
    pub(crate) fn filled(&self, cycle: u32, record: &dyn Record) -> Vec<(&'static Field, &'static str, Shown)> {
        let fields = record.fields().into_iter();
        fields
            .filter_map(|field| {
                let shown = self.shown(cycle, field, &record.get(field.name))?;
                Some((field, self.label(field.record, field.name), shown))
            })
            .collect()
    }

    /// The filled fields of each row of a list, for rows that stand in no field of their own.
    pub(crate) fn rows<R: Row>(&self, cycle: u32, rows: &[R]) -> Vec<Vec<(&'static str, String)>> {
        let values = rows.iter().map(|row| R::FIELDS.iter().map(|field| row.get(field.name)).collect());
        self.row_words(cycle, R::FIELDS, &values.collect::<Vec<_>>())
    }

    /// A value in words; `None` when there is nothing to show.
    pub(crate) fn shown(&self, cycle: u32, field: &Field, value: &Value) -> Option<Shown> {
        if value.is_empty() {
            return None;
        }
        if let (Shape::Rows(fields), Value::Rows(rows)) = (field.shape, value) {
            let rows = self.row_words(cycle, fields, rows);
            return (!rows.is_empty()).then_some(Shown::Rows(rows));
        }
        Some(Shown::Words(self.words(cycle, field.shape, value)))
    }

    /// A value in words on as many lines as it has rows; nothing where there is nothing to show.
    pub(crate) fn in_words(&self, cycle: u32, field: &Field, value: &Value) -> String {
        match self.shown(cycle, field, value) {
            Some(Shown::Words(words)) => words,
            Some(Shown::Rows(rows)) => rows.iter().map(|row| self.row_line(row)).collect::<Vec<_>>().join("\n"),
            None => String::new(),
        }
    }

    fn row_words(&self, cycle: u32, fields: &[Field], rows: &[Vec<Value>]) -> Vec<Vec<(&'static str, String)>> {
        let row = |values: &Vec<Value>| {
            let cells = fields.iter().zip(values).filter(|(_, value)| !value.is_empty());
            cells.map(|(field, value)| (self.label(field.record, field.name), self.words(cycle, field.shape, value))).collect()
        };
        rows.iter().map(row).filter(|row: &Vec<_>| !row.is_empty()).collect()
    }

    fn words(&self, cycle: u32, shape: Shape, value: &Value) -> String {
        let option = |index: &usize| match shape {
            Shape::Choice(options) | Shape::Choices(options) => {
                options.names.get(*index).map_or("", |name| self.label(options.list, name)).to_owned()
            }
            _ => String::new(),
        };
        match value {
            Value::Text(text) => text.trim_end().to_owned(),
            Value::Flag(_) => self.say(Output::Yes).to_owned(),
            Value::Choice(choice) => choice.as_ref().map(option).unwrap_or_default(),
            Value::Choices(choices) => self.join(&choices.iter().map(option).collect::<Vec<_>>()),
            Value::Date(date) => date.map(|date| self.day(date)).unwrap_or_default(),
            Value::Count(count) => count.map(|count| count.to_string()).unwrap_or_default(),
            Value::Figure(figure) => figure.to_string(),
            Value::Links(links) => self.join(&links.iter().map(|id| self.reference(cycle, *id)).collect::<Vec<_>>()),
            Value::Parent(parent) => parent.map(|id| self.reference(cycle, id)).unwrap_or_default(),
            Value::Members(members) => {
                let names = members.iter().filter_map(|id| self.session.member_name(*id));
                self.join(&names.map(str::to_owned).collect::<Vec<_>>())
            }
            Value::Groups(groups) => {
                let names = groups.iter().filter_map(|id| self.session.group_name(*id));
                self.join(&names.map(str::to_owned).collect::<Vec<_>>())
            }
            // No record of today holds rows within rows; their words would stand side by side.
            Value::Rows(rows) => match shape {
                Shape::Rows(fields) => {
                    let rows = self.row_words(cycle, fields, rows);
                    rows.iter().map(|row| self.row_line(row)).collect::<Vec<_>>().join(" / ")
                }
                _ => String::new(),
            },
            Value::Fixed => String::new(),
        }
    }

    /// A row on one line: `指標：相談の数、今の値：1 %`.
    pub(crate) fn row_line(&self, row: &[(&'static str, String)]) -> String {
        self.join(&row.iter().map(|(label, words)| self.pair(label, words)).collect::<Vec<_>>())
    }
}
