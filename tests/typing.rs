//! Japanese input: what an input method commits or a clipboard holds is one step and keeps its lines; kana of two
//! characters are moved over and deleted as one. Where the cursor stands is read back from a terminal in `widths`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use play::{Fixture, Play};
use tenmen::app::Message;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

/// The editor of a new answer of ②.
fn writing(ambiguous: Ambiguous) -> Play {
    let mut play = Play::new(Fixture::Ikoma, (80, 24), Language::Japanese, ambiguous, |_| {});
    play.keys("2 end enter");
    assert!(play.app.editing.is_some());
    play
}

fn text(play: &Play) -> &str {
    play.app.editing.as_ref().unwrap().editor.text()
}

#[test]
fn a_burst_of_an_input_method_is_undone_in_one_step() {
    let mut play = writing(Ambiguous::Narrow);
    play.keys("\"夜間に\" \"気づく人が、いない\"");
    assert_eq!(text(&play), "夜間に気づく人が、いない");
    play.keys("ctrl-z");
    assert_eq!(text(&play), "夜間に");
    play.keys("ctrl-z");
    assert_eq!(text(&play), "");
    play.keys("ctrl-y ctrl-y");
    assert_eq!(text(&play), "夜間に気づく人が、いない");
}

#[test]
fn a_paste_keeps_its_lines_and_is_undone_in_one_step() {
    // With brackets, and as a burst with an Enter for each line end.
    for bracketed in [true, false] {
        let mut play = writing(Ambiguous::Narrow);
        play.keys("\"前。\"");
        if bracketed {
            play.tell(Message::Insert("一行目\r\n二行目\r三行目\n".to_owned()));
            play.show();
            assert_eq!(text(&play), "前。一行目\n二行目\n三行目\n");
        } else {
            play.keys("\"一行目\n二行目\n三行目\"");
            assert_eq!(text(&play), "前。一行目\n二行目\n三行目");
        }
        play.keys("ctrl-z");
        assert_eq!(text(&play), "前。", "bracketed {bracketed}");
    }
}

#[test]
fn kana_of_two_characters_are_moved_over_and_deleted_as_one() {
    for kana in ["ﾊﾟ", "ｶﾞ", "か\u{3099}", "ハ\u{309A}", "葛\u{E0100}"] {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let mut play = writing(ambiguous);
            play.keys(&format!("\"あ\" \"{kana}\" \"い\""));
            let after = play.scene.cursor.unwrap();
            play.keys("left");
            let between = play.scene.cursor.unwrap();
            play.keys("left");
            let before = play.scene.cursor.unwrap();
            // Two cells each, and never a stop inside.
            assert_eq!((after.x - between.x, between.x - before.x), (2, 2), "{kana} {ambiguous:?}");
            play.keys("delete");
            assert_eq!(text(&play), "あい", "{kana}");
            play.keys("ctrl-z right backspace");
            assert_eq!(text(&play), "あい", "{kana}");
        }
    }
}

/// The mark arrives by itself where an input method sends decomposed kana piece by piece.
#[test]
fn a_sound_mark_that_arrives_later_joins_its_kana() {
    let mut play = writing(Ambiguous::Narrow);
    play.keys("\"か\" \"\u{3099}\"");
    assert_eq!(text(&play), "か\u{3099}");
    play.keys("backspace");
    assert_eq!(text(&play), "");
    play.keys("\"ﾊ\" \"ﾟ\" backspace");
    assert_eq!(text(&play), "");
}
