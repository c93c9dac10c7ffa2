//! ③ 目的・取組み目標の設定: goals step by step under their purposes, what they are measured by, which comes first (manual Ⅱ-3).

use std::collections::{HashMap, HashSet};

use crate::domain::ranking::{Priority, ranked};
use crate::domain::{Body, Choice, Entry, EntryId, Figure, Goal, Horizon, Indicator, Kind, Purpose, Value};
use crate::words::{Bench, label};

use super::{Cell, Grid, Line, Subject, Tone, nested};

/// 長期 | 中期 | 短期 under each purpose; a goal that serves two purposes stands under both.
pub(super) fn ladder(subject: &Subject) -> Grid {
    let (served, serving, loose) = by_purpose(subject);
    // Goals without a horizon have a column of their own, and only then; where no goal has one yet, it stands in front.
    let undated = goals(subject).filter(|(_, goal)| goal.horizon.is_none()).count();
    let mut columns: Vec<String> = Horizon::ALL.iter().map(|horizon| subject.name(Some(*horizon))).collect();
    let other = if undated == goals(subject).count() { 0 } else { columns.len() };
    if undated > 0 {
        columns.insert(other, subject.say(Bench::OtherPeriod));
    }
    let mut grid = Grid { columns, ..Grid::default() };

    grid.lines.push(Line::Heading(subject.name(Some(Kind::Theme))));
    let themes = grid.lines.len();
    grid.lines.extend(subject.cycle.of_kind(Kind::Theme).map(|entry| row(Cell::entry(entry.id, entry.text.as_str()))));
    if grid.lines.len() == themes {
        grid.lines.push(row(Cell::invites(subject.say(Bench::WriteTheme), Kind::Theme, Vec::new())));
    }
    for (entry, purpose) in &served {
        let name = if entry.text.trim().is_empty() { subject.name(Some(Kind::Purpose)) } else { entry.text.clone() };
        grid.lines.push(Line::Heading(name));
        let itself = Cell::entry(entry.id, entry.text.as_str()).mark(purpose.whom.as_str());
        let whom =
            if purpose.whom.trim().is_empty() { subject.answer(entry.id, "whom", "", Bench::AskWhom) } else { Cell::default() };
        grid.lines.push(Line::Cells(vec![itself, whom]));
        // Nothing stands under what is in an earlier cycle.
        let here = subject.thread.place(entry.id).is_some_and(|(cycle, ..)| cycle == subject.cycle.number);
        let begins = [("parent", Value::Parent(Some(entry.id)))];
        let under = serving.get(&entry.id).map_or(&[][..], Vec::as_slice);
        steps(subject, &mut grid, other, under, here.then_some(&begins), Tone::Plain);
    }
    grid.lines.push(Line::Heading(subject.name(Some(Kind::Purpose))));
    grid.lines.push(row(Cell::invites(subject.say(Bench::WritePurpose), Kind::Purpose, Vec::new())));
    // A group may begin with its goals; once there is a purpose, a goal is written under it.
    if !loose.is_empty() || served.is_empty() {
        let heading = if loose.is_empty() { subject.name(Some(Kind::Goal)) } else { subject.say(Bench::WithoutPurpose) };
        grid.lines.push(Line::Heading(heading));
        steps(subject, &mut grid, other, &loose, served.is_empty().then_some(&[]), Tone::Open);
    }
    grid
}

/// What each goal is measured by, an indicator a row; what was agreed first stands beside what was changed since.
pub(super) fn measures(subject: &Subject) -> Grid {
    let mut grid = Grid { headed: true, ..Grid::default() };
    let goal = |field| subject.label("goal", field);
    let indicator = |field| subject.label("indicator", field);
    grid.columns = vec![subject.name(Some(Kind::Goal)), goal("who"), goal("becomes")];
    grid.columns.extend(["name", "baseline", "target"].map(indicator));
    grid.columns.extend(["sign", "review"].map(goal));
    grid.columns.extend(["source", "owner"].map(indicator));
    let mut open = 0;
    for (entry, depth) in nested(subject.cycle.of_kind(Kind::Goal)) {
        let Body::Goal(goal) = &entry.body else { continue };
        let measured = !goal.indicators.is_empty() || !goal.sign.trim().is_empty();
        open += usize::from(!measured);
        let tone = if measured { Tone::Plain } else { Tone::Open };
        let head = Cell::entry(entry.id, entry.text.as_str()).depth(depth).tone(tone);
        let review = goal.review.map(|day| day.to_string()).unwrap_or_default();
        let own = [
            head,
            subject.answer(entry.id, "who", goal.who.as_str(), Bench::AskGoalWho),
            subject.answer(entry.id, "becomes", goal.becomes.as_str(), Bench::AskGoalBecomes),
        ];
        let seen = [
            subject.answer(entry.id, "sign", goal.sign.as_str(), Bench::AskSign),
            subject.answer(entry.id, "review", review, Bench::AskReview),
        ];
        let sealed = Sealed::of(goal);
        let mut rows =
            goal.indicators.iter().enumerate().map(|(row, now)| measure(subject, entry.id, row, now, sealed.before(row, now)));
        let [name, baseline, target, source, owner] = rows.next().unwrap_or_else(|| {
            let name = subject.answer(entry.id, "indicators", "", Bench::AskIndicator);
            [name, Cell::default(), Cell::default(), Cell::default(), Cell::default()]
        });
        let first = own.into_iter().chain([name, baseline, target]).chain(seen).chain([source, owner]);
        grid.lines.push(Line::Cells(first.collect()));
        for [name, baseline, target, source, owner] in rows {
            let again = Cell::entry(entry.id, subject.say(Bench::SameGoal)).depth(depth).tone(Tone::Quiet);
            let nothing = Cell::default;
            let cells = vec![again, nothing(), nothing(), name, baseline, target, nothing(), nothing(), source, owner];
            grid.lines.push(Line::Cells(cells));
        }
    }
    if !grid.lines.is_empty() {
        grid.lead.push(match open {
            0 => (subject.say(Bench::MeasuresAll), Tone::Good),
            _ => (subject.fill(Bench::MeasuresOpen, &[&open]), Tone::Open),
        });
    }
    grid.lines.push(invitation(subject));
    grid
}

/// Goals by the sum of the manual's four criteria. Only a goal scored on all four has a rank: sums of two and of four
/// scores do not compare.
pub(super) fn priority(subject: &Subject) -> Grid {
    let mut grid = Grid { headed: true, ..Grid::default() };
    grid.columns = vec![subject.name(Some(Kind::Goal))];
    grid.columns.extend(CRITERIA.iter().map(|(field, _)| subject.label("goal", field)));
    grid.columns.push(subject.say(Bench::Total));
    let items = goals(subject).map(|(entry, goal)| {
        let priority = Priority::of(goal);
        ((entry, goal, priority), priority.total.filter(|_| priority.scored == CRITERIA.len()))
    });
    let places = ranked(items);
    let missing = places.iter().filter(|place| place.rank.is_none()).count();
    let first = places.iter().take_while(|place| place.rank == Some(1)).count();
    if let Some(best) = places.first() {
        let (entry, goal, _) = best.item;
        let total = best.score.unwrap_or_default();
        match first {
            0 => grid.lead.push((subject.say(Bench::ScoresNone), Tone::Quiet)),
            1 => {
                let says = if missing == 0 { Bench::PriorityFirst } else { Bench::PrioritySoFar };
                grid.lead.push((subject.fill(says, &[&total, &entry.text]), Tone::Plain));
                grid.lead.push((format!("{} = {total}", sum(subject, goal)), Tone::Quiet));
            }
            _ => grid.lead.push((subject.fill(Bench::PriorityTied, &[&total, &first]), Tone::Open)),
        }
        if first > 0 && missing > 0 {
            grid.lead.push((subject.fill(Bench::ScoresMissing, &[&missing]), Tone::Open));
        }
    }
    for place in &places {
        let (entry, goal, priority) = place.item;
        let rank = place.rank.map(|rank| subject.fill(Bench::RankNumber, &[&rank])).unwrap_or_default();
        let scores = CRITERIA.iter().map(|(field, of)| {
            let score = of(goal).map(|score| score.to_string()).unwrap_or_default();
            subject.answer(entry.id, field, score, Bench::AskScore)
        });
        let left = CRITERIA.len() - priority.scored;
        let total = match (priority.total.map(|total| Cell::says(total.to_string())), left) {
            (None, _) => Cell::default(),
            (Some(total), 0) if place.tied => total.tone(Tone::Plain).mark(subject.say(Bench::SamePoints)),
            (Some(total), 0) => total.tone(Tone::Plain),
            (Some(total), left) => total.mark(subject.fill(Bench::ScoresLeft, &[&left])),
        };
        let head = Cell::entry(entry.id, entry.text.as_str()).mark(rank);
        grid.lines.push(Line::Cells([head].into_iter().chain(scores).chain([total]).collect()));
    }
    grid.lines.push(invitation(subject));
    grid
}

/// The manual's four criteria of priority in its order: the field, and what it holds.
type Criterion = (&'static str, fn(&Goal) -> Option<u32>);
const CRITERIA: [Criterion; Priority::CRITERIA] = [
    ("urgency", |goal| goal.urgency),
    ("interest", |goal| goal.interest),
    ("ease_of_checking", |goal| goal.ease_of_checking),
    ("ease_of_results", |goal| goal.ease_of_results),
];

/// 緊急性 5 + 関心の強さ 4 + …
fn sum(subject: &Subject, goal: &Goal) -> String {
    let part = |(field, of): &Criterion| of(goal).map(|score| format!("{} {score}", label(subject.language, "goal", field)));
    CRITERIA.iter().filter_map(part).collect::<Vec<_>>().join(" + ")
}

fn goals<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Entry, &'a Goal)> {
    subject.cycle.goals.entries.iter().filter_map(|entry| match &entry.body {
        Body::Goal(goal) => Some((entry, goal)),
        _ => None,
    })
}

fn row(cell: Cell) -> Line {
    Line::Cells(vec![cell])
}

fn invitation(subject: &Subject) -> Line {
    row(Cell::invites(subject.say(Bench::WriteGoal), Kind::Goal, Vec::new()))
}

// The ladder

/// Goals under the purposes they serve.
type ByPurpose<'a> = (Vec<(&'a Entry, &'a Purpose)>, HashMap<EntryId, Vec<(&'a Entry, &'a Goal)>>, Vec<(&'a Entry, &'a Goal)>);

/// The purposes, of the cycle and of those before it that its goals serve; the goals that serve each; those that serve none.
fn by_purpose<'a>(subject: &'a Subject) -> ByPurpose<'a> {
    let purpose = |entry: &'a Entry| match &entry.body {
        Body::Purpose(purpose) => Some((entry, purpose)),
        _ => None,
    };
    let mut served: Vec<_> = subject.cycle.of_kind(Kind::Purpose).filter_map(purpose).collect();
    let mut known: HashSet<EntryId> = served.iter().map(|(entry, _)| entry.id).collect();
    let mut serving: HashMap<EntryId, Vec<_>> = HashMap::new();
    let mut loose = Vec::new();
    let under = serving_goals(subject);
    for (entry, goal) in goals(subject) {
        let Some(purposes) = under.get(&entry.id).and_then(|at| subject.entry(*at)) else {
            loose.push((entry, goal));
            continue;
        };
        let mut seen = HashSet::new();
        for (found, body) in named(purposes).filter_map(|id| subject.entry(id)).filter_map(purpose) {
            if seen.insert(found.id) {
                if known.insert(found.id) {
                    served.push((found, body));
                }
                serving.entry(found.id).or_default().push((entry, goal));
            }
        }
    }
    (served, serving, loose)
}

/// For each goal the one that names its purposes: itself, or the nearest it stands under that does. A ring names none.
fn serving_goals(subject: &Subject) -> HashMap<EntryId, EntryId> {
    let all: HashMap<EntryId, &Entry> = goals(subject).map(|(entry, _)| (entry.id, entry)).collect();
    let names = |entry: &Entry| named(entry).any(|id| subject.entry(id).is_some_and(|entry| entry.kind() == Kind::Purpose));
    // Each goal is climbed from once: where it led is kept for those below it, and so is that it led nowhere.
    let mut led: HashMap<EntryId, Option<EntryId>> = HashMap::new();
    for id in all.keys() {
        let mut climbed = Vec::new();
        let mut at = Some(*id);
        let mut found = None;
        while let Some((id, entry)) = at.and_then(|id| all.get_key_value(&id)) {
            if let Some(before) = led.get(id) {
                found = *before;
                break;
            }
            if names(entry) {
                found = Some(*id);
                led.insert(*id, found);
                break;
            }
            led.insert(*id, None);
            climbed.push(*id);
            at = entry.parent;
        }
        led.extend(climbed.into_iter().map(|id| (id, found)));
    }
    led.into_iter().filter_map(|(id, found)| found.map(|found| (id, found))).collect()
}

/// What an entry stands under and what it is linked to.
fn named(entry: &Entry) -> impl Iterator<Item = EntryId> {
    entry.parent.into_iter().chain(entry.links.iter().copied())
}

/// Fields a new entry begins with.
type Begins = [(&'static str, Value)];

/// Goals in a column a horizon, those without one in the column `other`, each inviting another; `begins` is what a goal written there begins with, if one may be.
fn steps(subject: &Subject, grid: &mut Grid, other: usize, goals: &[(&Entry, &Goal)], begins: Option<&Begins>, tone: Tone) {
    let dated = if other == 0 { grid.width() - Horizon::ALL.len() } else { 0 };
    let mut columns = vec![Vec::new(); grid.width()];
    for (entry, goal) in goals {
        let column = goal.horizon.map_or(other, |horizon| horizon.index() + dated);
        columns[column].push(Cell::entry(entry.id, entry.text.as_str()).mark(goal.period.as_str()).tone(tone));
    }
    if let Some(begins) = begins {
        for (horizon, column) in columns.iter_mut().skip(dated).take(Horizon::ALL.len()).enumerate() {
            let mut with = vec![("horizon", Value::Choice(Some(horizon)))];
            with.extend(begins.iter().cloned());
            column.push(Cell::invites(subject.say(Bench::WriteGoal), Kind::Goal, with));
        }
    }
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
    for _ in 0..rows {
        grid.lines.push(Line::Cells(columns.iter_mut().map(|column| column.next().unwrap_or_default()).collect()));
    }
}

// The measures

/// The indicators as they stood when they were first agreed.
struct Sealed<'a> {
    before: &'a [Indicator],
    by_name: HashMap<&'a str, &'a Indicator>,
    now: HashSet<&'a str>,
}

impl<'a> Sealed<'a> {
    fn of(goal: &'a Goal) -> Self {
        let before = goal.seal.as_ref().map_or(&[][..], |seal| &seal.indicators);
        let by_name = before.iter().rev().map(|indicator| (indicator.name.trim(), indicator)).collect();
        Self { before, by_name, now: goal.indicators.iter().map(|indicator| indicator.name.trim()).collect() }
    }

    /// What an indicator was: the one of its name, or, where it was renamed, the one in its place.
    fn before(&self, row: usize, now: &Indicator) -> Option<&'a Indicator> {
        let name = now.name.trim();
        let here = self.before.get(row);
        let same = here.filter(|before| before.name.trim() == name).or_else(|| self.by_name.get(name).copied());
        same.or_else(|| here.filter(|before| !self.now.contains(before.name.trim())))
    }
}

/// An indicator's name, baseline, target, source and owner.
fn measure(subject: &Subject, id: EntryId, row: usize, now: &Indicator, before: Option<&Indicator>) -> [Cell; 5] {
    let cell = |column: &'static str, text: &str, ask: Bench| match text.trim() {
        "" => Cell::row(id, "indicators", row, column, subject.say(ask)).tone(Tone::Quiet),
        text => Cell::row(id, "indicators", row, column, text),
    };
    let figure = |column: &'static str, ask: Bench, of: fn(&Indicator) -> &Figure| {
        let first = match before.map(of) {
            Some(first) if first == of(now) => String::new(),
            Some(first) if first.is_empty() => subject.say(Bench::SealedNone),
            Some(first) => subject.fill(Bench::SealedValue, &[first]),
            None => String::new(),
        };
        cell(column, &of(now).to_string(), ask).mark(first)
    };
    [
        cell("name", &now.name, Bench::AskIndicator),
        figure("baseline", Bench::AskBaseline, |indicator| &indicator.baseline),
        figure("target", Bench::AskTarget, |indicator| &indicator.target),
        cell("source", &now.source, Bench::AskIndicatorSource),
        cell("owner", &now.owner, Bench::AskIndicatorOwner),
    ]
}
