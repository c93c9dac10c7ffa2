//! Consensus as a group walks it, and a plan written alone: what was shown, raised, feared and answered is in the record
//! as it was said, nothing is forced, and all of it can be taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use play::{Fixture, Play, opened_session};
use tenmen::app::{Leg, Screen};
use tenmen::domain::{
    Agreement, Attendance, Choice, Consensus, Hands, Holder, Meeting, MeetingId, Session, Stage, StageRecord, Standing,
};
use tenmen::export::{self, Source};
use tenmen::guide::Guide;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

const TEXT: &str = "道に迷う人に、だれもが声をかけられる町にします";

/// Ikoma at the end of ③, its summary short and nobody asked yet, with that many people at today's meeting.
fn at_goals(present: Option<u32>) -> Play {
    let mut session = play::session("ikoma-forest-dementia");
    let goals = &mut session.cycles[0].goals;
    (goals.summary, goals.consensus) = (TEXT.to_owned(), Vec::new());
    session.todos.clear();
    if let Some(count) = present {
        let id = session.next_id;
        session.next_id += 1;
        session.meetings.push(Meeting {
            id: MeetingId(id),
            date: chrono::NaiveDate::from_ymd_opt(2026, 5, 12),
            stage: Some(Stage::Goals),
            attendance: vec![Attendance { count: Some(count), ..Attendance::default() }],
            ..Meeting::default()
        });
    }
    opened(session, "3")
}

fn opened(session: Session, keys: &str) -> Play {
    let mut play = Play::new(Fixture::First, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.tell(play::opened_session(session, None));
    play.show();
    play.keys(keys);
    play
}

fn session(play: &Play) -> Session {
    play.app.work.as_ref().unwrap().session.as_ref().clone()
}

fn standing(play: &Play) -> Standing {
    session(play).standing(&session(play).cycles[0], Stage::Goals)
}

fn goals(play: &Play) -> StageRecord {
    session(play).cycles[0].goals.clone()
}

#[track_caller]
fn record(play: &Play) -> Consensus {
    goals(play).consensus.last().cloned().unwrap_or_else(|| panic!("no record\n{}", play.text()))
}

fn leg(play: &Play) -> Option<Leg> {
    match play.app.screen() {
        Screen::Consensus(view) => Some(view.leg),
        _ => None,
    }
}

#[test]
fn two_rounds_are_kept_each_with_the_text_it_was_raised_for() {
    let mut play = at_goals(Some(6));
    play.keys("i 1");
    assert_eq!(leg(&play), Some(Leg::Proposal(0)));
    assert!(play.text().contains(TEXT), "the proposal stands alone\n{}", play.text());
    play.keys("enter 5*3 4*2 2 enter");
    assert_eq!(leg(&play), Some(Leg::Concerns(0)), "those at 2 are heard first\n{}", play.text());
    play.keys("enter \"夜は人手が足りない\" enter \"当番を決める\" enter 2 \"民生委員\" enter down enter");
    assert_eq!(leg(&play), Some(Leg::Proposal(1)));
    play.keys("e \"（当番で）\" enter");
    assert!(play.text().contains("1回目の文"), "the first text is kept in sight\n{}", play.text());
    play.keys("enter 5*4 4 3 enter");
    assert_eq!(leg(&play), Some(Leg::Result), "nobody worries any more\n{}", play.text());
    play.keys("enter end enter");
    let (record, amended) = (record(&play), format!("{TEXT}（当番で）"));
    let levels: Vec<[u32; 6]> = record.rounds.iter().map(Hands::levels).collect();
    assert_eq!(levels, [[3, 2, 0, 1, 0, 0], [4, 1, 1, 0, 0, 0]]);
    let shown: Vec<&str> = record.rounds.iter().map(|hands| hands.shown.as_str()).collect();
    assert_eq!(shown, [TEXT, &amended]);
    assert_eq!((record.shown.as_str(), record.result), (amended.as_str(), Some(Agreement::Agreed)));
    assert_eq!(record.rounds.iter().map(|hands| hands.present).collect::<Vec<_>>(), [Some(6), Some(6)]);
    let concern = &record.concerns[0];
    assert_eq!(
        (concern.text.as_str(), concern.would_help.as_str(), concern.holder, concern.holder_name.as_str()),
        ("夜は人手が足りない", "当番を決める", Some(Holder::ByRole), "民生委員")
    );
    assert_eq!(standing(&play), Standing::Result(Agreement::Agreed));
    assert!(matches!(play.app.screen(), Screen::Stage), "and the group is back where it began");
    // Both rounds are told, the first with its own text.
    let told = export::markdown(&Source::new(&session(&play), Guide::japanese(), Language::Japanese, play.app.today()));
    assert_eq!(told.matches(&format!("示した文：{TEXT}")).count(), 1, "{told}");
    assert!(!told.contains(&format!("示した文：{amended}")), "the summary says it already");
}

#[test]
fn each_result_is_followed_at_once_by_what_it_owes() {
    let owed = |keys: &str| {
        let mut play = at_goals(None);
        play.keys(&format!("i 1 tab {keys}"));
        record(&play)
    };
    let agreed = owed("1");
    assert_eq!(agreed.result, Some(Agreement::Agreed));
    let conditional = owed("2 \"半年試す\" enter \"11/1\" enter");
    assert_eq!((conditional.result, conditional.condition.as_str()), (Some(Agreement::Conditional), "半年試す"));
    assert_eq!(conditional.review.unwrap().to_string(), "2026-11-01");
    let taken = owed("3 \"青山\" enter \"6/1\" enter");
    assert_eq!((taken.result, taken.confirmer.as_str()), (Some(Agreement::TakenAway), "青山"));
    assert_eq!(taken.confirm_by.unwrap().to_string(), "2026-06-01");
    let held = owed("4 \"独居の人の数\" enter");
    assert_eq!((held.result, held.missing_fact.as_str()), (Some(Agreement::Held), "独居の人の数"));
    let minority = owed("5 \"急がなくてよい\" enter 3");
    assert_eq!((minority.result, minority.minority.as_str()), (Some(Agreement::WithMinority), "急がなくてよい"));
    assert_eq!((minority.minority_holder, minority.minority_name.as_str()), (Some(Holder::Anonymous), ""));
    assert_eq!(owed("5 \"急がない\" enter 1 \"佐藤\" enter").minority_name, "佐藤");
    let open = owed("6");
    assert_eq!((open.result, open.rounds.len()), (None, 0), "and a result can wait");
}

#[test]
fn a_result_without_a_show_of_hands_is_one_key_from_everywhere_before_it() {
    for keys in ["tab", "enter tab", "enter 5*3 2 tab", "enter 5*3 2 enter tab", "enter 5*3 2 enter down enter tab"] {
        let mut play = at_goals(None);
        play.keys(&format!("i 1 {keys}"));
        assert_eq!(leg(&play), Some(Leg::Result), "{keys}\n{}", play.text());
        play.keys("1");
        assert_eq!(record(&play).shown, TEXT, "{keys}");
    }
    let mut play = at_goals(None);
    play.keys("i 1 enter tab 1");
    assert!(record(&play).rounds.is_empty(), "hands nobody raised are no show of hands");
}

#[test]
fn more_hands_than_people_and_hands_of_nobody_ask_again_and_then_let_pass() {
    let mut play = at_goals(Some(4));
    play.keys("i 1 enter");
    assert!(play.text().lines().any(|row| row.contains("出席") && row.contains('4')), "as the attendance says\n{}", play.text());
    play.keys("enter");
    assert_eq!(leg(&play), Some(Leg::Hands(0)), "nobody is asked about once\n{}", play.text());
    assert!(play.app.notice.is_some());
    play.keys("5*5 enter");
    assert_eq!(leg(&play), Some(Leg::Hands(0)));
    assert!(play.text().contains("挙手は5人、出席は4人"), "{}", play.text());
    // What is counted again is looked at again.
    play.keys("4 enter");
    assert_eq!(leg(&play), Some(Leg::Hands(0)));
    play.keys("enter");
    assert_eq!((leg(&play), record(&play).rounds[0].total()), (Some(Leg::Result), 6), "kept as they are");
    let mut play = at_goals(Some(4));
    play.keys("i 1 enter*3");
    assert_eq!((leg(&play), record(&play).rounds.len()), (Some(Leg::Result), 0), "{}", play.text());
}

#[test]
fn silence_is_never_recorded_as_agreement() {
    let hands = |levels: [u32; 6], present| {
        let mut hands = Hands { present, ..Hands::default() };
        levels.into_iter().enumerate().for_each(|(level, count)| hands.set_level(level, count));
        hands.suggests()
    };
    assert_eq!(hands([4, 2, 0, 0, 0, 0], Some(6)), Some(Agreement::Agreed));
    assert_eq!(hands([4, 0, 0, 0, 0, 0], Some(6)), None, "two of six said nothing");
    assert_eq!(hands([0; 6], Some(6)), None);
    assert_eq!(hands([4, 1, 0, 1, 0, 0], None), Some(Agreement::Conditional));
    assert_eq!(hands([4, 1, 0, 0, 1, 0], None), Some(Agreement::WithMinority));
    assert_eq!(hands([1, 1, 0, 1, 1, 0], None), Some(Agreement::Held));
    assert_eq!(hands([1, 1, 0, 0, 0, 3], None), Some(Agreement::TakenAway));
    let mut play = at_goals(Some(6));
    play.keys("i 1 enter 5*4 enter");
    assert!(play.text().contains("手を挙げていない人 2人") && !play.text().contains("挙手から"), "{}", play.text());
    assert_eq!(record(&play).result, None, "the hands suggest, the group chooses");
}

#[test]
fn esc_goes_back_a_part_at_a_time_and_loses_nothing() {
    let mut play = at_goals(None);
    play.keys("i 1 enter 5*3 2 enter enter \"夜が心配\" enter*2 3 enter*2 enter*1 4*4 enter 2 \"半年試す\" enter*2 enter");
    assert_eq!(leg(&play), Some(Leg::Todos), "{}", play.text());
    let before = goals(&play);
    let way = [Leg::Terms, Leg::Result, Leg::Hands(1), Leg::Proposal(1), Leg::Concerns(0), Leg::Hands(0), Leg::Proposal(0)];
    for expected in way {
        play.keys("esc");
        assert_eq!(leg(&play), Some(expected), "{}", play.text());
    }
    play.keys("esc");
    assert!(matches!(play.app.screen(), Screen::Stage));
    assert_eq!(goals(&play), before);
}

#[test]
fn a_walk_left_before_a_word_was_said_leaves_no_record() {
    let mut play = at_goals(None);
    play.keys("i 1 enter esc esc");
    assert_eq!(goals(&play).consensus, []);
    play.keys("i 1 enter 5 esc esc");
    assert_eq!(record(&play).rounds[0].total(), 1, "what was counted stays");
    // With the cursor on it, the same key goes on with it.
    play.keys("home i enter");
    assert_eq!((leg(&play), goals(&play).consensus.len()), (Some(Leg::Hands(0)), 1));
}

#[test]
fn the_whole_walk_is_undone_step_by_step() {
    let mut play = at_goals(Some(5));
    let before = session(&play);
    play.keys("i 1 enter 5*3 2 enter enter \"夜が心配\" enter \"当番\" enter 1 \"佐藤\" enter down enter e \"（案）\" enter enter 5*4 enter 1");
    play.keys("enter \"役員会に伝える\" enter \"青山\" enter \"会長\" enter \"6/1\" enter*2 enter");
    let todo = &session(&play).todos[0];
    assert_eq!((todo.who.as_str(), todo.tell.as_str(), todo.consensus), ("青山", "会長", Some(record(&play).id)));
    assert_eq!(session(&play).todos.len(), 1, "the empty line at the end is none");
    let done = session(&play);
    let mut steps = 0;
    while play.app.work.as_ref().unwrap().can_undo(false) {
        play.keys("u");
        steps += 1;
    }
    assert!(session(&play).cycles == before.cycles && session(&play).todos == before.todos, "{steps}");
    play.keys(&format!("ctrl-r*{steps}"));
    assert!(session(&play).cycles == done.cycles && session(&play).todos == done.todos);
}

#[test]
fn a_record_undone_under_the_walk_takes_its_screens_along() {
    let mut play = at_goals(None);
    play.keys("i 1 enter 5 u u");
    assert!(matches!(play.app.screen(), Screen::Stage), "{}", play.text());
    assert_eq!(goals(&play).consensus, []);
}

#[test]
fn an_amended_text_is_never_shown_as_the_one_hands_were_raised_for() {
    let mut play = at_goals(None);
    // Amended after the first round: the next hands are a round of their own.
    play.keys("i 1 enter 5*3 esc e \"（改）\" enter enter");
    assert_eq!(leg(&play), Some(Leg::Hands(1)), "{}", play.text());
    play.keys("5*2");
    assert_eq!(record(&play).rounds[0].shown, TEXT);
    assert_eq!(record(&play).shown, format!("{TEXT}（改）"));
    // Amended a third time: the hands stay what they were, and it is said.
    play.keys("esc e \"（再）\" enter enter");
    assert_eq!((leg(&play), record(&play).rounds.len()), (Some(Leg::Hands(1)), 2));
    assert!(play.app.notice.is_some() && record(&play).shown.ends_with("（改）"), "{}", play.text());
    // A count corrected from the form of an old record says nothing about a newer text.
    let mut play = at_goals(None);
    play.keys("i 1 enter 5*3 enter 1 end enter s \"（後で）\" enter tab home enter 5 3 enter 1");
    assert_eq!((record(&play).shown.as_str(), record(&play).rounds[0].total()), (TEXT, 4), "{}", play.text());
    assert_eq!(standing(&play), Standing::ChangedSince(Agreement::Agreed));
}

#[test]
fn words_left_on_the_way_wait_as_a_draft() {
    let mut play = at_goals(None);
    play.keys("i 1 enter 5 2 enter enter \"言いかけた心配\" esc");
    assert_eq!((leg(&play), record(&play).concerns.len()), (Some(Leg::Concerns(0)), 0));
    play.keys("a");
    assert_eq!(play.app.editing.as_ref().unwrap().editor.text(), "言いかけた心配", "{}", play.text());
    play.keys("esc tab 1 enter \"言いかけた宿題\" esc");
    assert_eq!(session(&play).drafts.len(), 2);
    play.keys("home enter");
    assert_eq!(play.app.editing.as_ref().unwrap().editor.text(), "言いかけた宿題", "{}", play.text());
}

#[test]
fn after_the_last_question_the_list_stands_again_and_no_key_becomes_text() {
    let mut play = at_goals(None);
    play.keys("i 1 enter 5*3 2 enter enter \"夜が心配\" enter \"当番\" enter 3");
    assert!(play.app.editing.is_none(), "{}", play.text());
    assert!(play.text().contains("> 心配を書きとめる"), "{}", play.text());
    // Keys mean the page now.
    play.keys("j k");
    assert_eq!((leg(&play), record(&play).concerns.len()), (Some(Leg::Concerns(0)), 1));
    play.keys("enter \"字が小さい\" enter*2 3");
    assert_eq!(record(&play).concerns.len(), 2, "one Enter writes another\n{}", play.text());
    play.keys("tab");
    assert_eq!(leg(&play), Some(Leg::Result), "and one key goes on");
    play.keys("1 enter \"役員会に伝える\" enter \"青山\" enter \"会長\" enter \"6/1\" enter");
    assert!(play.app.editing.is_none() && play.text().contains("> 宿題を書く"), "{}", play.text());
    assert_eq!(session(&play).todos.len(), 1);
    play.keys("enter \"地図を作る\" enter*4");
    assert_eq!(session(&play).todos.len(), 2);
    play.keys("down enter");
    assert!(matches!(play.app.screen(), Screen::Stage), "{}", play.text());
}

#[test]
fn a_digit_on_the_proposal_begins_the_count_at_its_level() {
    let mut play = at_goals(Some(6));
    play.keys("i 1 5*2 2");
    assert_eq!(leg(&play), Some(Leg::Hands(0)), "{}", play.text());
    assert_eq!(record(&play).rounds[0].levels(), [2, 0, 0, 1, 0, 0]);
    // Struck by mistake it is one step back, and leaves nothing.
    let mut play = at_goals(None);
    play.keys("i 1 3");
    assert!(play.text().contains("まちがいなら u で戻せます"), "{}", play.text());
    play.keys("u esc");
    assert_eq!((leg(&play), record(&play).rounds.len()), (Some(Leg::Proposal(0)), 0));
    // What was amended has a round of its own, and what nobody has written yet is written first.
    play.keys("5 esc e \"（改）\" enter 4");
    assert_eq!((leg(&play), record(&play).rounds[1].levels()), (Some(Leg::Hands(1)), [0, 1, 0, 0, 0, 0]));
    play.keys("esc e \"（再）\" enter 4");
    assert_eq!(record(&play).rounds[1].total(), 1, "hands of two rounds at most, and none for another text\n{}", play.text());
    let mut empty = play::session("ikoma-forest-dementia");
    (empty.cycles[0].goals.summary, empty.cycles[0].goals.consensus) = (String::new(), Vec::new());
    let mut play = opened(empty, "3 i 1 5");
    assert!(play.app.editing.is_some() && record(&play).rounds.is_empty(), "{}", play.text());
    play.keys("\"案\" enter 5");
    assert_eq!(record(&play).rounds[0].total(), 1);
}

#[test]
fn a_result_nobody_raised_a_hand_for_says_so_before_it_is_recorded() {
    let said = "手は挙げずに記録します";
    for size in [(60, 16), (80, 24)] {
        let mut play = Play::new(Fixture::Ikoma, size, Language::Japanese, Ambiguous::Narrow, |_| {});
        play.keys("3 i 1 tab");
        assert!(play.text().contains(said), "{}", play.text());
        play.keys("esc 5 tab");
        assert!(!play.text().contains(said), "{}", play.text());
    }
}

#[test]
fn e_on_amending_the_text_opens_it_at_once() {
    let mut play = at_goals(None);
    play.keys("i 1 5*3 2 enter end up e");
    assert_eq!(leg(&play), Some(Leg::Proposal(1)), "{}", play.text());
    play.keys("\"（改）\" enter 5");
    assert_eq!(record(&play).rounds[1].shown, format!("{TEXT}（改）"));
}

#[test]
fn in_a_projected_room_of_60_by_16_every_choice_of_the_walk_stands() {
    for layout in ["", "r"] {
        let mut play = Play::new(Fixture::Ikoma, (60, 16), Language::Japanese, Ambiguous::Narrow, |_| {});
        play.keys(&format!(
            "{layout} 3 i 1 5*4 2 enter enter \"名前を出したくない家もある\" enter \"匿名でも相談できる\" enter 3"
        ));
        let shows = |play: &Play, all: &[&str]| {
            for each in all {
                assert!(play.text().contains(each), "{layout} {each}\n{}", play.text());
            }
        };
        shows(&play, &["名前を出したくない家もある", "心配を書きとめる", "文を直して、もう一度手を挙げる", "結果へ進む"]);
        play.keys("tab");
        let results = ["合意", "条件つき合意", "持ち帰り", "保留", "少数意見を付して進める", "まだ決めない"];
        shows(&play, &results);
        play.keys("esc*3 tab");
        shows(&play, &results);
        play.keys("5 \"急がなくてよい\" enter 3");
        shows(&play, &["少数意見", "宿題へ進む"]);
    }
}

#[test]
fn the_first_agreement_on_the_goals_seals_their_indicators_on_the_walk_too() {
    let mut session = play::session("asago-medication");
    session.cycles[0].goals.consensus.clear();
    for entry in &mut session.cycles[0].goals.entries {
        if let tenmen::domain::Body::Goal(goal) = &mut entry.body {
            goal.seal = None;
        }
    }
    let mut play = opened(session, "3 i 1 tab 1");
    let sealed =
        goals(&play).entries.iter().any(|entry| matches!(&entry.body, tenmen::domain::Body::Goal(goal) if goal.seal.is_some()));
    assert!(sealed);
    play.keys("esc u");
    assert_eq!(record(&play).result, None, "one step, and one step back");
}

#[test]
fn alone_no_hand_is_raised_and_every_stage_names_who_still_has_to_agree() {
    let mut play = at_goals(None);
    let before = session(&play);
    play.keys("S");
    assert!(session(&play).solo && play.text().contains("ひとりで"));
    play.keys("i");
    assert!(play.app.overlay.is_none(), "there is nobody to raise a hand\n{}", play.text());
    play.keys("tab*3");
    let forums = &Guide::japanese().stage(Stage::Goals).consensus.forums;
    let text = play.text();
    assert!(
        text.contains("話し合いに持って行く文") && text.contains("これから合意をもらう場") && text.contains(&forums[0]),
        "{text}"
    );
    // A forum that agreed is no longer to be asked; what it agreed to is no draft any more.
    play.keys("a 3 enter 1 esc");
    assert_eq!(standing(&play), Standing::Result(Agreement::Agreed));
    let open = Guide::japanese().stage(Stage::Goals).consensus.open(&goals(&play)).len();
    assert_eq!(open, forums.len() - usize::from(forums.contains(&record(&play).forum)));
    // Back with the group everything is as it was.
    play.keys("u u S");
    assert!(!session(&play).solo && session(&play).cycles == before.cycles);
}

#[test]
fn a_plan_written_alone_says_so_in_its_exports_and_keeps_its_mode() {
    let mut session = play::session("ikoma-forest-dementia");
    session.solo = true;
    session.cycles[0].goals.consensus.clear();
    let play = opened(session.clone(), "3 shift-tab");
    assert!(!play.app.solo && play.app.work.as_ref().unwrap().session.solo, "opened without --solo it stays what it is");
    assert!(Guide::japanese().solo.iter().any(|line| play.text().contains(line.split('、').next().unwrap())), "{}", play.text());
    assert!(play.text().contains("案・未合意"), "{}", play.text());
    let source = Source::new(&session, Guide::japanese(), Language::Japanese, play.app.today());
    let forum = &Guide::japanese().stage(Stage::Goals).consensus.forums[0];
    for text in [export::summary(&source), export::markdown(&source)] {
        assert!(text.contains("一人で書いた案です"), "{text}");
        let open: Vec<&str> = text.lines().filter(|line| line.contains("これから合意をもらう場：")).collect();
        assert!(open.iter().any(|line| line.contains(forum)), "{text}");
        let drafts = Stage::ALL.iter().filter(|stage| session.standing(&session.cycles[0], **stage) == Standing::Draft).count();
        assert_eq!(open.len(), drafts, "a line a stage nobody agreed to\n{text}");
    }
    // Programs read the same: which stage is a draft, and who still has to agree.
    let shown: serde_json::Value = serde_json::from_str(&export::json(&source).unwrap()).unwrap();
    let standings = shown["standings"].as_array().unwrap();
    let goals = standings.iter().find(|each| each["stage"] == "goals").unwrap();
    assert_eq!((&goals["cycle"], &goals["standing"]), (&1.into(), &"Draft".into()), "{goals}");
    assert!(goals["forums_open"].as_array().unwrap().contains(&forum.as_str().into()), "{goals}");
    let agreed = standings.iter().filter(|each| each["standing"] == "Result");
    assert!(agreed.clone().all(|each| each["forums_open"].as_array().unwrap().is_empty()), "agreed: nobody is waited for");
    // Beside a wide desk stands the same.
    let mut wide = Play::new(Fixture::First, (120, 36), Language::Japanese, Ambiguous::Narrow, |_| {});
    wide.tell(opened_session(session.clone(), None));
    wide.keys("3");
    let rail: String = wide.text().lines().map(|line| line.chars().take(13).collect::<String>().trim().to_owned()).collect();
    assert!(rail.contains("これから合意をもらう場"), "{}", wide.text());
    session.solo = false;
    let source = Source::new(&session, Guide::japanese(), Language::Japanese, play.app.today());
    assert!(!export::markdown(&source).contains("これから合意をもらう場"));
}
