//! 問い: one question, its answers, and the place to write the next; how an entry stands in a list.

use ratatui::layout::Rect;

use crate::app::{App, Editing, Layout, Spot, Work, carried};
use crate::domain::{Body, Choice, Entry, Kind, Origin, Place};
use crate::guide::Guide;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, Spread, editor, editor_height, page_lines, page_rows, paged};
use crate::words::{Text, label};

use super::Shown;
use super::form::in_words;

/// 問い: one question, the answers so far, and the place to write the next.
///
/// ```text
/// ask (2)  why (2, where there is room)
///
/// answers … a page of them
///
/// > write here        or the editor at the lower end
///
/// the chosen answer in full, where the list had to cut it
/// ```
pub(super) fn questions(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::of(app.language).stage(work.stage);
    let Some(question) = guide.questions.get(work.question()) else { return Shown::default() };
    let projected = app.layout == Layout::Room;
    let mut top = area.y + canvas.put_heading(Rect { height: if area.height > 11 { 3 } else { 2 }, ..area }, &question.ask);
    // To the room it is said once, before the first answer.
    if area.height > 11 && (!projected || work.outline.rows.is_empty()) {
        top += canvas.put_wrapped(Rect { y: top, height: 2, ..area }, &question.why, Role::Quiet);
    }
    let below = Rect { y: top + 1, height: area.bottom().saturating_sub(top + 1), ..area };
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(_)));
    let columns = below.width.saturating_sub(4);
    let rows = work.outline.rows.len();
    let cursor = work.cursor();
    let at_end = cursor >= rows;
    let full = if below.height > 14 { 4 } else { 2 };
    let tight = below.height <= 10;
    let alike = writing.map(|editing| like_before(app, work, editing)).unwrap_or_default();
    let said_before = u16::from(!alike.is_empty());
    let lower = writing.map_or(full + 2 - u16::from(tight), |editing| {
        editor_height(canvas, editing, columns, 2 - said_before, (below.height / 2).max(2)) + 1 + said_before
    });
    let listed = Rect { height: below.height.saturating_sub(lower), ..below };
    let answers = if projected { spread_answers(canvas, app, work, (below, listed), writing.is_some()) } else { None };
    // At the place to write, the page that ends with the latest answer stays in sight.
    let shown = cursor.min(rows.saturating_sub(1));
    let height = if let Some((lines, spread)) = &answers {
        spread.draw(canvas, below, lines, (!at_end).then_some(cursor));
        spread.height()
    } else {
        list_at(canvas, listed, rows, shown, !at_end, |row| entry_line(app, work, row, listed.width < 76))
    };
    if let Some(editing) = writing {
        // It opens where the invitation stood, close to the question.
        let y = listed.y + height + u16::from(height > 0);
        let write = Rect { x: below.x + 2, y, width: columns, height: lower - 1 - said_before };
        canvas.put(below.x, write.y, 2, ">", Role::Selected);
        editor(canvas, write, editing);
        canvas.put(write.x, write.bottom(), columns, &alike, Role::Quiet);
        return Shown { page: page_lines(canvas, rows, listed.height), ..Shown::default() }.editing(Some(columns));
    }
    let room = if answers.is_some() { below.height.saturating_sub(1) } else { listed.height };
    let write_y = listed.y + height + u16::from(height > 0 && height < room);
    if app.writable() {
        let draft = work.draft(&Place::Answer { question: question.id.clone() });
        let text = draft.map_or_else(
            || app.language.fill(Text::WriteHere, &[&label(app.language, "kind", question.answer.name())]),
            |draft| format!("{}: {draft}", app.language.say(Text::Draft)),
        );
        canvas.put(below.x, write_y, 2, if at_end { ">" } else { " " }, Role::Selected);
        canvas.put(below.x + 2, write_y, below.width - 2, &text, if at_end { Role::Selected } else { Role::Quiet });
        canvas.hit(Rect { y: write_y, height: 1, ..below }, crate::app::Message::Select(rows));
    }
    let rest = Rect { x: below.x + 2, y: write_y + 2, width: below.width - 2, height: area.bottom().saturating_sub(write_y + 2) };
    if rows == 0 {
        let example = format!("{}  {}", app.language.say(Text::Example), question.example);
        canvas.put_wrapped(rest, &example, Role::Quiet);
    } else if let Some(entry) = work.entry_at(cursor)
        && is_cut(canvas, app, work, below, answers.as_ref())
    {
        // Right below, for the eye; in a small window at the very end.
        let y = (write_y + 2).min(area.bottom().saturating_sub(full));
        let area = Rect { y, height: full, ..rest };
        canvas.put_wrapped(area, &entry.text, Role::Text);
    }
    Shown { page: page_lines(canvas, rows, listed.height), ..Shown::default() }
}

/// In the room all answers wrap where each has a row; where all are shown to their end, what is kept below them for one
/// in full is theirs as well.
fn spread_answers(
    canvas: &Canvas,
    app: &App,
    work: &Work,
    (below, listed): (Rect, Rect),
    writing: bool,
) -> Option<(Vec<Line>, Spread)> {
    let rows = work.outline.rows.len();
    if rows == 0 || rows > canvas.most {
        return None;
    }
    let lines: Vec<Line> = (0..rows).map(|row| entry_line(app, work, row, false)).collect();
    // The place to write and a row of air stay below.
    let roomy = Rect { height: below.height.saturating_sub(2), ..below };
    let whole = Spread::of(canvas, roomy, &lines).filter(|spread| spread.whole && !writing);
    let spread = whole.or_else(|| Spread::of(canvas, listed, &lines))?;
    Some((lines, spread))
}

/// Whether the answer the cursor is on is cut where it stands.
fn is_cut(canvas: &Canvas, app: &App, work: &Work, area: Rect, answers: Option<&(Vec<Line>, Spread)>) -> bool {
    let cursor = work.cursor();
    match answers {
        Some((lines, spread)) => lines.get(cursor).is_some_and(|line| spread.cuts(canvas, area, cursor, line)),
        None => entry_line(app, work, cursor, area.width < 76).is_cut(canvas, area.width),
    }
}

/// What the answer being written takes over from the one before it, in words.
fn like_before(app: &App, work: &Work, editing: &Editing) -> String {
    let Spot::Session(place) = &editing.spot else { return String::new() };
    let taken: Vec<String> = carried(work, place, editing.like)
        .into_iter()
        .map(|(field, value)| {
            format!("{} {}", label(app.language, field.record, field.name), in_words(app, work, field.shape, &value))
        })
        .collect();
    if taken.is_empty() { String::new() } else { app.language.fill(Text::LikeBefore, &[&taken.join("  ")]) }
}

/// The page of a list a place is on, with the cursor there or elsewhere; returns the rows it took.
pub(super) fn list_at(
    canvas: &mut Canvas,
    area: Rect,
    count: usize,
    place: usize,
    selected: bool,
    line: impl Fn(usize) -> Line,
) -> u16 {
    let lines = page_lines(canvas, count, area.height);
    // Pages are counted from the end, where the talk goes on: the latest answers stay in sight while one is written.
    let first = count.saturating_sub((count.saturating_sub(place + 1) / lines + 1) * lines);
    let height = page_rows(canvas, count, first, area.height);
    paged(canvas, area, count, first, lines, selected.then_some(place), line);
    height
}

pub(super) fn entry_line(app: &App, work: &Work, row: usize, narrow: bool) -> Line {
    let Some(entry) = work.entry_at(row) else { return Line::default() };
    let depth = work.outline.rows.get(row).map_or(0, |row| row.depth);
    // What an answer is sorted as and hangs on concerns whoever plans; that it is not the group's own, everybody.
    let (detail, role) = if app.layout == Layout::Room {
        let taken = entry.taken_from().is_some();
        (if taken { app.language.say(Text::FromOthers).to_owned() } else { String::new() }, Role::Quiet)
    } else {
        entry_detail(app, entry, narrow)
    };
    let indent = u16::try_from(depth.min(6) * 2).unwrap_or(0);
    Line { indent, ..Line::new(entry.text.replace('\n', " ")).detail(detail, role) }
}

/// What stands at the right of an entry: what it is in a word, and whether it hangs on anything.
fn entry_detail(app: &App, entry: &Entry, narrow: bool) -> (String, Role) {
    let language = app.language;
    let one = |list: &str, name: Option<&'static str>| name.map(|name| label(language, list, name).to_owned());
    let word = match &entry.body {
        Body::Hypothesis(body) => one("verdict", body.verdict.map(Choice::name)),
        Body::Finding(body) => one("character", body.character.map(Choice::name)),
        Body::Tally(body) => Some(body.figure.to_string()),
        Body::Relation(body) => one("tie", body.tie.map(Choice::name)),
        Body::Factor(body) => {
            one("category", body.category.map(Choice::name)).or_else(|| one("scope", body.scope.map(Choice::name)))
        }
        Body::Goal(body) => one("horizon", body.horizon.map(Choice::name)).or_else(|| Some(body.period.clone())),
        Body::Method(body) => one("decision", body.decision.map(Choice::name)),
        Body::Role(body) => {
            Some([body.actor.clone(), one("position", body.position.map(Choice::name)).unwrap_or_default()].join(" "))
        }
        Body::Implementation(body) => body.date.map(|date| app.day(date)),
        Body::Effect(body) => one("attainment", body.attainment.map(Choice::name)).or_else(|| Some(body.actual.to_string())),
        Body::Theme(_) | Body::Purpose(_) | Body::Reflection(_) => None,
    };
    let word = word.filter(|word| !word.trim().is_empty());
    let unplanned = matches!(&entry.body, Body::Effect(effect) if effect.unplanned);
    let expects = matches!(entry.kind(), Kind::Factor | Kind::Purpose | Kind::Goal | Kind::Method | Kind::Role | Kind::Effect)
        && !unplanned;
    let (links, role) = match (entry.links.len(), expects) {
        (0, true) => (Some(language.say(Text::NoLinks).to_owned()), Role::Warn),
        (0, false) => (None, Role::Quiet),
        // In a small window what is missing matters, not how much there is.
        (_, _) if narrow => (None, Role::Quiet),
        (count, _) => (Some(language.fill(Text::LinkCount, &[&count])), Role::Quiet),
    };
    let origin = entry.origin.as_ref().map(|origin| match origin {
        Origin::Cycle { number, .. } => language.fill(Text::From, &[number]),
        // Which case it is, the entry itself says when it is opened.
        Origin::Sample { .. } => language.say(Text::FromOthers).to_owned(),
    });
    let parts: Vec<String> = [origin, word, links].into_iter().flatten().collect();
    (parts.join("  "), role)
}
