//! What the terminal says, turned into events.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{self, MouseButton, MouseEventKind};

use crate::app::Motion;
use crate::tui::keymap;

use super::inbox::Event;
use super::sleep::more_comes;

/// What comes sooner than this after a character belongs to the same burst. Nobody presses two keys so fast, while a
/// paste without brackets has longer gaps than none between its pieces.
const PAUSE: Duration = Duration::from_millis(2);
/// Reads a burst, once there is something to read: what one read brought is taken together.
pub(super) fn read_burst(events: &mut VecDeque<Event>) -> io::Result<()> {
    let first = event::read()?;
    // An arrow is answered at once; a character may be the first of a word an input method committed.
    let pause = if is_character(&first) { PAUSE } else { Duration::ZERO };
    let mut burst = vec![first];
    while more_comes(pause)? {
        burst.push(event::read()?);
    }
    take(burst, events);
    Ok(())
}

fn is_character(event: &event::Event) -> bool {
    matches!(event, event::Event::Key(key) if matches!(key.code, event::KeyCode::Char(_)) && key.modifiers.is_empty())
}

fn take(burst: Vec<event::Event>, events: &mut VecDeque<Event>) {
    for event in burst {
        let event = match event {
            event::Event::Key(key) => {
                match (keymap::key(&key), events.back_mut()) {
                    (Some(key), Some(Event::Keys(keys))) => keys.push(key),
                    (Some(key), _) => events.push_back(Event::Keys(vec![key])),
                    (None, _) => {}
                }
                continue;
            }
            event::Event::Paste(text) => Event::Pasted(text),
            event::Event::Resize(..) => Event::Resized,
            event::Event::Mouse(mouse) => match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Event::Clicked(mouse.column, mouse.row),
                MouseEventKind::ScrollUp => Event::Scrolled(Motion::Up),
                MouseEventKind::ScrollDown => Event::Scrolled(Motion::Down),
                _ => continue,
            },
            event::Event::FocusGained | event::Event::FocusLost => continue,
        };
        events.push_back(event);
    }
}
