//! Both widths: what the program really writes, drawn by a terminal that gives ambiguous characters one cell and by one
//! that gives them two. Every character stands where it belongs, none is half, and the cursor is where words are typed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the snapshots use all of it")]
#[path = "screens/cases.rs"]
mod cases;
mod emulator;
#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use cases::CASES;
use emulator::Emulator;
use play::{Fixture, Play};
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use tenmen::runtime::LeanBackend;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

/// The window every screen is looked at in; more are drawn by lot.
const SIZES: [(u16, u16); 1] = [(80, 24)];

/// Every screen is as straight in a terminal that draws wide as in one that draws narrow.
fn snapshot(name: &str) {
    let case = CASES.iter().find(|case| case.name == name).unwrap();
    for drawn in BOTH {
        look(case.fixture, SIZES[0], case.language, drawn, case.keys);
    }
}

/// What was written and not taken yet.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program in front of an emulated terminal.
struct Shown {
    written: Written,
    terminal: Terminal<LeanBackend<Written>>,
    emulator: Emulator,
    /// The same bytes in somebody else's emulator, which draws narrow.
    other: Option<vt100::Parser>,
}

impl Shown {
    fn new((columns, rows): (u16, u16), drawn: Ambiguous) -> Self {
        let written = Written::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let terminal = Terminal::with_options(LeanBackend::new(written.clone()), TerminalOptions { viewport }).unwrap();
        let emulator = Emulator::new(columns, rows, drawn == Ambiguous::Wide);
        let size = |length: u16| length.try_into().unwrap();
        let other = (drawn == Ambiguous::Narrow).then(|| vt100::Parser::new(size(rows), size(columns), 0));
        Self { written, terminal, emulator, other }
    }

    /// Draws a frame as the runtime does, and takes it.
    fn show(&mut self, play: &Play) {
        self.terminal
            .draw(|frame| {
                *frame.buffer_mut() = play.buffer.clone();
                if let Some(cursor) = play.scene.cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
        let bytes = std::mem::take(&mut *self.written.0.borrow_mut());
        self.emulator.process(&bytes);
        if let Some(other) = &mut self.other {
            other.process(&bytes);
        }
    }

    /// What stands elsewhere than the frame has it.
    fn faults(&self, play: &Play) -> Vec<String> {
        let (buffer, area) = (&play.buffer, play.buffer.area);
        let mut faults = Vec::new();
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let symbol = buffer[(x, y)].symbol();
                // What is left to the terminal, the ruler, may stand over the cells behind it.
                let cells = tenmen::text::width(symbol, play.app.ambiguous).max(1);
                let drawn: String = (x..x + u16::try_from(cells).unwrap()).map(|x| self.emulator.cell(x, y)).collect();
                if drawn.trim_end() != symbol.trim_end() {
                    faults.push(format!("{x},{y}: {drawn:?} instead of {symbol:?}"));
                }
                x += u16::try_from(cells).unwrap();
            }
        }
        let cursor = play.scene.cursor.map(|at| (at.x, at.y));
        if self.emulator.cursor() != cursor {
            faults.push(format!("the cursor is at {:?} instead of {cursor:?}", self.emulator.cursor()));
        }
        if let Some(other) = &self.other {
            let screen = other.screen();
            let (_, columns) = screen.size();
            for (y, row) in (0..).zip(screen.rows(0, columns.get())) {
                if row.trim_end() != self.emulator.row(y) {
                    faults.push(format!("row {y}: vt100 shows {row}"));
                }
            }
        }
        faults
    }
}

/// Plays keys from frame to frame and fails at the first that is drawn otherwise than it was meant.
#[track_caller]
fn look(fixture: Fixture, size: (u16, u16), language: Language, drawn: Ambiguous, keys: &str) -> (Play, Shown) {
    let mut play = Play::new(fixture, size, language, drawn, |_| {});
    let mut shown = Shown::new(size, drawn);
    shown.show(&play);
    for burst in split(keys) {
        play.keys(&burst);
        shown.show(&play);
        let faults = shown.faults(&play);
        assert!(faults.is_empty(), "{keys} at {burst}, {size:?} {drawn:?}\n{}\n{}", faults.join("\n"), play.text());
    }
    (play, shown)
}

/// Keys one after the other; a quoted text is one.
fn split(keys: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for (place, part) in keys.split('"').enumerate() {
        if place % 2 == 1 {
            parts.push(format!("\"{part}\""));
        } else {
            parts.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    parts
}

const BOTH: [Ambiguous; 2] = [Ambiguous::Narrow, Ambiguous::Wide];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_row_is_shifted_in_any_window(
        case in 0..CASES.len(),
        columns in 8_u16..=300,
        rows in 3_u16..=100,
        wide: bool,
        room: bool,
    ) {
        let case = &CASES[case];
        let room = if room { "r " } else { "" };
        let drawn = BOTH[usize::from(wide)];
        look(case.fixture, (columns, rows), case.language, drawn, &format!("{room}{}", case.keys));
    }
}

/// Where the input method writes: the cursor stands right behind what was typed, at line ends and in the last column.
#[test]
fn the_cursor_stands_where_the_next_character_appears() {
    let pieces = ["見守り", "①", "ﾊﾟ", "か\u{3099}", "a", "…", "、", "葛\u{E0100}", "─α"];
    for drawn in BOTH {
        for columns in 60..=63 {
            let typed: Vec<String> = pieces.iter().cycle().take(40).map(|piece| format!("\"{piece}\"")).collect();
            let keys = format!("2 end enter {}", typed.join(" "));
            let (mut play, mut shown) = look(Fixture::Ikoma, (columns, 16), Language::Japanese, drawn, &keys);
            // Back over all of it, and up and down: the cursor is never inside a character.
            for key in
                ["left"; 24].into_iter().chain(["up", "end", "right", "home", "down", "end", "left", "delete", "backspace"])
            {
                let before = play.scene.cursor.unwrap();
                play.keys(key);
                shown.show(&play);
                let faults = shown.faults(&play);
                assert!(faults.is_empty(), "{key} from {before:?}, {columns} {drawn:?}\n{}", faults.join("\n"));
                let (x, y) = shown.emulator.cursor().unwrap();
                assert!(!shown.emulator.cell(x, y).is_empty(), "{key}: the cursor is inside a character\n{}", play.text());
            }
            // What is typed there appears where the cursor was, or begins the next line.
            let at = play.scene.cursor.unwrap();
            play.keys("\"字\"");
            shown.show(&play);
            let here = shown.emulator.cell(at.x, at.y) == "字";
            let after = play.scene.cursor.unwrap();
            assert!(here || after.y != at.y, "{at:?} {after:?}\n{}", play.text());
        }
    }
}

/// The test can fail: in a terminal that draws wide what was meant for a narrow one is broken.
#[test]
fn a_wrong_width_is_seen() {
    let mut play = Play::new(Fixture::Ikoma, SIZES[0], Language::Japanese, Ambiguous::Narrow, |_| {});
    let mut shown = Shown::new(SIZES[0], Ambiguous::Wide);
    shown.show(&play);
    assert!(!shown.faults(&play).is_empty());
    // The ruler tells: its bar stands below the wide one's, whatever the program thinks.
    play.keys("W");
    shown.show(&play);
    assert_eq!(bars(&shown.emulator), [24, 16, 24]);
    let mut right = Shown::new(SIZES[0], Ambiguous::Narrow);
    right.show(&play);
    assert_eq!(bars(&right.emulator), [16, 16, 24]);
}

/// The columns of the ruler's bar and of the bars below it, from where the ruler begins on.
fn bars(emulator: &Emulator) -> Vec<u16> {
    let bar = |y: u16| (0..40).find(|x| emulator.cell(*x, y) == "|");
    (0..24).filter_map(bar).collect()
}
