//! Addresses down to the house: what stands behind the name of a town.
//!
//! The town itself is no secret: the range begins with the first number.

use std::ops::Range;

use super::folded::{ends, is_hiragana, is_kanji, is_katakana, is_numeral, number, stands};
use super::guard::Datum;

/// Ends of place names before a bare `1-2-3`.
const TOWN: &[char] = &[
    '町', '村', '市', '字', '丘', '台', '郷', '里', '原', '野', '沢', '浜', '塚', '森', '谷', '条', '通', '東', '西', '南', '北',
    '中', '島', '崎',
];
/// Somewhere in a run of words with a place name in it.
const DISTRICT: &[char] = &['市', '町', '村', '郡', '字', '丘', '台'];
/// Ends of words before numbers that are no houses.
const NOT_TOWN: &[&str] = &[
    "市町村",
    "町内会",
    "資料",
    "別表",
    "様式",
    "図",
    "表",
    "案",
    "第",
    "室",
    "会",
    "課",
    "約",
    "平均",
    "計",
    "護",
    "援",
    "度",
    "期",
    "頁",
    "章",
    "節",
];
/// What is counted behind numbers that are no houses.
const COUNTED: &[char] = &[
    '人', '件', '円', '回', '名', '年', '世', '帯', 'か', '個', 'カ', 'ヶ', '割', '歳', '月', '日', '時', '分', '班', '組', '%',
    '箇', '点', '目', '階', '%', '倍', '万', '千', '週', '区', '台', '校', '軒',
];

pub(super) fn find(chars: &[char], found: &mut Vec<(Datum, Range<usize>)>) {
    let mut at = 0;
    while at < chars.len() {
        let starts = is_numeral(chars[at]) && (at == 0 || !is_numeral(chars[at - 1]));
        let house = if starts { house(chars, at) } else { None };
        match house {
            Some(end) => {
                found.push((Datum::Address, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
}

fn is_counted(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(|c| COUNTED.contains(c))
}

/// The end of the house number that begins at a number, if it is one.
fn house(chars: &[char], start: usize) -> Option<usize> {
    let end = number(chars, start)?;
    if stands(chars, end, "丁目") {
        let block = end + 2;
        let second = number(chars, block)?;
        return (!is_counted(chars, second)).then(|| tail(chars, second));
    }
    if stands(chars, end, "番地") {
        return Some(tail(chars, end));
    }
    let ordinal = ends(chars, start, "第");
    if stands(chars, end, "番") && !ordinal {
        let second = number(chars, end + 1)?;
        return stands(chars, second, "号").then(|| tail(chars, end));
    }
    if chars.get(end) != Some(&'-') || !chars[start].is_ascii_digit() {
        return None;
    }
    let second = number(chars, end + 1)?;
    let third = (chars.get(second) == Some(&'-')).then(|| number(chars, second + 1)).flatten();
    let last = third.unwrap_or(second);
    let before = name_before(chars, start);
    let named = before.last().is_some_and(|c| TOWN.contains(c)) || ends(chars, start, "大字");
    let within = in_district(before) && before.last().is_some_and(|c| !is_hiragana(*c));
    let other = NOT_TOWN.iter().any(|word| ends(before, before.len(), word)) || is_counted(chars, last);
    let sure = if third.is_some() { named || within } else { within };
    (sure && !other).then(|| tail(chars, last))
}

/// The word a number stands behind, one space between them at most.
fn name_before(chars: &[char], start: usize) -> &[char] {
    let end = start - usize::from(start > 0 && chars[start - 1] == ' ');
    let word = |c: char| is_kanji(c) || is_hiragana(c) || is_katakana(c);
    let begin = (0..end).rev().take(20).take_while(|i| word(chars[*i])).last().unwrap_or(end);
    &chars[begin..end]
}

/// A town, a village or a part of one is named; 地区 and the like are none.
fn in_district(words: &[char]) -> bool {
    let district = |(at, c): (usize, &char)| match c {
        '区' => !["地", "校", "学", "域"].iter().any(|kind| ends(words, at, kind)),
        c => DISTRICT.contains(c),
    };
    words.iter().enumerate().any(district)
}

/// What else belongs to the house: `番5号`, `-405`, `の6`, `101号室`.
fn tail(chars: &[char], mut at: usize) -> usize {
    loop {
        let unit = ["番地", "号室", "番", "号"].iter().find(|unit| stands(chars, at, unit));
        if let Some(unit) = unit {
            at += unit.chars().count();
            continue;
        }
        let joined = at + usize::from(matches!(chars.get(at), Some('-' | 'の')));
        match number(chars, joined) {
            Some(end) if !is_counted(chars, end) => at = end,
            _ => return at,
        }
    }
}
