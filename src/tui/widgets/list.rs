//! A list with a cursor. It turns by pages, so that moving the cursor moves nothing else.

use ratatui::layout::Rect;

use crate::app::Message;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// A line of a list.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Cells it is moved in.
    pub indent: u16,
    /// What stands at its right end.
    pub detail: String,
    /// How the detail is meant.
    pub detail_role: Option<Role>,
    /// How the text is meant when the cursor is elsewhere.
    pub role: Option<Role>,
}

impl Line {
    /// A line of text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// With something at its right end.
    #[must_use]
    pub fn detail(self, detail: impl Into<String>, role: Role) -> Self {
        Self { detail: detail.into(), detail_role: Some(role), ..self }
    }
}

/// The first place of the page a cursor is on.
#[must_use]
pub fn page_of(cursor: usize, rows: u16) -> usize {
    let rows = usize::from(rows.max(1));
    cursor / rows * rows
}

/// Draws the page the cursor is on; only its lines are asked for.
pub fn list(canvas: &mut Canvas, area: Rect, count: usize, cursor: Option<usize>, line: impl Fn(usize) -> Line) {
    if area.height == 0 || area.width < 6 {
        return;
    }
    let first = page_of(cursor.unwrap_or(0), area.height);
    for (y, place) in (area.y..area.bottom()).zip(first..count) {
        let Line { text, indent, detail, detail_role, role } = line(place);
        let selected = cursor == Some(place);
        canvas.put(area.x, y, 2, if selected { ">" } else { " " }, Role::Selected);
        let inner = area.width.saturating_sub(2);
        let detail_columns = canvas.width(&detail).min(inner / 2);
        if detail_columns > 0 {
            canvas.put_right(
                area.x + 2,
                y,
                inner,
                &crate::text::cut(&detail, usize::from(detail_columns), canvas.ambiguous()),
                detail_role.unwrap_or(Role::Quiet),
            );
        }
        let gap = if detail_columns > 0 { detail_columns + 2 } else { 0 };
        let columns = inner.saturating_sub(gap + indent);
        let role = if selected { Role::Selected } else { role.unwrap_or(Role::Text) };
        canvas.put(area.x + 2 + indent, y, columns, &text, role);
        canvas.hit(Rect { y, height: 1, ..area }, Message::Select(place));
    }
    let last = first + usize::from(area.height);
    if last < count {
        // What is below must not be missed from the back row.
        let more = format!("+{}", count - last);
        canvas.put_right(area.x, area.bottom() - 1, area.width, &more, Role::Quiet);
    }
}
