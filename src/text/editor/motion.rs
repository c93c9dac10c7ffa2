//! Moving the cursor: by grapheme, word, logical line and wrapped row.

use unicode_segmentation::GraphemeCursor;

use super::Editor;
use crate::text::Ambiguous;
use crate::text::measure::{Graphemes, is_blank};

impl Editor {
    /// One grapheme to the left.
    pub fn left(&mut self) {
        self.go(self.before(self.cursor));
    }

    /// One grapheme to the right.
    pub fn right(&mut self) {
        self.go(self.after(self.cursor));
    }

    /// To the start of the word before the cursor: a run of kanji, of hiragana, of katakana, of letters or of signs.
    /// From a line's start it goes to the end of the line above.
    pub fn word_left(&mut self) {
        self.go(self.word_start_before(self.cursor));
    }

    /// Behind the word after the cursor; from a line's end to the start of the line below.
    pub fn word_right(&mut self) {
        self.go(self.word_end_after(self.cursor));
    }

    /// To the start of the logical line.
    pub fn home(&mut self) {
        self.go(self.line_start());
    }

    /// To the end of the logical line.
    pub fn end(&mut self) {
        self.go(self.line_end());
    }

    /// To the start of the text.
    pub fn to_start(&mut self) {
        self.go(0);
    }

    /// To the end of the text.
    pub fn to_end(&mut self) {
        self.go(self.text.len());
    }

    /// One row up in a [`layout`](Editor::layout) of `columns` cells, keeping the column as far as the rows allow;
    /// `false` in the first row.
    pub fn up(&mut self, columns: usize, ambiguous: Ambiguous) -> bool {
        self.go_to_row(columns, ambiguous, |row| row.checked_sub(1))
    }

    /// One row down, like [`up`](Editor::up); `false` in the last row.
    pub fn down(&mut self, columns: usize, ambiguous: Ambiguous) -> bool {
        self.go_to_row(columns, ambiguous, |row| row.checked_add(1))
    }

    fn go(&mut self, offset: usize) {
        self.cursor = offset;
        self.stop_typing();
    }

    fn go_to_row(&mut self, columns: usize, ambiguous: Ambiguous, target: fn(usize) -> Option<usize>) -> bool {
        let layout = self.layout(columns, ambiguous);
        let Some((index, row)) = target(layout.row).and_then(|index| Some((index, layout.rows.get(index)?.clone()))) else {
            self.stop_typing();
            return false;
        };
        let wished = self.wished_column.unwrap_or(layout.column);
        // A row that goes on below shows the offset of its end there.
        let goes_on = layout.rows.get(index + 1).is_some_and(|next| next.start == row.end);
        let mut cells = 0;
        let mut offset = row.start;
        for grapheme in Graphemes::new(&self.text[row.clone()], ambiguous) {
            cells += grapheme.cells;
            let end = row.start + grapheme.end;
            if cells > wished || cells >= columns || (goes_on && end == row.end) {
                break;
            }
            offset = end;
        }
        self.go(offset);
        self.wished_column = Some(wished);
        true
    }

    /// The grapheme boundary before `offset`.
    pub(super) fn before(&self, offset: usize) -> usize {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// The grapheme boundary after `offset`.
    pub(super) fn after(&self, offset: usize) -> usize {
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    pub(super) fn line_start(&self) -> usize {
        self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1)
    }

    pub(super) fn line_end(&self) -> usize {
        self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }

    pub(super) fn word_start_before(&self, offset: usize) -> usize {
        let mut at = offset;
        let mut run = Run::default();
        while at > 0 {
            let before = self.before(at);
            if !run.takes(Kind::at(&self.text[before..])) {
                break;
            }
            at = before;
        }
        at
    }

    fn word_end_after(&self, offset: usize) -> usize {
        let mut at = offset;
        let mut run = Run::default();
        while at < self.text.len() && run.takes(Kind::at(&self.text[at..])) {
            at = self.after(at);
        }
        at
    }
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    LineEnd,
    Blank,
    Kanji,
    Hiragana,
    Katakana,
    /// The long vowel mark goes with the kana beside it.
    LongVowel,
    Letter,
    Sign,
}

impl Kind {
    fn at(text: &str) -> Self {
        match text.chars().next() {
            None | Some('\n') => Self::LineEnd,
            Some('ー' | 'ｰ') => Self::LongVowel,
            Some('々' | '〆' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}') => Self::Kanji,
            Some('\u{3041}'..='\u{309F}') => Self::Hiragana,
            Some('\u{30A1}'..='\u{30FA}' | '\u{30FD}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}') => Self::Katakana,
            Some(c) if is_blank(c) => Self::Blank,
            Some(c) if c.is_alphanumeric() || c == '_' => Self::Letter,
            Some(_) => Self::Sign,
        }
    }
}

/// One word with the blanks passed on the way to it, or one line end.
#[derive(Default)]
struct Run {
    started: bool,
    word: Option<Kind>,
}

impl Run {
    /// Whether a grapheme of this kind, the next one met, still belongs to the run.
    fn takes(&mut self, kind: Kind) -> bool {
        let taken = match self.word {
            None => kind != Kind::LineEnd || !self.started,
            Some(word) => word.joins(kind),
        };
        self.started = true;
        if taken && self.word.is_none_or(|word| word == Kind::LongVowel) && kind != Kind::Blank {
            self.word = Some(kind);
        }
        taken
    }
}

impl Kind {
    fn joins(self, next: Self) -> bool {
        match (self, next) {
            (Self::LineEnd, _) => false,
            (Self::Hiragana | Self::Katakana, Self::LongVowel) | (Self::LongVowel, Self::Hiragana | Self::Katakana) => true,
            _ => self == next,
        }
    }
}
