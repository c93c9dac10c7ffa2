//! Files that are broken, huge or made to harm: refused in words, with a place, in bounded memory, and left as they are.
#![allow(clippy::unwrap_used)]

mod dice;

use std::fs;
use std::path::Path;

use dice::Dice;
use tenmen::library::SAMPLES;
use tenmen::store::{self, Fault, StoreError, file};
use tenmen::words::Language;

/// The most memory this process ever had, in KiB.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().split(' ').next()?.parse().ok()
}

fn assert_within_memory() {
    if let Some(kib) = peak() {
        assert!(kib < 500 * 1024, "{} MiB", kib / 1024);
    }
}

/// A way a file gets broken: bytes flipped, cut, inserted, doubled, nested.
fn broken(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(7) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.truncate(at.max(1)),
            2 => drop(bytes.splice(at..at, [b"()[]{},:\"#\\\0\xff".as_slice()[dice.below(13)]])),
            3 => drop(bytes.drain(at..(at + dice.below(40)).min(bytes.len() - 1).max(at))),
            4 => {
                let piece = bytes[at..(at + dice.below(400)).min(bytes.len())].to_vec();
                let to = dice.below(bytes.len());
                drop(bytes.splice(to..to, piece));
            }
            5 => drop(bytes.splice(at..at, [b"[(".as_slice()[dice.below(2)]].repeat(1 + dice.below(300)))),
            _ => {
                let words: [&[u8]; 6] = [b"Some(", b"None", b"99999999999999999999", b"r#\"", b"/*", "\u{202e}".as_bytes()];
                drop(bytes.splice(at..at, words[dice.below(6)].to_vec()));
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// The beginning of a sample: its first entries, so that ten thousand of them are soon read.
fn short(text: &str) -> Vec<u8> {
    let mut session = file::read(text).unwrap().session;
    for section in <tenmen::domain::Section as tenmen::domain::Choice>::ALL {
        session.cycles[0].entries_mut(*section).truncate(2);
    }
    session.groups.clear();
    session.profile.figures = Vec::default();
    file::write(&session).unwrap().into_bytes()
}

#[test]
fn ten_thousand_broken_files_are_read_or_refused_with_a_place_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let shorts: Vec<Vec<u8>> = SAMPLES.iter().map(|sample| short(sample.text)).collect();
    let mut dice = Dice(0x7e2a_11c9_5d03_f00d);
    let (mut good, mut bad) = (0, 0);
    for time in 0..10_000 {
        let sample = time % SAMPLES.len();
        let whole = time % 100 == 0;
        let bytes = broken(if whole { SAMPLES[sample].text.as_bytes() } else { &shorts[sample] }, &mut dice);
        fs::write(&path, &bytes).unwrap();
        match store::load(&path) {
            Ok(read) => {
                good += 1;
                let again = file::write(&read.session).unwrap();
                assert_eq!(file::read(&again).unwrap().session, read.session);
            }
            Err(error) => {
                bad += 1;
                assert!(matches!(error, StoreError::Content(..) | StoreError::NotText(..)), "{error}");
                let (line, column) = error.place().unwrap();
                let lines = bytes.split(|byte| *byte == b'\n').count();
                assert!((1..=lines).contains(&line) && column > 0, "{error}: of {lines} lines");
                let told = error.explain(Language::Japanese);
                assert!(told.starts_with(&format!("{}:{line}:{column}: ", path.display())), "{told}");
            }
        }
        if time % 10 == 0 {
            drop(store::open(&path));
        }
        assert!(fs::read(&path).unwrap() == bytes, "time {time}: the file was changed");
    }
    println!("{good} read, {bad} refused");
    assert!(good > 100 && bad > 5_000);
    assert_within_memory();
}

fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn what_is_huge_is_refused_before_it_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let head = "Session(format: \"tenmen\", version: 1, ";

    // 200 MB of brackets, and a file of 1 GB.
    let brackets = put(folder.path(), "brackets.ron", head);
    let out = fs::File::options().append(true).open(&brackets).unwrap();
    let mut out = std::io::BufWriter::new(out);
    for _ in 0..200 {
        std::io::Write::write_all(&mut out, &vec![b'('; 1_000_000]).unwrap();
    }
    drop(out);
    let big = put(folder.path(), "big.ron", head);
    fs::File::options().write(true).open(&big).unwrap().set_len(1 << 30).unwrap();
    for path in [&brackets, &big] {
        assert!(matches!(store::load(path), Err(StoreError::TooLarge(..))), "{}", path.display());
        assert!(matches!(store::open(path), Err(StoreError::TooLarge(..))));
    }

    // Ten million entries, and as many as fit into the largest file that is read at all.
    let fault = |text: String| match store::load(&put(folder.path(), "many.ron", text)).unwrap_err() {
        StoreError::Content(_, error) => error.fault,
        other => panic!("{other}"),
    };
    let entries = |count: usize| format!("{head}cycles: [(number: 1, situation: (entries: [{}])),])", "(),".repeat(count));
    assert!(matches!(fault(entries(10_000_000)), Fault::TooMuch(_)));
    assert!(matches!(fault(entries(21_000_000)), Fault::TooMuch(_)));
    // Nesting, in the file and in what this version does not know.
    assert_eq!(fault(format!("{head}todos: {}", "[".repeat(400_000))), Fault::Bracket);
    assert_eq!(fault(format!("{head}unknown: {}", "(".repeat(400_000))), Fault::TooDeep);
    // As much as is let through, all of it records.
    let todos = format!("{head}todos: [{}])", "(id:1),".repeat(499_990));
    assert_eq!(store::load(&put(folder.path(), "todos.ron", todos)).unwrap().session.todos.len(), 499_990);
    assert_within_memory();
}

#[test]
fn what_could_not_be_read_again_is_not_written_and_the_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut session = tenmen::domain::Session::default();
    store::create(&path, &session).unwrap();
    let before = fs::read(&path).unwrap();
    session.todos = vec![tenmen::domain::Todo::default(); 500_000];
    assert!(matches!(store::save(&path, &session), Err(StoreError::Content(..))));
    session.todos.clear();
    session.profile.overview = "あ".repeat(22 * 1024 * 1024);
    assert!(matches!(store::save(&path, &session), Err(StoreError::TooLarge(..))));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_link_somebody_planted_is_never_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let victim = put(folder.path(), "victim", "mine");
    let path = folder.path().join("a.ron");
    store::create(&path, &tenmen::domain::Session::default()).unwrap();
    for planted in [".a.ron.lock", ".a.ron.journal"] {
        std::os::unix::fs::symlink(&victim, folder.path().join(planted)).unwrap();
    }
    let opened = store::open(&path).unwrap();
    store::save(&path, &opened.session).unwrap();
    let mut session = opened.session.clone();
    session.profile.overview = "概要".repeat(20_000);
    store::save(&path, &session).unwrap();
    session.profile.theme = "見守り".into();
    store::save(&path, &session).unwrap();
    drop(opened);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    assert_eq!(store::load(&path).unwrap().session, session);
}

/// A session as a program that is killed leaves it: what was saved last stands in the journal alone.
fn killed_beside_a_journal() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    let mut session = tenmen::domain::Session::default();
    session.profile.overview = "概要".repeat(20_000);
    store::create(&path, &session).unwrap();
    session.profile.theme = "見守り".into();
    store::SessionFile::new(std::sync::Arc::new(store::Disk), path.clone()).save(&session).unwrap();
    (folder, path)
}

#[test]
fn a_journal_left_behind_is_part_of_a_copy_and_is_folded_in_though_nothing_is_saved() {
    let (folder, path) = killed_beside_a_journal();
    let journal = folder.path().join(".a.ron.journal");
    assert!(journal.exists() && !fs::read_to_string(&path).unwrap().contains("見守り"));
    let copy = store::keep_copy(&path).unwrap();
    assert!(fs::read_to_string(copy).unwrap().contains("見守り"));
    assert_eq!(store::Saver::start(path.clone(), |_| {}).finish(), Ok(0));
    assert!(!journal.exists() && fs::read_to_string(&path).unwrap().contains("見守り"));
}

#[test]
fn what_a_killed_sitting_noted_beside_a_file_somebody_else_wrote_since_is_kept_and_told() {
    let (_folder, path) = killed_beside_a_journal();
    let theirs = "Session(format: \"tenmen\", version: 1, profile: (theme: \"よそで書いた\"))";
    fs::write(&path, theirs).unwrap();
    let opened = store::open(&path).unwrap();
    assert_eq!(opened.session.profile.theme, "よそで書いた");
    let [store::Notice::JournalAside(aside)] = opened.notices.as_slice() else { panic!("{:?}", opened.notices) };
    assert!(fs::read_to_string(aside).unwrap().contains("見守り"));
    let told = opened.notices[0].explain(Language::Japanese);
    assert!(told.contains(&*aside.to_string_lossy()) && told.contains("よそで書きかえられています"), "{told}");
    drop(opened);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert_eq!(store::open(&path).unwrap().notices, [], "told once");
}
