//! Arranging entries by keys: under one another, apart, into one, into another kind.

use crate::domain::{Choice, Edit, Entry, EntryId, Field, Kind, lift, merge, nest, not_merged, split, turn_into};
use crate::words::{Text, label};

use super::{App, Menu, MenuLine, Message, Notice, Overlay, Tone, Work};

/// The entries offered to be merged with; more would be searched rather than read.
const OFFERED: usize = 40;

impl App {
    /// Whether the entry the cursor is on may be arranged.
    pub(super) fn arrangeable(&self, message: Message) -> Option<Message> {
        (self.writable() && self.selected_entry().is_some()).then_some(message)
    }

    /// The kinds the entry could also be, of the same stage.
    pub(super) fn other_kinds(&self) -> Vec<Kind> {
        let Some(entry) = self.selected_entry() else { return Vec::new() };
        let kinds = entry.kind().section().stage().kinds();
        kinds.iter().copied().filter(|kind| *kind != entry.kind() && kinds.contains(&entry.kind())).collect()
    }

    /// Under the entry above it, or out again.
    pub(super) fn nest(&mut self, deeper: bool) {
        let Some((work, id)) = self.chosen() else { return };
        let edit = if deeper { nest(&work.session, id) } else { lift(&work.session, id) };
        match edit {
            Some(edit) => self.arrange(id, edit),
            None => self.refuse(if deeper { Text::NothingAbove } else { Text::NotUnderAny }),
        }
    }

    /// The lines of its text, or its sentences, become entries of their own.
    pub(super) fn split(&mut self) {
        let Some((work, id)) = self.chosen() else { return };
        let text = work.entry(id).map_or("", |entry| entry.text.as_str());
        let parts = parts(text);
        match split(&work.session, id, &parts) {
            Some(edit) => {
                self.arrange(id, edit);
                let text = self.language.fill(Text::SplitInto, &[&parts.len()]);
                self.notice = Some(Notice { tone: Tone::Good, text });
            }
            None => self.refuse(Text::NothingToSplit),
        }
    }

    /// Asks with which entry of the stage it is to become one; its own kind and neighbours first.
    pub(super) fn ask_merge(&mut self) {
        let Some((work, id)) = self.chosen() else { return };
        let Some((cycle, section, index)) = work.thread.place(id) else { return };
        let Some(kind) = work.entry(id).map(Entry::kind) else { return };
        let Some(entries) = work.session.cycle(cycle).map(|cycle| cycle.entries(section)) else { return };
        let mut others: Vec<(bool, usize, &Entry)> =
            entries.iter().enumerate().map(|(at, entry)| (entry.kind() != kind, at.abs_diff(index), entry)).collect();
        others.retain(|(.., entry)| entry.id != id);
        others.sort_by_key(|(other, distance, _)| (*other, *distance));
        let line =
            |(_, _, entry): (bool, usize, &Entry)| MenuLine::new(entry.text.replace('\n', " "), Message::Merge(entry.id, id));
        let lines: Vec<MenuLine> = others.into_iter().take(OFFERED).map(line).collect();
        if lines.is_empty() {
            return self.refuse(Text::NothingToMerge);
        }
        self.overlay = Some(Overlay::Menu(Menu::new(self.language.say(Text::AskMerge), lines)));
    }

    /// Makes one entry of two; what hung on either hangs on the one that stays.
    pub(super) fn merge(&mut self, keep: EntryId, gone: EntryId) {
        let Some(work) = &self.work else { return };
        let Some(edit) = merge(&work.session, keep, gone) else { return };
        let left = work.entry(keep).zip(work.entry(gone)).map(|(keep, gone)| not_merged(keep, gone)).unwrap_or_default();
        let left = self.field_names(&left);
        if matches!(self.screen(), super::Screen::Form(_)) {
            self.screens.pop();
        }
        self.arrange(keep, edit);
        if left.is_empty() {
            self.say(Text::Merged);
        } else {
            let text = self.language.fill(Text::MergedLeaving, &[&left]);
            self.notice = Some(Notice { tone: Tone::Good, text });
        }
    }

    /// Asks which kind of its stage it really is.
    pub(super) fn ask_kind(&mut self) {
        let Some((_, id)) = self.chosen() else { return };
        let kinds = self.other_kinds();
        let line = |kind: Kind| MenuLine::new(label(self.language, "kind", kind.name()), Message::TurnInto(id, kind));
        let lines: Vec<MenuLine> = kinds.into_iter().map(line).collect();
        if !lines.is_empty() {
            self.overlay = Some(Overlay::Menu(Menu::new(self.language.say(Text::AskKind), lines)));
        }
    }

    /// Turns it into another kind; what that has no place for is said.
    pub(super) fn turn_into(&mut self, id: EntryId, kind: Kind) {
        let Some(turned) = self.work.as_ref().and_then(|work| turn_into(&work.session, id, kind)) else { return };
        let lost = self.field_names(&turned.lost);
        self.arrange(id, turned.edit);
        let kind = label(self.language, "kind", kind.name());
        let text = if lost.is_empty() {
            self.language.fill(Text::TurnedInto, &[&kind])
        } else {
            self.language.fill(Text::TurnedLosing, &[&kind, &lost])
        };
        self.notice = Some(Notice { tone: Tone::Good, text });
    }

    fn field_names(&self, fields: &[&'static Field]) -> String {
        let names: Vec<&str> = fields.iter().map(|field| label(self.language, field.record, field.name)).collect();
        names.join(self.language.say(Text::ListSeparator))
    }

    fn chosen(&self) -> Option<(&Work, EntryId)> {
        let id = self.selected_entry()?.id;
        Some((self.work.as_ref()?, id))
    }

    /// Applies an edit and follows the entry to where it stands now.
    fn arrange(&mut self, id: EntryId, edit: Edit) {
        let on_list = matches!(self.screen(), super::Screen::Stage);
        if self.apply(edit)
            && on_list
            && let Some(work) = &mut self.work
        {
            work.show_entry(id);
        }
    }
}

/// The lines of a text, or where it has one only, its sentences.
fn parts(text: &str) -> Vec<String> {
    let filled = |part: &str| Some(part.trim().to_owned()).filter(|part| !part.is_empty());
    let lines: Vec<String> = text.lines().filter_map(filled).collect();
    if lines.len() > 1 { lines } else { text.split_inclusive('。').filter_map(filled).collect() }
}
