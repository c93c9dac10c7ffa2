//! What commands change in the session.

use crate::domain::{
    Agreement, Checked, Choice, ConsensusId, Edit, Kind, ListEdit, Occasion, Owner, Place, Record, Stage, Step, Value, Viewpoint,
    Way, place, removal,
};
use crate::guide::Guide;
use crate::words::{Text, label};

use super::form::consensus;
use super::{
    After, App, ConsensusView, Effect, Form, Leg, Menu, MenuLine, Message, Notice, Overlay, Picker, Records, RecordsView, Screen,
    Tone,
};

impl App {
    /// Applies an edit to the open session; says why when it may not be changed.
    pub(super) fn apply(&mut self, edit: Edit) -> bool {
        let Some(work) = &mut self.work else { return false };
        if !work.writable() {
            let why = work.read_only.clone().unwrap_or_else(|| self.language.say(Text::EarlierCycle).to_owned());
            self.notice = Some(Notice { tone: Tone::Bad, text: why });
            return false;
        }
        let applied = work.apply(edit);
        if !applied {
            self.refuse(Text::EditRefused);
        }
        applied
    }

    /// A line that something went well.
    pub(super) fn say(&mut self, text: Text) {
        self.notice = Some(Notice { tone: Tone::Good, text: self.language.say(text).to_owned() });
    }

    /// A line that something cannot be, and what would help.
    pub(super) fn refuse(&mut self, text: Text) {
        self.notice = Some(Notice { tone: Tone::Bad, text: self.language.say(text).to_owned() });
    }

    /// A new entry, record or row, where the cursor is.
    pub(super) fn add(&mut self) {
        let Some(work) = &self.work else { return };
        match self.screen().clone() {
            Screen::Stage => match work.step {
                // Words typed at the introduction answer the first question.
                Step::Introduction => {
                    super::update::go(self, work.stage, Some(Step::Questions));
                    self.add();
                }
                Step::Questions => {
                    let question = Guide::of(self.language).stage(work.stage).questions.get(work.question());
                    let place = question
                        .map_or(Place::New { kind: work.kind() }, |question| Place::Answer { question: question.id.clone() });
                    let end = work.outline.rows.len();
                    self.select(end);
                    self.write(place);
                }
                Step::Bridge if work.stage == Stage::Roles => {
                    let end = work.outline.rows.len() + 1;
                    self.select(end);
                    self.write(Place::New { kind: Kind::Implementation });
                }
                Step::Consensus if self.holds_here() => self.hold_consensus(),
                Step::Consensus => self.ask_forum(Message::RecordConsensus),
                _ => {}
            },
            Screen::Records(view) => self.add_row(view.records),
            Screen::Bench(_) => self.add_on_bench(),
            Screen::Consensus(_) => self.write_line(),
            Screen::Form(form) => {
                let records = form.records(work);
                match records {
                    Some(Records::Rows(owner, "rounds")) => self.open_rows(&Form::of(owner), "rounds"),
                    Some(records) => self.add_row(records),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// A new row, opened at once for its first field.
    pub(super) fn add_row(&mut self, records: Records) {
        let today = self.today();
        let of_consensus = |screen: &Screen| match screen {
            Screen::Form(Form { owner: Owner::Consensus(id), .. }) => Some(*id),
            Screen::Consensus(view) => Some(view.record),
            _ => None,
        };
        let consensus = self.screens.iter().rev().find_map(of_consensus);
        let Some(edit) = self.work.as_ref().and_then(|work| records.add(work, today, consensus)) else { return };
        if !self.apply(edit) {
            return;
        }
        let Some(work) = &self.work else { return };
        let last = records.len(work).saturating_sub(1);
        let Some(form) = records.form(work, last) else { return };
        if matches!(self.screen(), Screen::Records(_)) {
            self.select(last);
        }
        self.screens.push(Screen::Form(Form { after: After::Next(records), ..form }));
        // What is written comes first; what is chosen can follow.
        let written = |item: &super::Item| matches!(item, super::Item::Field(field) if super::writing::is_typed(field.shape));
        if let (Screen::Form(form), Some(work)) = (self.screen().clone(), &self.work) {
            let first = form.items(work).iter().position(written).unwrap_or(0);
            self.select(first);
            self.edit_field(&Form { cursor: first, ..form });
        }
    }

    pub(super) fn open_row(&mut self, records: Records, row: usize) {
        if let Some(form) = self.work.as_ref().and_then(|work| records.form(work, row)) {
            self.screens.push(Screen::Form(form));
        }
    }

    /// The rows of a field: hands are counted on a screen of their own.
    pub(super) fn open_rows(&mut self, form: &Form, field: &'static str) {
        if let (Owner::Consensus(id), "rounds") = (form.owner, field) {
            let latest = self.work.as_ref().and_then(|work| consensus(work, id)).map_or(0, |(_, _, record)| record.rounds.len());
            self.screens.push(Screen::Consensus(ConsensusView::of(id, Leg::Hands(latest.saturating_sub(1)))));
            return;
        }
        let records = Records::Rows(form.owner, field);
        self.screens.push(Screen::Records(RecordsView { records, cursor: 0 }));
    }

    fn go_to_field(&mut self, name: &str) {
        let Some(work) = &self.work else { return };
        if let Screen::Form(form) = self.screen() {
            let at = form.place_of(work, name).unwrap_or(0);
            self.select(at);
        }
    }

    /// Begins a consensus record: what was shown and when is written down by itself.
    pub(super) fn record_consensus(&mut self, forum: String) {
        let named = !forum.is_empty();
        let Some(id) = self.new_record(forum) else { return };
        // A forum that is named here is told in passing, and its record closes with Enter.
        let after = if named { After::Stay } else { After::Close };
        self.screens.push(Screen::Form(Form { after, ..Form::of(Owner::Consensus(id)) }));
        self.go_to_field(if named { "result" } else { "forum" });
        if let (false, Screen::Form(form)) = (named, self.screen().clone()) {
            self.edit_field(&form);
        }
    }

    /// Takes out what the cursor is on; what hung on it is said, and undo brings all back.
    pub(super) fn delete(&mut self) {
        let Some(work) = &self.work else { return };
        if let Some((id, name)) = self.selected_entry().map(|entry| (entry.id, entry.text.clone())) {
            let Some((edit, hung)) = removal(&work.session, id) else { return };
            let from_form = matches!(self.screen(), Screen::Form(_));
            if self.apply(edit) {
                if from_form {
                    self.screens.pop();
                }
                let text = if hung.is_empty() {
                    self.language.fill(Text::Deleted, &[&crate::text::cut(&name, 24, self.ambiguous)])
                } else {
                    // What hung on it is named; it stands elsewhere, so it is still there to be named.
                    let first =
                        hung.first().and_then(|id| self.work.as_ref()?.entry(*id)).map_or("", |entry| entry.text.as_str());
                    let (name, first) =
                        (crate::text::cut(&name, 20, self.ambiguous), crate::text::cut(first, 20, self.ambiguous));
                    self.language.fill(Text::DeletedWithLinks, &[&name, &first, &hung.len()])
                };
                self.notice = Some(Notice { tone: Tone::Good, text });
            }
            return;
        }
        let edit = match self.screen() {
            Screen::Records(view) => view.records.remove(work, view.cursor),
            Screen::Consensus(_) => self.line_removal(),
            Screen::Stage => {
                self.selected_consensus().map(|_| Edit::Consensus(work.cycle, work.stage, ListEdit::Remove(work.cursor())))
            }
            _ => None,
        };
        if let Some(edit) = edit
            && self.apply(edit)
        {
            self.say(Text::DeletedRecord);
        }
    }

    /// What the entry rests on.
    pub(super) fn link(&mut self) {
        let (Some(entry), Some(work)) = (self.selected_entry(), &self.work) else { return };
        let form = Form::of(Owner::Entry(entry.id));
        let Some(field) = entry.fields().into_iter().find(|field| field.name == "links") else { return };
        match Picker::of(self, work, form, field) {
            Some(picker) if !picker.options.is_empty() => self.overlay = Some(Overlay::Picker(picker)),
            _ => self.refuse(Text::NothingToLink),
        }
    }

    /// Keeps what was chosen in a picker.
    pub(super) fn choose(&mut self, picker: &Picker) {
        let value = picker.value();
        let Some(work) = &self.work else { return };
        if picker.form.value(work, picker.field) == value {
            return;
        }
        let Some(edit) = picker.form.edit(work, picker.field.name, value.clone()) else { return };
        let edit = match picker.form.owner {
            Owner::Consensus(id) => self.sealed(edit, id, picker.field.name, &value),
            _ => edit,
        };
        self.apply(edit);
    }

    /// The first agreement on ③ seals the indicators: a later change will stand beside them.
    pub(super) fn sealed(&self, edit: Edit, id: ConsensusId, field: &str, value: &Value) -> Edit {
        let Some(work) = &self.work else { return edit };
        let agreed =
            [Agreement::Agreed, Agreement::Conditional, Agreement::WithMinority].map(|each| Value::Choice(Some(each.index())));
        let sealing = field == "result" && agreed.contains(value);
        match consensus(work, id) {
            Some((Stage::Goals, ..)) if sealing => match Edit::seal(&work.session, work.cycle, self.today()) {
                Some(seal) => Edit::All(vec![edit, seal]),
                None => edit,
            },
            _ => edit,
        }
    }

    /// The next state of the viewpoint the cursor is on: 未確認 → 確認した → 課題あり → 該当なし → 未確認.
    pub(super) fn turn_viewpoint(&mut self) {
        let Some((id, state)) = self.selected_viewpoint() else { return };
        let next = match state.state {
            None => Some(Checked::Confirmed),
            Some(Checked::Confirmed) => Some(Checked::Issue),
            Some(Checked::Issue) => Some(Checked::NotApplicable),
            Some(Checked::NotApplicable) => None,
        };
        self.set_viewpoint(id, Viewpoint { state: next, ..state });
    }

    /// Gives the viewpoint the cursor is on a state.
    pub(super) fn check_viewpoint(&mut self, to: Option<Checked>) {
        if let Some((id, state)) = self.selected_viewpoint() {
            self.set_viewpoint(id, Viewpoint { state: to, ..state });
        }
    }

    /// The states a viewpoint can have, for hands that cannot reach Space.
    pub(super) fn ask_viewpoint(&mut self) {
        let Some(work) = &self.work else { return };
        let Some(viewpoint) = Guide::of(self.language).stage(work.stage).viewpoints.get(work.cursor()) else { return };
        let states = std::iter::once(None).chain(Checked::ALL.iter().copied().map(Some));
        let line = |state: Option<Checked>| {
            let name = state.map_or(self.language.say(Text::Unchecked), |state| label(self.language, "check", state.name()));
            MenuLine::new(name, Message::CheckViewpoint(state))
        };
        let mut lines: Vec<MenuLine> = states.map(line).collect();
        lines.push(MenuLine::new(self.language.say(Text::WriteMemo), Message::Edit));
        let now = self.selected_viewpoint().and_then(|(_, state)| state.state).map_or(0, |state| state.index() + 1);
        let mut menu = Menu::new(viewpoint.title.clone(), lines);
        // One Enter more says yes to a viewpoint nobody has looked at.
        menu.cursor = if now == 0 { 1 } else { now };
        self.overlay = Some(Overlay::Menu(menu));
    }

    fn set_viewpoint(&mut self, id: String, state: Viewpoint) {
        let Some(work) = &self.work else { return };
        let kept = (state != Viewpoint::default()).then_some(state);
        let edit = Edit::Viewpoint(work.cycle, work.stage, id, kept);
        self.apply(edit);
    }

    /// The viewpoint the cursor is on, and its state.
    #[must_use]
    pub fn selected_viewpoint(&self) -> Option<(String, Viewpoint)> {
        let work = self.work.as_ref().filter(|work| work.step == Step::Viewpoints)?;
        let viewpoint = Guide::of(self.language).stage(work.stage).viewpoints.get(work.cursor())?;
        let state = work.on_screen().stage(work.stage).viewpoints.get(&viewpoint.id).cloned().unwrap_or_default();
        Some((viewpoint.id.clone(), state))
    }

    /// Moves the entry the cursor is on among its neighbours.
    pub(super) fn shift(&mut self, by: isize) {
        let (Some(id), Some(work)) = (self.selected_entry().map(|entry| entry.id), &self.work) else { return };
        let Some(edit) = place(&work.session, id, if by < 0 { Way::Up } else { Way::Down }) else { return };
        if self.apply(edit)
            && let Some(work) = &self.work
        {
            let before = usize::from(work.step == Step::Bridge);
            let row = (0..work.outline.rows.len()).find(|row| work.entry_at(*row).is_some_and(|entry| entry.id == id));
            self.select(row.unwrap_or(0) + before);
        }
    }

    /// Opens the next cycle.
    pub(super) fn next_cycle(&mut self) -> Vec<Effect> {
        let Some(edit) = self.work.as_ref().and_then(|work| Edit::next_cycle(&work.session, self.now.date_naive())) else {
            return Vec::new();
        };
        if self.apply(edit)
            && let Some(work) = &mut self.work
        {
            let running = work.running();
            work.show_cycle(running);
            work.go(Stage::Situation, Step::Introduction);
            let text = self.language.fill(Text::CycleOpened, &[&running]);
            self.screens.truncate(1);
            self.screens.push(Screen::Stage);
            self.notice = Some(Notice { tone: Tone::Good, text });
            return self.keep_version(Occasion::Cycle);
        }
        Vec::new()
    }
}
