//! Arbitrary sessions. Fields are filled through their own description, so a new field is covered from its first day.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tenmen::domain::{
    Body, Choice, Consensus, ConsensusId, Cycle, Draft, Entry, EntryId, Field, Figure, Group, GroupId, Indicator, Kind, Meeting,
    MeetingId, Member, MemberId, Origin, Owner, Parked, ParkedId, Place, Position, Profile, Record, Row, Seal, Session, SetAside,
    Shape, Stage, StageRecord, Step, Todo, TodoId, Value, Viewpoint,
};

/// Above every id the strategies give out.
const NEXT_ID: u32 = 1000;

/// Words people write, and everything that could break a string of the file.
pub fn text() -> BoxedStrategy<String> {
    let piece = prop_oneof![
        6 => "[ぁ-んァ-ヶ一-龠A-Za-z0-9 　。、]{0,12}",
        3 => select(vec![
            "\"", "\\", "#", "\"#", "\"##", "r#\"", "\n", "\r", "\r\n", "\t", "\0", "\u{1b}[31m", "\u{202e}", "\u{2066}", "\u{feff}",
            "\u{2028}", "'", "//", "/*", ")", "],", "\\u{1b}", "か\u{3099}", "👩\u{200d}👧", "\u{7f}", "\u{85}", "{}",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat()).boxed()
}

fn date() -> BoxedStrategy<NaiveDate> {
    (700_000..760_000i32).prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap()).boxed()
}

fn time() -> BoxedStrategy<DateTime<FixedOffset>> {
    let offset = (-12 * 60..=14 * 60i32).prop_map(|minutes| FixedOffset::east_opt(minutes * 60).unwrap());
    (0..4_000_000_000i64, 0..1_000_000_000u32, offset)
        .prop_map(|(seconds, nanos, offset)| DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&offset))
        .boxed()
}

fn id() -> BoxedStrategy<u32> {
    (1..NEXT_ID).boxed()
}

fn value(shape: Shape) -> BoxedStrategy<Value> {
    let ids = || vec(id(), 0..4);
    match shape {
        Shape::Text => text().prop_map(Value::Text).boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Choice(options) => option::of(0..options.names.len()).prop_map(Value::Choice).boxed(),
        Shape::Choices(options) => {
            let all: Vec<usize> = (0..options.names.len()).collect();
            let most = all.len();
            subsequence(all, 0..=most).prop_map(Value::Choices).boxed()
        }
        Shape::Date => option::of(date()).prop_map(Value::Date).boxed(),
        Shape::Count => option::of(any::<u32>()).prop_map(Value::Count).boxed(),
        Shape::Figure => (text(), text()).prop_map(|(value, unit)| Value::Figure(Figure { value, unit })).boxed(),
        Shape::Links => ids().prop_map(|ids| Value::Links(ids.into_iter().map(EntryId).collect())).boxed(),
        Shape::Parent => option::of(id()).prop_map(|id| Value::Parent(id.map(EntryId))).boxed(),
        Shape::Members => ids().prop_map(|ids| Value::Members(ids.into_iter().map(MemberId).collect())).boxed(),
        Shape::Groups => ids().prop_map(|ids| Value::Groups(ids.into_iter().map(GroupId).collect())).boxed(),
        Shape::Rows(fields) => vec(row(fields), 0..3).prop_map(Value::Rows).boxed(),
        Shape::Fixed => Just(Value::Fixed).boxed(),
    }
}

fn row(fields: &[Field]) -> BoxedStrategy<Vec<Value>> {
    fields.iter().map(|field| value(field.shape)).collect::<Vec<_>>().boxed()
}

/// A record with any values in the fields a form may ask for.
fn filled<R: Row + Clone + std::fmt::Debug + 'static>() -> BoxedStrategy<R> {
    row(R::FIELDS)
        .prop_map(|values| {
            let mut record = R::default();
            for (field, value) in R::FIELDS.iter().zip(values) {
                record.set(field.name, value);
            }
            record
        })
        .boxed()
}

fn entry(kind: Kind) -> BoxedStrategy<Entry> {
    let fields = Entry::new(EntryId(0), kind, "").fields();
    let values = fields.iter().map(|field| value(field.shape)).collect::<Vec<_>>();
    let origin = prop_oneof![
        (1..9u32, id()).prop_map(|(number, entry)| Origin::Cycle { number, entry: EntryId(entry) }),
        text().prop_map(|name| Origin::Sample { name }),
    ];
    let seal = (date(), vec(filled::<Indicator>(), 0..2)).prop_map(|(date, indicators)| Seal { date, indicators });
    (id(), values, option::weighted(0.2, origin), text(), (option::of(id()), option::weighted(0.3, seal)))
        .prop_map(move |(id, values, origin, question, (meeting, seal))| {
            let mut entry = Entry::new(EntryId(id), kind, "");
            for (field, value) in fields.iter().zip(values) {
                entry.set(field.name, value);
            }
            (entry.origin, entry.question, entry.meeting) = (origin, question, meeting.map(MeetingId));
            if let Body::Goal(goal) = &mut entry.body {
                goal.seal = seal;
            }
            entry
        })
        .boxed()
}

fn entries() -> BoxedStrategy<Vec<Entry>> {
    vec(select(Kind::ALL).prop_flat_map(entry), 0..3).boxed()
}

fn stage() -> BoxedStrategy<StageRecord> {
    let consensus =
        (filled::<Consensus>(), id(), option::of(id()), option::of(time())).prop_map(|(record, id, meeting, recorded)| {
            Consensus { id: ConsensusId(id), meeting: meeting.map(MeetingId), recorded, ..record }
        });
    (entries(), btree_map(text(), filled::<Viewpoint>(), 0..3), text(), vec(consensus, 0..2))
        .prop_map(|(entries, viewpoints, summary, consensus)| StageRecord {
            entries: entries.into(),
            viewpoints,
            summary,
            consensus,
        })
        .boxed()
}

fn cycle() -> BoxedStrategy<Cycle> {
    let stages = (stage(), stage(), stage(), stage(), stage(), stage());
    (1..9u32, option::of(date()), text(), stages, entries())
        .prop_map(|(number, opened, period, (situation, factors, goals, methods, roles, effects), implementation)| Cycle {
            number,
            opened,
            period,
            situation,
            factors,
            goals,
            methods,
            roles,
            implementation: implementation.into(),
            effects,
        })
        .boxed()
}

fn position() -> BoxedStrategy<Position> {
    (1..9u32, select(Stage::ALL), select(Step::ALL), 0..9usize, option::of(place()))
        .prop_map(|(cycle, stage, step, question, writing)| Position { cycle, stage, step, question, writing })
        .boxed()
}

fn place() -> BoxedStrategy<Place> {
    let owner = (0..8u8, id()).prop_map(|(which, id)| match which {
        0 => Owner::Profile,
        1 => Owner::Entry(EntryId(id)),
        2 => Owner::Consensus(ConsensusId(id)),
        3 => Owner::Todo(TodoId(id)),
        4 => Owner::Member(MemberId(id)),
        5 => Owner::Group(GroupId(id)),
        6 => Owner::Meeting(MeetingId(id)),
        _ => Owner::Parked(ParkedId(id)),
    });
    prop_oneof![
        text().prop_map(|question| Place::Answer { question }),
        select(Kind::ALL).prop_map(|kind| Place::New { kind }),
        (owner, text(), option::of((any::<usize>(), text()))).prop_map(|(of, field, row)| Place::Field { of, field, row }),
        text().prop_map(|viewpoint| Place::Memo { viewpoint }),
        select(Stage::ALL).prop_map(|stage| Place::Summary { stage }),
    ]
    .boxed()
}

fn draft() -> BoxedStrategy<Draft> {
    (1..9u32, place(), text()).prop_map(|(cycle, place, text)| Draft { cycle, place, text }).boxed()
}

fn set_aside() -> BoxedStrategy<SetAside> {
    (text(), 1..9u32, option::of(id()), text())
        .prop_map(|(check, cycle, entry, note)| SetAside { check, cycle, stage: None, entry: entry.map(EntryId), note })
        .boxed()
}

type People = (Vec<Group>, Vec<Member>, Vec<Meeting>, Vec<Todo>, Vec<Parked>);

fn people() -> BoxedStrategy<People> {
    let group = (filled::<Group>(), id()).prop_map(|(group, id)| Group { id: GroupId(id), ..group });
    let member = (filled::<Member>(), id()).prop_map(|(member, id)| Member { id: MemberId(id), ..member });
    let meeting = (filled::<Meeting>(), id()).prop_map(|(meeting, id)| Meeting { id: MeetingId(id), ..meeting });
    let todo = (filled::<Todo>(), id(), option::of(id())).prop_map(|(todo, id, consensus)| Todo {
        id: TodoId(id),
        consensus: consensus.map(ConsensusId),
        ..todo
    });
    let parked = (filled::<Parked>(), id(), option::of(id())).prop_map(|(parked, id, meeting)| Parked {
        id: ParkedId(id),
        meeting: meeting.map(MeetingId),
        ..parked
    });
    (vec(group, 0..2), vec(member, 0..2), vec(meeting, 0..2), vec(todo, 0..2), vec(parked, 0..2)).boxed()
}

/// Any session with at least one cycle and a next id above all others.
pub fn session() -> BoxedStrategy<Session> {
    let own = (option::of(time()), any::<bool>(), filled::<Profile>(), position(), btree_map(text(), text(), 0..3));
    let notes = (vec(draft(), 0..3), vec(set_aside(), 0..2), vec(text(), 0..2));
    (own, people(), vec(cycle(), 1..3), notes, 0..2u32)
        .prop_map(|(own, people, cycles, (drafts, set_aside, allowed), more)| {
            let (created, solo, profile, position, ext): (_, _, _, _, BTreeMap<String, String>) = own;
            let (groups, members, meetings, todos, parking) = people;
            let next_id = NEXT_ID + more;
            Session {
                created,
                solo,
                profile,
                groups,
                members,
                cycles,
                meetings,
                todos,
                parking,
                drafts,
                set_aside,
                allowed,
                position,
                next_id,
                ext,
            }
        })
        .boxed()
}
