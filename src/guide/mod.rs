//! The process as teaching text: what each stage is for, its questions, its checklist viewpoints, its bridge; and what
//! others lived through with it ([`Experience`], [`Answers`], the tags of the cases), shown only when it is asked for.
//!
//! People only read it, so it is data: one RON file a language, said anew from the manual's chapter Ⅱ and validated
//! by the tests. Code that branches on a stage uses [`Stage`]; this room only holds words.

mod answers;
mod cases;
mod experience;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::{Agreement, Block, Choice, Entry, EntryId, Kind, Part, Shape, Stage, StageRecord, Value};
use crate::words::Language;

pub use answers::{Answer, Answers, Heading};
pub use cases::{Case, CaseWords, Center, Size, case, case_name, case_words, cases};
pub use experience::{Background, Example, Experience, Fact, Hunch, Worked};

/// Data that is part of the program, read when it is first asked for; a test reads every one, so that it does.
macro_rules! compiled_in {
    ($type:ty, $file:literal) => {{
        static DATA: OnceLock<$type> = OnceLock::new();
        DATA.get_or_init(|| ron::from_str(include_str!($file)).expect("the compiled-in text reads"))
    }};
}

use compiled_in;

/// The whole guide in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// `ja` or `en`.
    pub language: String,
    /// The six stages in order.
    pub stages: Vec<StageGuide>,
    /// For somebody who plans alone.
    pub solo: Vec<String>,
    /// The field's terms.
    pub glossary: Vec<Term>,
}

/// What the guide says about one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageGuide {
    /// Which.
    pub stage: Stage,
    /// The manual's name of it.
    pub name: String,
    /// Two characters for the rail.
    pub short: String,
    /// What it is for, in one sentence.
    pub purpose: String,
    /// What to keep in mind.
    pub points: Vec<String>,
    /// Guided questions in the order a group thinks.
    pub questions: Vec<Question>,
    /// Checklist viewpoints (主な視点, and ①'s 主な情報), numbered as in the manual.
    pub viewpoints: Vec<ViewpointGuide>,
    /// Teaching figures, opened on demand.
    pub hints: Vec<Hint>,
    /// How to sum up.
    pub summary: SummaryGuide,
    /// With whom to share.
    pub consensus: ConsensusGuide,
    /// The running order of a meeting about it: parts of the sitting and their minutes.
    pub agenda: Vec<(Part, u32)>,
    /// The way to the next stage.
    pub bridge: Bridge,
}

impl StageGuide {
    /// The blocks a meeting about it begins with.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        let block = |(part, minutes): &(Part, u32)| Block { part: Some(*part), minutes: Some(*minutes), ..Block::default() };
        self.agenda.iter().map(block).collect()
    }
}

/// A guided question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `situation.question.1`
    pub id: String,
    /// The question.
    pub ask: String,
    /// Why it is asked.
    pub why: String,
    /// An answer somebody might give.
    pub example: String,
    /// The kind of entry the answer becomes.
    pub answer: Kind,
    /// What the question says about its answers: fields of that kind with names of their choices.
    #[serde(default)]
    pub gives: Vec<(String, String)>,
}

impl Question {
    /// What the question says about its answers, as values of the fields; a test reads every one.
    #[must_use]
    pub fn given(&self) -> Vec<(&'static str, Value)> {
        let body = Entry::new(EntryId(0), self.answer, "");
        let value = |(name, choice): &(String, String)| {
            let field = body.own_fields().into_iter().find(|field| field.name == name)?;
            let value = match field.shape {
                Shape::Flag => Value::Flag(choice == "true"),
                Shape::Choice(options) => Value::Choice(Some(options.names.iter().position(|each| each == choice)?)),
                Shape::Choices(options) => Value::Choices(vec![options.names.iter().position(|each| each == choice)?]),
                _ => return None,
            };
            Some((field.name, value))
        };
        self.gives.iter().filter_map(value).collect()
    }
}

/// A checklist viewpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewpointGuide {
    /// `situation.view.1`, as in the manual's numbering.
    pub id: String,
    /// In a few characters.
    pub title: String,
    /// As a question a group can answer.
    pub ask: String,
    /// What to do when the answer is no.
    pub when_no: String,
}

/// A teaching figure in lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hint {
    /// `situation.strengths`
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// How to sum up a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryGuide {
    /// The sheet's own label of the summary.
    pub label: String,
    /// The question that leads to it.
    pub ask: String,
    /// How it might read.
    pub example: String,
}

/// With whom to share a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsensusGuide {
    /// The question to ask before going on.
    pub ask: String,
    /// Forums to think of.
    pub forums: Vec<String>,
}

impl ConsensusGuide {
    /// The forums that still have to agree: those noted without an agreement, then those to think of. A forum whose
    /// latest answer lets the work go ahead is not among them.
    #[must_use]
    pub fn open<'a>(&'a self, record: &'a StageRecord) -> Vec<&'a str> {
        let settled = |result: Option<Agreement>| {
            matches!(result, Some(Agreement::Agreed | Agreement::Conditional | Agreement::WithMinority))
        };
        let noted = record.consensus.iter().map(|each| each.forum.trim()).filter(|forum| !forum.is_empty());
        let mut open: Vec<&str> = Vec::new();
        for forum in noted.chain(self.forums.iter().map(String::as_str)) {
            let latest = record.consensus.iter().rev().filter(|each| each.forum.trim() == forum).find_map(|each| each.result);
            if !open.contains(&forum) && !settled(latest) {
                open.push(forum);
            }
        }
        open
    }
}

/// The way to the next stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bridge {
    /// In one or two sentences.
    pub text: String,
    /// What to take along.
    pub carry: Vec<String>,
}

/// A term of the field in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As in the manual.
    pub term: String,
    /// How it is read.
    pub reading: String,
    /// What it means.
    pub meaning: String,
    /// In English.
    pub english: String,
    /// What it means, in English.
    pub english_meaning: String,
}

/// Why a guide cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GuideError {
    /// It cannot be read.
    #[error("the guide cannot be read: {0}")]
    Unreadable(String),
    /// A stage is missing or out of order.
    #[error("the guide's stages are not the six in order")]
    Stages,
}

impl Guide {
    /// The guide in a language; read when it is first asked for, and only that one.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => Self::japanese(),
            Language::English => Self::english(),
        }
    }

    /// The Japanese guide that is part of the program.
    ///
    /// # Panics
    /// Never in a released program: a test reads the very same text.
    pub fn japanese() -> &'static Self {
        static GUIDE: OnceLock<Guide> = OnceLock::new();
        #[expect(clippy::expect_used, reason = "the text is compiled in and a test reads it")]
        GUIDE.get_or_init(|| Self::parse(include_str!("ja.ron")).expect("the compiled-in guide reads"))
    }

    /// The English guide that is part of the program.
    ///
    /// # Panics
    /// Never in a released program: a test reads the very same text.
    pub fn english() -> &'static Self {
        static GUIDE: OnceLock<Guide> = OnceLock::new();
        #[expect(clippy::expect_used, reason = "the text is compiled in and a test reads it")]
        GUIDE.get_or_init(|| Self::parse(include_str!("en.ron")).expect("the compiled-in guide reads"))
    }

    /// Reads a guide and checks that the six stages are there in order.
    pub fn parse(text: &str) -> Result<Self, GuideError> {
        let guide: Self = ron::from_str(text).map_err(|error| GuideError::Unreadable(error.to_string()))?;
        if !guide.stages.iter().map(|stage| stage.stage).eq(Stage::ALL.iter().copied()) {
            return Err(GuideError::Stages);
        }
        Ok(guide)
    }

    /// What it says about a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &StageGuide {
        &self.stages[stage.index()]
    }

    /// A question of any stage.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.stages.iter().flat_map(|stage| &stage.questions).find(|question| question.id == id)
    }

    /// A viewpoint of any stage.
    #[must_use]
    pub fn viewpoint(&self, id: &str) -> Option<&ViewpointGuide> {
        self.stages.iter().flat_map(|stage| &stage.viewpoints).find(|viewpoint| viewpoint.id == id)
    }
}
