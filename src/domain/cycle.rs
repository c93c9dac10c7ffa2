//! Opening the next cycle (次のサイクルへ): what continues, and from where.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Attainment, Body, Character, Cycle, Decision, Edit, Effect, Entry, EntryId, Figure, Finding, Goal, Kind, ListEdit, Method,
    Nature, Next, Origin, Section, Session, Thread,
};

impl Edit {
    /// Opens the next cycle: unfinished goals and their purposes, adopted methods, current roles, loose findings and the
    /// effects continue, each knowing where it came from. Earlier cycles are not touched; 宿題 and concerns stay where
    /// they are and stay open. `None` when there is no number left for a cycle or an entry.
    #[must_use]
    pub fn next_cycle(session: &Session, date: NaiveDate) -> Option<Self> {
        let last = session.latest()?;
        let number = last.number.checked_add(1)?;
        let carried = Carrier::new(session, last).carry();
        let next = Cycle { number, opened: Some(date), ..carried.cycle };
        let end = session.cycles.len();
        if carried.next_id == u32::MAX {
            return None;
        }
        Some(Self::All(vec![Self::NextId(carried.next_id), Self::Cycles(Box::new(ListEdit::Insert(end, next)))]))
    }
}

/// Carries entries of one cycle into a new one.
struct Carrier<'a> {
    last: &'a Cycle,
    thread: Thread,
    hypotheses: BTreeSet<EntryId>,
    cycle: Cycle,
    next_id: u32,
    renamed: BTreeMap<EntryId, EntryId>,
}

impl<'a> Carrier<'a> {
    fn new(session: &Session, last: &'a Cycle) -> Self {
        let (thread, next_id) = (Thread::of(session), session.next_id);
        let hypotheses = session.cycles.iter().flat_map(|cycle| cycle.of_kind(Kind::Hypothesis)).map(|entry| entry.id).collect();
        Self { last, thread, hypotheses, cycle: Cycle::default(), next_id, renamed: BTreeMap::new() }
    }

    fn carry(mut self) -> Self {
        self.effects_become_findings();
        self.loose_findings();
        self.goals_and_purposes();
        self.methods_and_roles();
        self.candidates_become_methods();
        self.rename_links();
        self
    }

    /// Copies an entry under a new id that remembers the old one.
    fn copy(&mut self, entry: &Entry, body: Body) -> EntryId {
        let id = EntryId(self.next_id);
        self.next_id = self.next_id.saturating_add(1);
        let section = body.kind().section();
        // Only an entry that stays what it was answers for it: an effect that becomes a finding is something new.
        if body.kind() == entry.kind() {
            self.renamed.insert(entry.id, id);
        }
        let origin = Some(Origin::Cycle { number: self.last.number, entry: entry.id });
        let copy = Entry { id, origin, body, question: String::new(), meeting: None, ..entry.clone() };
        self.cycle.entries_mut(section).push(copy);
        id
    }

    fn effects_become_findings(&mut self) {
        for entry in &self.last.effects.entries {
            let Body::Effect(effect) = &entry.body else {
                continue;
            };
            let id = self.copy(entry, Body::Finding(finding_from(effect)));
            if let Some(finding) = self.cycle.situation.entries.iter_mut().find(|finding| finding.id == id) {
                // What the effect was measured against belongs to the old cycle; the origin leads there.
                finding.links.clear();
                finding.parent = None;
            }
        }
    }

    fn loose_findings(&mut self) {
        for entry in &self.last.situation.entries {
            // A hypothesis only weighs a finding; the thread goes on where a factor or an effect rests on it.
            let used = |id: &EntryId| *id != entry.id && !self.hypotheses.contains(id);
            if matches!(entry.body, Body::Finding(_)) && !self.thread.resting_on(entry.id).iter().any(used) {
                self.copy(entry, entry.body.clone());
            }
        }
    }

    /// Themes, unfinished goals and the purposes these serve, in the order of the sheet.
    fn goals_and_purposes(&mut self) {
        let last = self.last;
        let unfinished: Vec<&Entry> = last.of_kind(Kind::Goal).filter(|entry| !self.is_finished(entry.id)).collect();
        let served: BTreeSet<EntryId> =
            unfinished.iter().flat_map(|goal| goal.links.iter().copied().chain(goal.parent)).collect();
        for entry in &last.goals.entries {
            match &entry.body {
                Body::Goal(goal) if !self.is_finished(entry.id) => {
                    let effects = self.effects_of(entry.id);
                    let actual = effects.iter().rev().map(|effect| &effect.actual).find(|actual| !actual.is_empty());
                    self.copy(entry, Body::Goal(goal_with_baseline(goal, actual)));
                }
                Body::Theme(_) => _ = self.copy(entry, entry.body.clone()),
                Body::Purpose(_) if served.contains(&entry.id) => _ = self.copy(entry, entry.body.clone()),
                _ => {}
            }
        }
    }

    fn is_finished(&self, goal: EntryId) -> bool {
        let finishes = |effect: &&Effect| effect.attainment == Some(Attainment::Reached) || effect.next == Some(Next::End);
        self.effects_of(goal).iter().any(finishes)
    }

    fn methods_and_roles(&mut self) {
        for entry in &self.last.methods.entries {
            let Body::Method(method) = &entry.body else {
                continue;
            };
            let ended = self.effects_of(entry.id).iter().any(|effect| effect.next == Some(Next::End));
            // What nobody has decided on is not lost by turning the page.
            let open = !matches!(method.decision, Some(Decision::NotAdopted | Decision::Entrusted));
            if open && !ended {
                self.copy(entry, entry.body.clone());
            }
        }
        for entry in &self.last.roles.entries {
            if let Body::Role(role) = &entry.body {
                self.copy(entry, Body::Role(role.clone()));
            }
        }
    }

    fn candidates_become_methods(&mut self) {
        for entry in &self.last.effects.entries {
            let Body::Effect(effect) = &entry.body else {
                continue;
            };
            if effect.candidate.trim().is_empty() {
                continue;
            }
            let candidate = Entry { text: effect.candidate.clone(), links: Vec::new(), parent: None, ..entry.clone() };
            self.copy(&candidate, Body::Method(Method::default()));
        }
    }

    fn effects_of(&self, id: EntryId) -> Vec<&'a Effect> {
        let last = self.last;
        let bodies = last.effects.entries.iter().filter(|entry| entry.links.contains(&id)).map(|entry| &entry.body);
        bodies.filter_map(|body| if let Body::Effect(effect) = body { Some(effect) } else { None }).collect()
    }

    /// Links between carried entries point to the copies; the others go on pointing into the earlier cycle.
    fn rename_links(&mut self) {
        use super::Choice;
        for section in Section::ALL {
            for entry in self.cycle.entries_mut(*section) {
                for link in &mut entry.links {
                    *link = self.renamed.get(link).copied().unwrap_or(*link);
                }
                // A parent must stand in the same section of the same cycle.
                entry.parent = entry.parent.and_then(|parent| self.renamed.get(&parent).copied());
            }
        }
    }
}

fn finding_from(effect: &Effect) -> Finding {
    let mut nature = BTreeSet::new();
    if !effect.actual.is_empty() {
        nature.insert(Nature::Quantitative);
    }
    if !effect.evidence.trim().is_empty() || !effect.residents.trim().is_empty() {
        nature.insert(Nature::Qualitative);
    }
    let character = effect.attainment.map(|attainment| match attainment {
        Attainment::Reached => Character::Strength,
        Attainment::Partly | Attainment::NotYet => Character::Issue,
    });
    Finding { character, nature, figure: effect.actual.clone(), date: effect.date, ..Finding::default() }
}

/// The last actual value becomes the new baseline; with several indicators nobody can tell which, so they stay.
fn goal_with_baseline(goal: &Goal, actual: Option<&Figure>) -> Goal {
    let mut next = Goal { seal: None, revisions: Vec::new(), ..goal.clone() };
    if let (Some(actual), [indicator]) = (actual, next.indicators.as_mut_slice()) {
        indicator.baseline = actual.clone();
    }
    next
}
