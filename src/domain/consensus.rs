//! Consensus (合意形成のプロセス): what was shared with whom, tested how, and with which result.
//!
//! In the manual this is no vote. A stage holds any number of records, one a forum; silence is never agreement.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::record::{Choice as _, choice, fixed, record};
use super::{ConsensusId, Cycle, GroupId, Meeting, MeetingId, Session, Stage};

choice! {
    /// How a forum answered.
    Agreement as "agreement" {
        /// 合意
        Agreed,
        /// 条件つき合意
        Conditional,
        /// 持ち帰り
        TakenAway,
        /// 保留
        Held,
        /// 少数意見を付して進める
        WithMinority,
    }
}

choice! {
    /// How the holder of a concern wishes to be named.
    Holder as "holder" {
        /// 名前で
        Named,
        /// 立場で
        ByRole,
        /// 匿名で
        Anonymous,
    }
}

choice! {
    /// Whether what was feared came about; asked at ⑥.
    Happened as "happened" {
        /// 起きた
        Yes,
        /// 一部
        Partly,
        /// 起きなかった
        No,
    }
}

record! {
    /// A show of hands: counts by level, and beside the scale those who take the question away.
    Hands as "hands" {
        /// 5 進めたい
        eager: Option<u32>,
        /// 4 賛成
        agree: Option<u32>,
        /// 3 異存なし
        accept: Option<u32>,
        /// 2 心配あり
        worried: Option<u32>,
        /// 1 反対
        against: Option<u32>,
        /// 持ち帰り
        take_away: Option<u32>,
        /// How many were present.
        present: Option<u32>,
        /// The exact text they were raised for; the second round's may be amended.
        shown: String,
    }
}

impl Agreement {
    /// The fields a result asks for: what it owes.
    #[must_use]
    pub fn terms(self) -> &'static [&'static str] {
        match self {
            Self::Agreed => &[],
            Self::Conditional => &["condition", "review"],
            Self::TakenAway => &["confirmer", "confirm_by"],
            Self::Held => &["missing_fact"],
            Self::WithMinority => &["minority", "minority_holder", "minority_name"],
        }
    }
}

impl Hands {
    /// The hands counted, those taking the question away among them.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.levels().into_iter().fold(0, u32::saturating_add)
    }

    /// The counts from 5 進めたい down to 1 反対, then 持ち帰り.
    #[must_use]
    pub fn levels(&self) -> [u32; 6] {
        [self.eager, self.agree, self.accept, self.worried, self.against, self.take_away].map(Option::unwrap_or_default)
    }

    /// Those at 1 and 2, who are heard first.
    #[must_use]
    pub fn concerned(&self) -> u32 {
        let [_, _, _, worried, against, _] = self.levels();
        worried.saturating_add(against)
    }

    /// How many of those present raised no hand; silence is no agreement.
    #[must_use]
    pub fn silent(&self) -> u32 {
        self.present.unwrap_or(0).saturating_sub(self.total())
    }

    /// Whether more hands were counted than people are present.
    #[must_use]
    pub fn too_many(&self) -> bool {
        self.present.is_some_and(|present| self.total() > present)
    }

    /// The result the hands speak for; the group chooses. Nothing where nobody, or not everybody, has answered.
    #[must_use]
    pub fn suggests(&self) -> Option<Agreement> {
        let [eager, agree, accept, _, against, take_away] = self.levels();
        let willing = eager.saturating_add(agree).saturating_add(accept);
        let concerned = self.concerned();
        match () {
            () if self.total() == 0 => None,
            () if take_away > 0 && take_away >= willing.max(concerned) => Some(Agreement::TakenAway),
            () if concerned >= willing => Some(Agreement::Held),
            () if against > 0 => Some(Agreement::WithMinority),
            () if concerned > 0 => Some(Agreement::Conditional),
            () if take_away > 0 => Some(Agreement::TakenAway),
            () => (self.silent() == 0).then_some(Agreement::Agreed),
        }
    }

    /// Sets the count of a level, in the order of [`Hands::levels`].
    pub fn set_level(&mut self, level: usize, count: u32) {
        let slots =
            [&mut self.eager, &mut self.agree, &mut self.accept, &mut self.worried, &mut self.against, &mut self.take_away];
        if let Some(slot) = slots.into_iter().nth(level) {
            *slot = (count > 0).then_some(count);
        }
    }
}

record! {
    /// A concern somebody holds; it stays attached and comes back first at ⑥.
    Concern as "concern" {
        /// What worries.
        text: String,
        /// What would make it a 3.
        would_help: String,
        /// How the holder wishes to be named,
        holder: Option<Holder>,
        /// and with which words.
        holder_name: String,
        /// Did it come about?
        happened: Option<Happened>,
        /// What was seen of it.
        revisited: String,
    }
}

record! {
    /// One forum's part in the consensus of a stage.
    Consensus as "consensus" {
        /// Stable within the session.
        id: ConsensusId,
        /// Where: コアメンバー会議, 地域ケア会議, センター内 …
        forum: String,
        /// What was shared.
        shared: String,
        /// The groups that were there.
        groups: Vec<GroupId>,
        /// When.
        date: Option<NaiveDate>,
        /// Shows of hands, two at most.
        rounds: Vec<Hands>,
        /// Concerns raised.
        concerns: Vec<Concern>,
        /// The answer, if there was one.
        result: Option<Agreement>,
        /// For 条件つき合意: the condition,
        condition: String,
        /// and when it is looked at again.
        review: Option<NaiveDate>,
        /// For 持ち帰り: who confirms,
        confirmer: String,
        /// by when.
        confirm_by: Option<NaiveDate>,
        /// For 保留: which fact to fetch.
        missing_fact: String,
        /// For 少数意見を付して進める: in words its holder approved,
        minority: String,
        /// named, by role or anonymous,
        minority_holder: Option<Holder>,
        /// and with which words.
        minority_name: String,
        /// The exact text that was shown.
        shown: String,
        /// The sitting it was part of.
        meeting: Option<MeetingId>,
        /// When it was written down.
        recorded: Option<DateTime<FixedOffset>>,
    }
}

fixed!(ConsensusId, Option<MeetingId>, Option<DateTime<FixedOffset>>);

/// Where a stage stands, from its latest result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is there yet.
    Untouched,
    /// Something is there, nothing agreed: 案・未合意.
    Draft,
    /// A forum has heard of it and no result was written down: neither agreed nor a mere draft.
    Shared,
    /// The latest result.
    Result(Agreement),
    /// 合意後に変更: the summary is no longer the text that was agreed.
    ChangedSince(Agreement),
}

impl Standing {
    /// Its name in exports and in the tables of labels.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Untouched => "Untouched",
            Self::Draft => "Draft",
            Self::Shared => "Shared",
            Self::Result(_) => "Result",
            Self::ChangedSince(_) => "ChangedSince",
        }
    }

    /// The latest result, where there is one.
    #[must_use]
    pub fn result(self) -> Option<Agreement> {
        match self {
            Self::Result(result) | Self::ChangedSince(result) => Some(result),
            Self::Untouched | Self::Draft | Self::Shared => None,
        }
    }
}

impl Consensus {
    /// Whether a field matters for the result chosen; the others need not be asked.
    #[must_use]
    pub fn asks(&self, field: &str) -> bool {
        let of = Agreement::ALL.iter().find(|result| result.terms().contains(&field));
        of.is_none_or(|result| self.result == Some(*result))
    }

    /// The text a round's hands were raised for.
    #[must_use]
    pub fn shown_in(&self, round: usize) -> &str {
        let own = self.rounds.get(round).map_or("", |hands| hands.shown.as_str());
        if own.is_empty() { &self.shown } else { own }
    }

    /// Nobody has said a word in it: only where, when and what was shown stand there.
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        let Self { id, forum, date, shown, meeting, recorded, .. } = self.clone();
        *self == Self { id, forum, date, shown, meeting, recorded, ..Self::default() }
    }
}

/// A concern with where it was raised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raised<'a> {
    /// The stage that was agreed on.
    pub stage: Stage,
    /// The record it is attached to,
    pub record: ConsensusId,
    /// and its row there.
    pub row: usize,
    /// What worries, and whether it came about.
    pub concern: &'a Concern,
}

impl Raised<'_> {
    /// Its words, in one line.
    #[must_use]
    pub fn text(&self) -> String {
        self.concern.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Session {
    /// The latest sitting on that day that worked on a stage, or on none in particular.
    #[must_use]
    pub fn meeting_on(&self, date: NaiveDate, stage: Stage) -> Option<&Meeting> {
        let on_day = || self.meetings.iter().rev().filter(|meeting| meeting.date == Some(date));
        let here = on_day().find(|meeting| meeting.stage == Some(stage));
        here.or_else(|| on_day().find(|meeting| meeting.stage.is_none()))
    }

    /// How many were present when a record of a stage was made, from the attendance of its sitting.
    #[must_use]
    pub fn present_at(&self, stage: Stage, record: &Consensus) -> Option<u32> {
        let own = self.meetings.iter().find(|meeting| Some(meeting.id) == record.meeting);
        own.or_else(|| self.meeting_on(record.date?, stage))?.present()
    }
}

impl Cycle {
    /// Whether a record is one of its own.
    #[must_use]
    pub fn holds(&self, id: ConsensusId) -> bool {
        Stage::ALL.iter().any(|stage| self.stage(*stage).consensus.iter().any(|record| record.id == id))
    }

    /// The concerns raised while planning, before ⑥, that say something.
    pub fn concerns(&self) -> impl Iterator<Item = Raised<'_>> {
        let planning = Stage::ALL.iter().copied().filter(|stage| *stage != Stage::Effects);
        let records = planning.flat_map(|stage| self.stage(stage).consensus.iter().map(move |record| (stage, record)));
        let raised = records.flat_map(|(stage, record)| {
            let rows = record.concerns.iter().enumerate();
            rows.map(move |(row, concern)| Raised { stage, record: record.id, row, concern })
        });
        raised.filter(|raised| !raised.concern.text.trim().is_empty())
    }

    /// Those of which nobody has said yet whether they came about.
    pub fn open_concerns(&self) -> impl Iterator<Item = Raised<'_>> {
        self.concerns().filter(|raised| raised.concern.happened.is_none())
    }
}
