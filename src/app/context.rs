//! Which layers listen to keys now; derived from the state, never stored.

use crate::domain::Step;
use crate::words::Text;

use super::{App, Leg, Screen};

/// A layer that listens to keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere outside overlays and the editor.
    Global,
    /// Home and the case library.
    Home,
    /// Entries, records, things to open.
    List,
    /// Fields of a record.
    Form,
    /// Text is being written.
    Editor,
    /// The checklist viewpoints of a stage.
    Viewpoints,
    /// A proposal and its show of hands.
    Consensus,
    /// Something to read.
    Reading,
    /// A menu or picker on top.
    Overlay,
    /// A page of a meeting.
    Meeting,
}

impl Context {
    /// All, in the order of the contract.
    pub const ALL: [Self; 10] = [
        Self::Global,
        Self::Home,
        Self::List,
        Self::Form,
        Self::Editor,
        Self::Viewpoints,
        Self::Consensus,
        Self::Reading,
        Self::Overlay,
        Self::Meeting,
    ];

    /// Its name in `tenmen keys`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Home => "home",
            Self::List => "list",
            Self::Form => "form",
            Self::Editor => "editor",
            Self::Viewpoints => "viewpoints",
            Self::Consensus => "consensus",
            Self::Reading => "reading",
            Self::Overlay => "overlay",
            Self::Meeting => "meeting",
        }
    }
}

impl Context {
    /// What help calls it.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Global => Text::ContextGlobal,
            Self::Home => Text::ContextHome,
            Self::List => Text::ContextList,
            Self::Form => Text::ContextForm,
            Self::Editor => Text::ContextEditor,
            Self::Viewpoints => Text::ContextViewpoints,
            Self::Consensus => Text::ContextConsensus,
            Self::Reading => Text::ContextReading,
            Self::Overlay => Text::ContextOverlay,
            Self::Meeting => Text::ContextMeeting,
        }
    }
}

/// The layers that listen, the topmost first.
#[must_use]
pub fn contexts(app: &App) -> &'static [Context] {
    if app.editing.is_some() {
        return &[Context::Editor];
    }
    if app.overlay.is_some() {
        return &[Context::Overlay];
    }
    of_screen(app)
}

/// The layers of the screen itself, whatever lies over it.
pub(super) fn of_screen(app: &App) -> &'static [Context] {
    match app.screen() {
        Screen::Home { .. } | Screen::Library { .. } => &[Context::Home, Context::Global],
        Screen::Form(_) => &[Context::Form, Context::Global],
        Screen::Bench(_)
        | Screen::Thread(_)
        | Screen::Points { .. }
        | Screen::Records(_)
        | Screen::Search(_)
        | Screen::History(_)
        | Screen::Broken(_) => &[Context::List, Context::Global],
        Screen::Consensus(view) => match view.leg {
            Leg::Proposal(_) | Leg::Hands(_) => &[Context::Consensus, Context::Global],
            Leg::Concerns(_) | Leg::Todos => &[Context::List, Context::Global],
            // Here the digits choose.
            Leg::Result | Leg::Terms => &[Context::Form, Context::Global],
        },
        Screen::Meeting(_) => &[Context::Meeting, Context::Global],
        Screen::Sheet(_) | Screen::Help | Screen::Comparison(_) => &[Context::Reading, Context::Global],
        Screen::Stage => match app.work.as_ref().map(|work| work.step) {
            Some(Step::Viewpoints) => &[Context::Viewpoints, Context::Global],
            Some(Step::Introduction | Step::Summary) => &[Context::Reading, Context::Global],
            _ => &[Context::List, Context::Global],
        },
    }
}
