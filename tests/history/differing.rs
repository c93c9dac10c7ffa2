//! What differs between two states of a session is named, and nothing else.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tenmen::domain::difference::{Difference, Part, differences};
use tenmen::domain::{Edit, Entry, EntryId, Kind, Session};

use super::generate::{cases, edit_of, history, ids};

fn played(session: &Session, seeds: &[super::generate::Seed]) -> Session {
    let mut session = session.clone();
    for seed in seeds {
        if let Some(edit) = edit_of(&session, seed) {
            edit.apply(&mut session).unwrap();
        }
    }
    session
}

/// Without what is nobody's kept words.
fn words(session: &Session) -> Session {
    let none = Session::default();
    Session { drafts: Vec::new(), position: none.position, next_id: 0, ..session.clone() }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn equal_sessions_differ_in_nothing_and_unequal_ones_in_something(start in history(30), more in history(6)) {
        let before = played(&Session::default(), &start);
        let after = played(&before, &more);
        prop_assert_eq!(differences(&before, &before), Vec::<Difference>::new());
        prop_assert_eq!(differences(&before, &after).is_empty(), words(&before) == words(&after));
    }

    #[test]
    fn each_entry_that_came_went_or_changed_is_named(start in history(30), more in history(12)) {
        let before = played(&Session::default(), &start);
        let after = played(&before, &more);
        let all: BTreeSet<EntryId> = ids(&before).into_iter().chain(ids(&after)).collect();
        let changed: BTreeSet<u32> = all.iter().filter(|id| before.entry(**id) != after.entry(**id)).map(|id| id.0).collect();
        let found = differences(&before, &after);
        let entries = found.iter().filter(|each| matches!(each.part, Part::Entry(_)));
        let named: BTreeSet<u32> = entries.clone().filter_map(|each| each.id).collect();
        prop_assert_eq!(named, changed);
        for each in entries {
            let id = EntryId(each.id.unwrap());
            let text = |session: &Session| session.entry(id).map(|(.., entry)| entry.text.clone());
            prop_assert_eq!(each.before.as_ref().map(|side| side.text.clone()), text(&before));
            prop_assert_eq!(each.after.as_ref().map(|side| side.text.clone()), text(&after));
        }
    }

    /// The other way round, all that came has gone.
    #[test]
    fn both_directions_tell_the_same(start in history(20), more in history(8)) {
        let before = played(&Session::default(), &start);
        let after = played(&before, &more);
        let (there, back) = (differences(&before, &after), differences(&after, &before));
        prop_assert_eq!(there.len(), back.len());
        let sides = |all: &[Difference], turned: bool| -> Vec<String> {
            let mut sides: Vec<String> = all
                .iter()
                .map(|each| if turned { format!("{:?}{:?}", each.after, each.before) } else { format!("{:?}{:?}", each.before, each.after) })
                .collect();
            sides.sort();
            sides
        };
        prop_assert_eq!(sides(&there, false), sides(&back, true));
    }

    #[test]
    fn putting_a_version_in_place_can_be_undone(start in history(20), more in history(8)) {
        let version = played(&Session::default(), &start);
        let present = played(&version, &more);
        let mut session = present.clone();
        let inverse = Edit::Whole(Box::new(version.clone())).apply(&mut session).unwrap();
        prop_assert!(differences(&session, &version).is_empty());
        prop_assert!(session.next_id >= present.next_id && session.next_id >= version.next_id);
        prop_assert_eq!((&session.drafts, &session.position), (&present.drafts, &present.position));
        inverse.apply(&mut session).unwrap();
        prop_assert_eq!(words(&session), words(&present));
    }
}

#[test]
fn differences_stand_in_the_order_of_the_process_with_the_fields_that_changed() {
    let mut before = Session::default();
    let entry = |id, kind, text: &str| Entry::new(EntryId(id), kind, text);
    before.cycles[0].factors.entries.push(entry(1, Kind::Factor, "要因"));
    before.cycles[0].situation.entries.push(entry(2, Kind::Finding, "消える"));
    "前のまとめ".clone_into(&mut before.cycles[0].goals.summary);
    let mut after = before.clone();
    after.cycles[0].situation.entries = vec![entry(3, Kind::Finding, "増える")].into();
    "見出し".clone_into(&mut after.cycles[0].factors.entries[0].heading);
    "後のまとめ".clone_into(&mut after.cycles[0].goals.summary);
    after.solo = true;
    let found = differences(&before, &after);
    let parts: Vec<&Part> = found.iter().map(|each| &each.part).collect();
    assert_eq!(
        parts,
        [
            &Part::Entry(Kind::Finding),
            &Part::Entry(Kind::Finding),
            &Part::Entry(Kind::Factor),
            &Part::Summary(tenmen::domain::Stage::Goals),
            &Part::Rest
        ]
    );
    assert_eq!((found[0].before.is_some(), found[0].after.is_some()), (true, false));
    assert_eq!((found[1].before.is_some(), found[1].after.is_some()), (false, true));
    let changed = found[2].after.as_ref().unwrap();
    assert_eq!(changed.fields.iter().map(|(field, _)| field.name).collect::<Vec<_>>(), ["heading"]);
}
