//! Several cycles beside each other.

use super::{Grid, Subject};

pub(super) fn compared(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn indicators(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn timeline(_: &Subject) -> Grid {
    Grid::default()
}
