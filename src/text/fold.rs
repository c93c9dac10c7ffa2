//! Making texts comparable: for search, and for keys typed while the IME is on.

use unicode_normalization::UnicodeNormalization;

/// `text` as it is compared in a search: NFKC, lower case, katakana as hiragana, without variation selectors.
///
/// So `ガ`, `ｶﾞ` and `が` find each other, and so do `葛` and its variants.
#[must_use]
pub fn fold(text: &str) -> String {
    let bare = text.chars().filter(|c| !is_selector(*c));
    bare.nfkc().flat_map(char::to_lowercase).map(hiragana).collect()
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
        assert_eq!(fold("ラーメン"), "らーめん");
    }

    #[test]
    fn a_key_typed_with_the_ime_on_is_its_ascii_key() {
        let typed = "ｑＱ１：？／あいうえお\u{3000}かx見";
        assert_eq!(typed.chars().map(shortcut).collect::<String>(), "qQ1:?/aiueo かx見");
    }
}
