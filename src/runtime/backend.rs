//! ratatui's crossterm backend, with a leaner way of writing cells.
//!
//! The stock one forgets the pen's place after every two-cell character and its colours after every frame: a moved
//! cursor on a line of kanji cost 653 bytes with it. This one keeps both, and still says the place anew after a
//! character whose width terminals disagree about, so that a wrong guess never shifts the rest of a row.

use std::cell::Cell;
use std::io::{self, Write};

use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute, SetBackgroundColor, SetForegroundColor};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::{Cell as ScreenCell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// A crossterm backend that remembers the pen.
pub struct LeanBackend<W: Write> {
    inner: CrosstermBackend<W>,
    pen: Option<Pen>,
    cursor_shown: Option<bool>,
    /// Asked once, and again when the window has changed: asking opens the terminal anew each time.
    size: Cell<Option<Size>>,
}

/// The colours and weight the terminal writes with now.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

impl<W: Write> LeanBackend<W> {
    /// A backend that writes there.
    pub fn new(writer: W) -> Self {
        Self { inner: CrosstermBackend::new(writer), pen: None, cursor_shown: None, size: Cell::new(None) }
    }

    /// For what is no cell: the bell.
    pub(super) fn writer(&mut self) -> &mut impl Write {
        &mut self.inner
    }

    /// Somebody else used the terminal: nothing that was remembered holds.
    pub(super) fn forget(&mut self) {
        (self.pen, self.cursor_shown) = (None, None);
    }

    /// The window has another size.
    pub(super) fn resized(&mut self) {
        self.size.set(None);
    }

    fn take_pen(&mut self, cell: &ScreenCell) -> io::Result<()> {
        let pen = Pen { foreground: cell.fg, background: cell.bg, modifier: cell.modifier };
        if self.pen == Some(pen) {
            return Ok(());
        }
        let writer = &mut self.inner;
        // Attributes can only be taken off all at once, and the colours go with them.
        let kept = self.pen.filter(|before| pen.modifier.contains(before.modifier));
        if kept.is_none() {
            queue!(writer, SetAttribute(Attribute::Reset))?;
        }
        let kept = kept.unwrap_or(Pen { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty() });
        let attributes = [
            (Modifier::BOLD, Attribute::Bold),
            (Modifier::UNDERLINED, Attribute::Underlined),
            (Modifier::REVERSED, Attribute::Reverse),
        ];
        for (modifier, attribute) in attributes {
            if pen.modifier.contains(modifier) && !kept.modifier.contains(modifier) {
                queue!(writer, SetAttribute(attribute))?;
            }
        }
        if pen.foreground != kept.foreground {
            queue!(writer, SetForegroundColor(pen.foreground.into_crossterm()))?;
        }
        if pen.background != kept.background {
            queue!(writer, SetBackgroundColor(pen.background.into_crossterm()))?;
        }
        self.pen = Some(pen);
        Ok(())
    }
}

/// The cells a terminal surely moves on by; `None` where terminals differ.
fn advance(cell: &ScreenCell) -> Option<u16> {
    let plain = cell.diff_option == CellDiffOption::None;
    let narrow = text_width(cell, crate::text::Ambiguous::Narrow);
    let sure = plain && narrow == text_width(cell, crate::text::Ambiguous::Wide);
    sure.then(|| cell.cell_width().max(1))
}

fn text_width(cell: &ScreenCell, ambiguous: crate::text::Ambiguous) -> usize {
    crate::text::grapheme_width(cell.symbol(), ambiguous)
}

impl<W: Write> Backend for LeanBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a ScreenCell)>,
    {
        let mut at = None;
        for (x, y, cell) in content {
            if at != Some((x, y)) {
                queue!(self.inner, crossterm::cursor::MoveTo(x, y))?;
            }
            self.take_pen(cell)?;
            queue!(self.inner, Print(cell.symbol()))?;
            at = advance(cell).map(|cells| (x + cells, y));
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(false) {
            queue!(self.inner, crossterm::cursor::Hide)?;
            self.cursor_shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(true) {
            queue!(self.inner, crossterm::cursor::Show)?;
            self.cursor_shown = Some(true);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, crossterm::cursor::MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.forget();
        queue!(self.inner, SetAttribute(Attribute::Reset))?;
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.forget();
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        let size = match self.size.get() {
            Some(size) => size,
            None => self.inner.size()?,
        };
        self.size.set(Some(size));
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
