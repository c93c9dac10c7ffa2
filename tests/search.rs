//! Search over everything: sixty queries and more with where they lead, however a word is written; several words narrow;
//! other sessions arrive as they are read and never slip under the cursor.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use std::path::PathBuf;
use std::sync::Arc;

use play::{Fixture, Play};
use tenmen::app::message::Message;
use tenmen::app::search::{Hit, Shelf, Source, find};
use tenmen::app::{Effect, OthersPage, Overlay, Sample, Screen, update};
use tenmen::domain::{Edit, Entry, EntryId, Kind, Session, Stage, Step};
use tenmen::library::SAMPLES;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

/// `query, place, words of a result there`, a row each.
const QUERIES: &str = include_str!("search_queries.tsv");

fn other(name: &str, texts: &[&str]) -> Shelf {
    let mut session = Session::default();
    name.clone_into(&mut session.profile.municipality);
    for (id, text) in (1..).zip(texts) {
        let edit = Edit::add_entry(&session, 1, Entry::new(EntryId(id), Kind::Finding, *text));
        edit.apply(&mut session).unwrap();
    }
    Shelf::of_other(PathBuf::from(format!("/sessions/{name}.ron")), &session)
}

/// Everything there is to search, with Ikoma open.
fn shelves() -> Vec<Shelf> {
    let language = Language::Japanese;
    let mut all = vec![Shelf::of_session(&play::session("ikoma-forest-dementia"), language)];
    all.extend([Shelf::of_guide(language), Shelf::of_answers(language)]);
    all.extend(SAMPLES.iter().map(|each| Shelf::of_case(&Sample::of(each.name, play::session(each.name), language), language)));
    all.push(other("甲市", &["夜間に気づく人がいない", "ﾊﾞｽの本数が減った"]));
    all.push(other("乙町", &["朝のラジオ体操に三十人が来る"]));
    all
}

fn found(query: &str) -> Vec<Hit> {
    find(shelves().iter(), query).0
}

#[test]
fn every_query_leads_to_its_place() {
    let shelves = shelves();
    let rows: Vec<Vec<&str>> =
        QUERIES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 60, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let [query, source, words] = row[..] else { panic!("{row:?}") };
        let (hits, counts) = find(shelves.iter(), query);
        let there = hits.iter().filter(|hit| format!("{:?}", hit.source) == source);
        if !there.clone().any(|hit| hit.text.contains(words)) {
            wrong.push(format!("{query} in {source}: {:?} of {counts:?}", there.map(|hit| &hit.text).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn several_words_narrow_and_results_stand_place_by_place() {
    let (wide, narrow) = (found("見守り"), found("見守り 住民"));
    assert!(!narrow.is_empty() && narrow.len() < wide.len());
    let order: Vec<Source> = wide.iter().map(|hit| hit.source).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(Source::ALL.iter().take(4).all(|source| order.contains(source)), "{order:?}");
    assert!(found("ありえない言葉").is_empty());
    assert!(found("").is_empty() && found("　 ").is_empty());
    // However many there are, each place shows some, and says how many it has.
    let many: Vec<Shelf> = (0..9).map(|id| other(&format!("町{id}"), &["見守りの会"; 40])).collect();
    let (hits, counts) = find(many.iter(), "見守り");
    assert_eq!((counts[Source::Folder as usize], hits.len()), (360, 60));
}

// On screen

fn opened(keys: &str) -> Play {
    let mut play = Play::new(Fixture::First, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.tell(play::opened_session(play::session("ikoma-forest-dementia"), None));
    play.show();
    play.keys(keys);
    play
}

#[test]
fn enter_goes_to_the_entry_the_question_the_answer_and_the_case() {
    // An entry of this session.
    let play = opened("/ \"当事者 講演会\" enter");
    assert!(play.app.selected_entry().unwrap().text.contains("講演会"), "{}", play.text());
    // A question of the guide is asked.
    let play = opened("/ \"お礼の手紙\" enter");
    let work = play.app.work.as_ref().unwrap();
    assert_eq!((work.stage, work.step, work.question()), (Stage::Methods, Step::Questions, 7));
    // An answer is read, and closing it leads back to what was found.
    let mut play = opened("/ \"過剰反応\" enter");
    assert!(matches!(&play.app.overlay, Some(Overlay::Leaf(leaf)) if leaf.lines.iter().any(|line| line.contains("過剰反応"))));
    play.keys("esc");
    assert!(matches!(play.app.screen(), Screen::Search(search) if !search.found.is_empty()));
    // The cursor of a case's page is on the entry.
    let play = opened("/ \"作業部会を立ち上げる\" enter");
    let Screen::Others(view) = play.app.screen() else { panic!("{}", play.text()) };
    assert_eq!((view.stage, view.page), (Stage::Methods, OthersPage::Cases));
    assert!(view.chosen(&play.app).unwrap().1.text.contains("作業部会を立ち上げる"));
}

#[test]
fn esc_leads_back_to_what_was_found_and_what_is_typed_there_is_searched() {
    for (query, found) in
        [("当事者 講演会", "entry"), ("お礼の手紙", "question"), ("作業部会を立ち上げる", "case"), ("過剰反応", "answer")]
    {
        let mut play = opened(&format!("4 / \"{query}\" enter esc"));
        let Screen::Search(search) = play.app.screen() else { panic!("{found}\n{}", play.text()) };
        assert_eq!(search.query, query, "{found}");
        // A letter is a letter here, and another word takes the place of the old one.
        play.keys("\"見守り\"");
        let Screen::Search(search) = play.app.screen() else { panic!("{found}\n{}", play.text()) };
        assert!(search.query == "見守り" && !search.found.is_empty(), "{found}: {}", search.query);
        play.keys("esc");
        assert!(matches!(play.app.screen(), Screen::Stage), "{found}\n{}", play.text());
    }
    // What was changed on the way is found as it is now.
    let play = opened("/ \"当事者 講演会\" enter e \"（うさぎ）\" enter esc \"うさぎ\"");
    assert!(matches!(play.app.screen(), Screen::Search(search) if search.counts[0] == 1), "{}", play.text());
    assert!(play.app.work.is_some());
}

#[test]
fn home_can_search_too_and_a_case_is_then_only_read() {
    let mut play = Play::new(Fixture::First, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys("/ \"お礼の手紙\" enter");
    assert!(matches!(play.app.overlay, Some(Overlay::Leaf(_))), "{}", play.text());
    play.keys("esc esc / \"作業部会を立ち上げる\" enter");
    assert!(play.text().contains("作業部会を立ち上げる") && !play.text().contains("取り入れ"), "{}", play.text());
    play.keys("esc esc");
    assert!(matches!(play.app.screen(), Screen::Home { .. }));
}

#[test]
fn an_entry_of_another_session_opens_it_there() {
    let mut play = opened("");
    let effects = update(&mut play.app, Message::OpenSearch);
    assert!(effects.contains(&Effect::ReadFolder), "{effects:?}");
    play.keys("\"夜間 気づく人\"");
    play.tell(Message::ShelvesRead(vec![Arc::new(other("甲市", &["バスが少ない", "夜間に気づく人がいない"]))]));
    let Screen::Search(search) = play.app.screen() else { panic!("{}", play.text()) };
    let at = search.found.iter().position(|hit| hit.source == Source::Folder).expect("it arrived while it was searched for");
    play.keys(&"down ".repeat(at));
    let path = PathBuf::from("/sessions/甲市.ron");
    let effects = update(&mut play.app, Message::Keep);
    assert!(effects.contains(&Effect::Open(path.clone())), "{effects:?}");
    // Once it is read, the cursor is on what was found.
    let mut session = Session::default();
    for (id, text) in [(1, "バスが少ない"), (2, "夜間に気づく人がいない")] {
        let edit = Edit::add_entry(&session, 1, Entry::new(EntryId(id), Kind::Finding, text));
        edit.apply(&mut session).unwrap();
    }
    play.tell(Message::Opened { session: Arc::new(session), path, read_only: None, notice: None, clock: None });
    assert_eq!(play.app.selected_entry().map(|entry| entry.id), Some(EntryId(2)));
}

#[test]
fn what_arrives_later_leaves_the_cursor_where_it_was() {
    let mut play = opened("/ \"見守り\" down*2");
    let under = |play: &Play| match play.app.screen() {
        Screen::Search(search) => search.found[search.cursor].clone(),
        other => panic!("{other:?}"),
    };
    let before = under(&play);
    play.tell(Message::ShelvesRead(vec![Arc::new(other("丙市", &["見守りの会"; 30]))]));
    play.show();
    assert_eq!(under(&play), before);
    assert!(play.text().contains("ほかの取組み 30"), "{}", play.text());
}

#[test]
fn the_words_are_lit_where_they_stand() {
    let play = opened("/ \"当事者 講演会\"");
    let row = play.text().lines().position(|row| row.contains("認知症の当事者の講演会")).unwrap();
    let y = u16::try_from(row).unwrap();
    let style = |word: &str| {
        let x = (0..78).find(|x| play.buffer[(*x, y)].symbol() == word).unwrap();
        play.buffer[(x, y)].fg
    };
    assert_eq!(style("当"), style("講"));
    assert_ne!(style("当"), style("開"), "what was not asked for is not lit");
}
