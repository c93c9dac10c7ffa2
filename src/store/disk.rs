//! Bytes to and from the disk: whole files only, durable before they are called saved.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::OpenOptions;

use super::error::StoreError;
use super::file;

/// No session is larger: in bytes.
pub(super) const LIMIT: u64 = 64 * 1024 * 1024;

const MIB: u64 = 1024 * 1024;

/// Where a path leads in the end. Symbolic links are followed, so saving never puts a file in a link's place.
pub(super) fn target(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    // A link to a file that is not there yet, or no link at all.
    match (fs::read_link(path), path.parent()) {
        (Ok(to), Some(folder)) => folder.join(to),
        _ => path.to_owned(),
    }
}

/// A file in the same folder whose name is made from this one's.
pub(super) fn sibling(path: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = OsString::from(before);
    name.push(path.file_name().unwrap_or_default());
    name.push(after);
    path.with_file_name(name)
}

/// A number that tells contents apart (FNV-1a): for the names of copies and to notice changes from outside.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The bytes of a file of at most [`LIMIT`].
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NotFound(path.to_owned()),
        _ => StoreError::Unreadable(path.to_owned(), error.into()),
    };
    let about = fs::metadata(path).map_err(unreadable)?;
    if about.is_dir() {
        return Err(StoreError::IsDirectory(path.to_owned()));
    }
    // Opening a pipe would wait for whoever writes into it.
    if !about.is_file() {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(StoreError::TooLarge(path.to_owned(), about.len().div_ceil(MIB), LIMIT / MIB));
    }
    Ok(bytes)
}

/// The text of bytes, or where they stop being one.
pub(super) fn text(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..good]);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        StoreError::NotText(path.to_owned(), line, column)
    })
}

/// Puts a copy of these bytes beside the file, once per content, and says where.
pub(super) fn keep_copy(path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let copy = sibling(path, "", &format!(".bak-{:016x}", hash(bytes)));
    if fs::read(&copy).is_ok_and(|there| there == bytes) {
        return Ok(copy);
    }
    write_bytes(&copy, bytes)?;
    Ok(copy)
}

/// Refuses where writing would destroy what is not ours to destroy; otherwise the bytes that are there now.
pub(super) fn before_writing(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::NotWritten(path.to_owned(), error.into())),
    };
    if about.is_dir() {
        return Err(StoreError::IsDirectory(path.to_owned()));
    }
    if about.is_file() && about.permissions().readonly() {
        // A rename would succeed all the same: only the folder's permissions matter to it.
        return Err(StoreError::WriteProtected(path.to_owned()));
    }
    let bytes = read_bytes(path)?;
    match std::str::from_utf8(&bytes).map(|text| file::version(text.strip_prefix('\u{feff}').unwrap_or(text))) {
        Ok(Ok(version)) if version > file::VERSION => Err(StoreError::NewerOnDisk(path.to_owned(), version)),
        _ => Ok(Some(bytes)),
    }
}

/// Writes all bytes or none, durably: a new temporary file in the same folder, synced, renamed, the folder synced.
///
/// A file that is new is readable by its owner only; one that was there keeps its permissions.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let written = patiently(|| match attempt(path, bytes, true) {
        // Some file systems know no owners and permissions and refuse to have them set.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => attempt(path, bytes, false),
        other => other,
    });
    match written {
        Ok(()) => Ok(()),
        // Some network file systems cannot sync a folder: then the rename itself has happened.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
                && fs::read(path).is_ok_and(|there| there == bytes) =>
        {
            Ok(())
        }
        Err(error) => {
            sweep(path);
            Err(StoreError::NotWritten(path.to_owned(), error.into()))
        }
    }
}

fn attempt(path: &Path, bytes: &[u8], preserve: bool) -> io::Result<()> {
    let mut file = options(preserve).open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

#[cfg(unix)]
fn options(preserve: bool) -> OpenOptions {
    use atomic_write_file::unix::OpenOptionsExt as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600).preserve_mode(preserve).try_preserve_owner(preserve);
    options
}

/// Elsewhere a file takes its permissions from its folder.
#[cfg(not(unix))]
fn options(_: bool) -> OpenOptions {
    OpenOptions::new()
}

/// On Windows a virus scanner or a sync client may hold the file for a moment: tried again for two seconds.
fn patiently(mut write: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let busy = |error: &io::Error| cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32));
    for _ in 0..20 {
        match write() {
            Err(error) if busy(&error) => std::thread::sleep(std::time::Duration::from_millis(100)),
            other => return other,
        }
    }
    write()
}

/// Takes away the temporary files of this process's own failed save.
fn sweep(path: &Path) {
    for left in leftovers(path) {
        let _ = fs::remove_file(left);
    }
}

/// Temporary files an earlier save left behind when it was cut off. To be touched only by whoever holds the lock.
pub(super) fn leftovers(path: &Path) -> Vec<PathBuf> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let start = format!(".{name}.");
    let ours = |found: &PathBuf| {
        let random = found.file_name().and_then(|found| found.to_str()?.strip_prefix(&start));
        // As atomic-write-file names them: a dot and six letters or digits. `.lock` is too short.
        random.is_some_and(|random| random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(ours).collect()
}
