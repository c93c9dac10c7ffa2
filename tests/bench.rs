//! What the benches show: each view of the shipped cases and of small sessions made for one promise.
#![allow(clippy::unwrap_used)]

#[path = "bench/cycles.rs"]
mod cycles;
#[path = "bench/effects.rs"]
mod effects;
#[path = "bench/factors.rs"]
mod factors;
#[path = "bench/goals.rs"]
mod goals;
#[path = "bench/methods.rs"]
mod methods;
#[path = "bench/roles.rs"]
mod roles;
#[path = "bench/situation.rs"]
mod situation;
#[path = "bench/thread.rs"]
mod thread;

use chrono::NaiveDate;
use tenmen::bench::{At, Cell, Grid, Line, Seen, Subject, Tone, View};
use tenmen::domain::{Body, Entry, EntryId, Kind, Owner, Session, Thread};
use tenmen::words::Language;

/// The day it is.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// A shipped case.
fn case(name: &str) -> Session {
    tenmen::store::file::read(tenmen::library::sample(name).unwrap().text).unwrap().session
}

/// A view of a session's latest cycle, everything to be seen.
fn lay_out(session: &Session, view: View) -> Grid {
    seen(session, view, &Seen::All)
}

/// A view of a session's latest cycle, with only these values to be seen before a guess.
fn seen(session: &Session, view: View, seen: &Seen) -> Grid {
    let thread = Thread::of(session);
    let cycle = session.latest().unwrap();
    view.lay_out(&Subject { session, thread: &thread, cycle, language: Language::Japanese, today: today(), tag: None, seen })
}

/// Adds an entry to the first cycle.
fn add(session: &mut Session, id: u32, kind: Kind, text: &str, shape: impl FnOnce(&mut Entry)) {
    let mut entry = Entry::new(EntryId(id), kind, text);
    shape(&mut entry);
    session.next_id = session.next_id.max(id + 1);
    session.cycles[0].entries_mut(kind.section()).push(entry);
}

/// A grid as a person would read it: `# heading`, then a line a row, cells between bars, marks in brackets, `?` for what
/// invites, `!` for what is open.
fn shown(grid: &Grid) -> Vec<String> {
    let tone = |tone: Tone| if tone == Tone::Open { "!" } else { "" };
    let cell = |cell: &Cell| {
        let sign = if matches!(cell.at, At::Add(_)) { "?" } else { tone(cell.tone) };
        let mark = if cell.mark.is_empty() { String::new() } else { format!(" [{}]", cell.mark) };
        format!("{}{sign}{}{mark}", "  ".repeat(cell.depth), cell.text)
    };
    let lead = grid.lead.iter().map(|(text, how)| format!("= {}{text}", tone(*how)));
    let lines = grid.lines.iter().map(|line| match line {
        Line::Heading(text) => format!("# {text}"),
        Line::Cells(cells) => cells.iter().map(cell).collect::<Vec<_>>().join(" | ").trim_end().to_owned(),
    });
    lead.chain(lines).collect()
}

/// Whether a record that is no entry is there.
fn is_there(session: &Session, owner: Owner) -> bool {
    match owner {
        Owner::Consensus(id) => session.cycles.iter().any(|cycle| cycle.holds(id)),
        Owner::Todo(id) => session.todos.iter().any(|todo| todo.id == id),
        Owner::Meeting(id) => session.meetings.iter().any(|meeting| meeting.id == id),
        _ => false,
    }
}

/// Every cell of every view stands for something that is there, in both cases and both languages.
#[test]
fn every_cell_stands_for_what_is_there() {
    use tenmen::domain::Record;
    for name in ["ikoma-forest-dementia", "asago-medication"] {
        let session = case(name);
        let thread = Thread::of(&session);
        let cycle = session.latest().unwrap();
        for language in [Language::Japanese, Language::English] {
            for view in View::ALL {
                let grid = view.lay_out(&Subject {
                    session: &session,
                    thread: &thread,
                    cycle,
                    language,
                    today: today(),
                    tag: None,
                    seen: &Seen::All,
                });
                for line in &grid.lines {
                    let Line::Cells(cells) = line else { continue };
                    assert!(cells.len() <= grid.width(), "{view:?}: a row is wider than its titles: {line:?}");
                    for cell in cells {
                        let field = |id: &EntryId, field: &str| {
                            let entry = thread.entry(&session, *id).unwrap();
                            assert!(entry.fields().iter().any(|each| each.name == field), "{view:?}: no field {field}");
                        };
                        match &cell.at {
                            At::Nothing | At::Concern(..) => {}
                            At::Record(owner) => assert!(is_there(&session, *owner), "{view:?}: {owner:?}"),
                            At::Field(id, name) | At::Row(id, name, ..) => field(id, name),
                            At::Entry(id) | At::Tag(id, _) | At::Cases(id) | At::Covered(id) => {
                                assert!(thread.entry(&session, *id).is_some(), "{view:?}");
                            }
                            At::Add(add) => {
                                let entry = Entry { body: Body::of(add.kind), ..Entry::new(EntryId(0), add.kind, "") };
                                for (name, _) in &add.with {
                                    assert!(entry.fields().iter().any(|field| field.name == *name), "{view:?}: no field {name}");
                                }
                            }
                            At::Question(number) => {
                                let stage = tenmen::guide::Guide::japanese().stage(view.stage());
                                assert!(*number < stage.questions.len(), "{view:?}");
                            }
                        }
                    }
                }
            }
        }
    }
}
