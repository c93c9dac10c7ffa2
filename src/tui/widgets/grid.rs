//! A grid of short cells: all columns where they fit, else a page of them; a line a row, and what is cut stands below.

use ratatui::layout::Rect;

use crate::app::{BenchView, Message};
use crate::bench::{Cell, Line, Tone};
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// Cells from which columns stand side by side.
const SIDE_BY_SIDE: u16 = 70;
/// Cells from which a column may take [`WIDEST`] before others get theirs.
const ROOMY: u16 = 100;
/// Cells a column with long words gets at first: a dozen kanji and a mark.
const WIDEST: u16 = 34;
/// The same where there is less room: a figure with its bar.
const NARROWEST: u16 = 26;
/// Cells the column that names the rows gets there.
const NAME: u16 = 20;
/// Cells of a column with hardly a word.
const LEAST: u16 = 12;
/// Cells the column that names the rows is content with, where one other stands beside it.
const HEAD: u16 = 22;
/// Cells of a first column that is short: a day.
const BRIEF: u16 = 14;
/// Cells between two columns.
const GAP: u16 = 2;

/// The role a tone is drawn with.
#[must_use]
pub fn role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Text,
        Tone::Quiet => Role::Quiet,
        Tone::Good => Role::Good,
        Tone::Open => Role::Warn,
    }
}

/// A column on screen: which, where it begins and how wide it is.
type Shown = (usize, u16, u16);

/// Draws titles and the page of lines the cursor is on; returns the rows it took.
///
/// ```text
///   title        title 2/3
/// heading
/// > cell  mark   cell
/// ```
pub fn grid(canvas: &mut Canvas, area: Rect, bench: &BenchView) -> u16 {
    let columns = columns(area, bench);
    let mut top = area.y;
    let grid = &bench.grid;
    if !grid.columns.is_empty() {
        for (column, x, width) in &columns {
            let hidden = columns.len() < grid.width();
            let which = if hidden && *column + 1 == grid.width().min(columns.last().map_or(0, |last| last.0) + 1) {
                format!("{}/{}", column + 1, grid.width())
            } else {
                String::new()
            };
            let taken = canvas.put_right(*x, top, *width, &which, Role::Quiet);
            let here = *column == bench.column;
            let room = width.saturating_sub(2 + taken + u16::from(taken > 0));
            canvas.put(x + 2, top, room, &grid.columns[*column], if here { Role::Heading } else { Role::Quiet });
        }
        top += 1;
    }
    let listed = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    if listed.height == 0 {
        return area.height;
    }
    // Alone, a column shows only the lines it has something in.
    let places = match (&columns[..], bench.columns.get(bench.column)) {
        ([_], Some(own)) if grid.width() > 1 => own,
        _ => &bench.every,
    };
    let page = page(&grid.lines, places, bench.line, listed.height, canvas.airy);
    let mut y = listed.y;
    if let Some(heading) = page.above {
        canvas.put(area.x, y, area.width, heading, Role::Quiet);
        y += 1;
    }
    for (place, index) in page.places.iter().enumerate() {
        match &grid.lines[*index] {
            Line::Heading(text) => {
                y += u16::from(page.airy && place > 0);
                canvas.put(area.x, y, area.width, text, Role::Heading);
            }
            // A line of one cell takes all the room there is.
            Line::Cells(cells) if cells.len() == 1 => {
                let selected = *index == bench.line;
                let room = Rect { y, height: 1, ..area };
                cell(canvas, room, cells.first(), selected);
                canvas.hit(room, Message::Select(bench.place(*index, 0)));
            }
            Line::Cells(cells) => {
                for (column, x, width) in &columns {
                    let selected = (*index, *column) == (bench.line, bench.column);
                    let room = Rect { x: *x, y, width: *width, height: 1 };
                    let shown = cells.get(*column);
                    // Beside another column the one that names the row says its name and no more.
                    let brief =
                        shown.filter(|_| *column == 0 && *width <= HEAD).map(|cell| Cell { mark: String::new(), ..cell.clone() });
                    cell(canvas, room, brief.as_ref().or(shown), selected);
                    canvas.hit(room, Message::Select(bench.place(*index, *column)));
                }
            }
        }
        y += page.step;
    }
    if page.places.len() < places.len() && listed.height > 1 {
        let which = format!("{}-{} / {}", page.first + 1, page.first + page.places.len(), places.len());
        canvas.put(area.x + 2, area.bottom() - 1, area.width - 2, &which, Role::Quiet);
        return area.height;
    }
    y - area.y - (page.step - 1)
}

/// The lines on screen.
struct Page<'a> {
    /// Where they begin among all that could be shown.
    first: usize,
    places: &'a [usize],
    /// The heading the first of them stands under, when that is on an earlier page.
    above: Option<&'a str>,
    /// There is room for an empty row before each heading.
    airy: bool,
    /// Rows from one line to the next.
    step: u16,
}

/// The page a line is on; all where they fit.
fn page<'a>(lines: &'a [Line], places: &'a [usize], line: usize, rows: u16, projected: bool) -> Page<'a> {
    let rows = usize::from(rows);
    let heading = |place: &usize| match &lines[*place] {
        Line::Heading(text) => Some(text.as_str()),
        Line::Cells(_) => None,
    };
    if places.len() <= rows {
        let gaps = places.iter().skip(1).filter_map(heading).count();
        let step = if projected && places.len() * 2 + gaps <= rows { 2 } else { 1 };
        return Page { first: 0, places, above: None, airy: places.len() + gaps <= rows, step };
    }
    // A row says which lines these are, another under which heading the page begins.
    let headed = places.iter().find_map(heading).is_some();
    let length = rows.saturating_sub(1 + usize::from(headed)).max(1);
    let first = places.partition_point(|place| *place < line).min(places.len() - 1) / length * length;
    // The last page is a full one: what was written last stands there.
    let first = first.min(places.len() - length);
    let shown = &places[first..(first + length).min(places.len())];
    let above = match shown.first().and_then(heading) {
        None => places[..first].iter().rev().find_map(heading),
        Some(_) => None,
    };
    Page { first, places: shown, above, airy: false, step: 1 }
}

/// Whether the cell the cursor is on is cut where it stands.
#[must_use]
pub fn is_cut(canvas: &Canvas, area: Rect, bench: &BenchView) -> bool {
    let alone = matches!(bench.grid.lines.get(bench.line), Some(Line::Cells(cells)) if cells.len() == 1);
    let columns = if alone { Vec::new() } else { columns(area, bench) };
    let width = columns.iter().find(|shown| shown.0 == bench.column).map_or(area.width, |shown| shown.2);
    bench.cell().is_some_and(|cell| {
        let mark = canvas.width(&mark(cell));
        let wanted = canvas.width(&cell.text) + indent(cell) + if mark > 0 { mark + 1 } else { 0 };
        wanted > width.saturating_sub(2)
    })
}

fn indent(cell: &Cell) -> u16 {
    u16::try_from(cell.depth.min(6) * 2).unwrap_or(0)
}

/// The word at a cell's right end, with a sign where something is open: colour is never alone.
fn mark(cell: &Cell) -> String {
    match (cell.tone, cell.mark.is_empty()) {
        (Tone::Open, true) => "!".to_owned(),
        (Tone::Open, false) => format!("{} !", cell.mark),
        _ => cell.mark.clone(),
    }
}

fn cell(canvas: &mut Canvas, area: Rect, cell: Option<&Cell>, selected: bool) {
    canvas.put(area.x, area.y, 2, if selected { ">" } else { " " }, Role::Selected);
    let Some(cell) = cell else { return };
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let mark = mark(cell);
    let wanted = canvas.width(&mark).min(inner.width / 2);
    let mark = text::cut(&mark, usize::from(wanted), canvas.ambiguous()).into_owned();
    let mark_role = if cell.tone == Tone::Plain { Role::Quiet } else { role(cell.tone) };
    let taken = if wanted > 0 { canvas.put_right(inner.x, inner.y, inner.width, &mark, mark_role) + 1 } else { 0 };
    let indent = indent(cell);
    let room = inner.width.saturating_sub(taken + indent);
    let own = if selected { Role::Selected } else { role(cell.tone) };
    // What is written stands in plain text; its mark says that something is open.
    let own = if cell.tone == Tone::Open && !selected { Role::Text } else { own };
    canvas.put(inner.x + indent, inner.y, room, &cell.text, own);
}

/// The columns a width has room for: all, or the page the cursor's is on, behind the first where that names the rows.
fn columns(area: Rect, bench: &BenchView) -> Vec<Shown> {
    if area.width < SIDE_BY_SIDE { alone(area, bench) } else { side_by_side(area, bench) }
}

/// In a small window a column at a time, and beside it the short first one, or the names of the rows.
fn alone(area: Rect, bench: &BenchView) -> Vec<Shown> {
    let grid = &bench.grid;
    let named = grid.headed && grid.width() > 1;
    let beside = match bench.column {
        _ if named && grid.brief => Some(BRIEF),
        0 => None,
        _ => named.then_some(HEAD),
    };
    let Some(first) = beside else { return vec![(bench.column, area.x, area.width)] };
    let rest = area.width.saturating_sub(first + GAP);
    vec![(0, area.x, first), (bench.column.max(1), area.x + first + GAP, rest)]
}

/// Columns as wide as their words want, up to a measure; what room is left goes to those that want more.
fn side_by_side(area: Rect, bench: &BenchView) -> Vec<Shown> {
    let grid = &bench.grid;
    let named = grid.headed && grid.width() > 1;
    let most = |column: usize| match area.width {
        ROOMY.. => WIDEST,
        _ if named && column == 0 => NAME,
        _ => NARROWEST,
    };
    let wanted =
        |column: usize| bench.widths.get(column).map_or(most(column), |wanted| u16::try_from(*wanted).unwrap_or(u16::MAX));
    let least = |column: usize| wanted(column).clamp(LEAST, most(column));
    // The columns by pages: the one that names the rows stands on each.
    let mut page: Vec<usize> = if named { vec![0] } else { Vec::new() };
    let mut taken: u16 = page.iter().map(|column| least(*column) + GAP).sum();
    let head = (page.len(), taken);
    for column in head.0..grid.width() {
        if page.len() > head.0 && taken + least(column) > area.width {
            if bench.column < column {
                break;
            }
            page.truncate(head.0);
            taken = head.1;
        }
        page.push(column);
        taken += least(column) + GAP;
    }
    let mut widths: Vec<u16> = page.iter().map(|column| least(*column)).collect();
    let mut room = (area.width + GAP).saturating_sub(taken);
    while room > 0 {
        let short: Vec<usize> = (0..page.len()).filter(|place| widths[*place] < wanted(page[*place])).collect();
        let Some(share) = u16::try_from(short.len()).ok().filter(|count| *count > 0) else { break };
        for place in short {
            let more = (room / share).max(1).min(wanted(page[place]) - widths[place]).min(room);
            widths[place] += more;
            room -= more;
        }
    }
    // Titles count the columns at the right edge, so the last one reaches it.
    if let Some(last) = widths.last_mut() {
        *last += room;
    }
    let mut x = area.x;
    let place = |(column, width): (usize, u16)| {
        let shown = (column, x, width.min(area.right().saturating_sub(x)));
        x = (x + width + GAP).min(area.right());
        shown
    };
    page.into_iter().zip(widths).map(place).collect()
}
