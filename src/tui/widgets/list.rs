//! A list with a cursor. It turns by pages, so that moving the cursor moves nothing else.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::Message;
use crate::text::{self, Ambiguous};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// A line of a list.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// What of it is lit, in bytes.
    pub lit: Vec<Range<usize>>,
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

    /// Whether a list of so many columns has to cut its text.
    #[must_use]
    pub fn is_cut(&self, canvas: &Canvas, columns: u16) -> bool {
        self.is_cut_in(columns, canvas.ambiguous())
    }

    /// The same, for whoever has no canvas at hand.
    #[must_use]
    pub fn is_cut_in(&self, columns: u16, ambiguous: Ambiguous) -> bool {
        let inner = usize::from(columns.saturating_sub(2));
        let detail = text::width(&self.detail, ambiguous).min(inner / 2);
        let gap = if detail > 0 { detail + 2 } else { 0 };
        text::width(&self.text, ambiguous) + usize::from(self.indent) + gap > inner
    }
}

/// The digit that chooses a place of a list, 0 the tenth; those after it have none.
#[must_use]
pub fn number(place: usize) -> String {
    if place < 10 { format!("{} ", (place + 1) % 10) } else { "  ".to_owned() }
}

/// Rows from one line to the next: two on a projected screen, as long as four lines fit so, or all there are.
#[must_use]
pub fn step(canvas: &Canvas, count: usize, rows: u16) -> u16 {
    let rows = usize::from(rows);
    // A page needs a row for the line that says which part this is.
    let few = canvas.most < usize::MAX && rows / 2 >= 4;
    if canvas.airy && (few || count * 2 <= rows + 1) { 2 } else { 1 }
}

/// The lines a page of so many rows shows: all where they fit, else what leaves a row that says what is below.
#[must_use]
pub fn page_lines(canvas: &Canvas, count: usize, rows: u16) -> usize {
    let step = usize::from(step(canvas, count, rows));
    let rows = usize::from(rows.max(1));
    let all = rows.div_ceil(step).min(canvas.most);
    if count <= all { all } else { ((rows - 1).div_ceil(step)).min(canvas.most).max(1) }
}

/// The rows a page of a list takes, from `first` on.
#[must_use]
pub fn page_rows(canvas: &Canvas, count: usize, first: usize, rows: u16) -> u16 {
    let lines = page_lines(canvas, count, rows);
    let shown = count.saturating_sub(first).min(lines) * usize::from(step(canvas, count, rows));
    u16::try_from(shown + usize::from(count > lines)).unwrap_or(u16::MAX).min(rows)
}

/// Draws the page the cursor is on; only its lines are asked for. Returns the rows a page takes.
pub fn list(canvas: &mut Canvas, area: Rect, count: usize, cursor: Option<usize>, line: impl Fn(usize) -> Line) -> u16 {
    let lines = page_lines(canvas, count, area.height);
    let first = cursor.unwrap_or(0) / lines * lines;
    paged(canvas, area, count, first, lines, cursor, line);
    page_rows(canvas, count, 0, area.height)
}

/// Draws `rows` places of a list from `first` on, and below them which they are.
pub fn paged(
    canvas: &mut Canvas,
    area: Rect,
    count: usize,
    first: usize,
    rows: usize,
    cursor: Option<usize>,
    line: impl Fn(usize) -> Line,
) {
    if area.height == 0 || area.width < 6 {
        return;
    }
    let last = (first + rows).min(count);
    let step = step(canvas, count, area.height);
    for (y, place) in (area.y..area.bottom()).step_by(usize::from(step)).zip(first..last) {
        draw(canvas, Rect { y, height: 1, ..area }, &line(place), cursor == Some(place));
        canvas.hit(Rect { y, height: 1, ..area }, Message::Select(place));
    }
    if count > rows && area.height > 1 {
        // What is not shown must not be missed from the back row.
        let which = format!("{}-{last} / {count}", first + 1);
        let below = u16::try_from(rows).unwrap_or(u16::MAX).saturating_mul(step).min(area.height - 1);
        canvas.put(area.x + 2, area.y + below, area.width - 2, &which, Role::Quiet);
    }
}

fn draw(canvas: &mut Canvas, row: Rect, line: &Line, selected: bool) {
    let Line { text, lit, indent, detail, detail_role, role } = line;
    canvas.put(row.x, row.y, 2, if selected { ">" } else { " " }, Role::Selected);
    let inner = row.width.saturating_sub(2);
    let wanted = canvas.width(detail).min(inner / 2);
    let gap = if wanted > 0 {
        let detail = crate::text::cut(detail, usize::from(wanted), canvas.ambiguous()).into_owned();
        canvas.put_right(row.x + 2, row.y, inner, &detail, detail_role.unwrap_or(Role::Quiet)) + 2
    } else {
        0
    };
    let columns = inner.saturating_sub(gap + indent);
    let role = if selected { Role::Selected } else { role.unwrap_or(Role::Text) };
    let x = row.x + 2 + indent;
    canvas.put(x, row.y, columns, text, role);
    let shown = crate::text::cut(text, usize::from(columns), canvas.ambiguous()).into_owned();
    for range in lit {
        // What was cut away has no light.
        if shown.get(..range.end) == text.get(..range.end) {
            let before = canvas.width(&text[..range.start]);
            canvas.put(x + before, row.y, columns.saturating_sub(before), &text[range.clone()], Role::Heading);
        }
    }
}
