//! Search over everything at once: this session, the guide and what others lived through, the answers, the cases, the
//! other sessions of the folder. Full and half width, hiragana and katakana, composed and decomposed alike.
//!
//! What is searched stands on shelves, folded once: a key only reads them. The other sessions arrive as they are read.

mod jump;
mod shelf;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::{EntryId, Stage, Step};
use crate::text::fold;
use crate::words::Text;

use super::overlay::Leaf;
use super::{App, Effect, Records, Sample, Screen, Spot};

pub use shelf::{Piece, Shelf};

/// How many results of one place are shown at most; more words narrow them.
const MOST: usize = 60;

/// Where something was found, in the order results stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// This session.
    Here,
    /// The guide, with examples, hunches and background.
    Guide,
    /// Questions and answers.
    Answers,
    /// The cases of the library.
    Cases,
    /// The other sessions of the folder.
    Folder,
}

impl Source {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Here, Self::Guide, Self::Answers, Self::Cases, Self::Folder];

    /// What it is called.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Here => Text::FoundHere,
            Self::Guide => Text::FoundGuide,
            Self::Answers => Text::OthersAnswers,
            Self::Cases => Text::OthersCases,
            Self::Folder => Text::FoundFolder,
        }
    }
}

/// A search and what it found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What was asked for.
    pub query: String,
    /// What was found, place by place.
    pub found: Vec<Hit>,
    /// How much each place holds, also beyond what is shown.
    pub counts: [usize; Source::ALL.len()],
    /// The one the cursor is on.
    pub cursor: usize,
}

/// A place where all words of a search stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The line that holds most of the words.
    pub text: String,
    /// What it is.
    pub place: Arc<str>,
    /// Where it stands.
    pub source: Source,
    /// Where to go.
    pub target: Target,
}

/// Where a result leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An entry.
    Entry(EntryId),
    /// A step of a stage of a cycle.
    Step(u32, Stage, Step),
    /// A list of records.
    Records(Records),
    /// What the session says about itself.
    Profile,
    /// A question of the guide, counted from 0.
    Question(Stage, usize),
    /// A viewpoint of the guide, counted from 0.
    Viewpoint(Stage, usize),
    /// Something to read in full.
    Leaf(Arc<Leaf>),
    /// A case at a stage, with the entry if it is one.
    Case(&'static str, Stage, Option<EntryId>),
    /// A case as a whole.
    Library(&'static str),
    /// Another session, with the entry if it is one.
    Session(PathBuf, Option<EntryId>),
}

/// The words of a query, folded.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect()
}

/// What holds all words of a query, place by place, and how much of it each place holds.
#[must_use]
pub fn find<'a>(shelves: impl Iterator<Item = &'a Shelf>, query: &str) -> (Vec<Hit>, [usize; Source::ALL.len()]) {
    let words = words(query);
    let mut counts = [0; Source::ALL.len()];
    let mut found: [Vec<Hit>; Source::ALL.len()] = Default::default();
    if words.is_empty() {
        return (Vec::new(), counts);
    }
    for shelf in shelves {
        let at = shelf.source as usize;
        for piece in shelf.pieces.iter().filter(|piece| piece.holds(&words)) {
            // What is only counted needs no line of its own: to find the one that holds most costs more than to count.
            if found[at].len() < MOST {
                let line = piece.line(&words);
                // Entries under one heading that holds the words are one result: the way to the first of them.
                let again = |hit: &Hit| hit.text == line && hit.place == piece.place;
                if !piece.begins_with(line) && found[at].last().is_some_and(again) {
                    continue;
                }
                found[at].push(Hit {
                    text: line.to_owned(),
                    place: Arc::clone(&piece.place),
                    source: shelf.source,
                    target: piece.target.clone(),
                });
            }
            counts[at] += 1;
        }
    }
    (found.into_iter().flatten().collect(), counts)
}

impl App {
    /// Where the search is on top, its line is being written: what stands there stays until something else is typed.
    pub(super) fn ask_again(&mut self) {
        let (Screen::Search(search), None, None) = (self.screen(), &self.overlay, &self.editing) else { return };
        let query = search.query.clone();
        // What was found may have led to a change.
        self.shelve_own();
        self.find_again(None);
        self.ask(Spot::Search, &query);
        if let Some(editing) = &mut self.editing {
            editing.offered = true;
        }
    }

    /// The open session as it is now.
    fn shelve_own(&mut self) {
        self.shelves.retain(|shelf| shelf.source != Source::Here);
        if let Some(work) = &self.work {
            self.shelves.insert(0, Arc::new(Shelf::of_session(&work.session, self.language)));
        }
    }

    /// Opens the search; what is not at hand yet is fetched.
    pub(super) fn open_search(&mut self) -> Vec<Effect> {
        if matches!(self.screen(), Screen::Search(_)) {
            self.ask_again();
            return Vec::new();
        }
        let language = self.language;
        self.shelves.retain(|shelf| matches!(shelf.source, Source::Guide | Source::Answers | Source::Cases));
        if self.shelves.is_empty() {
            self.shelves.extend([Shelf::of_guide(language), Shelf::of_answers(language)].map(Arc::new));
        }
        self.shelve_own();
        self.screens.push(Screen::Search(Search::default()));
        self.ask(Spot::Search, "");
        let cases = self.samples.is_empty().then_some(Effect::ListSamples);
        self.shelve_cases();
        cases.into_iter().chain([Effect::ReadFolder]).collect()
    }

    /// The library was read: it can be shown, and its cases searched.
    pub(super) fn take_samples(&mut self, samples: Vec<Sample>) {
        self.samples = samples;
        self.shelve_cases();
    }

    fn shelve_cases(&mut self) {
        let there = self.shelves.iter().any(|shelf| shelf.source == Source::Cases);
        // Before anybody searched there are no shelves.
        if self.shelves.is_empty() || there || self.samples.is_empty() {
            return;
        }
        let shelves = self.samples.iter().map(|sample| Arc::new(Shelf::of_case(sample, self.language)));
        self.shelves.extend(shelves.collect::<Vec<_>>());
        self.find_again(None);
    }

    /// Other sessions were read; the open one is searched as it is on screen, not as it is on disk.
    pub(super) fn shelve(&mut self, shelves: Vec<Arc<Shelf>>) {
        let own = self.work.as_ref().and_then(|work| work.path.clone());
        let others = shelves.into_iter().filter(|shelf| shelf.path.is_none() || shelf.path != own);
        self.shelves.extend(others);
        self.find_again(None);
    }

    /// Finds what the search on top asks for; `None` asks for the same again, in what has arrived since.
    pub(super) fn find_again(&mut self, query: Option<String>) {
        let Some(Screen::Search(search)) = self.screens.last_mut() else { return };
        let anew = query.is_some_and(|query| {
            let other = query != search.query;
            search.query = query;
            other
        });
        let at = search.found.get(search.cursor).map(|hit| hit.target.clone());
        (search.found, search.counts) = find(self.shelves.iter().map(AsRef::as_ref), &search.query);
        // What arrives later must not slip under the cursor.
        let same = at.and_then(|at| search.found.iter().position(|hit| hit.target == at));
        search.cursor = if anew { 0 } else { same.unwrap_or(0) };
    }
}
