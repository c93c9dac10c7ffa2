//! 宿題: who does what by when; what is done is struck through.

use super::table::{Cell, Row, Table};
use crate::domain::Choice;
use crate::export::Source;
use crate::words::{Output, Workbook};

pub(super) fn table(source: &Source) -> Table {
    let label = |name: &str| source.label("todo", name).to_owned();
    let columns = vec![
        (label("text"), 56),
        (label("who"), 18),
        (label("by"), 18),
        (label("tell"), 18),
        (label("done"), 8),
        (label("stage"), 22),
        (source.language.say(Workbook::Cycle).to_owned(), 8),
    ];
    let rows = source.session.todos.iter().map(|todo| {
        let stage = todo.stage.map(|stage| format!("{} {}", stage.number(), source.label("stage", stage.name())));
        let cells = vec![
            Cell::text(&todo.text),
            Cell::text(&todo.who),
            Cell::day(todo.by),
            Cell::text(&todo.tell),
            if todo.done { Cell::text(source.say(Output::Yes)) } else { Cell::Blank },
            Cell::text(stage.unwrap_or_default()),
            Cell::count(todo.cycle),
        ];
        Row { cells, struck: todo.done }
    });
    Table { columns, keys: 0, rows: rows.collect() }
}
