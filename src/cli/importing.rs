//! `import`: entries back from a CSV file, all or none.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::Local;
use clap::ArgMatches;

use super::{Answer, CliError, Global, load};
use crate::domain::{Choice, Session};
use crate::import::{self, Change, Import, MOST_MEGABYTES};
use crate::store::{self, StoreError};
use crate::text::{cut, visible};
use crate::words::{Import as Words, Language, label};

/// How wide a cell is shown before and after, in terminal columns.
const SHOWN: usize = 60;

/// `import FILE --csv P [--dry-run]`
pub(super) fn import(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let (Some(path), Some(from)) = (matches.get_one::<PathBuf>("file"), matches.get_one::<PathBuf>("csv")) else {
        return Ok(Answer::default());
    };
    let language = global.language;
    let bytes = table(from)?;
    if matches.get_flag("dry-run") {
        let planned = plan(&load(path)?.session, from, &bytes, language)?;
        let mut out = told(&planned, language);
        if planned.edit.is_some() {
            out.push(language.say(Words::DryRun).to_owned());
        }
        return Ok(Answer::of(out.join("\n") + "\n"));
    }
    if global.read_only {
        return Err(global.refused());
    }
    if path == Path::new("-") {
        return Err(CliError::Usage(language.say(Words::NeedsFile).to_owned()));
    }
    let mut opened = store::open(path)?;
    let mut messages: Vec<String> =
        opened.notices.iter().map(|notice| format!("{}: {}", path.display(), notice.explain(language))).collect();
    if let Err(held) = &opened.lock {
        return Err(StoreError::Held(path.clone(), held.clone()).into());
    }
    let planned = plan(&opened.session, from, &bytes, language)?;
    let out = told(&planned, language);
    if let Some(edit) = planned.edit {
        edit.apply(&mut opened.session).map_err(|error| CliError::Bug(error.into()))?;
        // Nobody has seen the change on screen, and no undo leads back: what was there stays beside it.
        let copy = planned.changes.iter().any(|change| !change.is_new).then(|| store::keep_copy(path)).transpose()?;
        store::save(path, &opened.session)?;
        messages.extend(copy.map(|copy| language.fill(Words::Copy, &[&copy.display()])));
        messages.push(language.fill(Words::Done, &[&path.display()]));
    }
    Ok(Answer { out: (out.join("\n") + "\n").into_bytes(), messages, fault: false })
}

/// The bytes of the table; more than the most are not read.
fn table(from: &Path) -> Result<Vec<u8>, CliError> {
    let most = (MOST_MEGABYTES as u64) << 20;
    let read = |from: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        from.take(most + 1).read_to_end(&mut bytes).map(|_| bytes)
    };
    let bytes = if from == Path::new("-") {
        read(&mut std::io::stdin().lock())
    } else {
        std::fs::File::open(from).and_then(|mut file| read(&mut file))
    };
    bytes.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => StoreError::NotFound(from.to_owned()).into(),
        _ => StoreError::Unreadable(from.to_owned(), error.into()).into(),
    })
}

fn plan(session: &Session, from: &Path, bytes: &[u8], language: Language) -> Result<Import, CliError> {
    import::import(session, bytes, Local::now().date_naive()).map_err(|faults| {
        let path = from.display().to_string();
        let mut lines: Vec<String> = faults.iter().map(|fault| fault.explain(&path, language)).collect();
        lines.push(language.fill(Words::NothingDone, &[&faults.len()]));
        CliError::Content(lines.join("\n"))
    })
}

/// What is done row by row, and how much of it.
fn told(planned: &Import, language: Language) -> Vec<String> {
    if planned.edit.is_none() {
        return vec![language.say(Words::SameAlready).to_owned()];
    }
    let mut lines = Vec::new();
    for change in &planned.changes {
        lines.push(headline(change, language));
        for (column, before, after) in &change.cells {
            // The words of an entry stand in its first line; of a new one, all that is said is new.
            if !(change.is_new && column == "text") {
                lines.push(language.fill(Words::Became, &[column, &shown(before, language), &shown(after, language)]));
            }
        }
    }
    let new = planned.changes.iter().filter(|change| change.is_new).count();
    lines.push(language.fill(Words::Counted, &[&new, &(planned.changes.len() - new), &planned.unchanged]));
    lines
}

fn headline(change: &Change, language: Language) -> String {
    let kind = label(language, "kind", change.kind.name());
    let text = if change.is_new { Words::Added } else { Words::Changed };
    language.fill(text, &[&change.row, &kind, &change.entry.0, &line(&change.text)])
}

fn shown(cell: &str, language: Language) -> String {
    if cell.is_empty() { language.say(Words::Blank).to_owned() } else { line(cell) }
}

/// A text on one line of the terminal.
fn line(text: &str) -> String {
    cut(&visible(text), SHOWN, crate::text::Ambiguous::Narrow).into_owned()
}
