//! Pieces several screens are made of.

mod field;
mod list;
mod overlay;

pub use field::{editor, editor_height};
pub use list::{Line, list, page_of, page_rows, paged};
pub use overlay::overlay;
