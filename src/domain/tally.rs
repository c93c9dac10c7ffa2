//! What a tally (事例の集約・分析) shows: which tags its cases carry, how often, and together with which others.
//!
//! Cases at hand are counted; what came only as a printed count stands as it was printed.

use super::{Case, Figure, Tally};

/// What a count of cases is counted in.
const CASES: &str = "件";

/// What parts one tag from the next, beside spaces.
const PARTS: [char; 5] = ['、', ',', '，', ';', '；'];

/// What a tag may begin with.
const MARKS: [char; 2] = ['#', '＃'];

/// A tag and how many cases carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// The tag.
    pub tag: String,
    /// How many: counted here with its unit 件, or as it was printed.
    pub count: Figure,
    /// The number in it, to order and compare by; `多く` has none.
    pub number: Option<u32>,
    /// It came as a printed count, without its cases.
    pub printed: bool,
}

/// The tags of a tally with how many cases carry them, the most first, then in the order they first appear.
///
/// A printed count stands for a tag no case carries; it is never recomputed, so a tag printed twice is there twice.
#[must_use]
pub fn counts(tally: &Tally) -> Vec<Tagged> {
    let cases: Vec<usize> = (0..tally.cases.len()).collect();
    let mut all: Vec<Tagged> = counted(tally, &cases)
        .into_iter()
        .map(|(tag, count)| {
            let figure = Figure { value: count.to_string(), unit: CASES.to_owned() };
            Tagged { tag, count: figure, number: u32::try_from(count).ok(), printed: false }
        })
        .collect();
    for row in &tally.counts {
        let tag = row.tag.trim();
        if !tag.is_empty() && all.iter().all(|other| other.printed || other.tag != tag) {
            let number = first_number(&row.count.value);
            all.push(Tagged { tag: tag.to_owned(), count: row.count.clone(), number, printed: true });
        }
    }
    all.sort_by_key(|tagged| std::cmp::Reverse(tagged.number));
    all
}

/// The tags that cases with a tag carry beside it, with how many of them do, the most first.
#[must_use]
pub fn together(tally: &Tally, tag: &str) -> Vec<(String, usize)> {
    let mut all = counted(tally, &with_tags(tally, &[tag]));
    all.retain(|(other, _)| other != tag.trim());
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}

/// The cases that carry all of some tags, by their place in the list; without a tag, all of them.
#[must_use]
pub fn with_tags(tally: &Tally, tags: &[impl AsRef<str>]) -> Vec<usize> {
    let carries = |case: &Case, tag: &str| case.tags.iter().any(|own| own.trim() == tag.trim());
    let all = |case: &Case| tags.iter().all(|tag| carries(case, tag.as_ref()));
    tally.cases.iter().enumerate().filter(|(_, case)| all(case)).map(|(index, _)| index).collect()
}

/// Reads cases as they are pasted, one a line: words beginning with `#` are tags, and so is all behind a tab.
///
/// The rest of the line is the case's text. Blank lines are no cases; of the others nothing is dropped but what parts tags.
#[must_use]
pub fn parse_cases(text: &str) -> Vec<Case> {
    let lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    lines.map(parse_case).filter(|case| *case != Case::default()).collect()
}

/// How many of some cases carry each tag, in the order the tags first appear; a case that names one twice counts once.
fn counted(tally: &Tally, cases: &[usize]) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    for case in cases.iter().filter_map(|index| tally.cases.get(*index)) {
        let mut seen: Vec<&str> = Vec::new();
        for tag in case.tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
            if seen.contains(&tag) {
                continue;
            }
            seen.push(tag);
            match all.iter_mut().find(|(known, _)| known == tag) {
                Some((_, count)) => *count += 1,
                None => all.push((tag.to_owned(), 1)),
            }
        }
    }
    all
}

/// The first whole number of a printed figure, in digits of either width: `約60` and `１,200` order, `多く` does not.
fn first_number(printed: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    };
    let from = printed.find(|c| digit(c).is_some())?;
    let figures = printed[from..].chars().filter(|c| ![',', '，'].contains(c)).map_while(digit);
    Some(figures.fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(digit)))
}

fn parse_case(line: &str) -> Case {
    let (said, behind) = line.split_once('\t').unwrap_or((line, ""));
    let mut case = Case::default();
    let mut rest = said;
    let mut before = None;
    while let Some((at, end)) = next_tag(rest, before) {
        join(&mut case.text, rest[..at].trim().trim_end_matches(parts_tags));
        case.tags.push(unmarked(&rest[at..end]));
        before = rest[..end].chars().next_back();
        rest = &rest[end..];
        // What parts a tag from the next word belongs to neither.
        if let Some(part) = rest.chars().next() {
            before = Some(part);
            rest = &rest[part.len_utf8()..];
        }
    }
    join(&mut case.text, rest.trim());
    case.tags.extend(behind.split(parts_tags).filter(|word| !word.is_empty()).map(unmarked));
    case
}

fn parts_tags(c: char) -> bool {
    c.is_whitespace() || PARTS.contains(&c)
}

/// Where the next word with a mark begins and ends; a mark inside a word, or alone, is text like any other.
fn next_tag(text: &str, before: Option<char>) -> Option<(usize, usize)> {
    let mut before = before;
    for (at, c) in text.char_indices() {
        if MARKS.contains(&c) && before.is_none_or(parts_tags) {
            let word = text[at..].split(parts_tags).next().unwrap_or_default();
            if !word.trim_start_matches(MARKS).is_empty() {
                return Some((at, at + word.len()));
            }
        }
        before = Some(c);
    }
    None
}

/// A tag without its mark; marks alone stay what they are.
fn unmarked(word: &str) -> String {
    let tag = word.trim_start_matches(MARKS);
    if tag.is_empty() { word } else { tag }.to_owned()
}

/// Puts a further piece of a line's text behind the others.
fn join(text: &mut String, piece: &str) {
    if !text.is_empty() && !piece.is_empty() {
        text.push(' ');
    }
    text.push_str(piece);
}
