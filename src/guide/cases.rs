//! What is said about the cases of the library beside the cases themselves: by what they can be chosen, and their
//! titles and overviews in English. In Japanese a case's own session says both.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::compiled_in;
use crate::words::{Language, label};

/// How a center is run, and whether the others of its municipality lean on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Center {
    /// 直営: by the municipality itself.
    Direct,
    /// 委託型: by a body the municipality entrusted it to.
    Commissioned,
    /// 基幹型: it coordinates and backs up the others.
    Core,
}

/// How many people the municipality of a case has; of a city divided into wards, the ward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Size {
    /// Fewer than 50,000.
    Small,
    /// Fewer than 200,000.
    Middle,
    /// As many or more.
    Large,
}

impl Center {
    /// All, in the order offered.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Commissioned, Self::Core];

    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let name = match self {
            Self::Direct => "Direct",
            Self::Commissioned => "Commissioned",
            Self::Core => "Core",
        };
        label(language, "center", name)
    }
}

impl Size {
    /// All, in the order offered.
    pub const ALL: [Self; 3] = [Self::Small, Self::Middle, Self::Large];

    /// That of so many people.
    #[must_use]
    pub fn of(population: u32) -> Self {
        match population {
            0..50_000 => Self::Small,
            50_000..200_000 => Self::Middle,
            _ => Self::Large,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let name = match self {
            Self::Small => "Small",
            Self::Middle => "Middle",
            Self::Large => "Large",
        };
        label(language, "size", name)
    }
}

/// By what a case can be chosen, as the manual tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its name in the library.
    pub name: String,
    /// Place and theme in a few words, in Japanese and in English.
    pub short: (String, String),
    /// Ids of themes, among the nine of [`super::Experience::hunches`]: the one it stands for, then those its situation,
    /// factors or goals speak of as well.
    pub themes: Vec<String>,
    /// What kind of center; empty where the manual does not say.
    pub centers: Vec<Center>,
    /// How large its municipality is.
    pub size: Size,
}

/// A case in another language than its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseWords {
    /// Its name in the library.
    pub name: String,
    /// Place and theme.
    pub title: String,
    /// What it is about.
    pub overview: String,
    /// What to see in it.
    pub points: Vec<String>,
}

/// Every case, by name.
///
/// # Panics
/// Never in a released program: a test reads the very same text.
#[must_use]
pub fn cases() -> &'static [Case] {
    compiled_in!(Vec<Case>, "cases.ron")
}

/// The case of a name.
#[must_use]
pub fn case(name: &str) -> Option<&'static Case> {
    cases().iter().find(|case| case.name == name)
}

/// What a case is called in passing; whoever is no case of the library keeps its name.
#[must_use]
pub fn case_name(language: Language, name: &str) -> &str {
    case(name).map_or(name, |case| language.pick(&case.short.0, &case.short.1))
}

/// What a case says of itself in another language than Japanese.
///
/// # Panics
/// Never in a released program: a test reads the very same text.
#[must_use]
pub fn case_words(language: Language, name: &str) -> Option<&'static CaseWords> {
    match language {
        Language::Japanese => None,
        Language::English => compiled_in!(Vec<CaseWords>, "cases.en.ron").iter().find(|case| case.name == name),
    }
}
