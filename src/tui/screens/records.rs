//! A list of records: rows of a field, people, groups, 宿題, what was parked, meetings.

use ratatui::layout::Rect;

use crate::app::form::{columns, record};
use crate::app::{App, Records, RecordsView, Work};
use crate::domain::{Owner, Record, Row, Value};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, list, page_lines};
use crate::words::{Text, label};

use super::Shown;
use super::form::row_words;

pub(in crate::tui) fn records(canvas: &mut Canvas, app: &App, body: Rect, view: &RecordsView) -> Shown {
    let Some(work) = &app.work else { return Shown::default() };
    canvas.put(body.x, body.y, body.width, &title(app, view.records), Role::Heading);
    let rows = view.records.len(work);
    let area = Rect { y: body.y + 2, height: body.height - 2, width: body.width.min(110), ..body };
    let last = if app.writable() { rows + 1 } else { rows };
    let held = match view.records {
        Records::Rows(owner, field) => rows_of(work, owner, field),
        _ => Vec::new(),
    };
    let full = if area.height > 14 { 3 } else { 2 };
    let listed = Rect { height: area.height.saturating_sub(full + 1), ..area };
    let wide = area.width >= 76;
    let height = list(canvas, listed, last, Some(view.cursor), |place| {
        if place == rows {
            return Line { role: Some(Role::Quiet), ..Line::new(app.language.say(Text::AddRow)) };
        }
        line(app, work, view.records, &held, place, wide)
    });
    let below = Rect { x: area.x + 2, y: area.y + height + 1, width: area.width.saturating_sub(2), height: full };
    if rows == 0 {
        let (purpose, example) = first(view.records);
        let taken = canvas.put_wrapped(below, app.language.say(purpose), Role::Quiet);
        if let Some(example) = example {
            let example = format!("{}  {}", app.language.say(Text::Example), app.language.say(example));
            canvas.put_wrapped(Rect { y: below.y + taken, ..below }, &example, Role::Quiet);
        }
    } else if view.cursor < rows {
        let chosen = line(app, work, view.records, &held, view.cursor, wide);
        if chosen.is_cut(canvas, area.width) {
            canvas.put_wrapped(below, &chosen.text, Role::Text);
        }
    }
    Shown::page(u16::try_from(page_lines(canvas, last, listed.height)).unwrap_or(u16::MAX))
}

/// What an empty list is for, and an example.
fn first(records: Records) -> (Text, Option<Text>) {
    match records {
        Records::Rows(..) => (Text::FirstRow, None),
        Records::Groups => (Text::FirstGroup, Some(Text::FirstGroupExample)),
        Records::Members => (Text::FirstMember, Some(Text::FirstMemberExample)),
        Records::Todos => (Text::FirstTodo, Some(Text::FirstTodoExample)),
        Records::Parking => (Text::FirstParking, Some(Text::FirstParkingExample)),
        Records::Meetings => (Text::FirstMeeting, Some(Text::FirstMeetingExample)),
    }
}

/// What a list is called.
pub(super) fn title(app: &App, records: Records) -> String {
    let say = |text: Text| app.language.say(text).to_owned();
    match records {
        Records::Rows(owner, field) => {
            let fields = app.work.as_ref().and_then(|work| record(work, owner)).map(Record::fields).unwrap_or_default();
            fields
                .iter()
                .find(|each| each.name == field)
                .map_or_else(String::new, |field| label(app.language, field.record, field.name).to_owned())
        }
        Records::Groups => say(Text::ListGroups),
        Records::Members => say(Text::ListMembers),
        Records::Todos => say(Text::OpenTodos),
        Records::Parking => say(Text::ListParking),
        Records::Meetings => say(Text::ListMeetings),
    }
}

fn line(app: &App, work: &Work, records: Records, held: &[Vec<Value>], place: usize, wide: bool) -> Line {
    fn values<R: Row>(row: Option<&R>) -> Vec<Value> {
        row.map(|row| R::FIELDS.iter().map(|field| row.get(field.name)).collect()).unwrap_or_default()
    }
    let session = &work.session;
    let empty = || app.language.say(Text::EmptyRow).to_owned();
    if let (Records::Todos, Some(todo)) = (records, session.todos.get(place)) {
        let text = if todo.text.is_empty() { empty() } else { todo.text.clone() };
        let late = !todo.done && todo.by.is_some_and(|day| day < app.today());
        let (when, role) = match (todo.done, todo.by) {
            (true, _) => (app.language.say(Text::Done).to_owned(), Role::Good),
            (false, Some(day)) if late => (app.language.fill(Text::Overdue, &[&app.day(day)]), Role::Warn),
            (false, Some(day)) => (app.language.fill(Text::Due, &[&app.day(day)]), Role::Quiet),
            (false, None) => (String::new(), Role::Quiet),
        };
        let who = if wide && !todo.who.is_empty() { format!("{}  ", todo.who) } else { String::new() };
        return Line::new(text).detail(who + &when, role);
    }
    let row = match records {
        Records::Rows(..) => held.get(place).cloned().unwrap_or_default(),
        Records::Groups => values(session.groups.get(place)),
        Records::Members => values(session.members.get(place)),
        Records::Todos => Vec::new(),
        Records::Parking => values(session.parking.get(place)),
        Records::Meetings => values(session.meetings.get(place)),
    };
    let text = row_words(app, work, columns(work, records), &row);
    if text.trim().is_empty() {
        Line { role: Some(Role::Quiet), ..Line::new(empty()) }
    } else {
        Line::new(text.replace('\n', " "))
    }
}

fn rows_of(work: &Work, owner: Owner, field: &str) -> Vec<Vec<Value>> {
    match record(work, owner).map(|record| record.get(field)) {
        Some(Value::Rows(rows)) => rows,
        _ => Vec::new(),
    }
}
