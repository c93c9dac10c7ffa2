//! Subcommands about the program itself: `samples`, `keys`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::guide::hunch;
use super::{Answer, CliError, Global, document, parser, sessions, wants_json};
use crate::app::command::{self, Command};
use crate::guide::{Center, Experience, Size, case, case_name, case_words};
use crate::library::{SAMPLES, Sample, sample};
use crate::store::file;
use crate::text::fold;
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
        let theme = matches.get_one::<String>("theme").map(|typed| hunch(typed, language)).transpose()?;
        let speaks =
            |sample: &&Sample| theme.is_none_or(|theme| case(sample.name).is_some_and(|case| case.themes.contains(&theme.id)));
        let rows = SAMPLES.iter().filter(speaks).map(|sample| sample_row(sample, language)).collect::<Result<Vec<_>, _>>()?;
        if wants_json(matches) {
            return Ok(Answer::of(document(&rows)?));
        }
        return Ok(Answer::of(rows.iter().map(|row| row.lines(language)).collect::<Vec<_>>().join("\n") + "\n"));
    };
    let found = called(name, language)?;
    let answer = sessions::place(matches.get_one::<PathBuf>("out"), &read(&found)?, global)?;
    if wants_json(matches) {
        return Ok(Answer::of(document(&serde_json::json!({ "path": String::from_utf8_lossy(&answer.out).trim_end() }))?));
    }
    Ok(answer)
}

/// The case of a name, or of words that stand in what one case only is called, in either language.
fn called(typed: &str, language: Language) -> Result<Sample, CliError> {
    if let Some(found) = sample(typed) {
        return Ok(found);
    }
    let word = fold(typed.trim());
    let names = |sample: &Sample| [Language::Japanese, Language::English].map(|language| case_name(language, sample.name));
    let holds = |sample: &&Sample| !word.is_empty() && names(sample).iter().any(|name| fold(name).contains(&word));
    let held: Vec<&Sample> = SAMPLES.iter().filter(holds).collect();
    let listed = |samples: &[&Sample]| {
        let listed =
            samples.iter().map(|sample| language.fill(Output::InBrackets, &[&sample.name, &case_name(language, sample.name)]));
        listed.collect::<Vec<_>>().join(language.say(Output::ListSeparator))
    };
    match held.as_slice() {
        [one] => Ok(**one),
        [] => {
            let all = listed(&SAMPLES.iter().collect::<Vec<_>>());
            let said = language.fill(Output::UnknownSample, &[&typed, &all]);
            let known = SAMPLES.iter().flat_map(|sample| names(sample).into_iter().chain([sample.name]));
            Err(parser::with_nearest(language, said, typed, known))
        }
        several => Err(CliError::Usage(language.fill(Output::SeveralSamples, &[&typed, &listed(several)]))),
    }
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
        let mut lines = language.fill(Output::SampleLine, &[&self.name, &case_name(language, self.name)]);
        let _ = write!(lines, "\n    {}", self.overview);
        if let Some(tags) = &self.tags {
            let themes = tags.themes.iter().filter_map(|id| Experience::of(language).hunch(id)).map(|hunch| hunch.theme.as_str());
            let kind = tags.centers.iter().map(|center| center.label(language)).chain([tags.size.label(language)]);
            let separator = language.say(Output::ListSeparator);
            for told in [themes.collect::<Vec<_>>(), kind.collect()] {
                let _ = write!(lines, "\n    {}", told.join(separator));
            }
        }
        lines
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
