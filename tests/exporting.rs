//! Exporting from the screen: three keys in the usual case, another path where one is wanted, nothing overwritten unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use play::{Fixture, Play};
use tenmen::app::{Message, Names, Overlay};
use tenmen::domain::{Member, MemberId};
use tenmen::text::Ambiguous;
use tenmen::words::Language;

fn ikoma() -> Play {
    Play::new(Fixture::Ikoma, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {})
}

#[test]
fn the_form_the_path_and_enter_write_an_export_and_say_where() {
    let mut play = ikoma();
    play.keys("x enter enter");
    assert!(play.text().contains("書き出しました") && play.text().contains("取組み.html"), "{}", play.text());
    assert!(play.text().contains("フォルダーを開く") && play.text().contains("場所をコピー"), "{}", play.text());
    play.keys("enter");
    assert_eq!(play.app.overlay, None, "Enter goes on");
}

#[test]
fn the_path_can_be_changed_before_anything_is_written() {
    let mut play = ikoma();
    play.keys("x enter ctrl-u \"/tmp/会議へ.html\" enter");
    assert!(play.text().contains("/tmp/会議へ.html"), "{}", play.text());
    play.keys("esc x enter esc");
    assert_eq!((play.app.overlay.clone(), play.app.editing.clone()), (None, None), "Esc writes nothing");
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_said() {
    let mut play = ikoma();
    play.taken = true;
    play.keys("x enter ctrl-u \"/tmp/前の.html\" enter");
    assert!(play.text().contains("同じ名前のファイルがあります"), "{}", play.text());
    // Enter, pressed without reading, offers a free name.
    play.keys("enter");
    assert!(play.app.editing.as_ref().unwrap().editor.text().ends_with("取組み 2.html"), "{}", play.text());
    play.keys("ctrl-u \"/tmp/前の.html\" enter 2");
    assert!(play.text().contains("書き出しました"), "{}", play.text());
}

#[test]
fn what_is_written_can_be_opened_where_people_look_for_it() {
    let mut play = ikoma();
    play.keys("x enter enter");
    let Some(Overlay::Menu(menu)) = &play.app.overlay else { panic!("{}", play.text()) };
    let folder = menu.lines.iter().filter_map(|line| match &line.message {
        Message::OpenOutside(path) => Some(path.clone()),
        _ => None,
    });
    let paths: Vec<_> = folder.collect();
    assert_eq!(paths[0].parent(), Some(paths[1].as_path()));
}

/// Ikoma with a telephone number in an answer and a member whose name stands in a summary.
fn with_personal_data() -> Play {
    let mut play = ikoma();
    let work = play.app.work.as_mut().unwrap();
    let session = std::sync::Arc::make_mut(&mut work.session);
    session.members.push(Member { id: MemberId(9001), name: "山田花子".into(), ..Member::default() });
    session.cycles[0].situation.entries[0].text = "電話は 012-345-6789 と聞いた".into();
    session.cycles[0].situation.summary = "山田花子さんが話してくれた".into();
    play
}

#[test]
fn what_may_be_personal_is_shown_before_an_export_and_settled_one_by_one() {
    let mut play = with_personal_data();
    play.keys("x enter");
    assert!(play.text().contains("個人情報かもしれない"), "{}", play.text());
    play.keys("enter");
    assert!(play.text().contains("012-345-6789") && play.text().contains("山田花子"), "{}", play.text());
    // The first is replaced, the second allowed; with nothing left the path is asked for.
    play.keys("enter enter");
    assert!(!play.text().contains("012-345-6789"), "{}", play.text());
    play.keys("enter 2");
    assert!(play.app.editing.is_some(), "on to the path\n{}", play.text());
    let session = &play.app.work.as_ref().unwrap().session;
    assert_eq!(session.cycles[0].situation.entries[0].text, "電話は ○○○-○○○-○○○○ と聞いた");
    assert!(session.cycles[0].situation.summary.contains("山田花子"), "what was allowed stays");
    play.keys("esc u u");
    assert!(play.app.work.as_ref().unwrap().session.cycles[0].situation.entries[0].text.contains("012-345-6789"), "undone");
}

#[test]
fn names_are_left_out_where_that_is_chosen_and_the_session_keeps_them() {
    let mut play = with_personal_data();
    play.keys("x 1 3");
    assert!(
        play.app.names == Names::LeftOut && play.text().contains("1か所"),
        "the number is still there to be seen\n{}",
        play.text()
    );
    play.keys("2 enter");
    let sent = play.exported.clone().expect("it was written");
    assert!(sent.members.iter().all(|member| !member.name.contains("山田")), "{:?}", sent.members);
    assert!(!sent.cycles[0].situation.summary.contains("山田"));
    assert!(play.app.work.as_ref().unwrap().session.members.iter().any(|member| member.name == "山田花子"));
}

#[test]
fn whoever_knows_better_exports_as_it_is() {
    let mut play = with_personal_data();
    play.keys("x enter 2 enter");
    assert!(play.text().contains("書き出しました"), "{}", play.text());
}
