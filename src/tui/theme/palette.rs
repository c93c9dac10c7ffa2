//! A theme's file: the few colours, read strictly, each fault with its place and the next step.

use std::fmt;

use ratatui::style::Color;
use ron::error::{Error, SpannedError};
use serde::Deserialize;
use thiserror::Error;

use super::depth::Ground;
use crate::words::{Language, Trouble};

/// The colours of a theme file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
pub struct Palette {
    /// What it is for, in a few words; may be left out.
    #[serde(default)]
    pub about: About,
    /// The ground everything stands on.
    pub ground: Colour,
    /// A slightly raised ground: menus, and where text is written.
    pub raised: Colour,
    /// Text.
    pub text: Colour,
    /// Text that may be passed over.
    pub quiet: Colour,
    /// Where we are and what can be done.
    pub accent: Colour,
    /// Agreed, done, saved.
    pub good: Colour,
    /// Look here.
    pub warn: Colour,
    /// It went wrong.
    pub bad: Colour,
    /// Lines.
    pub rule: Colour,
}

/// What a theme is for, in each language; an empty one is said in the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct About {
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
}

impl About {
    /// In a language.
    #[must_use]
    pub fn say(&self, language: Language) -> &str {
        let (own, other) = language.pick((&self.ja, &self.en), (&self.en, &self.ja));
        if own.is_empty() { other } else { own }
    }
}

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub u8, pub u8, pub u8);

/// What stands where a colour should.
const NO_COLOUR: &str = "no colour: ";

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()));
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] = value.ok_or_else(|| format!("{NO_COLOUR}{text}"))?.to_be_bytes();
        Ok(Self(red, green, blue))
    }
}

impl Colour {
    pub(super) fn full(self) -> Color {
        Color::Rgb(self.0, self.1, self.2)
    }

    /// Red, green and blue as light, from 0 to 1.
    pub(super) fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// How light it is, from 0 to 1 (WCAG 2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour, from 1 to 21 (WCAG 2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    fn is_grey(self) -> bool {
        self.0 == self.1 && self.1 == self.2
    }
}

/// What is wrong in a theme file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct ThemeError {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What it is.
    pub fault: ThemeFault,
}

/// The kinds of fault of a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeFault {
    /// A field no theme has.
    UnknownField(String),
    /// A field that has to be there is not.
    Missing(String),
    /// A field is there twice.
    Twice(String),
    /// No `#rrggbb`.
    NoColour(String),
    /// Anything else, in the reader's own words.
    Other(String),
}

impl ThemeError {
    fn of(error: &SpannedError) -> Self {
        let fault = match &error.code {
            Error::NoSuchStructField { found, .. } => ThemeFault::UnknownField(found.clone()),
            Error::MissingStructField { field, .. } => ThemeFault::Missing((*field).to_owned()),
            Error::DuplicateStructField { field, .. } => ThemeFault::Twice((*field).to_owned()),
            Error::Message(text) if text.starts_with(NO_COLOUR) => ThemeFault::NoColour(text[NO_COLOUR.len()..].to_owned()),
            other => ThemeFault::Other(other.to_string()),
        };
        let at = match fault {
            ThemeFault::Missing(_) => error.span.end,
            _ => error.span.start,
        };
        Self { line: at.line, column: at.col, fault }
    }

    /// What is wrong and what to do next, without file and place.
    #[must_use]
    pub fn explain(&self, language: Language) -> String {
        match &self.fault {
            ThemeFault::UnknownField(name) => language.fill(Trouble::ThemeUnknownField, &[name, &FIELDS.join(" ")]),
            ThemeFault::Missing(name) => language.fill(Trouble::ThemeMissing, &[name, name]),
            ThemeFault::Twice(name) => language.fill(Trouble::FileTwice, &[name]),
            ThemeFault::NoColour(text) => language.fill(Trouble::ThemeNoColour, &[text]),
            ThemeFault::Other(detail) => language.fill(Trouble::FileOther, &[detail]),
        }
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.explain(Language::English))
    }
}

/// The fields of a theme file.
const FIELDS: [&str; 10] = ["about", "ground", "raised", "text", "quiet", "accent", "good", "warn", "bad", "rule"];

impl Palette {
    /// Reads a theme file.
    pub fn parse(text: &str) -> Result<Self, ThemeError> {
        ron::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).map_err(|error| ThemeError::of(&error))
    }

    /// Whether its ground is dark or light.
    #[must_use]
    pub fn ground_is(&self) -> Ground {
        Ground::of(self.ground.luminance())
    }

    /// No colour in it has a hue.
    pub(super) fn is_grey(&self) -> bool {
        let all = [self.ground, self.raised, self.text, self.quiet, self.accent, self.good, self.warn, self.bad, self.rule];
        all.into_iter().all(Colour::is_grey)
    }
}
