//! What there is of everything, what is missing, and the question that would bring it.

use std::collections::BTreeSet;

use crate::domain::{Body, Character, Choice, Information, Kind, Stage};
use crate::guide::{Guide, Question};
use crate::words::Bench;

use super::super::At;
use super::{ASKS_ACTIVITIES, ASKS_NUMBERS, ASKS_STRENGTHS, ASKS_VOICES, Cell, Line, Subject, Tone, sides};

/// So many missing kinds of information are named in the line above a view; a projected line has 60 cells.
const NAMED: usize = 2;

/// How much of what a cycle's ① holds.
#[derive(Default)]
pub(super) struct Balance {
    hypotheses: usize,
    tallies: usize,
    relations: usize,
    findings: usize,
    numbers: usize,
    voices: usize,
    /// Neither a number nor a voice yet.
    undecided: usize,
    issues: usize,
    strengths: usize,
    information: BTreeSet<Information>,
}

impl Balance {
    pub(super) fn of(subject: &Subject) -> Self {
        let mut balance = Self::default();
        for entry in &subject.cycle.situation.entries {
            match &entry.body {
                Body::Hypothesis(_) => balance.hypotheses += 1,
                Body::Relation(_) => balance.relations += 1,
                Body::Tally(_) => {
                    balance.tallies += 1;
                    balance.information.insert(Information::Voices);
                }
                Body::Finding(finding) => {
                    balance.findings += 1;
                    balance.issues += usize::from(finding.character == Some(Character::Issue));
                    balance.strengths += usize::from(finding.character == Some(Character::Strength));
                    balance.information.extend(&finding.information);
                }
                _ => {}
            }
            if let Some(sides) = sides(entry) {
                balance.numbers += usize::from(sides.number);
                balance.voices += usize::from(sides.voice);
                balance.undecided += usize::from(!sides.number && !sides.voice);
            }
        }
        balance
    }

    /// The strip above a view; nothing before there is something to weigh.
    pub(super) fn lead(&self, subject: &Subject) -> Vec<(String, Tone)> {
        if self.findings + self.tallies == 0 {
            return Vec::new();
        }
        let fill = |text, values: &[&dyn std::fmt::Display]| subject.language.fill(text, values);
        let mut strip = fill(Bench::NumbersAndVoices, &[&self.numbers, &self.voices]);
        if self.undecided > 0 {
            strip.push_str(&fill(Bench::AndUndecided, &[&self.undecided]));
        }
        strip.push_str(&fill(Bench::IssuesAndStrengths, &[&self.issues, &self.strengths]));
        let lopsided = (self.numbers == 0) != (self.voices == 0) || (self.issues == 0) != (self.strengths == 0);
        let mut lead = vec![(strip, if lopsided { Tone::Open } else { Tone::Plain })];

        let missing: Vec<String> = self.missing().map(|kind| subject.name(Some(kind))).collect();
        let named = super::listed(subject, &missing[..missing.len().min(NAMED)]);
        match missing.len() {
            0 => {}
            1..=NAMED => lead.push((fill(Bench::MissingInformation, &[&named]), Tone::Plain)),
            more => lead.push((fill(Bench::MissingInformationAnd, &[&named, &(more - NAMED)]), Tone::Plain)),
        }
        lead
    }

    /// The manual's kinds of information nothing was written of.
    fn missing(&self) -> impl Iterator<Item = Information> {
        Information::ALL.iter().copied().filter(|kind| !self.information.contains(kind))
    }

    /// A row with the question that would bring what is missing; none when nothing is.
    pub(super) fn question(&self, subject: &Subject) -> Option<Line> {
        let questions = &Guide::of(subject.language).stage(Stage::Situation).questions;
        let at = self.gap()?.asked_by(questions)?;
        let says = subject.language.fill(Bench::AskNext, &[&questions.get(at)?.ask]);
        Some(Line::Cells(vec![Cell { text: says, at: At::Question(at), ..Cell::default() }]))
    }

    /// What is missing first, in the order a group thinks.
    fn gap(&self) -> Option<Gap> {
        // A group that does not sort its findings by kind is not asked for kinds.
        let lacks = |kind| !self.information.is_empty() && !self.information.contains(&kind);
        let gaps = [
            (self.hypotheses == 0, Gap::Of(Kind::Hypothesis)),
            (self.numbers == 0, Gap::Asked(ASKS_NUMBERS)),
            (self.voices == 0, Gap::Asked(ASKS_VOICES)),
            (self.strengths == 0, Gap::Asked(ASKS_STRENGTHS)),
            (lacks(Information::Events), Gap::Asked(ASKS_VOICES)),
            (lacks(Information::Resources), Gap::Asked(ASKS_STRENGTHS)),
            (lacks(Information::Activities), Gap::Asked(ASKS_ACTIVITIES)),
            (self.tallies == 0, Gap::Of(Kind::Tally)),
            (self.relations == 0, Gap::Of(Kind::Relation)),
        ];
        gaps.into_iter().find(|(open, _)| *open).map(|(_, gap)| gap)
    }
}

/// Something missing, by the question that would bring it.
#[derive(Clone, Copy)]
enum Gap {
    /// The first question whose answers are of this kind.
    Of(Kind),
    /// The question of this id.
    Asked(&'static str),
}

impl Gap {
    fn asked_by(self, questions: &[Question]) -> Option<usize> {
        questions.iter().position(|question| match self {
            Self::Of(kind) => question.answer == kind,
            Self::Asked(id) => question.id == id,
        })
    }
}
