//! Details in passing: from an answer through its fields with Tab, and with one key back to the next answer.
//!
//! The group talks in answers; what one needs beside its words (見出し, つながり, a figure) is told while it is fresh,
//! field by field, and whoever has nothing to add just goes on talking.

use crate::domain::{Entry, EntryId, Field, Owner, Place, Record, Shape, Value};
use crate::guide::Guide;
use crate::words::Text;

use super::form::{After, Form};
use super::update::back;
use super::writing::is_typed;
use super::{App, Item, Message, Motion, Overlay, Picker, Records, Screen, Spot, Work, update};

/// What an answer begins with because the one before it, given in the same breath, has it.
#[must_use]
pub fn carried(work: &Work, place: &Place, before: Option<EntryId>) -> Vec<(&'static Field, Value)> {
    let given = given(work, place);
    let Some(entry) = before.and_then(|id| work.entry(id)) else { return Vec::new() };
    let fields = entry.fields().into_iter().filter(|field| field.stays() && !given.iter().any(|(name, _)| *name == field.name));
    fields.map(|field| (field, entry.get(field.name))).filter(|(_, value)| !value.is_empty()).collect()
}

/// What the question itself says about its answers: numbers are asked for, or strengths.
#[must_use]
pub fn given(work: &Work, place: &Place) -> Vec<(&'static str, Value)> {
    let Place::Answer { question } = place else { return Vec::new() };
    Guide::of(work.language).question(question).map(crate::guide::Question::given).unwrap_or_default()
}

/// A new entry at a place, with what its question and the answer before it say about it, and the meeting that runs.
pub(super) fn answer(work: &Work, place: &Place, before: Option<EntryId>, mut entry: Entry) -> Entry {
    for (name, value) in given(work, place) {
        entry.set(name, value);
    }
    for (field, value) in carried(work, place, before) {
        entry.set(field.name, value);
    }
    entry.meeting = work.meeting().map(|meeting| meeting.id);
    entry
}

impl App {
    /// From the answer just kept on to its details.
    pub(super) fn open_details(&mut self, id: EntryId, place: Place) {
        self.screens.push(Screen::Form(Form { after: After::Write(place), ..Form::of(Owner::Entry(id)) }));
        self.pass(true);
    }

    /// On to the next field of the form on screen (or the one before), opened at once; what has nothing to choose from is
    /// passed over, and a list waits to be opened.
    pub(super) fn pass(&mut self, forward: bool) {
        let motion = if forward { Motion::Down } else { Motion::Up };
        loop {
            let before = self.cursor_place();
            self.travel(motion);
            let (Screen::Form(form), Some(work)) = (self.screen().clone(), &self.work) else { return };
            if Some(form.cursor) == before {
                return;
            }
            let idle = |field: &Field| match form.owner {
                Owner::Entry(id) => work.entry(id).is_some_and(|entry| !entry.asks_in_passing(field.name)),
                _ => false,
            };
            match form.items(work).get(form.cursor) {
                Some(Item::Begin) => {}
                Some(Item::Field(field)) if idle(field) => {}
                Some(Item::Field(field)) if is_typed(field.shape) => {
                    self.edit_field(&form);
                    // Only what the answer before handed on is offered; what somebody wrote is written on.
                    if let Some(editing) = self.editing.as_mut().filter(|_| form.in_passing()) {
                        editing.offered = field.stays() && !editing.before.is_empty() && editing.editor.text() == editing.before;
                        if editing.offered {
                            self.say(Text::AsBefore);
                        }
                    }
                    return;
                }
                Some(Item::Field(field)) if !matches!(field.shape, Shape::Rows(_)) => {
                    if let Some(picker) = Picker::of(self, work, form, field).filter(Picker::offers) {
                        self.overlay = Some(Overlay::Picker(picker));
                        return;
                    }
                }
                _ => return,
            }
        }
    }

    /// Tab in a picker: what is marked is kept, and the next field opens.
    pub(super) fn choose_and_pass(&mut self, forward: bool) {
        let Some(Overlay::Picker(picker)) = self.overlay.take() else { return };
        if picker.many {
            self.choose(&picker);
        }
        if picker.form.after == After::Ask {
            return self.ask_on(&picker.form);
        }
        let in_form = matches!(self.screen(), Screen::Form(form) if form.owner == picker.form.owner);
        if !in_form && picker.form.after == After::Stay {
            return;
        }
        if !in_form {
            // From the links of an answer on to its other details.
            let cursor = self.work.as_ref().and_then(|work| picker.form.place_of(work, picker.field.name)).unwrap_or(0);
            self.screens.push(Screen::Form(Form { cursor, ..picker.form }));
        }
        self.pass(forward);
    }

    /// The choice of that number: where one can be chosen it is kept at once, and in passing the next field opens.
    pub(super) fn choose_number(&mut self, number: usize) -> Vec<super::Effect> {
        let place = number.saturating_sub(1);
        match &mut self.overlay {
            Some(Overlay::Menu(menu)) => {
                menu.cursor = place;
                update(self, Message::Activate)
            }
            Some(Overlay::Picker(picker)) if picker.many => {
                picker.cursor = place;
                picker.toggle();
                Vec::new()
            }
            Some(Overlay::Picker(picker)) => {
                picker.cursor = place;
                let in_passing = picker.form.in_passing();
                let mut picker = picker.clone();
                picker.take_cursor();
                self.overlay = None;
                self.choose(&picker);
                if in_passing {
                    self.pass(true);
                } else {
                    self.go_on(&picker.form);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What can be chosen by that number now.
    pub(super) fn numbered(&self, number: usize) -> Option<Message> {
        let count = match &self.overlay {
            Some(Overlay::Menu(menu)) => menu.lines.len(),
            Some(Overlay::Picker(picker)) => picker.options.len(),
            _ => 0,
        };
        (number <= count).then_some(Message::Number(number))
    }

    /// The field of that number of the form on screen.
    pub(super) fn numbered_field(&self, number: usize) -> Option<Message> {
        if matches!(self.screen(), Screen::Consensus(_)) {
            return self.numbered_answer(number);
        }
        let (Screen::Form(form), Some(work)) = (self.screen(), &self.work) else { return None };
        (number <= form.items(work).len()).then_some(Message::OpenField(number))
    }

    /// Opens the field of that number.
    pub(super) fn open_field(&mut self, number: usize) -> Vec<super::Effect> {
        self.select(number.saturating_sub(1));
        update(self, Message::Activate)
    }

    /// Esc where nothing was written leaves the details, or the record that is being added, as a whole.
    pub(super) fn left_unchanged(&mut self) {
        if matches!(self.screen(), Screen::Form(form) if form.after != After::Stay) {
            // A form stands on a screen of its session: nothing follows from closing it.
            drop(back(self));
        }
    }

    /// What follows when a field of a form, or a choice made for it, was kept with Enter.
    pub(super) fn go_on(&mut self, form: &Form) {
        match form.after.clone() {
            After::Stay => {}
            After::Close => drop(back(self)),
            After::Ask => self.ask_on(form),
            After::Write(place) => {
                if matches!(self.screen(), Screen::Form(top) if top.owner == form.owner) {
                    self.screens.pop();
                }
                self.write_next(place, form.owner);
            }
            After::Next(records) => self.next_of(records),
        }
    }

    /// The next answer, which begins like the one before it.
    pub(super) fn write_next(&mut self, place: Place, before: Owner) {
        let Some(work) = &mut self.work else { return };
        let end = work.outline.rows.len() + usize::from(matches!(place, Place::New { .. }));
        work.set_cursor(end);
        self.write(place);
        if let (Some(editing), Owner::Entry(id), Screen::Stage) =
            (&mut self.editing, before, self.screens.last().unwrap_or(&Screen::Help))
        {
            editing.like = Some(id);
        }
    }

    /// The next empty field of a record that is being added; behind the last, the next record; after a blank one, an end.
    fn next_of(&mut self, records: Records) {
        let (Screen::Form(form), Some(work)) = (self.screen().clone(), &self.work) else { return };
        if form.is_blank(work) {
            self.screens.pop();
            self.drop_blank(&form);
            return;
        }
        let waits = |item: &Item| match item {
            Item::Field(field) => is_typed(field.shape) && form.value(work, field).is_empty(),
            _ => false,
        };
        let next =
            form.items(work).iter().enumerate().skip(form.cursor + 1).find(|(_, item)| waits(item)).map(|(place, _)| place);
        if let Some(place) = next {
            self.select(place);
            self.edit_field(&Form { cursor: place, ..form });
        } else {
            self.screens.pop();
            self.add_row(records);
        }
    }

    /// The entry whose words or field are being written, and what follows it.
    fn written_entry(&self) -> Option<(EntryId, After)> {
        if let Some((place, id)) = self.answering() {
            return Some((id, After::Write(place)));
        }
        let Spot::Session(Place::Field { of: Owner::Entry(id), .. }) = &self.editing.as_ref()?.spot else { return None };
        match self.screen() {
            Screen::Form(form) if form.owner == Owner::Entry(*id) => Some((*id, form.after.clone())),
            _ => Some((*id, After::Stay)),
        }
    }

    /// Whether what is being written belongs to an entry that can rest on others.
    pub(super) fn links_while_writing(&self) -> Option<Message> {
        self.written_entry().map(|_| Message::KeepAndLink)
    }

    /// Keeps what is being written and opens what its entry can rest on.
    pub(super) fn keep_and_link(&mut self) {
        let Some((id, after)) = self.written_entry() else { return };
        if !self.keep_text() {
            return;
        }
        let form = Form { after, ..Form::of(Owner::Entry(id)) };
        let Some(work) = &self.work else { return };
        let field = work.entry(id).and_then(|entry| entry.fields().into_iter().find(|field| field.name == "links"));
        let picker = field.and_then(|field| Picker::of(self, work, form.clone(), field)).filter(Picker::offers);
        if let Some(picker) = picker {
            self.overlay = Some(Overlay::Picker(picker));
        } else {
            self.go_on(&form);
            self.refuse(Text::NothingToLink);
        }
    }

    /// Keeps the answer and asks the next question, or the one before, for its first answer.
    pub(super) fn keep_and_turn(&mut self, by: isize) -> Vec<super::Effect> {
        if !self.keep_text() {
            return Vec::new();
        }
        let effects = update(self, Message::Turn(by));
        self.add();
        effects
    }

    /// The place of the answer that is being written, if there is a word of it, and the id its entry will have.
    pub(super) fn answering(&self) -> Option<(Place, EntryId)> {
        let (work, editing) = (self.work.as_ref()?, self.editing.as_ref()?);
        let Spot::Session(place @ (Place::Answer { .. } | Place::New { .. })) = &editing.spot else { return None };
        (!editing.editor.text().trim().is_empty()).then(|| (place.clone(), EntryId(work.session.next_id)))
    }

    /// Whether another question can be asked without leaving the editor.
    pub(super) fn asks_while_writing(&self) -> bool {
        let answering = self.editing.as_ref().is_some_and(|editing| matches!(editing.spot, Spot::Session(Place::Answer { .. })));
        answering && matches!(self.screen(), Screen::Stage)
    }

    /// What is being written begins afresh, not like the answer before it.
    pub(super) fn begin_afresh(&mut self) {
        if let Some(editing) = &mut self.editing {
            editing.like = None;
        }
    }

    /// Whether what is being written begins like the answer before it.
    pub(super) fn begins_alike(&self) -> bool {
        self.editing.as_ref().is_some_and(|editing| editing.like.is_some())
    }
}
