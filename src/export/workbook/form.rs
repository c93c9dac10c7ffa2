//! 整理票: the manual's form on A3, page one ① ② ③, page two ④ ⑤ ⑥, the reflection at the foot of both.
//!
//! ```text
//! A   B            C   D   E            F   G   H            I
//! 「包括的・継続的ケアマネジメント支援業務」のプロセス整理票          1巡目
//! 市区町村名（…） | 甲市（乙センター）
//! 取組概要        | …
//! ① 地域の現状把握     ② 環境的要因の抽出    ③ 目的・目標の設定
//! 1  text      ①1  1  text          ②1  …
//!    notes …          notes …
//! 【合意形成のプロセス】 …
//! （把握された現状や課題） …
//! （プロセス全体に対する振り返り、留意点等）
//! ```

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::flow::{Band, Flow, Lane, MARK, NUMBER, Piece, Placed, Role, Size, put};
use super::{cell, look};
use crate::domain::{Choice, Section, Standing};
use crate::export::{Column, Item, Sheet, Source};
use crate::words::{Output, Text, Workbook};

/// The width of a lane's text; three lanes are 1,452 pixels, a little less than A3 across.
const TEXT: u32 = 402;
const LANES: [Lane; 3] = [lane(0), lane(3), lane(6)];
/// The whole page.
const WIDE: Lane = Lane { first: 0, last: 8, pixels: 3 * (NUMBER + TEXT + MARK) - NUMBER - MARK };
/// The height of a page, in points: A3 without its margins, and a little less.
const PAGE: f64 = 762.0;
/// Sizes of letters, in points; the largest with which both pages fit is taken, else `FLOWING`.
const LARGER: [f64; 4] = [11.0, 10.0, 9.0, 8.5];
const SMALLEST: f64 = 8.0;
const FLOWING: f64 = 9.0;
/// Lines of a header row; what is longer goes on below the header.
const HEADER_LINES: usize = 6;

const fn lane(first: u16) -> Lane {
    Lane { first, last: first + 2, pixels: TEXT }
}

/// Writes the sheet; without a cycle there is none.
pub(super) fn write(worksheet: &mut Worksheet, source: &Source, sheet: Option<&Sheet>) -> Result<(), XlsxError> {
    // One page wide even where another font makes the columns wider; the columns as meant need no scaling.
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_paper_size(8).set_screen_gridlines(false).set_print_center_horizontally(true).set_zoom(80);
    for lane in LANES {
        for (column, width) in (lane.first..).zip([NUMBER, TEXT, MARK]) {
            worksheet.set_column_width_pixels(column, width)?;
        }
    }
    let Some(sheet) = sheet else { return Ok(()) };
    let form = Form::choose(source, sheet);
    let first = form.header(worksheet)?;
    let mut flow = Flow::new(worksheet, form.size, first);
    let mut placed = Placed::default();
    for (index, group) in form.groups.into_iter().enumerate() {
        flow.page(group.heads)?;
        let last = group.bands.len().saturating_sub(1);
        for (at, mut band) in group.bands.into_iter().enumerate() {
            // The reflection stands once; the second page shows what is on the first.
            if (index, at) == (1, last) {
                let entries = band.lanes.iter_mut().flat_map(|(_, pieces)| pieces).filter(|piece| piece.role == Role::Entry);
                for (piece, place) in entries.zip(&placed.entries) {
                    piece.repeats = Some(*place);
                }
                band.repeats = placed.blank;
            }
            flow.band(band)?;
            if (index, at) == (0, last) {
                placed = flow.placed.clone();
            }
        }
    }
    let (end, breaks) = (flow.row.saturating_sub(1), flow.breaks);
    // Excel takes 1,023 breaks; further pages end where they are full.
    worksheet.set_page_breaks(&breaks[..breaks.len().min(1023)])?;
    worksheet.set_print_area(0, 0, end, WIDE.last)?.set_repeat_rows(0, first - 1)?;
    Ok(())
}

/// A page of the form.
struct Group {
    heads: Vec<(Lane, [String; 2])>,
    bands: Vec<Band>,
}

impl Group {
    fn lines(&self) -> usize {
        1 + self.bands.iter().map(Band::lines).sum::<usize>()
    }

    /// Shares out the rows a page has left, so that it is filled to its foot.
    fn spread(&mut self, capacity: usize) {
        let left = capacity.saturating_sub(self.lines());
        let shares: usize = self.bands.iter().map(|band| band.share).sum();
        let mut given = 0;
        for band in &mut self.bands {
            let part = left * band.share / shares.max(1);
            band.least = band.lines() + part;
            given += part;
        }
        if let Some(flowing) = self.bands.iter_mut().max_by_key(|band| band.share) {
            flowing.least += left - given;
        }
    }
}

/// A header row: its label, the words beside it, how many lines they take, and what had no room.
struct Header {
    label: &'static str,
    words: String,
    lines: usize,
    rest: Vec<String>,
}

/// The form in one size of letters.
struct Form<'s, 'a> {
    source: &'s Source<'a>,
    sheet: &'s Sheet,
    size: Size,
    headers: [Header; 2],
    groups: Vec<Group>,
}

impl<'s, 'a> Form<'s, 'a> {
    /// The largest letters with which each page of the form fits on one; if there are none, what was done, which the
    /// manual's form has no place for, goes to a page of its own.
    fn choose(source: &'s Source<'a>, sheet: &'s Sheet) -> Self {
        let pages = |form: &Self| form.groups.iter().take(2).all(|group| group.lines() <= form.size.capacity);
        for with_done in [true, false] {
            // What does not even fit in the smallest letters is not tried in the others.
            let Some(form) = Some(Self::new(source, sheet, SMALLEST, with_done)).filter(pages) else { continue };
            let larger = LARGER.iter().map(|points| Self::new(source, sheet, *points, with_done)).find(pages);
            let mut form = larger.unwrap_or(form);
            for group in form.groups.iter_mut().take(2) {
                group.spread(form.size.capacity);
            }
            return form;
        }
        Self::new(source, sheet, FLOWING, false)
    }

    fn new(source: &'s Source<'a>, sheet: &'s Sheet, points: f64, with_done: bool) -> Self {
        let room = look::columns(3 * (NUMBER + TEXT + MARK) - NUMBER - TEXT, points);
        let header = |label: Text, words: &str| {
            let words = crate::text::visible_lines(words);
            let parts = cell::parts(&words, room, HEADER_LINES);
            let rest = parts.iter().skip(1).map(|part| part.text.to_owned()).collect();
            Header { label: source.language.say(label), words: parts[0].text.to_owned(), lines: parts[0].lines, rest }
        };
        let headers = [header(Text::SheetMunicipality, &sheet.municipality_line), header(Text::SheetOverview, &sheet.overview)];
        let taken: f64 = headers.iter().map(|header| height(header.lines, points)).sum();
        let lines = ((PAGE - taken - title_height(points)) / look::pitch(points)).max(10.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has some tens of lines")]
        let size = Size { points, capacity: lines as usize };
        let mut form = Self { source, sheet, size, headers, groups: Vec::new() };
        form.groups = vec![form.group(0), form.group(1)];
        if !sheet.implementation.is_empty() {
            let label = source.label("section", Section::Implementation.name());
            let done = Band { lanes: vec![(WIDE, form.listed(label, &sheet.implementation))], ..Band::default() };
            let bands = &mut form.groups[1].bands;
            if with_done {
                // The reflection stays at the foot.
                bands.insert(bands.len() - 1, done);
            } else {
                form.groups.push(Group { heads: Vec::new(), bands: vec![done] });
            }
        }
        form
    }

    /// The rows that stand on every page; the row after them.
    fn header(&self, worksheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let points = self.size.points;
        let title = look::font(points + 3.0).set_bold().set_align(FormatAlign::VerticalCenter);
        put(worksheet, (0, 0), (0, 5), self.source.language.say(Workbook::FormTitle), &title)?;
        let turn = self.source.fill(Output::CycleNumber, &[&self.sheet.cycle]);
        let period = crate::text::visible_lines(&self.sheet.period);
        let turn = if period.is_empty() { turn } else { self.source.fill(Output::CycleWithPeriod, &[&turn, &period]) };
        let alone = self.source.session.solo.then(|| self.source.say(Output::SoloNote));
        let turn = alone.map_or(turn.clone(), |note| format!("{turn}　{note}"));
        let right = look::font(points).set_align(FormatAlign::VerticalCenter).set_align(FormatAlign::Right).set_shrink();
        put(worksheet, (0, 6), (0, 8), &turn, &right.unset_text_wrap())?;
        worksheet.set_row_height(0, title_height(points))?;
        for (row, header) in (1..).zip(&self.headers) {
            let label = look::boxed(look::head(points)).set_align(FormatAlign::Center);
            put(worksheet, (row, 0), (row, 1), header.label, &label)?;
            let words = look::boxed(look::font(points)).set_align(FormatAlign::VerticalCenter);
            put(worksheet, (row, 2), (row, 8), &header.words, &look::kept(&words, &header.words))?;
            worksheet.set_row_height(row, height(header.lines, points))?;
        }
        Ok(3)
    }

    fn group(&self, page: usize) -> Group {
        let columns = &self.sheet.columns[page * 3..page * 3 + 3];
        let mut bands = Vec::new();
        if page == 0 {
            bands.extend(self.rest_of_headers());
        }
        let band = |least: usize, share: usize, pieces: &dyn Fn(Lane, &Column) -> Vec<Piece>| {
            let lanes = LANES.into_iter().zip(columns).map(|(lane, column)| (lane, pieces(lane, column)));
            Band { lanes: lanes.collect(), least, share, repeats: None }
        };
        bands.push(band(6, 6, &|lane, column| self.entries(lane, column)));
        bands.push(band(3, 1, &|lane, column| self.consensus(lane, column)));
        bands.push(band(4, 1, &|lane, column| self.summary(lane, column)));
        let label = self.source.language.say(Text::SheetReflection);
        bands.push(Band { lanes: vec![(WIDE, self.listed(label, &self.sheet.reflection))], least: 4, share: 1, repeats: None });
        let continued = |title: &String| self.source.language.fill(Workbook::Continued, &[title]);
        let heads = LANES.into_iter().zip(columns);
        Group { heads: heads.map(|(lane, column)| (lane, [column.title.clone(), continued(&column.title)])).collect(), bands }
    }

    fn pieces(&self, lane: Lane, role: Role, depth: usize, parts: [&str; 3]) -> Vec<Piece> {
        let continued = |mark: &str| self.source.language.fill(Workbook::Continued, &[&mark]);
        self.size.pieces(lane, role, depth, parts, &continued)
    }

    /// What a header row had no room for.
    fn rest_of_headers(&self) -> Option<Band> {
        let mut pieces = Vec::new();
        for header in self.headers.iter().filter(|header| !header.rest.is_empty()) {
            let label = self.source.language.fill(Workbook::Continued, &[&header.label]);
            pieces.extend(self.pieces(WIDE, Role::Label, 0, ["", &label, ""]));
            for rest in &header.rest {
                pieces.extend(self.pieces(WIDE, Role::Plain, 0, ["", rest, ""]));
            }
        }
        (!pieces.is_empty()).then(|| Band { lanes: vec![(WIDE, pieces)], ..Band::default() })
    }

    fn entries(&self, lane: Lane, column: &Column) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for block in &column.blocks {
            if !block.heading.is_empty() {
                pieces.extend(self.pieces(lane, Role::Heading, 0, ["", &block.heading, ""]));
            }
            for item in &block.items {
                self.item(&mut pieces, lane, item);
            }
        }
        pieces
    }

    /// An entry, and beneath it what it rests on and its notes.
    fn item(&self, pieces: &mut Vec<Piece>, lane: Lane, item: &Item) {
        pieces.extend(self.pieces(lane, Role::Entry, item.depth, [&item.number, &item.text, &item.mark]));
        let rests = (!item.rests_on.is_empty())
            .then(|| self.source.language.fill(Workbook::FormRestsOn, &[&self.source.join(&item.rests_on)]));
        let notes: Vec<String> = rests.into_iter().chain(item.notes.iter().cloned()).collect();
        if !notes.is_empty() {
            pieces.extend(self.pieces(
                lane,
                Role::Note,
                item.depth,
                ["", &notes.join(self.source.language.say(Workbook::FormNotes)), ""],
            ));
        }
    }

    fn consensus(&self, lane: Lane, column: &Column) -> Vec<Piece> {
        let label = self.source.say(Output::ConsensusLabel);
        let label = match column.standing {
            Standing::Untouched => label.to_owned(),
            _ => self.source.fill(Output::StageStanding, &[&label, &column.standing_label]),
        };
        let mut pieces = self.pieces(lane, Role::Label, 0, ["", &label, ""]);
        for line in &column.consensus {
            pieces.extend(self.pieces(lane, Role::Plain, 0, ["", line, ""]));
        }
        pieces
    }

    fn summary(&self, lane: Lane, column: &Column) -> Vec<Piece> {
        let mut pieces = self.pieces(lane, Role::Label, 0, ["", &column.summary_label, ""]);
        if !column.summary.is_empty() {
            pieces.extend(self.pieces(lane, Role::Plain, 0, ["", &column.summary, ""]));
        }
        pieces
    }

    /// Entries across the whole page under a label.
    fn listed(&self, label: &str, items: &[Item]) -> Vec<Piece> {
        let mut pieces = self.pieces(WIDE, Role::Label, 0, ["", label, ""]);
        for item in items {
            self.item(&mut pieces, WIDE, item);
        }
        pieces
    }
}

fn height(lines: usize, points: f64) -> f64 {
    f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * look::pitch(points) + 9.0
}

fn title_height(points: f64) -> f64 {
    look::pitch(points + 3.0) + 6.0
}
