//! Exports written, opened and copied: each in a thread of its own, so that no disk and no program holds the screen up.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use chrono::Local;

use crate::app::{ExportOrder, Message};
use crate::domain::Session;
use crate::export::{self, Format, Source};
use crate::guide::Guide;
use crate::store::{self, StoreError};
use crate::words::{Language, Text};

use super::inbox::Event;
use super::perform::Performer;

impl Performer {
    /// Where exports stand unless another place is said: beside the session.
    fn export_folder(&self) -> PathBuf {
        self.path.as_deref().and_then(Path::parent).unwrap_or(self.directory.path()).to_owned()
    }

    /// A name for an export that is free.
    pub(super) fn free_name(&self, format: Format) -> PathBuf {
        let folder = self.export_folder();
        let stem = self.path.as_deref().and_then(Path::file_stem).map_or_else(|| "tenmen".into(), |stem| stem.to_string_lossy());
        let ending = format.ending();
        let more = (2..).map(|number| format!("{stem} {number}.{ending}"));
        let mut names = std::iter::once(format!("{stem}.{ending}")).chain(more).map(|name| folder.join(name));
        names.find(|path| std::fs::symlink_metadata(path).is_err()).unwrap_or_else(|| folder.join(ending))
    }

    /// Writes an export; how it ended comes as a fact.
    pub(super) fn export(&mut self, mut order: ExportOrder, session: Arc<Session>) {
        let (language, before) = (self.language, self.exporting.take());
        order.path = self.export_folder().join(&order.path);
        self.exporting = Some(self.aside(move || {
            // One after the other: both may go to the same file.
            before.map(JoinHandle::join);
            Some(Event::Fact(write(order, &session, language)))
        }));
    }

    /// Opens a file or a folder with the system's own program for it.
    pub(super) fn open_outside(&self, path: PathBuf) {
        let language = self.language;
        self.aside(move || {
            let error = open::that_detached(&path).err()?;
            Some(Event::Fact(Message::Failed(language.fill(Text::NotOpened, &[&path.display(), &error]))))
        });
    }
}

fn write(order: ExportOrder, session: &Session, language: Language) -> Message {
    super::accident::provoke("export", &session.title());
    let cycle = order.format.is_of_one_cycle().then_some(order.cycle);
    let today = Local::now().date_naive();
    let source = Source { cycle, dates: order.dates, ..Source::new(session, Guide::of(language), language, today) };
    let bytes = match export::export(&source, order.format) {
        Ok(bytes) => bytes,
        Err(error) => return Message::ExportFailed(order, error.to_string()),
    };
    let written = if order.replaces { store::replace(&order.path, &bytes) } else { store::write_new(&order.path, &bytes) };
    match written {
        Ok(()) => Message::Exported(order.path),
        Err(StoreError::Exists(_)) => Message::ExportExists(order),
        Err(error) => Message::ExportFailed(order, error.explain(language)),
    }
}
