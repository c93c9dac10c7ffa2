//! A form: the fields of a record, label and value side by side; the one being written opens where it stands.

use ratatui::layout::Rect;

use crate::app::{App, Form, Item, Records, Spot, Work};
use crate::domain::{Body, Choice, Entry, Field, Hands, Owner, Place, Record as _, Row as _, Shape, Value};
use crate::guide::case_name;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{editor, editor_height, number};
use crate::words::{Meeting, Text, label};

use super::Shown;
use super::meeting::minutes_and_seconds;
use super::records::title as records_title;

pub(in crate::tui) fn form(canvas: &mut Canvas, app: &App, body: Rect, form: &Form) -> Shown {
    let Some(work) = &app.work else { return Shown::default() };
    let body = Rect { width: body.width.min(110), ..body };
    let title_rows = title(canvas, app, work, body, form);
    let area = Rect { y: body.y + title_rows + 1, height: body.height.saturating_sub(title_rows + 1), ..body };
    let items = form.items(work);
    let labels: Vec<&str> = items.iter().map(|item| item_label(app, work, form, item)).collect();
    let fields = items.iter().zip(&labels).filter(|(item, _)| !matches!(item, Item::Begin));
    let widest = fields.map(|(_, label)| canvas.width(label)).max().unwrap_or(0);
    let label_columns = widest.min(area.width / 3);
    let value_x = area.x + 4 + label_columns + 2;
    let columns = area.right().saturating_sub(value_x);
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(Place::Field { .. })));
    let extra = writing.map_or(0, |editing| editor_height(canvas, editing, columns, 1, area.height.saturating_sub(4).max(1)) - 1);
    let paged = items.len() > usize::from(area.height);
    // Pages are counted without the editor's rows, so that opening it moves no field but those below it.
    let area = Rect { height: area.height - u16::from(paged), ..area };
    // A row of air between fields where all of them fit so, and the editor with two lines more.
    let step = if canvas.airy && items.len() * 2 < usize::from(area.height) { 2 } else { 1 };
    let page = area.height.max(1);
    let first = form.cursor / usize::from(page) * usize::from(page);
    // The last page is a full one.
    let first = first.min(items.len().saturating_sub(usize::from(page)));
    let mut y = area.y;
    let above = u16::try_from(form.cursor - first).unwrap_or(0) * step;
    // Unless the editor would hang over the end: then the page moves up just as far as it must.
    let overhang = (above + extra + 1).saturating_sub(area.height);
    let first = first + usize::from(overhang.div_ceil(step));
    for (place, item) in items.iter().enumerate().skip(first) {
        if y >= area.bottom() {
            break;
        }
        let here = place == form.cursor;
        canvas.put(area.x, y, 2, if here { ">" } else { " " }, Role::Selected);
        // The way on is no field: it has the colour of what can be done, and the whole line.
        let (own, role) = match item {
            Item::Begin => (area.width.saturating_sub(4), Role::Key),
            _ => (label_columns, Role::Quiet),
        };
        canvas.put(area.x + 2, y, 2, &number(place), Role::Quiet);
        canvas.put(area.x + 4, y, own, labels[place], if here { Role::Selected } else { role });
        canvas.hit(Rect { y, height: 1, ..area }, crate::app::Message::Select(place));
        if here && let Some(editing) = writing {
            editor(canvas, Rect { x: value_x, y, width: columns, height: (extra + 1).min(area.bottom() - y) }, editing);
            y += extra + step;
            continue;
        }
        let (text, role) = match item {
            Item::Field(field) => shown(app, work, form, field, here),
            Item::Records(records) => (app.language.fill(Text::Rows, &[&records.len(work)]), Role::Text),
            Item::Begin => (String::new(), Role::Text),
        };
        canvas.put(value_x, y, columns, &text.replace('\n', " "), role);
        y += step;
    }
    if paged {
        let last = items.len().min(first + usize::from(page));
        canvas.put(area.x + 2, area.bottom(), area.width, &format!("{}-{last} / {}", first + 1, items.len()), Role::Quiet);
    }
    rest_of_value(
        canvas,
        app,
        work,
        form,
        &items,
        Rect { x: value_x, y, width: columns, height: area.bottom().saturating_sub(y) },
    );
    Shown::page(page).editing(writing.map(|_| columns))
}

/// Where the list leaves room, the whole of a value it had to cut.
fn rest_of_value(canvas: &mut Canvas, app: &App, work: &Work, form: &Form, items: &[Item], area: Rect) {
    let Some(Item::Field(field)) = items.get(form.cursor) else { return };
    let (text, role) = shown(app, work, form, field, false);
    if area.height > 2 && app.editing.is_none() && (canvas.width(&text) > area.width || text.contains('\n')) {
        canvas.put_wrapped(Rect { y: area.y + 1, height: area.height - 1, ..area }, &text, role);
    }
}

fn title(canvas: &mut Canvas, app: &App, work: &Work, body: Rect, form: &Form) -> u16 {
    let language = app.language;
    let text = match (form.owner, form.row) {
        (owner, Some((field, row))) => {
            let record = crate::app::form::record(work, owner).map(crate::domain::Record::fields).unwrap_or_default();
            let record = record.iter().find(|each| each.name == field).map_or("", |field| field.record);
            format!("{} {}", label(language, record, field), row + 1)
        }
        (Owner::Profile, None) => language.say(Text::DocProfile).to_owned(),
        (Owner::Entry(id), None) => {
            let kind = work.entry(id).map_or("", |entry| label(language, "kind", entry.kind().name()));
            let seal = work.entry(id).and_then(|entry| seal(app, &entry.body)).unwrap_or_default();
            let taken = work.entry(id).and_then(|entry| taken_from(app, entry)).unwrap_or_default();
            format!("{kind}{seal}{taken}")
        }
        (Owner::Consensus(_), None) => label(language, "step", "Consensus").to_owned(),
        (Owner::Todo(_), None) => records_title(app, Records::Todos),
        (Owner::Member(_), None) => records_title(app, Records::Members),
        (Owner::Group(_), None) => records_title(app, Records::Groups),
        (Owner::Meeting(_), None) => records_title(app, Records::Meetings),
        (Owner::Parked(_), None) => records_title(app, Records::Parking),
    };
    canvas.put(body.x, body.y, body.width, &text, Role::Heading).min(1)
}

/// The case an entry was taken over from.
fn taken_from(app: &App, entry: &Entry) -> Option<String> {
    let name = entry.taken_from()?;
    Some(format!("  {}", app.language.fill(Text::FromSample, &[&case_name(app.language, name)])))
}

/// A sealed indicator keeps its first value in sight.
fn seal(app: &App, body: &Body) -> Option<String> {
    let Body::Goal(goal) = body else { return None };
    let seal = goal.seal.as_ref()?;
    let values: Vec<String> =
        seal.indicators.iter().map(|indicator| format!("{} {}", indicator.name, indicator.target)).collect();
    Some(format!(
        "  {}",
        app.language.fill(Text::SealedAt, &[&app.day(seal.date), &values.join(app.language.say(Text::ListSeparator))])
    ))
}

fn item_label(app: &App, work: &Work, form: &Form, item: &Item) -> &'static str {
    match (item, form.owner) {
        // What an entry says is called by its kind: 要因, 目標 …
        (Item::Field(field), Owner::Entry(id)) if field.record == "entry" && field.name == "text" => {
            return work.entry(id).map_or("", |entry| label(app.language, "kind", entry.kind().name()));
        }
        _ => {}
    }
    match item {
        Item::Field(field) => label(app.language, field.record, field.name),
        Item::Records(Records::Groups) => app.language.say(Text::ListGroups),
        Item::Records(Records::Members) => app.language.say(Text::ListMembers),
        Item::Records(_) => app.language.say(Text::OpenTodos),
        Item::Begin => app.language.say(Text::BeginStage),
    }
}

/// A field's value in words.
fn shown(app: &App, work: &Work, form: &Form, field: &'static Field, here: bool) -> (String, Role) {
    let value = form.value(work, field);
    let row = form.row.map(|(_, row)| (row, field.name.to_owned()));
    let name = form.row.map_or(field.name, |(rows, _)| rows).to_owned();
    if let Some(draft) = work.draft(&Place::Field { of: form.owner, field: name, row }) {
        return (format!("{}: {draft}", app.language.say(Text::Draft)), Role::Warn);
    }
    if value.is_empty() {
        // An empty form is air, not a wall of reminders.
        let invited = here && app.writable();
        let invitation = match field.shape {
            Shape::Text | Shape::Date | Shape::Count | Shape::Figure => Text::EmptyField,
            Shape::Rows(_) => Text::EmptyRows,
            _ => Text::EmptyChoice,
        };
        return (if invited { app.language.say(invitation).to_owned() } else { String::new() }, Role::Quiet);
    }
    (in_words(app, work, field.shape, &value), Role::Text)
}

/// A value in words, on one line where it can be.
pub(super) fn in_words(app: &App, work: &Work, shape: Shape, value: &Value) -> String {
    let language = app.language;
    let option = |index: &usize| match shape {
        Shape::Choice(options) | Shape::Choices(options) => {
            options.names.get(*index).map_or("", |name| label(language, options.list, name))
        }
        _ => "",
    };
    let entry = |id: &crate::domain::EntryId| work.entry(*id).map_or_else(String::new, |entry| entry.text.clone());
    match value {
        Value::Text(text) => text.clone(),
        Value::Flag(flag) => {
            if *flag {
                language.say(Text::Yes).to_owned()
            } else {
                String::new()
            }
        }
        Value::Choice(choice) => choice.as_ref().map_or("", option).to_owned(),
        Value::Choices(choices) => choices.iter().map(option).collect::<Vec<_>>().join(language.say(Text::ListSeparator)),
        Value::Date(date) => date.map(|date| app.day(date)).unwrap_or_default(),
        Value::Count(count) => count.map(|count| count.to_string()).unwrap_or_default(),
        Value::Figure(figure) => figure.to_string(),
        Value::Links(links) => links.iter().map(entry).collect::<Vec<_>>().join(" / "),
        Value::Parent(parent) => parent.as_ref().map(entry).unwrap_or_default(),
        Value::Members(members) => members
            .iter()
            .filter_map(|id| work.session.member_name(*id))
            .collect::<Vec<_>>()
            .join(language.say(Text::ListSeparator)),
        Value::Groups(groups) => groups
            .iter()
            .filter_map(|id| work.session.group_name(*id))
            .collect::<Vec<_>>()
            .join(language.say(Text::ListSeparator)),
        Value::Rows(rows) => {
            let Shape::Rows(columns) = shape else { return String::new() };
            if columns.first().is_some_and(|field| field.record == "hands") {
                return rounds(app, rows);
            }
            let first = rows.first().map(|row| row_words(app, work, columns, row)).unwrap_or_default();
            format!("{}  {first}", language.fill(Text::Rows, &[&rows.len()]))
        }
        Value::Fixed => String::new(),
    }
}

/// Shows of hands, the latest first.
fn rounds(app: &App, rows: &[Vec<Value>]) -> String {
    let read = |row: &Vec<Value>| {
        let mut hands = Hands::default();
        Hands::FIELDS.iter().zip(row).for_each(|(field, value)| hands.set(field.name, value.clone()));
        hands
    };
    let all: Vec<String> = rows.iter().enumerate().map(|(index, row)| round(app, index, &read(row))).rev().collect();
    all.join("  ")
}

/// A show of hands in a line, the levels somebody chose: `1回目  進めたい 4  心配あり 1`.
pub(super) fn round(app: &App, index: usize, hands: &Hands) -> String {
    let chosen = Hands::FIELDS.iter().zip(hands.levels()).filter(|(_, count)| *count > 0);
    let counts = chosen.map(|(level, count)| format!("{} {count}", label(app.language, "hands", level.name)));
    let first = app.language.fill(Text::HandsRound, &[&(index + 1)]);
    std::iter::once(first).chain(counts).collect::<Vec<_>>().join("  ")
}

/// A row of a list in words: its filled fields side by side.
pub(super) fn row_words(app: &App, work: &Work, columns: &[Field], row: &[Value]) -> String {
    let cells = columns.iter().zip(row).filter(|(_, value)| !value.is_empty());
    cells
        .map(|(field, value)| with_unit(app, field, value, in_words(app, work, field.shape, value)))
        .collect::<Vec<_>>()
        .join("  ")
}

/// Beside other words a bare number says nothing: minutes and the time that was taken say what they are.
fn with_unit(app: &App, field: &Field, value: &Value, words: String) -> String {
    match (field.record, field.name, value) {
        ("block" | "meeting", "minutes", _) => app.language.fill(Meeting::Minutes, &[&words]),
        ("block", "spent", Value::Count(Some(seconds))) => {
            app.language.fill(Meeting::Spent, &[&minutes_and_seconds((*seconds).into())])
        }
        _ => words,
    }
}
