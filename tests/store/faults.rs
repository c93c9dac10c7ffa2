//! Bad input: each names the place and a next step, and leaves the file alone.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use tenmen::store::{self, Cause, Fault, Held, Notice, StoreError, file};
use tenmen::words::{Language, Phrase, Trouble};

use super::{body, folder, names, put};

/// The fault, line and column of a text that is no session.
fn fault(text: &str) -> (Fault, usize, usize) {
    let error = file::read(text).unwrap_err();
    for language in [Language::Japanese, Language::English] {
        let said = error.explain(language);
        assert!(!said.contains("{}") && said.len() > 20, "{said}");
    }
    (error.fault, error.line, error.column)
}

#[test]
fn every_fault_is_named_with_its_place() {
    assert_eq!(fault(""), (Fault::Empty, 1, 1));
    assert_eq!(fault(" \n\0\0\0"), (Fault::Empty, 1, 1));
    assert_eq!(fault("PK\u{3}\u{4}"), (Fault::NotOurs, 1, 1));
    assert_eq!(fault("{\"format\": \"tenmen\"}"), (Fault::NotOurs, 1, 1));
    assert_eq!(fault("Theme(name: \"dark\")"), (Fault::NotOurs, 1, 1));
    assert_eq!(fault("(format: \"other\", version: 1)"), (Fault::NotOurs, 1, 1));
    assert_eq!(fault("Session(format: \"tenmen\", version: 0)"), (Fault::NotOurs, 1, 1));
    assert_eq!(fault("Session(format: \"tenmen\")"), (Fault::Missing("version".into()), 1, 1));
    assert_eq!(fault(&body("    profile: (theme: \"見守り\")")), (Fault::Truncated, 4, 28));
    assert_eq!(fault(&body("    profile: (\n        theme: \"見守")), (Fault::OpenText, 5, 17));
    assert_eq!(fault(&body("    solo: yes,\n)\n")), (Fault::WrongValue, 4, 11));
    assert_eq!(fault(&body("    solo: true\n    ext: {},\n)\n")).0, Fault::Comma);
    assert_eq!(fault(&body("    groups: [(id: 1, name: \"市\"],\n)\n")).0, Fault::Comma);
    assert_eq!(fault(&body("    todos: [(id: -1)],\n)\n")).0, Fault::WrongValue);
    assert_eq!(
        fault(&body("    position: (cycle: 1, stage: Nowhere, step: Summary),\n)\n")).0,
        Fault::UnknownWord("Nowhere".into())
    );
    assert_eq!(fault(&body("    position: (cycle: 1, stage: Goals),\n)\n")).0, Fault::Missing("step".into()));
    assert_eq!(fault(&body("    solo: true,\n    solo: true,\n)\n")).0, Fault::Twice("solo".into()));
    assert_eq!(fault(&body("    created: Some(\"yesterday\"),\n)\n")).0, Fault::WrongValue);
    assert_eq!(fault(&body(")\nmore")), (Fault::Trailing, 5, 1));
    assert_eq!(fault(&body("    \u{1b}[2J\n)\n")), (Fault::Hidden, 4, 5));
    assert_eq!(fault(&body(&format!("    other: {}", "[".repeat(100_000)))).0, Fault::TooDeep);
    assert_eq!(fault("Session(format: \"tenmen\", version: 2, cycles: 5)").0, Fault::Newer(2));
}

#[test]
fn every_trouble_fills_in_as_much_in_both_languages() {
    for text in Trouble::ALL {
        let holes = |words: &str| words.matches("{}").count();
        assert_eq!(holes(text.japanese()), holes(text.english()), "{text:?}");
        assert!(text.japanese().ends_with('。') && text.english().ends_with('.'), "{text:?}");
    }
}

#[test]
fn every_error_is_told_whole_in_both_languages() {
    let path = || PathBuf::from("a.ron");
    let cause = |kind: ErrorKind| Cause { kind, text: "why".to_owned() };
    let kinds = [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::NotFound, ErrorKind::Other];
    let held = Held { user: "S".into(), host: "pc".into(), since: "2026-11-22 17:06".into() };
    let mut all = vec![
        StoreError::TooLarge(path(), 65, 64),
        StoreError::Exists(path()),
        StoreError::NewerOnDisk(path(), 2),
        StoreError::WriteProtected(path()),
        StoreError::Held(path(), held),
        StoreError::Held(path(), Held::default()),
        StoreError::Settings(path(), Some((2, 3)), "why".into()),
        StoreError::NoHome,
        StoreError::SaverStopped(path()),
    ];
    for kind in kinds {
        all.extend([StoreError::Unreadable(path(), cause(kind)), StoreError::NotWritten(path(), cause(kind))]);
        all.push(StoreError::Folder(path(), cause(kind)));
    }
    for error in all {
        for language in [Language::Japanese, Language::English] {
            let said = error.explain(language);
            assert!(!said.contains("{}") && error.path().is_none_or(|_| said.starts_with("a.ron:")), "{said}");
            // What is wrong, and after it what to do next.
            assert!(said.matches(['。', '.']).count() > 2 || error.path().is_none(), "{said}");
        }
        assert_eq!(error.to_string(), error.explain(Language::English));
    }
}

#[test]
fn a_control_character_inside_a_text_is_kept_as_it_is() {
    let read = file::read(&body("    profile: (theme: \"a\u{1b}[2J\u{7}b\"),\n)\n")).unwrap();
    assert_eq!(read.session.profile.theme, "a\u{1b}[2J\u{7}b");
}

#[test]
fn whatever_cannot_be_read_says_file_place_and_next_step() {
    let folder = folder();
    let sjis = put(&folder, "sjis.ron", b"Session(\n  theme: \"\x8c\xa9\")");
    let cases = [
        (folder.path().join("gone.ron"), "見つかりません"),
        (folder.path().to_owned(), "フォルダー"),
        (put(&folder, "empty.ron", ""), "1:1: 空です"),
        (sjis, "2:11: 文字コード"),
        (put(&folder, "photo.ron", "\u{1}"), "1:1: tenmen の取組みのファイルではありません"),
        (put(&folder, "cut.ron", body("")), "途中で終わっています"),
        (PathBuf::from("/dev/null"), "ふつうのファイルではない"),
    ];
    for (path, words) in cases {
        let before = fs::read(&path).ok();
        for error in [store::load(&path).unwrap_err(), store::open(&path).unwrap_err()] {
            let said = error.explain(Language::Japanese);
            assert!(said.starts_with(&path.display().to_string()) && said.contains(words), "{said}");
            assert!(error.to_string().starts_with(&path.display().to_string()), "{error}");
        }
        assert_eq!(fs::read(&path).ok(), before, "untouched");
    }
    let left = names(folder.path());
    assert_eq!(left, ["cut.ron", "empty.ron", "photo.ron", "sjis.ron"], "no lock or copy stays behind");
}

#[test]
fn a_file_beyond_any_session_is_not_read_into_memory() {
    let folder = folder();
    let path = put(&folder, "huge.ron", "Session(");
    fs::File::options().write(true).open(&path).unwrap().set_len(65 * 1024 * 1024).unwrap();
    assert_eq!(store::load(&path).unwrap_err(), StoreError::TooLarge(path, 65, 64));
}

#[test]
fn a_name_that_would_play_with_the_terminal_is_shown_harmless() {
    let said = StoreError::NotFound(PathBuf::from("a\u{1b}]52;c;x\u{7}\u{202e}.ron")).explain(Language::English);
    assert!(!said.chars().any(|c| c.is_control() || c == '\u{202e}'), "{said:?}");
}

#[test]
fn unknown_fields_are_named_and_a_copy_is_kept_once() {
    let folder = folder();
    let text = body(
        "    colour: \"red\",\n    cycles: [(number: 1, goals: (weight: 3, entries: [(id: 1, body: Goal((mood: 1)))]))],\n)\n",
    );
    let path = put(&folder, "a.ron", &text);
    let opened = store::open(&path).unwrap();
    let [Notice::UnknownFields(fields, copy)] = opened.notices.as_slice() else { panic!("{:?}", opened.notices) };
    assert_eq!(*fields, ["colour", "cycles.0.goals.weight", "cycles.0.goals.entries.0.body.mood"]);
    assert_eq!(fs::read_to_string(copy).unwrap(), text);
    assert!(opened.notices[0].explain(Language::Japanese).contains("colour"));
    drop(store::open(&path).unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(names(&folder.path().join(".a.ron.history")).len(), 1);
    store::save(&path, &opened.session).unwrap();
    assert_eq!(fs::read_to_string(copy).unwrap(), text, "the copy outlives the save");
}

#[test]
fn reading_alone_leaves_no_trace() {
    let folder = folder();
    let path = put(&folder, "a.ron", body("    colour: \"red\",\n)\n"));
    assert_eq!(store::load(&path).unwrap().unknown, ["colour"]);
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn a_newer_version_is_shown_and_never_overwritten() {
    let folder = folder();
    let text = "Session(format: \"tenmen\", version: 2, profile: (theme: \"見守り\", colour: 3))";
    let path = put(&folder, "a.ron", text);
    let opened = store::open(&path).unwrap();
    assert_eq!(opened.session.profile.theme, "見守り");
    assert!(opened.notices.contains(&Notice::Newer) && !opened.writable());
    assert_eq!(store::save(&path, &opened.session).unwrap_err(), StoreError::NewerOnDisk(path.clone(), 2));
    drop(opened);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(names(folder.path()), ["a.ron"]);
}
