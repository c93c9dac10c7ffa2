//! The thread on screen: the path of one entry from ① to ⑥, walked by keys and read aloud.

use crate::bench::thread::{Direction, Path, read};
use crate::bench::{Seen, Subject};
use crate::domain::EntryId;

use super::{App, Motion, Screen};

/// The path of an entry, made when it is chosen or the session changes, not for every frame.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadView {
    /// The entry whose thread is lit.
    pub chosen: EntryId,
    /// The entry the cursor is on.
    pub at: EntryId,
    /// The path.
    pub path: Box<Path>,
    /// つながりを読む: the thread as it is read aloud.
    pub sentence: String,
    /// The sentence has the screen to itself, scrolled by so many lines.
    pub reading: Option<usize>,
    /// The revision, cycle and entry it was made from.
    of: Option<(u64, u32, EntryId)>,
}

impl App {
    /// Shows the thread of the entry the cursor is on.
    pub(super) fn show_thread(&mut self) {
        let Some(id) = self.selected_entry().map(|entry| entry.id) else { return };
        let (path, sentence) = (Box::default(), String::new());
        let view = ThreadView { chosen: id, at: id, path, sentence, reading: None, of: None };
        self.screens.push(Screen::Thread(view));
    }

    /// The thread on screen follows the session.
    pub(super) fn refresh_thread(&mut self) {
        let (language, today) = (self.language, self.today());
        let (Some(Screen::Thread(view)), Some(work)) = (self.screens.last_mut(), &self.work) else { return };
        let of = Some((work.revision, work.cycle, view.chosen));
        if view.of == of {
            return;
        }
        let (session, cycle) = (&*work.session, work.on_screen());
        let subject = Subject { session, thread: &work.thread, cycle, language, today, tag: None, seen: &Seen::All };
        *view.path = Path::of(&subject, view.chosen);
        view.sentence = read(&subject, view.chosen);
        view.of = of;
        if view.path.find(view.at).is_none() {
            view.at = view.chosen;
        }
        // What was looked at is gone, and so is its thread.
        if view.path.find(view.chosen).is_none() {
            self.screens.pop();
        }
    }

    /// Lights the thread of the entry the cursor is on.
    pub(super) fn light_thread(&mut self) {
        if let Some(Screen::Thread(view)) = self.screens.last_mut() {
            view.chosen = view.at;
        }
    }

    /// The sentence alone, or the path again.
    pub(super) fn turn_reading(&mut self) {
        if let Some(Screen::Thread(view)) = self.screens.last_mut() {
            view.reading = if view.reading.is_some() { None } else { Some(0) };
        }
    }
}

impl ThreadView {
    pub(super) fn turn(&mut self, by: isize) {
        self.at = self.path.next(self.at, if by < 0 { Direction::Left } else { Direction::Right });
    }

    pub(super) fn travel(&mut self, motion: Motion, overflow: usize) {
        if let Some(scroll) = &mut self.reading {
            *scroll = match motion {
                Motion::Up | Motion::PageUp => scroll.saturating_sub(1),
                Motion::Down | Motion::PageDown => (*scroll + 1).min(overflow),
                Motion::First => 0,
                Motion::Last => overflow,
            };
            return;
        }
        let (direction, times) = match motion {
            Motion::Up => (Direction::Up, 1),
            Motion::Down => (Direction::Down, 1),
            Motion::PageUp | Motion::First => (Direction::Up, usize::MAX),
            Motion::PageDown | Motion::Last => (Direction::Down, usize::MAX),
        };
        for _ in 0..times {
            let next = self.path.next(self.at, direction);
            if next == self.at {
                return;
            }
            self.at = next;
        }
    }
}
