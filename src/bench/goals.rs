//! ③ 目的・取組み目標の設定.

use super::{Grid, Subject};

pub(super) fn ladder(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn measures(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn priority(_: &Subject) -> Grid {
    Grid::default()
}
