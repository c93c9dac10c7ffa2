//! The entries of a section: a list whose copy costs next to nothing, so that a session can be saved while it is written on.

use std::iter::Map;
use std::ops::{Index, IndexMut};
use std::slice;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::edit::{EditError, ListEdit};
use super::{Entry, EntryId};

/// Entries in the order of the sheet. A copy shares each of them with its original until one of the two changes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entries(Vec<Arc<Entry>>);

impl Entries {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// There is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one at a place, counted from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.0.get(index).map(Arc::as_ref)
    }

    /// The one at a place, to change.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Entry> {
        self.0.get_mut(index).map(Arc::make_mut)
    }

    /// The last one.
    #[must_use]
    pub fn last(&self) -> Option<&Entry> {
        self.0.last().map(Arc::as_ref)
    }

    /// Where an entry stands.
    #[must_use]
    pub fn position(&self, id: EntryId) -> Option<usize> {
        self.iter().position(|entry| entry.id == id)
    }

    /// All in order.
    #[must_use]
    pub fn iter(&self) -> <&Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    /// The last one, to change.
    pub fn last_mut(&mut self) -> Option<&mut Entry> {
        self.0.last_mut().map(Arc::make_mut)
    }

    /// All in order, to change; each is copied that somebody else still holds.
    pub fn iter_mut(&mut self) -> <&mut Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    /// Puts one at the end.
    pub fn push(&mut self, entry: Entry) {
        self.0.push(Arc::new(entry));
    }

    /// Takes the last one out.
    pub fn pop(&mut self) -> Option<Entry> {
        self.0.pop().map(Arc::unwrap_or_clone)
    }

    /// Puts one in at a place; those from there on move back. Panics where the place lies beyond the end.
    pub fn insert(&mut self, index: usize, entry: Entry) {
        self.0.insert(index, Arc::new(entry));
    }

    /// Takes the one at a place out; those behind it move up. Panics where there is none.
    pub fn remove(&mut self, index: usize) -> Entry {
        Arc::unwrap_or_clone(self.0.remove(index))
    }

    /// Leaves so many from the beginning.
    pub fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Applies a change and returns its inverse.
    pub(super) fn change(&mut self, change: ListEdit<Entry>) -> Result<ListEdit<Entry>, EditError> {
        Ok(change.map(Arc::new).apply(&mut self.0)?.map(Arc::unwrap_or_clone))
    }
}

impl Index<usize> for Entries {
    type Output = Entry;

    fn index(&self, index: usize) -> &Entry {
        &self.0[index]
    }
}

impl IndexMut<usize> for Entries {
    fn index_mut(&mut self, index: usize) -> &mut Entry {
        Arc::make_mut(&mut self.0[index])
    }
}

impl FromIterator<Entry> for Entries {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self(entries.into_iter().map(Arc::new).collect())
    }
}

impl From<Vec<Entry>> for Entries {
    fn from(entries: Vec<Entry>) -> Self {
        entries.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a Entries {
    type Item = &'a Entry;
    type IntoIter = Map<slice::Iter<'a, Arc<Entry>>, fn(&'a Arc<Entry>) -> &'a Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(Arc::as_ref)
    }
}

impl<'a> IntoIterator for &'a mut Entries {
    type Item = &'a mut Entry;
    type IntoIter = Map<slice::IterMut<'a, Arc<Entry>>, fn(&'a mut Arc<Entry>) -> &'a mut Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut().map(Arc::make_mut)
    }
}
