//! Several cycles: what continued, what each indicator did, and all that has a day.

use chrono::NaiveDate;
use tenmen::bench::{At, Seen, Subject, View};
use tenmen::domain::{
    Agreement, Attainment, Body, Consensus, ConsensusId, Decision, Edit, EntryId, Figure, Indicator, Kind, Meeting, MeetingId,
    Owner, Session, Shift, Stage, Standpoint, Thread, Todo, TodoId,
};
use tenmen::words::Language;

use crate::{add, case, lay_out, shown, today};

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

/// One cycle with a goal, two methods, a role and an effect.
fn first() -> Session {
    let mut session = Session::default();
    add(&mut session, 1, Kind::Goal, "集いに来る人が増える", |entry| {
        if let Body::Goal(goal) = &mut entry.body {
            let figure = Figure::parse;
            goal.indicators = vec![Indicator {
                name: "来た人".into(),
                baseline: figure("8人"),
                target: figure("40人"),
                ..Indicator::default()
            }];
        }
    });
    for (id, text, decision) in [(2, "集いの場", Decision::Adopted), (3, "見送った案", Decision::NotAdopted)] {
        add(&mut session, id, Kind::Method, text, |entry| {
            if let Body::Method(method) = &mut entry.body {
                method.decision = Some(decision);
            }
        });
    }
    add(&mut session, 4, Kind::Role, "場を整える", |entry| {
        entry.links = vec![EntryId(2)];
        if let Body::Role(role) = &mut entry.body {
            role.actor = "センター".into();
            role.position = Some(Standpoint::Lead);
            let shift =
                |when: &str, sign: &str| Shift { when: when.into(), position: Some(Standpoint::WatchOver), sign: sign.into() };
            role.shifts = vec![shift("２０２６年１２月１日", ""), shift("いつか", "住民だけで回る")];
        }
    });
    add(&mut session, 5, Kind::Effect, "25人が来た", |entry| {
        entry.links = vec![EntryId(1)];
        if let Body::Effect(effect) = &mut entry.body {
            effect.actual = Figure::parse("25人");
            effect.attainment = Some(Attainment::Partly);
            effect.candidate = "送り迎えをする".into();
            effect.date = day(9, 1);
        }
    });
    session
}

fn second() -> Session {
    let mut session = first();
    Edit::next_cycle(&session, day(10, 1).unwrap()).unwrap().apply(&mut session).unwrap();
    session
}

#[test]
fn one_cycle_alone_says_that_a_second_will_stand_beside_it() {
    let line = "= 2巡目になると、1巡目と並べて見られます";
    assert_eq!(shown(&lay_out(&Session::default(), View::Compared)), [line]);
    assert_eq!(shown(&lay_out(&case("asago-medication"), View::Compared)), [line]);
    // The first of two has none before it either.
    let session = second();
    let thread = Thread::of(&session);
    let cycle = &session.cycles[0];
    let subject = Subject {
        session: &session,
        thread: &thread,
        cycle,
        language: Language::Japanese,
        today: today(),
        tag: None,
        seen: &Seen::All,
    };
    assert_eq!(shown(&View::Compared.lay_out(&subject)), [line]);
}

#[test]
fn two_cycles_stand_side_by_side_by_where_an_entry_came_from() {
    let mut session = second();
    session.cycles[1].goals.entries[0].text = "集いに来る人がさらに増える".into();
    if let Body::Role(role) = &mut session.cycles[1].roles.entries[0].body {
        role.position = Some(Standpoint::Support);
    }
    assert_eq!(
        shown(&lay_out(&session, View::Compared)),
        [
            "= 続いている 1 ・ 変わった 2 ・ 新しく 2 ・ ここまで 1",
            "# ① 地域の現状把握",
            "25人が来た [⑥] | 25人が来た [新しく]",
            "# ③ 目的・取組み目標の設定",
            "集いに来る人が増える | !集いに来る人がさらに増える [変わった]",
            "# ④ 取組み手法の選択",
            "集いの場 | 集いの場",
            "見送った案 [ここまで]",
            "25人が来た [⑥] | 送り迎えをする [新しく]",
            "# ⑤ センターの役割の選択",
            "場を整える [主導] | !場を整える [変わった 支援]",
            "# ⑥ 取組み効果の確認",
            "25人が来た [①へ]",
        ]
    );
}

#[test]
fn an_indicator_runs_over_all_cycles() {
    let mut session = second();
    let goal = session.cycles[1].goals.entries[0].id;
    assert_eq!(
        shown(&lay_out(&session, View::Indicators)),
        ["# 来た人", "1巡目 | 8人 | 40人 | 25人 [==<======.....|...] [2026-09-01]", "2巡目 | 25人 | 40人 | ?いくつでしたか",]
    );
    for (id, actual) in [(50, "31人"), (51, "約40人")] {
        add(&mut session, id, Kind::Effect, "増えた", |entry| {
            entry.links = vec![goal];
            if let Body::Effect(effect) = &mut entry.body {
                effect.actual = Figure::parse(actual);
            }
        });
        let moved = session.cycles[0].effects.entries.pop().unwrap();
        session.cycles[1].effects.entries.push(moved);
    }
    let grid = lay_out(&session, View::Indicators);
    assert_eq!(
        shown(&grid)[2..],
        ["2巡目 | 25人 | 40人 | 31人 [=========<=...|...]".to_owned(), " |  |  | 約40人 [=========<====|...]".to_owned()]
    );
    assert_eq!(grid.cell(2, 2).unwrap().at, At::Row(goal, "indicators", 0, "target"));
    let found = shown(&lay_out(&case("asago-medication"), View::Indicators));
    assert!(found.contains(&"1巡目 |  | 80% | 76% [=============.|...]".to_owned()), "{found:#?}");
    assert_eq!(shown(&lay_out(&Session::default(), View::Indicators)), ["= ③で指標を決めると、巡目ごとの動きが見えます"]);
}

#[test]
fn what_has_a_day_stands_in_its_order_and_the_rest_last() {
    let mut session = second();
    add(&mut session, 60, Kind::Implementation, "はじめての集い", |entry| {
        if let Body::Implementation(note) = &mut entry.body {
            note.date = day(5, 10);
            note.figure = Figure::parse("25人");
        }
    });
    add(&mut session, 61, Kind::Implementation, "下見", |_| {});
    let agreed = Consensus {
        id: ConsensusId(5),
        forum: "地域ケア会議".into(),
        date: day(4, 2),
        result: Some(Agreement::Agreed),
        ..Consensus::default()
    };
    session.cycles[1].stage_mut(Stage::Goals).consensus = vec![agreed, Consensus::default()];
    let todo =
        |id, text: &str, by, done| Todo { id: TodoId(id), text: text.into(), who: "市".into(), by, done, ..Todo::default() };
    session.todos = vec![todo(6, "場所を探す", day(11, 1), false), todo(7, "知らせる", day(4, 1), true)];
    session.meetings = vec![Meeting { id: MeetingId(8), name: "第1回".into(), date: day(4, 2), ..Meeting::default() }];
    let grid = lay_out(&session, View::Timeline);
    assert_eq!(
        shown(&grid),
        [
            "# これまで",
            "2026-04-01 | 知らせる（市） [済み]",
            "2026-04-02 | 2巡目 ③ 地域ケア会議 [合意]",
            "2026-04-02 | 第1回 [会議]",
            "2026-05-10 | はじめての集い [25人]",
            "2026-11-01 | !場所を探す（市） [宿題]",
            "# これから",
            // The role was carried into the second cycle; it is told once.
            "2026-12-01 | センター [見守る]",
            "# 日の決まっていないもの",
            " | 下見 [実施]",
            " | 2巡目 ③ 目的・取組み目標の設定 [共有]",
            " | センター いつか 住民だけで回る [見守る]",
        ]
    );
    assert_eq!(grid.cell(4, 0).unwrap().at, At::Field(EntryId(60), "date"));
    // Agreements, sittings and 宿題 open from their day and from their words.
    for column in 0..2 {
        let at = |line: usize| grid.cell(line, column).unwrap().at.clone();
        assert_eq!(at(1), At::Record(Owner::Todo(TodoId(7))));
        assert_eq!(at(2), At::Record(Owner::Consensus(ConsensusId(5))));
        assert_eq!(at(3), At::Record(Owner::Meeting(MeetingId(8))));
    }
    assert_eq!(shown(&lay_out(&Session::default(), View::Timeline)), ["= 合意や宿題、実施の記録が、日の順に並びます"]);
}
