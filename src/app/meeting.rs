//! A meeting from its opening to its closing: pages of one thing each, walked by Enter.

use crate::domain::{
    Block, Choice, Consensus, Current, Edit, ListEdit, Meeting, MeetingId, Occasion, Owner, Parked, Part, Place, Stage, Step,
    Todo, TodoId, Value,
};
use crate::guide::Guide;
use crate::words::{Language, Meeting as Words, Text, label};

use super::counting::POINTS;
use super::update::go;
use super::{App, Effect, Form, Menu, MenuLine, Message, Notice, Overlay, Records, RecordsView, Screen, Tone, Work};

/// A page of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// What for, and how we meet.
    Purpose,
    /// Who came.
    Attendance,
    /// What became of the old 宿題.
    Todos,
    /// The running order.
    Order,
    /// What was agreed.
    ReadBack,
    /// How it was.
    Pulse,
    /// When we meet next.
    Next,
}

impl Page {
    /// All, in the order of a sitting.
    pub const ALL: [Self; 7] =
        [Self::Purpose, Self::Attendance, Self::Todos, Self::Order, Self::ReadBack, Self::Pulse, Self::Next];

    fn turned(self, forward: bool) -> Option<Self> {
        let at = Self::ALL.iter().position(|page| *page == self)?;
        Self::ALL.get(if forward { at + 1 } else { at.checked_sub(1)? }).copied()
    }
}

/// A page of a meeting and its cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingView {
    /// Which page.
    pub page: Page,
    /// The row the cursor is on.
    pub cursor: usize,
    /// Digits are being typed at the cursor: the next one belongs to the same number.
    pub typed: bool,
    /// Old 宿題, as they stood open when the page was opened: one that is done now still shows.
    pub todos: Vec<TodoId>,
}

impl MeetingView {
    /// The page as it is opened.
    #[must_use]
    pub fn new(page: Page, work: &Work) -> Self {
        let running = work.meeting();
        let own = running.map(|meeting| meeting.id);
        let old = work.session.open_todos().filter(|todo| own.is_none() || todo.meeting != own);
        let cursor = running.filter(|_| page == Page::Order).map_or(0, Meeting::current);
        Self { page, cursor, typed: false, todos: old.map(|todo| todo.id).collect() }
    }

    /// How many places its cursor has; a page that is read has none of its own.
    #[must_use]
    pub fn places(&self, work: &Work) -> Option<usize> {
        match self.page {
            Page::Purpose | Page::ReadBack => None,
            Page::Attendance => Some(work.session.groups.len()),
            Page::Todos => Some(self.todos.len()),
            Page::Order => Some(work.meeting().map_or(0, |meeting| meeting.blocks.len())),
            Page::Pulse => Some(POINTS.len()),
            Page::Next => Some(2),
        }
    }
}

/// What was recorded in a meeting.
#[derive(Clone, Debug, Default)]
pub struct Recorded<'a> {
    /// Agreements, with their stage.
    pub agreed: Vec<(Stage, &'a Consensus)>,
    /// 宿題 given.
    pub todos: Vec<&'a Todo>,
    /// What was set aside for later.
    pub parked: Vec<&'a Parked>,
}

impl Recorded<'_> {
    /// What was recorded in the meeting of that id.
    #[must_use]
    pub fn of(work: &Work, id: MeetingId) -> Recorded<'_> {
        let mut agreed = Vec::new();
        for cycle in &work.session.cycles {
            for stage in Stage::ALL {
                let records = cycle.stage(*stage).consensus.iter().filter(|record| record.meeting == Some(id));
                agreed.extend(records.map(|record| (*stage, record)));
            }
        }
        Recorded {
            agreed,
            todos: work.session.todos.iter().filter(|todo| todo.meeting == Some(id)).collect(),
            parked: work.session.parking.iter().filter(|parked| parked.meeting == Some(id)).collect(),
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.agreed.is_empty() && self.todos.is_empty() && self.parked.is_empty()
    }
}

/// The name of a block: its own, or its part's.
#[must_use]
pub fn block_name(language: Language, block: &Block) -> String {
    match block.part {
        _ if !block.name.trim().is_empty() => block.name.trim().to_owned(),
        Some(part) => label(language, "part", part.name()).to_owned(),
        None => language.say(Text::EmptyRow).to_owned(),
    }
}

impl App {
    /// The page of a meeting on screen.
    #[must_use]
    pub fn meeting_view(&self) -> Option<&MeetingView> {
        match self.screen() {
            Screen::Meeting(view) => Some(view),
            _ => None,
        }
    }

    /// Something that is said with words filled in.
    fn tell(&mut self, text: Words, values: &[&dyn std::fmt::Display]) {
        self.notice = Some(Notice { tone: Tone::Good, text: self.language.fill(text, values) });
    }

    pub(super) fn show_page(&mut self, page: Page) {
        let Some(work) = &self.work else { return };
        let view = MeetingView::new(page, work);
        if let Some(Screen::Meeting(shown)) = self.screens.last_mut() {
            *shown = view;
        } else {
            self.screens.push(Screen::Meeting(view));
        }
    }

    /// The running order; while no meeting runs, what can be done about one.
    pub(super) fn show_meeting(&mut self) {
        let Some(work) = &self.work else { return };
        let language = self.language;
        let mut lines = Vec::new();
        if work.clock.interrupted {
            // Perhaps a month ago: it goes on, or it is over.
            lines.push(MenuLine::new(language.say(Words::Stay), Message::ToggleTimer));
            lines.push(MenuLine::new(language.say(Words::End), Message::EndMeeting));
        } else if work.meeting().is_some() {
            return self.show_page(Page::Order);
        } else if work.writable() {
            let stage = format!("{} {}", work.stage.number(), label(language, "stage_short", work.stage.name()));
            let minutes: u32 = Guide::of(self.language).stage(work.stage).agenda.iter().map(|(_, minutes)| minutes).sum();
            lines.push(MenuLine::new(language.fill(Words::Begin, &[&stage, &minutes]), Message::BeginMeeting));
            let today = self.today();
            if work.session.meetings.last().is_some_and(|last| last.ended.is_some_and(|end| end.date_naive() == today)) {
                lines.push(MenuLine::new(language.say(Words::GoOn), Message::ResumeMeeting));
            }
        }
        lines.push(MenuLine::new(language.say(Words::Records), Message::ShowMeetings));
        self.overlay = Some(Overlay::Menu(Menu::new(language.say(Words::AskBegin), lines)));
    }

    /// A new meeting about the stage on screen; its clock runs at once.
    pub(super) fn begin_meeting(&mut self) {
        let (now, uptime) = (self.now, self.uptime);
        let Some(work) = self.work.as_ref().filter(|work| work.meeting().is_none()) else { return };
        let id = work.session.next_id;
        let blocks = Guide::of(self.language).stage(work.stage).blocks();
        let meeting = Meeting {
            id: MeetingId(id),
            date: Some(self.today()),
            cycle: Some(work.cycle),
            stage: Some(work.stage),
            minutes: blocks.iter().map(|block| block.minutes).sum(),
            blocks,
            began: Some(now),
            block: Some(Current(0)),
            ..Meeting::default()
        };
        let insert = Edit::Meetings(ListEdit::Insert(work.session.meetings.len(), meeting));
        if !self.apply(Edit::All(vec![Edit::NextId(id + 1), insert])) {
            return;
        }
        if let Some(work) = &mut self.work {
            work.clock = super::Clock::default();
            work.set_clock(true, uptime);
        }
        self.show_page(Page::Purpose);
        self.tell(Words::Begun, &[]);
    }

    /// A meeting closed by mistake goes on where it was.
    pub(super) fn resume_meeting(&mut self) {
        let Some(work) = self.work.as_ref().filter(|work| work.meeting().is_none() && work.writable()) else { return };
        let Some(mut meeting) = work.session.meetings.last().cloned() else { return };
        (meeting.ended, meeting.block) = (None, Some(Current(meeting.blocks.len().saturating_sub(1))));
        let last = work.session.meetings.len() - 1;
        if self.apply(Edit::Meetings(ListEdit::Replace(last, meeting))) {
            self.toggle_timer();
            self.show_page(Page::Order);
        }
    }

    pub(super) fn toggle_timer(&mut self) {
        let uptime = self.uptime;
        let Some(work) = &mut self.work else { return };
        let runs = !work.clock_runs();
        work.set_clock(runs, uptime);
        self.tell(if runs { Words::Going } else { Words::Stopped }, &[]);
    }

    /// On to the next block and its screen; behind the last comes the read-back.
    pub(super) fn next_block(&mut self) {
        let Some(meeting) = self.work.as_ref().and_then(Work::meeting) else { return };
        let next = meeting.current() + 1;
        if next < meeting.blocks.len() { self.go_to_block(next) } else { self.show_page(Page::ReadBack) }
    }

    /// To a block of the running order and the screen of its part.
    pub(super) fn go_to_block(&mut self, place: usize) {
        let uptime = self.uptime;
        let Some(work) = &mut self.work else { return };
        let Some(block) = work.meeting().and_then(|meeting| meeting.blocks.get(place)).cloned() else { return };
        let stage = work.stage;
        work.go_to_block(place, uptime);
        let step = match block.part {
            Some(Part::Opening) => return self.show_page(Page::Purpose),
            Some(Part::Closing) => return self.show_page(Page::ReadBack),
            Some(Part::Introduction) => Some(Step::Introduction),
            Some(Part::Questions) => Some(Step::Questions),
            Some(Part::Viewpoints) => Some(Step::Viewpoints),
            Some(Part::Summary) => Some(Step::Summary),
            Some(Part::Consensus) => Some(Step::Consensus),
            None => None,
        };
        let running = work.running();
        if let Some(step) = step {
            work.show_cycle(running);
            go(self, stage, Some(step));
            if step == Step::Consensus {
                // A new consensus is sought; what was agreed before stands above.
                let records = self.work.as_ref().map_or(0, |work| work.on_screen().stage(stage).consensus.len());
                self.select(records);
            }
        }
        let name = block_name(self.language, &block);
        match block.minutes {
            Some(minutes) => self.tell(Words::NextBlockMinutes, &[&name, &minutes]),
            None => self.tell(Words::NextBlock, &[&name]),
        }
    }

    /// Minutes more or fewer for the block the meeting is in.
    pub(super) fn shift_minutes(&mut self, by: i32) {
        let Some(work) = &self.work else { return };
        let Some(meeting) = work.meeting() else { return };
        let (current, mut changed) = (meeting.current(), meeting.clone());
        let Some(block) = changed.blocks.get_mut(current) else { return };
        // A block that is over before it begins is none; one without minutes has none to give.
        let minutes = block.minutes.unwrap_or(0).saturating_add_signed(by).max(1);
        let name = block_name(self.language, block);
        if by < 0 && block.minutes.is_none_or(|before| before <= minutes) {
            return if block.minutes.is_some() { self.tell(Words::Shortest, &[&name]) } else { self.refuse_key() };
        }
        block.minutes = Some(minutes);
        if self.change_meeting(changed) {
            self.tell(Words::Resized, &[&name, &minutes]);
        }
    }

    /// Puts a changed record in the place of the running meeting.
    pub(super) fn change_meeting(&mut self, changed: Meeting) -> bool {
        let Some(work) = &self.work else { return false };
        let place = work.session.meetings.iter().position(|meeting| meeting.id == changed.id);
        place.is_some_and(|place| self.apply(Edit::Meetings(ListEdit::Replace(place, changed))))
    }

    pub(super) fn switch_bell(&mut self) -> Vec<Effect> {
        self.bell = !self.bell;
        self.tell(if self.bell { Words::BellOn } else { Words::BellOff }, &[]);
        vec![Effect::RememberBell(self.bell)]
    }

    /// Tab: through the pages of the meeting.
    pub(super) fn turn_page(&mut self, forward: bool) {
        if let Some(page) = self.meeting_view().and_then(|view| view.page.turned(forward)) {
            self.show_page(page);
        }
    }

    /// Enter on a page of a meeting.
    pub(super) fn activate_meeting(&mut self) -> Vec<Effect> {
        let Some(view) = self.meeting_view().cloned() else { return Vec::new() };
        match view.page {
            Page::Purpose => self.show_page(Page::Attendance),
            // A number is done; on to the next group's.
            Page::Attendance if self.counts_on() => drop(self.select(view.cursor + 1)),
            Page::Attendance if !view.todos.is_empty() => self.show_page(Page::Todos),
            Page::Attendance | Page::Todos => self.leave_opening(),
            Page::Order => self.go_to_block(view.cursor),
            Page::ReadBack => self.show_page(Page::Pulse),
            Page::Pulse => self.show_page(Page::Next),
            Page::Next if view.cursor == 0 => {
                if let Some(id) = self.work.as_ref().and_then(Work::meeting).map(|meeting| meeting.id) {
                    self.write(Place::Field { of: Owner::Meeting(id), field: "next".to_owned(), row: None });
                }
            }
            Page::Next => return self.end_meeting(),
        }
        Vec::new()
    }

    /// The opening is done: on to what the meeting is about.
    fn leave_opening(&mut self) {
        let Some(meeting) = self.work.as_ref().and_then(Work::meeting) else { return };
        let opening = meeting.blocks.get(meeting.current()).is_some_and(|block| block.part == Some(Part::Opening));
        if opening { self.next_block() } else { self.show_page(Page::Order) }
    }

    /// The old 宿題 the cursor is on.
    pub(super) fn chosen_todo(&self) -> Option<TodoId> {
        let view = self.meeting_view().filter(|view| view.page == Page::Todos && self.writable())?;
        view.todos.get(view.cursor).copied()
    }

    /// Whether that one is done.
    pub(super) fn chosen_is_done(&self) -> bool {
        let chosen = self.chosen_todo();
        let todos = self.work.as_ref().map(|work| &work.session.todos);
        todos.is_some_and(|todos| todos.iter().any(|todo| Some(todo.id) == chosen && todo.done))
    }

    /// An old 宿題 is done, or not yet after all.
    pub(super) fn toggle_todo(&mut self) {
        let (Some(id), Some(work)) = (self.chosen_todo(), &self.work) else { return };
        let Some(done) = work.session.todos.iter().find(|todo| todo.id == id).map(|todo| todo.done) else { return };
        if let Some(edit) = Form::of(Owner::Todo(id)).edit(work, "done", Value::Flag(!done)) {
            self.apply(edit);
        }
    }

    /// `e` on a page: the running order as a list, or the 宿題 in full.
    pub(super) fn edit_meeting(&mut self) {
        if let Some(id) = self.chosen_todo() {
            return self.screens.push(Screen::Form(Form::of(Owner::Todo(id))));
        }
        let Some(id) = self.work.as_ref().and_then(Work::meeting).map(|meeting| meeting.id) else { return };
        let records = Records::Rows(Owner::Meeting(id), "blocks");
        let cursor = self.meeting_view().map_or(0, |view| view.cursor);
        self.screens.push(Screen::Records(RecordsView { records, cursor }));
    }

    /// The meeting is over.
    pub(super) fn end_meeting(&mut self) -> Vec<Effect> {
        let (now, uptime) = (self.now, self.uptime);
        let Some(work) = &mut self.work else { return Vec::new() };
        // When an interrupted meeting ended nobody knows.
        let ended = (!work.clock.interrupted).then_some(now);
        work.set_clock(false, uptime);
        work.keep_time(|meeting| (meeting.ended, meeting.block) = (ended, None));
        self.screens.truncate(1);
        self.screens.push(Screen::Stage);
        self.tell(Words::Ended, &[]);
        self.keep_version(Occasion::Meeting)
    }

    /// Leaving while a meeting runs is asked about once; to stay is what Enter means. An interrupted one that nobody
    /// has gone on with is none.
    pub(super) fn asks_to_stay(&mut self, leave: Message) -> bool {
        if !self.work.as_ref().is_some_and(|work| work.meeting().is_some() && !work.clock.interrupted) {
            return false;
        }
        let quits = leave == Message::LeaveMeeting;
        let (title, line) = if quits { (Words::AskQuit, Words::Quit) } else { (Words::AskHome, Words::Home) };
        let say = |text| self.language.say(text);
        let lines = vec![MenuLine::new(say(Words::Stay), Message::Stay), MenuLine::new(say(line), leave)];
        self.overlay = Some(Overlay::Menu(Menu::new(say(title), lines)));
        true
    }

    /// Whether that question is open: a second `q` is an answer to it.
    pub(super) fn asked_to_quit(&self) -> bool {
        let leaves = |line: &MenuLine| line.message == Message::LeaveMeeting;
        matches!(&self.overlay, Some(Overlay::Menu(menu)) if menu.lines.iter().any(leaves))
    }

    /// The meeting something that is recorded now belongs to.
    #[must_use]
    pub fn meeting_id(&self) -> Option<MeetingId> {
        self.work.as_ref().and_then(Work::meeting).map(|meeting| meeting.id)
    }
}
