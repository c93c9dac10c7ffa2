//! The cursor: how many places a screen has, and how it moves among them.

use crate::domain::{Choice, Raised, Stage, Step};
use crate::guide::Guide;

use super::{App, Leg, Motion, Overlay, Screen, Work};

/// What Home offers below the sessions to resume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// 新しく始める
    New,
    /// ほかの場所の取組みを開く / where files are kept
    Folder,
    /// 事例を見る
    Samples,
}

impl Offer {
    /// All, in the order offered.
    pub const ALL: [Self; 3] = [Self::New, Self::Folder, Self::Samples];
}

impl Work {
    /// What an introduction asks about before anything else: at ⑥, whether what somebody feared came about.
    pub fn concerns(&self) -> impl Iterator<Item = Raised<'_>> {
        let asks = self.stage == Stage::Effects && self.step == Step::Introduction;
        asks.then(|| self.on_screen().open_concerns()).into_iter().flatten()
    }

    /// The places of the step on screen.
    #[must_use]
    pub fn places(&self) -> usize {
        let guide = Guide::of(self.language).stage(self.stage);
        match self.step {
            // What was feared, going on, and the teaching figures.
            Step::Introduction => self.concerns().count() + 2,
            // The entries, then the place to write the next.
            Step::Questions => self.outline.rows.len() + 1,
            Step::Viewpoints => guide.viewpoints.len(),
            // The records, then the walk with the group and a forum told of afterwards; alone there is no walk.
            Step::Consensus => self.on_screen().stage(self.stage).consensus.len() + 1 + usize::from(self.holds()),
            // Going on; at ⑤ also what was carried out, and the place to write it.
            Step::Bridge if self.stage == Stage::Roles => self.outline.rows.len() + 2,
            Step::Summary | Step::Bridge => 1,
        }
    }
}

impl App {
    /// How many places the cursor has on what is on top.
    #[must_use]
    pub fn places(&self) -> usize {
        match &self.overlay {
            Some(Overlay::Menu(menu)) => return menu.lines.len(),
            Some(Overlay::Picker(picker)) => return picker.options.len(),
            Some(Overlay::Palette(palette)) => return palette.found.len(),
            Some(Overlay::Reading(_) | Overlay::Leaf(_)) => return self.extent.overflow + 1,
            Some(Overlay::Prompt(_)) => return 1,
            None => {}
        }
        match (self.screen(), &self.work) {
            (Screen::Home { .. }, _) => self.home.cards.as_ref().map_or(0, Vec::len) + Offer::ALL.len(),
            (Screen::Library { .. }, _) => self.samples.len(),
            (Screen::Sheet(_) | Screen::Help | Screen::Comparison(_), _) => self.extent.overflow + 1,
            (Screen::Consensus(view), Some(work)) => match view.leg {
                // A long text is scrolled.
                Leg::Proposal(_) => self.extent.overflow + 1,
                // Six levels, and how many are present.
                Leg::Hands(_) => 7,
                _ => view.lines(work).len(),
            },
            (Screen::Search(search), _) => search.found.len(),
            (Screen::History(view), _) => view.versions.as_ref().map_or(0, Vec::len),
            (Screen::Broken(view), _) => view.offers(self.read_only).len(),
            (Screen::Meeting(view), Some(work)) => view.places(work).unwrap_or(self.extent.overflow + 1),
            // A long summary is scrolled.
            (Screen::Stage, Some(work)) if work.step == Step::Summary => self.extent.overflow + 1,
            (Screen::Stage, Some(work)) => work.places(),
            (Screen::Bench(bench), _) => bench.grid.lines.len() * bench.grid.width(),
            (Screen::Others(view), _) => view.places(self),
            (Screen::Points { .. }, Some(work)) => work.points.list.len(),
            (Screen::Form(form), Some(work)) => form.items(work).len(),
            (Screen::Records(view), Some(work)) => view.records.len(work) + 1,
            _ => 0,
        }
    }

    fn slot(&mut self) -> Option<&mut usize> {
        match &mut self.overlay {
            Some(Overlay::Menu(menu)) => return Some(&mut menu.cursor),
            Some(Overlay::Picker(picker)) => return Some(&mut picker.cursor),
            Some(Overlay::Palette(palette)) => return Some(&mut palette.cursor),
            Some(Overlay::Reading(reading)) => return Some(&mut reading.scroll),
            Some(Overlay::Leaf(leaf)) => return Some(&mut leaf.scroll),
            Some(Overlay::Prompt(_)) => return None,
            None => {}
        }
        match self.screens.last_mut()? {
            // Their cursors have two dimensions and move by themselves.
            Screen::Bench(_) | Screen::Thread(_) | Screen::Comparison(_) => None,
            Screen::Home { cursor } | Screen::Library { cursor } | Screen::Points { cursor } => Some(cursor),
            Screen::Others(view) => Some(&mut view.cursor),
            Screen::Sheet(view) => Some(&mut view.scroll),
            Screen::Help => Some(&mut self.help_scroll),
            Screen::Consensus(view) => Some(&mut view.cursor),
            Screen::Meeting(view) => Some(&mut view.cursor),
            Screen::Search(search) => Some(&mut search.cursor),
            Screen::History(view) => Some(&mut view.cursor),
            Screen::Broken(view) => Some(&mut view.cursor),
            Screen::Form(form) => Some(&mut form.cursor),
            Screen::Records(view) => Some(&mut view.cursor),
            Screen::Stage => {
                let work = self.work.as_mut()?;
                Some(&mut work.cursors[work.stage.index()][work.step.index()])
            }
        }
    }

    /// The place the cursor of a form is on.
    pub(super) fn cursor_place(&self) -> Option<usize> {
        match self.screen() {
            Screen::Form(form) => Some(form.cursor),
            _ => None,
        }
    }

    /// Moves the cursor of what is on top.
    pub(super) fn travel(&mut self, motion: Motion) {
        let (last, page, overflow) = (self.places().saturating_sub(1), self.extent.page.max(1), self.extent.overflow);
        if let (None, Some(Screen::Bench(bench))) = (&self.overlay, self.screens.last_mut()) {
            bench.travel(motion, page);
        } else if let (None, Some(Screen::Thread(view))) = (&self.overlay, self.screens.last_mut()) {
            view.travel(motion, overflow);
        } else if let (None, Some(Screen::Comparison(view))) = (&self.overlay, self.screens.last_mut()) {
            view.travel(motion, page, overflow);
        } else if let Some(cursor) = self.slot() {
            *cursor = match motion {
                Motion::Up => cursor.saturating_sub(1),
                Motion::Down => (*cursor + 1).min(last),
                Motion::PageUp => cursor.saturating_sub(page),
                Motion::PageDown => (*cursor + page).min(last),
                Motion::First => 0,
                Motion::Last => last,
            };
            self.end_number();
        }
    }

    /// The cursor went elsewhere: a number that was being typed is done.
    fn end_number(&mut self) {
        if let Some(Screen::Meeting(view)) = self.screens.last_mut() {
            view.typed = false;
        }
    }

    /// Puts the cursor of what is on top on a place; `false` when it is there already.
    pub(super) fn select(&mut self, place: usize) -> bool {
        let place = place.min(self.places().saturating_sub(1));
        if let (None, Some(Screen::Bench(bench))) = (&self.overlay, self.screens.last_mut()) {
            return bench.select(place);
        }
        self.end_number();
        self.slot().is_some_and(|cursor| std::mem::replace(cursor, place) != place)
    }
}
