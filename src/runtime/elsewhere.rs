//! The session gets another file: written whole in a thread of its own, for the new place may be as slow as the old one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use directories::UserDirs;

use crate::app::Message;
use crate::domain::Session;
use crate::store::{self, DataDirectory, Lock, StoreError};

use super::inbox::Event;
use super::perform::Performer;

/// The file a session got, or why it got none at that path.
pub(super) type Moved = Result<NewPlace, (PathBuf, Box<StoreError>)>;

/// A file a session was written into, and the right to write it.
pub(super) struct NewPlace {
    path: PathBuf,
    revision: u64,
    lock: Arc<Lock>,
}

impl Performer {
    /// Finds a free name where a person keeps documents.
    pub(super) fn offer_elsewhere(&self, title: Option<String>) {
        let name = self.path.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        let name = name.or(title).unwrap_or_default();
        self.aside(move || {
            let system = UserDirs::new();
            let documents = system.as_ref().and_then(|system| system.document_dir()).filter(|folder| folder.is_dir());
            let folder = documents.or(system.as_ref().map(UserDirs::home_dir)).unwrap_or(Path::new("."));
            let free = in_folder(folder, &name).unwrap_or_else(|_| folder.to_owned());
            Some(Event::Fact(Message::ElsewhereOffered(free)))
        });
    }

    /// Writes the session there.
    pub(super) fn save_elsewhere(&self, path: PathBuf, revision: u64, session: Arc<Session>) {
        self.aside(move || Some(Event::Moved(Box::new(write(path, revision, &session)))));
    }

    /// It was written, or not: from now on it is saved there. The thread that saved at the old place ends by itself, in
    /// whatever time that place takes, after one last attempt.
    pub(super) fn moved(&mut self, moved: Moved) -> Vec<Message> {
        let place = match moved {
            Ok(place) => place,
            Err((path, error)) => return vec![Message::NotSavedElsewhere(path, error.wrong(self.language))],
        };
        (self.newborn, self.creating) = (None, None);
        let old = (self.saver.take(), self.lock.take());
        std::thread::spawn(move || drop(old));
        let unsure = self.unsure(&place.lock);
        self.lock = Some(place.lock);
        self.start_saver(place.path.clone());
        let told = Message::SavedElsewhere(place.path, place.revision);
        std::iter::once(told).chain(unsure.map(Message::Failed)).collect()
    }
}

fn write(typed: PathBuf, revision: u64, session: &Session) -> Moved {
    let written = path(&typed, session).and_then(|path| {
        store::create(&path, session)?;
        let lock = Lock::take(&path).map_err(|held| StoreError::Held(path.clone(), held))?;
        Ok(NewPlace { path, revision, lock: Arc::new(lock) })
    });
    written.map_err(|error| (typed, Box::new(error)))
}

/// The file that is meant: a name in a folder where a folder was typed; `~` is the home, and a name without a folder
/// stands there too.
fn path(typed: &Path, session: &Session) -> Result<PathBuf, StoreError> {
    let home = UserDirs::new().map(|system| system.home_dir().to_owned()).unwrap_or_default();
    let path = home.join(typed.strip_prefix("~").unwrap_or(typed));
    let names_folder = typed.as_os_str().to_string_lossy().ends_with(std::path::is_separator);
    if names_folder || path.is_dir() {
        return in_folder(&path, &session.title());
    }
    let is_session = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    Ok(if is_session { path } else { path.with_file_name(named(&path)) })
}

fn named(path: &Path) -> std::ffi::OsString {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".ron");
    name
}

/// A free name in a folder, which is made if need be.
fn in_folder(folder: &Path, title: &str) -> Result<PathBuf, StoreError> {
    DataDirectory::locate(Some(folder.to_owned()))?.new_file(title)
}
