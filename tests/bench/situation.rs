//! ① The ledger, findings sorted four ways, ties, cases.

use tenmen::bench::{Add, At, Line, Tone, View};
use tenmen::domain::{
    Body, Case, Character, Choice, Entry, EntryId, Figure, Finding, Information, Kind, Nature, Session, Stage, TagCount, Tally,
    Tie, Value, Verdict,
};
use tenmen::guide::Guide;

use crate::{add, case, lay_out, shown};

fn finding(session: &mut Session, id: u32, text: &str, shape: impl FnOnce(&mut Finding)) {
    add(session, id, Kind::Finding, text, |entry| {
        if let Body::Finding(finding) = &mut entry.body {
            shape(finding);
        }
    });
}

fn hypothesis(session: &mut Session, id: u32, text: &str, verdict: Option<Verdict>, links: &[u32]) {
    add(session, id, Kind::Hypothesis, text, |entry| {
        entry.links = links.iter().copied().map(EntryId).collect();
        if let Body::Hypothesis(hypothesis) = &mut entry.body {
            hypothesis.verdict = verdict;
        }
    });
}

fn relation(session: &mut Session, id: u32, text: &str, from: &str, to: &str, tie: Option<Tie>) {
    add(session, id, Kind::Relation, text, |entry| {
        if let Body::Relation(relation) = &mut entry.body {
            (relation.from, relation.to, relation.tie) = (from.into(), to.into(), tie);
        }
    });
}

fn tally(session: &mut Session, id: u32, text: &str, shape: impl FnOnce(&mut Tally)) {
    add(session, id, Kind::Tally, text, |entry| {
        if let Body::Tally(tally) = &mut entry.body {
            shape(tally);
        }
    });
}

fn number(value: &str) -> impl FnOnce(&mut Finding) {
    let figure = Figure::parse(value);
    move |finding| {
        finding.nature.insert(Nature::Quantitative);
        finding.figure = figure;
    }
}

fn voice(finding: &mut Finding) {
    finding.nature.insert(Nature::Qualitative);
}

fn entry(session: &mut Session, index: usize) -> &mut Entry {
    &mut session.cycles[0].situation.entries[index]
}

/// The question a view suggests.
fn asked(session: &Session, view: View) -> Option<String> {
    lay_out(session, view).lines.iter().find_map(|line| match line {
        Line::Cells(cells) => cells.iter().find_map(|cell| match cell.at {
            At::Question(at) => Some(Guide::japanese().stage(Stage::Situation).questions[at].id.clone()),
            _ => None,
        }),
        Line::Heading(_) => None,
    })
}

#[test]
fn the_ledger_lays_numbers_and_voices_beside_each_hypothesis_and_leaves_nothing_out() {
    let mut session = Session::default();
    // A link to what is gone, one given twice, one to itself.
    hypothesis(&mut session, 1, "発見が遅れがちでは", None, &[3, 3, 99, 1]);
    hypothesis(&mut session, 2, "移動の手段がないのでは", Some(Verdict::Rejected), &[4]);
    finding(&mut session, 3, "受診は平均二年後", number("2年"));
    finding(&mut session, 4, "バスは増えた", |finding| {
        finding.nature = [Nature::Quantitative, Nature::Qualitative].into();
        finding.character = Some(Character::Strength);
    });
    finding(&mut session, 5, "娘さんが眠れない", voice);
    entry(&mut session, 4).links = vec![EntryId(1)];
    finding(&mut session, 6, "だれにも聞けない", |_| {});
    entry(&mut session, 5).links = vec![EntryId(1), EntryId(1)];
    finding(&mut session, 7, "祭りが続いている", voice);
    let grid = lay_out(&session, View::Ledger);
    assert_eq!(grid.columns, ["気づき・仮説", "数字", "声"]);
    assert!(grid.headed);
    assert_eq!(
        shown(&grid),
        [
            "= !数字 2  声 3  どちらか未定 1   課題 0  強み 1",
            "= まだない情報: 量的データ、質的データ ほか4つ",
            "次に聞くなら: 相談や事例を並べると、何が共通しているでしょうか",
            "!発見が遅れがちでは [確かめ中] | 受診は平均二年後 [2年] | 娘さんが眠れない",
            " |  | !だれにも聞けない [どちらか未定]",
            "移動の手段がないのでは [当たらなかった] | バスは増えた [強み] | バスは増えた [強み]",
            "?気づき・仮説を書く",
            "# まだどの仮説ともつながっていないもの",
            " |  | 祭りが続いている",
        ]
    );
}

#[test]
fn what_is_written_beside_a_hypothesis_begins_with_its_side_and_bears_on_it() {
    let mut session = Session::default();
    hypothesis(&mut session, 1, "発見が遅れがちでは", None, &[]);
    let grid = lay_out(&session, View::Ledger);
    let add = |nature: Nature| {
        let with = vec![("nature", Value::Choices(vec![nature.index()])), ("links", Value::Links(vec![EntryId(1)]))];
        At::Add(Add { kind: Kind::Finding, with })
    };
    let row =
        |line: &Line| matches!(line, Line::Cells(cells) if cells.first().is_some_and(|cell| cell.at == At::Entry(EntryId(1))));
    let line = grid.lines.iter().position(row).unwrap();
    assert_eq!(grid.cell(line, 1).unwrap().at, add(Nature::Quantitative));
    assert_eq!(grid.cell(line, 2).unwrap().at, add(Nature::Qualitative));
    // Where a side has something, nothing asks for more.
    finding(&mut session, 2, "受診は平均二年後", number("2年"));
    entry(&mut session, 1).links = vec![EntryId(1)];
    let grid = lay_out(&session, View::Ledger);
    assert_eq!(grid.find(&add(Nature::Quantitative)), None);
    assert!(grid.find(&add(Nature::Qualitative)).is_some());
}

#[test]
fn a_finding_without_a_nature_takes_the_side_its_kind_its_figure_or_its_question_says() {
    let mut session = Session::default();
    finding(&mut session, 1, "種類から", |finding| finding.information = [Information::Numbers].into());
    finding(&mut session, 2, "数から", |finding| finding.figure = Figure::parse("300人"));
    finding(&mut session, 3, "問いから", |_| {});
    entry(&mut session, 2).question = "situation.question.4".into();
    assert_eq!(lay_out(&session, View::Ledger).lead[0], ("数字 2  声 1   課題 0  強み 0".into(), Tone::Plain));
}

#[test]
fn the_balance_speaks_up_only_where_one_side_is_empty() {
    let lead = |session: &Session| lay_out(session, View::ByHeading).lead.first().cloned();
    let mut session = Session::default();
    assert_eq!(lead(&session), None);
    finding(&mut session, 1, "増えた", number("3件"));
    assert_eq!(lead(&session).unwrap(), ("数字 1  声 0   課題 0  強み 0".into(), Tone::Open));
    finding(&mut session, 2, "困っている", voice);
    assert_eq!(lead(&session).unwrap().1, Tone::Plain);
    finding(&mut session, 3, "会がある", |finding| finding.character = Some(Character::Strength));
    assert_eq!(lead(&session).unwrap().1, Tone::Open);
}

#[test]
fn the_question_to_ask_next_brings_what_is_missing_and_then_falls_silent() {
    let mut session = Session::default();
    let asks = |session: &Session| asked(session, View::ByCharacter).unwrap_or_default();
    let mut at = Vec::new();
    at.push(asks(&session));
    hypothesis(&mut session, 1, "発見が遅れがちでは", None, &[]);
    at.push(asks(&session));
    finding(&mut session, 2, "増えた", number("3件"));
    at.push(asks(&session));
    finding(&mut session, 3, "困っている", voice);
    at.push(asks(&session));
    finding(&mut session, 4, "会がある", |finding| {
        finding.character = Some(Character::Strength);
        finding.information = [Information::Resources, Information::Events].into();
    });
    at.push(asks(&session));
    finding(&mut session, 5, "訪ねている", |finding| finding.information = [Information::Activities].into());
    at.push(asks(&session));
    tally(&mut session, 6, "二十件", |_| {});
    at.push(asks(&session));
    relation(&mut session, 7, "", "民生委員", "病院", None);
    at.push(asks(&session));
    let ids = ["1", "3", "4", "5", "6", "7", "8"].map(|number| format!("situation.question.{number}"));
    assert_eq!(at[..7], ids);
    assert_eq!(at[7], "");
    for view in [View::Ledger, View::ByHeading, View::ByInformation, View::ByCharacter, View::BySource] {
        assert_eq!(asked(&Session::default(), view).unwrap(), "situation.question.1", "{view:?}");
    }
}

/// The ids the room knows the guide's questions by still ask for what it takes them for.
#[test]
fn the_guide_asks_for_numbers_voices_strengths_and_activities_where_the_room_expects_it() {
    let questions = &Guide::japanese().stage(Stage::Situation).questions;
    for (number, word) in [(3, "数字"), (4, "声"), (5, "強み"), (6, "活動")] {
        let id = format!("situation.question.{number}");
        let question = questions.iter().find(|question| question.id == id).unwrap();
        assert!(question.ask.contains(word), "{}", question.ask);
        assert_eq!(question.answer, Kind::Finding);
    }
    for kind in [Kind::Hypothesis, Kind::Tally, Kind::Relation] {
        assert!(questions.iter().any(|question| question.answer == kind));
    }
}

#[test]
fn findings_stand_under_their_headings_and_sources_in_the_order_those_appear() {
    let mut session = Session::default();
    let named = |session: &mut Session, id, text, heading: &str, source: &str| {
        add(session, id, Kind::Finding, text, |entry| {
            entry.heading = heading.into();
            if let Body::Finding(finding) = &mut entry.body {
                finding.source = source.into();
                voice(finding);
            }
        });
    };
    named(&mut session, 1, "あ", "困りごと", "");
    named(&mut session, 2, "い", "", "市の統計");
    named(&mut session, 3, "う", "今あるもの", "市の統計 ");
    named(&mut session, 4, "え", " 困りごと", " ");
    let rows = |view| shown(&lay_out(&session, view)).split_off(3);
    assert_eq!(
        rows(View::ByHeading),
        ["# 困りごと", "あ", "え", "# 今あるもの", "う", "# 見出しのないもの", "い", "?把握したことを書く"]
    );
    assert_eq!(
        rows(View::BySource),
        ["# 市の統計", "い", "う", "# 出どころを書いていないもの", "あ", "え", "?把握したことを書く"]
    );
}

#[test]
fn a_finding_stands_under_each_of_its_kinds_and_an_empty_kind_asks_for_one() {
    let mut session = Session::default();
    finding(&mut session, 1, "高齢化率が高い", |finding| {
        finding.information = [Information::Numbers, Information::Overview].into();
        finding.figure = Figure::parse("33.3%");
        finding.character = Some(Character::Issue);
    });
    finding(&mut session, 2, "会がある", |finding| finding.character = Some(Character::Strength));
    tally(&mut session, 3, "六十事例を読み解いた", |tally| tally.figure = Figure::parse("約60事例"));
    let grid = lay_out(&session, View::ByInformation);
    assert_eq!(
        shown(&grid)[3..],
        [
            "# 量的データ",
            "高齢化率が高い [33.3%]",
            "# 質的データ",
            "六十事例を読み解いた [約60事例]",
            "# 今起きていること",
            "?ここに一つ書いてみましょう",
            "# 地域にあるもの",
            "?ここに一つ書いてみましょう",
            "# 活動している人",
            "?ここに一つ書いてみましょう",
            "# 課題と強み",
            "高齢化率が高い [33.3%]",
            "# まだ分けていない",
            "!会がある [強み]",
        ]
    );
    let add =
        |kind: Information| At::Add(Add { kind: Kind::Finding, with: vec![("information", Value::Choices(vec![kind.index()]))] });
    assert!(grid.find(&add(Information::Activities)).is_some());
    assert_eq!(grid.find(&add(Information::Numbers)), None);
    // What is said to be missing is what asks for one.
    assert_eq!(grid.lead[1].0, "まだない情報: 今起きていること、地域にあるもの ほか1つ");
}

#[test]
fn issues_and_strengths_face_each_other_even_when_one_is_empty() {
    let mut session = Session::default();
    finding(&mut session, 1, "受診が遅い", |finding| {
        finding.character = Some(Character::Issue);
        finding.figure = Figure::parse("2年");
    });
    finding(&mut session, 2, "世帯が多い", |_| {});
    let grid = lay_out(&session, View::ByCharacter);
    assert_eq!(
        shown(&grid)[3..],
        ["# 課題", "受診が遅い [2年]", "# 強み", "?ここに一つ書いてみましょう", "# まだ分けていない", "!世帯が多い"]
    );
    let with = vec![("character", Value::Choice(Some(Character::Strength.index())))];
    assert!(grid.find(&At::Add(Add { kind: Kind::Finding, with })).is_some());
    finding(&mut session, 3, "駅が近い", |finding| finding.character = Some(Character::Neither));
    assert!(shown(&lay_out(&session, View::ByCharacter)).contains(&"# どちらでもない".to_owned()));
}

#[test]
fn a_tie_stands_under_both_of_its_ends_and_a_half_written_one_says_what_was_said() {
    let mut session = Session::default();
    relation(&mut session, 1, "月に一度会う", "民生委員 ", "自治会", Some(Tie::Exists));
    relation(&mut session, 2, "まだ会っていない", "病院", " 民生委員", Some(Tie::Wanted));
    relation(&mut session, 3, "薬局にも声をかけたい", "病院", "", None);
    relation(&mut session, 4, "どこかに茶の間がある", "", " ", None);
    relation(&mut session, 5, "", "", "自治会", None);
    relation(&mut session, 6, "", "病院", "病院", Some(Tie::Exists));
    let grid = lay_out(&session, View::Ties);
    assert_eq!(
        shown(&grid),
        [
            "# 民生委員",
            "自治会 [つながっている]",
            "!病院 [つなげたい]",
            "?つながる相手、つなげたい相手を書く",
            "# 自治会",
            "民生委員 [つながっている]",
            "相手はまだ書いていません",
            "?つながる相手、つなげたい相手を書く",
            "# 病院",
            "!民生委員 [つなげたい]",
            "薬局にも声をかけたい",
            "病院 [つながっている]",
            "?つながる相手、つなげたい相手を書く",
            "# どの資源のことか、まだ書いていないもの",
            "どこかに茶の間がある",
            "?資源のつながりを書く",
        ]
    );
    let with = vec![("from", Value::Text("病院".into()))];
    assert!(grid.find(&At::Add(Add { kind: Kind::Relation, with })).is_some());
}

#[test]
fn cases_are_counted_by_tag_and_printed_counts_stand_as_they_were_printed() {
    let mut session = Session::default();
    let with = |text: &str, tags: &[&str]| Case { text: text.into(), tags: tags.iter().map(|tag| (*tag).to_owned()).collect() };
    let printed = |tag: &str, count: &str| TagCount { tag: tag.into(), count: Figure::parse(count) };
    tally(&mut session, 1, "相談を並べた", |tally| {
        tally.source = "総合相談".into();
        tally.figure = Figure::parse("約60事例");
        tally.cases = vec![
            with("飲み忘れる", &["薬", "独居"]),
            with("転んだ", &["独居", "薬", "薬"]),
            with("", &["独居", "妻も病気"]),
            with("分からない", &[]),
        ];
        tally.counts =
            vec![printed("脳梗塞", "多く"), printed("独居", "約20件"), printed("多問題", "12世帯"), printed("多問題", "30世帯")];
    });
    hypothesis(&mut session, 2, "薬の管理が難しいのでは", None, &[1, 1]);
    finding(&mut session, 3, "独居の人に多い", |_| {});
    entry(&mut session, 2).links = vec![EntryId(1)];
    let grid = lay_out(&session, View::Cases);
    assert_eq!(grid.columns, ["タグ", "件数", "一緒に出るタグ"]);
    assert!(grid.headed);
    assert_eq!(
        shown(&grid),
        [
            "# 総合相談  約60事例",
            "相談を並べた [気づき・仮説 1、把握したこと 1]",
            "多問題 | 30世帯 |",
            "多問題 | 12世帯 |",
            "独居 [把握したこと 1] | 3件 [資料では約20件] | 薬 2、妻も病気 1",
            "薬 [気づき・仮説 1] | 2件 | 独居 2",
            "妻も病気 | 1件 | 独居 1",
            "脳梗塞 | 多く |",
            "# 一つひとつの事例",
            "飲み忘れる [薬、独居]",
            "転んだ [独居、薬、薬]",
            "どんな事例か、一言で [独居、妻も病気]",
            "!分からない [タグはこれから]",
            "事例を書く・貼る（例  薬を飲み忘れる #独居 #服薬）",
            "?事例の集約・分析を書く",
        ]
    );
    // Each printed count stands for its own row, each case for its own words.
    assert_eq!(grid.find(&At::Row(EntryId(1), "counts", 2, "count")), Some((3, 1)));
    assert_eq!(grid.find(&At::Row(EntryId(1), "counts", 3, "count")), Some((2, 1)));
    assert_eq!(grid.find(&At::Tag(EntryId(1), "脳梗塞".into())), Some((7, 0)));
    assert_eq!(grid.find(&At::Row(EntryId(1), "cases", 1, "text")), Some((10, 0)));
}

#[test]
fn a_tally_without_cases_says_how_to_begin() {
    let mut session = Session::default();
    tally(&mut session, 1, "", |_| {});
    let grid = lay_out(&session, View::Cases);
    assert_eq!(
        shown(&grid),
        [
            "# 事例の集約・分析",
            "何を集めたか、一言で",
            "# 一つひとつの事例",
            "事例を書く・貼る（例  薬を飲み忘れる #独居 #服薬）",
            "?事例の集約・分析を書く",
        ]
    );
    assert_eq!(grid.cell(3, 0).unwrap().at, At::Cases(EntryId(1)));
}

#[test]
fn an_empty_session_invites_the_first_of_everything_with_an_example() {
    let session = Session::default();
    let questions = &Guide::japanese().stage(Stage::Situation).questions;
    for (view, kind) in [
        (View::Ledger, Kind::Hypothesis),
        (View::ByHeading, Kind::Finding),
        (View::BySource, Kind::Finding),
        (View::Ties, Kind::Relation),
        (View::Cases, Kind::Tally),
    ] {
        let grid = lay_out(&session, view);
        let (line, column) = grid.find(&At::Add(Add { kind, with: Vec::new() })).unwrap();
        let example = &questions.iter().find(|question| question.answer == kind).unwrap().example;
        let says = &grid.cell(line, column).unwrap().text;
        assert!(says.contains(example), "{view:?}: {says}");
        assert!(grid.lead.is_empty(), "{view:?}");
    }
    for view in View::of(Stage::Situation) {
        let invites = |line: &Line| matches!(line, Line::Cells(cells) if cells.iter().any(|cell| matches!(cell.at, At::Add(_))));
        assert!(lay_out(&session, view).lines.iter().any(invites), "{view:?}");
    }
}

#[test]
fn hypotheses_in_a_ring_and_links_in_a_ring_come_to_an_end() {
    let mut session = Session::default();
    hypothesis(&mut session, 1, "もしかすると", None, &[2, 3]);
    hypothesis(&mut session, 2, "だとすると", None, &[1, 3]);
    finding(&mut session, 3, "増えた", number("3件"));
    entry(&mut session, 0).parent = Some(EntryId(2));
    entry(&mut session, 1).parent = Some(EntryId(1));
    entry(&mut session, 2).links = vec![EntryId(1), EntryId(3)];
    assert_eq!(
        shown(&lay_out(&session, View::Ledger))[3..],
        [
            "!もしかすると [確かめ中] | 増えた [3件] | ?聞こえた声を書く",
            "  !だとすると [確かめ中] | 増えた [3件] | ?聞こえた声を書く",
            "?気づき・仮説を書く",
        ]
    );
}

/// Every finding once in every view that lists findings: a thousand make a thousand rows, not a thousand times a thousand.
#[test]
fn a_thousand_findings_make_a_thousand_rows() {
    let mut session = Session::default();
    hypothesis(&mut session, 5000, "もしかすると", None, &(1..=1000).collect::<Vec<_>>());
    for id in 1..=1000 {
        finding(&mut session, id, &format!("声 {id}"), |finding| {
            voice(finding);
            finding.source = format!("出どころ {id}");
        });
        let last = session.cycles[0].situation.entries.last_mut().unwrap();
        (last.heading, last.links) = (format!("見出し {id}"), vec![EntryId(5000)]);
        relation(&mut session, 1000 + id, "", "センター", &format!("団体 {id}"), None);
    }
    let rows = |view| lay_out(&session, view).lines.iter().filter(|line| matches!(line, Line::Cells(_))).count();
    // The question, the findings, and an invitation.
    assert_eq!(rows(View::Ledger), 1 + 1000 + 1);
    assert_eq!(rows(View::ByHeading), 1 + 1000 + 1);
    assert_eq!(rows(View::BySource), 1 + 1000 + 1);
    // Two ends each, an invitation a resource, and one for all.
    assert_eq!(rows(View::Ties), 2000 + 1001 + 1);
}

#[test]
fn ikoma_has_numbers_and_voices_and_lacks_who_does_what() {
    let session = case("ikoma-forest-dementia");
    assert_eq!(
        shown(&lay_out(&session, View::Ledger))[..11],
        [
            "= 数字 4  声 9   課題 7  強み 3",
            "= まだない情報: 活動している人",
            "次に聞くなら: だれが、どんな思いで、どんな活動をしていますか",
            "!高齢者だけの世帯が多く、認知症の発見や専門医の受診が遅れがちではないか [確かめ中] | 日常生活圏域（Ⅱ）の高齢者は3,118人（平成29年4月1日） [3,118人] | ?聞こえた声を書く",
            " | 圏域の高齢化率は33.3％で、10ある生活圏域の中で最も高い [33.3%] |",
            " | 圏域で一人暮らしの高齢者は250人（平成28年） [250人] |",
            "近所のもめごとが増える一方、認知症への理解は進んでいないのではないか [裏づけられた] | ?確かめる数字を書く | ひとり歩きの人が何人もいて、命に関わる場面や地域のもめごとが増えている [課題]",
            " |  | 認知症の正しい理解を広げ、地域でできる見守りの体制をつくることが課題 [課題]",
            " |  | 認知症を「わがごと」と受け止める土壌が育ちつつある [強み]",
            "?気づき・仮説を書く",
            "# まだどの仮説ともつながっていないもの",
        ]
    );
    let headings = |view| shown(&lay_out(&session, view)).into_iter().filter(|line| line.starts_with('#')).collect::<Vec<_>>();
    assert_eq!(
        headings(View::ByHeading),
        ["# 行政統計から", "# 相談内容の整理", "# 住民の困りごと", "# 地域の既存事業", "# 課題と強みの整理"]
    );
    assert_eq!(headings(View::BySource), ["# 行政統計", "# センターの相談", "# 出どころを書いていないもの"]);
}

#[test]
fn asago_rests_its_hypothesis_on_cases_and_on_a_survey() {
    let session = case("asago-medication");
    assert_eq!(
        shown(&lay_out(&session, View::Ledger))[3..7],
        [
            "支援の難しい事例の多くに、薬の管理の難しさが共通しているのではないか [裏づけられた] | 介護支援専門員が担当する全事例の44％で、薬の管理が難しい [44%] | 暮らしにくさは人それぞれでも、病気が悪くなる背景に薬の管理の難しさがあった [課題]",
            " |  | 支援の難しい約60事例を、主任介護支援専門員が集めて読み解いた [約60事例]",
            "?気づき・仮説を書く",
            "# まだどの仮説ともつながっていないもの",
        ]
    );
    assert_eq!(
        shown(&lay_out(&session, View::Cases)),
        [
            "# 地域ケア個別会議に出された支援困難事例  約60事例",
            "支援の難しい約60事例を、主任介護支援専門員が集めて読み解いた [気づき・仮説 1、把握したこと 2]",
            "糖尿病の悪化 | 多数 |",
            "脳梗塞の再発 | 多数 |",
            "認知症の悪化 | 多数 |",
            "# 一つひとつの事例",
            "事例を書く・貼る（例  薬を飲み忘れる #独居 #服薬）",
            "?事例の集約・分析を書く",
        ]
    );
}
