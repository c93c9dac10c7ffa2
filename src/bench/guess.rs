//! 予想してから見る: at ⑥ a value stays covered until the group has said what it expects.

use std::collections::BTreeSet;

use crate::domain::{Effect, Entry, EntryId, Figure, narrow};
use crate::words::Bench;

use super::{At, Cell, Subject, Tone};

/// Which values of ⑥ may be seen though nobody has guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All: somebody asked for it, or there is nothing to write a guess into.
    All,
    /// Those of these effects.
    Only(BTreeSet<EntryId>),
}

impl Default for Seen {
    fn default() -> Self {
        Self::Only(BTreeSet::new())
    }
}

impl Seen {
    /// The value of an effect may be seen from now on; of all effects where none is named.
    pub fn add(&mut self, effect: Option<EntryId>) {
        match (&mut *self, effect) {
            (Self::Only(seen), Some(effect)) => drop(seen.insert(effect)),
            (_, None) => *self = Self::All,
            (Self::All, Some(_)) => {}
        }
    }
}

/// Whether the value of an effect waits for a guess: none is written, ⑥ of its cycle has no result yet, the cycle is the
/// one on screen, and nobody asked to see it. What nobody had planned was not to be guessed either.
pub(super) fn is_covered(subject: &Subject, entry: &Entry, effect: &Effect) -> bool {
    let Seen::Only(seen) = subject.seen else { return false };
    let waits = !effect.actual.is_empty() && effect.guess.is_empty() && !effect.unplanned && !seen.contains(&entry.id);
    waits
        && subject.cycle.effects.consensus.iter().all(|record| record.result.is_none())
        && subject.thread.place(entry.id).is_some_and(|(cycle, ..)| cycle == subject.cycle.number)
}

/// What stands where the value will be.
pub(super) fn cover(subject: &Subject, effect: EntryId) -> Cell {
    Cell { at: At::Covered(effect), tone: Tone::Quiet, ..Cell::says(subject.say(Bench::EffectsCovered)) }
}

/// What a number counts that is a day or a time, not a value found.
const TIMES: [&str; 10] = ["年", "月", "日", "週", "時", "か月", "ヶ月", "カ月", "ヵ月", "か年"];

/// A text with the numbers of a figure left blank, however they are written; a figure in words is left out as a whole.
pub(super) fn blanked(subject: &Subject, text: &str, figure: &Figure) -> String {
    let blank = subject.say(Bench::EffectsBlank);
    let hidden: Vec<String> = Numbers::of(&figure.value).filter_map(|(_, number)| number).collect();
    if hidden.is_empty() {
        let words = figure.value.trim();
        return if words.is_empty() { text.to_owned() } else { text.replace(words, &blank) };
    }
    let is_time = |behind: &str| TIMES.iter().any(|time| behind.starts_with(time) && !figure.unit.starts_with(time));
    let parts: Vec<(&str, Option<String>)> = Numbers::of(text).collect();
    let told = parts.iter().enumerate().map(|(index, (part, number))| {
        let behind = parts.get(index + 1).map_or("", |(behind, _)| behind);
        let hides = number.as_ref().is_some_and(|number| hidden.contains(number)) && !is_time(behind);
        if hides { blank.as_str() } else { part }
    });
    told.collect()
}

/// A text in pieces: each number, with its digits as they compare, and what stands between.
struct Numbers<'t>(&'t str);

impl<'t> Numbers<'t> {
    fn of(text: &'t str) -> Self {
        Self(text)
    }
}

impl<'t> Iterator for Numbers<'t> {
    type Item = (&'t str, Option<String>);

    fn next(&mut self) -> Option<Self::Item> {
        let plain = |c: char| narrow(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c);
        let is_digit = |c: char| plain(c).is_ascii_digit();
        let first = self.0.chars().next()?;
        if !is_digit(first) {
            let (between, rest) = self.0.split_at(self.0.find(is_digit).unwrap_or(self.0.len()));
            self.0 = rest;
            return Some((between, None));
        }
        let end = self.0.find(|c: char| !is_digit(c) && !matches!(plain(c), ',' | '.')).unwrap_or(self.0.len());
        // A full stop behind a number belongs to the sentence.
        let length = self.0[..end].trim_end_matches(|c: char| !is_digit(c)).len();
        let (number, rest) = self.0.split_at(length);
        self.0 = rest;
        Some((number, Some(narrow(number).replace(',', ""))))
    }
}
