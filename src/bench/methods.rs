//! ④ 取組み手法の選択.

use super::{Grid, Subject};

pub(super) fn decisions(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn options(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn plan(_: &Subject) -> Grid {
    Grid::default()
}
