//! Leaving: nothing typed and no time that has passed is left behind, and a running meeting is not left by accident.
//!
//! The program and the session are left only once all is on disk. Where that fails, or takes too long for somebody who
//! asks once more, it is asked plainly what is to be done.

use crate::words::Text;

use super::update::{ask, handed_over};
use super::{App, Effect, Message, Screen};

/// Where somebody is going as soon as all is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// Out of the program.
    Program,
    /// Home.
    Home,
}

/// `q`: asked about once while a meeting runs.
pub(super) fn quit(app: &mut App) -> Vec<Effect> {
    if app.leaving == Some(Leaving::Program) {
        ask_unsaved(app);
        return Vec::new();
    }
    if app.asks_to_stay(Message::LeaveMeeting) { Vec::new() } else { leave_program(app) }
}

/// The program ends: drafts, time and place are kept first.
pub(super) fn leave_program(app: &mut App) -> Vec<Effect> {
    app.overlay = None;
    let effects = leave(app);
    let Some(work) = app.work.as_ref().filter(|work| work.is_unsaved()) else {
        return effects.into_iter().chain([Effect::Quit]).collect();
    };
    if work.trouble.is_some() {
        ask_unsaved(app);
    } else {
        app.leaving = Some(Leaving::Program);
        app.say(Text::SavingToLeave);
    }
    effects
}

fn ask_unsaved(app: &mut App) {
    app.leaving = None;
    let answers = [
        (Text::StayAndRetry, Message::Stay),
        (Text::SaveElsewhere, Message::AskElsewhere),
        (Text::QuitUnsaved, Message::QuitUnsaved),
    ];
    ask(app, Text::AskQuitUnsaved, answers);
}

/// All there is may be saved now: whoever waited for that goes.
pub(super) fn go_if_saved(app: &mut App) -> Vec<Effect> {
    match app.leaving.filter(|_| app.work.as_ref().is_none_or(|work| !work.is_unsaved())) {
        Some(Leaving::Program) => vec![Effect::Quit],
        Some(Leaving::Home) => let_go(app),
        None => Vec::new(),
    }
}

/// Saving failed: whoever waited for it stays, and is asked or told.
pub(super) fn stay(app: &mut App) {
    match app.leaving.take() {
        Some(Leaving::Program) => ask_unsaved(app),
        Some(Leaving::Home) => app.refuse(Text::StayForSaving),
        None => {}
    }
}

/// The program ends without being asked: drafts and the place are kept.
pub fn leave(app: &mut App) -> Vec<Effect> {
    app.save_draft();
    stop_clock(app);
    app.remember_position();
    handed_over(app).into_iter().collect()
}

/// Whoever leaves takes the time along that has passed.
fn stop_clock(app: &mut App) {
    let uptime = app.uptime;
    if let Some(work) = app.work.as_mut().filter(|work| work.clock_runs()) {
        work.set_clock(false, uptime);
    }
}

/// Goes Home as soon as all is saved.
pub(super) fn home(app: &mut App) -> Vec<Effect> {
    app.overlay = None;
    if let Screen::Form(form) = app.screen().clone() {
        app.drop_blank(&form);
    }
    let mut effects = leave(app);
    if app.work.as_ref().is_some_and(super::Work::is_unsaved) {
        app.leaving = Some(Leaving::Home);
    } else {
        effects.extend(let_go(app));
    }
    effects
}

/// Lets go of the session.
fn let_go(app: &mut App) -> Vec<Effect> {
    app.leaving = None;
    app.home.left = app.work.take().and_then(|work| work.path);
    app.screens.truncate(1);
    (app.overlay, app.editing) = (None, None);
    app.select(0);
    vec![Effect::Close, Effect::List]
}
