//! Any bytes as a table of entries: imported whole or not at all, and what is imported can be saved.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenmen::domain::{Entry, EntryId, Kind, Session};
use tenmen::import::import;
use tenmen::store::file;

fuzz_target!(|bytes: &[u8]| {
    let mut session = Session::default();
    session.cycles[0].situation.entries.push(Entry::new(EntryId(1), Kind::Finding, "夜間に気づく人がいない"));
    session.next_id = 2;
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    if let Ok(imported) = import(&session, bytes, today) {
        let mut after = session.clone();
        if let Some(edit) = imported.edit {
            edit.apply(&mut after).expect("what is offered fits");
        }
        let written = file::write(&after).expect("it can be written");
        assert!(file::read(&written).expect("and read").session == after);
    }
});
