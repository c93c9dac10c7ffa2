//! The six steps of a stage.

use ratatui::layout::Rect;

use crate::app::{App, Spot, Work};
use crate::domain::{Body, Checked, Choice, Entry, Kind, Origin, Place, Section, Stage};
use crate::guide::Guide;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, editor_height, list, page_of};
use crate::words::{Text, label};

use super::{Shown, standing};

/// 導入: what the stage is for; before that, what was agreed and what is owed.
pub(super) fn introduction(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::japanese().stage(work.stage);
    let title = format!("{} {}", work.stage.number(), stage_name(app, work.stage));
    canvas.put(area.x, area.y, area.width, &title, Role::Heading);
    let mut y = area.y + 1;
    y += canvas.put_wrapped(Rect { y, height: 3, ..area }, &guide.purpose, Role::Text) + 1;
    let hints = u16::try_from(guide.hints.len()).unwrap_or(0) + 1;
    for (text, role) in reminders(app, work) {
        if y + hints + 1 < area.bottom() {
            canvas.put(area.x, y, area.width, &text, role);
            y += 1;
        }
    }
    for point in &guide.points {
        // In a small window the way on matters more than the last point.
        if y + hints < area.bottom() {
            canvas.put(area.x, y, area.width, &format!("- {point}"), Role::Quiet);
            y += 1;
        }
    }
    let top = (y + 1).min(area.bottom().saturating_sub(hints)).max(y);
    let rows = Rect { y: top, height: area.bottom().saturating_sub(top).min(hints), ..area };
    list(canvas, rows, work.places(), Some(work.cursor()), |place| match place {
        0 => Line::new(app.language.say(Text::GoOnQuestions)),
        hint => Line { role: Some(Role::Quiet), ..Line::new(guide.hints[hint - 1].title.clone()) },
    });
    Shown::page(rows.height)
}

/// What comes first in an introduction: agreement so far, open 宿題; at ⑥ the concerns raised earlier.
fn reminders(app: &App, work: &Work) -> Vec<(String, Role)> {
    let mut lines = Vec::new();
    let language = app.language;
    if work.stage == Stage::Effects {
        let cycle = work.on_screen();
        let concerns = Stage::ALL.iter().flat_map(|stage| &cycle.stage(*stage).consensus).flat_map(|record| &record.concerns);
        for concern in concerns.filter(|concern| concern.happened.is_none()).take(2) {
            lines.push((format!("{}  {}", language.say(Text::ConcernsFirst), concern.text), Role::Warn));
        }
    }
    if let Some((text, role)) = work.outline.standings.get(work.stage.index()).map(|state| standing(language, *state))
        && !text.is_empty()
    {
        lines.push((format!("{}  {text}", language.say(Text::LastAgreement)), role));
    }
    for todo in work.session.open_todos().take(2) {
        let by = todo.by.map_or_else(String::new, |day| language.fill(Text::Due, &[&day]));
        lines.push((format!("{}  {} {} {by}", language.say(Text::OpenTodos), todo.text, todo.who), Role::Warn));
    }
    lines
}

/// The manual's name of a stage in Japanese, ours in English.
pub(super) fn stage_name(app: &App, stage: Stage) -> &'static str {
    app.language.pick(Guide::japanese().stage(stage).name.as_str(), label(app.language, "stage", stage.name()))
}

/// 問い: one question, the answers so far, and the place to write the next.
pub(super) fn questions(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::japanese().stage(work.stage);
    let Some(question) = guide.questions.get(work.question()) else { return Shown::default() };
    let asked = canvas.put_wrapped(Rect { height: 2, ..area }, &question.ask, Role::Heading);
    let room = area.height > 10;
    let mut y = area.y + asked;
    if room {
        y += canvas.put_wrapped(Rect { y, height: 2, ..area }, &question.why, Role::Quiet);
    }
    let top = y + 1;
    let below = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let waiting = work.draft(&Place::Answer { question: question.id.clone() });
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(_)));
    let columns = below.width.saturating_sub(4);
    let height = writing.map_or(1, |editing| editor_height(canvas, editing, columns, 2, (below.height / 2).max(2)));
    let rows = work.outline.rows.len();
    let listed = Rect { height: below.height.saturating_sub(height + 1), ..below };
    // The last page shows the end of the list above the place to write.
    let cursor = work.cursor();
    let at_end = cursor >= rows;
    let shown = if at_end { rows.saturating_sub(1) } else { cursor };
    let first = page_of(shown, listed.height);
    list_from(canvas, listed, rows, (!at_end).then_some(cursor), first, |row| entry_line(app, work, row));
    detail(canvas, work, listed, first);
    let used = u16::try_from(rows - first.min(rows)).unwrap_or(listed.height).min(listed.height);
    let write_y =
        if writing.is_some() { area.bottom() - height } else { (listed.y + used + u16::from(used > 0)).min(area.bottom() - 1) };
    canvas.put(below.x, write_y, 2, if at_end { ">" } else { " " }, Role::Selected);
    if let Some(editing) = writing {
        editor(canvas, Rect { x: below.x + 2, y: write_y, width: columns, height }, editing);
        return Shown::page(listed.height).editing(Some(columns));
    }
    if app.writable() {
        let role = if at_end { Role::Selected } else { Role::Quiet };
        let text = waiting.map_or_else(
            || app.language.say(Text::WriteHere).to_owned(),
            |draft| format!("{}: {draft}", app.language.say(Text::Draft)),
        );
        canvas.put(below.x + 2, write_y, below.width - 2, &text, role);
        if rows == 0 {
            let example = format!("{}  {}", app.language.say(Text::Example), question.example);
            let y = (write_y + 2).min(area.bottom() - 1);
            canvas.put_wrapped(
                Rect { x: below.x + 2, y, width: below.width - 2, height: area.bottom() - y },
                &example,
                Role::Quiet,
            );
        }
        canvas.hit(Rect { y: write_y, height: 1, ..below }, crate::app::Message::Select(rows));
    }
    Shown::page(listed.height)
}

/// A list that begins at a given place.
fn list_from(canvas: &mut Canvas, area: Rect, count: usize, cursor: Option<usize>, first: usize, line: impl Fn(usize) -> Line) {
    let on_page = count.saturating_sub(first);
    let here = cursor.and_then(|cursor| cursor.checked_sub(first));
    let rows = usize::from(area.height).min(on_page);
    let height = u16::try_from(rows).unwrap_or(area.height);
    list(canvas, Rect { height, ..area }, rows, here, |place| line(first + place));
    if on_page > rows && rows > 0 {
        canvas.put_right(area.x, area.y + height - 1, area.width, &format!("+{}", on_page - rows), Role::Quiet);
    }
}

/// The whole text of the selected entry where the list had to cut it, in the space the list leaves.
fn detail(canvas: &mut Canvas, work: &Work, listed: Rect, first: usize) {
    let Some(entry) = work.entry_at(work.cursor()) else { return };
    let used = u16::try_from(work.outline.rows.len() - first).unwrap_or(listed.height).min(listed.height);
    let free = listed.height - used;
    let cut = canvas.width(&entry.text) + 24 > listed.width || entry.text.contains('\n');
    if free > 2 && cut {
        let area = Rect { x: listed.x + 2, y: listed.y + used + 1, width: listed.width - 2, height: free - 1 };
        canvas.put_wrapped(Rect { height: area.height.min(4), ..area }, &entry.text, Role::Text);
    }
}

fn entry_line(app: &App, work: &Work, row: usize) -> Line {
    let Some(entry) = work.entry_at(row) else { return Line::default() };
    let depth = work.outline.rows.get(row).map_or(0, |row| row.depth);
    let (detail, role) = entry_detail(app, entry);
    let indent = u16::try_from(depth.min(6) * 2).unwrap_or(0);
    Line { indent, ..Line::new(entry.text.replace('\n', " ")).detail(detail, role) }
}

/// What stands at the right of an entry: what it is in a word, and whether it hangs on anything.
fn entry_detail(app: &App, entry: &Entry) -> (String, Role) {
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
        Body::Implementation(body) => body.date.map(|date| date.to_string()),
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
        (count, _) => (Some(language.fill(Text::LinkCount, &[&count])), Role::Quiet),
    };
    let origin = entry.origin.as_ref().map(|origin| match origin {
        Origin::Cycle { number, .. } => language.fill(Text::From, &[number]),
        Origin::Sample { name } => language.fill(Text::FromSample, &[name]),
    });
    let parts: Vec<String> = [origin, word, links].into_iter().flatten().collect();
    (parts.join("  "), role)
}

/// 視点: the checklist, the chosen viewpoint in full above it.
pub(super) fn viewpoints(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::japanese().stage(work.stage);
    let record = work.on_screen().stage(work.stage);
    let Some(viewpoint) = guide.viewpoints.get(work.cursor()) else { return Shown::default() };
    let state = record.viewpoints.get(&viewpoint.id);
    canvas.put_wrapped(Rect { height: 2, ..area }, &viewpoint.ask, Role::Heading);
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(Place::Memo { .. })));
    let memo_y = area.y + 2;
    let columns = area.width.saturating_sub(8);
    let memo = state.map_or("", |state| state.memo.as_str());
    let mut shown_columns = None;
    if let Some(editing) = writing {
        canvas.put(area.x, memo_y, 8, app.language.say(Text::Memo), Role::Quiet);
        editor(canvas, Rect { x: area.x + 8, y: memo_y, width: columns, height: 2 }, editing);
        shown_columns = Some(columns);
    } else if !memo.is_empty() {
        let text = format!("{}  {memo}", app.language.say(Text::Memo));
        canvas.put_wrapped(Rect { y: memo_y, height: 2, ..area }, &text, Role::Text);
    } else if state.is_some_and(|state| state.state == Some(Checked::Issue)) {
        canvas.put_wrapped(Rect { y: memo_y, height: 2, ..area }, &viewpoint.when_no, Role::Warn);
    } else {
        let text = format!("{}  {}", app.language.say(Text::WhenNo), viewpoint.when_no);
        canvas.put_wrapped(Rect { y: memo_y, height: 2, ..area }, &text, Role::Quiet);
    }
    let rows = Rect { y: area.y + 5, height: area.height.saturating_sub(5), ..area };
    list(canvas, rows, guide.viewpoints.len(), Some(work.cursor()), |place| {
        let each = &guide.viewpoints[place];
        let state = record.viewpoints.get(&each.id);
        let (word, role) = match state.and_then(|state| state.state) {
            None => (app.language.say(Text::Unchecked), Role::Quiet),
            Some(Checked::Confirmed) => (label(app.language, "check", "Confirmed"), Role::Good),
            Some(Checked::Issue) => (label(app.language, "check", "Issue"), Role::Warn),
            Some(Checked::NotApplicable) => (label(app.language, "check", "NotApplicable"), Role::Quiet),
        };
        let memo = if state.is_some_and(|state| !state.memo.is_empty()) { "*" } else { "" };
        Line::new(format!("{}{memo}", each.title)).detail(word, role)
    });
    Shown::page(rows.height).editing(shown_columns)
}

/// まとめ: the text that goes into the sheet.
pub(super) fn summary(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = &Guide::japanese().stage(work.stage).summary;
    let asked = canvas.put_wrapped(Rect { height: 2, ..area }, &guide.ask, Role::Heading);
    canvas.put(area.x, area.y + asked, area.width, &format!("（{}）", guide.label), Role::Quiet);
    let room = Rect { y: area.y + asked + 2, height: area.height.saturating_sub(asked + 2), width: area.width.min(90), ..area };
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(Place::Summary { .. })));
    if let Some(editing) = writing {
        let height = editor_height(canvas, editing, room.width, 4, room.height);
        editor(canvas, Rect { height, ..room }, editing);
        return Shown::page(1).editing(Some(room.width));
    }
    let summary = &work.on_screen().stage(work.stage).summary;
    if !summary.is_empty() {
        canvas.put_wrapped(room, summary, Role::Text);
        return Shown::page(1);
    }
    let draft = work.draft(&Place::Summary { stage: work.stage });
    let empty = draft.map_or_else(
        || app.language.say(Text::SummaryEmpty).to_owned(),
        |draft| format!("{}: {draft}", app.language.say(Text::Draft)),
    );
    let taken = canvas.put_wrapped(Rect { height: room.height.min(3), ..room }, &empty, Role::Selected);
    let example = format!("{}  {}", app.language.say(Text::Example), guide.example);
    canvas.put_wrapped(
        Rect { y: room.y + taken + 1, height: room.height.saturating_sub(taken + 1), ..room },
        &example,
        Role::Quiet,
    );
    Shown::page(1)
}

/// 合意: the text shown, and what each forum answered.
pub(super) fn consensus(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let record = work.on_screen().stage(work.stage);
    canvas.put(area.x, area.y, area.width, app.language.say(Text::Proposal), Role::Quiet);
    let text = if record.summary.is_empty() { app.language.say(Text::NoProposal) } else { &record.summary };
    let most = (area.height / 2).saturating_sub(1).max(2);
    let role = if record.summary.is_empty() { Role::Quiet } else { Role::Heading };
    let taken = canvas.put_wrapped(Rect { y: area.y + 1, height: most, width: area.width.min(90), ..area }, text, role);
    let top = area.y + taken + 2;
    let rows = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let count = record.consensus.len();
    let last = if app.writable() { count + 1 } else { count };
    list(canvas, rows, last, Some(work.cursor()), |place| match record.consensus.get(place) {
        None => Line { role: Some(Role::Quiet), ..Line::new(app.language.say(Text::ConsensusNew)) },
        Some(each) => {
            let date = each.date.map_or_else(String::new, |date| date.to_string());
            let (result, role) = match each.result {
                None => (app.language.say(Text::NoResult).to_owned(), Role::Quiet),
                Some(result) => standing(app.language, crate::domain::Standing::Result(result)),
            };
            let forum = if each.forum.is_empty() { app.language.say(Text::EmptyRow) } else { &each.forum };
            Line::new(forum).detail(format!("{result}  {date}"), role)
        }
    });
    Shown::page(rows.height)
}

/// 次へ: what is still open, and the way on.
pub(super) fn bridge(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::japanese().stage(work.stage);
    let language = app.language;
    let mut y = area.y;
    y += canvas.put_wrapped(Rect { y, height: 4, ..area }, &guide.bridge.text, Role::Heading) + 1;
    let doing = work.stage == Stage::Roles;
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(_)));
    let wanted = if doing { 5 } else { 2 };
    for (text, role) in
        open_points(app, work).into_iter().chain(guide.bridge.carry.iter().map(|line| (format!("- {line}"), Role::Quiet)))
    {
        if y + wanted < area.bottom() {
            y += canvas.put(area.x, y, area.width, &text, role).min(1);
        }
    }
    y = (y + 1).min(area.bottom().saturating_sub(wanted - 1));
    let onward = match work.stage.next() {
        None => language.say(Text::GoToNextCycle).to_owned(),
        Some(next) if doing => language.fill(Text::GoToDoing, &[&format!("{} {}", next.number(), stage_name(app, next))]),
        Some(next) => language.fill(Text::GoToStage, &[&format!("{} {}", next.number(), stage_name(app, next))]),
    };
    let cursor = work.cursor();
    list(canvas, Rect { y, height: 1, ..area }, 1, (cursor == 0).then_some(0), |_| Line::new(onward.clone()));
    if !doing {
        return Shown::page(1);
    }
    let title = format!("{} {}", language.say(Text::Implementations), work.outline.counts[Section::Implementation.index()]);
    canvas.put(area.x, y + 1, area.width, &title, Role::Quiet);
    let rows = work.outline.rows.len();
    let columns = area.width.saturating_sub(4);
    let height = writing.map_or(1, |editing| editor_height(canvas, editing, columns, 1, 3));
    let listed = Rect { y: y + 2, height: area.bottom().saturating_sub(y + 2 + height), ..area };
    let at = cursor.checked_sub(1);
    let first = page_of(at.unwrap_or(0).min(rows.saturating_sub(1)), listed.height);
    list_from(canvas, listed, rows, at.filter(|at| *at < rows), first, |row| entry_line(app, work, row));
    let write_y = area.bottom() - height;
    canvas.put(area.x, write_y, 2, if at == Some(rows) { ">" } else { " " }, Role::Selected);
    if let Some(editing) = writing {
        editor(canvas, Rect { x: area.x + 2, y: write_y, width: columns, height }, editing);
        return Shown::page(listed.height).editing(Some(columns));
    }
    canvas.put(
        area.x + 2,
        write_y,
        area.width - 2,
        language.say(Text::WriteImplementation),
        if at == Some(rows) { Role::Selected } else { Role::Quiet },
    );
    Shown::page(listed.height)
}

/// What the stage leaves open; nothing holds anybody back.
fn open_points(app: &App, work: &Work) -> Vec<(String, Role)> {
    let language = app.language;
    let record = work.on_screen().stage(work.stage);
    let guide = Guide::japanese().stage(work.stage);
    let count = |state: Option<Checked>| {
        guide.viewpoints.iter().filter(|each| record.viewpoints.get(&each.id).and_then(|own| own.state) == state).count()
    };
    let mut open = Vec::new();
    if record.entries.is_empty() {
        open.push(language.say(Text::OpenEntriesNone).to_owned());
    }
    if record.summary.is_empty() {
        open.push(language.say(Text::OpenSummary).to_owned());
    }
    match record.standing() {
        crate::domain::Standing::Untouched | crate::domain::Standing::Draft => {
            open.push(language.say(Text::OpenConsensus).to_owned())
        }
        crate::domain::Standing::ChangedSince(_) => open.push(language.say(Text::OpenChanged).to_owned()),
        crate::domain::Standing::Result(_) => {}
    }
    for (text, number) in [(Text::OpenViewpoints, count(None)), (Text::OpenIssues, count(Some(Checked::Issue)))] {
        if number > 0 {
            open.push(language.fill(text, &[&number]));
        }
    }
    let expects = !matches!(work.stage, Stage::Situation);
    let unlinked = record
        .entries
        .iter()
        .filter(|entry| entry.links.is_empty() && !matches!(entry.kind(), Kind::Theme | Kind::Reflection))
        .count();
    if expects && unlinked > 0 {
        open.push(language.fill(Text::OpenUnlinked, &[&unlinked]));
    }
    if open.is_empty() {
        return vec![(language.say(Text::NothingOpen).to_owned(), Role::Good)];
    }
    // Joined, since a wall of points would be read as a scolding.
    vec![(format!("{}  {}", language.say(Text::StillOpen), open.join("、")), Role::Warn)]
}
