//! tenmen
fn main() {}
