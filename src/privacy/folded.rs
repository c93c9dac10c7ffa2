//! A text as the recognisers read it: full-width letters and digits as ASCII, every dash a hyphen, every blank a space;
//! with the way back to the bytes of the text as it was written.

use std::ops::Range;

/// Characters that look like a hyphen; the long-vowel mark only counts as one between digits.
const DASHES: &[char] = &['‐', '‑', '‒', '–', '—', '―', '−', '﹣', '─', '⁃'];

/// A folded text: one folded character for each of the text's own.
pub(super) struct Folded {
    pub chars: Vec<char>,
    /// Where each character begins in the text, in bytes; the text's length at the end.
    starts: Vec<usize>,
}

/// One character, folded.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        dash if DASHES.contains(&dash) => '-',
        other => other,
    }
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut chars: Vec<char> = text.chars().map(fold).collect();
        for at in 1..chars.len().saturating_sub(1) {
            if matches!(chars[at], 'ー' | 'ｰ') && chars[at - 1].is_ascii_digit() && chars[at + 1].is_ascii_digit() {
                chars[at] = '-';
            }
        }
        let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
        Self { chars, starts }
    }

    /// The bytes of a range of characters.
    pub fn bytes(&self, chars: &Range<usize>) -> Range<usize> {
        self.starts[chars.start]..self.starts[chars.end]
    }
}

/// Whether words stand at a place.
pub(super) fn stands(chars: &[char], at: usize, words: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    words.chars().all(|c| rest.next() == Some(&c))
}

/// Whether words end right before a place.
pub(super) fn ends(chars: &[char], at: usize, words: &str) -> bool {
    at.checked_sub(words.chars().count()).is_some_and(|start| stands(chars, start, words))
}

/// The first of some words that stands at a place, by its length in characters.
pub(super) fn any_stands(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    words.iter().find(|word| stands(chars, at, word)).map(|word| word.chars().count())
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | 'ヶ' | '〆')
}

pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ') && c != 'ヶ'
}

/// A character of a number in kanji.
fn is_kanji_digit(c: char) -> bool {
    matches!(c, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// A character of a number, in digits or in kanji.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_kanji_digit(c)
}

/// The end of the number that begins at a place: digits, or kanji, not both.
pub(super) fn number(chars: &[char], at: usize) -> Option<usize> {
    let same: fn(char) -> bool = if chars.get(at)?.is_ascii_digit() { |c| c.is_ascii_digit() } else { is_kanji_digit };
    let end = (at..chars.len()).find(|i| !same(chars[*i])).unwrap_or(chars.len());
    (end > at).then_some(end)
}

/// Past the spaces at a place.
pub(super) fn past_spaces(chars: &[char], mut at: usize) -> usize {
    while chars.get(at) == Some(&' ') {
        at += 1;
    }
    at
}
