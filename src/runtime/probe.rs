//! What the terminal is asked before anything is drawn: how wide it draws `①`, and on what ground it stands.
//!
//! Both questions go out at once, the first again at their end: every terminal that tells where its cursor is tells it
//! twice, in order, so one that does not know the colour of its ground costs no waiting. The answer about the ground is
//! none that crossterm knows and would arrive as keys; it is read here, and nothing is asked of a terminal that might
//! answer later.

use std::fs::File;
use std::io::{self, Read as _, stdin, stdout};
use std::os::fd::AsFd as _;
use std::time::{Duration, Instant};

use crossterm::cursor::MoveTo;
use crossterm::execute;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};

use crate::app::key::{Code, Key};
use crate::text::Ambiguous;
use crate::tui::theme::Ground;

use super::sleep;

/// A terminal that has not answered after this does not answer at all.
const PATIENCE: Duration = Duration::from_secs(1);

/// What was found out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// How wide ambiguous characters are; narrow where nothing was answered.
    pub(super) ambiguous: Ambiguous,
    /// The terminal's own ground, if it told.
    pub(super) ground: Option<Ground>,
    /// What a person typed meanwhile.
    pub(super) typed: Vec<Key>,
}

/// Asks, and waits for the answers. The terminal is raw, and nobody else reads it yet.
pub(super) fn ask() -> io::Result<Found> {
    let ground = if tells_ground() { "\x1b]11;?\x07" } else { "" };
    execute!(stdout(), MoveTo(0, 0), Print("①"), Print("\x1b[6n"), Print(ground), Print("\x1b[6n"))?;
    // Not through the standard library's buffer, which would keep what is not for us.
    let mut keyboard = File::from(stdin().as_fd().try_clone_to_owned()?);
    let deadline = Instant::now() + PATIENCE;
    let (mut answer, mut part) = (Vec::new(), [0; 256]);
    while Answers::of(&answer).columns.len() < 2 {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || !sleep::keyboard_has_more(left)? {
            break;
        }
        match keyboard.read(&mut part)? {
            0 => break,
            count => answer.extend_from_slice(&part[..count]),
        }
    }
    execute!(stdout(), Clear(ClearType::CurrentLine), MoveTo(0, 0))?;
    let answers = Answers::of(&answer);
    Ok(Found {
        // Behind a character of two cells the cursor stands in the third column.
        ambiguous: if answers.columns.first() == Some(&3) { Ambiguous::Wide } else { Ambiguous::Narrow },
        ground: answers.ground,
        typed: answers.typed,
    })
}

/// Whether the question about the ground is understood, or at least swallowed, by what `TERM` names.
fn tells_ground() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    let silent = ["linux", "dumb", "eterm", "vt1", "vt2"].iter().any(|name| term.starts_with(name));
    // GNU screen hands it on without an order; tmux goes by the same name and answers itself.
    let screen = term.starts_with("screen") && std::env::var_os("TMUX").is_none();
    !silent && !screen
}

/// What stands in the bytes that came.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answers {
    /// The columns the cursor was in, from 1.
    columns: Vec<u16>,
    ground: Option<Ground>,
    typed: Vec<Key>,
}

impl Answers {
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (mut found, mut rest) = (Self::default(), &*text);
        while let Some(c) = rest.chars().next() {
            rest = if let Some(inside) = rest.strip_prefix("\x1b[") {
                let end = inside.find(|c| ('@'..='~').contains(&c)).unwrap_or(inside.len());
                let (numbers, after) = inside.split_at(end);
                let column = numbers.split_once(';').and_then(|(_, column)| column.parse::<u16>().ok());
                found.columns.extend(column.filter(|_| after.starts_with('R')));
                after.get(1..).unwrap_or_default()
            } else if let Some(inside) = rest.strip_prefix("\x1b]") {
                let end = inside.find(['\x07', '\x1b']).unwrap_or(inside.len());
                found.ground = found.ground.or(inside[..end].strip_prefix("11;").and_then(Ground::of_answer));
                let after = &inside[end..];
                after.strip_prefix("\x1b\\").or(after.strip_prefix('\x07')).unwrap_or(after)
            } else {
                found.typed.extend(key(c));
                &rest[c.len_utf8()..]
            };
        }
        found
    }
}

/// The key of a character that was typed before we listened.
fn key(c: char) -> Option<Key> {
    match c {
        '\r' | '\n' => Some(Key::of(Code::Named("enter"))),
        '\t' => Some(Key::of(Code::Named("tab"))),
        c if c.is_control() || c == '\u{fffd}' => None,
        c => Some(Key::of(Code::Char(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_from_each_other_and_from_what_was_typed() {
        let found = Answers::of("t\x1b[1;3R\x1b]11;rgb:ffff/fefe/f0f0\x1b\\あ\x1b[1;3R\r".as_bytes());
        assert_eq!(found.columns, [3, 3]);
        assert_eq!(found.ground, Some(Ground::Light));
        let typed = [Code::Char('t'), Code::Char('あ'), Code::Named("enter")].map(Key::of);
        assert_eq!(found.typed, typed);
        let found = Answers::of(b"\x1b[1;2R\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[1;2R");
        assert_eq!((found.columns, found.ground), (vec![2, 2], Some(Ground::Dark)));
    }

    #[test]
    fn half_an_answer_and_none_are_no_answer() {
        assert_eq!(Answers::of(b""), Answers::default());
        assert_eq!(Answers::of(b"\x1b[1;").columns, [0_u16; 0]);
        assert_eq!(Answers::of(b"\x1b[1;2R\x1b]11;rgb:ff").columns, [2]);
        assert_eq!(Answers::of(b"\x1b[A\x1b[?62;4c").columns, [0_u16; 0]);
    }
}
