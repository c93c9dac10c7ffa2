//! Text in terminal cells: measuring, cleaning, wrapping, cutting, folding for search, likeness, and the editor's model.
//!
//! Everything here takes text and gives text, byte ranges or numbers of cells. Whoever draws asks this room and no
//! other how wide something is, so that wrapping, cutting and the cursor never disagree. All widths are counted in
//! terminal cells, all offsets in bytes; a width is always that of what [`visible`] shows.
//!
//! The room must never know what a session, a screen, a key or a file is: no `ratatui`, no `crossterm`, no `std::fs`,
//! no clock, and no other room of this crate.

mod cut;
pub mod editor;
mod fold;
mod likeness;
mod measure;
mod nearest;
mod phrases;
mod ruler;
mod visible;
mod wrap;

#[cfg(test)]
mod tests;

pub use cut::cut;
pub use editor::{Editor, Layout};
pub use fold::{fold, held, shortcut};
pub use likeness::Pairs;
pub use measure::{Ambiguous, grapheme_width, graphemes, width};
pub use nearest::nearest;
pub use phrases::phrases;
pub use ruler::Ruler;
pub use visible::{visible, visible_grapheme, visible_lines};
pub use wrap::wrap;
