//! The clock of a running meeting: whole seconds go from here into the block the meeting is in.
//!
//! It counts on the time since the program began, which no change of the computer's clock reaches. What has passed is
//! put into the session once a minute and whenever the meeting moves; it is no edit, and undo never takes it back. What
//! it has counted is noted beside the session every few seconds, a few bytes where the session would be many: a program
//! that is cut off finds it there, so that a crash costs those seconds and no more.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::{Current, Edit, Meeting, Outlook, Phase};

use super::{App, Effect, Work};

/// How long passed time may wait before it goes into the session.
const KEEP_EVERY: u32 = 60;

/// How many seconds are lost at most when the program is cut off.
const MARK_EVERY: u64 = 5;

/// What the clock of the open session has counted and not told the session yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Since when it counts; `None` while it stands still.
    since: Option<Duration>,
    /// Less than a second, left over when it was stopped.
    rest: Duration,
    /// Nobody has said yet whether an interrupted meeting goes on.
    pub interrupted: bool,
    /// The latest revision that differs from the one before by nothing but time.
    passed_at: Option<u64>,
    /// What it had counted, in seconds, when that was noted last.
    marked: u64,
    /// How the block stood when somebody last looked.
    phase: Option<Phase>,
}

impl Work {
    /// The meeting that is going on, if it may be kept here.
    #[must_use]
    pub fn meeting(&self) -> Option<&Meeting> {
        self.session.running_meeting().filter(|_| self.read_only.is_none())
    }

    /// Whether its clock runs.
    #[must_use]
    pub fn clock_runs(&self) -> bool {
        self.clock.since.is_some() && self.meeting().is_some()
    }

    /// Whether nothing but time has come since the last save.
    #[must_use]
    pub fn only_time_passed(&self) -> bool {
        self.clock.passed_at == Some(self.revision) && self.trouble.is_none()
    }

    /// Changes what an edit cannot: the time of the running meeting and where it is.
    pub(super) fn keep_time(&mut self, change: impl FnOnce(&mut Meeting)) {
        let Some(id) = self.meeting().map(|meeting| meeting.id) else { return };
        let session = Arc::make_mut(&mut self.session);
        if let Some(meeting) = session.meetings.iter_mut().find(|meeting| meeting.id == id) {
            change(meeting);
            self.revision += 1;
        }
    }

    /// Seconds that have passed and are in no block yet.
    fn waiting(&self, uptime: Duration) -> u32 {
        let passed = self.clock.since.map_or(Duration::ZERO, |since| uptime.saturating_sub(since));
        u32::try_from(passed.as_secs()).unwrap_or(u32::MAX)
    }

    /// Puts what has passed into its block.
    pub(super) fn pass_time(&mut self, uptime: Duration) {
        let seconds = self.waiting(uptime);
        let Some(since) = self.clock.since.filter(|_| seconds > 0) else { return };
        let quiet = self.is_saved() || self.only_time_passed();
        self.clock.since = Some(since + Duration::from_secs(seconds.into()));
        self.keep_time(|meeting| meeting.pass(seconds));
        self.clock.passed_at = quiet.then_some(self.revision);
    }

    /// The program was cut off when the clock had counted so many seconds: those the session does not know of yet are
    /// put into the block it was in. More than could have waited is of another time.
    pub(super) fn recover_time(&mut self, counted: u64) {
        let Some(kept) = self.meeting().map(Meeting::spent).filter(|_| self.clock.interrupted) else { return };
        let lost = u32::try_from(counted.saturating_sub(kept)).unwrap_or(u32::MAX).min(KEEP_EVERY);
        if lost > 0 {
            self.keep_time(|meeting| meeting.pass(lost));
            self.clock.passed_at = Some(self.revision);
        }
    }

    /// Lets the clock run, or stops it.
    pub(super) fn set_clock(&mut self, runs: bool, uptime: Duration) {
        self.pass_time(uptime);
        self.clock.interrupted = false;
        match (self.clock.since, runs) {
            (None, true) => self.clock.since = Some(uptime.saturating_sub(self.clock.rest)),
            (Some(since), false) => (self.clock.since, self.clock.rest) = (None, uptime.saturating_sub(since)),
            _ => {}
        }
    }

    /// Goes to a block of the running order.
    pub(super) fn go_to_block(&mut self, place: usize, uptime: Duration) {
        self.pass_time(uptime);
        self.keep_time(|meeting| meeting.block = Some(Current(place)));
        self.clock.phase = None;
    }

    /// An edit was applied: minutes may have changed, what has passed may not.
    pub(super) fn guard_time(&mut self, before: &[Meeting], undoing: bool) {
        let session = Arc::make_mut(&mut self.session);
        for meeting in &mut session.meetings {
            let Some(before) = before.iter().find(|before| before.id == meeting.id) else { continue };
            let moved = before.is_running() && before.blocks.len() != meeting.blocks.len();
            if undoing || moved {
                meeting.keep_time_of(before);
            }
        }
    }
}

/// Whether an edit changes meetings.
pub(super) fn is_of_meetings(edit: &Edit) -> bool {
    match edit {
        Edit::Meetings(_) | Edit::Whole(_) => true,
        Edit::All(edits) => edits.iter().any(is_of_meetings),
        _ => false,
    }
}

impl App {
    /// The running meeting and how its time stands now.
    #[must_use]
    pub fn outlook(&self) -> Option<(&Meeting, Outlook)> {
        let work = self.work.as_ref()?;
        let meeting = work.meeting()?;
        Some((meeting, meeting.outlook(work.waiting(self.uptime))))
    }

    /// Seconds a block of the running meeting took so far.
    #[must_use]
    pub fn took(&self, place: usize) -> u32 {
        let Some(work) = &self.work else { return 0 };
        let Some(meeting) = work.meeting() else { return 0 };
        let now = if place == meeting.current() { work.waiting(self.uptime) } else { 0 };
        meeting.blocks.get(place).and_then(|block| block.spent).unwrap_or(0).saturating_add(now)
    }

    /// When the clock on screen changes next; never while none runs, so that nothing is done then.
    #[must_use]
    pub fn ticks_at(&self) -> Option<Duration> {
        let work = self.work.as_ref().filter(|work| work.clock_runs())?;
        Some(work.clock.since? + Duration::from_secs(u64::from(work.waiting(self.uptime)) + 1))
    }

    /// The time that is handed in can only go on: what seems to lie ahead of it is now.
    pub(super) fn settle_clock(&mut self) {
        let uptime = self.uptime;
        if let Some(since) = self.work.as_mut().and_then(|work| work.clock.since.as_mut()) {
            *since = (*since).min(uptime);
        }
    }

    /// A second has passed.
    pub(super) fn tick(&mut self) -> Vec<Effect> {
        let uptime = self.uptime;
        let Some(phase) = self.outlook().map(|(_, outlook)| outlook.phase) else { return Vec::new() };
        let Some(work) = &mut self.work else { return Vec::new() };
        if work.waiting(uptime) >= KEEP_EVERY {
            work.pass_time(uptime);
        }
        let before = work.clock.phase.replace(phase);
        let over = phase == Phase::Over && matches!(before, Some(Phase::Left | Phase::Soon));
        let rings = (over && self.bell).then_some(Effect::Ring);
        let counted = work.meeting().map_or(0, Meeting::spent) + u64::from(work.waiting(uptime));
        // The first second at once: what stands there may be of a meeting before.
        let marks = work.clock.marked == 0 || counted >= work.clock.marked + MARK_EVERY;
        if marks {
            work.clock.marked = counted;
        }
        rings.into_iter().chain(marks.then_some(Effect::MarkClock(counted))).collect()
    }
}
