//! Themes: few colours, and the roles drawn with them, as well as the terminal can show them.

mod depth;
mod palette;

use ratatui::style::{Color, Modifier, Style};

pub use depth::{Depth, Display, Ground};
pub use palette::{About, Colour, Palette, ThemeError, ThemeFault};

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

impl Role {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Text, Self::Quiet, Self::Heading, Self::Selected, Self::Key, Self::Good, Self::Warn, Self::Bad, Self::Rule];

    /// Written heavier, which also a terminal without colours shows.
    fn is_bold(self) -> bool {
        matches!(self, Self::Heading | Self::Selected)
    }

    /// The least contrast with the ground it is readable with: text, text that may be passed over, lines.
    #[must_use]
    pub fn least_contrast(self) -> f64 {
        match self {
            Self::Quiet => 4.5,
            Self::Rule => 3.0,
            _ => 7.0,
        }
    }

    fn colour(self, palette: &Palette) -> Colour {
        match self {
            Self::Text | Self::Heading => palette.text,
            Self::Quiet => palette.quiet,
            Self::Selected | Self::Key => palette.accent,
            Self::Good => palette.good,
            Self::Warn => palette.warn,
            Self::Bad => palette.bad,
            Self::Rule => palette.rule,
        }
    }
}

/// A theme: a style a role, on the ground or on the raised ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    ground: Style,
    raised: Style,
    styles: [Style; 9],
}

/// The themes that are part of the program: their names and files.
const SHIPPED: [(&str, &str); 5] = [
    ("night", include_str!("../../../themes/night.ron")),
    ("projector-light", include_str!("../../../themes/projector-light.ron")),
    ("high-contrast", include_str!("../../../themes/high-contrast.ron")),
    ("colour-blind-safe", include_str!("../../../themes/colour-blind-safe.ron")),
    ("monochrome", include_str!("../../../themes/monochrome.ron")),
];

impl Theme {
    /// The names of the themes that are part of the program.
    pub const NAMES: [&'static str; 5] = [SHIPPED[0].0, SHIPPED[1].0, SHIPPED[2].0, SHIPPED[3].0, SHIPPED[4].0];

    /// The name of the theme without any colour.
    pub const PLAIN: &'static str = "plain";

    /// The theme nobody asked for: by the terminal's own ground where it is known.
    #[must_use]
    pub fn default_name(ground: Option<Ground>) -> &'static str {
        Self::NAMES[usize::from(ground == Some(Ground::Light))]
    }

    /// The file of a theme that is part of the program.
    #[must_use]
    pub fn file(name: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|shipped| shipped.0 == name).map(|shipped| shipped.1)
    }

    /// A theme that is part of the program, in all its colours.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(Self::of(&Palette::parse(Self::file(name)?).ok()?, Display::default()))
    }

    /// A palette's theme on a terminal that shows so many colours.
    #[must_use]
    pub fn of(palette: &Palette, display: Display) -> Self {
        match display.depth {
            Depth::Full => Self::with(palette.ground.full(), palette.raised.full(), |role| role.colour(palette).full()),
            Depth::Indexed => {
                let (ground, raised) = (depth::nearest(palette.ground, |_| true), depth::nearest(palette.raised, |_| true));
                let index = |role: Role| {
                    let own = role.colour(palette);
                    let least = role.least_contrast().min(own.contrast(palette.ground)).min(own.contrast(palette.raised));
                    depth::nearest(own, |colour| [ground, raised].iter().all(|(_, under)| colour.contrast(*under) >= least)).0
                };
                Self::with(Color::Indexed(ground.0), Color::Indexed(raised.0), |role| Color::Indexed(index(role)))
            }
            Depth::Sixteen if palette.is_grey() => Self::plain(),
            Depth::Sixteen => {
                let ground = display.ground.unwrap_or(palette.ground_is());
                // The ground is the terminal's own: whatever its sixteen colours are, they are readable on that.
                let theme = Self::with(Color::Reset, Color::Reset, |role| depth::ansi(role, ground));
                Self { raised: Self::plain().raised, ..theme }
            }
            Depth::None => Self::plain(),
        }
    }

    fn with(ground: Color, raised: Color, colour: impl Fn(Role) -> Color) -> Self {
        let style = |role: Role| {
            let style = Style::new().fg(colour(role));
            if role.is_bold() { style.add_modifier(Modifier::BOLD) } else { style }
        };
        let styles = Role::ALL.map(style);
        Self { ground: Style::new().bg(ground).patch(styles[0]), raised: Style::new().bg(raised), styles }
    }

    /// No colour at all (NO_COLOR): weight and words carry every state.
    #[must_use]
    pub fn plain() -> Self {
        let style = |role: Role| if role.is_bold() { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        let raised = Style::new().add_modifier(Modifier::REVERSED);
        Self { ground: Style::new(), raised, styles: Role::ALL.map(style) }
    }

    /// The style of the empty screen.
    #[must_use]
    pub fn ground(&self) -> Style {
        self.ground
    }

    /// The raised ground.
    #[must_use]
    pub fn raised(&self) -> Style {
        self.raised
    }

    /// The style of a role; the ground shows through.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}
