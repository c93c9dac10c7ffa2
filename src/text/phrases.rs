//! Breaking a heading into lines where somebody reading it aloud would breathe.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::LazyLock;

use budouy::Parser;
use budouy::model::load_default_japanese_parser;

use super::measure::{Ambiguous, fits, is_blank};
use super::wrap::{breaks, wrap};

/// The model is read when the first heading needs it, not at the start.
static MODEL: LazyLock<Parser> = LazyLock::new(load_default_japanese_parser);

/// The byte ranges of the lines that show a heading in `columns` cells (two or more), broken between phrases.
///
/// Every break is one [`wrap`] could make too, so kinsoku holds; a phrase wider than a line is broken as [`wrap`] does.
/// Blanks at a line's end are in no line.
#[must_use]
pub fn phrases(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let filled = fill(line.strip_suffix('\r').unwrap_or(line), columns, ambiguous);
        lines.extend(filled.into_iter().map(|range| start + range.start..start + range.end));
        start += line.len() + 1;
    }
    lines
}

/// The lines of one logical line, each as many phrases as fit.
fn fill(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let shown = |start: usize, end: usize| start..start + text[start..end].trim_end_matches(is_blank).len();
    let has_room = |range: Range<usize>| fits(&text[range], columns, ambiguous);
    if has_room(shown(0, text.len())) {
        return vec![shown(0, text.len())];
    }
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for after in ends(text) {
        if !has_room(shown(start, after)) {
            if end > start {
                lines.push(shown(start, end));
                start = end;
            }
            // A phrase too wide for a line of its own: its last piece is where the next phrase goes on.
            let pieces = wrap(&text[start..after], columns, ambiguous);
            lines.extend(pieces.iter().rev().skip(1).rev().map(|piece| start + piece.start..start + piece.end));
            start += pieces.last().map_or(0, |last| last.start);
        }
        end = after;
    }
    lines.push(shown(start, end));
    lines
}

thread_local! {
    /// Where the phrases of the texts read last end: a heading is drawn again with every key, and its phrases depend on
    /// nothing but itself.
    static KNOWN: RefCell<VecDeque<(String, Vec<usize>)>> = const { RefCell::new(VecDeque::new()) };
}

/// Texts that are remembered: what a screen shows at once, and the one before.
const REMEMBERED: usize = 32;

/// Where each phrase ends, in bytes; the last at the text's end.
fn ends(text: &str) -> Vec<usize> {
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, ends)) = known.iter().find(|(one, _)| one == text) {
            return ends.clone();
        }
        let found: Vec<usize> = read(text).collect();
        known.truncate(REMEMBERED - 1);
        known.push_front((text.to_owned(), found.clone()));
        found
    })
}

/// Reads a text for its phrases.
fn read(text: &str) -> impl Iterator<Item = usize> {
    let mut phrases = MODEL.parse_boundaries(text).into_iter().peekable();
    let phrase_starts = text.char_indices().enumerate().filter_map(move |(place, (at, _))| {
        // The model knows Japanese only; between words of other languages a blank is enough.
        let after_blank = text[..at].ends_with(is_blank);
        (phrases.next_if_eq(&place).is_some() || after_blank).then_some(at)
    });
    let mut allowed = breaks(text).peekable();
    phrase_starts
        .filter(move |at| {
            while allowed.next_if(|allowed| allowed < at).is_some() {}
            allowed.next_if_eq(at).is_some()
        })
        .chain([text.len()])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::measure::width;
    use super::*;

    #[track_caller]
    fn assert_lines(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<&str> = phrases(text, columns, Ambiguous::Narrow).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn no_word_of_a_heading_is_torn() {
        assert_lines(
            "一人や一事業所の工夫では動かせないものは、どれでしょう",
            30,
            &["一人や一事業所の工夫では", "動かせないものは、どれでしょう"],
        );
        assert_lines("この文で、進めてよいでしょうか", 24, &["この文で、進めて", "よいでしょうか"]);
        assert_lines("見守りの場", 10, &["見守りの場"]);
        assert_lines("", 10, &[""]);
        assert_lines("一\n二", 10, &["一", "二"]);
    }

    #[test]
    fn english_words_stay_whole() {
        assert_lines("What can one person alone not move?", 16, &["What can one", "person alone not", "move?"]);
    }

    #[test]
    fn a_phrase_wider_than_a_line_is_broken_as_text_is() {
        assert_lines("地域包括支援センター運営協議会は", 12, &["地域包括支援", "センター運営", "協議会は"]);
        assert_lines("supercalifragilistic", 8, &["supercal", "ifragili", "stic"]);
    }

    proptest! {
        #[test]
        fn every_line_fits_breaks_where_text_may_and_nothing_is_lost(
            words in proptest::collection::vec("(見守り|の|、|「場」|ー|ッ|センター|ab|  |　|。|①|が|か\u{3099})", 0..24),
            columns in 2_usize..24,
            wide: bool,
        ) {
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let text = words.concat();
            let lines = phrases(&text, columns, ambiguous);
            let squeezed = |text: &str| text.chars().filter(|c| !is_blank(*c)).collect::<String>();
            let joined: String = lines.iter().map(|line| squeezed(&text[line.clone()])).collect();
            prop_assert_eq!(joined, squeezed(&text));
            let mut before = 0;
            for line in lines {
                prop_assert!(before <= line.start && line.start <= line.end);
                prop_assert!(width(&text[line.clone()], ambiguous) <= columns, "{:?}", &text[line]);
                before = line.end;
            }
        }
    }
}
