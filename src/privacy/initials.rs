//! Initials for names: the first sound where kana or Latin letters tell it, else a letter of its own for each name.
//!
//! How a name in kanji is read cannot be known; a letter that nobody else has yet stands for it, the same all through.

use std::collections::BTreeSet;

/// Kana by the letter their sounds begin with.
const SOUNDS: &[(&str, char)] = &[
    ("あアぁァ", 'A'),
    ("いイぃィ", 'I'),
    ("うウぅゥヴ", 'U'),
    ("えエぇェ", 'E'),
    ("おオぉォをヲ", 'O'),
    ("かきくけこカキクケコ", 'K'),
    ("がぎぐげごガギグゲゴ", 'G'),
    ("さしすせそサシスセソ", 'S'),
    ("ざずぜぞザズゼゾ", 'Z'),
    ("じジぢヂ", 'J'),
    ("たてとタテト", 'T'),
    ("ちチ", 'C'),
    ("つツ", 'T'),
    ("だでどづダデドヅ", 'D'),
    ("なにぬねのナニヌネノ", 'N'),
    ("はひへほハヒヘホ", 'H'),
    ("ふフ", 'F'),
    ("ばびぶべぼバビブベボ", 'B'),
    ("ぱぴぷぺぽパピプペポ", 'P'),
    ("まみむめもマミムメモ", 'M'),
    ("やゆよヤユヨ", 'Y'),
    ("らりるれろラリルレロ", 'R'),
    ("わワ", 'W'),
];

/// The initial a name shows by itself.
pub(super) fn of(name: &str) -> Option<char> {
    let first = name.chars().next()?;
    if first.is_ascii_alphabetic() {
        return Some(first.to_ascii_uppercase());
    }
    SOUNDS.iter().find(|(kana, _)| kana.contains(first)).map(|(_, letter)| *letter)
}

/// Letters given out so far.
#[derive(Default)]
pub(super) struct Initials {
    used: BTreeSet<char>,
    given: Vec<(String, String)>,
}

impl Initials {
    /// Somebody has this letter already.
    pub fn take(&mut self, letter: char) {
        self.used.insert(letter);
    }

    /// The letter for a name, always the same one.
    pub fn give(&mut self, name: &str) -> String {
        if let Some(letter) = of(name) {
            return letter.to_string();
        }
        if let Some((_, letter)) = self.given.iter().find(|(known, _)| known == name) {
            return letter.clone();
        }
        let free = ('A'..='Z').find(|letter| !self.used.contains(letter));
        let letter = free.map_or_else(|| format!("Z{}", self.given.len()), |letter| letter.to_string());
        free.map(|letter| self.used.insert(letter));
        self.given.push((name.to_owned(), letter.clone()));
        letter
    }
}
