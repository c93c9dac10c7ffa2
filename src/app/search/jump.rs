//! Where a result leads: to the place itself where it is at hand, else to something to read.

use std::path::PathBuf;

use crate::app::update::{go, show};
use crate::app::{App, Effect, Filter, Form, Message, OthersPage, OthersView, Overlay, Screen, leave};
use crate::domain::{Cycle, EntryId, Kind, Owner, Stage, Step};
use crate::guide::Guide;
use crate::words::{Output, Text};

use super::{Leaf, Target};

impl App {
    /// Goes where a result leads.
    pub(in crate::app) fn jump(&mut self, target: Target) -> Vec<Effect> {
        self.editing = None;
        let search = self.screen().clone();
        match target {
            Target::Entry(id) => {
                if let Some(work) = &mut self.work {
                    work.show_entry(id);
                    self.screens.truncate(1);
                    self.screens.push(Screen::Stage);
                    self.come_back_to(search);
                }
            }
            Target::Step(cycle, stage, step) => {
                if let Some(work) = &mut self.work {
                    work.show_cycle(cycle);
                    go(self, stage, Some(step));
                    self.come_back_to(search);
                }
            }
            Target::Records(records) => {
                self.screens.pop();
                show(self, records);
            }
            Target::Profile => {
                self.screens.pop();
                self.screens.push(Screen::Form(Form::of(Owner::Profile)));
            }
            Target::Question(stage, at) => {
                self.show_asked(stage, at);
                self.come_back_to(search);
            }
            Target::Viewpoint(stage, at) => {
                self.show_viewpoint(stage, at);
                self.come_back_to(search);
            }
            Target::Leaf(leaf) => self.overlay = Some(Overlay::Leaf(leaf.as_ref().clone())),
            Target::Case(name, stage, entry) => self.show_case(name, stage, entry),
            Target::Library(name) => {
                let cursor = self.samples.iter().position(|sample| sample.name == name).unwrap_or(0);
                self.screens.push(Screen::Library { cursor });
            }
            Target::Session(path, entry) => return self.open_found(path, entry),
        }
        Vec::new()
    }

    /// Esc on the stage a result led to leads back to the results.
    fn come_back_to(&mut self, search: Screen) {
        if matches!(self.screen(), Screen::Stage) && matches!(search, Screen::Search(_)) {
            self.screens.extend([search, Screen::Stage]);
        }
    }

    /// What was found in a session is what it was opened for.
    pub(in crate::app) fn show_awaited(&mut self) {
        if let (Some(found), Some(work)) = (self.awaited.take(), &mut self.work) {
            work.show_entry(found);
        }
    }

    /// A question, where it can be answered; without a session, to read.
    fn show_asked(&mut self, stage: Stage, at: usize) {
        let language = self.language;
        if self.work.is_some() {
            go(self, stage, Some(Step::Questions));
            if let Some(work) = &mut self.work {
                work.show_question(at);
            }
        } else if let Some(each) = Guide::of(language).stage(stage).questions.get(at) {
            let example = language.fill(Output::Pair, &[&language.say(Output::ExampleLabel), &each.example]);
            self.overlay =
                Some(Overlay::Leaf(Leaf { title: each.ask.clone(), lines: vec![each.why.clone(), example], scroll: 0 }));
        }
    }

    /// A viewpoint, where it can be looked at; without a session, to read.
    fn show_viewpoint(&mut self, stage: Stage, at: usize) {
        let language = self.language;
        if self.work.is_some() {
            go(self, stage, Some(Step::Viewpoints));
            if let Some(work) = &mut self.work {
                work.set_cursor(at);
            }
        } else if let Some(each) = Guide::of(language).stage(stage).viewpoints.get(at) {
            let when_no = language.fill(Output::Pair, &[&language.say(Output::WhenNoLabel), &each.when_no]);
            let title = format!("{}  {}", each.title, each.ask);
            self.overlay = Some(Overlay::Leaf(Leaf { title, lines: vec![when_no], scroll: 0 }));
        }
    }

    /// A case at a stage, with the cursor on the entry that was found.
    fn show_case(&mut self, name: &str, stage: Stage, entry: Option<EntryId>) {
        let mut view = OthersView {
            stage,
            kind: None,
            viewpoint: None,
            page: OthersPage::Cases,
            cursor: 0,
            case: 0,
            filter: Filter::default(),
        };
        let Some(sample) = self.samples.iter().find(|sample| sample.name == name) else { return };
        let all = || sample.session.cycles.iter().flat_map(Cycle::all_entries);
        let found = all().find(|(_, each)| Some(each.id) == entry);
        // What was carried out stands in a list of its own.
        view.kind = found.map(|(_, each)| each.kind()).filter(|kind| *kind == Kind::Implementation);
        view.case = view.cases(self).iter().position(|each| each.name == name).unwrap_or(0);
        view.cursor = view.entries(sample).iter().position(|each| Some(each.id) == entry).unwrap_or(0);
        self.screens.push(Screen::Others(view));
    }

    /// Another session, and in it the entry that was found; the open one is saved and let go of first.
    fn open_found(&mut self, path: PathBuf, entry: Option<EntryId>) -> Vec<Effect> {
        if self.work.as_ref().is_some_and(|work| work.trouble.is_some()) {
            self.refuse(Text::StayForSaving);
            return Vec::new();
        }
        if self.asks_to_stay(Message::LeaveForHome) {
            return Vec::new();
        }
        self.awaited = entry;
        leave(self).into_iter().chain([Effect::Open(path)]).collect()
    }
}
