//! Search over everything, as it is typed: results place by place, with the words lit.

use ratatui::layout::Rect;

use crate::app::search::{Source, words};
use crate::app::{App, Search, Spot};
use crate::text::{Ambiguous, held, width};
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
        canvas.put(area.x, area.y, area.width, &counts(app, search), Role::Quiet);
        let words = words(&search.query);
        let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
        list(canvas, rows, search.found.len(), Some(search.cursor), |place| {
            let hit = &search.found[place];
            let place = language.say(hit.source.title());
            let detail = match hit.source {
                Source::Here => hit.place.to_string(),
                // A heading of answers is as long as a question.
                Source::Answers => place.to_owned(),
                Source::Guide | Source::Cases | Source::Folder => format!("{}  {place}", hit.place),
            };
            let room = usize::from(rows.width / 2);
            let text = excerpt(&hit.text, &words, room, app.ambiguous);
            Line { lit: held(&text, &words), ..Line::new(text) }.detail(detail, Role::Quiet)
        });
    }
    Shown::page(area.height)
}

/// `この取組み 3、手引き 12、事例 5`: how much each place holds.
fn counts(app: &App, search: &Search) -> String {
    let held = Source::ALL.iter().zip(search.counts).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = held.map(|(source, count)| format!("{} {count}", app.language.say(source.title()))).collect();
    parts.join(app.language.say(Text::ListSeparator))
}

/// A line from a little before the first word found, where that would not be in sight.
fn excerpt(text: &str, words: &[String], columns: usize, ambiguous: Ambiguous) -> String {
    let first = held(text, words).first().map_or(0, |range| range.end);
    let mut from = 0;
    for (at, _) in text.char_indices().take_while(|(at, _)| *at < first) {
        from = at;
        if width(&text[at..first], ambiguous) + 2 <= columns {
            break;
        }
    }
    // Words that are parted by blanks are not torn.
    let torn = text[..from].ends_with(|c: char| c.is_ascii_alphanumeric());
    if let Some(blank) = text[from..first].find(' ').filter(|_| torn) {
        from += blank + 1;
    }
    if from == 0 { text.to_owned() } else { format!("…{}", &text[from..]) }
}
