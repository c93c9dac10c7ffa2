//! The workbook (XLSX): the process sheet as a form, and behind it what city offices sort, filter and count.
//!
//! One file a worksheet. [`form`] lays out 整理票; the others only say their columns and rows, and [`table`] writes them.
//! What people wrote is always text, never a formula; nothing of it is cut: what is too long for a cell goes on in the
//! next. The file knows the day of the export and no clock, so the same session gives the same bytes.

mod aims;
mod cell;
mod consensus;
mod entries;
mod flow;
mod form;
mod look;
mod table;
mod todos;
mod viewpoints;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet, XlsxError};

use super::{Sheet, Source};
use crate::words::{Output, Workbook};

/// The workbook of the cycle asked for, else of the latest.
pub fn workbook(source: &Source) -> Result<Vec<u8>, XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.set_default_format(&look::normal(), look::ROW, look::COLUMN)?;
    book.set_properties(&properties(source)?);
    form::write(named(&mut book, source, Workbook::SheetForm)?, source, Sheet::of(source).as_ref())?;
    let sheet = named(&mut book, source, Workbook::SheetAims)?;
    let aims = aims::Aims::of(source);
    let ends = aims.table.write(sheet, source)?;
    aims.draw(sheet, source, &ends)?;
    consensus::table(source).write(named(&mut book, source, Workbook::SheetConsensus)?, source)?;
    viewpoints::table(source).write(named(&mut book, source, Workbook::SheetViewpoints)?, source)?;
    entries::table(source).write(named(&mut book, source, Workbook::SheetEntries)?, source)?;
    todos::table(source).write(named(&mut book, source, Workbook::SheetTodos)?, source)?;
    book.save_to_buffer()
}

/// A worksheet with its name, its margins, and what stands above and below every printed page.
fn named<'b>(book: &'b mut rust_xlsxwriter::Workbook, source: &Source, name: Workbook) -> Result<&'b mut Worksheet, XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(source.language.say(name))?;
    sheet.set_landscape().set_margins(look::SIDE, look::SIDE, look::TOP, look::BOTTOM, 0.25, 0.25);
    // An ampersand begins a code there; Excel takes no more than 255 characters.
    let title = crate::text::visible_lines(&title(source)).replace(['&', '\n'], " ").chars().take(100).collect::<String>();
    sheet.set_header(format!("&L{title}&R&A"));
    sheet.set_footer(format!("&R{}", source.language.fill(Workbook::Footer, &[&source.day(source.today)])));
    Ok(sheet)
}

fn title(source: &Source) -> String {
    let title = source.session.title();
    if title.is_empty() { source.say(Output::Untitled).to_owned() } else { title }
}

fn properties(source: &Source) -> Result<DocProperties, XlsxError> {
    let title = crate::text::visible_lines(&title(source)).replace('\n', " ").chars().take(200).collect::<String>();
    let properties = DocProperties::new().set_title(title);
    Ok(properties.set_creation_datetime(&moment(source.today)?))
}

/// A day as Excel counts it; a day it cannot count is the first it can.
fn moment(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1900..=9999).contains(year));
    match (year, u8::try_from(day.month()), u8::try_from(day.day())) {
        (Some(year), Ok(month), Ok(day)) => ExcelDateTime::from_ymd(year, month, day),
        _ => ExcelDateTime::from_ymd(1900, 1, 1),
    }
}
