//! The terminal: taken at the start, given back whatever happens.

use std::io::{self, IsTerminal, Write, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::buffer::Buffer;

use crate::text::Ambiguous;
use crate::tui::Scene;

use super::backend::LeanBackend;
use super::probe::{self, Found};
use super::sleep;

/// Mouse buttons and wheel only: with movements reported too, an idle hand would keep us busy.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Whether there is a terminal to run in.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() && stdout().is_terminal()
}

/// The terminal while we have it.
pub(super) struct Screen {
    terminal: Terminal<LeanBackend<io::BufWriter<io::Stdout>>>,
}

impl Screen {
    /// Takes the terminal and finds out how wide it draws ambiguous characters and what its ground is, if the width
    /// was not said.
    pub(super) fn enter(ambiguous: Option<Ambiguous>) -> io::Result<(Self, Found)> {
        let earlier = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // Nothing more can be done about a terminal that cannot even be given back.
            let _ = leave();
            earlier(panic);
        }));
        terminal::enable_raw_mode()?;
        let entered = Self::take(ambiguous);
        if entered.is_err() {
            let _ = leave();
        }
        entered
    }

    fn take(ambiguous: Option<Ambiguous>) -> io::Result<(Self, Found)> {
        sleep::read_what_is_there()?;
        // Whether colours are drawn the theme has decided; crossterm would leave them out by NO_COLOR once more.
        crossterm::style::force_color_output(true);
        execute!(stdout(), EnterAlternateScreen)?;
        let found = match ambiguous {
            Some(ambiguous) => Found { ambiguous, ground: None, typed: Vec::new() },
            None => probe::ask()?,
        };
        if cfg!(unix) {
            // On Windows paste events never come and asking for them can spoil Enter (crossterm #737, #962).
            execute!(stdout(), EnableBracketedPaste, Print(MOUSE_ON))?;
        }
        let writer = io::BufWriter::with_capacity(32 * 1024, stdout());
        let terminal = Terminal::new(LeanBackend::new(writer))?;
        Ok((Self { terminal }, found))
    }

    /// Draws a frame; only what changed is written.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Scene) -> io::Result<Scene> {
        let mut scene = None;
        self.terminal.draw(|frame| {
            let drawn = draw(frame.buffer_mut());
            if let Some(cursor) = drawn.cursor {
                frame.set_cursor_position(cursor);
            }
            scene = Some(drawn);
        })?;
        scene.ok_or_else(|| io::Error::other("no frame was drawn"))
    }

    /// Rings the terminal's bell.
    pub(super) fn ring(&mut self) -> io::Result<()> {
        let out = self.terminal.backend_mut().writer();
        out.write_all(b"\x07")
    }

    /// Hands words to the clipboard of whoever sits at the terminal (OSC 52); one that does not know it does nothing.
    pub(super) fn copy(&mut self, words: &str) -> io::Result<()> {
        queue!(self.terminal.backend_mut().writer(), CopyToClipboard::to_clipboard_from(words))
    }

    /// The window has another size: the next frame is drawn whole.
    pub(super) fn resized(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().resized();
        self.terminal.autoresize()
    }

    /// Somebody else wrote on the terminal meanwhile: takes it again and draws the next frame whole.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        sleep::read_what_is_there()?;
        execute!(stdout(), EnterAlternateScreen)?;
        self.terminal.backend_mut().forget();
        self.terminal.backend_mut().resized();
        self.terminal.clear()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A terminal that is gone cannot be given back.
        let _ = leave();
    }
}

/// Gives the terminal back: modes off, cursor shown, the screen as it was.
fn leave() -> io::Result<()> {
    let mut out = stdout();
    if cfg!(unix) {
        queue!(out, Print(MOUSE_OFF), DisableBracketedPaste)?;
    }
    queue!(out, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show)?;
    out.flush()?;
    terminal::disable_raw_mode()
}
