//! What holds for every frame, whatever it shows.

use std::collections::HashMap;
use std::num::NonZeroU16;
use std::sync::OnceLock;

use ratatui::buffer::CellDiffOption;
use tenmen::domain::{Choice, Cycle, Stage};
use tenmen::guide::{Guide, StageGuide};
use tenmen::text;
use tenmen::tui::smallest;
use tenmen::words::{Language, Text};

use super::play::{Play, rows};

/// Looks at a frame and fails with all that is wrong with it and the frame itself.
pub fn look(play: &Play) {
    let faults = faults(play);
    let area = play.buffer.area;
    assert!(faults.is_empty(), "{}×{} {:?}\n{}\n{}", area.width, area.height, play.app.ambiguous, faults.join("\n"), play.text());
}

/// The same without looking for texts that break off: a message may cover a row for a moment.
pub fn look_at_cells(play: &Play) {
    let rows = rows(&play.buffer, play.app.ambiguous);
    let faults = [cells(play), margins(play), frame(play, &rows), cursor(play)].concat();
    assert!(faults.is_empty(), "{}\n{}", faults.join("\n"), play.text());
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
    faults.extend(cuts(play, &rows));
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
            if measured != usize::from(cells) && cell.diff_option != CellDiffOption::ForcedWidth(NonZeroU16::new(cells).unwrap())
            {
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
    if let (Some(work), Some(header)) = (&play.app.work, rows.first())
        && !header.contains(&play.app.language.fill(Text::Cycle, &[&work.cycle]))
    {
        faults.push("the header does not say which cycle".to_owned());
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

/// A text of the session or the guide that stands on a row stands there whole, goes on in the next row, or ends in `…`.
fn cuts(play: &Play, rows: &[String]) -> Vec<String> {
    // What is written scrolls in its field, and what lies over the screen covers it.
    if play.app.editing.is_some() || play.app.overlay.is_some() {
        return Vec::new();
    }
    breaks(rows, &known(play))
}

fn breaks(rows: &[String], known: &HashMap<&str, Vec<&str>>) -> Vec<String> {
    let mut faults = Vec::new();
    // The last row above the messages may go on below the window, where a text is scrolled.
    for (y, row) in rows.iter().enumerate().take(rows.len().saturating_sub(3)) {
        for (at, _) in row.char_indices() {
            // In the middle of words it is another text that happens to hold the same ones.
            if row[..at].chars().next_back().is_some_and(|c| !matches!(c, ' ' | '\u{3000}')) {
                continue;
            }
            let rest = &row[at..];
            let Some(start) = start_of(rest) else { break };
            let Some(texts) = known.get(start) else { continue };
            let whole = |text: &&str| {
                let shared = text.chars().zip(rest.chars()).take_while(|(one, other)| one == other);
                let end: usize = shared.map(|(one, _)| one.len_utf8()).sum();
                let left = text[end..].trim_start_matches([' ', '\n', '\u{3000}']);
                let next: String = left.chars().take(2).collect();
                // Another text that begins alike goes on in its own words.
                let other = rest[end..].starts_with(|c: char| !matches!(c, ' ' | '…'));
                left.is_empty()
                    || other
                    || rest[end..].starts_with('…')
                    // On a projected screen a row of air stands between.
                    || rows[y + 1..].iter().find(|row| !row.is_empty()).is_some_and(|below| below.contains(&next) || is_which(below))
            };
            if !texts.iter().any(whole) {
                faults.push(format!("row {y} breaks off without a sign: {row}"));
            }
        }
    }
    faults
}

/// `1-5 / 17`: which lines of a longer text these are.
fn is_which(row: &str) -> bool {
    row.trim().split_once(" / ").is_some_and(|(lines, all)| lines.contains('-') && all.chars().all(|c| c.is_ascii_digit()))
}

/// The characters a text is recognised by; a shorter text is not looked for.
const RECOGNISED: usize = 12;

fn start_of(text: &str) -> Option<&str> {
    text.char_indices().nth(RECOGNISED).map(|(end, _)| &text[..end])
}

/// What the guide says, in both languages.
fn guide() -> &'static [&'static str] {
    static GUIDE: OnceLock<Vec<&'static str>> = OnceLock::new();
    GUIDE.get_or_init(|| {
        let of = |stage: &'static StageGuide| {
            let asked = stage.questions.iter().flat_map(|each| [&each.ask, &each.why, &each.example]);
            let viewed = stage.viewpoints.iter().flat_map(|each| [&each.title, &each.ask, &each.when_no]);
            let hinted = stage.hints.iter().map(|each| &each.title);
            let led = stage.points.iter().chain([&stage.purpose, &stage.bridge.text]).chain(&stage.bridge.carry);
            asked.chain(viewed).chain(hinted).chain(led).map(String::as_str)
        };
        [Language::Japanese, Language::English].into_iter().flat_map(|each| &Guide::of(each).stages).flat_map(of).collect()
    })
}

/// What the session and the guide say, by how it starts.
fn known(play: &Play) -> HashMap<&str, Vec<&str>> {
    let cycles = play.app.work.iter().flat_map(|work| &work.session.cycles);
    let entries = cycles.clone().flat_map(Cycle::all_entries).map(|(_, entry)| &entry.text);
    let records = cycles.flat_map(|cycle| Stage::ALL.iter().flat_map(|stage| &cycle.stage(*stage).consensus));
    let said = entries.chain(records.map(|record| &record.forum)).map(String::as_str);
    let mut known: HashMap<&str, Vec<&str>> = HashMap::new();
    for text in guide().iter().copied().chain(said) {
        if let Some(start) = start_of(text) {
            known.entry(start).or_default().push(text);
        }
    }
    known
}

/// What Home offers and the place to write stand alone on their rows, not over something else.
pub fn covered(rows: &[String]) -> Vec<String> {
    let offers = [Text::HomeNew, Text::HomeSamples, Text::WriteHere]
        .map(|text| [Language::Japanese.say(text), Language::English.say(text)]);
    let covers = |row: &&String| {
        let shown = row.trim_start_matches([' ', '>']);
        offers.iter().flatten().any(|offer| shown.starts_with(offer) && shown != *offer)
    };
    rows.iter().filter(covers).map(|row| format!("two texts on one row: {row}")).collect()
}

/// `+3` at the end of a list stands free; glued to a word it has eaten the end of it.
pub fn overwritten(rows: &[String]) -> Vec<String> {
    let glued = |row: &&String| {
        let before = row.trim_end_matches(|c: char| c.is_ascii_digit());
        before.len() < row.len() && before.strip_suffix('+').is_some_and(|before| !before.is_empty() && !before.ends_with(' '))
    };
    rows.iter().filter(glued).map(|row| format!("the count covers a word: {row}")).collect()
}

#[test]
fn a_text_that_breaks_off_is_found() {
    let text = "圏域の高齢化率は33.3％で、10ある生活圏域の中で最も高い";
    let known = HashMap::from([(start_of(text).unwrap(), vec![text])]);
    let broken = |row: &str, below: &str| !breaks(&[row, below, "", "", ""].map(str::to_owned), &known).is_empty();
    assert!(broken("  > 圏域の高齢化率は33.3％で、10ある", "    次の項目"));
    assert!(!broken("  > 圏域の高齢化率は33.3％で、10あ…  課題", "    次の項目"));
    assert!(!broken("  > 圏域の高齢化率は33.3％で、10ある", "    生活圏域の中で最も高い"));
    assert!(!broken("  > 圏域の高齢化率は33.3％で、10ある生活圏域の中で最も高い", ""));
}

#[test]
fn a_count_that_covers_a_word_is_found() {
    assert_eq!(overwritten(&["  未確認  +3".to_owned(), "  確認+3".to_owned(), "  +3".to_owned()]).len(), 1);
}
