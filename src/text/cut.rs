//! One line of limited width.

use std::borrow::Cow;

use super::measure::{Ambiguous, end_within, fits, grapheme_width, is_blank, plain_width_within};
use super::visible::visible;

const ELLIPSIS: &str = "…";

/// The first line of `text`, made [`visible`](super::visible()), in at most `columns` cells.
///
/// It ends in `…` when anything but blanks was left out, and is borrowed when nothing changes.
#[must_use]
pub fn cut(text: &str, columns: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    if plain_width_within(text, columns, ambiguous).is_some() {
        return Cow::Borrowed(text);
    }
    let (line, more) = first_line(text);
    if !more && fits(line, columns, ambiguous) {
        return visible(line);
    }
    with_ellipsis(line, columns, ambiguous)
}

/// The first line, and whether more than blanks follows it.
fn first_line(text: &str) -> (&str, bool) {
    match text.split_once('\n') {
        None => (text, false),
        Some((line, rest)) => {
            (line.strip_suffix('\r').unwrap_or(line), rest.contains(|c| !is_blank(c) && c != '\n' && c != '\r'))
        }
    }
}

fn with_ellipsis(line: &str, columns: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    let Some(room) = columns.checked_sub(grapheme_width(ELLIPSIS, ambiguous)) else {
        return Cow::Borrowed("");
    };
    let kept = line[..end_within(line, room, ambiguous)].trim_end_matches(is_blank);
    Cow::Owned([&*visible(kept), ELLIPSIS].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_fits_is_borrowed() {
        assert!(matches!(cut("見守り", 6, Ambiguous::Narrow), Cow::Borrowed("見守り")));
        assert!(matches!(cut("見守り\n", 6, Ambiguous::Narrow), Cow::Borrowed("見守り")));
        assert!(matches!(cut("", 0, Ambiguous::Narrow), Cow::Borrowed("")));
    }

    #[test]
    fn a_cut_line_says_so_within_the_columns() {
        assert_eq!(cut("見守りの仕組み", 8, Ambiguous::Narrow), "見守り…");
        assert_eq!(cut("見守りの仕組み", 7, Ambiguous::Narrow), "見守り…");
        assert_eq!(cut("見守りの仕組み", 8, Ambiguous::Wide), "見守り…");
        assert_eq!(cut("見守りの仕組み", 7, Ambiguous::Wide), "見守…");
        assert_eq!(cut("abc def", 5, Ambiguous::Narrow), "abc…");
        assert_eq!(cut("見", 1, Ambiguous::Narrow), "…");
        assert_eq!(cut("見", 1, Ambiguous::Wide), "");
    }

    #[test]
    fn only_the_first_line_is_shown_and_the_rest_told() {
        assert_eq!(cut("一\r\n二", 10, Ambiguous::Narrow), "一…");
        assert_eq!(cut("一二\n三", 4, Ambiguous::Narrow), "一…");
        assert_eq!(cut("一\n \r\n　", 10, Ambiguous::Narrow), "一");
    }

    #[test]
    fn no_grapheme_is_cut_in_two() {
        assert_eq!(cut("か\u{3099}か\u{3099}か\u{3099}", 5, Ambiguous::Narrow), "か\u{3099}か\u{3099}…");
        assert_eq!(cut("a\u{1B}\u{202E}b", 7, Ambiguous::Narrow), "a␛…");
    }
}
