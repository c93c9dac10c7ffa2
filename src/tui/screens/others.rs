//! ほかではどうしたか: a page of what is told, or the cases at the same stage, one after another or side by side.

use ratatui::layout::Rect;

use crate::app::{App, Filter, Message, OthersPage, OthersView, Sample, has_taken};
use crate::domain::Choice;
use crate::guide::{Experience, case, case_name};
use crate::text::cut;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, Spread, list, page_lines};
use crate::words::{Text, label};

use super::Shown;

/// From this width on cases stand side by side.
const SIDE_BY_SIDE: u16 = 112;
/// Cells a case's column takes at least, and those between two.
const COLUMN: u16 = 36;
const GAP: u16 = 3;
/// Cells of an entry's heading beside its words.
const HEADING: usize = 24;
/// A body of fewer rows has none to spare.
const TIGHT: u16 = 14;

/// ```text
/// [実践例 4]  事例 9  困りごとと答え 6                ④ 手法
/// lead, or which cases are shown
///
/// rows …
///
/// the chosen row in full
/// ```
pub(in crate::tui) fn others(canvas: &mut Canvas, app: &App, body: Rect, view: &OthersView) -> Shown {
    tabs(canvas, app, body, view);
    canvas.put(body.x, body.y + 1, body.width, &lead(app, view), Role::Quiet);
    // A row of air, unless it would cost a row to read.
    let above = if body.height < TIGHT { 2 } else { 3 };
    let area = Rect { y: body.y + above, height: body.height.saturating_sub(above), ..body };
    match view.page {
        OthersPage::Cases => cases(canvas, app, area, view),
        _ => told(canvas, app, area, view),
    }
}

fn tabs(canvas: &mut Canvas, app: &App, body: Rect, view: &OthersView) {
    let stage = format!("{} {}", view.stage.number(), label(app.language, "stage_short", view.stage.name()));
    let taken = canvas.put_right(body.x, body.y, body.width, &stage, Role::Quiet);
    let mut x = body.x;
    let end = body.right().saturating_sub(taken + 1);
    for page in OthersPage::ALL {
        let (name, count) = match page {
            OthersPage::Examples => (Text::OthersExamples, OthersView { page, ..view.clone() }.told(app).len()),
            OthersPage::Cases => (Text::OthersCases, view.cases(app).len()),
            OthersPage::Answers => (Text::OthersAnswers, OthersView { page, ..view.clone() }.told(app).len()),
        };
        let here = page == view.page;
        let name = format!("{} {count}", app.language.say(name));
        let text = if here { format!("[{name}]") } else { format!(" {name} ") };
        x += canvas.put(x, body.y, end.saturating_sub(x), &text, if here { Role::Selected } else { Role::Quiet });
    }
}

/// What comes before the rows: which cases are shown; to a group that has written nothing yet, a word.
fn lead(app: &App, view: &OthersView) -> String {
    let language = app.language;
    if view.page == OthersPage::Cases && view.filter != Filter::default() {
        return language.fill(Text::OthersLike, &[&filtered(app, &view.filter)]);
    }
    let written = app.work.as_ref().is_some_and(|work| {
        let entries = &work.on_screen().stage(view.stage).entries;
        entries.iter().any(|entry| view.kind.is_none_or(|kind| entry.kind() == kind))
    });
    let text = match view.page {
        _ if !written && app.writable() => Text::OthersFirst,
        OthersPage::Cases if app.writable() => Text::OthersTakeLead,
        _ => Text::OthersLead,
    };
    language.say(text).to_owned()
}

/// `直営・人口5万人未満`
fn filtered(app: &App, filter: &Filter) -> String {
    let language = app.language;
    let center = filter.center.map(|center| center.label(language));
    let size = filter.size.map(|size| size.label(language));
    let theme = filter.theme.as_ref().and_then(|id| Experience::of(language).hunch(id)).map(|hunch| hunch.theme.as_str());
    let parts: Vec<&str> = [center, size, theme].into_iter().flatten().collect();
    parts.join(language.say(Text::ListSeparator))
}

/// Rows with their place or sort, the chosen one's beginning below.
fn told(canvas: &mut Canvas, app: &App, area: Rect, view: &OthersView) -> Shown {
    let told = view.told(app);
    let Some(chosen) = told.get(view.cursor) else {
        canvas.put(area.x, area.y, area.width, app.language.say(Text::OthersNothing), Role::Quiet);
        return Shown::page(1);
    };
    let lower = (area.height / 3).max(2);
    let rows = Rect { height: area.height.saturating_sub(lower + 1), width: area.width.min(110), ..area };
    let used = list(canvas, rows, told.len(), Some(view.cursor), |place| {
        Line::new(told[place].title).detail(told[place].detail.clone(), Role::Quiet)
    });
    let below = Rect {
        x: area.x + 2,
        y: rows.y + used + 1,
        width: area.width.saturating_sub(2).min(104),
        height: area.bottom().saturating_sub(rows.y + used + 1),
    };
    canvas.put_wrapped(below, &chosen.lines.join("\n"), Role::Quiet);
    Shown::page(u16::try_from(page_lines(canvas, told.len(), rows.height)).unwrap_or(u16::MAX))
}

/// The cases at the stage, and what the cursor is on in full.
fn cases(canvas: &mut Canvas, app: &App, area: Rect, view: &OthersView) -> Shown {
    let cases = view.cases(app);
    if cases.is_empty() {
        canvas.put_wrapped(area, app.language.say(Text::OthersNoCase), Role::Quiet);
        return Shown::page(1);
    }
    let lower = if area.height > 16 { 4 } else { 2 };
    let columns = Rect { height: area.height.saturating_sub(lower + 1), ..area };
    let beside = if area.width < SIDE_BY_SIDE { 1 } else { usize::from((area.width + GAP) / (COLUMN + GAP)).min(cases.len()) };
    let count = u16::try_from(beside).unwrap_or(1).max(1);
    let width = (area.width - GAP * (count - 1)) / count;
    let width = if count == 1 { width.min(110) } else { width };
    let first = view.case / beside.max(1) * beside.max(1);
    let mut page = 1;
    for (place, x) in (first..cases.len()).zip((area.x..).step_by(usize::from(width + GAP))).take(beside) {
        let column = Rect { x, width, ..columns };
        let rows = case_column(canvas, app, column, view, (cases[place], place, cases.len()));
        page = if place == view.case { rows } else { page };
    }
    if let Some((_, entry)) = view.chosen(app) {
        let below = Rect { x: area.x + 2, y: area.bottom() - lower, width: area.width.saturating_sub(2).min(104), height: lower };
        canvas.put_wrapped(below, &entry.text, Role::Text);
    }
    Shown { page, ..Shown::default() }
}

/// One case: its name and tags, then its entries. Returns the lines a page of them has.
fn case_column(
    canvas: &mut Canvas,
    app: &App,
    area: Rect,
    view: &OthersView,
    (sample, place, count): (&Sample, usize, usize),
) -> usize {
    let (language, here) = (app.language, place == view.case);
    let which = format!("{}/{count}", place + 1);
    let taken = canvas.put_right(area.x, area.y, area.width, &which, Role::Quiet) + 1;
    let role = if here { Role::Heading } else { Role::Quiet };
    canvas.put(area.x, area.y, area.width.saturating_sub(taken), case_name(language, sample.name), role);
    let tags: Vec<&str> = case(sample.name).map_or(Vec::new(), |case| {
        case.centers.iter().map(|center| center.label(language)).chain([case.size.label(language)]).collect()
    });
    canvas.put(area.x, area.y + 1, area.width, &tags.join(language.say(Text::ListSeparator)), Role::Quiet);
    let rows = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    let entries = view.entries(sample);
    if entries.is_empty() {
        canvas.put(rows.x + 2, rows.y, rows.width.saturating_sub(2), language.say(Text::OthersNoEntry), Role::Quiet);
    }
    let clicks = canvas.hits.len();
    let cursor = here.then_some(view.cursor);
    let line = |place: usize| {
        let entry = entries[place];
        let text = entry.text.replace('\n', " ");
        // In a narrow column what wraps is indented, too.
        let marked = entry.parent.is_none() || text.starts_with(char::is_numeric);
        let text = if marked || area.width > COLUMN * 2 { text } else { format!("・{text}") };
        let line = Line { indent: if entry.parent.is_some() { 2 } else { 0 }, ..Line::new(text) };
        if app.work.as_ref().is_some_and(|work| has_taken(work, sample.name, entry)) {
            return line.detail(language.say(Text::OthersHave).to_owned(), Role::Good);
        }
        // Where cases stand side by side their words need the room.
        if area.width <= COLUMN * 2 {
            return line;
        }
        line.detail(cut(&entry.heading, HEADING, app.ambiguous).into_owned(), Role::Quiet)
    };
    let lines: Vec<Line> = (0..entries.len()).map(line).collect();
    match Spread::of(canvas, rows, &lines).filter(|_| area.width <= COLUMN * 2) {
        // Narrow columns wrap rather than cut, as far as there is room.
        Some(spread) => spread.draw(canvas, rows, &lines, cursor),
        None => drop(list(canvas, rows, lines.len(), cursor, |place| lines[place].clone())),
    }
    if !here {
        // A click goes to the case first: its rows are not where the cursor is.
        canvas.hits.truncate(clicks);
        let by = isize::try_from(place).unwrap_or(0) - isize::try_from(view.case).unwrap_or(0);
        canvas.hit(area, Message::Turn(by));
    }
    page_lines(canvas, entries.len(), rows.height)
}
