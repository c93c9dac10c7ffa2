//! The terminal: taken at the start, given back whatever happens.

use std::io::{self, IsTerminal, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

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
use super::outlet::{self, Outlet};
use super::probe::{self, Found};
use super::sleep;

/// Mouse buttons and wheel only: with movements reported too, an idle hand would keep us busy.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// How long a terminal that is given back may take to listen.
const FAREWELL: Duration = Duration::from_millis(150);

/// Whether it is ours: it is given back once, by whoever comes first.
static OURS: AtomicBool = AtomicBool::new(false);

/// Whether there is a terminal to run in.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() && stdout().is_terminal()
}

/// The terminal while we have it.
pub(super) struct Screen {
    terminal: Terminal<LeanBackend<Outlet>>,
    outlet: Outlet,
}

impl Screen {
    /// Takes the terminal and finds out how wide it draws ambiguous characters and what its ground is, if the width
    /// was not said.
    pub(super) fn enter(ambiguous: Option<Ambiguous>) -> io::Result<(Self, Found)> {
        OURS.store(true, Ordering::SeqCst);
        let entered = terminal::enable_raw_mode().and_then(|()| Self::take(ambiguous));
        if entered.is_err() {
            let _ = give_back();
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
        let outlet = Outlet::default();
        let terminal = Terminal::new(LeanBackend::new(outlet.clone()))?;
        Ok((Self { terminal, outlet }, found))
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

    /// Whether the terminal has taken the last frame; before, none is drawn.
    pub(super) fn is_clear(&self) -> bool {
        self.outlet.is_clear()
    }

    /// Hands on more of the frame that waits.
    pub(super) fn hand_on(&self) -> io::Result<()> {
        self.outlet.hand_on()
    }

    /// Somebody else wrote on the terminal meanwhile, or draws otherwise than we thought: the next frame is drawn whole.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().forget();
        self.terminal.backend_mut().resized();
        self.terminal.clear()
    }

    /// Takes the terminal again after somebody else had it, in whatever state and size that left it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // crossterm would do nothing with a terminal it believes to be raw already.
        terminal::disable_raw_mode()?;
        terminal::enable_raw_mode()?;
        sleep::read_what_is_there()?;
        OURS.store(true, Ordering::SeqCst);
        let out = self.terminal.backend_mut().writer();
        queue!(out, EnterAlternateScreen)?;
        if cfg!(unix) {
            queue!(out, EnableBracketedPaste, Print(MOUSE_ON))?;
        }
        self.redraw()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A terminal that is gone cannot be given back.
        let _ = give_back();
    }
}

/// Gives the terminal back: modes off, cursor shown, the screen as it was. One that takes nothing does not hear of it.
pub(super) fn give_back() -> io::Result<()> {
    if !OURS.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let mut farewell = Vec::new();
    if cfg!(unix) {
        queue!(farewell, Print(MOUSE_OFF), DisableBracketedPaste)?;
    }
    queue!(farewell, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show)?;
    let heard = outlet::say(&farewell, FAREWELL);
    terminal::disable_raw_mode()?;
    heard
}
