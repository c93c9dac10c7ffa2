//! What Home shows of the sessions there are.

use std::path::PathBuf;

use chrono::{DateTime, Local};

use crate::app::{Card, unfinished as unfinished_words};
use crate::store::{self, DataDirectory, Hold, Listed};
use crate::words::{Language, Text};

/// The sessions of the folder and the one that was just left: where the program was ended in the middle of something
/// first, then the latest change.
pub(super) fn cards(directory: &DataDirectory, left: Option<PathBuf>, language: Language) -> Vec<Card> {
    let mut cards: Vec<Card> = directory.list().into_iter().map(|listed| card(listed, language)).collect();
    if let Some(left) = left {
        put_left(&mut cards, left, language);
    }
    cards.sort_by_key(|card| !card.cut_off);
    cards
}

/// The session that was open last stands among the others under the name it was opened by; one that is kept elsewhere
/// stands before them, with where that is.
fn put_left(cards: &mut Vec<Card>, left: PathBuf, language: Language) {
    let Ok(real) = dunce::canonicalize(&left) else { return };
    let is_there = |card: &&mut Card| dunce::canonicalize(&card.path).is_ok_and(|path| path == real);
    if let Some(card) = cards.iter_mut().find(is_there) {
        card.path = left;
        return;
    }
    cards.insert(0, Card { elsewhere: Some(real), ..card(Listed::of(left), language) });
}

fn card(listed: Listed, language: Language) -> Card {
    let changed = listed.changed.map(|at| DateTime::<Local>::from(at).fixed_offset());
    let name = listed.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    match listed.session {
        Ok(summary) => {
            let reviews = summary.reviews.into_iter().map(|(text, day)| (text, Some(day)));
            let mut owed: Vec<_> = summary.open_todos.into_iter().chain(reviews).collect();
            owed.sort_by_key(|(_, day)| (day.is_none(), *day));
            let hold = store::hold(&listed.path);
            let unfinished = summary.unfinished.filter(|_| hold != Hold::Held);
            let cut_off = hold == Hold::CutOff || unfinished.is_some();
            if cut_off {
                let there = unfinished.map(|draft| unfinished_words(&draft, summary.stage, language));
                owed.insert(0, (there.unwrap_or_else(|| language.say(Text::HomeCutOffSaved).to_owned()), None));
            }
            if summary.meeting {
                // Before all that is owed: people may be sitting there.
                owed.insert(0, (language.say(crate::words::Meeting::HomeGoesOn).to_owned(), None));
            }
            let title = if summary.title.is_empty() { name } else { summary.title };
            let short_title = summary.short_title;
            Card {
                path: listed.path,
                elsewhere: None,
                title,
                short_title,
                cycle: summary.cycle,
                stage: Some(summary.stage),
                owed,
                changed,
                cut_off,
                fault: None,
            }
        }
        Err(error) => Card { path: listed.path, title: name, changed, fault: Some(error.explain(language)), ..Card::default() },
    }
}
