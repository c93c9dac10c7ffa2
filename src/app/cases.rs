//! The cases of the library as the walk sees them: read once, when something of them is first shown.

use std::sync::Arc;

use crate::domain::Session;
use crate::guide::case_words;
use crate::words::Language;

/// A case of the library, as it is offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Its name on the command line.
    pub name: &'static str,
    /// Place and theme.
    pub title: String,
    /// What it is about.
    pub overview: String,
    /// What helps to understand it (ポイント).
    pub points: Vec<String>,
    /// What it tells, stage by stage.
    pub session: Arc<Session>,
}

impl Sample {
    /// A case with its title and overview in a language; what it tells stays in its own.
    #[must_use]
    pub fn of(name: &'static str, session: Session, language: Language) -> Self {
        let words = case_words(language, name);
        Self {
            name,
            title: words.map_or_else(|| session.title(), |words| words.title.clone()),
            overview: words.map_or_else(|| session.profile.overview.clone(), |words| words.overview.clone()),
            points: words.map_or_else(|| session.profile.points.0.clone(), |words| words.points.clone()),
            session: Arc::new(session),
        }
    }
}
