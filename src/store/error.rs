//! What can go wrong with files, and what a person can do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::fault::FileError;
use super::lock::Held;
use super::shown;
use crate::words::{Language, Trouble};

/// Why the system refused, kept so that errors can be copied and compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The kind of refusal.
    pub kind: io::ErrorKind,
    /// The system's own words.
    pub text: String,
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self { kind: error.kind(), text: shown(&error.to_string()) }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A trouble with a file or a folder; [`StoreError::explain`] says it to a person.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{}", self.explain(Language::English))]
    NotFound(PathBuf),
    /// It is a folder.
    #[error("{}", self.explain(Language::English))]
    IsDirectory(PathBuf),
    /// It is a device, a pipe or the like.
    #[error("{}", self.explain(Language::English))]
    NotAFile(PathBuf),
    /// It is larger than a session can be: its size and the limit in MiB.
    #[error("{}", self.explain(Language::English))]
    TooLarge(PathBuf, u64, u64),
    /// The system does not let it be read.
    #[error("{}", self.explain(Language::English))]
    Unreadable(PathBuf, Cause),
    /// Its bytes are no UTF-8 from this line and column on.
    #[error("{}", self.explain(Language::English))]
    NotText(PathBuf, usize, usize),
    /// What is in it is at fault.
    #[error("{}", self.explain(Language::English))]
    Content(PathBuf, FileError),
    /// A new file was to be made where there is one already.
    #[error("{}", self.explain(Language::English))]
    Exists(PathBuf),
    /// What is on disk was written by a newer version (its number); it is not overwritten.
    #[error("{}", self.explain(Language::English))]
    NewerOnDisk(PathBuf, u32),
    /// Somebody has marked the file as not to be written.
    #[error("{}", self.explain(Language::English))]
    WriteProtected(PathBuf),
    /// Somebody else has it open.
    #[error("{}", self.explain(Language::English))]
    Held(PathBuf, Held),
    /// It could not be written; what was there is still there.
    #[error("{}", self.explain(Language::English))]
    NotWritten(PathBuf, Cause),
    /// The folder for sessions cannot be used.
    #[error("{}", self.explain(Language::English))]
    Folder(PathBuf, Cause),
    /// The system names no home for data of this person.
    #[error("{}", self.explain(Language::English))]
    NoHome,
    /// The settings are not readable: the place of the fault, if there is one.
    #[error("{}", self.explain(Language::English))]
    Settings(PathBuf, Option<(usize, usize)>, String),
    /// The thread that saves has ended; a bug of this program.
    #[error("{}", self.explain(Language::English))]
    SaverStopped(PathBuf),
}

impl StoreError {
    /// The file or folder it is about.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::NotFound(path)
            | Self::IsDirectory(path)
            | Self::NotAFile(path)
            | Self::TooLarge(path, ..)
            | Self::Unreadable(path, _)
            | Self::NotText(path, ..)
            | Self::Content(path, _)
            | Self::Exists(path)
            | Self::NewerOnDisk(path, _)
            | Self::WriteProtected(path)
            | Self::Held(path, _)
            | Self::NotWritten(path, _)
            | Self::Folder(path, _)
            | Self::Settings(path, ..)
            | Self::SaverStopped(path) => Some(path),
            Self::NoHome => None,
        }
    }

    /// Line and column in characters, from 1, where there is a place in the file.
    #[must_use]
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::NotText(_, line, column) => Some((*line, *column)),
            Self::Content(_, error) => Some((error.line, error.column)),
            Self::Settings(_, place, _) => *place,
            _ => None,
        }
    }

    /// For a person: `FILE:12:8: what is wrong. What to do next.`
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        let wrong = self.wrong(language);
        let Some(path) = self.path().map(|path| shown(&path.to_string_lossy())) else { return wrong };
        match self.place() {
            Some((line, column)) => format!("{path}:{line}:{column}: {wrong}"),
            None => format!("{path}: {wrong}"),
        }
    }

    /// The same without file and place, for where those stand already.
    #[must_use]
    pub fn wrong(&self, language: Language) -> String {
        let say = |text: Trouble| language.say(text).to_owned();
        match self {
            Self::NotFound(_) => say(Trouble::NotFound),
            Self::IsDirectory(_) => say(Trouble::IsDirectory),
            Self::NotAFile(_) => say(Trouble::NotAFile),
            Self::TooLarge(_, size, limit) => language.fill(Trouble::TooLarge, &[size, limit]),
            Self::Unreadable(_, cause) => match cause.kind {
                io::ErrorKind::PermissionDenied => language.fill(Trouble::NotAllowedToRead, &[cause]),
                _ => language.fill(Trouble::Unreadable, &[cause]),
            },
            Self::NotText(..) => say(Trouble::NotText),
            Self::Content(_, error) => error.explain(language),
            Self::Exists(_) => say(Trouble::Exists),
            Self::NewerOnDisk(_, version) => language.fill(Trouble::NewerOnDisk, &[version, &super::file::VERSION]),
            Self::WriteProtected(_) => say(Trouble::WriteProtected),
            Self::Held(_, held) => held.explain(language),
            Self::NotWritten(_, cause) => match cause.kind {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => language.fill(Trouble::DiskFull, &[cause]),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    language.fill(Trouble::NotAllowedToWrite, &[cause])
                }
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => language.fill(Trouble::FolderGone, &[cause]),
                _ => language.fill(Trouble::NotWritten, &[cause]),
            },
            Self::Folder(_, cause) => language.fill(Trouble::Folder, &[cause]),
            Self::NoHome => say(Trouble::NoHome),
            Self::Settings(_, _, detail) => language.fill(Trouble::Settings, &[detail]),
            Self::SaverStopped(_) => say(Trouble::SaverStopped),
        }
    }
}
