//! An entry (項目): anything recorded under a stage, with what all kinds share and a body of its own kind.

use serde::{Deserialize, Serialize};

use super::action::{Decision, Effect, Implementation, Method, Reflection, Role};
use super::body::{Factor, Finding, Goal, Hypothesis, Purpose, Relation, Scope, Tally, Theme};
use super::record::{Cell, Field, Record, Shape, Value, is_default};
use super::{EntryId, GroupId, Kind, MeetingId, Stage};

/// Where an entry came from when it was not written here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Carried over from an entry of an earlier cycle.
    Cycle {
        /// The cycle's number, from 1.
        number: u32,
        /// The entry there.
        entry: EntryId,
    },
    /// Taken from a case of the library (参考).
    Sample {
        /// The case's name.
        name: String,
    },
}

/// One entry of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Stable for ever: links survive renaming, moving and the next cycle.
    pub id: EntryId,
    /// What was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// 見出し: the sheet's columns are ordered by it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub heading: String,
    /// The entry it stands under: 1 → (1) on the sheet; under a factor, the next "why".
    #[serde(default, skip_serializing_if = "is_default")]
    pub parent: Option<EntryId>,
    /// What it rests on: entries of earlier stages, or the findings that bear on a hypothesis.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<EntryId>,
    /// The groups that said it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub said_by: Vec<GroupId>,
    /// A note for the writer alone: never projected, in no export unless asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub private: String,
    /// Where it came from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Option<Origin>,
    /// The guide's question it answers, e.g. `situation.question.1`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// The sitting it was said in, if one ran when it was kept.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meeting: Option<MeetingId>,
    /// What is particular to its kind.
    pub body: Body,
}

/// Declares [`Body`] and its dispatch: one variant a kind, same names.
macro_rules! bodies {
    ($($kind:ident),*) => {
        /// What is particular to a kind of entry.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[allow(clippy::large_enum_variant, missing_docs)]
        pub enum Body { $($kind($kind)),* }

        impl Body {
            /// An empty body of that kind.
            #[must_use]
            pub fn of(kind: Kind) -> Self {
                match kind { $(Kind::$kind => Self::$kind($kind::default())),* }
            }

            /// The kind it is.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind),* }
            }

            fn record(&self) -> &dyn Record {
                match self { $(Self::$kind(body) => body),* }
            }

            fn record_mut(&mut self) -> &mut dyn Record {
                match self { $(Self::$kind(body) => body),* }
            }
        }
    };
}

bodies!(Hypothesis, Finding, Tally, Relation, Factor, Theme, Purpose, Goal, Method, Role, Implementation, Effect, Reflection);

const fn common(name: &'static str, shape: Shape) -> Field {
    Field { record: "entry", name, shape }
}

/// Asked for before the body's own fields.
static FIRST: [Field; 2] = [common("text", Shape::Text), common("heading", Shape::Text)];
/// Asked for after them.
static LAST: [Field; 2] = [common("said_by", Shape::Groups), common("private", Shape::Text)];
static PARENT: Field = common("parent", Shape::Parent);
static LINKS: Field = common("links", Shape::Links);

impl Entry {
    /// A new entry of a kind.
    #[must_use]
    pub fn new(id: EntryId, kind: Kind, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            heading: String::new(),
            parent: None,
            links: Vec::new(),
            said_by: Vec::new(),
            private: String::new(),
            origin: None,
            question: String::new(),
            meeting: None,
            body: Body::of(kind),
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// The fields only its kind has, in the order they are asked for.
    #[must_use]
    pub fn own_fields(&self) -> Vec<&'static Field> {
        self.body.record().fields()
    }

    /// Whether a field means something beside what is recorded already.
    #[must_use]
    pub fn asks(&self, field: &str) -> bool {
        match &self.body {
            Body::Factor(factor) if field == "category" => factor.scope != Some(Scope::Individual),
            Body::Method(method) => match field {
                "decision_reason" => method.decision.is_some_and(|decision| decision != Decision::Adopted),
                "addressee" => method.decision == Some(Decision::Entrusted),
                _ => true,
            },
            Body::Goal(_) if field == "revisions" => !self.get(field).is_empty(),
            _ => true,
        }
    }

    /// Whether a field is worth a question in passing: nobody guesses a value that was told just before.
    #[must_use]
    pub fn asks_in_passing(&self, field: &str) -> bool {
        !matches!(&self.body, Body::Effect(effect) if field == "guess" && !effect.actual.is_empty())
    }

    /// The case of the library it was taken over from (参考), by its name; it is not the group's own yet.
    #[must_use]
    pub fn taken_from(&self) -> Option<&str> {
        match &self.origin {
            Some(Origin::Sample { name }) => Some(name),
            Some(Origin::Cycle { .. }) | None => None,
        }
    }

    /// Whether its kind has a field of the same name and shape as another kind's, so that the value fits.
    #[must_use]
    pub fn shares(&self, field: &Field) -> bool {
        self.own_fields().iter().any(|own| own.name == field.name && own.shape == field.shape)
    }
}

impl Record for Entry {
    fn fields(&self) -> Vec<&'static Field> {
        let mut own = self.body.record().fields();
        match self.kind() {
            // A why-chain is what factors are about: under which one, then from which findings.
            Kind::Factor => drop(own.splice(0..0, [&PARENT, &LINKS])),
            // What ① finds stands for itself first; what is decided later rests on what came before.
            kind if kind.section().stage() == Stage::Situation => own.extend([&LINKS, &PARENT]),
            _ => {
                own.insert(0, &LINKS);
                own.push(&PARENT);
            }
        }
        FIRST.iter().chain(own).chain(&LAST).collect()
    }

    fn get(&self, field: &str) -> Value {
        match field {
            "text" => self.text.get(),
            "links" => self.links.get(),
            "heading" => self.heading.get(),
            "parent" => self.parent.get(),
            "said_by" => self.said_by.get(),
            "private" => self.private.get(),
            own => self.body.record().get(own),
        }
    }

    fn set(&mut self, field: &str, value: Value) {
        match field {
            "text" => self.text.set(value),
            "links" => self.links.set(value),
            "heading" => self.heading.set(value),
            "parent" => self.parent.set(value),
            "said_by" => self.said_by.set(value),
            "private" => self.private.set(value),
            own => self.body.record_mut().set(own, value),
        }
    }
}
