//! Exporting from the screen: three keys in the usual case, another path where one is wanted, nothing overwritten unasked.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use play::{Fixture, Play};
use tenmen::app::{Message, Overlay};
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
