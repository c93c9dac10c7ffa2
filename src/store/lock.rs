//! One writer at a time, who that is, and until when the clock of its meeting ran.
//!
//! The lock is the system's own, on a hidden file beside the session: it ends with the process that holds it, even
//! when that is killed, so a file left behind locks nobody out. Whoever finds it reads in it what the clock had counted:
//! a few bytes every few seconds, where the session itself is written once a minute.

use std::fs::{self, File, TryLockError};
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{sibling, target};
use super::shown;
use super::system::private;
use crate::words::{Language, Trouble};

/// How long somebody may take to look whether a lock is held.
const GLANCE: Duration = Duration::from_millis(20);

/// The right to write a session; given back when it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// None where the file system knows no locks or takes no new files: then one goes on without.
    file: Option<File>,
    path: PathBuf,
    who: PathBuf,
    /// What it says about this process.
    me: String,
}

/// Who holds the lock; empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The person's name on that computer.
    pub user: String,
    /// The computer.
    pub host: String,
    /// Since when, in that computer's local time: `2026-11-22 17:06`.
    pub since: String,
}

impl Held {
    /// For a person.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        if self.user.is_empty() {
            return language.say(Trouble::HeldBySomebody).to_owned();
        }
        language.fill(Trouble::HeldBy, &[&self.user, &self.host, &self.since])
    }
}

/// How the lock of a session stands, looked at from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Nobody has it open, and whoever had it last left it in order.
    Free,
    /// Somebody has it open.
    Held,
    /// Whoever had it open was cut off: the lock was left behind and nobody holds it.
    CutOff,
}

/// How the lock of a session file stands. Who takes it in the same moment tries again (see [`Lock::take`]).
#[must_use]
pub fn hold(path: &Path) -> Hold {
    let left = sibling(&target(path), ".", ".lock");
    match private().read(true).open(left).map(|file| file.try_lock_shared()) {
        Ok(Ok(())) => Hold::CutOff,
        Ok(Err(TryLockError::WouldBlock)) => Hold::Held,
        Ok(Err(TryLockError::Error(_))) | Err(_) => Hold::Free,
    }
}

impl Lock {
    /// Whether it locks anybody out: some file systems know no locks, and then one goes on without.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.file.is_some()
    }

    /// Takes the lock of a session file; `target` is the file itself, not a link to it.
    pub fn take(target: &Path) -> Result<Self, Held> {
        let path = sibling(target, ".", ".lock");
        let (who, me) = (written(target), me());
        // More than one turn only when a holder leaves between our opening the file and our locking it.
        for turn in 0..16 {
            let opened = private().read(true).write(true).create(true).truncate(false).open(&path);
            let Ok(file) = opened.or_else(|_| private().read(true).open(&path)) else { break };
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => {
                    // Only for others to read: the lock holds without it.
                    let _ = if cfg!(windows) { fs::write(&who, &me) } else { rewrite(&file, &me) };
                    return Ok(Self { file: Some(file), path, who, me });
                }
                Ok(()) => {}
                // Somebody may just be looking whether it is held.
                Err(TryLockError::WouldBlock) if turn == 0 => std::thread::sleep(GLANCE),
                Err(TryLockError::WouldBlock) => return Err(holder(&who)),
                Err(TryLockError::Error(_)) => {
                    let _ = fs::remove_file(&path);
                    break;
                }
            }
        }
        Ok(Self { file: None, path, who, me })
    }

    /// Notes how many seconds the clock of the running meeting has counted. A crash costs nothing noted; that the
    /// power fails may, so nothing waits for the disk.
    pub(super) fn mark_clock(&self, seconds: u64) {
        let Some(file) = &self.file else { return };
        let text = format!("{}clock: {seconds}\n", self.me);
        // Where it cannot be noted, the session still is, once a minute.
        let _ = if cfg!(windows) { fs::write(&self.who, &text) } else { rewrite(file, &text) };
    }
}

/// Where a lock says who holds it. Windows lets nobody read a locked file, so it stands beside it there.
fn written(target: &Path) -> PathBuf {
    sibling(target, ".", if cfg!(windows) { ".lock.txt" } else { ".lock" })
}

/// What the clock of a session had counted when its last holder was cut off; `None` after a holder that left.
pub(super) fn marked_clock(target: &Path) -> Option<u64> {
    let text = fs::read_to_string(written(target)).ok()?;
    text.lines().find_map(|line| line.strip_prefix("clock: ")?.trim().parse().ok())
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still locked; whoever opened it before notices that it is gone and opens anew.
        if self.file.is_some() {
            let _ = fs::remove_file(&self.path);
            if self.who != self.path {
                let _ = fs::remove_file(&self.who);
            }
        }
    }
}

/// Writes before it cuts, so that nobody ever finds it empty.
fn rewrite(mut file: &File, text: &str) -> std::io::Result<()> {
    file.rewind()?;
    file.write_all(text.as_bytes())?;
    file.set_len(u64::try_from(text.len()).unwrap_or(u64::MAX))
}

/// Whether the open file is still the one found at the path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere a file that is open keeps its name until it is closed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// What the lock says about this process: user, host, process number, since; a line each.
fn me() -> String {
    let first = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let home = || Some(std::env::home_dir()?.file_name()?.to_string_lossy().into_owned());
    let user = first(&["USER", "USERNAME", "LOGNAME"]).or_else(home).unwrap_or_default();
    let host = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(|| fs::read_to_string("/etc/hostname").ok());
    let host = host.or_else(|| first(&["COMPUTERNAME", "HOSTNAME", "HOST"])).unwrap_or_else(|| "?".to_owned());
    let since = chrono::Local::now().format("%Y-%m-%d %H:%M");
    format!("user: {}\nhost: {}\npid: {}\nsince: {since}\n", user.trim(), host.trim(), std::process::id())
}

fn holder(who: &Path) -> Held {
    let text = fs::read(who).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let line = |name: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        found.map(|value| shown(value).chars().take(80).collect()).unwrap_or_default()
    };
    Held { user: line("user"), host: line("host"), since: line("since") }
}
