//! What was done to the text, so that it can be undone and redone byte for byte.

use std::ops::Range;

/// One undo step: at byte `at`, `removed` gave way to `inserted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    at: usize,
    removed: String,
    inserted: String,
    cursor_before: usize,
    cursor_after: usize,
}

impl Change {
    pub(super) fn new(at: usize, removed: String, inserted: String, cursor_before: usize, cursor_after: usize) -> Self {
        Self { at, removed, inserted, cursor_before, cursor_after }
    }

    /// What to replace by what, and the cursor afterwards, to do the step.
    pub(super) fn forward(&self) -> (Range<usize>, &str, usize) {
        (self.at..self.at + self.removed.len(), &self.inserted, self.cursor_after)
    }

    /// What to replace by what, and the cursor afterwards, to take the step back.
    pub(super) fn backward(&self) -> (Range<usize>, &str, usize) {
        (self.at..self.at + self.inserted.len(), &self.removed, self.cursor_before)
    }
}

/// The steps done, of which the last `undone` are taken back at the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Log {
    steps: Vec<Change>,
    undone: usize,
    /// Whether the last step is typing that may go on.
    typing: bool,
}

impl Log {
    /// Adds a step that is complete. What had been undone cannot be redone any more.
    pub(super) fn push(&mut self, change: Change) {
        self.steps.truncate(self.done());
        self.steps.push(change);
        self.undone = 0;
        self.typing = false;
    }

    /// Adds a step that further typing may extend.
    pub(super) fn push_typing(&mut self, change: Change) {
        self.push(change);
        self.typing = true;
    }

    /// Makes `text`, typed at byte `at`, part of the typing in progress; `false` when there is none that ends there.
    pub(super) fn extend_typing(&mut self, at: usize, text: &str, cursor_after: usize) -> bool {
        if !self.typing {
            return false;
        }
        match self.steps.last_mut() {
            Some(step) if step.at + step.inserted.len() == at => {
                step.inserted.push_str(text);
                step.cursor_after = cursor_after;
                true
            }
            _ => false,
        }
    }

    /// Ends the typing in progress: the next character starts a new step.
    pub(super) fn close(&mut self) {
        self.typing = false;
    }

    /// The step to take back now.
    pub(super) fn undo(&mut self) -> Option<&Change> {
        self.typing = false;
        let index = self.done().checked_sub(1)?;
        self.undone += 1;
        self.steps.get(index)
    }

    /// The step to do again now.
    pub(super) fn redo(&mut self) -> Option<&Change> {
        self.typing = false;
        let index = self.done();
        self.undone = self.undone.checked_sub(1)?;
        self.steps.get(index)
    }

    fn done(&self) -> usize {
        self.steps.len() - self.undone
    }
}
