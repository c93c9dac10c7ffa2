//! The way out to the terminal, which never waits for it.
//!
//! A terminal can stop reading: its window is suspended, its line hangs. Written to as usual it would hold the loop up,
//! and with it drafts, signals and the end. So it is opened once more for ourselves, without waiting (whoever started us
//! shares the usual way, and must not find it changed). What is not taken at once waits here; meanwhile nothing new is
//! drawn.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd as _, AsRawFd, RawFd};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use filedescriptor::{POLLOUT, pollfd};
use rustix::fs::OFlags;

/// The way out; whoever draws writes into it, and whoever sleeps asks it.
#[derive(Clone, Debug, Default)]
pub(super) struct Outlet(Rc<RefCell<Waiting>>);

/// What was written and not taken yet.
#[derive(Debug, Default)]
struct Waiting {
    bytes: Vec<u8>,
    /// How many of them were taken.
    taken: usize,
}

impl Outlet {
    /// Whether all was taken: only then a frame can be drawn.
    pub(super) fn is_clear(&self) -> bool {
        self.0.borrow().bytes.is_empty()
    }

    /// Hands on as much as is taken now.
    pub(super) fn hand_on(&self) -> io::Result<()> {
        self.0.borrow_mut().hand_on()
    }
}

impl Waiting {
    fn hand_on(&mut self) -> io::Result<()> {
        let Some(mut terminal) = ours() else {
            let written = io::stdout().write_all(&self.bytes).and_then(|()| io::stdout().flush());
            self.bytes.clear();
            return written;
        };
        while self.taken < self.bytes.len() {
            match terminal.write(&self.bytes[self.taken..]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => self.taken += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        self.bytes.clear();
        self.taken = 0;
        Ok(())
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on()
    }
}

/// Says something past all that waits; what is not taken within the patience is not said.
pub(super) fn say(bytes: &[u8], patience: Duration) -> io::Result<()> {
    let mut waiting = Waiting { bytes: bytes.to_vec(), taken: 0 };
    let deadline = Instant::now() + patience;
    loop {
        waiting.hand_on()?;
        let left = deadline.saturating_duration_since(Instant::now());
        let Some(descriptor) = descriptor().filter(|_| !waiting.bytes.is_empty()) else { return Ok(()) };
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let mut sources = [pollfd { fd: descriptor, events: POLLOUT, revents: 0 }];
        super::sleep::sleep(&mut sources, Some(left))?;
    }
}

/// What tells when the terminal takes more; `None` where writing waits for it.
pub(super) fn descriptor() -> Option<RawFd> {
    ours().map(AsRawFd::as_raw_fd)
}

/// The terminal, opened for ourselves; `None` where that is not to be had, as after `su`.
fn ours() -> Option<&'static File> {
    static OURS: OnceLock<Option<File>> = OnceLock::new();
    OURS.get_or_init(|| open().ok()).as_ref()
}

fn open() -> io::Result<File> {
    let stdout = io::stdout();
    let name = rustix::termios::ttyname(&stdout, Vec::new())?;
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let path = PathBuf::from(std::ffi::OsString::from_vec(name.into_bytes()));
    let file = File::options().write(true).custom_flags(i32::from_ne_bytes(flags.to_ne_bytes())).open(path)?;
    let usual = File::from(stdout.as_fd().try_clone_to_owned()?);
    // In a container a name can lead to another terminal.
    if file.metadata()?.rdev() == usual.metadata()?.rdev() { Ok(file) } else { Err(io::ErrorKind::NotFound.into()) }
}
