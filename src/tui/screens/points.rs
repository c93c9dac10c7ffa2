//! What the checks found: one a line, the chosen one with its reason and what to do.

use ratatui::layout::Rect;

use crate::app::App;
use crate::domain::Choice;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, editor_height, list, page_lines};
use crate::words::{Text, label};

use super::Shown;

pub(in crate::tui) fn points(canvas: &mut Canvas, app: &App, body: Rect, cursor: usize) -> Shown {
    let Some(work) = &app.work else { return Shown::default() };
    let (language, found) = (app.language, &work.points.list);
    canvas.put(body.x, body.y, body.width, &language.fill(Text::PointsTitle, &[&found.len()]), Role::Heading);
    let Some(point) = found.get(cursor) else {
        canvas.put(body.x, body.y + 2, body.width, language.say(Text::PointsNone), Role::Quiet);
        return Shown::page(1);
    };
    let columns = body.width.saturating_sub(2).min(104);
    let told = if body.height > 14 { 6 } else { 5 };
    let lower = app.editing.as_ref().map_or(told, |editing| editor_height(canvas, editing, columns, 2, body.height / 2) + 1);
    let area =
        Rect { y: body.y + 2, height: body.height.saturating_sub(3 + lower.max(told)), width: body.width.min(110), ..body };
    let used = list(canvas, area, found.len(), Some(cursor), |place| {
        let point = &found[place];
        let stage = format!("{} {}", point.stage.number(), label(language, "stage_short", point.stage.name()));
        Line::new(point.what(language)).detail(stage, Role::Quiet)
    });
    let below = Rect { x: body.x + 2, y: area.y + used + 1, width: columns, height: lower };
    if let Some(editing) = &app.editing {
        canvas.put(below.x, below.y, columns, language.say(Text::AsideAsk), Role::Quiet);
        editor(canvas, Rect { y: below.y + 1, height: lower - 1, ..below }, editing);
    } else {
        let mut y = below.y;
        y += canvas.put_wrapped(Rect { y, height: 2, ..below }, &point.what(language), Role::Text);
        y += canvas.put_wrapped(Rect { y, height: 2, ..below }, point.why(language), Role::Quiet);
        let rest = below.bottom().saturating_sub(y);
        canvas.put_wrapped(Rect { y, height: rest, ..below }, point.advice(language), Role::Good);
    }
    Shown::page(u16::try_from(page_lines(canvas, found.len(), area.height)).unwrap_or(u16::MAX)).editing(Some(columns))
}
