//! Pieces several screens are made of.

mod field;
mod list;
mod overlay;

pub use field::{editor, editor_height};
pub use list::{Line, list, page_of};
pub use overlay::overlay;
