//! No figure of a case was made up or recomputed: each stands in a table with the manual's heading it came from.
//!
//! What counts is a number in digits in any text, figure or date of a case. Names are not: circled numbers (③ and ⑩ are
//! districts, ① to ⑥ stages), Ⅰ and Ⅱ, and the number a heading of the worksheet begins with.
#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;

use chrono::Datelike as _;
use tenmen::domain::{Choice as _, Field, Record, Session, Shape, Stage, Value};
use tenmen::library::SAMPLES;

const TABLE: &str = include_str!("figures.tsv");

/// A row of the table: a figure of a case as it stands there, and the manual's heading above it.
struct Row {
    case: &'static str,
    figure: &'static str,
    heading: &'static str,
}

fn rows() -> Vec<Row> {
    let mut lines = TABLE.lines();
    assert_eq!(lines.next(), Some("case\tfigure\theading"));
    lines
        .map(|line| {
            let [case, figure, heading] = line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{line}"));
            Row { case, figure, heading }
        })
        .collect()
}

fn rows_of(case: &str) -> Vec<Row> {
    rows().into_iter().filter(|row| row.case == case).collect()
}

/// A text as two printings of it are compared: without spaces, half width, and dates in one form (H29.4.1).
fn plain(text: &str) -> String {
    let narrow = |c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    };
    let narrow: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let units = [("平成", "H"), ("㎞", "km"), ("㎢", "k㎡"), ("K㎡", "k㎡"), ("\u{212a}㎡", "k㎡")];
    let chars: Vec<char> = units.iter().fold(narrow, |text, (from, to)| text.replace(from, to)).chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let mut plain = String::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            // （3,118）人 is 3,118人; only between two numbers does a bracket keep them apart.
            '(' | ')' if !(digit(at.checked_sub(1)) && *c == '(' || digit(Some(at + 1)) && *c == ')') => {}
            '年' | '月' | '日' if digit(at.checked_sub(1)) => plain.extend(digit(Some(at + 1)).then_some('.')),
            other => plain.push(*other),
        }
    }
    plain
}

/// Where a figure stands whole: `7.1%` does not stand in `27.1%`, nor `3人` in `1,233人`.
fn whole(text: &str, figure: &str) -> Option<usize> {
    let digit = |c: char| c.is_ascii_digit();
    text.match_indices(figure).map(|(at, _)| at).find(|at| {
        let (before, after) = (&text[..*at], &text[at + figure.len()..]);
        let comes_before = before.trim_end_matches(['.', ',']).ends_with(digit);
        let goes_on = after.trim_start_matches(['.', ',']).starts_with(digit);
        !(figure.starts_with(digit) && comes_before || figure.ends_with(digit) && goes_on)
    })
}

/// What counts of a value, with the name of its field.
fn words(field: &Field, value: Value, found: &mut Vec<(String, String)>) {
    let text = match value {
        Value::Text(text) if field.name == "heading" => text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned(),
        Value::Text(text) => text,
        Value::Figure(figure) => figure.value + &figure.unit,
        // In which cycle a thing to do arose is no figure of the case.
        Value::Count(Some(count)) if field.name != "cycle" => count.to_string(),
        Value::Date(Some(day)) => format!("平成{}年{}月{}日", day.year() - 1988, day.month(), day.day()),
        Value::Rows(rows) => {
            let Shape::Rows(fields) = field.shape else { return };
            rows.into_iter().flatten().zip(fields.iter().cycle()).for_each(|(value, field)| words(field, value, found));
            return;
        }
        _ => return,
    };
    found.push((field.name.to_owned(), text));
}

/// Every text, figure and date of a session, with the name of its field.
fn texts(session: &Session) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut read = |record: &dyn Record| {
        for field in record.fields() {
            words(field, record.get(field.name), &mut found);
        }
    };
    read(&session.profile);
    session.groups.iter().for_each(|each| read(each));
    session.members.iter().for_each(|each| read(each));
    session.meetings.iter().for_each(|each| read(each));
    session.todos.iter().for_each(|each| read(each));
    session.parking.iter().for_each(|each| read(each));
    for cycle in &session.cycles {
        cycle.all_entries().for_each(|(_, entry)| read(entry));
        for stage in Stage::ALL {
            cycle.stage(*stage).viewpoints.values().for_each(|each| read(each));
            cycle.stage(*stage).consensus.iter().for_each(|each| read(each));
        }
    }
    for cycle in &session.cycles {
        found.push(("period".to_owned(), cycle.period.clone()));
        found.extend(Stage::ALL.iter().map(|stage| ("summary".to_owned(), cycle.stage(*stage).summary.clone())));
    }
    found
}

fn cases() -> impl Iterator<Item = (&'static str, Vec<(String, String)>)> {
    SAMPLES.iter().map(|sample| (sample.name, texts(&tenmen::store::file::read(sample.text).unwrap().session)))
}

#[test]
fn every_number_of_a_case_stands_in_the_table() {
    let mut missing = Vec::new();
    for (case, texts) in cases() {
        let mut figures: Vec<String> = rows_of(case).iter().map(|row| plain(row.figure)).collect();
        figures.sort_by_key(|figure| std::cmp::Reverse(figure.len()));
        for (field, text) in texts {
            let mut rest = plain(&text);
            for figure in &figures {
                while let Some(at) = whole(&rest, figure) {
                    rest.replace_range(at..at + figure.len(), "␣");
                }
            }
            if rest.contains(|c: char| c.is_ascii_digit()) {
                missing.push(format!("{case}\t{field}: {text}\n\tleft over: {rest}"));
            }
        }
    }
    assert!(missing.is_empty(), "numbers that are not in tests/figures.tsv:\n{}", missing.join("\n"));
}

#[test]
fn every_row_of_the_table_stands_in_its_case() {
    let texts: Vec<_> = cases().collect();
    for Row { case, figure, heading } in rows() {
        let (_, texts) = texts.iter().find(|(name, _)| *name == case).unwrap_or_else(|| panic!("no case {case}"));
        assert!(texts.iter().any(|(_, text)| whole(&plain(text), &plain(figure)).is_some()), "{case}: {figure}");
        assert!(!heading.trim().is_empty(), "{case}: {figure} has no heading");
    }
}

#[test]
fn the_table_is_sorted_and_says_nothing_twice() {
    let rows = rows();
    assert!(rows.is_sorted_by_key(|row| row.case));
    for (index, row) in rows.iter().enumerate() {
        let same = |other: &Row| (other.case, other.figure, other.heading) == (row.case, row.figure, row.heading);
        assert!(!rows[..index].iter().any(same), "{}: {} twice", row.case, row.figure);
    }
}

/// The manual is not part of the repository; where it lies beside it, every figure and heading is looked up in it.
#[test]
fn every_figure_stands_in_the_manual_under_a_heading_it_has() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/manual/manual.txt");
    let Ok(manual) = std::fs::read_to_string(&path) else {
        eprintln!("the manual does not lie beside the repository: its figures were not looked up");
        return;
    };
    // A case begins with its title and ends where the next one begins.
    let mut parts: Vec<String> = Vec::new();
    for line in manual.lines() {
        let line = line.trim();
        if line.starts_with("取組事例紹介（") || line.starts_with("事例紹介（") {
            parts.push(String::new());
        }
        if line.starts_with("２．環境整備に関する困りごとヒント集") {
            parts.push(String::new());
        }
        parts.iter_mut().next_back().into_iter().for_each(|part| part.push_str(line));
    }
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).collect();
    for sample in SAMPLES {
        let rows = rows_of(sample.name);
        let absent = |part: &String| -> Vec<String> {
            let absent = |row: &&Row| whole(part, &plain(row.figure)).is_none() || !part.contains(&plain(row.heading));
            rows.iter().filter(absent).map(|row| format!("{} ({})", row.figure, row.heading)).collect()
        };
        // All of them in one and the same case of the manual.
        let nearest = parts.iter().map(absent).min_by_key(Vec::len).unwrap();
        assert!(nearest.is_empty(), "{}: not in the manual: {nearest:#?}", sample.name);
    }
}

#[test]
fn figures_are_compared_as_they_were_printed() {
    assert_eq!(plain("（Ｈ29.4．1）"), plain("(平成 29年 4月1日)"));
    assert_eq!(plain("５３．１５Ｋ㎡"), plain("53.15㎢"));
    for (text, figure, stands) in [
        ("人口31,053人", "31,053人", true),
        ("人口31,053人", "053人", false),
        ("人口31,053人", "31", false),
        ("27.1%", "7.1%", false),
        ("約60事例", "60", true),
        ("H29.4.1", "H29.4", false),
    ] {
        assert_eq!(whole(text, figure).is_some(), stands, "{text} {figure}");
    }
}
