//! Arranging entries: whatever is merged, split, turned or moved, nothing is lost, no ring of parents arises, and undo
//! brings back every byte. With it what a tally shows and how scores rank.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "domain/generate.rs"]
mod generate;

use std::collections::BTreeSet;

use generate::{ARRANGED, Seed, after, arranged, assert_nothing_dangles, cases, grown, ids, pick, seed};
use proptest::prelude::*;
use tenmen::domain::ranking::{Priority, Ranked, ranked};
use tenmen::domain::tally::{counts, parse_cases, together, with_tags};
use tenmen::domain::{
    Attainment, Body, Case, Character, Cycle, Draft, Edit, Effect, Entry, EntryId, Factor, Figure, Finding, Goal, GroupId,
    Indicator, Information, Kind, Origin, Owner, Place, Record, Seal, Section, Session, SetAside, Shape, TagCount, Tally, Value,
    Way, adopt_tag, lift, merge, nest, not_merged, place, split, toggle_link, turn_into,
};
use tenmen::store::file::write;

// Random sessions

/// Entries that point to each other a lot, with drafts and points set aside for some of them.
fn crowded(seeds: &[Seed]) -> Session {
    let mut session = after(seeds);
    let all = ids(&session);
    for each in seeds {
        let Some(id) = pick(&all, each.b) else { continue };
        let (cycle, _, entry) = session.entry(id).unwrap();
        let field = pick(&entry.fields(), each.a).unwrap();
        let row = match field.shape {
            Shape::Rows(columns) => Some((each.b as usize % 3, pick(columns, each.a).unwrap().name.to_owned())),
            _ => None,
        };
        let field = if each.which % 3 == 0 { "text" } else { field.name }.to_owned();
        let row = row.filter(|_| field != "text");
        let place = Place::Field { of: Owner::Entry(id), field, row };
        if each.which % 2 == 0 && session.drafts.iter().all(|draft| draft.place != place) {
            session.drafts.push(Draft { cycle, place, text: each.text.clone() });
        }
        if each.which % 5 == 0 {
            let check = format!("check.{}", each.a % 2);
            session.set_aside.push(SetAside { check, cycle, entry: Some(id), note: each.text.clone() });
        }
    }
    session
}

fn entries(session: &Session) -> Vec<(u32, Section, Entry)> {
    let all = session.cycles.iter().flat_map(|cycle| cycle.all_entries().map(|(at, entry)| (cycle.number, at, entry.clone())));
    all.collect()
}

/// The entries that stand under themselves, over however many others.
fn in_rings(session: &Session) -> BTreeSet<EntryId> {
    let parent = |id: EntryId| session.entry(id).and_then(|(_, _, entry)| entry.parent);
    let returns = |id: &EntryId| {
        let mut at = parent(*id);
        for _ in 0..ids(session).len() {
            if at == Some(*id) {
                return true;
            }
            at = at.and_then(parent);
        }
        false
    };
    ids(session).into_iter().filter(returns).collect()
}

/// The rows of a list as the screen orders them, each with its depth; what hangs on a ring is left out.
fn rows(session: &Session, cycle: u32, kind: Kind) -> Vec<(EntryId, usize)> {
    fn under(all: &[&Entry], parent: Option<EntryId>, depth: usize, rows: &mut Vec<(EntryId, usize)>) {
        let known = |id: &EntryId| all.iter().any(|entry| entry.id == *id);
        for entry in all.iter().filter(|entry| entry.parent.filter(known) == parent) {
            rows.push((entry.id, depth));
            under(all, Some(entry.id), depth + 1, rows);
        }
    }
    let all: Vec<&Entry> = session.cycle(cycle).unwrap().of_kind(kind).collect();
    let mut found = Vec::new();
    under(&all, None, 0, &mut found);
    found
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn every_operation_taken_back_gives_the_session_and_its_file_as_they_were(seeds in grown(40), step in seed()) {
        let before = crowded(&seeds);
        for operation in 0..ARRANGED {
            let Some(edit) = arranged(&before, operation, &step) else { continue };
            let mut session = before.clone();
            let inverse = edit.apply(&mut session).unwrap();
            let done = session.clone();
            let redo = inverse.apply(&mut session).unwrap();
            prop_assert_eq!(&session, &before, "operation {}", operation);
            prop_assert_eq!(write(&session).unwrap(), write(&before).unwrap());
            redo.apply(&mut session).unwrap();
            prop_assert_eq!(&session, &done, "operation {} again", operation);
        }
    }

    #[test]
    fn no_operation_makes_a_ring_leaves_something_dangling_or_loses_or_doubles_an_id(seeds in grown(40), step in seed()) {
        let before = crowded(&seeds);
        let (had, rings) = (ids(&before).into_iter().collect::<BTreeSet<_>>(), in_rings(&before));
        for operation in 0..ARRANGED {
            let Some(edit) = arranged(&before, operation, &step) else { continue };
            let mut session = before.clone();
            edit.apply(&mut session).unwrap();
            assert_nothing_dangles(&session);
            let has: BTreeSet<EntryId> = ids(&session).into_iter().collect();
            let lost = had.difference(&has).count();
            prop_assert_eq!(lost, usize::from(operation == 0), "operation {}", operation);
            let new = has.difference(&had).count();
            prop_assert!(if [1, 8].contains(&operation) { new > 0 } else { new == 0 }, "operation {}", operation);
            prop_assert!(in_rings(&session).is_subset(&rings), "operation {} made a ring", operation);
        }
    }

    #[test]
    fn merging_leads_all_that_named_the_one_to_the_other_and_loses_no_link(seeds in grown(48), a in any::<u32>(), b in any::<u32>()) {
        let before = crowded(&seeds);
        let all = entries(&before);
        let Some((cycle, section, keep)) = pick(&all, a) else { return Ok(()) };
        let beside = all.iter().filter(|(at, other, entry)| *at == cycle && other.stage() == section.stage() && entry.id != keep.id);
        let Some((_, _, gone)) = pick(&beside.cloned().collect::<Vec<_>>(), b) else { return Ok(()) };
        let mut session = before.clone();
        merge(&before, keep.id, gone.id).unwrap().apply(&mut session).unwrap();

        let led = |id: EntryId| if id == gone.id { keep.id } else { id };
        for (_, _, was) in all.iter().filter(|(_, _, entry)| entry.id != gone.id) {
            let (_, _, is) = session.entry(was.id).unwrap();
            let mut wanted: Vec<EntryId> = was.links.clone();
            if was.id == keep.id {
                wanted.extend(&gone.links);
            }
            let mut once = Vec::new();
            for link in wanted.into_iter().map(led).filter(|link| was.id != keep.id || *link != keep.id) {
                if !once.contains(&link) {
                    once.push(link);
                }
            }
            prop_assert_eq!(&is.links, &once);
            prop_assert!(is.parent != Some(gone.id));
            let origin = |entry: &Entry| if let Some(Origin::Cycle { entry, .. }) = entry.origin { Some(entry) } else { None };
            prop_assert!(origin(is) != Some(gone.id));
            prop_assert!(origin(was).is_none() || origin(is) == origin(was).map(led));
        }
        let merged = session.entry(keep.id).unwrap().2;
        prop_assert!(merged.text.contains(keep.text.trim()) && merged.text.contains(gone.text.trim()));
        prop_assert!(merged.private.contains(keep.private.trim()) && merged.private.contains(gone.private.trim()));
        prop_assert!(keep.said_by.iter().chain(&gone.said_by).all(|group| merged.said_by.contains(group)));
        for field in gone.own_fields().into_iter().filter(|field| keep.shares(field)) {
            let held = !gone.get(field.name).is_empty() && merged.get(field.name).is_empty();
            prop_assert!(!held, "{} was left empty", field.name);
            prop_assert!(keep.get(field.name).is_empty() || !merged.get(field.name).is_empty());
        }
        let missed = not_merged(&keep, &gone);
        for field in gone.own_fields().into_iter().filter(|field| !missed.contains(field)) {
            let (is, was) = (merged.get(field.name), gone.get(field.name));
            let taken = match (&is, &was) {
                (Value::Rows(is), Value::Rows(was)) => is.ends_with(was),
                (Value::Choices(is), Value::Choices(was)) => was.iter().all(|each| is.contains(each)),
                (Value::Members(is), Value::Members(was)) => was.iter().all(|each| is.contains(each)),
                _ => is == was,
            };
            prop_assert!(taken || was.is_empty(), "{} is not named as lost", field.name);
        }
        prop_assert!(session.set_aside.iter().all(|point| point.entry != Some(gone.id)));
        let notes: String = session.set_aside.iter().map(|point| point.note.as_str()).collect();
        prop_assert!(before.set_aside.iter().all(|point| notes.contains(point.note.trim())));
        for draft in &before.drafts {
            let said = session.drafts.iter().any(|now| now.text.contains(draft.text.trim()));
            prop_assert!(said, "what was typed is there: {:?}", draft);
        }
        for draft in &session.drafts {
            if let Place::Field { of: Owner::Entry(id), field, .. } = &draft.place && *id == gone.id {
                let fits = gone.own_fields().iter().any(|own| own.name == field && keep.shares(own));
                prop_assert!(!fits && !["text", "heading", "links", "private"].contains(&field.as_str()));
            }
        }
    }

    #[test]
    fn turning_into_another_kind_keeps_what_fits_and_names_what_does_not(seeds in grown(40), a in any::<u32>()) {
        let before = crowded(&seeds);
        let Some((cycle, section, own)) = pick(&entries(&before), a) else { return Ok(()) };
        for kind in [Kind::Hypothesis, Kind::Finding, Kind::Tally, Kind::Goal, Kind::Purpose, Kind::Role, Kind::Implementation, Kind::Effect] {
            let turned = turn_into(&before, own.id, kind);
            prop_assert_eq!(turned.is_some(), kind != own.kind() && kind.section().stage() == section.stage());
            let Some(turned) = turned else { continue };
            let mut session = before.clone();
            turned.edit.apply(&mut session).unwrap();
            let (now, at, is) = session.entry(own.id).unwrap();
            prop_assert_eq!((now, at, is.kind()), (cycle, kind.section(), kind));
            let parent = own.parent.filter(|_| at == section);
            prop_assert_eq!(is, &Entry { body: is.body.clone(), parent, ..own.clone() });
            for field in own.own_fields() {
                let kept = is.get(field.name) == own.get(field.name);
                let lost = turned.lost.contains(&field);
                prop_assert!(kept != lost || own.get(field.name).is_empty(), "{}", field.name);
            }
        }
    }

    #[test]
    fn nesting_and_lifting_move_rows_as_the_eye_expects(seeds in grown(40), a in any::<u32>()) {
        let before = crowded(&seeds);
        let Some((cycle, _, own)) = pick(&entries(&before), a) else { return Ok(()) };
        let was = rows(&before, cycle, own.kind());
        let Some(at) = was.iter().position(|(id, _)| *id == own.id) else { return Ok(()) };
        let depth = was[at].1;
        let end = (at + 1..was.len()).find(|row| was[*row].1 <= depth).unwrap_or(was.len());
        let sibling = was[..at].iter().rev().take_while(|(_, other)| *other >= depth).find(|(_, other)| *other == depth);
        let edit = nest(&before, own.id);
        prop_assert_eq!(edit.is_some(), sibling.is_some());
        if let (Some(edit), Some((sibling, _))) = (edit, sibling) {
            let mut session = before.clone();
            edit.apply(&mut session).unwrap();
            let mut wanted = was.clone();
            wanted[at..end].iter_mut().for_each(|row| row.1 += 1);
            prop_assert_eq!(rows(&session, cycle, own.kind()), wanted);
            let is = session.entry(own.id).unwrap().2;
            prop_assert_eq!(is.parent, Some(*sibling));
            prop_assert!(own.links.iter().all(|link| is.links.contains(link)));
            let up = session.entry(*sibling).unwrap().2.parent;
            prop_assert!(own.parent.is_none_or(|old| up == Some(old) || is.links.contains(&old)), "the thread holds");
        }
        let edit = lift(&before, own.id);
        prop_assert_eq!(edit.is_some(), depth > 0);
        if let Some(edit) = edit {
            let mut session = before.clone();
            edit.apply(&mut session).unwrap();
            let up = (0..at).rev().find(|row| was[*row].1 < depth).unwrap();
            let behind = (up + 1..was.len()).find(|row| was[*row].1 < depth).unwrap_or(was.len());
            let mut wanted = was[..at].to_vec();
            wanted.extend(&was[end..behind]);
            wanted.extend(was[at..end].iter().map(|(id, depth)| (*id, depth - 1)));
            wanted.extend(&was[behind..]);
            prop_assert_eq!(rows(&session, cycle, own.kind()), wanted);
        }
    }

    #[test]
    fn what_is_typed_as_cases_is_all_there_but_for_what_parts_tags(text in "[あ-え#＃、，; \t\n　a]{0,30}") {
        let said = |text: &str| {
            let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && !"#＃、，;".contains(*c)).collect();
            all.sort_unstable();
            all
        };
        let cases = parse_cases(&text);
        let read: String = cases.iter().flat_map(|case| std::iter::once(&case.text).chain(&case.tags)).cloned().collect();
        prop_assert_eq!(said(&read), said(&text));
        let tags = cases.iter().flat_map(|case| &case.tags);
        prop_assert!(tags.into_iter().all(|tag| !tag.is_empty() && !tag.contains(['、', '，', ';', ' ', '\t', '　'])));
    }

    #[test]
    fn a_rank_is_one_more_than_how_many_are_better(scores in prop::collection::vec(prop::option::of(0..6_u32), 0..12)) {
        let all = ranked(scores.iter().copied().enumerate());
        prop_assert_eq!(all.len(), scores.len());
        for one in &all {
            prop_assert_eq!(one.score, scores[one.item]);
            let better = scores.iter().flatten().filter(|score| one.score.is_some_and(|own| **score > own)).count();
            prop_assert_eq!(one.rank, one.score.map(|_| better + 1));
            let equals = scores.iter().filter(|score| **score == one.score).count();
            prop_assert_eq!(one.tied, one.score.is_some() && equals > 1);
        }
        for pair in all.windows(2) {
            prop_assert!(pair[0].score > pair[1].score || (pair[0].score == pair[1].score && pair[0].item < pair[1].item));
        }
    }
}

// One by one

fn added(session: &mut Session, entry: Entry) {
    Edit::add_entry(session, 1, entry).apply(session).unwrap();
}

fn entry(id: u32, kind: Kind, text: &str, parent: Option<u32>, links: &[u32]) -> Entry {
    let links = links.iter().copied().map(EntryId).collect();
    Entry { parent: parent.map(EntryId), links, ..Entry::new(EntryId(id), kind, text) }
}

fn session_of(all: Vec<Entry>) -> Session {
    let mut session = Session::default();
    for each in all {
        added(&mut session, each);
    }
    session
}

fn get(session: &Session, id: u32) -> &Entry {
    session.entry(EntryId(id)).unwrap().2
}

fn applied(session: &Session, edit: Option<Edit>) -> Session {
    let mut session = session.clone();
    edit.unwrap().apply(&mut session).unwrap();
    session
}

fn order(session: &Session, section: Section) -> Vec<u32> {
    session.cycle(1).unwrap().entries(section).iter().map(|entry| entry.id.0).collect()
}

#[test]
fn two_findings_become_one_with_the_words_links_groups_and_notes_of_both() {
    let keep = Finding { character: Some(Character::Issue), source: "区".to_owned(), ..Finding::default() };
    let gone = Finding {
        character: Some(Character::Strength),
        information: [Information::Voices].into(),
        figure: Figure::parse("12件"),
        ..Finding::default()
    };
    let mut session = session_of(vec![
        entry(9, Kind::Tally, "集約", None, &[]),
        Entry {
            body: Body::Finding(keep),
            said_by: vec![GroupId(1)],
            private: "先に".to_owned(),
            ..entry(1, Kind::Finding, "連絡が届かない", None, &[9, 2])
        },
        Entry {
            body: Body::Finding(gone),
            said_by: vec![GroupId(2), GroupId(1)],
            private: "後で".to_owned(),
            heading: "住民の困りごと".to_owned(),
            ..entry(2, Kind::Finding, "電話に出ない", None, &[1, 3, 9])
        },
        entry(3, Kind::Finding, "もう一つ", Some(2), &[]),
        entry(4, Kind::Factor, "要因", None, &[2, 1, 3]),
    ]);
    session.set_aside = [Some(1), Some(2), None]
        .map(|id| SetAside { check: "loose".to_owned(), cycle: 1, entry: id.map(EntryId), note: format!("{id:?}") })
        .to_vec();
    let merged = applied(&session, merge(&session, EntryId(1), EntryId(2)));
    let one = get(&merged, 1);
    assert_eq!(one.text, "連絡が届かない\n電話に出ない");
    assert_eq!((one.private.as_str(), one.heading.as_str()), ("先に\n後で", "住民の困りごと"));
    assert_eq!((&one.links[..], &one.said_by[..]), (&[EntryId(9), EntryId(3)][..], &[GroupId(1), GroupId(2)][..]));
    let Body::Finding(body) = &one.body else { unreachable!() };
    assert_eq!(
        (body.character, body.source.as_str(), body.figure.to_string()),
        (Some(Character::Issue), "区", "12件".to_owned())
    );
    assert!(body.information.contains(&Information::Voices));
    assert_eq!(get(&merged, 3).parent, Some(EntryId(1)));
    assert_eq!(get(&merged, 4).links, [EntryId(1), EntryId(3)]);
    let notes: Vec<&str> = merged.set_aside.iter().map(|point| point.note.as_str()).collect();
    assert_eq!(notes, ["Some(1)\nSome(2)", "None"]);
    let names = not_merged(get(&session, 1), get(&session, 2)).iter().map(|field| field.name).collect::<Vec<_>>();
    assert_eq!(names, ["character"], "two words for one thing: the one that stays wins, and that is said");
}

#[test]
fn only_entries_of_one_stage_and_cycle_are_merged_and_none_with_itself() {
    let mut session = session_of(vec![entry(1, Kind::Finding, "一", None, &[]), entry(2, Kind::Factor, "二", None, &[])]);
    session.cycles.push(Cycle { number: 2, ..Cycle::default() });
    Edit::add_entry(&session, 2, entry(3, Kind::Finding, "三", None, &[])).apply(&mut session).unwrap();
    for (keep, gone) in [(1, 1), (1, 2), (1, 3), (1, 7), (7, 1)] {
        assert_eq!(merge(&session, EntryId(keep), EntryId(gone)), None, "{keep} {gone}");
    }
}

#[test]
fn the_one_that_stays_moves_up_when_it_stood_under_the_other() {
    let session = session_of(vec![
        entry(1, Kind::Factor, "上", None, &[]),
        entry(2, Kind::Factor, "中", Some(1), &[]),
        entry(3, Kind::Factor, "間", Some(2), &[]),
        entry(4, Kind::Factor, "下", Some(3), &[]),
    ]);
    let merged = applied(&session, merge(&session, EntryId(4), EntryId(2)));
    assert_eq!(get(&merged, 4).parent, Some(EntryId(1)));
    assert_eq!(get(&merged, 3).parent, Some(EntryId(4)));
    let merged = applied(&session, merge(&session, EntryId(4), EntryId(1)));
    assert_eq!((get(&merged, 4).parent, get(&merged, 2).parent), (None, Some(EntryId(4))));
}

#[test]
fn the_same_words_are_said_once_and_the_seal_of_either_goal_stays() {
    let goal = |id, name: &str, day: Option<u32>| {
        let indicators = vec![Indicator { name: name.to_owned(), ..Indicator::default() }];
        let seal = day.map(|number| Seal { date: generate::day(number), indicators: indicators.clone() });
        Entry {
            body: Body::Goal(Goal { indicators, seal, ..Goal::default() }), ..entry(id, Kind::Goal, "通いの場", None, &[])
        }
    };
    let session = session_of(vec![goal(1, "人数", None), goal(2, "回数", Some(3)), goal(3, "箇所", Some(1))]);
    let merged = applied(&session, merge(&session, EntryId(1), EntryId(2)));
    let merged = applied(&merged, merge(&merged, EntryId(1), EntryId(3)));
    let Body::Goal(goal) = &get(&merged, 1).body else { unreachable!() };
    let names = |all: &[Indicator]| all.iter().map(|each| each.name.clone()).collect::<Vec<_>>();
    assert_eq!(get(&merged, 1).text, "通いの場");
    assert_eq!(names(&goal.indicators), ["人数", "回数", "箇所"]);
    let seal = goal.seal.as_ref().unwrap();
    assert_eq!((seal.date, names(&seal.indicators)), (generate::day(1), vec!["回数".to_owned(), "箇所".to_owned()]));
}

fn draft(id: u32, field: &str, row: Option<usize>, text: &str) -> Draft {
    let row = row.map(|row| (row, "name".to_owned()));
    Draft { cycle: 1, place: Place::Field { of: Owner::Entry(EntryId(id)), field: field.to_owned(), row }, text: text.to_owned() }
}

#[test]
fn drafts_follow_and_one_typed_since_is_not_taken_back() {
    let goal = |id, text: &str| {
        let body = Body::Goal(Goal { indicators: vec![Indicator::default()], ..Goal::default() });
        Entry { body, ..entry(id, Kind::Goal, text, None, &[]) }
    };
    let mut session = session_of(vec![goal(1, "一"), goal(2, "二")]);
    session.drafts =
        vec![draft(2, "text", None, "二、三"), draft(2, "indicators", Some(0), "人"), draft(1, "private", None, "私")];
    let mut merged = session.clone();
    let undo = merge(&session, EntryId(1), EntryId(2)).unwrap().apply(&mut merged).unwrap();
    let wanted =
        vec![draft(1, "private", None, "私"), draft(1, "text", None, "一\n二、三"), draft(1, "indicators", Some(1), "人")];
    assert_eq!(merged.drafts, wanted);
    let mut back = merged.clone();
    undo.clone().apply(&mut back).unwrap();
    assert_eq!(back, session);
    merged.drafts[1].text.push('四');
    merged.drafts.remove(0);
    undo.apply(&mut merged).unwrap();
    assert!(merged.drafts.contains(&draft(1, "text", None, "一\n二、三四")), "typed since");
    assert!(session.drafts[..2].iter().all(|draft| merged.drafts.contains(draft)));
    assert_eq!(merged.cycles, session.cycles);
}

#[test]
fn a_split_entry_stands_before_its_parts_which_keep_its_place_and_its_choices() {
    let body =
        Factor { scope: Some(tenmen::domain::Scope::Individual), since: "昨年".to_owned(), dots: Some(3), ..Factor::default() };
    let session = session_of(vec![
        entry(1, Kind::Factor, "上", None, &[]),
        Entry {
            body: Body::Factor(body.clone()),
            heading: "見出し".to_owned(),
            private: "私".to_owned(),
            question: "factors.question.1".to_owned(),
            said_by: vec![GroupId(4)],
            ..entry(2, Kind::Factor, "甲と乙と丙", Some(1), &[1])
        },
        entry(3, Kind::Factor, "下", Some(2), &[2]),
    ]);
    let texts = ["甲", " ", "乙", "丙"].map(str::to_owned);
    let done = applied(&session, split(&session, EntryId(2), &texts));
    assert_eq!((order(&done, Section::Factors), done.next_id), (vec![1, 2, 4, 5, 3], 6));
    assert_eq!(get(&done, 2), &Entry { text: "甲".to_owned(), ..get(&session, 2).clone() });
    let new = get(&done, 4);
    let chosen = Factor { scope: body.scope, ..Factor::default() };
    let wanted = Entry {
        id: EntryId(4),
        text: "乙".to_owned(),
        private: String::new(),
        body: Body::Factor(chosen),
        ..get(&session, 2).clone()
    };
    assert_eq!(new, &wanted);
    assert_eq!((get(&done, 5).text.as_str(), get(&done, 3)), ("丙", get(&session, 3)));
    for texts in [&[][..], &["甲".to_owned()], &["甲".to_owned(), "　".to_owned()]] {
        assert_eq!(split(&session, EntryId(2), texts), None);
    }
    assert_eq!(split(&session, EntryId(8), &texts), None);
    let full = Session { next_id: u32::MAX, ..session };
    assert_eq!(split(&full, EntryId(2), &texts), None, "no number is left");
}

#[test]
fn a_role_turned_into_a_record_of_what_was_done_leaves_its_children_where_it_stood() {
    let mut session = session_of(vec![
        entry(1, Kind::Role, "上", None, &[]),
        entry(2, Kind::Role, "開いた", Some(1), &[1]),
        entry(3, Kind::Role, "下", Some(2), &[]),
        entry(4, Kind::Implementation, "先に", None, &[]),
    ]);
    session.cycles[0].roles.entries[1].set("actor", Value::Text("センター".to_owned()));
    let Some(turned) = turn_into(&session, EntryId(2), Kind::Implementation) else { panic!("one stage") };
    assert_eq!(turned.lost.iter().map(|field| field.name).collect::<Vec<_>>(), ["actor"]);
    let done = applied(&session, Some(turned.edit));
    assert_eq!((order(&done, Section::Roles), order(&done, Section::Implementation)), (vec![1, 3], vec![4, 2]));
    assert_eq!((get(&done, 2).parent, &get(&done, 2).links[..]), (None, &[EntryId(1)][..]));
    assert_eq!(get(&done, 3).parent, Some(EntryId(1)));
    assert_eq!(turn_into(&session, EntryId(2), Kind::Role), None);
    assert_eq!(turn_into(&session, EntryId(2), Kind::Method), None);
}

#[test]
fn a_tally_turned_into_a_finding_keeps_its_source_and_figure_and_says_what_goes() {
    let tally =
        Tally {
            source: "会議".to_owned(), figure: Figure::parse("約60事例"), cases: vec![Case::default()], ..Tally::default()
        };
    let session = session_of(vec![Entry { body: Body::Tally(tally), ..entry(1, Kind::Tally, "集約", None, &[]) }]);
    let turned = turn_into(&session, EntryId(1), Kind::Finding).unwrap();
    assert_eq!(turned.lost.iter().map(|field| field.name).collect::<Vec<_>>(), ["cases"]);
    let done = applied(&session, Some(turned.edit));
    let Body::Finding(finding) = &get(&done, 1).body else { unreachable!() };
    assert_eq!((finding.source.as_str(), finding.figure.to_string()), ("会議", "約60事例".to_owned()));
    let effect = Effect { attainment: Some(Attainment::Partly), ..Effect::default() };
    let session = session_of(vec![Entry { body: Body::Effect(effect), ..entry(1, Kind::Effect, "効果", None, &[]) }]);
    let lost = turn_into(&session, EntryId(1), Kind::Reflection).unwrap().lost;
    assert_eq!(lost.iter().map(|field| field.name).collect::<Vec<_>>(), ["attainment"]);
}

#[test]
fn a_ring_of_parents_in_an_edited_file_ends_when_an_entry_is_lifted_and_stops_nothing() {
    for ring in [[Some(2), Some(1)], [Some(1), Some(1)], [Some(2), Some(2)]] {
        let session = session_of(vec![
            entry(1, Kind::Factor, "一", ring[0], &[]),
            entry(2, Kind::Factor, "二", ring[1], &[]),
            entry(3, Kind::Factor, "三", Some(2), &[]),
        ]);
        for id in 1..=3 {
            let mut lifted = session.clone();
            for _ in 0..3 {
                lifted = lift(&lifted, EntryId(id)).map_or(lifted.clone(), |edit| applied(&lifted, Some(edit)));
            }
            assert_eq!(get(&lifted, id).parent, None, "{ring:?} {id}");
            let once = applied(&session, lift(&session, EntryId(id)));
            assert!(!in_rings(&once).contains(&EntryId(id)), "{ring:?} {id}");
            for edit in [nest(&session, EntryId(id)), merge(&session, EntryId(id), EntryId(id % 3 + 1))].into_iter().flatten() {
                let done = applied(&session, Some(edit));
                assert!(in_rings(&done).is_subset(&in_rings(&session)), "{ring:?} {id}");
            }
        }
    }
    let session = session_of(vec![
        entry(1, Kind::Factor, "一", Some(3), &[]),
        entry(2, Kind::Factor, "二", Some(3), &[]),
        entry(3, Kind::Factor, "三", Some(2), &[]),
    ]);
    assert_eq!(nest(&session, EntryId(2)), None, "one more would stand in the ring");
}

#[test]
fn an_entry_goes_under_the_one_above_it_and_out_again_behind_all_that_stands_there() {
    let session = session_of(vec![
        entry(1, Kind::Factor, "一", None, &[]),
        entry(2, Kind::Factor, "二", None, &[]),
        entry(3, Kind::Factor, "一の下", Some(1), &[]),
        entry(4, Kind::Factor, "三", None, &[]),
    ]);
    let nested = applied(&session, nest(&session, EntryId(2)));
    assert_eq!(
        rows(&nested, 1, Kind::Factor).iter().map(|(id, depth)| (id.0, *depth)).collect::<Vec<_>>(),
        [(1, 0), (3, 1), (2, 1), (4, 0)]
    );
    let lifted = applied(&nested, lift(&nested, EntryId(3)));
    assert_eq!(
        rows(&lifted, 1, Kind::Factor).iter().map(|(id, depth)| (id.0, *depth)).collect::<Vec<_>>(),
        [(1, 0), (2, 1), (3, 0), (4, 0)]
    );
    assert_eq!((nest(&session, EntryId(1)), lift(&session, EntryId(1)), nest(&session, EntryId(3))), (None, None, None));
}

#[test]
fn a_goal_put_under_another_keeps_the_purpose_it_served_as_a_link() {
    let session = session_of(vec![
        entry(1, Kind::Purpose, "目的", None, &[]),
        entry(2, Kind::Goal, "一", None, &[]),
        entry(3, Kind::Goal, "二", Some(1), &[]),
        entry(4, Kind::Goal, "三", Some(1), &[]),
    ]);
    let nested = applied(&session, nest(&session, EntryId(3)));
    assert_eq!((get(&nested, 3).parent, &get(&nested, 3).links[..]), (Some(EntryId(2)), &[EntryId(1)][..]));
    let nested = applied(&session, nest(&session, EntryId(4)));
    assert_eq!(
        (get(&nested, 4).parent, &get(&nested, 4).links[..]),
        (Some(EntryId(3)), &[][..]),
        "it serves it through the other"
    );
    assert_eq!(lift(&session, EntryId(3)), None, "the purpose is no row of the list");
}

#[test]
fn an_entry_changes_places_with_its_neighbour_of_the_same_kind_and_depth() {
    let session = session_of(vec![
        entry(1, Kind::Goal, "一", None, &[]),
        entry(2, Kind::Purpose, "目的", None, &[]),
        entry(3, Kind::Goal, "一の下", Some(1), &[]),
        entry(4, Kind::Goal, "二", None, &[]),
        entry(5, Kind::Goal, "三", None, &[]),
    ]);
    let at = |id, way| applied(&session, place(&session, EntryId(id), way));
    assert_eq!(order(&at(4, Way::Up), Section::Goals), [4, 1, 2, 3, 5]);
    assert_eq!(order(&at(5, Way::Up), Section::Goals), [1, 2, 3, 5, 4], "one place, not all");
    assert_eq!(order(&at(1, Way::Down), Section::Goals), [2, 3, 4, 1, 5]);
    for (id, way) in [(1, Way::Up), (5, Way::Down), (2, Way::Up), (3, Way::Down), (9, Way::Up)] {
        assert_eq!(place(&session, EntryId(id), way), None, "{id}");
    }
}

#[test]
fn a_link_is_made_and_taken_back_and_never_leads_to_itself() {
    let session = session_of(vec![entry(1, Kind::Finding, "一", None, &[]), entry(2, Kind::Factor, "二", None, &[8, 8])]);
    let linked = applied(&session, toggle_link(&session, EntryId(2), EntryId(1)));
    assert_eq!(get(&linked, 2).links, [8, 8, 1].map(EntryId));
    assert_eq!(applied(&linked, toggle_link(&linked, EntryId(2), EntryId(1))), session);
    assert_eq!(get(&applied(&session, toggle_link(&session, EntryId(2), EntryId(8))), 2).links, []);
    for (from, to) in [(1, 1), (1, 7), (7, 1)] {
        assert_eq!(toggle_link(&session, EntryId(from), EntryId(to)), None);
    }
}

// Tallies

fn small_tally() -> Tally {
    let case = |tags: &[&str]| Case { text: "事例".to_owned(), tags: tags.iter().map(|tag| (*tag).to_owned()).collect() };
    let printed = |tag: &str, count: &str| TagCount { tag: tag.to_owned(), count: Figure::parse(count) };
    Tally {
        source: "地域ケア個別会議".to_owned(),
        cases: vec![case(&["独居", "認知症", "独居"]), case(&["服薬", "認知症"]), case(&["認知症", "独居"]), case(&[" "])],
        counts: vec![
            printed("独居", "70件"),
            printed("糖尿病", "多く"),
            printed("転倒", "約１,２00人"),
            printed("閉じこもり", "2～3割"),
        ],
        ..Tally::default()
    }
}

#[test]
fn cases_are_counted_and_printed_counts_stand_as_printed_where_there_is_no_case() {
    let all = counts(&small_tally());
    let shown: Vec<(&str, String, bool)> =
        all.iter().map(|tagged| (tagged.tag.as_str(), tagged.count.to_string(), tagged.printed)).collect();
    let wanted = [
        ("転倒", "約１,２00人", true),
        ("認知症", "3件", false),
        ("独居", "2件", false),
        ("閉じこもり", "2～3割", true),
        ("服薬", "1件", false),
        ("糖尿病", "多く", true),
    ];
    assert_eq!(shown, wanted.map(|(tag, count, printed)| (tag, count.to_owned(), printed)));
    assert_eq!(
        all.iter().map(|tagged| tagged.number).collect::<Vec<_>>(),
        [Some(1200), Some(3), Some(2), Some(2), Some(1), None]
    );
}

#[test]
fn tags_fall_together_in_cases() {
    let tally = small_tally();
    assert_eq!(together(&tally, "認知症"), [("独居".to_owned(), 2), ("服薬".to_owned(), 1)]);
    assert_eq!(together(&tally, "糖尿病"), []);
    assert_eq!(with_tags(&tally, &["認知症", "独居"]), [0, 2]);
    assert_eq!(with_tags(&tally, &["独居", "服薬"]), [0_usize; 0]);
    assert_eq!(with_tags(&tally, &[""; 0]), [0, 1, 2, 3]);
}

#[test]
fn cases_are_read_a_line_each_with_their_tags() {
    let read = |text: &str| {
        parse_cases(text).into_iter().map(|case| format!("{}|{}", case.text, case.tags.join("/"))).collect::<Vec<_>>()
    };
    assert_eq!(
        read("転倒、入院 #独居 ＃認知症\r\n\r\n　\n夜に歩く\t独居、＃服薬 拒否;a"),
        ["転倒、入院|独居/認知症", "夜に歩く|独居/服薬/拒否/a"]
    );
    assert_eq!(read("#独居、#認知症、家で転ぶ、\n事例#1 # 二\n"), ["家で転ぶ、|独居/認知症", "事例#1 # 二|"]);
    assert_eq!(read("Aさん #独居 転倒\n\t独居\n\t、\n転倒、#独居"), ["Aさん 転倒|独居", "|独居", "転倒|独居"]);
}

#[test]
fn a_tag_becomes_a_finding_with_its_count_or_a_hypothesis_linked_to_the_tally() {
    let session = session_of(vec![Entry { body: Body::Tally(small_tally()), ..entry(1, Kind::Tally, "集約", None, &[]) }]);
    let tagged = counts(&small_tally()).into_iter().find(|tagged| tagged.tag == "認知症").unwrap();
    let adopt = |session: &Session, kind, text| adopt_tag(session, EntryId(1), &tagged, kind, text);
    let done = applied(&session, adopt(&session, Kind::Finding, "認知症の人が多い"));
    let finding = Finding { figure: Figure::parse("3件"), source: "地域ケア個別会議".to_owned(), ..Finding::default() };
    let wanted = Entry { body: Body::Finding(finding), ..entry(2, Kind::Finding, "認知症の人が多い", None, &[1]) };
    assert_eq!((get(&done, 2), done.next_id), (&wanted, 3));
    let done = applied(&done, adopt(&done, Kind::Hypothesis, "連絡が届かないのでは"));
    assert_eq!(get(&done, 3), &entry(3, Kind::Hypothesis, "連絡が届かないのでは", None, &[1]));
    assert_eq!(adopt(&session, Kind::Factor, "要因"), None);
    assert_eq!(adopt(&session, Kind::Finding, " "), None);
    assert_eq!(adopt_tag(&done, EntryId(2), &tagged, Kind::Finding, "x"), None, "a finding is no tally");
}

// Ranking

#[test]
fn equals_share_a_rank_and_what_nobody_scored_has_none() {
    let all = ranked([("あ", None), ("い", Some(3)), ("う", Some(5)), ("え", Some(3)), ("お", Some(0))].into_iter());
    let shown: Vec<(&str, Option<usize>, bool)> =
        all.iter().map(|Ranked { item, rank, tied, .. }| (*item, *rank, *tied)).collect();
    assert_eq!(
        shown,
        [("う", Some(1), false), ("い", Some(2), true), ("え", Some(2), true), ("お", Some(4), false), ("あ", None, false)]
    );
}

#[test]
fn a_goals_priority_adds_up_what_is_scored_and_says_how_much_is() {
    let mut goal = Goal::default();
    assert_eq!(Priority::of(&goal), Priority { total: None, scored: 0 });
    (goal.urgency, goal.ease_of_checking) = (Some(3), Some(0));
    assert_eq!(Priority::of(&goal), Priority { total: Some(3), scored: 2 });
    (goal.interest, goal.ease_of_results) = (Some(u32::MAX), Some(5));
    assert_eq!(Priority::of(&goal), Priority { total: Some(u32::MAX), scored: 4 });
}
