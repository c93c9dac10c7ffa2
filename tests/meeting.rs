//! A meeting with a fake clock: what has passed adds up whatever is done meanwhile, it says early when the rest no longer
//! fits, it opens with the old 宿題 and closes with what was agreed, and nobody leaves it by accident.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta};
use play::{Fixture, Play, opened_session};
use proptest::prelude::*;
use tenmen::app::{Effect, Message, Page, Screen, leave, update};
use tenmen::domain::{Agreement, Block, Choice, Consensus, Current, Meeting, Part, Phase, Session, Stage};
use tenmen::guide::Guide;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

fn ikoma(keys: &str) -> Play {
    let mut play = Play::new(Fixture::Ikoma, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys(keys);
    play
}

fn session(play: &Play) -> &Session {
    &play.app.work.as_ref().unwrap().session
}

/// The meeting begun last, with the time that no block has yet.
fn meeting(play: &Play) -> Meeting {
    session(play).meetings.last().unwrap().clone()
}

/// Seconds on the clock so far, told or not.
fn counted(play: &Play) -> u64 {
    let blocks = meeting(play).blocks.len();
    (0..blocks).map(|place| u64::from(play.app.took(place))).sum()
}

/// The first row: where the clock is.
fn header(play: &Play) -> String {
    play.text().lines().next().unwrap().to_owned()
}

// The running order.

#[test]
fn every_stage_has_a_running_order_that_fits_two_hours_and_keeps_time_for_consensus() {
    for stage in Stage::ALL {
        let blocks = Guide::japanese().stage(*stage).blocks();
        let parts: Vec<Part> = blocks.iter().filter_map(|block| block.part).collect();
        assert_eq!(parts, Part::ALL, "{stage:?}: in the order of a sitting");
        assert_eq!(blocks.iter().map(|block| block.minutes.unwrap()).sum::<u32>(), 120, "{stage:?}");
        let consensus = blocks.iter().find(|block| block.part == Some(Part::Consensus)).unwrap();
        assert!(consensus.minutes.unwrap() >= 15, "{stage:?}: two rounds of hands need time");
    }
}

#[test]
fn e_on_the_running_order_opens_it_at_the_block_the_cursor_is_on() {
    let row = |play: &Play| match play.app.screen() {
        Screen::Records(view) => view.cursor,
        other => panic!("{other:?}"),
    };
    let mut play = ikoma("2 M enter B*2 M e");
    assert_eq!(row(&play), 2, "the block that runs\n{}", play.text());
    play.keys("esc down*2 e");
    assert_eq!(row(&play), 4, "the block the cursor is on\n{}", play.text());
}

#[test]
fn whatever_is_typed_at_the_question_whether_to_leave_it_says_what_it_awaits() {
    let mut play = ikoma("2 M enter");
    for typed in ["\"かな\"", "\"か\"", "space", "z"] {
        play.keys("q");
        assert!(play.text().contains("会議の途中です。終わりますか"), "{}", play.text());
        play.keys(typed);
        let said = play.app.notice.as_ref().map(|notice| notice.text.clone());
        assert!(said.is_none_or(|said| said.contains("Enter で決めます")), "{typed}\n{}", play.text());
        assert!(play.app.overlay.is_some() && !play.ended, "and the question stays open");
        play.keys("esc");
    }
}

fn of(minutes: &[Option<u32>]) -> Meeting {
    let parts = Part::ALL.iter().cycle();
    let blocks =
        minutes.iter().zip(parts).map(|(minutes, part)| Block { part: Some(*part), minutes: *minutes, ..Block::default() });
    Meeting { blocks: blocks.collect(), minutes: Some(120), block: Some(Current(0)), ..Meeting::default() }
}

#[test]
fn a_block_says_when_it_is_nearly_over_and_when_it_is() {
    let mut meeting = of(&[Some(10), Some(60), Some(1)]);
    let phases = |meeting: &Meeting, seconds: &[u32]| -> Vec<(Phase, i64)> {
        seconds.iter().map(|more| meeting.outlook(*more)).map(|outlook| (outlook.phase, outlook.shown)).collect()
    };
    // A short block says so in its last fifth, a long one five minutes before.
    assert_eq!(
        phases(&meeting, &[0, 479, 480, 599, 600, 601]),
        [(Phase::Left, 600), (Phase::Left, 121), (Phase::Soon, 120), (Phase::Soon, 1), (Phase::Over, 0), (Phase::Over, 1)]
    );
    meeting.block = Some(Current(1));
    assert_eq!(phases(&meeting, &[3299, 3300]), [(Phase::Left, 301), (Phase::Soon, 300)]);
}

#[test]
fn it_says_early_that_the_rest_no_longer_fits_and_names_what_to_keep() {
    let mut meeting = of(&[Some(5), Some(5), Some(45), Some(20), Some(15), Some(20), Some(10)]);
    meeting.block = Some(Current(2));
    (meeting.blocks[0].spent, meeting.blocks[1].spent) = (Some(300), Some(300));
    // A minute over in the third of seven blocks, half the meeting still to come.
    assert_eq!(meeting.outlook(45 * 60).minutes_late(), 0);
    let outlook = meeting.outlook(46 * 60);
    assert_eq!((outlook.minutes_late(), outlook.keep, outlook.left), (1, Some(5), 64 * 60));
    // Minutes given to this block are taken from the rest: it says so at once.
    meeting.blocks[2].minutes = Some(50);
    assert_eq!(meeting.outlook(0).minutes_late(), 5);
    // Where the consensus is under way, there is nothing left to name.
    meeting.block = Some(Current(5));
    assert_eq!(meeting.outlook(0).keep, None);
    // Early blocks give their time to the others.
    assert!(meeting.outlook(0).late < 0);
}

#[test]
fn an_agenda_of_no_minutes_counts_what_passes_and_is_never_late() {
    let meeting = of(&[None, None]);
    let outlook = meeting.outlook(90);
    assert_eq!((outlook.phase, outlook.shown, outlook.late), (Phase::Free, 90, 0));
    let mut none = Meeting { block: Some(Current(0)), ..Meeting::default() };
    assert_eq!((none.outlook(90).phase, none.outlook(90).late), (Phase::Free, 0));
    none.pass(90);
    assert_eq!(none.spent(), 90, "time is kept even where nobody planned a block");

    // An agenda nobody gave minutes to, as a file may have it; 0 minutes are none either.
    let mut session = session(&ikoma("2 M enter")).clone();
    for (place, block) in session.meetings.last_mut().unwrap().blocks.iter_mut().enumerate() {
        block.minutes = (place % 2 == 0).then_some(0);
    }
    let mut play = Play::new(Fixture::First, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.tell(opened_session(session, None));
    play.keys("P M ~65");
    assert!(header(&play).contains("経過 01:05"), "{}", play.text());
    assert!(play.text().contains("分の決まった進行がありません。e で入れられます"), "{}", play.text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever is paused, shifted, edited, undone or jumped to: the seconds the clock ran are the seconds the blocks took.
    #[test]
    fn time_spent_adds_up(steps in prop::collection::vec((0_usize..14, 0_u64..400), 1..40)) {
        let mut play = ikoma("2 M enter");
        let mut ran = Duration::ZERO;
        for (step, millis) in steps {
            // Parts of seconds pass as well.
            let passing = Duration::from_millis(millis * 371);
            if play.app.work.as_ref().unwrap().clock_runs() {
                ran += passing;
            }
            play.app.uptime += passing;
            play.tell(Message::Ticked);
            let keys = ["P", "B", ")", "(", "}", "{", "u", "ctrl-r", "M", "esc", "M e end up d esc", "M e end enter esc*2", "w esc", "M up enter"];
            // Neither out of the meeting nor back to where it had not begun: that is another promise.
            let begun = session(&play).meetings.len();
            let before = play.clone();
            play.keys(keys[step]);
            if session(&play).meetings.len() < begun || play.app.overlay.is_some() || play.app.editing.is_some() {
                play = before;
            }
            prop_assert_eq!(counted(&play), ran.as_secs(), "after {}", keys[step]);
        }
        let effects = leave(&mut play.app);
        prop_assert!(effects.iter().all(|effect| matches!(effect, Effect::Save(..) | Effect::MarkClock(_))));
        prop_assert_eq!(meeting(&play).spent(), ran.as_secs(), "told to the session in the end");
    }
}

// The clock.

#[test]
fn nothing_ticks_while_no_clock_runs() {
    let mut play = ikoma("2");
    assert_eq!(play.app.ticks_at(), None);
    play.keys("M enter");
    assert_eq!(play.app.ticks_at(), Some(Duration::from_secs(1)), "once a second, no more");
    play.app.uptime = Duration::from_millis(1400);
    assert_eq!(play.app.ticks_at(), Some(Duration::from_secs(2)));
    play.keys("P");
    assert_eq!(play.app.ticks_at(), None);
    play.keys("P M tab*6 down enter");
    assert_eq!(play.app.ticks_at(), None, "a closed meeting has no clock");
}

#[test]
fn a_clock_set_backwards_neither_adds_nor_takes_time() {
    let mut play = ikoma("2 M enter ~90");
    play.app.now -= TimeDelta::hours(5);
    play.keys("~10");
    assert_eq!(counted(&play), 100, "what people set is not what is counted");
    // Even were the time handed in wrong, it would neither be lost nor come twice.
    play.tell(Message::Ticked);
    play.app.uptime = Duration::from_secs(20);
    play.tell(Message::Ticked);
    let before = counted(&play);
    assert!((60..=100).contains(&before), "{before}");
    play.keys("~30");
    assert_eq!(counted(&play), before + 30);
}

#[test]
fn the_session_is_written_once_a_minute_and_saving_time_is_no_news() {
    let mut play = ikoma("2 M enter ~59");
    let told = |play: &Play| meeting(play).spent();
    assert_eq!(told(&play), 0, "the session is not written every second");
    play.keys("~1");
    assert_eq!(told(&play), 60);
    // While it is being written the corner does not flicker.
    let work = play.app.work.as_mut().unwrap();
    work.saved = work.revision - 1;
    play.show();
    assert!(header(&play).contains("保存済み"), "{}", header(&play));
}

#[test]
fn a_crash_costs_five_seconds_at_most() {
    for seconds in [4_u64, 5, 34, 59, 60, 61, 63, 119, 307] {
        let mut play = ikoma("2 M enter");
        play.wait(seconds);
        // Cut off here: what is left is the session as it was handed to the disk, and what was noted beside it.
        let (left, marked) = (session(&play).clone(), play.marked);
        let Message::Opened { session, path, .. } = opened_session(left, None) else { unreachable!() };
        play.tell(Message::Opened { session, path, read_only: None, notice: None, clock: marked });
        play.show();
        let found = meeting(&play).spent();
        assert!((seconds.saturating_sub(4)..=seconds).contains(&found), "{found} of {seconds}");
        assert!(!play.app.work.as_ref().unwrap().clock_runs(), "it stands at the last known moment\n{}", play.text());
        assert!(header(&play).contains("保存済み"), "{}", play.text());
        play.keys("P ~2");
        assert_eq!(counted(&play), found + 2);
    }
}

#[test]
fn what_was_noted_of_another_time_adds_nothing_wrong() {
    let opened = |keys: &str, clock| {
        let play = ikoma(keys);
        let session = play.app.work.as_ref().unwrap().session.clone();
        let (mut play, path) = (ikoma(""), "a.ron".into());
        play.tell(Message::Opened { session, path, read_only: None, notice: None, clock: Some(clock) });
        play.app.work.unwrap().session.meetings.last().map(Meeting::spent)
    };
    assert_eq!(opened("2 M enter ~130", 95), Some(120), "noted before the session was written");
    assert_eq!(opened("2 M enter ~60", 9999), Some(120), "no more than could have waited");
    let ended = opened("2 M enter ~60 M tab*3 down enter", 95);
    assert_eq!(opened("2 M enter ~60 M tab*3 down enter", 60), ended, "a meeting that is over is not touched");
}

#[test]
fn undo_takes_back_minutes_but_no_time() {
    let mut play = ikoma("2 M enter ~30 } ~200 u");
    assert_eq!(meeting(&play).blocks[0].minutes, Some(5));
    assert_eq!(counted(&play), 230);
    play.keys("B ~10 ctrl-r");
    assert_eq!((counted(&play), meeting(&play).current()), (240, 1), "nor does it lead back to another block");
    // A block that is taken out leaves its time to the meeting.
    play.keys("M e home d esc");
    assert_eq!((counted(&play), meeting(&play).blocks.len()), (240, 6));
    play.keys("u");
    assert_eq!((counted(&play), meeting(&play).blocks.len()), (240, 7));
}

#[test]
fn a_block_keeps_a_minute_at_least_and_says_so() {
    let mut play = ikoma("2 M enter {");
    assert_eq!(meeting(&play).blocks[0].minutes, Some(1), "5 minutes less than 5 leave one");
    play.keys("{ ( (");
    assert_eq!(meeting(&play).blocks[0].minutes, Some(1));
    assert!(play.text().contains("「はじめに」は1分です。これより短くはできません"), "{}", play.text());
    play.keys(")");
    assert_eq!(meeting(&play).blocks[0].minutes, Some(2));
}

#[test]
fn whose_time_is_left_is_named() {
    let play = ikoma("2 M enter ~60 M");
    assert!(header(&play).contains("この進行 残り 04:00"), "{}", play.text());
    assert!(play.text().contains("会議の残り 119分"), "{}", play.text());
    // The running order as a list says what its numbers are.
    let play = ikoma("2 M enter ~65 B M e");
    assert!(play.text().contains("はじめに  5分  かかった 01:05"), "{}", play.text());
}

#[test]
fn people_are_counted_by_the_digits_of_their_number() {
    let attendance = |keys: &str| -> Vec<Option<u32>> {
        let play = ikoma(&format!("2 M enter*2 {keys}"));
        let held = meeting(&play);
        session(&play).groups.iter().map(|group| tenmen::app::counted(&held, group)).collect()
    };
    assert!(attendance("").len() > 2);
    // One key and one to go on for a small group, as many keys as digits for a large one.
    assert_eq!(attendance("4 enter 1 2 down 0")[..3], [Some(4), Some(12), Some(0)]);
    // A slip is taken back digit by digit; whoever comes back to a number begins it anew.
    assert_eq!(attendance("1 1 backspace enter 3 up down 5")[..2], [Some(1), Some(5)]);
    assert_eq!(attendance("1 0 0 0")[0], Some(100), "nobody counts a thousand by hand");
    assert_eq!(attendance("9 + 5")[0], Some(5), "what + made is no digit that was typed");
    // Enter goes on to the next group while one counts, and to the next page where nothing was typed.
    let mut play = ikoma("2 M enter*2 4 enter");
    assert!(play.text().contains("きょう来ている人") && play.text().contains("出席 4人"), "{}", play.text());
    play.keys("enter");
    assert!(!play.text().contains("きょう来ている人"), "{}", play.text());
}

#[test]
fn what_space_does_to_a_todo_is_what_the_footer_says() {
    let mut play = ikoma("w end enter \"文案を届ける\" enter esc*2 2 M enter*3");
    let keys = |play: &Play| play.text().lines().last().unwrap().to_owned();
    assert!(keys(&play).contains("Space 済み"), "{}", play.text());
    play.keys("space");
    assert!(keys(&play).contains("Space まだに戻す"), "{}", play.text());
}

#[test]
fn a_bell_rings_once_when_it_was_asked_for_and_time_is_over() {
    let rings = |keys: &str| {
        let mut play = ikoma(keys);
        let mut rung = 0;
        for second in 1..400 {
            play.app.uptime = Duration::from_secs(second);
            rung += update(&mut play.app, Message::Ticked).iter().filter(|effect| **effect == Effect::Ring).count();
        }
        rung
    };
    assert_eq!(rings("2 M enter"), 0, "nobody is startled who did not ask");
    assert_eq!(rings("2 M enter b"), 1);
    let mut play = ikoma("2 M enter");
    assert!(update(&mut play.app, Message::SwitchBell).contains(&Effect::RememberBell(true)));
}

// Leaving.

#[test]
fn leaving_is_asked_about_once_while_a_meeting_runs() {
    for key in ["q", "ctrl-c"] {
        let mut play = ikoma("2 M enter");
        play.keys(key);
        assert!(!play.ended && play.text().contains("会議の途中です。終わりますか"), "{}", play.text());
        let mut stayed = play.clone();
        stayed.keys("enter");
        assert!(!stayed.ended && stayed.app.overlay.is_none(), "Enter stays");
        play.keys(key);
        assert!(play.ended, "a second {key} leaves");
    }
    assert!(ikoma("2 q").ended, "without a meeting nobody is asked");
    assert!(ikoma("2 M enter M tab*3 down enter q").ended, "nor after it");
    let mut home = ikoma("2 M enter esc*2");
    assert!(home.text().contains("はじめの画面へ戻りますか"), "{}", home.text());
    home.keys("down enter");
    assert!(matches!(home.app.screen(), Screen::Home { .. }));
}

#[test]
fn a_lost_window_loses_nothing_and_the_meeting_is_offered_to_go_on() {
    let mut play = ikoma("2 M enter B*2 ~95 tab");
    // As a signal does it: no key, no question.
    let effects = leave(&mut play.app);
    let Some(Effect::Save(_, saved)) = effects.last() else { panic!("{effects:?}") };
    let text = tenmen::store::file::write(saved).unwrap();
    let read = tenmen::store::file::read(&text).unwrap().session;
    assert_eq!(read.running_meeting().unwrap().spent(), 95);

    let mut again = ikoma("");
    again.tell(opened_session(read, None));
    again.show();
    assert!(again.text().contains("会議の途中です。続けますか"), "{}", again.text());
    assert_eq!(again.app.ticks_at(), None, "nothing counts before somebody says so");
    let mut unanswered = again.clone();
    unanswered.keys("q");
    assert!(unanswered.ended, "where nobody has gone on, leaving is no accident");
    let mut over = again.clone();
    over.keys("M down enter");
    assert!(!meeting(&over).is_running() && meeting(&over).ended.is_none(), "nobody knows when it ended");
    assert_eq!(meeting(&over).spent(), 95);
    again.keys("P ~5");
    assert!(!again.text().contains("続けますか"));
    assert_eq!((counted(&again), meeting(&again).current()), (100, 2));
}

#[test]
fn who_only_reads_has_no_clock_and_is_not_asked() {
    let running = ikoma("2 M enter");
    let mut play = ikoma("");
    play.tell(opened_session(session(&running).clone(), Some("読むだけです".to_owned())));
    play.keys("P ~5 B");
    assert_eq!(meeting(&play), meeting(&running));
    play.keys("q");
    assert!(play.ended);
}

#[test]
fn a_meeting_closed_by_mistake_goes_on() {
    let mut play = ikoma("2 M enter ~30 M tab*3 down enter");
    assert!(!meeting(&play).is_running());
    play.keys("M 2 ~5");
    assert!(meeting(&play).is_running());
    assert_eq!((counted(&play), session(&play).meetings.len()), (35, 1));
}

// A whole sitting.

/// From the consensus step: a proposal, a round with a worry, a second one, agreed on a condition.
fn two_rounds(play: &mut Play) {
    // The forum, the proposal, hands; one worries and says nothing more; the text stays; hands again.
    play.keys("i enter*2 5*4 4*2 2 enter down enter ~400 enter 4*7 enter");
    let result = |play: &Play| current_record(play).unwrap().result;
    assert_eq!(current_record(play).unwrap().rounds.len(), 2, "{}", play.text());
    play.keys("1");
    assert_eq!(result(play), Some(Agreement::Agreed), "{}", play.text());
    // No 宿題 here: on to the stage.
    play.keys("end enter");
    assert!(matches!(play.app.screen(), Screen::Stage), "{}", play.text());
}

fn current_record(play: &Play) -> Option<&Consensus> {
    play.app.work.as_ref().unwrap().on_screen().goals.consensus.last()
}

#[test]
fn a_meeting_of_two_hours_from_its_opening_to_the_next_ones() {
    let mut play = ikoma("3");
    let before = session(&play).todos.len();
    // Opening: who came, in a digit a group; nothing was left to do.
    play.keys("M enter ~60 enter 4 down 2 enter 0 enter 1");
    assert_eq!(meeting(&play).present(), Some(7));
    assert!(header(&play).contains("残り 04:00"), "{}", play.text());
    play.keys("~240 enter*2");
    // It leads to 導入; the next key to the questions.
    assert!(play.text().contains("[導入]"), "{}", play.text());
    play.keys("~300 B ~2100");
    assert!(header(&play).contains("まもなく次へ 05:00"), "{}", play.text());
    // Somebody leads away from the question: one key, and it knows where it was said.
    play.keys("m end enter \"移動販売のこと\" enter esc*2");
    // The questions run over by four minutes: it is said early, with what to keep.
    play.keys("~540");
    assert!(header(&play).contains("超過 04:00"), "{}", play.text());
    assert!(play.text().contains("このままだと4分のびます。「合意」の25分は残しましょう"), "{}", play.text());
    // The viewpoints give five minutes: it fits again, and nothing is said any more.
    play.keys("B {");
    assert!(!play.text().contains("のびます"), "{}", play.text());
    play.keys("~900 B ~900 B");
    assert!(play.text().contains("[合意]") && header(&play).contains("残り 25:00"), "{}", play.text());
    play.keys("~600");
    two_rounds(&mut play);
    play.keys("w end enter \"文案を自治会に見てもらう\" tab \"青山\" tab \"5/30\" enter esc*2 ~500");
    // Closing: read back, the pulse, the next date.
    play.keys("B");
    let text = play.text();
    for said in ["きょう決まったこと", "③ 目的  合意", "青山  文案を自治会に見てもらう", "5月30日まで", "移動販売のこと"]
    {
        assert!(text.contains(said), "{said}\n{text}");
    }
    play.keys("~300 enter 4 5 3 enter enter \"6/9\" enter ~240 enter");
    let held = meeting(&play);
    assert!(held.ended.is_some() && !held.is_running());
    assert_eq!(held.next, NaiveDate::from_ymd_opt(2026, 6, 9));
    assert_eq!((held.pulse[0].purpose, held.pulse[0].safety, held.pulse[0].effect), (Some(4), Some(5), Some(3)));
    let spent: Vec<u32> = held.blocks.iter().map(|block| block.spent.unwrap_or(0)).collect();
    assert_eq!(spent, [300, 300, 2640, 900, 900, 1500, 540]);
    assert_eq!(held.spent(), 7080, "in time: 118 of 120 minutes");
    // What was recorded knows its meeting.
    let id = Some(held.id);
    assert_eq!(current_record(&play).unwrap().meeting, id);
    assert_eq!((session(&play).todos[before].meeting, session(&play).parking.last().unwrap().meeting), (id, id));

    // A month later: the 宿題 comes back before anything else, and is done with one key.
    let mut again = ikoma("");
    again.tell(opened_session(session(&play).clone(), None));
    again.app.now = DateTime::parse_from_rfc3339("2026-06-09T14:00:00+09:00").unwrap();
    again.keys("4 M enter enter enter");
    assert_eq!(again.app.meeting_view().unwrap().page, Page::Todos);
    assert!(again.text().contains("[ ] 文案を自治会に見てもらう") && again.text().contains("5月30日 過ぎ"), "{}", again.text());
    again.keys("space");
    assert!(session(&again).todos[before].done);
    assert!(again.text().contains("[x] 文案を自治会に見てもらう"), "it stays in sight\n{}", again.text());
    again.keys("enter");
    assert!(matches!(again.app.screen(), Screen::Stage), "on to what the meeting is about");
    assert_eq!(meeting(&again).current(), 1);
}
