//! A session without the names of its members: each stands as group and number, 民生委員1, the same all through.
//!
//! It promises members, holders of concerns and private notes. Other names and numbers stay as they were written: the
//! guard names them, and a person decides.

use std::collections::BTreeMap;

use super::folded::Folded;
use super::people::People;
use super::texts::texts;
use crate::domain::{Choice, Concern, Consensus, Holder, Section, Session, Stage};
use crate::words::{Language, Output};

/// Taking a name out may leave another one standing beside it: so often is looked again, at most.
const ROUNDS: usize = 4;

/// The session as others may see it: members by group and number, named holders of concerns by their group, without
/// private notes, drafts, what was allowed, and what only a later version understands.
#[must_use]
pub fn anonymized(session: &Session, language: Language) -> Session {
    let (people, named) = (People::and_roles(session), People::of(session));
    let groups = group_names(session, &people, language);
    let stand_ins = numbered(&groups, language);
    let mut after = session.clone();
    after.drafts.clear();
    after.allowed.clear();
    after.ext.clear();
    for cycle in &mut after.cycles {
        for section in Section::ALL {
            cycle.entries_mut(*section).iter_mut().for_each(|entry| entry.private.clear());
        }
        for stage in Stage::ALL {
            for consensus in &mut cycle.stage_mut(*stage).consensus {
                by_role(consensus, &people, &groups);
            }
        }
    }
    texts(&mut after, &mut |site, text| {
        if site.is_member_name() {
            return None;
        }
        let mut other = without_names(&people, text, &stand_ins)?;
        for _ in 1..ROUNDS {
            match without_names(&named, &other, &stand_ins) {
                Some(next) if next != other => other = next,
                _ => break,
            }
        }
        Some(other)
    });
    for (member, stand_in) in after.members.iter_mut().zip(stand_ins) {
        member.name = stand_in;
        member.office.clear();
    }
    after
}

/// The name of each member's first group; 参加者 for who is in none, or in one that is called after a person.
fn group_names(session: &Session, people: &People, language: Language) -> Vec<String> {
    let of_member = session.members.iter().map(|member| {
        let name = member.groups.first().and_then(|id| session.group_name(*id)).map_or("", str::trim);
        let usable = !name.is_empty() && people.find(&Folded::new(name)).is_empty();
        if usable { name.to_owned() } else { language.say(Output::Participant).to_owned() }
    });
    of_member.collect()
}

/// Each with its number within its group.
fn numbered(groups: &[String], language: Language) -> Vec<String> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let each = groups.iter().map(|group| {
        let count = counts.entry(group).or_default();
        *count += 1;
        language.fill(Output::StandIn, &[group, count])
    });
    each.collect()
}

/// Whoever wished to be named stands by group here; who wished to stay unnamed does.
fn by_role(consensus: &mut Consensus, people: &People, groups: &[String]) {
    for Concern { holder, holder_name, .. } in &mut consensus.concerns {
        unnamed(holder, holder_name, people, groups);
    }
    unnamed(&mut consensus.minority_holder, &mut consensus.minority_name, people, groups);
}

fn unnamed(holder: &mut Option<Holder>, name: &mut String, people: &People, groups: &[String]) {
    match holder {
        Some(Holder::Anonymous) => name.clear(),
        Some(Holder::ByRole) => {}
        Some(Holder::Named) | None => {
            let met = people.find(&Folded::new(name));
            let group = met.first().and_then(|met| groups.get(met.member));
            match (group, *holder) {
                (Some(group), _) => {
                    group.clone_into(name);
                    *holder = Some(Holder::ByRole);
                }
                // Named, and nobody knows by which role.
                (None, Some(_)) => {
                    name.clear();
                    *holder = Some(Holder::Anonymous);
                }
                (None, None) => {}
            }
        }
    }
}

/// A text with a stand-in for every member named in it; `None` when there is none.
fn without_names(people: &People, text: &str, stand_ins: &[String]) -> Option<String> {
    if !text.chars().any(|c| people.may_begin(super::folded::fold(c))) {
        return None;
    }
    let folded = Folded::new(text);
    let found = people.find(&folded);
    let mut other = text.to_owned();
    for met in found.iter().rev() {
        if let Some(stand_in) = stand_ins.get(met.member) {
            other.replace_range(folded.bytes(&(met.name.start..met.end)), stand_in);
        }
    }
    (!found.is_empty()).then_some(other)
}
