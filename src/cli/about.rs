//! Subcommands about the program itself: `samples`, `keys`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, parser, sessions, wants_json};
use crate::app::command::{self, Command};
use crate::guide::{Center, Size, case, case_words};
use crate::library::{SAMPLES, Sample, sample};
use crate::store::file;
use crate::words::{Language, Output, Phrase};

/// A row of `tenmen keys`.
#[derive(Serialize)]
struct KeyRow {
    id: &'static str,
    keys: Vec<&'static str>,
    contexts: Vec<&'static str>,
    doc: Doc,
}

/// What a command does, in both languages.
#[derive(Serialize)]
struct Doc {
    ja: &'static str,
    en: &'static str,
}

/// The command table.
fn key_rows() -> Vec<KeyRow> {
    let row = |command: &Command| KeyRow {
        id: command.id,
        keys: command.keys.to_vec(),
        contexts: command.contexts.iter().map(|context| context.name()).collect(),
        doc: Doc { ja: command.doc.japanese(), en: command.doc.english() },
    };
    command::table().iter().map(row).collect()
}

/// `keys`
pub(super) fn keys(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let rows = key_rows();
    if wants_json(matches) {
        return Ok(Answer::of(document(&rows)?));
    }
    let mut out = String::new();
    for row in rows {
        let doc = global.language.pick(row.doc.ja, row.doc.en);
        let _ = writeln!(out, "{}  {doc} ({})", row.keys.join(" "), row.id);
    }
    Ok(Answer::of(out))
}

/// `samples`: the case library; with a name, a copy to work on.
pub(super) fn samples(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let language = global.language;
    let Some(name) = matches.get_one::<String>("name") else {
        let rows = SAMPLES.iter().map(|sample| sample_row(sample, language)).collect::<Result<Vec<_>, _>>()?;
        if wants_json(matches) {
            return Ok(Answer::of(document(&rows)?));
        }
        return Ok(Answer::of(rows.iter().map(|row| row.lines(language)).collect::<Vec<_>>().join("\n") + "\n"));
    };
    let found = sample(name)
        .ok_or_else(|| parser::unknown(language, Output::UnknownSample, name, SAMPLES.iter().map(|sample| sample.name)))?;
    let answer = sessions::place(matches.get_one::<PathBuf>("out"), &read(&found)?, global)?;
    if wants_json(matches) {
        return Ok(Answer::of(document(&serde_json::json!({ "path": String::from_utf8_lossy(&answer.out).trim_end() }))?));
    }
    Ok(answer)
}

/// A case as `samples` tells it.
#[derive(Serialize)]
struct SampleRow {
    name: &'static str,
    title: String,
    overview: String,
    #[serde(flatten)]
    tags: Option<Tags>,
    cycles: usize,
    entries: usize,
}

/// By what a case can be chosen.
#[derive(Serialize)]
struct Tags {
    themes: &'static [String],
    centers: &'static [Center],
    size: Size,
}

impl SampleRow {
    fn lines(&self, language: Language) -> String {
        let first = language.fill(Output::SampleLine, &[&self.name, &self.title, &self.cycles, &self.entries]);
        format!("{first}\n    {}", self.overview)
    }
}

fn sample_row(sample: &Sample, language: Language) -> Result<SampleRow, CliError> {
    let session = read(sample)?;
    let entries = session.cycles.iter().map(|cycle| cycle.all_entries().count()).sum();
    let words = case_words(language, sample.name);
    Ok(SampleRow {
        name: sample.name,
        title: words.map_or_else(|| session.title(), |words| words.title.clone()),
        overview: words.map_or(session.profile.overview, |words| words.overview.clone()),
        tags: case(sample.name).map(|case| Tags { themes: &case.themes, centers: &case.centers, size: case.size }),
        cycles: session.cycles.len(),
        entries,
    })
}

fn read(sample: &Sample) -> Result<crate::domain::Session, CliError> {
    let read = file::read(sample.text);
    Ok(read.map_err(|error| CliError::Bug(anyhow::anyhow!("{}: {}", sample.name, error.explain(Language::English))))?.session)
}
