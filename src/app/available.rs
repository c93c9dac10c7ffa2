//! What is possible now: the conditions the rows of the command table ask for.

use crate::domain::{Stage, Step};

use super::{App, Leg, Message, Overlay, Screen};

impl App {
    pub(super) fn working(&self, message: Message) -> Option<Message> {
        self.work.is_some().then_some(message)
    }

    pub(super) fn closable(&self) -> bool {
        self.overlay.is_some() || self.screens.len() > 1
    }

    /// From a form a digit must not lead away.
    pub(super) fn moving(&self, message: Message) -> Option<Message> {
        let free =
            matches!(self.screen(), Screen::Stage | Screen::Sheet(_) | Screen::Bench(_) | Screen::Thread(_) | Screen::Others(_));
        self.working(message).filter(|_| free)
    }

    pub(super) fn on_stage(&self, message: Message) -> Option<Message> {
        matches!(self.screen(), Screen::Stage).then_some(message)
    }

    pub(super) fn on_thread(&self) -> bool {
        matches!(self.screen(), Screen::Thread(_))
    }

    pub(super) fn on_bench(&self) -> bool {
        matches!(self.screen(), Screen::Bench(_))
    }

    /// To the next or previous step; on a bench to the next or previous view.
    pub(super) fn onward(&self, forward: bool) -> Option<Message> {
        match self.screen() {
            Screen::Bench(_) => Some(Message::TurnView(forward)),
            Screen::Thread(_) => Some(Message::TurnReading),
            Screen::Others(_) => Some(Message::TurnOthers(forward)),
            Screen::Consensus(_) => self.before_result().filter(|_| forward),
            _ => self.on_stage(Message::GoToStep(forward)),
        }
    }

    /// Whether a change is possible on this screen.
    #[must_use]
    pub fn writable(&self) -> bool {
        self.work.as_ref().is_some_and(super::Work::writable)
    }

    pub(super) fn step(&self) -> Option<Step> {
        self.work.as_ref().filter(|_| matches!(self.screen(), Screen::Stage)).map(|work| work.step)
    }

    /// Whether a group can walk to a consensus from here: a stage is on screen, and more than one person thinks.
    pub(super) fn can_hold(&self) -> Option<Message> {
        let together = self.work.as_ref().is_some_and(super::Work::holds);
        self.on_stage(Message::HoldConsensus).filter(|_| together)
    }

    /// Whether the cursor of the consensus step is on the place where the group begins that walk.
    #[must_use]
    pub fn holds_here(&self) -> bool {
        let Some(work) = self.work.as_ref().filter(|_| self.can_hold().is_some()) else { return false };
        work.step == Step::Consensus && work.cursor() == work.on_screen().stage(work.stage).consensus.len()
    }

    pub(super) fn asking(&self) -> bool {
        self.step() == Some(Step::Questions)
    }

    pub(super) fn can_add(&self) -> bool {
        let here = match self.screen() {
            Screen::Records(_) | Screen::Form(_) => true,
            Screen::Consensus(_) => self.can_write_line(),
            Screen::Bench(_) => self.invitation().is_some(),
            Screen::Stage => match self.step() {
                Some(Step::Questions | Step::Consensus) => true,
                Some(Step::Bridge) => self.work.as_ref().is_some_and(|work| work.stage == Stage::Roles),
                _ => false,
            },
            _ => false,
        };
        let listed = match self.screen() {
            Screen::Form(form) => self.work.as_ref().is_some_and(|work| form.records(work).is_some()),
            _ => true,
        };
        here && listed && self.writable()
    }

    pub(super) fn can_edit(&self) -> bool {
        self.writable()
            && match self.screen() {
                Screen::Records(_) => self.on_record(),
                Screen::Bench(bench) => bench.at().entry().is_some(),
                Screen::Points { .. } => self.selected_point().is_some(),
                Screen::Form(_) | Screen::Thread(_) => true,
                Screen::Consensus(_) => self.can_rewrite_line(),
                Screen::Meeting(view) => view.page == super::Page::Order || self.chosen_todo().is_some(),
                Screen::Stage => match self.step() {
                    Some(Step::Questions | Step::Bridge) => self.selected_entry().is_some(),
                    Some(Step::Consensus) => self.selected_consensus().is_some(),
                    Some(Step::Viewpoints | Step::Summary) => true,
                    _ => false,
                },
                _ => false,
            }
    }

    /// Whether the cursor of a list of records is on one, and not where a new one begins.
    pub(super) fn on_record(&self) -> bool {
        match (self.screen(), &self.work) {
            (Screen::Records(view), Some(work)) => view.cursor < view.records.len(work),
            _ => false,
        }
    }

    pub(super) fn can_delete(&self) -> bool {
        self.writable()
            && match self.screen() {
                Screen::Records(_) => self.on_record(),
                Screen::Consensus(_) => self.line_removal().is_some(),
                Screen::Bench(bench) => matches!(bench.at(), crate::bench::At::Entry(_)),
                Screen::Form(form) => matches!(form.owner, crate::domain::Owner::Entry(_)) && form.row.is_none(),
                Screen::Stage => self.selected_entry().is_some() || self.selected_consensus().is_some(),
                _ => false,
            }
    }

    pub(super) fn linkable(&self) -> bool {
        self.writable() && self.selected_entry().is_some()
    }

    pub(super) fn movable(&self) -> bool {
        self.writable() && matches!(self.screen(), Screen::Stage) && self.selected_entry().is_some()
    }

    pub(super) fn turnable(&self) -> bool {
        matches!(self.screen(), Screen::Sheet(_))
    }

    pub(super) fn picking(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Picker(_)))
    }

    /// Whether a field of a form is being written.
    pub(super) fn writes_field(&self) -> bool {
        matches!(self.screen(), Screen::Form(_)) && self.editing.is_some() && self.overlay.is_none()
    }

    pub(super) fn picking_many(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Picker(picker)) if picker.many)
    }

    /// One hand more or fewer where the cursor is.
    pub(super) fn hands(&self, by: i32) -> Option<Message> {
        match self.screen() {
            Screen::Consensus(view) if self.counting() && self.writable() => Some(Message::CountHands(view.cursor, by)),
            _ => None,
        }
    }

    /// One hand more at the level of that number, of which the first is 5; 持ち帰り is 0, the tenth digit. On the proposal
    /// it is the first, and the count begins.
    pub(super) fn hands_number(&self, number: usize) -> Option<Message> {
        let level = if number == 10 { 5 } else { 5_usize.checked_sub(number)? };
        let proposed = matches!(self.screen(), Screen::Consensus(view) if matches!(view.leg, Leg::Proposal(_)));
        let message = if proposed { Message::BeginCounting(level) } else { Message::CountHands(level, 1) };
        ((proposed || self.counting()) && self.writable()).then_some(message)
    }

    /// What needs a meeting that runs.
    pub(super) fn meeting(&self, message: Message) -> Option<Message> {
        self.work.as_ref().and_then(super::Work::meeting).map(|_| message)
    }

    pub(super) fn undoable(&self, again: bool) -> Option<Message> {
        // What is not on screen is not taken back.
        let can = self.work.as_ref().is_some_and(|work| work.writable() && work.can_undo(again));
        can.then_some(if again { Message::Redo } else { Message::Undo })
    }

    pub(super) fn other_cycle(&self, by: i64) -> Option<Message> {
        let work = self.work.as_ref()?;
        let number = u32::try_from(i64::from(work.cycle) + by).ok()?;
        work.session.cycle(number).map(|cycle| Message::GoToCycle(cycle.number))
    }

    pub(super) fn writing_lines(&self) -> bool {
        self.editing.as_ref().is_some_and(super::Editing::takes_lines)
    }
}
