//! Consensus as a group walks it: the proposal alone, hands, those who worry first, the proposal amended and hands once
//! more, the result with what it owes, and who tells whom by when.
//!
//! Each leg is a screen of its own. They stand on each other, so Enter goes on, Esc goes back, and Tab leads to the
//! result from anywhere: nothing is forced. Everything is kept in the record at once, and taken back by undo.

use crate::domain::{Agreement, Choice, Consensus, ConsensusId, Edit, Field, Hands, ListEdit, Owner, Place, Stage, Step, Value};
use crate::guide::Guide;
use crate::words::Text;

use super::form::consensus;
use super::questions::questions;
use super::{After, App, Form, Item, Menu, MenuLine, Message, Notice, Overlay, Screen, Tone, Work};

/// A leg of the way to a consensus, on a screen of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leg {
    /// The text alone, before the show of hands of that round, from 0.
    Proposal(usize),
    /// The hands of that round.
    Hands(usize),
    /// What worries those at 1 and 2 in that round.
    Concerns(usize),
    /// The answer.
    Result,
    /// What the answer owes: a condition, who confirms, a fact to fetch, a minority's words.
    Terms,
    /// Who tells whom by when.
    Todos,
}

/// A leg, for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsensusView {
    /// The record.
    pub record: ConsensusId,
    /// Which leg.
    pub leg: Leg,
    /// The row the cursor is on; at the hands the level, in the order of [`Hands::levels`].
    pub cursor: usize,
    /// What looked wrong was pointed out: asked once more, it is taken as it is.
    pub asked: bool,
    /// The record was begun by this walk: left without a word, it is none.
    pub begun: bool,
}

/// A line of a leg that lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsensusLine {
    /// A concern of the record.
    Concern(usize),
    /// A result the group can choose.
    Answer(Agreement),
    /// No result yet.
    NoAnswer,
    /// Something the result owes.
    Term(&'static Field),
    /// A 宿題 of the record, by its place in the session.
    Todo(usize),
    /// The place to write another.
    Write,
    /// Amend the text and raise hands again.
    Again,
    /// On to the result, or to what follows it.
    GoOn,
}

impl ConsensusView {
    /// A leg of a record's way.
    #[must_use]
    pub fn of(record: ConsensusId, leg: Leg) -> Self {
        Self { record, leg, cursor: 0, asked: false, begun: false }
    }

    /// The lines of a leg that lists; the proposal and the hands have none.
    #[must_use]
    pub fn lines(&self, work: &Work) -> Vec<ConsensusLine> {
        let Some((_, _, record)) = consensus(work, self.record) else { return Vec::new() };
        match self.leg {
            Leg::Proposal(_) | Leg::Hands(_) => Vec::new(),
            Leg::Concerns(round) => {
                let again = (round == 0).then_some(ConsensusLine::Again);
                (0..record.concerns.len())
                    .map(ConsensusLine::Concern)
                    .chain([ConsensusLine::Write])
                    .chain(again)
                    .chain([ConsensusLine::GoOn])
                    .collect()
            }
            Leg::Result => Agreement::ALL.iter().copied().map(ConsensusLine::Answer).chain([ConsensusLine::NoAnswer]).collect(),
            Leg::Terms => {
                let form = Form::of(Owner::Consensus(self.record));
                let owed = record.result.map_or(&[][..], Agreement::terms);
                let field = |item: Item| if let Item::Field(field) = item { Some(field) } else { None };
                let fields = form.items(work).into_iter().filter_map(field).filter(|field| owed.contains(&field.name));
                fields.map(ConsensusLine::Term).chain([ConsensusLine::GoOn]).collect()
            }
            Leg::Todos => {
                let todos = work.session.todos.iter().enumerate().filter(|(_, todo)| todo.consensus == Some(self.record));
                todos.map(|(place, _)| ConsensusLine::Todo(place)).chain([ConsensusLine::Write, ConsensusLine::GoOn]).collect()
            }
        }
    }

    /// The line the cursor is on.
    #[must_use]
    pub fn line(&self, work: &Work) -> Option<ConsensusLine> {
        self.lines(work).get(self.cursor).copied()
    }
}

/// The edit of a summary, with the record whose proposal it is: as long as nobody has answered, what is shown is what
/// stands there.
pub(super) fn with_shown(work: &Work, edit: Edit, proposed: Option<ConsensusId>) -> Edit {
    let (Edit::Summary(cycle, _, text), Some((stage, index, record))) = (&edit, proposed.and_then(|id| consensus(work, id)))
    else {
        return edit;
    };
    if record.result.is_some() || !record.rounds.is_empty() {
        return edit;
    }
    let shown = Consensus { shown: text.clone(), ..record.clone() };
    let shown = Edit::Consensus(*cycle, stage, ListEdit::Replace(index, shown));
    Edit::All(vec![edit, shown])
}

/// How many are present at a round: as it was counted, as before, or as the attendance says.
fn present(round: usize, stage: Stage, work: &Work, record: &Consensus) -> Option<u32> {
    let counted = record.rounds.get(round).map(|hands| hands.present);
    counted.unwrap_or_else(|| {
        record.rounds.last().and_then(|hands| hands.present).or_else(|| work.session.present_at(stage, record))
    })
}

impl App {
    /// The leg of a consensus on screen, with its stage, its place there and its record.
    #[must_use]
    pub fn agreeing(&self) -> Option<(ConsensusView, &Work, Stage, usize, &Consensus)> {
        let (Screen::Consensus(view), Some(work)) = (self.screen(), &self.work) else { return None };
        consensus(work, view.record).map(|(stage, index, record)| (*view, work, stage, index, record))
    }

    /// Whether the hands of a round are on screen.
    pub(super) fn counting(&self) -> bool {
        matches!(self.screen(), Screen::Consensus(ConsensusView { leg: Leg::Hands(_), .. }))
    }

    pub(super) fn show_leg(&mut self, record: ConsensusId, leg: Leg) {
        self.screens.push(Screen::Consensus(ConsensusView::of(record, leg)));
        // Where something is there already, Enter goes on; else it writes.
        let Some((view, work, _, _, held)) = self.agreeing() else { return };
        let lines = view.lines(work);
        let place = |wanted: ConsensusLine| lines.iter().position(|line| *line == wanted);
        let blank = matches!(lines.first(), Some(ConsensusLine::Write));
        let cursor = match leg {
            Leg::Result => {
                let suggested = held.rounds.last().and_then(Hands::suggests);
                held.result.or(suggested).and_then(|result| place(ConsensusLine::Answer(result)))
            }
            Leg::Terms => Some(0),
            _ if blank => place(ConsensusLine::Write),
            _ => place(ConsensusLine::Again).or_else(|| place(ConsensusLine::GoOn)),
        };
        self.select(cursor.unwrap_or(0));
    }

    /// Changes the record on screen.
    fn change_record(&mut self, change: impl FnOnce(&mut Consensus)) -> bool {
        let Some((_, work, stage, index, record)) = self.agreeing() else { return false };
        let (cycle, mut changed) = (work.cycle, record.clone());
        change(&mut changed);
        if changed == *record {
            return true;
        }
        self.apply(Edit::Consensus(cycle, stage, ListEdit::Replace(index, changed)))
    }

    /// Begins the walk: on with the record the cursor is on, else with a forum.
    pub(super) fn hold_consensus(&mut self) {
        if let Some(id) = self.selected_consensus().map(|record| record.id) {
            return self.show_leg(id, Leg::Proposal(0));
        }
        if let Some(stage) = self.work.as_ref().filter(|work| work.step != Step::Consensus).map(|work| work.stage) {
            super::update::go(self, stage, Some(Step::Consensus));
        }
        self.ask_forum(Message::BeginConsensus);
        if let Some(Overlay::Menu(menu)) = &mut self.overlay {
            self.language.say(Text::HoldForum).clone_into(&mut menu.title);
        }
    }

    /// Asks with which forum: `then` is what its name means.
    pub(super) fn ask_forum(&mut self, then: fn(String) -> Message) {
        let Some(work) = &self.work else { return };
        let guide = Guide::of(self.language).stage(work.stage);
        let past =
            work.session.cycles.iter().flat_map(|cycle| Stage::ALL.iter().flat_map(|stage| &cycle.stage(*stage).consensus));
        let mut forums: Vec<String> = Vec::new();
        for forum in past.map(|record| record.forum.clone()).chain(guide.consensus.forums.iter().cloned()) {
            if !forum.is_empty() && !forums.contains(&forum) {
                forums.push(forum);
            }
        }
        let mut lines: Vec<MenuLine> =
            forums.into_iter().take(12).map(|forum| MenuLine::new(forum.clone(), then(forum))).collect();
        lines.push(MenuLine::new(self.language.say(Text::OtherForum), then(String::new())));
        self.overlay = Some(Overlay::Menu(Menu::new(guide.consensus.ask.clone(), lines)));
    }

    /// A record of a forum at the stage on screen: what is shown there, when and at which sitting is written by itself.
    pub(super) fn new_record(&mut self, forum: String) -> Option<ConsensusId> {
        let (today, now) = (self.today(), self.now);
        let work = self.work.as_ref()?;
        let id = ConsensusId(work.session.next_id);
        let record = Consensus {
            id,
            forum,
            date: Some(today),
            shown: work.on_screen().stage(work.stage).summary.clone(),
            // The sitting that runs, or today's, told from paper.
            meeting: self.meeting_id().or_else(|| Some(work.session.meeting_on(today, work.stage)?.id)),
            recorded: Some(now),
            ..Consensus::default()
        };
        let edit = Edit::add_consensus(&work.session, work.cycle, work.stage, record);
        if !self.apply(edit) {
            return None;
        }
        let work = self.work.as_mut()?;
        let stage = work.stage;
        work.go(stage, Step::Consensus);
        work.set_cursor(work.on_screen().stage(stage).consensus.len().saturating_sub(1));
        Some(id)
    }

    /// Begins a record and shows its proposal; a forum without a name is named first.
    pub(super) fn begin_consensus(&mut self, forum: String) {
        let named = !forum.is_empty();
        let Some(id) = self.new_record(forum) else { return };
        self.show_leg(id, Leg::Proposal(0));
        if let Some(Screen::Consensus(view)) = self.screens.last_mut() {
            view.begun = true;
        }
        if !named {
            self.write(Place::Field { of: Owner::Consensus(id), field: "forum".to_owned(), row: None });
        }
    }

    /// Enter: on to the next leg.
    pub(super) fn go_on_agreeing(&mut self) {
        let Some((view, work, stage, _, record)) = self.agreeing() else { return };
        match view.leg {
            Leg::Proposal(round) => {
                let text = &work.on_screen().stage(stage).summary;
                if text.trim().is_empty() && self.writable() {
                    return self.write(Place::Summary { stage });
                }
                let counted = record.rounds.len();
                // Hands raised for another text stay what they were: the amended one has a round of its own.
                let amended = |round: usize| round < counted && record.shown_in(round) != text;
                let round = round.max(counted.saturating_sub(1));
                let (next, over) = (round + usize::from(round == 0 && amended(0)), round > 0 && amended(round));
                self.show_leg(view.record, Leg::Hands(next));
                if over {
                    self.refuse(Text::TwoRounds);
                }
            }
            Leg::Hands(round) => self.leave_hands(round, true),
            Leg::Concerns(_) | Leg::Result | Leg::Terms | Leg::Todos => self.take_line(view, stage),
        }
    }

    /// From the hands on: what looks wrong is pointed out first. Those who worry are heard before the result.
    fn leave_hands(&mut self, round: usize, hearing: bool) {
        let Some((view, _, _, _, record)) = self.agreeing() else { return };
        let hands = record.rounds.get(round).cloned().unwrap_or_default();
        if self.writable() && !view.asked {
            let wrong = match hands.present {
                _ if hands.total() == 0 && hearing => Some(self.language.say(Text::HandsNobody).to_owned()),
                Some(present) if hands.too_many() => Some(
                    self.language.fill(Text::HandsAbove, &[&hands.total(), &present, &if hearing { "Enter" } else { "Tab" }]),
                ),
                _ => None,
            };
            if let Some(text) = wrong {
                self.notice = Some(Notice { tone: Tone::Bad, text });
                if let Some(Screen::Consensus(view)) = self.screens.last_mut() {
                    view.asked = true;
                }
                return;
            }
        }
        self.drop_round(round);
        if hearing && hands.concerned() > 0 {
            self.show_leg(view.record, Leg::Concerns(round));
        } else {
            self.show_leg(view.record, Leg::Result);
        }
    }

    /// Hands nobody raised are no show of hands.
    pub(super) fn drop_round(&mut self, round: usize) {
        let last = self.agreeing().is_some_and(|(.., record)| record.rounds.len() == round + 1);
        if last && self.writable() {
            self.change_record(|record| {
                if record.rounds.last().is_some_and(|hands| hands.total() == 0) {
                    record.rounds.pop();
                }
            });
        }
    }

    /// A digit while the proposal stands alone: the group has raised its hands already, so the count begins with it.
    pub(super) fn begin_counting(&mut self, level: usize) {
        self.go_on_agreeing();
        // An empty proposal is written first, and one amended for the third time has no hands of its own.
        if self.counting() && self.notice.is_none() {
            self.change_hands(level, 1);
            self.say(Text::CountBegun);
        }
    }

    /// A hand more or fewer; with the first the text shown is written down.
    pub(super) fn change_hands(&mut self, level: usize, by: i32) {
        let Some((view, work, stage, _, record)) = self.agreeing() else { return };
        let Leg::Hands(round) = view.leg else { return };
        let (text, present) = (work.on_screen().stage(stage).summary.clone(), present(round, stage, work, record));
        self.change_record(|record| {
            if round >= record.rounds.len() {
                record.shown.clone_from(&text);
                record.rounds.push(Hands { present, shown: text, ..Hands::default() });
            }
            let Some(hands) = record.rounds.get_mut(round) else { return };
            match hands.levels().get(level) {
                Some(count) => hands.set_level(level, count.saturating_add_signed(by)),
                None => hands.present = Some(hands.present.unwrap_or(0).saturating_add_signed(by)).filter(|count| *count > 0),
            }
        });
        if let Some(Screen::Consensus(view)) = self.screens.last_mut() {
            view.asked = false;
        }
        self.select(level);
    }

    /// The hands of a round as they stand; before the first is raised only those present are known.
    #[must_use]
    pub fn hands_of(&self, round: usize) -> Hands {
        let Some((_, work, stage, _, record)) = self.agreeing() else { return Hands::default() };
        let present = present(round, stage, work, record);
        record.rounds.get(round).cloned().unwrap_or(Hands { present, ..Hands::default() })
    }

    /// Tab: to the result, from wherever the group is; hands need not be counted.
    pub(super) fn go_to_result(&mut self) {
        match self.agreeing().map(|(view, ..)| (view.record, view.leg)) {
            Some((_, Leg::Hands(round))) => self.leave_hands(round, false),
            Some((record, Leg::Proposal(_) | Leg::Concerns(_))) => self.show_leg(record, Leg::Result),
            _ => {}
        }
    }

    /// Whether the result is ahead.
    pub(super) fn before_result(&self) -> Option<Message> {
        let before = |leg| matches!(leg, Leg::Proposal(_) | Leg::Hands(_) | Leg::Concerns(_));
        self.agreeing().filter(|(view, ..)| before(view.leg)).map(|_| Message::GoToResult)
    }

    /// Enter on a line of a leg that lists.
    fn take_line(&mut self, view: ConsensusView, stage: Stage) {
        let Some(line) = self.work.as_ref().and_then(|work| view.line(work)) else { return };
        match (line, view.leg) {
            (ConsensusLine::Concern(_) | ConsensusLine::Term(_) | ConsensusLine::Todo(_) | ConsensusLine::Write, _)
                if !self.writable() =>
            {
                self.refuse_key();
            }
            (ConsensusLine::Concern(_) | ConsensusLine::Term(_) | ConsensusLine::Todo(_), _) => self.rewrite_line(),
            (ConsensusLine::Write, _) => self.write_line(),
            (ConsensusLine::Again, _) => self.show_leg(view.record, Leg::Proposal(1)),
            (ConsensusLine::Answer(answer), _) => self.answer(view.record, stage, Some(answer)),
            (ConsensusLine::NoAnswer, _) => self.answer(view.record, stage, None),
            (ConsensusLine::GoOn, Leg::Concerns(_)) => self.show_leg(view.record, Leg::Result),
            (ConsensusLine::GoOn, Leg::Terms) => self.show_leg(view.record, Leg::Todos),
            (ConsensusLine::GoOn, _) => self.finish_consensus(),
        }
    }

    /// The group's answer to the text it was shown, and at once what that answer owes.
    fn answer(&mut self, id: ConsensusId, stage: Stage, result: Option<Agreement>) {
        let Some((_, work, _, index, record)) = self.agreeing() else { return };
        let mut answered = Consensus { result, ..record.clone() };
        // Only what stood on the screen in this walk was answered.
        let proposed = |screen: &Screen| matches!(screen, Screen::Consensus(view) if view.record == id && matches!(view.leg, Leg::Proposal(_)));
        if result.is_some() && self.screens.iter().any(proposed) {
            answered.shown.clone_from(&work.on_screen().stage(stage).summary);
        }
        if answered != *record {
            let edit = Edit::Consensus(work.cycle, stage, ListEdit::Replace(index, answered));
            let edit = self.sealed(edit, id, "result", &Value::Choice(result.map(Choice::index)));
            if !self.apply(edit) {
                return;
            }
        }
        if result.is_none_or(|result| result.terms().is_empty()) {
            return self.show_leg(id, Leg::Todos);
        }
        self.show_leg(id, Leg::Terms);
        let blank = |field: &&'static str| {
            let held = self.work.as_ref().and_then(|work| super::form::record(work, Owner::Consensus(id)));
            held.is_some_and(|record| record.get(field).is_empty())
        };
        let form = Form { after: After::Ask, ..Form::of(Owner::Consensus(id)) };
        let first = self.work.as_ref().and_then(|work| questions(work, &form).first().copied());
        if let Some(field) = first.filter(|field| blank(field) && self.writable()) {
            self.open_question(form, field);
        }
    }

    /// Alone, or with a group; whatever was written stays as it is.
    pub(super) fn switch_solo(&mut self) {
        let Some(solo) = self.work.as_ref().map(|work| !work.session.solo) else { return };
        if self.apply(Edit::Solo(solo)) {
            self.say(if solo { Text::NowSolo } else { Text::NowTogether });
        }
    }

    /// The walk is over: back to where it began.
    fn finish_consensus(&mut self) {
        let Some((.., record)) = self.agreeing() else { return };
        let text = if record.result.is_some() { Text::ConsensusDone } else { Text::ConsensusOpen };
        while matches!(self.screen(), Screen::Consensus(_)) {
            self.screens.pop();
        }
        self.say(text);
    }

    /// Legs of a record that is gone, since its beginning was undone, are gone with it.
    pub(super) fn leave_gone_record(&mut self) {
        while matches!(self.screen(), Screen::Consensus(_)) && self.agreeing().is_none() {
            self.screens.pop();
            (self.overlay, self.editing) = (None, None);
        }
        if let Some((view, work, ..)) = self.agreeing()
            && !matches!(view.leg, Leg::Proposal(_) | Leg::Hands(_))
        {
            let last = view.lines(work).len().saturating_sub(1);
            if let Some(Screen::Consensus(view)) = self.screens.last_mut() {
                view.cursor = view.cursor.min(last);
            }
        }
    }

    /// Esc from a leg: what nobody said a word in is none.
    pub(super) fn back_from_leg(&mut self) {
        let Some(view) = self.agreeing().map(|(view, ..)| view) else { return drop(self.screens.pop()) };
        match view.leg {
            Leg::Hands(round) => self.drop_round(round),
            Leg::Proposal(_) if view.begun && self.writable() => {
                let unsaid = self.agreeing().filter(|(.., record)| record.is_unsaid());
                let removal =
                    unsaid.map(|(_, work, stage, index, _)| Edit::Consensus(work.cycle, stage, ListEdit::Remove(index)));
                if let Some(edit) = removal {
                    self.apply(edit);
                }
            }
            _ => {}
        }
        self.screens.pop();
    }
}
