//! ⑥ What was planned and what came of it, what changed, what becomes of it; and the bar beside a figure.

use chrono::NaiveDate;
use proptest::prelude::*;
use tenmen::bench::{At, Seen, Tone, View, bar};
use tenmen::domain::{
    Agreement, Attainment, Body, Concern, Consensus, Cycle, Effect, EntryId, Figure, Goal, Happened, Indicator, Kind, Next, Seal,
    Session, Stage, Value,
};

use crate::{add, case, lay_out, seen, shown};

fn indicator(name: &str, baseline: &str, target: &str) -> Indicator {
    Indicator { name: name.into(), baseline: Figure::parse(baseline), target: Figure::parse(target), ..Indicator::default() }
}

fn goal(session: &mut Session, id: u32, text: &str, shape: impl FnOnce(&mut Goal)) {
    add(session, id, Kind::Goal, text, |entry| {
        if let Body::Goal(goal) = &mut entry.body {
            shape(goal);
        }
    });
}

fn effect(session: &mut Session, id: u32, text: &str, links: &[u32], shape: impl FnOnce(&mut Effect)) {
    add(session, id, Kind::Effect, text, |entry| {
        entry.links = links.iter().copied().map(EntryId).collect();
        if let Body::Effect(effect) = &mut entry.body {
            shape(effect);
        }
    });
}

#[test]
fn asago_lays_what_it_found_beside_what_it_aimed_at_as_printed() {
    let found = shown(&lay_out(&case("asago-medication"), View::Results));
    let line = |begins: &str| found.iter().find(|line| line.starts_with(begins)).unwrap().as_str();
    assert_eq!(
        line("リーフレットの配布率は"),
        "リーフレットの配布率は76％だった | 80% 薬の管理が難しい高齢者へのリーフレットの配布率 | \
         76% [=============.|...] |  |  |  |"
    );
    assert!(
        line("介護支援専門員が薬剤師に相談したのは")
            .contains("10% 担当事例のうち、薬剤師に相談した割合 | 1～2% [=~............|...]")
    );
    // Counted in people, with no goal counted so: the figure stands alone.
    assert!(line("薬の管理が難しい利用者は、1年後も197人").contains(" | 197人 | "));
    let unplanned = found.iter().position(|line| line == "# 思いがけない変化").unwrap();
    assert!(found[unplanned + 1].starts_with("市で初めての「朝来市薬剤師会」が発足した"));
    assert_eq!(found[unplanned + 2], "?思いがけない変化を書く");
    let goals = found.iter().filter(|line| line.starts_with("# ")).count();
    assert_eq!(goals, 4, "two goals, purposes, unexpected: {found:#?}");
}

#[test]
fn words_stand_beside_what_they_speak_of_where_nothing_is_measured_yet() {
    let mut session = case("asago-medication");
    let effects = &mut session.cycles[0].effects.entries;
    let leaflets = effects.iter().position(|entry| entry.text.starts_with("リーフレット")).unwrap();
    let method = effects.iter().position(|entry| entry.heading == "評価方法").unwrap();
    assert!(method < leaflets, "the test wants another entry of the goal before it");
    if let Some(Body::Effect(effect)) = effects.get_mut(leaflets).map(|entry| &mut entry.body) {
        effect.actual = Figure::default();
    }
    let found = shown(&lay_out(&session, View::Results));
    assert!(found.iter().any(|line| line.starts_with("リーフレットの配布率は76％だった | 80% ")), "{found:#?}");
}

#[test]
fn asago_takes_its_idea_of_a_consultation_system_into_the_next_cycle() {
    let found = shown(&lay_out(&case("asago-medication"), View::Onward));
    assert!(found.iter().any(|line| line.ends_with("| 「お薬相談支援システム」（仮称）を設ける")));
    let revised = found.iter().position(|line| line == "# 見直す").unwrap();
    assert!(found[revised + 1].ends_with("| 見直す | 介護支援専門員や本人・家族が、薬のことを今よりも相談しやすくするため |"));
    assert_eq!(found[found.len() - 1], "薬剤師と介護支援専門員の連携が強まる [まだ]");
}

#[test]
fn a_result_stands_beside_the_guess_and_the_target_first_agreed() {
    let mut session = Session::default();
    goal(&mut session, 1, "声をかける人が増える", |goal| {
        goal.indicators = vec![indicator("声をかけた人", "4%", "10%")];
        let date = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap();
        goal.seal = Some(Seal { date, indicators: vec![indicator("声をかけた人", "4%", "20%")] });
    });
    goal(&mut session, 2, "集いに来る人が増える", |goal| goal.indicators = vec![indicator("来た人", "", "40人")]);
    goal(&mut session, 3, "顔見知りになる", |goal| goal.sign = "名前で呼び合う".into());
    goal(&mut session, 4, "まだ確かめ方のない目標", |_| {});
    add(&mut session, 5, Kind::Method, "集い", |entry| entry.links = vec![EntryId(2)]);
    effect(&mut session, 10, "少し増えた", &[1, 1], |effect| {
        effect.guess = Figure::parse("7%");
        effect.actual = Figure::parse("8%");
        effect.attainment = Some(Attainment::Partly);
        effect.next = Some(Next::Continue);
    });
    effect(&mut session, 11, "毎回来てくれる", &[5], |effect| effect.actual = Figure::parse("40人"));
    effect(&mut session, 12, "呼び合うようになった", &[3], |effect| effect.attainment = Some(Attainment::Reached));
    effect(&mut session, 13, "犬の散歩仲間ができた", &[1], |effect| effect.unplanned = true);
    effect(&mut session, 14, "何につながるか、まだ", &[77], |_| {});
    assert_eq!(
        shown(&lay_out(&session, View::Results)),
        [
            "# 声をかける人が増える",
            "少し増えた [一部] | 4%→10% 声をかけた人（はじめの目標 20%） | 8% [==<==..|......:...] | 7% |  |  | 続ける",
            "# 顔見知りになる",
            "呼び合うようになった [達成] | 名前で呼び合う |  |  |  |  |",
            "# まだ確かめ方のない目標",
            "?どうなったでしょう |",
            "# 手法",
            "毎回来てくれる | 40人 来た人 | 40人 [==============|...] |  |  |  |",
            "# 思いがけない変化",
            "犬の散歩仲間ができた |  |  |  |  |  |",
            "!何につながるか、まだ |  |  |  |  |  |",
            "?思いがけない変化を書く",
        ]
    );
}

#[test]
fn what_nobody_looked_at_yet_invites_an_effect_and_a_guess() {
    let mut session = Session::default();
    goal(&mut session, 1, "外に出る人が増える", |goal| {
        goal.indicators = vec![indicator("集い", "", "40人"), indicator("散歩", "", "30人"), indicator("回数", "2回", "4回")];
    });
    effect(&mut session, 10, "散歩の輪ができた", &[1], |effect| effect.actual = Figure::parse("12人"));
    effect(&mut session, 11, "よく開くようになった", &[1], |effect| effect.actual = Figure::parse("３回"));
    effect(&mut session, 12, "何かが変わった", &[1], |effect| effect.actual = Figure::parse("5件"));
    effect(&mut session, 13, "にぎやかになった", &[1], |_| {});
    let grid = lay_out(&session, View::Results);
    assert_eq!(
        shown(&grid)[..5],
        [
            "# 外に出る人が増える",
            // Named, counted in the same unit, neither: then nobody can tell what it was measured by.
            "散歩の輪ができた | 30人 散歩 | 12人 [=====.........|...] |  |  |  |",
            "よく開くようになった | 2回→4回 回数 | ３回 [=======<==....|...] |  |  |  |",
            "何かが変わった |  | 5件 |  |  |  |",
            "にぎやかになった | 40人 集い | いくつでしたか | 見る前に、いくつと思いますか |  |  |",
        ]
    );
    assert_eq!(grid.cell(4, 3).unwrap().at, At::Field(EntryId(13), "guess"));
    session.cycles[0].effects.entries.pop();
    let grid = lay_out(&session, View::Results);
    assert_eq!(shown(&grid)[4], "?どうなったでしょう | 40人 集い");
    let At::Add(invited) = &grid.cell(4, 0).unwrap().at else { panic!("nothing invited") };
    assert_eq!(invited.with, [("links", Value::Links(vec![EntryId(1)]))]);
    assert_eq!(grid.cell(4, 1).unwrap().at, At::Row(EntryId(1), "indicators", 0, "target"));
}

/// One goal, and what was found of it.
fn measured(text: &str, actual: &str, shape: impl FnOnce(&mut Effect)) -> Session {
    let mut session = Session::default();
    goal(&mut session, 1, "声をかける人が増える", |goal| {
        goal.indicators = vec![indicator("声をかけた人", "4%", "20%")];
    });
    effect(&mut session, 10, text, &[1], |effect| {
        effect.actual = Figure::parse(actual);
        shape(effect);
    });
    session
}

#[test]
fn a_value_is_covered_until_it_is_guessed_and_nothing_beside_it_tells() {
    let words = |effect: &mut Effect| effect.evidence = "１２．５％と聞いて驚いた".into();
    let mut session = measured("12.5%になった", "12.5%", words);
    let grid = seen(&session, View::Results, &Seen::default());
    assert_eq!(
        shown(&grid)[1],
        "？%になった | 4%→20% 声をかけた人 | 予想を書くと見えます | 見る前に、いくつと思いますか | ？％と聞いて驚いた |  |"
    );
    assert_eq!(grid.cell(1, 2).unwrap().at, At::Covered(EntryId(10)));
    let told = |view: View| shown(&seen(&session, view, &Seen::default())).join("");
    assert!(!told(View::Results).contains("12.5") && !told(View::Indicators).contains("12.5"), "{}", told(View::Indicators));
    // Seen because somebody asked, for this one or for all.
    let mut one = Seen::default();
    one.add(Some(EntryId(99)));
    assert!(shown(&seen(&session, View::Results, &one))[1].contains("予想を書くと見えます"));
    one.add(Some(EntryId(10)));
    assert!(shown(&seen(&session, View::Results, &one))[1].contains("12.5% [==<======"));
    one.add(None);
    assert_eq!(one, Seen::All);
    // Once guessed, all of it stands there.
    if let Body::Effect(effect) = &mut session.cycles[0].effects.entries[0].body {
        effect.guess = Figure::parse("9%");
    }
    assert_eq!(
        shown(&seen(&session, View::Results, &Seen::default()))[1],
        "12.5%になった | 4%→20% 声をかけた人 | 12.5% [==<======.....|...] | 9% | １２．５％と聞いて驚いた |  |"
    );
}

#[test]
fn nothing_is_covered_that_was_agreed_or_lies_behind_or_was_never_planned() {
    let visible = |session: &Session| {
        let said = [View::Results, View::Indicators].map(|view| shown(&seen(session, view, &Seen::default())).join("\n"));
        assert!(!said[0].contains("予想を書くと") && !said[1].contains("予想を書くと"), "{said:?}");
    };
    let mut session = measured("増えた", "8%", |_| {});
    session.cycles[0].effects.consensus = vec![Consensus { result: Some(Agreement::Agreed), ..Consensus::default() }];
    visible(&session);
    // Shared is not agreed.
    session.cycles[0].effects.consensus[0].result = None;
    assert!(shown(&seen(&session, View::Results, &Seen::default()))[1].contains("予想を書くと"));
    session.cycles.push(Cycle { number: 2, ..Cycle::default() });
    visible(&session);
    visible(&measured("増えた", "8%", |effect| effect.unplanned = true));
    visible(&measured("まだ", "", |_| {}));
    for name in ["asago-medication", "ikoma-forest-dementia"] {
        visible(&case(name));
    }
}

#[test]
fn numbers_are_left_blank_however_they_are_written() {
    for (actual, text, told) in [
        ("76%", "配布率は７６％。目標は80%だった", "配布率は？％。目標は80%だった"),
        ("1–2%", "1～2%、いや1.2%かも", "？～？%、いや1.2%かも"),
        ("1250人", "のべ1,250人。", "のべ？人。"),
        ("約60件", "60.", "？."),
        ("1–2%", "1年後に聞くと2％", "1年後に聞くと？％"),
        ("1年", "1年かかった", "？年かかった"),
        ("半分", "ほぼ半分が来た", "ほぼ？が来た"),
        ("6%", "16%と60%", "16%と60%"),
    ] {
        let grid = seen(&measured(text, actual, |_| {}), View::Results, &Seen::default());
        assert_eq!(grid.cell(1, 0).unwrap().text, told, "{actual}");
    }
}

#[test]
fn concerns_nobody_answered_come_first_and_then_the_purpose() {
    let concern = |text: &str, happened| Concern { text: text.into(), happened, ..Concern::default() };
    let raised = |concerns: Vec<Concern>| Consensus { concerns, ..Consensus::default() };
    let mut session = Session::default();
    session.cycles[0].stage_mut(Stage::Goals).consensus =
        vec![raised(vec![concern("人が集まらない", None), concern("もう済んだこと", Some(Happened::No)), concern(" ", None)])];
    session.cycles.push(Cycle { number: 2, ..Cycle::default() });
    session.cycles[1].stage_mut(Stage::Roles).consensus = vec![raised(vec![concern("続かない", None), concern("疲れる", None)])];
    session.cycles[1].stage_mut(Stage::Effects).consensus = vec![raised(vec![concern("今の心配", None)])];
    assert_eq!(
        shown(&lay_out(&session, View::Results))[..4],
        [
            "= !③ 心配「人が集まらない」は、起きましたか",
            "# 前に出た心配",
            "!⑤ 続かない [起きましたか]",
            "!⑤ 疲れる [起きましたか]"
        ]
    );
    session.cycles.pop();
    let grid = lay_out(&session, View::Results);
    assert_eq!(shown(&grid)[..3], ["# 前に出た心配", "!③ 人が集まらない [起きましたか]", "③ もう済んだこと [起きなかった]"]);
    assert_eq!(grid.cell(2, 0).unwrap().at, At::Concern(tenmen::domain::ConsensusId::default(), 1));

    let mut session = Session::default();
    add(&mut session, 1, Kind::Purpose, "だれもが安心して歩ける", |_| {});
    assert_eq!(
        lay_out(&session, View::Results).lead,
        [("目的「だれもが安心して歩ける」: 達成状況はこれから".into(), Tone::Open)]
    );
    effect(&mut session, 2, "近づいた", &[1], |effect| effect.attainment = Some(Attainment::Partly));
    effect(&mut session, 3, "そうなった", &[1], |effect| effect.attainment = Some(Attainment::Reached));
    assert_eq!(lay_out(&session, View::Results).lead, [("目的「だれもが安心して歩ける」: 達成".into(), Tone::Good)]);
    add(&mut session, 4, Kind::Purpose, "もう一つ", |_| {});
    assert_eq!(lay_out(&session, View::Results).lead, [("目的: 達成 1 ・ 達成状況はこれから 1".into(), Tone::Open)]);
}

#[test]
fn changes_show_residents_the_unexpected_what_was_and_the_purpose() {
    let mut session = Session::default();
    add(&mut session, 1, Kind::Finding, "知り合いが少ない", |_| {});
    add(&mut session, 2, Kind::Factor, "集う場がない", |_| {});
    add(&mut session, 3, Kind::Purpose, "安心して歩ける", |_| {});
    effect(&mut session, 10, "集う場ができた", &[2, 1, 2], |effect| effect.residents = "出かける先ができた".into());
    effect(&mut session, 11, "店が協力した", &[], |effect| {
        effect.unplanned = true;
        effect.evidence = "店主の声".into();
    });
    let grid = lay_out(&session, View::Changes);
    assert_eq!(
        shown(&grid),
        [
            "# めざした変化",
            "集う場ができた | 出かける先ができた |",
            "# 思いがけない変化",
            "店が協力した | 住民には何が変わったでしょう | 店主の声",
            "?思いがけない変化を書く",
            "# ①②の変化",
            "知り合いが少ない [はじめ]",
            "  集う場ができた [今]",
            "集う場がない [はじめ]",
            "  集う場ができた [今]",
            "# 目的",
            "安心して歩ける",
            "  ?目的にどこまで近づいたでしょう",
        ]
    );
    let At::Add(invited) = &grid.cell(12, 0).unwrap().at else { panic!("nothing invited") };
    assert_eq!(invited.with, [("links", Value::Links(vec![EntryId(3)]))]);
}

#[test]
fn onward_goes_by_what_was_decided_and_ends_with_the_goals_that_go_on() {
    let mut session = Session::default();
    goal(&mut session, 1, "続く目標", |_| {});
    goal(&mut session, 2, "達した目標", |_| {});
    goal(&mut session, 3, "終える目標", |_| {});
    effect(&mut session, 10, "まだ先", &[1], |effect| effect.candidate = "店にも頼む".into());
    effect(&mut session, 11, "達した", &[2], |effect| {
        effect.attainment = Some(Attainment::Reached);
        effect.next = Some(Next::HandOver);
    });
    effect(&mut session, 12, "役目を終えた", &[3], |effect| {
        effect.next = Some(Next::End);
        effect.next_reason = "ほかにできた".into();
    });
    assert_eq!(
        shown(&lay_out(&session, View::Onward)),
        [
            "= !まだ決めていない効果: 1",
            "= 試すことは、次の巡目の④で手法の候補になります",
            "# 引き継ぐ",
            "達した [達成] | 引き継ぐ | なぜでしょう |",
            "# 終える",
            "役目を終えた | 終える | ほかにできた |",
            "# まだ決めていない",
            "まだ先 | !どうしましょう |  | 店にも頼む",
            "# 次の巡目へ続く目標",
            "続く目標",
        ]
    );
}

#[test]
fn an_empty_session_and_one_of_broken_links_lay_out_all_the_same() {
    let session = Session::default();
    assert_eq!(shown(&lay_out(&session, View::Results)), ["# 思いがけない変化", "?思いがけない変化を書く"]);
    assert_eq!(shown(&lay_out(&session, View::Changes)), ["# 思いがけない変化", "?思いがけない変化を書く"]);
    assert!(shown(&lay_out(&session, View::Onward)).is_empty());
    let mut session = Session::default();
    goal(&mut session, 1, "", |goal| goal.indicators = vec![indicator("", "0", "0")]);
    session.cycles[0].goals.entries[0].links = vec![EntryId(10)];
    session.cycles[0].goals.entries[0].parent = Some(EntryId(1));
    effect(&mut session, 10, "", &[10, 1, 99], |effect| effect.actual = Figure::parse("0"));
    assert!(shown(&lay_out(&session, View::Results)).contains(&" | 0→0 | 0 |  |  |  |".into()));
    for view in View::of(Stage::Effects) {
        let _ = lay_out(&session, view);
    }
}

#[test]
fn a_bar_is_drawn_where_figures_can_be_compared_and_nowhere_else() {
    let drawn = |baseline: &str, original: &str, target: &str, actual: &str| {
        let [baseline, original, target, actual] = [baseline, original, target, actual].map(Figure::parse);
        bar(&baseline, &original, &target, &actual)
    };
    // Nearly there is not there.
    assert_eq!(drawn("", "", "80%", "79.9%"), "[=============.|...]");
    assert_eq!(drawn("", "", "80%", "80%"), "[==============|...]");
    assert_eq!(drawn("", "", "８０％", "76%"), "[=============.|...]");
    assert_eq!(drawn("", "", "約80%", "76%以上"), "[=============.|...]");
    assert_eq!(drawn("", "", "1,000人", "1,250人"), "[==============|===]");
    assert_eq!(drawn("10", "", "100", "130"), "[=<============|===>");
    assert_eq!(drawn("4%", "8%", "10%", "9%"), "[=====<=====:..|...]");
    // A range fills to its lower end, however it was typed.
    for range in ["1–2%", "1～2%", "1-2%", "1%〜2%", "1から2%"] {
        assert_eq!(drawn("", "", "10%", range), "[=~............|...]", "{range}");
    }
    assert_eq!(drawn("", "", "10%", "8–12%"), "[===========~~~|~~.]");
    // An aim to fall, and one that went the other way.
    assert_eq!(drawn("197人", "", "100人", "150人"), "[<=====........|...]");
    assert_eq!(drawn("197人", "", "100人", "210人"), "[<.............|...]");
    assert_eq!(drawn("5件", "", "0件", "0件"), "[<=============|...]");
    assert_eq!(drawn("-5", "", "5", "-3"), "[<=............|...]");
    // A unit alone is no value yet.
    let percent = Figure { unit: "%".into(), ..Figure::default() };
    assert_eq!(bar(&percent, &percent, &Figure::parse("80%"), &Figure::parse("80%")), "[==============|...]");
    // Nothing to compare with, nothing to be sure of.
    for [baseline, original, target, actual] in [
        ["", "", "80%", ""],
        ["", "", "", "76%"],
        ["", "", "80%", "76人"],
        ["5人", "", "80%", "76%"],
        ["0", "", "0", "0"],
        ["", "", "0", "3"],
        ["5", "", "5–9", "7"],
        ["", "", "80%", "半分"],
        ["", "", "80%", "76/100%"],
        ["", "", "10", "1,2"],
        ["", "", "多く", "10"],
    ] {
        assert_eq!(drawn(baseline, original, target, actual), "", "{baseline} {original} {target} {actual}");
    }
}

/// What may stand as a value: numbers and ranges mostly, then anything.
fn printed() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "-?[0-9]{1,3}",
        3 => "[0-9]{1,2}[–~〜-][0-9]{1,3}",
        1 => "[約0-9０-９,.，．〜–~-]{0,9}",
        1 => "[0-9]{300,330}",
        1 => "\\PC{0,6}",
    ]
}

proptest! {
    /// Whatever was typed, the bar is plain signs of one length, or nothing.
    #[test]
    fn a_bar_never_breaks(values in prop::array::uniform4(printed()), units in prop::array::uniform4(prop::sample::select(vec!["%", "%", "%", "％", "人"]))) {
        let [baseline, original, target, actual] =
            std::array::from_fn(|index| Figure { value: values[index].clone(), unit: units[index].into() });
        let drawn = bar(&baseline, &original, &target, &actual);
        if !drawn.is_empty() {
            prop_assert!(drawn.is_ascii() && drawn.len() == 20 && drawn.starts_with('[') && drawn.ends_with([']', '>']), "{drawn}");
            prop_assert_eq!(drawn.matches('|').count(), 1);
            prop_assert!(drawn.matches(':').count() <= 1 && drawn.matches('<').count() <= 1, "{}", drawn);
        }
    }

    /// The cell before the target is filled when it is reached, and only then, rising or falling.
    #[test]
    fn a_bar_reaches_its_target_exactly_when_the_figure_does(baseline in 0_u32..1000, target in 0_u32..1000, actual in 0_u32..2000) {
        let figure = |number: u32| Figure { value: number.to_string(), unit: "件".into() };
        let drawn = bar(&figure(baseline), &Figure::default(), &figure(target), &figure(actual));
        if drawn.is_empty() {
            prop_assert_eq!((baseline, target), (0, 0));
        } else {
            let reached = if target < baseline { actual <= target } else { actual >= target };
            let before = drawn.chars().take_while(|sign| *sign != '|').last();
            prop_assert_eq!(before == Some('='), reached, "{} {} {}: {}", baseline, target, actual, drawn);
        }
    }
}
