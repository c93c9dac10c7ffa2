//! Search within the session, as it is typed.

use ratatui::layout::Rect;

use crate::app::{App, Search, Spot};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, list};
use crate::words::Text;

use super::Shown;

pub(in crate::tui) fn search(canvas: &mut Canvas, app: &App, body: Rect, search: &Search) -> Shown {
    let language = app.language;
    let title = canvas.put(body.x, body.y, body.width, language.say(Text::SearchTitle), Role::Heading) + 2;
    let field = Rect { x: body.x + title, y: body.y, width: body.width.saturating_sub(title).min(60), height: 1 };
    match app.editing.as_ref().filter(|editing| editing.spot == Spot::Search) {
        Some(editing) => editor(canvas, field, editing),
        None => drop(canvas.put(field.x, field.y, field.width, &search.query, Role::Text)),
    }
    let area = Rect { y: body.y + 2, height: body.height - 2, ..body };
    if search.query.trim().is_empty() {
        canvas.put(area.x, area.y, area.width, language.say(Text::SearchLead), Role::Quiet);
    } else if search.found.is_empty() {
        canvas.put(area.x, area.y, area.width, language.say(Text::SearchNothing), Role::Quiet);
    } else {
        canvas.put(area.x, area.y, area.width, &language.fill(Text::SearchCount, &[&search.found.len()]), Role::Quiet);
        let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
        list(canvas, rows, search.found.len(), Some(search.cursor), |place| {
            let hit = &search.found[place];
            Line::new(hit.text.replace('\n', " ")).detail(hit.place.clone(), Role::Quiet)
        });
    }
    Shown::page(area.height)
}
