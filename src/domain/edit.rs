//! Edits: every change to a session is one, and applying it returns the edit that takes it back.

use thiserror::Error;

use super::{
    Consensus, Cycle, Draft, Entry, Goal, Group, Meeting, Member, Parked, Place, Profile, Section, Session, SetAside, Stage,
    Todo, Viewpoint,
};

/// A change to a list, by position.
#[derive(Clone, Debug, PartialEq)]
pub enum ListEdit<T> {
    /// Puts an element at an index; elements from there on move back.
    Insert(usize, T),
    /// Takes the element at an index out.
    Remove(usize),
    /// Puts another element in place of the one at an index.
    Replace(usize, T),
    /// Takes the element at the first index out and puts it in at the second.
    Move(usize, usize),
}

impl<T> ListEdit<T> {
    /// The same change of a list of something else.
    pub(super) fn map<U>(self, other: impl FnOnce(T) -> U) -> ListEdit<U> {
        match self {
            Self::Insert(index, element) => ListEdit::Insert(index, other(element)),
            Self::Remove(index) => ListEdit::Remove(index),
            Self::Replace(index, element) => ListEdit::Replace(index, other(element)),
            Self::Move(from, to) => ListEdit::Move(from, to),
        }
    }

    /// Applies it and returns its inverse; on an error the list is as it was.
    pub(super) fn apply(self, list: &mut Vec<T>) -> Result<Self, EditError> {
        let length = list.len();
        let within = |index: usize, limit: usize| {
            if index < limit { Ok(index) } else { Err(EditError::NoSuchIndex { index, length }) }
        };
        match self {
            Self::Insert(index, element) => {
                list.insert(within(index, length + 1)?, element);
                Ok(Self::Remove(index))
            }
            Self::Remove(index) => Ok(Self::Insert(index, list.remove(within(index, length)?))),
            Self::Replace(index, element) => {
                Ok(Self::Replace(index, std::mem::replace(&mut list[within(index, length)?], element)))
            }
            Self::Move(from, to) => {
                let element = list.remove(within(from, length)?);
                // `to` counts after the removal, so it may be the list's end.
                list.insert(to.min(list.len()), element);
                Ok(Self::Move(to.min(length - 1), from))
            }
        }
    }
}

/// A change to the draft of one place; `None` is none.
///
/// Drafts come and go beside the undo stack, so they are found by their place and not by number, and one that is no longer
/// what the edit knew is left alone: what somebody has typed since is not taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftEdit {
    /// The cycle it belongs to.
    pub cycle: u32,
    /// Its place.
    pub place: Place,
    /// Where a new one stands among the others; the end when it lies beyond.
    pub at: usize,
    /// The text that must be there,
    pub before: Option<String>,
    /// and the text that takes its place.
    pub after: Option<String>,
}

impl DraftEdit {
    fn apply(mut self, drafts: &mut Vec<Draft>) -> Edit {
        let found = drafts.iter().position(|draft| draft.cycle == self.cycle && draft.place == self.place);
        if found.map(|at| &drafts[at].text) != self.before.as_ref() {
            return Edit::All(Vec::new());
        }
        let text = self.after.clone();
        match (found, text) {
            (Some(at), Some(text)) => drafts[at].text = text,
            (Some(at), None) => {
                drafts.remove(at);
                self.at = at;
            }
            (None, Some(text)) => {
                let at = self.at.min(drafts.len());
                drafts.insert(at, Draft { cycle: self.cycle, place: self.place.clone(), text });
            }
            (None, None) => {}
        }
        std::mem::swap(&mut self.before, &mut self.after);
        Edit::Draft(Box::new(self))
    }
}

/// A change to a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Entries of a section of a cycle.
    Entries(u32, Section, ListEdit<Entry>),
    /// Consensus records of a stage of a cycle.
    Consensus(u32, Stage, ListEdit<Consensus>),
    /// A viewpoint of a stage of a cycle; `None` is 未確認 without a memo.
    Viewpoint(u32, Stage, String, Option<Viewpoint>),
    /// The summary of a stage of a cycle.
    Summary(u32, Stage, String),
    /// The whole profile.
    Profile(Box<Profile>),
    /// Groups.
    Groups(ListEdit<Group>),
    /// People.
    Members(ListEdit<Member>),
    /// Sittings.
    Meetings(ListEdit<Meeting>),
    /// 宿題.
    Todos(ListEdit<Todo>),
    /// Parking lot.
    Parking(ListEdit<Parked>),
    /// Points of the checks set aside.
    SetAside(ListEdit<SetAside>),
    /// Words that look like personal data and may stand.
    Allowed(ListEdit<String>),
    /// The draft of one place, where an edit moves what it belongs to.
    Draft(Box<DraftEdit>),
    /// Whole cycles.
    Cycles(Box<ListEdit<Cycle>>),
    /// Solo or with a group.
    Solo(bool),
    /// The next free id.
    NextId(u32),
    /// The whole session, where an earlier version takes its place. Ids used since stay used; drafts, which nobody has
    /// kept, and where the group stopped stay as they are.
    Whole(Box<Session>),
    /// Several at once: all or none.
    All(Vec<Edit>),
}

/// Why an edit does not fit the session it was applied to; always a bug, never a person's mistake.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// There is no such place in the list.
    #[error("an edit names place {index} of a list of {length}")]
    NoSuchIndex {
        /// The place named.
        index: usize,
        /// How long the list is.
        length: usize,
    },
    /// There is no such cycle.
    #[error("an edit names cycle {0}, which is not there")]
    NoSuchCycle(u32),
}

impl Edit {
    /// Applies it and returns its inverse; on an error the session is as it was.
    pub fn apply(self, session: &mut Session) -> Result<Self, EditError> {
        Ok(match self {
            Self::Entries(number, section, change) => {
                let entries = cycle(session, number)?.entries_mut(section);
                Self::Entries(number, section, entries.change(change)?)
            }
            Self::Consensus(number, stage, change) => {
                let records = &mut cycle(session, number)?.stage_mut(stage).consensus;
                Self::Consensus(number, stage, change.apply(records)?)
            }
            Self::Viewpoint(number, stage, id, viewpoint) => {
                let viewpoints = &mut cycle(session, number)?.stage_mut(stage).viewpoints;
                let before = match viewpoint {
                    Some(viewpoint) => viewpoints.insert(id.clone(), viewpoint),
                    None => viewpoints.remove(&id),
                };
                Self::Viewpoint(number, stage, id, before)
            }
            Self::Summary(number, stage, text) => {
                let summary = &mut cycle(session, number)?.stage_mut(stage).summary;
                Self::Summary(number, stage, std::mem::replace(summary, text))
            }
            Self::Profile(profile) => Self::Profile(Box::new(std::mem::replace(&mut session.profile, *profile))),
            Self::Groups(change) => Self::Groups(change.apply(&mut session.groups)?),
            Self::Members(change) => Self::Members(change.apply(&mut session.members)?),
            Self::Meetings(change) => Self::Meetings(change.apply(&mut session.meetings)?),
            Self::Todos(change) => Self::Todos(change.apply(&mut session.todos)?),
            Self::Parking(change) => Self::Parking(change.apply(&mut session.parking)?),
            Self::SetAside(change) => Self::SetAside(change.apply(&mut session.set_aside)?),
            Self::Allowed(change) => Self::Allowed(change.apply(&mut session.allowed)?),
            Self::Draft(change) => change.apply(&mut session.drafts),
            Self::Cycles(change) => Self::Cycles(Box::new(change.apply(&mut session.cycles)?)),
            Self::Solo(solo) => Self::Solo(std::mem::replace(&mut session.solo, solo)),
            Self::NextId(id) => Self::NextId(std::mem::replace(&mut session.next_id, id)),
            Self::Whole(mut other) => {
                other.next_id = other.next_id.max(session.next_id);
                (other.drafts, other.position) = (std::mem::take(&mut session.drafts), std::mem::take(&mut session.position));
                Self::Whole(Box::new(std::mem::replace(session, *other)))
            }
            Self::All(edits) => Self::All(apply_all(edits, session)?),
        })
    }

    /// Adds an entry at the end of its section.
    #[must_use]
    pub fn add_entry(session: &Session, cycle: u32, entry: Entry) -> Self {
        let section = entry.kind().section();
        let end = session.cycle(cycle).map_or(0, |cycle| cycle.entries(section).len());
        let next = session.next_id.max(entry.id.0.saturating_add(1));
        Self::All(vec![Self::NextId(next), Self::Entries(cycle, section, ListEdit::Insert(end, entry))])
    }

    /// Records what a forum answered. The first agreement on ③ goes together with [`Edit::seal`].
    #[must_use]
    pub fn add_consensus(session: &Session, number: u32, stage: Stage, record: Consensus) -> Self {
        let end = session.cycle(number).map_or(0, |cycle| cycle.stage(stage).consensus.len());
        let next = session.next_id.max(record.id.0.saturating_add(1));
        Self::All(vec![Self::NextId(next), Self::Consensus(number, stage, ListEdit::Insert(end, record))])
    }

    /// Seals the indicators of every goal of a cycle that is not sealed yet; nothing to do gives `None`.
    #[must_use]
    pub fn seal(session: &Session, number: u32, date: chrono::NaiveDate) -> Option<Self> {
        let goals = session.cycle(number)?.goals.entries.iter().enumerate();
        let edits: Vec<Self> = goals
            .filter_map(|(index, entry)| {
                let super::Body::Goal(goal) = &entry.body else {
                    return None;
                };
                if goal.seal.is_some() || goal.indicators.is_empty() {
                    return None;
                }
                let seal = Some(super::Seal { date, indicators: goal.indicators.clone() });
                let sealed = Entry { body: super::Body::Goal(Goal { seal, ..goal.clone() }), ..entry.clone() };
                Some(Self::Entries(number, Section::Goals, ListEdit::Replace(index, sealed)))
            })
            .collect();
        (!edits.is_empty()).then_some(Self::All(edits))
    }
}

fn cycle(session: &mut Session, number: u32) -> Result<&mut Cycle, EditError> {
    session.cycle_mut(number).ok_or(EditError::NoSuchCycle(number))
}

/// Applies all in order and returns the inverses in reverse; takes back what was done when one does not fit.
fn apply_all(edits: Vec<Edit>, session: &mut Session) -> Result<Vec<Edit>, EditError> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(session) {
            Ok(inverse) => inverses.push(inverse),
            Err(error) => {
                for inverse in inverses.into_iter().rev() {
                    inverse.apply(session)?;
                }
                return Err(error);
            }
        }
    }
    inverses.reverse();
    Ok(inverses)
}
