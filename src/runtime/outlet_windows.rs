//! The way out to a console, which takes what it is given.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Duration;

/// The way out; a frame is written in one go.
#[derive(Clone, Debug, Default)]
pub(super) struct Outlet(Rc<RefCell<Vec<u8>>>);

impl Outlet {
    /// Whether all was taken: only then a frame can be drawn.
    pub(super) fn is_clear(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Hands on what was written.
    pub(super) fn hand_on(&self) -> io::Result<()> {
        let bytes = std::mem::take(&mut *self.0.borrow_mut());
        io::stdout().write_all(&bytes)?;
        io::stdout().flush()
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on()
    }
}

/// Says something; a console takes it at once.
pub(super) fn say(bytes: &[u8], _: Duration) -> io::Result<()> {
    io::stdout().write_all(bytes)?;
    io::stdout().flush()
}
