//! What may stand in a cell: people's words, cleaned and in pieces a cell can hold.

use crate::text::{Ambiguous, wrap};

/// Excel holds 32,767 characters a cell, counted in UTF-16 units.
const LIMIT: usize = 32_767;

/// Whether Excel would read a text as a formula once somebody edits the cell and keeps it.
pub(super) fn looks_like_a_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A piece of a text and the lines it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    pub(super) lines: usize,
}

/// A clean text in pieces of no more than `most` lines of `columns` half-width characters, none over Excel's limit.
///
/// Put one after another they are the text again, but for the line feeds between two pieces.
pub(super) fn parts(text: &str, columns: usize, most: usize) -> Vec<Part<'_>> {
    let rows = wrap(text, columns.max(2), Ambiguous::Wide);
    let mut parts = Vec::new();
    let (mut start, mut lines, mut units) = (0, 0, 0);
    for (index, row) in rows.iter().enumerate() {
        let end = rows.get(index + 1).map_or(text.len(), |next| next.start);
        let own: usize = text[row.start..end].chars().map(char::len_utf16).sum();
        if lines > 0 && (lines == most || units + own > LIMIT) {
            parts.push(Part { text: text[start..row.start].trim_end_matches('\n'), lines });
            (start, lines, units) = (row.start, 0, 0);
        }
        (lines, units) = (lines + 1, units + own);
        // A single line over the limit is one character with thousands of marks upon it.
        while units > LIMIT {
            let mut taken = 0;
            let fitting = text[start..].chars().take_while(|c| {
                taken += c.len_utf16();
                taken <= LIMIT
            });
            let cut = start + fitting.map(char::len_utf8).sum::<usize>();
            parts.push(Part { text: &text[start..cut], lines });
            units -= text[start..cut].chars().map(char::len_utf16).sum::<usize>();
            start = cut;
        }
    }
    parts.push(Part { text: &text[start..], lines: lines.max(1) });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_parted_and_nothing_is_lost() {
        let text = "あ".repeat(100_000);
        let parts = parts(&text, 60, 20);
        assert!(parts.iter().all(|part| part.lines <= 20 && part.text.encode_utf16().count() <= LIMIT));
        assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text);
    }

    #[test]
    fn a_character_with_thousands_of_marks_is_parted_too() {
        let text = format!("か{}", "\u{3099}".repeat(70_000));
        let parts = parts(&text, 60, 20);
        assert!(parts.iter().all(|part| part.text.encode_utf16().count() <= LIMIT));
        assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text);
    }

    #[test]
    fn lines_stay_and_what_steers_is_shown() {
        assert_eq!(crate::text::visible_lines("一\r\n二\u{1B}\n\t三\u{202E}\u{FFFE}"), "一\n二␛\n 三‹202E›‹FFFE›");
    }
}
