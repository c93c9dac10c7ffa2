//! Text flowing down the lanes of the form, page by page, on rows of one line each.
//!
//! Every piece of text stands in cells joined over as many rows as it has lines, so that lanes side by side need not
//! share their heights, no row comes near Excel's limit, and no page break goes through a text.

use std::collections::VecDeque;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::{cell, look};

/// A cell: its row and its column.
pub(super) type Spot = (u32, u16);

/// Where text that is shown again was put.
#[derive(Clone, Debug, Default)]
pub(super) struct Placed {
    /// Each entry.
    pub(super) entries: Vec<Spot>,
    /// The last empty box.
    pub(super) blank: Option<Spot>,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The form's own words, on a fill.
    Label,
    /// 見出し
    Heading,
    /// An entry, between its number and its mark.
    Entry,
    /// What stands beneath an entry, small.
    Note,
    /// Words over the whole lane.
    Plain,
}

/// Something to be placed.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) role: Role,
    /// How deep it stands under others.
    pub(super) depth: usize,
    pub(super) number: String,
    pub(super) text: String,
    pub(super) mark: String,
    /// How many rows it takes.
    pub(super) lines: usize,
    /// The cell whose text it repeats.
    pub(super) repeats: Option<Spot>,
}

/// Columns side by side in which text flows down: number, text, mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lane {
    pub(super) first: u16,
    pub(super) last: u16,
    /// The width of the text between number and mark.
    pub(super) pixels: u32,
}

/// The widths of a number and of a mark, in pixels.
pub(super) const NUMBER: u32 = 36;
pub(super) const MARK: u32 = 46;
const INDENT: u32 = 12;
const DEEPEST: usize = 3;

/// Sizes of the letters on the form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// Of entries, in points.
    pub(super) points: f64,
    /// Lines on a page.
    pub(super) capacity: usize,
}

impl Size {
    fn small(self) -> f64 {
        self.points - 1.5
    }

    /// A text as pieces of a lane, cut only where half a page would not hold it.
    pub(super) fn pieces(
        self,
        lane: Lane,
        role: Role,
        depth: usize,
        parts: [&str; 3],
        continued: &dyn Fn(&str) -> String,
    ) -> Vec<Piece> {
        let [number, text, mark] = parts;
        let depth = depth.min(DEEPEST);
        let indent = INDENT * u32::try_from(depth).unwrap_or(0);
        let (pixels, points) = match role {
            Role::Entry => (lane.pixels - indent, self.points),
            Role::Note => (lane.pixels + MARK - indent, self.small()),
            _ => (lane.pixels + NUMBER + MARK, self.points),
        };
        let text = crate::text::visible_lines(text);
        let found = cell::parts(&text, look::columns(pixels, points), (self.capacity / 2).max(4));
        let parts = found.iter().enumerate().map(|(turn, part)| Piece {
            role,
            depth,
            number: if turn == 0 { number.to_owned() } else { String::new() },
            text: part.text.to_owned(),
            mark: if turn == 0 { mark.to_owned() } else { continued(mark) },
            // The mark of a piece that goes on takes two lines.
            lines: if turn == 0 { part.lines } else { part.lines.max(2) },
            repeats: None,
        });
        parts.collect()
    }
}

/// Lanes with what stands in them.
#[derive(Clone, Debug, Default)]
pub(super) struct Band {
    pub(super) lanes: Vec<(Lane, Vec<Piece>)>,
    /// Rows it takes at least: a form is also filled in by hand.
    pub(super) least: usize,
    /// Its share of the rows a page has left.
    pub(super) share: usize,
    /// What an empty box at its end repeats.
    pub(super) repeats: Option<Spot>,
}

impl Band {
    /// The rows it takes.
    pub(super) fn lines(&self) -> usize {
        let lanes = self.lanes.iter().map(|(_, pieces)| pieces.iter().map(|piece| piece.lines).sum());
        lanes.max().unwrap_or(0).max(self.least)
    }
}

/// Writes bands one below the other.
pub(super) struct Flow<'w> {
    pub(super) sheet: &'w mut Worksheet,
    pub(super) size: Size,
    /// The next row.
    pub(super) row: u32,
    /// Rows taken on this page.
    used: usize,
    /// The rows before which a page ends.
    pub(super) breaks: Vec<u32>,
    /// Heads of the lanes, written anew on each page; the second words are for a page that goes on.
    heads: Vec<(Lane, [String; 2])>,
    /// Where the last band was put.
    pub(super) placed: Placed,
}

impl<'w> Flow<'w> {
    /// Begins below the rows that stand on every page.
    pub(super) fn new(sheet: &'w mut Worksheet, size: Size, row: u32) -> Self {
        Self { sheet, size, row, used: 0, breaks: Vec::new(), heads: Vec::new(), placed: Placed::default() }
    }

    /// Begins a page with heads of its own.
    pub(super) fn page(&mut self, heads: Vec<(Lane, [String; 2])>) -> Result<(), XlsxError> {
        if self.used > 0 {
            self.breaks.push(self.row);
        }
        (self.used, self.heads) = (0, heads);
        self.head(0)
    }

    fn head(&mut self, turn: usize) -> Result<(), XlsxError> {
        let format = edged(look::head(self.size.points + 1.0), [true; 4]).set_align(FormatAlign::Center);
        for (lane, titles) in &self.heads {
            put(self.sheet, (self.row, lane.first), (self.row, lane.last), &titles[turn], &format)?;
        }
        if !self.heads.is_empty() {
            self.rows(1)?;
        }
        Ok(())
    }

    /// Goes on so many rows.
    fn rows(&mut self, count: usize) -> Result<(), XlsxError> {
        for _ in 0..count {
            self.sheet.set_row_height(self.row, look::pitch(self.size.points))?;
            self.row += 1;
        }
        self.used += count;
        Ok(())
    }

    fn turn(&mut self) -> Result<(), XlsxError> {
        self.breaks.push(self.row);
        self.used = 0;
        self.head(1)
    }

    /// Writes a band, over as many pages as it needs.
    pub(super) fn band(&mut self, band: Band) -> Result<(), XlsxError> {
        self.placed = Placed::default();
        let needed = band.lines();
        let whole = self.size.capacity.saturating_sub(usize::from(!self.heads.is_empty()));
        // What fits a page as a whole is not parted; only the entries flow on.
        let flows = band.share > 1;
        if !flows && needed > self.size.capacity.saturating_sub(self.used) && needed <= whole {
            self.turn()?;
        }
        let mut lanes: Vec<(Lane, VecDeque<Piece>)> =
            band.lanes.into_iter().map(|(lane, pieces)| (lane, pieces.into())).collect();
        let mut fresh = false;
        loop {
            let room = self.size.capacity.saturating_sub(self.used);
            let taken: Vec<(Lane, Vec<Piece>)> =
                lanes.iter_mut().map(|(lane, queue)| (*lane, take(queue, room, fresh))).collect();
            let height = taken.iter().map(|(_, pieces)| pieces.iter().map(|piece| piece.lines).sum()).max().unwrap_or(0);
            let done = lanes.iter().all(|(_, queue)| queue.is_empty());
            let height = if done { height.max(band.least.min(room)) } else { height };
            if height > 0 {
                for (lane, pieces) in taken {
                    self.lane(lane, pieces, height, band.repeats)?;
                }
                self.rows(height)?;
            }
            if done {
                return Ok(());
            }
            self.turn()?;
            fresh = true;
        }
    }

    /// Writes pieces into a lane from the next row on, and an empty box below them.
    fn lane(&mut self, lane: Lane, pieces: Vec<Piece>, height: usize, repeats: Option<Spot>) -> Result<(), XlsxError> {
        let mut row = self.row;
        let mut left = height;
        for (index, piece) in pieces.into_iter().enumerate() {
            left -= piece.lines;
            self.piece(lane, &piece, row, [index == 0, left == 0])?;
            row += u32::try_from(piece.lines).unwrap_or(0);
        }
        if left > 0 {
            let format = edged(look::font(self.size.points), [height == left, true, true, true]);
            let end = (row + u32::try_from(left - 1).unwrap_or(0), lane.last);
            put(self.sheet, (row, lane.first), end, "", &format)?;
            self.repeat((row, lane.first), repeats, "", &format)?;
            self.placed.blank = Some((row, lane.first));
        }
        Ok(())
    }

    fn piece(&mut self, lane: Lane, piece: &Piece, row: u32, [top, bottom]: [bool; 2]) -> Result<(), XlsxError> {
        let (points, small) = (self.size.points, self.size.small());
        let end = row + u32::try_from(piece.lines.saturating_sub(1)).unwrap_or(0);
        let indent = u8::try_from(piece.depth).unwrap_or(0);
        let whole = match piece.role {
            Role::Label => Some(look::head(points)),
            Role::Heading => Some(look::font(points).set_bold()),
            Role::Plain => Some(look::font(points)),
            Role::Entry | Role::Note => None,
        };
        if let Some(format) = whole {
            let label = piece.role == Role::Label;
            let format = look::kept(&edged(format, [top || label, bottom || label, true, true]), &piece.text);
            put(self.sheet, (row, lane.first), (end, lane.last), &piece.text, &format)?;
            return Ok(());
        }
        // Whatever stands in it, a number is one line.
        let side = look::font(points).set_align(if piece.depth == 0 { FormatAlign::Center } else { FormatAlign::Right });
        let side = edged(side, [top, bottom, true, false]).unset_text_wrap().set_shrink();
        put(self.sheet, (row, lane.first), (end, lane.first), &piece.number, &side)?;
        let text = lane.first + 1;
        let (format, last) = match piece.role {
            Role::Note => (edged(look::quiet(small), [top, bottom, false, true]), lane.last),
            _ => (edged(look::font(points), [top, bottom, false, false]), lane.last - 1),
        };
        let format = look::kept(&if indent > 0 { format.set_indent(indent) } else { format }, &piece.text);
        let shown = if piece.repeats.is_some() { "" } else { &piece.text };
        put(self.sheet, (row, text), (end, last), shown, &format)?;
        self.repeat((row, text), piece.repeats, &piece.text, &format)?;
        if piece.role == Role::Entry {
            self.placed.entries.push((row, text));
            let mark = edged(look::quiet(small), [top, bottom, false, true]).set_align(FormatAlign::Right);
            put(self.sheet, (row, lane.last), (end, lane.last), &piece.mark, &mark)?;
        }
        Ok(())
    }

    /// Writes a formula that shows what another cell holds, with what it holds now.
    fn repeat(&mut self, at: Spot, of: Option<Spot>, now: &str, format: &Format) -> Result<(), XlsxError> {
        let Some((row, column)) = of else { return Ok(()) };
        // The form's columns end at I.
        let cell = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap_or(0)), row + 1);
        let formula = Formula::new(format!("=IF({cell}=\"\",\"\",{cell})")).set_result(now);
        self.sheet.write_formula_with_format(at.0, at.1, formula, format)?;
        Ok(())
    }
}

/// Takes the pieces that fit; a heading stays with what it heads, an entry with its note.
fn take(queue: &mut VecDeque<Piece>, room: usize, fresh: bool) -> Vec<Piece> {
    let mut taken: Vec<Piece> = Vec::new();
    let mut used = 0;
    while let Some(piece) = queue.front() {
        let next = queue.get(1).filter(|next| {
            matches!(piece.role, Role::Heading | Role::Label) || (piece.role == Role::Entry && next.role == Role::Note)
        });
        let alone = fresh && taken.is_empty();
        let need = piece.lines + next.filter(|_| !alone).map_or(0, |next| next.lines);
        if used + need > room {
            break;
        }
        used += piece.lines;
        taken.extend(queue.pop_front());
    }
    taken
}

/// A format with lines at top, bottom, left and right.
fn edged(format: Format, [top, bottom, left, right]: [bool; 4]) -> Format {
    let line = |drawn: bool| if drawn { FormatBorder::Thin } else { FormatBorder::None };
    let format = format.set_border_top(line(top)).set_border_bottom(line(bottom));
    format.set_border_left(line(left)).set_border_right(line(right))
}

/// Writes a text into cells joined to one.
pub(super) fn put(sheet: &mut Worksheet, from: Spot, to: Spot, text: &str, format: &Format) -> Result<(), XlsxError> {
    if from == to {
        sheet.write_string_with_format(from.0, from.1, text, format)?;
    } else {
        sheet.merge_range(from.0, from.1, to.0, to.1, text, format)?;
    }
    Ok(())
}
