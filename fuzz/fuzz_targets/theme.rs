//! Any text as a theme: a palette or a fault with its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenmen::tui::theme::Palette;

fuzz_target!(|text: &str| {
    if let Err(error) = Palette::parse(text) {
        assert!(!error.to_string().is_empty());
    }
});
