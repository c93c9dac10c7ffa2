//! Making texts comparable: for search, and for keys typed while the IME is on.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// `text` as it is compared in a search: NFKC, lower case, katakana as hiragana, small kana as large ones, without long
/// marks and variation selectors.
///
/// So `ガ`, `ｶﾞ` and `が` find each other, and so do `葛` and its variants, ケアマネジャー and ケアマネージャー.
#[must_use]
pub fn fold(text: &str) -> String {
    let bare = text.chars().filter(|c| !is_selector(*c));
    let folded: String = bare.nfkc().flat_map(char::to_lowercase).filter(|c| *c != 'ー').map(hiragana).map(large).collect();
    // What stands before a sound mark now may be another kana than before.
    if folded.contains(['\u{3099}', '\u{309A}']) { folded.nfkc().collect() } else { folded }
}

/// Where words that are folded already stand in a text, in its own bytes, in order and without overlap.
///
/// Folded a grapheme at a time, since a folded text has other lengths than its own.
#[must_use]
pub fn held(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let (mut folded, mut origin) = (String::new(), Vec::new());
    for (start, grapheme) in text.grapheme_indices(true) {
        folded.push_str(&fold(grapheme));
        origin.resize(folded.len(), start..start + grapheme.len());
    }
    let place = |(start, found): (usize, &str)| {
        let (first, last) = (origin.get(start)?, origin.get(start + found.len() - 1)?);
        Some(first.start..last.end)
    };
    let all = words.iter().filter(|word| !word.is_empty()).flat_map(|word| folded.match_indices(word.as_str()));
    let mut found: Vec<Range<usize>> = all.filter_map(place).collect();
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn hiragana(c: char) -> char {
    const KATAKANA_TO_HIRAGANA: u32 = 0x60;
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - KATAKANA_TO_HIRAGANA).unwrap_or(c),
        _ => c,
    }
}

fn large(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        _ => c,
    }
}

/// The key a character stands for outside the editor when the IME was left on.
///
/// Full-width letters, digits and signs are their ASCII selves, the five vowel kana the letters they are typed with,
/// the ideographic space a space; any other character is itself.
#[must_use]
pub fn shortcut(c: char) -> char {
    const FULL_WIDTH_TO_ASCII: u32 = 0xFEE0;
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - FULL_WIDTH_TO_ASCII).unwrap_or(c),
        'あ' => 'a',
        'い' => 'i',
        'う' => 'u',
        'え' => 'e',
        'お' => 'o',
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_word_folds_to_one() {
        for word in ["ガイド", "ｶﾞｲﾄﾞ", "カ\u{3099}イト\u{3099}", "がいど"] {
            assert_eq!(fold(word), "がいど", "{word:?}");
        }
        assert_eq!(fold("ＡＢＣ①㈱"), "abc1(株)");
        assert_eq!(fold("葛\u{E0100}城"), "葛城");
        for word in ["ケアマネジャー", "ケアマネージャー", "ｹｱﾏﾈｰｼﾞｬｰ"] {
            assert_eq!(fold(word), "けあまねじや", "{word:?}");
        }
        assert_eq!(fold("ボランテイア"), fold("ボランティア"));
    }

    #[test]
    fn words_are_found_where_they_stand_however_they_are_written() {
        let found = |text: &str, query: &str| {
            let words: Vec<String> = query.split(' ').map(fold).collect();
            held(text, &words).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("見守りのｶﾞｲﾄﾞとガイド", "がいど"), ["ｶﾞｲﾄﾞ", "ガイド"]);
        assert_eq!(found("カ\u{3099}イト\u{3099}の会", "ガイド"), ["カ\u{3099}イト\u{3099}"]);
        assert_eq!(found("ＡＢＣ ㈱あさひ", "abc 株"), ["ＡＢＣ", "㈱"]);
        assert_eq!(found("見守り見守り", "見守 守り"), ["見守り見守り"]);
        assert_eq!(found("圏域", ""), [""; 0]);
    }

    #[test]
    fn a_key_typed_with_the_ime_on_is_its_ascii_key() {
        let typed = "ｑＱ１：？／あいうえお\u{3000}かx見";
        assert_eq!(typed.chars().map(shortcut).collect::<String>(), "qQ1:?/aiueo かx見");
    }
}
