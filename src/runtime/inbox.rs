//! Where the loop sleeps: until the terminal, a signal or one of our threads has something, or a deadline passes.
//!
//! The loop reads the terminal itself: handed over by a thread, every key paid for a second awakening.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::key::Key;
use crate::app::{Message, Motion};
use crate::store::{Opened, StoreError};

use super::elsewhere::Moved;
use super::sleep::{self, Bell, Terminal};

/// Something that happened outside.
#[cfg_attr(not(unix), allow(dead_code, reason = "signals and terminals that stop reading are Unix's"))]
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
    /// What the thread that saves says, and which of them it is.
    OfSaver(u64, Message),
    /// The thread that gives a new session its file is done.
    Made,
    /// A session was read; whether the program had been cut off in it.
    Opened(Box<Result<(Opened, bool), StoreError>>),
    /// A session got another file, or not.
    Moved(Box<Moved>),
    /// The terminal takes more of the frame that waits.
    Takes,
    /// Somebody asks us to stop for a while.
    Stopped,
    /// We were stopped and go on.
    Woken,
    /// The terminal is gone, or somebody asked us to end.
    Ended,
}

/// What comes in, in order.
pub(super) struct Inbox {
    reports: Receiver<Event>,
    terminal: Terminal,
    waiting: VecDeque<Event>,
}

/// With this a thread reports to the loop; each has its own.
#[derive(Clone)]
pub(super) struct Reporter {
    sender: Sender<Event>,
    bell: Bell,
}

impl Reporter {
    /// Tells the loop and wakes it. At the very end nobody listens any more, and nothing is left to be told.
    pub(super) fn report(&self, event: Event) {
        if self.sender.send(event).is_ok() {
            self.bell.ring();
        }
    }
}

impl Inbox {
    pub(super) fn new() -> io::Result<(Self, Reporter)> {
        let (sender, reports) = channel();
        let (terminal, bell) = sleep::terminal()?;
        Ok((Self { reports, terminal, waiting: VecDeque::new() }, Reporter { sender, bell }))
    }

    /// Keys that came before the terminal was listened to.
    pub(super) fn typed(&mut self, keys: Vec<Key>) {
        if !keys.is_empty() {
            self.waiting.push_back(Event::Keys(keys));
        }
    }

    /// What has come and was not taken yet.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.waiting.pop_front().or_else(|| self.reports.try_recv().ok())
    }

    /// The first report within a time, before the terminal is read at all.
    pub(super) fn first_report(&self, patience: Duration) -> Option<Event> {
        self.reports.recv_timeout(patience).ok()
    }

    /// Sleeps until something came; `None` when the deadline passed before. Where a frame waits for the terminal, that it
    /// takes more has come too.
    pub(super) fn wait(&mut self, deadline: Option<Instant>, frame_waits: bool) -> io::Result<Option<Event>> {
        loop {
            if let Some(event) = self.next() {
                return Ok(Some(event));
            }
            let patience = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            if patience.is_some_and(|left| left.is_zero()) {
                return Ok(None);
            }
            self.terminal.wait(patience, frame_waits, &mut self.waiting)?;
        }
    }
}
