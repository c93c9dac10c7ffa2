//! The screens, one a file; what all stages share is drawn once and what differs is chosen in one `match`.

mod bench;
mod consensus;
mod form;
mod hands;
mod help;
mod history;
mod home;
mod meeting;
mod others;
mod points;
mod questions;
mod records;
mod room;
mod search;
mod sheet;
mod stage;
mod steps;
mod thread;

pub(super) use bench::bench;
pub(super) use consensus::consensus;
pub(super) use form::form;
pub(super) use help::help;
pub(super) use history::{broken, comparison, history};
pub(super) use home::{home, library};
pub(super) use meeting::{clock, meeting, warning};
pub(super) use others::others;
pub(super) use points::points;
pub(super) use records::records;
pub(super) use room::{MOST, is_projected, middle};
pub(super) use search::search;
pub(super) use sheet::sheet;
pub(super) use stage::{beside_rail, stage, standing_role, step_name};
pub(super) use thread::thread;

/// What a screen tells of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Rows of its list that fit.
    pub page: usize,
    /// Lines beyond those that fit, of a text that is read.
    pub overflow: usize,
    /// Cells of a line in its editor, if one is open.
    pub editor_columns: Option<usize>,
}

impl Shown {
    /// A list of so many rows.
    pub(super) fn page(rows: u16) -> Self {
        Self { page: usize::from(rows), ..Self::default() }
    }

    /// With an editor of so many columns.
    pub(super) fn editing(self, columns: Option<u16>) -> Self {
        Self { editor_columns: columns.map(usize::from), ..self }
    }
}
