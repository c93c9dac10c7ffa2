//! The sessions of a folder, each with what the home screen says about it.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;

use super::error::StoreError;
use crate::domain::{Agreement, Body, Choice, Cycle, Draft, Session, Stage};

/// A session file of the folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The file.
    pub path: PathBuf,
    /// Its last change, if the system says.
    pub changed: Option<SystemTime>,
    /// What is in it, or why that is not known.
    pub session: Result<Summary, StoreError>,
}

/// What the home screen says about a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Place and theme in one line.
    pub title: String,
    /// The same where room is short.
    pub short_title: String,
    /// 市区町村名
    pub municipality: String,
    /// 圏域・センター名
    pub center: String,
    /// What it is about.
    pub theme: String,
    /// The number of the cycle that runs now.
    pub cycle: u32,
    /// The stage where the group stopped.
    pub stage: Stage,
    /// 宿題 that are not done: what, and by when.
    pub open_todos: Vec<(String, Option<NaiveDate>)>,
    /// What is to be looked at when in the latest cycle: goals, and agreements with a condition.
    pub reviews: Vec<(String, NaiveDate)>,
    /// How many entries there are in all cycles.
    pub entries: usize,
    /// How many texts were typed and not kept.
    pub drafts: usize,
    /// The one of them somebody was writing when it was saved.
    pub unfinished: Option<Draft>,
    /// Written alone.
    pub solo: bool,
    /// A meeting is going on, or was cut off.
    pub meeting: bool,
}

impl Summary {
    /// Of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let profile = &session.profile;
        Self {
            title: session.title(),
            short_title: session.short_title(),
            municipality: profile.municipality.clone(),
            center: profile.center.clone(),
            theme: profile.theme.clone(),
            cycle: session.latest().map_or(1, |cycle| cycle.number),
            stage: session.position.stage,
            open_todos: session.open_todos().map(|todo| (todo.text.clone(), todo.by)).collect(),
            reviews: session.latest().map(reviews).unwrap_or_default(),
            entries: session.cycles.iter().map(|cycle| cycle.all_entries().count()).sum(),
            drafts: session.drafts.len(),
            unfinished: session.unfinished().cloned(),
            solo: session.solo,
            meeting: session.running_meeting().is_some(),
        }
    }
}

/// The dates of a cycle's goals, then those of its agreements with a condition.
fn reviews(cycle: &Cycle) -> Vec<(String, NaiveDate)> {
    let goals = cycle.goals.entries.iter().filter_map(|entry| match &entry.body {
        Body::Goal(goal) => Some((entry.text.clone(), goal.review?)),
        _ => None,
    });
    let records = Stage::ALL.iter().flat_map(|stage| &cycle.stage(*stage).consensus);
    let conditions = records.filter(|record| record.result == Some(Agreement::Conditional));
    goals.chain(conditions.filter_map(|record| Some((record.condition.clone(), record.review?)))).collect()
}

impl Listed {
    /// A session file, wherever it is.
    #[must_use]
    pub fn of(path: PathBuf) -> Self {
        let changed = fs::metadata(&path).and_then(|about| about.modified()).ok();
        Self { changed, session: super::load(&path).map(|read| Summary::of(&read.session)), path }
    }
}

/// Every `*.ron` of a folder that is not hidden, the latest change first.
pub(super) fn list(folder: &Path) -> Vec<Listed> {
    let visible = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !hidden && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
    };
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(visible);
    let mut all: Vec<Listed> = paths.map(Listed::of).collect();
    // What cannot be read must not stand where a group looks for its work.
    all.sort_by(|a, b| (a.session.is_err(), Reverse(a.changed), &a.path).cmp(&(b.session.is_err(), Reverse(b.changed), &b.path)));
    all
}
