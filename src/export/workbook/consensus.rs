//! 合意形成: one row a record, both rounds of hands in numbers.

use std::collections::HashMap;

use super::table::{Cell, Row, Table};
use crate::domain::{Choice, Consensus, ConsensusId, Cycle, Hands, Stage};
use crate::export::Source;
use crate::export::value::Shown;
use crate::words::Workbook;

const ROUNDS: usize = 2;
const LEVELS: [&str; 7] = ["eager", "agree", "accept", "worried", "against", "take_away", "present"];

pub(super) fn table(source: &Source) -> Table {
    let label = |name: &str| source.label("consensus", name).to_owned();
    let say = |text: Workbook| source.language.say(text).to_owned();
    let mut columns =
        vec![(say(Workbook::Stage), 20), (label("forum"), 20), (label("groups"), 20), (label("date"), 16), (label("shared"), 36)];
    for round in 1..=ROUNDS {
        let title = |level: &&str| source.language.fill(Workbook::Round, &[&round, &source.label("hands", level)]);
        columns.extend(LEVELS.iter().map(|level| (title(level), 8)));
    }
    columns.extend([
        (label("concerns"), 36),
        (label("result"), 14),
        (say(Workbook::Obligation), 30),
        (say(Workbook::TodoCount), 8),
    ]);
    let mut todos: HashMap<ConsensusId, u32> = HashMap::new();
    for id in source.session.todos.iter().filter_map(|todo| todo.consensus) {
        *todos.entry(id).or_default() += 1;
    }
    let mut rows = Vec::new();
    if let Some(cycle) = source.chosen() {
        for stage in Stage::ALL.iter().copied() {
            let records = &cycle.stage(stage).consensus;
            rows.extend(records.iter().map(|record| row(source, cycle, stage, record, todos.get(&record.id).copied())));
        }
    }
    Table { columns, keys: 2, rows }
}

fn row(source: &Source, cycle: &Cycle, stage: Stage, record: &Consensus, todos: Option<u32>) -> Row {
    let mut concerns = Vec::new();
    let mut words: HashMap<&str, (&str, String)> = HashMap::new();
    for (field, label, shown) in source.filled(cycle.number, record) {
        match shown {
            Shown::Words(said) => _ = words.insert(field.name, (label, said)),
            Shown::Rows(rows) if field.name == "concerns" => concerns = rows,
            Shown::Rows(_) => {}
        }
    }
    let said = |name: &str| Cell::text(words.get(name).map_or("", |(_, said)| said.as_str()));
    let mut cells = vec![
        Cell::text(format!("{} {}", stage.number(), source.label("stage", stage.name()))),
        said("forum"),
        said("groups"),
        Cell::day(record.date),
        said("shared"),
    ];
    for round in 0..ROUNDS {
        let hands = record.rounds.get(round).cloned().unwrap_or_else(Hands::default);
        let levels = [hands.eager, hands.agree, hands.accept, hands.worried, hands.against, hands.take_away, hands.present];
        cells.extend(levels.map(Cell::count));
    }
    let concerns: Vec<String> = concerns.iter().map(|row| source.row_line(row)).collect();
    let terms = record.result.map_or(&[] as &[&str], |result| result.terms());
    let owed: Vec<String> =
        terms.iter().filter_map(|term| words.get(term)).map(|(label, said)| source.pair(label, said)).collect();
    cells.extend([Cell::text(concerns.join("\n")), said("result"), Cell::text(owed.join("\n")), Cell::count(todos)]);
    Row::from(cells)
}
