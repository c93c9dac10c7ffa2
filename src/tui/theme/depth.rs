//! How many colours a terminal shows, and what becomes of a theme where they are few.

use std::sync::OnceLock;

use ratatui::style::Color;

use super::Role;
use super::palette::Colour;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Every `#rrggbb`.
    #[default]
    Full,
    /// The 256 of xterm: a fixed cube and greys.
    Indexed,
    /// Sixteen, chosen by whoever set up the terminal.
    Sixteen,
    /// None: they were asked to be left out (NO_COLOR), or the terminal has none.
    None,
}

impl Depth {
    /// What the environment says: `COLORTERM`, and for a terminal that says nothing there the name in `TERM`.
    #[must_use]
    pub fn of(colorterm: &str, term: &str) -> Self {
        // Terminals that show all colours, by the names they go by; over ssh nothing but the name is handed on.
        const FULL: [&str; 7] = ["-direct", "truecolor", "kitty", "alacritty", "ghostty", "foot", "wezterm"];
        if colorterm.contains("truecolor") || colorterm.contains("24bit") || FULL.iter().any(|name| term.contains(name)) {
            Self::Full
        } else if term.contains("256color") {
            Self::Indexed
        } else if term == "dumb" || term.starts_with("vt1") || term.starts_with("vt2") {
            Self::None
        } else if term.is_empty() && cfg!(windows) {
            // Windows sets no TERM, and its consoles show all colours since 2017.
            Self::Full
        } else {
            Self::Sixteen
        }
    }

    /// Its name for `tenmen doctor`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Full => "truecolor",
            Self::Indexed => "256",
            Self::Sixteen => "16",
            Self::None => "none",
        }
    }
}

/// Dark with light letters, or light with dark ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Light letters on it.
    Dark,
    /// Dark letters on it.
    Light,
}

impl Ground {
    /// By its luminance: 0.18 is where black and white letters are read equally well.
    #[must_use]
    pub fn of(luminance: f64) -> Self {
        if luminance > 0.18 { Self::Light } else { Self::Dark }
    }

    /// What `COLORFGBG` says: the number of the ground's colour among the sixteen stands last (`15;0`, `0;default;15`).
    #[must_use]
    pub fn of_variable(colorfgbg: &str) -> Option<Self> {
        let number: u8 = colorfgbg.rsplit(';').next()?.trim().parse().ok()?;
        (number < 16).then_some(if number == 7 || number > 8 { Self::Light } else { Self::Dark })
    }

    /// What the terminal answers when it is asked for its ground: `rgb:ffff/ffff/ffff`, each part of one to four digits.
    #[must_use]
    pub fn of_answer(answer: &str) -> Option<Self> {
        let (_, parts) = answer.split_once("rgb")?.1.split_once(':').map(|(a, parts)| (a, parts.split('/')))?;
        let part = |text: &str| {
            let digits = text.len();
            let most = 16_u32.checked_pow(u32::try_from(digits).ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
            let value = u32::from_str_radix(text, 16).ok().filter(|_| digits <= 4)?;
            u8::try_from(value * 255 / most).ok()
        };
        let mut parts = parts.take(3).map(part);
        let colour = Colour(parts.next()??, parts.next()??, parts.next()??);
        Some(Self::of(colour.luminance()))
    }
}

/// What a terminal can show, and on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// How many colours.
    pub depth: Depth,
    /// Its own ground, where that is known.
    pub ground: Option<Ground>,
}

/// What a role is drawn with where the sixteen colours are whatever somebody chose: only those that are readable
/// in the usual sets, and plain letters for all that needs no colour. A light ground leaves no readable green.
pub(super) fn ansi(role: Role, ground: Ground) -> Color {
    match (role, ground) {
        (Role::Text | Role::Quiet | Role::Heading | Role::Rule, _) | (Role::Good, Ground::Light) => Color::Reset,
        (Role::Selected | Role::Key, Ground::Dark) => Color::LightCyan,
        (Role::Good, Ground::Dark) => Color::LightGreen,
        (Role::Warn, Ground::Dark) => Color::LightYellow,
        (Role::Bad, Ground::Dark) => Color::LightRed,
        (Role::Selected | Role::Key, Ground::Light) => Color::Blue,
        (Role::Warn, Ground::Light) => Color::Magenta,
        (Role::Bad, Ground::Light) => Color::Red,
    }
}

/// The nearest of xterm's fixed colours that will do, and what it looks like; the nearest of all where none will.
///
/// The first sixteen are left out: they are whatever somebody chose. Nearness is distance in Oklab, which goes by what
/// people see.
pub(super) fn nearest(colour: Colour, will_do: impl Fn(Colour) -> bool) -> (u8, Colour) {
    let wanted = oklab(colour);
    let far = |other: [f64; 3]| wanted.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>();
    let mut sorted: Vec<_> = fixed().iter().map(|(index, colour, place)| (far(*place), *index, *colour)).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let found = sorted.iter().find(|(_, _, colour)| will_do(*colour)).or(sorted.first());
    found.map_or((16, Colour(0, 0, 0)), |(_, index, colour)| (*index, *colour))
}

/// Xterm's 6×6×6 cube and its greys, by number, with their places in Oklab.
fn fixed() -> &'static [(u8, Colour, [f64; 3])] {
    static FIXED: OnceLock<Vec<(u8, Colour, [f64; 3])>> = OnceLock::new();
    FIXED.get_or_init(|| {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let of = |index: u8| {
            if index >= 232 {
                return Colour(8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232));
            }
            let step = |at: u8| STEPS[usize::from(at % 6)];
            Colour(step((index - 16) / 36), step((index - 16) / 6), step(index - 16))
        };
        (16..=255).map(|index| (index, of(index), oklab(of(index)))).collect()
    })
}

/// A colour's place in Oklab (Björn Ottosson, 2020).
#[expect(clippy::many_single_char_names, reason = "the names of the published formula")]
fn oklab(colour: Colour) -> [f64; 3] {
    let [r, g, b] = colour.linear();
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}
