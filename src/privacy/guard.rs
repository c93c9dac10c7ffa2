//! The guard: what looks like personal data in the texts of a session, and what to do about it.

use std::ops::Range;

use super::difference::difference;
use super::folded::{Folded, fold, is_numeral};
use super::initials::{self, Initials};
use super::names::{self, Named};
use super::people::People;
use super::texts::{Site, texts};
use super::{address, birth, numbers};
use crate::domain::{Edit, ListEdit, Place, Session, Stage};
use crate::words::{Language, Output, label};

/// What something found looks like; where two overlap, the first of them counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// An e-mail address.
    Mail,
    /// A birth date.
    BirthDate,
    /// An insurance number, an individual number.
    Number,
    /// A telephone number.
    Telephone,
    /// A postal code.
    PostalCode,
    /// An address down to the house.
    Address,
    /// The name of a member of the session.
    Member,
    /// A name before さん, 様 …
    Name,
}

impl Datum {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> Output {
        match self {
            Self::Mail => Output::DatumMail,
            Self::BirthDate => Output::DatumBirthDate,
            Self::Number => Output::DatumNumber,
            Self::Telephone => Output::DatumTelephone,
            Self::PostalCode => Output::DatumPostalCode,
            Self::Address => Output::DatumAddress,
            Self::Member => Output::DatumMember,
            Self::Name => Output::DatumName,
        }
    }
}

/// Something that looks like personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it looks like.
    pub datum: Datum,
    /// The cycle it belongs to, if to one.
    pub cycle: Option<u32>,
    /// The stage it belongs to, if to one.
    pub stage: Option<Stage>,
    /// The text it stands in.
    pub place: Place,
    /// Where in that text, in bytes; of a figure, in its value or in its unit.
    pub range: Range<usize>,
    /// The words found.
    pub words: String,
    /// What could stand there instead: an initial for a name, circles for digits.
    pub instead: String,
    /// In a note for the writer alone, which is in no export unless asked for.
    pub private: bool,
    /// The record and the field, as in the tables of fields.
    field: (&'static str, &'static str),
}

impl Finding {
    /// Where it stands, in words: `1巡目 ① 地域の現状把握 出典`.
    #[must_use]
    pub fn place(&self, language: Language) -> String {
        use crate::domain::Choice;
        let cycle = self.cycle.map(|number| language.fill(Output::CycleNumber, &[&number]));
        let stage = self.stage.map(|stage| format!("{} {}", stage.number(), label(language, "stage", stage.name())));
        let field = match self.field {
            // The span of a cycle stands beside its number.
            ("cycle", _) => None,
            ("set_aside", _) => Some(language.say(Output::SetAsideHeading).to_owned()),
            (record, field) => Some(label(language, record, field).to_owned()),
        };
        cycle.into_iter().chain(stage).chain(field).collect::<Vec<_>>().join(" ")
    }
}

/// What looks like personal data in the texts of a session, in their order, without what was allowed.
///
/// Drafts are not looked at: they are nobody's word yet and leave the program in no export.
#[must_use]
pub fn findings(session: &Session) -> Vec<Finding> {
    let people = People::of(session);
    let mut letters = Initials::default();
    let mut found = Vec::new();
    // The walk can change what it visits; here nothing is, and the copy is dropped.
    texts(&mut session.clone(), &mut |site, text| {
        look(&people, site, text, &mut letters, &mut found);
        None
    });
    found.retain(|(finding, _)| !session.allowed.contains(&finding.words));
    found.into_iter().map(|(finding, name)| instead(session, finding, &name, &mut letters)).collect()
}

/// What a finding is replaced by is only known once all initials in use are.
fn instead(session: &Session, finding: Finding, name: &Name, letters: &mut Initials) -> Finding {
    let instead = match name {
        Name::None => finding.words.chars().map(|c| if is_masked(finding.datum, c) { '○' } else { c }).collect(),
        Name::Of(name) => letters.give(name) + finding.words.strip_prefix(name.as_str()).unwrap_or("さん"),
        Name::Member(at, called) => {
            let name = session.members.get(*at).map_or("", |member| member.name.trim());
            letters.give(name) + if *called { "" } else { "さん" }
        }
    };
    Finding { instead, ..finding }
}

/// Whose name a finding is.
enum Name {
    None,
    /// A name and no more is known.
    Of(String),
    /// A member, by place in the list; and whether a word of respect follows.
    Member(usize, bool),
}

fn is_masked(datum: Datum, c: char) -> bool {
    match datum {
        Datum::Mail => c.is_alphanumeric(),
        _ => c.is_numeric() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'),
    }
}

/// What a text holds that is worth a closer look; most hold nothing.
#[derive(Default)]
struct Hints {
    numbers: bool,
    names: bool,
    members: bool,
}

impl Hints {
    fn of(text: &str, people: &People) -> Self {
        let mut hints = Self::default();
        for c in text.chars().map(fold) {
            hints.numbers |= c == '@' || is_numeral(c);
            hints.names |= matches!(c, 'さ' | 'ち' | 'く' | '様' | '氏');
            hints.members |= people.may_begin(c);
        }
        hints
    }
}

fn look(people: &People, site: &Site, text: &str, letters: &mut Initials, found: &mut Vec<(Finding, Name)>) {
    let hints = Hints::of(text, people);
    if !(hints.numbers || hints.names || hints.members) {
        return;
    }
    let folded = Folded::new(text);
    let chars = &folded.chars;
    let mut spans = Vec::new();
    if hints.numbers {
        numbers::find(chars, &mut spans);
        birth::find(chars, &mut spans);
        address::find(chars, &mut spans);
    }
    let mut spans: Vec<(Datum, Range<usize>, Name)> =
        spans.into_iter().map(|(datum, range)| (datum, range, Name::None)).collect();
    if hints.members && !site.is_member_name() {
        let met = people.find(&folded).into_iter();
        spans.extend(met.map(|met| {
            let called = met.end > met.name.end;
            (Datum::Member, met.name, Name::Member(met.member, called))
        }));
    }
    if hints.names {
        names::find(chars, &mut |named| match named {
            Named::Initial(letter) => letters.take(letter),
            Named::Name { whole, name } => {
                let name = text[folded.bytes(&name)].to_owned();
                if let Some(letter) = initials::of(&name) {
                    letters.take(letter);
                }
                spans.push((Datum::Name, whole, Name::Of(name)));
            }
        });
    }
    apart(&mut spans);
    for (datum, range, name) in spans {
        if datum == Datum::Member && site.asks_for_a_person() || datum == Datum::Name && site.is_member_name() {
            continue;
        }
        let range = folded.bytes(&range);
        let finding = Finding {
            datum,
            cycle: site.cycle,
            stage: site.stage,
            place: site.place(),
            words: text[range.clone()].to_owned(),
            range,
            instead: String::new(),
            private: site.is_private(),
            field: (site.record, site.label()),
        };
        found.push((finding, name));
    }
}

/// Of those that overlap only the surest, all of them in the order of the text.
fn apart(spans: &mut Vec<(Datum, Range<usize>, Name)>) {
    spans.sort_by_key(|(datum, range, _)| (*datum, range.start));
    let mut kept: Vec<(Datum, Range<usize>, Name)> = Vec::with_capacity(spans.len());
    for span in spans.drain(..) {
        let overlaps = kept.iter().any(|(_, range, _)| range.start < span.1.end && span.1.start < range.end);
        if !overlaps {
            kept.push(span);
        }
    }
    kept.sort_by_key(|(_, range, _)| range.start);
    *spans = kept;
}

/// Lets words stand as they are, wherever they do; the guard does not name them again.
#[must_use]
pub fn allow(session: &Session, words: &str) -> Edit {
    Edit::Allowed(ListEdit::Insert(session.allowed.len(), words.to_owned()))
}

/// Puts what was suggested in place of what was found; `None` when none of it is there any more.
#[must_use]
pub fn replace(session: &Session, found: &[Finding]) -> Option<Edit> {
    let mut after = session.clone();
    texts(&mut after, &mut |site, text| {
        let place = site.place();
        let here = found.iter().filter(|finding| finding.place == place && finding.cycle == site.cycle);
        let mut here: Vec<&Finding> =
            here.filter(|finding| text.get(finding.range.clone()) == Some(finding.words.as_str())).collect();
        here.sort_by_key(|finding| std::cmp::Reverse(finding.range.start));
        let mut other = text.to_owned();
        for finding in here {
            // Handed in twice, or value and unit of one figure: what was replaced stays so.
            if other.get(finding.range.clone()) == Some(finding.words.as_str()) {
                other.replace_range(finding.range.clone(), &finding.instead);
            }
        }
        Some(other)
    });
    difference(session, &after)
}
