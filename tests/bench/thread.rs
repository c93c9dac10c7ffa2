//! つながり: the path of an entry, walking it by keys, and its sentence.

use proptest::prelude::*;
use tenmen::bench::thread::{Direction, Path, Reach, read};
use tenmen::bench::{Seen, Subject};
use tenmen::domain::{
    Attainment, Bearing, Body, Choice, Decision, Entry, EntryId, Figure, Kind, Session, Stage, Standpoint, Thread, Tie, Verdict,
};
use tenmen::words::Language;

use crate::{add, case, today};

fn with<T>(session: &Session, language: Language, ask: impl FnOnce(&Subject) -> T) -> T {
    let thread = Thread::of(session);
    let cycle = session.latest().unwrap();
    ask(&Subject { session, thread: &thread, cycle, language, today: today(), tag: None, seen: &Seen::All })
}

fn path(session: &Session, id: u32) -> Path {
    with(session, Language::Japanese, |subject| Path::of(subject, EntryId(id)))
}

fn said(session: &Session, id: u32) -> String {
    with(session, Language::Japanese, |subject| read(subject, EntryId(id)))
}

fn english(session: &Session, id: u32) -> String {
    with(session, Language::English, |subject| read(subject, EntryId(id)))
}

/// A path as a person would see it, a line a station: how it is reached, the lit ids, and how many are dim.
fn shown(path: &Path) -> Vec<String> {
    path.columns
        .iter()
        .map(|station| {
            let lit: Vec<String> = station.rows[..station.lit].iter().map(|row| row.id.0.to_string()).collect();
            format!("{:?} {}+{}", station.reach, lit.join(" "), station.dim())
        })
        .collect()
}

fn link(session: &mut Session, id: u32, kind: Kind, text: &str, links: &[u32]) {
    add(session, id, kind, text, |entry| {
        entry.links = links.iter().copied().map(EntryId).collect();
        // A method nobody decided on is only thought of.
        if let Body::Method(method) = &mut entry.body {
            method.decision = Some(Decision::Adopted);
        }
    });
}

fn change(session: &mut Session, id: u32, shape: impl FnOnce(&mut Entry)) {
    let place = Thread::of(session).place(EntryId(id)).unwrap();
    shape(&mut session.cycle_mut(place.0).unwrap().entries_mut(place.1)[place.2]);
}

/// One thread through all six stages, with a sibling beside it at ① and ②.
fn whole() -> Session {
    let mut session = Session::default();
    link(&mut session, 1, Kind::Finding, "相談が増えている。", &[]);
    link(&mut session, 2, Kind::Finding, "店が減った", &[]);
    link(&mut session, 3, Kind::Factor, "相談先の不足", &[1]);
    link(&mut session, 4, Kind::Factor, "道が暗い", &[2]);
    link(&mut session, 5, Kind::Purpose, "安心して暮らせる町", &[3]);
    add(&mut session, 6, Kind::Goal, "相談先を三つにする", |entry| entry.parent = Some(EntryId(5)));
    link(&mut session, 7, Kind::Method, "出張相談を開きます。", &[6]);
    link(&mut session, 8, Kind::Role, "場を整える", &[7]);
    change(&mut session, 8, |entry| {
        let Body::Role(role) = &mut entry.body else { unreachable!() };
        (role.actor, role.position) = ("センター".into(), Some(Standpoint::Lead));
    });
    link(&mut session, 9, Kind::Effect, "利用者が増えた", &[7]);
    change(&mut session, 9, |entry| {
        let Body::Effect(effect) = &mut entry.body else { unreachable!() };
        (effect.actual, effect.attainment) = (Figure::parse("約20人"), Some(Attainment::Partly));
    });
    session
}

#[test]
fn the_survey_figure_leads_to_factor_goal_method_and_effect() {
    let session = case("asago-medication");
    assert_eq!(
        shown(&path(&session, 62)),
        ["Lit 11 12 14 10+3", "Lit 34 153+7", "Lit 51 53+5", "Lit 62+5", "Lit 83 90+8", "Lit 100+11"]
    );
    let path = path(&session, 14);
    let lit = |stage: Stage, id: u32| path.columns[stage.index()].rows.iter().any(|row| row.id == EntryId(id) && row.lit);
    assert!(lit(Stage::Factors, 34) && lit(Stage::Goals, 53) && lit(Stage::Methods, 62) && lit(Stage::Effects, 101));
    assert_eq!(
        path.columns[0].lit, 2,
        "the figure and the guess it bears out; other findings are siblings: {:?}",
        path.columns[0]
    );
}

#[test]
fn one_why_after_another_leads_from_the_situation_to_the_purpose() {
    let session = case("ikoma-forest-dementia");
    assert_eq!(
        shown(&path(&session, 18)),
        [
            "Lit 18+17",
            "Lit 30 31 32 33+5",
            "Lit 51 156 52 53 54+1",
            "Lit 60 61 62 63 64 65 66 67 68 69 70+0",
            "Lit 83 151 84 85 86 87 88 152 89 90 80 81 82 95 96 98 99 153 154 155+0",
            "Lit 100 101 102 103 104 105 106 107 108 109+4",
        ]
    );
    let station = &path(&session, 33).columns[Stage::Factors.index()];
    let rows: Vec<(u32, usize)> = station.rows[..station.lit].iter().map(|row| (row.id.0, row.depth)).collect();
    assert_eq!(rows, [(30, 0), (32, 1), (33, 2)]);
}

#[test]
fn the_role_and_the_effect_of_a_method_belong_to_each_other_and_siblings_stay_dim() {
    let session = whole();
    for id in [1, 3, 5, 6, 7, 8, 9] {
        assert_eq!(shown(&path(&session, id)), ["Lit 1+1", "Lit 3+1", "Lit 5 6+0", "Lit 7+0", "Lit 8+0", "Lit 9+0"], "{id}");
    }
    let path = path(&session, 3);
    let row = &path.columns[1].rows[1];
    assert_eq!((row.id, row.lit, row.kind, row.chosen), (EntryId(4), false, "要因", false));
    assert_eq!(path.chosen(), Some(EntryId(3)));
    with(&session, Language::Japanese, |subject| assert_eq!(row.text(subject), "道が暗い"));
}

#[test]
fn a_gap_asks_for_what_is_missing_and_what_has_not_begun_is_ahead() {
    let mut session = whole();
    assert_eq!(shown(&path(&session, 2))[1..3], ["Lit 4+1", "Gap +2"], "the next stage has begun");
    assert_eq!(path(&session, 2).columns[2].word, "何をめざすのかが、まだつながっていません");
    change(&mut session, 7, |entry| entry.links = vec![EntryId(1)]);
    let between = path(&session, 7);
    assert_eq!(shown(&between)[..4], ["Lit 1+1", "Gap +2", "Gap +2", "Lit 7+0"]);
    let mut early = Session::default();
    link(&mut early, 1, Kind::Factor, "まだ根のない要因", &[]);
    assert_eq!(shown(&path(&early, 1)), ["Gap +0", "Lit 1+0", "Ahead +0", "Ahead +0", "Ahead +0", "Ahead +0"]);
    assert_eq!(path(&early, 1).columns[2].word, "これからです");
    link(&mut early, 2, Kind::Effect, "思わぬ広がり", &[]);
    assert_eq!(shown(&path(&early, 1))[3], "Gap +0", "later stages have begun");
    link(&mut early, 3, Kind::Theme, "移動", &[]);
    assert_eq!(shown(&path(&early, 2)), ["Apart +0", "Apart +1", "Apart +1", "Apart +0", "Apart +0", "Lit 2+0"]);
    assert_eq!(path(&early, 3).columns.iter().filter(|station| station.reach == Reach::Apart).count(), 5);
    // What is not adopted need lead nowhere; what the city takes on needs no role of the center.
    for (decision, wanted) in [(Decision::NotAdopted, ["Apart +1", "Apart +1"]), (Decision::Entrusted, ["Apart +1", "Gap +1"])] {
        let mut session = whole();
        change(&mut session, 8, |entry| entry.links.clear());
        change(&mut session, 9, |entry| entry.links.clear());
        change(&mut session, 7, |entry| {
            let Body::Method(method) = &mut entry.body else { unreachable!() };
            method.decision = Some(decision);
        });
        assert_eq!(shown(&path(&session, 7))[4..], wanted, "{decision:?}");
    }
}

#[test]
fn what_another_cycle_holds_of_the_thread_stands_in_its_station_with_its_cycle() {
    let mut session = whole();
    let mut next = session.cycles[0].clone();
    next.number = 2;
    for (entry, id) in next.goals.entries.iter_mut().zip([15, 16]) {
        entry.id = EntryId(id);
    }
    next.goals.entries[1].parent = Some(EntryId(15));
    for stage in [Stage::Situation, Stage::Factors, Stage::Methods, Stage::Roles, Stage::Effects] {
        next.stage_mut(stage).entries.clear();
    }
    session.cycles.push(next);
    let path = path(&session, 16);
    assert_eq!(shown(&path), ["Lit 1+0", "Lit 3+0", "Lit 15 16+0", "Ahead +0", "Ahead +0", "Ahead +0"]);
    assert_eq!((path.columns[0].rows[0].cycle, path.columns[2].rows[0].cycle), (Some(1), None));
}

#[test]
fn keys_walk_along_the_thread_and_among_the_rows() {
    let session = whole();
    let path = path(&session, 3);
    let walk = |from: u32, direction| path.next(EntryId(from), direction).0;
    assert_eq!([1, 3, 5, 7, 8, 9].map(|id| walk(id, Direction::Right)), [3, 5, 7, 8, 9, 9]);
    assert_eq!([9, 8, 7, 6, 3, 1].map(|id| walk(id, Direction::Left)), [8, 7, 5, 3, 1, 1], "the purpose is nearer to the factor");
    assert_eq!([3, 4].map(|id| walk(id, Direction::Down)), [4, 4]);
    assert_eq!([4, 3].map(|id| walk(id, Direction::Up)), [3, 3]);
    assert_eq!(walk(2, Direction::Right), 3, "from what is dim, back to the thread");
    assert_eq!(walk(99, Direction::Up), 3, "from what is gone, back to the chosen");
    let asago = case("asago-medication");
    assert_eq!(self::path(&asago, 33).next(EntryId(33), Direction::Left), EntryId(21), "to what it rests on itself");
    let mut gappy = whole();
    change(&mut gappy, 7, |entry| entry.links = vec![EntryId(1)]);
    let path = self::path(&gappy, 7);
    assert_eq!(path.next(EntryId(7), Direction::Left), EntryId(1), "over the gaps");
    assert_eq!(self::path(&Session::default(), 1).next(EntryId(1), Direction::Left), EntryId(1));
}

#[test]
fn rings_and_links_to_what_is_gone_end() {
    let mut session = Session::default();
    link(&mut session, 1, Kind::Finding, "一", &[3, 99]);
    link(&mut session, 2, Kind::Factor, "二", &[1, 2]);
    link(&mut session, 3, Kind::Goal, "三", &[2]);
    change(&mut session, 2, |entry| entry.parent = Some(EntryId(4)));
    link(&mut session, 4, Kind::Factor, "四", &[]);
    change(&mut session, 4, |entry| entry.parent = Some(EntryId(2)));
    assert_eq!(shown(&path(&session, 1))[..3], ["Lit 1+0", "Lit 2 4+0", "Lit 3+0"]);
    assert_eq!(shown(&path(&session, 99)), ["Apart +1", "Apart +2", "Apart +1", "Apart +0", "Apart +0", "Apart +0"]);
    assert_eq!(said(&session, 99), "");
}

#[test]
fn a_whole_thread_is_read_in_one_breath() {
    let mut session = whole();
    assert_eq!(
        said(&session, 6),
        "「相談が増えている」という現状が見え、その背景には「相談先の不足」という要因があると考え、\
         「安心して暮らせる町」という目的に向けて、「相談先を三つにする」を目標に、「出張相談を開きます」という手法で取り組みます。\
         センターが主導して「場を整える」という役割を担い、「利用者が増えた」（約20人）という結果が出ています。"
    );
    assert_eq!(
        english(&session, 6),
        "We see “相談が増えている”; behind it we find “相談先の不足”; for the purpose “安心して暮らせる町”, with the goal \
         “相談先を三つにする”, we take up “出張相談を開きます”. センター leads: “場を整える”; \
         the result: “利用者が増えた” (約20人)."
    );
    change(&mut session, 9, |entry| entry.text = "利用者は約20人".into());
    assert!(said(&session, 9).ends_with("「利用者は約20人」という結果が出ています。"), "the figure is said once");
}

#[test]
fn a_gap_is_heard_where_it_is() {
    let mut session = whole();
    change(&mut session, 7, |entry| entry.links = vec![EntryId(1)]);
    assert_eq!(
        said(&session, 7),
        "「相談が増えている」という現状が見え、その背景には「……」という要因があると考え、「……」をめざして、\
         「出張相談を開きます」という手法で取り組みます。センターが主導して「場を整える」という役割を担い、\
         「利用者が増えた」（約20人）という結果が出ています。"
    );
    assert_eq!(
        said(&session, 2),
        "「店が減った」という現状が見え、その背景には「道が暗い」という要因があると考え、「……」をめざしています。"
    );
    assert_eq!(english(&session, 2), "We see “店が減った”; behind it we find “道が暗い”; we aim at “…”.");
    change(&mut session, 9, |entry| entry.links = vec![EntryId(6)]);
    assert!(said(&session, 9).ends_with(
        "を目標に、「……」という手法で取り組みます。「……」がそれを担い、「利用者が増えた」（約20人）という結果が出ています。"
    ));
    change(&mut session, 7, |entry| entry.links.clear());
    assert!(
        said(&session, 7).starts_with("「……」をめざして、「出張相談を開きます」という手法で取り組みます。"),
        "only the gap right before"
    );
}

#[test]
fn a_single_entry_and_one_without_words_are_read_as_what_they_are() {
    let mut session = Session::default();
    link(&mut session, 1, Kind::Finding, "一", &[]);
    assert_eq!(said(&session, 1), "「一」という現状が見えています。");
    change(&mut session, 1, |entry| entry.text = " 。\n".into());
    assert_eq!(said(&session, 1), "「……」という現状が見えています。");
    change(&mut session, 1, |entry| entry.text = "\u{1b}「昼」は\n道が\t暗い\r\n夜も。\u{2028}".into());
    assert_eq!(said(&session, 1), "「『昼』は、道が 暗い、夜も」という現状が見えています。");
    link(&mut session, 2, Kind::Effect, "店が開いた", &[]);
    assert_eq!(said(&session, 2), "思いがけず「店が開いた」という変化が生まれました。");
    assert_eq!(english(&session, 2), "Unexpectedly, “店が開いた”.");
    link(&mut session, 3, Kind::Role, "", &[]);
    assert_eq!(said(&session, 3), "「……」がそれを担います。");
    change(&mut session, 3, |entry| entry.text = "声をかける".into());
    assert_eq!(said(&session, 3), "「……」が「声をかける」という役割を担います。");
}

#[test]
fn each_kind_is_read_in_its_own_way() {
    let mut session = Session::default();
    link(&mut session, 1, Kind::Hypothesis, "困っている人が多い", &[]);
    let verdicts = [
        (None, "「困っている人が多い」という仮説を立てています。"),
        (Some(Verdict::Supported), "「困っている人が多い」という仮説が裏づけられました。"),
        (Some(Verdict::Revised), "「困っている人が多い」という仮説を見直しました。"),
        (Some(Verdict::Rejected), "「困っている人が多い」という仮説は当たりませんでした。"),
    ];
    for (verdict, wanted) in verdicts {
        change(&mut session, 1, |entry| {
            let Body::Hypothesis(hypothesis) = &mut entry.body else { unreachable!() };
            hypothesis.verdict = verdict;
        });
        assert_eq!(said(&session, 1), wanted);
    }
    link(&mut session, 2, Kind::Hypothesis, "多いのではないか？", &[]);
    assert_eq!(said(&session, 2), "「多いのではないか？」という仮説を立てています。");
    link(&mut session, 3, Kind::Relation, "店と医院", &[]);
    assert_eq!(said(&session, 3), "「店と医院」というつながりがあります。");
    change(&mut session, 3, |entry| {
        let Body::Relation(relation) = &mut entry.body else { unreachable!() };
        relation.tie = Some(Tie::Wanted);
    });
    assert_eq!(said(&session, 3), "「店と医院」というつながりが望まれています。");
    link(&mut session, 4, Kind::Factor, "世話好きが多い", &[1]);
    change(&mut session, 4, |entry| {
        let Body::Factor(factor) = &mut entry.body else { unreachable!() };
        factor.bearing = Some(Bearing::Helping);
    });
    assert!(said(&session, 4).ends_with("という仮説は当たらず、「世話好きが多い」という強みがあると見ています。"));
    assert!(said(&whole(), 1).contains("センターが主導して"));
    let positions = [
        (Some(Standpoint::Collaborate), "市が協働して「声をかける」という役割を担います。"),
        (Some(Standpoint::Support), "市が支える立場で「声をかける」という役割を担います。"),
        (Some(Standpoint::Accompany), "市が寄り添いながら「声をかける」という役割を担います。"),
        (Some(Standpoint::WatchOver), "市が見守りながら「声をかける」という役割を担います。"),
        (None, "市が「声をかける」という役割を担います。"),
    ];
    link(&mut session, 5, Kind::Role, "声をかける", &[]);
    for (position, wanted) in positions {
        change(&mut session, 5, |entry| {
            let Body::Role(role) = &mut entry.body else { unreachable!() };
            (role.actor, role.position) = ("市".into(), position);
        });
        assert_eq!(said(&session, 5), wanted);
    }
}

#[test]
fn what_was_dropped_is_not_read_and_what_was_handed_on_says_to_whom() {
    let mut session = whole();
    let decide = |session: &mut Session, decision| {
        change(session, 7, |entry| {
            let Body::Method(method) = &mut entry.body else { unreachable!() };
            (method.decision, method.addressee) = (decision, "市の担当".into());
        });
    };
    for (decision, wanted) in [
        (Some(Decision::NotAdopted), "を目標に、「……」という手法で取り組みます。"),
        (Some(Decision::Entrusted), "を目標に、「出張相談を開きます」は市の担当に委ねます。"),
        (None, "を目標に、「出張相談を開きます」という手法を考えています。"),
    ] {
        decide(&mut session, decision);
        assert!(said(&session, 6).contains(wanted), "{}", said(&session, 6));
    }
}

#[test]
fn many_at_a_station_are_read_up_to_three_and_far_ones_by_one() {
    let mut session = whole();
    for id in 11..14 {
        link(&mut session, id, Kind::Finding, &format!("声{id}"), &[]);
        change(&mut session, 3, |entry| entry.links.push(EntryId(id)));
    }
    assert!(said(&session, 3).starts_with("「相談が増えている」と「声11」と「声12」ほか1件という現状が見え、"));
    assert!(english(&session, 3).starts_with("We see “相談が増えている”, “声11” and “声12” and 1 more; behind"));
    assert!(said(&session, 5).starts_with("「相談が増えている」ほか3件という現状が見え、"));
}

#[test]
fn shipped_threads_read_well() {
    let (asago, ikoma) = (case("asago-medication"), case("ikoma-forest-dementia"));
    assert_eq!(
        said(&asago, 62),
        "「介護支援専門員が担当する全事例の44％で、薬の管理が難しい」ほか1件という現状が見え、\
         その背景には「薬の管理が難しい事例が全体の44％にのぼるのに、その具体策を書いたケアプランはほとんどなかった」ほか1件という要因があると考え、\
         「高齢者の薬の管理の難しさが和らぎ、病気が悪くなるのを防げる」という目的に向けて、\
         「住民が、薬の管理を考えるきっかけを得る」を目標に、「薬管理リーフレットをつくる」という手法で取り組みます。\
         在宅医療・介護連携会議と作業部会の委員が主導して「リーフレットづくりなど、具体的な作業を受け持つ」という役割を担い、\
         「薬管理リーフレットをつくり、薬の管理が難しい高齢者に配った」という実施の記録があり、「リーフレットの配布率は76％だった」という結果が出ています。"
    );
    assert_eq!(
        said(&ikoma, 14),
        "「高齢者だけの世帯が多く、認知症の発見や専門医の受診が遅れがちではないか」という仮説を立て、\
         「圏域で一人暮らしの高齢者は250人（平成28年）」という現状が見え、その背景には「……」という要因があると考えています。"
    );
    assert_eq!(said(&asago, 106), "思いがけず「市で初めての『朝来市薬剤師会』が発足した」という変化が生まれました。");
}

/// What a person, or a file edited by hand, may hold.
fn any_session() -> impl Strategy<Value = Session> {
    let text = prop_oneof![any::<String>(), "[あ-ん「」『』。、\n\t\u{7}か？]{0,8}"];
    let entry = (0..Kind::ALL.len(), text, prop::collection::vec(1..14u32, 0..4), prop::option::of(1..14u32), 0..6usize);
    prop::collection::vec(entry, 1..12).prop_map(|entries| {
        let mut session = Session::default();
        for (id, (kind, text, links, parent, choice)) in (1..).zip(entries) {
            add(&mut session, id, Kind::ALL[kind], &text, |entry| {
                entry.links = links.into_iter().map(EntryId).collect();
                entry.parent = parent.map(EntryId);
                match &mut entry.body {
                    Body::Method(method) => {
                        (method.decision, method.addressee) = (Decision::ALL.get(choice).copied(), text.clone());
                    }
                    Body::Role(role) => (role.position, role.actor) = (Standpoint::ALL.get(choice).copied(), text.clone()),
                    Body::Hypothesis(hypothesis) => hypothesis.verdict = Verdict::ALL.get(choice).copied(),
                    Body::Effect(effect) => effect.actual = Figure { value: text.clone(), unit: text.clone() },
                    _ => {}
                }
            });
        }
        session
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_gets_lost_and_every_entry_stands_once(session in any_session(), moves in prop::collection::vec(0..4usize, 0..24)) {
        let thread = Thread::of(&session);
        for (_, entry) in session.cycles[0].all_entries() {
            let path = path(&session, entry.id.0);
            prop_assert_eq!(path.columns.len(), 6);
            prop_assert_eq!(path.chosen(), Some(entry.id));
            let rows: Vec<EntryId> = path.columns.iter().flat_map(|station| &station.rows).map(|row| row.id).collect();
            let unique: std::collections::BTreeSet<EntryId> = rows.iter().copied().collect();
            prop_assert_eq!((rows.len(), unique.len()), (session.cycles[0].all_entries().count(), rows.len()));
            let mut at = entry.id;
            for step in &moves {
                let ways = [Direction::Left, Direction::Right, Direction::Up, Direction::Down];
                at = path.next(at, ways[*step]);
                prop_assert!(thread.entry(&session, at).is_some());
            }
            for station in &path.columns {
                prop_assert!(station.rows.iter().enumerate().all(|(index, row)| row.lit == (index < station.lit)));
                prop_assert_eq!(station.reach == Reach::Lit, station.lit > 0);
                prop_assert_eq!(station.word.is_empty(), matches!(station.reach, Reach::Lit | Reach::Apart));
            }
        }
    }

    #[test]
    fn reading_never_breaks_a_line(session in any_session()) {
        for language in [Language::Japanese, Language::English] {
            for (_, entry) in session.cycles[0].all_entries() {
                let said = with(&session, language, |subject| read(subject, entry.id));
                prop_assert!(!said.is_empty());
                prop_assert!(!said.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')), "{said:?}");
            }
        }
    }
}
