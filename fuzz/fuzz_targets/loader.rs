//! Any bytes as a session file: read or refused; what is read is written, and reads as the same again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenmen::store::file;
use tenmen::words::Language;

fuzz_target!(|text: &str| {
    match file::read(text) {
        Ok(read) => {
            let written = file::write(&read.session).expect("what was read can be written");
            let again = file::read(&written).expect("what was written can be read");
            assert!(again.session == read.session && again.unknown.is_empty());
            assert_eq!(file::write(&again.session).as_deref(), Ok(written.as_str()), "unchanged, no byte changes");
        }
        Err(error) => assert!(error.line > 0 && error.column > 0 && !error.explain(Language::Japanese).is_empty()),
    }
});
