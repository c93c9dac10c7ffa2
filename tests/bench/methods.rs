//! ④ What was decided, ways compared, 5W2H.

use tenmen::bench::{At, Tone, View};
use tenmen::domain::{Alternative, Body, Decision, EntryId, Kind, Method, Range, Record, Session, Value};

use crate::{add, case, lay_out, shown};

fn method(session: &mut Session, id: u32, text: &str, decision: Option<Decision>, shape: impl FnOnce(&mut Method)) {
    add(session, id, Kind::Method, text, |entry| {
        if let Body::Method(method) = &mut entry.body {
            method.decision = decision;
            shape(method);
        }
    });
}

#[test]
fn decisions_put_existing_work_first_and_ask_for_the_missing_why_and_whom() {
    let mut session = Session::default();
    method(&mut session, 1, "新しい会議を開く", Some(Decision::NotAdopted), |_| {});
    method(&mut session, 2, "冊子をつくる", Some(Decision::Adopted), |method| method.range = Some(Range::District));
    method(&mut session, 3, "連絡会を生かす", Some(Decision::Adopted), |method| {
        method.existing = "介護支援専門員連絡会".into();
        method.decision_reason = "みなが来ているから".into();
    });
    method(&mut session, 4, "全市の研修", Some(Decision::Entrusted), |_| {});
    method(&mut session, 5, "バスを増やす", Some(Decision::Entrusted), |method| method.addressee = "市".into());
    method(&mut session, 6, "まだの案", None, |_| {});
    let grid = lay_out(&session, View::Decisions);
    assert!(grid.headed);
    assert_eq!(grid.columns, ["手法", "生かす取組み", "決めたこと", "その理由", "委ねる先"]);
    assert_eq!(
        shown(&grid),
        [
            "= !まだ決めていない手法: 1",
            "= 今ある取組みを生かす手法: 1（全部で6）",
            "# まだ決めていない",
            "まだの案 | 生かせる取組みはありますか | どうしましょう | なぜでしょう |",
            "?手法を書く",
            "# 採用",
            "連絡会を生かす | 介護支援専門員連絡会 | 採用 | みなが来ているから |",
            "冊子をつくる [圏域] | 生かせる取組みはありますか | 採用 | なぜでしょう |",
            "# 見送り",
            "新しい会議を開く | 生かせる取組みはありますか | 見送り | !見送るわけを書きましょう |",
            "# 市町村等に委ねる",
            "全市の研修 | 生かせる取組みはありますか | 市町村等に委ねる | なぜでしょう | !どこに委ねますか",
            "バスを増やす | 生かせる取組みはありますか | 市町村等に委ねる | なぜでしょう | 市",
        ]
    );
    let (line, column) = grid.find(&At::Field(EntryId(4), "addressee")).unwrap();
    assert_eq!((grid.cell(line, column).unwrap().tone, column), (Tone::Open, 4));
    assert_eq!(grid.find(&At::Field(EntryId(2), "addressee")), None);
}

#[test]
fn empty_views_of_methods_invite_one() {
    let session = Session::default();
    assert_eq!(shown(&lay_out(&session, View::Decisions)), ["# まだ決めていない", "?手法を書く"]);
    assert_eq!(shown(&lay_out(&session, View::Options)), ["?手法を書く"]);
    assert_eq!(shown(&lay_out(&session, View::Plan)), ["?手法を書く"]);
}

#[test]
fn options_are_compared_under_their_method_and_fewer_than_two_invite_more() {
    let mut session = Session::default();
    let option = |text: &str| Alternative { text: text.into(), ..Alternative::default() };
    method(&mut session, 1, "通いの場", None, |method| {
        method.alternatives = vec![
            Alternative {
                effect: "顔が見える".into(), burden: "担い手".into(), interest: "高い".into(), ..option("毎週開く")
            },
            Alternative { existing: "サロン".into(), ..option("") },
        ];
    });
    method(&mut session, 2, "研修", None, |method| method.alternatives = vec![option("年3回")]);
    let grid = lay_out(&session, View::Options);
    assert_eq!(grid.columns, ["ほかの案", "効果", "負担", "住民の関心", "今あるもの"]);
    assert_eq!(
        shown(&grid),
        [
            "# 通いの場",
            "毎週開く | 顔が見える | 担い手 | 高い | 今、何がありますか",
            "どんな案でしょう | 何がよくなりますか | だれの負担になりますか | 住民はどう思うでしょう | サロン",
            "案を加える",
            "# 研修",
            "年3回 | 何がよくなりますか | だれの負担になりますか | 住民はどう思うでしょう | 今、何がありますか",
            "案を書いて、二つか三つを比べましょう",
        ]
    );
    assert_eq!(grid.cell(2, 4).unwrap().at, At::Row(EntryId(1), "alternatives", 1, "existing"));
    assert_eq!(grid.cell(6, 0).unwrap().at, At::Field(EntryId(2), "alternatives"));
    assert_eq!(grid.cell(6, 0).unwrap().tone, Tone::Quiet);
}

#[test]
fn the_plan_is_5w2h_of_what_was_adopted_then_of_what_may_be() {
    let mut session = Session::default();
    method(&mut session, 1, "まだの案", None, |method| method.what = "体操".into());
    method(&mut session, 2, "見送った案", Some(Decision::NotAdopted), |_| {});
    method(&mut session, 3, "講座", Some(Decision::Adopted), |method| {
        method.why = "知るため".into();
        method.r#where = "公民館".into();
        method.how_much = "0円".into();
    });
    method(&mut session, 4, "初回の講座", Some(Decision::Adopted), |_| {});
    session.cycles[0].methods.entries[3].parent = Some(EntryId(3));
    let grid = lay_out(&session, View::Plan);
    assert!(grid.headed);
    assert_eq!(grid.columns, ["手法", "なぜ", "何を", "だれが", "いつ（期間）", "どこで", "どのような方法で", "経費はいくらで"]);
    assert_eq!(
        shown(&grid),
        [
            "= まだ書いていないところ: 17",
            "# 採用",
            "講座 | 知るため | 何をしますか | だれがしますか | いつしますか | 公民館 | どうやってしますか | 0円",
            "  初回の講座 | なぜしますか | 何をしますか | だれがしますか | いつしますか | どこでしますか | どうやってしますか \
             | いくらかかりますか",
            "# まだ決めていない",
            "まだの案 | なぜしますか | 体操 | だれがしますか | いつしますか | どこでしますか | どうやってしますか \
             | いくらかかりますか",
        ]
    );
    assert_eq!(grid.cell(1, 5).unwrap().at, At::Field(EntryId(3), "where"));
    assert_eq!(grid.cell(1, 2).unwrap().tone, Tone::Quiet);
}

#[test]
fn a_plan_without_blanks_says_so() {
    let mut session = Session::default();
    method(&mut session, 1, "講座", Some(Decision::Adopted), |_| {});
    for field in ["why", "what", "who", "when", "where", "how", "how_much"] {
        session.cycles[0].methods.entries[0].set(field, Value::Text("決めた".into()));
    }
    assert_eq!(lay_out(&session, View::Plan).lead, [("5W2Hがそろっています".to_owned(), Tone::Good)]);
}

#[test]
fn methods_under_each_other_in_a_ring_are_all_there() {
    let mut session = Session::default();
    for (id, parent) in [(1, 2), (2, 1), (3, 99)] {
        method(&mut session, id, &format!("手法{id}"), Some(Decision::Adopted), |_| {});
        session.cycles[0].methods.entries.last_mut().unwrap().parent = Some(EntryId(parent));
    }
    let grid = lay_out(&session, View::Plan);
    let order: Vec<_> = (1..4).map(|line| (grid.cell(line, 0).unwrap().at.clone(), grid.cell(line, 0).unwrap().depth)).collect();
    assert_eq!(order, [(At::Entry(EntryId(3)), 0), (At::Entry(EntryId(1)), 0), (At::Entry(EntryId(2)), 1)]);
}

#[test]
fn the_cases_show_their_methods() {
    let ikoma = case("ikoma-forest-dementia");
    let lines = shown(&lay_out(&ikoma, View::Decisions));
    assert_eq!(lines[0], "= 今ある取組みを生かす手法: 3（全部で11）");
    let adopted = lines.iter().position(|line| line == "# 採用").unwrap();
    let first: Vec<&str> = lines[adopted + 1..adopted + 4].iter().filter_map(|line| line.split(" | ").nth(1)).collect();
    assert_eq!(first, ["認知症サポーター養成講座", "コミュニティ推進会議（地域ケア会議）", "SOSネットワーク"]);
    assert!(lines.last().unwrap().ends_with(" | 行政（生駒市）"));
    // What was entrusted is planned elsewhere.
    assert_eq!(lay_out(&ikoma, View::Plan).find_entry(EntryId(66)), None);
    let lines = shown(&lay_out(&case("asago-medication"), View::Options));
    assert_eq!(lines.iter().filter(|line| line.starts_with('#')).count(), 6);
}
