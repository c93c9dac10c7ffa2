//! Everything a session holds, in the order of the process, as one outline for Markdown and for plain text.

use super::Source;
use super::outline::Outline;
use super::value::Shown;
use crate::domain::{Body, Choice, Consensus, Cycle, Entry, Holder, Kind, Origin, Record, Section, Stage, Viewpoint};
use crate::words::Output;

/// Which viewpoints are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Viewpoints {
    /// All of the guide's, 未確認 among them.
    All,
    /// Those somebody looked at, and how many are left.
    Looked,
}

/// The document of what is asked for.
pub(crate) fn document(source: &Source, viewpoints: Viewpoints) -> Outline {
    let mut writer = Writer { source, viewpoints, out: Outline::default() };
    writer.title();
    if source.stage.is_none() {
        writer.profile();
    }
    for cycle in source.cycles() {
        writer.cycle(cycle);
    }
    writer.todos();
    if source.stage.is_none() {
        writer.parking();
        writer.meetings();
        writer.people();
        writer.set_aside();
    }
    writer.out
}

struct Writer<'s, 'a> {
    source: &'s Source<'a>,
    viewpoints: Viewpoints,
    out: Outline,
}

impl<'a> Writer<'_, 'a> {
    fn title(&mut self) {
        let title = self.source.session.title();
        let title = if title.is_empty() { self.source.say(Output::Untitled).to_owned() } else { title };
        self.out.heading(1, title);
        if self.source.session.solo {
            self.out.paragraph(self.source.say(Output::SoloNote));
        }
    }

    fn profile(&mut self) {
        let profile = &self.source.session.profile;
        self.out.heading(2, self.source.say(Output::ProfileHeading));
        // ポイント are sentences: side by side on one line they would run into each other.
        self.fields_but(0, 1, profile, &["figures", "points"]);
        self.figures();
        if !profile.points.is_empty() {
            self.out.item(0, self.source.label("profile", "points"));
        }
        for point in &profile.points {
            self.out.item(1, point.as_str());
        }
    }

    /// The profile's figures under their territory, in order of first appearance: `人口：120,797人（平成29年4月1日現在）`.
    fn figures(&mut self) {
        let source = self.source;
        let figures = &source.session.profile.figures;
        let mut told = Vec::new();
        for territory in figures.iter().map(|figure| figure.territory) {
            if told.contains(&territory) {
                continue;
            }
            told.push(territory);
            let label = source.label("profile", "figures");
            let label = territory.map_or(label.to_owned(), |territory| {
                source.fill(Output::InBrackets, &[&label, &source.label("territory", territory.name())])
            });
            self.out.item(0, label);
            for figure in figures.iter().filter(|figure| figure.territory == territory) {
                let line = source.pair(figure.name.trim(), &figure.figure.to_string());
                let as_of = figure.as_of.trim();
                self.out.item(1, if as_of.is_empty() { line } else { source.fill(Output::InBrackets, &[&line, &as_of]) });
            }
        }
    }

    /// The filled fields of a record as points, but for some; rows stand one step deeper.
    fn fields_but(&mut self, depth: usize, cycle: u32, record: &dyn Record, left_out: &[&str]) {
        let source = self.source;
        for (field, label, shown) in source.filled(cycle, record) {
            if left_out.contains(&field.name) {
                continue;
            }
            match shown {
                Shown::Words(words) => self.out.item(depth, source.pair(label, &words)),
                Shown::Rows(rows) => self.rows(depth, label, &rows),
            }
        }
    }

    fn rows(&mut self, depth: usize, label: &str, rows: &[Vec<(&'static str, String)>]) {
        self.out.item(depth, label);
        for row in rows {
            self.out.item(depth + 1, self.source.row_line(row));
        }
    }

    fn cycle(&mut self, cycle: &'a Cycle) {
        let source = self.source;
        let number = source.fill(Output::CycleNumber, &[&cycle.number]);
        let period = cycle.period.trim();
        self.out.heading(2, if period.is_empty() { number } else { source.fill(Output::CycleWithPeriod, &[&number, &period]) });
        if let Some(opened) = cycle.opened {
            self.out.paragraph(source.pair(source.say(Output::Opened), &source.day(opened)));
        }
        for stage in source.stages() {
            self.stage(cycle, stage);
            // What was carried out stands between ⑤ and ⑥.
            if stage == Stage::Roles && !cycle.implementation.is_empty() {
                self.out.heading(3, source.label("section", Section::Implementation.name()));
                self.entries(cycle, Section::Implementation);
            }
        }
    }

    fn stage(&mut self, cycle: &'a Cycle, stage: Stage) {
        let source = self.source;
        let record = cycle.stage(stage);
        let name = format!("{} {}", stage.number(), source.label("stage", stage.name()));
        self.out
            .heading(3, source.fill(Output::StageStanding, &[&name, &source.standing(source.session.standing(cycle, stage))]));
        if record.is_empty() && self.viewpoints == Viewpoints::Looked {
            return;
        }
        if let Some(open) = source.forums_open(cycle, stage) {
            self.out.paragraph(open);
        }
        self.entries(cycle, stage.section());
        self.summary(cycle, stage);
        self.consensus(cycle, stage);
        self.viewpoints(cycle, stage);
    }

    fn entries(&mut self, cycle: &'a Cycle, section: Section) {
        for (index, entry) in cycle.entries(section).iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| cycle.entries(section).get(before));
            self.entry(cycle.number, section, index, entry, before);
        }
    }

    fn entry(&mut self, cycle: u32, section: Section, index: usize, entry: &Entry, before: Option<&Entry>) {
        let source = self.source;
        let text = if entry.text.trim().is_empty() { source.say(Output::NoText) } else { entry.text.trim_end() };
        self.out.marked(source.number(section, index), text);
        // ② holds one kind only; saying so at every factor would tire the listener.
        if section.stage().kinds().len() > 1 && entry.kind() != Kind::Implementation {
            self.out.item(1, source.pair(source.say(Output::KindLabel), source.label("kind", entry.kind().name())));
        }
        // A heading that only names the kind has been said.
        let twice = entry.heading.trim() == source.label("kind", entry.kind().name());
        let left_out = [("text", true), ("private", !source.private), ("heading", twice)];
        let left_out: Vec<&str> = left_out.into_iter().filter(|(_, out)| *out).map(|(name, _)| name).collect();
        self.fields_but(1, cycle, entry, &left_out);
        if let Body::Goal(goal) = &entry.body
            && let Some(seal) = &goal.seal
        {
            let label = source.fill(Output::LabelWithDate, &[&source.label("goal", "seal"), &source.day(seal.date)]);
            self.rows(1, &label, &source.rows(cycle, &seal.indicators));
        }
        if let Some(Origin::Cycle { entry, .. }) = &entry.origin {
            self.out.item(1, source.pair(source.say(Output::OriginLabel), &source.reference(cycle, *entry)));
        }
        if let Some(case) = source.taken_from(entry) {
            self.out.item(1, source.pair(source.say(Output::OriginLabel), &case));
        }
        // Said once for all the answers to it that follow each other.
        let again = before.is_some_and(|before| before.question == entry.question);
        let question = source.guide.stages.iter().flat_map(|stage| &stage.questions).find(|each| each.id == entry.question);
        if let Some(question) = question.filter(|_| !again) {
            self.out.item(1, source.pair(source.say(Output::QuestionLabel), &question.ask));
        }
    }

    fn summary(&mut self, cycle: &Cycle, stage: Stage) {
        let record = cycle.stage(stage);
        if !record.summary.trim().is_empty() {
            let label = self.source.fill(Output::SummaryLabel, &[&self.source.guide.stage(stage).summary.label]);
            self.out.heading(4, label);
            self.out.quote(record.summary.clone());
        }
    }

    fn consensus(&mut self, cycle: &Cycle, stage: Stage) {
        let record = cycle.stage(stage);
        if record.consensus.is_empty() {
            return;
        }
        self.out.heading(4, self.source.say(Output::ConsensusLabel));
        for consensus in &record.consensus {
            self.forum(cycle.number, &record.summary, consensus);
        }
    }

    fn forum(&mut self, cycle: u32, summary: &str, consensus: &Consensus) {
        let source = self.source;
        let forum = consensus.forum.trim();
        self.out.item(0, if forum.is_empty() { source.say(Output::ForumUnnamed) } else { forum });
        // The text shown is the summary above, unless that has changed since.
        let left_out: &[&str] = if consensus.shown == summary { &["forum", "shown"] } else { &["forum"] };
        // A round says its text only where that was another one.
        let mut told = consensus.clone();
        for hands in told.rounds.iter_mut().filter(|hands| hands.shown == consensus.shown) {
            hands.shown.clear();
        }
        // Nobody is named who has not said how, whatever stands in the field.
        let unnamed = |holder: Option<Holder>| !matches!(holder, Some(Holder::Named | Holder::ByRole));
        told.concerns.iter_mut().filter(|concern| unnamed(concern.holder)).for_each(|concern| concern.holder_name.clear());
        if unnamed(told.minority_holder) {
            told.minority_name.clear();
        }
        self.fields_but(1, cycle, &told, left_out);
    }

    fn viewpoints(&mut self, cycle: &Cycle, stage: Stage) {
        let source = self.source;
        let states = &cycle.stage(stage).viewpoints;
        let known = source.guide.stage(stage).viewpoints.iter();
        let mut left = 0;
        let mut rows = Vec::new();
        for viewpoint in known.clone() {
            match states.get(&viewpoint.id) {
                Some(found) if found.state.is_some() || !found.memo.trim().is_empty() => {
                    rows.push(self.viewpoint(&viewpoint.ask, found));
                }
                _ if self.viewpoints == Viewpoints::All => rows.push(self.viewpoint(&viewpoint.ask, &Viewpoint::default())),
                _ => left += 1,
            }
        }
        // A viewpoint the guide does not know (any more) keeps its id: what was said about it must not be lost.
        for (id, state) in states.iter().filter(|(id, _)| known.clone().all(|viewpoint| viewpoint.id != **id)) {
            rows.push(self.viewpoint(id, state));
        }
        self.out.heading(4, source.say(Output::ViewpointsHeading));
        for (row, memo) in rows {
            self.out.item(0, row);
            if !memo.is_empty() {
                self.out.item(1, memo);
            }
        }
        if left > 0 {
            self.out.paragraph(source.fill(Output::ViewpointsLeft, &[&left]));
        }
    }

    fn viewpoint(&self, ask: &str, viewpoint: &Viewpoint) -> (String, String) {
        let source = self.source;
        let unchecked = source.label("viewpoint", "unchecked");
        let state = viewpoint.state.map_or(unchecked, |state| source.label("check", state.name()));
        (source.pair(state, ask), viewpoint.memo.trim().to_owned())
    }

    fn todos(&mut self) {
        let source = self.source;
        let todos: Vec<_> = source.session.todos.iter().filter(|todo| source.covers(todo.cycle, todo.stage)).collect();
        if todos.is_empty() {
            return;
        }
        self.out.heading(2, source.say(Output::TodosHeading));
        for todo in todos {
            self.out.task(todo.done, source.todo_line(todo));
        }
    }

    fn parking(&mut self) {
        let source = self.source;
        if source.session.parking.is_empty() {
            return;
        }
        self.out.heading(2, source.say(Output::ParkingHeading));
        for parked in &source.session.parking {
            let date = parked.date.map(|date| source.day(date)).unwrap_or_default();
            let text = parked.text.trim();
            let line = if date.is_empty() { text.to_owned() } else { source.fill(Output::LabelWithDate, &[&text, &date]) };
            self.out.task(parked.done, line);
        }
    }

    fn meetings(&mut self) {
        let source = self.source;
        let meetings: Vec<_> = source.session.meetings.iter().filter(|meeting| source.covers(meeting.cycle, None)).collect();
        if meetings.is_empty() {
            return;
        }
        self.out.heading(2, source.say(Output::MeetingsHeading));
        for meeting in meetings {
            let name = meeting.name.trim();
            self.out.heading(3, if name.is_empty() { source.say(Output::MeetingUnnamed) } else { name });
            source.when(&mut self.out, meeting);
            source.where_who(&mut self.out, meeting);
            let told = ["name", "date", "place", "attendance", "blocks", "pulse"];
            let told = [&told[..], &["began", "ended", "minutes"]].concat();
            self.fields_but(0, 1, meeting, &told);
            source.running_order(&mut self.out, meeting);
            source.pulse(&mut self.out, meeting);
        }
    }

    fn people(&mut self) {
        let source = self.source;
        let session = source.session;
        if session.groups.is_empty() && session.members.is_empty() {
            return;
        }
        self.out.heading(2, source.say(Output::PeopleHeading));
        let groups: Vec<String> = session.groups.iter().map(|group| group.name.clone()).collect();
        if !groups.is_empty() {
            self.out.item(0, source.pair(source.say(Output::GroupsLabel), &source.join(&groups)));
        }
        for member in &session.members {
            self.out.item(0, member.name.trim());
            self.fields_but(1, 1, member, &["name"]);
        }
    }

    fn set_aside(&mut self) {
        let source = self.source;
        let points: Vec<_> = source.session.set_aside.iter().filter(|point| source.covers(Some(point.cycle), None)).collect();
        if points.is_empty() {
            return;
        }
        self.out.heading(2, source.say(Output::SetAsideHeading));
        for point in points {
            let entry = point.entry.map(|id| format!(" {}", source.reference(point.cycle, id))).unwrap_or_default();
            self.out.item(0, source.pair(&format!("{}{entry}", point.check), &point.note));
        }
    }
}

impl Source<'_> {
    /// A 宿題 on one line: what, who, by when, whom they tell.
    pub(crate) fn todo_line(&self, todo: &crate::domain::Todo) -> String {
        let known = self.filled(1, todo).into_iter().filter(|(field, ..)| matches!(field.name, "who" | "by" | "tell"));
        let details: Vec<String> = known
            .filter_map(|(_, label, shown)| match shown {
                Shown::Words(words) => Some(self.pair(label, &words)),
                Shown::Rows(_) => None,
            })
            .collect();
        let text = todo.text.trim();
        if details.is_empty() { text.to_owned() } else { self.fill(Output::InBrackets, &[&text, &self.join(&details)]) }
    }
}
