//! The clock in a real terminal: a tick writes next to nothing, without a clock nothing is written, and neither a key
//! nor a lost window ends a meeting by accident.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

mod terminal;

use std::time::Duration;

use terminal::{Place, Terminal, read};

/// A new session in a meeting of its own.
fn meeting(place: &Place) -> Terminal {
    let t = place.start(&[]);
    t.wait_for("はじめる").keys("n");
    t.wait_for("市区町村名");
    t.fill("市区町村名", "生駒市").wait_for("保存済み").keys("esc");
    t.keys("M").wait_for("会議を始める").keys("enter").wait_for("この会議の約束").wait_for("保存済み");
    t
}

#[test]
fn a_tick_writes_less_than_200_bytes_and_a_clock_that_stands_writes_none() {
    let place = Place::new();
    let t = meeting(&place);
    // The frame with the meeting's first notice is done; from here on only the clock changes.
    t.wait_for("残り 04:58").rested();
    let mut ticks = Vec::new();
    for left in ["04:57", "04:56", "04:55"] {
        let before = t.written();
        t.wait_for(left).rested();
        ticks.push(t.written() - before);
    }
    assert!(ticks.iter().all(|bytes| (1..200).contains(bytes)), "{ticks:?}");
    t.keys("P").wait_for("休止 04:5").wait_for("保存済み").rested();
    let before = t.written();
    std::thread::sleep(Duration::from_millis(2300));
    assert_eq!(t.written(), before, "nothing is redrawn while no clock runs");
    eprintln!("bytes a tick: {ticks:?}");
}

#[test]
fn q_asks_once_and_a_second_one_leaves() {
    let place = Place::new();
    let mut t = meeting(&place);
    t.keys("q").wait_for("会議の途中です。終わりますか").wait_for("> 1 会議を続ける");
    t.keys("enter").absent("終わりますか");
    assert!(t.alive());
    t.keys("ctrl-c").wait_for("終わりますか");
    t.raw(b"\x03");
    assert_eq!(t.exit(), 0);
    assert!(read(&place.session_file()).running_meeting().is_some(), "it can go on");
}

#[test]
fn a_killed_program_loses_a_few_seconds_of_a_block_and_stands_still_when_it_is_opened_again() {
    let place = Place::new();
    let mut t = meeting(&place);
    t.wait_for("残り 04:53");
    t.signal("KILL");
    t.exit();
    assert_eq!(read(&place.session_file()).running_meeting().unwrap().spent(), 0, "the session was not written meanwhile");
    let mut t = place.start(&[]);
    t.wait_for("会議の途中です。続けますか").keys("enter");
    t.wait_for("続けますか（P で続ける").wait_for("休止 04:5");
    t.until_file("what was noted", || read(&place.session_file()).running_meeting().unwrap().spent() >= 5);
    assert!(!t.shows("休止 04:59") && !t.shows("休止 04:56"), "{}", t.screen());
    t.keys("q");
    assert_eq!(t.exit(), 0);
}

#[test]
fn a_lost_window_keeps_the_time_and_the_next_start_offers_to_go_on() {
    let place = Place::new();
    let mut t = meeting(&place);
    t.wait_for("残り 04:58");
    t.signal("HUP");
    t.exit();
    let spent = read(&place.session_file()).running_meeting().unwrap().spent();
    assert!((2..60).contains(&spent), "{spent} seconds: what had passed is in the file");
    let mut t = place.start(&[]);
    t.wait_for("会議の途中です。続けますか").keys("enter");
    t.wait_for("続けますか（P で続ける").wait_for("休止 04:");
    t.keys("P").absent("続けますか").wait_for("残り 04:");
    t.keys("q").wait_for("終わりますか").raw(b"q");
    assert_eq!(t.exit(), 0);
}

#[test]
fn the_end_of_a_block_rings_once_where_the_bell_is_on_and_never_where_it_is_off() {
    for (bell, expected) in [("true", 1), ("false", 0)] {
        let place = Place::new();
        place.file(".config/tenmen/settings.ron", format!("{{\"bell\": \"{bell}\"}}"));
        let mut t = meeting(&place);
        t.signal("HUP");
        t.exit();
        // The block ends some seconds after the meeting goes on.
        let path = place.session_file();
        let mut session = read(&path);
        let block = &mut session.meetings.last_mut().unwrap().blocks[0];
        (block.minutes, block.spent) = (Some(1), Some(57));
        std::fs::write(&path, tenmen::store::file::write(&session).unwrap()).unwrap();

        let mut t = place.start(&[path.to_str().unwrap()]);
        t.wait_for("続けますか").keys("P").wait_for("まもなく次へ 00:0").wait_for("超過 00:01").wait_for("超過 00:02").rested();
        let rung = String::from_utf8_lossy(&t.output()).matches('\u{7}').count();
        assert_eq!(rung, expected, "bell: {bell}");
        t.keys("q").wait_for("終わりますか").raw(b"q");
        assert_eq!(t.exit(), 0);
    }
}
