//! ① 地域の現状把握: hypotheses beside what was found out, findings sorted four ways, ties, cases (manual Ⅱ-1).

mod balance;
mod cases;
mod groups;
mod ledger;
mod sorted;
mod ties;

use crate::domain::{Body, Choice, Entry, Finding, Information, Kind, Nature, Stage, Value};
use crate::guide::Guide;
use crate::words::Bench;

use super::{At, Cell, Grid, Line, Subject, Tone};

pub(super) use cases::cases;
pub(super) use ledger::ledger;
pub(super) use sorted::{by_character, by_heading, by_information, by_source};
pub(super) use ties::ties;

/// The guide's questions that ask for one sort of finding; a test holds that they do.
const ASKS_NUMBERS: &str = "situation.question.3";
const ASKS_VOICES: &str = "situation.question.4";
const ASKS_STRENGTHS: &str = "situation.question.5";
const ASKS_ACTIVITIES: &str = "situation.question.6";

/// On which side something found out stands; on neither until somebody says.
#[derive(Clone, Copy, Default)]
struct Sides {
    number: bool,
    voice: bool,
}

/// The sides of a finding or a tally; none for what is no evidence.
///
/// Where a finding's nature was not said, its kind of information does, or else its figure or the question it answers.
/// A tally is the manual's 質的データ (相談内容の分析情報), so it stands with the voices.
fn sides(entry: &Entry) -> Option<Sides> {
    let finding = match &entry.body {
        Body::Finding(finding) => finding,
        Body::Tally(_) => return Some(Sides { voice: true, ..Sides::default() }),
        _ => return None,
    };
    let by_nature =
        Sides { number: finding.nature.contains(&Nature::Quantitative), voice: finding.nature.contains(&Nature::Qualitative) };
    let by_information = Sides {
        number: finding.information.contains(&Information::Numbers),
        voice: finding.information.contains(&Information::Voices),
    };
    let by_answer =
        Sides { number: !finding.figure.is_empty() || entry.question == ASKS_NUMBERS, voice: entry.question == ASKS_VOICES };
    let said = [by_nature, by_information, by_answer].into_iter().find(|sides| sides.number || sides.voice);
    Some(said.unwrap_or_default())
}

fn findings<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a Entry, &'a Finding)> + use<'a> {
    subject.cycle.situation.entries.iter().filter_map(|entry| match &entry.body {
        Body::Finding(finding) => Some((entry, finding)),
        _ => None,
    })
}

/// The number in it; where there is none, whether it is an issue or a strength.
fn mark(subject: &Subject, entry: &Entry) -> String {
    match &entry.body {
        Body::Finding(finding) if finding.figure.is_empty() => subject.name(finding.character),
        Body::Finding(finding) => finding.figure.to_string(),
        Body::Tally(tally) => tally.figure.to_string(),
        _ => String::new(),
    }
}

fn found(subject: &Subject, entry: &Entry) -> Cell {
    Cell::entry(entry.id, entry.text.as_str()).mark(mark(subject, entry))
}

/// An invitation; the first of its kind comes with an answer somebody might give.
fn invitation(subject: &Subject, text: Bench, kind: Kind) -> Line {
    let first = !subject.cycle.situation.entries.iter().any(|entry| entry.kind() == kind);
    let questions = &Guide::of(subject.language).stage(Stage::Situation).questions;
    let example = questions.iter().find(|question| first && question.answer == kind).map(|question| question.example.as_str());
    let says = match example {
        Some(example) => subject.language.fill(Bench::WithExample, &[&subject.say(text), &example]),
        None => subject.say(text),
    };
    Line::Cells(vec![Cell::invites(says, kind, Vec::new())])
}

/// Words in a row, parted as the language parts them.
fn listed(subject: &Subject, words: &[String]) -> String {
    words.join(subject.language.pick("、", ", "))
}

/// One of several that could be chosen.
fn only<C: Choice>(choice: C) -> Value {
    Value::Choices(vec![choice.index()])
}
