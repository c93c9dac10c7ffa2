//! What is counted in a meeting: who came of each group, and the points of the pulse.

use crate::domain::{Attendance, Group, Meeting, Pulse};

use super::{App, MeetingView, Message, Page, Screen};

/// The three points of the pulse, as the record names them.
pub const POINTS: [&str; 3] = ["purpose", "safety", "effect"];

/// How many of a group can be counted by digits: three of them.
const MOST_OF_A_GROUP: u32 = 999;

/// How many came of a group alone.
#[must_use]
pub fn counted(meeting: &Meeting, group: &Group) -> Option<u32> {
    meeting.attendance.iter().find(|row| row.groups == [group.id]).and_then(|row| row.count)
}

impl App {
    /// What a digit means on a page of a meeting.
    pub(super) fn meeting_number(&self, number: usize) -> Option<Message> {
        let view = self.meeting_view().filter(|_| self.writable())?;
        // The tenth key is 0.
        let number = u32::try_from(number % 10).ok()?;
        let (number, most) = match view.page {
            Page::Attendance if view.typed => (self.counted_here(view)? * 10 + number, MOST_OF_A_GROUP),
            Page::Attendance => (number, MOST_OF_A_GROUP),
            Page::Pulse => (number, 5),
            _ => return None,
        };
        let meant = number <= most && (number > 0 || view.page == Page::Attendance);
        meant.then_some(Message::CountMeeting(number))
    }

    /// Backspace: the last digit of a number that is being typed.
    pub(super) fn meeting_erase(&self) -> Option<Message> {
        let view = self.meeting_view().filter(|view| view.typed && self.writable())?;
        Some(Message::CountMeeting(self.counted_here(view)? / 10))
    }

    /// Whether a number was typed and another group follows: Enter goes on to it.
    pub(super) fn counts_on(&self) -> bool {
        let Some(work) = &self.work else { return false };
        self.meeting_view().is_some_and(|view| view.typed && view.cursor + 1 < work.session.groups.len())
    }

    /// One more or fewer on a page of a meeting.
    pub(super) fn meeting_more(&self, by: i32) -> Option<Message> {
        let view = self.meeting_view().filter(|_| self.writable())?;
        let now = self.counted_here(view)?.saturating_add_signed(by);
        let limited = if view.page == Page::Pulse { now.clamp(1, 5) } else { now };
        Some(Message::AdjustMeeting(limited))
    }

    /// How many the cursor of a page that counts is on; `None` on the others.
    fn counted_here(&self, view: &MeetingView) -> Option<u32> {
        let work = self.work.as_ref()?;
        let meeting = work.meeting()?;
        match view.page {
            Page::Attendance => Some(counted(meeting, work.session.groups.get(view.cursor)?).unwrap_or(0)),
            Page::Pulse => Some(point(meeting, view.cursor).unwrap_or(0)),
            _ => None,
        }
    }

    /// Counts what the cursor is on. Of people there may be more than nine, so a digit waits for the next; a point has one,
    /// which goes on to the next row.
    pub(super) fn count_meeting(&mut self, number: u32, typed: bool) {
        let Some(view) = self.meeting_view().cloned() else { return };
        let Some(work) = &self.work else { return };
        let Some(mut meeting) = work.meeting().cloned() else { return };
        match view.page {
            Page::Attendance => {
                let Some(group) = work.session.groups.get(view.cursor).map(|group| group.id) else { return };
                let row = meeting.attendance.iter().position(|row| row.groups == [group]);
                let row = row.unwrap_or_else(|| {
                    meeting.attendance.push(Attendance { groups: vec![group], ..Attendance::default() });
                    meeting.attendance.len() - 1
                });
                meeting.attendance[row].count = Some(number);
            }
            Page::Pulse => {
                if meeting.pulse.is_empty() {
                    meeting.pulse.push(Pulse::default());
                }
                let pulse = &mut meeting.pulse[0];
                let points = [&mut pulse.purpose, &mut pulse.safety, &mut pulse.effect];
                if let Some(point) = points.into_iter().nth(view.cursor) {
                    *point = Some(number);
                }
            }
            _ => return,
        }
        if !self.change_meeting(meeting) {
            return;
        }
        if typed && view.page == Page::Pulse {
            self.select(view.cursor + 1);
        } else if let Some(Screen::Meeting(shown)) = self.screens.last_mut() {
            shown.typed = typed;
        }
    }
}

/// What was said to a point of the pulse.
#[must_use]
pub fn point(meeting: &Meeting, at: usize) -> Option<u32> {
    let pulse = meeting.pulse.first()?;
    [pulse.purpose, pulse.safety, pulse.effect].get(at).copied().flatten()
}
