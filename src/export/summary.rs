//! The summary: one page of Markdown for whoever was not there (`summary`).

use super::outline::Outline;
use super::{Source, markdown};
use std::borrow::Cow;

use crate::domain::{Agreement, Body, Choice, Consensus, Cycle, Effect, Entry, EntryId, Kind, Stage, Standing};
use crate::words::Output;

/// The summary of the cycle asked for, else of the latest.
#[must_use]
pub fn summary(source: &Source) -> String {
    let mut out = Outline::default();
    let title = source.session.title();
    out.heading(1, if title.is_empty() { source.say(Output::Untitled) } else { &title });
    let Some(cycle) = source.chosen() else {
        return markdown::render(&out);
    };
    out.paragraph(
        source.fill(Output::SummaryLine, &[&source.fill(Output::CycleNumber, &[&cycle.number]), &source.day(source.today)]),
    );
    if source.session.solo {
        out.paragraph(source.say(Output::SoloNote));
    }
    texts(source, &mut out, source.label("kind", Kind::Theme.name()), cycle.of_kind(Kind::Theme));
    if cycle.of_kind(Kind::Theme).next().is_none() && !source.session.profile.theme.trim().is_empty() {
        out.heading(2, source.label("kind", Kind::Theme.name()));
        out.item(0, source.session.profile.theme.trim());
    }
    texts(source, &mut out, source.label("kind", Kind::Purpose.name()), cycle.of_kind(Kind::Purpose));
    goals(source, &mut out, cycle);
    agreed(source, &mut out, cycle);
    residents(source, &mut out, cycle);
    todos(source, &mut out);
    out.heading(2, source.say(Output::NextStepHeading));
    out.paragraph(next_step(source, cycle));
    markdown::render(&out)
}

fn texts<'a>(source: &Source, out: &mut Outline, heading: &str, entries: impl Iterator<Item = &'a Entry>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    out.heading(2, heading);
    for entry in entries {
        out.item(0, words(source, entry));
    }
}

/// An entry's words; of one taken over from a case, with the case.
fn words<'a>(source: &Source, entry: &'a Entry) -> Cow<'a, str> {
    let own = if entry.text.trim().is_empty() { source.say(Output::NoText) } else { entry.text.trim_end() };
    match source.taken_from(entry) {
        Some(case) => source.fill(Output::InBrackets, &[&own, &case]).into(),
        None => own.into(),
    }
}

/// The effects of an entry, in order.
fn effects_of(cycle: &Cycle, id: EntryId) -> impl Iterator<Item = &Effect> {
    cycle.effects.entries.iter().filter(move |entry| entry.links.contains(&id)).filter_map(|entry| match &entry.body {
        Body::Effect(effect) => Some(effect),
        _ => None,
    })
}

fn goals(source: &Source, out: &mut Outline, cycle: &Cycle) {
    let mut goals = cycle.of_kind(Kind::Goal).peekable();
    if goals.peek().is_none() {
        return;
    }
    out.heading(2, source.label("kind", Kind::Goal.name()));
    for entry in goals {
        let Body::Goal(goal) = &entry.body else {
            continue;
        };
        let effects: Vec<&Effect> = effects_of(cycle, entry.id).collect();
        let state = match effects.iter().rev().find_map(|effect| effect.attainment) {
            Some(attainment) => source.label("attainment", attainment.name()),
            None if effects.is_empty() => source.say(Output::NotConfirmed),
            None => source.say(Output::ConfirmedOpen),
        };
        out.item(0, source.fill(Output::InBrackets, &[&words(source, entry), &state]));
        for row in source.rows(cycle.number, &goal.indicators) {
            out.item(1, source.row_line(&row));
        }
        if let Some(effect) = effects.iter().rev().find(|effect| !effect.actual.is_empty()) {
            out.item(1, source.pair(source.label("effect", "actual"), &effect.actual.to_string()));
        }
        if let Some(review) = goal.review {
            out.item(1, source.pair(source.label("goal", "review"), &source.day(review)));
        }
    }
}

fn agreed(source: &Source, out: &mut Outline, cycle: &Cycle) {
    out.heading(2, source.say(Output::AgreedHeading));
    for stage in Stage::ALL {
        let record = cycle.stage(*stage);
        let name = format!("{} {}", stage.number(), source.label("stage", stage.name()));
        let standing = source.session.standing(cycle, *stage);
        out.item(0, source.pair(&name, source.standing(standing)));
        if !record.summary.trim().is_empty() {
            out.item(1, record.summary.trim_end());
        }
        // Where there is no result yet, it still matters who has heard of it.
        if standing == Standing::Shared {
            let forums = record.consensus.iter().map(|consensus| consensus.forum.trim().to_owned());
            let forums: Vec<String> = forums.filter(|forum| !forum.is_empty()).collect();
            if !forums.is_empty() {
                out.item(1, source.pair(source.label("consensus", "forum"), &source.join(&forums)));
            }
        }
        if let Some(open) = source.forums_open(cycle, *stage) {
            out.item(1, open);
        }
        for consensus in &record.consensus {
            conditions(source, out, consensus);
        }
    }
}

/// What an agreement hangs on, and whose view it does not hold.
fn conditions(source: &Source, out: &mut Outline, consensus: &Consensus) {
    let text = |field: &str, text: &str| source.pair(source.label("consensus", field), text.trim());
    match consensus.result {
        Some(Agreement::Conditional) if !consensus.condition.trim().is_empty() => {
            let condition = text("condition", &consensus.condition);
            out.item(
                1,
                match consensus.review {
                    Some(review) => {
                        let review = source.pair(source.label("consensus", "review"), &source.day(review));
                        source.fill(Output::InBrackets, &[&condition, &review])
                    }
                    None => condition,
                },
            );
        }
        Some(Agreement::TakenAway) if !consensus.confirmer.trim().is_empty() => {
            out.item(1, text("confirmer", &consensus.confirmer));
        }
        Some(Agreement::Held) if !consensus.missing_fact.trim().is_empty() => {
            out.item(1, text("missing_fact", &consensus.missing_fact));
        }
        Some(Agreement::WithMinority) if !consensus.minority.trim().is_empty() => {
            let words = source.voiced(&consensus.minority, consensus.minority_holder, &consensus.minority_name);
            out.item(1, text("minority", &words));
        }
        _ => {}
    }
}

fn residents(source: &Source, out: &mut Outline, cycle: &Cycle) {
    out.heading(2, source.say(Output::ResidentsHeading));
    let start = out.pieces.len();
    for entry in cycle.of_kind(Kind::Effect) {
        if let Body::Effect(effect) = &entry.body
            && !effect.residents.trim().is_empty()
        {
            out.item(0, effect.residents.trim_end());
        }
    }
    if out.is_unchanged_since(start) {
        let looked = !cycle.effects.is_empty();
        out.paragraph(source.say(if looked { Output::ResidentsNone } else { Output::ResidentsUnknown }));
    }
}

fn todos(source: &Source, out: &mut Outline) {
    out.heading(2, source.say(Output::TodosHeading));
    let start = out.pieces.len();
    for todo in source.session.open_todos() {
        let line = source.todo_line(todo);
        let late = todo.by.is_some_and(|by| by < source.today);
        out.item(0, if late { source.fill(Output::Overdue, &[&line]) } else { line });
    }
    if out.is_unchanged_since(start) {
        out.paragraph(source.say(Output::NoTodos));
    }
}

/// What comes next: the first stage that is not agreed; then doing it, looking at it, and the next cycle.
fn next_step(source: &Source, cycle: &Cycle) -> String {
    let settled = |stage: Stage| {
        matches!(
            source.session.standing(cycle, stage),
            Standing::Result(Agreement::Agreed | Agreement::Conditional | Agreement::WithMinority)
        )
    };
    let open = Stage::ALL.iter().copied().find(|stage| !settled(*stage));
    let step = match open {
        Some(Stage::Effects) if cycle.effects.is_empty() && cycle.implementation.is_empty() => {
            source.say(Output::NextDo).to_owned()
        }
        Some(stage) => {
            let name = format!("{} {}", stage.number(), source.label("stage", stage.name()));
            let text = match source.session.standing(cycle, stage) {
                Standing::Untouched => Output::NextBegin,
                Standing::ChangedSince(_) => Output::NextConfirmAgain,
                _ => Output::NextAgree,
            };
            source.fill(text, &[&name])
        }
        None => source.say(Output::NextCycle).to_owned(),
    };
    let meeting = source.session.meetings.iter().filter_map(|meeting| meeting.next).filter(|next| *next >= source.today).min();
    match meeting {
        Some(date) => format!("{step}\n{}", source.pair(source.label("meeting", "next"), &source.day(date))),
        None => step,
    }
}
