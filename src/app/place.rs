//! What the place under the cursor is: what Enter does there, and whether text can begin there.

use crate::domain::{Owner, Place, Shape, Stage, Step};
use crate::words::Text;

use super::{After, App, ConsensusLine, ConsensusView, Form, Item, Leg, MeetingView, Overlay, Page, Screen, Work};

impl App {
    /// What Enter does here, in a word; `None` where it does nothing.
    #[must_use]
    pub fn enter_means(&self) -> Option<Text> {
        match &self.overlay {
            Some(Overlay::Reading(_)) => return Some(Text::BriefNext),
            Some(Overlay::Leaf(_)) => return Some(Text::BriefClose),
            Some(_) => return Some(Text::BriefActivate),
            None => {}
        }
        match (self.screen(), &self.work) {
            (Screen::Home { .. } | Screen::Library { .. } | Screen::Search(_) | Screen::Thread(_), _) => Some(Text::BriefOpen),
            (Screen::Others(view), _) => self.enter_on_others(view),
            (Screen::History(_), _) => self.selected_version().map(|_| Text::BriefOpen),
            (Screen::Comparison(_), _) => self.restorable().then_some(Text::BriefRestore),
            (Screen::Broken(_), _) => Some(Text::BriefActivate),
            (Screen::Points { .. }, _) => self.selected_point().map(|_| Text::BriefGoOn),
            (Screen::Help | Screen::Sheet(_), _) | (_, None) => None,
            (Screen::Meeting(view), _) => self.enter_in_meeting(view),
            (Screen::Records(view), Some(work)) => {
                if view.cursor < view.records.len(work) {
                    Some(Text::BriefOpen)
                } else {
                    self.writable().then_some(Text::BriefAdd)
                }
            }
            (Screen::Consensus(view), Some(work)) => Some(self.enter_agreeing(work, view)),
            (Screen::Form(form), Some(work)) => self.enter_in_form(work, form),
            (Screen::Bench(bench), Some(work)) => self.enter_on_bench(work, bench),
            (Screen::Stage, Some(work)) => self.enter_on_stage(work),
        }
    }

    fn enter_agreeing(&self, work: &Work, view: &ConsensusView) -> Text {
        match view.line(work) {
            Some(ConsensusLine::Concern(_) | ConsensusLine::Term(_) | ConsensusLine::Todo(_) | ConsensusLine::Write) => {
                Text::BriefWrite
            }
            Some(ConsensusLine::Answer(_) | ConsensusLine::NoAnswer) => Text::BriefActivate,
            Some(ConsensusLine::GoOn) if view.leg == Leg::Todos => Text::BriefFinish,
            None if matches!(view.leg, Leg::Proposal(_)) => {
                let unwritten =
                    self.agreeing().is_some_and(|(_, _, stage, ..)| work.on_screen().stage(stage).summary.trim().is_empty());
                if unwritten { Text::BriefWrite } else { Text::BriefHands }
            }
            Some(ConsensusLine::Again | ConsensusLine::GoOn) | None => Text::BriefGoOn,
        }
    }

    fn enter_in_form(&self, work: &Work, form: &Form) -> Option<Text> {
        match form.items(work).get(form.cursor)? {
            Item::Records(_) => Some(Text::BriefOpen),
            Item::Begin => Some(Text::BriefGoOn),
            Item::Field(field) => match field.shape {
                Shape::Rows(_) => Some(Text::BriefOpen),
                _ if !self.writable() => None,
                Shape::Text | Shape::Date | Shape::Count | Shape::Figure => Some(Text::BriefWrite),
                _ => Some(Text::BriefToggle),
            },
        }
    }

    fn enter_in_meeting(&self, view: &MeetingView) -> Option<Text> {
        match (view.page, view.cursor) {
            _ if !self.writable() => None,
            (Page::Next, 0) => Some(Text::BriefWrite),
            (Page::Next, _) => Some(Text::BriefActivate),
            (Page::Attendance, _) if self.counts_on() => Some(Text::BriefField),
            _ => Some(Text::BriefGoOn),
        }
    }

    fn enter_on_stage(&self, work: &Work) -> Option<Text> {
        let writing = self.writable();
        match work.step {
            Step::Introduction if work.cursor() == work.concerns().count() => Some(Text::BriefGoOn),
            Step::Introduction => Some(Text::BriefOpen),
            Step::Bridge if work.cursor() == 0 => (writing || work.stage != Stage::Effects).then_some(Text::BriefGoOn),
            Step::Questions | Step::Bridge => match self.selected_entry() {
                Some(_) => Some(Text::BriefOpen),
                None => writing.then_some(Text::BriefWrite),
            },
            Step::Viewpoints => writing.then_some(Text::BriefToggle),
            Step::Summary => writing.then_some(Text::BriefWrite),
            Step::Consensus => match self.selected_consensus() {
                Some(_) => Some(Text::BriefOpen),
                None => writing.then_some(if self.holds_here() { Text::BriefGoOn } else { Text::BriefRecord }),
            },
        }
    }

    /// Whether text that is typed now has a place to stand.
    pub(super) fn takes_text(&self) -> bool {
        match &self.overlay {
            None => self.writable() && self.text_place().is_some(),
            // Words typed over a choice made in passing are the next answer; over a list of names, another name.
            Some(Overlay::Picker(picker)) => matches!(picker.form.after, After::Write(_)),
            Some(Overlay::Menu(menu)) => menu.lines.iter().any(is_own_words),
            Some(_) => false,
        }
    }

    /// Where text that is typed now would stand.
    fn text_place(&self) -> Option<TextPlace> {
        let work = self.work.as_ref()?;
        match self.screen() {
            Screen::Stage => match work.step {
                Step::Introduction | Step::Questions => Some(TextPlace::Add),
                Step::Bridge if work.stage == Stage::Roles => Some(TextPlace::Add),
                Step::Summary => Some(TextPlace::At(Place::Summary { stage: work.stage })),
                Step::Viewpoints => self.selected_viewpoint().map(|(viewpoint, _)| TextPlace::At(Place::Memo { viewpoint })),
                _ => None,
            },
            Screen::Records(_) => Some(TextPlace::Add),
            Screen::Consensus(_) => self.on_write_line().then_some(TextPlace::Add),
            Screen::Bench(bench) => match bench.at() {
                crate::bench::At::Add(_) => Some(TextPlace::Add),
                at => {
                    let form = super::bench::cell_form(work, at)?;
                    super::writing::is_typed(form.field(work)?.shape).then_some(TextPlace::Field(form))
                }
            },
            Screen::Form(form) => match form.field(work) {
                Some(field) if super::writing::is_typed(field.shape) => Some(TextPlace::Field(form.clone())),
                // In passing, words where none can stand are the next answer.
                _ => matches!(form.after, After::Write(_)).then(|| TextPlace::Next(form.clone())),
            },
            _ => None,
        }
    }

    /// Opens the editor where typed text stands.
    pub(super) fn open_editor(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Picker(picker)) => {
                self.choose(&picker);
                return self.go_on(&picker.form);
            }
            Some(Overlay::Menu(menu)) => {
                let own = menu.lines.into_iter().find(is_own_words);
                return own.map(|line| drop(super::update(self, line.message))).unwrap_or_default();
            }
            _ => {}
        }
        match self.text_place() {
            Some(TextPlace::Add) => self.add(),
            Some(TextPlace::At(place)) => self.write(place),
            Some(TextPlace::Field(form)) => self.edit_field(&form),
            Some(TextPlace::Next(form)) => self.go_on(&form),
            None => {}
        }
    }

    /// Whether a choice waits for an answer: what it waits for is all there is to say then.
    fn awaits_choice(&self) -> bool {
        matches!(self.overlay, Some(Overlay::Menu(_) | Overlay::Picker(_)))
    }

    /// Why words have no place here.
    pub(super) fn refuse_text(&mut self) {
        self.refuse(if self.awaits_choice() { Text::ChooseHere } else { Text::NoTextHere });
    }

    /// Why a key that is known does nothing now.
    pub(super) fn refuse_key(&mut self) {
        if self.awaits_choice() {
            return self.refuse(Text::ChooseHere);
        }
        let Some(work) = &self.work else { return self.refuse(Text::NotHere) };
        match (&work.read_only, self.writable()) {
            (Some(why), _) => {
                let text = why.clone();
                self.notice = Some(super::Notice { tone: super::Tone::Bad, text });
            }
            (None, false) => self.refuse(Text::EarlierCycle),
            (None, true) => self.refuse(Text::NotHere),
        }
    }

    /// Takes a record out that was added and left without a word; never printed, it would only be in the way.
    pub(super) fn drop_blank(&mut self, form: &Form) {
        let Some(work) = self.work.as_ref().filter(|work| work.writable()) else { return };
        if form.is_blank(work)
            && let Some(edit) = form.removal(work)
        {
            self.apply(edit);
        }
    }
}

/// Whether a choice asks for words of one's own: another forum than those named.
fn is_own_words(line: &super::MenuLine) -> bool {
    use super::Message::{BeginConsensus, RecordConsensus};
    matches!(&line.message, RecordConsensus(forum) | BeginConsensus(forum) if forum.is_empty())
}

/// Where text can stand.
enum TextPlace {
    /// In something new.
    Add,
    /// In a text of the stage.
    At(Place),
    /// In the field the cursor of a form is on.
    Field(Form),
    /// In the next answer, after the details of the one before.
    Next(Form),
}

impl Form {
    /// True when nobody has written anything into what the form shows; dates and stages are filled in by the program.
    #[must_use]
    pub fn is_blank(&self, work: &Work) -> bool {
        let fields = self.items(work).into_iter().filter_map(|item| match item {
            Item::Field(field) => Some(field),
            _ => None,
        });
        let prefilled = |field: &&'static crate::domain::Field| {
            self.row.is_none() && (field.shape == Shape::Date || matches!(field.name, "shown" | "stage" | "cycle"))
        };
        // What a row took over from the one above it is nobody's word either.
        let above = self.row.and_then(|(name, row)| Some(Form::of_row(self.owner, name, row.checked_sub(1)?)));
        let empty = |field: &'static crate::domain::Field| {
            let value = self.value(work, field);
            value.is_empty()
                || field.stays() && above.as_ref().is_some_and(|above| above.value(work, field) == value)
                || matches!((self.owner, &value), (_, crate::domain::Value::Choice(_)) if matches!(self.owner, Owner::Todo(_) | Owner::Meeting(_)))
        };
        let removable = self.row.is_some() || !matches!(self.owner, Owner::Profile | Owner::Entry(_));
        removable && fields.filter(|field| !prefilled(field)).all(empty)
    }
}
