//! JSON: the whole session with the names the session file has, in a versioned envelope.
//!
//! Left out are drafts, for what was typed and not kept is nobody's word yet, and private notes unless asked for.

use serde::Serialize;

use super::Source;
use crate::domain::{
    Choice, Cycle, Group, Meeting, Member, Parked, Position, Profile, Section, SetAside, Stage, StageRecord, Todo,
};

/// Grows when a name is changed or taken away; added names do not change it.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a> {
    format: &'static str,
    version: u32,
    exported: chrono::NaiveDate,
    title: String,
    created: Option<chrono::DateTime<chrono::FixedOffset>>,
    solo: bool,
    position: Position,
    profile: &'a Profile,
    groups: &'a [Group],
    members: &'a [Member],
    cycles: Vec<Cycle>,
    standings: Vec<Reached<'a>>,
    meetings: Vec<&'a Meeting>,
    todos: Vec<&'a Todo>,
    parking: &'a [Parked],
    set_aside: Vec<&'a SetAside>,
    ext: &'a std::collections::BTreeMap<String, String>,
}

/// How far a stage of a cycle is agreed; of a plan written alone, with the forums that still have to agree.
#[derive(Serialize)]
struct Reached<'a> {
    cycle: u32,
    stage: &'static str,
    standing: &'static str,
    result: Option<&'static str>,
    forums_open: Vec<&'a str>,
}

/// The session, or the cycle and stage asked for, as one JSON document ending in a line feed.
pub fn json(source: &Source) -> Result<String, serde_json::Error> {
    let session = source.session;
    let envelope = Envelope {
        format: "tenmen-session",
        version: VERSION,
        exported: source.today,
        title: session.title(),
        created: session.created,
        solo: session.solo,
        position: Position { writing: None, ..session.position.clone() },
        profile: &session.profile,
        groups: &session.groups,
        members: &session.members,
        standings: source.cycles().flat_map(|cycle| source.stages().map(|stage| standing(source, cycle, stage))).collect(),
        cycles: source.cycles().map(|cycle| public(source, cycle)).collect(),
        meetings: session.meetings.iter().filter(|meeting| source.covers(meeting.cycle, meeting.stage)).collect(),
        todos: session.todos.iter().filter(|todo| source.covers(todo.cycle, todo.stage)).collect(),
        parking: &session.parking,
        set_aside: session.set_aside.iter().filter(|point| source.covers(Some(point.cycle), None)).collect(),
        ext: &session.ext,
    };
    let mut text = serde_json::to_string_pretty(&envelope)?;
    text.push('\n');
    Ok(text)
}

fn standing<'a>(source: &Source<'a>, cycle: &'a Cycle, stage: Stage) -> Reached<'a> {
    let standing = source.session.standing(cycle, stage);
    Reached {
        cycle: cycle.number,
        stage: stage.id(),
        standing: standing.name(),
        result: standing.result().map(Choice::name),
        forums_open: source.waiting(cycle, stage),
    }
}

/// A cycle as others may see it: without the private notes and the stages not asked for.
fn public(source: &Source, cycle: &Cycle) -> Cycle {
    let mut public = cycle.clone();
    if !source.private {
        for section in Section::ALL {
            public.entries_mut(*section).iter_mut().for_each(|entry| entry.private.clear());
        }
    }
    if let Some(wanted) = source.stage {
        for stage in Stage::ALL.iter().filter(|stage| **stage != wanted) {
            *public.stage_mut(*stage) = StageRecord::default();
        }
        if wanted.section() != Section::Implementation.stage().section() {
            public.implementation.clear();
        }
    }
    public
}
