//! The parts of a meeting that the minutes and the whole document tell in the same words.

use std::fmt::Display;

use super::Source;
use super::outline::Outline;
use super::value::Shown;
use crate::domain::{Block, Choice, Holder, Meeting, Pulse, Record, Row, Section, Stage};
use crate::words::{Minutes as Words, Output, Phrase, Text};

impl Source<'_> {
    /// A text of any table with its `{}` filled.
    pub(super) fn fill_in(&self, text: impl Phrase, values: &[&dyn Display]) -> String {
        self.language.fill(text, values)
    }

    /// `② 環境的要因の抽出`.
    pub(super) fn stage_name(&self, stage: Stage) -> String {
        format!("{} {}", stage.number(), self.label("stage", stage.name()))
    }

    /// The same of a section: what was done bears no number of a stage.
    pub(super) fn section_name(&self, section: Section) -> String {
        match section {
            Section::Implementation => self.label("section", section.name()).to_owned(),
            other => self.stage_name(other.stage()),
        }
    }

    /// A field of a record as `label：words`; `None` where it is empty.
    pub(super) fn line_of(&self, cycle: u32, record: &dyn Record, name: &str) -> Option<String> {
        let (_, label, shown) = self.filled(cycle, record).into_iter().find(|(field, ..)| field.name == name)?;
        Some(self.pair(label, &shown.words()?))
    }

    /// Words with whose they are, as that person wishes to be named; nobody is named who has not said how.
    pub(super) fn voiced(&self, words: &str, holder: Option<Holder>, name: &str) -> String {
        let named = match holder {
            Some(Holder::Anonymous) => self.language.say(Words::Anonymous),
            Some(Holder::Named | Holder::ByRole) => name.trim(),
            None => "",
        };
        let words = words.trim();
        if named.is_empty() { words.to_owned() } else { self.fill(Output::InBrackets, &[&words, &named]) }
    }

    /// When a meeting was: its day and its hours.
    pub(super) fn when(&self, out: &mut Outline, meeting: &Meeting) {
        let day = meeting.date.map(|date| self.day(date)).unwrap_or_default();
        let clock = |time: chrono::DateTime<chrono::FixedOffset>| time.format("%H:%M").to_string();
        let time = match (meeting.began.map(clock), meeting.ended.map(clock)) {
            (Some(began), Some(ended)) => self.fill_in(Words::FromTo, &[&began, &ended]),
            (Some(began), None) => self.fill_in(Words::From, &[&began]),
            (None, _) => String::new(),
        };
        let when = if time.is_empty() || day.is_empty() { day + &time } else { self.fill_in(Words::Time, &[&day, &time]) };
        if !when.is_empty() {
            out.item(0, self.pair(self.language.say(Words::Day), &when));
        }
    }

    /// Where a meeting was and how many of whom came; who came only where somebody wrote it down.
    pub(super) fn where_who(&self, out: &mut Outline, meeting: &Meeting) {
        out.items(self.line_of(1, meeting, "place"));
        let came: Vec<String> = meeting
            .attendance
            .iter()
            .filter_map(|row| {
                let groups: Vec<String> =
                    row.groups.iter().filter_map(|id| self.session.group_name(*id)).map(str::to_owned).collect();
                let members: Vec<String> =
                    row.members.iter().filter_map(|id| self.session.member_name(*id)).map(str::to_owned).collect();
                let groups = groups.join("・");
                let count = row.count.or_else(|| u32::try_from(row.members.len()).ok().filter(|count| *count > 0));
                let counted = match count {
                    // Nobody came of a group that was counted as nobody.
                    Some(0) => String::new(),
                    Some(count) => self.fill_in(Words::People, &[&groups, &count]).trim().to_owned(),
                    None => groups,
                };
                match (counted.is_empty(), members.is_empty()) {
                    (true, true) => None,
                    (true, false) => Some(self.join(&members)),
                    (false, true) => Some(counted),
                    (false, false) => Some(self.fill(Output::InBrackets, &[&counted, &self.join(&members)])),
                }
            })
            .collect();
        if !came.is_empty() {
            let line = self.join(&came);
            let several = came.len() > 1;
            let line = match meeting.present().filter(|_| several) {
                Some(present) => self.fill(Output::InBrackets, &[&line, &self.fill_in(Words::Together, &[&present])]),
                None => line,
            };
            out.item(0, self.pair(self.label("meeting", "attendance"), &line));
        }
    }

    /// The running order as a table: what, how long it was meant to take, how long it took.
    pub(super) fn running_order(&self, out: &mut Outline, meeting: &Meeting) {
        if meeting.blocks.iter().all(|block| block.minutes.is_none() && block.spent.is_none() && block.name.trim().is_empty()) {
            return;
        }
        let minutes = |minutes: u64| self.fill_in(Words::Minutes, &[&minutes]);
        let took = |seconds: u64| match seconds {
            0 => String::new(),
            1..30 => self.language.say(Words::UnderAMinute).to_owned(),
            more => minutes((more + 30) / 60),
        };
        let row = |block: &Block| {
            let planned = block.minutes.map(|planned| minutes(planned.into())).unwrap_or_default();
            vec![self.block_name(block), planned, took(block.spent.unwrap_or(0).into())]
        };
        let mut rows: Vec<Vec<String>> = meeting.blocks.iter().map(row).collect();
        if meeting.blocks.len() > 1 {
            let whole = [meeting.planned().into(), meeting.spent()];
            let planned = if whole[0] == 0 { String::new() } else { minutes(whole[0]) };
            rows.push(vec![self.language.say(Words::Whole).to_owned(), planned, took(whole[1])]);
        }
        let head = [Words::OrderHeading, Words::Planned, Words::Took].map(|text| self.language.say(text).to_owned());
        out.table(head.into(), rows);
    }

    /// A block by its own name, else by its part's.
    fn block_name(&self, block: &Block) -> String {
        match block.part {
            _ if !block.name.trim().is_empty() => block.name.trim().to_owned(),
            Some(part) => self.label("part", part.name()).to_owned(),
            None => self.language.say(Text::EmptyRow).to_owned(),
        }
    }

    /// How the group found the meeting, in its own points.
    pub(super) fn pulse(&self, out: &mut Outline, meeting: &Meeting) {
        let point = |pulse: &Pulse| {
            let fields = Pulse::FIELDS.iter();
            fields.filter_map(|field| self.line_of(1, pulse, field.name)).collect::<Vec<_>>()
        };
        let lines: Vec<String> = meeting.pulse.iter().flat_map(point).collect();
        if !lines.is_empty() {
            out.heading(3, self.language.say(Words::PulseHeading));
        }
        for line in lines {
            out.item(0, line);
        }
    }
}

impl Shown {
    /// Its words, where it is no list of rows.
    pub(super) fn words(self) -> Option<String> {
        match self {
            Self::Words(words) => Some(words),
            Self::Rows(_) => None,
        }
    }
}
