//! `themes`: those of the program and the person's own, with where they come from; with a name, its file.

use std::fmt::Write as _;

use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, parser, wants_json};
use crate::runtime::{Known, Themes};
use crate::store::Settings;
use crate::text::{self, Ambiguous};
use crate::tui::Theme;
use crate::words::{Language, Output};

/// A theme as `themes` tells it in JSON.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    about: &'a str,
    /// The file, of the person's own.
    path: Option<String>,
    /// Why it cannot be used.
    error: Option<&'a str>,
}

fn row(known: &Known, language: Language) -> Row<'_> {
    let path = known.file.as_ref().map(|file| file.display().to_string());
    let error = known.palette.as_ref().err().map(String::as_str);
    Row { name: &known.name, about: if error.is_none() { known.about(language) } else { "" }, path, error }
}

/// The theme of that name, or what is said when there is none.
pub(super) fn find<'a>(themes: &'a Themes, name: &str, language: Language) -> Result<&'a Known, CliError> {
    let names = themes.all().iter().map(|known| known.name.as_str());
    let found = themes.find(name).map(|(_, known)| known);
    found.ok_or_else(|| parser::unknown(language, Output::UnknownTheme, name, names))
}

/// `themes`
pub(super) fn themes(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let (themes, language) = (global.themes(), global.language);
    if let Some(name) = matches.get_one::<String>("name") {
        return file(find(&themes, name, language)?, language);
    }
    let rows = themes.all().iter().map(|known| row(known, language));
    if wants_json(matches) {
        return Ok(Answer::of(document(&rows.collect::<Vec<_>>())?));
    }
    let columns = |name: &str| text::width(name, Ambiguous::Narrow);
    let widest = themes.all().iter().map(|known| columns(&known.name)).max().unwrap_or(0);
    let mut out = String::new();
    for row in rows {
        let name = format!("{}{}", row.name, " ".repeat(widest - columns(row.name)));
        let _ = writeln!(out, "{}", format!("{name}  {}", row.about).trim_end());
        let note = match (&row.error, &row.path) {
            (Some(error), _) => language.fill(Output::ThemeBroken, &[error]),
            (None, Some(path)) => language.fill(Output::ThemeOwn, &[path]),
            (None, None) => continue,
        };
        let _ = writeln!(out, "{note}");
    }
    if let Some(folder) = Settings::of_system().themes_folder() {
        let _ = writeln!(out, "\n{}", language.fill(Output::ThemesFolder, &[&folder.display()]));
    }
    Ok(Answer::of(out))
}

/// The file of a theme, to begin one's own with.
fn file(known: &Known, language: Language) -> Result<Answer, CliError> {
    match (&known.file, Theme::file(&known.name)) {
        (Some(path), _) => {
            let text =
                std::fs::read_to_string(path).map_err(|error| CliError::Content(format!("{}: {error}", path.display())))?;
            Ok(Answer::of(text))
        }
        (None, Some(text)) => Ok(Answer::of(text.to_owned())),
        (None, None) => Err(CliError::Content(language.fill(Output::ThemeWithoutFile, &[&known.name]))),
    }
}
