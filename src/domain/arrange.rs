//! Arranging entries: splitting, turning into another kind, standing under one another, changing places, linking.
//!
//! Every operation is a pure function of the session: it gives the edit, or `None` where it makes no sense. Rings of
//! parents exist only in files edited by hand; here none arises, and none is followed for ever.

use super::tally::Tagged;
use super::{Body, Edit, Entries, Entry, EntryId, Field, Finding, Kind, ListEdit, Record, Section, Session, Shape};

/// Up or down a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the beginning.
    Up,
    /// Towards the end.
    Down,
}

/// What turning an entry into another kind means.
#[derive(Clone, Debug, PartialEq)]
pub struct Turned {
    /// The edit that does it.
    pub edit: Edit,
    /// The fields that hold something the new kind has no place for; to be said before or after.
    pub lost: Vec<&'static Field>,
}

/// Makes several entries of one: the first text stays in it, each further one becomes a new entry right behind it.
///
/// The new ones are of the same kind and stand in the same place: heading, parent, links, groups, question, origin and what
/// was chosen from lists are theirs too; words and numbers of the kind's fields and the private note stay with the first,
/// and so does whoever is linked to it or stands under it. Blank texts are no entries; fewer than two others give `None`.
#[must_use]
pub fn split(session: &Session, id: EntryId, texts: &[String]) -> Option<Edit> {
    let (cycle, section, index, entries) = found(session, id)?;
    let own = &entries[index];
    let mut said = texts.iter().filter(|text| !text.trim().is_empty());
    let first = Entry { text: said.next()?.clone(), ..own.clone() };
    let mut edits = vec![Edit::Entries(cycle, section, ListEdit::Replace(index, first))];
    let mut next = session.next_id;
    for (text, at) in said.zip(index + 1..) {
        let body = Body::of(own.kind());
        let mut new = Entry { id: EntryId(next), text: text.clone(), private: String::new(), body, ..own.clone() };
        for field in own.own_fields() {
            if matches!(field.shape, Shape::Choice(_) | Shape::Choices(_)) {
                new.set(field.name, own.get(field.name));
            }
        }
        edits.push(Edit::Entries(cycle, section, ListEdit::Insert(at, new)));
        // With the last number given, none would be left for what comes next.
        next = next.checked_add(1)?;
    }
    if edits.len() < 2 {
        return None;
    }
    edits.push(Edit::NextId(next));
    Some(Edit::All(edits))
}

/// Turns an entry into another kind of the same stage; its id, words and links stay.
///
/// Fields both kinds have by name and shape carry over. Where the kind is kept in another section (役割 and 実施の記録), the
/// entry goes to the end of that one and stands under nothing; what stood under it moves up as in [`super::removal`].
#[must_use]
pub fn turn_into(session: &Session, id: EntryId, kind: Kind) -> Option<Turned> {
    let (cycle, section, index, entries) = found(session, id)?;
    let (own, new_section) = (&entries[index], kind.section());
    if own.kind() == kind || section.stage() != new_section.stage() {
        return None;
    }
    let mut turned = Entry { body: Body::of(kind), ..own.clone() };
    let mut lost = Vec::new();
    for field in own.own_fields() {
        let value = own.get(field.name);
        // A goal's seal is no field; what was agreed is lost with the indicators.
        let sealed = field.name == "indicators" && matches!(&own.body, Body::Goal(goal) if goal.seal.is_some());
        if turned.shares(field) {
            turned.set(field.name, value);
        } else if !value.is_empty() || sealed {
            lost.push(field);
        }
    }
    if section == new_section {
        return Some(Turned { edit: Edit::Entries(cycle, section, ListEdit::Replace(index, turned)), lost });
    }
    turned.parent = None;
    let mut edits = Vec::new();
    for (at, child) in entries.iter().enumerate().filter(|(_, child)| child.parent == Some(id) && child.id != id) {
        let parent = own.parent.filter(|up| *up != id && *up != child.id);
        edits.push(Edit::Entries(cycle, section, ListEdit::Replace(at, Entry { parent, ..child.clone() })));
    }
    let end = session.cycle(cycle)?.entries(new_section).len();
    edits.push(Edit::Entries(cycle, section, ListEdit::Remove(index)));
    edits.push(Edit::Entries(cycle, new_section, ListEdit::Insert(end, turned)));
    Some(Turned { edit: Edit::All(edits), lost })
}

/// Puts an entry under the one just above it at the same depth, as the last there; on screen its row stays where it is.
///
/// What it stood under as another kind (a goal under a purpose) is no row of the list; where the new parent does not stand
/// under that too, it stays as a link, so that the thread holds.
#[must_use]
pub fn nest(session: &Session, id: EntryId) -> Option<Edit> {
    let (cycle, section, index, entries) = found(session, id)?;
    let own = &entries[index];
    if above(entries, id).contains(&id) {
        return None;
    }
    let depth = row_above(entries, own);
    let alike = |other: &&Entry| other.kind() == own.kind() && row_above(entries, other) == depth;
    let sibling = entries.iter().take(index).rev().find(alike)?;
    let mut nested = Entry { parent: Some(sibling.id), ..own.clone() };
    if let Some(dropped) = own.parent.filter(|up| depth.is_none() && sibling.parent != Some(*up))
        && session.entry(dropped).is_some()
        && !nested.links.contains(&dropped)
    {
        nested.links.push(dropped);
    }
    let last = entries.iter().rposition(|other| other.kind() == own.kind() && other.parent == Some(sibling.id));
    Some(replaced_and_moved((cycle, section, index), nested, last.filter(|last| *last > index)))
}

/// Takes an entry out to the level of the one it stands under, right behind all that stands under that one.
///
/// Out of a ring of parents it comes to the top, which ends the ring.
#[must_use]
pub fn lift(session: &Session, id: EntryId) -> Option<Edit> {
    let (cycle, section, index, entries) = found(session, id)?;
    let own = &entries[index];
    let up = row_above(entries, own)?;
    let at = entries.position(up)?;
    let in_ring = above(entries, up).contains(&up);
    let lifted = Entry { parent: entries[at].parent.filter(|_| !in_ring), ..own.clone() };
    let depth = row_above(entries, &entries[at]);
    let beside = |other: &Entry| other.id != id && other.kind() == own.kind() && row_above(entries, other) == depth;
    let next = (at + 1..entries.len()).find(|at| beside(&entries[*at]));
    let stands_right = index > at && next.is_none_or(|next| index < next);
    // A place counts after the removal, so behind the parent is one less when the entry stood before it.
    let behind = if index > at { at + 1 } else { at };
    Some(replaced_and_moved((cycle, section, index), lifted, (!stands_right).then_some(behind)))
}

/// Puts an entry one place before or behind its neighbour of the same kind that stands under the same one.
#[must_use]
pub fn place(session: &Session, id: EntryId, way: Way) -> Option<Edit> {
    let (cycle, section, index, entries) = found(session, id)?;
    let own = &entries[index];
    let fits = |at: &usize| entries[*at].kind() == own.kind() && entries[*at].parent == own.parent;
    let neighbour = match way {
        Way::Up => (0..index).rev().find(fits),
        Way::Down => (index + 1..entries.len()).find(fits),
    };
    Some(Edit::Entries(cycle, section, ListEdit::Move(index, neighbour?)))
}

/// Links an entry to another it rests on, or takes the link back; nothing rests on itself.
#[must_use]
pub fn toggle_link(session: &Session, from: EntryId, to: EntryId) -> Option<Edit> {
    let (cycle, section, index, entries) = found(session, from)?;
    let mut entry = entries[index].clone();
    if from == to {
        return None;
    } else if entry.links.contains(&to) {
        entry.links.retain(|link| *link != to);
    } else {
        session.entry(to)?;
        entry.links.push(to);
    }
    Some(Edit::Entries(cycle, section, ListEdit::Replace(index, entry)))
}

/// Makes a hypothesis or a finding of what a tally shows (支援困難事例を集約・分析), linked to the tally.
///
/// The words are the group's. A finding takes the count along as it stands, and the tally's source.
#[must_use]
pub fn adopt_tag(session: &Session, tally: EntryId, tagged: &Tagged, kind: Kind, text: &str) -> Option<Edit> {
    let (cycle, _, entry) = session.entry(tally)?;
    let Body::Tally(counted) = &entry.body else { return None };
    let body = match kind {
        Kind::Hypothesis => Body::of(kind),
        Kind::Finding => {
            let (figure, source) = (tagged.count.clone(), counted.source.clone());
            Body::Finding(Finding { figure, source, ..Finding::default() })
        }
        _ => return None,
    };
    if text.trim().is_empty() || session.next_id == u32::MAX {
        return None;
    }
    let meeting = session.running_meeting().map(|meeting| meeting.id);
    let new = Entry { links: vec![tally], body, meeting, ..Entry::new(EntryId(session.next_id), kind, text) };
    Some(Edit::add_entry(session, cycle, new))
}

/// Where an entry stands: cycle, section and index, and the entries beside it.
fn found(session: &Session, id: EntryId) -> Option<(u32, Section, usize, &Entries)> {
    let (cycle, section, _) = session.entry(id)?;
    let entries = session.cycle(cycle)?.entries(section);
    let index = entries.position(id)?;
    Some((cycle, section, index, entries))
}

/// Another state of an entry, and then another place for it.
fn replaced_and_moved((cycle, section, index): (u32, Section, usize), entry: Entry, to: Option<usize>) -> Edit {
    let replaced = Edit::Entries(cycle, section, ListEdit::Replace(index, entry));
    match to {
        Some(to) => Edit::All(vec![replaced, Edit::Entries(cycle, section, ListEdit::Move(index, to))]),
        None => replaced,
    }
}

/// The entry whose row an entry stands under on screen: lists show one kind, so a parent of another is not there.
fn row_above(entries: &Entries, entry: &Entry) -> Option<EntryId> {
    entry.parent.filter(|up| entries.iter().any(|other| other.id == *up && other.kind() == entry.kind()))
}

/// What an entry stands under, from the nearest up; an entry of a ring stands under itself.
pub(super) fn above(entries: &Entries, id: EntryId) -> Vec<EntryId> {
    let parent_of = |id: EntryId| entries.iter().find(|entry| entry.id == id).and_then(|entry| entry.parent);
    let mut climbed = Vec::new();
    let mut at = parent_of(id);
    while let Some(up) = at.filter(|up| !climbed.contains(up)) {
        climbed.push(up);
        at = parent_of(up);
    }
    climbed
}
