//! Each check finds what it is for, names its place, and is quiet once that is mended or set aside.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use tenmen::check::{Point, check};
use tenmen::domain::{
    Agreement, Body, Choice, Concern, Consensus, Cycle, Decision, Draft, Edit, Entry, EntryId, Figure, Happened, Kind, Origin,
    Owner, Place, Record, Revision, Section, Session, SetAside, Shape, Stage, Todo, TodoId, Value,
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
        stage: Some(Stage::Factors),
        entry: Some(EntryId(1)),
        note: "よく知られている".into(),
    });
    assert!(!found(&session).contains(&"factor-without-finding"));
}

/// Sets a field of an entry of the first cycle as a form would.
fn set(session: &mut Session, id: u32, field: &str, value: Value) {
    let entries =
        Section::ALL.iter().flat_map(|section| session.cycles[0].entries(*section).iter().map(move |entry| (section, entry.id)));
    let at = entries.filter(|(_, entry)| entry.0 == id).map(|(section, _)| *section).next().unwrap();
    let entry = session.cycles[0].entries_mut(at).iter_mut().find(|entry| entry.id.0 == id).unwrap();
    let before = entry.get(field);
    let wanted = value.clone();
    entry.set(field, value);
    assert!(entry.get(field) == wanted || before == wanted, "{field} of {:?} does not take {wanted:?}", entry.kind());
}

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

/// A choice by the name the file gives it.
fn choice<T: Choice>(chosen: T) -> Value {
    Value::Choice(Some(chosen.index()))
}

fn figure(value: &str) -> Figure {
    Figure { value: value.into(), unit: "%".into() }
}

/// One row of indicators: name, baseline, target.
fn indicator(name: &str, baseline: &str, target: &str) -> Value {
    let figure = |value: &str| Value::Figure(if value.is_empty() { Figure::default() } else { figure(value) });
    Value::Rows(vec![vec![text(name), figure(baseline), figure(target), text(""), text("")]])
}

fn summary(session: &mut Session, stage: Stage) {
    session.cycles[0].stage_mut(stage).summary = "まとめ".into();
}

type Change = fn(&mut Session);

/// A rule, a session in which it speaks, and what makes it quiet again.
type Case = (&'static str, Change, Change);

fn findings(session: &mut Session, field: &str, value: &Value) {
    for id in 1..=3 {
        add(session, id, Kind::Finding, &[]);
        set(session, id, field, value.clone());
    }
}

/// A goal that is linked, worded and summed up, without measure or review.
fn goal(session: &mut Session) {
    add(session, 10, Kind::Purpose, &[]);
    add(session, 11, Kind::Goal, &[10]);
    set(session, 11, "text", text("住民が安心して暮らせる"));
    summary(session, Stage::Goals);
}

fn sealed(session: &mut Session) {
    goal(session);
    set(session, 11, "indicators", indicator("相談", "1", "10"));
    Edit::seal(session, 1, day(3)).unwrap().apply(session).unwrap();
}

fn revision(session: &mut Session, revision: Revision) {
    let goal = session.cycles[0].goals.entries.iter_mut().find(|entry| entry.id.0 == 11).unwrap();
    if let Body::Goal(goal) = &mut goal.body {
        goal.revisions.push(revision);
    }
}

fn revision_to_five(session: &mut Session) {
    let (indicator, reason) = ("相談".into(), "人が足りない".into());
    revision(session, Revision { indicator, after: figure("5"), reason, ..Revision::default() });
}

/// Neither its cycle nor its entry is there.
fn draft_of_nothing(session: &mut Session) {
    let place = Place::Field { of: Owner::Entry(EntryId(7)), field: "text".into(), row: None };
    session.drafts.push(Draft { cycle: 7, place, text: "あ".into() });
}

fn adopted(session: &mut Session) {
    add(session, 20, Kind::Method, &[]);
    set(session, 20, "decision", choice(Decision::Adopted));
    summary(session, Stage::Roles);
}

fn leader(session: &mut Session, id: u32, actor: &str) {
    use tenmen::domain::Standpoint;
    add(session, id, Kind::Role, &[20]);
    set(session, id, "actor", text(actor));
    set(session, id, "position", choice(Standpoint::Lead));
}

fn concern(session: &mut Session) {
    let concerns = vec![Concern { text: "人が来ない".into(), ..Concern::default() }];
    session.cycles[0].methods.consensus.push(Consensus { concerns, ..Consensus::default() });
}

/// A forum answered ③ and left open what its answer owes.
fn answered(session: &mut Session, result: Agreement) {
    let record = Consensus { forum: "地域ケア会議".into(), result: Some(result), ..Consensus::default() };
    session.cycles[0].goals.consensus.push(record);
}

fn happened(session: &mut Session) {
    session.cycles[0].methods.consensus[0].concerns[0].happened = Some(Happened::No);
}

const CASES: &[Case] = &[
    (
        "finding-unused",
        |s| {
            add(s, 1, Kind::Finding, &[]);
            add(s, 2, Kind::Factor, &[]);
        },
        |s| set(s, 2, "links", Value::Links(vec![EntryId(1)])),
    ),
    (
        "finding-unused",
        |s| {
            add(s, 1, Kind::Finding, &[]);
            add(s, 2, Kind::Factor, &[]);
        },
        |s| add(s, 3, Kind::Hypothesis, &[1]),
    ),
    (
        "finding-unused",
        |s| {
            add(s, 1, Kind::Finding, &[]);
            add(s, 2, Kind::Factor, &[]);
        },
        |s| s.cycles[0].factors.entries.clear(),
    ),
    // What the whole rests on holds its parts, and what a part is used for uses the whole.
    (
        "finding-unused",
        |s| {
            add(s, 1, Kind::Finding, &[]);
            add(s, 2, Kind::Finding, &[]);
            add(s, 3, Kind::Factor, &[2]);
        },
        |s| set(s, 1, "parent", Value::Parent(Some(EntryId(2)))),
    ),
    (
        "finding-unused",
        |s| {
            add(s, 1, Kind::Finding, &[]);
            add(s, 2, Kind::Finding, &[]);
            add(s, 3, Kind::Factor, &[2]);
        },
        |s| set(s, 2, "parent", Value::Parent(Some(EntryId(1)))),
    ),
    ("voices-missing", |s| findings(s, "nature", &Value::Choices(vec![0])), |s| set(s, 2, "nature", Value::Choices(vec![0, 1]))),
    ("voices-missing", |s| findings(s, "figure", &Value::Figure(figure("44"))), |s| add(s, 4, Kind::Finding, &[])),
    ("numbers-missing", |s| findings(s, "nature", &Value::Choices(vec![1])), |s| set(s, 2, "nature", Value::Choices(vec![0]))),
    (
        "numbers-missing",
        |s| findings(s, "information", &Value::Choices(vec![1])),
        |s| {
            add(s, 5, Kind::Tally, &[]);
            set(s, 5, "figure", Value::Figure(figure("60")));
        },
    ),
    ("numbers-missing", |s| findings(s, "information", &Value::Choices(vec![2])), |s| _ = s.cycles[0].situation.entries.pop()),
    (
        "strength-missing",
        |s| findings(s, "character", &Value::Choice(Some(0))),
        |s| set(s, 3, "character", Value::Choice(Some(1))),
    ),
    (
        "strength-missing",
        |s| findings(s, "character", &Value::Choice(Some(0))),
        |s| {
            add(s, 4, Kind::Factor, &[]);
            set(s, 4, "bearing", Value::Choice(Some(0)));
        },
    ),
    (
        "tally-empty",
        |s| {
            add(s, 1, Kind::Tally, &[]);
            summary(s, Stage::Situation);
        },
        |s| set(s, 1, "figure", Value::Figure(figure("60"))),
    ),
    (
        "tally-empty",
        |s| {
            add(s, 1, Kind::Tally, &[]);
            add(s, 2, Kind::Factor, &[]);
        },
        |s| set(s, 1, "cases", Value::Rows(vec![vec![text("一人暮らし"), text("")]])),
    ),
    ("role-missing", adopted, |s| add(s, 21, Kind::Role, &[20])),
    ("role-missing", adopted, |s| set(s, 20, "decision", choice(Decision::Entrusted))),
    ("role-missing", adopted, |s| s.cycles[0].roles.summary.clear()),
    (
        "leaders-two",
        |s| {
            adopted(s);
            leader(s, 21, "センター");
            leader(s, 22, "行政");
        },
        |s| set(s, 22, "actor", text(" センター（直営）")),
    ),
    (
        "leaders-two",
        |s| {
            adopted(s);
            leader(s, 21, "地域包括支援センター");
            leader(s, 22, "センター");
            leader(s, 23, "市");
        },
        |s| set(s, 23, "position", Value::Choice(Some(1))),
    ),
    (
        "parent-ring",
        |s| {
            add(s, 1, Kind::Factor, &[]);
            set(s, 1, "parent", Value::Parent(Some(EntryId(1))));
        },
        |s| set(s, 1, "parent", Value::Parent(None)),
    ),
    (
        "link-ring",
        |s| {
            add(s, 1, Kind::Finding, &[2]);
            add(s, 2, Kind::Hypothesis, &[3]);
            add(s, 3, Kind::Tally, &[1]);
        },
        |s| set(s, 3, "links", Value::Links(Vec::new())),
    ),
    (
        "parent-gone",
        |s| {
            add(s, 1, Kind::Factor, &[]);
            set(s, 1, "parent", Value::Parent(Some(EntryId(9))));
        },
        |s| add(s, 9, Kind::Factor, &[]),
    ),
    (
        "parent-gone",
        |s| {
            add(s, 1, Kind::Factor, &[]);
            add(s, 2, Kind::Finding, &[]);
            set(s, 1, "parent", Value::Parent(Some(EntryId(2))));
        },
        |s| set(s, 1, "parent", Value::Parent(None)),
    ),
    ("link-gone", |s| add(s, 1, Kind::Factor, &[9]), |s| add(s, 9, Kind::Finding, &[])),
    (
        "goal-activity",
        |s| {
            goal(s);
            set(s, 11, "text", text("研修会を開催する"));
        },
        |s| {
            set(s, 11, "who", text("介護支援専門員"));
            set(s, 11, "becomes", text("薬のことを相談できる"));
        },
    ),
    (
        "goal-activity",
        |s| {
            goal(s);
            set(s, 11, "becomes", text("講座の実施"));
        },
        |s| set(s, 11, "becomes", text("支え合う")),
    ),
    (
        "residents-missing",
        |s| {
            goal(s);
            set(s, 11, "text", text("多職種の連携が強まる"));
        },
        |s| set(s, 10, "whom", text("高齢者")),
    ),
    (
        "residents-missing",
        |s| {
            goal(s);
            set(s, 11, "text", text("生活支援コーディネーターの連携が強まる"));
        },
        |s| s.cycles[0].goals.summary.clear(),
    ),
    (
        "residents-as-resource",
        |s| {
            adopted(s);
            set(s, 20, "how", text("住民を資源として活用する"));
        },
        |s| set(s, 20, "how", text("住民が資源を活用する")),
    ),
    ("residents-as-resource", |s| s.cycles[0].roles.summary = "ボランティアを使う。".into(), |s| summary(s, Stage::Roles)),
    ("goal-unmeasured", goal, |s| set(s, 11, "sign", text("声をかけ合う姿が増える"))),
    ("goal-unmeasured", goal, |s| set(s, 11, "indicators", indicator("相談", "", "10"))),
    ("goal-unmeasured", goal, |s| s.cycles[0].goals.summary.clear()),
    (
        "target-missing",
        |s| {
            goal(s);
            set(s, 11, "indicators", indicator("相談", "5", ""));
        },
        |s| set(s, 11, "indicators", indicator("相談", "5", "10")),
    ),
    (
        "indicator-zero",
        |s| {
            goal(s);
            set(s, 11, "indicators", indicator("相談", "０", "0.0"));
        },
        |s| set(s, 11, "indicators", indicator("相談", "0", "10")),
    ),
    (
        "target-changed",
        |s| {
            sealed(s);
            set(s, 11, "indicators", indicator("相談", "1", "5"));
        },
        |s| set(s, 11, "indicators", indicator("相談", "1", "10")),
    ),
    (
        "target-changed",
        |s| {
            sealed(s);
            set(s, 11, "indicators", indicator("相談", "1", "5"));
        },
        revision_to_five,
    ),
    (
        "target-changed",
        |s| {
            sealed(s);
            set(s, 11, "indicators", indicator("別のもの", "1", "10"));
        },
        |s| revision(s, Revision { reason: "数えられない".into(), ..Revision::default() }),
    ),
    (
        "revision-reason-missing",
        |s| {
            sealed(s);
            revision(s, Revision { indicator: "相談".into(), ..Revision::default() });
        },
        |s| revision_reason(s),
    ),
    ("review-missing", goal, |s| set(s, 11, "review", Value::Date(Some(day(9))))),
    ("review-missing", goal, |s| add(s, 30, Kind::Effect, &[11])),
    (
        "review-passed",
        |s| {
            goal(s);
            set(s, 11, "review", Value::Date(Some(day(4))));
        },
        |s| set(s, 11, "review", Value::Date(Some(day(5)))),
    ),
    (
        "review-before-cycle",
        |s| {
            goal(s);
            s.cycles[0].opened = Some(day(2));
            set(s, 11, "review", Value::Date(Some(day(1))));
        },
        |s| s.cycles[0].opened = Some(day(1)),
    ),
    (
        "revision-before-agreed",
        |s| {
            sealed(s);
            revision(s, Revision { date: Some(day(2)), reason: "理由".into(), ..Revision::default() });
        },
        revision_later,
    ),
    (
        "concern-open",
        |s| {
            concern(s);
            add(s, 30, Kind::Effect, &[]);
        },
        happened,
    ),
    (
        "concern-open",
        |s| {
            concern(s);
            add(s, 30, Kind::Effect, &[]);
        },
        |s| s.cycles[0].effects.entries.clear(),
    ),
    ("stage-empty", |s| add(s, 1, Kind::Factor, &[]), |s| add(s, 2, Kind::Finding, &[])),
    ("viewpoints-unchecked", |s| add(s, 1, Kind::Finding, &[]), |s| s.cycles[0].situation.entries.clear()),
    ("summary-missing", |s| add(s, 1, Kind::Finding, &[]), |s| summary(s, Stage::Situation)),
    ("not-agreed", |s| summary(s, Stage::Situation), |s| s.cycles[0].situation.consensus.push(Consensus::default())),
    (
        "result-missing",
        |s| {
            summary(s, Stage::Situation);
            s.cycles[0].situation.consensus.push(Consensus::default());
        },
        |s| s.cycles[0].situation.consensus[0].result = Some(Agreement::Agreed),
    ),
    (
        "changed-since-agreed",
        |s| {
            summary(s, Stage::Situation);
            s.cycles[0].situation.consensus.push(Consensus {
                result: Some(Agreement::Agreed),
                shown: "前の文".into(),
                ..Consensus::default()
            });
        },
        |s| s.cycles[0].situation.summary = "前の文".into(),
    ),
    (
        "condition-missing",
        |s| answered(s, Agreement::Conditional),
        |s| {
            let record = &mut s.cycles[0].goals.consensus[0];
            (record.condition, record.review) = ("半年試す".into(), Some(day(11)));
        },
    ),
    (
        "confirmer-missing",
        |s| answered(s, Agreement::TakenAway),
        |s| {
            let record = &mut s.cycles[0].goals.consensus[0];
            (record.confirmer, record.confirm_by) = ("青山".into(), Some(day(6)));
        },
    ),
    ("fact-missing", |s| answered(s, Agreement::Held), |s| s.cycles[0].goals.consensus[0].missing_fact = "独居の人の数".into()),
    (
        "minority-missing",
        |s| answered(s, Agreement::WithMinority),
        |s| s.cycles[0].goals.consensus[0].minority = "急がなくてよい".into(),
    ),
    (
        "factor-without-finding",
        |s| {
            add(s, 1, Kind::Finding, &[]);
            add(s, 2, Kind::Factor, &[]);
        },
        |s| set(s, 2, "links", Value::Links(vec![EntryId(1)])),
    ),
    (
        "goal-without-factor",
        |s| {
            goal(s);
            set(s, 11, "links", Value::Links(Vec::new()));
        },
        |s| set(s, 11, "parent", Value::Parent(Some(EntryId(10)))),
    ),
    ("method-without-goal", adopted, |s| set(s, 20, "decision", choice(Decision::NotAdopted))),
    (
        "todo-overdue",
        |s| s.todos.push(Todo { id: TodoId(1), by: Some(day(4)), cycle: Some(7), ..Todo::default() }),
        |s| s.todos[0].done = true,
    ),
    ("personal-data", |s| s.profile.narrative = "電話は012-345-6789".into(), |s| s.profile.narrative = "電話で聞く".into()),
    ("draft-waiting", draft_of_nothing, |s| s.drafts.clear()),
];

fn revision_reason(session: &mut Session) {
    if let Body::Goal(goal) = &mut session.cycles[0].goals.entries[1].body {
        goal.revisions[0].reason = "人が足りない".into();
    }
}

fn revision_later(session: &mut Session) {
    if let Body::Goal(goal) = &mut session.cycles[0].goals.entries[1].body {
        goal.revisions[0].date = Some(day(3));
    }
}

#[test]
fn every_rule_speaks_and_is_quiet_once_mended() {
    for (number, (rule, open, mend)) in CASES.iter().enumerate() {
        let mut session = Session::default();
        open(&mut session);
        assert!(found(&session).contains(rule), "case {number}, {rule}: {:?}", found(&session));
        let points = check(&session, Guide::japanese(), day(5));
        for point in &points {
            assert_sound(&session, point);
        }
        mend(&mut session);
        assert!(!found(&session).contains(rule), "case {number}, {rule} goes on");
    }
}

#[test]
fn every_rule_is_quiet_once_set_aside() {
    for (rule, open, _) in CASES {
        let mut session = Session::default();
        open(&mut session);
        for point in check(&session, Guide::japanese(), day(5)) {
            let aside = SetAside {
                check: point.check.into(),
                cycle: point.cycle,
                stage: Some(point.stage),
                entry: point.entry,
                note: String::new(),
            };
            session.set_aside.push(aside);
        }
        assert!(found(&session).is_empty(), "{rule}: {:?}", found(&session));
    }
}

#[test]
fn half_of_what_a_result_owes_is_not_enough_and_a_later_answer_of_the_same_forum_settles_it() {
    let mut session = Session::default();
    answered(&mut session, Agreement::Conditional);
    session.cycles[0].goals.consensus[0].condition = "半年試す".into();
    assert!(found(&session).contains(&"condition-missing"), "nobody knows when to look again");
    session.cycles[0].goals.consensus[0].result = Some(Agreement::TakenAway);
    session.cycles[0].goals.consensus[0].confirmer = "青山".into();
    assert!(found(&session).contains(&"confirmer-missing"), "nobody knows by when");
    // Another forum's agreement answers nothing for this one.
    answered(&mut session, Agreement::Agreed);
    session.cycles[0].goals.consensus[1].forum = "住民と話し合う場".into();
    let points = check(&session, Guide::japanese(), day(5));
    let point = points.iter().find(|point| point.check == "confirmer-missing").unwrap();
    assert_eq!((point.stage, point.step()), (Stage::Goals, Some(tenmen::domain::Step::Consensus)));
    assert!(point.what(Language::Japanese).contains("地域ケア会議"));
    answered(&mut session, Agreement::Agreed);
    assert!(!found(&session).contains(&"confirmer-missing"));
}

/// Whatever rule there is has a case above; a new one cannot be forgotten.
#[test]
fn every_rule_has_a_case() {
    let source = include_str!("../src/check/mod.rs");
    let table = source.split("rules_table! {\n").nth(1).unwrap().split("\n}").next().unwrap();
    let rules: BTreeSet<&str> = table.split('"').skip(1).step_by(2).collect();
    let tried: BTreeSet<&str> = CASES.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(rules, tried);
    assert!(rules.iter().all(|rule| rule.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}

/// It stands where it says, and says all it has to say.
fn assert_sound(session: &Session, point: &Point) {
    let cycle = session.cycle(point.cycle).unwrap();
    if let Some(id) = point.entry {
        let stands = cycle.all_entries().any(|(section, entry)| entry.id == id && section.stage() == point.stage);
        assert!(stands, "{point:?} names an entry that is not there");
    }
    // What people wrote may hold braces of its own.
    let braces = format!("{session:?}").contains("{}");
    for language in [Language::Japanese, Language::English] {
        let said = [point.what(language), point.why(language).into(), point.advice(language).into(), point.place(language)];
        assert!(
            said.iter().all(|text| !text.is_empty() && (braces || !text.contains("{}")) && !text.contains("「」")),
            "{point:?}"
        );
    }
}

#[test]
fn a_goal_that_is_an_activity_is_told_from_a_change() {
    let activity = |words: &str| {
        let mut session = Session::default();
        add(&mut session, 1, Kind::Goal, &[]);
        set(&mut session, 1, "text", text(words));
        found(&session).contains(&"goal-activity")
    };
    for words in [
        "研修会を開催する",
        "研修会を開催する。",
        "研修会 を 開催　する 。",
        "研修会の開催",
        "事例検討会の実施（年３回）",
        "通いの場の設置",
        "リーフレットの作成",
        "ﾘｰﾌﾚｯﾄを作る",
        "パンフレットの配布",
        "広報紙の発行",
        "介護支援専門員への研修",
        "認知症サポーター養成講座",
        "多職種の会議",
        "認知症の人の見守り訓練を行う",
        "家族介護教室を開きます",
        "勉強会を開くこと",
        "アンケートを行う",
        "マップを配布します",
        "「つどいの会議」",
        "研修会を開催する。講座を行う。",
        "会議の開催をめざす",
    ] {
        assert!(activity(words), "{words}");
    }
    for words in [
        "",
        "。",
        "声をかけられる",
        "安心して暮らせる",
        "住民が、薬の管理を考えるきっかけを得る",
        "薬剤師と介護支援専門員の連携が強まる",
        "認知症になっても安心して暮らせるよう、地域で支える体制ができる",
        "住民が自分たちで研修会を開催できる",
        "住民どうしで見守りを行う",
        "介護支援専門員が、心を開いて相談する",
        "研修会を開催し、介護支援専門員が薬のことを相談できる",
        "住民が支え合える。そのために会議を開催する",
        "関わるみなが同じ方向を向く（規範的統合）",
        "認知症に対する地域支援体制の構築",
        "困ったときに声を出す",
        "会議で話したことが暮らしに生きる",
    ] {
        assert!(!activity(words), "{words}");
    }
}

#[test]
fn residents_called_a_resource_are_told_from_residents_who_act() {
    let called = |words: &str| {
        let mut session = Session::default();
        add(&mut session, 1, Kind::Role, &[]);
        set(&mut session, 1, "text", text(words));
        found(&session).contains(&"residents-as-resource")
    };
    for words in [
        "住民を資源として活用する",
        "住民資源の把握",
        "地域住民を使う",
        "住民の皆さんをうまく活用し、見守る",
        "ボランティアの活用",
        "ボランティア活用",
        "住民も社会資源の一つ",
        "住民は貴重な地域資源です。",
        "住民という資源を掘り起こす",
        "社会資源である住民",
        "住民やボランティア等の社会資源を活用する",
        "民生委員を利用する",
        "地域の人たちを使って見守る",
        "住民を 資源 と考える",
    ] {
        assert!(called(words), "{words}");
    }
    for words in [
        "",
        "住民が資源を活用する",
        "住民が会議を使う",
        "住民と社会資源をつなぐ",
        "住民を社会資源とつなぐ",
        "住民を地域資源で支える",
        "既存の会議を活用する",
        "住民の活用できる場をつくる",
        "住民を資源として見ない",
        "住民に活用してもらう",
        "住民が使いやすい窓口になる",
        "ボランティアセンターを活用する",
        "住民の主体性を引き出す",
        "地域の強みを生かす",
        "住民の社会資源への理解を深める",
        "住民が地域資源として使っている場を訪ねる",
        "お薬手帳を使う",
    ] {
        assert!(!called(words), "{words}");
    }
    // What somebody will not do, and a private note, are their own.
    let mut session = Session::default();
    add(&mut session, 1, Kind::Role, &[]);
    set(&mut session, 1, "will_not", text("住民を資源として活用する"));
    set(&mut session, 1, "private", text("住民を資源として活用する"));
    assert!(!found(&session).contains(&"residents-as-resource"));
}

#[test]
fn rings_end_and_are_named_once() {
    let mut session = Session::default();
    for id in 1..=2000 {
        add(&mut session, id, Kind::Factor, &[id % 2000 + 1]);
        set(&mut session, id, "parent", Value::Parent(Some(EntryId(id % 2000 + 1))));
    }
    let found = found(&session);
    for ring in ["link-ring", "parent-ring"] {
        assert_eq!(found.iter().filter(|check| **check == ring).count(), 1, "{ring}");
    }
    // Two ways to the same entry are no ring.
    let mut session = Session::default();
    add(&mut session, 1, Kind::Finding, &[]);
    add(&mut session, 2, Kind::Factor, &[1]);
    add(&mut session, 3, Kind::Factor, &[1, 2]);
    add(&mut session, 4, Kind::Goal, &[3, 2]);
    assert!(!self::found(&session).contains(&"link-ring"));
}

#[test]
fn a_group_that_just_began_is_left_in_peace() {
    let patient = [
        "stage-empty",
        "viewpoints-unchecked",
        "summary-missing",
        "factor-without-finding",
        "goal-without-factor",
        "method-without-goal",
    ];
    let mut session = Session::default();
    for (id, kind) in (1..).zip(Kind::ALL) {
        // ① to ⑥ one entry each, looked at after every one; nothing beyond what was asked for before speaks up too soon.
        let mut alone = Session::default();
        add(&mut alone, id, *kind, &[]);
        let early: Vec<_> = found(&alone).into_iter().filter(|check| !patient.contains(check)).collect();
        assert!(early.is_empty(), "{kind:?}: {early:?}");
        add(&mut session, id, *kind, &[]);
    }
    // A cycle that was just opened asks for nothing that the last one did not leave open.
    let next = Edit::next_cycle(&session, day(5)).unwrap();
    next.apply(&mut session).unwrap();
    session.cycles[0] = Cycle { number: 1, ..Cycle::default() };
    assert!(session.cycles[1].all_entries().all(|(_, entry)| matches!(entry.origin, Some(Origin::Cycle { .. }))));
    let early: Vec<_> = found(&session).into_iter().filter(|check| !patient.contains(check) && !check.contains("gone")).collect();
    assert!(early.is_empty(), "{early:?}");
}

#[test]
fn a_concern_comes_back_in_the_cycle_it_was_raised_in_and_after() {
    let mut session = Session::default();
    concern(&mut session);
    session.cycles.push(Cycle { number: 2, ..Cycle::default() });
    assert!(!found(&session).contains(&"concern-open"));
    session.cycles[1].effects.entries.push(Entry::new(EntryId(5), Kind::Effect, "効果"));
    let points = check(&session, Guide::japanese(), day(5));
    let places: Vec<_> =
        points.iter().filter(|point| point.check == "concern-open").map(|point| (point.cycle, point.stage)).collect();
    assert_eq!(places, [(1, Stage::Methods)]);
}

#[test]
fn the_shipped_sessions_are_asked_only_what_the_manual_asks() {
    let raised = |name: &str| {
        let sample = tenmen::library::SAMPLES.iter().find(|sample| sample.name.contains(name)).unwrap();
        let session = tenmen::store::file::read(sample.text).unwrap().session;
        let points = check(&session, Guide::japanese(), day(5));
        for point in &points {
            assert_sound(&session, point);
        }
        let stages = ["viewpoints-unchecked", "result-missing"];
        let own = points.iter().filter(|point| !stages.contains(&point.check));
        own.map(|point| (point.check, point.entry.map(|id| id.0))).collect::<Vec<_>>()
    };
    // Nobody is named for looking at care plans together.
    assert_eq!(raised("asago-medication"), [("role-missing", Some(64))]);
    // The middle goal was neither measured nor dated nor looked at; courses are led by the city and by the center.
    assert_eq!(raised("ikoma"), [("goal-unmeasured", Some(53)), ("review-missing", Some(53)), ("leaders-two", Some(61))]);
}

/// One entry of a random session: its kind, and the numbers its fields are drawn from.
fn entries() -> impl Strategy<Value = Vec<(usize, u32, u32, String)>> {
    let words =
        prop_oneof!["[ぁ-ん一-龠。（）0-9 ]{0,12}", "(住民|を|資源|活用|の|開催|会議|行う|する|（|）|。){0,6}", "[^{}「」]{0,8}"];
    prop::collection::vec((0..Kind::ALL.len(), any::<u32>(), any::<u32>(), words), 0..24)
}

fn value(shape: Shape, a: u32, b: u32, words: &str) -> Value {
    let date = NaiveDate::from_ymd_opt(2026, 1 + a % 12, 1 + b % 28);
    match shape {
        Shape::Text => Value::Text(words.to_owned()),
        Shape::Flag => Value::Flag(a.is_multiple_of(2)),
        Shape::Choice(options) => Value::Choice((!a.is_multiple_of(3)).then_some(b as usize % options.names.len())),
        Shape::Choices(options) => Value::Choices((0..options.names.len()).filter(|bit| a >> bit & 1 == 1).collect()),
        Shape::Date => Value::Date(date),
        Shape::Count => Value::Count(Some(a)),
        Shape::Figure => {
            Value::Figure(Figure { value: if a.is_multiple_of(2) { "0".into() } else { words.to_owned() }, unit: String::new() })
        }
        // Some of these are gone, of another stage, or the entry itself.
        Shape::Links => Value::Links((0..a % 4).map(|turn| EntryId(b.rotate_left(turn * 7) % 26)).collect()),
        Shape::Parent => Value::Parent((b.is_multiple_of(2)).then_some(EntryId(a % 26))),
        Shape::Members => Value::Members(Vec::new()),
        Shape::Groups => Value::Groups(Vec::new()),
        Shape::Rows(fields) => {
            let row = |turn: u32| fields.iter().map(|field| value(field.shape, a.rotate_left(turn), b, words)).collect();
            Value::Rows((0..b % 3).map(row).collect())
        }
        Shape::Fixed => Value::Fixed,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_a_file_holds_is_checked_and_every_place_is_there(seeds in entries(), opened in any::<bool>(), odd in any::<u32>()) {
        let mut session = Session::default();
        session.cycles.push(Cycle { number: 3, opened: opened.then(|| day(6)), ..Cycle::default() });
        for (id, (kind, a, b, words)) in (1..).zip(&seeds) {
            let mut entry = Entry::new(EntryId(id), Kind::ALL[*kind], words.clone());
            for field in entry.fields() {
                entry.set(field.name, value(field.shape, *a, b.rotate_left(id), words));
            }
            let cycle = &mut session.cycles[usize::from(!a.is_multiple_of(3))];
            cycle.stage_mut(entry.kind().section().stage()).summary = words.clone();
            if b.is_multiple_of(5) {
                entry.origin = Some(Origin::Cycle { number: 1, entry: EntryId(a % 26) });
            }
            cycle.entries_mut(entry.kind().section()).push(entry);
            if a.is_multiple_of(7) {
                let place = Place::Field { of: Owner::Entry(EntryId(b % 26)), field: "text".into(), row: None };
                session.drafts.push(Draft { cycle: b % 4, place, text: words.clone() });
                session.todos.push(Todo { text: words.clone(), by: Some(day(1)), cycle: Some(b % 4), ..Todo::default() });
            }
        }
        if odd.is_multiple_of(2) {
            Edit::seal(&session, 3, day(2)).map(|edit| edit.apply(&mut session).unwrap());
            concern(&mut session);
        }
        for point in check(&session, Guide::japanese(), day(5)) {
            assert_sound(&session, &point);
        }
    }
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
