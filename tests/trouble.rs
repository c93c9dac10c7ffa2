//! What goes wrong around the program, and what it does then: nothing typed is lost, nothing on disk is spoilt.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tenmen::domain::{Place as Spot, Session, Stage};
use terminal::{Place, Terminal, read};

const FIXTURE: &str = include_str!("fixtures/version-1.ron");
const ALTERNATE: &[u8] = b"\x1b[?1049h";
/// An OSC 52 sequence would put its text on the clipboard of whoever looks at it.
const PLANTED: &str = "\u{1b}]52;c;cGxhbnRlZA==\u{7}";

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A session made on the command line; its file.
fn new(place: &Place) -> PathBuf {
    let (code, out, err) = place.run(&["new", "--municipality", "曽於市", "--theme", "見守り"]);
    assert_eq!(code, 0, "{err}");
    PathBuf::from(out.trim_end())
}

fn open<'a>(place: &Place, file: impl Into<&'a Path>) -> Terminal {
    place.start(&[file.into().to_str().unwrap()])
}

/// Opens the editor of ①'s summary.
fn write_summary(t: &Terminal) {
    t.wait_for("1巡目 ①").keys("s").wait_for("[まとめ]").wait_writing();
}

fn draft(session: &Session) -> Option<&str> {
    let at = |place: &Spot| matches!(place, Spot::Summary { stage: Stage::Situation });
    session.drafts.iter().find(|draft| at(&draft.place)).map(|draft| draft.text.as_str())
}

/// The program gave the terminal back: alternate screen left, cursor shown, mouse and paste reports off.
fn assert_given_back(t: &Terminal) {
    let output = t.output();
    for (on, off) in [
        ("\x1b[?1049h", "\x1b[?1049l"),
        ("\x1b[?25l", "\x1b[?25h"),
        ("\x1b[?2004h", "\x1b[?2004l"),
        ("\x1b[?1000h", "\x1b[?1000l"),
    ] {
        let last = |part: &str| output.windows(part.len()).rposition(|window| window == part.as_bytes());
        assert!(last(off) > last(on), "{off:?} does not follow {on:?}");
    }
}

#[test]
fn a_session_kept_elsewhere_stands_at_home_when_it_is_left_and_enter_goes_back() {
    let place = Place::new();
    new(&place);
    // Kept elsewhere, and older than what is in the folder.
    let elsewhere = place.file("elsewhere/b.ron", FIXTURE);
    let mut t = open(&place, elsewhere.as_path());
    t.wait_for("巡目").keys("1 shift-tab").wait_for("1巡目 ①");
    let title = read(&elsewhere).short_title();
    t.keys("esc")
        .wait_for("取組みを再開する")
        .wait_for("この取組みの場所")
        .wait_for("elsewhere/b.ron")
        .wait_for("さっきの取組みに戻れます")
        .wait_for("曽於市 見守り");
    assert!(t.selected().unwrap().contains(title.split(' ').next().unwrap()), "{}", t.screen());
    t.keys("enter").wait_for("1巡目 ①").absent("この取組みの場所");
    // Named by another way than the folder's, it still stands there once, and is where the cursor is.
    t.quit();
    let own = fs::canonicalize(place.session_file()).unwrap();
    let folder = place.data().file_name().unwrap().to_str().unwrap().to_owned();
    let mut t = place.start(&[&format!("{folder}/{}", own.file_name().unwrap().to_str().unwrap())]);
    t.wait_for("1巡目 ①").keys("esc").wait_for("さっきの取組みに戻れます").absent("この取組みの場所");
    assert_eq!(t.screen().matches("曽於市 見守り").count(), 1, "{}", t.screen());
    t.quit();
}

#[test]
fn a_file_that_is_no_session_is_named_with_its_fault_and_left_alone() {
    let place = Place::new();
    let cut = &FIXTURE[..FIXTURE.char_indices().nth(FIXTURE.chars().count() / 2).unwrap().0];
    let bad: [(&str, &str, &str); 5] = [
        ("empty.ron", "", "空です"),
        ("cut.ron", cut, ":"),
        ("words.ron", "これは日記です。\n", "tenmen の取組みのファイルではありません"),
        ("word.ron", &FIXTURE.replace("stage: Goals", "stage: Goal"), ":8:"),
        ("hidden.ron", &FIXTURE.replacen("cycle: 1,", &format!("cycle: 1,{PLANTED}"), 1), ":7:"),
    ];
    for (name, content, says) in bad {
        let path = place.file(name, content);
        let mut t = open(&place, path.as_path());
        assert_eq!(t.exit(), 1, "{name}\n{}", t.screen());
        let output = t.output();
        t.wait_for(name).wait_for(says);
        let told = String::from_utf8_lossy(&output).into_owned();
        assert!(!holds(&output, ALTERNATE), "{name}: the screen was taken");
        assert!(!told.contains('\u{1b}') && !told.contains("panicked"), "{name}: {told}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content, "{name} was changed");
    }
    let (code, _, err) = place.run(&["check", "word.ron"]);
    assert_eq!(code, 1);
    assert!(err.contains("word.ron:8:"), "{err}");
    let mut t = place.start(&["missing.ron"]);
    assert_eq!(t.exit(), 1);
    t.wait_for("missing.ron").wait_for("見つかりません");
    fs::create_dir(place.path().join("folder.ron")).unwrap();
    let mut t = place.start(&["folder.ron"]);
    assert_eq!(t.exit(), 1);
    t.wait_for("folder.ron").wait_for("フォルダーです");
    assert!(!place.path().join("missing.ron").exists());
}

#[test]
fn a_file_of_a_newer_version_opens_for_reading_and_says_so() {
    let place = Place::new();
    let content = FIXTURE.replacen("version: 1", "version: 99", 1);
    let path = place.file("newer.ron", &content);
    let mut t = open(&place, path.as_path());
    t.wait_for("見るだけ").wait_for("新しい版").keys("s tab 1 tab a").absent("残す");
    t.quit();
    assert_eq!(fs::read_to_string(&path).unwrap(), content);
}

#[test]
fn control_characters_in_a_session_never_reach_the_terminal() {
    let place = Place::new();
    let escaped = "\\u{1b}]52;c;cGxhbnRlZA==\\u{7}\\u{9b}31m\\u{202e}\\u{2066}";
    let content = FIXTURE.replace("曽於市", &format!("曽於市{escaped}")).replace("見守り", &format!("見守り{escaped}"));
    // Written as such, too: an editor lets that through, and so does a text pasted long ago.
    let content = content.replace("北圏域", &format!("北圏域{PLANTED}\u{202e}"));
    let path = place.file("data/planted.ron", &content);
    let mut t = place.start(&[]);
    t.wait_for("取組みを再開する").wait_for("曽於市").keys("enter").wait_for("1巡目");
    for stage in ["1", "2", "3", "4", "5", "6"] {
        t.keys(stage).keys("tab tab tab tab tab");
    }
    t.keys("p")
        .wait_for("市区町村名")
        .keys("esc")
        .keys("o")
        .wait_for("プロセス整理票")
        .keys("esc")
        .keys("w")
        .keys("esc")
        .keys("/");
    t.wait_for("さがす言葉").raw("曽於".as_bytes()).wait_for("曽於").keys("esc");
    t.quit();
    let output = t.output();
    assert!(!holds(&output, b"\x1b]"), "an operating system command reached the terminal");
    assert!(!holds(&output, b"\x07") && !holds(&output, "\u{9b}".as_bytes()));
    assert!(!holds(&output, "\u{202e}".as_bytes()) && !holds(&output, "\u{2066}".as_bytes()));
    assert!(read(&path).profile.municipality.contains('\u{202e}'), "what is in the file stays there");
}

#[test]
fn without_a_terminal_the_full_screen_is_a_wrong_usage() {
    let (code, out, err) = Place::new().run(&[]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(!err.is_empty());
}

#[test]
fn a_window_of_one_cell_and_a_storm_of_sizes_lose_no_letter() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    let mut typed = String::new();
    for (turn, letter) in "道に迷う人を地域のみんなで見守るしくみ".chars().cycle().take(60).enumerate() {
        let (columns, rows) = [(1, 1), (200, 60), (2, 40), (80, 1), (60, 16), (59, 15), (7, 3)][turn % 7];
        t.resize(columns, rows).raw(letter.to_string().as_bytes());
        typed.push(letter);
    }
    t.resize(1, 1).raw("終".as_bytes()).resize(92, 30);
    typed.push('終');
    t.wait_for(&typed).keys("enter").absent("残す").wait_for("保存済み");
    t.quit();
    assert_eq!(read(&path).cycles[0].situation.summary, typed);
}

#[test]
fn a_program_started_in_a_window_of_one_cell_lives_until_it_has_room() {
    let place = Place::new();
    let mut t = place.start_sized(&[], 1, 1);
    t.keys("n").resize(92, 30).wait_for("市区町村名");
    t.quit();
}

#[test]
fn a_paste_of_two_megabytes_is_kept_whole() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    let line = "見守りの場を、圏域ごとに開く。\n";
    let text = line.repeat(2_000_000 / line.len()) + "終わりの行";
    t.paste(&text).wait_for("終わりの行").keys("enter").absent("残す").wait_for("保存済み");
    t.quit();
    assert!(read(&path).cycles[0].situation.summary == text, "the text kept is not the text pasted");
}

#[test]
fn twenty_kilobytes_typed_at_once_without_brackets_are_one_text() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    let lines: Vec<String> = (1..=400).map(|number| format!("{number}行目: 見守りの場を開く。")).collect();
    t.raw(lines.join("\r").as_bytes()).wait_for("400行目: 見守りの場を開く。").keys("enter").absent("残す").wait_for("保存済み");
    t.quit();
    assert!(read(&path).cycles[0].situation.summary == lines.join("\n"), "{}", read(&path).cycles[0].situation.summary);
}

#[test]
fn work_goes_on_while_nothing_can_be_saved_and_is_saved_by_itself_afterwards() {
    let place = Place::new();
    let obstacle = place.file("data", "a file where the folder should be");
    let mut t = place.start(&[]);
    t.keys("n").wait_for("市区町村名").fill("市区町村名", "曽於市").wait_for("保存できていません");
    t.fill("テーマ", "見守り").wait_for("保存できません").keys("q").wait_for("保存できていないことがあります").keys("enter");
    t.wait_for("市区町村名").wait_for("曽於市");
    fs::remove_file(&obstacle).unwrap();
    t.wait_for("保存済み").absent("保存できません");
    t.quit();
    let session = read(&place.session_file());
    assert_eq!((session.profile.municipality.as_str(), session.profile.theme.as_str()), ("曽於市", "見守り"));
}

#[test]
fn an_open_session_whose_folder_vanishes_is_saved_when_it_is_back() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    t.write("一つめ").absent("残す").wait_for("保存済み");
    let away = place.path().join("away");
    fs::rename(place.data(), &away).unwrap();
    fs::write(place.data(), "in its place").unwrap();
    t.keys("enter").write("、二つめ").absent("残す").wait_for("保存できていません");
    fs::remove_file(place.data()).unwrap();
    fs::rename(&away, place.data()).unwrap();
    t.wait_for("保存済み");
    t.quit();
    assert_eq!(read(&path).cycles[0].situation.summary, "一つめ、二つめ");
}

#[test]
fn a_second_program_on_the_same_session_reads_only_and_names_the_first() {
    let place = Place::new();
    let path = new(&place);
    let mut first = open(&place, path.as_path());
    write_summary(&first);
    first.write("先に開いた人の文").absent("残す").wait_for("保存済み");
    let mut second = open(&place, path.as_path());
    second.wait_for("tester さん").wait_for("見るだけ").keys("s").absent("残す");
    second.quit();
    first.keys("enter").write("の続き").absent("残す").wait_for("保存済み");
    first.quit();
    let mut third = open(&place, path.as_path());
    third.wait_for("保存済み").absent("見るだけ");
    third.quit();
    assert_eq!(read(&path).cycles[0].situation.summary, "先に開いた人の文の続き");
}

#[test]
fn who_asks_to_read_only_is_told_just_that() {
    let place = Place::new();
    let path = new(&place);
    let mut t = place.start(&["--read-only", &path.display().to_string()]);
    t.wait_for("見るだけで開いています").absent("ほかの tenmen");
    t.quit();
}

#[test]
fn a_signal_leaves_what_was_typed_as_a_draft_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let place = Place::new();
        let path = new(&place);
        let mut t = open(&place, path.as_path());
        write_summary(&t);
        t.type_text("書きかけの文").signal(signal);
        t.exit();
        assert_given_back(&t);
        assert_eq!(draft(&read(&path)), Some("書きかけの文"), "{signal}");
    }
}

#[test]
fn half_an_escape_sequence_holds_nothing_up() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    // Alt-[ is how every arrow key begins.
    t.type_text("書きかけの文").raw(b"\x1b[").rest(Duration::from_millis(50));
    t.until_file("the draft in the file or its journal", || draft(&read(&path)) == Some("書きかけの文"));
    t.signal("TERM");
    t.exit();
    assert_given_back(&t);
    assert_eq!(draft(&read(&path)), Some("書きかけの文"));
}

#[test]
fn a_closed_window_leaves_what_was_typed_as_a_draft_that_is_offered_at_its_place() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    t.type_text("書きかけの文");
    t.close();
    t.exit();
    // portable-pty types a line end of its own into a terminal it lets go of.
    assert_eq!(draft(&read(&path)).map(str::trim_end), Some("書きかけの文"));

    let mut t = place.start(&[]);
    t.wait_for("途中で終わりました").wait_for("① まとめ の書きかけ「書きかけの文」").keys("enter");
    t.wait_for("[まとめ]").wait_writing().wait_for("書きかけの文").wait_for("前の下書きです");
    t.type_text("の続き").keys("enter").absent("残す");
    t.absent("下書き").wait_for("保存済み");
    t.quit();
    let session = read(&path);
    let summary = session.cycles[0].situation.summary.replace('\n', "");
    assert_eq!((summary.as_str(), session.drafts.len()), ("書きかけの文の続き", 0));
}

#[test]
fn a_terminal_that_goes_without_a_signal_ends_the_program_and_leaves_the_draft() {
    let place = Place::new();
    let path = new(&place);
    let mut t = place.start_uncontrolled(&[&path.display().to_string()]);
    write_summary(&t);
    t.type_text("書きかけの文");
    t.close();
    t.exit();
    assert_eq!(draft(&read(&path)).map(str::trim_end), Some("書きかけの文"));
}

#[test]
fn a_pause_in_typing_is_enough_for_the_draft_to_survive_a_kill() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    t.type_text("書きかけの文");
    t.until_file("the draft in the file or its journal", || draft(&read(&path)) == Some("書きかけの文"));
    t.signal("KILL");
    t.exit();
    let t = open(&place, path.as_path());
    t.wait_for("1巡目 ①").keys("s").wait_writing().wait_for("書きかけの文");
}

#[test]
fn escape_and_ctrl_c_leave_the_editor_but_keep_the_draft() {
    let place = Place::new();
    let path = new(&place);
    let mut t = open(&place, path.as_path());
    write_summary(&t);
    t.type_text("エスケープの前").keys("esc").absent("残す").wait_for("下書きとして残しました").wait_for("エスケープの前");
    t.keys("enter").wait_writing().type_text("と後").keys("ctrl-c").absent("残す").wait_for("エスケープの前と後");
    t.wait_for("保存済み").keys("ctrl-c");
    assert_eq!(t.exit(), 0);
    assert_given_back(&t);
    assert_eq!(draft(&read(&path)), Some("エスケープの前と後"));
    let mut t = open(&place, path.as_path());
    t.wait_for("[まとめ]").keys("enter").wait_for("エスケープの前と後").keys("enter").absent("残す").wait_for("保存済み");
    t.quit();
    assert_eq!(read(&path).cycles[0].situation.summary, "エスケープの前と後");
}

#[test]
fn while_nothing_happens_nothing_is_written_to_the_terminal() {
    let place = Place::new();
    let path = new(&place);
    let mut home = place.start(&[]);
    home.wait_for("取組みを再開する").wait_for("曽於市");
    let t = open(&place, path.as_path());
    write_summary(&t);
    t.type_text("書きかけ");
    t.until_file("the draft in the file", || draft(&read(&path)) == Some("書きかけ"));
    // The last word on what was saved may still be on its way.
    t.wait_for("保存済み").rest(Duration::from_millis(700));
    let before = (home.written(), t.written());
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!((home.written(), t.written()), before, "something was written");
    home.quit();
}

#[test]
fn what_is_kept_while_a_new_session_gets_its_file_is_in_it() {
    let place = Place::new();
    let mut t = place.start(&[]);
    t.wait_for("はじめる").keys("n").wait_for("市区町村名");
    t.keys("enter").wait_writing().type_text("生駒市");
    // Kept and gone at once: the file is made meanwhile.
    t.raw(b"\r");
    t.quit();
    assert_eq!(read(&place.session_file()).profile.municipality, "生駒市");
}

#[test]
fn an_export_is_written_where_it_is_said_and_its_path_copied() {
    let place = Place::new();
    let file = place.path().join("取組み.ron");
    place.run(&["samples", "ikoma-forest-dementia", "--out", file.to_str().unwrap()]);
    let mut terminal = place.start(&[file.to_str().unwrap()]);
    terminal.wait_for("地域の現状把握");
    // No such folder: said, and nothing half written.
    terminal.keys("x enter").wait_for("書き出す場所");
    terminal.keys("ctrl-u").type_text(&format!("{}/ない/整理票.html", place.path().display())).keys("enter");
    terminal.wait_for("フォルダーが見つかりません").wait_for("書き出す場所");
    assert!(!place.path().join("ない").exists());
    // The path offered.
    terminal.keys("esc x enter").wait_for("書き出す場所").keys("enter").wait_for("書き出しました");
    let written = std::fs::read_to_string(place.path().join("取組み.html")).unwrap();
    assert!(written.starts_with("<!DOCTYPE html>") && written.trim_end().ends_with("</html>"));
    // The clipboard is asked with OSC 52.
    terminal.keys("4").wait_for("コピーしました");
    assert!(terminal.output().windows(7).any(|bytes| bytes == b"\x1b]52;c;"));
    // A second time another name is offered, and the first file stays.
    terminal.keys("x enter").wait_for("取組み 2.html").keys("esc");
    terminal.quit();
}
