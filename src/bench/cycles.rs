//! Several cycles beside each other: what continued, what each indicator did, and all that has a day, in order.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::aims::{self, Aims};
use crate::domain::{
    Body, Choice, Consensus, Cycle, Entry, EntryId, Figure, Indicator, Kind, Origin, Owner, Record, Section, Shape, Stage, Todo,
    Value,
};
use crate::words::{Bench, label};

use super::aims::now;
use super::{At, Cell, Grid, Line, Subject, Tone};

/// The cycle on screen beside the one before it, stage by stage.
pub(super) fn compared(subject: &Subject) -> Grid {
    let columns = vec![subject.say(Bench::CyclesBefore), subject.say(Bench::CyclesThis)];
    let mut grid = Grid { columns, ..Grid::default() };
    let cycles = &subject.session.cycles;
    let before = cycles.iter().take_while(|cycle| cycle.number != subject.cycle.number).last();
    let Some(before) = before else {
        grid.lead.push((subject.say(Bench::CyclesOne), Tone::Quiet));
        return grid;
    };
    let pairs = Pairs::of(subject, before);
    let mut tally = [0; 4];
    for stage in Stage::ALL {
        let mut lines = Vec::new();
        pairs.stage(*stage, &mut lines, &mut tally);
        if !lines.is_empty() {
            let name = label(subject.language, "stage", stage.name());
            grid.lines.push(Line::Heading(format!("{} {name}", stage.number())));
            grid.lines.append(&mut lines);
        }
    }
    let words = [Bench::CyclesSame, Bench::CyclesChanged, Bench::CyclesNew, Bench::CyclesEnded];
    let counted = words.into_iter().zip(tally).filter(|(_, count)| *count > 0);
    let counted: Vec<String> = counted.map(|(text, count)| format!("{} {count}", subject.say(text))).collect();
    if !counted.is_empty() {
        grid.lead.push((counted.join(" ・ "), Tone::Quiet));
    }
    grid
}

/// Who of the cycle on screen was whom in the one before.
struct Pairs<'s> {
    subject: &'s Subject<'s>,
    before: &'s Cycle,
    was: HashMap<EntryId, &'s Entry>,
    became: HashMap<EntryId, Vec<&'s Entry>>,
}

impl<'s> Pairs<'s> {
    fn of(subject: &'s Subject<'s>, before: &'s Cycle) -> Self {
        let known: HashMap<EntryId, &Entry> = before.all_entries().map(|(_, entry)| (entry.id, entry)).collect();
        let mut pairs = Self { subject, before, was: HashMap::new(), became: HashMap::new() };
        for (_, entry) in subject.cycle.all_entries() {
            let Some(Origin::Cycle { entry: origin, .. }) = &entry.origin else { continue };
            if let Some(was) = known.get(origin) {
                pairs.was.insert(entry.id, was);
                pairs.became.entry(*origin).or_default().push(entry);
            }
        }
        pairs
    }

    /// What there was, in its order, each beside what became of it, then what is new; counted by its four ways.
    fn stage(&self, stage: Stage, lines: &mut Vec<Line>, [same, changed, new, ended]: &mut [usize; 4]) {
        let say = |text: Bench| self.subject.say(text);
        for was in &self.before.stage(stage).entries {
            let became = self.became.get(&was.id).map_or(&[][..], Vec::as_slice);
            for now in became.iter().filter(|now| now.kind() == was.kind()) {
                let before = choices(was).into_iter().zip(choices(now)).find(|(before, now)| before.1 != now.1);
                if before.is_none() && was.text.trim() == now.text.trim() {
                    *same += 1;
                    lines.push(Line::Cells(vec![self.cell(was), self.cell(now)]));
                    continue;
                }
                *changed += 1;
                let (old, chosen) = before.map(|(old, now)| (self.chosen(old), self.chosen(now))).unwrap_or_default();
                let mark = format!("{} {chosen}", say(Bench::CyclesChanged));
                lines.push(Line::Cells(vec![self.cell(was).mark(old), self.cell(now).mark(mark.trim()).tone(Tone::Open)]));
            }
            if became.is_empty() {
                *ended += 1;
                lines.push(Line::Cells(vec![self.cell(was).mark(say(Bench::CyclesEnded)).tone(Tone::Quiet)]));
            } else if let Some(elsewhere) = became.first().filter(|_| became.iter().all(|now| now.kind() != was.kind())) {
                // An effect goes on as a finding of the next ①.
                let to = elsewhere.kind().section().stage().number();
                lines.push(Line::Cells(vec![self.cell(was).mark(self.subject.language.fill(Bench::CyclesWent, &[&to]))]));
            }
        }
        for now in &self.subject.cycle.stage(stage).entries {
            let was = self.was.get(&now.id);
            if was.is_some_and(|was| was.kind() == now.kind()) {
                continue;
            }
            *new += 1;
            let from = was.map(|was| self.cell(was).mark(was.kind().section().stage().number()).tone(Tone::Quiet));
            let now = self.cell(now).mark(say(Bench::CyclesNew)).tone(Tone::Good);
            lines.push(Line::Cells(vec![from.unwrap_or_default(), now]));
        }
    }

    fn cell(&self, entry: &Entry) -> Cell {
        Cell::entry(entry.id, named(self.subject, entry))
    }

    fn chosen(&self, (shape, value): (Shape, Value)) -> String {
        match (shape, value) {
            (Shape::Choice(options), Value::Choice(Some(index))) => options
                .names
                .get(index)
                .map(|name| label(self.subject.language, options.list, name).to_owned())
                .unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// What was chosen of an entry: its verdict, its decision, its position …
fn choices(entry: &Entry) -> Vec<(Shape, Value)> {
    let fields = entry.fields().into_iter().filter(|field| matches!(field.shape, Shape::Choice(_)));
    fields.map(|field| (field.shape, entry.get(field.name))).collect()
}

/// An entry's words, the two sides of a tie, or what kind of entry it is.
fn named(subject: &Subject, entry: &Entry) -> String {
    match (entry.text.trim(), &entry.body) {
        ("", Body::Relation(tie)) if !tie.from.trim().is_empty() => format!("{} - {}", tie.from.trim(), tie.to.trim()),
        ("", _) => label(subject.language, "kind", entry.kind().name()).to_owned(),
        (text, _) => text.to_owned(),
    }
}

/// Every indicator over all cycles: where it began, what was aimed at, what was found.
pub(super) fn indicators(subject: &Subject) -> Grid {
    let title = |record: &str, name: &str| label(subject.language, record, name).to_owned();
    let columns =
        vec![title("todo", "cycle"), title("indicator", "baseline"), title("indicator", "target"), title("effect", "actual")];
    let mut grid = Grid { columns, headed: true, brief: true, ..Grid::default() };
    let mut order: Vec<String> = Vec::new();
    let mut rows: HashMap<String, Vec<Line>> = HashMap::new();
    for cycle in &subject.session.cycles {
        let aims = Aims::of(subject.session, subject.thread, cycle);
        for entry in cycle.of_kind(Kind::Goal) {
            let Some(goal) = aims::goal(entry) else { continue };
            let originals = aims::originals(goal);
            for (index, indicator) in goal.indicators.iter().enumerate() {
                let name = match indicator.name.trim() {
                    "" => named(subject, entry),
                    name => name.to_owned(),
                };
                let of = rows.entry(name.clone()).or_default();
                if of.is_empty() {
                    order.push(name);
                }
                let original = aims::original(&originals, indicator);
                of.append(&mut indicator_rows(subject, cycle, entry, (index, indicator), original, &aims));
            }
        }
    }
    for name in order {
        let mut lines = rows.remove(&name).unwrap_or_default();
        grid.lines.push(Line::Heading(name));
        grid.lines.append(&mut lines);
    }
    if grid.lines.is_empty() {
        grid.lead.push((subject.say(Bench::IndicatorsNone), Tone::Quiet));
    }
    grid
}

/// An indicator in one cycle; every value found has a line of its own.
fn indicator_rows(
    subject: &Subject,
    cycle: &Cycle,
    entry: &Entry,
    (index, indicator): (usize, &Indicator),
    original: Option<&Figure>,
    aims: &Aims,
) -> Vec<Line> {
    let part = |column: &'static str, figure: &Figure| Cell::row(entry.id, "indicators", index, column, figure.to_string());
    let first = original.map(|first| subject.language.fill(Bench::IndicatorsFirst, &[first])).unwrap_or_default();
    let head = [
        Cell::entry(entry.id, subject.language.fill(Bench::CyclesNumber, &[&cycle.number])),
        part("baseline", &indicator.baseline),
        part("target", &indicator.target).mark(first),
    ];
    let found = aims.measured((entry.id, index)).iter().map(|(found, effect)| {
        let day = effect.date.map(|day| day.to_string()).unwrap_or_default();
        now(subject, found, effect, Some((indicator, original))).mark(day)
    });
    let mut found: Vec<Cell> = found.collect();
    if found.is_empty() {
        let links = vec![("links", Value::Links(vec![entry.id]))];
        found.push(Cell::invites(subject.say(Bench::EffectsHowMuch), Kind::Effect, links));
    }
    let mut head = Some(head);
    let mut row = |now: Cell| Line::Cells(head.take().unwrap_or_default().into_iter().chain([now]).collect());
    found.into_iter().map(&mut row).collect()
}

/// All of all cycles that has a day, in order; what has none last.
pub(super) fn timeline(subject: &Subject) -> Grid {
    let columns = vec![subject.say(Bench::TimelineDay), subject.say(Bench::TimelineWhat)];
    let mut grid = Grid { columns, headed: true, brief: true, ..Grid::default() };
    let mut events = Vec::new();
    // A role that was carried on is told once, where it stands now.
    let origin = |entry: &Entry| if let Some(Origin::Cycle { entry, .. }) = entry.origin { Some(entry) } else { None };
    let roles = subject.session.cycles.iter().flat_map(|cycle| &cycle.roles.entries);
    let carried: HashSet<EntryId> = roles.filter_map(origin).collect();
    for cycle in &subject.session.cycles {
        for stage in Stage::ALL {
            let records = &cycle.stage(*stage).consensus;
            events.extend(records.iter().map(|record| agreement(subject, cycle.number, *stage, record)));
        }
        for entry in cycle.roles.entries.iter().filter(|entry| !carried.contains(&entry.id)) {
            shifts(subject, entry, &mut events);
        }
        for entry in cycle.entries(Section::Implementation) {
            if let Body::Implementation(note) = &entry.body {
                let done = if note.figure.is_empty() { subject.say(Bench::TimelineDone) } else { note.figure.to_string() };
                let what = Cell::entry(entry.id, named(subject, entry)).mark(done);
                events.push(Event { day: note.date, at: At::Field(entry.id, "date"), what });
            }
        }
    }
    events.extend(subject.session.todos.iter().map(|todo| homework(subject, todo)));
    let meetings = subject.session.meetings.iter().map(|meeting| {
        let kind = label(subject.language, "consensus", "meeting");
        let name = if meeting.name.trim().is_empty() { kind } else { meeting.name.trim() };
        Event::record(Owner::Meeting(meeting.id), meeting.date, plain(name).mark(kind))
    });
    events.extend(meetings);
    if events.is_empty() {
        grid.lead.push((subject.say(Bench::TimelineNone), Tone::Quiet));
    }
    // Stable: what stands on the same day keeps the order of the process.
    events.sort_by_key(|event| (event.day.is_none(), event.day));
    let mut heading = None;
    for event in events {
        let text = match event.day {
            Some(day) if day <= subject.today => Bench::TimelinePast,
            Some(_) => Bench::TimelineAhead,
            None => Bench::TimelineUndated,
        };
        if heading != Some(text) {
            heading = Some(text);
            grid.lines.push(Line::Heading(subject.say(text)));
        }
        let day = event.day.map(|day| day.to_string()).unwrap_or_default();
        let day = Cell { text: day, at: event.at, ..Cell::default() };
        grid.lines.push(Line::Cells(vec![day, event.what]));
    }
    grid
}

/// Something that happened or will.
struct Event {
    day: Option<NaiveDate>,
    /// What its day stands for.
    at: At,
    what: Cell,
}

impl Event {
    /// A record that is no entry; its day, where it has one, opens it as its words do.
    fn record(owner: Owner, day: Option<NaiveDate>, what: Cell) -> Self {
        let at = day.map(|_| At::Record(owner)).unwrap_or_default();
        Self { day, at, what: Cell { at: At::Record(owner), ..what } }
    }
}

fn plain(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

fn agreement(subject: &Subject, cycle: u32, stage: Stage, record: &Consensus) -> Event {
    let number = subject.language.fill(Bench::CyclesNumber, &[&cycle]);
    let forum = match record.forum.trim() {
        "" => label(subject.language, "stage", stage.name()),
        forum => forum,
    };
    let text = match subject.session.cycles.len() {
        1 => format!("{} {forum}", stage.number()),
        _ => format!("{number} {} {forum}", stage.number()),
    };
    // Without a result something was shared; that is no agreement.
    let mark = if record.result.is_some() { subject.name(record.result) } else { subject.say(Bench::TimelineShared) };
    Event::record(Owner::Consensus(record.id), record.date, plain(text).mark(mark))
}

fn homework(subject: &Subject, todo: &Todo) -> Event {
    let mark = if todo.done { "done" } else { "text" };
    let late = !todo.done && todo.by.is_some_and(|by| by < subject.today);
    let who = todo.who.trim();
    let who = if who.is_empty() { String::new() } else { subject.language.fill(Bench::RolesSign, &[&who]) };
    let what = plain(format!("{}{who}", todo.text.trim())).mark(label(subject.language, "todo", mark));
    Event::record(Owner::Todo(todo.id), todo.by, what.tone(if late { Tone::Open } else { Tone::Plain }))
}

fn shifts(subject: &Subject, entry: &Entry, events: &mut Vec<Event>) {
    let Body::Role(role) = &entry.body else { return };
    events.extend(role.shifts.iter().enumerate().map(|(row, shift)| {
        let day = day(&shift.when);
        let when = if day.is_some() { "" } else { shift.when.trim() };
        let text = [role.actor.trim(), when, shift.sign.trim()];
        let text: Vec<&str> = text.into_iter().filter(|part| !part.is_empty()).collect();
        let what = Cell::row(entry.id, "shifts", row, "position", text.join(" ")).mark(subject.name(shift.position));
        Event { day, at: At::Nothing, what }
    }));
}

/// The day a person wrote, where it is one: 2026-10-01, 2026/10/1, 2026年10月1日.
fn day(text: &str) -> Option<NaiveDate> {
    let text = crate::domain::narrow(text);
    ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"].iter().find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok())
}
