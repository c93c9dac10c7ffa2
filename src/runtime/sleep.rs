//! Sleeping on a terminal, the signals and a bell at once.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event;
use filedescriptor::{POLLERR, POLLHUP, POLLIN, POLLOUT, pollfd};
use rustix::termios::{self, OptionalActions, SpecialCodeIndex};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::inbox::{Event, Reporter};
use super::input::read_burst;
use super::{outlet, terminal};

/// How long crossterm is asked for what it has read and not told yet, which shows in no file descriptor. Asked with no
/// patience at all it would not even look (crossterm #839), and it spends the last millisecond of it spinning.
const GLANCE: Duration = Duration::from_micros(2);
/// The same before we sleep: long enough for it to have looked, however busy the machine is.
const LOOK: Duration = Duration::from_micros(20);

/// How long the rest of a character is waited for that one read brought only the beginning of.
const WHOLE: Duration = Duration::from_millis(50);

/// How long after a signal the loop may take to end by itself. With giving the terminal back it stays under a second.
const LATEST: Duration = Duration::from_millis(700);

/// The terminal as a source of events, and the bell that wakes whoever sleeps on it.
pub(super) struct Terminal {
    bell: io::PipeReader,
    /// Whether crossterm may hold more than it told.
    unread: bool,
}

/// Wakes the loop.
#[derive(Clone)]
pub(super) struct Bell(Arc<io::PipeWriter>);

impl Bell {
    pub(super) fn ring(&self) {
        // A bell nobody hears any more need not ring.
        let _ = (&*self.0).write_all(&[0]);
    }
}

pub(super) fn terminal() -> io::Result<(Terminal, Bell)> {
    let (reader, writer) = io::pipe()?;
    Ok((Terminal { bell: reader, unread: true }, Bell(Arc::new(writer))))
}

impl Terminal {
    /// Sleeps until the terminal has something, takes more where a frame waits for that, the bell rings or the patience
    /// ends, and adds what was read.
    pub(super) fn wait(&mut self, patience: Option<Duration>, frame_waits: bool, events: &mut VecDeque<Event>) -> io::Result<()> {
        if self.unread {
            self.unread = event::poll(LOOK)?;
            return if self.unread { read_burst(events) } else { Ok(()) };
        }
        let mut sources = vec![readable(&io::stdin()), readable(&self.bell)];
        if let Some(fd) = outlet::descriptor().filter(|_| frame_waits) {
            sources.push(pollfd { fd, events: POLLOUT, revents: 0 });
        }
        sleep(&mut sources, patience)?;
        let (keyboard, bell) = (sources[0].revents, sources[1].revents);
        if sources.get(2).is_some_and(|out| out.revents != 0) {
            events.push_back(Event::Takes);
        }
        if bell & POLLIN != 0 {
            let _rings = self.bell.read(&mut [0; 64])?;
        }
        if keyboard & (POLLHUP | POLLERR) != 0 {
            // Asked now, crossterm would ask the dead terminal for ever (crossterm #793).
            events.push_back(Event::Ended);
        } else {
            self.unread = keyboard & POLLIN != 0;
        }
        Ok(())
    }
}

/// Whether more of the same burst is there, or comes before the pause ends. A read may end within a character: then the
/// rest of it is waited for a little longer.
pub(super) fn more_comes(pause: Duration) -> io::Result<bool> {
    let mut pause = pause;
    loop {
        if event::poll(GLANCE)? {
            return Ok(true);
        }
        if pause.is_zero() {
            return Ok(false);
        }
        let mut keyboard = [readable(&io::stdin())];
        sleep(&mut keyboard, Some(pause))?;
        // On a busy machine a glance may miss what crossterm holds, and then nothing shows on the keyboard either.
        if event::poll(LOOK)? {
            return Ok(true);
        }
        if keyboard[0].revents & POLLIN == 0 {
            return Ok(false);
        }
        pause = WHOLE;
    }
}

/// Whether the keyboard has something to read before the patience ends.
pub(super) fn keyboard_has_more(patience: Duration) -> io::Result<bool> {
    let mut keyboard = [readable(&io::stdin())];
    sleep(&mut keyboard, Some(patience))?;
    Ok(keyboard[0].revents != 0)
}

fn readable(source: &impl AsRawFd) -> pollfd {
    pollfd { fd: source.as_raw_fd(), events: POLLIN, revents: 0 }
}

/// Sleeps until a source has something, for whole milliseconds and never too short.
pub(super) fn sleep(sources: &mut [pollfd], patience: Option<Duration>) -> io::Result<()> {
    let patience = patience.map(|patience| patience + Duration::from_micros(999));
    match filedescriptor::poll(sources, patience) {
        Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
        Err(filedescriptor::Error::Poll(error)) => Err(error),
        Err(error) => Err(io::Error::other(error)),
        Ok(_) => Ok(()),
    }
}

/// Lets reading the raw terminal end when nothing is there. crossterm reads on until an escape sequence is whole: after
/// Alt-[ it would wait for the next key, deaf to signals meanwhile.
pub(super) fn read_what_is_there() -> io::Result<()> {
    let stdin = io::stdin();
    let mut settings = termios::tcgetattr(&stdin)?;
    settings.special_codes[SpecialCodeIndex::VMIN] = 0;
    settings.special_codes[SpecialCodeIndex::VTIME] = 0;
    Ok(termios::tcsetattr(&stdin, OptionalActions::Now, &settings)?)
}

/// Waits for signals in a thread of its own; a changed size is one too, for we do not sleep in crossterm.
pub(super) fn watch_signals(reporter: &Reporter) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let reporter = reporter.clone();
    std::thread::spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => reporter.report(Event::Stopped),
                SIGCONT => reporter.report(Event::Woken),
                SIGWINCH => reporter.report(Event::Resized),
                _ => {
                    reporter.report(Event::Ended);
                    end_for_it(signal);
                }
            }
        }
    });
    Ok(())
}

/// The loop has been asked to end. Where a share hangs or a terminal holds it up, the program ends without it; what was
/// handed to the thread that saves has had that time.
fn end_for_it(signal: i32) -> ! {
    std::thread::sleep(LATEST);
    // One that takes nothing cannot be given back.
    let _ = terminal::give_back();
    low_level::exit(128 + signal)
}

/// Stops as a program does by Ctrl-Z; returns when somebody lets it go on, or with why it did not stop.
pub(super) fn stop() -> io::Result<()> {
    low_level::emulate_default_handler(SIGTSTP)
}
