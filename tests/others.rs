//! ほかではどうしたか: what fits here is shown when it is asked for, and a case's entry becomes a starting point.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use play::{Fixture, Play};
use tenmen::app::{Filter, OthersPage, OthersView, Overlay, Screen};
use tenmen::domain::{Body, Choice, Cycle, Entries, Entry, Kind, Origin, Record, Session, Stage, Value};
use tenmen::export::{self, Source};
use tenmen::guide::{Center, Experience, Guide, Size};
use tenmen::library::SAMPLES;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

/// A session that is open, after some keys.
fn opened(session: Session, read_only: Option<&str>, keys: &str) -> Play {
    let mut play = Play::new(Fixture::First, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.tell(play::opened_session(session, read_only.map(str::to_owned)));
    play.show();
    play.keys(keys);
    play
}

fn ikoma(keys: &str) -> Play {
    opened(play::session("ikoma-forest-dementia"), None, keys)
}

fn entries(play: &Play, stage: Stage) -> Entries {
    play.app.work.as_ref().unwrap().on_screen().stage(stage).entries.clone()
}

fn view(play: &Play) -> &OthersView {
    match play.app.screen() {
        Screen::Others(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_viewpoint_opens_its_own_examples_first_and_its_own_answers() {
    let mut play = ikoma("");
    for (number, stage) in (1..).zip(&Guide::japanese().stages) {
        // ① opens at its introduction, whatever is written already at its questions.
        play.keys(&if number == 1 { "tab*2 home".to_owned() } else { format!("{number} tab home") });
        for viewpoint in &stage.viewpoints {
            play.keys("y");
            assert_eq!(view(&play).viewpoint.as_deref(), Some(viewpoint.id.as_str()));
            let own: Vec<&str> =
                Experience::of(Language::Japanese).examples_of(&viewpoint.id).map(|each| each.title.as_str()).collect();
            let told = view(&play).told(&play.app);
            let first: Vec<&str> = told.iter().take(own.len()).map(|each| each.title).collect();
            assert_eq!(first, own, "{}", viewpoint.id);
            assert!(!told.is_empty() && told.iter().all(|each| !each.lines.is_empty()), "{}", viewpoint.id);
            play.keys("tab*2");
            assert!(!view(&play).told(&play.app).is_empty(), "answers at {}", viewpoint.id);
            play.keys("esc down");
        }
    }
}

#[test]
fn nothing_is_shown_before_it_is_asked_for() {
    let mut play = ikoma("4 tab");
    assert!(!play.text().contains("集まり慣れた連絡会を使う"));
    play.keys("y");
    assert!(play.text().contains("集まり慣れた連絡会を使う"));
    // Who has written nothing yet is told to begin with their own words.
    let mut empty = opened(Session::default(), None, "4 y");
    assert!(empty.text().contains("まずは、みなさんの言葉で"), "{}", empty.text());
    empty.keys("esc");
    assert!(matches!(empty.app.screen(), Screen::Stage));
}

#[test]
fn the_nine_cases_of_every_stage_are_shown_whole_one_after_another() {
    let mut play = ikoma("3 tab y tab");
    for (number, stage) in (1..).zip(Stage::ALL) {
        play.keys(&format!("{number}"));
        let view = view(&play);
        assert_eq!((view.stage, view.page), (*stage, OthersPage::Cases));
        let cases = view.cases(&play.app);
        assert_eq!(
            cases.iter().map(|case| case.name).collect::<Vec<_>>(),
            SAMPLES.iter().map(|each| each.name).collect::<Vec<_>>()
        );
        for case in cases {
            let told: Vec<_> = view.entries(case).iter().map(|entry| entry.id).collect();
            let written: Vec<_> = case
                .session
                .cycles
                .iter()
                .flat_map(Cycle::all_entries)
                .filter(|(section, _)| *section == stage.section())
                .map(|(_, entry)| entry.id)
                .collect();
            assert!(!told.is_empty(), "{} wrote nothing at {stage:?}", case.name);
            assert_eq!(told, written, "{} {stage:?}", case.name);
        }
    }
}

#[test]
fn a_question_shows_only_entries_of_the_kind_it_asks_for() {
    let play = ikoma("tab right*2 y tab");
    let view = view(&play);
    let kinds: Vec<_> = view.cases(&play.app).into_iter().flat_map(|case| view.entries(case)).map(Entry::kind).collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == Guide::japanese().stages[0].questions[2].answer));
}

#[test]
fn an_entry_is_taken_over_with_its_words_and_how_it_is_sorted_but_not_with_what_was_decided_there() {
    let mut play = ikoma("2 y tab right*2 down*2");
    let before = entries(&play, Stage::Factors);
    let (case, theirs) = view(&play).chosen(&play.app).map(|(case, entry)| (case.name, entry.clone())).unwrap();
    assert!(!theirs.links.is_empty(), "the test wants an entry that hangs on something");
    play.keys("enter");
    let after = entries(&play, Stage::Factors);
    assert_eq!(after.len(), before.len() + 1);
    let ours = after.last().unwrap();
    assert_eq!((&ours.text, ours.heading.as_str(), ours.kind()), (&theirs.text, "", theirs.kind()));
    assert_eq!(ours.origin, Some(Origin::Sample { name: case.to_owned() }));
    assert!(ours.links.is_empty() && ours.parent.is_none() && ours.said_by.is_empty() && ours.private.is_empty());
    let Body::Factor(decided) = &theirs.body else { unreachable!() };
    assert!(
        decided.chosen && decided.scope.is_some() && decided.category.is_some(),
        "the test wants one that was chosen: {theirs:?}"
    );
    for field in ours.own_fields() {
        match field.name {
            "scope" | "category" => assert_eq!(ours.get(field.name), theirs.get(field.name), "{}", field.name),
            name => assert!(ours.get(name).is_empty(), "{name} was said of another place"),
        }
    }
    assert!(after.iter().filter(|entry| entry.id == ours.id).count() == 1, "its id is its own");
    assert_eq!(ours.question, Guide::japanese().stage(Stage::Factors).questions[0].id);
    let (id, words) = (ours.id, ours.text.clone());
    // The list of the case says so, and a second time adds nothing.
    assert!(play.text().contains("② 要因に追加（参考 朝来市 処方薬の管理）"), "{}", play.text());
    assert!(play.text().contains("取り入れ済み"), "{}", play.text());
    play.keys("enter");
    assert!(play.text().contains("もう取り入れています"), "{}", play.text());
    assert_eq!(entries(&play, Stage::Factors).len(), before.len() + 1);
    // Back in our own list the cursor is on it; wherever it is read it says where it is from.
    play.keys("esc");
    let work = play.app.work.as_ref().unwrap();
    assert_eq!(work.entry_at(work.cursor()).map(|entry| entry.id), Some(id));
    assert!(play.text().lines().any(|line| line.contains('>') && line.contains("参考")), "{}", play.text());
    play.keys("enter");
    assert!(play.text().contains("参考 朝来市 処方薬の管理"), "{}", play.text());
    play.keys("esc v");
    assert!(play.text().lines().any(|line| line.contains("参考")), "{}", play.text());
    let session = &play.app.work.as_ref().unwrap().session;
    let source = Source::new(session, Guide::japanese(), Language::Japanese, play.app.today());
    for text in [export::markdown(&source), String::from_utf8(export::sheet_html(&source).unwrap()).unwrap()] {
        let at = text.find(words.as_str()).map(|at| &text[at..]).unwrap();
        assert!(at.chars().take(400).collect::<String>().contains("参考「朝来市 処方薬の管理」"), "{at}");
    }
    // And one key takes it back.
    play.keys("esc u");
    assert_eq!(entries(&play, Stage::Factors), before);
}

#[test]
fn what_a_case_numbered_in_a_list_of_its_own_is_taken_over_without_the_number() {
    for (stage, keys, number, bare) in
        [(Stage::Methods, "4 y tab", "ⅰ）初任者", "初任者"), (Stage::Goals, "3 tab right*3 y tab", "①行政と", "行政と")]
    {
        let mut play = ikoma(keys);
        let (case, row) = {
            let (view, app) = (view(&play), &play.app);
            let case = view.cases(app).iter().position(|case| case.name == "adachi-three-organisations").unwrap();
            let row = view.entries(view.cases(app)[case]).iter().position(|entry| entry.text.starts_with(number)).unwrap();
            (case, row)
        };
        play.keys(&format!("right*{case} {} enter", "down ".repeat(row)));
        let ours = entries(&play, stage);
        assert!(ours.iter().next_back().unwrap().text.starts_with(bare), "{}", play.text());
    }
}

#[test]
fn what_is_read_leads_on_to_the_next_and_back() {
    let mut play = ikoma("4 y enter");
    let title = |play: &Play| match &play.app.overlay {
        Some(Overlay::Leaf(leaf)) => leaf.title.clone(),
        other => panic!("{other:?}"),
    };
    let told: Vec<&str> = view(&play).told(&play.app).iter().map(|each| each.title).collect();
    assert_eq!(title(&play), told[0]);
    play.keys("left right right");
    assert_eq!(title(&play), told[2], "nothing stands before the first");
    play.keys("left");
    assert_eq!(title(&play), told[1]);
    // The list has come along.
    play.keys("esc");
    assert_eq!(view(&play).cursor, 1);
    // Who asks what was noticed reads first what others noticed.
    let play = ikoma("1 y");
    assert_eq!(view(&play).told(&play.app)[0].title, Experience::of(Language::Japanese).hunches[0].theme);
}

#[test]
fn cases_that_wrote_nothing_stand_behind_those_that_did_and_what_was_done_is_not_mixed_into_roles() {
    let play = ikoma("1 y tab");
    let view = view(&play);
    let wrote: Vec<bool> = view.cases(&play.app).into_iter().map(|case| !view.entries(case).is_empty()).collect();
    assert!(wrote[0] && wrote.contains(&false) && wrote.is_sorted_by(|before, after| before >= after), "{wrote:?}");
    let play = ikoma("5 y tab");
    let kinds: Vec<_> = self::view(&play)
        .cases(&play.app)
        .into_iter()
        .flat_map(|case| self::view(&play).entries(case))
        .map(Entry::kind)
        .collect();
    assert!(kinds.iter().all(|kind| *kind == Kind::Role), "{kinds:?}");
}

#[test]
fn every_entry_of_every_case_can_be_taken_over() {
    let mut play = opened(Session::default(), None, "1 tab y tab");
    let mut taken = 0;
    for number in 1..=6 {
        play.keys(&format!("{number} left*9"));
        let rows: Vec<usize> = {
            let view = view(&play);
            view.cases(&play.app).into_iter().map(|case| view.entries(case).len()).collect()
        };
        for (case, rows) in rows.into_iter().enumerate() {
            assert_eq!(view(&play).case, case);
            play.keys(&"enter down ".repeat(rows));
            taken += rows;
            play.keys("right");
        }
    }
    let session = &play.app.work.as_ref().unwrap().session;
    let all: Vec<&Entry> = session.cycles[0].all_entries().map(|(_, entry)| entry).collect();
    assert_eq!(all.len(), taken);
    assert!(all.iter().all(|entry| matches!(entry.origin, Some(Origin::Sample { .. })) && entry.links.is_empty()));
    let ids: std::collections::BTreeSet<_> = all.iter().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), taken);
    // Nothing in it points at an entry, a person or a group of a case.
    for entry in all {
        for field in entry.fields() {
            let value = entry.get(field.name);
            let points = matches!(value, Value::Links(_) | Value::Parent(_) | Value::Members(_) | Value::Groups(_));
            assert!(!points || value.is_empty(), "{} of {}", field.name, entry.text);
        }
    }
}

#[test]
fn who_only_reads_takes_nothing_over() {
    let mut play = opened(play::session("ikoma-forest-dementia"), Some("見るだけ"), "4 y tab");
    let before = entries(&play, Stage::Methods);
    assert!(!play.text().contains("取り入れ"), "{}", play.text());
    play.keys("enter esc");
    assert_eq!(entries(&play, Stage::Methods), before);
}

#[test]
fn cases_are_chosen_by_theme_center_and_size_and_choices_add_up() {
    let mut play = ikoma("4 y tab");
    let mut shown = |filter: Filter| {
        play.tell(tenmen::app::Message::FilterOthers(filter));
        view(&play).cases(&play.app).into_iter().map(|case| case.name).collect::<Vec<_>>()
    };
    let direct = Filter { center: Some(Center::Direct), ..Filter::default() };
    assert_eq!(shown(direct.clone()), ["asago-care-management", "asago-medication", "musashino-carelympics"]);
    let small = Filter { size: Some(Size::Small), ..direct.clone() };
    assert_eq!(shown(small), ["asago-care-management", "asago-medication"]);
    let dementia = Filter { theme: Some("hunch.1".to_owned()), ..Filter::default() };
    assert_eq!(shown(dementia.clone()), ["ikoma-forest-dementia", "asago-medication", "kawasaki-across-systems"]);
    assert_eq!(shown(Filter { theme: dementia.theme, ..direct.clone() }), ["asago-medication"]);
    assert!(shown(Filter { theme: Some("hunch.2".to_owned()), ..direct }).is_empty());
    assert_eq!(shown(Filter::default()).len(), 9);
    // By keys: a choice, then the same again, and all are back.
    play.keys("f 2");
    assert_eq!(view(&play).filter.center, Some(Center::Direct));
    play.keys("f 2");
    assert_eq!(view(&play).filter, Filter::default());
}
