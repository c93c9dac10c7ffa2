//! Whole walks through the program, from an empty Home to the second cycle, by the keys a person presses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::too_many_lines)]

#[path = "walk/asago.rs"]
mod asago;
mod terminal;

use tenmen::domain::{
    Agreement, Attainment, Body, Category, Character, Checked, Choice, Cycle, Decision, Entry, Figure, Holder, Kind, Next,
    Origin, Position, Scope, Session, Stage, Step,
};
use terminal::{Place, Terminal, read};

const HYPOTHESIS: &str = "夜に道に迷う人に気づきにくい";
const FINDING: &str = "見守り協力店は5か所";
const VOICE: &str = "声のかけ方が分からない";
const FACTOR: &str = "声かけを学ぶ場がない";
const PURPOSE: &str = "道に迷っても帰れるまち";
const GOAL: &str = "声をかけられる人が増える";
const METHOD: &str = "声かけ訓練を開く";
const ROLE: &str = "訓練の事務局";
const DONE: &str = "第1回の訓練を開いた";
const EFFECT: &str = "協力店が増えた";
const REFLECTION: &str = "店の方が自分から動いた";
const SUMMARIES: [&str; 6] = [
    "気づく人が少ない一方で、店の力がある",
    "学ぶ場がないことに働きかける",
    "二年後、だれもが声をかけられる",
    "圏域で声かけ訓練を開く",
    "センターは事務局、のちに見守る",
    "協力店は増えた。訓練を続ける",
];

/// What the group adds to the proposal of ③ after hearing a concern.
const AMENDED: &str = "。当番を決めて";

/// A new session from Home, with its profile, a group, a person and a figure.
fn begin(t: &Terminal) {
    t.wait_for("はじめる").keys("n");
    t.wait_for("市区町村名");
    t.fill("市区町村名", "生駒市");
    t.fill("圏域・センター名", "フォレスト圏域");
    t.fill("テーマ", "認知症の見守り");
    t.fill("取組概要", "道に迷う人を地域で見守る");
    t.wait_for("保存済み");

    t.open("基礎データ").wait_for("新しく加える").keys("a");
    // Enter leads from field to field of a record, and behind the last to the next record; Esc ends.
    t.wait_for("基礎データ 1").write("高齢化率").write("28.4%").write("令和8年4月1日現在");
    t.wait_for("基礎データ 2").keys("esc").absent("基礎データ 2").open("高齢化率").pick("市区町村・圏域", &["圏域"]).keys("esc");
    t.wait_for("高齢化率  28.4%").keys("esc");

    t.open("グループ").wait_for("コアメンバー").keys("a").write("商店会").keys("esc").wait_for("商店会").keys("esc");
    t.open("参加者").wait_for("新しく加える").keys("a").wait_writing().type_text("前田").keys("tab");
    t.pick_here(&["コアメンバー", "商店会"]).write("主任介護支援専門員").keys("esc");
    t.wait_for("前田").keys("esc");
    t.open("① 地域の現状把握へ進む").wait_for("問いへ進む");
}

/// Opens an entry's form from its list.
fn open_entry(t: &Terminal, text: &str) {
    t.open(text).wait_for("見出し");
}

/// From the questions on: viewpoints, summary, and the consensus step.
fn to_viewpoints(t: &Terminal) {
    t.keys("tab").wait_for("[視点");
}

fn summarise(t: &Terminal, stage: usize) {
    t.keys("tab").wait_for("[まとめ]").keys("enter").write(SUMMARIES[stage]).absent("残す").wait_for(SUMMARIES[stage]);
    t.keys("tab").wait_for("[合意]");
}

/// A forum from the menu, and its result by picker; ends at the bridge.
fn agree(t: &Terminal, forum: &str, result: &str) {
    t.open("この文を共有した場を記録する").wait_for(forum).open(forum).wait_for("出席した人たち");
    t.pick("結果", &[result]).wait_for(result).keys("esc");
    t.wait_for("[合意]").wait_for(forum).keys("tab").wait_for("[次へ]");
}

fn onward(t: &Terminal, line: &str) {
    t.keys("home").choose(line).keys("enter").wait_for("[導入]").open("問いへ進む").wait_for("[問い 1/");
}

fn entry<'a>(cycle: &'a Cycle, text: &str) -> &'a Entry {
    let found = cycle.all_entries().map(|(_, entry)| entry).find(|entry| entry.text == text);
    found.unwrap_or_else(|| panic!("{text} is not there"))
}

fn plain(figure: &Figure) -> String {
    format!("{}{}", figure.value, figure.unit)
}

/// The part of a file that is a cycle's.
fn part_of(file: &str, number: u32) -> &str {
    let start = file.find(&format!("number: {number},")).unwrap_or_else(|| panic!("no cycle {number}\n{file}"));
    let rest = &file[start..];
    let end = rest.find(&format!("number: {},", number + 1)).or_else(|| rest.find("\n    ],")).unwrap();
    rest[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ']' | '['))
}

#[test]
fn a_group_walks_from_an_empty_home_through_all_stages_into_the_second_cycle() {
    let place = Place::new();
    let mut t = place.start(&[]);
    begin(&t);

    // ① two kinds of entries, one with a heading, one with a link.
    t.open("問いへ進む").wait_for("[問い 1/8]").answer(HYPOTHESIS);
    t.keys("right right").wait_for("[問い 3/8]").answer(FINDING).answer(VOICE);
    t.keys("up up");
    open_entry(&t, FINDING);
    t.fill("見出し", "見守りの場").fill("数値", "5か所").pick("課題・強み", &["強み"]).keys("esc");
    t.wait_for("[問い 3/8]").keys("left left").wait_for("[問い 1/8]").choose(HYPOTHESIS).keys("l").pick_here(&[FINDING, VOICE]);
    t.wait_for("つながり 2");
    to_viewpoints(&t);
    t.keys("home space").wait_for("確認した").keys("down enter").open("課題あり").wait_for("課題あり");
    t.keys("enter").open("メモを書く").write("市の統計を待つ").absent("残す").wait_for("市の統計を待つ");
    // A summary of two lines.
    t.keys("tab")
        .wait_for("[まとめ]")
        .keys("s")
        .wait_writing()
        .type_text(SUMMARIES[0])
        .keys("ctrl-j")
        .type_text("店主の関心が強み");
    t.keys("enter").absent("残す").keys("tab").wait_for("[合意]");
    agree(&t, "企画のコアメンバー", "合意");

    // ②
    onward(&t, "次の段階へ");
    t.answer(FACTOR);
    open_entry(&t, FACTOR);
    t.pick("つながり", &[VOICE, FINDING]).pick("個別・環境", &["環境的要因"]).pick("環境的要因の種類", &["支援システム"]);
    t.keys("esc").wait_for("つながり 2");
    to_viewpoints(&t);
    t.keys("space").wait_for("確認した");
    summarise(&t, 1);
    agree(&t, "地域ケア会議", "持ち帰り");

    // ③ with hands, a concern, a second round and a condition.
    onward(&t, "次の段階へ");
    t.answer("夜の見守り").keys("right").wait_for("[問い 2/8]").answer(PURPOSE);
    t.choose(PURPOSE).keys("l").pick_here(&[FACTOR]).wait_for("つながり 1");
    t.keys("right right").wait_for("[問い 4/8]").answer(GOAL);
    open_entry(&t, GOAL);
    t.pick("つながり", &[PURPOSE]);
    t.open("数値目標").wait_for("新しく加える").keys("a").write("協力店").write("5か所").write("10か所").keys("esc");
    t.wait_for("新しく加える").keys("esc");
    t.open("見直す日").write("2027-03-31").wait_for("3月31日").keys("esc").wait_for("[問い 4/8]");
    to_viewpoints(&t);
    t.keys("space").wait_for("確認した");
    summarise(&t, 2);
    hands(&t);

    // ④
    onward(&t, "次の段階へ");
    t.keys("right right").wait_for("[問い 3/8]").answer(METHOD);
    open_entry(&t, METHOD);
    t.pick("つながり", &[GOAL]).pick("決めたこと", &["採用"]).fill("だれが", "商店会").keys("esc").wait_for("採用");
    to_viewpoints(&t);
    t.keys("space").wait_for("確認した");
    summarise(&t, 3);
    agree(&t, "自治会や住民の集まり", "少数意見を付して進める");

    // ⑤, and what was carried out between ⑤ and ⑥.
    onward(&t, "次の段階へ");
    t.answer(ROLE);
    open_entry(&t, ROLE);
    t.pick("つながり", &[METHOD])
        .fill("担い手", "センター")
        .pick("今の立ち位置", &["主導"])
        .keys("esc")
        .wait_for("センター 主導");
    to_viewpoints(&t);
    t.keys("space").wait_for("確認した");
    summarise(&t, 4);
    agree(&t, "職能団体や関係機関", "合意");
    t.answer(DONE).choose(DONE).keys("l").pick_here(&[METHOD]).wait_for("つながり 1");

    // ⑥
    onward(&t, "実施へ、そして");
    t.answer(EFFECT);
    open_entry(&t, EFFECT);
    t.pick("つながり", &[GOAL]).fill("確認した値", "12か所").pick("達成状況", &["一部"]).pick("これから", &["続ける"]);
    t.fill("次に試すこと", "夜の訓練").keys("esc").wait_for("つながり 1");
    t.keys("right right right right right").wait_for("[問い 6/8]").answer(REFLECTION);
    to_viewpoints(&t);
    t.keys("space").wait_for("確認した");
    summarise(&t, 5);
    agree(&t, "一緒に取り組んだ人みんな", "合意");
    t.wait_for("保存済み");
    t.quit();

    let path = place.session_file();
    let session = read(&path);
    first_cycle_holds_all(&session);

    // It goes on where it was left.
    let mut t = place.start(&[]);
    t.wait_for("取組みを再開する").open("生駒市 認知症の見守り").wait_for("1巡目 ⑥").wait_for("[次へ]");
    let before = std::fs::read_to_string(&path).unwrap();
    t.open("次のサイクルへ").open("まだ始めない").wait_for("1巡目 ⑥").wait_for("[次へ]");
    t.open("次のサイクルへ").open("始める").wait_for("2巡目を始めました").wait_for("保存済み");
    let after = std::fs::read_to_string(&path).unwrap();
    assert_eq!(part_of(&after, 1), part_of(&before, 1), "the first cycle changed");
    t.open("問いへ進む").keys("right right").wait_for(EFFECT).wait_for("1巡目から");

    // Undo goes back before the second cycle, redo into it again.
    t.keys("u").wait_for("一つ元に戻しました").wait_for("1巡目 ①");
    t.keys("ctrl-r").wait_for("やり直しました").keys("]").wait_for("2巡目").wait_for("保存済み");
    t.wait_for(EFFECT).answer("新しい店も加わった").keys("u").absent("新しい店も加わった");
    t.keys("ctrl-r").wait_for("新しい店も加わった");

    // The sheet of the first cycle shows what was typed, column by column.
    t.keys("[").wait_for("1巡目を見ています").keys("1 o").wait_for("プロセス整理票");
    for text in [FINDING, "見守りの場"] {
        sheet_shows(&t, text);
    }
    for (text, summary) in [FACTOR, GOAL, METHOD, ROLE, EFFECT].iter().zip(&SUMMARIES[1..]) {
        t.keys("home right");
        sheet_shows(&t, text);
        sheet_shows(&t, summary);
    }
    sheet_shows(&t, REFLECTION);
    t.keys("esc");
    t.quit();

    let session = read(&path);
    assert_eq!(session.cycles.len(), 2);
    let carried = entry(&session.cycles[1], EFFECT);
    assert_eq!(carried.kind(), Kind::Finding);
    let old = entry(&session.cycles[0], EFFECT).id;
    assert_eq!(carried.origin, Some(Origin::Cycle { number: 1, entry: old }));
    entry(&session.cycles[1], "夜の訓練");
    entry(&session.cycles[1], "新しい店も加わった");
    let after = std::fs::read_to_string(&path).unwrap();
    assert_eq!(part_of(&after, 1), part_of(&before, 1), "the first cycle changed");

    exports_hold_all(&place, path.to_str().unwrap());
}

/// Scrolls the sheet's column until a text shows.
#[track_caller]
fn sheet_shows(t: &Terminal, text: &str) {
    for _ in 0..20 {
        if t.shows(text) {
            return;
        }
        t.keys("page-down");
    }
    panic!("the sheet does not show {text}\n{}", t.screen());
}

/// ③ with the group: the proposal, hands, a concern, the text amended, hands again, a condition, a 宿題.
fn hands(t: &Terminal) {
    t.open("みんなで合意を確かめる").open("住民と話し合う場").wait_for("進めてよいでしょうか").wait_for(SUMMARIES[2]);
    t.keys("enter").wait_for("挙手 0人").keys("5 5 4 2").wait_for("挙手 4人").keys("enter");
    t.open("心配を書きとめる").wait_for("何が心配ですか").write("夜は人手が足りない");
    t.wait_for("3 異存なし").write("当番を決める").wait_for("匿名で").keys("3").wait_for("> 心配を書きとめる");
    t.open("文を直して、もう一度手を挙げる").keys("e").wait_writing().type_text(AMENDED).keys("enter").absent("残す");
    t.wait_for("1回目の文").keys("enter").wait_for("2回目").keys("5 5 5 3").wait_for("挙手 4人").keys("enter");
    t.wait_for("結果はどれ").wait_for("挙手から").keys("2").wait_for("どんな条件なら").write("当番表ができること");
    t.wait_for("いつ、見直しますか").write("2027-01-15").open("宿題へ進む");
    t.open("宿題を書く").write("当番表を作る").wait_for("だれが").write("前田").wait_for("だれに伝えますか").write("自治会長");
    t.wait_for("いつまでに（").write("2026-12-20").wait_for("> 宿題を書く");
    t.open("終える").wait_for("[合意]").wait_for("条件つき合意").keys("tab").wait_for("[次へ]");
}

fn first_cycle_holds_all(session: &Session) {
    let profile = &session.profile;
    assert_eq!(
        [&profile.municipality, &profile.center, &profile.theme, &profile.overview],
        ["生駒市", "フォレスト圏域", "認知症の見守り", "道に迷う人を地域で見守る"]
    );
    assert_eq!((profile.figures[0].name.as_str(), plain(&profile.figures[0].figure)), ("高齢化率", "28.4%".to_owned()));
    assert!(session.groups.iter().any(|group| group.name == "商店会"));
    let member = &session.members[0];
    assert_eq!((member.name.as_str(), member.office.as_str(), member.groups.len()), ("前田", "主任介護支援専門員", 2));

    let cycle = &session.cycles[0];
    assert_eq!(session.cycles.len(), 1);
    let id = |text: &str| entry(cycle, text).id;
    let links = |text: &str| {
        let mut links = entry(cycle, text).links.clone();
        links.sort();
        links
    };
    let finding = entry(cycle, FINDING);
    let Body::Finding(found) = &finding.body else { panic!("{finding:?}") };
    assert_eq!((finding.heading.as_str(), found.character), ("見守りの場", Some(Character::Strength)));
    assert_eq!(plain(&found.figure), "5か所");
    assert_eq!((entry(cycle, HYPOTHESIS).kind(), links(HYPOTHESIS)), (Kind::Hypothesis, vec![id(FINDING), id(VOICE)]));
    assert_eq!(links(FACTOR), [id(FINDING), id(VOICE)]);
    let Body::Factor(factor) = &entry(cycle, FACTOR).body else { panic!() };
    assert_eq!((factor.scope, factor.category), (Some(Scope::Environmental), Some(Category::SupportSystem)));
    assert_eq!(links(PURPOSE), [id(FACTOR)]);
    assert_eq!(links(GOAL), [id(PURPOSE)]);
    let Body::Goal(goal) = &entry(cycle, GOAL).body else { panic!() };
    let indicator = &goal.indicators[0];
    assert_eq!(
        (indicator.name.as_str(), plain(&indicator.baseline), plain(&indicator.target)),
        ("協力店", "5か所".to_owned(), "10か所".to_owned())
    );
    assert_eq!(goal.review.unwrap().to_string(), "2027-03-31");
    assert_eq!(goal.seal.as_ref().map(|seal| seal.indicators.len()), Some(1), "an agreement at ③ seals the indicators");
    assert_eq!(links(METHOD), [id(GOAL)]);
    let Body::Method(method) = &entry(cycle, METHOD).body else { panic!() };
    assert_eq!((method.decision, method.who.as_str()), (Some(Decision::Adopted), "商店会"));
    assert_eq!(links(ROLE), [id(METHOD)]);
    let Body::Role(role) = &entry(cycle, ROLE).body else { panic!() };
    assert_eq!((role.actor.as_str(), role.position), ("センター", Some(tenmen::domain::Standpoint::Lead)));
    assert_eq!(links(DONE), [id(METHOD)]);
    let Body::Implementation(note) = &entry(cycle, DONE).body else { panic!() };
    assert!(note.date.is_some());
    assert_eq!(links(EFFECT), [id(GOAL)]);
    let Body::Effect(effect) = &entry(cycle, EFFECT).body else { panic!() };
    assert_eq!(
        (plain(&effect.actual), effect.attainment, effect.next),
        ("12か所".to_owned(), Some(Attainment::Partly), Some(Next::Continue))
    );
    assert_eq!(entry(cycle, REFLECTION).kind(), Kind::Reflection);

    let situation = &cycle.situation;
    assert_eq!(situation.summary, format!("{}\n店主の関心が強み", SUMMARIES[0]));
    assert_eq!(
        situation.viewpoints.values().filter_map(|viewpoint| viewpoint.state).collect::<Vec<_>>(),
        [Checked::Confirmed, Checked::Issue]
    );
    assert!(situation.viewpoints.values().any(|viewpoint| viewpoint.memo == "市の統計を待つ"));
    let results = [
        ("企画のコアメンバー", Agreement::Agreed),
        ("地域ケア会議", Agreement::TakenAway),
        ("住民と話し合う場", Agreement::Conditional),
        ("自治会や住民の集まり", Agreement::WithMinority),
        ("職能団体や関係機関", Agreement::Agreed),
        ("一緒に取り組んだ人みんな", Agreement::Agreed),
    ];
    for ((stage, (forum, result)), summary) in Stage::ALL.iter().zip(results).zip(SUMMARIES) {
        let record = cycle.stage(*stage);
        assert!(record.summary.starts_with(summary), "{}", record.summary);
        assert!(record.viewpoints.values().any(|viewpoint| viewpoint.state == Some(Checked::Confirmed)), "{stage:?}");
        let [consensus] = record.consensus.as_slice() else { panic!("{stage:?}: {:?}", record.consensus) };
        assert_eq!((consensus.forum.as_str(), consensus.result), (forum, Some(result)));
        assert_eq!(consensus.shown, record.summary, "the text shown is written down by itself");
        assert!(consensus.date.is_some());
    }
    let consensus = &cycle.goals.consensus[0];
    assert_eq!(
        consensus.rounds.iter().map(tenmen::domain::Hands::levels).collect::<Vec<_>>(),
        [[2, 1, 0, 1, 0, 0], [3, 0, 1, 0, 0, 0]]
    );
    assert_eq!(
        (consensus.concerns[0].text.as_str(), consensus.concerns[0].would_help.as_str()),
        ("夜は人手が足りない", "当番を決める")
    );
    assert_eq!(consensus.concerns[0].holder, Some(Holder::Anonymous));
    let shown: Vec<&str> = consensus.rounds.iter().map(|hands| hands.shown.as_str()).collect();
    assert_eq!(shown, [SUMMARIES[2], &format!("{}{AMENDED}", SUMMARIES[2])]);
    assert_eq!(
        (consensus.condition.as_str(), consensus.review.unwrap().to_string()),
        ("当番表ができること", "2027-01-15".to_owned())
    );
    let todo = &session.todos[0];
    assert_eq!(
        (todo.text.as_str(), todo.who.as_str(), todo.by.unwrap().to_string()),
        ("当番表を作る", "前田", "2026-12-20".to_owned())
    );
    assert_eq!((todo.tell.as_str(), todo.consensus), ("自治会長", Some(consensus.id)));
    assert_eq!(todo.stage, Some(Stage::Goals));
    assert_eq!(session.position, Position { cycle: 1, stage: Stage::Effects, step: Step::Bridge, ..session.position.clone() });
    assert!(session.drafts.is_empty(), "{:?}", session.drafts);
}

fn exports_hold_all(place: &Place, file: &str) {
    let entries = [HYPOTHESIS, FINDING, VOICE, FACTOR, PURPOSE, GOAL, METHOD, ROLE, DONE, EFFECT, REFLECTION];
    let beside = ["見守りの場", "夜は人手が足りない", "当番表ができること", "当番表を作る", "市の統計を待つ"];
    for (format, wanted) in [
        ("md", [&entries[..], &beside[..], &SUMMARIES[..]].concat()),
        ("json", [&entries[..], &beside[..], &SUMMARIES[..]].concat()),
        ("summary", SUMMARIES.to_vec()),
    ] {
        let (code, out, err) = place.run(&["export", file, "--format", format, "--cycle", "1"]);
        assert_eq!(code, 0, "{err}");
        for text in wanted {
            assert!(out.contains(text), "{format} lacks {text}\n{out}");
        }
    }
}

/// Chooses what to do from the menu of actions, as hands do that cannot reach a letter.
#[track_caller]
fn by_menu(t: &Terminal, action: &str) {
    t.keys("f2").wait_for("ここでできること").choose(action).keys("enter");
}

#[test]
fn with_the_input_method_on_arrows_enter_tab_and_f2_reach_everything() {
    let place = Place::new();
    let mut t = place.start(&[]);
    t.wait_for("はじめる").keys("enter").wait_for("市区町村名");
    t.fill("市区町村名", "曽於市").fill("テーマ", "見守り");
    t.open("① 地域の現状把握へ進む").open("問いへ進む").wait_for("[問い 1/8]");

    // The list's empty place opens the editor; the menu links, moves, deletes and brings back.
    t.keys("enter").write("気づき").wait_for("気づき").keys("esc").absent("残す");
    t.keys("right right")
        .wait_for("[問い 3/8]")
        .keys("enter")
        .write("甲の数字")
        .wait_for("甲の数字")
        .write("乙の数字")
        .keys("esc");
    t.absent("残す").wait_for("乙の数字").choose("乙の数字");
    by_menu(&t, "一つ上へ動かす");
    t.wait_until("乙 before 甲", |screen| screen.find("乙の数字") < screen.find("甲の数字"));
    t.choose("甲の数字");
    by_menu(&t, "消す");
    t.wait_for("を消しました").absent("  甲の数字");
    by_menu(&t, "一つ元に戻す");
    t.wait_for("一つ元に戻しました").wait_for("甲の数字");
    t.keys("left left").choose("気づき");
    by_menu(&t, "前の段階の項目とつなぐ");
    t.pick_here(&["甲の数字"]).wait_for("つながり 1");

    t.keys("tab").wait_for("[視点").keys("enter").open("確認した").wait_for("視点 1/12");
    t.keys("enter").open("メモを書く").write("見てきた").absent("残す").wait_for("見てきた");
    t.keys("tab").wait_for("[まとめ]").keys("enter").write("まとめの文").absent("残す");
    t.keys("tab").wait_for("[合意]").keys("enter").open("市町村の担当課").wait_for("まとめの文");
    t.keys("enter").wait_for("挙手 0人");
    t.keys("right right down right left right").wait_for("挙手 3人");
    t.keys("enter").wait_for("結果はどれ").keys("enter").wait_for("宿題を書く").open("終える");
    t.wait_for("[合意]").keys("tab").wait_for("[次へ]");
    t.open("次の段階へ").wait_for("②");
    by_menu(&t, "プロセス整理票を見る");
    t.wait_for("プロセス整理票").keys("left").wait_for("乙の数字").keys("esc").wait_for("[導入]");
    by_menu(&t, "⑥ 取組み効果の確認へ");
    t.wait_for("1巡目 ⑥").wait_for("[導入]");
    by_menu(&t, "投影用・手元用の画面を切りかえる");
    t.wait_for("投影用");
    by_menu(&t, "次の手順・見方へ");
    t.wait_for("効果  問い 1/8").wait_for("保存済み");
    by_menu(&t, "終わる");
    assert_eq!(t.exit(), 0);

    let session = read(&place.session_file());
    let cycle = &session.cycles[0];
    assert_eq!(entry(cycle, "気づき").links, [entry(cycle, "甲の数字").id]);
    assert_eq!(cycle.situation.summary, "まとめの文");
    assert!(cycle.situation.viewpoints.values().any(|own| own.memo == "見てきた" && own.state == Some(Checked::Confirmed)));
    let consensus = &cycle.situation.consensus[0];
    assert_eq!((consensus.forum.as_str(), consensus.result), ("市町村の担当課", Some(Agreement::Agreed)));
    assert_eq!(consensus.rounds[0].levels(), [2, 1, 0, 0, 0, 0]);
    let there = Position { cycle: 1, stage: Stage::Effects, step: Step::Questions, ..session.position.clone() };
    assert_eq!(session.position, there, "quitting by the menu remembers the place too");
}

#[test]
fn full_width_letters_and_vowel_kana_count_as_their_keys() {
    let place = Place::new();
    let mut t = place.start(&[]);
    t.wait_for("はじめる").keys("ｎ").wait_for("市区町村名").fill("市区町村名", "曽於市");
    t.keys("esc").wait_for("[導入]").keys("１").wait_for("[導入]").keys("enter").wait_for("[問い 1/8]");
    // あ adds, え edits, う undoes, お opens the sheet.
    t.keys("あ").write("かなで足した").keys("esc").absent("残す").wait_for("かなで足した");
    t.keys("ａ").write("全角で足した").keys("esc").absent("残す").wait_for("全角で足した");
    t.keys("う").wait_for("一つ元に戻しました").absent("全角で足した");
    t.keys("ｋ").choose("かなで足した").keys("え").wait_writing().type_text("もの").keys("enter").absent("残す");
    t.wait_for("かなで足したもの")
        .keys("お")
        .wait_for("プロセス整理票")
        .wait_for("かなで足したもの")
        .keys("esc")
        .wait_for("[問い");
    t.keys("tab").wait_for("[視点").raw("\u{3000}".as_bytes()).wait_for("視点 1/12");
    t.keys("２").wait_for("1巡目 ②").keys("？").wait_for("キーの一覧").keys("esc").wait_for("1巡目 ②");
    t.keys("：").wait_for("何をしますか").keys("esc").absent("何をしますか");

    // Words are no shortcuts: where an answer can stand they begin one.
    t.keys("tab").wait_for("[問い 1/7]").raw("学ぶ場がない".as_bytes()).wait_writing().wait_for("学ぶ場がない");
    t.keys("enter").wait_for("学ぶ場がない").keys("esc").absent("残す").wait_for("保存済み").keys("ｑ");
    assert_eq!(t.exit(), 0);
    let session = read(&place.session_file());
    let cycle = &session.cycles[0];
    assert_eq!(cycle.situation.entries.len(), 1);
    entry(cycle, "かなで足したもの");
    entry(cycle, "学ぶ場がない");
}

#[test]
fn on_the_bench_a_factor_is_written_where_it_belongs_and_its_thread_is_read() {
    let place = Place::new();
    let path = place.path().join("朝来.ron");
    let name = path.display().to_string();
    let (code, _, err) = place.run(&["samples", "asago-medication", "--out", &name]);
    assert_eq!(code, 0, "{err}");
    let mut t = place.start(&[&name]);
    t.wait_for("1巡目 ①").keys("2").wait_for("1巡目 ②").keys("v").wait_for("[要因の表]");
    // In the environmental column, where issues are written.
    t.keys("right a")
        .wait_writing()
        .type_text("夜間に薬のことを聞ける先がない")
        .keys("enter")
        .wait_for("夜間に薬のことを聞ける先がない");
    t.keys("esc").absent("残す").keys("u").wait_for("一つ元に戻しました").keys("ctrl-r").wait_for("やり直しました");
    t.keys("esc").wait_for("[問い").choose("夜間に薬のことを聞ける先がない").keys("space").wait_for("支援システム");
    t.keys("t")
        .wait_for("つながり")
        .wait_for("……")
        .keys("tab")
        .wait_for("つながりを読む")
        .wait_for("夜間に薬のことを聞ける先がない");
    t.keys("tab esc").wait_for("[問い").keys("!").wait_for("まだ残っていること").wait_for("夜間に薬のことを聞ける先がない");
    t.keys("esc").wait_for("[問い").wait_for("保存済み");
    t.quit();
    let session = read(&path);
    let factor = entry(&session.cycles[0], "夜間に薬のことを聞ける先がない");
    let Body::Factor(body) = &factor.body else { panic!("{factor:?}") };
    assert_eq!((body.scope, body.category), (Some(Scope::Environmental), Some(Category::SupportSystem)));
}
