//! What the history promises: no version is lost that somebody would want back, none is kept for nothing, what this version
//! does not understand survives, and what differs between two states is named.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[path = "store/arbitrary.rs"]
#[allow(dead_code, reason = "each test binary uses its part")]
mod arbitrary;
#[path = "history/differing.rs"]
mod differing;
#[path = "history/foreign.rs"]
mod foreign;
#[path = "domain/generate.rs"]
mod generate;
#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};
use play::{Fixture, Play};
use proptest::prelude::*;
use tempfile::TempDir;
use tenmen::app::key::{Code, Key};
use tenmen::app::{Effect, HistoryMessage, HistoryOrder, KeptVersion, Message, listen};
use tenmen::domain::difference::differences;
use tenmen::domain::{Choice, Occasion, Session};
use tenmen::store::history::{self, MOST, MOST_BYTES, Version};
use tenmen::store::{self, Saver, StoreError, file};
use tenmen::text::Ambiguous;
use tenmen::words::Language;

fn titled(theme: &str) -> Session {
    let mut session = Session::default();
    session.profile.theme.push_str(theme);
    session
}

/// A session file in a folder of its own.
fn created(session: &Session) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("見守り.ron");
    store::create(&path, session).unwrap();
    (folder, path)
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// What is kept, the newest first: why, and the theme in it.
fn kept(path: &Path) -> Vec<(Occasion, String)> {
    let theme = |version: &Version| store::load(&version.path).map(|read| read.session.profile.theme).unwrap_or_default();
    history::list(path).iter().map(|version| (version.occasion, theme(version))).collect()
}

// What is kept

#[test]
fn a_version_is_a_file_of_its_own_whose_name_says_when_and_why() {
    let (folder, path) = created(&titled("今"));
    let bytes = file::write(&titled("前")).unwrap();
    let now = at("2026-11-29T10:15:00+09:00");
    let version = history::keep_at(&path, Occasion::Meeting, bytes.as_bytes(), now).unwrap().unwrap();
    let expected = folder.path().join(".見守り.ron.history").join("2026-11-29T101500+0900 meeting.ron");
    assert_eq!((version.clone(), store::load(&version).unwrap().session), (expected, titled("前")));
    let [listed] = history::list(&path).try_into().unwrap();
    assert_eq!((listed.at, listed.occasion, listed.bytes), (now, Occasion::Meeting, bytes.len() as u64));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(version.parent().unwrap()), mode(&version)), (0o700, 0o600));
    }
    // The list of sessions is not disturbed by it, and what others put there is left alone.
    fs::write(version.with_file_name("notes.ron"), "mine").unwrap();
    let data = store::DataDirectory::locate(Some(folder.path().to_owned())).unwrap();
    assert_eq!((data.list().len(), history::list(&path).len()), (1, 1));
}

#[test]
fn the_same_content_is_kept_once() {
    let (_folder, path) = created(&titled("今"));
    let keep = |occasion, day: u32| {
        let now = at(&format!("2026-11-{day:02}T10:15:00+09:00"));
        history::keep_at(&path, occasion, b"same", now).unwrap()
    };
    let first = keep(Occasion::Meeting, 1).unwrap();
    assert_eq!(keep(Occasion::Opened, 8), Some(first), "what a meeting ended with is what the next sitting finds");
    assert_eq!(kept(&path), [(Occasion::Meeting, String::new())]);
    // What must be found again counts from now.
    keep(Occasion::Restore, 20).unwrap();
    let [version] = history::list(&path).try_into().unwrap();
    assert_eq!((version.occasion, version.at.day()), (Occasion::Restore, 20));
}

#[test]
fn of_what_sittings_find_one_a_day_is_kept() {
    let (_folder, path) = created(&titled("今"));
    for (time, content) in [("01T09:00", "a"), ("01T15:00", "b"), ("02T09:00", "c")] {
        let now = at(&format!("2026-11-{time}:00+09:00"));
        history::keep_at(&path, Occasion::Opened, content.as_bytes(), now).unwrap();
    }
    let days: Vec<u32> = history::list(&path).iter().map(|version| version.at.day()).collect();
    assert_eq!(days, [2, 1]);
}

#[test]
fn two_of_one_moment_stand_beside_each_other() {
    let (_folder, path) = created(&titled("今"));
    let now = at("2026-11-29T10:15:00+09:00");
    for content in ["a", "b", "c"] {
        history::keep_at(&path, Occasion::Meeting, content.as_bytes(), now).unwrap();
    }
    assert_eq!(history::list(&path).len(), 3);
}

#[test]
fn the_first_write_of_a_sitting_keeps_what_was_there() {
    let (_folder, path) = created(&titled("前回"));
    let saver = Saver::start(path.clone(), |_| {});
    saver.save(1, Arc::new(titled("一")));
    saver.save(2, Arc::new(titled("二")));
    assert_eq!(saver.finish(), Ok(2));
    assert_eq!(kept(&path), [(Occasion::Opened, "前回".to_owned())]);
    // The command line writes once, and that is a sitting too; today has its version already.
    store::save(&path, &titled("三")).unwrap();
    assert_eq!(kept(&path).len(), 1);
}

#[test]
fn a_version_asked_for_is_kept_before_what_comes_after_it_is_saved() {
    let (_folder, path) = created(&titled("前"));
    let saver = Saver::start(path.clone(), |_| {});
    saver.keep(Occasion::Restore, Arc::new(titled("いま")));
    saver.save(1, Arc::new(titled("戻した版")));
    assert_eq!((saver.finish(), store::load(&path).unwrap().session), (Ok(1), titled("戻した版")));
    assert!(kept(&path).contains(&(Occasion::Restore, "いま".to_owned())));
}

/// A file stands where the folder of versions would: nothing can be kept there.
#[test]
fn what_cannot_be_kept_is_told_and_only_a_restore_waits_for_it() {
    let (folder, path) = created(&titled("前"));
    fs::write(folder.path().join(".見守り.ron.history"), "in the way").unwrap();
    let saver = Saver::start(path.clone(), |_| {});
    saver.keep(Occasion::Meeting, Arc::new(titled("会議")));
    saver.save(1, Arc::new(titled("後")));
    while store::load(&path).unwrap().session != titled("後") {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    drop(saver);
    let (sent, reports) = std::sync::mpsc::channel();
    let saver = Saver::start(path.clone(), move |result| sent.send(result).unwrap());
    saver.keep(Occasion::Restore, Arc::new(titled("後")));
    saver.save(2, Arc::new(titled("戻した版")));
    assert!(matches!(reports.recv().unwrap(), Err(StoreError::Folder(..))));
    assert_eq!(store::load(&path).unwrap().session, titled("後"), "nothing takes its place before it is kept");
    fs::remove_file(folder.path().join(".見守り.ron.history")).unwrap();
    assert_eq!(saver.finish(), Ok(2));
    assert!(kept(&path).contains(&(Occasion::Restore, "後".to_owned())));
}

#[test]
fn what_somebody_else_wrote_is_a_version_even_if_it_is_no_session() {
    let (_folder, path) = created(&titled("前"));
    let (sent, reports) = std::sync::mpsc::channel();
    let saver = Saver::start(path.clone(), move |result| sent.send(result).unwrap());
    saver.save(1, Arc::new(titled("一")));
    reports.recv().unwrap().unwrap();
    fs::write(&path, "edited elsewhere").unwrap();
    saver.save(2, Arc::new(titled("二")));
    reports.recv().unwrap().unwrap();
    let copies = saver.kept_copies();
    assert_eq!(fs::read_to_string(&copies[0]).unwrap(), "edited elsewhere");
    assert_eq!(history::list(&path).iter().find(|version| version.path == copies[0]).unwrap().occasion, Occasion::Elsewhere);
}

#[test]
fn copies_that_stand_beside_the_file_are_listed_with_the_others() {
    let (_folder, path) = created(&titled("控え"));
    let copy = store::keep_copy(&path).unwrap();
    let [version] = history::list(&path).try_into().unwrap();
    assert_eq!((version.path, version.occasion), (copy, Occasion::Copy));
}

// What is restored

#[test]
fn a_broken_file_gives_way_to_its_last_good_version_and_is_kept() {
    let (_folder, path) = created(&titled("前"));
    store::save(&path, &titled("今")).unwrap();
    let broken = "Session(format: \"tenmen\", version: 1, solo: yes)";
    fs::write(&path, broken).unwrap();
    let good = history::last_good(&path).unwrap();
    history::restore(&path, &good.path).unwrap();
    assert_eq!(store::load(&path).unwrap().session, titled("前"));
    let newest = &history::list(&path)[0];
    assert_eq!((newest.occasion, fs::read_to_string(&newest.path).unwrap()), (Occasion::Restore, broken.to_owned()));
    // Once more, and back: nothing is lost on the way.
    assert!(matches!(history::restore(&path, &newest.path), Err(StoreError::Content(..))), "a broken one takes no place");
    assert_eq!(store::load(&path).unwrap().session, titled("前"));
}

#[test]
fn what_somebody_has_open_or_a_newer_version_wrote_is_not_replaced() {
    let (_folder, path) = created(&titled("前"));
    store::save(&path, &titled("今")).unwrap();
    let good = history::last_good(&path).unwrap();
    let held = store::open(&path).unwrap();
    assert!(matches!(history::restore(&path, &good.path), Err(StoreError::Held(..))));
    drop(held);
    fs::write(&path, "Session(format: \"tenmen\", version: 99, wings: 2)").unwrap();
    assert!(matches!(history::restore(&path, &good.path), Err(StoreError::NewerOnDisk(..))));
}

// What stays

fn versions() -> impl Strategy<Value = Vec<Version>> {
    let version = (0..400 * 24 * 60_i64, proptest::sample::select(Occasion::ALL), 0..3 * 1024 * 1024_u64);
    prop::collection::vec(version, 1..120).prop_map(|mut ages| {
        ages.sort_by_key(|(age, ..)| *age);
        let version = |(age, occasion, bytes)| Version {
            path: PathBuf::from(format!("{age}")),
            at: at("2026-11-29T12:00:00+09:00") - TimeDelta::minutes(age),
            occasion,
            bytes,
        };
        ages.into_iter().map(version).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn thinning_keeps_what_it_promises(versions in versions()) {
        let now = at("2026-11-29T12:00:00+09:00");
        let stays = history::stays(&versions, now);
        let left: Vec<Version> = versions.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(each, _)| each.clone()).collect();
        prop_assert!(stays[0], "the newest always stays");
        prop_assert!(left.len() <= MOST);
        let bytes: u64 = left.iter().map(|version| version.bytes).sum();
        prop_assert!(bytes <= MOST_BYTES || left.len() == 1);
        prop_assert!(history::stays(&left, now).into_iter().all(|stays| stays), "once is enough");
        // Where nothing had to go for room, each day and each month that had a version has one still.
        let bounded = left.len() == MOST || bytes + 3 * 1024 * 1024 > MOST_BYTES;
        let age = |version: &Version| now - version.at;
        let days = |all: &[Version]| -> BTreeSet<NaiveDate> {
            all.iter().filter(|version| age(version) <= TimeDelta::days(30)).map(|version| version.at.date_naive()).collect()
        };
        let months = |all: &[Version]| -> BTreeSet<(i32, u32)> { all.iter().map(|version| (version.at.year(), version.at.month())).collect() };
        if !bounded {
            prop_assert_eq!(days(&versions), days(&left));
            prop_assert_eq!(months(&versions), months(&left));
            let recent = |all: &[Version]| all.iter().filter(|version| age(version) <= TimeDelta::hours(24)).count();
            prop_assert!(recent(&left) >= recent(&versions).min(20));
            let foreign = |all: &[Version]| all.iter().filter(|version| version.occasion == Occasion::Elsewhere && age(version) <= TimeDelta::days(30)).count();
            prop_assert_eq!(foreign(&versions), foreign(&left), "what somebody else wrote stays a month");
        }
    }
}

#[test]
fn old_versions_leave_the_folder() {
    let (_folder, path) = created(&titled("今"));
    let now = at("2026-11-29T12:00:00+09:00");
    for day in (0..200).rev() {
        let content = format!("day {day}");
        history::keep_at(&path, Occasion::Meeting, content.as_bytes(), now - TimeDelta::days(day)).unwrap();
    }
    assert_eq!((MOST, MOST_BYTES), (60, 32 * 1024 * 1024), "as the screen and the README say");
    let left = history::list(&path);
    let (young, old): (Vec<_>, Vec<_>) = left.iter().partition(|version| now - version.at <= TimeDelta::days(30));
    assert_eq!(young.len(), 31);
    assert!((5..=7).contains(&old.len()), "one a month: {old:?}");
}

// On screen

fn versioned(keys: &str) -> Play {
    let mut play = Play::new(Fixture::Versions, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys(keys);
    play
}

#[test]
fn a_restore_keeps_the_present_first_and_is_taken_back_by_one_undo() {
    let mut play = versioned("H enter*2");
    let present = play.app.work.as_ref().unwrap().session.clone();
    let effects = listen(&mut play.app, &[Key::of(Code::Named("enter"))]);
    let [Effect::History(HistoryOrder::Keep(Occasion::Restore, kept)), Effect::Save(_, saved)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!((**kept).clone(), *present);
    assert!(differences(saved, &play::earlier()).is_empty());
    play.keys("u");
    assert_eq!(play.app.work.as_ref().unwrap().session.cycles, present.cycles);
    assert!(!play.app.work.as_ref().unwrap().can_undo(false));
}

#[test]
fn a_version_is_kept_when_a_meeting_ends_and_when_a_cycle_begins() {
    let kept = |keys: &str, last: &[Key]| {
        let mut play = versioned(keys);
        let effects = listen(&mut play.app, last);
        effects.iter().find_map(|effect| match effect {
            Effect::History(HistoryOrder::Keep(occasion, session)) => Some((*occasion, session.cycles.len())),
            _ => None,
        })
    };
    let enter = Key::of(Code::Named("enter"));
    assert_eq!(kept("3 M enter tab*6 down", &[enter]), Some((Occasion::Meeting, 1)));
    assert_eq!(kept("N", &[enter]), Some((Occasion::Cycle, 2)), "with the cycle that has begun");
    assert_eq!(kept("2 home", &[Key::char('d')]), None);
}

#[test]
fn whoever_only_reads_compares_and_restores_nothing() {
    let mut play = Play::new(Fixture::ReadOnly, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys("H");
    let version =
        KeptVersion { path: "v.ron".into(), at: play.app.now, occasion: Occasion::Meeting, differs: None, readable: true };
    play.tell(Message::History(HistoryMessage::Read(version, Arc::new(play::earlier()))));
    let before = play.app.work.as_ref().unwrap().session.clone();
    play.keys("enter");
    assert_eq!(play.app.work.as_ref().unwrap().session, before);
    play.tell(Message::History(HistoryMessage::Restore));
    assert_eq!(play.app.work.as_ref().unwrap().session, before);
}
