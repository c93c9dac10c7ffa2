//! Subcommands about the program itself: `guide`, `samples`, `keys`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, parser, reading, sessions, wants_json};
use crate::app::command::{self, Command};
use crate::domain::Stage;
use crate::guide::{Guide, StageGuide, Term};
use crate::library::{SAMPLES, Sample, sample};
use crate::store::file;
use crate::words::{Language, Output, Phrase, label};

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
        let rows = SAMPLES.iter().map(sample_row).collect::<Result<Vec<_>, _>>()?;
        if wants_json(matches) {
            return Ok(Answer::of(document(&rows)?));
        }
        let lines = rows.iter().map(|row| language.fill(Output::SampleLine, &[&row.name, &row.title, &row.cycles, &row.entries]));
        return Ok(Answer::of(lines.collect::<Vec<_>>().join("\n") + "\n"));
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
    cycles: usize,
    entries: usize,
}

fn sample_row(sample: &Sample) -> Result<SampleRow, CliError> {
    let session = read(sample)?;
    let entries = session.cycles.iter().map(|cycle| cycle.all_entries().count()).sum();
    Ok(SampleRow { name: sample.name, title: session.title(), cycles: session.cycles.len(), entries })
}

fn read(sample: &Sample) -> Result<crate::domain::Session, CliError> {
    let read = file::read(sample.text);
    Ok(read.map_err(|error| CliError::Bug(anyhow::anyhow!("{}: {}", sample.name, error.explain(Language::English))))?.session)
}

/// `guide`: the process, its questions and viewpoints; with `--glossary` the field's terms.
pub(super) fn guide(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let (guide, notice) = global.guide();
    let language = global.language;
    let wanted = reading::stage(matches, language)?;
    let wants_glossary = matches.get_flag("glossary");
    let stages = || guide.stages.iter().filter(move |each| wanted.is_none_or(|stage| each.stage == stage));
    let out = match (wants_json(matches), wants_glossary) {
        (true, true) => document(&guide.glossary)?,
        (true, false) => document(&Guide { stages: stages().cloned().collect(), ..guide.clone() })?,
        (false, true) => guide.glossary.iter().map(|term| term_lines(term, language)).collect::<Vec<_>>().join("\n"),
        (false, false) => stages().map(|stage| stage_lines(stage, language)).collect::<Vec<_>>().join("\n\n"),
    };
    // The glossary has both languages of its own.
    Ok(Answer { out: out.into_bytes(), messages: notice.into_iter().filter(|_| !wants_glossary).collect(), fault: false })
}

fn term_lines(term: &Term, language: Language) -> String {
    let meaning = language.pick(&term.meaning, &term.english_meaning);
    format!("{}\n  {meaning}\n", language.fill(Output::TermLine, &[&term.term, &term.reading, &term.english]))
}

fn stage_lines(guide: &StageGuide, language: Language) -> String {
    let stage: Stage = guide.stage;
    let pair = |label: &str, words: &str| language.fill(Output::Pair, &[&label, &words]);
    let mut out = format!("{} {} ({})\n{}\n", stage.number(), guide.name, stage.id(), guide.purpose);
    for point in &guide.points {
        let _ = writeln!(out, "- {point}");
    }
    let _ = writeln!(out, "\n{}", label(language, "step", "Questions"));
    for (number, question) in (1..).zip(&guide.questions) {
        let _ = writeln!(out, "{number}. {}", question.ask);
        let _ = writeln!(out, "   {}", question.why);
        let _ = writeln!(out, "   {}", pair(language.say(Output::ExampleLabel), &question.example));
    }
    let _ = writeln!(out, "\n{}", label(language, "step", "Viewpoints"));
    for viewpoint in &guide.viewpoints {
        let _ = writeln!(out, "{} {}", viewpoint.id, viewpoint.ask);
        let _ = writeln!(out, "   {}", pair(language.say(Output::WhenNoLabel), &viewpoint.when_no));
    }
    for hint in &guide.hints {
        let _ = writeln!(out, "\n{}", hint.title);
        for line in &hint.lines {
            let _ = writeln!(out, "- {line}");
        }
    }
    let _ = writeln!(out, "\n{}（{}）", label(language, "step", "Summary"), guide.summary.label);
    let _ = writeln!(out, "{}", guide.summary.ask);
    let _ = writeln!(out, "{}", pair(language.say(Output::ExampleLabel), &guide.summary.example));
    let _ = writeln!(out, "\n{}", label(language, "step", "Consensus"));
    let _ = writeln!(out, "{}", guide.consensus.ask);
    for forum in &guide.consensus.forums {
        let _ = writeln!(out, "- {forum}");
    }
    let _ = writeln!(out, "\n{}\n{}", label(language, "step", "Bridge"), guide.bridge.text);
    for carried in &guide.bridge.carry {
        let _ = writeln!(out, "- {carried}");
    }
    out
}
