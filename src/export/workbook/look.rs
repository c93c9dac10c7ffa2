//! How the workbook looks: font, lines and fills that print well in grey, and how much text a cell holds.
//!
//! Widths are in pixels and heights in points, as Excel counts them at 96 dots an inch.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::cell;

/// In every Excel since 2016, on Windows and macOS.
const FONT: &str = "Yu Gothic";
/// Margins of every page, in inches.
pub(super) const SIDE: f64 = 0.4;
pub(super) const TOP: f64 = 0.45;
pub(super) const BOTTOM: f64 = 0.5;

/// Behind heads and labels.
pub(super) const FILL: u32 = 0x00EF_EFEF;
/// Of marks and notes: small, but dark enough for a copier.
const QUIET: u32 = 0x0059_5959;

/// A new row and a new column in the font of a new workbook, in pixels, as Japanese Excel has them: with it the widths
/// of columns, which the file counts in digits of that font, are what is meant here.
pub(super) const ROW: u32 = 25;
pub(super) const COLUMN: u32 = 72;

/// What a new cell looks like.
pub(super) fn normal() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// A format in the font, of a size in points.
pub(super) fn font(points: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(points).set_align(FormatAlign::Top).set_text_wrap()
}

/// The same, bold on a fill.
pub(super) fn head(points: f64) -> Format {
    font(points).set_bold().set_background_color(FILL).set_align(FormatAlign::VerticalCenter)
}

/// The same, quiet.
pub(super) fn quiet(points: f64) -> Format {
    font(points).set_font_color(QUIET)
}

/// All four sides.
pub(super) fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin)
}

/// A format for a text: one that looks like a formula stays a text even after it was edited.
pub(super) fn kept(format: &Format, text: &str) -> Format {
    if cell::looks_like_a_formula(text) { format.clone().set_quote_prefix() } else { format.clone() }
}

/// The height of a line in points. Yu Gothic is set wide: 18.75 points for 11.
pub(super) fn pitch(points: f64) -> f64 {
    // Excel rounds heights to whole pixels, three quarters of a point.
    (points * 1.65 / 0.75).ceil() * 0.75
}

/// How many half-width characters fit side by side into a cell.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths of cells are small and positive")]
pub(super) fn columns(pixels: u32, points: f64) -> usize {
    // A full-width character is as wide as its size; Excel keeps some pixels free at both sides, printers round.
    ((f64::from(pixels) - 8.0) * 0.96 / (points * 2.0 / 3.0)).max(2.0) as usize
}
