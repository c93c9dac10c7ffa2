//! A meeting (会議): one sitting with its running order, and how its time stands.
//!
//! Time is only ever added: what a block took is kept whatever is edited, undone or taken out of the running order
//! while the meeting runs. This room knows no clock; seconds are handed in.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::record::{choice, fixed, record};
use super::{GroupId, MeetingId, MemberId, Stage};

/// How long before its end a block says so, in seconds; of a short block its last fifth.
const SOON: i64 = 5 * 60;
/// From how many seconds on a meeting is late: a few of them are nobody's concern.
const LATE: i64 = 60;

record! {
    /// How many of a group came to a meeting.
    Attendance as "attendance" {
        /// The groups counted together.
        groups: Vec<GroupId>,
        /// How many.
        count: Option<u32>,
        /// Who, if it is written down.
        members: Vec<MemberId>,
    }
}

choice! {
    /// The part of a sitting a block is: it leads to that part's screen.
    Part as "part" {
        /// はじめに: purpose, ground rules, attendance, old 宿題.
        Opening,
        /// 導入
        Introduction,
        /// 問い
        Questions,
        /// 視点
        Viewpoints,
        /// まとめ
        Summary,
        /// 合意: the one to keep when time runs short.
        Consensus,
        /// おわりに: read-back, pulse, next date.
        Closing,
    }
}

record! {
    /// A block of a meeting's agenda.
    Block as "block" {
        /// Which part of a sitting it is.
        part: Option<Part>,
        /// What it is for; its part, if nothing is said.
        name: String,
        /// Planned length in minutes.
        minutes: Option<u32>,
        /// Seconds it took.
        spent: Option<u32>,
    }
}

record! {
    /// The one-minute pulse at a meeting's end, each 1 to 5 as the group's middle.
    Pulse as "pulse" {
        /// Did we share the purpose?
        purpose: Option<u32>,
        /// Could everyone speak?
        safety: Option<u32>,
        /// Will it change something?
        effect: Option<u32>,
    }
}

/// The block a running meeting is in, by its place in the running order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Current(pub usize);

record! {
    /// 会議: one sitting.
    Meeting as "meeting" {
        /// Stable within the session.
        id: MeetingId,
        /// Its name.
        name: String,
        /// When.
        date: Option<NaiveDate>,
        /// Where.
        place: String,
        /// The cycle it belongs to, from 1.
        cycle: Option<u32>,
        /// The stage it worked on.
        stage: Option<Stage>,
        /// How long it may take, in minutes.
        minutes: Option<u32>,
        /// Who came, by group.
        attendance: Vec<Attendance>,
        /// Its running order.
        blocks: Vec<Block>,
        /// Its pulse; one row at most.
        pulse: Vec<Pulse>,
        /// When the next one is.
        next: Option<NaiveDate>,
        /// Anything else for the minutes.
        note: String,
        /// When it was begun.
        began: Option<DateTime<FixedOffset>>,
        /// When it was closed.
        ended: Option<DateTime<FixedOffset>>,
        /// The block it is in; only while it runs.
        block: Option<Current>,
    }
}

fixed!(Option<Current>);

/// How the time of a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// There is time.
    Left,
    /// It is nearly over.
    Soon,
    /// It is over.
    Over,
    /// The block has no minutes: time only passes.
    Free,
}

/// How the time of a running meeting stands, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// How the block stands.
    pub phase: Phase,
    /// What is left of the block, or how far it is over; what it took where it has no minutes.
    pub shown: i64,
    /// What is left of the whole meeting; below zero when it is over its time.
    pub left: i64,
    /// By how much it will be late (or early, below zero) if all that follows takes what was planned.
    pub late: i64,
    /// The block to keep, if it is still to come.
    pub keep: Option<usize>,
}

impl Outlook {
    /// By how many minutes the rest does not fit any more; 0 while it does.
    #[must_use]
    pub fn minutes_late(&self) -> i64 {
        if self.late < LATE { 0 } else { self.late / 60 }
    }
}

impl Block {
    fn planned(&self) -> i64 {
        i64::from(self.minutes.unwrap_or(0)) * 60
    }

    fn took(&self) -> i64 {
        i64::from(self.spent.unwrap_or(0))
    }

    fn pass(&mut self, seconds: u32) {
        if seconds > 0 {
            self.spent = Some(self.spent.unwrap_or(0).saturating_add(seconds));
        }
    }
}

impl Meeting {
    /// Whether it is going on.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.block.is_some()
    }

    /// The place of the block it is in; a block that was taken out leaves the last.
    #[must_use]
    pub fn current(&self) -> usize {
        self.block.map_or(0, |Current(at)| at).min(self.blocks.len().saturating_sub(1))
    }

    /// How many came, if anybody was counted or named.
    #[must_use]
    pub fn present(&self) -> Option<u32> {
        let named = |row: &Attendance| u32::try_from(row.members.len()).ok().filter(|count| *count > 0);
        let counts = self.attendance.iter().filter_map(|row| row.count.or_else(|| named(row)));
        counts.reduce(u32::saturating_add).filter(|count| *count > 0)
    }

    /// Seconds all blocks took.
    #[must_use]
    pub fn spent(&self) -> u64 {
        self.blocks.iter().map(|block| u64::from(block.spent.unwrap_or(0))).sum()
    }

    /// Minutes all blocks were given.
    #[must_use]
    pub fn planned(&self) -> u32 {
        self.blocks.iter().filter_map(|block| block.minutes).fold(0, u32::saturating_add)
    }

    /// Puts passed seconds into the block it is in.
    pub fn pass(&mut self, seconds: u32) {
        let current = self.current();
        if self.blocks.is_empty() {
            self.blocks.push(Block::default());
        }
        self.blocks[current].pass(seconds);
    }

    /// How its time stands when so many seconds have passed that no block has yet.
    #[must_use]
    pub fn outlook(&self, more: u32) -> Outlook {
        let current = self.current();
        let took = |(at, block): (usize, &Block)| block.took() + if at == current { i64::from(more) } else { 0 };
        let here = self.blocks.get(current).map_or(i64::from(more), |block| took((current, block)));
        let spent: i64 = self.blocks.iter().enumerate().map(took).sum();
        let limit = i64::from(self.minutes.unwrap_or_else(|| self.planned())) * 60;
        let following = self.blocks.iter().enumerate().skip(current);
        let rest: i64 = following.clone().map(|(at, block)| (block.planned() - took((at, block))).max(0)).sum();
        let minutes = self.blocks.get(current).filter(|block| block.planned() > 0);
        let (phase, shown) = match minutes.map(|block| (block.planned(), block.planned() - here)) {
            None => (Phase::Free, here),
            Some((_, left)) if left <= 0 => (Phase::Over, -left),
            Some((planned, left)) if left <= SOON.min(planned / 5) => (Phase::Soon, left),
            Some((_, left)) => (Phase::Left, left),
        };
        let keep = following.skip(1).find(|(_, block)| block.part == Some(Part::Consensus) && block.minutes.is_some());
        // Where nothing was planned, nothing can be late.
        let late = if limit > 0 && self.planned() > 0 { spent + rest - limit } else { 0 };
        Outlook { phase, shown, left: limit - spent, late, keep: keep.map(|(at, _)| at) }
    }

    /// Takes over the time of the same meeting as it was before an edit: minutes can be edited and undone, what
    /// has passed cannot. Blocks are found again by place, or where some came or went, by what they are.
    pub fn keep_time_of(&mut self, before: &Self) {
        (self.began, self.ended, self.block) = (before.began, before.ended, before.block);
        if self.blocks.len() == before.blocks.len() {
            for (block, before) in self.blocks.iter_mut().zip(&before.blocks) {
                block.spent = before.spent;
            }
            return;
        }
        let mut waiting: Vec<(usize, &Block)> = before.blocks.iter().enumerate().collect();
        let mut current = None;
        for (at, block) in self.blocks.iter_mut().enumerate() {
            let same = |(_, other): &(usize, &Block)| other.part == block.part && other.name == block.name;
            let found = waiting.iter().position(same).map(|place| waiting.remove(place));
            block.spent = found.and_then(|(_, before)| before.spent);
            if found.is_some_and(|(place, _)| place == before.current()) {
                current = Some(at);
            }
        }
        self.block = before.block.map(|_| Current(current.unwrap_or(before.current())));
        // What a block took stays in the meeting when the block goes.
        let left = waiting.iter().fold(0_u32, |sum, (_, block)| sum.saturating_add(block.spent.unwrap_or(0)));
        if left > 0 {
            self.pass(left);
        }
    }
}
