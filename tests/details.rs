//! What is told in passing: from an answer through its details with Tab, and back to the next answer with one key.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use play::{Fixture, Play};
use tenmen::app::{Overlay, Screen};
use tenmen::domain::{Body, Character, Choice, Entry, Information, Nature, Scope, Stage};
use tenmen::guide::Guide;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

/// A new session at a question of ①, counted from 1.
fn at_question(question: usize) -> Play {
    let mut play = Play::new(Fixture::First, (92, 30), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys("n \"朝来市\" enter esc enter");
    if question > 1 {
        play.keys(&format!("right*{}", question - 1));
    }
    play
}

fn entries(play: &Play) -> Vec<Entry> {
    play.app.work.as_ref().unwrap().on_screen().all_entries().map(|(_, entry)| entry.clone()).collect()
}

fn entry(play: &Play, text: &str) -> Entry {
    entries(play).into_iter().find(|entry| entry.text == text).unwrap_or_else(|| panic!("{text} is not there\n{}", play.text()))
}

fn finding(play: &Play, text: &str) -> tenmen::domain::Finding {
    let Body::Finding(found) = entry(play, text).body else { panic!("{text} is no finding") };
    found
}

#[test]
fn tab_leads_from_an_answer_through_its_details_and_enter_to_the_next_answer() {
    let mut play = at_question(3);
    play.keys("\"高齢化率は28.4％\" tab \"数字\" tab 1 \"28.4%\" tab \"統計\" enter \"つぎ\" enter");
    let found = finding(&play, "高齢化率は28.4％");
    assert_eq!(entry(&play, "高齢化率は28.4％").heading, "数字");
    assert_eq!(
        (found.character, found.figure.to_string(), found.source.as_str()),
        (Some(Character::Issue), "28.4%".to_owned(), "統計")
    );
    assert!(play.app.editing.is_some(), "the next answer waits\n{}", play.text());
    assert_eq!(entries(&play).len(), 2);
}

#[test]
fn what_a_question_asks_for_is_known_of_its_answers() {
    let mut play = at_question(3);
    play.keys("\"300人\" page-down \"眠れない\" page-down \"体操の会\" enter");
    assert_eq!(finding(&play, "300人").nature, [Nature::Quantitative].into());
    assert_eq!(finding(&play, "300人").information, [Information::Numbers].into());
    assert_eq!(finding(&play, "眠れない").nature, [Nature::Qualitative].into());
    assert_eq!(finding(&play, "体操の会").character, Some(Character::Strength));
}

#[test]
fn every_question_says_only_what_its_answers_can_hold() {
    for stage in Stage::ALL.iter().map(|stage| Guide::japanese().stage(*stage)) {
        for question in &stage.questions {
            assert_eq!(question.given().len(), question.gives.len(), "{}: {:?}", question.id, question.gives);
        }
    }
}

#[test]
fn the_next_answer_begins_like_the_one_before_and_says_so_until_told_not_to() {
    let mut play = at_question(4);
    play.keys("\"ひとつめ\" tab \"住民の声\" tab 1 \"5件\" enter");
    assert!(play.text().contains("前と同じ（Ctrl-O で外す）  見出し 住民の声  課題・強み 課題"), "{}", play.text());
    play.keys("\"ふたつめ\" enter ctrl-o");
    assert!(!play.text().contains("前と同じ"), "{}", play.text());
    play.keys("\"みっつめ\" enter esc");
    let second = finding(&play, "ふたつめ");
    assert_eq!((entry(&play, "ふたつめ").heading.as_str(), second.character), ("住民の声", Some(Character::Issue)));
    assert!(second.figure.is_empty(), "what was counted is said each time");
    assert_eq!(entry(&play, "みっつめ").heading, "");
    // An answer begun later takes nothing over.
    play.keys("\"よっつめ\" enter");
    assert_eq!(entry(&play, "よっつめ").heading, "");
}

#[test]
fn what_is_taken_over_is_replaced_by_what_is_typed_and_kept_by_tab() {
    let mut play = at_question(4);
    play.keys("\"ひとつめ\" tab \"住民の声\" enter \"ふたつめ\" tab \"家族の声\" enter \"みっつめ\" tab tab esc");
    assert_eq!(entry(&play, "ふたつめ").heading, "家族の声");
    assert_eq!(entry(&play, "みっつめ").heading, "家族の声");
    // A movement keeps it, and what is typed stands behind it; a step back takes it away.
    play.keys("a \"あ\" tab \"い\" enter \"う\" tab end \"え\" enter \"お\" tab backspace enter");
    assert_eq!(["う", "お"].map(|text| entry(&play, text).heading), ["いえ", ""]);
}

#[test]
fn what_somebody_wrote_is_never_replaced_by_typing_on() {
    let mut play = at_question(4);
    play.keys("\"ひとつめ\" tab \"住民の声\" enter esc home enter e \"。\" tab \"から\" enter esc");
    assert_eq!(entry(&play, "ひとつめ。").heading, "住民の声から");
}

#[test]
fn links_are_chosen_while_writing_and_the_next_words_are_the_next_answer() {
    let mut play = at_question(4);
    play.keys("\"眠れない夜\" enter esc 2 \"夜に眠れない\" ctrl-l 1 \"相談する人がいない\" enter");
    let (first, found) = (entry(&play, "夜に眠れない"), entry(&play, "眠れない夜"));
    assert_eq!(first.links, [found.id]);
    entry(&play, "相談する人がいない");
    // From the links Tab leads on to the other details, a choice by its number to the next field.
    play.keys("\"まだある\" ctrl-l 1 tab 2");
    let Some(Overlay::Picker(picker)) = &play.app.overlay else { panic!("{}", play.text()) };
    assert_eq!(picker.field.name, "category");
    let Body::Factor(factor) = entry(&play, "まだある").body else { unreachable!() };
    assert_eq!((factor.scope, entry(&play, "まだある").links), (Some(Scope::Environmental), vec![found.id]));
}

#[test]
fn what_the_answer_before_rests_on_is_offered_first_for_the_next() {
    let mut play = at_question(4);
    play.keys("\"眠れない夜\" enter \"坂がつらい\" enter esc 2 \"道が遠い\" ctrl-l 2 enter \"手すりがない\" ctrl-l 1 enter esc");
    let slope = entry(&play, "坂がつらい").id;
    assert_eq!(["道が遠い", "手すりがない"].map(|text| entry(&play, text).links), [[slope], [slope]]);
}

#[test]
fn esc_leaves_the_details_in_one_step_and_loses_nothing() {
    for leave in ["tab esc", "tab tab esc", "tab \"住民の声\" tab tab tab esc", "tab \"住民の声\" tab tab tab tab tab esc"]
    {
        let mut play = at_question(4);
        play.keys("\"ひとつめ\"").keys(leave);
        assert!(play.app.overlay.is_none() && play.app.editing.is_none(), "{leave}\n{}", play.text());
        assert!(matches!(play.app.screen(), Screen::Stage), "{leave}\n{}", play.text());
        entry(&play, "ひとつめ");
    }
    // What was begun in a field stays there as a draft.
    let mut play = at_question(4);
    play.keys("\"ひとつめ\" tab \"住民\" esc");
    assert!(play.text().contains("住民"), "{}", play.text());
    assert!(matches!(play.app.screen(), Screen::Form(_)));
}

#[test]
fn a_list_is_filled_row_after_row_by_enter_and_what_is_the_same_is_said_once() {
    let mut play = at_question(1);
    play.keys("p down*7 a \"人口\" enter \"31,053人\" enter \"平成30年\" enter \"世帯数\" enter \"2,151軒\" enter enter");
    let figures = &play.app.work.as_ref().unwrap().session.profile.figures;
    let shown: Vec<String> = figures.iter().map(|row| format!("{} {} {}", row.name, row.figure, row.as_of)).collect();
    assert_eq!(shown, ["人口 31,053人 平成30年", "世帯数 2,151軒 平成30年"], "the blank third is gone\n{}", play.text());
    assert!(matches!(play.app.screen(), Screen::Form(form) if form.row.is_none()), "{}", play.text());
}

#[test]
fn digits_open_a_field_and_choose_in_a_list_but_are_text_where_text_is_written() {
    let mut play = at_question(4);
    play.keys("\"ひとつめ\" enter esc home enter 3 2");
    assert_eq!(finding(&play, "ひとつめ").character, Some(Character::Strength));
    play.keys("4 \"12人\" enter");
    assert_eq!(finding(&play, "ひとつめ").figure.to_string(), "12人");
    // The tenth is called 0, and a digit behind the last line does nothing.
    play.keys("3 9");
    assert!(matches!(&play.app.overlay, Some(Overlay::Picker(_))), "{}", play.text());
}

#[test]
fn words_typed_over_the_list_of_forums_name_another() {
    let mut play = at_question(1);
    play.keys("c \"まちの保健室\" tab \"課題を分かち合った\" enter");
    let record = &play.app.work.as_ref().unwrap().on_screen().situation.consensus[0];
    assert_eq!((record.forum.as_str(), record.shared.as_str()), ("まちの保健室", "課題を分かち合った"));
    assert!(matches!(play.app.screen(), Screen::Stage), "its record closes with Enter\n{}", play.text());
}

#[test]
fn words_typed_at_the_introduction_answer_its_first_question() {
    let mut play = at_question(1);
    play.keys("2 \"眠れない\" enter");
    assert_eq!(entry(&play, "眠れない").question, "factors.question.1");
}

#[test]
fn a_todo_written_at_an_agreement_knows_where_it_arose() {
    let mut play = at_question(1);
    play.keys("c enter end a \"役員会に伝える\" enter esc");
    let session = &play.app.work.as_ref().unwrap().session;
    let agreement = session.cycles[0].situation.consensus[0].id;
    assert_eq!(session.todos.iter().map(|todo| todo.consensus).collect::<Vec<_>>(), [Some(agreement)], "{}", play.text());
}

#[test]
fn what_closes_a_record_in_passing_is_saved_at_once() {
    // Kept with Enter, which also closes the form; and left without a word, which takes the record out again.
    for keys in ["c end enter \"役員会\" enter", "w end enter \"伝える\" enter esc*2 w end enter esc"] {
        let mut play = at_question(1);
        play.keys(keys);
        assert!(play.app.work.as_ref().unwrap().is_saved(), "{keys}\n{}", play.text());
    }
}

#[test]
fn one_key_takes_back_an_answer_with_each_of_its_details() {
    let mut play = at_question(4);
    let before = play.app.work.as_ref().unwrap().session.clone();
    play.keys("\"ひとつめ\" tab \"住民の声\" tab 1 esc u u u");
    let after = &play.app.work.as_ref().unwrap().session;
    assert_eq!((&after.cycles, after.next_id), (&before.cycles, before.next_id));
}

#[test]
fn a_bench_measures_its_columns_anew_when_the_width_of_characters_changes() {
    let widths = |play: &Play| match play.app.screen() {
        Screen::Bench(bench) => bench.widths.clone(),
        other => panic!("no bench: {other:?}"),
    };
    let mut play = at_question(1);
    play.keys("\"気になる①②③④⑤⑥①②③④⑤⑥①②③④⑤⑥\" enter esc v");
    let narrow = widths(&play);
    play.keys("W 2");
    assert_ne!(widths(&play), narrow, "①から⑥まで take two cells now");
    play.keys("W 1");
    assert_eq!(widths(&play), narrow);
}

#[test]
fn what_is_only_offered_says_so_without_colours() {
    let mut play = at_question(4);
    play.keys("\"ひとつめ\" tab \"住民の声\" enter \"ふたつめ\" tab");
    let line = |play: &Play| play.text().lines().find(|line| line.contains("住民の声")).unwrap_or_default().to_owned();
    assert!(line(&play).contains("〃住民の声"), "{}", play.text());
    assert!(play.text().contains("前と同じ。打てば書きかわり"), "{}", play.text());
    play.keys("\"家族の声\"");
    assert!(play.text().contains("家族の声") && !play.text().contains('〃'), "what is typed is one's own\n{}", play.text());
}
