//! A small session with something in every part of the file; `tests/fixtures/version-1.ron` holds it for ever.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};
use tenmen::domain::*;

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn figure(value: &str, unit: &str) -> Figure {
    Figure { value: value.into(), unit: unit.into() }
}

fn with(id: u32, text: &str, links: &[u32], body: Body) -> Entry {
    Entry { links: links.iter().map(|id| EntryId(*id)).collect(), body, ..Entry::new(EntryId(id), Kind::Theme, text) }
}

fn profile() -> Profile {
    Profile {
        municipality: "曽於市".into(),
        center: "北圏域".into(),
        theme: "見守り".into(),
        overview: "ひとり歩きの方を、地域で見守る。\n「\"お互いさま\"」を合い言葉に。".into(),
        figures: vec![ProfileFigure {
            territory: Some(Territory::District),
            name: "高齢化率".into(),
            figure: figure("約40", "%"),
            as_of: "2026年4月1日".into(),
        }],
        points: vec!["隣近所の力".into()].into(),
        ..Profile::default()
    }
}

fn goals() -> StageRecord {
    let said = |entry| Entry { meeting: Some(MeetingId(3)), ..entry };
    let indicator = Indicator { name: "声かけの件数".into(), target: figure("120", "件"), ..Indicator::default() };
    let goal = Goal {
        becomes: "声をかける".into(),
        horizon: Some(Horizon::Short),
        indicators: vec![indicator.clone()],
        review: Some(day(2027, 3, 31)),
        urgency: Some(5),
        seal: Some(Seal { date: day(2026, 10, 1), indicators: vec![indicator] }),
        ..Goal::default()
    };
    let consensus = Consensus {
        id: ConsensusId(20),
        forum: "コアメンバー会議".into(),
        groups: vec![GroupId(1)],
        date: Some(day(2026, 10, 1)),
        result: Some(Agreement::Conditional),
        condition: "半年たったら見直す".into(),
        review: Some(day(2027, 4, 1)),
        rounds: vec![Hands {
            agree: Some(5),
            worried: Some(1),
            present: Some(6),
            shown: "声をかけ合う地域にする".into(),
            ..Hands::default()
        }],
        concerns: vec![Concern { text: "負担が偏る".into(), holder: Some(Holder::Anonymous), ..Concern::default() }],
        shown: "声をかけ合う地域にする".into(),
        recorded: Some(DateTime::parse_from_rfc3339("2026-10-01T15:30:00+09:00").unwrap()),
        ..Consensus::default()
    };
    StageRecord {
        entries: vec![said(with(13, "声をかけ合う人が増える", &[12], Body::Goal(goal)))].into(),
        viewpoints: BTreeMap::from([(
            "goals.view.1".to_owned(),
            Viewpoint { state: Some(Checked::Confirmed), memo: "よい".into() },
        )]),
        summary: "声をかけ合う地域にする".into(),
        consensus: vec![consensus],
    }
}

fn cycle() -> Cycle {
    let finding = Finding {
        character: Some(Character::Issue),
        nature: BTreeSet::from([Nature::Quantitative, Nature::Qualitative]),
        figure: figure("44", "%"),
        ..Finding::default()
    };
    let factor = Factor { scope: Some(Scope::Environmental), category: Some(Category::Awareness), ..Factor::default() };
    let method = Method { decision: Some(Decision::Adopted), r#where: "公民館".into(), ..Method::default() };
    let role = Role { actor: "センター".into(), position: Some(Standpoint::Support), ..Role::default() };
    let effect = Effect { attainment: Some(Attainment::Partly), next: Some(Next::Widen), ..Effect::default() };
    let stage = |entry| StageRecord { entries: vec![entry].into(), ..StageRecord::default() };
    Cycle {
        number: 1,
        opened: Some(day(2026, 9, 1)),
        situation: stage(with(11, "知っている人が少ない", &[], Body::Finding(finding))),
        factors: stage(with(12, "知る機会がない", &[11], Body::Factor(factor))),
        goals: goals(),
        methods: stage(with(14, "声かけの練習", &[13], Body::Method(method))),
        roles: stage(with(15, "場をつくる", &[14], Body::Role(role))),
        effects: stage(with(16, "顔見知りが増えた", &[13], Body::Effect(effect))),
        ..Cycle::default()
    }
}

pub fn sample() -> Session {
    Session {
        created: Some(DateTime::parse_from_rfc3339("2026-09-01T10:00:00+09:00").unwrap()),
        solo: true,
        profile: profile(),
        groups: vec![Group { id: GroupId(1), name: "コアメンバー".into() }],
        members: vec![Member { id: MemberId(2), name: "S".into(), groups: vec![GroupId(1)], office: "保健師".into() }],
        cycles: vec![cycle()],
        meetings: vec![Meeting {
            id: MeetingId(3),
            date: Some(day(2026, 10, 1)),
            attendance: vec![Attendance { groups: vec![GroupId(1)], count: Some(6), members: vec![] }],
            blocks: vec![Block { part: Some(Part::Questions), name: "問い".into(), minutes: Some(40), spent: Some(95) }],
            minutes: Some(120),
            began: Some(DateTime::parse_from_rfc3339("2026-11-22T13:30:00+09:00").unwrap()),
            block: Some(Current(0)),
            ..Meeting::default()
        }],
        todos: vec![
            Todo { id: TodoId(4), text: "民生委員に聞く".into(), by: Some(day(2026, 12, 1)), ..Todo::default() },
            Todo { id: TodoId(5), text: "日程を決める".into(), done: true, ..Todo::default() },
        ],
        parking: vec![Parked { id: ParkedId(6), text: "予算のこと".into(), ..Parked::default() }],
        drafts: vec![Draft { cycle: 1, place: Place::Summary { stage: Stage::Roles }, text: "途中".into() }],
        set_aside: vec![SetAside {
            check: "loose".into(),
            cycle: 1,
            stage: Some(Stage::Situation),
            entry: Some(EntryId(16)),
            note: "あとで".into(),
        }],
        allowed: vec!["さくらさん".into()],
        position: Position { cycle: 1, stage: Stage::Goals, step: Step::Consensus, ..Position::default() },
        next_id: 21,
        ext: BTreeMap::from([("color".to_owned(), "みどり".to_owned())]),
    }
}
