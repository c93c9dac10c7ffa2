//! ⑥ 取組み効果の確認.

use super::{Grid, Subject};

pub(super) fn results(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn changes(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn onward(_: &Subject) -> Grid {
    Grid::default()
}
