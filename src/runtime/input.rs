//! The threads that wait: for the terminal, and for signals.

use std::sync::mpsc::Sender;
use std::time::Duration;

use crossterm::event::{self, MouseButton, MouseEventKind};

use crate::app::key::Key;
use crate::app::{Message, Motion};
use crate::store::{Opened, StoreError};
use crate::tui::keymap;

/// What comes sooner than this after the last belongs to the same burst. Nobody presses two keys so fast, while a paste
/// without brackets has longer gaps than none between its pieces. Zero would find nothing at all (crossterm #839).
const PAUSE: Duration = Duration::from_millis(2);

/// Something that happened outside.
pub(super) enum Event {
    /// Keys that arrived together.
    Keys(Vec<Key>),
    /// A bracketed paste.
    Pasted(String),
    /// A click, at a column and row.
    Clicked(u16, u16),
    /// The wheel turned.
    Scrolled(Motion),
    /// The window has another size.
    Resized,
    /// A fact of one of our own threads.
    Fact(Message),
    /// The thread that gives a new session its file is done.
    Made,
    /// A session was read.
    Opened(Box<Result<Opened, StoreError>>),
    /// We were stopped and go on.
    Woken,
    /// The terminal is gone, or somebody asked us to end.
    Ended,
}

/// Reads the terminal in a thread of its own, a burst at a time: what one read brought is taken together.
pub(super) fn read_terminal(sender: Sender<Event>) {
    std::thread::spawn(move || {
        while let Ok(first) = event::read() {
            // An arrow is answered at once; a character may be the first of a word an input method committed.
            let pause = if is_character(&first) { PAUSE } else { Duration::ZERO };
            let mut burst = vec![first];
            while event::poll(pause).unwrap_or(false) {
                match event::read() {
                    Ok(next) => burst.push(next),
                    Err(_) => break,
                }
            }
            if deliver(&sender, burst).is_err() {
                return;
            }
        }
        // Nobody listens any more when this fails.
        let _ = sender.send(Event::Ended);
    });
}

fn is_character(event: &event::Event) -> bool {
    matches!(event, event::Event::Key(key) if matches!(key.code, event::KeyCode::Char(_)) && key.modifiers.is_empty())
}

fn deliver(sender: &Sender<Event>, burst: Vec<event::Event>) -> Result<(), std::sync::mpsc::SendError<Event>> {
    let mut keys = Vec::new();
    for event in burst {
        if let event::Event::Key(key) = &event {
            keys.extend(keymap::key(key));
            continue;
        }
        if !keys.is_empty() {
            sender.send(Event::Keys(std::mem::take(&mut keys)))?;
        }
        match event {
            event::Event::Paste(text) => sender.send(Event::Pasted(text))?,
            event::Event::Resize(..) => sender.send(Event::Resized)?,
            event::Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => sender.send(Event::Clicked(mouse.column, mouse.row))?,
                MouseEventKind::ScrollUp => sender.send(Event::Scrolled(Motion::Up))?,
                MouseEventKind::ScrollDown => sender.send(Event::Scrolled(Motion::Down))?,
                _ => {}
            },
            _ => {}
        }
    }
    if keys.is_empty() { Ok(()) } else { sender.send(Event::Keys(keys)) }
}

/// Waits for signals in a thread of its own: with a flag instead, a closed terminal would leave crossterm spinning.
#[cfg(unix)]
pub(super) fn watch_signals(sender: &Sender<Event>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
    let sender = sender.clone();
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let event = if signal == SIGCONT { Event::Woken } else { Event::Ended };
            if sender.send(event).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Windows ends console programs in its own way; kept text is on disk already, and drafts follow within a second.
#[cfg(not(unix))]
pub(super) fn watch_signals(_: &Sender<Event>) -> std::io::Result<()> {
    Ok(())
}
