//! The edit that turns a session into one whose texts differ, list by list and element by element: undoable like any other.

use crate::domain::{Choice, Cycle, Edit, ListEdit, Section, Session, Stage};

/// `None` when the two are the same. Both have the same lists of the same lengths: only texts differ.
pub(super) fn difference(before: &Session, after: &Session) -> Option<Edit> {
    let mut edits = Vec::new();
    if before.profile != after.profile {
        edits.push(Edit::Profile(Box::new(after.profile.clone())));
    }
    edits.extend(list(&before.groups, &after.groups).map(Edit::Groups));
    edits.extend(list(&before.members, &after.members).map(Edit::Members));
    edits.extend(list(&before.meetings, &after.meetings).map(Edit::Meetings));
    edits.extend(list(&before.todos, &after.todos).map(Edit::Todos));
    edits.extend(list(&before.parking, &after.parking).map(Edit::Parking));
    edits.extend(list(&before.set_aside, &after.set_aside).map(Edit::SetAside));
    for (index, (before, after)) in before.cycles.iter().zip(&after.cycles).enumerate() {
        if before.period == after.period {
            in_cycle(before, after, &mut edits);
        } else {
            edits.push(Edit::Cycles(Box::new(ListEdit::Replace(index, after.clone()))));
        }
    }
    (!edits.is_empty()).then_some(Edit::All(edits))
}

fn in_cycle(before: &Cycle, after: &Cycle, edits: &mut Vec<Edit>) {
    let number = after.number;
    for section in Section::ALL {
        let changed = list(before.entries(*section), after.entries(*section));
        edits.extend(changed.map(|change| Edit::Entries(number, *section, change)));
    }
    for stage in Stage::ALL {
        let (before, after) = (before.stage(*stage), after.stage(*stage));
        if before.summary != after.summary {
            edits.push(Edit::Summary(number, *stage, after.summary.clone()));
        }
        let changed = list(&before.consensus, &after.consensus);
        edits.extend(changed.map(|change| Edit::Consensus(number, *stage, change)));
        for (id, viewpoint) in after.viewpoints.iter().filter(|(id, viewpoint)| before.viewpoints.get(*id) != Some(viewpoint)) {
            edits.push(Edit::Viewpoint(number, *stage, id.clone(), Some(viewpoint.clone())));
        }
    }
}

fn list<'a, T: Clone + PartialEq + 'a>(
    before: impl IntoIterator<Item = &'a T>,
    after: impl IntoIterator<Item = &'a T>,
) -> impl Iterator<Item = ListEdit<T>> {
    let pairs = before.into_iter().zip(after).enumerate();
    pairs.filter(|(_, (before, after))| before != after).map(|(index, (_, after))| ListEdit::Replace(index, after.clone()))
}
