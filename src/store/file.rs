//! The versioned envelope: text ⇄ session, pure.
//!
//! A file says its format and version first, so a version this program does not know is recognised before anything
//! else is read. Every version that was ever released keeps its own struct here and turns into the next by `From`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, FixedOffset};
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::fault::{Fault, FileError};
use super::foreign::Step;
use crate::domain::{Cycle, Draft, Group, Meeting, Member, Parked, Position, Profile, Session, SetAside, Todo};

/// The version this program writes.
pub const VERSION: u32 = 1;

/// No session has more brackets: those of some 60,000 entries. Each may become a record, and memory is not endless.
const MOST_BRACKETS: usize = 500_000;

/// What the first field of every session file says.
const FORMAT: &str = "tenmen";

/// A session read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The session.
    pub session: Session,
    /// Paths of fields this version does not know, such as `cycles.0.goals.colour`; see [`super::Foreign`].
    pub unknown: Vec<String>,
    /// Written by a newer version: may be looked at, must not be saved.
    pub newer: bool,
}

/// Version 1, as it is read.
#[derive(Deserialize)]
#[serde(rename = "Session")]
struct V1 {
    #[expect(dead_code, reason = "read by the header; named here so that it is no unknown field")]
    format: String,
    #[expect(dead_code, reason = "read by the header; named here so that it is no unknown field")]
    version: u32,
    #[serde(default)]
    created: Option<DateTime<FixedOffset>>,
    #[serde(default)]
    solo: bool,
    #[serde(default)]
    position: Position,
    #[serde(default)]
    next_id: u32,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    groups: Vec<Group>,
    #[serde(default)]
    members: Vec<Member>,
    #[serde(default)]
    cycles: Vec<Cycle>,
    #[serde(default)]
    meetings: Vec<Meeting>,
    #[serde(default)]
    todos: Vec<Todo>,
    #[serde(default)]
    parking: Vec<Parked>,
    #[serde(default)]
    drafts: Vec<Draft>,
    #[serde(default)]
    set_aside: Vec<SetAside>,
    #[serde(default)]
    allowed: Vec<String>,
    #[serde(default)]
    ext: BTreeMap<String, String>,
}

impl From<V1> for Session {
    fn from(v1: V1) -> Self {
        let mut session = Self {
            created: v1.created,
            solo: v1.solo,
            profile: v1.profile,
            groups: v1.groups,
            members: v1.members,
            cycles: v1.cycles,
            meetings: v1.meetings,
            todos: v1.todos,
            parking: v1.parking,
            drafts: v1.drafts,
            set_aside: v1.set_aside,
            allowed: v1.allowed,
            position: v1.position,
            next_id: v1.next_id,
            ext: v1.ext,
        };
        if session.cycles.is_empty() {
            session.cycles = Self::default().cycles;
        }
        // Left out of the file while it follows from the ids in use; a file edited by hand may have outgrown it.
        session.next_id = session.next_id.max(after_highest_id(&session));
        session
    }
}

/// The latest version, as it is written: borrowed, and without what is empty.
#[derive(Serialize)]
#[serde(rename = "Session")]
struct Written<'a> {
    format: &'a str,
    version: u32,
    #[serde(skip_serializing_if = "is_empty")]
    created: &'a Option<DateTime<FixedOffset>>,
    #[serde(skip_serializing_if = "is_empty")]
    solo: &'a bool,
    position: &'a Position,
    #[serde(skip_serializing_if = "is_empty")]
    next_id: &'a u32,
    #[serde(skip_serializing_if = "is_empty")]
    profile: &'a Profile,
    #[serde(skip_serializing_if = "is_empty")]
    groups: &'a Vec<Group>,
    #[serde(skip_serializing_if = "is_empty")]
    members: &'a Vec<Member>,
    cycles: &'a Vec<Cycle>,
    #[serde(skip_serializing_if = "is_empty")]
    meetings: &'a Vec<Meeting>,
    #[serde(skip_serializing_if = "is_empty")]
    todos: &'a Vec<Todo>,
    #[serde(skip_serializing_if = "is_empty")]
    parking: &'a Vec<Parked>,
    #[serde(skip_serializing_if = "is_empty")]
    drafts: &'a Vec<Draft>,
    #[serde(skip_serializing_if = "is_empty")]
    set_aside: &'a Vec<SetAside>,
    #[serde(skip_serializing_if = "is_empty")]
    allowed: &'a Vec<String>,
    #[serde(skip_serializing_if = "is_empty")]
    ext: &'a BTreeMap<String, String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field, itself a reference")]
fn is_empty<T: Default + PartialEq>(value: &&T) -> bool {
    **value == T::default()
}

/// The first id that is above every id in use.
fn after_highest_id(session: &Session) -> u32 {
    let cycles = session.cycles.iter().flat_map(|cycle| {
        let entries = cycle.all_entries().map(|(_, entry)| entry.id.0);
        let stages = [&cycle.situation, &cycle.factors, &cycle.goals, &cycle.methods, &cycle.roles, &cycle.effects];
        entries.chain(stages.into_iter().flat_map(|stage| stage.consensus.iter().map(|record| record.id.0)))
    });
    let highest = cycles
        .chain(session.groups.iter().map(|group| group.id.0))
        .chain(session.members.iter().map(|member| member.id.0))
        .chain(session.meetings.iter().map(|meeting| meeting.id.0))
        .chain(session.todos.iter().map(|todo| todo.id.0))
        .chain(session.parking.iter().map(|parked| parked.id.0))
        .max();
    highest.map_or(1, |id| id.saturating_add(1))
}

/// Reads the text of a session file of any version up to [`VERSION`], and of a newer one as far as it is understood.
///
/// A byte-order mark and Windows line ends are taken off first: this program writes neither.
pub fn read(text: &str) -> Result<Read, FileError> {
    let text = plain(text);
    within_measure(&text)?;
    let version = version(&text)?;
    let mut unknown = Vec::new();
    match typed(&text, |path| unknown.push(readable(&path.to_string()))) {
        Ok(v1) => Ok(Read { session: v1.into(), unknown, newer: version > VERSION }),
        Err(error) if version > VERSION => Err(FileError { fault: Fault::Newer(version), ..error }),
        Err(error) => Err(error),
    }
}

/// Refuses a text of more records than any session has, before any is made; where the first bracket too many stands.
pub(super) fn within_measure(text: &str) -> Result<(), FileError> {
    let mut brackets = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'(' | b'[' | b'{'));
    let Some((at, _)) = brackets.nth(MOST_BRACKETS) else { return Ok(()) };
    let before = &text[..at];
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    Err(FileError { line, column, ..FileError::new(Fault::TooMuch(MOST_BRACKETS)) })
}

/// A text without byte-order mark and Windows line ends.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// The ways to the fields this version does not know, in the order of the text; none where it cannot be read.
pub(super) fn unknown_ways(text: &str) -> Vec<Vec<Step>> {
    let mut ways = Vec::new();
    let read = typed(text, |path| ways.push(way(path)));
    if read.is_ok() { ways } else { Vec::new() }
}

fn way(path: &serde_ignored::Path<'_>) -> Vec<Step> {
    use serde_ignored::Path;
    let (parent, step) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Some(Step::Item(*index))),
        Path::Map { parent, key } => (parent, Some(Step::Named(key.clone()))),
        Path::Some { parent } => (parent, Some(Step::Some)),
        Path::NewtypeStruct { parent } => (parent, None),
        Path::NewtypeVariant { parent } => (parent, Some(Step::Variant)),
    };
    let mut way = way(parent);
    way.extend(step);
    way
}

/// The version of a session file, from its first fields alone: the rest may be broken.
pub(super) fn version(text: &str) -> Result<u32, FileError> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
        return Err(FileError::new(Fault::Empty));
    }
    let mut header = Header::default();
    let parsed = deserializer(text).and_then(|mut parser| {
        let read = Peek(&mut header).deserialize(&mut parser);
        read.map_err(|error| parser.span_error(error))
    });
    match (header.format.as_deref(), header.version, parsed) {
        (Some(FORMAT), Some(version), _) if version > 0 => Ok(version),
        (Some(FORMAT) | None, None, Err(error)) if text.trim_start().starts_with("Session") => Err(FileError::of(&error, text)),
        (Some(FORMAT), None, Ok(())) => Err(FileError::new(Fault::Missing("version".to_owned()))),
        _ => Err(FileError::new(Fault::NotOurs)),
    }
}

fn typed(text: &str, mut unknown: impl FnMut(&serde_ignored::Path<'_>)) -> Result<V1, FileError> {
    let mut parser = deserializer(text).map_err(|error| FileError::of(&error, text))?;
    let mut note = |path: serde_ignored::Path<'_>| unknown(&path);
    let read = serde_ignored::deserialize(&mut parser, &mut note).and_then(|v1| parser.end().map(|()| v1));
    read.map_err(|error| FileError::of(&parser.span_error(error), text))
}

/// What a person may leave out by hand, `Some(…)`, is understood; it is always written.
fn deserializer(text: &str) -> Result<ron::Deserializer<'_>, ron::error::SpannedError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    ron::Deserializer::from_str_with_options(text, &options)
}

/// serde_ignored writes `?` where the path goes through an `Option` or a variant.
fn readable(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').filter(|part| *part != "?").collect();
    super::shown(&parts.join("."))
}

#[derive(Default)]
struct Header {
    format: Option<String>,
    version: Option<u32>,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Format,
    Version,
    #[serde(other)]
    Other,
}

/// Reads `format` and `version` and stops there, by way of an error nobody sees.
struct Peek<'a>(&'a mut Header);

impl<'de> DeserializeSeed<'de> for Peek<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("Session", &["format", "version"], self)
    }
}

impl<'de> Visitor<'de> for Peek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a session")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key()? {
            match key {
                Key::Format => self.0.format = Some(map.next_value()?),
                Key::Version => self.0.version = Some(map.next_value()?),
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
            if self.0.format.is_some() && self.0.version.is_some() {
                return Err(serde::de::Error::custom("seen enough"));
            }
        }
        Ok(())
    }
}

/// Writes a session as the text of a file of the latest version: pretty, 4 spaces, LF, ending with a newline.
///
/// Reading the text gives the same session, and writing that one gives the same text. Control characters and
/// characters that turn the direction of writing are escaped, so the file can be shown anywhere.
/// Fails only on what no session holds, such as nesting beyond RON's limit.
pub fn write(session: &Session) -> Result<String, FileError> {
    // Left out while it follows from the ids in use: a new entry is then one change of the file, not two.
    let next_id = if session.next_id == after_highest_id(session) { 0 } else { session.next_id };
    let written = Written {
        format: FORMAT,
        version: VERSION,
        created: &session.created,
        solo: &session.solo,
        position: &session.position,
        next_id: &next_id,
        profile: &session.profile,
        groups: &session.groups,
        members: &session.members,
        cycles: &session.cycles,
        meetings: &session.meetings,
        todos: &session.todos,
        parking: &session.parking,
        drafts: &session.drafts,
        set_aside: &session.set_aside,
        allowed: &session.allowed,
        ext: &session.ext,
    };
    let pretty = PrettyConfig::new().escape_strings(false).new_line("\n").indentor("    ").struct_names(false);
    let body = ron::Options::default().to_string_pretty(&written, pretty);
    let body = body.map_err(|error| FileError { detail: error.to_string(), ..FileError::new(Fault::Unwritable) })?;
    Ok(escape_hidden(format!("Session{body}\n")))
}

/// Characters that do not show, or turn others around: they would lie to whoever reads the file.
pub(super) fn hides(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Rewrites the strings that hold hidden characters with escapes. RON itself can escape all strings or none.
///
/// It relies on how RON writes without escapes: `"…"` without quotes and backslashes inside, `r#"…"#` otherwise.
fn escape_hidden(text: String) -> String {
    if !text.chars().any(hides) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text.as_str();
    while let Some(quote) = rest.find('"') {
        let hashes = rest[..quote].bytes().rev().take_while(|byte| *byte == b'#').count();
        let closing = format!("\"{}", &rest[quote - hashes..quote]);
        let inside = &rest[quote + 1..];
        let Some(length) = inside.find(&closing) else { break };
        let end = quote + 1 + length + closing.len();
        let content = &inside[..length];
        if content.chars().any(hides) {
            let opening = if hashes > 0 { quote - hashes - 1 } else { quote };
            out.push_str(&rest[..opening]);
            out.push('"');
            for c in content.chars() {
                match c {
                    '"' | '\\' => out.extend(['\\', c]),
                    c if hides(c) => out.extend(c.escape_unicode()),
                    c => out.push(c),
                }
            }
            out.push('"');
        } else {
            out.push_str(&rest[..end]);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}
