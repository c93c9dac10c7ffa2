//! A meeting: its clock in the corner of every screen, and its pages, one thing each, to be read from the back row.
//!
//! ```text
//! heading                                   what there is of it
//!
//!   a few lines with air between them
//!
//! > where Enter leads
//! ```

use ratatui::layout::Rect;

use crate::app::{App, MeetingView, Message, POINTS, Page, Recorded, Work, block_name, counted, point};
use crate::domain::{Block, Choice, Meeting, Outlook, Phase};
use crate::guide::Guide;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, list};
use crate::words::{Meeting as Words, Text, label};

use super::Shown;
use super::steps::stage_name;

/// The columns a line may take: longer ones are hard to follow from the back row.
const COLUMNS: u16 = 90;

/// The clock at the right end of a row; returns the columns it took with the gap before it, 0 while no meeting runs.
pub(in crate::tui) fn clock(canvas: &mut Canvas, app: &App, row: Rect) -> u16 {
    let Some((_, outlook)) = app.outlook() else { return 0 };
    let runs = app.work.as_ref().is_some_and(Work::clock_runs);
    let time = minutes_and_seconds(outlook.shown);
    let (words, role) = match outlook.phase {
        Phase::Over => (Words::Over, Role::Bad),
        _ if !runs => (Words::Paused, Role::Quiet),
        Phase::Soon => (Words::Soon, Role::Warn),
        Phase::Left => (Words::Left, Role::Heading),
        Phase::Free => (Words::Passed, Role::Heading),
    };
    let taken = canvas.put_right(row.x, row.y, row.width, &app.language.fill(words, &[&time]), role);
    let area = Rect { x: row.right() - taken, width: taken, height: 1, ..row };
    canvas.hit(area, Message::ShowMeeting);
    taken + 2
}

/// What has to be said of the time as long as it holds.
pub(in crate::tui) fn warning(app: &App) -> Option<(String, Role)> {
    let (meeting, outlook) = app.outlook()?;
    let (language, say) = (app.language, |words: Words| app.language.say(words).to_owned());
    if app.work.as_ref().is_some_and(|work| work.clock.interrupted) {
        return Some((say(Words::Interrupted), Role::Warn));
    }
    if meeting.planned() == 0 {
        return Some((say(Words::NoMinutes), Role::Warn));
    }
    let late = outlook.minutes_late();
    if late == 0 {
        return None;
    }
    let kept = outlook.keep.and_then(|place| meeting.blocks.get(place));
    let text = match kept {
        Some(block) => language.fill(Words::LateKeep, &[&late, &block_name(language, block), &block.minutes.unwrap_or(0)]),
        None => language.fill(Words::Late, &[&late]),
    };
    Some((text, Role::Warn))
}

/// `12:30`
pub(super) fn minutes_and_seconds(seconds: i64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

pub(in crate::tui) fn meeting(canvas: &mut Canvas, app: &App, body: Rect, view: &MeetingView) -> Shown {
    let Some(work) = &app.work else { return Shown::default() };
    let Some((meeting, outlook)) = app.outlook() else {
        // Undo can take the meeting away from under its own page.
        canvas.put(body.x, body.y, body.width, app.language.say(Text::NotHere), Role::Quiet);
        return Shown::default();
    };
    let area = Rect { width: body.width.min(COLUMNS), ..body };
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    // What is said of a list ends where the list does.
    let columns = area.width.min(list_columns(view.page));
    let heading = |canvas: &mut Canvas, title: Words, detail: &str, role: Role| {
        canvas.put_right(area.x, area.y, columns, detail, role);
        canvas.put(area.x, area.y, area.width, app.language.say(title), Role::Heading);
    };
    match view.page {
        Page::Purpose => {
            heading(canvas, Words::OpeningTitle, "", Role::Quiet);
            purpose(canvas, app, work, below)
        }
        Page::Attendance => {
            let present = meeting.present().unwrap_or(0);
            heading(canvas, Words::AttendanceTitle, &app.language.fill(Words::Present, &[&present]), Role::Heading);
            attendance(canvas, app, (work, meeting), below, view)
        }
        Page::Todos => {
            heading(canvas, Words::TodosTitle, "", Role::Quiet);
            todos(canvas, app, work, below, view)
        }
        Page::Order => {
            let (whole, role) = whole(app, meeting, &outlook);
            heading(canvas, Words::OrderTitle, &whole, role);
            order(canvas, app, meeting, below, view)
        }
        Page::ReadBack => {
            heading(canvas, Words::ReadBackTitle, "", Role::Quiet);
            read_back(canvas, app, (work, meeting), below, view)
        }
        Page::Pulse => {
            heading(canvas, Words::PulseTitle, "", Role::Quiet);
            pulse(canvas, app, meeting, below, view)
        }
        Page::Next => {
            heading(canvas, Words::NextTitle, "", Role::Quiet);
            next(canvas, app, meeting, below, view)
        }
    }
}

/// The columns a page's list takes at most: a number far from its name is hard to follow.
fn list_columns(page: Page) -> u16 {
    match page {
        Page::Attendance => 50,
        Page::Order => 64,
        _ => COLUMNS,
    }
}

/// What the meeting is for and how we meet.
fn purpose(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let name = format!("{} {}", work.stage.number(), stage_name(app, work.stage));
    canvas.put(area.x, area.y, area.width, &name, Role::Heading);
    let guide = Guide::of(app.language).stage(work.stage);
    let step = if canvas.airy && area.height > 14 { 2 } else { 1 };
    let mut y = area.y + 1 + canvas.put_wrapped(Rect { y: area.y + 1, height: 2, ..area }, &guide.purpose, Role::Text);
    y += 1;
    canvas.put(area.x, y, area.width, app.language.say(Words::Rules), Role::Quiet);
    for rule in [Words::RuleInitials, Words::RulePapers, Words::RuleVoices] {
        y += step;
        canvas.put(area.x + 2, y, area.width - 2, app.language.say(rule), Role::Text);
    }
    onward(canvas, app, area, y + 2, Words::ToAttendance);
    Shown::page(1)
}

/// The one place Enter leads to, at a row or where there is room above the end.
fn onward(canvas: &mut Canvas, app: &App, area: Rect, y: u16, words: Words) {
    let y = y.min(area.bottom() - 1);
    canvas.put(area.x, y, 2, ">", Role::Selected);
    canvas.put(area.x + 2, y, area.width - 2, app.language.say(words), Role::Selected);
}

/// The groups, and how many came of each.
fn attendance(canvas: &mut Canvas, app: &App, (work, meeting): (&Work, &Meeting), area: Rect, view: &MeetingView) -> Shown {
    let groups = &work.session.groups;
    if groups.is_empty() {
        canvas.put_wrapped(area, app.language.say(Words::NoGroups), Role::Quiet);
        return Shown::page(1);
    }
    let listed = Rect { height: area.height.saturating_sub(2), width: area.width.min(list_columns(view.page)), ..area };
    let taken = list(canvas, listed, groups.len(), Some(view.cursor), |place| {
        let count = counted(meeting, &groups[place]).map_or_else(|| "-".to_owned(), |count| count.to_string());
        Line::new(groups[place].name.clone()).detail(count, Role::Heading)
    });
    let y = (listed.y + taken + 1).min(area.bottom() - 1);
    canvas.put(area.x + 2, y, area.width - 2, app.language.say(Words::AttendanceHow), Role::Quiet);
    Shown::page(listed.height)
}

/// Old 宿題, each done with one key.
fn todos(canvas: &mut Canvas, app: &App, work: &Work, area: Rect, view: &MeetingView) -> Shown {
    if view.todos.is_empty() {
        canvas.put(area.x, area.y, area.width, app.language.say(Words::TodosNone), Role::Quiet);
        return Shown::page(1);
    }
    let language = app.language;
    let found = |place: usize| work.session.todos.iter().find(|todo| todo.id == view.todos[place]);
    let full = area.height.saturating_sub(3).min(3);
    let listed = Rect { height: area.height.saturating_sub(full + 1), ..area };
    let line = |place: usize| {
        let Some(todo) = found(place) else { return Line::default() };
        let late = !todo.done && todo.by.is_some_and(|day| day < app.today());
        let (when, role) = match todo.by {
            _ if todo.done => (language.say(Text::Done).to_owned(), Role::Good),
            Some(day) if late => (language.fill(Text::Overdue, &[&app.day(day)]), Role::Warn),
            Some(day) => (language.fill(Text::Due, &[&app.day(day)]), Role::Quiet),
            None => (String::new(), Role::Quiet),
        };
        let mark = if todo.done { "[x] " } else { "[ ] " };
        Line::new(format!("{mark}{}", todo.text)).detail(when, role)
    };
    let taken = list(canvas, listed, view.todos.len(), Some(view.cursor), line);
    if let Some(todo) = found(view.cursor.min(view.todos.len() - 1)) {
        let below = Rect { x: area.x + 2, y: listed.y + taken + 1, width: area.width - 2, height: full };
        let who = if todo.who.is_empty() { String::new() } else { format!("{}  ", todo.who) };
        let rest = if line(view.cursor).is_cut(canvas, area.width) { todo.text.as_str() } else { "" };
        let how = if todo.done { String::new() } else { language.say(Words::TodosHow).to_owned() };
        let text = [format!("{who}{rest}"), how].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>();
        canvas.put_wrapped(below, &text.join("\n"), Role::Quiet);
    }
    Shown::page(listed.height)
}

/// How the whole meeting stands.
fn whole(app: &App, meeting: &Meeting, outlook: &Outlook) -> (String, Role) {
    let language = app.language;
    let minutes = |seconds: i64| seconds.abs() / 60;
    let left = match outlook.left {
        left if left < 0 => language.fill(Words::WholeOver, &[&minutes(left)]),
        left => language.fill(Words::WholeLeft, &[&((left + 59) / 60)]),
    };
    if meeting.planned() == 0 {
        return (left, Role::Quiet);
    }
    let (pace, role) = match outlook.late {
        late if late >= 60 => (language.fill(Words::Behind, &[&minutes(late)]), Role::Warn),
        late if late <= -60 => (language.fill(Words::Ahead, &[&minutes(late)]), Role::Good),
        _ => (language.say(Words::OnTime).to_owned(), Role::Good),
    };
    (format!("{left}  {pace}"), role)
}

/// The blocks, what each was given and took.
fn order(canvas: &mut Canvas, app: &App, meeting: &Meeting, area: Rect, view: &MeetingView) -> Shown {
    let language = app.language;
    let current = meeting.current();
    let listed = Rect { width: area.width.min(list_columns(view.page)), ..area };
    let minutes =
        |block: &Block| block.minutes.map_or_else(|| "-".to_owned(), |minutes| language.fill(Words::Minutes, &[&minutes]));
    list(canvas, listed, meeting.blocks.len(), Some(view.cursor), |place| {
        let block = &meeting.blocks[place];
        let here = place == current;
        let took = app.took(place);
        let took =
            if took == 0 && !here { String::new() } else { language.fill(Words::Spent, &[&minutes_and_seconds(took.into())]) };
        let now = if here { format!("  {}", language.say(Words::Now)) } else { String::new() };
        let over = block.minutes.is_some_and(|minutes| i64::from(app.took(place)) > i64::from(minutes) * 60);
        // Columns that stand under each other are read at a glance.
        let gap = 14_usize.saturating_sub(text::width(&took, app.ambiguous));
        let planned = minutes(block);
        let lead = 6_usize.saturating_sub(text::width(&planned, app.ambiguous));
        let detail = format!("{}{took}{}{planned}", " ".repeat(gap), " ".repeat(2 + lead));
        let role = if over { Role::Warn } else { Role::Quiet };
        let line = Line::new(format!("{}{now}", block_name(language, block))).detail(detail, role);
        Line { role: here.then_some(Role::Heading), ..line }
    });
    Shown::page(listed.height)
}

/// What was agreed, to be read aloud.
fn read_back(canvas: &mut Canvas, app: &App, (work, meeting): (&Work, &Meeting), area: Rect, view: &MeetingView) -> Shown {
    let language = app.language;
    let recorded = Recorded::of(work, meeting.id);
    if recorded.is_empty() {
        canvas.put_wrapped(area, language.say(Words::ReadBackNone), Role::Quiet);
        return Shown::page(1);
    }
    let mut lines: Vec<(u16, String, Role)> = Vec::new();
    for (stage, record) in &recorded.agreed {
        let result = record.result.map_or(language.say(Text::NoResult), |result| label(language, "agreement", result.name()));
        lines.push((
            0,
            format!("{} {}  {result}  {}", stage.number(), label(language, "stage_short", stage.name()), record.forum),
            Role::Heading,
        ));
        lines.push((2, record.shown.clone(), Role::Text));
        let said = |name: &str, value: &str| match value.trim() {
            "" => String::new(),
            value => format!("{}  {value}", label(language, "consensus", name)),
        };
        lines.push((2, said("condition", &record.condition), Role::Text));
        let review = record.review.map(|day| app.day(day)).unwrap_or_default();
        lines.push((2, said("review", &review), Role::Text));
        // A worry that was spoken is read back with what was agreed.
        lines.extend(record.concerns.iter().map(|concern| (2, said("concerns", &concern.text), Role::Warn)));
    }
    if !recorded.todos.is_empty() {
        lines.push((0, language.say(Words::ReadTodos).to_owned(), Role::Heading));
    }
    for todo in &recorded.todos {
        let by = todo.by.map_or_else(String::new, |day| language.fill(Text::Due, &[&app.day(day)]));
        let parts = [todo.who.as_str(), todo.text.as_str(), by.as_str()];
        let words: Vec<&str> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
        lines.push((2, words.join("  "), Role::Text));
    }
    if !recorded.parked.is_empty() {
        lines.push((0, language.say(Words::ReadParked).to_owned(), Role::Heading));
    }
    lines.extend(recorded.parked.iter().map(|parked| (2, parked.text.clone(), Role::Text)));
    let rows: Vec<(u16, &str, Role)> = lines
        .iter()
        .filter(|(_, text, _)| !text.trim().is_empty())
        .flat_map(|(indent, text, role)| {
            let columns = usize::from(area.width.saturating_sub(*indent).max(2));
            text::phrases(text, columns, app.ambiguous).into_iter().map(move |range| (*indent, &text[range], *role))
        })
        .collect();
    let overflow = rows.len().saturating_sub(usize::from(area.height));
    for (y, (indent, text, role)) in (area.y..area.bottom()).zip(rows.iter().skip(view.cursor.min(overflow))) {
        canvas.put(area.x + indent, y, area.width - indent, text, *role);
    }
    Shown { page: usize::from(area.height), overflow, editor_columns: None }
}

/// Three points, a digit each.
fn pulse(canvas: &mut Canvas, app: &App, meeting: &Meeting, area: Rect, view: &MeetingView) -> Shown {
    let air = if area.height > 8 { 2 } else { 1 };
    for (place, (y, name)) in (area.y..area.bottom()).step_by(air).zip(POINTS).enumerate() {
        let here = place == view.cursor;
        let said = point(meeting, place);
        canvas.put(area.x, y, 2, if here { ">" } else { " " }, Role::Selected);
        let role = if here { Role::Selected } else { Role::Text };
        canvas.put(area.x + 2, y, 26, label(app.language, "pulse", name), role);
        let number = said.map_or_else(|| "-".to_owned(), |said| said.to_string());
        canvas.put(area.x + 30, y, 2, &number, Role::Heading);
        let marks = "* ".repeat(usize::try_from(said.unwrap_or(0).min(5)).unwrap_or(0));
        canvas.put(area.x + 34, y, area.width.saturating_sub(34), marks.trim_end(), Role::Good);
        canvas.hit(Rect { y, height: 1, ..area }, Message::Select(place));
    }
    let y = area.y + u16::try_from(POINTS.len() * air).unwrap_or(6) + 1;
    let how = Rect { x: area.x + 2, y: y.min(area.bottom() - 2), width: area.width - 2, height: 2 };
    canvas.put_wrapped(how, app.language.say(Words::PulseHow), Role::Quiet);
    Shown::page(3)
}

/// The next date, and the end.
fn next(canvas: &mut Canvas, app: &App, meeting: &Meeting, area: Rect, view: &MeetingView) -> Shown {
    let language = app.language;
    let name = language.say(Words::NextDate);
    let role = |place: usize| if view.cursor == place { Role::Selected } else { Role::Text };
    let mut columns = None;
    for (place, y) in [(0, area.y), (1, area.y + 3)] {
        canvas.put(area.x, y, 2, if view.cursor == place { ">" } else { " " }, Role::Selected);
        canvas.hit(Rect { y, height: 1, ..area }, Message::Select(place));
    }
    let taken = canvas.put(area.x + 2, area.y, area.width - 2, name, role(0)) + 4;
    let rest = Rect { x: area.x + taken, width: area.width.saturating_sub(taken).min(30), height: 1, ..area };
    if let Some(editing) = &app.editing {
        editor(canvas, Rect { height: 1 + u16::from(editing.fault.is_some()), ..rest }, editing);
        columns = Some(rest.width);
    } else {
        let date = meeting.next.map_or_else(|| language.say(Words::NextNone).to_owned(), |day| app.day(day));
        canvas.put(rest.x, rest.y, rest.width, &date, if meeting.next.is_some() { Role::Heading } else { Role::Quiet });
    }
    canvas.put(area.x + 2, area.y + 3, area.width - 2, language.say(Words::End), role(1));
    Shown::page(2).editing(columns)
}
