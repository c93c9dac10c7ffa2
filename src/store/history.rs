//! The last versions of a session: in a hidden folder beside it, one a content, thinned as they grow old.
//!
//! Each is a whole session file of its own, named by when and why it was kept, so that it can be opened and copied without
//! this program too. Written only by whoever holds the session's lock.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, Local, NaiveDate, TimeDelta};

use super::disk;
use super::error::StoreError;
use super::journal;
use super::lock::Lock;
use super::session_file;
use super::system::{About, Disk, FileKind, FileSystem};
use super::whole;
use crate::domain::{Choice, Occasion};

/// Versions at most,
pub const MOST: usize = 60;
/// and their bytes together at most. The newest stays whatever it takes.
pub const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// All versions of so long ago stay,
const RECENT: TimeDelta = TimeDelta::hours(24);
/// but no more than so many;
const MOST_RECENT: usize = 20;
/// then one a day for so long, and what somebody else wrote; after that one a month.
const DAYS: TimeDelta = TimeDelta::days(30);

/// A version of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its file.
    pub path: PathBuf,
    /// When it was kept.
    pub at: DateTime<FixedOffset>,
    /// Why.
    pub occasion: Occasion,
    /// How large it is, in bytes.
    pub bytes: u64,
}

/// The versions of a session that are there, the newest first; copies kept beside the file are among them.
#[must_use]
pub fn list(path: &Path) -> Vec<Version> {
    list_on(&Disk, &disk::target(path))
}

fn list_on(system: &dyn FileSystem, target: &Path) -> Vec<Version> {
    let mut found = own(system, target);
    found.extend(copies(system, target));
    found.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
    found
}

/// The newest version that can be read.
#[must_use]
pub fn last_good(path: &Path) -> Option<Version> {
    list(path).into_iter().find(|version| super::load(&version.path).is_ok_and(|read| !read.newer))
}

/// Keeps these bytes as a version of now, and says where; where they are one already, that is left as it is. Of what a
/// sitting found ([`Occasion::Opened`]) one a day is kept: then it may be `None`.
pub fn keep(path: &Path, occasion: Occasion, bytes: &[u8]) -> Result<Option<PathBuf>, StoreError> {
    keep_at(path, occasion, bytes, Local::now().fixed_offset())
}

/// The same at a time that is handed in.
pub fn keep_at(path: &Path, occasion: Occasion, bytes: &[u8], now: DateTime<FixedOffset>) -> Result<Option<PathBuf>, StoreError> {
    keep_on(&Disk, &disk::target(path), occasion, bytes, now)
}

/// The same on any disk, of a file that is no link.
pub(super) fn keep_on(
    system: &dyn FileSystem,
    target: &Path,
    occasion: Occasion,
    bytes: &[u8],
    now: DateTime<FixedOffset>,
) -> Result<Option<PathBuf>, StoreError> {
    let there = list_on(system, target);
    let today = |version: &Version| version.occasion == Occasion::Opened && version.at.date_naive() == now.date_naive();
    if occasion == Occasion::Opened && there.iter().any(today) {
        return Ok(None);
    }
    let same = |version: &&Version| {
        let size = bytes.len() as u64;
        version.bytes == size && system.read(&version.path, size).is_ok_and(|there| there == bytes)
    };
    if let Some(version) = there.iter().find(same) {
        return again(system, version, occasion, now, target).map(Some);
    }
    let version = free_name(system, target, occasion, now)?;
    let _ = disk::write_to(system, &version, bytes)?;
    thin(system, target, now);
    Ok(Some(version))
}

/// A content that is kept already. What must not be lost now counts from now, lest it be thinned as the old one it was.
fn again(
    system: &dyn FileSystem,
    version: &Version,
    occasion: Occasion,
    now: DateTime<FixedOffset>,
    target: &Path,
) -> Result<PathBuf, StoreError> {
    // A copy beside the file is never thinned.
    let ages = version.path.parent() == Some(&*folder(target));
    if !(ages && matches!(occasion, Occasion::Restore | Occasion::Elsewhere)) {
        return Ok(version.path.clone());
    }
    let renewed = free_name(system, target, occasion, now)?;
    system.rename(&version.path, &renewed).map_err(|error| StoreError::NotWritten(version.path.clone(), error.into()))?;
    Ok(renewed)
}

/// Puts a version in the place of a file, whatever that holds; what it held is kept as a version first.
pub fn restore(path: &Path, version: &Path) -> Result<(), StoreError> {
    let target = disk::target(path);
    let _lock = Lock::take(&target).map_err(|held| StoreError::Held(path.to_owned(), held))?;
    let bytes = disk::read_bytes(version)?;
    super::parse(version, bytes.clone())?;
    if let Some(there) = disk::before_writing(&Disk, &target)? {
        let there = session_file::with_journal(&Disk, &target, there);
        keep(&target, Occasion::Restore, &there)?;
    }
    disk::write_bytes(&target, &bytes)?;
    // What it noted of the content before is in the version that was kept.
    match Disk.remove(&journal::path(&target)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::NotWritten(target, error.into())),
        _ => Ok(()),
    }
}

fn folder(target: &Path) -> PathBuf {
    disk::sibling(target, ".", ".history")
}

/// The versions of the folder.
fn own(system: &dyn FileSystem, target: &Path) -> Vec<Version> {
    let version = |path: PathBuf| {
        let (at, occasion) = named(path.file_name()?.to_str()?)?;
        let about = file(system, &path)?;
        Some(Version { path, at, occasion, bytes: about.size })
    };
    system.names(&folder(target)).unwrap_or_default().into_iter().filter_map(version).collect()
}

/// The copies beside a file, as [`disk::keep_copy`] names them.
fn copies(system: &dyn FileSystem, target: &Path) -> Vec<Version> {
    let name = target.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let start = format!("{name}.bak-");
    let copy = |path: PathBuf| {
        path.file_name()?.to_str()?.strip_prefix(&start)?;
        let about = file(system, &path)?;
        let at = DateTime::<Local>::from(about.modified?).fixed_offset();
        Some(Version { path, at, occasion: Occasion::Copy, bytes: about.size })
    };
    system.names(whole::folder(target)).unwrap_or_default().into_iter().filter_map(copy).collect()
}

fn file(system: &dyn FileSystem, path: &Path) -> Option<About> {
    system.about(path).ok().filter(|about| about.kind == FileKind::File)
}

/// How a time is written in a name: no sign that a system forbids.
const TIME: &str = "%Y-%m-%dT%H%M%S%z";

/// What the name of a version says: `2026-11-29T101500+0900 meeting.ron`, with a number where one was taken.
fn named(name: &str) -> Option<(DateTime<FixedOffset>, Occasion)> {
    let mut words = name.strip_suffix(".ron")?.split(' ');
    let at = DateTime::parse_from_str(words.next()?, TIME).ok()?;
    let word = words.next()?;
    let occasion = Occasion::ALL.iter().find(|each| each.name().eq_ignore_ascii_case(word))?;
    words.next().is_none_or(|number| number.parse::<u32>().is_ok()).then_some((at, *occasion))
}

fn free_name(
    system: &dyn FileSystem,
    target: &Path,
    occasion: Occasion,
    now: DateTime<FixedOffset>,
) -> Result<PathBuf, StoreError> {
    let folder = folder(target);
    system.make_folder(&folder).map_err(|error| StoreError::Folder(folder.clone(), error.into()))?;
    let start = format!("{} {}", now.format(TIME), occasion.name().to_ascii_lowercase());
    let mut number = 1;
    loop {
        let name = if number == 1 { format!("{start}.ron") } else { format!("{start} {number}.ron") };
        let path = folder.join(name);
        if system.about(&path).is_err() {
            return Ok(path);
        }
        number += 1;
    }
}

/// Takes away what has grown old, and what a write that was cut off left.
fn thin(system: &dyn FileSystem, target: &Path, now: DateTime<FixedOffset>) {
    let mut versions = own(system, target);
    versions.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
    for (version, stays) in versions.iter().zip(stays(&versions, now)) {
        if !stays {
            // One that cannot be taken away now is tried again with the next.
            let _ = system.remove(&version.path);
        }
    }
    for version in &versions {
        for left in whole::leftovers(system, &version.path) {
            let _ = system.remove(&left);
        }
    }
}

/// Which of these versions stay, the newest first: all of the last 24 hours up to 20, then the last of each day for 30
/// days and all that somebody else wrote, then the last of each month; never more than [`MOST`] or [`MOST_BYTES`].
#[must_use]
pub fn stays(versions: &[Version], now: DateTime<FixedOffset>) -> Vec<bool> {
    let (mut days, mut months): (HashSet<NaiveDate>, HashSet<(i32, u32)>) = (HashSet::new(), HashSet::new());
    let (mut recent, mut count, mut bytes) = (0, 0, 0_u64);
    let mut stay = |version: &Version| {
        let age = now.signed_duration_since(version.at);
        let day = version.at.date_naive();
        // Asked of each, also where another reason is enough: an older one must not count as the last of its day.
        let (last_of_day, last_of_month) = (days.insert(day), months.insert((day.year(), day.month())));
        let wanted = if age <= RECENT && recent < MOST_RECENT {
            recent += 1;
            true
        } else if age <= DAYS {
            last_of_day || version.occasion == Occasion::Elsewhere
        } else {
            last_of_month
        };
        let fits = count == 0 || (count < MOST && bytes.saturating_add(version.bytes) <= MOST_BYTES);
        let stays = wanted && fits;
        if stays {
            (count, bytes) = (count + 1, bytes.saturating_add(version.bytes));
        }
        stays
    };
    versions.iter().map(&mut stay).collect()
}
