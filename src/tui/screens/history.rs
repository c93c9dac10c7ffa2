//! Earlier versions: their list, one beside what there is now, and a file that cannot be read.

use ratatui::layout::Rect;

use crate::app::{App, BrokenView, Compared, ComparisonView, HistoryView, KeptVersion, Mend, Message};
use crate::domain::Choice;
use crate::text::{Pointed, pointed};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, list, page_lines};
use crate::words::{History as Words, label};

use super::Shown;

/// From this width on a version and what there is now stand beside each other.
const BESIDE: u16 = 96;
/// Columns between the two.
const GAP: u16 = 3;

pub(in crate::tui) fn history(canvas: &mut Canvas, app: &App, body: Rect, view: &HistoryView) -> Shown {
    let language = app.language;
    let Some(versions) = &view.versions else {
        canvas.put(body.x, body.y, body.width, language.say(Words::Reading), Role::Quiet);
        return Shown::page(1);
    };
    canvas.put(body.x, body.y, body.width, &language.fill(Words::Title, &[&versions.len()]), Role::Heading);
    if versions.is_empty() {
        nothing(canvas, app, Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body });
        return Shown::page(1);
    }
    let lead = language.say(if app.work.is_some() { Words::Lead } else { Words::LeadBroken });
    let width = body.width.min(90);
    let taken = canvas.put_wrapped(Rect { y: body.y + 1, width, height: 2, ..body }, lead, Role::Quiet);
    let above = taken + 2;
    let area = Rect { y: body.y + above, height: body.height.saturating_sub(above), width, ..body };
    list(canvas, area, versions.len(), Some(view.cursor), |place| {
        let version = &versions[place];
        let line = Line::new(named(app, version));
        match version.differs {
            _ if !version.readable => line.detail(language.say(Words::Broken), Role::Bad),
            Some(0) => line.detail(language.say(Words::Same), Role::Quiet),
            Some(count) => line.detail(language.fill(Words::Differs, &[&count]), Role::Quiet),
            None => line,
        }
    });
    Shown::page(u16::try_from(page_lines(canvas, versions.len(), area.height)).unwrap_or(u16::MAX))
}

/// What will be kept, and when.
fn nothing(canvas: &mut Canvas, app: &App, area: Rect) {
    let language = app.language;
    let mut y = area.y;
    let left = |y: u16| area.bottom().saturating_sub(y);
    y += canvas.put_wrapped(Rect { y, height: left(y).min(2), ..area }, language.say(Words::None), Role::Text);
    for text in [Words::NoneOpened, Words::NoneMeeting, Words::NoneCycle, Words::NoneElsewhere] {
        let height = left(y).min(2);
        y += canvas.put_wrapped(Rect { x: area.x + 2, y, width: area.width - 2, height }, language.say(text), Role::Text);
    }
    let bound = language.fill(Words::NoneBound, &[&60, &32]);
    canvas.put_wrapped(Rect { y: y + 1, height: left(y + 1).min(2), ..area }, &bound, Role::Quiet);
}

/// When a version was kept, and why.
fn named(app: &App, version: &KeptVersion) -> String {
    format!("{}  {}", app.moment(version.at), why(app, version))
}

fn why(app: &App, version: &KeptVersion) -> &'static str {
    label(app.language, "occasion", version.occasion.name())
}

/// A row of the comparison.
enum Row<'a> {
    Blank,
    /// Where, and what became of it.
    Head(&'a str, &'static str),
    /// The version's words and those of now.
    Both(&'a str, &'a str),
    /// Words over the whole width, under a sign.
    One(&'static str, &'a str, Role),
}

pub(in crate::tui) fn comparison(canvas: &mut Canvas, app: &App, body: Rect, view: &ComparisonView) -> Shown {
    let language = app.language;
    let beside = body.width >= BESIDE;
    let title = language.fill(Words::Compare, &[&app.moment(view.version.at), &why(app, &view.version)]);
    canvas.put(body.x, body.y, body.width, &title, Role::Heading);
    let lead = match (view.count, beside) {
        (0, _) => Words::CompareSame,
        (_, true) => Words::CompareBeside,
        (_, false) => Words::CompareBelow,
    };
    canvas.put(body.x, body.y + 1, body.width, language.say(lead), Role::Quiet);
    let area = Rect { y: body.y + 3, height: body.height.saturating_sub(3), ..body };
    let column = (area.width - GAP) / 2;
    let mut rows = Vec::new();
    for each in &view.lines {
        if !rows.is_empty() {
            rows.push(Row::Blank);
        }
        rows.push(Row::Head(&each.place, language.say(each.change)));
        let sides = sides(app, each);
        if beside {
            side_by_side(canvas, &mut rows, sides, column);
        } else {
            one_below_the_other(canvas, app, &mut rows, sides, area.width);
        }
    }
    let more = view.count - view.lines.len();
    let more = (more > 0).then(|| language.fill(Words::More, &[&more]));
    if let Some(more) = &more {
        rows.extend([Row::Blank, Row::Head(more, "")]);
    }
    let fits = rows.len() <= usize::from(area.height);
    let lines = if fits { rows.len() } else { usize::from(area.height.saturating_sub(1)) };
    let overflow = rows.len() - lines;
    let first = view.scroll.min(overflow);
    for (y, row) in (area.y..area.bottom()).zip(&rows[first..first + lines]) {
        match row {
            Row::Blank => {}
            Row::Head(place, change) => {
                let taken = canvas.put_right(area.x, y, area.width, change, Role::Key);
                canvas.put(area.x, y, area.width.saturating_sub(taken + 2), place, Role::Key);
            }
            Row::Both(before, after) => {
                canvas.put(area.x + 2, y, column - 2, before, Role::Quiet);
                canvas.put(area.x + column + GAP, y, column, after, Role::Text);
            }
            Row::One(sign, text, role) => {
                canvas.put(area.x + 2, y, 4, sign, Role::Quiet);
                canvas.put(area.x + 6, y, area.width - 6, text, *role);
            }
        }
    }
    if overflow > 0 {
        let which = format!("{}-{} / {}", first + 1, first + lines, rows.len());
        canvas.put_right(area.x, area.bottom() - 1, area.width, &which, Role::Quiet);
    }
    Shown { overflow, ..Shown::page(u16::try_from(lines.saturating_sub(1)).unwrap_or(u16::MAX)) }
}

/// Both sides of a difference; one that is not there says so.
fn sides<'a>(app: &App, each: &'a Compared) -> (&'a str, &'a str) {
    let nothing = app.language.say(Words::Nothing);
    (each.before.as_deref().unwrap_or(nothing), each.after.as_deref().unwrap_or(nothing))
}

fn side_by_side<'a>(canvas: &Canvas, rows: &mut Vec<Row<'a>>, (before, after): (&'a str, &'a str), column: u16) {
    let (left, right) = (canvas.lines(before, column - 2), canvas.lines(after, column));
    for line in 0..left.len().max(right.len()) {
        let part = |text: &'a str, lines: &[std::ops::Range<usize>]| lines.get(line).map_or("", |range| &text[range.clone()]);
        rows.push(Row::Both(part(before, &left), part(after, &right)));
    }
}

fn one_below_the_other<'a>(canvas: &Canvas, app: &App, rows: &mut Vec<Row<'a>>, (before, after): (&'a str, &'a str), width: u16) {
    for (text, sign, role) in [(before, Words::Before, Role::Quiet), (after, Words::After, Role::Text)] {
        for (line, range) in canvas.lines(text, width - 6).into_iter().enumerate() {
            rows.push(Row::One(if line == 0 { app.language.say(sign) } else { "" }, &text[range], role));
        }
    }
}

pub(in crate::tui) fn broken(canvas: &mut Canvas, app: &App, body: Rect, view: &BrokenView) -> Shown {
    let language = app.language;
    let name = view.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    canvas.put(body.x, body.y, body.width, &language.fill(Words::BrokenTitle, &[&name]), Role::Heading);
    let offers = view.offers(app.read_only);
    let below = u16::try_from(offers.len()).unwrap_or(4) + u16::from(view.good.is_none());
    let mut y = body.y + 1;
    let (line, column) = view.place;
    let why = format!("{line}:{column}  {}", view.why);
    let most = body.height.saturating_sub(below + 6).clamp(1, 3);
    y += canvas.put_wrapped(Rect { y, height: most, ..body }, &why, Role::Bad) + u16::from(body.height > 14);
    // The place itself stays on screen however few rows there are.
    let room = usize::from(body.bottom().saturating_sub(y + below + 1));
    let lines: Vec<(usize, &str)> = view.lines.iter().map(|(number, text)| (*number, text.as_str())).collect();
    let rows = pointed(&lines, view.place, language.say(Words::BrokenHere), usize::from(body.width), app.ambiguous);
    let here = rows.iter().position(|(kind, _)| *kind == Pointed::Here).unwrap_or(0);
    let first =
        (here + 2).saturating_sub(room).max(here.saturating_sub(room.saturating_sub(2) / 2)).min(rows.len().saturating_sub(room));
    for (kind, row) in rows.iter().skip(first).take(room) {
        let role = if *kind == Pointed::Around { Role::Quiet } else { Role::Bad };
        canvas.put(body.x, y, body.width, row, role);
        y += 1;
    }
    y = body.bottom() - below;
    if view.good.is_none() {
        canvas.put(body.x + 2, y, body.width - 2, language.say(Words::NoVersions), Role::Quiet);
        y += 1;
    }
    for (place, offer) in offers.iter().enumerate() {
        let text = match (offer, &view.good) {
            (Mend::Good, Some(good)) => language.fill(Words::OfferGood, &[&app.moment(good.at), &why_of(app, good)]),
            (Mend::Versions, _) => language.fill(Words::OfferVersions, &[&view.versions]),
            (Mend::Folder, _) => language.say(Words::OfferFolder).to_owned(),
            (Mend::Back | Mend::Good, _) => language.say(Words::OfferBack).to_owned(),
        };
        let at = place == view.cursor;
        canvas.put(body.x, y, 2, if at { ">" } else { " " }, Role::Selected);
        canvas.put(body.x + 2, y, body.width - 2, &text, if at { Role::Selected } else { Role::Text });
        canvas.hit(Rect { y, height: 1, ..body }, Message::Select(place));
        y += 1;
    }
    Shown::page(below)
}

fn why_of(app: &App, version: &KeptVersion) -> String {
    why(app, version).to_owned()
}
