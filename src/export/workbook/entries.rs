//! 項目一覧: every entry of every cycle, a row each, with its ids and links; what only its kind has stands in words.

use super::table::{Cell, Row, Table};
use crate::domain::{Body, Choice, Entry, Origin, Section};
use crate::export::Source;
use crate::export::value::Shown;
use crate::words::{Output, Workbook};

/// Fields with a column of their own, and the one that is nobody else's business.
const APART: [&str; 6] = ["text", "heading", "parent", "links", "said_by", "private"];

pub(super) fn table(source: &Source) -> Table {
    let say = |text: Workbook| source.language.say(text).to_owned();
    let label = |name: &str| source.label("entry", name).to_owned();
    let columns = vec![
        (say(Workbook::Id), 7),
        (say(Workbook::Cycle), 8),
        (say(Workbook::Stage), 20),
        (source.say(Output::KindLabel).to_owned(), 14),
        (say(Workbook::Number), 9),
        (label("heading"), 18),
        (label("text"), 56),
        (label("parent"), 10),
        (label("links"), 14),
        (say(Workbook::LinkIds), 12),
        (label("said_by"), 16),
        (source.say(Output::OriginLabel).to_owned(), 14),
        (say(Workbook::Details), 56),
    ];
    let mut rows = Vec::new();
    for cycle in &source.session.cycles {
        for section in Section::ALL.iter().copied() {
            let entries = cycle.entries(section).iter().enumerate();
            rows.extend(entries.map(|(index, entry)| row(source, cycle.number, section, index, entry)));
        }
    }
    Table { columns, keys: 5, rows }
}

fn row(source: &Source, cycle: u32, section: Section, index: usize, entry: &Entry) -> Row {
    let stage = match section {
        Section::Implementation => source.label("section", section.name()).to_owned(),
        other => format!("{} {}", other.stage().number(), source.label("stage", other.stage().name())),
    };
    let references =
        |ids: &[crate::domain::EntryId]| -> Vec<String> { ids.iter().map(|id| source.reference(cycle, *id)).collect() };
    let ids: Vec<String> = entry.links.iter().map(|id| id.0.to_string()).collect();
    let groups = entry.said_by.iter().filter_map(|id| source.session.group_name(*id)).map(str::to_owned);
    let origin = match &entry.origin {
        Some(Origin::Cycle { entry, .. }) => source.reference(cycle, *entry),
        Some(Origin::Sample { .. }) | None => source.taken_from(entry).unwrap_or_default(),
    };
    Row::from(vec![
        Cell::Number(f64::from(entry.id.0)),
        Cell::Number(f64::from(cycle)),
        Cell::text(stage),
        Cell::text(source.label("kind", entry.kind().name())),
        Cell::text(source.number(section, index)),
        Cell::text(&entry.heading),
        Cell::text(&entry.text),
        Cell::text(source.join(&references(entry.parent.as_slice()))),
        Cell::text(source.join(&references(&entry.links))),
        Cell::text(source.join(&ids)),
        Cell::text(source.join(&groups.collect::<Vec<_>>())),
        Cell::text(origin),
        Cell::text(details(source, cycle, entry)),
    ])
}

/// The fields only its kind has, a line each, and the indicators as they were first agreed.
fn details(source: &Source, cycle: u32, entry: &Entry) -> String {
    let mut lines = Vec::new();
    let rows = |label: &str, rows: &[Vec<(&'static str, String)>]| {
        rows.iter().map(|row| source.pair(label, &source.row_line(row))).collect::<Vec<_>>()
    };
    for (field, label, shown) in source.filled(cycle, entry) {
        if APART.contains(&field.name) {
            continue;
        }
        match shown {
            Shown::Words(words) => lines.push(source.pair(label, &words)),
            Shown::Rows(shown) => lines.extend(rows(label, &shown)),
        }
    }
    if let Body::Goal(goal) = &entry.body
        && let Some(seal) = &goal.seal
    {
        let label = source.fill(Output::LabelWithDate, &[&source.label("goal", "seal"), &source.day(seal.date)]);
        lines.extend(rows(&label, &source.rows(cycle, &seal.indicators)));
    }
    lines.join("\n")
}
