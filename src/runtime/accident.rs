//! Accidents: a panic is a fault of the program. What people wrote is saved all the same, the terminal is given back,
//! and what happened is noted in a log: version, time, thread, place, and the names of what was being done.
//!
//! Invariant: no word of a session gets into the log or onto the screen, so neither does the panic's own message, which
//! may quote one.

use std::any::Any;
use std::backtrace::Backtrace;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use directories::ProjectDirs;

use crate::words::{Language, Text};

/// How large the log may grow, in bytes; the oldest goes.
const LOG_LIMIT: usize = 64 * 1024;
/// How many names of a backtrace are noted.
const NAMES: usize = 80;
/// What stands between two accidents.
const GAP: &str = "\n\n";

/// Where the last accident was noted.
static NOTED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on panics are noted and print nothing.
pub(super) fn note_all() {
    std::panic::set_hook(Box::new(|panic| {
        let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
        *noted = log().filter(|path| note(path, &record(panic)).is_ok());
    }));
}

/// Panics print again.
pub(super) fn note_no_more() {
    drop(std::panic::take_hook());
}

/// Where the last accident was noted, if it could be.
pub(super) fn noted() -> Option<PathBuf> {
    NOTED.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Does something that a fault of the program may end.
pub(super) fn survive<T>(work: impl FnOnce() -> T) -> Result<T, Box<dyn Any + Send>> {
    std::panic::catch_unwind(AssertUnwindSafe(work))
}

/// For a person: something asked for was not done, and where that is noted.
pub(super) fn explain(language: Language) -> String {
    match noted() {
        Some(log) => language.fill(Text::AccidentNoted, &[&log.display()]),
        None => language.say(Text::Accident).to_owned(),
    }
}

/// The log, in the system's folder for what a program keeps about itself.
fn log() -> Option<PathBuf> {
    let system = ProjectDirs::from("", "", "tenmen")?;
    Some(system.state_dir().unwrap_or(system.data_local_dir()).join("tenmen.log"))
}

fn record(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let time = chrono::Local::now().format("%Y-%m-%dT%H:%M:%S%:z");
    let trace = Backtrace::force_capture().to_string();
    let head = format!("{time} tenmen {} thread {} at {place}", env!("CARGO_PKG_VERSION"), thread.name().unwrap_or("?"));
    std::iter::once(head.as_str()).chain(names(&trace)).collect::<Vec<_>>().join("\n")
}

/// What a backtrace calls what was being done; not the files, whose paths are those of whoever built the program.
fn names(trace: &str) -> impl Iterator<Item = &str> {
    let is_name = |line: &&str| line.split_once(": ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    trace.lines().map(str::trim).filter(is_name).take(NAMES)
}

/// Adds a record to the log, which only its owner can read and which stays small.
fn note(path: &Path, record: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let before = fs::read_to_string(path).unwrap_or_default();
    let room = LOG_LIMIT.saturating_sub(record.len() + GAP.len());
    let mut kept = before.as_str();
    while kept.len() > room {
        kept = kept.split_once(GAP).map_or("", |(_, rest)| rest);
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(format!("{kept}{record}{GAP}").as_bytes())
}

/// For the tests of the real binary, in a debug build alone: `TENMEN_PANIC` names a place (`draw`, `keys`, `list`,
/// `export`), and what happens there panics, quoting a text, once that text has `panic` in it.
#[cfg(debug_assertions)]
pub(super) fn provoke(place: &str, text: &str) {
    static WANTED: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();
    let wanted = WANTED.get_or_init(|| std::env::var("TENMEN_PANIC").ok());
    assert!(wanted.as_deref() != Some(place) || !text.contains("panic"), "{text}");
}

/// A build for people has no such trigger.
#[cfg(not(debug_assertions))]
pub(super) const fn provoke(_: &str, _: &str) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_stays_small_and_keeps_the_latest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/tenmen.log");
        for number in 0..200 {
            note(&path, &format!("accident {number} {}", "x".repeat(1000))).unwrap();
        }
        let log = fs::read_to_string(&path).unwrap();
        assert!(log.len() <= LOG_LIMIT && log.len() > LOG_LIMIT / 2, "{}", log.len());
        assert!(log.starts_with("accident ") && log.contains("accident 199 ") && !log.contains("accident 1 "));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn of_a_backtrace_only_names_are_noted() {
        let trace = "   0: tenmen::a\n             at /home/somebody/src/a.rs:1:2\n  11: std::rt::b\n";
        assert_eq!(names(trace).collect::<Vec<_>>(), ["0: tenmen::a", "11: std::rt::b"]);
    }
}
