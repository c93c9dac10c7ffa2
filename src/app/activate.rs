//! What Enter does: it opens, chooses, or goes on, wherever the cursor is.

use crate::domain::{Choice, ConsensusId, Owner, Place, Stage, Step};
use crate::guide::Guide;

use super::cursor::Offer;
use super::overlay::Reading;
use super::update::{back, go, show};
use super::{App, Effect, Form, Item, Message, Notice, Overlay, Screen, Tone, update};

pub(super) fn activate(app: &mut App) -> Vec<Effect> {
    match app.overlay.take() {
        Some(Overlay::Menu(menu)) => {
            let message = menu.lines.into_iter().nth(menu.cursor).map(|line| line.message);
            return message.map(|message| update(app, message)).unwrap_or_default();
        }
        Some(Overlay::Picker(mut picker)) => {
            // Where one can be chosen, the cursor chooses; where several can, Space does and Enter is done.
            if !picker.many {
                picker.take_cursor();
            } else if picker.options.iter().all(|option| !option.chosen) {
                picker.toggle();
            }
            app.choose(&picker);
            app.go_on(&picker.form);
            return Vec::new();
        }
        Some(Overlay::Reading(reading)) => {
            let hints = app.work.as_ref().map_or(0, |work| Guide::of(app.language).stage(work.stage).hints.len());
            if reading.hint + 1 < hints {
                app.overlay = Some(Overlay::Reading(Reading { hint: reading.hint + 1, scroll: 0 }));
            }
            return Vec::new();
        }
        // Read to the end: it closes.
        Some(Overlay::Leaf(_)) => return Vec::new(),
        Some(Overlay::Palette(_) | Overlay::Prompt(_)) | None => {}
    }
    match app.screen().clone() {
        Screen::Home { cursor } => activate_home(app, cursor),
        Screen::Library { cursor } => {
            app.samples.get(cursor).map(|sample| Effect::OpenSample(sample.name.to_owned())).into_iter().collect()
        }
        Screen::Stage => activate_stage(app),
        Screen::Bench(_) => {
            app.activate_bench();
            Vec::new()
        }
        Screen::Thread(view) => {
            app.screens.push(Screen::Form(Form::of(Owner::Entry(view.at))));
            Vec::new()
        }
        Screen::Others(_) => {
            app.activate_others();
            Vec::new()
        }
        Screen::Points { .. } => {
            app.go_to_point();
            Vec::new()
        }
        Screen::Form(form) => {
            activate_form(app, &form);
            Vec::new()
        }
        Screen::Records(view) => {
            let rows = app.work.as_ref().map_or(0, |work| view.records.len(work));
            if view.cursor < rows {
                app.open_row(view.records, view.cursor);
            } else {
                app.add();
            }
            Vec::new()
        }
        Screen::Consensus(_) => {
            app.go_on_agreeing();
            Vec::new()
        }
        Screen::Meeting(_) => {
            app.activate_meeting();
            Vec::new()
        }
        Screen::Search(search) => {
            let target = search.found.into_iter().nth(search.cursor).map(|hit| hit.target);
            target.map(|target| app.jump(target)).unwrap_or_default()
        }
        Screen::Sheet(_) | Screen::Help => back(app),
    }
}

fn activate_home(app: &mut App, cursor: usize) -> Vec<Effect> {
    let cards = app.home.cards.as_deref().unwrap_or_default();
    if let Some(card) = cards.get(cursor) {
        return match &card.fault {
            None => vec![Effect::Open(card.path.clone())],
            Some(fault) => {
                app.notice = Some(Notice { tone: Tone::Bad, text: fault.clone() });
                Vec::new()
            }
        };
    }
    match Offer::ALL.get(cursor - cards.len()) {
        Some(Offer::New) => update(app, Message::NewSession),
        Some(Offer::Folder) => update(app, Message::AskFolder),
        Some(Offer::Samples) => update(app, Message::ShowLibrary),
        None => Vec::new(),
    }
}

fn activate_stage(app: &mut App) -> Vec<Effect> {
    let Some(work) = &app.work else { return Vec::new() };
    let (cursor, stage) = (work.cursor(), work.stage);
    match work.step {
        Step::Introduction => activate_introduction(app),
        Step::Viewpoints if app.writable() => app.ask_viewpoint(),
        Step::Summary if app.writable() => app.write(Place::Summary { stage }),
        Step::Consensus => match app.selected_consensus().map(|record| record.id) {
            Some(id) => app.screens.push(Screen::Form(Form::of(Owner::Consensus(id)))),
            None => app.add(),
        },
        Step::Bridge if cursor == 0 => return go_on(app, stage),
        Step::Questions | Step::Bridge => open_entry(app),
        Step::Viewpoints | Step::Summary => {}
    }
    Vec::new()
}

/// What was feared, then going on, then the teaching figures.
fn activate_introduction(app: &mut App) {
    let Some(work) = &app.work else { return };
    let (cursor, stage) = (work.cursor(), work.stage);
    let asked: Vec<(ConsensusId, usize)> = work.concerns().map(|raised| (raised.record, raised.row)).collect();
    match asked.get(cursor) {
        Some((record, row)) => app.open_concern(*record, *row),
        None if cursor == asked.len() => go(app, stage, Some(Step::Questions)),
        None => app.overlay = Some(Overlay::Reading(Reading::default())),
    }
}

/// From the bridge to the next stage; from ⑥ to the next cycle.
fn go_on(app: &mut App, stage: Stage) -> Vec<Effect> {
    match stage.next() {
        Some(next) => {
            go(app, next, Some(Step::Introduction));
            Vec::new()
        }
        None if app.writable() => update(app, Message::AskNextCycle),
        None => Vec::new(),
    }
}

fn open_entry(app: &mut App) {
    match app.selected_entry().map(|entry| entry.id) {
        Some(id) => app.screens.push(Screen::Form(Form::of(Owner::Entry(id)))),
        None if app.writable() => app.add(),
        None => {}
    }
}

fn activate_form(app: &mut App, form: &Form) {
    let Some(work) = &app.work else { return };
    match form.items(work).get(form.cursor) {
        Some(Item::Field(field)) if app.writable() || matches!(field.shape, crate::domain::Shape::Rows(_)) => {
            app.edit_field(form);
        }
        Some(Item::Records(records)) => show(app, *records),
        Some(Item::Begin) => {
            app.screens.pop();
            if !matches!(app.screen(), Screen::Stage) {
                app.screens.push(Screen::Stage);
            }
        }
        _ => {}
    }
}
