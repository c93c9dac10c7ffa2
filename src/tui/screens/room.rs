//! What differs where a screen is projected: one heading, one thing, air; designed for 60×16 and 70×20.

use ratatui::layout::Rect;

use crate::app::{App, Layout, Message, Screen, Spot, Work};
use crate::domain::{Checked, Place, Raised};
use crate::guide::Guide;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, paged};
use crate::words::{Text, label};

use super::Shown;
use super::steps::{concerns, reminders, stage_name};

/// The lines a room reads at once; more are a key away.
pub(in crate::tui) const MOST: usize = 7;
/// Cells of a line: some forty kanji, which an eye still follows.
const COLUMNS: u16 = 84;
/// Rows a projected screen needs at most.
const ROWS: u16 = 24;

/// Whether the screen is one the room looks at; forms, benches and lists of records are the facilitator's.
pub(in crate::tui) fn is_projected(app: &App) -> bool {
    let shown =
        matches!(app.screen(), Screen::Stage | Screen::Sheet(_) | Screen::Thread(_) | Screen::Consensus(_) | Screen::Meeting(_));
    app.layout == Layout::Room && shown
}

/// The middle of a large window, a little above its centre, where everybody looks.
pub(in crate::tui) fn middle(body: Rect) -> Rect {
    let width = body.width.min(COLUMNS);
    let above = body.height.saturating_sub(ROWS) / 3;
    Rect { x: body.x + (body.width - width) / 2, y: body.y + above, width, height: body.height - above }
}

/// A text with air between its lines where it fits so; returns the rows it took.
fn airy(canvas: &mut Canvas, area: Rect, text: &str, role: Role) -> u16 {
    let lines = canvas.lines(text, area.width);
    if lines.len() * 2 > usize::from(area.height) + 1 {
        return canvas.put_wrapped(area, text, role);
    }
    for (y, line) in (area.y..area.bottom()).step_by(2).zip(&lines) {
        canvas.put(area.x, y, area.width, &text[line.clone()], role);
    }
    u16::try_from(lines.len() * 2 - 1).unwrap_or(area.height)
}

/// 導入: what the stage is for, what was agreed and what is owed; the points stand on the desk.
pub(super) fn introduction(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::of(app.language).stage(work.stage);
    let title = format!("{} {}", work.stage.number(), stage_name(app, work.stage));
    let asked: Vec<Raised> = work.concerns().collect();
    // Concerns are the one thing where there are any.
    let mut y = area.y + canvas.put_heading(Rect { height: 2, ..area }, &title) + 1;
    let left = |y: u16| area.bottom().saturating_sub(y);
    if asked.is_empty() {
        y += airy(canvas, Rect { y, height: left(y).saturating_sub(5).max(2), ..area }, &guide.purpose, Role::Text) + 1;
    } else {
        y += concerns(canvas, app, work, Rect { y, height: left(y).saturating_sub(3), ..area }, &asked) + 1;
    }
    let count = work.places();
    // Going on and the figures stand at the end.
    let end = u16::try_from(count - asked.len()).unwrap_or(2);
    let owed = reminders(app, work);
    let step = if usize::from(left(y).saturating_sub(end + 1)) >= owed.len() * 2 { 2 } else { 1 };
    for (text, role) in owed {
        if left(y) > end + 1 {
            canvas.put(area.x, y, area.width, &text, role);
            y += step;
        }
    }
    let rows = Rect { y: (y + u16::from(step == 1 && left(y) > end)).min(area.bottom().saturating_sub(end)), ..area };
    let rows = Rect { height: left(rows.y), ..rows };
    let hints = app.language.fill(Text::HintCount, &[&guide.hints.len()]);
    paged(canvas, rows, count, asked.len(), count, Some(work.cursor()), |place| {
        if place == asked.len() { Line::new(app.language.say(Text::GoOnQuestions)) } else { Line::new(hints.clone()) }
    });
    Shown::page(rows.height)
}

/// 視点: one of them, its states beside each other, and what was noted.
pub(super) fn viewpoint(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let viewpoints = &Guide::of(app.language).stage(work.stage).viewpoints;
    let Some(viewpoint) = viewpoints.get(work.cursor()) else { return Shown::default() };
    let own = work.on_screen().stage(work.stage).viewpoints.get(&viewpoint.id);
    let which = format!("{}/{}", work.cursor() + 1, viewpoints.len());
    let taken = canvas.put_right(area.x, area.y, area.width, &which, Role::Quiet);
    canvas.put(area.x, area.y, area.width.saturating_sub(taken + 2), &viewpoint.title, Role::Quiet);
    let mut y = area.y + 2;
    y += canvas.put_heading(Rect { y, height: 3, ..area }, &viewpoint.ask) + 1;
    let mut x = area.x;
    for (state, name, role) in [
        (None, app.language.say(Text::Unchecked), Role::Text),
        (Some(Checked::Confirmed), label(app.language, "check", "Confirmed"), Role::Good),
        (Some(Checked::Issue), label(app.language, "check", "Issue"), Role::Warn),
        (Some(Checked::NotApplicable), label(app.language, "check", "NotApplicable"), Role::Text),
    ] {
        let here = own.and_then(|own| own.state) == state;
        let text = if here { format!("[{name}]") } else { format!(" {name} ") };
        let taken = canvas.put(x, y, area.right().saturating_sub(x), &text, if here { role } else { Role::Quiet });
        if app.writable() {
            canvas.hit(Rect { x, y, width: taken, height: 1 }, Message::CheckViewpoint(state));
        }
        x += taken + 1;
    }
    y += 2;
    let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let memo = app.language.say(Text::Memo);
    let indent = canvas.width(memo) + 2;
    let beside = Rect { x: area.x + indent, width: area.width.saturating_sub(indent), ..below };
    if let Some(editing) = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(Place::Memo { .. }))) {
        canvas.put(area.x, y, indent, memo, Role::Quiet);
        editor(canvas, Rect { height: below.height.min(3), ..beside }, editing);
        return Shown::page(1).editing(Some(beside.width));
    }
    let written = own.map_or("", |own| own.memo.as_str());
    if !written.is_empty() {
        canvas.put(area.x, y, indent, memo, Role::Quiet);
        airy(canvas, beside, written, Role::Text);
    } else if own.is_some_and(|own| own.state == Some(Checked::Issue)) {
        airy(canvas, below, &viewpoint.when_no, Role::Warn);
    } else {
        let text = format!("{}  {}", app.language.say(Text::WhenNo), viewpoint.when_no);
        airy(canvas, below, &text, Role::Quiet);
    }
    Shown::page(1)
}
