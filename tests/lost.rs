//! Nothing said is lost: signals, a terminal that does not read, a stop by Ctrl-Z, a fault of the program, kill -9, a
//! disk that fails or hangs; and the next start goes on where it was.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod terminal;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tenmen::domain::{Entry, EntryId, Kind, Session};
use tenmen::store::file;
use terminal::{Place, Terminal, read};

/// What a signalled end may take: a second is promised, and a busy machine gets a little more.
const SOON: Duration = Duration::from_millis(1500);

/// What the program switches on at the terminal, and how that is switched off.
const MODES: [(&str, &str); 4] =
    [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?25l", "\x1b[?25h"), ("\x1b[?2004h", "\x1b[?2004l"), ("\x1b[?1000h", "\x1b[?1000l")];

fn new(place: &Place, theme: &str) -> PathBuf {
    let (code, out, err) = place.run(&["new", "--municipality", "曽於市", "--theme", theme]);
    assert_eq!(code, 0, "{err}");
    PathBuf::from(out.trim_end())
}

fn open(place: &Place, file: &Path) -> Terminal {
    place.start(&[file.to_str().unwrap()])
}

fn write_summary(t: &Terminal) {
    t.wait_for("1巡目 ①").keys("s").wait_for("[まとめ]").wait_writing();
}

fn draft(session: &Session) -> Option<&str> {
    session.drafts.first().map(|draft| draft.text.as_str())
}

/// Whether the terminal is the program's now.
fn is_taken(t: &Terminal) -> [bool; 4] {
    let output = t.output();
    let last = |part: &str| output.windows(part.len()).rposition(|window| window == part.as_bytes());
    MODES.map(|(on, off)| last(on) > last(off))
}

#[track_caller]
fn assert_given_back(t: &Terminal) {
    assert_eq!(is_taken(t), [false; 4]);
}

#[test]
fn a_terminal_that_does_not_read_holds_nothing_up() {
    for signal in ["TERM", "HUP", "INT"] {
        let place = Place::new();
        let path = new(&place, "見守り");
        let mut t = open(&place, &path);
        write_summary(&t);
        t.listen(false).raw("だれも読まない".as_bytes());
        t.until_file("the draft, though no frame can be drawn", || draft(&read(&path)) == Some("だれも読まない"));
        t.raw("文".as_bytes());
        // Read by now, and not a draft yet.
        std::thread::sleep(Duration::from_millis(150));
        t.signal(signal);
        let (took, code) = t.gone();
        assert!(took < SOON, "{signal}: {took:?}");
        assert_eq!(code, 0, "{signal}: it ended by itself");
        assert_eq!(draft(&read(&path)), Some("だれも読まない文"), "{signal}");
    }
}

#[test]
fn a_terminal_that_reads_again_shows_what_was_typed_meanwhile() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    t.listen(false).raw("そのあいだに".as_bytes());
    t.until_file("the draft", || draft(&read(&path)) == Some("そのあいだに"));
    t.listen(true).resize(92, 30).wait_for("そのあいだに").keys("enter").absent("残す").wait_for("保存済み");
    t.quit();
}

/// From now on saving the file never ends.
fn hang(path: &Path) {
    fs::write(format!("{}.hangs", path.display()), "").unwrap();
}

#[test]
fn a_share_that_hangs_does_not_hold_up_a_signalled_end() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    hang(&path);
    t.type_text("書きかけ").rest(Duration::from_millis(600));
    t.signal("TERM");
    let (took, code) = t.gone();
    assert!(took < SOON, "{took:?}");
    assert_eq!(code, 128 + 15);
    t.exit();
    assert_given_back(&t);
}

#[test]
fn a_share_that_hangs_is_left_by_saving_elsewhere_and_nothing_on_screen_stalls() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    hang(&path);
    t.write("止まった場所で").absent("残す").wait_for("保存中");
    t.keys("q").wait_for("終わりしだい閉じます").keys("q").wait_for("まだ保存できていないことがあります");
    t.open("別の場所に保存する").wait_for("どこに保存しますか").keys("enter").wait_for("に保存しました").wait_for("保存済み");
    t.keys("enter").write("、別の場所で").absent("残す").wait_for("保存済み");
    t.quit();
    let elsewhere = place.path().join(path.file_name().unwrap());
    assert_eq!(read(&elsewhere).cycles[0].situation.summary, "止まった場所で、別の場所で");
}

#[test]
fn a_share_that_hangs_is_named_and_quitting_without_it_does_not_wait() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    hang(&path);
    t.write("止まった場所で").absent("残す").wait_for("保存できていません").wait_for("時間がかかっています");
    t.keys("q").wait_for("まだ保存できていないことがあります").open("保存せずに終わる");
    let (took, code) = t.gone();
    assert!(took < Duration::from_secs(4), "{took:?}");
    assert_eq!(code, 1);
    t.exit();
    t.wait_for("保存できませんでした");
    assert_given_back(&t);
}

#[test]
fn a_share_that_hangs_when_a_session_is_left_holds_home_up_for_a_moment_only_and_loses_nothing() {
    let place = Place::new();
    let mut session = Session::default();
    let finding = |id| Entry::new(EntryId(id), Kind::Finding, format!("{id} 夜間に気づく人が、圏域のどこにもいないと分かった"));
    session.cycles[0].situation.entries = (1..=600).map(finding).collect();
    session.next_id = 601;
    let path = place.file("大きい.ron", file::write(&session).unwrap());
    let mut t = open(&place, &path);
    write_summary(&t);
    t.write("残した").absent("残す").wait_for("保存済み");
    hang(&path);
    t.keys("esc").wait_for("取組みを再開する").wait_for("保存先から応えがありません");
    t.signal("KILL");
    t.exit();
    fs::remove_file(format!("{}.hangs", path.display())).unwrap();
    assert_eq!(read(&path).cycles[0].situation.summary, "残した");
}

#[test]
fn stopped_and_woken_it_gives_the_terminal_back_and_takes_it_again_in_its_new_size() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    t.type_text("止める前に");
    for size in [(100, 24), (70, 20)] {
        t.signal("TSTP");
        t.until_file("it is stopped", || t.is_stopped());
        t.rest(Duration::from_millis(30));
        assert_given_back(&t);
        assert!(!t.shows("残す"), "the screen before the program is back\n{}", t.screen());
        // Whoever has the terminal meanwhile writes on it, and the window changes.
        t.resize(size.0, size.1).signal("CONT").wait_writing();
        t.wait_for("止める前に").rest(Duration::from_millis(50));
        assert_eq!(is_taken(&t)[2..], [true; 2]);
        assert!(is_taken(&t)[0], "the alternate screen is ours again");
    }
    t.type_text("、続けて").keys("enter").absent("残す").wait_for("保存済み");
    t.quit();
    assert_given_back(&t);
    assert_eq!(read(&path).cycles[0].situation.summary, "止める前に、続けて");
}

#[test]
fn a_fault_of_the_program_saves_gives_the_terminal_back_and_notes_no_word_of_the_session() {
    for at in ["draw", "keys"] {
        let place = Place::new().with("TENMEN_PANIC", at);
        let path = new(&place, "見守り");
        let mut t = open(&place, &path);
        write_summary(&t);
        t.type_text("秘密の書きかけ").raw(b" panic");
        if at == "keys" {
            t.wait_for("panic").raw("!".as_bytes());
        }
        assert_eq!(t.exit(), 101);
        assert_given_back(&t);
        assert_eq!(draft(&read(&path)), Some("秘密の書きかけ panic"), "{at}");
        let log = place.path().join(".local/state/tenmen/tenmen.log");
        t.wait_for("プログラムの誤りで").wait_for("保存してあります").wait_for(&log.display().to_string());
        let noted = fs::read_to_string(&log).unwrap();
        assert!(noted.contains(env!("CARGO_PKG_VERSION")) && noted.contains("src/runtime/accident.rs:"), "{noted}");
        assert!(noted.contains("thread main") && noted.contains("tenmen::runtime"), "{noted}");
        let told = String::from_utf8_lossy(&t.output()).into_owned();
        let farewell = told.rsplit("\x1b[?1049l").next().unwrap();
        for text in ["秘密", "panicked", "RUST_BACKTRACE"] {
            assert!(!noted.contains(text) && !farewell.contains(text), "{text}: {noted}{farewell}");
        }
        assert_eq!(fs::metadata(&log).unwrap().permissions().mode() & 0o777, 0o600);
        // And it goes on there.
        let t = Place::start(&place, &[]);
        t.wait_for("途中で終わりました").wait_for("① まとめ の書きかけ「秘密の書きかけ panic」");
    }
}

#[test]
fn a_fault_beside_the_loop_is_told_and_the_program_goes_on() {
    let place = Place::new().with("TENMEN_PANIC", "export");
    let path = new(&place, "panic の見守り");
    let mut t = open(&place, &path);
    t.wait_for("1巡目 ①").keys("x enter").wait_for("書き出す場所").keys("enter").wait_for("プログラムの誤りで");
    write_summary(&t);
    t.write("それでも書ける").absent("残す").wait_for("保存済み");
    t.quit();
    assert!(!String::from_utf8_lossy(&t.output()).contains("panicked"));
    let place = Place::new().with("TENMEN_PANIC", "list");
    let mut t = place.start(&[]);
    t.wait_for("プログラムの誤りで").keys("n").wait_for("市区町村名");
    t.quit();
}

#[test]
fn where_nothing_can_be_saved_another_place_always_works() {
    let place = Place::new();
    let obstacle = place.file("data", "a file where the folder should be");
    let mut t = place.start(&[]);
    t.keys("n").wait_for("市区町村名").fill("市区町村名", "曽於市").wait_for("保存できません（E で別の場所に保存）");
    let taken = place.file("先客.ron", "somebody else's");
    // A name that is taken, a folder that is not there, then a folder that is.
    t.keys("E").wait_for("どこに保存しますか").wait_for(&place.path().display().to_string());
    t.keys("ctrl-u")
        .type_text(taken.to_str().unwrap())
        .keys("enter")
        .wait_for("上書きしませんでした")
        .wait_for("どこに保存しますか");
    t.keys("ctrl-u").type_text("ない/取組み").keys("enter").wait_for("フォルダーが見つかりません").wait_for("どこに保存しますか");
    fs::create_dir(place.path().join("別の所")).unwrap();
    t.keys("ctrl-u")
        .type_text("~/別の所")
        .keys("enter")
        .wait_for("別の所/曽於市.ron")
        .wait_for("に保存しました")
        .wait_for("保存済み");
    t.absent("保存できません").fill("テーマ", "見守り").wait_for("保存済み");
    t.quit();
    let session = read(&place.path().join("別の所/曽於市.ron"));
    assert_eq!((session.profile.municipality.as_str(), session.profile.theme.as_str()), ("曽於市", "見守り"));
    assert_eq!(fs::read_to_string(taken).unwrap(), "somebody else's");
    assert_eq!(fs::read_to_string(obstacle).unwrap(), "a file where the folder should be");
}

#[test]
fn quitting_at_once_while_the_disk_fails_asks_instead_of_losing_what_was_kept() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    let away = place.path().join("away");
    fs::rename(place.data(), &away).unwrap();
    fs::write(place.data(), "in its place").unwrap();
    t.type_text("残したはず").raw(b"\rq").wait_for("まだ保存できていないことがあります").open("別の場所に保存する");
    t.wait_for("どこに保存しますか").keys("enter").wait_for("に保存しました").wait_for("保存済み");
    t.quit();
    let elsewhere = place.path().join(path.file_name().unwrap());
    assert_eq!(read(&elsewhere).cycles[0].situation.summary, "残したはず");
    assert_eq!(read(&away.join(path.file_name().unwrap())).cycles[0].situation.summary, "", "the old place is as it was");
}

#[test]
fn a_session_that_is_only_looked_at_becomes_a_copy_to_work_on() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut first = open(&place, &path);
    first.wait_for("1巡目 ①").wait_for("保存済み");
    let mut t = open(&place, &path);
    t.wait_for("見るだけ").keys("E").wait_for("どこに保存しますか").keys("enter").wait_for("に保存しました");
    write_summary(&t);
    t.write("写しに書く").absent("残す").wait_for("保存済み");
    t.quit();
    first.quit();
    assert_eq!(read(&place.path().join(path.file_name().unwrap())).cycles[0].situation.summary, "写しに書く");
    assert_eq!(read(&path).cycles[0].situation.summary, "");
}

/// Kills the program once its draft is on disk; then one Enter goes on with it, or the file's name does.
fn killed_and_resumed(write: impl Fn(&Terminal), told: &str, kept: impl Fn(&Session) -> Option<String>) {
    for by_name in [false, true] {
        let place = Place::new();
        let path = new(&place, "見守り");
        let mut t = open(&place, &path);
        t.wait_for("1巡目 ①");
        write(&t);
        t.type_text("夜になると母が");
        t.until_file("the draft", || draft(&read(&path)) == Some("夜になると母が"));
        t.signal("KILL");
        t.exit();
        // Another session, changed later, does not come before it.
        new(&place, "あとの取組み");
        let mut t = if by_name { open(&place, &path) } else { place.start(&[]) };
        if !by_name {
            t.wait_for("途中で終わりました").wait_for(told).keys("enter");
        }
        t.wait_writing().wait_for("夜になると母が").wait_for("前の下書きです");
        t.type_text("玄関に立つ").keys("enter");
        t.until_file("the text where it belongs", || kept(&read(&path)).as_deref() == Some("夜になると母が玄関に立つ"));
        if t.writes() {
            t.keys("esc");
        }
        t.absent("残す").wait_for("保存済み");
        t.quit();
        assert!(read(&path).drafts.is_empty());
        let t = place.start(&[]);
        t.wait_for("取組みを再開する").absent("途中で終わりました");
    }
}

#[test]
fn killed_at_a_question_it_goes_on_there() {
    killed_and_resumed(
        |t| {
            t.keys("tab").wait_for("[問い 1/").keys("right right").wait_for("[問い 3/").keys("a").wait_writing();
        },
        "① 問い3 の書きかけ「夜になると母が」",
        |session| Some(session.cycles[0].situation.entries.get(0)?.text.clone()),
    );
}

#[test]
fn killed_in_a_form_it_goes_on_in_that_field() {
    killed_and_resumed(
        |t| {
            t.keys("p").wait_for("市区町村名").open("取組概要").wait_writing();
        },
        "取組概要 の書きかけ「夜になると母が」",
        |session| Some(session.profile.overview.clone()),
    );
}

#[test]
fn killed_in_a_summary_it_goes_on_there() {
    killed_and_resumed(
        |t| {
            t.keys("2 s").wait_for("[まとめ]").wait_writing();
        },
        "② まとめ の書きかけ「夜になると母が」",
        |session| Some(session.cycles[0].factors.summary.clone()),
    );
}

#[test]
fn killed_without_a_draft_it_says_so_and_opens_where_it_was() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    t.wait_for("1巡目 ①").keys("3 s").wait_for("[まとめ]").write("目的のまとめ").absent("残す").wait_for("保存済み");
    t.signal("KILL");
    t.exit();
    let mut t = place.start(&[]);
    t.wait_for("途中で終わりました").wait_for("残したことは保存してあります").keys("enter");
    t.wait_for("1巡目 ③").wait_for("[まとめ]").wait_for("目的のまとめ").absent("残す");
    t.quit();
}

#[test]
fn whoever_types_without_a_pause_loses_no_more_than_a_second() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let mut t = open(&place, &path);
    write_summary(&t);
    for _ in 0..60 {
        t.raw(b"x");
        std::thread::sleep(Duration::from_millis(50));
    }
    t.signal("KILL");
    t.exit();
    // Three seconds were typed; a busy machine is given half a second more.
    let kept = draft(&read(&path)).unwrap_or_default().len();
    assert!(kept >= 30, "{kept} of 60");
}

#[test]
fn where_nothing_can_be_locked_that_is_said_once_and_work_goes_on() {
    let place = Place::new();
    let path = new(&place, "見守り");
    let lock = path.with_file_name(format!(".{}.lock", path.file_name().unwrap().to_str().unwrap()));
    std::os::unix::fs::symlink(&lock, &lock).unwrap();
    let mut t = open(&place, &path);
    t.wait_for("同時に開くのを防げません").keys("s").wait_writing().write("それでも").absent("残す").wait_for("保存済み");
    t.keys("esc").wait_for("取組みを再開する").keys("enter").wait_for("1巡目 ①").absent("防げません");
    t.quit();
    assert_eq!(read(&path).cycles[0].situation.summary, "それでも");
}
