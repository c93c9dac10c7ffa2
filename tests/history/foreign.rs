//! Fields this version does not know survive a save wherever their record still exists.

use proptest::prelude::*;
use tenmen::domain::{EntryId, Session};
use tenmen::store::{self, Foreign, file};

use super::arbitrary;
use super::generate::{Seed, edit_of, seed};

/// Values a later version might write.
const VALUES: &[&str] = &[
    "\"静か\"",
    "r#\"a \"quoted\" ) word\"#",
    "[1, 2, (x: 3)]",
    "Some(Mood(\n        level: 3, // how loud :)\n    ))",
    "{\"k\": 'c', \"l\": ('\\'', \")\")}",
    "-1.5e3",
    "[/* ( */ true]",
    "()",
];

/// Plants a field behind a line that ends with an opening bracket, if that is one of a record; its path.
fn plant(text: &str, line: usize, name: &str, value: &str) -> Option<(String, String)> {
    let opening: Vec<usize> = text.match_indices("(\n").map(|(at, _)| at + 2).collect();
    let at = *opening.get(line % opening.len().max(1))?;
    let planted = format!("{}{name}: {value},\n{}", &text[..at], &text[at..]);
    let (before, after) = (file::read(text).unwrap(), file::read(&planted).ok()?);
    // In the middle of a text it is no field.
    let new = after.unknown.iter().find(|path| path.ends_with(name))?;
    (after.session == before.session && after.unknown.len() == before.unknown.len() + 1).then(|| (planted.clone(), new.clone()))
}

/// Whether the record of a path is there; `None` where only its position tells, and that may be another's now.
fn exists(path: &str, before: &Session, after: &Session) -> Option<bool> {
    let parts: Vec<&str> = path.split('.').collect();
    let (["cycles", index, rest @ ..], true) = (parts.as_slice(), after.cycles.len() >= before.cycles.len()) else {
        return (parts.len() == 2 && parts[0] == "profile" || parts.len() == 1).then_some(true);
    };
    let cycle = &before.cycles[index.parse::<usize>().unwrap()];
    let as_many = |session: &Session| session.cycles.iter().filter(|other| other.number == cycle.number).count();
    if as_many(before) > 1 || as_many(after) > 1 {
        return None;
    }
    let is_there = as_many(after) == 1;
    let at = rest.iter().position(|part| *part == "entries" || *part == "implementation");
    let (Some(at), true) = (at, is_there) else {
        return (rest.len() <= 2 && !rest.contains(&"viewpoints") && !rest.contains(&"consensus")).then_some(is_there);
    };
    let entries: Vec<_> = match rest[..at] {
        [] => cycle.implementation.iter().collect(),
        [stage] => {
            let stage = tenmen::domain::Stage::from_id(stage).unwrap();
            cycle.stage(stage).entries.iter().collect()
        }
        _ => return None,
    };
    let entry = entries[rest[at + 1].parse::<usize>().unwrap()];
    let once = |session: &Session, id: EntryId| {
        session.cycles.iter().flat_map(tenmen::domain::Cycle::all_entries).filter(|(_, other)| other.id == id).count() == 1
    };
    if !once(before, entry.id) {
        return None;
    }
    let Some((number, section, now)) = after.entry(entry.id) else { return Some(false) };
    let (was_number, was_section, _) = before.entry(entry.id)?;
    match rest.len() - at {
        // `entries.0.colour`
        3 => Some((number, section) == (was_number, was_section)),
        // `entries.0.body.colour`
        4 if rest[at + 2] == "body" => Some((number, section, now.kind()) == (was_number, was_section, entry.kind())),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_known_survives_any_edits_wherever_its_record_does(
        session in arbitrary::session(),
        plants in prop::collection::vec((any::<usize>(), proptest::sample::select(VALUES)), 1..6),
        seeds in prop::collection::vec(seed(), 0..8),
    ) {
        let mut text = file::write(&session).unwrap();
        let mut paths: Vec<(String, &str)> = Vec::new();
        for (index, (line, value)) in plants.into_iter().enumerate() {
            if let Some((planted, _)) = plant(&text, line, &format!("later_{index}"), value) {
                text = planted;
                paths.push((format!("later_{index}"), value));
            }
        }
        let read = file::read(&text).unwrap();
        let foreign = Foreign::of(&text);
        prop_assert_eq!(foreign.is_empty(), read.unknown.is_empty());
        // Unchanged, all of them are there, and a second save changes no byte.
        let once = foreign.write(&read.session).unwrap();
        let again = file::read(&once).unwrap();
        prop_assert_eq!(&again.session, &read.session);
        prop_assert_eq!(again.unknown.len(), read.unknown.len(), "{:?} {:?}\n{}\n{}", again.unknown, read.unknown, text, once);
        prop_assert_eq!(Foreign::of(&once).write(&read.session).unwrap(), once);

        let mut edited = read.session.clone();
        for Seed { which, a, b, text } in seeds {
            if let Some(edit) = edit_of(&edited, &Seed { which, a, b, text }) {
                // A generated session may hold what no program writes; an edit that does not fit is left out.
                let _ = edit.apply(&mut edited);
            }
        }
        let saved = foreign.write(&edited).unwrap();
        let back = file::read(&saved).unwrap();
        prop_assert_eq!(&back.session, &edited);
        for (name, value) in paths {
            let path = read.unknown.iter().find(|path| path.ends_with(&name)).unwrap();
            let there = back.unknown.iter().any(|path| path.ends_with(&name));
            if let Some(expected) = exists(path, &read.session, &edited) {
                prop_assert_eq!(there, expected, "{} in\n{}", path, saved);
            }
            // Alone in a record that is else empty, it stands in its brackets.
            let own = [",", ")"].iter().any(|end| saved.contains(&format!("{name}: {value}{end}")));
            prop_assert!(!there || own, "its words are its own: {} in\n{}", name, saved);
        }
    }
}

/// A file with an unknown field in an entry, in a record that is else empty, and in the session itself.
const TEXT: &str = "Session(
    format: \"tenmen\",
    version: 1,
    wings: 2,
    profile: (mood: \"静か\"),
    cycles: [
        (
            number: 1,
            goals: (
                entries: [
                    (id: 1, text: \"一\", body: Goal((colour: \"red\", period: \"当面\"))),
                    (id: 2, text: \"二\", stars: [1, 2], body: Goal(())),
                ],
            ),
        ),
    ],
)
";

#[test]
fn an_unknown_field_goes_with_its_record_and_comes_back_with_it() {
    let read = file::read(TEXT).unwrap();
    assert_eq!(read.unknown.len(), 4, "{:?}", read.unknown);
    let foreign = Foreign::of(TEXT);
    let all = ["wings: 2,", "profile: (mood: \"静か\"),", "colour: \"red\",", "stars: [1, 2],"];
    let holds = |session: &Session| -> Vec<bool> {
        let text = foreign.write(session).unwrap();
        assert_eq!(file::read(&text).unwrap().session, *session, "{text}");
        all.iter().map(|field| text.contains(field)).collect()
    };
    let mut session = read.session.clone();
    assert_eq!(holds(&session), [true; 4]);
    let first = session.cycles[0].goals.entries.remove(0);
    session.cycles[0].goals.entries.insert(1, first);
    assert_eq!(holds(&session), [true; 4], "an entry is known by its id");
    let gone = session.cycles[0].goals.entries.remove(0);
    assert_eq!(holds(&session), [true, true, true, false]);
    session.cycles[0].goals.entries.push(gone);
    assert_eq!(holds(&session), [true; 4]);
}

#[test]
fn an_unknown_field_stays_where_it_stood() {
    let text = Foreign::of(TEXT).write(&file::read(TEXT).unwrap().session).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let after = |field: &str| lines[lines.iter().position(|line| *line == field).unwrap() - 1];
    assert_eq!(after("wings: 2,"), "version: 1,");
    assert_eq!(after("stars: [1, 2],"), "text: \"二\",");
}

#[test]
fn saving_keeps_what_is_not_known_in_the_full_screen_and_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, TEXT).unwrap();
    let mut session = store::load(&path).unwrap().session;
    "見守り".clone_into(&mut session.profile.theme);
    store::save(&path, &session).unwrap();
    assert_eq!(store::load(&path).unwrap().unknown.len(), 4);
    let saver = store::Saver::start(path.clone(), |_| {});
    "声かけ".clone_into(&mut session.profile.theme);
    saver.save(1, std::sync::Arc::new(session.clone()));
    assert_eq!(saver.finish(), Ok(1));
    let read = store::load(&path).unwrap();
    assert_eq!((read.unknown.len(), read.session), (4, session));
}
