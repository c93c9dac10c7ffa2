//! Records that describe themselves.
//!
//! A record names its fields once, in [`record!`]; the file format, the entry forms, the exports and the search
//! all read that one list, so a field can never be in the file and missing on the screen.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{EntryId, Figure, GroupId, MemberId};

/// What a field holds, taken out of its record.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words, one line or many.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// One of the shape's names, by index.
    Choice(Option<usize>),
    /// Any of the shape's names, by index, ascending.
    Choices(Vec<usize>),
    /// A day.
    Date(Option<NaiveDate>),
    /// A whole number: dots, scores, hands, minutes.
    Count(Option<u32>),
    /// A number with its unit.
    Figure(Figure),
    /// Other entries.
    Links(Vec<EntryId>),
    /// The entry this one stands under.
    Parent(Option<EntryId>),
    /// People of the session.
    Members(Vec<MemberId>),
    /// Groups of the session.
    Groups(Vec<GroupId>),
    /// Rows of a record of their own, each the values of its fields in order.
    Rows(Vec<Vec<Value>>),
    /// Kept by the program, not edited by hand.
    Fixed,
}

impl Value {
    /// True when there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Flag(flag) => !flag,
            Self::Choice(choice) => choice.is_none(),
            Self::Choices(choices) => choices.is_empty(),
            Self::Date(date) => date.is_none(),
            Self::Count(count) => count.is_none(),
            Self::Figure(figure) => figure.is_empty(),
            Self::Links(links) => links.is_empty(),
            Self::Parent(parent) => parent.is_none(),
            Self::Members(members) => members.is_empty(),
            Self::Groups(groups) => groups.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
            Self::Fixed => true,
        }
    }
}

/// How a field is asked for and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Free words.
    Text,
    /// Yes or no.
    Flag,
    /// One of a closed list; the label of each is found under `list.name`.
    Choice(Options),
    /// Several of a closed list.
    Choices(Options),
    /// A day.
    Date,
    /// A whole number.
    Count,
    /// A number with its unit.
    Figure,
    /// Links to other entries.
    Links,
    /// One entry of the same stage.
    Parent,
    /// People of the session.
    Members,
    /// Groups of the session.
    Groups,
    /// A list of records of their own.
    Rows(&'static [Field]),
    /// Not asked for.
    Fixed,
}

/// A closed list of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The list's own name, first half of each label's key.
    pub list: &'static str,
    /// The variants in order, as the file writes them.
    pub names: &'static [&'static str],
}

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The record it belongs to; `record.name` is the key of its label.
    pub record: &'static str,
    /// Its name in the file and in code.
    pub name: &'static str,
    /// How it is asked for.
    pub shape: Shape,
}

impl Field {
    /// Whether the next of its kind, said in the same breath, begins with the same value: what orders and sorts is said
    /// once for several, what was measured or worded is said each time.
    #[must_use]
    pub fn stays(&self) -> bool {
        matches!(
            (self.record, self.name),
            ("entry", "heading" | "parent" | "said_by")
                | ("finding", "character")
                | ("factor", "scope" | "category")
                | ("goal", "horizon" | "period")
                | ("method", "decision" | "range")
                | ("role", "actor" | "position")
                | ("implementation", "by")
                | ("profile_figure", "territory" | "as_of")
        )
    }
}

/// Something with named fields that can be read and set one by one.
pub trait Record {
    /// The fields in the order they are asked for, without those the program keeps itself.
    fn fields(&self) -> Vec<&'static Field>;
    /// The value of a field; [`Value::Fixed`] for a name it does not have.
    fn get(&self, field: &str) -> Value;
    /// Sets a field; a value of another shape or an unknown name changes nothing.
    fn set(&mut self, field: &str, value: Value);
}

/// A record whose fields are known without an instance, so it can stand in a list.
pub trait Row: Record + Default {
    /// All its fields in order.
    const FIELDS: &'static [Field];
}

/// A closed list of variants a person chooses from.
pub trait Choice: Copy + Ord + Sized + 'static {
    /// Its names.
    const OPTIONS: Options;
    /// The variants in the order of the names.
    const ALL: &'static [Self];

    /// Its index in [`Choice::ALL`].
    fn index(self) -> usize {
        Self::ALL.iter().position(|each| *each == self).unwrap_or(0)
    }

    /// The variant after it, if there is one.
    #[must_use]
    fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The variant before it, if there is one.
    #[must_use]
    fn previous(self) -> Option<Self> {
        self.index().checked_sub(1).and_then(|index| Self::ALL.get(index).copied())
    }

    /// The name it has in the file.
    fn name(self) -> &'static str {
        Self::OPTIONS.names[self.index()]
    }
}

/// A type that can be the value of a field.
pub trait Cell {
    /// How it is asked for.
    const SHAPE: Shape;
    /// Taken out of the record.
    fn get(&self) -> Value;
    /// Put into the record; a value of another shape is ignored.
    fn set(&mut self, value: Value);
}

/// One [`Cell`] for a type that holds exactly what one [`Value`] variant holds.
macro_rules! cell {
    ($($type:ty => $variant:ident),* $(,)?) => { $(
        impl Cell for $type {
            const SHAPE: Shape = Shape::$variant;
            fn get(&self) -> Value {
                Value::$variant(self.clone())
            }
            fn set(&mut self, value: Value) {
                if let Value::$variant(value) = value {
                    *self = value;
                }
            }
        }
    )* };
}

cell! {
    String => Text,
    bool => Flag,
    Option<NaiveDate> => Date,
    Option<u32> => Count,
    Figure => Figure,
    Vec<EntryId> => Links,
    Option<EntryId> => Parent,
    Vec<MemberId> => Members,
    Vec<GroupId> => Groups,
}

/// A short list of words is typed as one line, parted by `、` or a comma.
impl Cell for Vec<String> {
    const SHAPE: Shape = Shape::Text;
    fn get(&self) -> Value {
        Value::Text(self.join("、"))
    }
    fn set(&mut self, value: Value) {
        if let Value::Text(text) = value {
            let words = text.split(['、', ',', '，', '\n']).map(str::trim).filter(|word| !word.is_empty());
            *self = words.map(str::to_owned).collect();
        }
    }
}

/// Sentences, typed one to a line; in the file a plain list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lines(pub Vec<String>);

impl Cell for Lines {
    const SHAPE: Shape = Shape::Text;
    fn get(&self) -> Value {
        Value::Text(self.0.join("\n"))
    }
    fn set(&mut self, value: Value) {
        if let Value::Text(text) = value {
            self.0 = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        }
    }
}

impl std::ops::Deref for Lines {
    type Target = Vec<String>;
    fn deref(&self) -> &Vec<String> {
        &self.0
    }
}

impl From<Vec<String>> for Lines {
    fn from(lines: Vec<String>) -> Self {
        Self(lines)
    }
}

impl<'a> IntoIterator for &'a Lines {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<C: Choice> Cell for Option<C> {
    const SHAPE: Shape = Shape::Choice(C::OPTIONS);
    fn get(&self) -> Value {
        Value::Choice(self.map(Choice::index))
    }
    fn set(&mut self, value: Value) {
        if let Value::Choice(choice) = value {
            *self = choice.and_then(|index| C::ALL.get(index).copied());
        }
    }
}

impl<C: Choice> Cell for BTreeSet<C> {
    const SHAPE: Shape = Shape::Choices(C::OPTIONS);
    fn get(&self) -> Value {
        Value::Choices(self.iter().map(|each| each.index()).collect())
    }
    fn set(&mut self, value: Value) {
        if let Value::Choices(choices) = value {
            *self = choices.into_iter().filter_map(|index| C::ALL.get(index).copied()).collect();
        }
    }
}

impl<R: Row> Cell for Vec<R> {
    const SHAPE: Shape = Shape::Rows(R::FIELDS);
    fn get(&self) -> Value {
        Value::Rows(self.iter().map(|row| R::FIELDS.iter().map(|field| row.get(field.name)).collect()).collect())
    }
    fn set(&mut self, value: Value) {
        if let Value::Rows(rows) = value {
            *self = rows
                .into_iter()
                .map(|values| {
                    let mut row = R::default();
                    for (field, value) in R::FIELDS.iter().zip(values) {
                        row.set(field.name, value);
                    }
                    row
                })
                .collect();
        }
    }
}

/// True for a value the file need not write.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// `r#where` is called `where` everywhere but in Rust.
pub(crate) const fn plain(name: &'static str) -> &'static str {
    let bytes = name.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'r' && bytes[1] == b'#' { name.split_at(2).1 } else { name }
}

/// Declares a record: a struct whose every field is written to the file unless it is empty, and its table of fields.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident as $record:literal { $($(#[$doc:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$doc])* #[serde(skip_serializing_if = "crate::domain::record::is_default")] pub $field: $type,)*
        }

        impl $crate::domain::record::Row for $name {
            const FIELDS: &'static [$crate::domain::record::Field] = &[$($crate::domain::record::Field {
                record: $record,
                name: $crate::domain::record::plain(stringify!($field)),
                shape: <$type as $crate::domain::record::Cell>::SHAPE,
            }),*];
        }

        impl $crate::domain::record::Record for $name {
            fn fields(&self) -> Vec<&'static $crate::domain::record::Field> {
                let asked = |field: &&$crate::domain::record::Field| field.shape != $crate::domain::record::Shape::Fixed;
                <Self as $crate::domain::record::Row>::FIELDS.iter().filter(asked).collect()
            }
            #[allow(unused_variables)]
            fn get(&self, field: &str) -> $crate::domain::record::Value {
                $(if field == $crate::domain::record::plain(stringify!($field)) {
                    return $crate::domain::record::Cell::get(&self.$field);
                })*
                $crate::domain::record::Value::Fixed
            }
            #[allow(unused_variables, clippy::needless_return)]
            fn set(&mut self, field: &str, value: $crate::domain::record::Value) {
                $(if field == $crate::domain::record::plain(stringify!($field)) {
                    $crate::domain::record::Cell::set(&mut self.$field, value);
                    return;
                })*
            }
        }
    };
}

/// Declares a closed list a person chooses from; its labels are found under `list.Variant`.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident as $list:literal { $($(#[$doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $crate::domain::record::Choice for $name {
            const OPTIONS: $crate::domain::record::Options =
                $crate::domain::record::Options { list: $list, names: &[$(stringify!($variant)),*] };
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
}

/// A cell the program keeps itself: in the file, in no form.
macro_rules! fixed {
    ($($type:ty),* $(,)?) => { $(
        impl $crate::domain::record::Cell for $type {
            const SHAPE: $crate::domain::record::Shape = $crate::domain::record::Shape::Fixed;
            fn get(&self) -> $crate::domain::record::Value {
                $crate::domain::record::Value::Fixed
            }
            fn set(&mut self, _: $crate::domain::record::Value) {}
        }
    )* };
}

pub(crate) use {choice, fixed, record};
