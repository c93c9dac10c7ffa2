//! `export`: a session in another format, to a file or to stdout.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use chrono::Local;
use clap::ArgMatches;

use super::{Answer, CliError, Global, load, reading};
use crate::export::{self, Format, Source};
use crate::store::{self, StoreError};
use crate::words::Output;

/// `export FILE --format F [--cycle N] [--out P] [--force]`
pub(super) fn export(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let format = matches.get_one::<String>("format").and_then(|name| Format::named(name));
    let (Some(path), Some(format)) = (matches.get_one::<PathBuf>("file"), format) else {
        return Ok(Answer::default());
    };
    let language = global.language;
    let to_stdout = matches.get_one::<PathBuf>("out").is_none_or(|out| out == Path::new("-"));
    if to_stdout && format.is_binary() && io::stdout().is_terminal() {
        return Err(CliError::Usage(language.say(Output::ExportBinary).to_owned()));
    }
    let private = matches.get_flag("private");
    if private && !format.tells_private_notes() {
        return Err(CliError::Usage(language.say(Output::PrivateNotHere).to_owned()));
    }
    let read = load(path)?;
    let guide = global.guide();
    let cycle = reading::cycle(matches, &read.session, language)?;
    let (session, mut messages) = super::guarding::guarded(read.session, matches.get_flag("anonymize"), language);
    let today = Local::now().date_naive();
    let source = Source { cycle, private, dates: global.dates()?, ..Source::new(&session, guide, language, today) };
    let bytes = export::export(&source, format).map_err(|error| CliError::Bug(error.into()))?;
    match matches.get_one::<PathBuf>("out").filter(|out| *out != Path::new("-")) {
        None => Ok(Answer { out: bytes, messages, fault: false }),
        Some(out) => {
            if is_same_file(path, out) {
                return Err(CliError::Usage(language.say(Output::ExportOverSession).to_owned()));
            }
            write(out, &bytes, matches.get_flag("force"))?;
            messages.push(language.fill(Output::Exported, &[&out.display()]));
            Ok(Answer { messages, ..Answer::default() })
        }
    }
}

/// True when the export would take the place of the session itself, however the two are named.
fn is_same_file(session: &Path, out: &Path) -> bool {
    match (session.canonicalize(), out.canonicalize()) {
        (Ok(session), Ok(out)) => session == out,
        _ => false,
    }
}

/// Writes a whole file or none; one that is there already only when that was said.
fn write(out: &Path, bytes: &[u8], force: bool) -> Result<(), CliError> {
    let written = if force { store::replace(out, bytes) } else { store::write_new(out, bytes) };
    written.map_err(|error| match error {
        StoreError::Exists(path) => CliError::Exists(path),
        other => other.into(),
    })
}
