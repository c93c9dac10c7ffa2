//! ③ The ladder of goals, their measures, their priority.

use chrono::NaiveDate;
use tenmen::bench::{Add, At, Tone, View};
use tenmen::domain::{Body, Entry, EntryId, Figure, Goal, Horizon, Indicator, Kind, Seal, Session, Value};

use crate::{add, case, lay_out, shown};

fn goal(session: &mut Session, id: u32, text: &str, links: &[u32], shape: impl FnOnce(&mut Goal)) {
    add(session, id, Kind::Goal, text, |entry| {
        entry.links = links.iter().map(|id| EntryId(*id)).collect();
        if let Body::Goal(goal) = &mut entry.body {
            shape(goal);
        }
    });
}

fn purpose(session: &mut Session, id: u32, text: &str, whom: &str) {
    add(session, id, Kind::Purpose, text, |entry| {
        if let Body::Purpose(purpose) = &mut entry.body {
            purpose.whom = whom.into();
        }
    });
}

fn last(session: &mut Session) -> &mut Entry {
    session.cycles[0].goals.entries.last_mut().unwrap()
}

fn indicator(name: &str, target: &str) -> Indicator {
    Indicator { name: name.into(), target: Figure::parse(target), ..Indicator::default() }
}

fn scores(scores: [Option<u32>; 4]) -> impl FnOnce(&mut Goal) {
    move |goal| [goal.urgency, goal.interest, goal.ease_of_checking, goal.ease_of_results] = scores
}

#[test]
fn the_ladder_sets_goals_by_horizon_under_each_purpose_they_serve() {
    let mut session = Session::default();
    add(&mut session, 1, Kind::Theme, "見守り", |_| {});
    purpose(&mut session, 2, "だれもが安心して暮らす", "住民");
    purpose(&mut session, 3, "支える人がつながる", "");
    goal(&mut session, 4, "声をかけ合える", &[2], |goal| goal.horizon = Some(Horizon::Long));
    goal(&mut session, 5, "集いが月に一度ある", &[], |goal| goal.horizon = Some(Horizon::Short));
    last(&mut session).parent = Some(EntryId(2));
    // A goal under a goal serves what that one serves.
    goal(&mut session, 6, "場所を決める", &[], |goal| goal.horizon = Some(Horizon::Short));
    last(&mut session).parent = Some(EntryId(5));
    goal(&mut session, 7, "名簿ができる", &[2, 3], |goal| goal.period = "当面".into());
    goal(&mut session, 8, "どこにもつながらない", &[99], |goal| goal.horizon = Some(Horizon::Middle));
    let grid = lay_out(&session, View::Ladder);
    assert_eq!(grid.columns, ["長期", "中期", "短期", "ほかの期間"]);
    assert_eq!(
        shown(&grid),
        [
            "# テーマ",
            "見守り",
            "# だれもが安心して暮らす",
            "だれもが安心して暮らす [住民] |",
            "声をかけ合える | ?目標を書く | 集いが月に一度ある | 名簿ができる [当面]",
            "?目標を書く |  | 場所を決める |",
            " |  | ?目標を書く |",
            "# 支える人がつながる",
            "支える人がつながる | だれのためでしょう",
            "?目標を書く | ?目標を書く | ?目標を書く | 名簿ができる [当面]",
            "# 目的",
            "?目的を書く",
            "# まだ目的とつながっていない目標",
            " | !どこにもつながらない |  |",
        ]
    );
    let with = vec![("horizon", Value::Choice(Some(1))), ("parent", Value::Parent(Some(EntryId(2))))];
    assert_eq!(grid.cell(4, 1).unwrap().at, At::Add(Add { kind: Kind::Goal, with }));
    assert_eq!(grid.cell(3, 0).unwrap().at, At::Entry(EntryId(2)));
}

#[test]
fn an_empty_ladder_invites_a_theme_a_purpose_and_goals() {
    let grid = lay_out(&Session::default(), View::Ladder);
    assert_eq!(
        shown(&grid),
        ["# テーマ", "?テーマを書く", "# 目的", "?目的を書く", "# 目標", "?目標を書く | ?目標を書く | ?目標を書く"]
    );
    assert_eq!(grid.columns, ["長期", "中期", "短期"]);
}

/// Goals under each other serve nothing, and each is there once; one that hangs on the ring is too.
#[test]
fn a_ring_of_goals_ends() {
    let mut session = Session::default();
    purpose(&mut session, 1, "安心して暮らす", "住民");
    for (id, parent) in [(2, 3), (3, 4), (4, 2), (5, 5), (6, 2)] {
        goal(&mut session, id, &format!("目標{id}"), &[], |goal| goal.horizon = Some(Horizon::Long));
        last(&mut session).parent = Some(EntryId(parent));
    }
    let lines = shown(&lay_out(&session, View::Ladder));
    assert_eq!(
        lines[7..],
        ["# まだ目的とつながっていない目標", "!目標2 |  |", "!目標3 |  |", "!目標4 |  |", "!目標5 |  |", "!目標6 |  |",]
    );
    assert_eq!(shown(&lay_out(&session, View::Measures)).len(), 7, "the lead, five goals, an invitation");
}

/// A long chain of goals under goals costs each of them one step.
#[test]
fn goals_far_below_a_purpose_stand_under_it() {
    let mut session = Session::default();
    purpose(&mut session, 1, "安心して暮らす", "住民");
    for id in 2..2000 {
        goal(&mut session, id, "一歩", &[], |goal| goal.horizon = Some(Horizon::Short));
        last(&mut session).parent = Some(EntryId(id - 1));
    }
    let lines = shown(&lay_out(&session, View::Ladder));
    assert!(!lines.contains(&"# まだ目的とつながっていない目標".to_owned()));
    assert_eq!(lines.iter().filter(|line| line.contains("一歩")).count(), 1998);
}

/// A goal that serves a purpose of an earlier cycle stands under it, but nothing new is invited there.
#[test]
fn a_purpose_of_an_earlier_cycle_is_shown_where_a_goal_serves_it() {
    let mut session = Session::default();
    purpose(&mut session, 1, "安心して暮らす", "住民");
    let earlier = session.cycles[0].clone();
    session.cycles[0].goals.entries.clear();
    session.cycles[0].number = 2;
    session.cycles.insert(0, earlier);
    session.cycles.swap(0, 1);
    goal(&mut session, 2, "声をかけ合える", &[1], |goal| goal.horizon = Some(Horizon::Long));
    session.cycles.swap(0, 1);
    let lines = shown(&lay_out(&session, View::Ladder));
    assert_eq!(lines[2..5], ["# 安心して暮らす", "安心して暮らす [住民] |", "声をかけ合える |  |"]);
    assert_eq!(lines[5..], ["# 目的", "?目的を書く"]);
}

#[test]
fn measures_show_each_indicator_with_what_was_agreed_first_and_ask_for_what_is_missing() {
    let mut session = Session::default();
    goal(&mut session, 1, "リーフレットが届く", &[], |goal| {
        goal.who = "住民".into();
        goal.becomes = "薬のことを考える".into();
        goal.indicators = vec![
            Indicator { baseline: Figure::parse("約10%"), owner: "センター".into(), ..indicator("配布", "70%") },
            indicator("新しい名", "5件"),
            indicator("増やした", "1–2%"),
        ];
        let indicators = vec![
            Indicator { baseline: Figure::parse("約10%"), ..indicator("配布", "80%") },
            Indicator { target: Figure::default(), ..indicator("もとの名", "") },
        ];
        goal.seal = Some(Seal { date: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(), indicators });
        goal.review = NaiveDate::from_ymd_opt(2027, 3, 1);
    });
    goal(&mut session, 2, "結びつきが強まる", &[], |_| {});
    let grid = lay_out(&session, View::Measures);
    assert!(grid.headed);
    assert_eq!(
        grid.columns,
        [
            "目標",
            "だれ（何）に",
            "どうなってほしい",
            "指標",
            "始めの値",
            "目標の値",
            "定性的目標",
            "見直す日",
            "調べ方・出典",
            "調べる人"
        ]
    );
    assert_eq!(
        shown(&grid),
        [
            "= !確かめ方がまだの目標: 1",
            "リーフレットが届く | 住民 | 薬のことを考える | 配布 | 約10% | 70% [当初 80%] | どんな変化が見えるでしょう \
             | 2027-03-01 | 何で調べますか | センター",
            "〃 |  |  | 新しい名 | 今はどのくらいでしょう | 5件 [当初なし] |  |  | 何で調べますか | だれが調べますか",
            "〃 |  |  | 増やした | 今はどのくらいでしょう | 1–2% |  |  | 何で調べますか | だれが調べますか",
            "!結びつきが強まる | だれ（何）でしょう | どうなるとよいでしょう | 数で見るなら何でしょう |  |  \
             | どんな変化が見えるでしょう | いつ確かめますか |  |",
            "?目標を書く",
        ]
    );
    assert_eq!(grid.cell(1, 5).unwrap().at, At::Row(EntryId(1), "indicators", 1, "target"));
    assert_eq!(grid.cell(3, 3).unwrap().at, At::Field(EntryId(2), "indicators"));
    assert_eq!(grid.cell(3, 3).unwrap().tone, Tone::Quiet);
    assert_eq!(shown(&lay_out(&Session::default(), View::Measures)), ["?目標を書く"]);
}

/// An indicator that only changed its place is as it was; of two with one name each keeps its own.
#[test]
fn an_indicator_finds_what_it_was_by_its_name() {
    let mut session = Session::default();
    goal(&mut session, 1, "目標", &[], |goal| {
        goal.indicators = vec![indicator("乙", "9件"), indicator("甲", "1件"), indicator("丙", "3件"), indicator("丙", "5件")];
        let before = vec![indicator("甲", "1件"), indicator("乙", "2件"), indicator("丙", "3件"), indicator("丙", "4件")];
        goal.seal = Some(Seal { date: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap(), indicators: before });
    });
    let grid = lay_out(&session, View::Measures);
    let marks: Vec<&str> = (0..4).map(|line| grid.cell(line, 5).unwrap().mark.as_str()).collect();
    assert_eq!(marks, ["当初 2件", "", "", "当初 4件"]);
}

#[test]
fn priority_ranks_by_the_four_criteria_and_explains_the_first() {
    let mut session = Session::default();
    goal(&mut session, 1, "集いが増える", &[], scores([Some(2), Some(4), Some(3), Some(1)]));
    goal(&mut session, 2, "見守りが広がる", &[], scores([Some(5), Some(4), Some(3), Some(4)]));
    goal(&mut session, 3, "名簿ができる", &[], scores([Some(4), Some(0), Some(3), Some(3)]));
    let grid = lay_out(&session, View::Priority);
    assert_eq!(grid.columns, ["目標", "緊急性", "関心の強さ", "確認のしやすさ", "成果の出やすさ", "合計"]);
    assert_eq!(
        shown(&grid),
        [
            "= 1番は16点の「見守りが広がる」",
            "= 緊急性 5 + 関心の強さ 4 + 確認のしやすさ 3 + 成果の出やすさ 4 = 16",
            "見守りが広がる [1位] | 5 | 4 | 3 | 4 | 16",
            "集いが増える [2位] | 2 | 4 | 3 | 1 | 10 [同じ点]",
            "名簿ができる [2位] | 4 | 0 | 3 | 3 | 10 [同じ点]",
            "?目標を書く",
        ]
    );
    assert_eq!(grid.cell(1, 3).unwrap().at, At::Field(EntryId(1), "ease_of_checking"));
    // What is not scored on all four has no rank, however much it has.
    goal(&mut session, 4, "足が増える", &[], scores([Some(9), Some(9), None, None]));
    goal(&mut session, 5, "手つかず", &[], scores([None; 4]));
    let lines = shown(&lay_out(&session, View::Priority));
    assert_eq!(lines[0], "= いまのところ、1番は16点の「見守りが広がる」");
    assert_eq!(lines[2], "= !点がそろっていない目標: 2（順位は変わるかもしれません）");
    assert_eq!(
        lines[6..8],
        [
            "足が増える | 9 | 9 | 何点でしょう | 何点でしょう | 18 [あと2つ]",
            "手つかず | 何点でしょう | 何点でしょう | 何点でしょう | 何点でしょう |",
        ]
    );
}

#[test]
fn priority_leaves_a_tie_to_the_group_and_invents_no_rank() {
    assert_eq!(shown(&lay_out(&Session::default(), View::Priority)), ["?目標を書く"]);
    let mut session = Session::default();
    goal(&mut session, 1, "手つかず", &[], |_| {});
    assert_eq!(shown(&lay_out(&session, View::Priority))[0], "= 四つの点がそろうと、順位がつきます");
    for id in [2, 3] {
        goal(&mut session, id, "目標", &[], scores([Some(3); 4]));
    }
    let grid = lay_out(&session, View::Priority);
    assert_eq!(shown(&grid)[0], "= !12点で2つ並んでいます。どれが先か、話し合いましょう");
    assert_eq!(grid.cell(0, 0).unwrap().mark, "1位");
    // Scores nobody could mean do not stop anything.
    goal(&mut session, 4, "大きすぎる", &[], scores([Some(u32::MAX); 4]));
    assert_eq!(lay_out(&session, View::Priority).cell(0, 5).unwrap().text, u32::MAX.to_string());
}

#[test]
fn the_cases_show_their_goals() {
    let ikoma = case("ikoma-forest-dementia");
    let grid = lay_out(&ikoma, View::Ladder);
    assert_eq!(grid.columns.len(), 3);
    let lines = shown(&grid);
    assert_eq!(lines[2], "# 認知症になっても、だれもがなじみの地域で安心して暮らし続けられる");
    assert_eq!(lines[4].matches(" | ").count(), 2, "long, middle and short side by side: {}", lines[4]);
    assert!(!lines[4].contains('?'));
    assert_eq!(shown(&lay_out(&ikoma, View::Measures))[0], "= !確かめ方がまだの目標: 3");

    // Asago's goals have no horizon, and one serves two purposes.
    let asago = case("asago-medication");
    let grid = lay_out(&asago, View::Ladder);
    assert_eq!(grid.columns[0], "ほかの期間", "in front, where no goal has a horizon");
    let both = shown(&grid).iter().filter(|line| line.contains("薬剤師と介護支援専門員の連携が強まる")).count();
    assert_eq!(both, 2);
    let lines = shown(&lay_out(&asago, View::Measures));
    assert_eq!(lines[0], "= どの目標にも、確かめ方があります");
    assert!(lines[1].contains(" | 80% | "), "{}", lines[1]);
}
