//! ⑤ Who does what, now and later, and what was done.

use chrono::NaiveDate;
use tenmen::bench::{At, View};
use tenmen::domain::{Body, Decision, EntryId, Figure, Kind, Role, Session, Shift, Standpoint, Value};

use crate::{add, case, lay_out, shown, today};

fn method(session: &mut Session, id: u32, text: &str, decision: Option<Decision>) {
    add(session, id, Kind::Method, text, |entry| {
        if let Body::Method(method) = &mut entry.body {
            method.decision = decision;
        }
    });
}

fn role(session: &mut Session, id: u32, text: &str, actor: &str, links: &[u32], shape: impl FnOnce(&mut Role)) {
    add(session, id, Kind::Role, text, |entry| {
        entry.links = links.iter().copied().map(EntryId).collect();
        if let Body::Role(role) = &mut entry.body {
            role.actor = actor.into();
            shape(role);
        }
    });
}

fn note(session: &mut Session, id: u32, text: &str, links: &[u32], day: Option<u32>, figure: &str) {
    add(session, id, Kind::Implementation, text, |entry| {
        entry.links = links.iter().copied().map(EntryId).collect();
        if let Body::Implementation(note) = &mut entry.body {
            note.date = day.and_then(|day| NaiveDate::from_ymd_opt(2026, 10, day));
            note.figure = Figure::parse(figure);
        }
    });
}

#[test]
fn methods_stand_beside_who_does_what_now_and_later() {
    let mut session = Session::default();
    method(&mut session, 1, "声かけの練習", Some(Decision::Adopted));
    method(&mut session, 2, "見送った案", Some(Decision::NotAdopted));
    method(&mut session, 3, "医師会に頼む", Some(Decision::Entrusted));
    method(&mut session, 4, "集いの場", None);
    role(&mut session, 10, "場所を貸す", "自治会", &[1], |role| role.position = Some(Standpoint::Collaborate));
    role(&mut session, 11, "事務局を務める", " 地域包括支援センター ", &[1, 1], |role| {
        role.position = Some(Standpoint::Lead);
        role.shifts = vec![
            Shift { when: "半年後".into(), position: Some(Standpoint::WatchOver), sign: "住民だけで回る".into() },
            Shift::default(),
        ];
        role.will_not = "当日の進行".into();
    });
    role(&mut session, 12, "人をつなぐ", "地域包括支援センター", &[1, 3], |role| {
        role.position = Some(Standpoint::Support);
    });
    role(&mut session, 13, "旗を振る", "", &[2], |_| {});
    assert_eq!(
        shown(&lay_out(&session, View::Actors)),
        [
            "= !担い手のいない手法: 1 ・ 立ち位置のない役割: 1",
            "声かけの練習 | 事務局を務める [主導→見守る] | 場所を貸す [協働] | ?役割を書く",
            " |   半年後 見守る（住民だけで回る） |  |",
            " |    |  |",
            " | 人をつなぐ [支援] |  |",
            "医師会に頼む [市町村等に委ねる] | 人をつなぐ [支援] | ?役割を書く | ?役割を書く",
            "!集いの場 | ?役割を書く | ?役割を書く | ?役割を書く",
            "取組み全体 | ?役割を書く | ?役割を書く | !旗を振る",
            "# センターがしないこと",
            "事務局を務める | 当日の進行",
        ]
    );
    let grid = lay_out(&session, View::Actors);
    assert!(grid.headed);
    assert_eq!(grid.columns, ["手法", "地域包括支援センター", "自治会", "ほかの担い手"]);
    assert_eq!(grid.cell(1, 1).unwrap().at, At::Row(EntryId(11), "shifts", 0, "position"));
    let At::Add(invited) = &grid.cell(5, 2).unwrap().at else { panic!("nothing invited") };
    assert_eq!(invited.with, [("actor", Value::Text("自治会".into())), ("links", Value::Links(vec![EntryId(4)]))]);
}

#[test]
fn two_who_lead_the_same_method_are_both_open() {
    let mut session = Session::default();
    method(&mut session, 1, "声かけの練習", Some(Decision::Adopted));
    for (id, actor) in [(10, "自治会"), (11, "市"), (12, "市")] {
        role(&mut session, id, "進める", actor, &[1], |role| role.position = Some(Standpoint::Lead));
    }
    let found = shown(&lay_out(&session, View::Actors));
    assert_eq!(found[0], "= !主導が重なる手法: 1");
    assert_eq!(found[1], "!声かけの練習 | !進める [主導が二つ] | !進める [主導が二つ] | ?役割を書く");
    role(&mut session, 13, "進める", "民生委員", &[1], |role| role.position = Some(Standpoint::Lead));
    assert!(shown(&lay_out(&session, View::Actors))[1].contains("[主導がいくつも]"));
    // One actor with two roles leads once.
    let mut session = Session::default();
    method(&mut session, 1, "声かけの練習", Some(Decision::Adopted));
    role(&mut session, 10, "進める", "市", &[1], |role| role.position = Some(Standpoint::Lead));
    role(&mut session, 11, "まとめる", "市", &[1], |role| role.position = Some(Standpoint::Lead));
    assert_eq!(shown(&lay_out(&session, View::Actors))[0], "声かけの練習 | 進める [主導] | ?役割を書く");
}

#[test]
fn before_there_is_anything_the_matrix_says_where_methods_come_from() {
    assert_eq!(
        shown(&lay_out(&Session::default(), View::Actors)),
        ["= ④で手法を選ぶと、ここに並びます", "取組み全体 | ?役割を書く | ?役割を書く"]
    );
    assert_eq!(
        shown(&lay_out(&Session::default(), View::Doing)),
        ["= ④で手法を選ぶと、ここに並びます", "# まだ手法とつながっていない記録", " | ?したことを書く"]
    );
}

#[test]
fn what_was_done_stands_under_its_method_by_day() {
    let mut session = Session::default();
    method(&mut session, 1, "声かけの練習", Some(Decision::Adopted));
    method(&mut session, 2, "見送った案", Some(Decision::NotAdopted));
    method(&mut session, 3, "集いの場", None);
    note(&mut session, 10, "日を忘れた", &[1], None, "");
    note(&mut session, 11, "二回目", &[1, 3], Some(20), "31人");
    note(&mut session, 12, "一回目", &[1, 1], Some(3), "25人");
    note(&mut session, 13, "だれかが始めた", &[99], Some(1), "");
    assert_eq!(
        shown(&lay_out(&session, View::Doing)),
        [
            "# 声かけの練習",
            "2026-10-03 | 一回目 [25人] |",
            "2026-10-20 | 二回目 [31人] |",
            "いつでしょう | 日を忘れた |",
            " | ?したことを書く",
            "# 集いの場",
            "2026-10-20 | 二回目 [31人] |",
            " | ?したことを書く",
            "# まだ手法とつながっていない記録",
            "2026-10-01 | だれかが始めた |",
            " | ?したことを書く",
        ]
    );
    let grid = lay_out(&session, View::Doing);
    let At::Add(invited) = &grid.cell(4, 1).unwrap().at else { panic!("nothing invited") };
    assert_eq!(invited.with, [("links", Value::Links(vec![EntryId(1)])), ("date", Value::Date(Some(today())))]);
}

#[test]
fn the_shipped_cases_show_who_leads_and_where_two_do() {
    let found = shown(&lay_out(&case("asago-medication"), View::Actors));
    assert_eq!(found[0], "= !担い手のいない手法: 1");
    assert!(found.iter().any(|line| line.starts_with("!多職種でケアプランの内容を検討する | ?役割を書く")));
    let ikoma = lay_out(&case("ikoma-forest-dementia"), View::Actors);
    assert_eq!(ikoma.columns[..3], ["手法", "センター", "行政"]);
    let found = shown(&ikoma);
    assert!(found.iter().any(|line| line.matches("主導が二つ").count() == 2));
    assert!(found.iter().any(|line| line.contains("市に頼む [市町村等に委ねる] |")));
    // What another actor will not do stands in that actor's column.
    assert!(found.iter().any(|line| {
        line.ends_with("模擬訓練に取り組む |  |  | 医師会への働きかけ（行政に任せる）")
    }));
}
