//! The editor on screen: the text being written, with the terminal's cursor where the input method writes.

use ratatui::layout::Rect;

use crate::app::Editing;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;

/// The rows the editor wants for its text, at least `least` and at most `most`.
#[must_use]
pub fn editor_height(canvas: &Canvas, editing: &Editing, columns: u16, least: u16, most: u16) -> u16 {
    let layout = editing.editor.layout(usize::from(columns.max(2)), canvas.ambiguous());
    let fault = u16::from(editing.fault.is_some());
    u16::try_from(layout.rows.len()).unwrap_or(most).saturating_add(fault).clamp(least, most.max(least))
}

/// Draws the editor; rows beyond the area scroll with the cursor.
pub fn editor(canvas: &mut Canvas, area: Rect, editing: &Editing) {
    if area.height == 0 || area.width < 2 {
        return;
    }
    canvas.raise(area);
    let rows = area.height - u16::from(editing.fault.is_some() && area.height > 1);
    let layout = editing.editor.layout(usize::from(area.width), canvas.ambiguous());
    let first = (layout.row + 1).saturating_sub(usize::from(rows));
    let text = editing.editor.text();
    let role = if editing.offered { Role::Quiet } else { Role::Text };
    if editing.offered && area.x >= 2 {
        // The sign people write for "as above"; without it only the lightness would tell.
        canvas.put(area.x - 2, area.y, 2, "〃", Role::Quiet);
    }
    for (y, row) in (area.y..area.y + rows).zip(layout.rows.iter().skip(first)) {
        canvas.put(area.x, y, area.width, &text[row.clone()], role);
    }
    if let Some(fault) = &editing.fault {
        canvas.put(area.x, area.y + rows.min(area.height - 1), area.width, fault, Role::Bad);
    }
    let y = area.y + u16::try_from(layout.row - first).unwrap_or(0);
    canvas.set_cursor(area.x + u16::try_from(layout.column).unwrap_or(0), y);
}
