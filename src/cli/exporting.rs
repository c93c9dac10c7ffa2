//! `export`: a session in another format, to a file or to stdout.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;
use chrono::Local;
use clap::ArgMatches;

use super::{Answer, CliError, Global, load, reading};
use crate::export::{self, Source};
use crate::words::Output;

/// `export FILE --format F [--cycle N] [--out P] [--force]`
pub(super) fn export(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let (Some(path), Some(format)) = (matches.get_one::<PathBuf>("file"), matches.get_one::<String>("format")) else {
        return Ok(Answer::default());
    };
    let language = global.language;
    let read = load(path)?;
    let (guide, notice) = global.guide();
    let cycle = reading::cycle(matches, &read.session, language)?;
    let (session, warnings) = super::guarding::guarded(read.session, matches.get_flag("anonymize"), language);
    let source = Source { cycle, ..Source::new(&session, guide, language, Local::now().date_naive()) };
    let (text, has_guide_text) = match format.as_str() {
        "summary" => (export::summary(&source), false),
        "json" => (export::json(&source).map_err(|error| CliError::Bug(error.into()))?, false),
        _ => (export::markdown(&source), true),
    };
    let mut messages: Vec<String> = notice.into_iter().filter(|_| has_guide_text).chain(warnings).collect();
    match matches.get_one::<PathBuf>("out").filter(|out| *out != Path::new("-")) {
        None => Ok(Answer { out: text, messages, fault: false }),
        Some(out) => {
            if is_same_file(path, out) {
                return Err(CliError::Usage(language.say(Output::ExportOverSession).to_owned()));
            }
            write(out, &text, matches.get_flag("force"))?;
            messages.push(language.fill(Output::Exported, &[&out.display()]));
            Ok(Answer { out: String::new(), messages, fault: false })
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
fn write(out: &Path, text: &str, force: bool) -> Result<(), CliError> {
    if !force && out.symlink_metadata().is_ok() {
        return Err(CliError::Exists(out.to_owned()));
    }
    let written = || -> io::Result<()> {
        if out.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut file = AtomicWriteFile::open(out)?;
        file.write_all(text.as_bytes())?;
        file.commit()
    };
    written().map_err(|error| CliError::NotWritten(out.to_owned(), error.into()))
}
