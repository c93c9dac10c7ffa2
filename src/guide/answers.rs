//! What others were at a loss about, and what they were told: questions and answers under twelve headings.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::compiled_in;
use crate::domain::Stage;
use crate::words::Language;

/// All of them in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// `ja` or `en`.
    pub language: String,
    /// What they are about.
    pub headings: Vec<Heading>,
    /// The questions with their answers.
    pub answers: Vec<Answer>,
}

/// What several questions are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// `heading.1`
    pub id: String,
    /// In one line.
    pub title: String,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// `answer.1`
    pub id: String,
    /// The id of its heading.
    pub heading: String,
    /// Where in the process it helps.
    pub stages: Vec<Stage>,
    /// The viewpoints it bears on.
    pub viewpoints: Vec<String>,
    /// What somebody asked.
    pub question: String,
    /// What they were told.
    pub answer: Vec<String>,
    /// What to begin with.
    pub first_step: String,
}

impl Answers {
    /// All of them in a language; read when they are first asked for, and only in that one.
    ///
    /// # Panics
    /// Never in a released program: a test reads the very same texts.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => compiled_in!(Answers, "answers.ja.ron"),
            Language::English => compiled_in!(Answers, "answers.en.ron"),
        }
    }

    /// The answers for a stage.
    pub fn at(&self, stage: Stage) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.stages.contains(&stage))
    }

    /// The title of an answer's heading.
    #[must_use]
    pub fn heading(&self, answer: &Answer) -> &str {
        self.headings.iter().find(|heading| heading.id == answer.heading).map_or("", |heading| heading.title.as_str())
    }
}
