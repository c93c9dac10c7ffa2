//! ⑤ センターの役割の選択, and 実施.

use super::{Grid, Subject};

pub(super) fn actors(_: &Subject) -> Grid {
    Grid::default()
}

pub(super) fn doing(_: &Subject) -> Grid {
    Grid::default()
}
