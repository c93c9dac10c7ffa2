//! Subcommands that read a session: `show` and `check`.

use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::Local;
use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, load, parser, printable, wants_json};
use crate::check::Point;
use crate::domain::{Choice, Session, Stage};
use crate::export::{self, Source};
use crate::text::fold;
use crate::words::{Language, Output, label};

/// The stage asked for with `--stage`.
pub(super) fn stage(matches: &ArgMatches, language: Language) -> Result<Option<Stage>, CliError> {
    let Some(typed) = matches.get_one::<String>("stage") else {
        return Ok(None);
    };
    let word = fold(typed.trim());
    let number = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let called = |stage: &Stage| {
        ["stage", "stage_sheet", "stage_short"].iter().any(|list| fold(label(language, list, stage.name())) == word)
    };
    let numbered = || number.and_then(|place| Stage::ALL.get(place).copied());
    let found = Stage::from_id(typed).or_else(numbered).or_else(|| Stage::ALL.iter().copied().find(called));
    let names = Stage::ALL.iter().map(|stage| stage.id());
    found.map(Some).ok_or_else(|| parser::unknown(language, Output::UnknownStage, typed, names))
}

/// The cycle asked for with `--cycle`; one that is not there is wrong usage.
pub(super) fn cycle(matches: &ArgMatches, session: &Session, language: Language) -> Result<Option<u32>, CliError> {
    let number = matches.get_one::<u32>("cycle").copied();
    match number {
        Some(number) if session.cycle(number).is_none() => {
            let last = session.latest().map_or(0, |cycle| cycle.number);
            Err(CliError::Usage(language.fill(Output::NoSuchCycle, &[&number, &last])))
        }
        other => Ok(other),
    }
}

/// `show`: the session as plain linear text, or as JSON.
pub(super) fn show(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let Some(path) = matches.get_one::<PathBuf>("file") else {
        return Ok(Answer::default());
    };
    let language = global.language;
    let stage = stage(matches, language)?;
    let read = load(path)?;
    let guide = global.guide();
    let cycle = cycle(matches, &read.session, language)?;
    let source =
        Source { cycle, stage, dates: global.dates()?, ..Source::new(&read.session, guide, language, Local::now().date_naive()) };
    let out = if wants_json(matches) {
        export::json(&source).map_err(|error| CliError::Bug(error.into()))?
    } else {
        printable(&export::text(&source))
    };
    Ok(Answer { out: out.into_bytes(), messages: unknown_fields(path, &read.unknown, language), fault: false })
}

fn unknown_fields(path: &std::path::Path, fields: &[String], language: Language) -> Vec<String> {
    if fields.is_empty() {
        return Vec::new();
    }
    vec![language.fill(Output::UnknownFieldsSeen, &[&path.display(), &fields.join(", ")])]
}

/// A file as `check` tells it in JSON.
#[derive(Serialize)]
struct Checked {
    file: String,
    readable: bool,
    error: Option<String>,
    unknown_fields: Vec<String>,
    points: Vec<Open>,
}

/// An open point in JSON.
#[derive(Serialize)]
struct Open {
    check: &'static str,
    cycle: u32,
    stage: &'static str,
    entry: Option<u32>,
    what: String,
    why: &'static str,
    advice: &'static str,
}

impl Open {
    fn of(point: &Point, language: Language) -> Self {
        Self {
            check: point.check,
            cycle: point.cycle,
            stage: point.stage.id(),
            entry: point.entry.map(|id| id.0),
            what: point.what(language),
            why: point.why(language),
            advice: point.advice(language),
        }
    }
}

/// `check`: whether files are readable, and what is open in them. Exit code 1 for an unreadable one, and for open
/// points with `--strict`.
pub(super) fn check(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let language = global.language;
    let today = Local::now().date_naive();
    let guide = global.guide();
    let strict = matches.get_flag("strict");
    let mut files = Vec::new();
    let mut out = String::new();
    let mut messages = Vec::new();
    let mut fault = false;
    for path in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        let file = path.display().to_string();
        match load(path) {
            Ok(read) => {
                let points = crate::check::check(&read.session, guide, today);
                fault |= strict && !points.is_empty();
                out.push_str(&lines(&file, &points, language));
                messages.extend(unknown_fields(path, &read.unknown, language));
                let points = points.iter().map(|point| Open::of(point, language)).collect();
                files.push(Checked { file, readable: true, error: None, unknown_fields: read.unknown, points });
            }
            Err(error) => {
                fault = true;
                messages.push(error.explain(language));
                let error = error.brief(language);
                files.push(Checked { file, readable: false, error: Some(error), unknown_fields: Vec::new(), points: Vec::new() });
            }
        }
    }
    let out = if wants_json(matches) { document(&files)? } else { printable(&out) };
    Ok(Answer { out: out.into_bytes(), messages, fault })
}

/// The open points of a file in lines: where, what, why, what to do.
fn lines(file: &str, points: &[Point], language: Language) -> String {
    if points.is_empty() {
        return language.fill(Output::CheckNothing, &[&file]) + "\n";
    }
    let mut out = language.fill(Output::CheckCount, &[&file, &points.len()]) + "\n";
    let mut place = String::new();
    for point in points {
        let here = point.place(language);
        if here != place {
            let _ = writeln!(out, "\n{here}");
            place = here;
        }
        let _ = writeln!(out, "- {}\n  {}\n  {}", point.what(language), point.why(language), point.advice(language));
    }
    out
}
