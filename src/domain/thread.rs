//! The thread (つながり): finding ← factor ← purpose/goal ← method ← role … ← effect, by the entries' links.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::{Edit, Entry, EntryId, Kind, ListEdit, Section, Session};

/// Who rests on whom, both ways, over all cycles; built once per change of the session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thread {
    places: HashMap<EntryId, (u32, Section, usize)>,
    resting: HashMap<EntryId, Vec<EntryId>>,
    before: HashMap<EntryId, Vec<EntryId>>,
    after: HashMap<EntryId, Vec<EntryId>>,
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
                        match entry.kind() {
                            Kind::Hypothesis => thread.lead(entry.id, *link),
                            _ => thread.lead(*link, entry.id),
                        }
                    }
                    if let Some(parent) = entry.parent {
                        thread.lead(parent, entry.id);
                    }
                }
            }
        }
        thread
    }

    fn lead(&mut self, from: EntryId, to: EntryId) {
        self.after.entry(from).or_default().push(to);
        self.before.entry(to).or_default().push(from);
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

    /// The entries of a kind among what an entry is linked to, each once.
    #[must_use]
    pub fn linked<'s>(&self, session: &'s Session, entry: &Entry, kind: Kind) -> Vec<&'s Entry> {
        let mut seen = HashSet::new();
        let links = entry.links.iter().filter(|id| seen.insert(**id)).filter_map(|id| self.entry(session, *id));
        links.filter(|entry| entry.kind() == kind).collect()
    }

    /// The entries that rest on this one.
    #[must_use]
    pub fn resting_on(&self, id: EntryId) -> &[EntryId] {
        self.resting.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The whole chain through an entry, both ways, by section in the order of the process. Rings end where they began.
    #[must_use]
    pub fn chain(&self, session: &Session, id: EntryId) -> BTreeMap<Section, Vec<EntryId>> {
        let mut chain: BTreeMap<Section, Vec<EntryId>> = BTreeMap::new();
        for member in self.steps(session, id).into_keys() {
            if let Some((_, section, _)) = self.place(member) {
                chain.entry(section).or_default().push(member);
            }
        }
        chain
    }

    /// The chain through an entry, each member with how many steps it stands from it.
    ///
    /// Backward goes what an entry rests on, forward what rests on it, never back again from there: two factors of one
    /// goal do not light each other. Beside links an entry rests on what it stands under: a goal serves the purpose or
    /// the longer goal above it, a factor answers the "why" that the one above raised (manual Ⅱ-2 comes from the
    /// situation by one "why" after another to the factor it chooses), a part of a method serves what the whole serves.
    /// A hypothesis names the findings that bear on it, yet it came first and led to them (manual Ⅱ-1). Roles and what
    /// was done stand beside the effects of the same method, ⑤ before ⑥: seen from one, the others belong to it.
    #[must_use]
    pub fn steps(&self, session: &Session, id: EntryId) -> BTreeMap<EntryId, usize> {
        let Some(entry) = self.entry(session, id) else { return BTreeMap::new() };
        let kind = |id: &EntryId| self.entry(session, *id).map(Entry::kind);
        let methods = || entry.links.iter().filter(|link| kind(link) == Some(Kind::Method));
        let beside = |wanted: &[Kind]| -> Vec<EntryId> {
            let all = methods().flat_map(|method| self.resting_on(*method));
            all.filter(|id| kind(id).is_some_and(|kind| wanted.contains(&kind))).copied().collect()
        };
        let (did, effects) = match entry.kind() {
            Kind::Effect => (beside(&[Kind::Role, Kind::Implementation]), Vec::new()),
            Kind::Role | Kind::Implementation => (Vec::new(), beside(&[Kind::Effect])),
            _ => Default::default(),
        };
        let mut steps = follow(id, &[], &self.before);
        for (member, far) in follow(id, &effects, &self.after).into_iter().chain(did.into_iter().map(|id| (id, 2))) {
            let nearest = steps.entry(member).or_insert(far);
            *nearest = far.min(*nearest);
        }
        // A link to what is gone leads nowhere.
        steps.retain(|id, _| self.places.contains_key(id));
        steps
    }
}

/// All that can be reached from an entry, with the number of steps; what stands beside it is two away.
fn follow(from: EntryId, beside: &[EntryId], edges: &HashMap<EntryId, Vec<EntryId>>) -> BTreeMap<EntryId, usize> {
    let mut steps = BTreeMap::from([(from, 0)]);
    let mut waiting = VecDeque::from([(from, 0)]);
    for id in beside {
        steps.insert(*id, 2);
        waiting.push_back((*id, 2));
    }
    while let Some((at, far)) = waiting.pop_front() {
        for next in edges.get(&at).map_or(&[] as &[_], Vec::as_slice) {
            if !steps.contains_key(next) {
                steps.insert(*next, far + 1);
                waiting.push_back((*next, far + 1));
            }
        }
    }
    steps
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
