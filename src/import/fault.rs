//! What is wrong with a file that is read back, and where.

use std::fmt::Display;

use crate::words::{Import as Words, Language};

/// One thing that is wrong: its row as Excel counts (the first is 1), its column, and words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row; none for the file as a whole.
    pub row: Option<usize>,
    /// The column's name; none for the row as a whole.
    pub column: Option<String>,
    text: Words,
    values: Vec<String>,
    /// The name that may have been meant.
    near: Option<String>,
}

impl Fault {
    pub(super) fn new(text: Words, values: &[&dyn Display]) -> Self {
        Self { row: None, column: None, text, values: values.iter().map(ToString::to_string).collect(), near: None }
    }

    pub(super) fn at(self, row: usize, column: impl Into<String>) -> Self {
        Self { row: Some(row), column: Some(column.into()), ..self }
    }

    pub(super) fn in_row(self, row: usize) -> Self {
        Self { row: Some(row), ..self }
    }

    /// With the nearest of the names there are.
    pub(super) fn or<'n>(self, typed: &str, names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { near: crate::text::nearest(typed, names).map(str::to_owned), ..self }
    }

    /// For a person, behind the name of the file: `P:12:links: …`.
    #[must_use]
    pub fn explain(&self, path: &str, language: Language) -> String {
        let values: Vec<&dyn Display> = self.values.iter().map(|value| value as &dyn Display).collect();
        let said = language.fill(self.text, &values);
        let said = match &self.near {
            Some(near) => language.fill(Words::Near, &[&said, near]),
            None => said,
        };
        match (self.row, &self.column) {
            (Some(row), Some(column)) => language.fill(Words::PlaceColumn, &[&path, &row, column, &said]),
            (Some(row), None) => language.fill(Words::Place, &[&path, &row, &said]),
            (None, _) => format!("{path}: {said}"),
        }
    }
}
