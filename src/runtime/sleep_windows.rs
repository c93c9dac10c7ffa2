//! Sleeping where a terminal is no file descriptor: a thread reads it, and one channel brings all there is.

use std::collections::VecDeque;
use std::io;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event;
use windows_sys::Win32::System::Console::SetConsoleCtrlHandler;

use super::inbox::{Event, Reporter};
use super::input::read_burst;

/// The terminal as a source of events.
pub(super) struct Terminal {
    bursts: Receiver<io::Result<VecDeque<Event>>>,
    /// For the thread that reads, which starts with the first sleep: before, the terminal is asked for its width.
    reader: Option<Sender<io::Result<VecDeque<Event>>>>,
}

/// Wakes the loop: with a burst of nothing.
#[derive(Clone)]
pub(super) struct Bell(Sender<io::Result<VecDeque<Event>>>);

impl Bell {
    pub(super) fn ring(&self) {
        // A bell nobody hears any more need not ring.
        let _ = self.0.send(Ok(VecDeque::new()));
    }
}

pub(super) fn terminal() -> io::Result<(Terminal, Bell)> {
    let (sender, bursts) = channel();
    Ok((Terminal { bursts, reader: Some(sender.clone()) }, Bell(sender)))
}

impl Terminal {
    /// Sleeps until the terminal has something, the bell rings or the patience ends, and adds what was read.
    /// A console takes frames at once: none ever waits.
    pub(super) fn wait(&mut self, patience: Option<Duration>, _: bool, events: &mut VecDeque<Event>) -> io::Result<()> {
        if let Some(sender) = self.reader.take() {
            std::thread::spawn(move || read(&sender));
        }
        // With no end in sight, an hour is as good as for ever.
        if let Ok(burst) = self.bursts.recv_timeout(patience.unwrap_or(Duration::from_secs(3600))) {
            events.extend(burst?);
        }
        Ok(())
    }
}

fn read(sender: &Sender<io::Result<VecDeque<Event>>>) {
    loop {
        let mut burst = VecDeque::new();
        let read = read_burst(&mut burst).map(|()| burst);
        let lost = read.is_err();
        if sender.send(read).is_err() || lost {
            return;
        }
    }
}

/// Whether more of the same burst is there, or comes before the pause ends.
pub(super) fn more_comes(pause: Duration) -> io::Result<bool> {
    event::poll(pause)
}

/// How long the loop may take to end after somebody closed the console, logged off or shut the machine down. Windows
/// itself waits five seconds, and ends a program as soon as what it called has returned.
const LATEST: Duration = Duration::from_secs(4);

/// Whom the system's own thread tells that the program is to end.
static TOLD: OnceLock<Reporter> = OnceLock::new();

/// Asks the system to tell us before it ends the program.
#[expect(unsafe_code, reason = "no library calls back and then waits, without which nothing could be saved (ctrlc #122)")]
pub(super) fn watch_signals(reporter: &Reporter) -> io::Result<()> {
    let _ = TOLD.set(reporter.clone());
    // SAFETY: the routine is a function of this program, which outlives it, and touches nothing but `TOLD`.
    match unsafe { SetConsoleCtrlHandler(Some(end), 1) } {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// Called by the system in a thread of its own; the program ends when the loop does, and no later than this returns.
extern "system" fn end(_: u32) -> i32 {
    if let Some(reporter) = TOLD.get() {
        reporter.report(Event::Ended);
        std::thread::sleep(LATEST);
    }
    1
}

/// The console tells whole keys: there is nothing to wait for.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn read_what_is_there() -> io::Result<()> {
    Ok(())
}

/// Nothing stops a program here: nobody asks for it.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn stop() -> io::Result<()> {
    Ok(())
}
