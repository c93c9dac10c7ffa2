//! The process sheet as it stands: three columns where there is room, one column down the screen where there is not.

use ratatui::layout::Rect;

use crate::app::{App, Layout, SheetView};
use crate::export::{Column, Item, Sheet};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::reading;
use crate::words::Text;

use super::Shown;

/// From this width on a page of the form, three columns, stands side by side.
const SIDE_BY_SIDE: u16 = 94;

pub(in crate::tui) fn sheet(canvas: &mut Canvas, app: &App, body: Rect, view: &SheetView) -> Shown {
    let language = app.language;
    let Some(sheet) = &view.sheet else { return Shown::default() };
    if app.layout == Layout::Room {
        return projected(canvas, app, body, view, sheet);
    }
    let head = format!("{}  {}", language.say(Text::SheetMunicipality), sheet.municipality_line);
    canvas.put(body.x, body.y, body.width, &head, Role::Quiet);
    let overview = format!("{}  {}", language.say(Text::SheetOverview), sheet.overview);
    let taken =
        canvas.put_wrapped(Rect { y: body.y + 1, height: if body.height > 20 { 2 } else { 1 }, ..body }, &overview, Role::Quiet);
    let area = Rect { y: body.y + taken + 2, height: body.height.saturating_sub(taken + 2), ..body };
    let shown =
        if area.width >= SIDE_BY_SIDE { view.column / 3 * 3..view.column / 3 * 3 + 3 } else { view.column..view.column + 1 };
    let count = u16::try_from(shown.len()).unwrap_or(1);
    let gap = 3;
    let width = (area.width - gap * (count - 1)) / count;
    let width = if count == 1 { width.min(90) } else { width };
    let mut longest = 0;
    for (x, index) in (area.x..).step_by(usize::from(width + gap)).zip(shown) {
        let Some(column) = sheet.columns.get(index) else { continue };
        let lines = lines(app, sheet, index, column, usize::from(width));
        longest = longest.max(lines.len());
        let here = index == view.column;
        let mark = if here { ">" } else { " " };
        canvas.put(x, area.y, width, &format!("{mark} {}", column.title), if here { Role::Selected } else { Role::Heading });
        let which = format!("{}/{}", index + 1, sheet.columns.len());
        canvas.put_right(x, area.y, width, &which, Role::Quiet);
        canvas.rule(x, area.y + 1, width);
        let rows = area.y + 2..area.bottom();
        let overflow = lines.len().saturating_sub(rows.len());
        for (y, (line, role)) in rows.zip(lines.iter().skip(view.scroll.min(overflow))) {
            canvas.put(x, y, width, line, *role);
        }
    }
    let rows = usize::from(area.height.saturating_sub(2));
    if longest > rows {
        let first = view.scroll.min(longest - rows);
        canvas.put_right(area.x, body.bottom(), area.width, &format!("{}-{} / {longest}", first + 1, first + rows), Role::Quiet);
    }
    Shown { page: rows, overflow: longest.saturating_sub(rows), editor_columns: None }
}

/// A column alone, read from its top.
fn projected(canvas: &mut Canvas, app: &App, body: Rect, view: &SheetView, sheet: &Sheet) -> Shown {
    let Some(column) = sheet.columns.get(view.column) else { return Shown::default() };
    let which = format!("{}/{}", view.column + 1, sheet.columns.len());
    let taken = canvas.put_right(body.x, body.y, body.width, &which, Role::Quiet);
    canvas.put(body.x, body.y, body.width.saturating_sub(taken + 2), &column.title, Role::Heading);
    let area = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
    let mut lines = lines(app, sheet, view.column, column, usize::from(area.width));
    // There is air everywhere.
    lines.retain(|(text, _)| !text.is_empty());
    let read = reading(canvas, area, lines.len(), view.scroll, |line| (lines[line].0.as_str(), lines[line].1));
    Shown { page: read.lines, overflow: read.overflow, editor_columns: None }
}

/// A column as lines: entries under their headings, the consensus, the summary under its label; at the foot of a page
/// of the form what was thought of the whole.
fn lines(app: &App, sheet: &Sheet, index: usize, column: &Column, columns: usize) -> Vec<(String, Role)> {
    let mut lines = Vec::new();
    for block in &column.blocks {
        if !block.heading.is_empty() {
            push(app, &mut lines, &block.heading, 0, columns, Role::Heading);
        }
        for item in &block.items {
            numbered(app, &mut lines, item, if block.heading.is_empty() { 0 } else { 2 }, columns);
        }
        lines.push((String::new(), Role::Text));
    }
    if column.blocks.is_empty() {
        push(app, &mut lines, app.language.say(Text::SheetEmpty), 0, columns, Role::Quiet);
        lines.push((String::new(), Role::Text));
    }
    push(app, &mut lines, app.language.say(Text::SheetConsensus), 0, columns, Role::Quiet);
    for line in &column.consensus {
        push(app, &mut lines, line, 0, columns, Role::Text);
    }
    if column.consensus.is_empty() {
        push(app, &mut lines, app.language.say(Text::SheetEmpty), 0, columns, Role::Quiet);
    }
    lines.push((String::new(), Role::Text));
    push(app, &mut lines, &column.summary_label, 0, columns, Role::Quiet);
    let summary = if column.summary.is_empty() { app.language.say(Text::SheetEmpty) } else { &column.summary };
    push(app, &mut lines, summary, 0, columns, if column.summary.is_empty() { Role::Quiet } else { Role::Text });
    push(app, &mut lines, &column.standing_label, 0, columns, Role::Quiet);
    if index % 3 == 2 && !sheet.reflection.is_empty() {
        lines.push((String::new(), Role::Text));
        push(app, &mut lines, app.language.say(Text::SheetReflection), 0, columns, Role::Quiet);
        for item in &sheet.reflection {
            push(app, &mut lines, &item.text, 0, columns, Role::Text);
        }
    }
    lines
}

/// An entry under its number: its lines stand in line behind it.
fn numbered(app: &App, lines: &mut Vec<(String, Role)>, item: &Item, under: usize, columns: usize) {
    let number = if item.number.is_empty() { String::new() } else { format!("{} ", item.number) };
    let indent = under + item.depth * 2;
    let hang = indent + text::width(&number, app.ambiguous);
    let from = lines.len();
    push(app, lines, &item.text, hang, columns, Role::Text);
    if let Some((first, _)) = lines.get_mut(from) {
        *first = format!("{}{number}{}", " ".repeat(indent), first.trim_start());
    }
}

fn push(app: &App, lines: &mut Vec<(String, Role)>, words: &str, indent: usize, columns: usize, role: Role) {
    let room = columns.saturating_sub(indent).max(2);
    for range in text::wrap(words, room, app.ambiguous) {
        lines.push((format!("{}{}", " ".repeat(indent), &words[range]), role));
    }
}
