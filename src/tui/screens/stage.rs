//! The stage screen: the same shape for all six, with the rail beside it where there is room.

use ratatui::layout::Rect;

use crate::app::{App, Layout, Work};
use crate::domain::{Agreement, Choice, Standing, Step};
use crate::guide::Guide;
use crate::tui::canvas::Canvas;
use crate::tui::frame::rail;
use crate::tui::theme::Role;
use crate::words::label;

use super::{Shown, questions, room, steps};

/// Columns of the rail, in Japanese and in English.
const RAIL: (u16, u16) = (22, 32);
/// From this width on the desk has a rail.
const WITH_RAIL: u16 = 96;

/// The part of the body beside the rail.
pub(in crate::tui) fn beside_rail(app: &App, body: Rect) -> Rect {
    let columns = app.language.pick(RAIL.0, RAIL.1);
    if app.layout == Layout::Desk && body.width >= WITH_RAIL {
        Rect { x: columns + 2, width: body.right() - columns - 2, ..body }
    } else {
        body
    }
}

pub(in crate::tui) fn stage(canvas: &mut Canvas, app: &App, body: Rect) -> Shown {
    let Some(work) = &app.work else { return Shown::default() };
    let mut area = beside_rail(app, body);
    if area != body {
        rail(canvas, app, work, Rect { x: 0, width: area.x - 2, ..body });
    }
    // Long lines are hard to follow from the back row.
    area.width = area.width.min(110);
    let projected = app.layout == Layout::Room;
    if !projected {
        tabs(canvas, app, work, area);
        area = Rect { y: area.y + 2, height: area.height - 2, ..area };
    }
    match work.step {
        Step::Introduction if projected => room::introduction(canvas, app, work, area),
        Step::Introduction => steps::introduction(canvas, app, work, area),
        Step::Questions => questions::questions(canvas, app, work, area),
        Step::Viewpoints if projected => room::viewpoint(canvas, app, work, area),
        Step::Viewpoints => steps::viewpoints(canvas, app, work, area),
        Step::Summary => steps::summary(canvas, app, work, area),
        Step::Consensus => steps::consensus(canvas, app, work, area),
        Step::Bridge => steps::bridge(canvas, app, work, area),
    }
}

/// The six steps; the one we are at in brackets, so that it shows without colour too.
fn tabs(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) {
    let mut x = area.x;
    for step in Step::ALL {
        let here = *step == work.step;
        let name = step_name(app, work, *step);
        let text = if here { format!("[{name}]") } else { format!(" {name} ") };
        x += canvas.put(x, area.y, area.right().saturating_sub(x), &text, if here { Role::Selected } else { Role::Quiet });
    }
    canvas.rule(area.x, area.y + 1, area.width);
}

/// `問い 2/5`: a step, and how far it is.
pub(in crate::tui) fn step_name(app: &App, work: &Work, step: Step) -> String {
    let guide = Guide::of(app.language).stage(work.stage);
    let name = label(app.language, "step", step.name());
    match step {
        Step::Questions => format!("{name} {}/{}", work.question() + 1, guide.questions.len()),
        Step::Viewpoints => {
            let record = work.on_screen().stage(work.stage);
            let seen = record.viewpoints.values().filter(|viewpoint| viewpoint.state.is_some()).count();
            format!("{name} {seen}/{}", guide.viewpoints.len())
        }
        _ => name.to_owned(),
    }
}

/// How where a stage stands is to be seen: what lets the work go on, what asks for attention, and the rest.
pub(in crate::tui) fn standing_role(standing: Standing) -> Role {
    match standing {
        Standing::Untouched | Standing::Draft | Standing::Shared => Role::Quiet,
        Standing::Result(Agreement::Agreed | Agreement::Conditional | Agreement::WithMinority) => Role::Good,
        Standing::Result(_) | Standing::ChangedSince(_) => Role::Warn,
    }
}
