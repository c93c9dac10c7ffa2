//! A document without a format: headings, paragraphs and items, to be written as Markdown, plain text or HTML.

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A heading of a level from 1.
    Heading(u8, String),
    /// Words of their own, maybe several lines.
    Paragraph(String),
    /// What people agreed on or summed up, in their own words.
    Quote(String),
    /// A point of a list.
    Item {
        /// How deep in the list, from 0.
        depth: usize,
        /// What it is referred to by; empty for none.
        mark: String,
        /// Its words, maybe several lines.
        text: String,
    },
    /// A point that is done or not.
    Task {
        /// Done.
        done: bool,
        /// Its words.
        text: String,
    },
    /// Rows under heads; every row has as many cells as there are heads, its first cell says what it is.
    Table {
        /// What stands above each column.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
}

/// A document in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

impl Outline {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.pieces.push(Piece::Heading(level, text.into()));
    }

    /// Adds a paragraph, unless it says nothing.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.pieces.push(Piece::Paragraph(text));
        }
    }

    /// Adds a quotation, unless it says nothing.
    pub fn quote(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.pieces.push(Piece::Quote(text));
        }
    }

    /// Adds a point.
    pub fn item(&mut self, depth: usize, text: impl Into<String>) {
        self.pieces.push(Piece::Item { depth, mark: String::new(), text: text.into() });
    }

    /// Adds a point for every text there is.
    pub fn items(&mut self, texts: impl IntoIterator<Item = String>) {
        texts.into_iter().for_each(|text| self.item(0, text));
    }

    /// Adds a table.
    pub fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        self.pieces.push(Piece::Table { head, rows });
    }

    /// Adds a point that others refer to.
    pub fn marked(&mut self, mark: impl Into<String>, text: impl Into<String>) {
        self.pieces.push(Piece::Item { depth: 0, mark: mark.into(), text: text.into() });
    }

    /// Adds a point that is done or not.
    pub fn task(&mut self, done: bool, text: impl Into<String>) {
        self.pieces.push(Piece::Task { done, text: text.into() });
    }

    /// True when nothing was added since a length.
    pub fn is_unchanged_since(&self, length: usize) -> bool {
        self.pieces.len() == length
    }
}
