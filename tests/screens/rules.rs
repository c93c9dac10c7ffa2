//! What holds for every frame, whatever it shows.

use std::num::NonZeroU16;

use ratatui::buffer::CellDiffOption;
use tenmen::text::{self, Ambiguous};
use tenmen::tui::smallest;

use super::play::{Play, rows};

/// Looks at a frame and fails with all that is wrong with it and the frame itself.
pub fn look(play: &Play) {
    let faults = faults(play);
    let area = play.buffer.area;
    assert!(faults.is_empty(), "{}×{} {:?}\n{}\n{}", area.width, area.height, play.app.ambiguous, faults.join("\n"), play.text());
}

fn faults(play: &Play) -> Vec<String> {
    let area = play.buffer.area;
    let (columns, lines) = smallest(play.app.layout);
    let mut faults = cells(play);
    if area.width < columns || area.height < lines {
        return faults;
    }
    let rows = rows(&play.buffer, play.app.ambiguous);
    faults.extend(margins(play));
    faults.extend(frame(play, &rows));
    faults.extend(cursor(play));
    faults.extend(overwritten(&rows));
    faults
}

/// Wide characters are whole, nothing steers the terminal, and the terminal is told the widths it measures otherwise.
fn cells(play: &Play) -> Vec<String> {
    let (buffer, ambiguous) = (&play.buffer, play.app.ambiguous);
    let mut faults = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let symbol = cell.symbol();
            let cells = u16::try_from(text::width(symbol, ambiguous)).unwrap();
            if text::visible(symbol) != symbol || symbol.chars().any(char::is_control) || cells == 0 {
                faults.push(format!("{x},{y}: {symbol:?} steers the terminal or hides"));
            }
            for hidden in x + 1..x + cells {
                if hidden >= buffer.area.width {
                    faults.push(format!("{x},{y}: half of {symbol} is outside"));
                    continue;
                }
                let behind = &buffer[(hidden, y)];
                if behind.symbol() != " " || behind.bg != cell.bg {
                    faults.push(format!("{x},{y}: half of {symbol} is covered by {:?}", behind.symbol()));
                }
            }
            let measured = unicode_width::UnicodeWidthStr::width(symbol);
            if measured != usize::from(cells) && cell.diff_option != CellDiffOption::ForcedWidth(NonZeroU16::new(cells).unwrap()) {
                faults.push(format!("{x},{y}: {symbol} takes {cells} and the terminal is not told"));
            }
            x += cells.max(1);
        }
    }
    faults
}

/// Nothing is written into the margin on the right: what reaches it was cut by the window instead of by `…`.
fn margins(play: &Play) -> Vec<String> {
    let area = play.buffer.area;
    let free = |x: u16, y: u16| play.buffer[(x, y)].symbol() == " ";
    let written = (0..area.height).filter(|y| !free(area.width - 1, *y) || !free(area.width - 2, *y));
    written.map(|y| format!("row {y} runs into the margin")).collect()
}

/// The header says where we are, the footer offers keys.
fn frame(play: &Play, rows: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    if rows.first().is_none_or(|row| row.trim().is_empty()) {
        faults.push("there is no header".to_owned());
    }
    if rows.last().is_none_or(|row| row.trim().is_empty()) {
        faults.push("there is no footer".to_owned());
    }
    if let (Some(work), Some(header)) = (&play.app.work, rows.first()) {
        if !header.contains(&play.app.language.fill(tenmen::words::Text::Cycle, &[&work.cycle])) {
            faults.push("the header does not say which cycle".to_owned());
        }
    }
    faults
}

/// While text is written the cursor stands in the window; else there is none.
fn cursor(play: &Play) -> Vec<String> {
    let area = play.buffer.area;
    match (play.scene.cursor, &play.app.editing) {
        (Some(at), Some(_)) if area.contains(at) => Vec::new(),
        (None, None) => Vec::new(),
        (at, editing) => vec![format!("the cursor is at {at:?} while writing is {}", editing.is_some())],
    }
}

/// `+3` at the end of a list stands free; glued to a word it has eaten the end of it.
fn overwritten(rows: &[String]) -> Vec<String> {
    let glued = |row: &&String| {
        let before = row.trim_end_matches(|c: char| c.is_ascii_digit());
        before.len() < row.len() && before.strip_suffix('+').is_some_and(|before| !before.is_empty() && !before.ends_with(' '))
    };
    rows.iter().filter(glued).map(|row| format!("the count covers a word: {row}")).collect()
}

/// How wide ambiguous characters are is the only thing the two widths differ in.
#[test]
fn the_rules_find_what_they_are_for() {
    assert_eq!(overwritten(&["  未確認  +3".to_owned(), "  確認+3".to_owned()]).len(), 1);
    assert_eq!(text::width("①", Ambiguous::Wide), 2);
}
