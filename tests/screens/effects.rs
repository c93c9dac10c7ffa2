//! ⑥ as it is played: guessed before it is seen, concerns answered, records opened from the timeline.

use tenmen::app::{BenchView, Screen};
use tenmen::bench::At;
use tenmen::domain::{Happened, Owner, Stage};
use tenmen::text::Ambiguous;
use tenmen::words::Language;

use super::play::{Fixture, Play};
use super::rules;

fn begin(fixture: Fixture) -> Play {
    Play::new(fixture, (120, 36), Language::Japanese, Ambiguous::Narrow, rules::look)
}

fn bench(play: &Play) -> &BenchView {
    match play.app.screen() {
        Screen::Bench(bench) => bench,
        other => panic!("no bench: {other:?}"),
    }
}

/// The bench of ⑥ with the cursor on the covered share of leaflets.
fn at_the_leaflets() -> Play {
    let mut play = begin(Fixture::Looking);
    play.keys("6 v right*2");
    assert!(matches!(bench(&play).at(), At::Covered(_)), "{}", play.text());
    play
}

/// Neither the value nor its bar stands anywhere on the frame.
fn is_covered(play: &Play) -> bool {
    let text = play.text();
    !text.contains("76") && !text.contains("７６") && !text.contains("[====")
}

#[test]
fn a_guess_uncovers_its_value_and_undo_covers_it_again() {
    let mut play = at_the_leaflets();
    assert!(is_covered(&play) && play.text().contains("予想を書くと見えます"), "{}", play.text());
    play.keys("enter");
    assert!(is_covered(&play), "{}", play.text());
    play.keys("enter \"60%\"");
    assert!(is_covered(&play), "{}", play.text());
    play.keys("enter");
    assert!(play.text().contains("> 76% [=============.|...]"), "{}", play.text());
    // The other value waits for a guess of its own.
    assert!(play.text().contains("予想を書くと見えます"), "{}", play.text());
    play.keys("u");
    assert!(is_covered(&play) && play.text().contains("> 予想を書くと見えます"), "{}", play.text());
    play.keys("ctrl-r");
    assert!(!is_covered(&play), "{}", play.text());
}

#[test]
fn what_is_typed_on_a_covered_value_is_the_guess() {
    let mut play = at_the_leaflets();
    play.keys("\"七割ほど\" enter right");
    assert!(play.text().contains("> 七割ほど"), "{}", play.text());
    assert!(!is_covered(&play), "{}", play.text());
}

#[test]
fn a_value_can_be_seen_without_a_guess_until_the_bench_is_left() {
    let mut play = at_the_leaflets();
    play.keys("enter down enter");
    assert!(play.text().contains("> 76% ["), "{}", play.text());
    assert!(play.text().contains("予想を書くと見えます"), "the other stays covered: {}", play.text());
    play.keys("tab shift-tab");
    assert!(!is_covered(&play), "another view is still the bench: {}", play.text());
    play.keys("esc v right*2");
    assert!(is_covered(&play), "{}", play.text());
    play.keys("enter end enter");
    assert!(!is_covered(&play) && !play.text().contains("予想を書くと見えます"), "{}", play.text());
    assert!(!play.app.work.as_ref().unwrap().can_undo(false), "looking changes nothing");
}

#[test]
fn whoever_writes_a_value_sees_it() {
    let mut play = at_the_leaflets();
    // Not measured yet: the question for it stands there.
    let At::Covered(id) = *bench(&play).at() else { unreachable!() };
    play.keys("enter down enter e ctrl-u enter");
    assert_eq!(bench(&play).at(), &At::Field(id, "actual"));
    play.keys("esc v right*2");
    assert!(play.text().contains("> いくつでしたか"), "{}", play.text());
    play.keys("enter \"77%\" enter");
    assert!(play.text().contains("> 77% [="), "{}", play.text());
    // In a form opened from the bench it is the same; the next time, it waits for a guess like any other.
    play.keys("esc v right*2");
    assert!(play.text().contains("> 予想を書くと見えます"), "{}", play.text());
}

#[test]
fn what_was_agreed_is_covered_for_nobody() {
    let mut play = begin(Fixture::Asago);
    play.keys("6 v");
    assert!(play.text().contains("76％だった") && !play.text().contains("予想を書くと"), "{}", play.text());
    // In a later cycle, the earlier one is there to be read.
    let mut play = begin(Fixture::Looking);
    play.keys("6 v");
    assert!(is_covered(&play), "{}", play.text());
    play.keys("N enter [ 6 v right*2");
    assert!(play.text().contains("76％だった"), "{}", play.text());
}

/// What the concerns of a stage's first record were answered with.
fn answers(play: &Play, stage: Stage) -> Vec<Option<Happened>> {
    let session = &play.app.work.as_ref().unwrap().session;
    session.cycles[0].stage(stage).consensus[0].concerns.iter().map(|concern| concern.happened).collect()
}

#[test]
fn the_introduction_asks_first_whether_what_was_feared_came_about() {
    let mut play = begin(Fixture::Looking);
    play.keys("6 shift-tab");
    assert!(play.text().contains("> ③ 手が回らず、配るだけで終わる"), "{}", play.text());
    // The second one, as on the bench: its form, on the answer.
    play.keys("down enter*2 down enter esc");
    assert_eq!(answers(&play, Stage::Roles), [Some(Happened::Partly), None]);
    assert!(!play.text().contains("相談が増えて薬局の負担になる"), "{}", play.text());
    assert!(play.text().contains("> ⑤ 担当が替わると続かない"), "{}", play.text());
    play.keys("u");
    assert_eq!(answers(&play, Stage::Roles), [None, None]);
    assert!(play.text().contains("> ⑤ 相談が増えて薬局の負担になる"), "{}", play.text());
    // All answered: what is left is to go on.
    for _ in 0..3 {
        play.keys("home enter*2 down*2 enter esc");
    }
    assert_eq!(answers(&play, Stage::Goals), [Some(Happened::No)]);
    assert!(!play.text().contains("前に出た心配") && play.text().contains("> 問いへ進む"), "{}", play.text());
    play.keys("enter");
    assert!(play.text().contains("[問い"), "{}", play.text());
}

#[test]
fn what_an_earlier_cycle_left_unanswered_is_said_and_not_offered() {
    let mut play = begin(Fixture::Looking);
    play.keys("N enter 6");
    assert!(play.text().contains("③ 心配「手が回らず、配るだけで終わる」は、起きましたか"), "{}", play.text());
    assert!(play.text().contains("> 問いへ進む"), "{}", play.text());
}

#[test]
fn what_stands_on_the_timeline_opens() {
    let mut play = begin(Fixture::Looking);
    let owner = |play: &Play| match play.app.screen() {
        Screen::Form(form) => form.owner,
        other => panic!("no form: {other:?}"),
    };
    play.keys("6 v shift-tab");
    assert!(play.text().contains("[あゆみ]"), "{}", play.text());
    let mut opened = 0;
    for _ in 0..bench(&play).grid.lines.len() {
        if let At::Record(own) = *bench(&play).at() {
            play.keys("enter");
            assert_eq!(owner(&play), own);
            play.keys("esc");
            assert_eq!(bench(&play).at(), &At::Record(own), "the cursor waits where it was");
            opened += 1;
        }
        play.keys("down");
    }
    assert!(opened > 3, "{}", play.text());
    assert!(!play.app.work.as_ref().unwrap().can_undo(false), "nothing was changed");
}

#[test]
fn an_agreement_of_an_earlier_cycle_is_read_in_its_cycle() {
    let mut play = begin(Fixture::Looking);
    play.keys("N enter 6 v shift-tab");
    let is_agreement = |play: &Play| matches!(bench(play).at(), At::Record(Owner::Consensus(_)));
    assert!(is_agreement(&play), "it begins with the words of the first: {}", play.text());
    play.keys("enter");
    assert_eq!(play.app.work.as_ref().unwrap().cycle, 1);
    assert!(play.text().contains("1巡目を見ています"), "{}", play.text());
    let before = play.app.work.as_ref().unwrap().session.clone();
    play.keys("enter esc");
    assert!(play.app.editing.is_none() && play.app.work.as_ref().unwrap().session == before, "it can only be read");
    play.keys("esc");
    assert!(is_agreement(&play), "{}", play.text());
}
