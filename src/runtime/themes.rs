//! The themes there are: those of the program, none at all, and the person's own from the folder of settings.

use std::path::{Path, PathBuf};

use crate::app::ThemeOffer;
use crate::store::Settings;
use crate::tui::Theme;
use crate::tui::theme::{Display, Ground, Palette};
use crate::words::{Language, Text};

/// Every theme that can be chosen, in the order offered.
#[derive(Clone, Debug)]
pub struct Themes {
    all: Vec<Known>,
}

/// A theme that can be chosen.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it is called: its file's name without ending.
    pub name: String,
    /// The person's own file; none where it is part of the program.
    pub file: Option<PathBuf>,
    /// Its colours, none for the one without; or why its file cannot be used, for a person.
    pub palette: Result<Option<Palette>, String>,
}

impl Known {
    /// What it is for, in a few words; of a broken one, why it cannot be used.
    #[must_use]
    pub fn about(&self, language: Language) -> &str {
        match &self.palette {
            Ok(Some(palette)) => palette.about.say(language),
            Ok(None) => language.say(Text::ThemePlain),
            Err(fault) => fault,
        }
    }
}

impl Themes {
    /// Reads the person's own themes. One that is called like one of the program's takes its place.
    #[must_use]
    pub fn gather(settings: &Settings, language: Language) -> Self {
        let shipped = Theme::NAMES.into_iter().filter_map(|name| {
            let palette = Palette::parse(Theme::file(name)?).map_err(|error| error.explain(language));
            Some(Known { name: name.to_owned(), file: None, palette: palette.map(Some) })
        });
        let plain = Known { name: Theme::PLAIN.to_owned(), file: None, palette: Ok(None) };
        let mut all: Vec<Known> = shipped.chain([plain]).collect();
        for (path, text) in settings.themes() {
            let Some(name) = name(&path) else { continue };
            let palette = text.map_err(|error| error.explain(language)).and_then(|text| {
                let parsed = Palette::parse(&text).map(Some);
                parsed.map_err(|error| format!("{}:{}:{}: {}", path.display(), error.line, error.column, error.explain(language)))
            });
            let own = Known { name, file: Some(path), palette };
            match all.iter_mut().find(|known| known.name == own.name) {
                Some(known) => *known = own,
                None => all.push(own),
            }
        }
        Self { all }
    }

    /// All, in the order offered.
    #[must_use]
    pub fn all(&self) -> &[Known] {
        &self.all
    }

    /// The theme of that name, and its place.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(usize, &Known)> {
        self.all.iter().enumerate().find(|(_, known)| known.name == name)
    }

    /// The place of the theme nobody asked for.
    pub(super) fn default_place(&self, ground: Option<Ground>) -> usize {
        self.find(Theme::default_name(ground)).map_or(0, |(place, _)| place)
    }

    /// A theme as this terminal shows it; where its file is broken, the one nobody asked for.
    pub(super) fn theme(&self, place: usize, display: Display) -> Theme {
        match self.all.get(place).map(|known| &known.palette) {
            Some(Ok(Some(palette))) => Theme::of(palette, display),
            Some(Ok(None)) => Theme::plain(),
            _ => {
                let shipped = Theme::file(Theme::default_name(display.ground)).map(Palette::parse);
                shipped.and_then(Result::ok).map_or_else(Theme::plain, |palette| Theme::of(&palette, display))
            }
        }
    }

    /// As the picker offers them.
    pub(super) fn offers(&self, language: Language) -> Vec<ThemeOffer> {
        let offer = |known: &Known| ThemeOffer {
            name: known.name.clone(),
            about: if known.palette.is_ok() { known.about(language).to_owned() } else { String::new() },
            fault: known.palette.as_ref().err().cloned(),
        };
        self.all.iter().map(offer).collect()
    }
}

/// The name a theme goes by; none for a hidden file or one whose name no terminal shows.
fn name(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    (!name.starts_with('.') && !name.chars().any(char::is_control)).then(|| name.to_owned())
}
