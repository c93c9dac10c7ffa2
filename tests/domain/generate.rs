//! Raw material of the domain's tests: random histories of edits, and the sessions they end in.
#![allow(dead_code, clippy::unwrap_used, reason = "each test binary uses its part")]

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use tenmen::domain::tally::counts;
use tenmen::domain::{
    Body, Choice, Consensus, ConsensusId, Cycle, Edit, Entry, EntryId, Figure, Group, GroupId, Kind, ListEdit, Meeting,
    MeetingId, Member, MemberId, Parked, ParkedId, Record, Section, Session, SetAside, Shape, Stage, Todo, TodoId, Value,
    Viewpoint, Way, adopt_tag, lift, merge, nest, place, removal, split, toggle_link, turn_into,
};

/// How many kinds of step there are.
const STEPS: u8 = 27;

/// What a random step is made of; its numbers are read modulo whatever there is to choose from.
#[derive(Clone, Debug)]
pub struct Seed {
    pub which: u8,
    pub a: u32,
    pub b: u32,
    pub text: String,
}

pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ぁ-ん一-龠々ー、。0-9％%～ \n]{0,12}",
        1 => Just(r##"「"#引用"#」 \n \ ""##.to_owned()),
        1 => ".{0,12}",
    ]
}

pub fn seed() -> impl Strategy<Value = Seed> {
    (any::<u8>(), any::<u32>(), any::<u32>(), words()).prop_map(|(which, a, b, text)| Seed { which, a, b, text })
}

pub fn history(steps: usize) -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec(seed(), 1..steps)
}

/// Mostly new entries and what is set in them, so that much hangs together.
pub fn grown(steps: usize) -> impl Strategy<Value = Vec<Seed>> {
    let dense = (seed(), 0..6_u8).prop_map(|(seed, which)| Seed { which, ..seed });
    prop::collection::vec(prop_oneof![9 => dense, 1 => seed()], steps / 2..steps)
}

pub fn pick<T: Clone>(all: &[T], number: u32) -> Option<T> {
    (!all.is_empty()).then(|| all[number as usize % all.len()].clone())
}

pub fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(u64::from(number % 4000))
}

pub fn some<T: Clone>(all: &[T], bits: u32) -> Vec<T> {
    all.iter().take(32).enumerate().filter(|(index, _)| bits >> index & 1 == 1).map(|(_, each)| each.clone()).collect()
}

/// A filled value of a shape; links, parents and people are taken from those that are there.
pub fn value(shape: Shape, seed: &Seed, at: &Places) -> Value {
    let Seed { a, b, text, .. } = seed;
    match shape {
        Shape::Text => Value::Text(text.clone()),
        Shape::Flag => Value::Flag(a % 2 == 0),
        Shape::Choice(options) => Value::Choice(Some(*a as usize % options.names.len())),
        Shape::Choices(options) => Value::Choices(some(&(0..options.names.len()).collect::<Vec<_>>(), a | 1)),
        Shape::Date => Value::Date(Some(day(*a))),
        Shape::Count => Value::Count(Some(a % 1000)),
        Shape::Figure => Value::Figure(Figure { value: format!("{a}{text}"), unit: format!("件{b}") }),
        Shape::Links => Value::Links(some(&at.entries, *a)),
        Shape::Parent => Value::Parent(pick(&at.siblings, *b)),
        Shape::Members => Value::Members(some(&at.members, *a)),
        Shape::Groups => Value::Groups(some(&at.groups, *a)),
        Shape::Rows(fields) => {
            let row = |turn: u32| {
                let seed = Seed { a: a.rotate_left(turn + 1), b: b.rotate_left(turn), ..seed.clone() };
                fields.iter().map(|field| value(field.shape, &seed, at)).collect()
            };
            Value::Rows((0..=b % 3).map(row).collect())
        }
        Shape::Fixed => Value::Fixed,
    }
}

/// What a value may point to.
#[derive(Default)]
pub struct Places {
    pub entries: Vec<EntryId>,
    pub siblings: Vec<EntryId>,
    pub members: Vec<MemberId>,
    pub groups: Vec<GroupId>,
}

impl Places {
    pub fn of(session: &Session, cycle: u32, section: Section) -> Self {
        Self {
            entries: ids(session),
            siblings: session.cycle(cycle).unwrap().entries(section).iter().map(|entry| entry.id).collect(),
            members: session.members.iter().map(|member| member.id).collect(),
            groups: session.groups.iter().map(|group| group.id).collect(),
        }
    }

    pub fn plenty() -> Self {
        Self {
            entries: (1..9).map(EntryId).collect(),
            siblings: (1..9).map(EntryId).collect(),
            members: (1..9).map(MemberId).collect(),
            groups: (1..9).map(GroupId).collect(),
        }
    }
}

pub fn ids(session: &Session) -> Vec<EntryId> {
    session.cycles.iter().flat_map(|cycle| cycle.all_entries().map(|(_, entry)| entry.id).collect::<Vec<_>>()).collect()
}

pub fn fill(record: &mut dyn Record, seed: &Seed, at: &Places) {
    for field in record.fields() {
        record.set(field.name, value(field.shape, seed, at));
    }
}

/// Sets one field of a record.
pub fn touch(record: &mut dyn Record, seed: &Seed, at: &Places) {
    if let Some(field) = pick(&record.fields(), seed.a) {
        record.set(field.name, value(field.shape, seed, at));
    }
}

/// A change to one of the session's lists: a new element, or one of those there set, put elsewhere or taken out.
pub fn list_edit<T: Clone + Record>(list: &[T], new: T, seed: &Seed, at: &Places) -> ListEdit<T> {
    let index = seed.b as usize % list.len().max(1);
    match seed.a % 4 {
        1 if !list.is_empty() => {
            let mut changed = list[index].clone();
            touch(&mut changed, seed, at);
            ListEdit::Replace(index, changed)
        }
        2 if !list.is_empty() => ListEdit::Remove(index),
        3 if !list.is_empty() => ListEdit::Move(index, seed.a as usize % (list.len() + 2)),
        _ => {
            let mut new = new;
            fill(&mut new, seed, at);
            ListEdit::Insert(index, new)
        }
    }
}

/// With a new id where something new was made.
pub fn counted(session: &Session, edit: Edit) -> Edit {
    Edit::All(vec![Edit::NextId(session.next_id + 1), edit])
}

/// The edit a step stands for, or none when there is nothing it could change.
pub fn edit_of(session: &Session, seed: &Seed) -> Option<Edit> {
    let Seed { which, a, b, text } = seed;
    let number = pick(&session.cycles, *b)?.number;
    let cycle = session.cycle(number)?;
    let stage = pick(Stage::ALL, *a)?;
    let section = pick(Section::ALL, *a)?;
    let entries = cycle.entries(section);
    let (next, at) = (session.next_id, Places::of(session, number, section));
    Some(match which % STEPS {
        0..=4 => {
            let kind = pick(Kind::ALL, *a)?;
            let mut entry = Entry::new(EntryId(next), kind, text.clone());
            fill(&mut entry, seed, &Places::of(session, number, kind.section()));
            Edit::add_entry(session, number, entry)
        }
        5 | 6 => {
            let index = *b as usize % entries.len().max(1);
            let mut entry = entries.get(index)?.clone();
            entry.body = pick(&[entry.body.clone(), Body::of(entry.kind())], *b)?;
            touch(&mut entry, seed, &at);
            Edit::Entries(number, section, ListEdit::Replace(index, entry))
        }
        7 => {
            let index = *b as usize % entries.len().max(1);
            entries.get(index)?;
            Edit::Entries(number, section, ListEdit::Move(index, *a as usize % (entries.len() + 2)))
        }
        8 | 9 => removal(session, pick(&ids(session), *a)?)?.0,
        10 => {
            let mut viewpoint = Viewpoint::default();
            fill(&mut viewpoint, seed, &at);
            let id = format!("{}.view.{}", stage.id(), b % 4);
            Edit::Viewpoint(number, stage, id, (a % 3 != 0).then_some(viewpoint))
        }
        11 => Edit::Summary(number, stage, text.clone()),
        12 if a % 2 == 0 => {
            let mut record = Consensus { id: ConsensusId(next), ..Consensus::default() };
            record.recorded = Some(DateTime::parse_from_rfc3339("2026-04-01T13:30:00+09:00").unwrap());
            fill(&mut record, seed, &at);
            Edit::add_consensus(session, number, stage, record)
        }
        12 => {
            let records = &cycle.stage(stage).consensus;
            let new = Consensus { id: ConsensusId(next), ..Consensus::default() };
            counted(session, Edit::Consensus(number, stage, list_edit(records, new, seed, &at)))
        }
        13 => {
            let new = Todo { id: TodoId(next), ..Todo::default() };
            counted(session, Edit::Todos(list_edit(&session.todos, new, seed, &at)))
        }
        14 => {
            let mut profile = session.profile.clone();
            touch(&mut profile, seed, &at);
            Edit::Profile(Box::new(profile))
        }
        15 => {
            let new = Member { id: MemberId(next), ..Member::default() };
            counted(session, Edit::Members(list_edit(&session.members, new, seed, &at)))
        }
        16 => {
            let new = Group { id: GroupId(next), ..Group::default() };
            counted(session, Edit::Groups(list_edit(&session.groups, new, seed, &at)))
        }
        17 => {
            let new = Meeting { id: MeetingId(next), ..Meeting::default() };
            counted(session, Edit::Meetings(list_edit(&session.meetings, new, seed, &at)))
        }
        18 if a % 2 == 0 => {
            let new = Parked { id: ParkedId(next), ..Parked::default() };
            counted(session, Edit::Parking(list_edit(&session.parking, new, seed, &at)))
        }
        18 if a % 8 == 3 => Edit::Allowed(ListEdit::Insert(*b as usize % (session.allowed.len() + 1), text.clone())),
        18 if a % 4 == 1 => Edit::Solo(!session.solo),
        18 => {
            let point =
                SetAside { check: text.clone(), cycle: number, stage: None, entry: pick(&at.entries, *b), note: text.clone() };
            Edit::SetAside(ListEdit::Insert(*b as usize % (session.set_aside.len() + 1), point))
        }
        19 => Edit::seal(session, number, day(*a))?,
        21..=26 => arranged(session, which % STEPS - 21, seed)?,
        _ if a % 2 == 0 => Edit::next_cycle(session, day(*b))?,
        _ => {
            let steps = (1..4).map(|turn| Seed {
                which: which.wrapping_add(turn * 5),
                a: a.rotate_left(u32::from(turn)),
                ..seed.clone()
            });
            let mut so_far = session.clone();
            let group: Vec<Edit> = steps.filter_map(|step| grouped(&mut so_far, &step)).collect();
            Edit::All(group)
        }
    })
}

/// How many operations [`arranged`] knows.
pub const ARRANGED: u8 = 9;

/// An operation on entries, by number, where it makes sense for the entries drawn.
pub fn arranged(session: &Session, operation: u8, seed: &Seed) -> Option<Edit> {
    let all = ids(session);
    let (one, other) = (pick(&all, seed.a)?, pick(&all, seed.b)?);
    match operation % ARRANGED {
        0 => {
            let (cycle, section, _) = session.entry(one)?;
            let beside =
                session.cycle(cycle)?.all_entries().filter(|(at, entry)| at.stage() == section.stage() && entry.id != one);
            merge(session, one, pick(&beside.map(|(_, entry)| entry.id).collect::<Vec<_>>(), seed.b)?)
        }
        1 => {
            let texts: Vec<String> = (0..2 + seed.b % 3).map(|turn| format!("{}{turn}", seed.text)).collect();
            split(session, one, &texts)
        }
        2 => {
            let kinds =
                Kind::ALL.iter().filter(|kind| session.entry(one).is_some_and(|(_, at, _)| at.stage() == kind.section().stage()));
            turn_into(session, one, pick(&kinds.copied().collect::<Vec<_>>(), seed.b)?).map(|turned| turned.edit)
        }
        3 => nest(session, one),
        4 => lift(session, one),
        5 => toggle_link(session, one, other),
        6 => place(session, one, Way::Up),
        7 => place(session, one, Way::Down),
        _ => {
            let tallies = session.cycles.iter().flat_map(|cycle| cycle.of_kind(Kind::Tally));
            let tally = pick(&tallies.map(|entry| entry.id).collect::<Vec<_>>(), seed.a)?;
            let Body::Tally(body) = &session.entry(tally)?.2.body else { return None };
            let tagged = pick(&counts(body), seed.b)?;
            adopt_tag(session, tally, &tagged, pick(&[Kind::Finding, Kind::Hypothesis], seed.a)?, &seed.text)
        }
    }
}

/// A step of a group, applied to see what the next one finds; a group does not hold groups of its own kind here.
pub fn grouped(session: &mut Session, seed: &Seed) -> Option<Edit> {
    if seed.which % STEPS == 20 {
        return None;
    }
    let edit = edit_of(session, seed)?;
    // On a session that no program wrote a step may not fit; then it is left out.
    edit.clone().apply(session).ok().map(|_| edit)
}

pub fn written(cycles: &[Cycle]) -> String {
    ron::ser::to_string_pretty(cycles, pretty()).unwrap()
}

pub fn pretty() -> ron::ser::PrettyConfig {
    ron::ser::PrettyConfig::default().escape_strings(false)
}

/// A session after a history, for the promises about one further step.
pub fn after(seeds: &[Seed]) -> Session {
    let mut session = Session::default();
    for seed in seeds {
        if let Some(edit) = edit_of(&session, seed) {
            edit.apply(&mut session).unwrap();
        }
    }
    session
}

pub fn assert_nothing_dangles(session: &Session) {
    let all = ids(session);
    let known: BTreeSet<EntryId> = all.iter().copied().collect();
    assert_eq!(known.len(), all.len(), "an id is used twice");
    for cycle in &session.cycles {
        for (section, entry) in cycle.all_entries() {
            assert!(entry.id.0 < session.next_id, "{:?} lies beyond the next free id", entry.id);
            assert!(entry.links.iter().all(|link| known.contains(link)), "{:?} has a dangling link", entry.id);
            let beside = |id: EntryId| cycle.entries(section).iter().any(|other| other.id == id);
            assert!(entry.parent.is_none_or(beside), "the parent of {:?} stands elsewhere", entry.id);
        }
    }
}

pub fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(count) }
}
