//! Going on where the program was ended in the middle of a sentence: what is being written is a draft of the session at
//! most a second later, with its place, and whoever opens the session next finds it in the editor again. Home, too, waits on
//! the session that was left.

use std::path::PathBuf;

use crate::domain::{Choice, Draft, Edit, Entry, EntryId, Kind, Owner, Place, Record, Stage, Step};
use crate::guide::Guide;
use crate::text::{Ambiguous, cut};
use crate::words::{Language, Text, label};

use super::cursor::Offer;
use super::update::go;
use super::writing::{form_of, stage_of};
use super::{App, Card, Editing, Form, Notice, Screen, Spot, Tone, Work};

/// Cells of a draft that are enough to know it again.
const FIRST_WORDS: usize = 26;

/// A session is the open one from now on.
pub(super) fn opened(app: &mut App, mut work: Work, notice: Option<String>) {
    if app.read_only && work.read_only.is_none() {
        work.read_only = Some(app.language.say(Text::ReadOnly).to_owned());
    }
    if app.solo && !work.session.solo && work.writable() {
        work.apply(Edit::Solo(true));
    }
    app.work = Some(work);
    app.screens.truncate(1);
    app.screens.push(Screen::Stage);
    (app.overlay, app.editing, app.notice) = (None, None, None);
    // Whoever looked for something in it wants to see that.
    if app.awaited.is_some() {
        app.show_awaited();
    } else {
        app.resume_writing();
    }
    if let Some(text) = notice {
        app.notice = Some(Notice { tone: Tone::Good, text });
    }
}

impl App {
    /// True while text under the cursor is not even a draft of the session.
    #[must_use]
    pub fn draft_waits(&self) -> bool {
        let (Some(work), Some(editing)) = (&self.work, &self.editing) else { return false };
        let Spot::Session(place) = &editing.spot else { return false };
        let typed = editing.editor.text();
        work.read_only.is_none() && typed != editing.before && work.draft(place) != Some(typed)
    }

    /// Puts what is under the cursor into the session as a draft with its place, without leaving the editor.
    pub(super) fn save_draft(&mut self) {
        let Some(work) = &mut self.work else { return };
        if let Some(Editing { spot: Spot::Session(place), editor, before, .. }) = &self.editing {
            let typed = editor.text();
            let changed = (typed != before).then_some(typed);
            work.set_draft(place, changed);
            if changed.is_some() {
                work.remember_position(Some(place));
            }
        }
    }

    /// Remembers where the group is and what it is writing.
    pub(super) fn remember_position(&mut self) {
        let writing = self.editing.as_ref().and_then(|editing| match &editing.spot {
            Spot::Session(place) => Some(place),
            _ => None,
        });
        if let Some(work) = &mut self.work {
            work.remember_position(writing);
        }
    }

    /// Opens the editor on the text somebody was writing when the program was ended, at its place.
    pub(super) fn resume_writing(&mut self) {
        let Some(work) = self.work.as_ref().filter(|work| work.writable()) else { return };
        let Some(Draft { cycle, place, .. }) = work.session.unfinished().cloned() else { return };
        // An earlier cycle is closed, and what a text belonged to may be gone; the draft waits in the session then.
        if cycle == work.running() && self.show_place(&place) {
            self.write(place);
        }
    }

    /// Goes where a text belongs; `false` where that is gone.
    fn show_place(&mut self, place: &Place) -> bool {
        let guide = Guide::of(self.language);
        match place {
            Place::Answer { question } => {
                let Some((stage, at)) = question_place(question, self.language) else { return false };
                self.show_question_of(stage, at);
            }
            Place::New { kind: Kind::Implementation } => {
                go(self, Stage::Roles, Some(Step::Bridge));
                let end = self.work.as_ref().map_or(0, |work| work.outline.rows.len() + 1);
                self.select(end);
            }
            Place::New { kind } => {
                let stage = kind.section().stage();
                let at = guide.stage(stage).questions.iter().position(|question| question.answer == *kind);
                self.show_question_of(stage, at.unwrap_or(0));
            }
            Place::Memo { viewpoint } => {
                let Some(stage) = stage_of(viewpoint) else { return false };
                let Some(at) = guide.stage(stage).viewpoints.iter().position(|each| each.id == *viewpoint) else { return false };
                go(self, stage, Some(Step::Viewpoints));
                self.select(at);
            }
            Place::Summary { stage } => go(self, *stage, Some(Step::Summary)),
            Place::Aside { check, stage, entry } => {
                self.show_points();
                let Some(work) = &self.work else { return false };
                let is_it =
                    |point: &crate::check::Point| (point.check, point.stage, point.entry) == (check.as_str(), *stage, *entry);
                let Some(at) = work.points.list.iter().position(is_it) else {
                    self.screens.pop();
                    return false;
                };
                self.select(at);
            }
            Place::Field { of, field, row } => return self.show_field(*of, field, row.as_ref()),
        }
        true
    }

    fn show_question_of(&mut self, stage: Stage, at: usize) {
        go(self, stage, Some(Step::Questions));
        if let Some(work) = &mut self.work {
            work.show_question(at);
        }
    }

    /// An entry's own words stand in its list, everything else in a form.
    fn show_field(&mut self, of: Owner, field: &str, row: Option<&(usize, String)>) -> bool {
        let Some(work) = &mut self.work else { return false };
        let Some((form, column)) = form_of(of, field, row, work) else { return false };
        if let Owner::Entry(id) = of {
            work.show_entry(id);
            self.screens.truncate(1);
            self.screens.push(Screen::Stage);
            if field == "text" {
                return true;
            }
        }
        let Some(work) = &self.work else { return false };
        let Some(cursor) = form.place_of(work, column.name) else { return false };
        self.screens.push(Screen::Form(Form { cursor, ..form }));
        true
    }
}

/// The stage of a question, and which of its questions it is.
fn question_place(id: &str, language: Language) -> Option<(Stage, usize)> {
    let guide = Guide::of(language);
    Stage::ALL.iter().find_map(|stage| {
        let at = guide.stage(*stage).questions.iter().position(|question| question.id == id)?;
        Some((*stage, at))
    })
}

/// What somebody was writing, and where, as Home says it: `① 問い3 の書きかけ「夜になると母が…」`. The stage is the one the
/// session stopped at.
#[must_use]
pub fn unfinished(draft: &Draft, stage: Stage, language: Language) -> String {
    let line = draft.text.trim_start().lines().next().unwrap_or_default();
    let words = cut(line, FIRST_WORDS, Ambiguous::Wide);
    language.fill(Text::Unfinished, &[&place_name(&draft.place, stage, language), &words])
}

fn place_name(place: &Place, stage: Stage, language: Language) -> String {
    let on = |stage: Stage, what: &str| format!("{} {what}", stage.number());
    match place {
        Place::Answer { question } => match question_place(question, language) {
            Some((stage, at)) => on(stage, &language.fill(Text::QuestionAt, &[&(at + 1)])),
            None => stage.number().to_owned(),
        },
        Place::New { kind } => on(kind.section().stage(), label(language, "kind", kind.name())),
        Place::Memo { viewpoint } => on(stage_of(viewpoint).unwrap_or(stage), language.say(Text::Memo)),
        Place::Summary { stage } => on(*stage, language.say(Text::SummaryName)),
        Place::Aside { stage, .. } => on(*stage, language.say(Text::AsideAsk)),
        Place::Field { of: Owner::Entry(_), field, .. } => {
            let groups = Kind::ALL.iter().map(|kind| Entry::new(EntryId(0), *kind, "").fields());
            let found = groups.flatten().find(|own| own.name == field);
            on(stage, found.map_or("", |own| label(language, own.record, own.name)))
        }
        Place::Field { of, field, .. } => label(language, record_name(*of), field).to_owned(),
    }
}

/// The name a record goes by in the table of labels.
fn record_name(of: Owner) -> &'static str {
    match of {
        Owner::Profile => "profile",
        Owner::Entry(_) => "entry",
        Owner::Consensus(_) => "consensus",
        Owner::Todo(_) => "todo",
        Owner::Member(_) => "member",
        Owner::Group(_) => "group",
        Owner::Meeting(_) => "meeting",
        Owner::Parked(_) => "parked",
    }
}

/// Home has its sessions; the cursor waits on the one that was left.
pub(super) fn listed(app: &mut App, folder: PathBuf, cards: Vec<Card>) {
    let last = cards.len() + Offer::ALL.len() - 1;
    let left = app.home.left.as_ref().and_then(|left| cards.iter().position(|card| card.path == *left));
    (app.home.cards, app.home.folder) = (Some(cards), folder);
    if let Some(Screen::Home { cursor }) = app.screens.first_mut() {
        *cursor = left.unwrap_or(*cursor).min(last);
    }
    if left.is_some() {
        app.home.left = None;
        // Whoever came here by an Esc too many is one Enter away; what went wrong on the way matters more.
        if app.notice.as_ref().is_none_or(|notice| notice.tone == Tone::Good) {
            app.say(Text::LeftForHome);
        }
    }
}
