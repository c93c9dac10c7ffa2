//! What can be wrong inside a session file, in words people know.

use std::fmt;

use ron::error::{Error, SpannedError};

use super::shown;
use crate::words::{Language, Trouble};

/// What is wrong inside a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What kind of fault it is.
    pub fault: Fault,
    /// RON's own message; empty where it has none.
    pub detail: String,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is in it, or zero bytes only, as after a power cut.
    Empty,
    /// It ends before it is complete.
    Truncated,
    /// No session file of this program.
    NotOurs,
    /// A newer version, too different to be understood.
    Newer(u32),
    /// A text that is never closed.
    OpenText,
    /// A bracket is missing or too many.
    Bracket,
    /// A comma or colon is missing.
    Comma,
    /// A word that is none of those possible there.
    UnknownWord(String),
    /// A field that has to be there is not.
    Missing(String),
    /// A field is there twice.
    Twice(String),
    /// A value of another kind than the field wants.
    WrongValue,
    /// Brackets within brackets beyond measure.
    TooDeep,
    /// More brackets than any session has, and how many that is.
    TooMuch(usize),
    /// Something follows after the end.
    Trailing,
    /// A character that does not show, outside a text.
    Hidden,
    /// Anything else RON complains about.
    Other,
    /// The session could not be turned into text: a bug of this program.
    Unwritable,
}

impl FileError {
    pub(super) fn new(fault: Fault) -> Self {
        Self { line: 1, column: 1, fault, detail: String::new() }
    }

    /// From RON's error, in the text it was found in.
    pub(super) fn of(error: &SpannedError, text: &str) -> Self {
        let (line, column) = (error.span.end.line, error.span.end.col);
        let rest = after(text, line, column);
        // A complete file ends with a bracket: where nothing or half a word is left, its end is missing.
        let at_end = rest.trim().chars().all(|c| c.is_alphanumeric() || c == '_');
        let fault = match &error.code {
            Error::ExceededRecursionLimit => Fault::TooDeep,
            Error::ExpectedStringEnd => Fault::OpenText,
            Error::TrailingCharacters => Fault::Trailing,
            _ if at_end => Fault::Truncated,
            Error::NoSuchEnumVariant { found, .. } | Error::NoSuchStructField { found, .. } => Fault::UnknownWord(shown(found)),
            Error::MissingStructField { field, .. } => Fault::Missing((*field).to_owned()),
            Error::DuplicateStructField { field, .. } => Fault::Twice((*field).to_owned()),
            Error::Eof => Fault::Truncated,
            _ if rest.starts_with(super::file::hides) => Fault::Hidden,
            Error::ExpectedComma | Error::ExpectedMapColon => Fault::Comma,
            Error::ExpectedArray
            | Error::ExpectedArrayEnd
            | Error::ExpectedMap
            | Error::ExpectedMapEnd
            | Error::ExpectedStructLike
            | Error::ExpectedNamedStructLike(_)
            | Error::ExpectedStructLikeEnd
            | Error::ExpectedOptionEnd => Fault::Bracket,
            Error::ExpectedBoolean
            | Error::ExpectedInteger
            | Error::ExpectedOption
            | Error::ExpectedString
            | Error::ExpectedUnit
            | Error::IntegerOutOfBounds
            | Error::InvalidIntegerDigit { .. }
            | Error::InvalidValueForType { .. }
            | Error::ExpectedDifferentLength { .. }
            | Error::InvalidEscape(_)
            | Error::Message(_) => Fault::WrongValue,
            _ => Fault::Other,
        };
        Self { line, column, fault, detail: shown(&error.code.to_string()) }
    }

    /// What is wrong and what to do next, without file and place.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        let detail = &self.detail;
        match &self.fault {
            Fault::Empty => language.say(Trouble::FileEmpty).to_owned(),
            Fault::Truncated => language.fill(Trouble::FileTruncated, &[detail]),
            Fault::NotOurs => language.say(Trouble::FileNotOurs).to_owned(),
            Fault::Newer(version) => language.fill(Trouble::FileNewer, &[version, &super::file::VERSION]),
            Fault::OpenText => language.fill(Trouble::FileOpenText, &[detail]),
            Fault::Bracket => language.fill(Trouble::FileBracket, &[detail]),
            Fault::Comma => language.fill(Trouble::FileComma, &[detail]),
            Fault::UnknownWord(word) => language.fill(Trouble::FileUnknownWord, &[word, detail]),
            Fault::Missing(field) => language.fill(Trouble::FileMissing, &[field]),
            Fault::Twice(field) => language.fill(Trouble::FileTwice, &[field]),
            Fault::WrongValue => language.fill(Trouble::FileWrongValue, &[detail]),
            Fault::TooMuch(most) => language.fill(Trouble::FileTooMuch, &[most]),
            Fault::TooDeep => language.fill(Trouble::FileTooDeep, &[detail]),
            Fault::Trailing => language.fill(Trouble::FileTrailing, &[detail]),
            Fault::Hidden => language.fill(Trouble::FileHidden, &[detail]),
            Fault::Other => language.fill(Trouble::FileOther, &[detail]),
            Fault::Unwritable => language.fill(Trouble::FileUnwritable, &[detail]),
        }
    }
}

/// The text from a place on; line and column in characters, from 1.
fn after(text: &str, line: usize, column: usize) -> &str {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = &text[start..];
    rest.char_indices().nth(column.saturating_sub(1)).map_or("", |(at, _)| &rest[at..])
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.explain(Language::English))
    }
}

impl std::error::Error for FileError {}
