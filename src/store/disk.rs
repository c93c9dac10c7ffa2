//! Bytes to and from the disk: whole files only, durable before they are called saved.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::file;
use super::system::{Disk, FileKind, FileSystem, Written};
use super::whole;

/// No session is larger: in bytes.
pub(super) const LIMIT: u64 = 64 * 1024 * 1024;

const MIB: u64 = 1024 * 1024;

/// Where a path leads in the end. Symbolic links are followed, so saving never puts a file in a link's place.
pub(super) fn target(path: &Path) -> PathBuf {
    if let Ok(target) = dunce::canonicalize(path) {
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

/// The bytes of a file of at most [`LIMIT`], on the disk of this machine.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_from(&Disk, path)
}

/// The bytes of a file of at most [`LIMIT`].
pub(super) fn read_from(system: &dyn FileSystem, path: &Path) -> Result<Vec<u8>, StoreError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NotFound(path.to_owned()),
        _ => StoreError::Unreadable(path.to_owned(), error.into()),
    };
    let about = system.about(path).map_err(unreadable)?;
    match about.kind {
        FileKind::Folder => return Err(StoreError::IsDirectory(path.to_owned())),
        // Opening a pipe would wait for whoever writes into it.
        FileKind::Other => return Err(StoreError::NotAFile(path.to_owned())),
        FileKind::File => {}
    }
    let bytes = system.read(path, LIMIT + 1).map_err(unreadable)?;
    within_limit(path, bytes.len() as u64, about.size)?;
    Ok(bytes)
}

/// Refuses what is larger than any session, by how much was read and how large the whole is.
pub(super) fn within_limit(path: &Path, read: u64, whole: u64) -> Result<(), StoreError> {
    if read > LIMIT { Err(StoreError::TooLarge(path.to_owned(), whole.div_ceil(MIB), LIMIT / MIB)) } else { Ok(()) }
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
    keep_copy_in(&Disk, path, bytes)
}

/// The same on any disk.
pub(super) fn keep_copy_in(system: &dyn FileSystem, path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let copy = sibling(path, "", &format!(".bak-{:016x}", hash(bytes)));
    if system.read(&copy, LIMIT).is_ok_and(|there| there == bytes) {
        return Ok(copy);
    }
    let _ = write_to(system, &copy, bytes)?;
    Ok(copy)
}

/// Refuses where writing would destroy what is not ours to destroy; otherwise the bytes that are there now.
pub(super) fn before_writing(system: &dyn FileSystem, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let about = match system.about(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::NotWritten(path.to_owned(), error.into())),
    };
    if about.kind == FileKind::Folder {
        return Err(StoreError::IsDirectory(path.to_owned()));
    }
    if about.kind == FileKind::File && about.protected {
        // A rename would succeed all the same: only the folder's permissions matter to it.
        return Err(StoreError::WriteProtected(path.to_owned()));
    }
    let bytes = read_from(system, path)?;
    match std::str::from_utf8(&bytes).map(|text| file::version(text.strip_prefix('\u{feff}').unwrap_or(text))) {
        Ok(Ok(version)) if version > file::VERSION => Err(StoreError::NewerOnDisk(path.to_owned(), version)),
        _ => Ok(Some(bytes)),
    }
}

/// Writes all bytes or none, durably, on the disk of this machine.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_to(&Disk, path, bytes).map(|_| ())
}

/// Writes all bytes or none, durably.
pub(super) fn write_to(system: &dyn FileSystem, path: &Path, bytes: &[u8]) -> Result<Written, StoreError> {
    whole::replace(system, path, bytes).map_err(|error| StoreError::NotWritten(path.to_owned(), error.into()))
}
