//! Drawing: `&App` in, a frame out, nothing changed. What the runtime must know of the frame comes back as a [`Scene`].
//!
//! Invariant: every cell is written by the `canvas`, so every text is cleaned and measured once; no screen counts
//! characters itself, and no cost follows what is stored, only what is shown.

mod canvas;
mod frame;
pub mod keymap;
mod screens;
pub mod theme;
mod widgets;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{App, Extent, Layout, Message, Screen};
use crate::words::Text;

use canvas::Canvas;
pub use theme::{Role, Theme};

/// The smallest window a layout works in: columns and rows.
#[must_use]
pub fn smallest(layout: Layout) -> (u16, u16) {
    match layout {
        Layout::Room | Layout::Desk => (60, 16),
    }
}

/// What the runtime has to know of a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Where the cursor belongs while text is written.
    pub cursor: Option<Position>,
    /// What a click means, the topmost last.
    pub hits: Vec<(Rect, Message)>,
    /// What the next message has to know of it.
    pub extent: Extent,
}

/// Draws the program as it is.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) -> Scene {
    let mut canvas = Canvas::new(buffer, theme, app.ambiguous);
    let area = canvas.area();
    let (columns, rows) = smallest(app.layout);
    canvas.airy = app.layout == Layout::Room;
    let mut extent = app.extent;
    if area.width < columns || area.height < rows {
        let text = app.language.fill(Text::WindowTooSmall, &[&columns, &rows]);
        canvas.put_wrapped(area, &text, Role::Text);
        return Scene { cursor: None, hits: Vec::new(), extent };
    }
    let mut body = frame::frame(&mut canvas, app);
    if screens::is_projected(app) {
        canvas.most = screens::MOST;
        body = screens::middle(body);
    }
    let shown = match app.screen() {
        Screen::Home { cursor } => screens::home(&mut canvas, app, body, *cursor),
        Screen::Library { cursor } => screens::library(&mut canvas, app, body, *cursor),
        Screen::Stage => screens::stage(&mut canvas, app, body),
        Screen::Thread(view) => screens::thread(&mut canvas, app, body, view),
        Screen::Others(view) => screens::others(&mut canvas, app, body, view),
        Screen::Points { cursor } => screens::points(&mut canvas, app, body, *cursor),
        Screen::Bench(bench) => screens::bench(&mut canvas, app, body, bench),
        Screen::Form(form) => screens::form(&mut canvas, app, body, form),
        Screen::Records(view) => screens::records(&mut canvas, app, body, view),
        Screen::Consensus(_) => screens::consensus(&mut canvas, app, body),
        Screen::Meeting(view) => screens::meeting(&mut canvas, app, body, view),
        Screen::Sheet(view) => screens::sheet(&mut canvas, app, body, view),
        Screen::History(view) => screens::history(&mut canvas, app, body, view),
        Screen::Comparison(view) => screens::comparison(&mut canvas, app, body, view),
        Screen::Broken(view) => screens::broken(&mut canvas, app, body, view),
        Screen::Search(search) => screens::search(&mut canvas, app, body, search),
        Screen::Help => screens::help(&mut canvas, app, body),
    };
    extent.page = shown.page.max(1);
    extent.overflow = shown.overflow;
    if let Some(columns) = shown.editor_columns {
        extent.editor_columns = columns;
    }
    if let Some(overlay) = &app.overlay {
        (canvas.airy, canvas.most) = (false, usize::MAX);
        canvas.hits.clear();
        let under = if matches!(app.screen(), Screen::Stage) { screens::beside_rail(app, body) } else { body };
        extent.overflow = widgets::overlay(&mut canvas, app, under, overlay);
    }
    frame::footer(&mut canvas, app, area);
    Scene { cursor: canvas.cursor, hits: canvas.hits, extent }
}
