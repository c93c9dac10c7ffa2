//! The other sessions of the folder, read for a search in a thread of its own and handed over as they come.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::Message;
use crate::app::search::Shelf;
use crate::store;

use super::inbox::Event;
use super::perform::Performer;

/// So many sessions are handed over together: each hand-over draws a frame.
const TOGETHER: usize = 16;

impl Performer {
    /// Reads the folder; what cannot be read says so on Home, and is not found.
    pub(super) fn read_folder(&self) {
        let (folder, reporter) = (self.folder(), self.reporter.clone());
        self.aside(move || {
            let is_session = |path: &PathBuf| {
                let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
                !hidden && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
            };
            let mut paths: Vec<PathBuf> =
                std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_session).collect();
            paths.sort();
            for some in paths.chunks(TOGETHER) {
                let read = some.iter().filter_map(|path| {
                    let session = store::load(path).ok()?.session;
                    Some(Arc::new(Shelf::of_other(path.clone(), &session)))
                });
                reporter.report(Event::Fact(Message::ShelvesRead(read.collect())));
            }
            None
        });
    }
}
