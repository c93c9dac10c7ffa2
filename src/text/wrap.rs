//! Breaking text into lines by the Japanese rules (kinsoku), the only place where it is done.

use std::iter::Peekable;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::measure::{Ambiguous, Grapheme, Graphemes, fits, grapheme_width, is_blank};

/// The byte ranges of the lines that show `text` in `columns` cells (two or more).
///
/// Lines break where strict kinsoku allows; a word wider than a line breaks between graphemes. `'\n'` forces a break
/// and is in no range, nor are the blanks at a line's end. An empty text is one empty line. No line is wider than
/// `columns`, but for a single mark like `‹202E›` that is wider itself.
#[must_use]
pub fn wrap(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    rows(text, columns, ambiguous, Purpose::Reading)
}

/// For whom the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Blanks at a line's end are in no line.
    Reading,
    /// Blanks at a line's end are shown as far as they fit, for somebody is typing them; and a grapheme is never
    /// taken apart, even if it is wider than a whole line, for the cursor cannot stand inside.
    Editing,
}

/// [`wrap`], for reading or for editing.
pub(super) fn rows(text: &str, columns: usize, ambiguous: Ambiguous, purpose: Purpose) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let after = start + line.len() + 1;
        // The \r of a \r\n belongs to the line's end.
        let line = if lines.peek().is_some() { line.strip_suffix('\r').unwrap_or(line) } else { line };
        Filler { rows: &mut rows, columns, ambiguous, purpose, base: start }.wrap_line(line);
        start = after;
    }
    rows
}

/// Where the rules allow `text`, one logical line, to be broken, in bytes and in order.
pub(super) fn breaks(text: &str) -> impl Iterator<Item = usize> {
    SEGMENTER.segment_str(text)
}

static SEGMENTER: LineSegmenterBorrowed<'static> = LineSegmenter::new_for_non_complex_scripts(strict());

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
    purpose: Purpose,
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
        let mut breaks = breaks(line).peekable();
        for grapheme in Graphemes::new(line, self.ambiguous) {
            if is_break(&mut breaks, grapheme.start) {
                row.opportunity = Some(row.here);
            }
            if grapheme.cells > self.columns && self.purpose == Purpose::Reading {
                self.fill_piecewise(&mut row, line, grapheme);
            } else {
                self.fill(&mut row, grapheme);
            }
        }
        self.push(row.start, row.here.end);
    }

    /// The end of the one row `line` needs, in bytes; `None` when it needs several, or nobody can tell cheaply.
    fn fits_whole(&self, line: &str) -> Option<usize> {
        let shown = match self.purpose {
            Purpose::Reading => line.trim_end_matches(is_blank),
            Purpose::Editing => line,
        };
        // More than three bytes a cell is rare: not worth counting before the rules are asked anyway.
        let may_fit = shown.len() <= self.columns.saturating_mul(3);
        (may_fit && fits(shown, self.columns, self.ambiguous)).then_some(shown.len())
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
        row.advance(grapheme, self.purpose, self.columns);
    }

    /// A grapheme wider than the whole line: its characters one by one.
    fn fill_piecewise(&mut self, row: &mut Row, line: &str, grapheme: Grapheme) {
        for (offset, c) in line[grapheme.start..grapheme.end].char_indices() {
            let start = grapheme.start + offset;
            let end = start + c.len_utf8();
            let cells = grapheme_width(&line[start..end], self.ambiguous);
            self.fill(row, Grapheme { start, end, cells, blank: false });
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
        Self { start: 0, here: Mark { at: 0, end: 0, cells: 0 }, opportunity: None }
    }
}

impl Row {
    fn advance(&mut self, grapheme: Grapheme, purpose: Purpose, columns: usize) {
        self.here.cells += grapheme.cells;
        self.here.at = grapheme.end;
        let shown =
            !grapheme.blank || (purpose == Purpose::Editing && self.here.end == grapheme.start && self.here.cells <= columns);
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

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one line is one range")]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_lines(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<&str> = wrap(text, columns, Ambiguous::Narrow).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(wrap("", 10, Ambiguous::Narrow), [0..0]);
        assert_lines("一\n", 10, &["一", ""]);
        assert_lines("一\r\n\r\n二", 10, &["一", "", "二"]);
    }

    #[test]
    fn no_line_starts_with_a_closing_sign_or_a_small_kana() {
        assert_lines("見守りの仕組み、がない。", 14, &["見守りの仕組", "み、がない。"]);
        assert_lines("認知症サポーター養成", 14, &["認知症サポー", "ター養成"]);
        assert_lines("集まる「場」はある", 8, &["集まる", "「場」は", "ある"]);
        assert_lines("参加者が八割、90％", 17, &["参加者が八割、", "90％"]);
        assert_lines("ひとりぐらしちょっと", 14, &["ひとりぐらし", "ちょっと"]);
    }

    #[test]
    fn what_no_rule_can_break_is_broken_between_graphemes() {
        assert_lines("supercalifragilistic", 8, &["supercal", "ifragili", "stic"]);
        assert_lines("ab supercali", 8, &["ab", "supercal", "i"]);
        assert_lines("。。。。", 4, &["。。", "。。"]);
        assert_lines("か\u{3099}か\u{3099}", 2, &["か\u{3099}", "か\u{3099}"]);
    }

    #[test]
    fn blanks_at_a_line_end_are_in_no_line() {
        assert_lines("abc   def  ", 5, &["abc", "def"]);
        assert_lines("見守り　　仕組み", 6, &["見守り", "仕組み"]);
        assert_lines("　字下げ", 8, &["　字下げ"]);
        assert_lines("   ", 2, &[""]);
    }

    #[test]
    fn ambiguous_characters_wrap_by_the_terminal_s_width() {
        assert_eq!(wrap("①①①①", 4, Ambiguous::Narrow), [0..12]);
        assert_eq!(wrap("①①①①", 4, Ambiguous::Wide), [0..6, 6..12]);
    }

    #[test]
    fn a_mark_wider_than_the_line_stands_alone() {
        assert_lines("a\u{202E}b", 4, &["a", "\u{202E}", "b"]);
    }
}
