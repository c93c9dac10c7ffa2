//! ② The board, the six questions, the dots.

use tenmen::bench::{At, Tone, View};
use tenmen::domain::{Bearing, Body, Category, EntryId, Kind, Record, Scope, Session, Value};

use crate::{add, case, lay_out, shown};

fn factor(session: &mut Session, id: u32, text: &str, scope: Option<Scope>, shape: impl FnOnce(&mut tenmen::domain::Factor)) {
    add(session, id, Kind::Factor, text, |entry| {
        if let Body::Factor(factor) = &mut entry.body {
            factor.scope = scope;
            shape(factor);
        }
    });
}

#[test]
fn the_board_keeps_individual_and_environmental_factors_apart_and_invites_what_is_missing() {
    let mut session = Session::default();
    factor(&mut session, 1, "家族が遠い", Some(Scope::Individual), |_| {});
    factor(&mut session, 2, "相談先が知られていない", Some(Scope::Environmental), |factor| {
        factor.category = Some(Category::Awareness);
        factor.approach = "回覧で知らせる".into();
    });
    factor(&mut session, 3, "見守りの仕組みがない", Some(Scope::Environmental), |factor| {
        factor.category = Some(Category::SupportSystem);
    });
    factor(&mut session, 4, "集いの場がある", Some(Scope::Environmental), |factor| {
        factor.bearing = Some(Bearing::Helping);
    });
    factor(&mut session, 5, "夜間に人がいない", None, |_| {});
    session.cycles[0].factors.entries[2].links = vec![EntryId(9)];
    assert_eq!(
        shown(&lay_out(&session, View::Board)),
        [
            "# まだ分けていないもの",
            "!夜間に人がいない",
            "# 課題",
            "!家族が遠い | 見守りの仕組みがない [支援システム]",
            "?要因を書く | !相談先が知られていない [地域住民の意識]",
            " | ?要因を書く",
            "# 求められる取組み",
            "何が必要でしょう | 何が必要でしょう",
            " | 回覧で知らせる",
            "# 強み",
            "?助けになる要因を書く | !集いの場がある",
            " | ?助けになる要因を書く",
        ]
    );
}

#[test]
fn the_six_questions_stand_beside_each_factor_in_the_order_of_why() {
    let mut session = Session::default();
    factor(&mut session, 1, "相談先が知られていない", None, |factor| factor.since = "3年前から".into());
    factor(&mut session, 2, "夜間に人がいない", None, |_| {});
    factor(&mut session, 3, "案内が届かない", None, |factor| {
        factor.since = "昨年から".into();
        factor.frequency = "月に2回".into();
    });
    session.cycles[0].factors.entries[2].parent = Some(EntryId(1));
    let grid = lay_out(&session, View::Sides);
    assert!(grid.headed);
    assert_eq!(grid.columns, ["要因", "いつ頃から", "どんな種類", "妨げるもの", "頻度", "個別の工夫", "団体の受け止め"]);
    assert_eq!(
        shown(&grid),
        [
            "= 六つの問いのうち2つに、答えがあります",
            "= まだの問い: どんな種類、妨げるもの、個別の工夫、団体の受け止め",
            "相談先が知られていない [1/6] | 3年前から | どんな種類がありますか | 何が妨げていますか | どのくらい起きますか \
             | どんな工夫がありますか | 団体はどう見ていますか",
            "  案内が届かない [2/6] | 昨年から | どんな種類がありますか | 何が妨げていますか | 月に2回 \
             | どんな工夫がありますか | 団体はどう見ていますか",
            "夜間に人がいない [0/6] | いつ頃からでしょう | どんな種類がありますか | 何が妨げていますか | どのくらい起きますか \
             | どんな工夫がありますか | 団体はどう見ていますか",
            "?要因を書く",
        ]
    );
    assert_eq!(grid.cell(0, 5).unwrap().at, At::Field(EntryId(1), "individual_efforts"));
    assert_eq!(grid.cell(0, 2).unwrap().tone, Tone::Quiet);
}

#[test]
fn the_six_questions_say_where_to_begin_and_when_all_are_answered() {
    assert_eq!(shown(&lay_out(&Session::default(), View::Sides)), ["?要因を書く"]);
    let mut session = Session::default();
    factor(&mut session, 1, "相談先が知られていない", None, |_| {});
    assert_eq!(shown(&lay_out(&session, View::Sides))[0], "= 答えやすい問いから書いてみましょう");
    for (id, field) in (2..).zip(["since", "kinds", "obstacles", "frequency", "individual_efforts", "organisations"]) {
        factor(&mut session, id, "要因", None, |_| {});
        session.cycles[0].factors.entries.last_mut().unwrap().set(field, Value::Text("答え".into()));
    }
    assert_eq!(lay_out(&session, View::Sides).lead, [("六つの問いのどれにも、答えがあります".to_owned(), Tone::Good)]);
}

/// Two factors under each other and one under itself are shown once each; a parent that is gone hides nobody.
#[test]
fn a_ring_of_whys_hides_no_factor() {
    let mut session = Session::default();
    for (id, parent) in [(1, 2), (2, 1), (3, 3), (4, 99), (5, 2)] {
        factor(&mut session, id, &format!("要因{id}"), None, |_| {});
        session.cycles[0].factors.entries.last_mut().unwrap().parent = Some(EntryId(parent));
    }
    let lines = shown(&lay_out(&session, View::Sides));
    let names: Vec<&str> = lines.iter().skip(1).filter_map(|line| line.split_once(" [").map(|(name, _)| name)).collect();
    assert_eq!(names, ["要因4", "要因1", "  要因2", "    要因5", "要因3"]);
}

#[test]
fn dots_rank_what_can_be_worked_on_with_equals_beside_each_other() {
    let mut session = Session::default();
    let dotted = |dots: Option<u32>, chosen: bool| {
        move |factor: &mut tenmen::domain::Factor| {
            factor.dots = dots;
            factor.chosen = chosen;
        }
    };
    factor(&mut session, 1, "移動の足がない", Some(Scope::Environmental), dotted(Some(3), false));
    factor(&mut session, 2, "分けていない要因", None, dotted(None, false));
    factor(&mut session, 3, "相談先が知られていない", Some(Scope::Environmental), dotted(Some(5), true));
    factor(&mut session, 4, "集う場がない", Some(Scope::Environmental), dotted(Some(3), false));
    factor(&mut session, 5, "声をかけにくい", None, dotted(Some(0), false));
    factor(&mut session, 6, "家族が遠い", Some(Scope::Individual), dotted(Some(9), false));
    let grid = lay_out(&session, View::Dots);
    assert_eq!(grid.columns, ["要因", "順位", "大事と思う人数", "取り上げる"]);
    assert_eq!(
        shown(&grid),
        [
            "= 取り上げるのは一つから三つです（今 1）",
            "= 個別の要因（1）は、一人ひとりへの支援で応えましょう",
            "相談先が知られていない [取り上げる] | 1位 | 5 | 取り上げる",
            "移動の足がない | 2位 [同じ数] | 3 | 取り上げますか",
            "集う場がない | 2位 [同じ数] | 3 | 取り上げますか",
            "声をかけにくい | 4位 | 0 | 取り上げますか",
            "分けていない要因 |  | 何人でしょう | 取り上げますか",
            "?要因を書く",
        ]
    );
    assert_eq!(grid.cell(0, 2).unwrap().at, At::Field(EntryId(3), "dots"));
    assert_eq!(grid.cell(0, 3).unwrap().at, At::Field(EntryId(3), "chosen"));
}

#[test]
fn dots_say_when_none_or_too_many_are_chosen() {
    let mut session = Session::default();
    assert_eq!(shown(&lay_out(&session, View::Dots)), ["?要因を書く"]);
    for id in 1..=4 {
        factor(&mut session, id, &format!("要因{id}"), Some(Scope::Environmental), |_| {});
    }
    let open = |session: &Session| lay_out(session, View::Dots).lead[0].1 == Tone::Open;
    for chosen in 0..=4 {
        assert_eq!(open(&session), chosen == 0 || chosen == 4, "{chosen} chosen");
        if let Some(Body::Factor(factor)) = session.cycles[0].factors.entries.get_mut(chosen).map(|entry| &mut entry.body) {
            factor.chosen = true;
        }
    }
}

#[test]
fn an_individual_factor_that_was_chosen_stays_in_sight() {
    let mut session = Session::default();
    factor(&mut session, 1, "家族が遠い", Some(Scope::Individual), |factor| factor.chosen = true);
    let lines = shown(&lay_out(&session, View::Dots));
    assert_eq!(lines[2..], ["?要因を書く", "# 個別の要因", "家族が遠い [取り上げる] |  | 何人でしょう | 取り上げる"]);
}

#[test]
fn the_cases_show_their_factors() {
    let ikoma = case("ikoma-forest-dementia");
    let lines = shown(&lay_out(&ikoma, View::Sides));
    assert_eq!(lines[0], "= 六つの問いのうち2つに、答えがあります");
    // Each "why" one step deeper.
    assert!(lines[5].starts_with("    住民が主体になって支え合う体制が整っていない [0/6]"), "{lines:#?}");
    let dots = lay_out(&ikoma, View::Dots);
    assert_eq!(
        shown(&dots)[..2],
        ["= 取り上げるのは一つから三つです（今 2）", "= 個別の要因（1）は、一人ひとりへの支援で応えましょう",]
    );
    assert_eq!(dots.find_entry(EntryId(31)), None);
}

#[test]
fn a_long_chain_of_why_and_a_ring_are_laid_out_in_one_pass() {
    let mut session = Session::default();
    for id in 1..=2000 {
        factor(&mut session, id, "なぜ", Some(Scope::Environmental), |_| {});
        // Each stands under the one after it: the deepest comes first.
        session.cycles[0].factors.entries.last_mut().unwrap().parent = Some(EntryId(id + 1));
    }
    let depths = |session: &Session| -> Vec<usize> {
        let grid = lay_out(session, View::Board);
        let cells = (0..grid.lines.len()).filter_map(|line| grid.cell(line, 1));
        cells.filter(|cell| matches!(cell.at, At::Entry(_))).map(|cell| cell.depth).collect()
    };
    assert_eq!(depths(&session), (0..2000).rev().collect::<Vec<_>>());
    // The last stands under the first: a ring is entered at its first.
    session.cycles[0].factors.entries.last_mut().unwrap().parent = Some(EntryId(1));
    let found = depths(&session);
    assert_eq!((found.len(), found[0], found[1999]), (2000, 0, 1));
}
