//! What the domain promises: every edit can be taken back to the byte, nothing is left dangling, and the next cycle
//! carries on what is unfinished without touching what was.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "domain/generate.rs"]
mod generate;

use std::collections::BTreeSet;

use generate::{
    Places, Seed, after, assert_nothing_dangles, cases, day, edit_of, fill, grouped, grown, history, ids, pick, pretty, seed,
    value, written,
};
use proptest::prelude::*;
use tenmen::domain::{
    Agreement, Attainment, Body, Choice, Concern, Consensus, Cycle, Decision, Edit, EditError, Effect, Entry, EntryId, Field,
    Figure, Goal, Group, Hands, Indicator, Kind, ListEdit, Meeting, Member, Next, Origin, Parked, Profile, Record, Seal, Section,
    Session, Shape, Stage, Standing, Thread, Todo, Value, Viewpoint, removal,
};

// Edits

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn undoing_every_edit_in_reverse_restores_each_state_to_the_byte_and_redoing_brings_the_edits_back(seeds in history(40)) {
        let mut session = Session::default();
        let mut past = Vec::new();
        for seed in &seeds {
            let Some(edit) = edit_of(&session, seed) else { continue };
            let before = session.clone();
            past.push((before, edit.apply(&mut session).unwrap()));
        }
        let last = session.clone();
        let mut future = Vec::new();
        for (before, inverse) in past.into_iter().rev() {
            future.push((session.clone(), inverse.apply(&mut session).unwrap()));
            prop_assert_eq!(&session, &before);
            prop_assert_eq!(written(&session.cycles), written(&before.cycles));
        }
        prop_assert_eq!(&session, &Session::default());
        for (after, redo) in future.into_iter().rev() {
            redo.apply(&mut session).unwrap();
            prop_assert_eq!(&session, &after);
        }
        prop_assert_eq!(written(&session.cycles), written(&last.cycles));
    }

    #[test]
    fn what_is_being_saved_stays_as_it_was_whatever_is_edited_meanwhile(before in history(24), meanwhile in history(24)) {
        let mut session = after(&before);
        let (saving, as_it_was) = (session.clone(), written(&session.cycles));
        for seed in &meanwhile {
            if let Some(edit) = edit_of(&session, seed) {
                edit.apply(&mut session).unwrap();
            }
        }
        prop_assert_eq!(written(&saving.cycles), as_it_was);
    }

    #[test]
    fn no_edit_leaves_a_dangling_link_or_parent_and_no_id_is_ever_used_twice(seeds in history(40)) {
        let mut session = Session::default();
        let mut ever = BTreeSet::new();
        for seed in &seeds {
            let Some(edit) = edit_of(&session, seed) else { continue };
            let before: BTreeSet<EntryId> = ids(&session).into_iter().collect();
            edit.apply(&mut session).unwrap();
            assert_nothing_dangles(&session);
            for id in ids(&session) {
                prop_assert!(before.contains(&id) || ever.insert(id), "{:?} was given before", id);
            }
        }
    }

    #[test]
    fn a_group_of_edits_with_one_that_does_not_fit_changes_nothing(seeds in history(24), group in history(6), wrong in 0..4_usize) {
        let before = after(&seeds);
        let mut session = before.clone();
        let mut so_far = before.clone();
        let mut edits: Vec<Edit> = group.iter().filter_map(|seed| grouped(&mut so_far, seed)).collect();
        let end = so_far.todos.len();
        let gone = so_far.cycles.len() as u32 + 7;
        edits.push(match wrong {
            0 => Edit::Summary(gone, Stage::Goals, "どこに".to_owned()),
            1 => Edit::Todos(ListEdit::Remove(end)),
            2 => Edit::Todos(ListEdit::Insert(end + 1, Todo::default())),
            _ => Edit::All(vec![Edit::Solo(!so_far.solo), Edit::Todos(ListEdit::Move(end, 0))]),
        });
        edits.push(Edit::Solo(!so_far.solo));
        let error = Edit::All(edits).apply(&mut session).unwrap_err();
        prop_assert_eq!(error == EditError::NoSuchCycle(gone), wrong == 0);
        prop_assert_eq!(&session, &before);
        prop_assert_eq!(written(&session.cycles), written(&before.cycles));
    }

    #[test]
    fn removing_an_entry_names_exactly_what_hung_on_it_unhooks_that_and_undoes_whole(seeds in history(40), which in any::<u32>()) {
        let before = after(&seeds);
        let Some(id) = pick(&ids(&before), which) else { return Ok(()) };
        let doomed = before.entry(id).unwrap().2.clone();
        let (edit, mut named) = removal(&before, id).unwrap();
        let others = || before.cycles.iter().flat_map(Cycle::all_entries).map(|(_, entry)| entry).filter(|entry| entry.id != id);
        let mut hung: Vec<EntryId> =
            others().filter(|entry| entry.links.contains(&id) || entry.parent == Some(id)).map(|entry| entry.id).collect();
        hung.sort();
        named.sort();
        prop_assert_eq!(&named, &hung);

        let mut session = before.clone();
        let inverse = edit.apply(&mut session).unwrap();
        assert_nothing_dangles(&session);
        prop_assert!(session.entry(id).is_none());
        for entry in others() {
            let left = session.entry(entry.id).unwrap().2;
            let links: Vec<EntryId> = entry.links.iter().copied().filter(|link| *link != id).collect();
            prop_assert_eq!(&left.links, &links, "other links stay, in order");
            if entry.parent == Some(id) {
                let up = doomed.parent.filter(|up| *up != id && *up != entry.id);
                prop_assert_eq!(left.parent, up, "a child moves up to the parent of the one taken out");
            }
            let rest = Entry { links: left.links.clone(), parent: left.parent, ..entry.clone() };
            prop_assert_eq!(left, &rest, "nothing else of it changes");
        }
        inverse.apply(&mut session).unwrap();
        prop_assert_eq!(&session, &before);
    }

    #[test]
    fn sealing_keeps_the_indicators_of_goals_not_sealed_yet_and_happens_once(seeds in history(30)) {
        let before = after(&seeds);
        for cycle in &before.cycles {
            let mut session = before.clone();
            let Some(edit) = Edit::seal(&before, cycle.number, day(0)) else { continue };
            edit.apply(&mut session).unwrap();
            for (was, is) in cycle.of_kind(Kind::Goal).zip(session.cycle(cycle.number).unwrap().of_kind(Kind::Goal)) {
                let (Body::Goal(was), Body::Goal(is)) = (&was.body, &is.body) else { unreachable!() };
                match (&was.seal, &is.seal) {
                    (Some(old), new) => prop_assert_eq!(Some(old), new.as_ref()),
                    (None, Some(new)) => prop_assert_eq!((&new.indicators, new.date), (&was.indicators, day(0))),
                    (None, None) => prop_assert!(was.indicators.is_empty()),
                }
            }
            prop_assert_eq!(Edit::seal(&session, cycle.number, day(1)), None);
        }
    }
}

#[test]
fn an_edit_of_one_of_many_entries_copies_that_one_only() {
    let mut session = Session::default();
    session.cycles[0].situation.entries = (1..=100).map(|id| entry(id, Kind::Finding, "夜間に気づく人がいない", &[])).collect();
    let saving = session.clone();
    let edited =
        Entry { text: "夜間と早朝に気づく人がいない".to_owned(), ..saving.cycles[0].situation.entries[7].clone() };
    Edit::Entries(1, Section::Situation, ListEdit::Replace(7, edited)).apply(&mut session).unwrap();
    let (saved, written_on) = (&saving.cycles[0].situation.entries, &session.cycles[0].situation.entries);
    let own: Vec<usize> = (0..100).filter(|at| !std::ptr::eq(&raw const saved[*at], &raw const written_on[*at])).collect();
    assert_eq!(own, [7]);
}

#[test]
fn taking_out_an_entry_of_a_ring_of_parents_leaves_none_standing_under_itself() {
    for parents in [[Some(2), Some(1)], [Some(1), Some(1)]] {
        let mut session = Session::default();
        for (id, parent) in [1, 2].into_iter().zip(parents) {
            let entry = Entry { parent: parent.map(EntryId), ..Entry::new(EntryId(id), Kind::Factor, "なぜ") };
            Edit::add_entry(&session, 1, entry).apply(&mut session).unwrap();
        }
        removal(&session, EntryId(1)).unwrap().0.apply(&mut session).unwrap();
        assert_eq!(session.entry(EntryId(2)).unwrap().2.parent, None);
    }
}

#[test]
fn undoing_an_addition_gives_its_id_back_and_removing_an_entry_does_not() {
    let mut session = Session::default();
    let add = |session: &Session| {
        Edit::add_entry(session, 1, Entry::new(EntryId(session.next_id), Kind::Finding, "体操の会が続いている"))
    };
    let undo = add(&session).apply(&mut session).unwrap();
    undo.apply(&mut session).unwrap();
    assert_eq!(session, Session::default());
    add(&session).apply(&mut session).unwrap();
    removal(&session, EntryId(1)).unwrap().0.apply(&mut session).unwrap();
    add(&session).apply(&mut session).unwrap();
    assert_eq!(ids(&session), [EntryId(2)]);
}

// The next cycle

fn carried_from(cycle: &Cycle, kind: Kind) -> Vec<EntryId> {
    let origin = |entry: &Entry| match &entry.origin {
        Some(Origin::Cycle { entry, .. }) => *entry,
        other => panic!("carried without an origin: {other:?}"),
    };
    cycle.of_kind(kind).map(origin).collect()
}

/// What of a cycle continues, said once more in the words of product.md, in the order of the sheet.
fn expected(session: &Session, kind: Kind) -> Vec<EntryId> {
    let last = session.latest().unwrap();
    let effects = |id: EntryId| {
        let bodies = last.of_kind(Kind::Effect).filter(move |effect| effect.links.contains(&id)).map(|effect| &effect.body);
        bodies.map(|body| if let Body::Effect(effect) = body { effect } else { unreachable!() }).collect::<Vec<_>>()
    };
    let ended = |id: EntryId| effects(id).iter().any(|effect| effect.next == Some(Next::End));
    let unfinished =
        |goal: &&Entry| !ended(goal.id) && !effects(goal.id).iter().any(|effect| effect.attainment == Some(Attainment::Reached));
    let of = |kind| last.of_kind(kind);
    let rests = |id: EntryId| {
        let everything = session.cycles.iter().flat_map(Cycle::all_entries);
        everything.into_iter().any(|(_, entry)| entry.kind() != Kind::Hypothesis && entry.id != id && entry.links.contains(&id))
    };
    match kind {
        Kind::Finding => {
            let effects = of(Kind::Effect).map(|entry| entry.id);
            effects.chain(of(Kind::Finding).filter(|finding| !rests(finding.id)).map(|entry| entry.id)).collect()
        }
        Kind::Theme => of(Kind::Theme).map(|entry| entry.id).collect(),
        Kind::Goal => of(Kind::Goal).filter(unfinished).map(|entry| entry.id).collect(),
        Kind::Purpose => {
            let goals: Vec<&Entry> = of(Kind::Goal).filter(unfinished).collect();
            let serves = |id: EntryId| goals.iter().any(|goal| goal.links.contains(&id) || goal.parent == Some(id));
            of(Kind::Purpose).filter(|purpose| serves(purpose.id)).map(|entry| entry.id).collect()
        }
        Kind::Method => {
            // Adopted, or not decided on yet.
            let dropped = [Some(Decision::NotAdopted), Some(Decision::Entrusted)];
            let adopted = of(Kind::Method).filter(|entry| {
                matches!(&entry.body, Body::Method(method) if !dropped.contains(&method.decision)) && !ended(entry.id)
            });
            let candidates = of(Kind::Effect)
                .filter(|entry| matches!(&entry.body, Body::Effect(effect) if !effect.candidate.trim().is_empty()));
            adopted.chain(candidates).map(|entry| entry.id).collect()
        }
        Kind::Role => of(Kind::Role).map(|entry| entry.id).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn the_next_cycle_carries_what_is_unfinished_with_its_links_and_origins_and_leaves_the_earlier_ones_alone(seeds in grown(64)) {
        let before = after(&seeds);
        let mut session = before.clone();
        let undo = Edit::next_cycle(&before, day(9)).unwrap().apply(&mut session).unwrap();
        let (earlier, new) = session.cycles.split_at(before.cycles.len());
        let [new] = new else { panic!("one cycle more") };
        prop_assert_eq!(written(earlier), written(&before.cycles));
        let rest = Session { cycles: before.cycles.clone(), next_id: before.next_id, ..session.clone() };
        prop_assert_eq!(&rest, &before, "宿題, concerns and all else stay where they are");
        let last = before.latest().unwrap();
        prop_assert_eq!((new.number, new.opened), (last.number + 1, Some(day(9))));
        assert_nothing_dangles(&session);

        for kind in Kind::ALL {
            prop_assert_eq!(carried_from(new, *kind), expected(&before, *kind), "{:?}", kind);
        }
        for (_, entry) in new.all_entries() {
            prop_assert!(entry.id.0 >= before.next_id);
            let Some(Origin::Cycle { number, entry: origin }) = entry.origin else { panic!("no origin") };
            let (cycle, _, old) = before.entry(origin).unwrap();
            prop_assert_eq!((number, cycle), (last.number, last.number));
            if old.kind() == entry.kind() {
                prop_assert_eq!(entry.links.len(), old.links.len());
                for (now, then) in entry.links.iter().zip(&old.links) {
                    let copies = || new.all_entries().filter(|(_, copy)| copy.origin == Some(Origin::Cycle { number, entry: *then }));
                    let same = copies().find(|(_, copy)| before.entry(*then).unwrap().2.kind() == copy.kind());
                    prop_assert_eq!(*now, same.map_or(*then, |(_, copy)| copy.id), "a link follows its entry into the new cycle");
                }
            } else {
                prop_assert!(entry.links.is_empty());
            }
        }
        undo.apply(&mut session).unwrap();
        prop_assert_eq!(&session, &before);
    }

    #[test]
    fn the_chain_of_an_entry_holds_all_it_rests_on_and_all_that_rests_on_it_and_ends_on_rings(seeds in grown(64)) {
        let session = after(&seeds);
        let thread = Thread::of(&session);
        for id in ids(&session) {
            let chain: BTreeSet<EntryId> = thread.chain(&session, id).into_values().flatten().collect();
            let entry = thread.entry(&session, id).unwrap();
            prop_assert!(chain.contains(&id));
            prop_assert!(entry.links.iter().all(|link| chain.contains(link)));
            prop_assert!(thread.resting_on(id).iter().all(|other| chain.contains(other)));
            let (cycle, section, index) = thread.place(id).unwrap();
            prop_assert_eq!(session.cycle(cycle).unwrap().entries(section)[index].id, id);
        }
    }
}

fn entry(id: u32, kind: Kind, text: &str, links: &[u32]) -> Entry {
    Entry { links: links.iter().copied().map(EntryId).collect(), ..Entry::new(EntryId(id), kind, text) }
}

fn figure(text: &str) -> Figure {
    Figure::parse(text)
}

/// One initiative in small: a finding used and one loose, a purpose with two goals, a method of each decision.
fn small_session() -> Session {
    let mut session = Session::default();
    let goal = |id, text: &str, links: &[u32]| {
        let indicator =
            Indicator {
                name: "参加者".to_owned(), baseline: figure("20人"), target: figure("35人"), ..Indicator::default()
            };
        Entry { body: Body::Goal(Goal { indicators: vec![indicator], ..Goal::default() }), ..entry(id, Kind::Goal, text, links) }
    };
    let method = |id, text: &str, decision| {
        let mut made = entry(id, Kind::Method, text, &[7]);
        made.set("decision", Value::Choice(Some(Decision::index(decision))));
        made
    };
    let effect = |id, text: &str, links: &[u32], effect: Effect| Entry {
        body: Body::Effect(effect),
        ..entry(id, Kind::Effect, text, links)
    };
    let all = [
        entry(1, Kind::Finding, "連絡が届かない", &[]),
        entry(2, Kind::Finding, "自治会が続いている", &[]),
        entry(3, Kind::Hypothesis, "相談先を知らないのでは", &[2]),
        entry(4, Kind::Factor, "会う場がない", &[1]),
        entry(5, Kind::Purpose, "安心して暮らす", &[4]),
        entry(6, Kind::Purpose, "だれも使わない目的", &[]),
        goal(7, "通いの場に35人", &[5, 4]),
        goal(8, "達成した目標", &[5]),
        method(9, "練習会", Decision::Adopted),
        method(10, "見送った手法", Decision::NotAdopted),
        method(11, "終えた手法", Decision::Adopted),
        entry(12, Kind::Role, "事務局", &[9]),
        entry(13, Kind::Implementation, "10月に開いた", &[9]),
        effect(
            14,
            "途中の値",
            &[7],
            Effect { actual: figure("25人"), attainment: Some(Attainment::NotYet), ..Effect::default() },
        ),
        effect(
            15,
            "来る人が増えた",
            &[7],
            Effect { actual: figure("31人"), attainment: Some(Attainment::Partly), ..Effect::default() },
        ),
        effect(16, "届いた", &[8], Effect { attainment: Some(Attainment::Reached), ..Effect::default() }),
        effect(
            17,
            "役目を終えた",
            &[11],
            Effect { next: Some(Next::End), candidate: "夜の見守り".to_owned(), ..Effect::default() },
        ),
        goal(19, "役目を終えた目標", &[5]),
        effect(20, "終えてよい", &[19], Effect { next: Some(Next::End), ..Effect::default() }),
        entry(18, Kind::Reflection, "少し急いだ", &[]),
    ];
    for each in all {
        Edit::add_entry(&session, 1, each).apply(&mut session).unwrap();
    }
    session
}

#[test]
fn unfinished_goals_adopted_methods_current_roles_and_loose_findings_continue_and_finished_ones_do_not() {
    let mut session = small_session();
    Edit::next_cycle(&session, day(0)).unwrap().apply(&mut session).unwrap();
    let new = session.cycle(2).unwrap();
    let texts = |kind| new.of_kind(kind).map(|entry| entry.text.as_str()).collect::<Vec<_>>();
    assert_eq!(
        texts(Kind::Finding),
        ["途中の値", "来る人が増えた", "届いた", "役目を終えた", "終えてよい", "自治会が続いている"]
    );
    assert_eq!(texts(Kind::Purpose), ["安心して暮らす"]);
    assert_eq!(texts(Kind::Goal), ["通いの場に35人"]);
    assert_eq!(texts(Kind::Method), ["練習会", "夜の見守り"]);
    assert_eq!(texts(Kind::Role), ["事務局"]);
    for kind in [Kind::Hypothesis, Kind::Factor, Kind::Implementation, Kind::Effect, Kind::Reflection] {
        assert!(texts(kind).is_empty(), "{kind:?}");
    }
}

#[test]
fn the_last_actual_value_becomes_the_new_baseline_and_the_target_stays_with_no_seal() {
    let mut session = small_session();
    Edit::seal(&session, 1, day(0)).unwrap().apply(&mut session).unwrap();
    Edit::next_cycle(&session, day(0)).unwrap().apply(&mut session).unwrap();
    let goal = session.cycle(2).unwrap().of_kind(Kind::Goal).next().unwrap();
    let Body::Goal(goal) = &goal.body else { unreachable!() };
    assert_eq!(goal.indicators[0].baseline, figure("31人"));
    assert_eq!(goal.indicators[0].target, figure("35人"));
    assert_eq!((&goal.seal, goal.revisions.len()), (&None, 0));
    let Body::Goal(old) = &session.entry(EntryId(7)).unwrap().2.body else { unreachable!() };
    assert_eq!(old.indicators[0].baseline, figure("20人"));
}

#[test]
fn links_into_the_earlier_cycle_stay_where_the_entry_did_not_continue() {
    let mut session = small_session();
    Edit::next_cycle(&session, day(0)).unwrap().apply(&mut session).unwrap();
    let new = session.cycle(2).unwrap();
    let purpose = new.of_kind(Kind::Purpose).next().unwrap();
    let goal = new.of_kind(Kind::Goal).next().unwrap();
    assert_eq!(goal.links, [purpose.id, EntryId(4)]);
    assert_eq!(purpose.links, [EntryId(4)]);
    let candidate = new.of_kind(Kind::Method).last().unwrap();
    let Body::Method(method) = &candidate.body else { unreachable!() };
    assert_eq!((method.decision, candidate.origin.clone()), (None, Some(Origin::Cycle { number: 1, entry: EntryId(17) })));
    let chain = Thread::of(&session).chain(&session, goal.id);
    assert!(chain[&Section::Situation].contains(&EntryId(1)), "the thread reaches back into the first cycle");
}

#[test]
fn what_continues_keeps_the_order_of_the_sheet() {
    let mut session = Session::default();
    let kinds = [(1, Kind::Theme), (2, Kind::Purpose), (3, Kind::Goal), (4, Kind::Purpose), (5, Kind::Goal)];
    for (id, kind) in kinds {
        let links: &[u32] = if kind == Kind::Goal { &[2, 4] } else { &[] };
        Edit::add_entry(&session, 1, entry(id, kind, "順", links)).apply(&mut session).unwrap();
    }
    Edit::next_cycle(&session, day(0)).unwrap().apply(&mut session).unwrap();
    let carried: Vec<Kind> = session.cycle(2).unwrap().goals.entries.iter().map(Entry::kind).collect();
    assert_eq!(carried, kinds.map(|(_, kind)| kind));
}

#[test]
fn a_ring_of_links_gives_a_chain_of_its_members() {
    let mut session = Session::default();
    for (id, kind, link) in [(1, Kind::Finding, 3), (2, Kind::Factor, 1), (3, Kind::Goal, 2), (4, Kind::Role, 4)] {
        Edit::add_entry(&session, 1, entry(id, kind, "輪", &[link])).apply(&mut session).unwrap();
    }
    let thread = Thread::of(&session);
    for id in 1..=3 {
        let chain: Vec<EntryId> = thread.chain(&session, EntryId(id)).into_values().flatten().collect();
        assert_eq!(chain, [EntryId(1), EntryId(2), EntryId(3)]);
    }
    assert_eq!(thread.chain(&session, EntryId(4)).into_values().flatten().count(), 1);
}

#[test]
fn ids_at_the_end_of_the_numbers_do_not_stop_the_program() {
    let mut session = Session { next_id: u32::MAX, ..Session::default() };
    Edit::add_entry(&session, 1, Entry::new(EntryId(u32::MAX), Kind::Role, "さいご")).apply(&mut session).unwrap();
    session.cycles[0].number = u32::MAX;
    assert_eq!(Edit::next_cycle(&session, day(0)), None);
}

// Records and figures

/// One filled record of every sort a session holds; rows of records inside come with them.
fn every_record(seed: &Seed) -> Vec<Box<dyn Record>> {
    let entries = Kind::ALL.iter().map(|kind| Box::new(Entry::new(EntryId(1), *kind, "")) as Box<dyn Record>);
    let others: [Box<dyn Record>; 11] = [
        Box::new(Consensus::default()),
        Box::new(Concern::default()),
        Box::new(Hands::default()),
        Box::new(Todo::default()),
        Box::new(Profile::default()),
        Box::new(Member::default()),
        Box::new(Group::default()),
        Box::new(Meeting::default()),
        Box::new(Parked::default()),
        Box::new(Viewpoint::default()),
        Box::new(Indicator::default()),
    ];
    let mut all: Vec<Box<dyn Record>> = entries.chain(others).collect();
    for record in &mut all {
        fill(record.as_mut(), seed, &Places::plenty());
    }
    all
}

/// Fields in which a list of words or lines is typed as one text; blank ones fall away.
const LISTS: [&str; 2] = ["tags", "points"];

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn every_field_of_every_record_is_read_back_as_it_was_set(seed in seed()) {
        for mut record in every_record(&seed) {
            for field in record.fields() {
                let set = value(field.shape, &seed, &Places::plenty());
                record.set(field.name, set.clone());
                let got = record.get(field.name);
                if !holds_a_list(field) {
                    prop_assert_eq!(&got, &set, "{}.{}", field.record, field.name);
                }
                record.set(field.name, got.clone());
                prop_assert_eq!(record.get(field.name), got, "{}.{} set to what it is", field.record, field.name);
            }
        }
    }

    #[test]
    fn a_value_of_another_shape_or_an_unknown_name_changes_nothing(seed in seed()) {
        for mut record in every_record(&seed) {
            let before: Vec<Value> = record.fields().iter().map(|field| record.get(field.name)).collect();
            for field in record.fields() {
                let other = if matches!(field.shape, Shape::Flag) { Value::Count(None) } else { Value::Flag(true) };
                record.set(field.name, other);
                record.set(field.name, Value::Fixed);
            }
            record.set("no_such_field", Value::Text("x".to_owned()));
            prop_assert_eq!(record.get("no_such_field"), Value::Fixed);
            let after: Vec<Value> = record.fields().iter().map(|field| record.get(field.name)).collect();
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn points_are_sentences_and_stay_whole_when_they_are_edited(points in prop::collection::vec("[あ-ん]{1,4}、[あ-ん]{1,4}。", 0..4)) {
        let mut profile = Profile { points: points.clone().into(), ..Profile::default() };
        let shown = profile.get("points");
        profile.set("points", shown);
        prop_assert_eq!(profile.points.to_vec(), points);
    }

    #[test]
    fn every_kind_of_entry_with_all_fields_filled_survives_the_file(seed in seed()) {
        for kind in Kind::ALL {
            let mut entry = Entry::new(EntryId(3), *kind, "");
            fill(&mut entry, &seed, &Places::plenty());
            entry.origin = Some(Origin::Sample { name: seed.text.clone() });
            if let Body::Goal(goal) = &mut entry.body {
                goal.seal = Some(tenmen::domain::Seal { date: day(seed.a), indicators: goal.indicators.clone() });
            }
            let text = ron::ser::to_string_pretty(&entry, pretty()).unwrap();
            let read: Entry = ron::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
            prop_assert_eq!(&read, &entry, "{}", text);
            prop_assert_eq!(ron::ser::to_string_pretty(&read, pretty()).unwrap(), text);
        }
    }

    #[test]
    fn the_profile_and_its_points_survive_the_file(seed in seed()) {
        let mut profile = Profile::default();
        fill(&mut profile, &seed, &Places::plenty());
        let text = ron::ser::to_string_pretty(&profile, pretty()).unwrap();
        prop_assert_eq!(ron::from_str::<Profile>(&text).unwrap(), profile);
        let by_hand: Profile = ron::from_str("(points: [\"顔なじみが多い、と皆が言う。\"])").unwrap();
        prop_assert_eq!(by_hand.points.len(), 1);
    }

    #[test]
    fn the_cycles_of_any_session_survive_the_file(seeds in history(30)) {
        let session = after(&seeds);
        let text = written(&session.cycles);
        let read: Vec<Cycle> = ron::from_str(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(read, session.cycles);
    }

    #[test]
    fn a_figure_shown_and_read_again_stays_what_it_is(text in "[約0-9０-９～–.%％人件割 ]{0,10}") {
        let once = Figure::parse(&text);
        prop_assert_eq!(Figure::parse(&once.to_string()), once);
    }
}

fn holds_a_list(field: &Field) -> bool {
    let inside = |rows: &[Field]| rows.iter().any(|field| LISTS.contains(&field.name));
    LISTS.contains(&field.name) || matches!(field.shape, Shape::Rows(rows) if inside(rows))
}

#[test]
fn an_empty_entry_of_every_kind_writes_its_id_and_body_and_reads_back() {
    for kind in Kind::ALL {
        let entry = Entry::new(EntryId(7), *kind, "");
        let text = ron::ser::to_string_pretty(&entry, pretty()).unwrap();
        assert_eq!(ron::from_str::<Entry>(&text).unwrap(), entry, "{text}");
    }
}

#[test]
fn no_record_names_a_field_twice() {
    for record in every_record(&Seed { which: 0, a: 1, b: 1, text: String::new() }) {
        let names: Vec<&str> = record.fields().iter().map(|field| field.name).collect();
        let distinct: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(distinct.len(), names.len(), "{names:?}");
    }
}

#[test]
fn a_figure_is_split_behind_its_last_digit_and_never_recomputed() {
    let cases = [
        ("44%", "44", "%"),
        ("約60事例", "約60", "事例"),
        ("1–2 %", "1–2", "%"),
        ("1～2％", "1～2", "％"),
        ("１２件", "１２", "件"),
        ("197人", "197", "人"),
        (" 3.5 割 ", "3.5", "割"),
        ("1,200", "1,200", ""),
        ("多数", "多数", ""),
        ("", "", ""),
    ];
    for (text, value, unit) in cases {
        let figure = Figure::parse(text);
        assert_eq!((figure.value.as_str(), figure.unit.as_str()), (value, unit), "{text}");
        assert_eq!(figure.is_empty(), text.is_empty());
    }
    assert_eq!(Figure::parse("44%").to_string(), "44%");
    assert_eq!(Figure::parse("多数").to_string(), "多数");
}

// Consensus

#[test]
fn a_stage_stands_where_its_latest_result_says() {
    let mut session = Session { cycles: vec![Cycle::default()], ..Session::default() };
    let stands = |session: &Session| session.standing(&session.cycles[0], Stage::Situation);
    let record = |forum: &str, result| Consensus {
        forum: forum.to_owned(),
        result,
        shown: "会う場がない".to_owned(),
        ..Consensus::default()
    };
    assert_eq!(stands(&session), Standing::Untouched);
    session.cycles[0].situation.summary = "会う場がない".to_owned();
    assert_eq!(stands(&session), Standing::Draft);
    session.cycles[0].situation.consensus.push(record("センター内", None));
    assert_eq!(stands(&session), Standing::Shared, "silence is never agreement");
    session.solo = true;
    assert_eq!(stands(&session), Standing::Draft, "whoever heard of it, a plan of one person is a draft until a forum agreed");
    session.solo = false;
    session.cycles[0].situation.consensus.push(record("運営協議会", Some(Agreement::Held)));
    assert_eq!(stands(&session), Standing::Result(Agreement::Held));
    session.cycles[0].situation.consensus.push(record("運営協議会", Some(Agreement::Agreed)));
    session.cycles[0].situation.consensus.push(record("住民の集まり", None));
    assert_eq!(stands(&session), Standing::Result(Agreement::Agreed));
    session.cycles[0].situation.summary.push('。');
    assert_eq!(stands(&session), Standing::ChangedSince(Agreement::Agreed));
    session.cycles[0].situation.summary.pop();
    assert_eq!(stands(&session), Standing::Result(Agreement::Agreed));
}

#[test]
fn a_show_of_hands_counts_every_level_and_those_who_take_the_question_away() {
    let mut hands = Hands::default();
    assert_eq!((hands.total(), hands.levels()), (0, [0; 6]));
    for (level, count) in [3, 2, 4, 1, 0, 2].into_iter().enumerate() {
        hands.set_level(level, count);
    }
    assert_eq!(hands.levels(), [3, 2, 4, 1, 0, 2]);
    assert_eq!((hands.total(), hands.eager, hands.against, hands.take_away), (12, Some(3), None, Some(2)));
    hands.present = Some(14);
    hands.set_level(0, 0);
    hands.set_level(6, 9);
    assert_eq!((hands.total(), hands.eager, hands.present), (9, None, Some(14)));
    assert_eq!(Hands { eager: Some(u32::MAX), agree: Some(1), ..Hands::default() }.total(), u32::MAX);
}

#[test]
fn a_record_of_consensus_asks_only_for_what_its_result_needs() {
    let asked = |result| {
        let record = Consensus { result: Some(result), ..Consensus::default() };
        let special =
            ["condition", "review", "confirmer", "confirm_by", "missing_fact", "minority", "minority_holder", "minority_name"];
        assert!(record.fields().iter().all(|field| special.contains(&field.name) || record.asks(field.name)));
        special.into_iter().filter(|field| record.asks(field)).collect::<Vec<_>>()
    };
    assert!(asked(Agreement::Agreed).is_empty());
    assert_eq!(asked(Agreement::Conditional), ["condition", "review"]);
    assert_eq!(asked(Agreement::TakenAway), ["confirmer", "confirm_by"]);
    assert_eq!(asked(Agreement::Held), ["missing_fact"]);
    assert_eq!(asked(Agreement::WithMinority), ["minority", "minority_holder", "minority_name"]);
}

#[test]
fn an_agreed_target_that_changes_leaves_a_note_and_one_never_agreed_does_not() {
    let indicator = |target: &str| Indicator { name: "配布率".into(), target: Figure::parse(target), ..Indicator::default() };
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let before = Goal { indicators: vec![indicator("80%")], ..Goal::default() };
    let mut after = Goal { indicators: vec![indicator("60%")], ..before.clone() };
    assert_eq!((after.note_revisions(&before, day), after.revisions.len()), (0, 0));
    let agreed = Goal { seal: Some(Seal { date: day, indicators: before.indicators.clone() }), ..before };
    let mut after = Goal { indicators: vec![indicator("60%")], ..agreed.clone() };
    assert_eq!(after.note_revisions(&agreed, day), 1);
    let note = &after.revisions[0];
    assert_eq!((note.before.to_string(), note.after.to_string(), note.date), ("80%".into(), "60%".into(), Some(day)));
    let mut same = agreed.clone();
    assert_eq!(same.note_revisions(&agreed, day), 0);
}
