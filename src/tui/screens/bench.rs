//! A stage's bench: its views as tabs, what they say in a line or two, the grid, and the chosen cell in full.

use ratatui::layout::Rect;

use crate::app::{App, BenchView};
use crate::bench::{At, Tone, View};
use crate::domain::{Choice, Entry};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{editor, editor_height, grid, is_cut, role};
use crate::words::{Text, label};

use super::Shown;

pub(in crate::tui) fn bench(canvas: &mut Canvas, app: &App, body: Rect, bench: &BenchView) -> Shown {
    tabs(canvas, app, body, bench);
    let mut y = body.y + 2;
    // A small window says the first thing only.
    let lead = if body.height > 14 { 3 } else { 1 };
    for (text, tone) in bench.grid.lead.iter().take(lead) {
        let sign = if *tone == Tone::Open { "! " } else { "" };
        canvas.put(body.x, y, body.width, &format!("{sign}{text}"), role(*tone));
        y += 1;
    }
    if !bench.grid.lead.is_empty() && body.height > 14 {
        y += 1;
    }
    let columns = body.width.saturating_sub(4).min(106);
    let full = if body.height > 14 { 3 } else { 2 };
    let lower =
        app.editing.as_ref().map_or(full + 1, |editing| editor_height(canvas, editing, columns, full, body.height / 2) + 1);
    let area = Rect { y, height: body.bottom().saturating_sub(y + lower), ..body };
    if bench.grid.lines.is_empty() {
        canvas.put_wrapped(area, app.language.say(Text::BenchEmpty), Role::Quiet);
        return Shown::page(1);
    }
    let used = grid(canvas, area, bench);
    // Right below the lines, for the eye, with a row of air; a small window has none to give, and an editor none to lose.
    let air = u16::from(body.height > 14 && app.editing.is_none());
    let y = (area.y + used + 1).min(body.bottom() - lower + air);
    let below = Rect { x: body.x + 2, y, width: columns, height: body.bottom().saturating_sub(y).min(lower) };
    let page = Shown::page(area.height.saturating_sub(1));
    if let Some(editing) = &app.editing {
        canvas.put(below.x, below.y, columns, field_name(app, bench), Role::Quiet);
        editor(canvas, Rect { y: below.y + 1, height: lower - 1, ..below }, editing);
        return page.editing(Some(columns));
    }
    if let Some(cell) = bench.cell().filter(|_| is_cut(canvas, area, bench)) {
        let text = if cell.mark.is_empty() { cell.text.clone() } else { format!("{}  {}", cell.text, cell.mark) };
        canvas.put_wrapped(below, &text, Role::Text);
    }
    page
}

/// The views of the stage, the one on screen in brackets.
fn tabs(canvas: &mut Canvas, app: &App, area: Rect, bench: &BenchView) {
    let names: Vec<_> = View::of(bench.view.stage()).map(|view| (view == bench.view, app.language.say(view.title()))).collect();
    // Two cells between two names; one where the line would be too long.
    let airy = names.iter().map(|(_, name)| canvas.width(name) + 2).sum::<u16>() <= area.width;
    let mut x = area.x;
    for (here, name) in names {
        let text = match (here, airy) {
            (true, _) => format!("[{name}]"),
            (false, true) => format!(" {name} "),
            (false, false) => name.to_owned(),
        };
        x += u16::from(!airy)
            + canvas.put(x, area.y, area.right().saturating_sub(x), &text, if here { Role::Selected } else { Role::Quiet });
    }
    canvas.rule(area.x, area.y + 1, area.width);
}

/// What is being written, in a word.
fn field_name(app: &App, bench: &BenchView) -> &'static str {
    let Some(work) = &app.work else { return "" };
    let kind = match bench.at() {
        At::Add(add) => Some(add.kind),
        At::Entry(id) => work.entry(*id).map(Entry::kind),
        _ => None,
    };
    match (kind, bench.field(work)) {
        (Some(kind), _) => label(app.language, "kind", kind.name()),
        (None, Some(field)) => label(app.language, field.record, field.name),
        (None, None) => "",
    }
}
