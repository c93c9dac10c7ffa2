//! The one place where text is cleaned for the terminal: what would steer it or hide in it becomes a visible mark.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::measure::Plain;

/// `text` with every control, escape, bidi and zero-width character shown as a mark.
///
/// A newline becomes `⏎`, a tab one blank, other control characters their picture (`␛`), the rest its code point
/// (`‹202E›`). Combining characters, variation selectors and emoji joiners stay with the character they belong to.
/// Doing it twice changes nothing more; a clean text is borrowed.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| Plain::of(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut shown: Option<String> = None;
    for (start, grapheme) in text.grapheme_indices(true) {
        match (visible_grapheme(grapheme), &mut shown) {
            (Cow::Borrowed(_), None) => {}
            (Cow::Borrowed(same), Some(shown)) => shown.push_str(same),
            (Cow::Owned(mark), Some(shown)) => shown.push_str(&mark),
            (Cow::Owned(mark), None) => shown = Some([&text[..start], &mark].concat()),
        }
    }
    shown.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// [`visible`] for one grapheme.
#[must_use]
pub fn visible_grapheme(grapheme: &str) -> Cow<'_, str> {
    if grapheme == "\r\n" {
        return Cow::Owned("⏎".to_owned());
    }
    let mut scan = Scan::default();
    let Some(first) = grapheme.char_indices().find_map(|(at, c)| scan.hides(c, &grapheme[at..]).then_some(at)) else {
        return Cow::Borrowed(grapheme);
    };
    let mut shown = grapheme[..first].to_owned();
    let mut scan = Scan::default();
    for (at, c) in grapheme.char_indices() {
        match scan.hides(c, &grapheme[at..]) {
            true => push_mark(&mut shown, c),
            false if at >= first => shown.push(c),
            false => {}
        }
    }
    Cow::Owned(shown)
}

/// What came before in the same grapheme.
#[derive(Default)]
struct Scan {
    /// The character before, unless it was replaced by a mark.
    base: Option<char>,
}

impl Scan {
    /// Whether `c` must be shown as a mark; `rest` is the grapheme from `c` on.
    fn hides(&mut self, c: char, rest: &str) -> bool {
        let hides = match (self.base, is_zero_width(c)) {
            (_, false) => is_invisible(c),
            // Zero-width without anything to stand on: it would vanish, or change the mark before it.
            (None, true) => true,
            (Some(before), true) => match c {
                '\u{200D}' => !joins_on(rest),
                // One selector chooses a glyph; a row of them is a hiding place.
                '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
                    is_zero_width(before)
                }
                _ => is_invisible(c),
            },
        };
        self.base = (!hides).then_some(c);
        hides
    }
}

/// Whether the joiner at the start of `rest` joins the next visible character to this grapheme.
fn joins_on(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|next| !is_zero_width(next))
}

fn is_zero_width(c: char) -> bool {
    c.width() == Some(0)
}

/// Characters that show nothing or steer the terminal although they have a width or join the character before them.
///
/// All others that hide or steer, bidi controls among them, are zero-width and stand alone, which is enough to tell.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{34F}'
                | '\u{115F}'
                | '\u{200C}'
                | '\u{2028}'..='\u{2029}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{13430}'..='\u{1343F}'
                | '\u{E0020}'..='\u{E007F}'
        )
}

fn push_mark(shown: &mut String, c: char) {
    match c {
        '\t' => shown.push(' '),
        '\n' => shown.push('⏎'),
        '\u{7F}' => shown.push('␡'),
        '\0'..='\u{1F}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
        _ => {
            // Writing to a String cannot fail.
            let _ = write!(shown, "‹{:04X}›", u32::from(c));
        }
    }
}

/// The same for a text of several lines, which stay lines; for what leaves the program. Two code points no XML may hold
/// become marks as well.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    let lines = text.split('\n').map(|line| visible(line.strip_suffix('\r').unwrap_or(line)));
    lines.collect::<Vec<_>>().join("\n").replace('\u{fffe}', "‹FFFE›").replace('\u{ffff}', "‹FFFF›")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_text_is_borrowed() {
        for text in ["", "見守り ①─α", "か\u{3099}", "葛\u{E0100}城", "👨\u{200D}👩\u{200D}👧", "ﾊﾞ", "1\u{FE0F}\u{20E3}"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn what_steers_the_terminal_is_shown_as_a_mark() {
        assert_eq!(visible("\u{1B}]52;c;eA==\u{7}"), "␛]52;c;eA==␇");
        assert_eq!(visible("一\n二\r\n三\r\t四\u{7F}"), "一⏎二⏎三␍ 四␡");
        assert_eq!(visible("\u{9B}31m"), "‹009B›31m");
        assert_eq!(visible("a\u{202E}b\u{2066}c"), "a‹202E›b‹2066›c");
    }

    #[test]
    fn what_hides_is_shown_as_a_mark() {
        assert_eq!(visible("秘\u{200B}密\u{FEFF}"), "秘‹200B›密‹FEFF›");
        assert_eq!(visible("a\u{200D}b"), "a‹200D›b");
        assert_eq!(visible("😀\u{FE00}\u{FE01}\u{E0150}"), "😀\u{FE00}‹FE01›‹E0150›");
        assert_eq!(visible("\u{3099}か"), "‹3099›か");
    }
}
