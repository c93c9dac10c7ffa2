//! A grid of short cells, and what each of them stands for.

use crate::domain::{ConsensusId, Entry, EntryId, Kind, Owner, Value};
use crate::words::Text;

use super::Subject;

/// How a cell or a remark is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// May be passed over.
    Quiet,
    /// Reached, agreed, supported.
    Good,
    /// Still open; look here.
    Open,
}

/// What a cell stands for: what Enter opens there, what Space turns, where text goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum At {
    /// Nothing that could be changed.
    #[default]
    Nothing,
    /// An entry as a whole.
    Entry(EntryId),
    /// A field of an entry.
    Field(EntryId, &'static str),
    /// A column of a row of a field of an entry, e.g. the target of a goal's first indicator.
    Row(EntryId, &'static str, usize, &'static str),
    /// The value of an effect, covered until a guess is written.
    Covered(EntryId),
    /// A concern of a consensus record of the cycle on screen, by its row: did it come about?
    Concern(ConsensusId, usize),
    /// A record that is no entry: an agreement of any cycle, a 宿題, a sitting.
    Record(Owner),
    /// A tag of a tally.
    Tag(EntryId, String),
    /// Where cases of a tally are written or pasted, one a line with its tags.
    Cases(EntryId),
    /// A place where something is missing: text written here becomes a new entry.
    Add(Add),
    /// A question of the stage that would help, counted from 0.
    Question(usize),
}

impl At {
    /// The entry it belongs to.
    #[must_use]
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Self::Entry(id) | Self::Field(id, _) | Self::Row(id, ..) | Self::Tag(id, _) | Self::Cases(id) | Self::Covered(id) => {
                Some(*id)
            }
            Self::Nothing | Self::Add(_) | Self::Question(_) | Self::Concern(..) | Self::Record(_) => None,
        }
    }
}

/// A new entry with what its place in the grid says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Add {
    /// Its kind.
    pub kind: Kind,
    /// Fields it begins with, by name.
    pub with: Vec<(&'static str, Value)>,
}

/// A cell: a few words, and a mark at its right end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What stands at its right end, in a word.
    pub mark: String,
    /// How it is meant.
    pub tone: Tone,
    /// How deep it stands under others.
    pub depth: usize,
    /// What it stands for.
    pub at: At,
}

impl Cell {
    /// Words that stand for an entry.
    #[must_use]
    pub fn entry(id: EntryId, text: impl Into<String>) -> Self {
        Self { text: text.into(), at: At::Entry(id), ..Self::default() }
    }

    /// What a field of an entry holds.
    #[must_use]
    pub fn field(id: EntryId, field: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), at: At::Field(id, field), ..Self::default() }
    }

    /// What a column of a row of an entry's field holds.
    #[must_use]
    pub fn row(id: EntryId, field: &'static str, row: usize, column: &'static str, text: impl Into<String>) -> Self {
        Self { text: text.into(), at: At::Row(id, field, row, column), ..Self::default() }
    }

    /// Words that stand for nothing.
    #[must_use]
    pub fn says(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Quiet, ..Self::default() }
    }

    /// An invitation to write what is missing here.
    #[must_use]
    pub fn invites(text: impl Into<String>, kind: Kind, with: Vec<(&'static str, Value)>) -> Self {
        Self { text: text.into(), tone: Tone::Quiet, at: At::Add(Add { kind, with }), ..Self::default() }
    }

    /// True when it neither says anything nor stands for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.at == At::Nothing
    }

    /// With a word at its right end.
    #[must_use]
    pub fn mark(self, mark: impl Into<String>) -> Self {
        Self { mark: mark.into(), ..self }
    }

    /// Meant so.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// So deep under others.
    #[must_use]
    pub fn depth(self, depth: usize) -> Self {
        Self { depth, ..self }
    }
}

/// A line of a grid.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// What the lines below have in common.
    Heading(String),
    /// A cell a column, in the columns' order; missing ones at the end are empty.
    Cells(Vec<Cell>),
}

/// A view laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// What is said above: a balance, a ranking explained, what is missing. One line each.
    pub lead: Vec<(String, Tone)>,
    /// The columns' titles; a single column needs none.
    pub columns: Vec<String>,
    /// The first column names the row and stays in sight when only one other fits.
    pub headed: bool,
    /// The first column is short, a day or a number: another always stands beside it.
    pub brief: bool,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Grid {
    /// The same, with 参考 beside each entry that was taken over from a case: it is not the group's own yet.
    #[must_use]
    pub(super) fn told_from_others(mut self, subject: &Subject) -> Self {
        let taken = |cell: &Cell| match cell.at {
            At::Entry(id) => subject.entry(id).and_then(Entry::taken_from).is_some(),
            _ => false,
        };
        let cells = self.lines.iter_mut().filter_map(|line| if let Line::Cells(cells) = line { Some(cells) } else { None });
        for cell in cells.flatten().filter(|cell| taken(cell)) {
            let mark = subject.language.say(Text::FromOthers);
            cell.mark = if cell.mark.is_empty() { mark.to_owned() } else { format!("{mark}  {}", cell.mark) };
        }
        self
    }

    /// A cell, if there is one.
    #[must_use]
    pub fn cell(&self, line: usize, column: usize) -> Option<&Cell> {
        match self.lines.get(line)? {
            Line::Heading(_) => None,
            Line::Cells(cells) => cells.get(column),
        }
    }

    /// How many columns there are; at least one.
    #[must_use]
    pub fn width(&self) -> usize {
        self.columns.len().max(1)
    }

    /// The lines that say something in a column, and the headings above them.
    #[must_use]
    pub fn lines_of(&self, column: usize) -> Vec<usize> {
        let mut lines = Vec::new();
        let mut heading = None;
        for (index, line) in self.lines.iter().enumerate() {
            match line {
                Line::Heading(_) => heading = Some(index),
                Line::Cells(cells) if cells.get(column).is_some_and(|cell| !cell.is_empty()) => {
                    lines.extend(heading.take());
                    lines.push(index);
                }
                Line::Cells(_) => {}
            }
        }
        lines
    }

    /// The first cell that stands for this: its line and column.
    #[must_use]
    pub fn find(&self, at: &At) -> Option<(usize, usize)> {
        self.search(|cell| cell.at == *at)
    }

    /// The first cell of an entry.
    #[must_use]
    pub fn find_entry(&self, id: EntryId) -> Option<(usize, usize)> {
        self.search(|cell| cell.at.entry() == Some(id))
    }

    /// The first cell that is wanted.
    #[must_use]
    pub fn search(&self, wanted: impl Fn(&Cell) -> bool) -> Option<(usize, usize)> {
        self.lines.iter().enumerate().find_map(|(index, line)| match line {
            Line::Heading(_) => None,
            Line::Cells(cells) => cells.iter().position(&wanted).map(|column| (index, column)),
        })
    }
}
