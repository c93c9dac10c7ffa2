//! Saving elsewhere: the session gets another file, whole, and is saved there from now on. Where its own place is full,
//! gone or not ours to write, this always leads on; of a session that is only looked at it makes a copy to work on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::words::Text;

use super::{App, Effect, Message, Notice, Overlay, Prompt, Spot, Tone};

impl App {
    /// Offered wherever a session is open, unless nothing is to be written at all.
    pub(super) fn movable_elsewhere(&self) -> Option<Message> {
        self.working(Message::AskElsewhere).filter(|_| !self.read_only)
    }

    /// Offers a free name outside the session's own place; it can be changed before Enter.
    pub(super) fn offer_elsewhere(&mut self, path: &Path) {
        self.overlay = Some(Overlay::Prompt(Prompt::Elsewhere));
        self.ask(Spot::Elsewhere, &path.display().to_string());
    }

    /// Saves to the file or into the folder typed.
    pub(super) fn order_elsewhere(&mut self, typed: &str) -> Vec<Effect> {
        self.overlay = None;
        let typed = typed.trim();
        let Some(work) = self.work.as_ref().filter(|_| !typed.is_empty()) else { return Vec::new() };
        let order = Effect::SaveElsewhere(PathBuf::from(typed), work.revision, Arc::clone(&work.session));
        self.say(Text::SavingElsewhere);
        vec![order]
    }

    /// It stands there, and that is its file now; what was changed meanwhile follows.
    pub(super) fn saved_elsewhere(&mut self, path: PathBuf, revision: u64) {
        let text = self.language.fill(Text::SavedElsewhere, &[&path.display()]);
        let Some(work) = &mut self.work else { return };
        if work.read_only.take().is_some() {
            work.clock.interrupted = work.meeting().is_some();
        }
        (work.path, work.trouble) = (Some(path), None);
        (work.saved, work.handed) = (revision, revision);
        self.notice = Some(Notice { tone: Tone::Good, text });
    }

    /// It could not be written there: the path waits to be changed. Whoever writes something meanwhile is told only.
    pub(super) fn not_saved_elsewhere(&mut self, path: &Path, why: String) {
        if self.editing.is_none() && self.overlay.is_none() && self.work.is_some() {
            self.offer_elsewhere(path);
        }
        self.notice = Some(Notice { tone: Tone::Bad, text: why });
    }
}
