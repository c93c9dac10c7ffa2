//! Birth dates: a day with 生, 生まれ or 生年月日 beside it; a year alone only of an era, and of no generation.

use std::ops::Range;

use super::folded::{any_stands, ends, is_kanji, is_katakana, is_numeral, number, past_spaces, stands};
use super::guard::Datum;

const ERAS: &[&str] = &["明治", "大正", "昭和", "平成", "令和", "西暦"];
/// Eras whose years tell much about one old person.
const OLD: &[&str] = &["明治", "大正", "昭和"];
/// Their first characters alone, before a number: `昭39`.
const SHORT: &[char] = &['明', '大', '昭', '平', '令'];
const BEFORE: &[&str] = &["生年月日", "誕生日", "生まれ"];
/// Behind a year of birth: many people.
const MANY: &[&str] = &["の世代", "世代", "以降", "以前", "の人口", "の方々", "の人たち", "の人々", "の人が", "の住民", "の団塊"];

/// A day as it was read.
struct Day {
    end: usize,
    /// Year, month, day.
    parts: [bool; 3],
    old: bool,
}

pub(super) fn find(chars: &[char], found: &mut Vec<(Datum, Range<usize>)>) {
    let mut at = 0;
    while at < chars.len() {
        let starts = at == 0 || !is_numeral(chars[at - 1]) || !is_numeral(chars[at]);
        let Some(day) = Some(at).filter(|_| starts).and_then(|at| day(chars, at)) else {
            at += 1;
            continue;
        };
        let [year, month, _] = day.parts;
        let behind = born(chars, day.end);
        let exact = month && (year || asked(chars, at));
        let of_one = exact || year && day.old && behind.is_some_and(|end| any_stands(chars, end, MANY).is_none());
        let is_birth = of_one && (behind.is_some() || asked(chars, at));
        if is_birth {
            found.push((Datum::BirthDate, at..behind.map_or(day.end, |born| word_end(chars, day.end, born))));
        }
        at = day.end.max(at + 1);
    }
}

/// The end of 生, 生まれ behind a day, past brackets.
fn born(chars: &[char], end: usize) -> Option<usize> {
    let mut at = past_spaces(chars, end);
    if matches!(chars.get(at), Some('(' | 'に')) {
        at += 1;
    }
    // 1941年5月9日に小樽で生まれ: a place may stand between.
    let place = chars.iter().skip(at).take(10).take_while(|c| is_kanji(**c) || is_katakana(**c)).count();
    if place > 0 && stands(chars, at + place, "で") && stands(chars, end, "に") {
        at += place + 1;
    }
    let word = any_stands(chars, at, &["生まれ", "産まれ", "うまれ", "生"])?;
    let after = chars.get(at + word).copied().unwrap_or(' ');
    (!is_kanji(after)).then_some(at + word)
}

/// 生 and 生まれ belong to the words found where they follow at once, or in brackets of their own.
fn word_end(chars: &[char], end: usize, born: usize) -> usize {
    match chars.get(end) {
        Some('生') => born,
        Some('(') if chars.get(born) == Some(&')') => born + 1,
        _ => end,
    }
}

/// 生年月日, 誕生日 right before a day.
fn asked(chars: &[char], start: usize) -> bool {
    let gap = chars[..start].iter().rev().take(3).take_while(|c| matches!(c, ' ' | ':' | 'は' | 'が' | '欄' | '(')).count();
    (0..=gap).any(|gap| BEFORE.iter().any(|word| ends(chars, start - gap, word)))
}

/// The day that begins at a place: `昭和10年3月4日`, `S10.3.4`, `昭10.3.4`, `1935-03-04`, `19350304`, `5月6日`.
fn day(chars: &[char], start: usize) -> Option<Day> {
    let short = SHORT.contains(&chars[start]) && chars.get(start + 1).is_some_and(char::is_ascii_digit);
    let named = any_stands(chars, start, ERAS).or(short.then_some(1));
    let letter = matches!(chars[start], 'M' | 'T' | 'S' | 'H' | 'R')
        && (start == 0 || !chars[start - 1].is_ascii_alphanumeric())
        && chars.get(start + 1).is_some_and(char::is_ascii_digit);
    let old = any_stands(chars, start, OLD).is_some()
        || letter && !matches!(chars[start], 'H' | 'R')
        || short && !matches!(chars[start], '平' | '令');
    let first = past_spaces(chars, start + named.unwrap_or(usize::from(letter)));
    let era = named.is_some() || letter;
    let year_end = if stands(chars, first, "元") { first + 1 } else { number(chars, first)? };
    // Eight digits are a day only where one was asked for; whoever calls looks there.
    let written = |from: usize| chars[from..year_end].iter().collect::<String>();
    if !era && year_end - first == 8 && ["18", "19", "20"].contains(&&written(first)[..2]) {
        return Some(Day { end: year_end, parts: [true, true, true], old: false });
    }
    let unit = |end: usize, unit: &str| {
        let at = past_spaces(chars, end);
        stands(chars, at, unit).then_some(at + 1)
    };
    if let Some(end) = unit(year_end, "年") {
        let Some(month) = number(chars, past_spaces(chars, end)).and_then(|month| unit(month, "月")) else {
            return Some(Day { end, parts: [true, false, false], old });
        };
        let date = number(chars, past_spaces(chars, month)).and_then(|date| unit(date, "日"));
        return Some(Day { end: date.unwrap_or(month), parts: [true, true, date.is_some()], old });
    }
    if let Some(end) = unit(year_end, "月").filter(|_| !era) {
        let end = number(chars, end).and_then(|date| unit(date, "日"))?;
        return Some(Day { end, parts: [false, true, true], old: false });
    }
    let joint = chars.get(year_end).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let month = number(chars, year_end + 1).filter(|end| chars.get(*end) == Some(joint))?;
    let end = number(chars, month + 1)?;
    let long = era || year_end - first == 4;
    (long && month - year_end <= 3 && end - month <= 3).then_some(Day { end, parts: [true, true, true], old })
}
