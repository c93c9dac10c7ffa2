//! Breaking text into lines by the Japanese rules (kinsoku), the only place where it is done.

use std::iter::Peekable;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::measure::{Ambiguous, Grapheme, Graphemes, grapheme_width, is_blank};

/// The byte ranges of the lines that show `text` in `columns` cells (two or more).
///
/// Lines break where strict kinsoku allows; a word wider than a line breaks between graphemes. `'\n'` forces a break
/// and is in no range, nor are the blanks at a line's end. An empty text is one empty line. No line is wider than
/// `columns`, but for a single mark like `‹202E›` that is wider itself.
#[must_use]
pub fn wrap(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    rows(text, columns, ambiguous, Blanks::Dropped)
}

/// What becomes of the blanks at a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blanks {
    /// In no line: for reading.
    Dropped,
    /// Shown as far as they fit: for the editor, where somebody is typing them.
    Shown,
}

/// [`wrap`], with the choice what becomes of blanks at a line's end.
pub(super) fn rows(
    text: &str,
    columns: usize,
    ambiguous: Ambiguous,
    blanks: Blanks,
) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let after = start + line.len() + 1;
        // The \r of a \r\n belongs to the line's end.
        let line = if lines.peek().is_some() {
            line.strip_suffix('\r').unwrap_or(line)
        } else {
            line
        };
        Filler {
            rows: &mut rows,
            columns,
            ambiguous,
            blanks,
            base: start,
        }
        .wrap_line(line);
        start = after;
    }
    rows
}

static SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(strict());

const fn strict() -> LineBreakOptions<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options
}

/// Fills rows with one logical line, which starts at byte `base` of the whole text.
struct Filler<'r> {
    rows: &'r mut Vec<Range<usize>>,
    columns: usize,
    ambiguous: Ambiguous,
    blanks: Blanks,
    base: usize,
}

/// A place in the row being filled.
#[derive(Clone, Copy)]
struct Mark {
    /// Where the next row would start.
    at: usize,
    /// Where this row would end: before the blanks that are not shown.
    end: usize,
    /// Cells from the row's start to `at`.
    cells: usize,
}

impl Filler<'_> {
    fn wrap_line(&mut self, line: &str) {
        if let Some(end) = self.fits_whole(line) {
            self.push(0, end);
            return;
        }
        let mut row = Row::default();
        let mut breaks = SEGMENTER.segment_str(line).peekable();
        for grapheme in Graphemes::new(line, self.ambiguous) {
            if is_break(&mut breaks, grapheme.start) {
                row.opportunity = Some(row.here);
            }
            if grapheme.cells > self.columns {
                self.fill_piecewise(&mut row, line, grapheme);
            } else {
                self.fill(&mut row, grapheme);
            }
        }
        self.push(row.start, row.here.end);
    }

    /// The end of the one row `line` needs, in bytes; `None` when it needs several, or nobody can tell cheaply.
    fn fits_whole(&self, line: &str) -> Option<usize> {
        let shown = match self.blanks {
            Blanks::Dropped => line.trim_end_matches(is_blank),
            Blanks::Shown => line,
        };
        let mut cells = 0;
        for grapheme in Graphemes::new(shown, self.ambiguous) {
            cells += grapheme.cells;
            if cells > self.columns {
                return None;
            }
        }
        Some(shown.len())
    }

    fn fill(&mut self, row: &mut Row, grapheme: Grapheme) {
        // Blanks may hang over the edge: they are not shown there.
        if !grapheme.blank && row.here.cells + grapheme.cells > self.columns {
            if let Some(opportunity) = row.opportunity.take() {
                self.break_at(row, opportunity);
            }
            if row.here.cells + grapheme.cells > self.columns && row.here.at > row.start {
                self.break_at(row, row.here);
            }
        }
        row.advance(grapheme, self.blanks, self.columns);
    }

    /// A grapheme wider than the whole line: its characters one by one.
    fn fill_piecewise(&mut self, row: &mut Row, line: &str, grapheme: Grapheme) {
        for (offset, c) in line[grapheme.start..grapheme.end].char_indices() {
            let start = grapheme.start + offset;
            let end = start + c.len_utf8();
            let cells = grapheme_width(&line[start..end], self.ambiguous);
            self.fill(
                row,
                Grapheme {
                    start,
                    end,
                    cells,
                    blank: false,
                },
            );
        }
    }

    fn break_at(&mut self, row: &mut Row, mark: Mark) {
        self.push(row.start, mark.end);
        row.start = mark.at;
        row.here.cells -= mark.cells;
        row.here.end = row.here.end.max(mark.at);
        row.opportunity = None;
    }

    fn push(&mut self, start: usize, end: usize) {
        self.rows.push(self.base + start..self.base + end);
    }
}

/// The row being filled; offsets in bytes of the logical line.
struct Row {
    start: usize,
    here: Mark,
    /// The last place where the rules allow a break.
    opportunity: Option<Mark>,
}

impl Default for Row {
    fn default() -> Self {
        Self {
            start: 0,
            here: Mark {
                at: 0,
                end: 0,
                cells: 0,
            },
            opportunity: None,
        }
    }
}

impl Row {
    fn advance(&mut self, grapheme: Grapheme, blanks: Blanks, columns: usize) {
        self.here.cells += grapheme.cells;
        self.here.at = grapheme.end;
        let shown = !grapheme.blank
            || (blanks == Blanks::Shown
                && self.here.end == grapheme.start
                && self.here.cells <= columns);
        if shown {
            self.here.end = grapheme.end;
        }
    }
}

/// Whether one of the ascending `breaks` is at byte `at`; those before it are dropped.
fn is_break(breaks: &mut Peekable<impl Iterator<Item = usize>>, at: usize) -> bool {
    while breaks.next_if(|&found| found < at).is_some() {}
    // Byte 0 is reported as well, but nothing can be broken off there.
    at > 0 && breaks.next_if_eq(&at).is_some()
}
