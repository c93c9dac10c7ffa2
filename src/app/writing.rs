//! Writing: where text goes, how it is kept, and how what was typed is never lost.

use crate::bench::At;
use crate::domain::tally::parse_cases;
use crate::domain::{Edit, Entry, EntryId, Figure, ListEdit, Owner, Place, Record, Shape, Stage, Value, Viewpoint};
use crate::export::Format;
use crate::guide::Guide;
use crate::text::Editor;
use crate::words::Text;

use super::form::{After, Form};
use super::{App, EditorKey, Effect, Item, Message, Motion, Overlay, Palette, Screen, Work, date, update};

/// Where the text being written goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// Into the session.
    Session(Place),
    /// It finds commands.
    Palette,
    /// It finds entries.
    Search,
    /// It names a file or a folder.
    Path,
    /// It names the file of an export.
    Export(Format),
}

/// Text being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    /// Where it goes.
    pub spot: Spot,
    /// The text and its cursor.
    pub editor: Editor,
    /// The text before.
    pub before: String,
    /// Why it could not be kept.
    pub fault: Option<String>,
    /// The answer given just before, which this one begins like.
    pub like: Option<EntryId>,
    /// The text was taken over and only offered: what is typed takes its place.
    pub offered: bool,
}

impl Editing {
    /// Whether the text may have lines.
    #[must_use]
    pub fn takes_lines(&self) -> bool {
        matches!(self.spot, Spot::Session(_))
    }
}

/// What became of a text that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Put {
    /// It stands where it belongs.
    Kept,
    /// Nobody had said a word.
    Nothing,
    /// It did not fit, or leads to a question first; an editor is open.
    Refused,
}

/// An edit with a note of the agreed target it changes, and where the reason is written.
fn with_revision(work: &Work, edit: Edit, today: chrono::NaiveDate) -> (Edit, Option<At>) {
    use crate::domain::Body;
    let Edit::Entries(cycle, section, ListEdit::Replace(index, mut entry)) = edit else { return (edit, None) };
    let mut reason = None;
    if let (Body::Goal(goal), Some(Body::Goal(before))) = (&mut entry.body, work.entry(entry.id).map(|entry| &entry.body))
        && goal.note_revisions(before, today) > 0
    {
        reason = Some(At::Row(entry.id, "revisions", goal.revisions.len() - 1, "reason"));
    }
    (Edit::Entries(cycle, section, ListEdit::Replace(index, entry)), reason)
}

/// The edit that puts written cases behind those of a tally.
fn cases_added(work: &Work, of: Owner, text: &str) -> Option<Edit> {
    let Owner::Entry(id) = of else { return None };
    let (cycle, section, index) = work.thread.place(id)?;
    let mut entry = work.entry(id)?.clone();
    let crate::domain::Body::Tally(tally) = &mut entry.body else { return None };
    let before = tally.cases.len();
    tally.cases.extend(parse_cases(text));
    (tally.cases.len() > before).then_some(Edit::Entries(cycle, section, ListEdit::Replace(index, entry)))
}

impl App {
    /// Begins to write at a place, with the draft waiting there if there is one.
    pub(super) fn write(&mut self, place: Place) {
        let Some(work) = &self.work else { return };
        let before = text_at(work, &place);
        let draft = work.draft(&place).map(str::to_owned);
        if draft.is_some() {
            self.say(Text::DraftOffered);
        }
        let editor = Editor::new(draft.unwrap_or_else(|| before.clone()));
        self.editing = Some(Editing { spot: Spot::Session(place), editor, before, fault: None, like: None, offered: false });
    }

    /// Begins to write outside the session.
    pub(super) fn ask(&mut self, spot: Spot, before: &str) {
        self.editing = Some(Editing {
            spot,
            editor: Editor::new(before),
            before: before.to_owned(),
            fault: None,
            like: None,
            offered: false,
        });
    }

    /// Text was typed or pasted.
    pub(super) fn insert(&mut self, text: &str) {
        if let Some(editing) = &mut self.editing {
            editing.fault = None;
            let text = if editing.takes_lines() { text.to_owned() } else { text.replace(['\n', '\r'], " ") };
            if std::mem::take(&mut editing.offered) {
                editing.editor.replace(&text);
            } else {
                editing.editor.insert(&text);
            }
        }
        self.typed();
    }

    /// A key of the editor.
    pub(super) fn type_key(&mut self, key: EditorKey) {
        let (columns, ambiguous) = (self.extent.editor_columns, self.ambiguous);
        let Some(editing) = &mut self.editing else { return };
        let takes_lines = editing.takes_lines();
        let offered = std::mem::take(&mut editing.offered);
        let editor = &mut editing.editor;
        match key {
            EditorKey::Backspace | EditorKey::Delete if offered => editor.replace(""),
            EditorKey::Newline => editor.newline(),
            EditorKey::Backspace => editor.backspace(),
            EditorKey::Delete => editor.delete(),
            EditorKey::DeleteWord => editor.delete_word_back(),
            EditorKey::DeleteToStart => editor.delete_to_line_start(),
            EditorKey::DeleteToEnd => editor.delete_to_line_end(),
            EditorKey::Left => editor.left(),
            EditorKey::Right => editor.right(),
            EditorKey::WordLeft => editor.word_left(),
            EditorKey::WordRight => editor.word_right(),
            EditorKey::Home => editor.home(),
            EditorKey::End => editor.end(),
            EditorKey::Up | EditorKey::Down if !takes_lines => self.move_found(key == EditorKey::Down),
            EditorKey::Up => drop(editor.up(columns, ambiguous)),
            EditorKey::Down => drop(editor.down(columns, ambiguous)),
            EditorKey::Undo => drop(editor.undo()),
            EditorKey::Redo => drop(editor.redo()),
        }
        self.typed();
    }

    /// What is found by typing is found again.
    fn typed(&mut self) {
        let Some(editing) = &self.editing else { return };
        let query = editing.editor.text().to_owned();
        match editing.spot {
            Spot::Palette if !matches!(&self.overlay, Some(Overlay::Palette(_)) if editing.before == query) => {
                self.overlay = Some(Overlay::Palette(Palette::find(self, &query)));
                if let Some(editing) = &mut self.editing {
                    editing.before = query;
                }
            }
            Spot::Search => self.find_again(Some(query)),
            _ => {}
        }
    }

    fn move_found(&mut self, down: bool) {
        let step = |cursor: &mut usize, count: usize| {
            *cursor = if down { (*cursor + 1).min(count.saturating_sub(1)) } else { cursor.saturating_sub(1) };
        };
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            step(&mut palette.cursor, palette.found.len());
        } else if let Some(Screen::Search(search)) = self.screens.last_mut() {
            step(&mut search.cursor, search.found.len());
        }
    }

    /// Enter: keeps the text where it belongs.
    pub(super) fn keep(&mut self) -> Vec<Effect> {
        let Some(editing) = self.editing.take() else { return Vec::new() };
        match editing.spot.clone() {
            Spot::Session(place) => {
                self.keep_at(editing, &place);
                Vec::new()
            }
            Spot::Palette => self.run_found(),
            Spot::Search => {
                self.editing = None;
                update(self, Message::Activate)
            }
            Spot::Export(format) => self.order_export(format, editing.editor.text()),
            Spot::Path => {
                self.overlay = None;
                let path = editing.editor.text().trim();
                if path.is_empty() { Vec::new() } else { vec![Effect::UseFolder(path.into())] }
            }
        }
    }

    fn run_found(&mut self) -> Vec<Effect> {
        let Some(Overlay::Palette(palette)) = self.overlay.take() else { return Vec::new() };
        let command = palette.found.get(palette.cursor).and_then(|id| super::command::find(id));
        command.and_then(|command| command.message(self)).map(|message| update(self, message)).unwrap_or_default()
    }

    /// Enter: what is kept leads on.
    fn keep_at(&mut self, editing: Editing, place: &Place) {
        let Some(next) = self.work.as_ref().map(|work| EntryId(work.session.next_id)) else { return };
        if self.put(editing, place) != Put::Kept {
            return;
        }
        match (place, self.screen().clone()) {
            // In a list Enter opens the next one: the group goes on talking.
            (Place::Answer { .. } | Place::New { .. }, _) => self.write_next(place.clone(), Owner::Entry(next)),
            // On to the next field; Enter opens it.
            (Place::Field { .. }, Screen::Form(Form { after: After::Stay, .. }) | Screen::Meeting(_)) => {
                self.travel(Motion::Down);
            }
            (Place::Field { .. }, Screen::Form(form)) => self.go_on(&form),
            (Place::Field { .. }, Screen::Consensus(_)) => {
                if let Some(form) = self.question_at(place) {
                    self.ask_on(&form);
                }
            }
            _ => {}
        }
    }

    /// Puts a text where it belongs, or opens the editor again and says why it does not fit.
    fn put(&mut self, editing: Editing, place: &Place) -> Put {
        let text = editing.editor.text().trim_end().to_owned();
        let (today, preset, proposed) = (self.today(), self.preset(), self.proposed());
        let Some(work) = &mut self.work else { return Put::Refused };
        if text.trim().is_empty() && matches!(place, Place::Answer { .. } | Place::New { .. }) {
            work.set_draft(place, None);
            return Put::Nothing;
        }
        match edit_at(work, place, &text, today, &preset, editing.like) {
            Ok(None) => work.set_draft(place, None),
            Ok(Some(edit)) => {
                work.set_draft(place, None);
                let (edit, reason) = with_revision(work, edit, today);
                let edit = super::consensus::with_shown(work, edit, proposed);
                if !work.apply(edit) {
                    self.editing = Some(editing);
                    self.refuse(Text::EditRefused);
                    return Put::Refused;
                }
                if let Some(at) = reason
                    && let Some(form) = self.work.as_ref().and_then(|work| super::bench::cell_form(work, &at))
                {
                    // An agreed number stays beside the new one, and the group says why it moved.
                    self.screens.push(Screen::Form(form.clone()));
                    self.edit_field(&form);
                    self.say(Text::TargetRevised);
                    return Put::Refused;
                }
            }
            Err(fault) => {
                let fault = self.language.say(fault).to_owned();
                self.editing = Some(Editing { fault: Some(fault), ..editing });
                return Put::Refused;
            }
        }
        Put::Kept
    }

    /// Tab: keeps the text and goes on to the next field, of an answer to its details; elsewhere to the next step.
    pub(super) fn keep_and_move(&mut self, forward: bool) -> Vec<Effect> {
        if matches!(self.screen(), Screen::Consensus(_)) {
            return self.keep();
        }
        if forward && let Some((place, id)) = self.answering() {
            if self.keep_text() {
                self.open_details(id, place);
            }
            return Vec::new();
        }
        let Some(editing) = self.editing.take() else { return Vec::new() };
        let Spot::Session(place) = editing.spot.clone() else {
            self.editing = Some(editing);
            return self.keep();
        };
        if self.put(editing, &place) == Put::Refused {
            return Vec::new();
        }
        let in_form = matches!(self.screen(), Screen::Form(_)) && matches!(place, Place::Field { .. });
        if in_form {
            self.pass(forward);
        } else if matches!(place, Place::Memo { .. }) {
            self.travel(if forward { Motion::Down } else { Motion::Up });
        } else {
            return update(self, Message::GoToStep(forward));
        }
        Vec::new()
    }

    /// Keeps the text being written and closes the editor; `false` when it is still open, and says why.
    pub(super) fn keep_text(&mut self) -> bool {
        match self.editing.take() {
            Some(editing) => match editing.spot.clone() {
                Spot::Session(place) => self.put(editing, &place) != Put::Refused,
                _ => false,
            },
            None => false,
        }
    }

    /// Esc: leaves the editor; what was typed stays as a draft.
    pub(super) fn leave(&mut self) {
        let Some(editing) = self.editing.take() else { return };
        match &editing.spot {
            Spot::Session(place) => {
                let typed = editing.editor.text();
                let changed = typed != editing.before && !(typed.trim().is_empty() && editing.before.is_empty());
                if let Some(work) = &mut self.work {
                    work.set_draft(place, changed.then_some(typed));
                }
                if changed {
                    self.say(Text::DraftKept);
                } else if let Some(form) = self.question_at(place) {
                    self.stop_asking(&form);
                } else if matches!(place, Place::Field { .. }) {
                    self.left_unchanged();
                }
            }
            Spot::Palette | Spot::Path | Spot::Export(_) => self.overlay = None,
            Spot::Search => drop(self.screens.pop()),
        }
    }

    /// True while text under the cursor is not even a draft of the session.
    #[must_use]
    pub fn draft_waits(&self) -> bool {
        let (Some(work), Some(editing)) = (&self.work, &self.editing) else { return false };
        let Spot::Session(place) = &editing.spot else { return false };
        let typed = editing.editor.text();
        work.read_only.is_none() && typed != editing.before && work.draft(place) != Some(typed)
    }

    /// Puts what is under the cursor into the session as a draft, without leaving the editor.
    pub(super) fn save_draft(&mut self) {
        if let (Some(work), Some(Editing { spot: Spot::Session(place), editor, before, .. })) = (&mut self.work, &self.editing) {
            let typed = editor.text();
            work.set_draft(place, (typed != before).then_some(typed));
        }
    }

    /// Begins to write into, choose for or open the field the cursor of a form is on.
    pub(super) fn edit_field(&mut self, form: &Form) {
        let Some(work) = &self.work else { return };
        let Some(Item::Field(field)) = form.items(work).get(form.cursor).copied() else { return };
        match field.shape {
            shape if is_typed(shape) => {
                let row = form.row.map(|(_, row)| (row, field.name.to_owned()));
                let name = form.row.map_or(field.name, |(rows, _)| rows).to_owned();
                self.write(Place::Field { of: form.owner, field: name, row });
            }
            Shape::Flag => {
                let on = form.value(work, field) == Value::Flag(true);
                if let Some(edit) = form.edit(work, field.name, Value::Flag(!on)) {
                    self.apply(edit);
                }
            }
            Shape::Rows(_) => self.open_rows(form, field.name),
            _ => {
                let picker = super::Picker::of(self, work, form.clone(), field);
                match picker {
                    Some(picker) if !picker.options.is_empty() => self.overlay = Some(Overlay::Picker(picker)),
                    _ => self.refuse(if field.shape == Shape::Links { Text::NothingToLink } else { Text::NothingToChoose }),
                }
            }
        }
    }
}

/// Whether a field is written rather than chosen.
pub(super) fn is_typed(shape: Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Date | Shape::Count | Shape::Figure)
}

/// The form a field's place belongs to.
pub(super) fn form_of(
    of: Owner,
    field: &str,
    row: Option<&(usize, String)>,
    work: &Work,
) -> Option<(Form, &'static crate::domain::Field)> {
    let fields = super::form::record(work, of)?.fields();
    let own = fields.iter().find(|each| each.name == field)?;
    let Some((row, name)) = row else { return Some((Form::of(of), own)) };
    let Shape::Rows(columns) = own.shape else { return None };
    let column = columns.iter().find(|each| each.name == name)?;
    Some((Form::of_row(of, own.name, *row), column))
}

/// What stands at a place now, as it would be typed.
fn text_at(work: &Work, place: &Place) -> String {
    match place {
        Place::Answer { .. } | Place::New { .. } | Place::Aside { .. } => String::new(),
        Place::Summary { stage } => work.on_screen().stage(*stage).summary.clone(),
        Place::Memo { viewpoint } => {
            let stage = stage_of(viewpoint).unwrap_or(work.stage);
            work.on_screen().stage(stage).viewpoints.get(viewpoint).map(|state| state.memo.clone()).unwrap_or_default()
        }
        Place::Field { of, field, row } => {
            let Some((form, field)) = form_of(*of, field, row.as_ref(), work) else { return String::new() };
            match form.value(work, field) {
                Value::Text(text) => text,
                Value::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
                Value::Count(count) => count.map(|count| count.to_string()).unwrap_or_default(),
                Value::Figure(figure) => figure.to_string(),
                _ => String::new(),
            }
        }
    }
}

/// The stage a viewpoint's id names.
fn stage_of(viewpoint: &str) -> Option<Stage> {
    Stage::from_id(viewpoint.split('.').next()?)
}

/// The edit that keeps a text at a place, something new with its preset fields; `Ok(None)` when it is there already, `Err` when it does not fit.
fn edit_at(
    work: &Work,
    place: &Place,
    text: &str,
    today: chrono::NaiveDate,
    preset: &[(&'static str, Value)],
    like: Option<EntryId>,
) -> Result<Option<Edit>, Text> {
    if text_at(work, place) == text {
        return Ok(None);
    }
    let id = EntryId(work.session.next_id);
    Ok(match place {
        Place::Answer { question } => {
            let kind = Guide::of(work.language).stage(work.stage).questions.iter().find(|each| each.id == *question);
            let kind = kind.map_or_else(|| work.kind(), |question| question.answer);
            let entry = Entry { question: question.clone(), ..Entry::new(id, kind, text) };
            Some(Edit::add_entry(&work.session, work.cycle, super::details::answer(work, place, like, entry)))
        }
        Place::New { kind } => {
            let mut entry = super::details::answer(work, place, like, Entry::new(id, *kind, text));
            if let crate::domain::Body::Implementation(note) = &mut entry.body {
                note.date = Some(today);
            }
            for (name, value) in preset {
                entry.set(name, value.clone());
            }
            Some(Edit::add_entry(&work.session, work.cycle, entry))
        }
        Place::Aside { check, stage, entry } => Some(super::points::aside(work, check, *stage, *entry, text)),
        Place::Summary { stage } => Some(Edit::Summary(work.cycle, *stage, text.to_owned())),
        Place::Memo { viewpoint } => {
            let stage = stage_of(viewpoint).unwrap_or(work.stage);
            let now = work.on_screen().stage(stage).viewpoints.get(viewpoint).cloned().unwrap_or_default();
            let written = Viewpoint { memo: text.to_owned(), ..now };
            let kept = (written != Viewpoint::default()).then_some(written);
            Some(Edit::Viewpoint(work.cycle, stage, viewpoint.clone(), kept))
        }
        Place::Field { of, field, row } => {
            let Some((form, field)) = form_of(*of, field, row.as_ref(), work) else { return Err(Text::EditRefused) };
            let value = match field.shape {
                // A pasted block: a case a line, behind those there are.
                Shape::Rows(_) if field.name == "cases" => return Ok(cases_added(work, *of, text)),
                Shape::Date if text.trim().is_empty() => Value::Date(None),
                // What is to be done or looked at again lies ahead.
                Shape::Date if matches!(field.name, "review" | "by" | "confirm_by" | "next") => {
                    Value::Date(Some(date::parse_ahead(text, today).ok_or(Text::NotADate)?))
                }
                Shape::Date => Value::Date(Some(date::parse(text, today).ok_or(Text::NotADate)?)),
                Shape::Count if text.trim().is_empty() => Value::Count(None),
                Shape::Count => Value::Count(Some(crate::text::fold(text).trim().parse().map_err(|_| Text::NotANumber)?)),
                Shape::Figure => Value::Figure(Figure::parse(text)),
                _ => Value::Text(text.to_owned()),
            };
            form.edit(work, field.name, value)
        }
    })
}
