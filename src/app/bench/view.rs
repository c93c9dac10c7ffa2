//! A view of a bench on screen: what it shows, where its cursor is, and how wide its columns want to be.

use crate::bench::{At, Cell, Grid, Line, Seen, Tone, View};
use crate::domain::Field;
use crate::text::{self, Ambiguous};

use super::super::{Motion, Work};
use super::cell_form;

/// A view laid out, made when it is opened or the session changes, not for every frame.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchView {
    /// Which view.
    pub view: View,
    /// The view of the cycle on screen.
    pub grid: Box<Grid>,
    /// Only the cases with this tag are shown.
    pub tag: Option<String>,
    /// The values of ⑥ that may be seen before somebody guessed, until the bench is left.
    pub seen: Seen,
    /// Every line, for windows that show all columns.
    pub every: Vec<usize>,
    /// The lines each column has something in, for windows that show one at a time.
    pub columns: Vec<Vec<usize>>,
    /// Cells each column's title and words would take, cursor sign and mark included.
    pub widths: Vec<usize>,
    /// The line the cursor is on.
    pub line: usize,
    /// The column the cursor is on.
    pub column: usize,
    /// The revision, cycle and view it was made from.
    pub(in crate::app) of: Option<(u64, u32, View)>,
}

impl BenchView {
    pub(super) fn new(view: View) -> Self {
        Self {
            view,
            grid: Box::default(),
            tag: None,
            seen: Seen::default(),
            every: Vec::new(),
            columns: Vec::new(),
            widths: Vec::new(),
            line: 0,
            column: 0,
            of: None,
        }
    }

    /// The cell the cursor is on.
    #[must_use]
    pub fn cell(&self) -> Option<&Cell> {
        self.grid.cell(self.line, self.column)
    }

    /// What the cursor is on.
    #[must_use]
    pub fn at(&self) -> &At {
        self.cell().map_or(&At::Nothing, |cell| &cell.at)
    }

    /// The field the cell shows, if it shows one.
    #[must_use]
    pub fn field(&self, work: &Work) -> Option<&'static Field> {
        cell_form(work, self.at())?.field(work)
    }

    /// A cell's place for a click: its line and column in one number.
    #[must_use]
    pub fn place(&self, line: usize, column: usize) -> usize {
        line * self.grid.width() + column
    }

    /// Puts the cursor on a place; `false` when it is there already.
    pub(in crate::app) fn select(&mut self, place: usize) -> bool {
        let there = (place / self.grid.width(), place % self.grid.width());
        let moved = there != (self.line, self.column);
        (self.line, self.column) = there;
        moved
    }

    /// Moves the cursor among the cells of its column.
    pub(in crate::app) fn travel(&mut self, motion: Motion, page: usize) {
        let places = self.places(self.column);
        let Some(last) = places.len().checked_sub(1) else { return };
        let now = places.partition_point(|line| *line < self.line).min(last);
        let there = match motion {
            Motion::Up => now.saturating_sub(1),
            Motion::Down => (now + 1).min(last),
            Motion::PageUp => now.saturating_sub(page),
            Motion::PageDown => (now + page).min(last),
            Motion::First => 0,
            Motion::Last => last,
        };
        self.line = places[there];
    }

    /// Moves the cursor to the nearest column on a side that has cells.
    pub(super) fn turn(&mut self, by: isize) {
        let mut column = self.column;
        while let Some(next) = column.checked_add_signed(by).filter(|next| *next < self.grid.width()) {
            column = next;
            if !self.places(column).is_empty() {
                self.column = column;
                return self.settle();
            }
        }
    }

    /// The lines of a column the cursor can stand on.
    pub(super) fn places(&self, column: usize) -> Vec<usize> {
        let shown = self.columns.get(column).map_or(&[][..], Vec::as_slice);
        shown.iter().copied().filter(|line| self.grid.cell(*line, column).is_some()).collect()
    }

    /// Puts the cursor on the nearest cell of its column, the one above first.
    pub(super) fn settle(&mut self) {
        self.column = self.column.min(self.grid.width() - 1);
        if self.places(self.column).is_empty() {
            self.column = (0..self.grid.width()).find(|column| !self.places(*column).is_empty()).unwrap_or(0);
        }
        let places = self.places(self.column);
        let above = places.partition_point(|line| *line <= self.line).saturating_sub(1);
        self.line = places.get(above).copied().unwrap_or(0);
    }

    /// Takes a view laid out anew; the cursor stays with what it was on, wherever that stands now.
    pub(super) fn take(&mut self, grid: Grid, ambiguous: Ambiguous) {
        let opened = self.grid.lines.is_empty();
        let (at, place) = (self.at(), (self.line, self.column));
        let here = grid.cell(place.0, place.1).map_or(&At::Nothing, |cell| &cell.at);
        let found = match at.entry() {
            _ if *at == At::Nothing => None,
            _ if here == at => Some(place),
            None => grid.find(at),
            // What an entry shows here may be another thing now: a value where it was covered.
            own => grid.find(at).or_else(|| Some(place).filter(|_| here.entry() == own)).or_else(|| grid.find_entry(own?)),
        };
        self.columns = (0..grid.width()).map(|column| grid.lines_of(column)).collect();
        self.every = (0..grid.lines.len()).collect();
        self.widths = (0..grid.width()).map(|column| wanted(&grid, column, ambiguous)).collect();
        *self.grid = grid;
        // Opened, a view begins with the first thing it says.
        let first = if opened { self.grid.search(|cell| !cell.is_empty()) } else { None };
        (self.line, self.column) = found.or(first).unwrap_or((self.line, self.column));
        self.settle();
    }
}

/// Cells a column's title and longest words take, with the cursor's sign and the mark behind them. A line of one cell
/// takes all the room there is, and counts for none.
fn wanted(grid: &Grid, column: usize, ambiguous: Ambiguous) -> usize {
    let cells = grid.lines.iter().filter_map(|line| match line {
        Line::Cells(cells) if cells.len() > 1 => cells.get(column),
        _ => None,
    });
    let width = |cell: &Cell| {
        let mark = if cell.mark.is_empty() { 0 } else { text::width(&cell.mark, ambiguous) + 1 };
        let open = if cell.tone == Tone::Open { 2 } else { 0 };
        text::width(&cell.text, ambiguous) + 2 * cell.depth.min(6) + mark + open
    };
    let title = grid.columns.get(column).map_or(0, |title| text::width(title, ambiguous));
    2 + cells.map(width).max().unwrap_or(0).max(title)
}
