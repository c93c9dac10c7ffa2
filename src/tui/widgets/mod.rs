//! Pieces several screens are made of.

mod field;
mod grid;
mod list;
mod overlay;
mod reading;
mod spread;

pub use field::{editor, editor_height};
pub use grid::{grid, is_cut, role};
pub use list::{Line, list, number, page_lines, page_rows, paged, step};
pub use overlay::overlay;
pub use reading::reading;
pub use spread::Spread;
