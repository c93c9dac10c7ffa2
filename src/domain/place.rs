//! Places in a session: where somebody is, where a draft belongs, which point of the checks was set aside.

use serde::{Deserialize, Serialize};

use super::record::is_default;
use super::{ConsensusId, EntryId, GroupId, Kind, MeetingId, MemberId, ParkedId, Stage, Step, TodoId};

/// Where in the process somebody is, and what they are writing there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The cycle, from 1.
    pub cycle: u32,
    /// The stage.
    pub stage: Stage,
    /// The step within it.
    pub step: Step,
    /// The question the stage is at, from 0.
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: usize,
    /// The text that is being written: its draft waits in the session.
    #[serde(default, skip_serializing_if = "is_default")]
    pub writing: Option<Place>,
}

impl Default for Position {
    fn default() -> Self {
        Self { cycle: 1, stage: Stage::Situation, step: Step::Introduction, question: 0, writing: None }
    }
}

/// Which text a draft belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A new entry answering a question of the guide.
    Answer {
        /// The question's id.
        question: String,
    },
    /// A new entry of a kind.
    New {
        /// The kind.
        kind: Kind,
    },
    /// A field of something: `entry 12 text`, `profile overview`.
    Field {
        /// The record, with its id where it has one.
        of: Owner,
        /// The field's name.
        field: String,
        /// Row and its field, for a field that holds rows.
        row: Option<(usize, String)>,
    },
    /// The memo of a viewpoint.
    Memo {
        /// The viewpoint's id.
        viewpoint: String,
    },
    /// The summary of a stage.
    Summary {
        /// The stage.
        stage: Stage,
    },
    /// Why a point of the checks may stay as it is.
    Aside {
        /// The check's id.
        check: String,
        /// The stage it was found in.
        stage: Stage,
        /// The entry it is about, if one.
        entry: Option<EntryId>,
    },
}

/// Something with fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// The profile.
    Profile,
    /// An entry.
    Entry(EntryId),
    /// A consensus record.
    Consensus(ConsensusId),
    /// A 宿題.
    Todo(TodoId),
    /// A person.
    Member(MemberId),
    /// A group.
    Group(GroupId),
    /// A sitting.
    Meeting(MeetingId),
    /// Something parked.
    Parked(ParkedId),
}

/// Text that was typed and not kept yet; it is offered again at its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The cycle it belongs to.
    pub cycle: u32,
    /// Its place.
    pub place: Place,
    /// The text.
    pub text: String,
}

/// A point of the checks somebody looked at and set aside, with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetAside {
    /// The check's id.
    pub check: String,
    /// The cycle.
    pub cycle: u32,
    /// The stage; a check may find the same in each of them.
    pub stage: Option<Stage>,
    /// The entry it is about, if one.
    pub entry: Option<EntryId>,
    /// Why it may stay so.
    pub note: String,
}
