//! A bar of plain signs: how far a figure has come on its way to a target.
//!
//! Figures are words of people and stay as they were printed; here they are only read, and what cannot be read for
//! certain, or compared honestly, gives no bar at all.

use std::cmp::Ordering;

use crate::domain::{Figure, Span};

/// Cells between the brackets; with them the bar is 20 wide.
const CELLS: u8 = 18;

/// How far `actual` has come: `[=====<====.|..:]`. `=` is filled, `~` a range, `|` the target as it is now, `:` the first
/// target where it was another, `<` the baseline; past the scale the end is `>`. A target below its baseline is an aim to
/// fall, and the bar fills as the figure falls. The cell before `|` is filled only when the target is reached.
///
/// Empty where a figure is missing or is no plain number or range, where units differ, and where nothing lies between
/// start and target.
#[must_use]
pub fn bar(baseline: &Figure, original: &Figure, target: &Figure, actual: &Figure) -> String {
    draw(baseline, original, target, actual).unwrap_or_default()
}

fn draw(baseline: &Figure, original: &Figure, target: &Figure, actual: &Figure) -> Option<String> {
    let unit = target.plain_unit();
    let read = |figure: &Figure| figure.span().filter(|_| figure.plain_unit() == unit);
    // A figure that is there and cannot be read, or counts something else, makes the whole bar doubtful.
    let optional = |figure: &Figure| if figure.value.trim().is_empty() { Some(None) } else { read(figure).map(Some) };
    let (baseline, original) = (optional(baseline)?, optional(original)?);
    let (target, actual) = (read(target)?, read(actual)?);
    let falls = baseline.is_some_and(|baseline| target.high < baseline.low);
    let rises = baseline.is_none_or(|baseline| baseline.high < target.low || baseline == target);
    if !falls && !rises {
        return None;
    }
    let turn = |span: Span| if falls { turned(span) } else { span };
    let (baseline, original, target, actual) = (baseline.map(turn), original.map(turn), turn(target), turn(actual));

    // From zero where zero means nothing yet; an aim to fall starts where it stood.
    let zero = if falls { f64::INFINITY } else { 0.0 };
    let marks = || [baseline, original].into_iter().flatten().map(|span| span.low).chain([target.low]);
    let from = marks().fold(zero, f64::min);
    let furthest = marks().fold(f64::NEG_INFINITY, f64::max);
    let to = furthest + (furthest - from) / 4.0;
    if !(target.low > from && (to - from).is_finite()) {
        return None;
    }
    let share = |cell: u8| from + (to - from) * (f64::from(cell) / f64::from(CELLS));
    let filled = |value: f64| (1..=CELLS).filter(|cell| share(*cell) <= value).count();

    let cells = usize::from(CELLS);
    // Between baseline and target a cell is left free, so that it can be seen whether the target is reached.
    let aim = filled(target.low).clamp(2, cells - 2);
    let limit = |value: f64| if value < target.low { aim - 1 } else { cells };
    let least = |value: f64| if value < target.low { 0 } else { aim };
    let reaches = |value: f64| filled(value).clamp(least(value), limit(value));
    let (mut solid, mut end) = (reaches(actual.low), reaches(actual.high));
    if actual.low < actual.high {
        end = (solid + 1).max(end).min(limit(actual.high));
        solid = solid.min(end - 1);
    }
    let mut signs = ['.'; CELLS as usize];
    signs[..end].fill('~');
    signs[..solid].fill('=');
    if let Some(start) = baseline.filter(|baseline| baseline.low < target.low) {
        signs[filled(start.low).min(aim - 2)] = '<';
    }
    if let Some(first) = original.filter(|first| first.low.partial_cmp(&target.low) != Some(Ordering::Equal)) {
        let at = filled(first.low);
        signs[if first.low < target.low { at.min(aim - 2) } else { at.clamp(aim + 1, cells - 1) }] = ':';
    }
    signs[aim] = '|';
    let close = if actual.high > to { '>' } else { ']' };
    Some(format!("[{}{close}", signs.iter().collect::<String>()))
}

/// Seen from the other side, so that falling is rising.
fn turned(span: Span) -> Span {
    Span { low: -span.high, high: -span.low }
}
