//! What the store promises: nothing is lost, nothing is overwritten unasked, every fault is named with its place.
#![allow(clippy::unwrap_used, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "tests stop where they fail")]

#[path = "store/arbitrary.rs"]
mod arbitrary;
#[path = "store/faults.rs"]
mod faults;
#[path = "store/sample.rs"]
mod sample;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tempfile::TempDir;
use tenmen::domain::{Entry, EntryId, Kind, Session, Stage};
use tenmen::store::{self, DataDirectory, Fault, Notice, Saver, StoreError, file};
use tenmen::words::Language;

use sample::sample;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn put(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The first lines of a file, and this after them.
fn body(rest: &str) -> String {
    format!("Session(\n    format: \"tenmen\",\n    version: 1,\n{rest}")
}

fn titled(theme: &str) -> Session {
    let mut session = Session::default();
    session.profile.theme.push_str(theme);
    session
}

// The file

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_session_reads_back_as_it_was_written(session in arbitrary::session()) {
        let text = file::write(&session).unwrap();
        let read = file::read(&text).unwrap();
        prop_assert_eq!(&read.session, &session);
        prop_assert!(read.unknown.is_empty(), "{:?}", read.unknown);
        prop_assert!(!read.newer);
        prop_assert_eq!(file::write(&read.session).unwrap(), text.clone());
        let hidden = |c: char| (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c);
        prop_assert!(!text.chars().any(hidden), "control and direction characters stand escaped in the file");
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error_with_a_place_and_no_panic(cut in 0.0..1.0f64) {
        let text = file::write(&sample()).unwrap();
        let complete = text.trim_end().len();
        let at = text.floor_char_boundary((complete as f64 * cut) as usize);
        let error = file::read(&text[..at]).unwrap_err();
        let lines = text[..at].lines().count().max(1);
        prop_assert!(error.line >= 1 && error.line <= lines + 1 && error.column >= 1, "{error}");
        prop_assert!(matches!(error.fault, Fault::Truncated | Fault::OpenText | Fault::Empty | Fault::NotOurs), "{error:?}");
    }

    #[test]
    fn a_file_with_a_character_changed_is_read_or_refused_but_never_a_panic(at in 0.0..1.0f64, c in any::<char>()) {
        let mut text = file::write(&sample()).unwrap();
        let from = text.floor_char_boundary((text.len() as f64 * at) as usize);
        let length = text[from..].chars().next().map_or(0, char::len_utf8);
        text.replace_range(from..from + length, &c.to_string());
        if let Err(error) = file::read(&text) {
            prop_assert!(error.line >= 1 && error.column >= 1);
            prop_assert!(!error.explain(Language::Japanese).is_empty());
        }
    }
}

#[test]
fn texts_that_tempt_raw_strings_survive() {
    for text in [
        "\"#",
        "\"##\"#",
        "\\",
        "\\n",
        "r#\"x\"#",
        "\"\u{1b}[31m\\",
        "a\rb\r\nc",
        "\0",
        "\u{202e}逆\u{2066}",
        "\u{feff}x",
        "\t\n ",
    ] {
        let session = titled(text);
        let written = file::write(&session).unwrap();
        assert_eq!(file::read(&written).unwrap().session, session, "{text:?} in\n{written}");
    }
}

#[test]
fn the_file_begins_with_format_and_version_and_leaves_out_what_is_empty() {
    let text = file::write(&Session::default()).unwrap();
    assert!(text.starts_with("Session(\n    format: \"tenmen\",\n    version: 1,\n"), "{text}");
    assert!(text.ends_with(")\n") && !text.contains('\r'));
    for absent in ["profile", "todos", "ext", "solo", "next_id", "created"] {
        assert!(!text.contains(absent), "{absent} in\n{text}");
    }
}

#[test]
fn a_new_entry_is_one_change_of_the_file() {
    let mut session = sample();
    let before = file::write(&session).unwrap();
    let entry = Entry::new(EntryId(session.next_id), Kind::Hypothesis, "新しい気づき");
    session.next_id += 1;
    session.cycles[0].situation.entries.push(entry);
    let after = file::write(&session).unwrap();
    let start = before.lines().zip(after.lines()).take_while(|(a, b)| a == b).count();
    let end = before.lines().rev().zip(after.lines().rev()).take_while(|(a, b)| a == b).count();
    assert!(start + end >= before.lines().count(), "lines only added:\n{after}");
}

#[test]
fn version_1_opens_for_ever() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version-1.ron");
    if std::env::var_os("TENMEN_WRITE_FIXTURE").is_some() {
        fs::write(&path, file::write(&sample()).unwrap()).unwrap();
    }
    let read = store::load(&path).unwrap();
    assert_eq!(read.session, sample());
    assert_eq!((read.unknown, read.newer), (vec![], false));
}

#[test]
fn a_file_that_went_through_notepad_reads_the_same() {
    let text = file::write(&sample()).unwrap();
    let notepad = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(file::read(&notepad).unwrap().session, sample());
}

#[test]
fn ids_of_a_file_edited_by_hand_are_not_given_twice() {
    let text = "Session(format: \"tenmen\", version: 1, groups: [(id: 7, name: \"市\")], next_id: 3)";
    let session = file::read(text).unwrap().session;
    assert_eq!((session.next_id, session.cycles.len()), (8, 1));
}

// Saving

#[test]
fn saving_what_has_not_changed_touches_no_byte() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &sample()).unwrap();
    let before = fs::metadata(&path).unwrap();
    let session = store::load(&path).unwrap().session;
    store::save(&path, &session).unwrap();
    let after = fs::metadata(&path).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::ino(&before), std::os::unix::fs::MetadataExt::ino(&after));
    store::save(&path, &titled("ほか")).unwrap();
    assert_eq!(store::load(&path).unwrap().session, titled("ほか"));
    assert_eq!(names(folder.path()), [".a.ron.history", "a.ron"], "what was there is a version, and nothing else stays");
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let folder = folder();
    let path = put(&folder, "a.ron", "mine");
    assert_eq!(store::create(&path, &sample()).unwrap_err(), StoreError::Exists(path.clone()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[cfg(unix)]
#[test]
fn files_are_private_and_keep_their_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let path = folder.path().join("a.ron");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    store::create(&path, &sample()).unwrap();
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(folder.path().join("links")).unwrap();
    let link = folder.path().join("links/b.ron");
    symlink("../second.ron", &link).unwrap();
    symlink("a.ron", folder.path().join("second.ron")).unwrap();
    store::save(&link, &titled("リンク")).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!((mode(&path), store::load(&path).unwrap().session), (0o640, titled("リンク")));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(store::save(&path, &sample()), Err(StoreError::WriteProtected(_))));
    assert!(store::open(&path).unwrap().notices.contains(&Notice::WriteProtected));
}

#[test]
fn what_an_interrupted_save_left_is_swept_away_and_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &sample()).unwrap();
    for name in [".a.ron.Ab12Cd", ".a.ron.keep-me", ".b.ron.Ab12Cd", ".a.ron.notes"] {
        put(&folder, name, "half");
    }
    drop(store::open(&path).unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(names(folder.path()), [".a.ron.keep-me", ".a.ron.notes", ".b.ron.Ab12Cd", "a.ron"]);
}

#[test]
fn a_session_whose_save_was_cut_off_before_the_rename_is_kept_as_a_copy() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &titled("前")).unwrap();
    put(&folder, ".a.ron.Ab12Cd", file::write(&titled("後")).unwrap());
    let opened = store::open(&path).unwrap();
    let [Notice::Rescued(copy)] = opened.notices.as_slice() else { panic!("{:?}", opened.notices) };
    assert_eq!((opened.session.clone(), store::load(copy).unwrap().session), (titled("前"), titled("後")));
    assert!(opened.writable());
    drop(opened);
    assert!(store::open(&path).unwrap().notices.is_empty(), "said once");
}

// One writer

#[test]
fn the_second_to_open_reads_and_sees_who_writes() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &sample()).unwrap();
    let first = store::open(&path).unwrap();
    assert!(first.writable());
    let second = store::open(&path).unwrap();
    assert!(!second.writable());
    assert_eq!(second.session, sample());
    let held = second.lock.unwrap_err();
    assert!(!held.user.is_empty() && !held.host.is_empty(), "{held:?}");
    assert_eq!(held.since.len(), "2026-11-22 17:06".len());
    assert!(held.explain(Language::Japanese).contains(&held.user));
    drop(first);
    assert!(store::open(&path).unwrap().writable());
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn a_lock_file_nobody_holds_locks_nobody_out() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &sample()).unwrap();
    put(&folder, ".a.ron.lock", "user: ghost\nhost: \u{1b}[2J\nsince: long ago\n");
    assert!(store::open(&path).unwrap().writable());
}

#[test]
fn what_a_killed_holder_noted_of_its_clock_is_found_once() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &sample()).unwrap();
    let noted = if cfg!(windows) { ".a.ron.lock.txt" } else { ".a.ron.lock" };
    put(&folder, noted, "user: ghost\nhost: h\npid: 1\nsince: long ago\nclock: 95\n");
    let opened = store::open(&path).unwrap();
    assert_eq!(opened.clock, Some(95));
    // Who holds it now is still said, and what it notes is whole however long it was before.
    let lock = std::sync::Arc::new(opened.lock.unwrap());
    let saver = store::Saver::start(path.clone(), |_| {});
    for seconds in [1000, 7] {
        saver.mark_clock(&lock, seconds);
    }
    saver.finish().unwrap();
    let text = fs::read_to_string(folder.path().join(noted)).unwrap();
    assert!(text.starts_with("user: ") && text.ends_with("\nclock: 7\n"), "{text}");
    assert_eq!(store::open(&path).unwrap().clock, None, "who only looks takes nothing over");
    drop(lock);
    assert_eq!(names(folder.path()), ["a.ron"]);
    assert_eq!(store::open(&path).unwrap().clock, None, "and a holder that left leaves nothing");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_session_shares_its_lock() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &sample()).unwrap();
    let link = folder.path().join("b.ron");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let _first = store::open(&path).unwrap();
    assert!(store::open(&link).unwrap().lock.is_err());
}

#[test]
fn of_many_who_come_at_once_one_writes() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &Session::default()).unwrap();
    let writers = Mutex::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let opened = store::open(&path).unwrap();
                    if opened.lock.is_ok() {
                        let Ok(mut inside) = writers.try_lock() else { panic!("two writers at once") };
                        std::thread::sleep(Duration::from_micros(300));
                        *inside += 1;
                    }
                }
            });
        }
    });
    assert!(*writers.lock().unwrap() > 0);
}

// The thread that saves

#[test]
fn the_newest_snapshot_wins_and_what_was_handed_over_is_on_disk_at_the_end() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &Session::default()).unwrap();
    // The first report waits until all are handed over, so the ones between can be seen to be left out.
    let gate = Arc::new((Mutex::new(false), Condvar::new()));
    let (theirs, (sent, reports)) = (Arc::clone(&gate), mpsc::channel());
    let saver = Saver::start(path.clone(), move |result| {
        sent.send(result).unwrap();
        let _open = theirs.1.wait_while(theirs.0.lock().unwrap(), |open| !*open).unwrap();
    });
    saver.save(1, Arc::new(titled("1")));
    assert_eq!(reports.recv().unwrap(), Ok(1));
    let asked = Instant::now();
    for revision in 2..=50 {
        saver.save(revision, Arc::new(titled(&revision.to_string())));
    }
    assert!(asked.elapsed() < Duration::from_millis(500), "asking never waits for the disk");
    *gate.0.lock().unwrap() = true;
    gate.1.notify_all();
    assert_eq!(saver.finish(), Ok(50));
    assert_eq!(reports.iter().collect::<Vec<_>>(), [Ok(50)]);
    assert_eq!(store::load(&path).unwrap().session, titled("50"));
}

#[test]
fn a_failed_save_is_reported_and_tried_again_by_itself() {
    let folder = folder();
    let inner = folder.path().join("inner");
    let path = inner.join("a.ron");
    let (sent, reports) = mpsc::channel();
    let saver = Saver::start(path.clone(), move |result| sent.send(result).unwrap());
    fs::write(&inner, "a file in the way").unwrap();
    saver.save(7, Arc::new(sample()));
    let error = reports.recv().unwrap().unwrap_err();
    assert!(error.explain(Language::Japanese).contains("保存できませんでした"), "{error}");
    fs::remove_file(&inner).unwrap();
    fs::create_dir(&inner).unwrap();
    assert_eq!(reports.recv_timeout(Duration::from_secs(6)).unwrap(), Ok(7));
    assert_eq!(store::load(&path).unwrap().session, sample());
    assert_eq!(saver.finish(), Ok(7));
    assert_eq!(names(&inner), ["a.ron"]);
}

#[test]
fn something_newer_does_not_wait_for_the_next_try() {
    let folder = folder();
    let path = folder.path().join("inner/a.ron");
    let (sent, reports) = mpsc::channel();
    let saver = Saver::start(path.clone(), move |result| sent.send(result).unwrap());
    saver.save(1, Arc::new(titled("1")));
    assert!(reports.recv().unwrap().is_err());
    fs::create_dir(path.parent().unwrap()).unwrap();
    let asked = Instant::now();
    saver.save(2, Arc::new(titled("2")));
    assert_eq!(reports.recv().unwrap(), Ok(2));
    assert!(asked.elapsed() < Duration::from_millis(1500));
}

#[test]
fn ending_says_when_the_last_save_failed() {
    let folder = folder();
    let path = folder.path().join("missing/a.ron");
    let saver = Saver::start(path, |_| {});
    saver.save(1, Arc::new(sample()));
    assert!(matches!(saver.finish(), Err(StoreError::NotWritten(..))));
    let idle = Saver::start(folder.path().join("b.ron"), |_| {});
    assert_eq!(idle.finish(), Ok(0));
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_kept_as_a_copy() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    store::create(&path, &titled("はじめ")).unwrap();
    let (sent, reports) = mpsc::channel();
    let saver = Saver::start(path.clone(), move |result| sent.send(result).unwrap());
    saver.save(1, Arc::new(titled("1")));
    reports.recv().unwrap().unwrap();
    fs::write(&path, "edited elsewhere").unwrap();
    saver.save(2, Arc::new(titled("2")));
    reports.recv().unwrap().unwrap();
    let copies = saver.kept_copies();
    assert_eq!(fs::read_to_string(&copies[0]).unwrap(), "edited elsewhere");
    assert_eq!((copies.len(), saver.finish()), (1, Ok(2)));
    assert_eq!(store::load(&path).unwrap().session, titled("2"));
}

/// Not a promise but a measurement: `cargo test --test store -- --ignored --nocapture`.
#[test]
#[ignore = "prints how long 10,000 entries take"]
fn how_long_ten_thousand_entries_take() {
    let mut session = sample();
    let entries: Vec<Entry> = session.cycles[0].all_entries().map(|(_, entry)| entry.clone()).collect();
    for id in 100..10_100 {
        let entry = Entry { id: EntryId(id), ..entries[id as usize % entries.len()].clone() };
        session.cycles[0].entries_mut(entry.kind().section()).push(entry);
    }
    session.next_id = 10_100;
    let (folder, start) = (folder(), Instant::now());
    let text = file::write(&session).unwrap();
    let written = start.elapsed();
    file::read(&text).unwrap();
    let read = start.elapsed();
    store::create(&folder.path().join("a.ron"), &session).unwrap();
    println!("{} bytes; after writing {written:?}, reading {read:?}, creating {:?}", text.len(), start.elapsed());
}

// The list

#[test]
fn broken_files_stand_in_the_list_among_the_good_ones() {
    let folder = folder();
    let data = DataDirectory::locate(Some(folder.path().to_owned())).unwrap();
    assert_eq!(data.path(), folder.path());
    let earlier = std::time::SystemTime::now() - Duration::from_mins(1);
    store::create(&data.new_file("よい").unwrap(), &sample()).unwrap();
    let broken = put(&folder, "broken.ron", body("    solo: yes,\n)\n"));
    fs::File::options().write(true).open(&broken).unwrap().set_modified(earlier).unwrap();
    put(&folder, "notes.txt", "");
    put(&folder, ".hidden.ron", "");
    fs::create_dir(folder.path().join("folder.ron")).unwrap();
    let listed = data.list();
    let by_name = |name: &str| listed.iter().find(|one| one.path.ends_with(name)).unwrap();
    assert_eq!(listed.len(), 3);
    assert!(listed.last().unwrap().path.ends_with("broken.ron"), "the latest change first");
    assert_eq!(by_name("broken.ron").session.as_ref().unwrap_err().place(), Some((4, 11)));
    assert!(matches!(by_name("folder.ron").session, Err(StoreError::IsDirectory(_))));
    let good = by_name("よい.ron").session.as_ref().unwrap();
    assert_eq!((good.title.as_str(), good.cycle, good.stage), ("曽於市 北圏域 見守り", 1, Stage::Goals));
    assert_eq!((good.entries, good.drafts, good.solo), (6, 1, true));
    assert_eq!(good.open_todos, [("民生委員に聞く".to_owned(), sample::day(2026, 12, 1).into())]);
    let reviews: Vec<&str> = good.reviews.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(reviews, ["声をかけ合う人が増える", "半年たったら見直す"]);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = folder();
    let inside = put(&folder, "file", "").join("data");
    let data = DataDirectory::locate(Some(inside)).unwrap();
    assert!(data.list().is_empty());
    for error in [data.new_file("x").unwrap_err(), data.check().unwrap_err()] {
        assert!(error.explain(Language::Japanese).contains("--data-dir"), "{error}");
    }
}

#[test]
fn the_cases_of_the_library_stand_as_this_program_writes_them() {
    for case in tenmen::library::SAMPLES {
        let read = file::read(case.text).unwrap();
        assert!(read.unknown.is_empty() && !read.newer, "{}: {:?}", case.name, read.unknown);
        assert!(file::write(&read.session).unwrap() == case.text, "{}: it would be written differently", case.name);
    }
}
