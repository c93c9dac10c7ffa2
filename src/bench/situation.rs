//! ① 地域の現状把握.

use super::{Grid, Subject};

pub(super) fn ledger(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn by_heading(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn by_information(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn by_character(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn by_source(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn ties(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn cases(_: &Subject) -> Grid {
    Grid::default()
}
