//! The open session: its text, where the group is in it, and the one undo stack.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::{
    Choice, Cycle, Draft, Edit, Entries, Entry, EntryId, Kind, Place, Position, Section, Session, Stage, Standing, Step, Thread,
};
use crate::guide::Guide;
use crate::words::Language;

use super::{Clock, Points, clock};

/// A row of a stage's list: an entry and how deep it stands under others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the section.
    pub index: usize,
    /// How many entries it stands under.
    pub depth: usize,
}

/// What is derived from the session and would be wasteful to find again for every frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The rows of the list on screen.
    pub rows: Vec<Row>,
    /// How many entries each section of the cycle on screen holds.
    pub counts: [usize; Section::ALL.len()],
    /// Where each stage of the cycle on screen stands.
    pub standings: Vec<Standing>,
}

/// The open session.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Its content; shared with the saver while it writes.
    pub session: Arc<Session>,
    /// The language its guide speaks.
    pub language: Language,
    /// Its file, once it has one.
    pub path: Option<PathBuf>,
    /// Why it cannot be written, in words.
    pub read_only: Option<String>,
    /// Counts every change.
    pub revision: u64,
    /// The latest revision durable on disk.
    pub saved: u64,
    /// The latest revision handed to the runtime.
    pub handed: u64,
    /// Why the last save failed; stays until one succeeds.
    pub trouble: Option<String>,
    /// The cycle on screen.
    pub cycle: u32,
    /// The stage on screen.
    pub stage: Stage,
    /// The step on screen.
    pub step: Step,
    /// The question each stage is at; counts from 0.
    pub questions: [usize; Stage::ALL.len()],
    /// The cursor of each step of each stage.
    pub cursors: [[usize; Step::ALL.len()]; Stage::ALL.len()],
    /// The view of its bench each stage was last looked at in.
    pub benches: [usize; Stage::ALL.len()],
    /// Who rests on whom.
    pub thread: Thread,
    /// What the checks found.
    pub points: Points,
    /// What the list on screen shows.
    pub outline: Outline,
    /// The clock of its running meeting.
    pub clock: Clock,
    /// A version somebody else wrote that nobody has looked at yet.
    pub elsewhere: Option<PathBuf>,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl Work {
    /// Opens a session where the group stopped.
    #[must_use]
    pub fn new(session: Arc<Session>, path: Option<PathBuf>, read_only: Option<String>, language: Language) -> Self {
        let Position { cycle, stage, step, question, .. } = session.position;
        let cycle = session.cycle(cycle).or_else(|| session.latest()).map_or(1, |cycle| cycle.number);
        let mut work = Self {
            thread: Thread::of(&session),
            session,
            language,
            path,
            read_only,
            revision: 0,
            saved: 0,
            handed: 0,
            trouble: None,
            cycle,
            stage,
            step,
            questions: [0; Stage::ALL.len()],
            cursors: [[0; Step::ALL.len()]; Stage::ALL.len()],
            benches: [0; Stage::ALL.len()],
            points: Points::default(),
            outline: Outline::default(),
            clock: Clock::default(),
            elsewhere: None,
            undo: Vec::new(),
            redo: Vec::new(),
        };
        let asked = Guide::of(language).stage(stage).questions.len();
        work.questions[stage.index()] = question.min(asked.saturating_sub(1));
        work.clock.interrupted = work.meeting().is_some();
        work.refresh();
        work
    }

    /// The cycle on screen; there always is one.
    #[must_use]
    pub fn on_screen(&self) -> &Cycle {
        static NONE: std::sync::OnceLock<Cycle> = std::sync::OnceLock::new();
        self.session.cycle(self.cycle).unwrap_or_else(|| NONE.get_or_init(Cycle::default))
    }

    /// Where the stage on screen stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.outline.standings.get(self.stage.index()).copied().unwrap_or(Standing::Untouched)
    }

    /// The cycle that runs; the only one that can be changed.
    #[must_use]
    pub fn running(&self) -> u32 {
        self.session.latest().map_or(1, |cycle| cycle.number)
    }

    /// Whether what is on screen may be changed.
    #[must_use]
    pub fn writable(&self) -> bool {
        self.read_only.is_none() && self.cycle == self.running()
    }

    /// Whether a group can walk to a consensus in it.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.writable() && !self.session.solo
    }

    /// Whether something is not durable on disk yet.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.read_only.is_none() && self.saved != self.revision
    }

    /// True when all that was kept is durable on disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.saved == self.revision && self.path.is_some()
    }

    /// The cursor of the step on screen.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursors[self.stage.index()][self.step.index()]
    }

    /// Puts the cursor of the step on screen somewhere.
    pub fn set_cursor(&mut self, cursor: usize) {
        self.cursors[self.stage.index()][self.step.index()] = cursor;
    }

    /// The question the stage on screen is at, counted from 0.
    #[must_use]
    pub fn question(&self) -> usize {
        self.questions[self.stage.index()]
    }

    /// The kind of entry the list on screen holds.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.step == Step::Bridge {
            return Kind::Implementation;
        }
        let questions = &Guide::of(self.language).stage(self.stage).questions;
        questions.get(self.question()).map_or(self.stage.kinds()[0], |question| question.answer)
    }

    /// The entry of a row of the list on screen.
    #[must_use]
    pub fn entry_at(&self, row: usize) -> Option<&Entry> {
        let row = self.outline.rows.get(row)?;
        self.on_screen().entries(self.kind().section()).get(row.index)
    }

    /// Any entry, by id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.thread.entry(&self.session, id)
    }

    /// Applies an edit and remembers how to take it back.
    pub fn apply(&mut self, edit: Edit) -> bool {
        let Some(inverse) = self.change(edit, false) else { return false };
        self.undo.push(inverse);
        self.redo.clear();
        true
    }

    /// Takes the last edit back.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.undo.pop() else { return false };
        let inverse = self.change(edit, true);
        self.redo.extend(inverse);
        true
    }

    /// Does the edit last taken back again.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.redo.pop() else { return false };
        let inverse = self.change(edit, true);
        self.undo.extend(inverse);
        true
    }

    /// Whether there is something to take back, or to do again.
    #[must_use]
    pub fn can_undo(&self, again: bool) -> bool {
        !if again { &self.redo } else { &self.undo }.is_empty()
    }

    fn change(&mut self, edit: Edit, undoing: bool) -> Option<Edit> {
        let followed = self.cycle == self.running();
        let meetings = clock::is_of_meetings(&edit).then(|| self.session.meetings.clone());
        let inverse = edit.apply(Arc::make_mut(&mut self.session)).ok()?;
        if let Some(before) = meetings {
            self.guard_time(&before, undoing);
        }
        self.revision += 1;
        self.thread = Thread::of(&self.session);
        // A cycle that comes or goes takes along whoever was in the running one.
        if followed || self.session.cycle(self.cycle).is_none() {
            self.cycle = self.running();
        }
        self.refresh();
        Some(inverse)
    }

    /// Goes somewhere in the process.
    pub fn go(&mut self, stage: Stage, step: Step) {
        (self.stage, self.step) = (stage, step);
        self.refresh();
    }

    /// Shows a cycle.
    pub fn show_cycle(&mut self, number: u32) {
        if self.session.cycle(number).is_some() {
            self.cycle = number;
            self.refresh();
        }
    }

    /// Shows a question of the stage on screen.
    pub fn show_question(&mut self, question: usize) {
        self.questions[self.stage.index()] = question;
        self.refresh();
        // A question is asked to be answered: the cursor waits where the answer goes.
        self.set_cursor(self.outline.rows.len());
    }

    /// Shows an entry in its list, with the cursor on it.
    pub fn show_entry(&mut self, id: EntryId) {
        let Some((cycle, section, _)) = self.thread.place(id) else { return };
        let Some(kind) = self.entry(id).map(Entry::kind) else { return };
        self.show_cycle(cycle);
        let stage = section.stage();
        if section == Section::Implementation {
            self.go(stage, Step::Bridge);
        } else {
            let questions = &Guide::of(self.language).stage(stage).questions;
            self.questions[stage.index()] = questions.iter().position(|question| question.answer == kind).unwrap_or(0);
            self.go(stage, Step::Questions);
        }
        self.set_cursor(usize::from(self.step == Step::Bridge));
        self.put_cursor_on(id);
    }

    /// Puts the cursor on an entry, where the list on screen shows it.
    pub fn put_cursor_on(&mut self, id: EntryId) {
        let before = usize::from(self.step == Step::Bridge);
        let row = (0..self.outline.rows.len()).find(|row| self.entry_at(*row).is_some_and(|entry| entry.id == id));
        if let Some(row) = row {
            self.set_cursor(row + before);
        }
    }

    /// Finds again what the list on screen shows; cost is linear in the section's entries, so never per frame.
    fn refresh(&mut self) {
        let (kind, cycle) = (self.kind(), self.on_screen());
        let entries = cycle.entries(kind.section());
        let shown = self.step != Step::Bridge || self.stage == Stage::Roles;
        let rows = if shown { tree(entries, kind) } else { Vec::new() };
        let mut counts = [0; Section::ALL.len()];
        for section in Section::ALL {
            counts[section.index()] = cycle.entries(*section).len();
        }
        let standings = Stage::ALL.iter().map(|stage| self.session.standing(cycle, *stage)).collect();
        self.outline = Outline { rows, counts, standings };
        let last = self.outline.rows.len();
        if matches!(self.step, Step::Questions | Step::Bridge) {
            self.set_cursor(self.cursor().min(last + 1));
        } else if self.step == Step::Introduction {
            self.set_cursor(self.cursor().min(self.places() - 1));
        }
    }

    /// The draft waiting at a place of the cycle on screen.
    #[must_use]
    pub fn draft(&self, place: &Place) -> Option<&str> {
        self.session
            .drafts
            .iter()
            .find(|draft| draft.cycle == self.cycle && draft.place == *place)
            .map(|draft| draft.text.as_str())
    }

    /// Keeps or drops (`None`) the draft of a place; not part of undo, since nobody has kept it yet.
    pub fn set_draft(&mut self, place: &Place, text: Option<&str>) {
        if self.draft(place) == text || self.read_only.is_some() {
            return;
        }
        let cycle = self.cycle;
        let drafts = &mut Arc::make_mut(&mut self.session).drafts;
        drafts.retain(|draft| draft.cycle != cycle || draft.place != *place);
        drafts.extend(text.map(|text| Draft { cycle, place: place.clone(), text: text.to_owned() }));
        self.revision += 1;
    }

    /// Remembers where the group is and what it is writing, so that it picks up there. A session nobody has written into
    /// needs no file for that.
    pub fn remember_position(&mut self, writing: Option<&Place>) {
        let position = Position {
            cycle: self.cycle,
            stage: self.stage,
            step: self.step,
            question: self.question(),
            writing: writing.filter(|place| self.draft(place).is_some()).cloned(),
        };
        let written = self.path.is_some() || self.revision > 0;
        if self.session.position != position && self.read_only.is_none() && written {
            Arc::make_mut(&mut self.session).position = position;
            self.revision += 1;
        }
    }
}

/// Entries of a kind in the order of the sheet: each followed by those that stand under it.
fn tree(entries: &Entries, kind: Kind) -> Vec<Row> {
    let of_kind = || entries.iter().enumerate().filter(|(_, entry)| entry.kind() == kind);
    if of_kind().all(|(_, entry)| entry.parent.is_none()) {
        return of_kind().map(|(index, _)| Row { index, depth: 0 }).collect();
    }
    let mut under: std::collections::HashMap<Option<EntryId>, Vec<usize>> = std::collections::HashMap::new();
    let ids: std::collections::HashSet<EntryId> = of_kind().map(|(_, entry)| entry.id).collect();
    for (index, entry) in of_kind() {
        under.entry(entry.parent.filter(|parent| ids.contains(parent))).or_default().push(index);
    }
    let mut rows = Vec::new();
    let mut waiting: Vec<Row> =
        under.remove(&None).unwrap_or_default().into_iter().rev().map(|index| Row { index, depth: 0 }).collect();
    while let Some(row) = waiting.pop() {
        rows.push(row);
        let children = under.remove(&Some(entries[row.index].id)).unwrap_or_default();
        waiting.extend(children.into_iter().rev().map(|index| Row { index, depth: row.depth + 1 }));
    }
    // What a ring of parents hides is shown all the same.
    let mut hidden: Vec<usize> = under.into_values().flatten().collect();
    hidden.sort_unstable();
    rows.extend(hidden.into_iter().map(|index| Row { index, depth: 0 }));
    rows
}
