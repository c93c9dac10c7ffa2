//! A terminal of cells that takes the bytes the program writes and draws ambiguous characters one or two cells wide.
//!
//! It knows what the program's backend sends and fails at anything else. Writing over one half of a wide character takes
//! the other half away, as terminals do.

use unicode_width::UnicodeWidthChar;

/// The right half of a wide character.
const BEHIND: &str = "";

/// The terminal.
pub struct Emulator {
    columns: usize,
    rows: usize,
    wide: bool,
    cells: Vec<String>,
    /// Column and row, from 0.
    cursor: (usize, usize),
    /// The last column was written: the next character begins a row.
    full: bool,
    shown: bool,
}

impl Emulator {
    /// An empty one that draws ambiguous characters narrow or wide.
    pub fn new(columns: u16, rows: u16, wide: bool) -> Self {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let cells = vec![" ".to_owned(); columns * rows];
        Self { columns, rows, wide, cells, cursor: (0, 0), full: false, shown: true }
    }

    /// What stands in a cell: a character, nothing behind a wide one.
    pub fn cell(&self, column: u16, row: u16) -> &str {
        &self.cells[usize::from(row) * self.columns + usize::from(column)]
    }

    /// Column and row of the cursor if it shows.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.shown.then(|| (u16::try_from(self.cursor.0).unwrap(), u16::try_from(self.cursor.1).unwrap()))
    }

    /// A row as text.
    pub fn row(&self, row: u16) -> String {
        (0..self.columns).map(|column| self.cell(u16::try_from(column).unwrap(), row)).collect::<String>().trim_end().to_owned()
    }

    /// Takes what was written.
    pub fn process(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while let Some(c) = rest.chars().next() {
            rest = if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c| ('@'..='~').contains(&c)).unwrap();
                self.control(&sequence[..end], sequence.as_bytes()[end]);
                &sequence[end + 1..]
            } else {
                self.print(c);
                &rest[c.len_utf8()..]
            };
        }
    }

    fn control(&mut self, parameters: &str, end: u8) {
        match (parameters, end) {
            (place, b'H') => {
                let (row, column) = place.split_once(';').unwrap_or(("1", "1"));
                let number = |text: &str| text.parse::<usize>().unwrap() - 1;
                self.cursor = (number(column).min(self.columns - 1), number(row).min(self.rows - 1));
                self.full = false;
            }
            ("?25", b'h') => self.shown = true,
            ("?25", b'l') => self.shown = false,
            ("2", b'J') => self.cells.fill(" ".to_owned()),
            (_, b'm') => {}
            other => panic!("the program wrote a sequence nobody expected: {other:?}"),
        }
    }

    fn print(&mut self, c: char) {
        assert!(!c.is_control(), "{c:?} was written");
        let width = match c {
            // Ambiguous too, and wide in terminals that draw wide; unicode-width has letters narrow everywhere.
            'Α'..='Ω' | 'α'..='ω' | 'А'..='я' if self.wide => 2,
            _ if self.wide => c.width_cjk().unwrap(),
            _ => c.width().unwrap(),
        };
        let (column, row) = self.cursor;
        if width == 0 {
            // It joins the character before it.
            let before = if self.full { column } else { column - 1 };
            let place = row * self.columns + before;
            let place = if self.cells[place] == BEHIND { place - 1 } else { place };
            self.cells[place].push(c);
            return;
        }
        assert!(!self.full && column + width <= self.columns, "{c} is written beyond the end of row {row}");
        let place = row * self.columns + column;
        for at in place..place + width {
            self.empty(at);
        }
        self.cells[place] = c.to_string();
        for behind in place + 1..place + width {
            BEHIND.clone_into(&mut self.cells[behind]);
        }
        self.full = column + width == self.columns;
        self.cursor.0 = (column + width).min(self.columns - 1);
    }

    /// Empties a cell that is about to be written, and the other half of what stood there.
    fn empty(&mut self, place: usize) {
        if self.cells[place] == BEHIND {
            " ".clone_into(&mut self.cells[place - 1]);
        }
        if self.cells.get(place + 1).is_some_and(|behind| behind == BEHIND) && !(place + 1).is_multiple_of(self.columns) {
            " ".clone_into(&mut self.cells[place + 1]);
        }
        " ".clone_into(&mut self.cells[place]);
    }
}
