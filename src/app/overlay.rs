//! What lies over a screen: menus, pickers, the palette, something to read, a path to type.

use crate::domain::{Choice, Entry, EntryId, Field, GroupId, MemberId, Section, Shape, Value};
use crate::export::Format;
use crate::text;
use crate::words::label;

use super::command::{self, Command};
use super::context::{Context, of_screen};
use super::{App, Form, Message, Work};

/// Something over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Choices that each mean a message.
    Menu(Menu),
    /// Values of a field.
    Picker(Picker),
    /// Commands found by their words; the query is in the editor.
    Palette(Palette),
    /// A teaching figure of the guide.
    Reading(Reading),
    /// Something others lived through, in full.
    Leaf(Leaf),
    /// A path; it is in the editor.
    Prompt(Prompt),
}

/// Choices that each mean a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// What is asked.
    pub title: String,
    /// The choices.
    pub lines: Vec<MenuLine>,
    /// The one the cursor is on.
    pub cursor: usize,
    /// A line above the choices that is left to the terminal, however wide it draws it.
    pub ruler: Option<&'static str>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuLine {
    /// What it is called.
    pub label: String,
    /// The key that does the same, if any.
    pub key: String,
    /// What it means.
    pub message: Message,
}

/// Values of a field to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Picker {
    /// Whose field.
    pub form: Form,
    /// The field.
    pub field: &'static Field,
    /// What can be chosen: an index or an id, its words, and whether it is.
    pub options: Vec<PickLine>,
    /// The one the cursor is on.
    pub cursor: usize,
    /// Several can be chosen.
    pub many: bool,
}

/// A value to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct PickLine {
    /// Index of a choice, or an id; `None` clears the field.
    pub value: Option<u32>,
    /// Its words.
    pub label: String,
    /// Where it comes from.
    pub detail: String,
    /// It is chosen.
    pub chosen: bool,
}

/// Commands found by their words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// Ids of the commands found.
    pub found: Vec<&'static str>,
    /// The one the cursor is on.
    pub cursor: usize,
}

/// A teaching figure of the guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Which of the stage's hints.
    pub hint: usize,
    /// Lines scrolled.
    pub scroll: usize,
}

/// Something to read in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// Its heading.
    pub title: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// Lines scrolled.
    pub scroll: usize,
}

/// A path to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// A folder to keep sessions in.
    Path,
    /// Where to write an export.
    Export(Format),
    /// Where else to save the session.
    Elsewhere,
}

impl Menu {
    /// Choices under a title.
    #[must_use]
    pub fn new(title: impl Into<String>, lines: Vec<MenuLine>) -> Self {
        Self { title: title.into(), lines, cursor: 0, ruler: None }
    }
}

impl MenuLine {
    /// A choice without a key of its own.
    #[must_use]
    pub fn new(label: impl Into<String>, message: Message) -> Self {
        Self { label: label.into(), key: String::new(), message }
    }

    fn of(app: &App, command: &Command, message: Message) -> Self {
        let key = command.keys.first().and_then(|key| super::key::Key::parse(key)).map(super::key::Key::label);
        Self { label: app.language.say(command.doc).to_owned(), key: key.unwrap_or_default(), message }
    }
}

/// The actions possible here, without the bare movements of the cursor.
#[must_use]
pub fn actions(app: &App) -> Vec<MenuLine> {
    let worth = |command: &&Command| !command.id.starts_with("move.") && command.id != "menu" && command.id != "activate";
    let mut found: Vec<_> = command::available(app).filter(|(command, _)| worth(command)).collect();
    // First what belongs to this screen, then the way back from a mistake, then the ways elsewhere.
    found.sort_by_key(|(command, _)| match command.id {
        "undo" | "redo" | "back" => 1,
        _ if command.contexts.contains(&Context::Global) => 2,
        _ => 0,
    });
    found.into_iter().map(|(command, message)| MenuLine::of(app, command, message)).collect()
}

impl Palette {
    /// The commands whose words hold all words of a query, wherever they mean something now.
    #[must_use]
    pub fn find(app: &App, query: &str) -> Self {
        let words: Vec<String> = query.split_whitespace().map(text::fold).collect();
        let holds = |command: &Command| {
            let doc = text::fold(app.language.say(command.doc));
            words.iter().all(|word| doc.contains(word.as_str()) || command.id.contains(word.as_str()))
        };
        let hidden = |command: &Command| command.id.starts_with("move.") || command.id.starts_with("editor.");
        let here = command::table().iter().filter(|command| !hidden(command) && holds(command) && command.message(app).is_some());
        // Whatever means something now is found, wherever its key listens.
        let elsewhere = |command: &&Command| {
            let layers = of_screen(app);
            let only = |context: Context| command.contexts == [context] && !layers.contains(&context);
            !only(Context::Overlay) && !only(Context::Consensus) && !only(Context::Form) && !only(Context::Home)
        };
        Self { found: here.filter(elsewhere).map(|command| command.id).collect(), cursor: 0 }
    }
}

impl Picker {
    /// The values a field of a form can take; `None` for a field that is typed.
    #[must_use]
    pub fn of(app: &App, work: &Work, form: Form, field: &'static Field) -> Option<Self> {
        let value = form.value(work, field);
        let named = |list: &'static str, names: &'static [&'static str], chosen: &dyn Fn(usize) -> bool| -> Vec<PickLine> {
            let line = |(index, name): (usize, &&'static str)| PickLine {
                value: u32::try_from(index).ok(),
                label: label(app.language, list, name).to_owned(),
                detail: String::new(),
                chosen: chosen(index),
            };
            names.iter().enumerate().map(line).collect()
        };
        let (options, many) = match (field.shape, value) {
            (Shape::Choice(options), Value::Choice(now)) => {
                (named(options.list, options.names, &|index| now == Some(index)), false)
            }
            (Shape::Choices(options), Value::Choices(now)) => {
                (named(options.list, options.names, &|index| now.contains(&index)), true)
            }
            (Shape::Flag, Value::Flag(now)) => {
                let line = |(value, text, chosen)| PickLine {
                    value: Some(value),
                    label: app.language.say(text).to_owned(),
                    detail: String::new(),
                    chosen,
                };
                ([(1, crate::words::Text::Yes, now), (0, crate::words::Text::No, !now)].map(line).into(), false)
            }
            (Shape::Links, Value::Links(now)) => (linkable(app, work, &form, &now), true),
            (Shape::Parent, Value::Parent(now)) => (parents(app, work, &form, now), false),
            (Shape::Members, Value::Members(now)) => {
                let line = |member: &crate::domain::Member| PickLine {
                    value: Some(member.id.0),
                    label: member.name.clone(),
                    detail: member.office.clone(),
                    chosen: now.contains(&member.id),
                };
                (work.session.members.iter().map(line).collect(), true)
            }
            (Shape::Groups, Value::Groups(now)) => {
                let line = |group: &crate::domain::Group| PickLine {
                    value: Some(group.id.0),
                    label: group.name.clone(),
                    detail: String::new(),
                    chosen: now.contains(&group.id),
                };
                (work.session.groups.iter().map(line).collect(), true)
            }
            _ => return None,
        };
        // Nobody is named by one Enter too many.
        let unnamed = field.name.ends_with("holder");
        let first = if unnamed { options.len().saturating_sub(1) } else { 0 };
        let cursor = options.iter().position(|option| option.chosen).unwrap_or(first);
        Some(Self { form, field, options, cursor, many })
    }

    /// What is chosen, as the field's value.
    #[must_use]
    pub fn value(&self) -> Value {
        let chosen = self.options.iter().filter(|option| option.chosen).filter_map(|option| option.value);
        let ids: Vec<u32> = chosen.collect();
        let index = |value: u32| usize::try_from(value).ok();
        match self.field.shape {
            Shape::Flag => Value::Flag(ids.first() == Some(&1)),
            Shape::Choice(_) => Value::Choice(ids.first().copied().and_then(index)),
            Shape::Choices(_) => Value::Choices(ids.into_iter().filter_map(index).collect()),
            Shape::Links => Value::Links(ids.into_iter().map(EntryId).collect()),
            Shape::Parent => Value::Parent(ids.first().copied().map(EntryId)),
            Shape::Members => Value::Members(ids.into_iter().map(MemberId).collect()),
            Shape::Groups => Value::Groups(ids.into_iter().map(GroupId).collect()),
            _ => Value::Fixed,
        }
    }

    /// Chooses what the cursor is on, and nothing else.
    pub fn take_cursor(&mut self) {
        for (index, option) in self.options.iter_mut().enumerate() {
            option.chosen = index == self.cursor;
        }
    }

    /// Whether there is something to choose.
    #[must_use]
    pub fn offers(&self) -> bool {
        self.options.iter().any(|option| option.value.is_some())
    }

    /// Chooses what the cursor is on, or takes it back; where one can be chosen, the others go.
    pub fn toggle(&mut self) {
        let (cursor, many) = (self.cursor, self.many);
        for (index, option) in self.options.iter_mut().enumerate() {
            if index == cursor {
                option.chosen = !option.chosen;
            } else if !many {
                option.chosen = false;
            }
        }
    }
}

fn entry_line(app: &App, entry: &Entry, chosen: bool) -> PickLine {
    let detail = label(app.language, "kind", entry.kind().name()).to_owned();
    PickLine { value: Some(entry.id.0), label: entry.text.clone(), detail, chosen }
}

/// What an entry can rest on: what it rests on already, then the kinds such an entry rests on by its nature, then the
/// nearest section before it, and so on back to ①; among its like first what the entry before it rests on, for those who
/// think of one thing after another stay with it, then what speaks of the same things.
/// A hypothesis rests on findings of its own stage.
fn linkable(app: &App, work: &Work, form: &Form, now: &[EntryId]) -> Vec<PickLine> {
    let crate::domain::Owner::Entry(own) = form.owner else { return Vec::new() };
    let Some((cycle, section, index)) = work.thread.place(own) else { return Vec::new() };
    let (Some(cycle), Some(entry)) = (work.session.cycle(cycle), work.entry(own)) else { return Vec::new() };
    let mut lines: Vec<PickLine> =
        now.iter().filter_map(|id| work.entry(*id)).map(|entry| entry_line(app, entry, true)).collect();
    let same = matches!(section, Section::Situation | Section::Goals);
    let before = Section::ALL.iter().rev().filter(|other| **other < section || same && **other == section);
    let (kinds, own_words) = (entry.kind().rests_on(), text::Pairs::of(&entry.text));
    let nature = |entry: &Entry| kinds.iter().position(|kind| *kind == entry.kind()).unwrap_or(kinds.len());
    let before_it =
        index.checked_sub(1).and_then(|index| cycle.entries(section).get(index)).map_or(&[][..], |entry| &entry.links);
    let others = before.enumerate().flat_map(|(distance, section)| {
        let others = cycle.entries(*section).iter().filter(|entry| entry.id != own && !now.contains(&entry.id));
        others.map(move |entry| (distance, entry))
    });
    let mut others: Vec<_> = others
        .map(|(distance, entry)| {
            let shared = text::Pairs::of(&entry.text).shared(&own_words);
            (nature(entry), distance, std::cmp::Reverse((before_it.contains(&entry.id), shared)), entry)
        })
        .collect();
    others.sort_by_key(|(nature, distance, near, _)| (*nature, *distance, *near));
    lines.extend(others.into_iter().map(|(.., entry)| entry_line(app, entry, false)));
    lines
}

/// What an entry can stand under: entries of its own section, but not those under itself.
fn parents(app: &App, work: &Work, form: &Form, now: Option<EntryId>) -> Vec<PickLine> {
    let crate::domain::Owner::Entry(own) = form.owner else { return Vec::new() };
    let Some((cycle, section, _)) = work.thread.place(own) else { return Vec::new() };
    let Some(cycle) = work.session.cycle(cycle) else { return Vec::new() };
    let entries = cycle.entries(section);
    let parent_of = |id: EntryId| entries.iter().find(|entry| entry.id == id).and_then(|entry| entry.parent);
    let under_own = |entry: &Entry| {
        let chain = std::iter::successors(Some(entry.id), |id| parent_of(*id));
        // A ring in an edited file must end all the same.
        chain.take(entries.len() + 1).any(|id| id == own)
    };
    let none = PickLine {
        value: None,
        label: app.language.say(crate::words::Text::NoParent).to_owned(),
        detail: String::new(),
        chosen: now.is_none(),
    };
    let others = entries.iter().filter(|entry| !under_own(entry)).map(|entry| entry_line(app, entry, now == Some(entry.id)));
    std::iter::once(none).chain(others).collect()
}
