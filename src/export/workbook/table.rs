//! A worksheet with one record a row: heads that stay, filters, rows as high as their text.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::{cell, look};
use crate::export::Source;
use crate::words::{DateStyle, Language, Workbook};

const POINTS: f64 = 10.0;
/// The pixels of a half-width character.
const CHARACTER: u32 = 8;
/// Lines in a row; Excel's rows end at 409.5 points.
const MOST: usize = 23;
/// Rows for writing by hand where there is nothing yet.
const BLANK: usize = 12;
/// From this width in characters on a page is A3, else A4.
const WIDE: u32 = 150;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Words; never a formula.
    Text(String),
    /// A number to count with.
    Number(f64),
    /// A day, in words where Excel has no such day.
    Day(NaiveDate),
    /// Nothing.
    Blank,
}

impl Cell {
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        let text = crate::text::visible_lines(text.as_ref().trim_end());
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    pub(super) fn count(count: Option<u32>) -> Self {
        count.map_or(Self::Blank, |count| Self::Number(f64::from(count)))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Blank, Self::Day)
    }
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// A cell a column.
    pub(super) cells: Vec<Cell>,
    /// Struck through: done.
    pub(super) struck: bool,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, struck: false }
    }
}

/// A worksheet's columns and rows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// The head of each column and its width in characters.
    pub(super) columns: Vec<(String, u32)>,
    /// How many columns, from the first, say what a row is: they are repeated where a row goes on in the next.
    pub(super) keys: usize,
    /// The rows.
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// The row after the last, counted with the head and with what goes on in further rows.
    pub(super) fn write(&self, sheet: &mut Worksheet, source: &Source) -> Result<Vec<u32>, XlsxError> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let head = look::boxed(look::head(POINTS));
        let mut room = Vec::new();
        for (column, (title, width)) in (0..).zip(&self.columns) {
            sheet.set_column_width_pixels(column, width * CHARACTER)?;
            sheet.write_string_with_format(0, column, title, &head)?;
            room.push(look::columns(width * CHARACTER, POINTS));
        }
        let high = self.columns.iter().zip(&room).map(|((title, _), room)| cell::parts(title, *room, MOST)[0].lines);
        sheet.set_row_height(0, height(high.max().unwrap_or(1)) + 4.0)?;
        let looks = Looks::of(source);
        let mut next = 1;
        let mut ends = Vec::new();
        for row in &self.rows {
            next = self.put(sheet, source, &looks, &room, row, next)?;
            ends.push(next);
        }
        if self.rows.is_empty() {
            for _ in 0..BLANK {
                for column in 0..=last {
                    sheet.write_blank(next, column, &looks.plain)?;
                }
                sheet.set_row_height(next, height(2))?;
                next += 1;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, next - 1, last)?;
        let wide = self.columns.iter().map(|(_, width)| width).sum::<u32>() > WIDE;
        sheet.set_paper_size(if wide { 8 } else { 9 }).set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
        Ok(ends)
    }

    /// Writes a row from `first` on, in as many rows of the worksheet as its longest text needs; the row after it.
    fn put(
        &self,
        sheet: &mut Worksheet,
        source: &Source,
        looks: &Looks,
        room: &[usize],
        row: &Row,
        first: u32,
    ) -> Result<u32, XlsxError> {
        let parted: Vec<Vec<cell::Part>> = row
            .cells
            .iter()
            .zip(room)
            .map(|(cell, room)| if let Cell::Text(text) = cell { cell::parts(text, *room, MOST) } else { Vec::new() })
            .collect();
        let count = parted.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let mut at = first;
        for turn in 0..count {
            let high = parted.iter().filter_map(|parts| parts.get(turn)).map(|part| part.lines).max();
            sheet.set_row_height(at, height(high.unwrap_or(1)) + 3.0)?;
            for (index, cell) in row.cells.iter().enumerate() {
                let column = u16::try_from(index).unwrap_or(u16::MAX);
                let plain = if row.struck { &looks.struck } else { &looks.plain };
                let key = index < self.keys;
                match (parted[index].get(turn), cell) {
                    (Some(part), _) => {
                        sheet.write_string_with_format(at, column, part.text, &look::kept(plain, part.text))?;
                    }
                    (None, Cell::Text(text)) if key => {
                        let again = if index + 1 == self.keys {
                            source.language.fill(Workbook::Continued, &[&text.trim_end()])
                        } else {
                            text.clone()
                        };
                        sheet.write_string_with_format(at, column, &again, &look::kept(plain, &again))?;
                    }
                    (None, Cell::Number(number)) if key || turn == 0 => {
                        // What tells a row stands in the middle, what is counted at the right.
                        let look = if key { &looks.key } else { plain };
                        sheet.write_number_with_format(at, column, *number, look)?;
                    }
                    (None, Cell::Day(day)) if key || turn == 0 => match serial(*day) {
                        Some(serial) => {
                            let look = if row.struck { &looks.struck_day } else { &looks.day };
                            sheet.write_number_with_format(at, column, serial, look)?;
                        }
                        None => _ = sheet.write_string_with_format(at, column, source.day(*day), plain)?,
                    },
                    _ => _ = sheet.write_blank(at, column, plain)?,
                }
            }
            at += 1;
        }
        Ok(at)
    }
}

/// The formats of a table.
struct Looks {
    plain: Format,
    key: Format,
    struck: Format,
    day: Format,
    struck_day: Format,
}

impl Looks {
    fn of(source: &Source) -> Self {
        let plain = look::boxed(look::font(POINTS));
        let struck = plain.clone().set_font_strikethrough();
        // Real days, shown as the session's days are: Excel knows the eras.
        let code = match (source.language, source.dates) {
            (Language::Japanese, DateStyle::Era) => "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@",
            _ => "yyyy-mm-dd",
        };
        let (day, struck_day) = (plain.clone().set_num_format(code), struck.clone().set_num_format(code));
        let key = plain.clone().set_align(FormatAlign::Center);
        Self { plain, key, struck, day, struck_day }
    }
}

fn height(lines: usize) -> f64 {
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * look::pitch(POINTS)
}

/// A day as Excel counts it, from 1 March 1900 (before that it counts a day that never was) to the end of 9999.
fn serial(day: NaiveDate) -> Option<f64> {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let count = (day - zero).num_days();
    (count > 60 && day.year() <= 9999).then(|| i32::try_from(count).map(f64::from).ok()).flatten()
}
