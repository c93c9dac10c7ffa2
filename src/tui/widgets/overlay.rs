//! Menus, pickers, the palette and hints, drawn over the lower part of the screen.

use ratatui::layout::Rect;

use crate::app::{App, Overlay, Prompt, command};
use crate::guide::Guide;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::words::Text;

use super::{Line, editor, list, number};

/// Cells from which what a choice is stands in a column of its own.
const BESIDE: u16 = 72;

/// Draws what lies over the screen.
pub fn overlay(canvas: &mut Canvas, app: &App, body: Rect, overlay: &Overlay) -> usize {
    let language = app.language;
    match overlay {
        Overlay::Menu(menu) => {
            let above = u16::from(menu.ruler.is_some());
            let inner = panel(canvas, body, &menu.title, menu.lines.len() + usize::from(above));
            if let Some(ruler) = menu.ruler {
                // Behind the cursor's sign and the digit, as the bars of the choices stand.
                canvas.put_unmeasured(inner.x + 4, inner.y, ruler, Role::Text);
            }
            let inner = Rect { y: inner.y + above.min(inner.height), height: inner.height.saturating_sub(above), ..inner };
            list(canvas, inner, menu.lines.len(), Some(menu.cursor), |place| {
                let line = &menu.lines[place];
                Line::new(format!("{}{}", number(place), line.label)).detail(line.key.clone(), Role::Key)
            });
            0
        }
        Overlay::Picker(picker) => {
            let name = crate::words::label(language, picker.field.record, picker.field.name);
            let how = language.say(if picker.many { Text::PickMany } else { Text::PickOne });
            let inner = panel(canvas, body, &format!("{name}  {how}"), picker.options.len());
            let narrow = inner.width < BESIDE;
            list(canvas, inner, picker.options.len(), Some(picker.cursor), |place| {
                let option = &picker.options[place];
                let mark = match (picker.many, option.chosen) {
                    (true, true) => "[x] ",
                    (true, false) => "[ ] ",
                    (false, true) => "* ",
                    (false, false) => "  ",
                };
                let text = format!("{}{mark}{}", number(place), option.label);
                let line = Line::new(text).detail(option.detail.clone(), Role::Quiet);
                // In a small window what it says matters more than what it is.
                if narrow && line.is_cut_in(inner.width, app.ambiguous) { Line { detail: String::new(), ..line } } else { line }
            });
            0
        }
        Overlay::Palette(palette) => {
            let inner = panel(canvas, body, language.say(Text::PaletteTitle), palette.found.len() + 2);
            if let Some(editing) = &app.editing {
                editor(canvas, Rect { height: 1, ..inner }, editing);
            }
            let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
            if palette.found.is_empty() {
                canvas.put(below.x, below.y, below.width, language.say(Text::PaletteNothing), Role::Quiet);
            }
            list(canvas, below, palette.found.len(), Some(palette.cursor), |place| {
                let command = command::find(palette.found[place]);
                let key = command.and_then(|command| command.keys.first()).and_then(|key| crate::app::key::Key::parse(key));
                Line::new(command.map_or("", |command| language.say(command.doc)))
                    .detail(key.map(crate::app::key::Key::label).unwrap_or_default(), Role::Key)
            });
            0
        }
        Overlay::Reading(reading) => {
            let Some(work) = &app.work else { return 0 };
            let hints = &Guide::of(app.language).stage(work.stage).hints;
            let Some(hint) = hints.get(reading.hint) else { return 0 };
            let number = language.fill(Text::HintNumber, &[&(reading.hint + 1), &hints.len()]);
            let more = if reading.hint + 1 < hints.len() { language.say(Text::HintMore) } else { "" };
            read(canvas, body, &format!("{}  {number}  {more}", hint.title), &hint.lines, reading.scroll)
        }
        Overlay::Leaf(leaf) => read(canvas, body, &leaf.title, &leaf.lines, leaf.scroll),
        Overlay::Prompt(prompt) => {
            let (title, rows) = match prompt {
                Prompt::Path => (language.say(Text::PathTitle).to_owned(), 2),
                Prompt::Elsewhere => (language.say(Text::ElsewhereTitle).to_owned(), 3),
                Prompt::Export(format) => (format!("{}  {}", language.say(Text::ExportTitle), language.say(format.about())), 3),
            };
            let inner = panel(canvas, body, &title, rows);
            if let Some(editing) = &app.editing {
                editor(canvas, Rect { height: inner.height.min(rows as u16), ..inner }, editing);
            }
            0
        }
    }
}

/// Lines to read, from the one scrolled to; returns how many are beyond those that fit.
fn read(canvas: &mut Canvas, body: Rect, title: &str, lines: &[String], scroll: usize) -> usize {
    let columns = usize::from(body.width.min(110).saturating_sub(4).max(2));
    let ambiguous = canvas.ambiguous();
    let rows: Vec<&str> =
        lines.iter().flat_map(|line| crate::text::wrap(line, columns, ambiguous).into_iter().map(|range| &line[range])).collect();
    let inner = panel(canvas, body, title, rows.len());
    let height = usize::from(inner.height);
    // What is long says where it is, on a row of its own.
    let shown = if rows.len() > height { height.saturating_sub(1) } else { height };
    let overflow = rows.len().saturating_sub(shown);
    let first = scroll.min(overflow);
    for (y, row) in (inner.y..inner.bottom()).zip(rows.iter().skip(first).take(shown)) {
        canvas.put(inner.x, y, inner.width, row, Role::Text);
    }
    if overflow > 0 && inner.height > 0 {
        let which = format!("{}-{} / {}", first + 1, first + shown, rows.len());
        canvas.put_right(inner.x, inner.bottom() - 1, inner.width, &which, Role::Quiet);
    }
    overflow
}

/// A raised panel at the lower end of the body, as tall as its lines want; returns the room for them.
fn panel(canvas: &mut Canvas, body: Rect, title: &str, lines: usize) -> Rect {
    // In a small window the panel takes the whole width: a strip of what lies under it tells nothing.
    let whole = canvas.area().width < 76;
    let (x, width) = if whole { (0, canvas.area().width) } else { (body.x, body.width.min(110)) };
    let title_rows = crate::text::wrap(title, usize::from(width.saturating_sub(4).max(2)), canvas.ambiguous()).len().min(2);
    let title_rows = u16::try_from(title_rows).unwrap_or(1);
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(title_rows + 3);
    let height = wanted.min(body.height);
    let area = Rect { x, y: body.bottom() - height, width, height };
    canvas.raise(area);
    canvas.put_wrapped(
        Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: title_rows },
        title,
        Role::Heading,
    );
    let above = title_rows + 2;
    Rect {
        x: area.x + 2,
        y: area.y + above.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(above + u16::from(height == wanted)),
    }
}
