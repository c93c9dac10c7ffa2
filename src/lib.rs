//! tenmen
