//! `doctor`: what the program finds around it, for whoever helps from afar.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, wants_json};
use crate::text::{Ambiguous, Ruler};
use crate::words::Output;

/// What was found; the names are those of the JSON.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a report of facts, each its own")]
struct Found {
    version: &'static str,
    system: String,
    data_dir: String,
    data_dir_exists: bool,
    /// Unknown where the folder is not there yet: it is made when it is needed.
    data_dir_writable: Option<bool>,
    sessions: usize,
    language: &'static str,
    locale: String,
    stdin_is_terminal: bool,
    stdout_is_terminal: bool,
    columns: Option<u16>,
    rows: Option<u16>,
    term: String,
    colorterm: String,
    no_color: bool,
    /// How many colours are used, as far as the environment tells.
    colors: &'static str,
    ambiguous: &'static str,
}

/// `doctor`
pub(super) fn doctor(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let found = look(global)?;
    if wants_json(matches) {
        return Ok(Answer::of(document(&found)?));
    }
    let language = global.language;
    let yes = |flag: bool| language.say(if flag { Output::Yes } else { Output::No }).to_owned();
    let or_none = |text: &str| if text.is_empty() { language.say(Output::NotSet).to_owned() } else { text.to_owned() };
    let folder = match found.data_dir_writable {
        Some(true) => language.say(Output::FolderWritable),
        Some(false) => language.say(Output::FolderReadOnly),
        None => language.say(Output::FolderNotYet),
    };
    let size = match (found.columns, found.rows) {
        (Some(columns), Some(rows)) => format!("{columns}×{rows}"),
        _ => language.say(Output::NotKnown).to_owned(),
    };
    let lines = [
        (Output::DoctorVersion, format!("tenmen {} ({})", found.version, found.system)),
        (Output::DoctorFolder, language.fill(Output::InBrackets, &[&found.data_dir, &folder])),
        (Output::DoctorSessions, found.sessions.to_string()),
        (Output::DoctorLanguage, language.fill(Output::InBrackets, &[&found.language, &or_none(&found.locale)])),
        (Output::DoctorTerminal, yes(found.stdin_is_terminal && found.stdout_is_terminal)),
        (Output::DoctorSize, size),
        (Output::DoctorTerm, or_none(&found.term)),
        (Output::DoctorColor, if found.no_color { "NO_COLOR".to_owned() } else { found.colors.to_owned() }),
        (Output::DoctorWidth, found.ambiguous.to_owned()),
    ];
    let lines = lines.iter().map(|(label, words)| language.fill(Output::Pair, &[&language.say(*label), words]));
    let mut lines: Vec<String> = lines.collect();
    lines.push(language.fill(Output::Pair, &[&language.say(Output::DoctorRuler), &""]).trim_end().to_owned());
    lines.push(format!("  {}", Ruler::LINE));
    for (ambiguous, text) in [(Ambiguous::Narrow, Output::DoctorRulerNarrow), (Ambiguous::Wide, Output::DoctorRulerWide)] {
        lines.push(format!("  {}  {}", Ruler::bar(ambiguous), language.say(text)));
    }
    Ok(Answer::of(lines.join("\n") + "\n"))
}

fn look(global: &Global) -> Result<Found, CliError> {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let data = global.data()?;
    let exists = data.path().is_dir();
    let stdout_is_terminal = io::stdout().is_terminal();
    let size = if stdout_is_terminal { crossterm::terminal::size().ok() } else { None };
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().map(variable).find(|value| !value.is_empty());
    Ok(Found {
        version: env!("CARGO_PKG_VERSION"),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        data_dir: data.path().display().to_string(),
        data_dir_exists: exists,
        data_dir_writable: exists.then(|| is_writable(data.path())),
        sessions: data.list().len(),
        language: global.language.tag(),
        locale: locale.unwrap_or_default(),
        stdin_is_terminal: io::stdin().is_terminal(),
        stdout_is_terminal,
        columns: size.map(|(columns, _)| columns),
        rows: size.map(|(_, rows)| rows),
        term: variable("TERM"),
        colorterm: variable("COLORTERM"),
        no_color: crate::runtime::no_color(),
        colors: crate::runtime::display().depth.id(),
        ambiguous: global.ambiguous.map_or("auto", Ambiguous::name),
    })
}

/// True when a file can be made in the folder: rights alone do not tell on shared folders.
fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".tenmen-doctor-{}", std::process::id()));
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(&probe).is_ok();
    made && std::fs::remove_file(&probe).is_ok()
}
