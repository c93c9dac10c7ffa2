//! What two states of one session do not have in common, for people: what came, what went, what changed, by cycle and
//! stage.
//!
//! What is compared is recognised by its id, a cycle by its number, a viewpoint by the guide's id. Drafts nobody has kept,
//! where the group stopped and the next free id are left out; all else that differs is named somewhere.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{Choice, Cycle, Entries, Entry, Field, Kind, Record, Section, Session, Stage, Value};

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A cycle itself: that it is there, when it was opened, its span.
    Cycle,
    /// An entry.
    Entry(Kind),
    /// The order of the entries of a section.
    Order(Section),
    /// A checklist viewpoint, by the guide's id.
    Viewpoint(Stage, String),
    /// The summary of a stage.
    Summary(Stage),
    /// A consensus record of a stage.
    Consensus(Stage),
    /// A 宿題.
    Todo,
    /// Something parked.
    Parked,
    /// A sitting.
    Meeting,
    /// The profile.
    Profile,
    /// A group.
    Group,
    /// A person.
    Member,
    /// Points set aside, words that may stand, alone or together, when it was begun, and what a later version adds.
    Rest,
}

impl Part {
    /// The stage it belongs to.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        match self {
            Self::Entry(kind) => Some(kind.section().stage()),
            Self::Order(section) => Some(section.stage()),
            Self::Viewpoint(stage, _) | Self::Summary(stage) | Self::Consensus(stage) => Some(*stage),
            _ => None,
        }
    }

    /// Its place among the parts of one stage, or of the whole session.
    fn rank(&self) -> usize {
        match self {
            Self::Cycle => 0,
            Self::Entry(kind) => 1 + kind.section().index(),
            Self::Order(section) => 1 + section.index(),
            Self::Viewpoint(..) => 20,
            Self::Summary(_) => 21,
            Self::Consensus(_) => 22,
            Self::Todo => 30,
            Self::Parked => 31,
            Self::Meeting => 32,
            Self::Profile => 33,
            Self::Group => 34,
            Self::Member => 35,
            Self::Rest => 36,
        }
    }
}

/// One state of what differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// What it is known by: an entry's text, a forum, a name.
    pub text: String,
    /// Besides that, the fields that differ, as they are here; none where the other side has nothing.
    pub fields: Vec<(&'static Field, Value)>,
}

impl Side {
    fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), fields: Vec::new() }
    }
}

/// Something that is not the same in both; one side is missing where it came or went.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The cycle it belongs to.
    pub cycle: Option<u32>,
    /// What it is about.
    pub part: Part,
    /// The id of the record, if it has one.
    pub id: Option<u32>,
    /// As it was.
    pub before: Option<Side>,
    /// As it is.
    pub after: Option<Side>,
}

/// Everything that differs, in the order of the process; nothing for equal sessions.
#[must_use]
pub fn differences(before: &Session, after: &Session) -> Vec<Difference> {
    let mut found = entries(before, after);
    let (old, new) = (cycles(before), cycles(after));
    let numbers = old.keys().chain(new.keys()).collect::<HashSet<_>>();
    for key in numbers {
        let none = Cycle { number: key.0, ..Cycle::default() };
        let (old, new) = (old.get(key).copied(), new.get(key).copied());
        found.extend(itself(old, new));
        within(&mut found, old.unwrap_or(&none), new.unwrap_or(&none));
    }
    whole(&mut found, before, after);
    found.sort_by_key(|each| {
        let stage = each.part.stage().map_or(0, |stage| 1 + stage.index());
        (each.cycle.unwrap_or(u32::MAX), stage, each.part.rank(), each.id)
    });
    found
}

/// Cycles by number; a number that stands twice in a file edited by hand is told apart by its turn.
fn cycles(session: &Session) -> HashMap<(u32, usize), &Cycle> {
    counted(session.cycles.iter().map(|cycle| (cycle.number, cycle)))
}

fn counted<K: Copy + Eq + Hash, T>(all: impl Iterator<Item = (K, T)>) -> HashMap<(K, usize), T> {
    let mut turns: HashMap<K, usize> = HashMap::new();
    let mut found = HashMap::new();
    for (key, each) in all {
        let turn = turns.entry(key).or_default();
        found.insert((key, *turn), each);
        *turn += 1;
    }
    found
}

type Placed<'a> = (u32, Section, &'a Entry);

fn placed(session: &Session) -> HashMap<(u32, usize), Placed<'_>> {
    let all = session.cycles.iter().flat_map(|cycle| cycle.all_entries().map(|(section, entry)| (cycle.number, section, entry)));
    counted(all.map(|placed| (placed.2.id.0, placed)))
}

fn entries(before: &Session, after: &Session) -> Vec<Difference> {
    let (old, new) = (placed(before), placed(after));
    let mut found = Vec::new();
    for (key, (cycle, section, entry)) in &new {
        let was = old.get(key);
        if was.is_some_and(|(number, at, was)| (number, at, *was) == (cycle, section, *entry)) {
            continue;
        }
        let (before, after) = sides(was.map(|(.., was)| *was), Some(*entry), |entry| entry.text.clone());
        found.push(Difference { cycle: Some(*cycle), part: Part::Entry(entry.kind()), id: Some(key.0), before, after });
    }
    for (key, (cycle, _, entry)) in old.iter().filter(|(key, _)| !new.contains_key(key)) {
        let before = Some(Side::of(entry.text.clone()));
        found.push(Difference { cycle: Some(*cycle), part: Part::Entry(entry.kind()), id: Some(key.0), before, after: None });
    }
    found
}

/// Both sides of a record, with the fields that differ where it has both. What it is known by is no field beside itself.
fn sides<T: Record>(before: Option<&T>, after: Option<&T>, says: impl Fn(&T) -> String) -> (Option<Side>, Option<Side>) {
    let side = |this: &T, other: Option<&T>| {
        let text = says(this);
        let differs = |field: &&'static Field| other.is_some_and(|other| other.get(field.name) != this.get(field.name));
        let fields = this.fields().into_iter().filter(differs).map(|field| (field, this.get(field.name)));
        let known = Value::Text(text.clone());
        Side { fields: fields.filter(|(_, value)| *value != known).collect(), text }
    };
    (before.map(|this| side(this, after)), after.map(|this| side(this, before)))
}

/// A cycle that came, went, or has other dates.
fn itself(before: Option<&Cycle>, after: Option<&Cycle>) -> Option<Difference> {
    let own = |cycle: &Cycle| (cycle.opened, cycle.period.clone());
    if before.map(own) == after.map(own) {
        return None;
    }
    let cycle = before.or(after).map(|cycle| cycle.number);
    let side = |cycle: &Cycle| {
        let opened = cycle.opened.map(|day| day.to_string()).unwrap_or_default();
        Side::of(format!("{} {opened}", cycle.period).trim())
    };
    Some(Difference { cycle, part: Part::Cycle, id: None, before: before.map(side), after: after.map(side) })
}

/// What differs in a cycle besides its entries themselves.
fn within(found: &mut Vec<Difference>, before: &Cycle, after: &Cycle) {
    let cycle = Some(after.number);
    for section in Section::ALL {
        let (old, new) = (before.entries(*section), after.entries(*section));
        let both: HashSet<_> = ids(old).intersection(&ids(new)).copied().collect();
        let order = |list: &Entries| -> Vec<String> {
            list.iter().filter(|entry| both.contains(&entry.id.0)).map(|entry| entry.text.clone()).collect()
        };
        let numbers =
            |list: &Entries| -> Vec<u32> { list.iter().map(|entry| entry.id.0).filter(|id| both.contains(id)).collect() };
        if numbers(old) != numbers(new) {
            let side = |list: &Entries| Some(Side::of(order(list).join("\n")));
            found.push(Difference { cycle, part: Part::Order(*section), id: None, before: side(old), after: side(new) });
        }
    }
    for stage in Stage::ALL {
        let (old, new) = (before.stage(*stage), after.stage(*stage));
        let names: HashSet<&String> = old.viewpoints.keys().chain(new.viewpoints.keys()).collect();
        for name in names {
            let (was, is) = (old.viewpoints.get(name), new.viewpoints.get(name));
            if was != is {
                let (before, after) = sides(was, is, |viewpoint| viewpoint.memo.clone());
                found.push(Difference { cycle, part: Part::Viewpoint(*stage, name.clone()), id: None, before, after });
            }
        }
        if old.summary != new.summary {
            let side = |text: &str| (!text.is_empty()).then(|| Side::of(text));
            let (before, after) = (side(&old.summary), side(&new.summary));
            found.push(Difference { cycle, part: Part::Summary(*stage), id: None, before, after });
        }
        let part = |_: &_| Part::Consensus(*stage);
        listed(found, cycle, (&old.consensus, &new.consensus), part, |record| record.id.0, |record| record.forum.clone());
    }
}

fn ids(entries: &Entries) -> HashSet<u32> {
    entries.iter().map(|entry| entry.id.0).collect()
}

/// What belongs to no cycle.
fn whole(found: &mut Vec<Difference>, before: &Session, after: &Session) {
    listed(found, None, (&before.todos, &after.todos), |_| Part::Todo, |todo| todo.id.0, |todo| todo.text.clone());
    listed(found, None, (&before.parking, &after.parking), |_| Part::Parked, |parked| parked.id.0, |parked| parked.text.clone());
    let meetings = (&*before.meetings, &*after.meetings);
    listed(found, None, meetings, |_| Part::Meeting, |meeting| meeting.id.0, |meeting| meeting.name.clone());
    listed(found, None, (&before.groups, &after.groups), |_| Part::Group, |group| group.id.0, |group| group.name.clone());
    listed(found, None, (&before.members, &after.members), |_| Part::Member, |member| member.id.0, |member| member.name.clone());
    if before.profile != after.profile {
        let (before, after) = sides(Some(&before.profile), Some(&after.profile), |_| String::new());
        found.push(Difference { cycle: None, part: Part::Profile, id: None, before, after });
    }
    let rest = |session: &Session| {
        let Session { created, solo, set_aside, allowed, ext, .. } = session;
        (*created, *solo, set_aside.clone(), allowed.clone(), ext.clone())
    };
    if rest(before) != rest(after) {
        let side = Some(Side::default());
        found.push(Difference { cycle: None, part: Part::Rest, id: None, before: side.clone(), after: side });
    }
}

/// The records of a list that came, went, changed, or stand in another order.
fn listed<T: Record + PartialEq>(
    found: &mut Vec<Difference>,
    cycle: Option<u32>,
    (before, after): (&[T], &[T]),
    part: impl Fn(&T) -> Part,
    id: impl Fn(&T) -> u32,
    says: impl Fn(&T) -> String,
) {
    if before == after {
        return;
    }
    let old = counted(before.iter().map(|each| (id(each), each)));
    let new = counted(after.iter().map(|each| (id(each), each)));
    let start = found.len();
    let keys: HashSet<_> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (was, is) = (old.get(key).copied(), new.get(key).copied());
        if was != is
            && let Some(part) = was.or(is).map(&part)
        {
            let (before, after) = sides(was, is, &says);
            found.push(Difference { cycle, part, id: Some(key.0), before, after });
        }
    }
    // Nothing but their order: they are named together.
    if found.len() == start
        && let Some(part) = after.first().map(part)
    {
        let side = |list: &[T]| Some(Side::of(list.iter().map(&says).collect::<Vec<_>>().join("\n")));
        found.push(Difference { cycle, part, id: None, before: side(before), after: side(after) });
    }
}
