//! Killed at any moment, the program has kept what it called saved, and its file opens.
//!
//! 200 times by default; `TENMEN_KILLS=1000 cargo test --test kill` does it more often. A random moment proves little by
//! itself, so `tests/power.rs` stands at every step of a save; here it is the real program on the real disk.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod dice;
mod terminal;

use std::path::Path;
use std::time::{Duration, SystemTime};

use dice::Dice;
use tenmen::domain::{Edit, Entry, EntryId, Kind, Position, Session, Stage, Step};
use tenmen::store;
use terminal::Place;

/// A session of so many findings, open at the question about worries.
fn session(path: &Path, findings: u32) {
    let position = Position { cycle: 1, stage: Stage::Situation, step: Step::Questions, ..Position::default() };
    let mut session = Session { position, ..Session::default() };
    for id in 1..=findings {
        let entry = Entry::new(EntryId(id), Kind::Finding, format!("把握したこと{id}、夜間に気づく人が圏域のどこにもいない"));
        Edit::add_entry(&session, 1, entry).apply(&mut session).unwrap();
    }
    store::create(path, &session).unwrap();
}

/// A while below so many milliseconds.
fn moment(dice: &mut Dice, end: usize) -> Duration {
    Duration::from_millis(dice.below(end) as u64)
}

fn kill_again_and_again(findings: u32, times: u64, seed: u64) {
    let place = Place::new();
    let mut dice = Dice(seed);
    let file = place.path().join("a.ron");
    session(&file, findings);
    let (mut acknowledged, mut journals) = (Vec::<String>::new(), 0);
    for time in 0..times {
        let mut t = place.start(&[file.to_str().unwrap()]);
        t.wait_for("導入").wait_for("保存済み");
        for number in 0..=dice.below(4) {
            // Text and Enter apart, as fingers do it: in one burst the line break would be text.
            t.raw(format!("〔{time}-{number}〕").as_bytes());
            std::thread::sleep(Duration::from_millis(5) + moment(&mut dice, 12));
            t.raw(b"\r");
            std::thread::sleep(moment(&mut dice, 20));
        }
        // A big session takes longer to be saved in a build for tests.
        std::thread::sleep(moment(&mut dice, 60 + findings as usize / 2));
        let rows = t.rows_beside_the_cursor();
        t.signal("KILL");
        t.exit();
        journals += u64::from(place.path().join(".a.ron.journal").exists());
        if rows[0].contains("保存済み") {
            let kept = |row: &String| Some(format!("〔{}〕", row.split_once('〔')?.1.split_once('〕')?.0));
            acknowledged.extend(rows.iter().filter_map(kept).filter(|each| each.starts_with(&format!("〔{time}-"))));
        }
        let read = store::load(&file).unwrap_or_else(|error| panic!("seed {seed}, time {time}: {error}")).session;
        let there: Vec<&str> = read.cycles[0].situation.entries.iter().map(|entry| entry.text.as_str()).collect();
        let lost = acknowledged.iter().find(|each| !there.iter().any(|text| text.contains(each.as_str())));
        assert_eq!(lost, None, "seed {seed}, time {time}: called saved and gone\n{}", rows.join("\n"));
    }
    eprintln!("{times} kills: {} entries called saved, all there; {journals} journals left behind", acknowledged.len());
    assert!(acknowledged.len() as u64 > times / 20, "often enough something was called saved: {}", acknowledged.len());
    assert!(findings == 0 || journals > 0, "a journal was left behind at least once");
}

/// Half of the kills.
fn times() -> u64 {
    std::env::var("TENMEN_KILLS").ok().and_then(|times| times.parse().ok()).unwrap_or(200_u64).div_ceil(2)
}

fn seed() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    std::env::var("TENMEN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(now.as_nanos() as u64 | 1)
}

#[test]
fn nothing_called_saved_is_lost_by_a_kill() {
    kill_again_and_again(0, times(), seed());
}

#[test]
fn nothing_called_saved_is_lost_by_a_kill_beside_a_journal() {
    kill_again_and_again(600, times(), seed());
}
