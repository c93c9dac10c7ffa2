//! What a session is: initiative, cycles, the six stage records, entries, links, consensus, and edits with their inverse.
//!
//! Invariant: this room knows no other. No file, no terminal, no clock, no randomness: dates and ids are handed in.

mod action;
pub mod aims;
mod arrange;
mod body;
mod consensus;
mod cycle;
pub mod difference;
mod edit;
mod entries;
mod entry;
mod figure;
mod meeting;
mod merge;
mod occasion;
mod place;
pub mod ranking;
mod record;
mod session;
mod stage;
pub mod tally;
mod thread;

use serde::{Deserialize, Serialize};

pub use action::{
    Alternative, Attainment, Decision, Effect, Implementation, Method, Next, Position as Standpoint, Range, Reflection, Role,
    Shift,
};
pub use arrange::{Turned, Way, adopt_tag, lift, nest, place, split, toggle_link, turn_into};
pub use body::{
    Bearing, Case, Category, Character, Factor, Finding, Goal, Horizon, Hypothesis, Indicator, Information, Nature, Purpose,
    Relation, Revision, Scope, Seal, TagCount, Tally, Theme, Tie, Verdict,
};
pub use consensus::{Agreement, Concern, Consensus, Hands, Happened, Holder, Raised, Standing};
pub use edit::{DraftEdit, Edit, EditError, ListEdit};
pub use entries::Entries;
pub use entry::{Body, Entry, Origin};
pub use figure::{Figure, Span, narrow};
pub use meeting::{Attendance, Block, Current, Meeting, Outlook, Part, Phase, Pulse};
pub use merge::{merge, not_merged};
pub use occasion::Occasion;
pub use place::{Draft, Owner, Place, Position, SetAside};
pub use record::{Choice, Field, Lines, Options, Record, Row, Shape, Value};
pub use session::{
    Cycle, Finding as Checked, Group, Member, Parked, Profile, ProfileFigure, Session, StageRecord, Territory, Todo, Viewpoint,
};
pub use stage::{Kind, Section, Stage, Step};
pub use thread::{Thread, removal};

/// Declares ids: numbers that are stable within a session and never used twice, drawn from [`Session::next_id`].
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);
    )* };
}

ids! {
    /// Of an entry.
    EntryId,
    /// Of a person.
    MemberId,
    /// Of a group.
    GroupId,
    /// Of a sitting.
    MeetingId,
    /// Of a 宿題.
    TodoId,
    /// Of a consensus record.
    ConsensusId,
    /// Of something parked.
    ParkedId,
}
