//! 視点: every viewpoint of the guide with what the group found at it.

use super::table::{Cell, Row, Table};
use crate::domain::{Choice, Stage, Viewpoint};
use crate::export::Source;
use crate::words::Workbook;

pub(super) fn table(source: &Source) -> Table {
    let say = |text: Workbook| source.language.say(text).to_owned();
    let label = |name: &str| source.label("viewpoint", name).to_owned();
    let columns = vec![
        (say(Workbook::Stage), 22),
        (say(Workbook::Viewpoint), 24),
        (say(Workbook::Ask), 48),
        (label("state"), 12),
        (label("memo"), 48),
        (say(Workbook::Id), 20),
    ];
    let mut rows = Vec::new();
    for stage in Stage::ALL.iter().copied() {
        let states = source.chosen().map(|cycle| &cycle.stage(stage).viewpoints);
        let name = format!("{} {}", stage.number(), source.label("stage", stage.name()));
        let mut row = |title: &str, ask: &str, id: &str| {
            let found = states.and_then(|states| states.get(id)).cloned().unwrap_or_else(Viewpoint::default);
            let state = found.state.map_or(source.label("viewpoint", "unchecked"), |state| source.label("check", state.name()));
            let words = [name.as_str(), title, ask, state, &found.memo, id];
            rows.push(Row::from(words.map(Cell::text).to_vec()));
        };
        let known = &source.guide.stage(stage).viewpoints;
        for viewpoint in known {
            row(&viewpoint.title, &viewpoint.ask, &viewpoint.id);
        }
        // What was said about a viewpoint the guide does not know (any more) must not be lost.
        let others = states.into_iter().flatten().filter(|(id, _)| known.iter().all(|viewpoint| viewpoint.id != **id));
        for (id, _) in others {
            row("", "", id);
        }
    }
    Table { columns, keys: 2, rows }
}
