//! What can go wrong on the command line: wrong usage, content at fault, or a bug.

use std::path::PathBuf;

use thiserror::Error;

use super::{FAULT, PANIC, USAGE};
use crate::runtime::RuntimeError;
use crate::store::{Cause, StoreError};
use crate::words::{Language, Output};

/// Why a subcommand could not do its work.
#[derive(Debug, Error)]
pub enum CliError {
    /// Wrong usage; the text is for a person and says what would be right.
    #[error("{0}")]
    Usage(String),
    /// The content does not allow it; the text is for a person.
    #[error("{0}")]
    Content(String),
    /// A session file or the folder of sessions.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What came from stdin is at fault; what that was, so that its lines can be shown.
    #[error("{0}")]
    Broken(Box<StoreError>, Vec<u8>),
    /// The result of an export was to be written where there is a file already.
    #[error("{0}: exists already")]
    Exists(PathBuf),
    /// The result could not be written.
    #[error("{0}: {1}")]
    NotWritten(PathBuf, Cause),
    /// The full screen could not run.
    #[error(transparent)]
    Runtime(RuntimeError),
    /// No person's mistake.
    #[error("{0:#}")]
    Bug(#[from] anyhow::Error),
}

impl From<RuntimeError> for CliError {
    fn from(error: RuntimeError) -> Self {
        match error {
            RuntimeError::Store(error) => Self::Store(error),
            other => Self::Runtime(other),
        }
    }
}

impl CliError {
    /// For a person: what is wrong and what to do next.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        match self {
            Self::Usage(text) | Self::Content(text) => text.clone(),
            Self::Store(error) => super::fault::told(error, language),
            Self::Broken(error, bytes) => error.explain(language) + &super::fault::lines(error, bytes, language),
            Self::Exists(path) => language.fill(Output::ExportExists, &[&path.display()]),
            Self::NotWritten(path, cause) => language.fill(Output::ExportNotWritten, &[&path.display(), cause]),
            Self::Runtime(RuntimeError::NoTerminal) => language.say(Output::NoTerminal).to_owned(),
            Self::Runtime(RuntimeError::Terminal(error)) => language.fill(Output::TerminalFailed, &[error]),
            Self::Runtime(RuntimeError::Panicked(log, unsaved)) => {
                let saved = match unsaved {
                    None => language.say(Output::PanickedSaved).to_owned(),
                    Some(error) => language.fill(Output::PanickedUnsaved, &[&error.explain(language)]),
                };
                let noted = match log {
                    Some(log) => language.fill(Output::PanickedNoted, &[&log.display()]),
                    None => String::new(),
                };
                [language.say(Output::Panicked), &saved, &noted].join("\n").trim_end().to_owned()
            }
            Self::Runtime(error) => language.fill(Output::Bug, &[error]),
            Self::Bug(error) => language.fill(Output::Bug, &[&format!("{error:#}")]),
        }
    }

    /// The same in one line, for a program to read.
    #[must_use]
    pub fn brief(&self, language: Language) -> String {
        match self {
            Self::Store(error) => error.explain(language),
            Self::Broken(error, _) => error.explain(language),
            other => other.explain(language),
        }
    }

    /// The exit code of the contract.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => USAGE,
            Self::Runtime(RuntimeError::Panicked(..)) => PANIC,
            _ => FAULT,
        }
    }
}
