//! Themes: few colours, and the roles drawn with them.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use thiserror::Error;

/// The colours of a theme file, each `#rrggbb`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
struct Palette {
    /// The ground everything stands on.
    ground: String,
    /// A slightly raised ground: input, the rail.
    raised: String,
    /// Text.
    text: String,
    /// Text that may be passed over.
    quiet: String,
    /// Where we are and what can be done.
    accent: String,
    /// Agreed, done, saved.
    good: String,
    /// Look here.
    warn: String,
    /// It went wrong.
    bad: String,
    /// Lines.
    rule: String,
}

/// What a piece of text is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text.
    Text,
    /// Text that may be passed over.
    Quiet,
    /// A heading or question.
    Heading,
    /// What the cursor is on.
    Selected,
    /// A key in the footer.
    Key,
    /// Agreed, done, saved.
    Good,
    /// Look here.
    Warn,
    /// It went wrong.
    Bad,
    /// A line.
    Rule,
}

/// A theme: a style a role, on the ground or on the raised ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    ground: Style,
    raised: Color,
    styles: [Style; 9],
}

/// Why a theme cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// No theme is called so.
    #[error("no theme is called “{0}”; there are {list}", list = Theme::NAMES.join(", "))]
    Unknown(String),
    /// Its file cannot be read.
    #[error("{name}.ron:{line}:{column}: {why}")]
    Unreadable {
        /// The theme.
        name: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the reader said.
        why: String,
    },
    /// A colour is not `#rrggbb`.
    #[error("{name}.ron: “{colour}” is not a colour like #1d2631")]
    Colour {
        /// The theme.
        name: String,
        /// What stands there.
        colour: String,
    },
}

const SHIPPED: [(&str, &str); 2] =
    [("night", include_str!("../../themes/night.ron")), ("projector-light", include_str!("../../themes/projector-light.ron"))];

impl Theme {
    /// The names of the themes that are part of the program.
    pub const NAMES: [&'static str; 2] = [SHIPPED[0].0, SHIPPED[1].0];

    /// A theme by name.
    pub fn named(name: &str) -> Result<Self, ThemeError> {
        let found = SHIPPED.iter().find(|shipped| shipped.0 == name);
        found.ok_or_else(|| ThemeError::Unknown(name.to_owned())).and_then(|(name, text)| Self::parse(name, text))
    }

    /// Reads a theme file.
    pub fn parse(name: &str, text: &str) -> Result<Self, ThemeError> {
        let palette: Palette = ron::from_str(text).map_err(|error| ThemeError::Unreadable {
            name: name.to_owned(),
            line: error.span.start.line,
            column: error.span.start.col,
            why: error.code.to_string(),
        })?;
        let colour = |text: &str| {
            let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
            let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            let [_, red, green, blue] =
                value.ok_or_else(|| ThemeError::Colour { name: name.to_owned(), colour: text.to_owned() })?.to_be_bytes();
            Ok(Color::Rgb(red, green, blue))
        };
        let ground = colour(&palette.ground)?;
        let of = |text: &str| colour(text).map(|colour| Style::new().fg(colour));
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        let styles = [
            of(&palette.text)?,
            of(&palette.quiet)?,
            bold(of(&palette.text)?),
            bold(of(&palette.accent)?),
            of(&palette.accent)?,
            of(&palette.good)?,
            of(&palette.warn)?,
            of(&palette.bad)?,
            of(&palette.rule)?,
        ];
        Ok(Self { ground: Style::new().bg(ground).patch(styles[0]), raised: colour(&palette.raised)?, styles })
    }

    /// No colour at all (NO_COLOR): weight and words carry every state.
    #[must_use]
    pub fn plain() -> Self {
        let mut styles = [Style::new(); 9];
        for bold in [Role::Heading, Role::Selected, Role::Key] {
            styles[bold as usize] = Style::new().add_modifier(Modifier::BOLD);
        }
        Self { ground: Style::new(), raised: Color::Reset, styles }
    }

    /// The style of the empty screen.
    #[must_use]
    pub fn ground(&self) -> Style {
        self.ground
    }

    /// The raised ground.
    #[must_use]
    pub fn raised(&self) -> Style {
        Style::new().bg(self.raised)
    }

    /// The style of a role; the ground shows through.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}
