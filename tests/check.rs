//! Each check finds what it is for, names its place, and is quiet once that is mended or set aside.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use tenmen::check::check;
use tenmen::domain::{
    Agreement, Body, Consensus, Decision, Draft, Entry, EntryId, Kind, Place, Session, SetAside, Stage, Todo, TodoId,
};
use tenmen::guide::Guide;
use tenmen::words::Language;

fn day(month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, 1).unwrap()
}

fn found(session: &Session) -> Vec<&'static str> {
    check(session, Guide::japanese(), day(5)).iter().map(|point| point.check).collect()
}

fn add(session: &mut Session, id: u32, kind: Kind, links: &[u32]) {
    let mut entry = Entry::new(EntryId(id), kind, format!("項目{id}"));
    entry.links = links.iter().copied().map(EntryId).collect();
    session.cycles[0].entries_mut(kind.section()).push(entry);
}

#[test]
fn an_empty_session_owes_nothing() {
    assert!(found(&Session::default()).is_empty());
}

#[test]
fn a_stage_that_was_passed_over_is_named() {
    let mut session = Session::default();
    add(&mut session, 1, Kind::Method, &[]);
    let points = check(&session, Guide::japanese(), day(5));
    let empty: Vec<Stage> = points.iter().filter(|point| point.check == "stage-empty").map(|point| point.stage).collect();
    assert_eq!(empty, [Stage::Situation, Stage::Factors, Stage::Goals]);
}

#[test]
fn loose_entries_are_named_and_linked_ones_are_not() {
    let mut session = Session::default();
    for (id, kind) in
        [(1, Kind::Finding), (2, Kind::Factor), (3, Kind::Purpose), (4, Kind::Goal), (5, Kind::Method), (6, Kind::Role)]
    {
        add(&mut session, id, kind, &[]);
    }
    let loose = |session: &Session| {
        let points = check(session, Guide::japanese(), day(5));
        points.into_iter().filter(|point| point.check.contains("without")).map(|point| point.entry.unwrap().0).collect::<Vec<_>>()
    };
    assert_eq!(loose(&session), [2, 4, 5]);
    session.cycles[0].factors.entries[0].links = vec![EntryId(1)];
    session.cycles[0].goals.entries[1].parent = Some(EntryId(3));
    if let Body::Method(method) = &mut session.cycles[0].methods.entries[0].body {
        method.decision = Some(Decision::NotAdopted);
    }
    assert!(loose(&session).is_empty());
    // The next "why" stands on the factor above it.
    add(&mut session, 7, Kind::Factor, &[]);
    session.cycles[0].factors.entries[1].parent = Some(EntryId(2));
    assert!(loose(&session).is_empty());
    // A ring stands on nothing, and ends.
    session.cycles[0].factors.entries[0].links.clear();
    session.cycles[0].factors.entries[0].parent = Some(EntryId(7));
    assert_eq!(loose(&session), [2, 7]);
}

#[test]
fn a_stage_goes_from_summary_to_agreement_to_change() {
    let mut session = Session::default();
    add(&mut session, 1, Kind::Finding, &[]);
    assert!(found(&session).contains(&"summary-missing"));
    session.cycles[0].situation.summary = "まとめ".into();
    assert!(found(&session).contains(&"not-agreed"));
    session.cycles[0].situation.consensus.push(Consensus { forum: "会議".into(), ..Consensus::default() });
    assert!(found(&session).contains(&"result-missing"));
    session.cycles[0].situation.consensus[0].result = Some(Agreement::Agreed);
    session.cycles[0].situation.consensus[0].shown = "まとめ".into();
    assert_eq!(found(&session), ["viewpoints-unchecked"]);
    session.cycles[0].situation.summary = "変えたまとめ".into();
    assert!(found(&session).contains(&"changed-since-agreed"));
}

#[test]
fn dates_that_passed_are_named() {
    let mut session = Session::default();
    session.todos.push(Todo { id: TodoId(1), text: "電話する".into(), by: Some(day(4)), ..Todo::default() });
    session.todos.push(Todo { id: TodoId(2), text: "まだ先".into(), by: Some(day(6)), ..Todo::default() });
    session.todos.push(Todo { id: TodoId(3), text: "済み".into(), by: Some(day(4)), done: true, ..Todo::default() });
    assert_eq!(found(&session), ["todo-overdue"]);
    add(&mut session, 4, Kind::Goal, &[]);
    if let Body::Goal(goal) = &mut session.cycles[0].goals.entries[0].body {
        goal.review = Some(day(4));
    }
    assert!(found(&session).contains(&"review-passed"));
    add(&mut session, 5, Kind::Effect, &[4]);
    assert!(!found(&session).contains(&"review-passed"));
}

#[test]
fn a_draft_is_named_without_its_words() {
    let mut session = Session::default();
    let place = Place::Summary { stage: Stage::Methods };
    session.drafts.push(Draft { cycle: 1, place, text: "ひみつ".into() });
    let points = check(&session, Guide::japanese(), day(5));
    assert_eq!((points[0].check, points[0].stage), ("draft-waiting", Stage::Methods));
    assert!(!format!("{points:?}").contains("ひみつ"));
}

#[test]
fn a_point_set_aside_is_not_named_again() {
    let mut session = Session::default();
    add(&mut session, 1, Kind::Factor, &[]);
    assert!(found(&session).contains(&"factor-without-finding"));
    session.set_aside.push(SetAside {
        check: "factor-without-finding".into(),
        cycle: 1,
        entry: Some(EntryId(1)),
        note: "よく知られている".into(),
    });
    assert!(!found(&session).contains(&"factor-without-finding"));
}

#[test]
fn every_point_says_what_why_and_what_to_do_in_both_languages() {
    for sample in tenmen::library::SAMPLES {
        let session = tenmen::store::file::read(sample.text).unwrap().session;
        for point in check(&session, Guide::japanese(), day(5)) {
            for language in [Language::Japanese, Language::English] {
                let said = [point.what(language), point.why(language).into(), point.advice(language).into()];
                assert!(said.iter().all(|text| !text.is_empty() && !text.contains("{}")), "{point:?}");
            }
        }
    }
}
