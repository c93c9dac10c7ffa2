//! The command line: each subcommand calls a room and answers with a text for stdout and messages for stderr.
//!
//! Names, exit codes and JSON keys are promised in the contract. Nothing is printed while a subcommand works: its
//! `Answer` is written once at the end, so stdout is one document or nothing, and a closed pipe ends the program quietly.
//! This room may know every other; no other knows it, but `main`.

mod about;
mod error;
mod exporting;
mod fault;
mod guarding;
mod guide;
mod importing;
mod parser;
mod reading;
mod sessions;
mod terminal;
mod themes;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::guide::Guide;
use crate::runtime::Themes;
use crate::store::{self, DataDirectory, Settings, StoreError};
use crate::text::Ambiguous;
use crate::words::{DateStyle, Language, Output};

pub use error::CliError;

/// Done, fault and wrong usage: the exit codes of the contract.
const DONE: u8 = 0;
const FAULT: u8 = 1;
const USAGE: u8 = 2;
/// A fault of the program itself ended the full screen; where it is noted was said.
const PANIC: u8 = 101;

/// The largest session read from stdin, in bytes: as much as the store reads from a file.
const LONGEST_INPUT: u64 = 64 * 1024 * 1024;

/// What a subcommand has to say.
#[derive(Debug, Default)]
struct Answer {
    /// For stdout.
    out: Vec<u8>,
    /// For stderr, one a line.
    messages: Vec<String>,
    /// The content is at fault although the work was done (exit code 1).
    fault: bool,
}

impl Answer {
    fn of(out: impl Into<Vec<u8>>) -> Self {
        Self { out: out.into(), ..Self::default() }
    }
}

/// What holds for every subcommand.
struct Global {
    language: Language,
    data_dir: Option<PathBuf>,
    theme: Option<String>,
    ambiguous: Option<Ambiguous>,
    ask_width: bool,
    read_only: bool,
    dates: Option<DateStyle>,
}

impl Global {
    fn of(matches: &ArgMatches, language: Language) -> Self {
        let width = matches.get_one::<String>("ambiguous").map(String::as_str);
        Self {
            language,
            data_dir: matches
                .get_one::<PathBuf>("data-dir")
                .cloned()
                .or_else(|| std::env::var_os("TENMEN_DATA_DIR").map(PathBuf::from)),
            theme: matches.get_one::<String>("theme").cloned(),
            ambiguous: width.and_then(Ambiguous::named),
            ask_width: width == Some("auto"),
            read_only: matches.get_flag("read-only"),
            dates: matches.get_one::<String>("dates").and_then(|name| DateStyle::named(name)),
        }
    }

    fn data(&self) -> Result<DataDirectory, CliError> {
        Ok(DataDirectory::locate(self.data_dir.clone())?)
    }

    fn themes(&self) -> Themes {
        Themes::gather(&Settings::of_system(), self.language)
    }

    /// How days are written: as asked for, else as the settings say.
    fn dates(&self) -> Result<DateStyle, CliError> {
        match self.dates {
            Some(dates) => Ok(dates),
            None => Ok(Settings::of_system().get("dates")?.and_then(|name| DateStyle::named(&name)).unwrap_or_default()),
        }
    }

    /// What `--read-only` answers to whatever would write a session.
    fn refused(&self) -> CliError {
        CliError::Usage(self.language.say(Output::ReadOnlyRefused).to_owned())
    }

    /// The guide, in the language asked for.
    fn guide(&self) -> &'static Guide {
        Guide::of(self.language)
    }
}

/// Runs the program with these arguments, the program's own name first, and gives its exit code.
pub fn main(args: impl Iterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.collect();
    let language = parser::language(&args);
    let matches = match parser::command(language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return parser::refuse(language, &error),
    };
    match answer(&matches, language) {
        Ok(answer) => finish(&answer),
        Err(error) => {
            complain(&error.explain(language));
            error.code()
        }
    }
}

fn answer(matches: &ArgMatches, language: Language) -> Result<Answer, CliError> {
    let (name, given) = matches.subcommand().unwrap_or(("", matches));
    let global = Global::of(given, language);
    match name {
        "" => full_screen(matches, global),
        "new" => sessions::new(given, &global),
        "list" => sessions::list(given, &global),
        "next" => sessions::next(given, &global),
        "show" => reading::show(given, &global),
        "check" => reading::check(given, &global),
        "export" => exporting::export(given, &global),
        "import" => importing::import(given, &global),
        "guide" => guide::guide(given, &global),
        "samples" => about::samples(given, &global),
        "keys" => about::keys(given, &global),
        "themes" => themes::themes(given, &global),
        "doctor" => terminal::doctor(given, &global),
        "completions" => Ok(parser::completions(given, language)),
        "man" => parser::man(language),
        "help" => parser::help(given, language),
        other => Err(CliError::Bug(anyhow::anyhow!("no subcommand {other}"))),
    }
}

/// The full screen: home, or the session of a file.
fn full_screen(matches: &ArgMatches, global: Global) -> Result<Answer, CliError> {
    let file = matches.get_one::<PathBuf>("file").cloned();
    if let Some(file) = &file {
        sessions::must_be_there(file, global.language)?;
    }
    let themes = global.themes();
    if let Some(name) = &global.theme
        && let Err(fault) = &themes::find(&themes, name, global.language)?.palette
    {
        return Err(CliError::Content(fault.clone()));
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(CliError::Usage(global.language.say(Output::NoTerminal).to_owned()));
    }
    let options = crate::runtime::Options {
        file,
        solo: matches.get_flag("solo"),
        data_dir: global.data_dir,
        language: global.language,
        ambiguous: global.ambiguous,
        ask_width: global.ask_width,
        read_only: global.read_only,
        dates: global.dates,
        theme: global.theme,
        themes,
    };
    crate::runtime::run(&options)?;
    Ok(Answer::default())
}

/// Reads a session; `-` is stdin.
fn load(path: &Path) -> Result<store::file::Read, CliError> {
    let broken = |error: StoreError, bytes: &[u8]| CliError::Broken(Box::new(error), bytes.to_vec());
    if path != Path::new("-") {
        return Ok(store::load(path)?);
    }
    let mut bytes = Vec::new();
    let limited = &mut io::Read::take(io::stdin().lock(), LONGEST_INPUT);
    io::Read::read_to_end(limited, &mut bytes).map_err(|error| StoreError::Unreadable(path.to_owned(), error.into()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        // Where the first wrong byte stands, as an editor counts.
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        broken(StoreError::NotText(path.to_owned(), before.matches('\n').count() + 1, column), error.as_bytes())
    })?;
    store::file::read(&text).map_err(|error| broken(StoreError::Content(path.to_owned(), error), text.as_bytes()))
}

/// Writes the answer and gives the exit code; messages first, so that they do not stand behind a long text.
fn finish(answer: &Answer) -> u8 {
    for message in &answer.messages {
        complain(message);
    }
    if answer.out.is_empty() {
        return if answer.fault { FAULT } else { DONE };
    }
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(&answer.out).and_then(|()| stdout.flush());
    match written {
        // Whoever read has seen enough (`tenmen guide | head`): nothing is wrong.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            complain(&error.to_string());
            FAULT
        }
        Ok(()) if answer.fault => FAULT,
        Ok(()) => DONE,
    }
}

/// A message on stderr; when even that is closed there is nobody left to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", printable(message));
}

/// Text from files as it may stand on a terminal: no control character but the line feed, nothing that turns text around.
fn printable(text: &str) -> String {
    let hides = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if hides(c) { '\u{fffd}' } else { c }).collect()
}

/// One JSON document, pretty, ending in a line feed.
fn document(value: &impl serde::Serialize) -> Result<String, CliError> {
    let text = serde_json::to_string_pretty(value).map_err(|error| CliError::Bug(error.into()))?;
    Ok(text + "\n")
}

/// True when a subcommand was asked for JSON.
fn wants_json(matches: &ArgMatches) -> bool {
    matches.get_one::<String>("format").is_some_and(|format| format == "json")
}
