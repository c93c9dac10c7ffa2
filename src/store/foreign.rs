//! Fields this version does not know: kept as they stand in the file, and written again at the same place.
//!
//! A field is found by the way to its record: by names, by the `id` of what stands in a list (a cycle by its `number`,
//! anything else by its position), by the variant it belongs to. Where its record is gone it is left out; it is not
//! forgotten, so that it is there again once the record is.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::fault::FileError;
use super::file;
use super::scan::{Body, Node, scan};
use crate::domain::Session;

/// The unknown fields of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreign(Vec<Field>);

/// An unknown field: the way to its record, and what it says there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    way: Vec<Anchor>,
    /// Its name, as it is written.
    name: String,
    /// Its value, as it is written.
    raw: String,
    /// The fields that stood before it, the nearest first.
    before: Vec<String>,
}

/// A step on the way to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Anchor {
    /// A field of a struct, or a key of a map. What is not optional is always there, though it is not written while empty.
    Named { name: String, optional: bool },
    /// An element of a list: what it is known by, else its position.
    Item { known: Option<(&'static str, String)>, index: usize },
    /// A variant.
    Variant(String),
}

/// A step as serde reads it.
pub(super) enum Step {
    Named(String),
    Item(usize),
    Some,
    Variant,
}

impl Foreign {
    /// The unknown fields in the text of a session file; none in one that cannot be read.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = file::plain(text);
        let ways = file::unknown_ways(&text);
        if ways.is_empty() {
            return Self::default();
        }
        let Some(tree) = scan(&text) else { return Self::default() };
        let mut taken = HashSet::new();
        Self(ways.iter().filter_map(|way| field(&text, &tree, way, &mut taken)).collect())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a session file with them in it.
    pub fn write(&self, session: &Session) -> Result<String, FileError> {
        let text = file::write(session)?;
        if self.is_empty() {
            return Ok(text);
        }
        let Some(tree) = scan(&text) else { return Ok(text) };
        let mut places = Places { text: &text, put: BTreeMap::new(), closed: HashSet::new() };
        for field in &self.0 {
            places.place(field, &tree);
        }
        let with = places.written();
        // Whatever they say, the session must be read back as it is; the copy kept at opening holds them all the same.
        let same = file::read(&with).is_ok_and(|read| read.session == *session);
        Ok(if same { with } else { text })
    }
}

/// An unknown field, taken out of the text it was found in.
fn field(text: &str, tree: &Node, way: &[Step], taken: &mut HashSet<usize>) -> Option<Field> {
    let (last, way) = way.split_last()?;
    let Step::Named(name) = last else { return None };
    let mut node = tree;
    let mut anchors = Vec::new();
    for step in way {
        match step {
            Step::Named(name) => {
                node = child(text, node.inner(), name)?;
                anchors.push(Anchor::Named { name: name.clone(), optional: false });
            }
            Step::Item(index) => {
                let (Body::List(items) | Body::Tuple(items)) = &node.some(text).body else { return None };
                node = items.get(*index)?;
                anchors.push(Anchor::Item { known: known(text, node), index: *index });
            }
            Step::Some => {
                if let Some(Anchor::Named { optional, .. }) = anchors.last_mut() {
                    *optional = true;
                }
            }
            Step::Variant => {
                let tagged = node.some(text);
                let Body::Tuple(items) = &tagged.body else { return None };
                anchors.push(Anchor::Variant(text[tagged.tag.clone()?].to_owned()));
                node = items.first()?;
            }
        }
    }
    let Body::Fields(_, fields) = &node.inner().body else { return None };
    // A name may stand there twice.
    let at = fields.iter().position(|(at, _)| bare(&text[at.clone()]) == name && !taken.contains(&at.start))?;
    let (at_name, value) = &fields[at];
    taken.insert(at_name.start);
    let before = fields[..at].iter().rev().map(|(name, _)| bare(&text[name.clone()]).to_owned()).collect();
    Some(Field { way: anchors, name: text[at_name.clone()].to_owned(), raw: text[value.span.clone()].to_owned(), before })
}

/// A name without the `r#` RON lets stand before it.
fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The value of a name in a struct, or of a key in a map.
fn child<'a>(text: &str, node: &'a Node, name: &str) -> Option<&'a Node> {
    let is = |at: &Range<usize>| match &node.body {
        Body::Map(_) => ron::from_str::<String>(&text[at.clone()]).is_ok_and(|key| key == name),
        _ => bare(&text[at.clone()]) == name,
    };
    match &node.body {
        Body::Fields(_, pairs) | Body::Map(pairs) => pairs.iter().find(|(at, _)| is(at)).map(|(_, value)| value),
        _ => None,
    }
}

/// What an element of a list is known by.
fn known(text: &str, node: &Node) -> Option<(&'static str, String)> {
    let node = node.inner();
    ["id", "number"].into_iter().find_map(|name| Some((name, text[child(text, node, name)?.inner().span.clone()].to_owned())))
}

/// What is put where in a text.
struct Places<'a> {
    text: &'a str,
    /// By place: what goes there, in order.
    put: BTreeMap<usize, String>,
    /// Empty brackets that got a line of their own for their end.
    closed: HashSet<usize>,
}

impl Places<'_> {
    /// Finds the record of a field and puts the field there; `None` where it is gone.
    fn place(&mut self, field: &Field, tree: &Node) -> Option<()> {
        let text = self.text;
        let mut node = tree;
        let mut way = field.way.iter();
        while let Some(anchor) = way.next() {
            match anchor {
                Anchor::Named { name, optional } => match child(text, node.inner(), name) {
                    Some(found) => node = found,
                    None if *optional => return None,
                    None => {
                        let missing = std::iter::once(anchor).chain(way);
                        return self.make(field, node.inner(), &missing.collect::<Vec<_>>());
                    }
                },
                Anchor::Item { known, index } => {
                    let (Body::List(items) | Body::Tuple(items)) = &node.some(text).body else { return None };
                    // In a file edited by hand two may be known by one number: then also by where they stand.
                    let is = |item: &&Node| self::known(text, item) == *known;
                    let elsewhere = || items.iter().find(is).filter(|_| known.is_some());
                    node = items.get(*index).filter(is).or_else(elsewhere)?;
                }
                Anchor::Variant(tag) => {
                    let tagged = node.some(text);
                    let Body::Tuple(items) = &tagged.body else { return None };
                    node = items.first().filter(|_| tagged.tag.clone().is_some_and(|at| text[at] == *tag))?;
                }
            }
        }
        self.put(node.inner(), &field.before, &field.name, &field.raw)
    }

    /// Puts a field into records that are there, but not written while they are empty.
    fn make(&mut self, field: &Field, node: &Node, missing: &[&Anchor]) -> Option<()> {
        let mut raw = format!("({}: {})", field.name, field.raw);
        let mut names = missing.iter().rev().map(|anchor| match anchor {
            Anchor::Named { name, optional: false } => Some(name),
            _ => None,
        });
        let mut last = names.next()??;
        for name in names {
            raw = format!("({last}: {raw})");
            last = name?;
        }
        self.put(node, &[], last, &raw)
    }

    /// Puts `name: raw` into a struct, behind the nearest of the fields that stood before it.
    fn put(&mut self, node: &Node, before: &[String], name: &str, raw: &str) -> Option<()> {
        let Body::Fields(open, fields) = &node.body else { return None };
        let text = self.text;
        let named = |name: &String| fields.iter().find(|(at, _)| bare(&text[at.clone()]) == name);
        let line_of = |at: usize| {
            let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
            let line = &text[start..];
            &line[..line.len() - line.trim_start_matches(' ').len()]
        };
        let indent = fields.first().map_or_else(|| format!("{}    ", line_of(*open)), |(at, _)| line_of(at.start).to_owned());
        let (at, comma) = match before.iter().find_map(named) {
            Some((_, value)) if text[value.span.end..].starts_with(',') => (value.span.end + 1, ""),
            Some((_, value)) => (value.span.end, ","),
            None => (open + 1, ""),
        };
        let put = self.put.entry(at).or_default();
        let comma = if put.is_empty() { comma } else { "" };
        put.extend([comma, "\n", &indent, name, ": ", raw, ","]);
        let end = node.span.end - 1;
        if fields.is_empty() && !text[open + 1..end].contains('\n') && self.closed.insert(end) {
            // All that follows there goes before it: an empty bracket has one place only.
            self.put.entry(end).or_default();
        }
        Some(())
    }

    fn written(self) -> String {
        let mut out = String::with_capacity(self.text.len() + 256);
        let mut from = 0;
        for (at, put) in &self.put {
            out.push_str(&self.text[from..*at]);
            out.push_str(put);
            if self.closed.contains(at) {
                let line = self.text[..*at].rfind('\n').map_or(0, |at| at + 1);
                let line = &self.text[line..];
                out.push('\n');
                out.push_str(&line[..line.len() - line.trim_start_matches(' ').len()]);
            }
            from = *at;
        }
        out.push_str(&self.text[from..]);
        out
    }
}
