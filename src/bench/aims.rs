//! A value found, on a bench: as printed, with a bar on its way to the target.

use crate::domain::{Effect, Entry, Figure, Indicator};

use super::bar::bar;
use super::guess::{cover, is_covered};
use super::{Cell, Subject};

/// The value found, as printed, and a bar where one can be drawn; covered while it waits for a guess.
pub(super) fn now(subject: &Subject, entry: &Entry, effect: &Effect, indicator: Option<(&Indicator, Option<&Figure>)>) -> Cell {
    if is_covered(subject, entry, effect) {
        return cover(subject, entry.id);
    }
    let none = Figure::default();
    let drawn = indicator.map(|(each, original)| bar(&each.baseline, original.unwrap_or(&none), &each.target, &effect.actual));
    let text = format!("{} {}", effect.actual, drawn.unwrap_or_default());
    Cell::field(entry.id, "actual", text.trim())
}
