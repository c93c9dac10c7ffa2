//! A text that is read: with air between its lines where that leaves enough of them, and where it is when it is long.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// Fewer lines than these on a page tear a text apart: then they stand close.
const LEAST: usize = 5;

/// What a text took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// Lines on screen.
    pub lines: usize,
    /// Lines beyond those.
    pub overflow: usize,
}

/// Draws lines from the one scrolled to; the last row says which they are where there are more.
pub fn reading<'a>(
    canvas: &mut Canvas,
    area: Rect,
    count: usize,
    scroll: usize,
    line: impl Fn(usize) -> (&'a str, Role),
) -> Read {
    let rows = usize::from(area.height);
    let airy = canvas.airy && (count * 2 <= rows + 1 || rows / 2 >= LEAST);
    let step = if airy { 2 } else { 1 };
    let all = rows.div_ceil(step).min(canvas.most);
    let lines = if count <= all { count } else { rows.saturating_sub(1).div_ceil(step).min(canvas.most) };
    let overflow = count - lines;
    let first = scroll.min(overflow);
    for (y, place) in (area.y..area.bottom()).step_by(step).zip(first..first + lines) {
        let (text, role) = line(place);
        canvas.put(area.x, y, area.width, text, role);
    }
    if overflow > 0 {
        let below = (lines * step).min(rows.saturating_sub(1));
        let which = format!("{}-{} / {count}", first + 1, first + lines);
        canvas.put_right(area.x, area.y + u16::try_from(below).unwrap_or(0), area.width, &which, Role::Quiet);
    }
    Read { lines, overflow }
}
