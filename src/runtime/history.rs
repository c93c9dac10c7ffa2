//! Versions kept, listed, read and put in place; files that cannot be read looked into. Each in a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Local;

use crate::app::{BrokenView, HistoryMessage, HistoryOrder, KeptVersion, Message};
use crate::domain::Session;
use crate::domain::difference::differences;
use crate::store::history::{self, Version};
use crate::store::{self, Fault, Saver, StoreError};
use crate::text::neighbours;
use crate::words::{History as Words, Language};

use super::inbox::Event;
use super::perform::{self, Performer};

/// Lines shown before and after the one at fault.
const AROUND: usize = 3;

impl Performer {
    pub(super) fn history(&mut self, order: HistoryOrder) {
        let language = self.language;
        match order {
            HistoryOrder::Keep(occasion, session) => {
                if let Some(saver) = &self.saver {
                    saver.keep(occasion, session);
                }
            }
            HistoryOrder::List(path, session) => {
                self.aside(move || {
                    let versions = history::list(&path).into_iter().map(|version| kept(version, session.as_deref())).collect();
                    Some(Event::Fact(Message::History(HistoryMessage::Listed(path, versions))))
                });
            }
            HistoryOrder::Read(version) => {
                self.aside(move || {
                    Some(Event::Fact(match store::load(&version.path) {
                        Ok(read) => Message::History(HistoryMessage::Read(version, Arc::new(read.session))),
                        Err(error) => Message::Failed(error.explain(language)),
                    }))
                });
            }
            HistoryOrder::Replace(path, version) => {
                self.aside(move || {
                    Some(match history::restore(&path, &version) {
                        Ok(()) => Event::Opened(Box::new(perform::read(&path, false))),
                        Err(error) => Event::Fact(Message::Failed(error.explain(language))),
                    })
                });
            }
        }
    }

    /// Why versions could not be kept, each told once.
    pub(super) fn new_unkept(&mut self) -> Vec<Message> {
        let unkept = self.saver.as_ref().map(Saver::unkept).unwrap_or_default();
        let told = std::mem::replace(&mut self.unkept_told, unkept.len());
        let say = |error: &StoreError| Message::Failed(self.language.fill(Words::Unkept, &[&error.wrong(self.language)]));
        unkept.iter().skip(told).map(say).collect()
    }
}

fn kept(version: Version, now: Option<&Session>) -> KeptVersion {
    let read = store::load(&version.path);
    KeptVersion {
        differs: read.as_ref().ok().zip(now).map(|(read, now)| differences(&read.session, now).len()),
        readable: read.is_ok(),
        at: version.at.with_timezone(&Local).fixed_offset(),
        occasion: version.occasion,
        path: version.path,
    }
}

/// A file whose content is at fault, with the lines around the place and what can be put there instead; `None` for any
/// other trouble.
pub(super) fn broken(path: &Path, error: &StoreError, language: Language) -> Option<Message> {
    let place = error.place()?;
    let text = std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).ok()?;
    let lines = neighbours(&text, place.0, AROUND).map(|(number, line)| (number, line.to_owned())).collect();
    // What a newer version wrote is not at fault, and nothing takes its place.
    let newer = matches!(error, StoreError::Content(_, error) if matches!(error.fault, Fault::Newer(_)));
    let good = history::last_good(path).filter(|_| !newer).map(|version| kept(version, None));
    let versions = history::list(path).len();
    let path = PathBuf::from(path);
    let view = BrokenView { path, why: error.wrong(language), place, lines, good, versions, cursor: 0 };
    Some(Message::History(HistoryMessage::Faulty(Box::new(view))))
}
