//! A short list for the back row: its lines wrap instead of being cut, as far as there is room.

use ratatui::layout::Rect;

use crate::app::Message;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

use super::Line;

/// Rows a line takes at most: who says more is read in full elsewhere.
const MOST: usize = 3;
/// Cells the rest of a wrapped line is moved in where no row of air parts it from the next.
const HANG: u16 = 2;

/// How a list is spread over its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Rows of each line.
    rows: Vec<usize>,
    /// Rows between two lines.
    air: usize,
    /// Every line is shown to its end.
    pub whole: bool,
}

impl Spread {
    /// How lines share an area, where each has a row at least. The latest wrap first, for the talk is about them; the
    /// cursor changes nothing, so moving it moves nothing.
    #[must_use]
    pub fn of(canvas: &Canvas, area: Rect, lines: &[Line]) -> Option<Self> {
        let mut spare = usize::from(area.height).checked_sub(lines.len())?;
        let mut rows = vec![1; lines.len()];
        let mut whole = true;
        for (line, rows) in lines.iter().zip(&mut rows).rev() {
            let wanted = canvas.lines(&line.text, columns(area, line)).len();
            let more = wanted.min(MOST) - 1;
            if more <= spare {
                *rows += more;
                spare -= more;
            }
            whole &= *rows >= wanted;
        }
        let air = usize::from(spare + 1 >= lines.len());
        Some(Self { rows, air, whole })
    }

    /// The rows all lines take together.
    #[must_use]
    pub fn height(&self) -> u16 {
        let air = self.air * self.rows.len().saturating_sub(1);
        u16::try_from(self.rows.iter().sum::<usize>() + air).unwrap_or(u16::MAX)
    }

    /// Whether the line at a place is cut.
    #[must_use]
    pub fn cuts(&self, canvas: &Canvas, area: Rect, place: usize, line: &Line) -> bool {
        canvas.lines(&line.text, columns(area, line)).len() > self.rows.get(place).copied().unwrap_or(1)
    }

    /// Draws the lines.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, lines: &[Line], cursor: Option<usize>) {
        let mut y = area.y;
        for (place, (line, rows)) in lines.iter().zip(&self.rows).enumerate() {
            let height = u16::try_from(*rows).unwrap_or(1);
            let selected = cursor == Some(place);
            let role = if selected { Role::Selected } else { line.role.unwrap_or(Role::Text) };
            canvas.put(area.x, y, 2, if selected { ">" } else { " " }, Role::Selected);
            let x = area.x + 2 + line.indent;
            let room = Rect { x, y, width: columns(area, line), height };
            if *rows == 1 {
                canvas.put(x, y, room.width + HANG, &line.text, role);
            } else if self.air > 0 {
                canvas.put_wrapped(room, &line.text, role);
            } else {
                let first = canvas.lines(&line.text, room.width).first().map_or(0, |first| first.end);
                let (begins, rest) = line.text.split_at(first);
                canvas.put(x, y, room.width, begins, role);
                canvas.put_wrapped(Rect { x: x + HANG, y: y + 1, height: height - 1, ..room }, rest.trim_start(), role);
            }
            canvas.hit(Rect { y, height, ..area }, Message::Select(place));
            y += height + u16::try_from(self.air).unwrap_or(0);
        }
    }
}

/// The cells a line has.
fn columns(area: Rect, line: &Line) -> u16 {
    area.width.saturating_sub(2 + HANG + line.indent).max(2)
}
