//! tenmen (点面): from help given case by case (点) to help that changes the whole district (面).

pub mod app;
pub mod check;
pub mod cli;
pub mod domain;
pub mod export;
pub mod guide;
pub mod library;
pub mod runtime;
pub mod store;
pub mod text;
pub mod tui;
pub mod words;
