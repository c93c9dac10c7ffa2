//! What stands around every screen: where we are, whether it is saved, the line for messages, the keys that matter now.

use ratatui::layout::Rect;

use crate::app::{App, Context, Layout, Screen, Tone, Work, command, contexts, key::Key};
use crate::domain::{Choice, Stage, Standing, Step};
use crate::guide::Guide;
use crate::words::{Language, Text, label};

use super::canvas::Canvas;
use super::theme::Role;

/// Draws the frame and returns the room inside it.
pub(super) fn frame(canvas: &mut Canvas, app: &App) -> Rect {
    let area = canvas.area();
    header(canvas, app, Rect { height: 1, ..area });
    let margin = if app.layout == Layout::Room && area.width >= 76 { 4 } else { 2 };
    // What is said as long as it holds must not cover anything; what is said once may, for a moment.
    let said = lasting(app).map_or(1, |(text, _)| message_rows(app, &text, area.width - 4));
    Rect { x: area.x + margin, y: area.y + 2, width: area.width - 2 * margin, height: area.height - 3 - said }
}

fn header(canvas: &mut Canvas, app: &App, row: Rect) {
    let inner = Rect { x: row.x + 2, width: row.width - 4, ..row };
    let Some(work) = &app.work else {
        canvas.put(inner.x, inner.y, inner.width, app.language.say(Text::ProgramName), Role::Key);
        return;
    };
    let (saved, role) = saved(app, work);
    let solo = if work.session.solo { app.language.say(Text::SoloMark).to_owned() } else { String::new() };
    let right = [solo, place(app, work)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    let saved_columns = canvas.put_right(inner.x, inner.y, inner.width, &saved, role);
    let room = inner.width.saturating_sub(saved_columns + 2);
    let clock_columns = super::screens::clock(canvas, app, Rect { width: room, ..inner });
    let room = room.saturating_sub(clock_columns);
    let right_columns = canvas.put_right(inner.x, inner.y, room, &right, Role::Heading);
    let room = room.saturating_sub(right_columns + 3);
    // The room knows what it came for.
    if super::screens::is_projected(app) {
        return;
    }
    let title = work.session.title();
    let fits = canvas.width(&title) <= room;
    let title = if fits { title } else { work.session.short_title() };
    let title = if title.is_empty() { app.language.say(Text::Untitled) } else { &title };
    if room > 8 {
        canvas.put(inner.x, inner.y, room, title, Role::Quiet);
    }
}

/// `1巡目 ② 要因`, and on a screen of its own what that screen is.
fn place(app: &App, work: &Work) -> String {
    let cycle = app.language.fill(Text::Cycle, &[&work.cycle]);
    // What others did can be read at another stage than ours is at.
    let on_screen = if let Screen::Others(view) = app.screen() { view.stage } else { work.stage };
    let stage = label(app.language, "stage_short", on_screen.name());
    match app.screen() {
        Screen::Thread(_) => format!("{cycle} {}", app.language.say(Text::ThreadTitle)),
        Screen::Sheet(_) => format!("{cycle} {}", app.language.say(Text::SheetTitle)),
        // Where the tabs of the steps are not shown.
        Screen::Stage if app.layout == Layout::Room => {
            format!("{cycle} {} {stage}  {}", work.stage.number(), super::screens::step_name(app, work, work.step))
        }
        _ => format!("{cycle} {} {stage}", on_screen.number()),
    }
}

fn saved(app: &App, work: &Work) -> (String, Role) {
    let say = |text: Text| app.language.say(text).to_owned();
    if work.read_only.is_some() || !work.writable() {
        (say(Text::ForReading), Role::Warn)
    } else if work.trouble.is_some() {
        (say(Text::NotSaved), Role::Bad)
    } else if app.draft_waits() {
        (say(Text::Writing), Role::Quiet)
    } else if work.is_saved() || work.only_time_passed() {
        (say(Text::Saved), Role::Good)
    } else if work.revision == 0 {
        (say(Text::NotYetFile), Role::Quiet)
    } else {
        (say(Text::Saving), Role::Quiet)
    }
}

/// Messages and keys; drawn last, since a long message takes the body's last row.
pub(super) fn footer(canvas: &mut Canvas, app: &App, area: Rect) {
    let (x, width) = (area.x + 2, area.width - 4);
    let line = area.bottom() - 2;
    let once =
        app.notice.as_ref().map(|notice| (notice.text.clone(), if notice.tone == Tone::Good { Role::Good } else { Role::Bad }));
    let trouble = app.work.as_ref().is_some_and(|work| work.trouble.is_some());
    // While saving fails only a refusal stands before that, until the next key.
    let once = once.filter(|(_, role)| !trouble || *role == Role::Bad);
    let message = once.or_else(|| lasting(app));
    if let Some((text, role)) = message {
        let rows = message_rows(app, &text, width);
        if rows > 1 {
            canvas.put(x, line - 1, width, &" ".repeat(usize::from(width)), role);
        }
        canvas.put_wrapped(Rect { x, y: line + 1 - rows, width, height: rows }, &text, role);
    }
    keys(canvas, app, Rect { x, y: area.bottom() - 1, width, height: 1 });
}

/// What is said as long as it holds: saving fails, or nothing can be changed here.
fn lasting(app: &App) -> Option<(String, Role)> {
    let work = app.work.as_ref()?;
    if let Some(why) = &work.trouble {
        let key = command::find("save.elsewhere").and_then(|command| command.keys.first()).unwrap_or(&"");
        return Some((app.language.fill(Text::SaveTrouble, &[key, why]), Role::Bad));
    }
    let earlier = app.language.say(Text::EarlierCycle);
    if !work.writable() {
        return Some((work.read_only.as_deref().unwrap_or(earlier).to_owned(), Role::Warn));
    }
    super::screens::warning(app)
}

/// The rows of a message: what does not fit into one takes a second, rather than lose the half that helps.
fn message_rows(app: &App, text: &str, columns: u16) -> u16 {
    let rows = crate::text::wrap(text, usize::from(columns), app.ambiguous).len();
    u16::try_from(rows.clamp(1, 2)).unwrap_or(1)
}

/// The three to six keys that matter now, as many as fit.
fn keys(canvas: &mut Canvas, app: &App, row: Rect) {
    let help = command::find("help").filter(|_| contexts(app).contains(&Context::Global));
    let offered =
        command::available(app).map(|(command, _)| command).filter(|command| command.word(app).is_some() && command.id != "help");
    let mut room = row.width;
    let help_width = help.map_or(0, |help| item_width(canvas, app, help) + 2);
    room = room.saturating_sub(help_width);
    let mut x = row.x;
    for command in offered.take(5) {
        let width = item_width(canvas, app, command);
        if x + width > row.x + room {
            break;
        }
        x += item(canvas, app, x, row.y, command) + 3;
    }
    if let Some(help) = help {
        let width = item_width(canvas, app, help);
        item(canvas, app, row.right() - width, row.y, help);
    }
}

fn item_text(app: &App, command: &command::Command) -> (String, &'static str) {
    let key = command.keys.first().and_then(|key| Key::parse(key)).map(Key::label).unwrap_or_default();
    (key, command.word(app).map_or("", |word| app.language.say(word)))
}

fn item_width(canvas: &Canvas, app: &App, command: &command::Command) -> u16 {
    let (key, brief) = item_text(app, command);
    canvas.width(&key) + 1 + canvas.width(brief)
}

fn item(canvas: &mut Canvas, app: &App, x: u16, y: u16, command: &command::Command) -> u16 {
    let (key, brief) = item_text(app, command);
    let width = canvas.put(x, y, 20, &key, Role::Key);
    width + 1 + canvas.put(x + width + 1, y, 40, brief, Role::Quiet)
}

/// The rail of a wide desk: the six stages, where each stands, and what there is.
pub(super) fn rail(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) {
    canvas.raise(area);
    let language = app.language;
    for (index, (y, stage)) in (area.y + 1..area.bottom()).step_by(2).zip(Stage::ALL).enumerate() {
        let here = *stage == work.stage;
        let name = format!("{} {}", index + 1, label(language, "stage_short", stage.name()));
        canvas.put(area.x + 1, y, 1, if here { ">" } else { " " }, Role::Selected);
        let taken = canvas.put(area.x + 3, y, 14, &name, if here { Role::Selected } else { Role::Text });
        let standing = work.outline.standings.get(index).copied().unwrap_or(Standing::Untouched);
        let room = area.width.saturating_sub(taken + 5);
        canvas.put_right(area.x + 4 + taken, y, room, short(language, standing), super::screens::standing_role(standing));
        canvas.hit(Rect { x: area.x, y, width: area.width, height: 1 }, crate::app::Message::GoToStage(*stage));
    }
    // For the facilitator alone: a room layout has no rail.
    let open = work.points.list.len();
    let y = area.y + 2 + 2 * u16::try_from(Stage::ALL.len()).unwrap_or(6);
    if open > 0 && y < area.bottom() {
        canvas.put(area.x + 3, y, area.width - 4, &language.fill(Text::RailPoints, &[&open]), Role::Quiet);
        canvas.hit(Rect { x: area.x, y, width: area.width, height: 1 }, crate::app::Message::ShowPoints);
    }
    forums_open(
        canvas,
        app,
        work,
        Rect { x: area.x + 3, y: y + 2, width: area.width - 4, height: area.bottom().saturating_sub(y + 2) },
    );
}

/// Where a stage stands in the few columns of a rail; a stage nobody has begun says nothing.
fn short(language: Language, standing: Standing) -> &'static str {
    match standing {
        Standing::Untouched => "",
        Standing::Result(result) => label(language, "standing_short", result.name()),
        other => label(language, "standing_short", other.name()),
    }
}

/// Alone, whom a stage has to be taken to still stands beside it; at its consensus the screen itself says so.
fn forums_open(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) {
    let record = work.on_screen().stage(work.stage);
    if !work.session.solo || work.step == Step::Consensus || work.standing() != Standing::Draft {
        return;
    }
    let forums = Guide::of(app.language).stage(work.stage).consensus.open(record);
    if forums.is_empty() {
        return;
    }
    let title = app.language.fill(Text::ForumsOpen, &[&""]);
    let taken = canvas.put_wrapped(Rect { height: area.height.min(2), ..area }, title.trim(), Role::Quiet);
    for (y, forum) in (area.y + taken..area.bottom()).zip(forums) {
        canvas.put(area.x, y, area.width, &format!("- {forum}"), Role::Quiet);
    }
}
