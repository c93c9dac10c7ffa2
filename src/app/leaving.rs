//! Leaving: nothing typed and no time that has passed is left behind, and a running meeting is not left by accident.

use crate::words::Text;

use super::update::{ask, handed_over};
use super::{App, Effect, Message, Screen};

/// `q`: asked about once while a meeting runs.
pub(super) fn quit(app: &mut App) -> Vec<Effect> {
    if app.asks_to_stay(Message::LeaveMeeting) { Vec::new() } else { leave_program(app) }
}

/// The program ends: drafts, time and place are kept first.
pub(super) fn leave_program(app: &mut App) -> Vec<Effect> {
    app.overlay = None;
    app.save_draft();
    stop_clock(app);
    if let Some(work) = &mut app.work {
        work.remember_position();
        if work.trouble.is_some() && !work.is_saved() {
            ask(app, Text::AskQuitUnsaved, [(Text::StayAndRetry, Message::Stay), (Text::QuitUnsaved, Message::QuitUnsaved)]);
            return Vec::new();
        }
    }
    handed_over(app).into_iter().chain([Effect::Quit]).collect()
}

/// The program ends without being asked: drafts and the place are kept.
pub fn leave(app: &mut App) -> Vec<Effect> {
    app.save_draft();
    stop_clock(app);
    if let Some(work) = &mut app.work {
        work.remember_position();
    }
    handed_over(app).into_iter().collect()
}

/// Whoever leaves takes the time along that has passed.
fn stop_clock(app: &mut App) {
    let uptime = app.uptime;
    if let Some(work) = app.work.as_mut().filter(|work| work.clock_runs()) {
        work.set_clock(false, uptime);
    }
}

/// Lets go of the session.
pub(super) fn home(app: &mut App) -> Vec<Effect> {
    if let Some(Screen::Form(form)) = app.screens.pop() {
        app.drop_blank(&form);
    }
    let mut effects = leave(app);
    app.home.left = app.work.take().and_then(|work| work.path);
    app.screens.truncate(1);
    app.overlay = None;
    app.select(0);
    effects.extend([Effect::Close, Effect::List]);
    effects
}
