//! The members of a session, as they are named in running text: 山田花子, 山田　花子, 山田さん, 花子さん, 山田委員.

use std::ops::Range;

use super::folded::{Folded, fold, is_kanji};
use super::names;
use crate::domain::{Member, Session};
use crate::words::{Output, Phrase};

/// Behind a family name that is a place as well: 山口県, 山口町.
const PLACE: &[char] = &['県', '市', '町', '村', '区', '郡', '駅', '川', '橋'];
/// Behind such a place once more it is a person after all: 山口町内会長, 山口区長.
const OFFICE: &[char] = &['長', '内', '会', '議'];

/// A group's name, or what members without one are called.
fn is_role(session: &Session, name: &str) -> bool {
    let participant = [Output::Participant.japanese(), Output::Participant.english()];
    participant.contains(&name) || !name.is_empty() && session.groups.iter().any(|group| group.name.trim() == name)
}

/// A member, ready to be looked for.
struct Person {
    /// Its place in the session's list.
    member: usize,
    /// The name without spaces, folded.
    name: Vec<char>,
    /// How long the family name is, where that can be told.
    family: Option<usize>,
    /// A role and a letter or a number: nobody is called by a part of it.
    is_role: bool,
}

/// All members.
pub(super) struct People {
    people: Vec<Person>,
    /// Characters that may begin a name: most texts hold none of them.
    first: Vec<char>,
}

/// A member named in a text.
pub(super) struct Met {
    /// The member's place in the session's list.
    pub member: usize,
    /// The name.
    pub name: Range<usize>,
    /// Where a word of respect or an office behind it ends; the end of the name if there is none.
    pub end: usize,
}

impl People {
    /// Those with a name of their own; who is written as a role already (民生委員A, 参加者1) has none.
    pub fn of(session: &Session) -> Self {
        Self::new(session, |role| !role)
    }

    /// Those with a name of their own, and those written as a role and a letter or a number.
    pub fn and_roles(session: &Session) -> Self {
        Self::new(session, |_| true)
    }

    fn new(session: &Session, wanted: fn(bool) -> bool) -> Self {
        let known = session.members.iter().enumerate().filter_map(|(at, member)| {
            let name = member.name.trim();
            let role = name.trim_end_matches(|c| fold(c).is_ascii_alphanumeric()).trim_end();
            let is_role = is_role(session, role);
            // The bare name of a group is a word like any other.
            let is_word = is_role && role == name;
            let person = Some(member).filter(|_| !is_word && wanted(is_role)).and_then(|member| Person::of(at, member))?;
            Some(if is_role { Person { is_role, family: None, ..person } } else { person })
        });
        let mut people: Vec<Person> = known.collect();
        // A longer name goes before one that begins like it.
        people.sort_by_key(|person| std::cmp::Reverse(person.name.len()));
        let mut first: Vec<char> = people.iter().flat_map(|person| person.name.iter().copied()).collect();
        first.sort_unstable();
        first.dedup();
        Self { people, first }
    }

    /// Whether a character may begin a name.
    pub fn may_begin(&self, c: char) -> bool {
        self.first.binary_search(&c).is_ok()
    }

    /// The members named in a text, in order.
    pub fn find(&self, text: &Folded) -> Vec<Met> {
        let chars = &text.chars;
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let met = if self.may_begin(chars[at]) { self.met(chars, at) } else { None };
            at = met.as_ref().map_or(at + 1, |met| met.end);
            found.extend(met);
        }
        found
    }

    fn met(&self, chars: &[char], at: usize) -> Option<Met> {
        let whole = self.people.iter().find_map(|person| Some((person, person.whole(chars, at)?)));
        let (person, end) = whole.or_else(|| self.people.iter().find_map(|person| Some((person, person.part(chars, at)?))))?;
        Some(Met { member: person.member, name: at..end, end: names::address(chars, end).unwrap_or(end) })
    }
}

impl Person {
    /// `None` for a name of no letters.
    fn of(at: usize, member: &Member) -> Option<Self> {
        let folded: Vec<char> = member.name.trim().chars().map(fold).collect();
        let apart = |c: &char| c.is_whitespace() || *c == '・';
        // 山田花子さん: what is said to the person is not the name.
        let end = (1..folded.len()).find(|i| names::address(&folded, *i) == Some(folded.len())).unwrap_or(folded.len());
        let folded = &folded[..end];
        let name: Vec<char> = folded.iter().copied().filter(|c| !apart(c)).collect();
        if !name.iter().any(|c| c.is_alphabetic()) {
            return None;
        }
        let kanji = name.iter().take_while(|c| is_kanji(**c)).count();
        let family = match folded.iter().position(apart) {
            Some(space) => Some(space),
            None if kanji == 4 && name.len() == 4 => Some(2),
            None if kanji < name.len() && kanji > 0 => Some(kanji),
            None => None,
        };
        Some(Self { member: at, name, family, is_role: false })
    }

    /// The end of some characters of the name that stand at a place, spaces between them or not.
    fn stands(&self, chars: &[char], at: usize, part: Range<usize>) -> Option<usize> {
        let mut end = at;
        for (index, c) in self.name[part].iter().enumerate() {
            while index > 0 && chars.get(end).is_some_and(|c| c.is_whitespace() || *c == '・') {
                end += 1;
            }
            if !chars.get(end).is_some_and(|other| other.eq_ignore_ascii_case(c)) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The whole name; one of a single letter needs a word of respect.
    fn whole(&self, chars: &[char], at: usize) -> Option<usize> {
        let end = self.stands(chars, at, 0..self.name.len())?;
        let latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
        let within = |edge: char, at: Option<usize>| edge.is_ascii_alphanumeric() && latin(at);
        let word = !within(self.name[0], at.checked_sub(1)) && !within(self.name[self.name.len() - 1], Some(end));
        let alone = chars.len() == end - at;
        let short = self.name.len() < 2 || self.name.len() < 3 && self.name[0].is_ascii();
        let known = !short || alone || names::address(chars, end).is_some() && !after_kanji(chars, at);
        (word && known).then_some(end)
    }

    /// A part of the name: the family name, or any part that somebody is called by.
    fn part(&self, chars: &[char], at: usize) -> Option<usize> {
        let length = self.name.len();
        if let Some(family) = self.family.filter(|family| *family > 1)
            && let Some(end) = self.stands(chars, at, 0..family)
            && !is_place(chars, end)
        {
            return Some(end);
        }
        let called = |part: Range<usize>| {
            let short = part.len() < 2;
            let end = self.stands(chars, at, part)?;
            (names::address(chars, end).is_some() && !(short && after_kanji(chars, at))).then_some(end)
        };
        if self.is_role || self.name[0].is_ascii() && self.family.is_none() {
            return None;
        }
        let beginnings = (1..length).rev().filter(|end| self.family.is_none_or(|family| *end == family));
        let endings = (1..length.saturating_sub(1)).filter(|start| self.family.is_none_or(|family| *start == family));
        beginnings.map(|end| 0..end).chain(endings.map(|start| start..length)).find_map(called)
    }
}

fn after_kanji(chars: &[char], at: usize) -> bool {
    at > 0 && is_kanji(chars[at - 1])
}

/// The name is that of a place here.
fn is_place(chars: &[char], end: usize) -> bool {
    let place = chars.get(end).is_some_and(|c| PLACE.contains(c));
    place && !chars.get(end + 1).is_some_and(|c| OFFICE.contains(c))
}
