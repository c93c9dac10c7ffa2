//! The only place that writes cells: every text is cleaned, measured and cut here, so no screen can forget to.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use crate::app::Message;
use crate::text::{self, Ambiguous};

use super::theme::{Role, Theme};

/// A frame being drawn: the cells, and what the runtime has to know of them.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    ambiguous: Ambiguous,
    /// Lists may take two rows a line, for the back row.
    pub airy: bool,
    /// The most lines a list or a text shows at once: a room reads a few.
    pub most: usize,
    /// Where the terminal's cursor belongs (the input method writes there), if anywhere.
    pub cursor: Option<Position>,
    /// What a click on a place means, the topmost last.
    pub hits: Vec<(Rect, Message)>,
}

impl<'a> Canvas<'a> {
    /// An empty frame on the theme's ground.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, ambiguous: Ambiguous) -> Self {
        let mut blank = Cell::EMPTY;
        blank.set_style(theme.ground());
        buffer.content.fill(blank);
        Self { buffer, theme, ambiguous, airy: false, most: usize::MAX, cursor: None, hits: Vec::new() }
    }

    /// All of it.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// How wide ambiguous characters are.
    #[must_use]
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// The cells a text takes.
    #[must_use]
    pub fn width(&self, text: &str) -> u16 {
        u16::try_from(text::width(text, self.ambiguous)).unwrap_or(u16::MAX)
    }

    /// Writes one line, cut with `…` where it does not fit into `columns`; returns the cells it took.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        let shown = text::cut(text, usize::from(columns), self.ambiguous);
        self.write(x, y, columns, &shown, self.theme.style(role))
    }

    /// Writes one line that ends at the right edge of `columns`.
    pub fn put_right(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        let taken = self.width(text).min(columns);
        self.put(x + columns - taken, y, taken, text, role)
    }

    /// Writes a text over as many lines as it needs, `rows` at most; returns the lines it took.
    pub fn put_wrapped(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let lines = self.lines(text, area.width);
        self.put_lines(area, text, &lines, role)
    }

    /// The lines a text has in so many columns; for a room they break between phrases.
    #[must_use]
    pub fn lines(&self, text: &str, columns: u16) -> Vec<Range<usize>> {
        let columns = usize::from(columns.max(2));
        if self.most < usize::MAX {
            text::phrases(text, columns, self.ambiguous)
        } else {
            text::wrap(text, columns, self.ambiguous)
        }
    }

    /// Writes a heading, broken between phrases; else as [`put_wrapped`](Self::put_wrapped).
    pub fn put_heading(&mut self, area: Rect, text: &str) -> u16 {
        let lines = text::phrases(text, usize::from(area.width.max(2)), self.ambiguous);
        self.put_lines(area, text, &lines, Role::Heading)
    }

    fn put_lines(&mut self, area: Rect, text: &str, lines: &[Range<usize>], role: Role) -> u16 {
        let rows = usize::from(area.height);
        for (row, line) in (0..area.height).zip(lines) {
            let last = usize::from(row) + 1 == rows && lines.len() > rows;
            // What does not fit any more shows that it goes on.
            let shown = if last { text[line.start..].replace('\n', " ") } else { text[line.clone()].to_owned() };
            if last {
                let room = usize::from(area.width).saturating_sub(2);
                let cut = text::cut(&shown, room.max(2), self.ambiguous).into_owned();
                let cut = if cut.ends_with('…') { cut } else { format!("{cut}…") };
                self.write(area.x, area.y + row, area.width, &cut, self.theme.style(role));
            } else {
                self.write(area.x, area.y + row, area.width, &shown, self.theme.style(role));
            }
        }
        u16::try_from(lines.len().min(rows)).unwrap_or(area.height)
    }

    /// Writes a line in one go and leaves it to the terminal how wide that is; nothing else is written where it may reach.
    pub fn put_unmeasured(&mut self, x: u16, y: u16, text: &str, role: Role) {
        let cells = u16::try_from(text::width(text, Ambiguous::Wide)).unwrap_or(u16::MAX);
        let area = self.buffer.area;
        if y < area.bottom() && x.saturating_add(cells) <= area.right() && text::visible(text) == text {
            let cell = &mut self.buffer[(x, y)];
            cell.set_symbol(text).set_style(self.theme.style(role));
            if let Some(cells) = NonZeroU16::new(cells) {
                cell.set_diff_option(CellDiffOption::ForcedWidth(cells));
            }
        }
    }

    /// A rule across.
    pub fn rule(&mut self, x: u16, y: u16, columns: u16) {
        // Wide terminals draw the line character two cells wide; an ASCII one stays straight everywhere.
        let line = if self.ambiguous == Ambiguous::Wide { "-" } else { "─" };
        self.write(x, y, columns, &line.repeat(usize::from(columns)), self.theme.style(Role::Rule));
    }

    /// Raises the ground of an area and empties it.
    pub fn raise(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        // Half a wide character at the left edge would hang into the area (ratatui #2526).
        if area.x > 0 {
            for y in area.rows().map(|row| row.y) {
                if text::width(self.buffer[(area.x - 1, y)].symbol(), self.ambiguous) > 1 {
                    self.buffer[(area.x - 1, y)].set_symbol(" ");
                }
            }
        }
        let mut blank = Cell::EMPTY;
        blank.set_style(self.theme.ground().patch(self.theme.raised()));
        for row in area.rows().filter(|row| row.width > 0) {
            let start = self.buffer.index_of(row.x, row.y);
            self.buffer.content[start..start + usize::from(row.width)].fill(blank.clone());
        }
    }

    /// Asks for the terminal's cursor here.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position::new(x, y));
    }

    /// A click here means that.
    pub fn hit(&mut self, area: Rect, message: Message) {
        self.hits.push((area, message));
    }

    /// Writes a text that fits; everything the terminal gets to see passes here.
    fn write(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let end = area.right().min(x.saturating_add(columns));
        let row = self.buffer.index_of(area.x, y);
        let cells = &mut self.buffer.content[row..row + usize::from(area.width)];
        let mut at = x;
        for (grapheme, width) in text::graphemes(text, self.ambiguous) {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            if width == 0 {
                continue;
            }
            if at.saturating_add(width) > end {
                break;
            }
            let shown = text::visible_grapheme(grapheme);
            // A mark such as ‹202E› is several characters, a cell each.
            let marks = width > 2;
            let each = if marks { 1 } else { width };
            let mut rest: &str = &shown;
            while !rest.is_empty() {
                let length = if marks { rest.chars().next().map_or(0, char::len_utf8) } else { rest.len() };
                let (part, after) = rest.split_at(length);
                rest = after;
                let place = usize::from(at - area.x);
                // Where the raised ground is the letters' own colour, colours would become grounds: weight is enough.
                let turned = cells[place].modifier.contains(Modifier::REVERSED);
                let style = if turned { style.fg(Color::Reset) } else { style };
                cells[place].set_symbol(part).set_style(style);
                if let Some(forced) = forced(part, each) {
                    cells[place].set_diff_option(CellDiffOption::ForcedWidth(forced));
                }
                for hidden in &mut cells[place + 1..place + usize::from(each)] {
                    let ground = hidden.bg;
                    hidden.reset();
                    hidden.set_style(style).set_bg(ground);
                    if turned {
                        hidden.modifier.insert(Modifier::REVERSED);
                    }
                }
                at += each;
            }
        }
        at - x
    }
}

/// The width ratatui has to be told where it would measure another: ambiguous characters in a wide terminal, and
/// half-width kana with a sound mark, which it counts twice.
fn forced(shown: &str, cells: u16) -> Option<NonZeroU16> {
    if shown.len() == 1 {
        return None;
    }
    let mark = |c: char| matches!(c, '\u{ff9e}' | '\u{ff9f}');
    let measured = unicode_width::UnicodeWidthStr::width(shown);
    if measured == usize::from(cells) && !shown.contains(mark) { None } else { NonZeroU16::new(cells) }
}
