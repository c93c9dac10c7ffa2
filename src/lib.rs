//! tenmen (点面): from help given case by case (点) to help that changes the whole district (面).
//!
//! A full-screen program that walks a planning group through a six-stage process, one PDCA cycle after another. The
//! rooms, from the ground up; each uses only rooms that stand before it here, and `tests/architecture.rs` holds that:
//!
//! - [`domain`]: what a session *is*: initiative, cycles, six stage records, entries, links, consensus, and edits that
//!   return their inverse. Every record lists its fields once; file format, forms, exports and search all read that list.
//! - [`words`]: what the program says, both languages side by side. [`text`]: how wide that is in terminal cells, where
//!   it breaks, how it is edited.
//! - [`privacy`]: what looks like personal data in the texts of a session, and a session without its members' names.
//! - [`guide`]: the process as teaching text, data said anew from the manual. [`check`]: what is still open, as rules
//!   over a session. [`bench`]: a stage's entries laid out for the thinking it needs, and the thread through all stages.
//!   [`export`]: what leaves the program, one file a format. [`import`]: entries back from the columns of its CSV.
//! - [`app`]: all state and its only change, `update(&mut App, Message) -> Vec<Effect>`, pure; with **the** command
//!   table that keys, footer, menu, help, palette and README come from.
//! - [`store`]: session files: the versioned format, atomic saving in a thread of its own, the lock, the folder.
//!   [`library`]: the manual's cases, compiled in.
//! - [`tui`]: drawing, `&App` in and cells out. [`runtime`]: the only loop, which turns keys into messages and effects
//!   into work. [`cli`]: the command line.
//!
//! From a key to a frame: key → `app::contexts` → a row of `app::command` → `Message` → `app::update` → `Effect`s →
//! `runtime` → facts, again messages; then `tui::draw`. Whatever branches on a thing makes it a type; whatever people
//! only read is data.

pub mod app;
pub mod bench;
pub mod check;
pub mod cli;
pub mod domain;
pub mod export;
pub mod guide;
pub mod import;
pub mod library;
pub mod privacy;
pub mod runtime;
pub mod store;
pub mod text;
pub mod tui;
pub mod words;
