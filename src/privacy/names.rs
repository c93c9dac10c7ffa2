//! Names before さん, 様, 氏, さま, ちゃん, くん. An initial is none: Aさん is how the manual writes it.

use std::ops::Range;

use super::folded::{any_stands, is_hiragana, is_kanji, is_katakana, stands};
use super::plain::{BEFORE_A_NAME, is_plain, is_plain_kana};

/// Words that follow a name.
const HONORIFICS: &[&str] = &["さん", "さま", "ちゃん", "くん", "様", "氏"];
/// Offices that follow a name of somebody known.
const TITLES: &[&str] = &[
    "民生委員",
    "委員",
    "会長",
    "先生",
    "医師",
    "看護師",
    "保健師",
    "社会福祉士",
    "ケアマネ",
    "主任",
    "センター長",
    "課長",
    "係長",
    "部長",
    "所長",
    "区長",
    "町長",
    "市長",
    "村長",
    "理事",
    "事務局長",
    "局長",
    "代表",
    "相談員",
    "支援員",
    "職員",
    "師長",
];
/// Longest name in kanji.
const LONGEST: usize = 4;
/// How far back a word before one of respect is looked for.
const FAR: usize = 30;

/// What begins like a word of respect and is another word, by what follows it.
fn goes_on(chars: &[char], end: usize, honorific: &str) -> bool {
    let next = |other: &[&str]| any_stands(chars, end, other).is_some();
    match honorific {
        "さん" => next(&["ぽ", "ご", "ざ", "すう", "ま"]) && !next(&["まで", "ます"]) || next(&["か"]) && !next(&["から"]),
        "さま" => next(&["ざ", "たげ", "よう", "よっ"]),
        "ちゃん" => next(&["と", "ぽ", "こ"]),
        "くん" => next(&["だ", "で", "じ", "れ", "せ", "し"]),
        "様" => next(&["子", "々", "式", "相", "態", "体", "変", "に", "な"]),
        "氏" => next(&["名", "神", "族", "子", "家"]),
        _ => false,
    }
}

/// The word of respect that stands at a place, by its length.
pub(super) fn honorific(chars: &[char], at: usize) -> Option<usize> {
    if !matches!(chars.get(at), Some('さ' | 'ち' | 'く' | '様' | '氏')) {
        return None;
    }
    let word = HONORIFICS.iter().find(|word| stands(chars, at, word))?;
    let length = word.chars().count();
    (!goes_on(chars, at + length, word)).then_some(length)
}

/// The word of respect or the office that stands at a place, one space before it at most; by where it ends.
pub(super) fn address(chars: &[char], at: usize) -> Option<usize> {
    let at = at + usize::from(chars.get(at) == Some(&' '));
    honorific(chars, at).or_else(|| any_stands(chars, at, TITLES)).map(|length| at + length)
}

/// A name as it was found.
pub(super) enum Named {
    /// With the word of respect behind it.
    Name {
        /// Name and word of respect.
        whole: Range<usize>,
        /// The name alone.
        name: Range<usize>,
    },
    /// An initial: nobody else should get it.
    Initial(char),
}

pub(super) fn find(chars: &[char], found: &mut dyn FnMut(Named)) {
    for at in 1..chars.len() {
        let Some(length) = honorific(chars, at) else { continue };
        let end = at - usize::from(chars[at - 1] == ' ');
        if end == 0 {
            continue;
        }
        if let Some(start) = name_start(chars, end, chars[at] == '様') {
            found(Named::Name { whole: start..at + length, name: start..end });
        } else if chars[end - 1].is_ascii_uppercase() && (end < 2 || !chars[end - 2].is_ascii_alphanumeric()) {
            found(Named::Initial(chars[end - 1]));
        }
    }
}

/// Where the run of characters of one sort that ends at a place begins.
fn run(chars: &[char], end: usize, sort: fn(char) -> bool) -> usize {
    (0..end).rev().take(FAR).take_while(|i| sort(chars[*i])).last().unwrap_or(end)
}

/// Where the name that ends before a word of respect begins, if it is a name.
fn name_start(chars: &[char], end: usize, formal: bool) -> Option<usize> {
    let last = chars[end - 1];
    if is_kanji(last) {
        in_kanji(chars, end, formal)
    } else if is_katakana(last) {
        let start = run(chars, end, |c| is_katakana(c) || c == '・');
        let is_name = end - start > 1 && !is_plain_kana(&chars[start..end]);
        is_name.then(|| family(chars, start).filter(|_| end - start < LONGEST).unwrap_or(start))
    } else if is_hiragana(last) {
        in_hiragana(chars, end)
    } else {
        let start = run(chars, end, |c| c.is_ascii_alphabetic());
        let word = &chars[start..end];
        // Callings are written short and in capitals: MSW, CM.
        let is_name = word.len() > 4 || word.len() > 2 && word.iter().any(char::is_ascii_lowercase);
        is_name.then_some(start)
    }
}

fn in_kanji(chars: &[char], end: usize, formal: bool) -> Option<usize> {
    let start = run(chars, end, is_kanji);
    let word = &chars[start..end];
    // トメ子さん: the last character of a given name, the rest of it before.
    let given = if word.len() == 1 && "子江代枝美".contains(word[0]) { run(chars, start, is_katakana) } else { start };
    if given < start && end - given < LONGEST {
        return Some(family(chars, given).unwrap_or(given));
    }
    // お客さん, ご主人様, お互い様.
    let polite = start > 0 && matches!(chars[start - 1], 'お' | 'ご');
    let compound = formal && word.last().is_some_and(|c| "多同一模仕有異左両外".contains(*c));
    if polite || compound || is_plain(word) {
        return None;
    }
    if word.len() > LONGEST {
        // 民生委員山田さん: the name begins after the calling.
        let cut = (1..word.len()).rev().find(|i| BEFORE_A_NAME.contains(&word[i - 1]));
        return Some(start + cut.filter(|cut| word.len() - cut <= LONGEST + 1).unwrap_or(word.len() - LONGEST));
    }
    Some(family(chars, start).filter(|_| word.len() < LONGEST).unwrap_or(start))
}

/// 山田 花子さん: where the family name begins that stands apart before a given name.
fn family(chars: &[char], given: usize) -> Option<usize> {
    if given < 2 || chars[given - 1] != ' ' || !is_kanji(chars[given - 2]) {
        return None;
    }
    let family = run(chars, given - 1, is_kanji);
    (given - 1 - family < LONGEST && !is_plain(&chars[family..given - 1])).then_some(family)
}

fn in_hiragana(chars: &[char], end: usize) -> Option<usize> {
    let mut start = run(chars, end, is_hiragana);
    if is_plain_kana(&chars[start..end]) {
        return None;
    }
    // A name follows the last particle, where one leaves enough of it.
    let cut = (start + 1..end.saturating_sub(1)).rev().find(|i| "をがのにとへや".contains(chars[i - 1]));
    start = cut.unwrap_or(start);
    let word = &chars[start..end];
    if word.len() < 2 || is_plain_kana(word) {
        return None;
    }
    // 鈴木ゆきさん: the family name in kanji belongs to it.
    let family = run(chars, start, is_kanji);
    let joined = cut.is_none() && start > family && start - family < LONGEST && word.len() < LONGEST;
    let particle = "はがをにでともへやのかた".contains(word[0]);
    Some(if joined && !particle && !is_plain(&chars[family..start]) { family } else { start })
}
