//! Any content under the head of any version: an old one becomes today's, a newer one is never said to be writable.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenmen::store::file::{self, VERSION};

fuzz_target!(|input: (u8, &str)| {
    let (version, rest) = (u32::from(input.0 % 4), input.1);
    let text = format!("Session(format: \"tenmen\", version: {version}, {rest}");
    if let Ok(read) = file::read(&text) {
        assert!(version > 0 && read.newer == (version > VERSION));
        let written = file::write(&read.session).expect("what was read can be written");
        assert!(written.contains(&format!("version: {VERSION},")));
        assert!(file::read(&written).expect("and read").session == read.session);
    }
});
