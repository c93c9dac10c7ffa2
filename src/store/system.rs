//! The disk as a handful of steps, each of which may fail or be the last before the power goes.
//!
//! The steps are small so that a test can stand between any two of them; see `tests/store/power.rs`. Whoever uses them
//! decides what is safe in which order; here is only what one step does.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// A folder, a file, or something else such as a pipe.
    pub kind: FileKind,
    /// In bytes.
    pub size: u64,
    /// Marked as not to be written.
    pub protected: bool,
    /// When its content changed last, where that is known.
    pub modified: Option<SystemTime>,
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// Anything else.
    Other,
}

/// How sure it is that what was written outlives the power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Written {
    /// The disk has said so.
    Synced,
    /// This file system cannot be asked; some shares and cloud folders are so.
    Unasked,
}

impl Written {
    /// As sure as the less sure of two.
    pub fn and(self, other: Self) -> Self {
        if self == Self::Synced { other } else { self }
    }
}

/// What the store asks of a disk. Paths are not resolved: links are followed by whoever calls.
pub trait FileSystem: Debug + Send + Sync {
    /// What is at a path.
    fn about(&self, path: &Path) -> io::Result<About>;

    /// The bytes of a file, `limit` at most.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// The names in a folder, in no order.
    fn names(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Makes a file that must not be there yet, for its owner only or with the permissions of `like`, writes all bytes
    /// and syncs them. Its name is durable only after [`Self::sync_folder`].
    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<Written>;

    /// Writes bytes into a file from a place on, cuts off what was behind it and syncs. The file must be that long.
    fn write_at(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<Written>;

    /// Gives a file another name in the same folder, in the place of what was there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes a folder and those above it, for its owner only; one that is there is left as it is.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names of a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<Written>;
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn about(&self, path: &Path) -> io::Result<About> {
        let about = fs::metadata(path)?;
        let kind = match about.file_type() {
            kind if kind.is_file() => FileKind::File,
            kind if kind.is_dir() => FileKind::Folder,
            _ => FileKind::Other,
        };
        let (protected, modified) = (about.permissions().readonly(), about.modified().ok());
        Ok(About { kind, size: about.len(), protected, modified })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn create(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<Written> {
        let mut file = private().write(true).create_new(true).open(path)?;
        if let Some(like) = like {
            take_after(&file, like);
        }
        file.write_all(bytes)?;
        asked(file.sync_all())
    }

    fn write_at(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<Written> {
        let mut file = private().write(true).open(path)?;
        if file.metadata()?.len() < at {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file is shorter than it was left"));
        }
        file.set_len(at)?;
        io::Seek::seek(&mut file, io::SeekFrom::Start(at))?;
        file.write_all(bytes)?;
        asked(file.sync_data())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// On Windows a folder cannot be opened to be synced; there a rename is written through.
    fn sync_folder(&self, folder: &Path) -> io::Result<Written> {
        if cfg!(windows) { Ok(Written::Synced) } else { asked(File::open(folder)?.sync_all()) }
    }
}

/// What a sync says: that it was done, that it failed, or that there is no such thing here.
fn asked(synced: io::Result<()>) -> io::Result<Written> {
    match synced {
        Ok(()) => Ok(Written::Synced),
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(Written::Unasked),
        Err(error) => Err(error),
    }
}

/// For the owner only, and never through a link somebody planted.
#[cfg(unix)]
pub(super) fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = OpenOptions::new();
    options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    options
}

/// Elsewhere a file takes its permissions from its folder.
#[cfg(not(unix))]
pub(super) fn private() -> OpenOptions {
    OpenOptions::new()
}

/// Permissions and, where that is allowed, owner and group of another file. Some file systems know neither: then the
/// file stays as private as it was made.
#[cfg(unix)]
fn take_after(file: &File, like: &Path) {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(about) = fs::metadata(like) else { return };
    if file.metadata().is_ok_and(|own| (own.uid(), own.gid()) != (about.uid(), about.gid())) {
        let _ = std::os::unix::fs::fchown(file, Some(about.uid()), Some(about.gid()));
    }
    let _ = file.set_permissions(about.permissions());
}

#[cfg(not(unix))]
fn take_after(_: &File, _: &Path) {}
