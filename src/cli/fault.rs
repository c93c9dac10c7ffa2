//! The place of a fault among its neighbouring lines, below the message that names it.

use crate::store::StoreError;
use crate::text::{Ambiguous, neighbours, pointed};
use crate::words::{History, Language};

/// Lines shown before and after the one at fault.
const AROUND: usize = 3;
/// Cells of a line; longer ones are cut around the place.
const COLUMNS: usize = 100;

/// The message, and below it the lines around the place where it names one in a text that can be read again.
pub(super) fn told(error: &StoreError, language: Language) -> String {
    let message = error.explain(language);
    let read = || std::fs::read(error.path()?).ok();
    match read() {
        Some(bytes) => message + &lines(error, &bytes, language),
        None => message,
    }
}

/// The lines around the place, each after a line feed; nothing where there is no place.
pub(super) fn lines(error: &StoreError, bytes: &[u8], language: Language) -> String {
    let Some(place) = error.place() else { return String::new() };
    let text = String::from_utf8_lossy(bytes);
    let around: Vec<(usize, &str)> = neighbours(&text, place.0, AROUND).collect();
    let rows = pointed(&around, place, language.say(History::BrokenHere), COLUMNS, Ambiguous::Narrow);
    rows.iter().flat_map(|(_, row)| ["\n", row.trim_end()]).collect()
}
