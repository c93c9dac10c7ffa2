//! What the checks found: listed on demand, counted in the rail, never pushed onto the room.

use chrono::NaiveDate;

use crate::check::{Point, check};
use crate::domain::{Edit, EntryId, ListEdit, Place, SetAside, Stage, Step};
use crate::guide::Guide;

use super::update::go;
use super::{App, Screen, Work};

/// The open points, found when they are asked for and after each save: never between a key and its frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// In the order of the process.
    pub list: Vec<Point>,
    /// The revision and day they were found for.
    of: Option<(u64, NaiveDate)>,
}

impl Work {
    /// Looks at the session anew, unless it is as it was.
    pub(super) fn find_points(&mut self, today: NaiveDate) {
        let of = Some((self.revision, today));
        if self.points.of != of {
            self.points = Points { list: check(&self.session, Guide::of(self.language), today), of };
        }
    }

    /// The same, unless it was looked at before: what changes after that is found with the next save.
    pub(super) fn find_points_once(&mut self, today: NaiveDate) {
        if self.points.of.is_none() {
            self.find_points(today);
        }
    }
}

impl App {
    pub(super) fn show_points(&mut self) {
        self.screens.push(Screen::Points { cursor: 0 });
        self.refresh_points();
    }

    /// The list on screen follows the session.
    pub(super) fn refresh_points(&mut self) {
        let today = self.today();
        if let (Some(Screen::Points { cursor }), Some(work)) = (self.screens.last_mut(), &mut self.work) {
            work.find_points(today);
            *cursor = (*cursor).min(work.points.list.len().saturating_sub(1));
        }
    }

    /// The point the cursor is on.
    #[must_use]
    pub fn selected_point(&self) -> Option<&Point> {
        match self.screen() {
            Screen::Points { cursor } => self.work.as_ref()?.points.list.get(*cursor),
            _ => None,
        }
    }

    /// To where the point is.
    pub(super) fn go_to_point(&mut self) {
        let Some((cycle, stage, entry, step)) =
            self.selected_point().map(|point| (point.cycle, point.stage, point.entry, point.step()))
        else {
            return;
        };
        let Some(work) = &mut self.work else { return };
        match entry {
            Some(id) if work.entry(id).is_some() => {
                work.show_entry(id);
                self.screens.truncate(1);
                self.screens.push(Screen::Stage);
            }
            _ => {
                work.show_cycle(cycle);
                go(self, stage, Some(step.unwrap_or(Step::Questions)));
            }
        }
    }

    /// Writes why the point may stay as it is.
    pub(super) fn set_point_aside(&mut self) {
        if let Some(point) = self.selected_point() {
            let place = Place::Aside { check: point.check.to_owned(), stage: point.stage, entry: point.entry };
            self.write(place);
        }
    }
}

/// The edit that sets a point of the running cycle aside, with the reason.
pub(super) fn aside(work: &Work, check: &str, stage: Stage, entry: Option<EntryId>, note: &str) -> Edit {
    let list = &work.session.set_aside;
    let cycle = work.points.list.iter().find(|point| (point.check, point.stage, point.entry) == (check, stage, entry));
    let cycle = cycle.map_or(work.cycle, |point| point.cycle);
    let aside = SetAside { check: check.to_owned(), cycle, stage: Some(stage), entry, note: note.to_owned() };
    Edit::SetAside(ListEdit::Insert(list.len(), aside))
}
