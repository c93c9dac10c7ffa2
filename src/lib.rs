//! tenmen

pub mod text;
