//! A session (取組み): one initiative with all its cycles, kept in one file.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::consensus::{Consensus, Standing};
use super::figure::Figure;
use super::record::{Lines, choice, fixed, is_default, record};
use super::{
    ConsensusId, Draft, Entries, Entry, EntryId, GroupId, Kind, Meeting, MeetingId, MemberId, ParkedId, Position, Section,
    SetAside, Stage, TodoId,
};

choice! {
    /// Which territory a profile figure describes.
    Territory as "territory" {
        /// 市区町村
        Municipality,
        /// 圏域
        District,
    }
}

record! {
    /// A figure of the profile, as of a date.
    ProfileFigure as "profile_figure" {
        /// 人口, 高齢化率 …
        name: String,
        /// As printed.
        figure: Figure,
        /// As of when, in the source's words: 平成29年4月1日現在.
        as_of: String,
        /// City or district.
        territory: Option<Territory>,
    }
}

record! {
    /// What the initiative is: the sheet's two header rows and the cover page.
    Profile as "profile" {
        /// 市区町村名
        municipality: String,
        /// 圏域・センター名
        center: String,
        /// What it is about, in a few words.
        theme: String,
        /// 取組概要
        overview: String,
        /// The same at length, for the cover.
        long_overview: String,
        /// How the place is, in words.
        narrative: String,
        /// Population and the like, city and district.
        figures: Vec<ProfileFigure>,
        /// ポイント: what helps to understand it.
        points: Lines,
    }
}

record! {
    /// A group that takes part: コアメンバー, 住民, 市 …
    Group as "group" {
        /// Stable within the session.
        id: GroupId,
        /// Its name.
        name: String,
    }
}

record! {
    /// A person who takes part.
    Member as "member" {
        /// Stable within the session.
        id: MemberId,
        /// As the person wishes to be written; initials will do.
        name: String,
        /// The groups the person belongs to.
        groups: Vec<GroupId>,
        /// Office or profession.
        office: String,
    }
}

record! {
    /// 宿題: who does or confirms what by when, and whom they tell.
    Todo as "todo" {
        /// Stable within the session.
        id: TodoId,
        /// What.
        text: String,
        /// Who.
        who: String,
        /// By when.
        by: Option<NaiveDate>,
        /// Whom they tell.
        tell: String,
        /// Done.
        done: bool,
        /// The stage it arose in.
        stage: Option<Stage>,
        /// The cycle it arose in, from 1.
        cycle: Option<u32>,
        /// The consensus record it arose from.
        consensus: Option<ConsensusId>,
        /// The sitting it was given in.
        meeting: Option<MeetingId>,
    }
}

record! {
    /// Something set aside for later in a meeting (parking lot).
    Parked as "parked" {
        /// Stable within the session.
        id: ParkedId,
        /// What.
        text: String,
        /// When it was put there.
        date: Option<NaiveDate>,
        /// The sitting.
        meeting: Option<MeetingId>,
        /// Taken up since.
        done: bool,
    }
}

fixed!(GroupId, MemberId, TodoId, ParkedId, MeetingId, Option<ConsensusId>);

choice! {
    /// What a group found at a viewpoint; 未確認 while there is none.
    Finding as "check" {
        /// 確認した
        Confirmed,
        /// 課題あり
        Issue,
        /// 該当なし
        NotApplicable,
    }
}

record! {
    /// The state of one checklist viewpoint (主な視点).
    Viewpoint as "viewpoint" {
        /// 未確認 while there is none.
        state: Option<Finding>,
        /// What was said about it.
        memo: String,
    }
}

/// What a group has recorded at one stage of one cycle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageRecord {
    /// Its entries in the order of the sheet.
    #[serde(skip_serializing_if = "is_default")]
    pub entries: Entries,
    /// Checklist viewpoints by the guide's id; what is not here is 未確認.
    #[serde(skip_serializing_if = "is_default")]
    pub viewpoints: BTreeMap<String, Viewpoint>,
    /// まとめ: the text that goes into the sheet.
    #[serde(skip_serializing_if = "is_default")]
    pub summary: String,
    /// Consensus records, oldest first.
    #[serde(skip_serializing_if = "is_default")]
    pub consensus: Vec<Consensus>,
}

impl StageRecord {
    /// Nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        is_default(self)
    }

    /// Where the stage stands: its latest result, and whether the summary has changed since.
    fn standing(&self) -> Standing {
        let latest = self.consensus.iter().rev().find_map(|record| record.result.map(|result| (record, result)));
        match latest {
            Some((record, result)) if !record.shown.is_empty() && record.shown != self.summary => Standing::ChangedSince(result),
            Some((_, result)) => Standing::Result(result),
            None if self.is_empty() => Standing::Untouched,
            None if self.consensus.is_empty() => Standing::Draft,
            None => Standing::Shared,
        }
    }
}

/// One turn of PDCA: ①–⑤ PLAN, 実施 DO, ⑥ CHECK; opening the next is ACT.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cycle {
    /// 1巡目, 2巡目 …
    pub number: u32,
    /// When it was opened.
    #[serde(skip_serializing_if = "is_default")]
    pub opened: Option<NaiveDate>,
    /// Its span in words: 平成25年度～平成28年度.
    #[serde(skip_serializing_if = "is_default")]
    pub period: String,
    /// ① 地域の現状把握
    #[serde(skip_serializing_if = "is_default")]
    pub situation: StageRecord,
    /// ② 環境的要因の抽出
    #[serde(skip_serializing_if = "is_default")]
    pub factors: StageRecord,
    /// ③ 目的・取組み目標の設定
    #[serde(skip_serializing_if = "is_default")]
    pub goals: StageRecord,
    /// ④ 取組み手法の選択
    #[serde(skip_serializing_if = "is_default")]
    pub methods: StageRecord,
    /// ⑤ センターの役割の選択
    #[serde(skip_serializing_if = "is_default")]
    pub roles: StageRecord,
    /// 実施の記録
    #[serde(skip_serializing_if = "is_default")]
    pub implementation: Entries,
    /// ⑥ 取組み効果の確認
    #[serde(skip_serializing_if = "is_default")]
    pub effects: StageRecord,
}

impl Cycle {
    /// The record of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &StageRecord {
        match stage {
            Stage::Situation => &self.situation,
            Stage::Factors => &self.factors,
            Stage::Goals => &self.goals,
            Stage::Methods => &self.methods,
            Stage::Roles => &self.roles,
            Stage::Effects => &self.effects,
        }
    }

    /// The record of a stage, to change.
    pub fn stage_mut(&mut self, stage: Stage) -> &mut StageRecord {
        match stage {
            Stage::Situation => &mut self.situation,
            Stage::Factors => &mut self.factors,
            Stage::Goals => &mut self.goals,
            Stage::Methods => &mut self.methods,
            Stage::Roles => &mut self.roles,
            Stage::Effects => &mut self.effects,
        }
    }

    /// The entries of a section.
    #[must_use]
    pub fn entries(&self, section: Section) -> &Entries {
        match section {
            Section::Implementation => &self.implementation,
            other => &self.stage(other.stage()).entries,
        }
    }

    /// The entries of a section, to change.
    pub fn entries_mut(&mut self, section: Section) -> &mut Entries {
        match section {
            Section::Implementation => &mut self.implementation,
            other => &mut self.stage_mut(other.stage()).entries,
        }
    }

    /// All entries of the cycle with their section, in the order of the process.
    pub fn all_entries(&self) -> impl Iterator<Item = (Section, &Entry)> {
        use super::record::Choice;
        Section::ALL.iter().flat_map(|section| self.entries(*section).iter().map(move |entry| (*section, entry)))
    }

    /// The entries of one kind, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries(kind.section()).iter().filter(move |entry| entry.kind() == kind)
    }
}

/// One initiative with all its cycles.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// When it was begun.
    pub created: Option<DateTime<FixedOffset>>,
    /// Written alone: every summary stands as 案・未合意 until a forum agreed.
    pub solo: bool,
    /// What it is.
    pub profile: Profile,
    /// Groups that take part.
    pub groups: Vec<Group>,
    /// People who take part.
    pub members: Vec<Member>,
    /// Its turns of PDCA, at least one.
    pub cycles: Vec<Cycle>,
    /// Sittings, oldest first.
    pub meetings: Vec<Meeting>,
    /// 宿題, oldest first.
    pub todos: Vec<Todo>,
    /// Parking lot.
    pub parking: Vec<Parked>,
    /// Typed and not kept.
    pub drafts: Vec<Draft>,
    /// Points of the checks set aside.
    pub set_aside: Vec<SetAside>,
    /// Words that look like personal data and may stand as they are.
    pub allowed: Vec<String>,
    /// Where the group stopped.
    pub position: Position,
    /// The next free id.
    pub next_id: u32,
    /// What a later version adds.
    pub ext: BTreeMap<String, String>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            created: None,
            solo: false,
            profile: Profile::default(),
            groups: Vec::new(),
            members: Vec::new(),
            cycles: vec![Cycle { number: 1, ..Cycle::default() }],
            meetings: Vec::new(),
            todos: Vec::new(),
            parking: Vec::new(),
            drafts: Vec::new(),
            set_aside: Vec::new(),
            allowed: Vec::new(),
            position: Position::default(),
            next_id: 1,
            ext: BTreeMap::new(),
        }
    }
}

impl Session {
    /// The draft somebody was writing when the session was saved; none where the editor had been left.
    #[must_use]
    pub fn unfinished(&self) -> Option<&Draft> {
        let place = self.position.writing.as_ref()?;
        self.drafts.iter().find(|draft| draft.cycle == self.position.cycle && draft.place == *place)
    }

    /// The cycle of a number, from 1.
    #[must_use]
    pub fn cycle(&self, number: u32) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.number == number)
    }

    /// The cycle of a number, to change.
    pub fn cycle_mut(&mut self, number: u32) -> Option<&mut Cycle> {
        self.cycles.iter_mut().find(|cycle| cycle.number == number)
    }

    /// Where a stage stands; what was written alone is a draft until a forum has agreed, whoever has heard of it.
    #[must_use]
    pub fn standing(&self, cycle: &Cycle, stage: Stage) -> Standing {
        match cycle.stage(stage).standing() {
            Standing::Shared if self.solo => Standing::Draft,
            standing => standing,
        }
    }

    /// The cycle that runs now.
    #[must_use]
    pub fn latest(&self) -> Option<&Cycle> {
        self.cycles.last()
    }

    /// An entry of any cycle, with its cycle's number and its section.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<(u32, Section, &Entry)> {
        self.cycles.iter().find_map(|cycle| {
            let found = cycle.all_entries().find(|(_, entry)| entry.id == id);
            found.map(|(section, entry)| (cycle.number, section, entry))
        })
    }

    /// 宿題 that are not done.
    pub fn open_todos(&self) -> impl Iterator<Item = &Todo> {
        self.todos.iter().filter(|todo| !todo.done)
    }

    /// The meeting that is going on.
    #[must_use]
    pub fn running_meeting(&self) -> Option<&Meeting> {
        self.meetings.iter().rev().find(|meeting| meeting.is_running())
    }

    /// The name of a group.
    #[must_use]
    pub fn group_name(&self, id: GroupId) -> Option<&str> {
        self.groups.iter().find(|group| group.id == id).map(|group| group.name.as_str())
    }

    /// The name of a person.
    #[must_use]
    pub fn member_name(&self, id: MemberId) -> Option<&str> {
        self.members.iter().find(|member| member.id == id).map(|member| member.name.as_str())
    }

    /// The same where room is short: without the center, unless that is all there is to tell it by.
    #[must_use]
    pub fn short_title(&self) -> String {
        let Profile { municipality, center, theme, .. } = &self.profile;
        let second = if theme.trim().is_empty() { center } else { theme };
        format!("{} {}", municipality.trim(), second.trim()).trim().to_owned()
    }

    /// What the list of sessions calls it: place and theme.
    #[must_use]
    pub fn title(&self) -> String {
        let Profile { municipality, center, theme, .. } = &self.profile;
        let parts: Vec<&str> =
            [municipality, center, theme].into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}
