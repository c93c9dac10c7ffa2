//! Personal data in what people wrote: found, so that each can be allowed or replaced, and members taken out of a whole
//! session, so that it can be handed on. It follows the manual's practice: people stand as initials in what is shared.
//!
//! Pure, and without a word for screens: `(session)` in, findings, edits and sessions out. It is a help and no proof: it
//! knows shapes of text, not people. Every text of a session is reached by one walk over the records' own tables of
//! fields, so a field can never be in the file and missing here.

mod address;
mod anonymous;
mod birth;
mod difference;
mod folded;
mod guard;
mod initials;
mod names;
mod numbers;
mod people;
mod plain;
mod texts;

pub use anonymous::anonymized;
pub use guard::{Datum, Finding, allow, findings, replace};
