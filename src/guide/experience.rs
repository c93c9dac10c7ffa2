//! What others lived through: examples of practice at their viewpoints, what was noticed on nine themes, factors worked
//! out, the survey's figures, and what the field takes for granted.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::compiled_in;
use crate::domain::Stage;
use crate::words::Language;

/// All of it in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Experience {
    /// `ja` or `en`.
    pub language: String,
    /// Examples of practice, in the order of the process.
    pub examples: Vec<Example>,
    /// What was noticed and then found out, a theme each.
    pub hunches: Vec<Hunch>,
    /// Factors worked out: matrices, why-chains, questions from many sides.
    pub factors: Vec<Worked>,
    /// What the survey among all centers found.
    pub facts: Vec<Fact>,
    /// What lies behind: 地域ケア会議, the field's own ideas, what centers do.
    pub background: Vec<Background>,
}

/// An example of practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// `example.1`
    pub id: String,
    /// The viewpoints it belongs to.
    pub viewpoints: Vec<String>,
    /// Where; empty for an example of no place.
    pub place: String,
    /// In one line.
    pub title: String,
    /// What was done.
    pub text: String,
    /// Where the manual tells of it.
    pub source: String,
}

/// What somebody noticed, and what was then found out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hunch {
    /// `hunch.1`
    pub id: String,
    /// About what.
    pub theme: String,
    /// What was noticed (気づき・仮説).
    pub noticed: Vec<String>,
    /// What was found out (把握したこと).
    pub found_out: Vec<String>,
    /// Where the manual tells of it.
    pub source: String,
}

/// Something thought through in lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worked {
    /// `factor.matrix.a`
    pub id: String,
    /// In one line.
    pub title: String,
    /// Where in the process it helps.
    pub stage: Stage,
    /// Its lines, each with what it is: `環境的要因・課題: …`.
    pub lines: Vec<String>,
    /// Where the manual tells of it.
    pub source: String,
}

/// Something the survey found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// `fact.survey.1`
    pub id: String,
    /// What.
    pub text: String,
    /// The figures in it, as printed.
    pub figures: Vec<String>,
    /// Where the manual tells of it.
    pub source: String,
}

/// Something that lies behind the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// `background.1`
    pub id: String,
    /// In one line.
    pub title: String,
    /// Where in the process it helps.
    pub stages: Vec<Stage>,
    /// Its lines.
    pub lines: Vec<String>,
    /// Where the manual tells of it.
    pub source: String,
}

impl Experience {
    /// All of it in a language; read when it is first asked for, and only in that one.
    ///
    /// # Panics
    /// Never in a released program: a test reads the very same texts.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Japanese => compiled_in!(Experience, "experience.ja.ron"),
            Language::English => compiled_in!(Experience, "experience.en.ron"),
        }
    }

    /// The examples of a viewpoint.
    pub fn examples_of<'a>(&'a self, viewpoint: &str) -> impl Iterator<Item = &'a Example> {
        self.examples.iter().filter(move |example| example.viewpoints.iter().any(|each| each == viewpoint))
    }

    /// The examples of a stage, in order, each once.
    pub fn examples_at(&self, stage: Stage) -> impl Iterator<Item = &Example> {
        let belongs = move |viewpoint: &String| viewpoint.split('.').next() == Some(stage.id());
        self.examples.iter().filter(move |example| example.viewpoints.iter().any(belongs))
    }

    /// The hunch of an id.
    #[must_use]
    pub fn hunch(&self, id: &str) -> Option<&Hunch> {
        self.hunches.iter().find(|hunch| hunch.id == id)
    }
}
