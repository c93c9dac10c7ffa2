//! The minutes: what each meeting was for, who came, what it wrote down and what it agreed (`minutes`, `minutes-html`).
//!
//! A meeting owns what was kept while it ran: entries, consensus records, 宿題 and what was parked know their sitting.
//! Parts that hold nothing are left out, so that a short meeting has short minutes.

use super::Source;
use super::markdown;
use super::outline::Outline;
use crate::domain::{Choice, Consensus, Cycle, Entry, Hands, Kind, Meeting, Section, Stage};
use crate::words::{Minutes as Words, Output};

/// The minutes of all meetings, or of those of the cycle asked for, as Markdown.
#[must_use]
pub fn minutes(source: &Source) -> String {
    markdown::render(&document(source))
}

/// The minutes as an outline; the newest meeting stands last.
pub(super) fn document(source: &Source) -> Outline {
    let mut out = Outline::default();
    let title = source.session.title();
    let title = if title.is_empty() { source.say(Output::Untitled).to_owned() } else { title };
    out.heading(1, title);
    out.paragraph(source.fill_in(Words::Line, &[&source.language.say(Words::Title), &source.day(source.today)]));
    let wanted = |meeting: &Meeting| source.cycle.is_none() || meeting.cycle == source.cycle;
    let before = out.pieces.len();
    for (index, meeting) in in_order(&source.session.meetings).into_iter().enumerate().filter(|(_, meeting)| wanted(meeting)) {
        Writer { source, meeting, out: &mut out }.meeting(index + 1);
    }
    if out.is_unchanged_since(before) {
        out.paragraph(match source.cycle {
            Some(number) => source.fill_in(Words::NoMeetingInCycle, &[&source.fill(Output::CycleNumber, &[&number])]),
            None => source.language.say(Words::NoMeeting).to_owned(),
        });
    }
    out
}

/// By day, as they were held; one that was told from paper afterwards stands where it belongs, one without a day last.
fn in_order(meetings: &[Meeting]) -> Vec<&Meeting> {
    let mut all: Vec<&Meeting> = meetings.iter().collect();
    let day = |meeting: &Meeting| meeting.date.or_else(|| Some(meeting.began?.date_naive()));
    all.sort_by_key(|meeting| (day(meeting).is_none(), day(meeting), meeting.began));
    all
}

struct Writer<'s, 'a> {
    source: &'s Source<'a>,
    meeting: &'a Meeting,
    out: &'s mut Outline,
}

impl Writer<'_, '_> {
    fn say(&self, text: Words) -> &'static str {
        self.source.language.say(text)
    }

    fn meeting(&mut self, number: usize) {
        let (source, meeting) = (self.source, self.meeting);
        let stage = meeting.stage.map(|stage| source.stage_name(stage));
        let name = Some(meeting.name.trim()).filter(|name| !name.is_empty()).map(str::to_owned).or(stage);
        let day = meeting.date.map(|date| source.day(date));
        let number = source.fill_in(Words::Number, &[&number]);
        let heading = name.map_or(number.clone(), |name| source.fill_in(Words::Heading, &[&number, &name]));
        self.out.heading(2, day.map_or(heading.clone(), |day| source.fill(Output::LabelWithDate, &[&heading, &day])));
        if meeting.is_running() {
            self.out.paragraph(self.say(Words::Running));
        }
        self.facts();
        source.running_order(self.out, meeting);
        let before = self.out.pieces.len();
        self.entries();
        self.consensus();
        self.todos();
        self.parked();
        if !meeting.note.trim().is_empty() {
            self.out.heading(3, self.say(Words::NoteHeading));
            self.out.paragraph(meeting.note.trim());
        }
        if self.out.is_unchanged_since(before) {
            self.out.paragraph(self.say(Words::Nothing));
        }
        source.pulse(self.out, meeting);
        if let Some(next) = meeting.next {
            self.out.heading(3, self.say(Words::NextHeading));
            self.out.paragraph(source.day(next));
        }
    }

    /// When, where, who and what for.
    fn facts(&mut self) {
        let (source, meeting) = (self.source, self.meeting);
        // The day stands in the heading; it is said again only with the hours.
        if meeting.began.is_some() || meeting.date.is_none() {
            source.when(self.out, meeting);
        }
        source.where_who(self.out, meeting);
        if let Some(stage) = meeting.stage {
            let turn = meeting.cycle.map(|cycle| source.fill(Output::CycleNumber, &[&cycle]));
            let place = [turn.unwrap_or_default(), source.stage_name(stage)].join(" ");
            self.out.item(0, source.pair(self.say(Words::About), place.trim()));
            self.out.item(0, source.pair(self.say(Words::Purpose), &source.guide.stage(stage).purpose));
        }
    }

    fn entries(&mut self) {
        let source = self.source;
        let mut headed = false;
        for cycle in &source.session.cycles {
            for section in Section::ALL {
                let of_meeting = |(_, entry): &(usize, &Entry)| entry.meeting == Some(self.meeting.id);
                let entries: Vec<_> = cycle.entries(*section).iter().enumerate().filter(of_meeting).collect();
                if entries.is_empty() {
                    continue;
                }
                if !headed {
                    self.out.heading(3, source.language.say(Words::EntriesHeading));
                    headed = true;
                }
                self.out.heading(4, source.section_name(*section));
                for (index, entry) in entries {
                    self.entry(cycle, *section, index, entry);
                }
            }
        }
    }

    /// An entry with what it would be misread without: its kind, who said it, and the notes it has on the sheet.
    fn entry(&mut self, cycle: &Cycle, section: Section, index: usize, entry: &Entry) {
        let source = self.source;
        let words = source.sheet_words(entry);
        let words = if words.trim().is_empty() { source.say(Output::NoText).to_owned() } else { words };
        // A hypothesis says so in its note, together with what became of it.
        let told = section == Section::Implementation || entry.kind() == Kind::Hypothesis;
        let kind = (section.stage().kinds().len() > 1 && !told).then(|| source.label("kind", entry.kind().name()).to_owned());
        let groups = entry.said_by.iter().filter_map(|id| source.session.group_name(*id)).map(str::to_owned);
        let aside: Vec<String> = kind.into_iter().chain(groups).collect();
        let text = if aside.is_empty() { words } else { source.fill(Output::InBrackets, &[&words, &source.join(&aside)]) };
        self.out.marked(source.number(section, index), text);
        for note in source.notes(cycle.number, entry) {
            self.out.item(1, note);
        }
    }

    fn consensus(&mut self) {
        let source = self.source;
        let mut headed = false;
        for cycle in &source.session.cycles {
            for stage in Stage::ALL {
                let records = cycle.stage(*stage).consensus.iter().filter(|record| record.meeting == Some(self.meeting.id));
                for record in records {
                    if !headed {
                        self.out.heading(3, source.language.say(Words::ConsensusHeading));
                        headed = true;
                    }
                    self.record(cycle.number, *stage, record);
                }
            }
        }
    }

    /// What was shown and shared, both rounds of hands, who worries about what, and what the result owes.
    fn record(&mut self, cycle: u32, stage: Stage, record: &Consensus) {
        let source = self.source;
        let forum = record.forum.trim();
        let forum = if forum.is_empty() { source.say(Output::ForumUnnamed) } else { forum };
        self.out.heading(4, source.pair(&source.stage_name(stage), forum));
        self.out.quote(record.shown.clone());
        let mut told = record.clone();
        (told.rounds, told.concerns, told.shown, told.forum) = Default::default();
        (told.minority, told.minority_name, told.minority_holder) = Default::default();
        // A result has a line of its own, and what another result would have owed is none of this one's.
        let owed = |field: &str| record.asks(field);
        let fields = source.filled(cycle, &told).into_iter().filter(|(field, ..)| owed(field.name));
        let lines: Vec<String> = fields
            .filter(|(field, ..)| field.name != "date" || record.date != self.meeting.date)
            .filter_map(|(_, label, shown)| shown.words().map(|words| source.pair(label, &words)))
            .collect();
        self.hands(record);
        for concern in record.concerns.iter().filter(|concern| !concern.text.trim().is_empty()) {
            let words = source.voiced(&concern.text, concern.holder, &concern.holder_name);
            self.out.item(0, source.pair(source.language.say(Words::Concern), &words));
            for field in ["would_help", "happened", "revisited"] {
                if let Some(line) = source.line_of(cycle, concern, field) {
                    self.out.item(1, line);
                }
            }
        }
        for line in lines {
            self.out.item(0, line);
        }
        if record.asks("minority") && !record.minority.trim().is_empty() {
            let words = source.voiced(&record.minority, record.minority_holder, &record.minority_name);
            self.out.item(0, source.pair(source.label("consensus", "minority"), &words));
        }
    }

    /// A table of hands, a row a level and a column a round; the text the second round was asked for where that is another.
    fn hands(&mut self, record: &Consensus) {
        let source = self.source;
        let rounds: Vec<&Hands> = record.rounds.iter().filter(|hands| hands.total() > 0).collect();
        if rounds.is_empty() {
            return;
        }
        let heads = (1..=rounds.len()).map(|round| source.fill_in(Words::Round, &[&round]));
        let head = std::iter::once(self.say(Words::HandsHeading).to_owned()).chain(heads).collect();
        let levels = ["eager", "agree", "accept", "worried", "against", "take_away"];
        let mut rows: Vec<Vec<String>> = levels
            .iter()
            .enumerate()
            .map(|(level, name)| {
                let label = source.label("hands", name);
                let label = if level < 5 { format!("{} {label}", 5 - level) } else { label.to_owned() };
                let counts = rounds.iter().map(|hands| hands.levels()[level].to_string());
                std::iter::once(label).chain(counts).collect()
            })
            .collect();
        // Who raised no hand has agreed to nothing.
        if rounds.iter().any(|hands| hands.silent() > 0) {
            let counts = rounds.iter().map(|hands| hands.silent().to_string());
            rows.push(std::iter::once(self.say(Words::NoHand).to_owned()).chain(counts).collect());
        }
        self.out.table(head, rows);
        let amended = record.rounds.iter().skip(1).find(|hands| !hands.shown.trim().is_empty() && hands.shown != record.shown);
        if let Some(second) = amended {
            self.out.item(0, source.pair(self.say(Words::Amended), second.shown.trim()));
        }
    }

    fn todos(&mut self) {
        let todos: Vec<_> = self.source.session.todos.iter().filter(|todo| todo.meeting == Some(self.meeting.id)).collect();
        if !todos.is_empty() {
            self.out.heading(3, self.say(Words::TodosHeading));
        }
        for todo in todos {
            self.out.task(todo.done, self.source.todo_line(todo));
        }
    }

    fn parked(&mut self) {
        let parked: Vec<_> = self.source.session.parking.iter().filter(|each| each.meeting == Some(self.meeting.id)).collect();
        if !parked.is_empty() {
            self.out.heading(3, self.say(Words::ParkingHeading));
        }
        for each in parked {
            self.out.task(each.done, each.text.trim());
        }
    }
}
