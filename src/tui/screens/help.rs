//! All keys, by where they listen; drawn from the command table.

use ratatui::layout::Rect;

use crate::app::{App, Context, command, key::Key};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::words::Text;

use super::Shown;

pub(in crate::tui) fn help(canvas: &mut Canvas, app: &App, body: Rect) -> Shown {
    let language = app.language;
    canvas.put(body.x, body.y, body.width, language.say(Text::HelpTitle), Role::Heading);
    canvas.put_wrapped(Rect { y: body.y + 1, height: 2, ..body }, language.say(Text::HelpLead), Role::Quiet);
    let area = Rect { y: body.y + 3, height: body.height - 3, ..body };
    let lines = lines(app);
    let overflow = lines.len().saturating_sub(usize::from(area.height));
    for (y, (keys, doc)) in (area.y..area.bottom()).zip(lines.iter().skip(app.help_scroll.min(overflow))) {
        match doc {
            None => canvas.put(area.x, y, area.width, keys, Role::Heading),
            Some(doc) => {
                canvas.put(area.x + 2, y, 20, keys, Role::Key);
                canvas.put(area.x + 23, y, area.width.saturating_sub(23), doc, Role::Text)
            }
        };
    }
    Shown { page: usize::from(area.height), overflow, editor_columns: None }
}

/// Headings (no second half) and rows.
fn lines(app: &App) -> Vec<(String, Option<&'static str>)> {
    let mut lines = Vec::new();
    for context in Context::ALL {
        if !lines.is_empty() {
            lines.push((String::new(), None));
        }
        lines.push((app.language.say(context.title()).to_owned(), None));
        for command in command::table().iter().filter(|command| command.contexts.contains(&context)) {
            let keys: Vec<String> = command.keys.iter().filter_map(|key| Key::parse(key)).map(Key::label).collect();
            lines.push((keys.join(" "), Some(app.language.say(command.doc))));
        }
    }
    lines
}
