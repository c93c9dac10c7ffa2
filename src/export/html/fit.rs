//! How large the form can be printed so that each of its two pages fits one sheet of A3 across.
//!
//! Paper is estimated, not laid out: a browser has the last word, and a page that needs more goes on under repeated
//! heads. Lengths are millimetres, sizes points.

use crate::export::sheet::{Column, Item, Sheet};
use crate::text::{self, Ambiguous};

/// The paper within its margins.
const HEIGHT: f64 = 277.0;
const WIDTH: f64 = 396.0;
/// What a cell takes at both sides, in letters.
const PADDING: f64 = 1.4;
const POINT: f64 = 0.3528;
const LEADING: f64 = 1.42;
/// Rows are rarely full to the last letter.
const RAGGED: f64 = 1.0;
/// The sizes to choose from, the best first; the last is used whatever it takes.
const SIZES: [f64; 11] = [14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0];

/// The size chosen, and whether each page fits its sheet of paper then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub size: f64,
    pub fits: [bool; 2],
}

impl Fit {
    /// The largest size at which both pages fit.
    pub fn of(sheet: &Sheet) -> Self {
        let at = |size: f64| {
            [&sheet.columns[..3], &sheet.columns[3..]].map(|columns| Measure { size }.height(sheet, columns) <= HEIGHT)
        };
        let smallest = SIZES[SIZES.len() - 1];
        let size = SIZES.into_iter().find(|size| at(*size) == [true, true]).unwrap_or(smallest);
        Self { size, fits: at(size) }
    }
}

struct Measure {
    size: f64,
}

impl Measure {
    /// What a page needs.
    fn height(&self, sheet: &Sheet, columns: &[Column]) -> f64 {
        let wide = WIDTH;
        let narrow = WIDTH / 3.0;
        let highest = |height: &dyn Fn(&Column) -> f64| columns.iter().map(height).fold(0.0, f64::max);
        let head = self.lines(5.0) + self.text(&sheet.overview, wide - 60.0, 1.0);
        let entries = highest(&|column| {
            column
                .blocks
                .iter()
                .map(|block| {
                    let items: f64 = block.items.iter().map(|item| self.item(item, narrow)).sum();
                    self.lines(if block.heading.is_empty() { 0.3 } else { 1.5 }) + items
                })
                .sum()
        });
        let consensus =
            highest(&|column| column.consensus.iter().map(|line| self.text(line, narrow, 1.0) + self.lines(0.2)).sum());
        let summary = highest(&|column| self.text(&column.summary, narrow, 1.0));
        let reflection: f64 = sheet.reflection.iter().map(|item| self.text(&item.text, wide, 1.0) + self.lines(0.2)).sum();
        // Labels, and the air in the cells.
        head + entries + consensus + summary + reflection + self.lines(4.6)
    }

    fn item(&self, item: &Item, width: f64) -> f64 {
        let indent = self.size * POINT * (2.0 + 1.6 * count(item.depth.min(super::DEEPEST)));
        let marks = format!("{} ← {}", item.mark, item.rests_on.join(" "));
        // Marks and notes follow the text on its last row, smaller and a little apart.
        let wide = |words: &str, scale: f64| (cells(words) * scale + 1.2) * self.size * POINT / 2.0;
        let after = wide(&marks, 0.7) + item.notes.iter().map(|note| wide(note, 0.87)).sum::<f64>();
        self.text_then(&item.text, width - indent, 1.0, after)
    }

    /// The height of lines of text of the form's size.
    fn lines(&self, count: f64) -> f64 {
        count * self.size * POINT * LEADING
    }

    fn text(&self, text: &str, width: f64, scale: f64) -> f64 {
        self.text_then(text, width, scale, 0.0)
    }

    /// The height of a text in a cell so wide, letters being `scale` of the form's; something as wide as `then` follows.
    fn text_then(&self, text: &str, width: f64, scale: f64, then: f64) -> f64 {
        let letter = self.size * scale * POINT;
        let room = (width - PADDING * letter).max(letter);
        let mut rows = 0.0;
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let long = cells(line) * letter / 2.0 * RAGGED;
            let long = if lines.peek().is_none() { long + then } else { long };
            rows += (long / room).ceil().max(1.0);
        }
        rows * letter * LEADING
    }
}

/// How wide a text is, in half letters.
fn cells(text: &str) -> f64 {
    count(text::width(text, Ambiguous::Wide))
}

fn count(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
