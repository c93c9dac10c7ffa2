//! The thread (つながり): finding ← factor ← purpose/goal ← method ← role … ← effect, by the entries' links.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Edit, Entry, EntryId, ListEdit, Section, Session};

/// Who rests on whom, both ways, over all cycles; built once per change of the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thread {
    places: HashMap<EntryId, (u32, Section, usize)>,
    resting: HashMap<EntryId, Vec<EntryId>>,
}

impl Thread {
    /// Reads all links of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        use super::Choice;
        let mut thread = Self::default();
        for cycle in &session.cycles {
            for section in Section::ALL {
                for (index, entry) in cycle.entries(*section).iter().enumerate() {
                    thread.places.insert(entry.id, (cycle.number, *section, index));
                    for link in &entry.links {
                        thread.resting.entry(*link).or_default().push(entry.id);
                    }
                }
            }
        }
        thread
    }

    /// Where an entry stands: cycle, section and index.
    #[must_use]
    pub fn place(&self, id: EntryId) -> Option<(u32, Section, usize)> {
        self.places.get(&id).copied()
    }

    /// The entry itself.
    #[must_use]
    pub fn entry<'a>(&self, session: &'a Session, id: EntryId) -> Option<&'a Entry> {
        let (cycle, section, index) = self.place(id)?;
        session.cycle(cycle)?.entries(section).get(index).filter(|entry| entry.id == id)
    }

    /// The entries that rest on this one.
    #[must_use]
    pub fn resting_on(&self, id: EntryId) -> &[EntryId] {
        self.resting.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The whole chain through an entry, both ways, by section in the order of the process. Rings end where they began.
    #[must_use]
    pub fn chain(&self, session: &Session, id: EntryId) -> BTreeMap<Section, Vec<EntryId>> {
        let mut seen = BTreeSet::from([id]);
        follow(id, &mut seen, &|at| self.entry(session, at).map_or(&[], |entry| entry.links.as_slice()));
        let mut forward = BTreeSet::from([id]);
        follow(id, &mut forward, &|at| self.resting_on(at));
        seen.extend(forward);
        let mut chain: BTreeMap<Section, Vec<EntryId>> = BTreeMap::new();
        for member in seen {
            if let Some((_, section, _)) = self.place(member) {
                chain.entry(section).or_default().push(member);
            }
        }
        chain
    }
}

/// All that can be reached from an entry by a step, beside what was seen before.
fn follow<'a>(from: EntryId, seen: &mut BTreeSet<EntryId>, step: &impl Fn(EntryId) -> &'a [EntryId]) {
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        waiting.extend(step(at).iter().copied().filter(|next| seen.insert(*next)));
    }
}

/// What taking an entry out means: the edit that does it and unhooks all that hung on it, and the entries that did.
///
/// Entries under it move up to its own parent. Undoing the edit brings everything back as it was.
#[must_use]
pub fn removal(session: &Session, id: EntryId) -> Option<(Edit, Vec<EntryId>)> {
    use super::Choice;
    let (_, _, doomed) = session.entry(id)?;
    let mut hung = Vec::new();
    let mut edits = Vec::new();
    let mut taken_out = None;
    for cycle in &session.cycles {
        for section in Section::ALL {
            for (index, entry) in cycle.entries(*section).iter().enumerate() {
                if entry.id == id {
                    taken_out = Some(Edit::Entries(cycle.number, *section, ListEdit::Remove(index)));
                } else if entry.links.contains(&id) || entry.parent == Some(id) {
                    let mut unhooked = entry.clone();
                    unhooked.links.retain(|link| *link != id);
                    if unhooked.parent == Some(id) {
                        // A file edited by hand may hold a ring of parents; nothing stands under itself or what is gone.
                        unhooked.parent = doomed.parent.filter(|up| *up != id && *up != entry.id);
                    }
                    hung.push(entry.id);
                    edits.push(Edit::Entries(cycle.number, *section, ListEdit::Replace(index, unhooked)));
                }
            }
        }
    }
    edits.push(taken_out?);
    Some((Edit::All(edits), hung))
}
