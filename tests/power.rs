//! Whatever step the power goes at, or the disk fails at: the session opens and holds all that was called saved.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "store/machine.rs"]
mod machine;

use std::path::Path;
use std::sync::Arc;

use machine::{Machine, Unsynced};
use tenmen::domain::{Draft, Edit, Entry, EntryId, Kind, Place, Session, Stage};
use tenmen::store::{FileSystem as _, SessionFile, StoreError, Written, load_from};

const FILE: &str = "/data/見守り.ron";

/// A session of so many findings, and what a long afternoon makes of it: a state for each save.
fn afternoon(entries: u32) -> Vec<Session> {
    let mut session = Session::default();
    for id in 1..=entries {
        let entry = Entry::new(EntryId(id), Kind::Finding, format!("把握したこと{id}、夜間に気づく人が圏域のどこにもいない"));
        Edit::add_entry(&session, 1, entry).apply(&mut session).unwrap();
    }
    let mut states = vec![session.clone()];
    let mut keep = |change: &dyn Fn(&mut Session)| {
        change(&mut session);
        states.push(session.clone());
    };
    let draft = |text: &str| Draft { cycle: 1, place: Place::Summary { stage: Stage::Goals }, text: text.to_owned() };
    keep(&|session| session.cycles[0].situation.entries[0].text.push_str("と分かった"));
    keep(&|session| session.drafts = vec![draft("二年後、")]);
    keep(&|session| session.drafts = vec![draft("二年後、だれもが")]);
    keep(&|session| {
        session.drafts.clear();
        session.cycles[0].goals.summary = "二年後、だれもが声をかけ合える".into();
    });
    keep(&|session| {
        let entry = Entry::new(EntryId(9_001), Kind::Factor, "集まる場を知らない");
        Edit::add_entry(session, 1, entry).apply(session).unwrap();
    });
    // Back to what was before, so that a content comes twice.
    keep(&|session| session.cycles[0].factors.entries.clear());
    keep(&|session| {
        for entry in session.cycles[0].situation.entries.iter_mut().step_by(2) {
            entry.heading = "住民の困りごと".into();
        }
    });
    keep(&|session| session.cycles[0].situation.entries.truncate(3));
    keep(&|session| session.profile.theme = "見守り".into());
    states
}

/// Saves each state, and folds the journal in after every third. How many of them were called saved.
fn play(file: &mut SessionFile, states: &[Session]) -> Option<usize> {
    let mut saved = None;
    for (index, state) in states.iter().enumerate() {
        // As the saver does, a second time where the first fails.
        if file.save(state).is_ok() || file.save(state).is_ok() {
            saved = Some(index);
        }
        if index % 3 == 2 {
            let _ = file.settle();
        }
    }
    saved
}

/// A file that counts as big as soon as it holds twenty findings.
fn start(machine: &Arc<Machine>) -> SessionFile {
    SessionFile::with_journal_from(4_000, Arc::clone(machine) as Arc<dyn tenmen::store::FileSystem>, FILE.into())
}

/// After the power came back every state up to the last one called saved is there, or one that came after it.
fn holds(machine: &Machine, states: &[Session], saved: Option<usize>, told: &str) {
    for unsynced in Unsynced::ALL {
        let again = Arc::new(machine.started_again(unsynced));
        let read = load_from(&*again, Path::new(FILE));
        match (&read, saved) {
            (Err(StoreError::NotFound(_)), None) => {}
            (Ok(read), _) => {
                let later = &states[saved.unwrap_or(0)..];
                assert!(later.contains(&read.session), "{told}, {unsynced:?}: an earlier state came back");
            }
            (Err(error), _) => panic!("{told}, {unsynced:?}: {error}"),
        }
    }
}

/// Work goes on from what the power left.
fn goes_on(machine: &Machine, states: &[Session], told: &str) {
    for unsynced in Unsynced::ALL {
        let again = Arc::new(machine.started_again(unsynced));
        let last = states.last().unwrap();
        let mut file = start(&again);
        file.save(last).unwrap();
        assert_eq!(load_from(&*again, Path::new(FILE)).unwrap().session, *last, "{told}, {unsynced:?}: going on");
        file.settle().unwrap();
        let once_more = again.started_again(Unsynced::Lost);
        assert_eq!(load_from(&once_more, Path::new(FILE)).unwrap().session, *last, "{told}, {unsynced:?}: settled");
    }
}

fn whatever_happens(states: &[Session]) {
    let whole = Arc::new(Machine::default());
    assert_eq!(play(&mut start(&whole), states), Some(states.len() - 1));
    holds(&whole, states, Some(states.len() - 1), "nothing happened");
    let steps = whole.steps();
    for at in 0..steps {
        let machine = Arc::new(Machine::default().stopping(at));
        let saved = play(&mut start(&machine), states);
        holds(&machine, states, saved, &format!("power gone at step {at}"));
        goes_on(&machine, states, &format!("power gone at step {at}"));

        let machine = Arc::new(Machine::failing([at]));
        let saved = play(&mut start(&machine), states);
        assert_eq!(saved, Some(states.len() - 1), "one failure at step {at} is got over");
        holds(&machine, states, saved, &format!("step {at} failed"));

        // It fails once, and soon afterwards the power goes: what was not synced then must not be trusted since.
        for later in [4, 7, 11] {
            let machine = Arc::new(Machine::failing([at]).stopping(at + later));
            let saved = play(&mut start(&machine), states);
            holds(&machine, states, saved, &format!("step {at} failed, then no power at {}", at + later));
        }

        // The disk fails for a while, and before that is over the power goes.
        let machine = Arc::new(Machine::failing(at..at + 4).stopping(at + 7));
        let saved = play(&mut start(&machine), states);
        holds(&machine, states, saved, &format!("steps {at} to {} failed, then no power", at + 3));
    }
}

#[test]
fn a_small_session_outlives_a_failure_at_any_step() {
    whatever_happens(&afternoon(4));
}

#[test]
fn a_big_session_with_its_journal_outlives_a_failure_at_any_step() {
    let states = afternoon(40);
    let machine = Arc::new(Machine::default());
    let mut file = start(&machine);
    file.save(&states[0]).unwrap();
    file.save(&states[1]).unwrap();
    assert!(!file.is_settled(), "a small change of a big session goes into the journal");
    whatever_happens(&states);
}

#[test]
fn on_a_disk_that_cannot_be_asked_to_sync_work_goes_on_and_that_is_known() {
    let states = afternoon(40);
    let machine = Arc::new(Machine::unasked());
    let mut file = start(&machine);
    assert_eq!(play(&mut file, &states), Some(states.len() - 1));
    assert_eq!(file.written(), Written::Unasked);
    assert_eq!(load_from(&*machine, Path::new(FILE)).unwrap().session, states[states.len() - 1]);
}

#[test]
fn nothing_is_left_behind_but_the_file() {
    for states in [afternoon(4), afternoon(40)] {
        let machine = Arc::new(Machine::default());
        let mut file = start(&machine);
        play(&mut file, &states);
        file.settle().unwrap();
        assert_eq!(machine.files(), [Path::new(FILE)]);
    }
}

#[test]
fn what_somebody_else_wrote_beside_a_journal_is_kept_and_so_is_ours() {
    let states = afternoon(40);
    let machine = Arc::new(Machine::default());
    let mut file = start(&machine);
    file.save(&states[0]).unwrap();
    file.save(&states[1]).unwrap();
    machine.put(Path::new(FILE), "Session(format: \"tenmen\", version: 1)".as_bytes());
    file.save(&states[2]).unwrap();
    let copies = file.take_copies();
    assert_eq!(copies.len(), 1);
    assert!(machine.read(&copies[0], 1000).unwrap().starts_with(b"Session(format"));
    assert_eq!(load_from(&*machine, Path::new(FILE)).unwrap().session, states[2]);
}
