//! What the program remembers from run to run, read once at its start.

use crate::app::App;
use crate::store::Settings;
use crate::text::Ambiguous;
use crate::tui::Theme;
use crate::tui::theme::Ground;
use crate::words::{DateStyle, Language, Text};

use super::{Known, Options, no_color};

/// The key of the theme in the settings.
pub(super) const THEME: &str = "theme";
/// The key of the bell in the settings.
pub(super) const BELL: &str = "bell";
/// The key of the width of ambiguous characters in the settings.
pub(super) const WIDTH: &str = "ambiguous";
/// The key of how days are written in the settings; people set it in the file.
const DATES: &str = "dates";

/// What was remembered, and what of it could not be understood.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    theme: Option<String>,
    bell: bool,
    width: Option<Ambiguous>,
    dates: DateStyle,
    /// For a person; the first that was found.
    trouble: Option<String>,
}

impl Remembered {
    /// Reads the settings.
    pub(super) fn read(settings: &Settings, language: Language) -> Self {
        let mut all = match settings.all() {
            Ok(all) => all,
            Err(error) => return Self { trouble: Some(error.explain(language)), ..Self::default() },
        };
        let dates = all.remove(DATES);
        let style = dates.as_deref().and_then(DateStyle::named);
        let unknown = dates.filter(|_| style.is_none());
        Self {
            theme: all.remove(THEME),
            bell: all.remove(BELL).is_some_and(|rings| rings == "true"),
            width: all.remove(WIDTH).and_then(|name| Ambiguous::named(&name)),
            dates: style.unwrap_or_default(),
            trouble: unknown.map(|name| language.fill(Text::DatesUnknown, &[&name])),
        }
    }

    /// The program begins as it was left: its width is the one asked for, else the one a person chose by the ruler, else
    /// the one that was found.
    pub(super) fn begin(&self, app: &mut App, options: &Options) {
        (app.bell, app.dates) = (self.bell, options.dates.unwrap_or(self.dates));
        if options.ambiguous.is_none() && !options.ask_width {
            app.ambiguous = self.width.unwrap_or(app.ambiguous);
        }
    }

    /// The theme to begin with: the one asked for, none, the one remembered, else the one that suits the ground; and what
    /// is to be said about that or another setting.
    pub(super) fn theme(&self, options: &Options, ground: Option<Ground>) -> (usize, Option<String>) {
        let place = |name: &str| options.themes.find(name).map(|(place, _)| place);
        let chosen = options.theme.as_deref().and_then(place);
        if let Some(place) = chosen.or_else(|| place(Theme::PLAIN).filter(|_| no_color())) {
            return (place, self.trouble.clone());
        }
        let default = options.themes.default_place(ground);
        let Some(name) = &self.theme else { return (default, self.trouble.clone()) };
        match options.themes.find(name) {
            Some((_, Known { palette: Err(fault), .. })) => (default, Some(fault.clone())),
            Some((place, _)) => (place, self.trouble.clone()),
            None => (default, Some(options.language.fill(Text::ThemeGone, &[name]))),
        }
    }
}
