//! Two entries that say the same become one: nothing that hung on either of them is lost on the way.
//!
//! Merging may not break the thread (つながり): whoever rested on the one that goes rests on the one that stays.

use super::arrange::above;
use super::{
    Body, Choice, Draft, DraftEdit, Edit, Entries, Entry, EntryId, Field, Goal, ListEdit, Origin, Owner, Place, Record, Seal,
    Section, Session, SetAside, Shape, Value,
};

/// Fields of which both sides survive, whatever they hold.
const UNITED: [&str; 5] = ["text", "links", "parent", "said_by", "private"];

/// Makes one entry of two of the same stage of the same cycle: `gone` becomes part of `keep`.
///
/// Text and private note are joined, links and groups united; a heading, an origin or a field of its kind that `keep` has
/// left empty is taken over, lists are appended and sets united. Of another kind only what both kinds have comes along;
/// [`not_merged`] names what does not. Everything that names `gone` by its id follows `keep`: links, parents, origins in
/// later cycles, points set aside, drafts. 宿題, consensus records and meetings name no entry. Where the two stand in
/// different sections (役割 and 実施の記録), what stood under `gone` moves up as in [`super::removal`]: a parent must stand
/// in the same section. If `keep` stood under `gone`, it moves to where `gone` stood, so that no ring of parents arises.
#[must_use]
pub fn merge(session: &Session, keep: EntryId, gone: EntryId) -> Option<Edit> {
    let (cycle, section, kept) = session.entry(keep)?;
    let (other_cycle, other_section, doomed) = session.entry(gone)?;
    if keep == gone || cycle != other_cycle || section.stage() != other_section.stage() {
        return None;
    }
    let beside = section == other_section;
    let mut edits = drafts(session, kept, doomed);
    edits.extend(set_aside(session, keep, gone));
    let mut taken_out = None;
    for each in &session.cycles {
        for at in Section::ALL {
            for (index, entry) in each.entries(*at).iter().enumerate() {
                if entry.id == gone {
                    taken_out = Some(Edit::Entries(each.number, *at, ListEdit::Remove(index)));
                    continue;
                }
                let mut followed = entry.clone();
                if entry.id == keep {
                    followed = united(kept, doomed);
                    followed.parent = parent_of_kept(session.cycle(cycle)?.entries(section), kept, doomed);
                }
                follow(&mut followed, keep, doomed, beside);
                if followed != *entry {
                    edits.push(Edit::Entries(each.number, *at, ListEdit::Replace(index, followed)));
                }
            }
        }
    }
    edits.push(taken_out?);
    Some(Edit::All(edits))
}

/// The fields in which something of `gone` would not be found in `keep` after [`merge`]: `keep` has its own words there, or
/// its kind has no such field.
#[must_use]
pub fn not_merged(keep: &Entry, gone: &Entry) -> Vec<&'static Field> {
    let merged = united(keep, gone);
    let missing = |field: &&'static Field| {
        let value = gone.get(field.name);
        let taken = match field.shape {
            _ if UNITED.contains(&field.name) || value.is_empty() => true,
            Shape::Rows(_) | Shape::Choices(_) | Shape::Members | Shape::Groups => merged.shares(field),
            _ => merged.get(field.name) == value,
        };
        !taken
    };
    gone.fields().into_iter().filter(missing).collect()
}

/// `keep` with all it takes over; its place in the list is not looked at.
fn united(keep: &Entry, gone: &Entry) -> Entry {
    let mut merged = keep.clone();
    merged.text = joined(&keep.text, &gone.text);
    merged.private = joined(&keep.private, &gone.private);
    merged.links = union(&keep.links, &gone.links);
    merged.links.retain(|link| ![keep.id, gone.id].contains(link));
    merged.said_by = union(&keep.said_by, &gone.said_by);
    merged.origin = keep.origin.clone().or_else(|| gone.origin.clone());
    if keep.heading.trim().is_empty() {
        merged.heading.clone_from(&gone.heading);
    }
    if keep.question.is_empty() {
        merged.question.clone_from(&gone.question);
    }
    merged.meeting = keep.meeting.or(gone.meeting);
    for field in gone.own_fields().into_iter().filter(|field| keep.shares(field)) {
        let value = match (keep.get(field.name), gone.get(field.name)) {
            (_, taken) if taken.is_empty() => continue,
            (Value::Rows(own), Value::Rows(taken)) => Value::Rows(own.into_iter().chain(taken).collect()),
            (Value::Choices(own), Value::Choices(taken)) => Value::Choices(union(&own, &taken)),
            (Value::Members(own), Value::Members(taken)) => Value::Members(union(&own, &taken)),
            (Value::Groups(own), Value::Groups(taken)) => Value::Groups(union(&own, &taken)),
            (own, taken) if own.is_empty() => taken,
            _ => continue,
        };
        merged.set(field.name, value);
    }
    if let (Body::Goal(merged), Body::Goal(gone)) = (&mut merged.body, &gone.body) {
        merged.seal = sealed(merged, gone);
    }
    merged
}

/// What was agreed first stays beside what is aimed at now, from both.
fn sealed(keep: &Goal, gone: &Goal) -> Option<Seal> {
    match (&keep.seal, &gone.seal) {
        (Some(own), Some(taken)) => {
            let indicators = own.indicators.iter().chain(&taken.indicators).cloned().collect();
            Some(Seal { date: own.date.min(taken.date), indicators })
        }
        (own, taken) => own.clone().or_else(|| taken.clone()),
    }
}

/// Both texts, the second on a line of its own; once when they say the same.
fn joined(one: &str, other: &str) -> String {
    if other.trim().is_empty() || one.trim() == other.trim() {
        one.to_owned()
    } else if one.trim().is_empty() {
        other.to_owned()
    } else {
        format!("{one}\n{other}")
    }
}

/// All of the first and what only the second has, in order, each once.
fn union<T: Clone + PartialEq>(one: &[T], other: &[T]) -> Vec<T> {
    let mut all: Vec<T> = Vec::with_capacity(one.len() + other.len());
    for each in one.iter().chain(other) {
        if !all.contains(each) {
            all.push(each.clone());
        }
    }
    all
}

/// What the entry that stays stands under: where the other stood if it stood under that one, however deep.
fn parent_of_kept(entries: &Entries, keep: &Entry, gone: &Entry) -> Option<EntryId> {
    let parted = |id: &EntryId| ![keep.id, gone.id].contains(id);
    if keep.parent != Some(gone.id) && !above(entries, keep.id).contains(&gone.id) {
        return keep.parent;
    }
    // In an edited file the way up may lead back to either.
    gone.parent.filter(|up| entries.iter().any(|entry| entry.id == *up) && parted(up) && above(entries, *up).iter().all(parted))
}

/// Leads whatever names the one that goes to the one that stays.
fn follow(entry: &mut Entry, keep: EntryId, gone: &Entry, beside: bool) {
    if entry.links.contains(&gone.id) {
        let links: Vec<EntryId> = entry.links.iter().map(|link| if *link == gone.id { keep } else { *link }).collect();
        entry.links = union(&links, &[]);
    }
    if entry.parent == Some(gone.id) {
        let up = if beside { Some(keep) } else { gone.parent };
        entry.parent = up.filter(|up| *up != gone.id && *up != entry.id);
    }
    if let Some(Origin::Cycle { entry: origin, .. }) = &mut entry.origin
        && *origin == gone.id
    {
        *origin = keep;
    }
    // Nothing comes from itself, even where a file was edited by hand.
    if matches!(&entry.origin, Some(Origin::Cycle { entry: origin, .. }) if *origin == entry.id) {
        entry.origin = None;
    }
}

/// A point set aside for either is set aside for the one that stays; two of the same point become one with both reasons.
fn set_aside(session: &Session, keep: EntryId, gone: EntryId) -> Vec<Edit> {
    let mut edits = Vec::new();
    if session.set_aside.iter().all(|point| point.entry != Some(gone)) {
        return edits;
    }
    let mut done: Vec<SetAside> = Vec::new();
    for point in &session.set_aside {
        let entry = if point.entry == Some(gone) { Some(keep) } else { point.entry };
        let followed = SetAside { entry, ..point.clone() };
        let same = |other: &SetAside| {
            entry == Some(keep) && (&other.check, other.cycle, other.entry) == (&followed.check, followed.cycle, followed.entry)
        };
        let at = done.len();
        if let Some(twin) = done.iter().position(same) {
            done[twin].note = joined(&done[twin].note, &point.note);
            edits.push(Edit::SetAside(ListEdit::Remove(at)));
            edits.push(Edit::SetAside(ListEdit::Replace(twin, done[twin].clone())));
        } else {
            if followed != *point {
                edits.push(Edit::SetAside(ListEdit::Replace(at, followed.clone())));
            }
            done.push(followed);
        }
    }
    edits
}

/// What was typed into either and not kept waits at the same field of the one that stays.
///
/// Where the two texts are joined, so are the drafts of them, or one's draft would replace the other's words. A draft of a
/// field the other kind does not have stays where it is.
fn drafts(session: &Session, keep: &Entry, gone: &Entry) -> Vec<Edit> {
    let of = |id: EntryId| session.drafts.iter().filter(move |draft| owner(draft) == Some(id));
    let mut edits = Vec::new();
    let mut led: Vec<(u32, Place)> = Vec::new();
    for draft in of(gone.id) {
        let Some(place) = place_in_kept(&draft.place, keep, gone) else { continue };
        // An edited file may hold a second one for the same place; it waits where it is.
        if led.contains(&(draft.cycle, place.clone())) {
            continue;
        }
        led.push((draft.cycle, place.clone()));
        edits.push(change(draft.cycle, &draft.place, Some(&draft.text), None));
        let before = of(keep.id).find(|own| own.cycle == draft.cycle && own.place == place).map(|own| &own.text);
        let own = before.cloned().or_else(|| joined_field(&place).map(|field| text_of(keep, field)));
        let after = own.map_or_else(|| draft.text.clone(), |own| joined(&own, &draft.text));
        edits.push(change(draft.cycle, &place, before, Some(&after)));
    }
    for draft in of(keep.id) {
        let Some(field) = joined_field(&draft.place) else { continue };
        if !led.contains(&(draft.cycle, draft.place.clone())) {
            let after = joined(&draft.text, &text_of(gone, field));
            edits.push(change(draft.cycle, &draft.place, Some(&draft.text), Some(&after)));
        }
    }
    edits
}

fn change(cycle: u32, place: &Place, before: Option<&String>, after: Option<&String>) -> Edit {
    let (before, after) = (before.cloned(), after.cloned());
    Edit::Draft(Box::new(DraftEdit { cycle, place: place.clone(), at: usize::MAX, before, after }))
}

fn owner(draft: &Draft) -> Option<EntryId> {
    match draft.place {
        Place::Field { of: Owner::Entry(id), .. } => Some(id),
        _ => None,
    }
}

/// The same place in the entry that stays; a row stands behind the rows that were there.
fn place_in_kept(place: &Place, keep: &Entry, gone: &Entry) -> Option<Place> {
    let Place::Field { field, row, .. } = place else { return None };
    let known = gone.fields().into_iter().find(|each| each.name == field.as_str())?;
    let common = keep.fields().into_iter().any(|own| own == known);
    if !common && !keep.shares(known) {
        return None;
    }
    let before = if let Value::Rows(rows) = keep.get(field) { rows.len() } else { 0 };
    let row = row.as_ref().map(|(row, name)| (row.saturating_add(before), name.clone()));
    Some(Place::Field { of: Owner::Entry(keep.id), field: field.clone(), row })
}

/// The field of a place where merging joins the words of both.
fn joined_field(place: &Place) -> Option<&str> {
    match place {
        Place::Field { field, row: None, .. } if ["text", "private"].contains(&field.as_str()) => Some(field),
        _ => None,
    }
}

fn text_of(entry: &Entry, field: &str) -> String {
    if let Value::Text(text) = entry.get(field) { text } else { String::new() }
}
