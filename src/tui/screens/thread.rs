//! The thread of an entry: six columns where there is room, else a path down the screen; its sentence below.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::{App, ThreadView, Work};
use crate::bench::thread::{Reach, Row, Station};
use crate::domain::Choice;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{editor, editor_height, reading};
use crate::words::{Text, label};

use super::Shown;

/// From this width on the six stages stand beside each other.
const SIX_COLUMNS: u16 = 112;
/// Columns between two stages.
const GAP: u16 = 2;

pub(in crate::tui) fn thread(canvas: &mut Canvas, app: &App, body: Rect, view: &ThreadView) -> Shown {
    let Some(work) = &app.work else { return Shown::default() };
    if let Some(scroll) = view.reading {
        return read_aloud(canvas, app, body, &view.sentence, scroll);
    }
    let columns = body.width.min(104);
    let most = (body.height / 3).max(3);
    let said = u16::try_from(crate::text::wrap(&view.sentence, usize::from(columns), app.ambiguous).len()).unwrap_or(most);
    let lower = app
        .editing
        .as_ref()
        .map_or(said.clamp(1, most), |editing| editor_height(canvas, editing, columns, most, body.height / 2).max(most));
    let area = Rect { height: body.height.saturating_sub(lower + 1), ..body };
    if area.width >= SIX_COLUMNS {
        beside(canvas, app, work, area, view);
    } else {
        let mut lines = path(view);
        // A room reads an entry a stage, with air; what does not fit beside that is a key away.
        if canvas.most < usize::MAX && app.editing.is_none() && airs(&lines, area).is_none() {
            lines = brief(view);
            if airs(&lines, area).is_none() {
                // The sentence has a screen of its own.
                down(canvas, app, work, body, view, &lines);
                return Shown::page(body.height).editing(Some(columns));
            }
        }
        down(canvas, app, work, area, view, &lines);
    }
    let below = Rect { y: body.bottom() - lower, height: lower, width: columns, ..body };
    match &app.editing {
        Some(editing) => editor(canvas, below, editing),
        None => {
            canvas.put_wrapped(below, &view.sentence, Role::Quiet);
        }
    }
    Shown::page(area.height).editing(Some(columns))
}

/// つながりを読む: the sentence alone, for the back row.
fn read_aloud(canvas: &mut Canvas, app: &App, body: Rect, sentence: &str, scroll: usize) -> Shown {
    canvas.put(body.x, body.y, body.width, app.language.say(Text::ThreadReads), Role::Heading);
    let width = body.width.min(84);
    let lines = crate::text::phrases(sentence, usize::from(width), app.ambiguous);
    let area = Rect { y: body.y + 2, width, height: body.height.saturating_sub(2), ..body };
    let read = reading(canvas, area, lines.len(), scroll, |line| (&sentence[lines[line].clone()], Role::Text));
    Shown { overflow: read.overflow, ..Shown::page(1) }
}

fn name(app: &App, station: &Station) -> String {
    format!("{} {}", station.stage.number(), label(app.language, "stage_short", station.stage.name()))
}

/// What a row says; what the light passes by stands in brackets, for without colours it would look like the rest.
fn says<'a>(canvas: &Canvas, work: &'a Work, row: &Row, columns: u16) -> Cow<'a, str> {
    let text = work.entry(row.id).map_or("", |entry| entry.text.as_str());
    if row.lit {
        return Cow::Borrowed(text);
    }
    let within = usize::from(columns.saturating_sub(2));
    Cow::Owned(format!("({})", crate::text::cut(text, within, canvas.ambiguous())))
}

fn role(view: &ThreadView, row: &Row) -> Role {
    if row.id == view.at {
        Role::Selected
    } else if row.lit {
        Role::Text
    } else {
        Role::Quiet
    }
}

/// A stage a column: its lit entries in full, the dim ones in a line each, as many as fit.
fn beside(canvas: &mut Canvas, app: &App, work: &Work, area: Rect, view: &ThreadView) {
    let count = u16::try_from(view.path.columns.len().max(1)).unwrap_or(6);
    let width = (area.width - GAP * (count - 1)) / count;
    for (x, station) in (area.x..).step_by(usize::from(width + GAP)).zip(&view.path.columns) {
        let here = station.rows.iter().any(|row| row.id == view.at);
        canvas.put(x, area.y, width, &name(app, station), if here { Role::Heading } else { Role::Quiet });
        canvas.rule(x, area.y + 1, width);
        let column = Rect { x, y: area.y + 2, width, height: area.height.saturating_sub(2) };
        stack(canvas, app, work, column, view, station);
    }
}

fn stack(canvas: &mut Canvas, app: &App, work: &Work, area: Rect, view: &ThreadView, station: &Station) {
    let mut y = area.y;
    if !station.word.is_empty() {
        let role = if station.reach == Reach::Gap { Role::Warn } else { Role::Quiet };
        y += canvas.put_wrapped(Rect { height: 3.min(area.height), ..area }, station.word, role) + 1;
    }
    // The page the cursor is on: all before it that fit above it.
    let at = station.rows.iter().position(|row| row.id == view.at).unwrap_or(0);
    let lines = |row: &Row| if row.lit { 3 } else { 1 };
    let room = usize::from(area.bottom().saturating_sub(y + 1));
    let mut first = 0;
    while first < at && station.rows[first..=at].iter().map(lines).sum::<usize>() > room {
        first += 1;
    }
    for (place, row) in station.rows.iter().enumerate().skip(first) {
        let rest = area.bottom().saturating_sub(y);
        let left = station.rows.len() - place;
        if rest == 0 || rest == 1 && left > 1 {
            let more = app.language.fill(Text::ThreadMore, &[&left]);
            canvas.put(area.x, area.bottom() - 1, area.width, &more, Role::Quiet);
            return;
        }
        let mark = if row.id == view.at { ">" } else { " " };
        canvas.put(area.x, y, 2, mark, Role::Selected);
        // The last line is kept for what comes after, or for how many they are.
        let height = u16::try_from(lines(row)).unwrap_or(1).min(rest - u16::from(left > 1));
        let room = Rect { x: area.x + 2, y, width: area.width - 2, height };
        y += canvas.put_wrapped(room, &says(canvas, work, row, room.width), role(view, row)).max(1);
    }
}

/// Cells of a path's line that name its stage.
const HEAD: u16 = 11;
/// Cells of such a line at most.
const WIDEST: u16 = 110;

/// An entry of the path: its stage where it begins one, what it says, and a word at its right end.
fn entry(
    canvas: &mut Canvas,
    app: &App,
    work: &Work,
    area: Rect,
    view: &ThreadView,
    (station, row, detail): (Option<&Station>, &Row, &str),
) {
    if let Some(station) = station {
        canvas.put(area.x, area.y, HEAD, &name(app, station), Role::Heading);
    }
    let width = area.width.min(WIDEST);
    canvas.put(area.x + HEAD, area.y, 2, if row.id == view.at { ">" } else { " " }, Role::Selected);
    let taken = canvas.put_right(area.x, area.y, width, detail, Role::Quiet) + 1;
    let room = width.saturating_sub(HEAD + 2 + taken);
    let text = says(canvas, work, row, room).replace('\n', " ");
    canvas.put(area.x + HEAD + 2, area.y, room, &text, role(view, row));
}

/// A line of the path down the screen.
enum Line<'a> {
    Entry(&'a Station, &'a Row, bool),
    Word(&'a Station),
    More(usize),
    /// An entry for its stage, and how many more there are.
    One(&'a Station, &'a Row, usize),
}

impl Line<'_> {
    /// Whether a stage begins with it.
    fn begins(&self) -> bool {
        matches!(self, Self::Entry(_, _, true) | Self::Word(_) | Self::One(..))
    }
}

/// Rows of air between the stages of a path that fits with it; `None` where it does not.
fn airs(lines: &[Line], area: Rect) -> Option<u16> {
    let gaps = lines.iter().skip(1).filter(|line| line.begins()).count();
    (lines.len() + gaps <= usize::from(area.height)).then_some(1)
}

/// The path down the screen: the lit entries of each stage, and of the stage the cursor is on the others too.
fn path(view: &ThreadView) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for station in &view.path.columns {
        let here = station.rows.iter().any(|row| row.id == view.at);
        if station.lit == 0 && (!station.word.is_empty() || station.rows.is_empty()) {
            lines.push(Line::Word(station));
        }
        let shown = if here { station.rows.len() } else { station.lit };
        lines.extend(station.rows.iter().take(shown).enumerate().map(|(place, row)| Line::Entry(station, row, place == 0)));
        if !here && station.lit > 0 && station.dim() > 0 {
            lines.push(Line::More(station.dim()));
        }
    }
    lines
}

/// The path with one entry a stage: the one the cursor is on, else the first that is lit.
fn brief(view: &ThreadView) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for station in &view.path.columns {
        let rows = &station.rows;
        let shown = rows.iter().find(|row| row.id == view.at).or_else(|| rows.iter().find(|row| row.lit));
        lines.push(shown.map_or(Line::Word(station), |row| Line::One(station, row, rows.len() - 1)));
    }
    lines
}

/// Draws the path from the line the cursor is on; in the room with air between two stages, where all of it fits so.
fn down(canvas: &mut Canvas, app: &App, work: &Work, area: Rect, view: &ThreadView, lines: &[Line]) {
    let here = |line: &Line| matches!(line, Line::Entry(_, row, _) | Line::One(_, row, _) if row.id == view.at);
    let at = lines.iter().position(here).unwrap_or(0);
    let rows = usize::from(area.height.max(1));
    let first = if lines.len() <= rows { 0 } else { at.saturating_sub(rows / 2).min(lines.len() - rows) };
    let (head, width) = (HEAD, area.width.min(WIDEST));
    let air = airs(lines, area).filter(|_| canvas.airy).unwrap_or(0);
    let mut y = area.y;
    for (place, line) in lines.iter().enumerate().skip(first) {
        y += if place > first && line.begins() { air } else { 0 };
        if y >= area.bottom() {
            break;
        }
        match line {
            Line::Entry(station, row, begins) => {
                // A path cut at its upper end still says which stage it begins with.
                let named = *begins || y == area.y;
                entry(canvas, app, work, Rect { y, ..area }, view, (named.then_some(*station), row, row.kind));
            }
            Line::One(station, row, rest) => {
                let more = if *rest > 0 { app.language.fill(Text::ThreadMore, &[rest]) } else { String::new() };
                entry(canvas, app, work, Rect { y, ..area }, view, (Some(*station), row, &more));
            }
            Line::Word(station) => {
                canvas.put(area.x, y, head, &name(app, station), Role::Heading);
                let role = if station.reach == Reach::Gap { Role::Warn } else { Role::Quiet };
                let text = if station.reach == Reach::Gap { format!("…… {}", station.word) } else { station.word.to_owned() };
                canvas.put(area.x + head + 2, y, width.saturating_sub(head + 2), &text, role);
            }
            Line::More(count) => {
                let more = app.language.fill(Text::ThreadMore, &[count]);
                canvas.put(area.x + head + 2, y, width.saturating_sub(head + 2), &more, Role::Quiet);
            }
        }
        y += 1;
    }
}
