//! The model of a multi-line text being edited: text, cursor, and the log that undoes and redoes.
//!
//! It knows no keys and draws nothing: the caller turns keys into these methods and draws a [`Layout`]. The cursor is a
//! byte offset that always stands between graphemes, so that no key ever takes half of か + ゙ away. The text holds no
//! `'\r'`: line ends become `'\n'` on the way in.

mod layout;
mod log;
mod motion;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

pub use layout::Layout;

use super::measure::is_blank;
use layout::RowCache;
use log::{Change, Log};

/// A text being edited, with its cursor and its history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Editor {
    text: String,
    /// Byte offset, on a grapheme boundary.
    cursor: usize,
    log: Log,
    /// The column, in cells, that moving up and down tries to keep.
    wished_column: Option<usize>,
    rows: RowCache,
}

impl Editor {
    /// An editor for `text`, the cursor at its end, with nothing to undo.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let text = match unix_line_ends(&text) {
            Cow::Owned(changed) => changed,
            Cow::Borrowed(_) => text,
        };
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands: a byte offset into [`text`](Self::text), always between two graphemes.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts `text` in at the cursor: one burst or paste is one undo step.
    ///
    /// Single characters in direct succession become one step, until a blank, a newline, a deletion or a move.
    pub fn insert(&mut self, text: &str) {
        let text = unix_line_ends(text);
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => {}
            (Some(c), None) if c != '\n' => self.insert_typed(&text, is_blank(c)),
            _ => self.change(self.cursor..self.cursor, text.into_owned()),
        }
    }

    fn insert_typed(&mut self, text: &str, starts_step: bool) {
        let before = self.cursor;
        self.splice(before..before, text);
        self.set_cursor_on_boundary(before + text.len());
        let continues = !starts_step && self.log.extend_typing(before, text, self.cursor);
        if !continues {
            let change = Change::new(before, String::new(), text.to_owned(), before, self.cursor);
            self.log.push_typing(change);
        }
    }

    /// Starts a new line at the cursor, as an undo step of its own.
    pub fn newline(&mut self) {
        self.change(self.cursor..self.cursor, "\n".to_owned());
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) {
        self.remove(self.before(self.cursor)..self.cursor);
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) {
        self.remove(self.cursor..self.after(self.cursor));
    }

    /// Deletes back to where [`word_left`](Self::word_left) would go.
    pub fn delete_word_back(&mut self) {
        self.remove(self.word_start_before(self.cursor)..self.cursor);
    }

    /// Deletes from the cursor to the end of its logical line, whose line end stays.
    pub fn delete_to_line_end(&mut self) {
        self.remove(self.cursor..self.line_end());
    }

    /// Deletes from the start of the cursor's logical line up to the cursor.
    pub fn delete_to_line_start(&mut self) {
        self.remove(self.line_start()..self.cursor);
    }

    /// Makes `text` the whole text, as one undo step; the cursor goes to its end.
    pub fn replace(&mut self, text: &str) {
        let text = unix_line_ends(text);
        if self.text != text {
            self.change(0..self.text.len(), text.into_owned());
        }
    }

    /// Takes the last step back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.log.undo() else {
            return false;
        };
        let (range, text, cursor) = change.backward();
        self.text.replace_range(range, text);
        self.land(cursor);
        true
    }

    /// Does again what was last undone; `false` when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.log.redo() else {
            return false;
        };
        let (range, text, cursor) = change.forward();
        self.text.replace_range(range, text);
        self.land(cursor);
        true
    }

    fn remove(&mut self, range: Range<usize>) {
        if range.is_empty() {
            self.stop_typing();
        } else {
            self.change(range, String::new());
        }
    }

    /// Replaces `range` by `inserted` as one undo step and puts the cursor behind it.
    fn change(&mut self, range: Range<usize>, inserted: String) {
        let before = self.cursor;
        let removed = self.text[range.clone()].to_owned();
        self.splice(range.clone(), &inserted);
        self.set_cursor_on_boundary(range.start + inserted.len());
        self.log.push(Change::new(range.start, removed, inserted, before, self.cursor));
    }

    fn splice(&mut self, range: Range<usize>, text: &str) {
        self.text.replace_range(range, text);
        self.rows.clear();
    }

    fn land(&mut self, cursor: usize) {
        self.cursor = cursor;
        self.wished_column = None;
        self.rows.clear();
    }

    /// The cursor at `offset`, or behind the grapheme that a change has joined together around it.
    fn set_cursor_on_boundary(&mut self, offset: usize) {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        let stands = cursor.is_boundary(&self.text, 0).unwrap_or(true);
        self.cursor = if stands { offset } else { self.after(offset) };
        self.wished_column = None;
    }

    fn stop_typing(&mut self) {
        self.log.close();
        self.wished_column = None;
    }
}

/// `text` with `"\r\n"` and `"\r"` as `"\n"`.
fn unix_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}
