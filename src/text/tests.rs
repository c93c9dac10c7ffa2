//! Promises of the whole room, on texts nobody thought of.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::text::measure::{Graphemes, Plain};

/// What may go wrong in a text: every kind of character the room treats differently.
const TRICKY: &[&str] = &[
    "a",
    "Z",
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{3000}",
    "漢",
    "字",
    "あ",
    "か",
    "ゃ",
    "ー",
    "ア",
    "、",
    "。",
    "「",
    "」",
    "（",
    "）",
    "！",
    "…",
    "①",
    "─",
    "α",
    "é",
    "°",
    "ﾊ",
    "ﾞ",
    "ﾟ",
    "\u{3099}",
    "\u{301}",
    "葛\u{E0100}",
    "\u{E0100}",
    "\u{FE0F}",
    "👩",
    "👨‍👩‍👧",
    "🇯",
    "🇵",
    "👍🏽",
    "☀",
    "\u{200D}",
    "\u{200C}",
    "\u{200B}",
    "\u{202E}",
    "\u{2066}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{1B}",
    "\0",
    "\u{7F}",
    "\u{85}",
    "\u{2028}",
    "\u{34F}",
    "\u{E0041}",
    "क्ष",
    "ก",
    "각",
    "\u{1161}",
    "\u{600}",
    "‘",
    "http://",
    "supercalifragilistic",
    "12,345",
    "％",
];

fn tricky() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(TRICKY).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn either() -> impl Strategy<Value = Ambiguous> {
    prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)]
}

/// Words that always leave a break within eight cells, so that no rule needs to be broken.
fn japanese() -> impl Strategy<Value = String> {
    let word = ("[「『（【〈]?", "[漢字見守ひらのアカ]", "[、。」』）】〉・！？ーゃゅょっァッ々：；，．]{0,2}", "[ 　]?");
    proptest::collection::vec(word, 0..40)
        .prop_map(|words| words.into_iter().map(|(open, c, close, blank)| [open, c, close, blank].concat()).collect())
}

fn is_dangerous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{FEFF}')
        || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{17B4}' | '\u{17B5}' | '\u{13430}'..='\u{1343F}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E00FF}')
}

proptest! {
    #[test]
    fn visible_text_holds_nothing_that_steers_or_hides(text in tricky()) {
        let shown = visible(&text);
        prop_assert!(!shown.contains(is_dangerous), "{shown:?}");
        for grapheme in shown.graphemes(true) {
            prop_assert!(grapheme_width(grapheme, Ambiguous::Narrow) > 0, "{grapheme:?} in {shown:?}");
        }
    }

    #[test]
    fn making_visible_twice_changes_nothing_more(text in tricky()) {
        let once = visible(&text).into_owned();
        prop_assert_eq!(&*visible(&once), &*once);
    }

    #[test]
    fn graphemes_made_visible_one_by_one_are_the_text_made_visible(text in tricky()) {
        let parts: String = text.graphemes(true).map(|grapheme| visible_grapheme(grapheme).into_owned()).collect();
        prop_assert_eq!(&*visible(&text), &*parts);
    }

    #[test]
    fn the_width_is_that_of_what_is_shown(text in tricky(), ambiguous in either()) {
        let by_grapheme: usize = text.graphemes(true).map(|grapheme| grapheme_width(grapheme, ambiguous)).sum();
        prop_assert_eq!(width(&text, ambiguous), by_grapheme);
        prop_assert_eq!(width(&visible(&text), ambiguous), by_grapheme);
    }

    #[test]
    fn the_fast_path_finds_the_same_graphemes(text in tricky(), ambiguous in either()) {
        let ends: Vec<usize> = Graphemes::new(&text, ambiguous).map(|grapheme| grapheme.end).collect();
        let expected: Vec<usize> = text.grapheme_indices(true).map(|(at, grapheme)| at + grapheme.len()).collect();
        prop_assert_eq!(ends, expected);
    }

    #[test]
    fn wrapped_lines_hold_everything_but_blanks_in_order(text in tricky(), columns in 2usize..40, ambiguous in either()) {
        let mut end = 0;
        for line in wrap(&text, columns, ambiguous) {
            prop_assert!(line.start >= end && line.end >= line.start, "{line:?} after {end}");
            let left_out = &text[end..line.start];
            prop_assert!(left_out.chars().all(|c| " \t\r\n\u{3000}".contains(c)), "left out {left_out:?}");
            prop_assert!(!text[line.clone()].contains('\n'));
            end = line.end;
        }
        prop_assert!(text[end..].chars().all(|c| " \t\r\n\u{3000}".contains(c)), "left out {:?}", &text[end..]);
    }

    #[test]
    fn no_line_is_wider_than_asked(text in tricky(), columns in 8usize..40, ambiguous in either()) {
        for line in wrap(&text, columns, ambiguous) {
            prop_assert!(width(&text[line.clone()], ambiguous) <= columns, "{:?}", &text[line]);
        }
    }

    #[test]
    fn even_two_columns_are_kept_by_text_without_marks(
        text in "(a|漢|あ|か\u{3099}|葛\u{E0100}|ー|。|「|①|α|…|ﾊﾞ| |　|\n){0,40}",
        ambiguous in either(),
    ) {
        for line in wrap(&text, 2, ambiguous) {
            prop_assert!(width(&text[line.clone()], ambiguous) <= 2, "{:?}", &text[line]);
        }
    }

    #[test]
    fn no_line_starts_or_ends_against_the_rules(text in japanese(), columns in 8usize..40) {
        for line in wrap(&text, columns, Ambiguous::Narrow) {
            let line = &text[line];
            prop_assert!(!line.starts_with(|c| "、。」』）】〉・！？ーゃゅょっァッ々：；，．".contains(c)), "{line:?}");
            prop_assert!(!line.ends_with(|c| "「『（【〈".contains(c)), "{line:?}");
        }
    }

    #[test]
    fn no_line_is_shorter_than_the_next_word_asks(text in japanese(), columns in 8usize..40) {
        let lines = wrap(&text, columns, Ambiguous::Narrow);
        for pair in lines.windows(2) {
            // The widest unbreakable piece has eight cells.
            let cells = width(&text[pair[0].start..pair[1].start], Ambiguous::Narrow);
            prop_assert!(cells + 8 > columns, "{:?}", &text[pair[0].clone()]);
        }
    }

    #[test]
    fn wrapping_a_wrapped_line_leaves_it_alone(text in japanese(), columns in 8usize..40) {
        for line in wrap(&text, columns, Ambiguous::Narrow) {
            let line = &text[line];
            let again = wrap(line, columns, Ambiguous::Narrow);
prop_assert_eq!(again.first(), Some(&(0..line.len())));
        }
    }

    #[test]
    fn a_cut_line_fits_and_is_clean(text in tricky(), columns in 0usize..30, ambiguous in either()) {
        let line = cut(&text, columns, ambiguous);
        prop_assert!(width(&line, ambiguous) <= columns, "{line:?}");
        prop_assert!(!line.contains(is_dangerous), "{line:?}");
    }

    #[test]
    fn folding_twice_changes_nothing_more(text in "[a-zA-ZａＺ漢ガか\u{3099}ｶﾞヴヾー①㈱葛\u{E0100}]{0,20}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}

#[test]
fn every_plain_character_is_a_grapheme_of_its_own_and_shown_as_it_is() {
    for c in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| Plain::of(*c).is_some()) {
        let twice = format!("{c}{c}漢");
        assert_eq!(twice.graphemes(true).count(), 3, "{:04X}", u32::from(c));
        assert_eq!(visible_grapheme(&twice[..c.len_utf8()]), c.to_string(), "{:04X}", u32::from(c));
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            assert_eq!(width(&twice, ambiguous), slow_width(&twice, ambiguous), "{:04X}", u32::from(c));
        }
    }
}

/// The width without the fast path: a combining character after each makes the tables be asked.
fn slow_width(text: &str, ambiguous: Ambiguous) -> usize {
    text.chars().map(|c| grapheme_width(&format!("{c}\u{323}"), ambiguous)).sum()
}

#[test]
fn no_character_hides_or_steers_alone_or_behind_another() {
    // What lies between is ideographs, unassigned and private.
    for c in (0..0x2_0000).chain(0xE_0000..0xE_1000).filter_map(char::from_u32) {
        let text = c.to_string();
        let shown = visible(&text);
        assert!(!shown.contains(is_dangerous), "{:04X} {shown:?}", u32::from(c));
        assert!(width(&text, Ambiguous::Narrow) > 0, "{:04X} {shown:?}", u32::from(c));
        assert!(width(&text, Ambiguous::Narrow) <= width(&text, Ambiguous::Wide), "{:04X}", u32::from(c));
    }
}
