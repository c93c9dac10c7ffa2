//! ⑥ 取組み効果の確認: what was planned and what came of it, what changed for residents, what becomes of it (manual Ⅱ-6).

use std::collections::{HashMap, HashSet};

use crate::domain::aims::{self, Aims};
use crate::domain::{
    Attainment, Body, Choice, Cycle, Effect, Entry, EntryId, Figure, Goal, Indicator, Kind, Next, Section, Value,
};
use crate::text;
use crate::words::{Bench, label};

use super::aims::now;
use super::guess::{blanked, is_covered};
use super::{At, Cell, Grid, Line, Subject, Tone};

type Found<'s> = (&'s Entry, &'s Effect);

/// The effects of a cycle by what they speak of.
#[derive(Default)]
struct Sorted<'s> {
    goals: HashMap<EntryId, Vec<Found<'s>>>,
    /// Goals of earlier cycles that an effect is about.
    earlier: Vec<&'s Entry>,
    methods: Vec<Found<'s>>,
    purposes: Vec<Found<'s>>,
    changed: Vec<Found<'s>>,
    unplanned: Vec<Found<'s>>,
}

impl<'s> Sorted<'s> {
    fn of(subject: &'s Subject<'s>) -> Self {
        let own: HashSet<EntryId> = subject.cycle.of_kind(Kind::Goal).map(|goal| goal.id).collect();
        let mut sorted = Self::default();
        for found in aims::effects(subject.cycle) {
            let (entry, effect) = found;
            if is_unplanned(subject, entry, effect) {
                sorted.unplanned.push(found);
                continue;
            }
            let goals = subject.thread.linked(subject.session, entry, Kind::Goal);
            for goal in &goals {
                let of = sorted.goals.entry(goal.id).or_default();
                if of.is_empty() && !own.contains(&goal.id) {
                    sorted.earlier.push(goal);
                }
                of.push(found);
            }
            let about = |wanted: &[Section]| {
                entry.links.iter().filter_map(|id| subject.entry(*id)).any(|entry| wanted.contains(&entry.kind().section()))
            };
            if !goals.is_empty() {
                continue;
            }
            if about(&[Section::Methods, Section::Roles, Section::Implementation]) {
                sorted.methods.push(found);
            } else if about(&[Section::Goals]) {
                sorted.purposes.push(found);
            } else {
                sorted.changed.push(found);
            }
        }
        sorted
    }
}

/// What was planned and what came of it, a goal at a time.
pub(super) fn results(subject: &Subject) -> Grid {
    let say = |text: Bench| subject.say(text);
    let columns = vec![
        say(Bench::EffectsWhat),
        say(Bench::EffectsAim),
        say(Bench::EffectsNow),
        say(Bench::EffectsGuess),
        say(Bench::EffectsVoices),
        label(subject.language, "effect", "residents").to_owned(),
        say(Bench::EffectsNext),
    ];
    let mut grid = Grid { columns, headed: true, ..Grid::default() };
    concerns(subject, &mut grid);
    purposes_reached(subject, &mut grid);
    let aims = Aims::of(subject.session, subject.thread, subject.cycle);
    let sorted = Sorted::of(subject);
    for goal in subject.cycle.of_kind(Kind::Goal).chain(sorted.earlier.iter().copied()) {
        of_goal(subject, &mut grid, &aims, goal, sorted.goals.get(&goal.id).map_or(&[], Vec::as_slice));
    }
    let kind = |kind: Kind| label(subject.language, "kind", kind.name()).to_owned();
    let others = [
        (kind(Kind::Method), &sorted.methods),
        (kind(Kind::Purpose), &sorted.purposes),
        (say(Bench::EffectsBefore), &sorted.changed),
    ];
    for (heading, found) in others {
        if !found.is_empty() {
            grid.lines.push(Line::Heading(heading));
            grid.lines.extend(found.iter().map(|(entry, effect)| measured(subject, &aims, entry, effect)));
        }
    }
    grid.lines.push(Line::Heading(say(Bench::EffectsUnplanned)));
    grid.lines.extend(sorted.unplanned.iter().map(|(entry, effect)| measured(subject, &aims, entry, effect)));
    grid.lines.push(Line::Cells(vec![write_unplanned(subject)]));
    grid
}

/// A goal's heading, its effects beside what was aimed at, and what it was to be measured by and nobody looked at yet.
fn of_goal(subject: &Subject, grid: &mut Grid, aims: &Aims, entry: &Entry, found: &[Found]) {
    let Some(goal) = aims::goal(entry) else { return };
    let originals = aims::originals(goal);
    let indicators = goal.indicators.iter().enumerate();
    let open = indicators.filter(|(index, _)| aims.measured((entry.id, *index)).is_empty());
    let open = open.map(|(index, each)| aim(subject, entry.id, index, each, aims::original(&originals, each)));
    let sign = (!goal.sign.trim().is_empty()).then(|| Cell::field(entry.id, "sign", goal.sign.as_str()));
    let own = |effect: &Entry| aims.aim(effect.id).filter(|(id, _)| *id == entry.id).map(|(_, index)| index);
    let wordy = found.iter().filter(|(effect_entry, effect)| effect.actual.is_empty() && own(effect_entry).is_none());
    let (mut beside, open) = paired(wordy.map(|(effect_entry, _)| *effect_entry).collect(), open.chain(sign));
    let mut rows = Vec::new();
    for (effect_entry, effect) in found {
        let own = own(effect_entry);
        if let Some((index, each)) = own.and_then(|index| goal.indicators.get(index).map(|each| (index, each))) {
            let original = aims::original(&originals, each);
            let aimed = aim(subject, entry.id, index, each, original);
            let now = now(subject, effect_entry, effect, Some((each, original)));
            rows.push(row(subject, effect_entry, effect, aimed, now));
        } else {
            let aimed = beside.remove(&effect_entry.id);
            let counted = matches!(&aimed, Some(cell) if matches!(cell.at, At::Row(..)));
            let now = value(subject, effect_entry, effect, counted);
            rows.push(row(subject, effect_entry, effect, aimed.unwrap_or_default(), now));
        }
    }
    // A goal that nobody looked at yet is asked about, measured or not: none is to be forgotten.
    let forgotten = found.is_empty() && goal.indicators.is_empty() && open.is_empty();
    for aimed in open.into_iter().chain(forgotten.then(Cell::default)) {
        let links = vec![("links", Value::Links(vec![entry.id]))];
        let write = Cell::invites(subject.say(Bench::EffectsHow), Kind::Effect, links);
        rows.push(Line::Cells(vec![write, aimed]));
    }
    if !rows.is_empty() {
        grid.lines.push(Line::Heading(named(subject, entry)));
        grid.lines.append(&mut rows);
    }
}

/// Words without a value stand beside what nobody has measured yet: each aim beside those that speak most of the same
/// things, the first of several; and the aims that are left over.
fn paired(mut wordy: Vec<&Entry>, aims: impl Iterator<Item = Cell>) -> (HashMap<EntryId, Cell>, Vec<Cell>) {
    let (mut beside, mut left) = (HashMap::new(), Vec::new());
    for aim in aims {
        let aimed = text::Pairs::of(&aim.text);
        let shared = |place: &usize| text::Pairs::of(&wordy[*place].text).shared(&aimed);
        // Of several that share as much the first is taken, which `max_by_key` would not do.
        match (0..wordy.len()).rev().max_by_key(shared) {
            Some(place) => drop(beside.insert(wordy.remove(place).id, aim)),
            None => left.push(aim),
        }
    }
    (beside, left)
}

/// An effect that is linked to no goal, beside what the goals of its methods aimed at.
fn measured(subject: &Subject, aims: &Aims, entry: &Entry, effect: &Effect) -> Line {
    let found = aims.aim(entry.id).and_then(|(id, index)| subject.entry(id).and_then(aims::goal).map(|goal| (id, index, goal)));
    let Some((id, index, goal)) = found else {
        return row(subject, entry, effect, Cell::default(), value(subject, entry, effect, false));
    };
    let Some(each) = goal.indicators.get(index) else {
        return row(subject, entry, effect, Cell::default(), value(subject, entry, effect, false));
    };
    let original = original_of(goal, each);
    let now = now(subject, entry, effect, Some((each, original)));
    row(subject, entry, effect, aim(subject, id, index, each, original), now)
}

fn original_of<'g>(goal: &'g Goal, indicator: &Indicator) -> Option<&'g Figure> {
    aims::original(&aims::originals(goal), indicator)
}

fn row(subject: &Subject, entry: &Entry, effect: &Effect, aim: Cell, now: Cell) -> Line {
    let covered = is_covered(subject, entry, effect);
    let asked = covered || effect.guess.is_empty() && effect.actual.is_empty() && matches!(aim.at, At::Row(..));
    // What is said of the value must not give it away.
    let words = |cell: Cell| if covered { Cell { text: blanked(subject, &cell.text, &effect.actual), ..cell } } else { cell };
    let guess = if asked {
        Cell::field(entry.id, "guess", subject.say(Bench::EffectsGuessFirst)).tone(Tone::Quiet)
    } else {
        Cell::field(entry.id, "guess", effect.guess.to_string())
    };
    Line::Cells(vec![
        words(said(subject, entry, effect)),
        aim,
        now,
        guess,
        words(Cell::field(entry.id, "evidence", effect.evidence.as_str())),
        words(Cell::field(entry.id, "residents", effect.residents.as_str())),
        Cell::field(entry.id, "next", subject.name(effect.next)),
    ])
}

/// The value found, or where one was aimed at the question for it.
fn value(subject: &Subject, entry: &Entry, effect: &Effect, aimed: bool) -> Cell {
    if effect.actual.is_empty() && aimed {
        Cell::field(entry.id, "actual", subject.say(Bench::EffectsHowMuch)).tone(Tone::Quiet)
    } else {
        now(subject, entry, effect, None)
    }
}

/// `4%→10% 相談した人（はじめの目標 20%）`: the figures first, for a narrow column cuts the end.
fn aim(subject: &Subject, goal: EntryId, index: usize, indicator: &Indicator, original: Option<&Figure>) -> Cell {
    let first = original.map(|first| subject.language.fill(Bench::EffectsFirstAim, &[first])).unwrap_or_default();
    let arrow = if indicator.target.is_empty() || indicator.baseline.is_empty() { "" } else { "→" };
    let text = format!("{}{arrow}{} {}{first}", indicator.baseline, indicator.target, indicator.name.trim());
    Cell::row(goal, "indicators", index, "target", text.trim())
}

/// What was found, and how far that reaches.
fn said(subject: &Subject, entry: &Entry, effect: &Effect) -> Cell {
    let reached = effect.attainment == Some(Attainment::Reached);
    let loose = !effect.unplanned && is_unplanned(subject, entry, effect);
    let tone = if reached {
        Tone::Good
    } else if loose {
        Tone::Open
    } else {
        Tone::Plain
    };
    Cell::entry(entry.id, entry.text.as_str()).mark(subject.name(effect.attainment)).tone(tone)
}

/// Nobody had planned it, or it rests on nothing that is there.
fn is_unplanned(subject: &Subject, entry: &Entry, effect: &Effect) -> bool {
    let mut about = entry.links.iter().filter_map(|id| subject.entry(*id)).map(|entry| entry.kind().section());
    effect.unplanned || about.all(|section| section == Section::Effects)
}

fn write_unplanned(subject: &Subject) -> Cell {
    Cell::invites(subject.say(Bench::EffectsWriteUnplanned), Kind::Effect, vec![("unplanned", Value::Flag(true))])
}

/// What somebody feared while planning and nobody has looked at since, two of them and how many more.
fn concerns(subject: &Subject, grid: &mut Grid) {
    // An earlier cycle can only be read; what it left unanswered is said above.
    let earlier = subject.session.cycles.iter().filter(|cycle| cycle.number < subject.cycle.number);
    let mut open = earlier.flat_map(Cycle::open_concerns);
    for raised in open.by_ref().take(2) {
        let text = subject.language.fill(Bench::EffectsConcern, &[&raised.stage.number(), &raised.text()]);
        grid.lead.push((text, Tone::Open));
    }
    let more = open.count();
    if more > 0 {
        grid.lead.push((subject.language.fill(Bench::EffectsMoreConcerns, &[&more]), Tone::Open));
    }
    let mut own = subject.cycle.concerns().peekable();
    if own.peek().is_some() {
        grid.lines.push(Line::Heading(subject.say(Bench::EffectsConcerns)));
    }
    for raised in own {
        let (mark, tone) = match raised.concern.happened {
            None => (subject.say(Bench::EffectsHappened), Tone::Open),
            answer => (subject.name(answer), Tone::Plain),
        };
        let text = format!("{} {}", raised.stage.number(), raised.text());
        let at = At::Concern(raised.record, raised.row);
        grid.lines.push(Line::Cells(vec![Cell { text, mark, tone, depth: 0, at }]));
    }
}

/// Whether the purpose is reached, as the effects linked to it say.
fn purposes_reached(subject: &Subject, grid: &mut Grid) {
    let purposes: Vec<&Entry> = subject.cycle.of_kind(Kind::Purpose).collect();
    let states: Vec<Option<Attainment>> = purposes.iter().map(|purpose| reached(subject, purpose.id)).collect();
    let state = |state: Option<Attainment>| match state {
        Some(_) => subject.name(state),
        None => subject.say(Bench::EffectsUnconfirmed),
    };
    let text = match (purposes.as_slice(), states.as_slice()) {
        ([], _) => return,
        ([purpose], [one]) => subject.language.fill(Bench::EffectsPurpose, &[&named(subject, purpose), &state(*one)]),
        _ => {
            let all = Attainment::ALL.iter().map(|each| Some(*each)).chain([None]);
            let counted = all.map(|each| (each, states.iter().filter(|state| **state == each).count()));
            let counted = counted.filter(|(_, count)| *count > 0).map(|(each, count)| format!("{} {count}", state(each)));
            subject
                .language
                .fill(Bench::EffectsPurposes, &[&counted.collect::<Vec<_>>().join(subject.language.pick(" ・ ", ", "))])
        }
    };
    let tone = if states.iter().all(|state| *state == Some(Attainment::Reached)) {
        Tone::Good
    } else if states.contains(&None) {
        Tone::Open
    } else {
        Tone::Plain
    };
    grid.lead.push((text, tone));
}

/// The latest word of this cycle's effects on what they are linked to.
fn reached(subject: &Subject, id: EntryId) -> Option<Attainment> {
    effects_on(subject, id).filter_map(|(_, effect)| effect.attainment).last()
}

/// The effects of this cycle that are linked to an entry.
fn effects_on<'s>(subject: &'s Subject, id: EntryId) -> impl Iterator<Item = Found<'s>> {
    let mut seen = HashSet::new();
    let found = subject.resting(id, Kind::Effect).filter(move |entry| seen.insert(entry.id));
    let here = found.filter(|entry| subject.thread.place(entry.id).is_some_and(|(cycle, ..)| cycle == subject.cycle.number));
    here.filter_map(|entry| if let Body::Effect(effect) = &entry.body { Some((entry, effect)) } else { None })
}

/// An entry's words, or what kind of entry it is.
fn named(subject: &Subject, entry: &Entry) -> String {
    match entry.text.trim() {
        "" => label(subject.language, "kind", entry.kind().name()).to_owned(),
        text => text.to_owned(),
    }
}

/// What changed for residents, what nobody had planned, and how far stages ① and ② and the purpose have moved.
pub(super) fn changes(subject: &Subject) -> Grid {
    let say = |text: Bench| subject.say(text);
    let residents = label(subject.language, "effect", "residents").to_owned();
    let columns = vec![say(Bench::EffectsWhat), residents, say(Bench::EffectsVoices)];
    let mut grid = Grid { columns, headed: true, ..Grid::default() };
    let (unplanned, planned): (Vec<Found>, Vec<Found>) =
        aims::effects(subject.cycle).partition(|(entry, effect)| is_unplanned(subject, entry, effect));
    let row = |(entry, effect): &Found| {
        let residents = match effect.residents.trim() {
            "" => Cell::field(entry.id, "residents", say(Bench::EffectsForResidents)).tone(Tone::Quiet),
            text => Cell::field(entry.id, "residents", text),
        };
        let voices = Cell::field(entry.id, "evidence", effect.evidence.as_str());
        Line::Cells(vec![said(subject, entry, effect), residents, voices])
    };
    if !planned.is_empty() {
        grid.lines.push(Line::Heading(say(Bench::EffectsExpected)));
        grid.lines.extend(planned.iter().map(row));
    }
    grid.lines.push(Line::Heading(say(Bench::EffectsUnplanned)));
    grid.lines.extend(unplanned.iter().map(row));
    grid.lines.push(Line::Cells(vec![write_unplanned(subject)]));
    then_and_now(subject, &mut grid);
    let mut purposes = subject.cycle.of_kind(Kind::Purpose).peekable();
    if purposes.peek().is_some() {
        grid.lines.push(Line::Heading(label(subject.language, "kind", "Purpose").to_owned()));
    }
    for purpose in purposes {
        grid.lines.push(Line::Cells(vec![Cell::entry(purpose.id, named(subject, purpose))]));
        let found: Vec<Found> = effects_on(subject, purpose.id).collect();
        grid.lines.extend(found.iter().map(|(entry, effect)| Line::Cells(vec![said(subject, entry, effect).depth(1)])));
        if found.is_empty() {
            let links = vec![("links", Value::Links(vec![purpose.id]))];
            let ask = Cell::invites(say(Bench::EffectsCloser), Kind::Effect, links).depth(1);
            grid.lines.push(Line::Cells(vec![ask]));
        }
    }
    grid
}

/// Each finding and factor that an effect is about, as it was, and below it how it is now.
fn then_and_now(subject: &Subject, grid: &mut Grid) {
    let mut order: Vec<&Entry> = Vec::new();
    let mut now: HashMap<EntryId, Vec<Found>> = HashMap::new();
    for found in aims::effects(subject.cycle) {
        let mut seen = HashSet::new();
        let links = found.0.links.iter().filter(|id| seen.insert(**id)).filter_map(|id| subject.entry(*id));
        for was in links.filter(|was| matches!(was.kind().section(), Section::Situation | Section::Factors)) {
            let of = now.entry(was.id).or_default();
            if of.is_empty() {
                order.push(was);
            }
            of.push(found);
        }
    }
    if order.is_empty() {
        return;
    }
    order.sort_by_key(|was| subject.thread.place(was.id));
    grid.lines.push(Line::Heading(subject.say(Bench::EffectsBefore)));
    for was in order {
        let then = Cell::entry(was.id, named(subject, was)).mark(subject.say(Bench::EffectsThen)).tone(Tone::Quiet);
        grid.lines.push(Line::Cells(vec![then]));
        for (entry, _) in now.remove(&was.id).unwrap_or_default() {
            let now = Cell::entry(entry.id, entry.text.as_str()).mark(subject.say(Bench::EffectsNow)).depth(1);
            grid.lines.push(Line::Cells(vec![now]));
        }
    }
}

/// Every effect under what becomes of it, and the goals that go on.
pub(super) fn onward(subject: &Subject) -> Grid {
    let say = |text: Bench| subject.say(text);
    let columns = vec![say(Bench::EffectsWhat), say(Bench::EffectsNext), say(Bench::OnwardReason), say(Bench::OnwardTry)];
    let mut grid = Grid { columns, headed: true, ..Grid::default() };
    let effects: Vec<Found> = aims::effects(subject.cycle).collect();
    for next in Next::ALL.iter().map(|next| Some(*next)).chain([None]) {
        let mut found = effects.iter().filter(|(_, effect)| effect.next == next).peekable();
        if found.peek().is_some() {
            let name = if next.is_some() { subject.name(next) } else { say(Bench::OnwardUndecided) };
            grid.lines.push(Line::Heading(name));
        }
        for (entry, effect) in found {
            let ask = |field: &'static str, text: &str, question: Bench, tone: Tone| match text.trim() {
                "" => Cell::field(entry.id, field, say(question)).tone(tone),
                text => Cell::field(entry.id, field, text),
            };
            let reason = match effect.next {
                Some(_) => ask("next_reason", &effect.next_reason, Bench::OnwardWhy, Tone::Quiet),
                None => Cell::field(entry.id, "next_reason", effect.next_reason.as_str()),
            };
            grid.lines.push(Line::Cells(vec![
                said(subject, entry, effect),
                ask("next", &subject.name(effect.next), Bench::OnwardWhich, Tone::Open),
                reason,
                Cell::field(entry.id, "candidate", effect.candidate.as_str()),
            ]));
        }
    }
    // The same goals as opening the next cycle takes along.
    let finishes = |effect: &Effect| effect.attainment == Some(Attainment::Reached) || effect.next == Some(Next::End);
    let open = subject.cycle.of_kind(Kind::Goal).filter(|goal| !effects_on(subject, goal.id).any(|(_, effect)| finishes(effect)));
    let open: Vec<&Entry> = open.collect();
    if !open.is_empty() {
        grid.lines.push(Line::Heading(say(Bench::OnwardGoals)));
        grid.lines.extend(open.iter().map(|goal| {
            let far = subject.name(reached(subject, goal.id));
            Line::Cells(vec![Cell::entry(goal.id, named(subject, goal)).mark(far)])
        }));
    }
    let undecided = effects.iter().filter(|(_, effect)| effect.next.is_none()).count();
    if undecided > 0 {
        grid.lead.push((subject.language.fill(Bench::OnwardOpen, &[&undecided]), Tone::Open));
    }
    if effects.iter().any(|(_, effect)| !effect.candidate.trim().is_empty()) {
        grid.lead.push((say(Bench::OnwardBecomes), Tone::Quiet));
    }
    grid
}
