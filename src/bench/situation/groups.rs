//! Cells under names, in the order the names first appear.

use std::collections::HashMap;

use super::{Cell, Line};

/// Cells under names.
#[derive(Default)]
pub(super) struct Groups<'a> {
    places: HashMap<&'a str, usize>,
    all: Vec<(&'a str, Vec<Cell>)>,
    /// What has no name.
    nameless: Vec<Cell>,
}

impl<'a> Groups<'a> {
    /// Puts a cell under a name; white space around it does not count.
    pub(super) fn put(&mut self, name: &'a str, cell: Cell) {
        let name = name.trim();
        if name.is_empty() {
            self.nameless.push(cell);
            return;
        }
        let place = *self.places.entry(name).or_insert_with(|| {
            self.all.push((name, Vec::new()));
            self.all.len() - 1
        });
        if let Some((_, cells)) = self.all.get_mut(place) {
            cells.push(cell);
        }
    }

    /// The names with their cells, then the nameless ones.
    pub(super) fn done(self) -> (Vec<(&'a str, Vec<Cell>)>, Vec<Cell>) {
        (self.all, self.nameless)
    }
}

/// Cells under a heading, one a line.
pub(super) fn under(heading: String, cells: Vec<Cell>) -> impl Iterator<Item = Line> {
    std::iter::once(Line::Heading(heading)).chain(cells.into_iter().map(|cell| Line::Cells(vec![cell])))
}
