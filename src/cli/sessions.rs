//! Subcommands about session files: `new`, `list`, `next`.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};
use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, parser, wants_json};
use crate::domain::{Edit, Group, GroupId, Occasion, Position, Profile, Session};
use crate::store::{self, DataDirectory, Listed, StoreError};
use crate::words::{Language, Output, label};

/// The groups a new session begins with; people add, rename and remove them as they like.
const GROUPS: [Output; 7] = [
    Output::GroupCore,
    Output::GroupCenter,
    Output::GroupResidents,
    Output::GroupRepresentatives,
    Output::GroupPractitioners,
    Output::GroupCenters,
    Output::GroupCity,
];

/// `new`: makes a session and prints its path; with `--out -` the session itself.
pub(super) fn new(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let text = |name: &str| matches.get_one::<String>(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let profile = Profile {
        municipality: text("municipality"),
        center: text("center"),
        theme: text("theme"),
        overview: text("overview"),
        ..Profile::default()
    };
    let mut session = Session { profile, solo: matches.get_flag("solo"), ..Session::default() };
    session.created = Some(now());
    session.cycles.iter_mut().for_each(|cycle| cycle.opened = Some(Local::now().date_naive()));
    session.groups = GROUPS
        .iter()
        .zip(session.next_id..)
        .map(|(name, id)| Group { id: GroupId(id), name: global.language.say(*name).to_owned() })
        .collect();
    session.next_id += session.groups.len() as u32;
    place(matches.get_one::<PathBuf>("out"), &session, global)
}

/// Now with the offset of this place, to the second: a file need not know more.
fn now() -> DateTime<chrono::FixedOffset> {
    let now = Local::now().fixed_offset();
    chrono::SubsecRound::trunc_subsecs(now, 0)
}

/// Writes a new session file where it was asked for, else into the folder of sessions, and answers with its path.
pub(super) fn place(out: Option<&PathBuf>, session: &Session, global: &Global) -> Result<Answer, CliError> {
    let path = match out {
        Some(path) if path == Path::new("-") => {
            let text = store::file::write(session).map_err(|error| StoreError::Content(path.clone(), error))?;
            return Ok(Answer::of(text));
        }
        _ if global.read_only => return Err(global.refused()),
        Some(path) => path.clone(),
        None => global.data()?.new_file(&session.title())?,
    };
    store::create(&path, session)?;
    Ok(Answer::of(format!("{}\n", path.display())))
}

/// A session as `list` tells it in JSON.
#[derive(Serialize)]
struct Row<'a> {
    path: String,
    changed: Option<String>,
    readable: bool,
    error: Option<String>,
    title: &'a str,
    municipality: &'a str,
    center: &'a str,
    theme: &'a str,
    cycle: u32,
    stage: &'static str,
    entries: usize,
    drafts: usize,
    solo: bool,
    open_todos: Vec<Due<'a>>,
    reviews: Vec<Due<'a>>,
}

/// Something with a day.
#[derive(Serialize)]
struct Due<'a> {
    text: &'a str,
    by: Option<chrono::NaiveDate>,
}

/// `list`: the sessions of the folder, the latest change first.
pub(super) fn list(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let data = match matches.get_one::<PathBuf>("dir") {
        Some(dir) => {
            // A folder somebody named must be there; the program's own is made when it is needed.
            if !dir.exists() {
                return Err(StoreError::NotFound(dir.clone()).into());
            }
            DataDirectory::locate(Some(dir.clone()))?
        }
        None => global.data()?,
    };
    data.check()?;
    let sessions = data.list();
    if wants_json(matches) {
        return Ok(Answer::of(document(&sessions.iter().map(|listed| row(listed, global.language)).collect::<Vec<_>>())?));
    }
    if sessions.is_empty() {
        return Ok(Answer::of(global.language.fill(Output::ListEmpty, &[&data.path().display()]) + "\n"));
    }
    let rows: Vec<String> = sessions.iter().map(|listed| lines(listed, global.language)).collect();
    Ok(Answer::of(rows.join("\n")))
}

fn changed(listed: &Listed, format: &str) -> Option<String> {
    listed.changed.map(|time| DateTime::<Local>::from(time).format(format).to_string())
}

fn row(listed: &Listed, language: Language) -> Row<'_> {
    let path = listed.path.display().to_string();
    let changed = changed(listed, "%Y-%m-%dT%H:%M:%S%:z");
    match &listed.session {
        Ok(summary) => Row {
            path,
            changed,
            readable: true,
            error: None,
            title: &summary.title,
            municipality: &summary.municipality,
            center: &summary.center,
            theme: &summary.theme,
            cycle: summary.cycle,
            stage: summary.stage.id(),
            entries: summary.entries,
            drafts: summary.drafts,
            solo: summary.solo,
            open_todos: summary.open_todos.iter().map(|(text, by)| Due { text, by: *by }).collect(),
            reviews: summary.reviews.iter().map(|(text, by)| Due { text, by: Some(*by) }).collect(),
        },
        Err(error) => Row {
            path,
            changed,
            readable: false,
            error: Some(error.explain(language)),
            title: "",
            municipality: "",
            center: "",
            theme: "",
            cycle: 0,
            stage: "",
            entries: 0,
            drafts: 0,
            solo: false,
            open_todos: Vec::new(),
            reviews: Vec::new(),
        },
    }
}

/// A session in lines: what it is, where it stands, where it lies.
fn lines(listed: &Listed, language: Language) -> String {
    use crate::domain::Choice;
    let path = listed.path.display();
    match &listed.session {
        Ok(summary) => {
            let title = if summary.title.is_empty() { language.say(Output::Untitled) } else { &summary.title };
            let turn = language.fill(Output::CycleNumber, &[&summary.cycle]);
            let stage = format!("{} {}", summary.stage.number(), label(language, "stage", summary.stage.name()));
            let changed = changed(listed, "%Y-%m-%d %H:%M").unwrap_or_default();
            let line = language.fill(Output::ListState, &[&turn, &stage, &changed, &summary.open_todos.len()]);
            format!("{title}\n  {line}\n  {path}\n")
        }
        Err(error) => format!("{}\n", language.fill(Output::ListUnreadable, &[&error.explain(language)])),
    }
}

/// `next`: opens the next cycle of a session and saves it.
pub(super) fn next(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    if global.read_only {
        return Err(global.refused());
    }
    let language = global.language;
    let Some(path) = matches.get_one::<PathBuf>("file") else {
        return Ok(Answer::default());
    };
    if path == Path::new("-") {
        return Err(CliError::Usage(language.say(Output::NextNeedsFile).to_owned()));
    }
    let mut opened = store::open(path)?;
    let messages = opened.notices.iter().map(|notice| format!("{}: {}", path.display(), notice.explain(language))).collect();
    if let Err(held) = &opened.lock {
        return Err(StoreError::Held(path.clone(), held.clone()).into());
    }
    let edit = Edit::next_cycle(&opened.session, Local::now().date_naive())
        .ok_or_else(|| CliError::Content(language.fill(Output::NoCycles, &[&path.display()])))?;
    edit.apply(&mut opened.session).map_err(|error| CliError::Bug(error.into()))?;
    let number = opened.session.latest().map_or(1, |cycle| cycle.number);
    opened.session.position = Position { cycle: number, ..Position::default() };
    store::save(path, &opened.session)?;
    // What the cycle begins with can be found again, as after the same step on the screen.
    store::history::keep(path, Occasion::Cycle, &store::bytes(path)?)?;
    let carried = opened.session.latest().map_or(0, |cycle| cycle.all_entries().count());
    let out = language.fill(Output::NextOpened, &[&number, &carried, &path.display()]) + "\n";
    Ok(Answer { out: out.into_bytes(), messages, fault: false })
}

/// Says that a file is not there, and which subcommand may have been meant (`tenmen lsit`).
pub(super) fn must_be_there(path: &Path, language: Language) -> Result<(), CliError> {
    if path.exists() {
        return Ok(());
    }
    let typed = path.to_string_lossy();
    let names = parser::subcommands();
    match crate::text::nearest(&typed, names.iter().map(String::as_str)) {
        Some(near) => Err(CliError::Usage(format!(
            "{} {}",
            StoreError::NotFound(path.to_owned()).explain(language),
            language.fill(Output::DidYouMean, &[&format!("tenmen {near}")])
        ))),
        None => Err(StoreError::NotFound(path.to_owned()).into()),
    }
}
