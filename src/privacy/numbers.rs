//! Telephone numbers, postal codes, insurance and individual numbers, and e-mail addresses.

use std::ops::Range;

use super::folded::{any_stands, ends, past_spaces, stands};
use super::guard::Datum;

/// What stands before a number of a person's papers.
const PAPERS: &[&str] = &[
    "被保険者番号",
    "被保番",
    "被保険者証",
    "保険証",
    "個人番号",
    "マイナンバー",
    "受給者番号",
    "受給者証",
    "年金番号",
    "住民票コード",
    "利用者番号",
    "免許証",
    "手帳番号",
    "医療証",
];
/// What may stand between those words and the number.
const BETWEEN: &[char] = &['の', '番', '号', 'は', 'が', ':', '(', '「', ' ', 'N', 'o', '.', 'を', '第', '記', '・', '=', '-'];
/// How far the number may stand from those words, in characters.
const FAR: usize = 10;
/// The fewest digits of such a number.
const LEAST: usize = 6;
/// What makes a number without an area code a telephone number.
const CALL: &[&str] = &["電話", "電話番号", "TEL", "Tel", "tel", "FAX", "Fax", "fax", "携帯", "☎", "ファックス", "ファクス"];
/// Numbers of organisations, which are public.
const PUBLIC: &[&str] = &["事業所番号", "法人番号", "保険者番号", "受付番号", "整理番号", "文書番号", "医療機関コード"];
/// What is counted: a range of numbers before it is a figure.
const COUNTED: &[char] = &[
    '人', '件', '円', '回', '名', '年', '世', '帯', 'か', '個', 'カ', 'ヶ', '%', '号', '床', '部', '枚', '千', '万', '歳', '箇',
];

/// Runs of digits with what joins them: `012-345-6789`, `(012) 345`.
struct Run {
    /// Each group of digits.
    groups: Vec<Range<usize>>,
}

/// The run that begins at a digit.
fn run(chars: &[char], start: usize) -> Run {
    let mut groups = Vec::new();
    let mut at = start;
    loop {
        let end = (at..chars.len()).find(|i| !chars[*i].is_ascii_digit()).unwrap_or(chars.len());
        groups.push(at..end);
        let joint = chars[end..].iter().take(2).take_while(|c| matches!(c, '-' | '.' | ' ' | '(' | ')')).count();
        at = end + joint;
        if joint == 0 || !chars.get(at).is_some_and(char::is_ascii_digit) {
            return Run { groups };
        }
    }
}

/// All of them, in order of kind.
pub(super) fn find(chars: &[char], found: &mut Vec<(Datum, Range<usize>)>) {
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == '@' {
            found.extend(mail(chars, at).map(|range| (Datum::Mail, range)));
        } else if let Some(length) = any_stands(chars, at, PAPERS) {
            found.extend(papers(chars, at + length).map(|range| (Datum::Number, range)));
        } else if chars[at].is_ascii_digit() {
            let run = run(chars, at);
            let end = run.groups.last().map_or(at + 1, |group| group.end);
            // 「0000 123 456」(被保険者番号)
            let named = chars[end..].iter().take_while(|c| matches!(c, '」' | ')' | '(' | ' ')).count();
            let digits: usize = run.groups.iter().map(Range::len).sum();
            if named > 1 && digits >= LEAST && any_stands(chars, end + named, PAPERS).is_some() {
                found.push((Datum::Number, at..end));
            } else {
                groups(chars, &run.groups, found);
            }
            at = end;
            continue;
        }
        at += 1;
    }
}

fn mail(chars: &[char], at: usize) -> Option<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let start = (0..at).rev().take_while(|i| local(chars[*i])).last()?;
    let domain = (at + 1..chars.len()).take_while(|i| chars[*i].is_ascii_alphanumeric() || matches!(chars[*i], '.' | '-'));
    let mut end = domain.last()? + 1;
    while end > at + 1 && !chars[end - 1].is_ascii_alphanumeric() {
        end -= 1;
    }
    let dot = (at + 1..end).rev().find(|i| chars[*i] == '.')?;
    (end - dot > 2 && dot > at + 1).then_some(start..end)
}

/// The number behind the name of a paper: six digits or more.
fn papers(chars: &[char], at: usize) -> Option<Range<usize>> {
    let start = (at..chars.len().min(at + FAR)).find(|i| chars[*i].is_ascii_digit() || !BETWEEN.contains(&chars[*i]))?;
    if !chars[start].is_ascii_digit() {
        return None;
    }
    let groups = run(chars, start).groups;
    let digits: usize = groups.iter().map(Range::len).sum();
    (digits >= LEAST).then(|| start..groups.last().map_or(start, |group| group.end))
}

/// What the groups of a run are: the longest reading that fits, then what follows it.
fn groups(chars: &[char], groups: &[Range<usize>], found: &mut Vec<(Datum, Range<usize>)>) {
    let mut first = 0;
    while first < groups.len() {
        let longest = (1..=4.min(groups.len() - first)).rev();
        let read = longest.map(|count| &groups[first..first + count]).find_map(|window| {
            let apart = is_apart(chars, window);
            let kind = if !apart {
                None
            } else if is_individual(chars, window) {
                Some(Datum::Number)
            } else if is_telephone(chars, window) {
                Some(Datum::Telephone)
            } else if is_postal(chars, window) {
                Some(Datum::PostalCode)
            } else {
                None
            };
            kind.map(|kind| (kind, window.len(), with_signs(chars, window, kind)))
        });
        match read {
            Some((kind, count, range)) => {
                found.push((kind, range));
                first += count;
            }
            None => first += 1,
        }
    }
}

fn start(window: &[Range<usize>]) -> usize {
    window.first().map_or(0, |group| group.start)
}

fn end(window: &[Range<usize>]) -> usize {
    window.last().map_or(0, |group| group.end)
}

/// Nothing goes on before or behind: `0.5`, `1,000-2,000`, `3-4-5`.
fn is_apart(chars: &[char], window: &[Range<usize>]) -> bool {
    let joins = |c: Option<&char>| c.is_some_and(|c| matches!(c, '-' | '.' | ',' | '/'));
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let (start, end) = (start(window), end(window));
    let before = start > 1 && joins(chars.get(start - 1)) && digit(chars.get(start - 2));
    let behind = joins(chars.get(end)) && digit(chars.get(end + 1));
    !before && !behind
}

fn lengths(window: &[Range<usize>]) -> Vec<usize> {
    window.iter().map(Range::len).collect()
}

/// Twelve digits by four.
fn is_individual(chars: &[char], window: &[Range<usize>]) -> bool {
    let is_year = |group: &Range<usize>| stands(chars, group.start, "19") || stands(chars, group.start, "20");
    lengths(window) == [4, 4, 4] && !window.iter().all(is_year)
}

fn is_telephone(chars: &[char], window: &[Range<usize>]) -> bool {
    let start = start(window);
    let lengths = lengths(window);
    let digits: usize = lengths.iter().sum();
    let counted = chars.get(end(window)).is_some_and(|c| COUNTED.contains(c));
    if PUBLIC.iter().any(|word| (0..3).any(|gap| start >= gap && ends(chars, start - gap, word))) {
        return false;
    }
    if start > 0 && chars[start - 1] == '+' {
        return (11..=13).contains(&digits);
    }
    if chars[start] == '0' && !counted {
        let free = ["0120", "0800", "0570"].iter().any(|first| stands(chars, start, first));
        return match lengths[..] {
            [all] => matches!(all, 10 | 11),
            [area, rest] => (2..=5).contains(&area) && matches!(area + rest, 10 | 11),
            [area, middle, last] => {
                let last = last == 4 || free && last == 3;
                (2..=5).contains(&area) && (1..=4).contains(&middle) && last && matches!(digits, 10 | 11)
            }
            _ => false,
        };
    }
    let called = CALL.iter().any(|word| {
        let gap =
            chars[..start].iter().rev().take(4).take_while(|c| matches!(c, ' ' | ':' | '.' | 'は' | '番' | '号' | '(')).count();
        (0..=gap).any(|gap| ends(chars, start - gap, word))
    });
    called && !counted && matches!(lengths[..], [1..=4, 4])
}

fn is_postal(chars: &[char], window: &[Range<usize>]) -> bool {
    let (start, end) = (start(window), end(window));
    let signed = (0..2).any(|gap| start > gap && chars[start - 1 - gap] == '〒' && (gap == 0 || chars[start - 1] == ' '));
    match lengths(window)[..] {
        [7] => signed,
        [3, 4] => {
            let joined = chars[window[0].end] == '-' && window[1].start == window[0].end + 1;
            signed || joined && !chars.get(past_spaces(chars, end)).is_some_and(|c| COUNTED.contains(c))
        }
        _ => false,
    }
}

/// With the sign that belongs to it: `(012)…`, `+81…`, `〒…`.
fn with_signs(chars: &[char], window: &[Range<usize>], kind: Datum) -> Range<usize> {
    let mut start = start(window);
    let sign = |c: char| match kind {
        Datum::Telephone => c == '+' || c == '(' && chars.get(window[0].end) == Some(&')'),
        Datum::PostalCode => c == '〒',
        _ => false,
    };
    if start > 0 && sign(chars[start - 1]) {
        start -= 1;
    }
    start..end(window)
}
