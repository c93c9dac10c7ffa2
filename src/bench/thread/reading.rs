//! つながりを読む: the thread of an entry in words that can be read aloud in a meeting.
//!
//! Every station has frames that take what people wrote in quotes, so that they hold whatever the words end in. Nearest
//! comes first, and further away one speaks for all: a long thread must still be one breath's worth of listening.

use std::collections::HashSet;

use crate::domain::{Bearing, Body, Choice, Decision, Entry, EntryId, Figure, Kind, Stage, Standpoint, Tie, Verdict};
use crate::words::{Bench, Language};

use super::super::Subject;
use super::{Path, Reach, Row, Station};

/// How many of a kind are read before the rest are counted, where they are linked to the chosen entry itself.
const READ: usize = 3;

/// A clause as it goes on, and as it ends a sentence.
type Frame = (Bench, Bench);

/// What is said of a stage: in which frame, filled with what.
type Clause = (Stage, Frame, String);

const MISSING: [Frame; 6] = [
    (Bench::ReadFindingThen, Bench::ReadFinding),
    (Bench::ReadFactorThen, Bench::ReadFactor),
    (Bench::ReadAimThen, Bench::ReadAim),
    (Bench::ReadMethodThen, Bench::ReadMethod),
    (Bench::ReadWhoThen, Bench::ReadWho),
    (Bench::ReadEffectThen, Bench::ReadEffect),
];

/// All frames of entries, in the order they are spoken.
const SPOKEN: [Frame; 23] = [
    (Bench::ReadOpenThen, Bench::ReadOpen),
    (Bench::ReadAskedThen, Bench::ReadAsked),
    (Bench::ReadSupportedThen, Bench::ReadSupported),
    (Bench::ReadRevisedThen, Bench::ReadRevised),
    (Bench::ReadRejectedThen, Bench::ReadRejected),
    (Bench::ReadTallyThen, Bench::ReadTally),
    (Bench::ReadFindingThen, Bench::ReadFinding),
    (Bench::ReadTieThen, Bench::ReadTie),
    (Bench::ReadWishThen, Bench::ReadWish),
    (Bench::ReadFactorThen, Bench::ReadFactor),
    (Bench::ReadStrengthThen, Bench::ReadStrength),
    (Bench::ReadThemeThen, Bench::ReadTheme),
    (Bench::ReadPurposeThen, Bench::ReadPurpose),
    (Bench::ReadGoalThen, Bench::ReadGoal),
    (Bench::ReadWeighedThen, Bench::ReadWeighed),
    (Bench::ReadMethodThen, Bench::ReadMethod),
    (Bench::ReadEntrustedThen, Bench::ReadEntrusted),
    (Bench::ReadRoleThen, Bench::ReadRole),
    (Bench::ReadWhoThen, Bench::ReadWho),
    (Bench::ReadDoneThen, Bench::ReadDone),
    (Bench::ReadEffectThen, Bench::ReadEffect),
    (Bench::ReadUnplannedThen, Bench::ReadUnplanned),
    (Bench::ReadReflectionThen, Bench::ReadReflection),
];

/// The thread of an entry, to be read aloud; empty where the entry is gone.
///
/// What is missing is heard as 「……」: every gap between what is there, and the one right before or after it.
#[must_use]
pub fn read(subject: &Subject, id: EntryId) -> String {
    let path = Path::of(subject, id);
    let lit: Vec<usize> = (0..path.columns.len()).filter(|index| path.columns[*index].lit > 0).collect();
    let (Some(first), Some(last)) = (lit.first(), lit.last()) else { return String::new() };
    // From the chosen entry outward, so that what is read further on hangs on what was read before.
    let start = path.chosen().and_then(|id| path.find(id)).map_or(*first, |(column, _)| column);
    let mut told = HashSet::new();
    let mut clauses: Vec<Vec<Clause>> = vec![Vec::new(); path.columns.len()];
    for index in (start..path.columns.len()).chain((0..start).rev()) {
        let station = &path.columns[index];
        let heard = index + 1 >= *first && index <= last + 1;
        match station.reach {
            Reach::Lit => clauses[index] = clauses_of(subject, station, &mut told),
            Reach::Gap if heard => clauses[index] = vec![missing(subject, station.stage)],
            _ => {}
        }
    }
    sentences(subject.language, &clauses.concat())
}

/// Clauses in a row; what was planned up to ④ is a sentence, what was done and came of it the next.
fn sentences(language: Language, clauses: &[Clause]) -> String {
    let mut read = String::new();
    let mut begins = true;
    for (index, (stage, (then, end), what)) in clauses.iter().enumerate() {
        let ends = clauses.get(index + 1).is_none_or(|(next, ..)| *stage <= Stage::Methods && *next > Stage::Methods);
        let clause = language.fill(if ends { *end } else { *then }, &[what]);
        if begins {
            read.push_str(if read.is_empty() { "" } else { language.pick("", " ") });
            let mut chars = clause.chars();
            read.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            read.push_str(chars.as_str());
        } else {
            read.push_str(&clause);
        }
        begins = ends;
    }
    read
}

fn missing(subject: &Subject, stage: Stage) -> Clause {
    (stage, MISSING[stage.index()], quoted(subject.language, subject.language.say(Bench::ReadMissing)))
}

/// What is said of a station that is lit; entries without words leave a gap as well.
fn clauses_of(subject: &Subject, station: &Station, told: &mut HashSet<EntryId>) -> Vec<Clause> {
    let rows = station.rows[..station.lit].iter();
    let said: Vec<(&Row, &Entry, Frame, String)> = rows
        .filter_map(|row| {
            let entry = subject.entry(row.id)?;
            let (frame, words) = say(subject, entry)?;
            Some((row, entry, frame, words))
        })
        .collect();
    let mut read: HashSet<EntryId> = HashSet::new();
    for kind in Kind::ALL {
        let mut near: Vec<(&Row, &Entry)> =
            said.iter().filter(|(_, entry, ..)| family(entry.kind()) == *kind).map(|(row, entry, ..)| (*row, *entry)).collect();
        let steps = near.iter().map(|(row, _)| row.steps).min().unwrap_or_default();
        // A guess and a record of what was done are told where they touch the entry, or where nothing else is there.
        if steps > 1
            && matches!(kind, Kind::Hypothesis | Kind::Implementation)
            && said.iter().any(|(_, entry, ..)| entry.kind() != *kind)
        {
            continue;
        }
        near.retain(|(row, _)| row.steps == steps);
        near.sort_by_key(|(_, entry)| !touches(subject, entry, told));
        read.extend(near.iter().take(if steps > 1 { 1 } else { READ }).map(|(row, _)| row.id));
    }
    let mut clauses = Vec::new();
    for frame in SPOKEN {
        let all = said.iter().filter(|(_, _, spoken, _)| *spoken == frame);
        let words: Vec<&str> = all.clone().filter(|(row, ..)| read.contains(&row.id)).map(|(.., words)| words.as_str()).collect();
        if !words.is_empty() {
            clauses.push((station.stage, frame, joined(subject.language, frame, &words, all.count() - words.len())));
        }
    }
    if clauses.is_empty() {
        clauses.push(missing(subject, station.stage));
    }
    told.extend(read);
    clauses
}

/// Whether an entry hangs on one of those.
fn touches(subject: &Subject, entry: &Entry, told: &HashSet<EntryId>) -> bool {
    entry.links.iter().chain(&entry.parent).chain(subject.thread.resting_on(entry.id)).any(|id| told.contains(id))
}

/// Entries that are read together: the nearest of them speak for the rest. A hypothesis is told beside the findings, a
/// purpose beside its goals, what was done beside who does it.
fn family(kind: Kind) -> Kind {
    match kind {
        Kind::Tally | Kind::Relation => Kind::Finding,
        other => other,
    }
}

/// How an entry is spoken of, with its words; nothing where it has none or was not adopted.
fn say(subject: &Subject, entry: &Entry) -> Option<(Frame, String)> {
    let language = subject.language;
    let words = words(language, entry);
    let quote = || words.as_deref().map(|words| quoted(language, words));
    let (frame, said) = match &entry.body {
        Body::Hypothesis(hypothesis) => {
            let asks: Vec<char> = language.say(Bench::ReadAsks).chars().collect();
            let asks = words.as_deref().is_some_and(|words| words.ends_with(asks.as_slice()));
            let frame = match hypothesis.verdict {
                None if asks => SPOKEN[1],
                None => SPOKEN[0],
                Some(Verdict::Supported) => SPOKEN[2],
                Some(Verdict::Revised) => SPOKEN[3],
                Some(Verdict::Rejected) => SPOKEN[4],
            };
            (frame, quote()?)
        }
        Body::Tally(tally) => ((Bench::ReadTallyThen, Bench::ReadTally), with_figure(language, quote()?, &words?, &tally.figure)),
        Body::Finding(finding) => {
            ((Bench::ReadFindingThen, Bench::ReadFinding), with_figure(language, quote()?, &words?, &finding.figure))
        }
        Body::Relation(relation) if relation.tie == Some(Tie::Wanted) => ((Bench::ReadWishThen, Bench::ReadWish), quote()?),
        Body::Relation(_) => ((Bench::ReadTieThen, Bench::ReadTie), quote()?),
        Body::Factor(factor) if factor.bearing == Some(Bearing::Helping) => {
            ((Bench::ReadStrengthThen, Bench::ReadStrength), quote()?)
        }
        Body::Factor(_) => ((Bench::ReadFactorThen, Bench::ReadFactor), quote()?),
        Body::Theme(_) => ((Bench::ReadThemeThen, Bench::ReadTheme), quote()?),
        Body::Purpose(_) => ((Bench::ReadPurposeThen, Bench::ReadPurpose), quote()?),
        Body::Goal(_) => ((Bench::ReadGoalThen, Bench::ReadGoal), quote()?),
        Body::Method(method) => match method.decision {
            Some(Decision::NotAdopted) => return None,
            None => ((Bench::ReadWeighedThen, Bench::ReadWeighed), quote()?),
            Some(Decision::Adopted) => ((Bench::ReadMethodThen, Bench::ReadMethod), quote()?),
            Some(Decision::Entrusted) => {
                let to = tidy(language, &method.addressee);
                let to = if to.is_empty() { quoted(language, language.say(Bench::ReadMissing)) } else { to };
                ((Bench::ReadEntrustedThen, Bench::ReadEntrusted), language.fill(Bench::ReadEntrust, &[&quote()?, &to]))
            }
        },
        Body::Role(role) => return said_role(language, &tidy(language, &role.actor), role.position, quote()),
        Body::Implementation(done) => {
            ((Bench::ReadDoneThen, Bench::ReadDone), with_figure(language, quote()?, &words?, &done.figure))
        }
        Body::Effect(effect) => {
            let unplanned = effect.unplanned || entry.links.is_empty();
            let planned = (Bench::ReadEffectThen, Bench::ReadEffect);
            let frame = if unplanned { (Bench::ReadUnplannedThen, Bench::ReadUnplanned) } else { planned };
            let said = match &words {
                Some(words) => with_figure(language, quote()?, words, &effect.actual),
                // A figure without words is a result all the same.
                None => Some(tidy(language, &effect.actual.to_string())).filter(|figure| !figure.is_empty())?,
            };
            (frame, said)
        }
        Body::Reflection(_) => ((Bench::ReadReflectionThen, Bench::ReadReflection), quote()?),
    };
    Some((frame, said))
}

/// Who does what and how they stand to it; what is not written of the two is heard as missing.
fn said_role(language: Language, actor: &str, position: Option<Standpoint>, what: Option<String>) -> Option<(Frame, String)> {
    let missing = || quoted(language, language.say(Bench::ReadMissing));
    let Some(what) = what else {
        let alone = (Bench::ReadWhoThen, Bench::ReadWho);
        return (!actor.is_empty()).then(|| (alone, actor.to_owned()));
    };
    let item = match position {
        Some(Standpoint::Lead) => Bench::ReadLead,
        Some(Standpoint::Collaborate) => Bench::ReadCollaborate,
        Some(Standpoint::Support) => Bench::ReadSupport,
        Some(Standpoint::Accompany) => Bench::ReadAccompany,
        Some(Standpoint::WatchOver) => Bench::ReadWatchOver,
        None => Bench::ReadCarry,
    };
    let actor = if actor.is_empty() { missing() } else { actor.to_owned() };
    Some(((Bench::ReadRoleThen, Bench::ReadRole), language.fill(item, &[&actor, &what])))
}

/// What an entry says, on one line; where it was filled in without its text, by the field that says most.
fn words(language: Language, entry: &Entry) -> Option<String> {
    let instead: &str = match &entry.body {
        Body::Goal(goal) => &goal.becomes,
        Body::Method(method) => &method.what,
        Body::Effect(effect) if effect.evidence.trim().is_empty() => &effect.residents,
        Body::Effect(effect) => &effect.evidence,
        _ => "",
    };
    [entry.text.as_str(), instead].iter().map(|text| tidy(language, text)).find(|text| !text.is_empty())
}

/// A figure beside words that do not name it.
fn with_figure(language: Language, quoted: String, words: &str, figure: &Figure) -> String {
    let value = tidy(language, &figure.to_string());
    if value.is_empty() || words.contains(figure.value.trim()) {
        return quoted;
    }
    language.fill(Bench::ReadFigure, &[&quoted, &value])
}

/// A text on one line, without its full stop and without anything that would steer a terminal.
fn tidy(language: Language, text: &str) -> String {
    let breaks = |c: char| c != '\t' && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
    let stops: Vec<char> = language.say(Bench::ReadStops).chars().collect();
    let mut line = String::new();
    for part in text.split(breaks) {
        let part = part.split('\t').collect::<Vec<_>>().join(" ");
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        line = match line.is_empty() {
            true => part.to_owned(),
            false if line.ends_with(stops.as_slice()) => [line.as_str(), language.pick("", " "), part].concat(),
            false => language.fill(Bench::ReadLines, &[&line, &part]),
        };
    }
    let ends: Vec<char> = language.say(Bench::ReadFullStops).chars().collect();
    line.trim_end_matches(|c: char| c.is_whitespace() || ends.contains(&c)).to_owned()
}

/// In quotes, those inside turned into inner ones.
fn quoted(language: Language, text: &str) -> String {
    let quotes: Vec<char> = language.say(Bench::ReadQuotes).chars().collect();
    let inner = |c: char| match quotes.as_slice() {
        [outer, open, outer_end, close] if c == *outer || c == *outer_end => {
            if c == *outer {
                *open
            } else {
                *close
            }
        }
        _ => c,
    };
    language.fill(Bench::ReadQuoted, &[&text.chars().map(inner).collect::<String>()])
}

/// Several in a row, and how many more there are. Roles are clauses of their own and follow each other.
fn joined(language: Language, frame: Frame, all: &[&str], more: usize) -> String {
    let also = match frame.0 {
        Bench::ReadRoleThen | Bench::ReadEntrustedThen => Bench::ReadLines,
        _ => Bench::ReadAlso,
    };
    let mut row = String::new();
    for (index, each) in all.iter().enumerate() {
        row = match index {
            0 => (*each).to_owned(),
            // English says "and" once, before the last.
            _ if language == Language::English && index + 1 < all.len() => language.fill(Bench::ReadLines, &[&row, each]),
            _ => language.fill(also, &[&row, each]),
        };
    }
    if more > 0 { language.fill(Bench::ReadMore, &[&row, &more]) } else { row }
}
