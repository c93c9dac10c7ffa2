//! Whole files: written in full under another name, synced, renamed, the folder synced; or not at all.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::sibling;
use super::system::{FileSystem, Written};

/// Letters and digits of the end of a temporary name.
const RANDOM: usize = 6;

/// The folder a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts all bytes in the place of a file, durably. A file that is new is its owner's only; one that was there hands on
/// its permissions. Every attempt writes a new temporary file: one that could not be synced is never trusted again.
pub(super) fn replace(system: &dyn FileSystem, path: &Path, bytes: &[u8]) -> io::Result<Written> {
    patiently(|| attempt(system, path, bytes))
}

fn attempt(system: &dyn FileSystem, path: &Path, bytes: &[u8]) -> io::Result<Written> {
    let like = system.about(path).is_ok().then_some(path);
    let (temporary, content) = loop {
        let temporary = temporary(path);
        match system.create(&temporary, bytes, like) {
            Ok(written) => break (temporary, written),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                // Where it cannot be taken away either, the next to open the session does it.
                let _ = system.remove(&temporary);
                return Err(error);
            }
        }
    };
    if let Err(error) = system.rename(&temporary, path) {
        let _ = system.remove(&temporary);
        return Err(error);
    }
    Ok(content.and(system.sync_folder(folder(path))?))
}

/// A name beside the file that nobody can foresee.
fn temporary(path: &Path) -> PathBuf {
    let mut number = RandomState::new().build_hasher().finish();
    let letters: String = std::iter::repeat_with(|| {
        let letter = char::from_digit(u32::try_from(number % 36).unwrap_or(0), 36).unwrap_or('0');
        number /= 36;
        letter
    })
    .take(RANDOM)
    .collect();
    sibling(path, ".", &format!(".{letters}"))
}

/// Temporary files an earlier save left behind when it was cut off. To be touched only by whoever holds the lock.
pub(super) fn leftovers(system: &dyn FileSystem, path: &Path) -> Vec<PathBuf> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let start = format!(".{name}.");
    let ours = |found: &PathBuf| {
        let random = found.file_name().and_then(|found| found.to_str()?.strip_prefix(&start));
        // `.lock` is too short and `.journal` too long.
        random.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    system.names(folder(path)).unwrap_or_default().into_iter().filter(ours).collect()
}

/// On Windows a virus scanner or a sync client may hold the file for a moment: tried again for two seconds.
fn patiently(mut write: impl FnMut() -> io::Result<Written>) -> io::Result<Written> {
    let busy = |error: &io::Error| cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32));
    for _ in 0..20 {
        match write() {
            Err(error) if busy(&error) => std::thread::sleep(std::time::Duration::from_millis(100)),
            other => return other,
        }
    }
    write()
}
