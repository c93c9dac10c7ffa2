//! Search within the session: entries, viewpoint memos, summaries, 宿題, profile; full and half width, hiragana and
//! katakana alike.

use crate::domain::{Choice, EntryId, Shape, Stage, Step, Value};
use crate::text::fold;
use crate::words::{Language, Text, label};

use super::{Records, Work};

/// How many results are shown at most; more words narrow them.
const MOST: usize = 200;

/// A search and what it found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// What was asked for.
    pub query: String,
    /// What was found, in the order of the process.
    pub found: Vec<Hit>,
    /// The one the cursor is on.
    pub cursor: usize,
}

/// A place where all words of a search stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The text.
    pub text: String,
    /// What it is.
    pub place: String,
    /// Where to go.
    pub target: Target,
}

/// Where a result leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entry.
    Entry(EntryId),
    /// A step of a stage of a cycle.
    Step(u32, Stage, Step),
    /// A list of records.
    Records(Records),
}

/// Everything in a session that holds all words of a query, the latest cycle first.
#[must_use]
pub fn find(work: &Work, language: Language, query: &str) -> Vec<Hit> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let holds = |text: &str| {
        let folded = fold(text);
        words.iter().all(|word| folded.contains(word.as_str()))
    };
    let mut hits = Vec::new();
    for cycle in work.session.cycles.iter().rev() {
        let place = |group: &str, name: &str| {
            let name = label(language, group, name);
            if work.session.cycles.len() > 1 { format!("{}-{name}", cycle.number) } else { name.to_owned() }
        };
        for (_, entry) in cycle.all_entries() {
            if let Some(text) = texts(entry).into_iter().find(|text| holds(text)) {
                let target = Target::Entry(entry.id);
                hits.push(Hit { text, place: place("kind", entry.kind().name()), target });
            }
            if hits.len() >= MOST {
                return hits;
            }
        }
        for stage in Stage::ALL {
            let record = cycle.stage(*stage);
            let target = |step| Target::Step(cycle.number, *stage, step);
            if holds(&record.summary) {
                hits.push(Hit {
                    text: record.summary.clone(),
                    place: place("step", Step::Summary.name()),
                    target: target(Step::Summary),
                });
            }
            for memo in record.viewpoints.values().map(|viewpoint| &viewpoint.memo).filter(|memo| holds(memo)) {
                hits.push(Hit {
                    text: memo.clone(),
                    place: place("step", Step::Viewpoints.name()),
                    target: target(Step::Viewpoints),
                });
            }
            for consensus in &record.consensus {
                if let Some(text) =
                    [&consensus.forum, &consensus.shared, &consensus.condition].into_iter().find(|text| holds(text))
                {
                    hits.push(Hit {
                        text: text.clone(),
                        place: place("step", Step::Consensus.name()),
                        target: target(Step::Consensus),
                    });
                }
            }
        }
    }
    for todo in work.session.todos.iter().filter(|todo| holds(&todo.text) || holds(&todo.who)) {
        let place = language.say(Text::OpenTodos).to_owned();
        hits.push(Hit { text: todo.text.clone(), place, target: Target::Records(Records::Todos) });
    }
    hits.truncate(MOST);
    hits
}

/// The texts of an entry, its own first. Private notes are the writer's and are found as well.
fn texts(entry: &crate::domain::Entry) -> Vec<String> {
    use crate::domain::Record;
    let typed = entry.fields().into_iter().filter(|field| matches!(field.shape, Shape::Text | Shape::Figure));
    typed
        .filter_map(|field| match entry.get(field.name) {
            Value::Text(text) => Some(text),
            Value::Figure(figure) => Some(figure.to_string()),
            _ => None,
        })
        .filter(|text| !text.is_empty())
        .collect()
}
