//! What can be found: texts with their place, folded once so that a key has nothing to fold but its own words.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::overlay::Leaf;
use crate::app::{Records, Sample};
use crate::domain::{Choice, Entry, Record, Session, Shape, Stage, Step, Value};
use crate::guide::{Answers, Experience, Guide, case_name, case_words};
use crate::text::fold;
use crate::words::{Language, Output, Text, label};

use super::{Source, Target};

/// Texts of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    /// Where they stand.
    pub source: Source,
    /// The file, of another session.
    pub path: Option<PathBuf>,
    /// What stands there, in order.
    pub pieces: Vec<Piece>,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its texts, a line each.
    text: String,
    /// The same, folded.
    folded: String,
    /// Its place, folded: it narrows what the texts hold, and finds nothing by itself.
    around: String,
    /// What it is.
    pub place: Arc<str>,
    /// Where to go.
    pub target: Target,
}

impl Piece {
    fn new<'a>(lines: impl IntoIterator<Item = &'a str>, place: &Arc<str>, target: Target) -> Self {
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
        let text = lines.join("\n");
        Self { folded: fold(&text), around: fold(place), text, place: Arc::clone(place), target }
    }

    pub(super) fn holds(&self, words: &[String]) -> bool {
        let own = |word: &String| self.folded.contains(word.as_str());
        let all = words.iter().all(|word| own(word) || self.around.contains(word.as_str()));
        all && words.iter().any(own)
    }

    /// Whether a line is what it says first of all, and not its heading or what else is told of it.
    pub(super) fn begins_with(&self, line: &str) -> bool {
        self.text.lines().next() == Some(line)
    }

    /// The line that holds most of the words; those its place says already count for less.
    pub(super) fn line(&self, words: &[String]) -> &str {
        let held = |line: &&str| {
            let folded = fold(line);
            let held = words.iter().filter(|word| folded.contains(word.as_str()));
            let new = held.clone().filter(|word| !self.around.contains(word.as_str())).count();
            (new, held.count())
        };
        // Of several that hold as many the first is taken, which `max_by_key` would not do.
        self.text.lines().rev().max_by_key(held).unwrap_or_default()
    }
}

impl Shelf {
    /// The open session, its latest cycle first.
    #[must_use]
    pub fn of_session(session: &Session, language: Language) -> Self {
        let mut pieces = Vec::new();
        let several = session.cycles.len() > 1;
        for cycle in session.cycles.iter().rev() {
            let place = |group: &str, name: &str| -> Arc<str> {
                let name = label(language, group, name);
                if several { format!("{}-{name}", cycle.number).into() } else { name.into() }
            };
            for (_, entry) in cycle.all_entries() {
                pieces.push(entry_piece(entry, &place("kind", entry.kind().name()), Target::Entry(entry.id)));
            }
            for stage in Stage::ALL {
                let record = cycle.stage(*stage);
                let at = |step: Step| (place("step", step.name()), Target::Step(cycle.number, *stage, step));
                let (name, target) = at(Step::Summary);
                pieces.push(Piece::new([record.summary.as_str()], &name, target));
                let (name, target) = at(Step::Viewpoints);
                pieces.extend(record.viewpoints.values().map(|each| Piece::new([each.memo.as_str()], &name, target.clone())));
                let (name, target) = at(Step::Consensus);
                for each in &record.consensus {
                    let texts = [&each.forum, &each.shared, &each.condition].map(String::as_str);
                    pieces.push(Piece::new(texts, &name, target.clone()));
                }
            }
        }
        let todos: Arc<str> = language.say(Text::OpenTodos).into();
        for todo in &session.todos {
            pieces.push(Piece::new([todo.text.as_str(), &todo.who], &todos, Target::Records(Records::Todos)));
        }
        let parking: Arc<str> = language.say(Text::ListParking).into();
        for parked in &session.parking {
            pieces.push(Piece::new([parked.text.as_str()], &parking, Target::Records(Records::Parking)));
        }
        let profile: Arc<str> = language.say(Text::DocProfile).into();
        pieces.push(Piece::new(profile_texts(session), &profile, Target::Profile));
        Self { source: Source::Here, path: None, pieces: kept(pieces) }
    }

    /// A session of the folder that is not open.
    #[must_use]
    pub fn of_other(path: PathBuf, session: &Session) -> Self {
        let name: Arc<str> = session.short_title().into();
        let mut pieces = vec![Piece::new(profile_texts(session), &name, Target::Session(path.clone(), None))];
        for cycle in session.cycles.iter().rev() {
            for (_, entry) in cycle.all_entries() {
                pieces.push(entry_piece(entry, &name, Target::Session(path.clone(), Some(entry.id))));
            }
            let summaries = Stage::ALL.iter().map(|stage| cycle.stage(*stage).summary.as_str());
            pieces.extend(summaries.map(|text| Piece::new([text], &name, Target::Session(path.clone(), None))));
        }
        Self { source: Source::Folder, path: Some(path), pieces: kept(pieces) }
    }

    /// A case of the library.
    #[must_use]
    pub fn of_case(sample: &Sample, language: Language) -> Self {
        let name: Arc<str> = case_name(language, sample.name).into();
        let english = case_words(language, sample.name);
        let own = english.into_iter().flat_map(|words| [&words.title, &words.overview].into_iter().chain(&words.points));
        let told = own.map(String::as_str).chain(profile_texts(&sample.session));
        let mut pieces = vec![Piece::new(told, &name, Target::Library(sample.name))];
        for cycle in &sample.session.cycles {
            for (section, entry) in cycle.all_entries() {
                pieces.push(entry_piece(entry, &name, Target::Case(sample.name, section.stage(), Some(entry.id))));
            }
            for stage in Stage::ALL {
                let summary = cycle.stage(*stage).summary.as_str();
                pieces.push(Piece::new([summary], &name, Target::Case(sample.name, *stage, None)));
            }
        }
        Self { source: Source::Cases, path: None, pieces: kept(pieces) }
    }

    /// The guide, and what is told beside it.
    #[must_use]
    pub fn of_guide(language: Language) -> Self {
        let (guide, experience) = (Guide::of(language), Experience::of(language));
        let mut pieces = Vec::new();
        for stage in &guide.stages {
            let place =
                |step: Step| -> Arc<str> { format!("{} {}", stage.stage.number(), label(language, "step", step.name())).into() };
            for (at, each) in stage.questions.iter().enumerate() {
                let texts = [&each.ask, &each.why, &each.example].map(String::as_str);
                pieces.push(Piece::new(texts, &place(Step::Questions), Target::Question(stage.stage, at)));
            }
            for (at, each) in stage.viewpoints.iter().enumerate() {
                let texts = [&each.title, &each.ask, &each.when_no].map(String::as_str);
                pieces.push(Piece::new(texts, &place(Step::Viewpoints), Target::Viewpoint(stage.stage, at)));
            }
            for each in &stage.hints {
                pieces.push(leaf(language.say(Text::FoundHint), &each.title, &each.lines));
            }
            let about = stage.points.iter().chain([&stage.purpose, &stage.bridge.text, &stage.summary.ask]);
            let lines: Vec<String> = about.cloned().collect();
            pieces.push(leaf(&place(Step::Introduction), &stage.name, &lines));
        }
        for term in &guide.glossary {
            let (japanese, english) = ([&term.term, &term.reading, &term.meaning], [&term.english, &term.english_meaning]);
            let in_order: Vec<String> = match language {
                Language::Japanese => japanese.into_iter().chain(english).cloned().collect(),
                Language::English => english.into_iter().chain(japanese).cloned().collect(),
            };
            if let [title, lines @ ..] = in_order.as_slice() {
                pieces.push(leaf(language.say(Text::FoundTerm), title, lines));
            }
        }
        for each in &experience.examples {
            let place = if each.place.is_empty() { language.say(Text::OthersExample) } else { &each.place };
            pieces.push(leaf(place, &each.title, &[each.text.clone(), each.source.clone()]));
        }
        for each in &experience.hunches {
            let lines: Vec<String> = each.noticed.iter().chain(&each.found_out).chain([&each.source]).cloned().collect();
            pieces.push(leaf(language.say(Text::OthersHunch), &each.theme, &lines));
        }
        for each in &experience.factors {
            pieces.push(leaf(language.say(Text::OthersWorked), &each.title, &each.lines));
        }
        for each in &experience.facts {
            let lines = [each.text.clone(), each.source.clone()];
            pieces.push(leaf(language.say(Text::OthersSurvey), language.say(Output::FactsTitle), &lines));
        }
        for each in &experience.background {
            pieces.push(leaf(language.say(Text::OthersBackground), &each.title, &each.lines));
        }
        Self { source: Source::Guide, path: None, pieces: kept(pieces) }
    }

    /// Questions and answers.
    #[must_use]
    pub fn of_answers(language: Language) -> Self {
        let answers = Answers::of(language);
        let piece = |answer: &crate::guide::Answer| {
            let first = language.fill(Output::Pair, &[&language.say(Output::FirstStep), &answer.first_step]);
            let lines: Vec<String> = answer.answer.iter().cloned().chain([first]).collect();
            leaf(answers.heading(answer), &answer.question, &lines)
        };
        Self { source: Source::Answers, path: None, pieces: answers.answers.iter().map(piece).collect() }
    }
}

/// Something to read in full, found by any of its words.
fn leaf(place: &str, title: &str, lines: &[String]) -> Piece {
    let texts = std::iter::once(title).chain(lines.iter().map(String::as_str));
    let leaf = Leaf { title: title.to_owned(), lines: lines.to_vec(), scroll: 0 };
    Piece::new(texts, &place.into(), Target::Leaf(Arc::new(leaf)))
}

/// What says nothing cannot be found.
fn kept(pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.into_iter().filter(|piece| !piece.folded.is_empty()).collect()
}

/// The texts of an entry, its own first. Private notes are the writer's and are found as well.
fn entry_piece(entry: &Entry, place: &Arc<str>, target: Target) -> Piece {
    let typed = entry.fields().into_iter().filter(|field| matches!(field.shape, Shape::Text | Shape::Figure));
    let texts: Vec<String> = typed
        .filter_map(|field| match entry.get(field.name) {
            Value::Text(text) => Some(text),
            Value::Figure(figure) => Some(figure.to_string()),
            _ => None,
        })
        .collect();
    Piece::new(texts.iter().map(String::as_str), place, target)
}

fn profile_texts(session: &Session) -> impl Iterator<Item = &str> {
    let profile = &session.profile;
    let first = [&profile.municipality, &profile.center, &profile.theme, &profile.overview, &profile.long_overview];
    first.into_iter().chain([&profile.narrative]).chain(&profile.points.0).map(String::as_str)
}
