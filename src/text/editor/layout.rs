//! Where rows and cursor of an edited text stand on screen.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::Editor;
use crate::text::measure::{Ambiguous, width};
use crate::text::wrap::{Purpose, rows};

/// An edited text as rows of at most the asked number of cells, and the cursor among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The byte range of each row; only a single grapheme may be wider than the columns asked for. Line ends, and blanks hanging over the right edge, are in none.
    pub rows: Vec<Range<usize>>,
    /// Index into [`rows`](Self::rows) of the cursor's row.
    pub row: usize,
    /// The cursor's column in cells, less than the columns asked for.
    pub column: usize,
}

impl Editor {
    /// The rows that show the text in `columns` cells (two or more), and the cursor's place.
    ///
    /// The cursor stands where the next character would go, and never beyond the last column: at a full row's end it
    /// stands at the start of the next row, if need be of an empty row added for it.
    #[must_use]
    pub fn layout(&self, columns: usize, ambiguous: Ambiguous) -> Layout {
        let shared = self.rows.get(&self.text, columns, ambiguous);
        let mut rows = shared.to_vec();
        let index = rows.partition_point(|row| row.start <= self.cursor).saturating_sub(1);
        // There is always a row; an empty text is one empty row.
        let row = rows.get(index).cloned().unwrap_or_default();
        let hanging = self.cursor > row.end;
        let column = if hanging { columns } else { width(&self.text[row.start..self.cursor], ambiguous) };
        if column < columns {
            return Layout { rows, row: index, column };
        }
        if !self.goes_on(&row, rows.get(index + 1)) {
            rows.insert(index + 1, self.cursor..self.cursor);
        }
        Layout { rows, row: index + 1, column: 0 }
    }

    /// Whether `next` continues the logical line of `row`.
    fn goes_on(&self, row: &Range<usize>, next: Option<&Range<usize>>) -> bool {
        next.is_some_and(|next| !self.text[row.end..next.start].contains('\n'))
    }
}

/// The rows of the text as last asked for, kept until the text changes.
///
/// A frame asks for them even when nothing was typed, and moving up or down asks before each frame.
#[derive(Clone, Debug, Default)]
pub(super) struct RowCache(OnceLock<Arc<Cached>>);

#[derive(Debug)]
struct Cached {
    columns: usize,
    ambiguous: Ambiguous,
    rows: Arc<[Range<usize>]>,
}

impl RowCache {
    /// Forgets the rows: the text has changed.
    pub(super) fn clear(&mut self) {
        self.0.take();
    }

    fn get(&self, text: &str, columns: usize, ambiguous: Ambiguous) -> Arc<[Range<usize>]> {
        let wrap = || Arc::from(rows(text, columns, ambiguous, Purpose::Editing));
        let cached = self.0.get_or_init(|| Arc::new(Cached { columns, ambiguous, rows: wrap() }));
        if cached.columns == columns && cached.ambiguous == ambiguous { Arc::clone(&cached.rows) } else { wrap() }
    }
}

/// What is cached never makes two editors different.
impl PartialEq for RowCache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
