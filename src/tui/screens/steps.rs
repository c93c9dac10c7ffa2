//! The six steps of a stage.

use ratatui::layout::Rect;

use crate::app::{App, Spot, Work};
use crate::domain::{Checked, Choice, Cycle, Kind, Place, Raised, Section, Stage, Standing};
use crate::export::standing_label;
use crate::guide::Guide;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, editor_height, list, paged, reading, step};
use crate::words::{Bench, Output, Text, label};

use super::questions::{entry_line, list_at};
use super::{Shown, standing_role};

/// 導入: what the stage is for; before that, what was agreed and what is owed.
pub(super) fn introduction(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::of(app.language).stage(work.stage);
    let title = format!("{} {}", work.stage.number(), stage_name(app, work.stage));
    canvas.put(area.x, area.y, area.width, &title, Role::Heading);
    let mut y = area.y + 1;
    y += canvas.put_wrapped(Rect { y, height: 3, ..area }, &guide.purpose, Role::Text) + 1;
    let asked: Vec<Raised> = work.concerns().collect();
    // Going on and the figures stand at the end.
    let end = area.bottom().saturating_sub(3);
    if !asked.is_empty() {
        y += concerns(canvas, app, work, Rect { y, height: area.bottom().saturating_sub(y + 2), ..area }, &asked) + 1;
    }
    // Alone one is told first how to think for the others, who are not there.
    if let Some(text) = alone(work) {
        let room = end.saturating_sub(y).min(2);
        y += canvas.put_wrapped(Rect { y, height: room, ..area }, text, Role::Heading);
    }
    let points = guide.points.iter().map(|point| (format!("- {point}"), Role::Quiet));
    for (text, role) in reminders(app, work).into_iter().chain(points) {
        if y < end {
            canvas.put(area.x, y, area.width, &text, role);
            y += 1;
        }
    }
    let rows = Rect { y: (y + 1).min(area.bottom() - 2), ..area };
    let rows = Rect { height: area.bottom() - rows.y, ..rows };
    let hints = app.language.fill(Text::HintCount, &[&guide.hints.len()]);
    let count = work.places();
    paged(canvas, rows, count, asked.len(), count, Some(work.cursor()), |place| {
        if place == asked.len() { Line::new(app.language.say(Text::GoOnQuestions)) } else { Line::new(hints.clone()) }
    });
    Shown::page(rows.height)
}

/// What the guide says to somebody who plans alone, a thought a stage, each in turn.
fn alone(work: &Work) -> Option<&'static str> {
    let lines = &Guide::of(work.language).solo;
    let thought = lines.get(1 + work.stage.index() % lines.len().saturating_sub(1).max(1));
    thought.filter(|_| work.session.solo).map(String::as_str)
}

/// At ⑥: each concern somebody raised, to be answered from here; returns the rows taken.
pub(super) fn concerns(canvas: &mut Canvas, app: &App, work: &Work, area: Rect, asked: &[Raised]) -> u16 {
    canvas.put(area.x, area.y, area.width, app.language.say(Text::ConcernsFirst), Role::Heading);
    // A row of air below, unless it would cost a concern.
    let spare = usize::from(area.height) > asked.len() + 1;
    let listed = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + u16::from(spare)), ..area };
    let cursor = Some(work.cursor()).filter(|cursor| *cursor < asked.len());
    let happened = app.language.say(Bench::EffectsHappened);
    let air_below = step(canvas, asked.len(), listed.height) - 1;
    let used = list(canvas, listed, asked.len(), cursor, |place| {
        let text = format!("{} {}", asked[place].stage.number(), asked[place].text());
        Line::new(text).detail(format!("{happened} !"), Role::Warn)
    });
    1 + used.saturating_sub(air_below)
}

/// What comes first in an introduction: agreement so far, open 宿題; at ⑥ what earlier cycles left unanswered.
pub(super) fn reminders(app: &App, work: &Work) -> Vec<(String, Role)> {
    let mut lines = Vec::new();
    let language = app.language;
    if work.stage == Stage::Effects {
        // An earlier cycle can only be read.
        let earlier = work.session.cycles.iter().filter(|cycle| cycle.number < work.cycle);
        for raised in earlier.flat_map(Cycle::open_concerns).take(2) {
            let text = language.fill(Bench::EffectsConcern, &[&raised.stage.number(), &raised.text()]);
            lines.push((text, Role::Warn));
        }
    }
    // Alone, that nothing is agreed is the first thing to know.
    let state = work.standing();
    if state != Standing::Untouched && (state != Standing::Draft || work.session.solo) {
        let text = standing_label(language, state);
        lines.push((format!("{}  {text}", language.say(Text::LastAgreement)), standing_role(state)));
    }
    for todo in work.session.open_todos().filter(|todo| !todo.text.is_empty()).take(2) {
        let by = todo.by.map_or_else(String::new, |day| language.fill(Text::Due, &[&app.day(day)]));
        lines.push((format!("{}  {} {} {by}", language.say(Text::OpenTodos), todo.text, todo.who), Role::Warn));
    }
    lines
}

/// What the guide calls a stage: in Japanese the manual's own name of it.
pub(super) fn stage_name(app: &App, stage: Stage) -> &'static str {
    Guide::of(app.language).stage(stage).name.as_str()
}

/// 視点: the checklist, the chosen viewpoint in full above it.
pub(super) fn viewpoints(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::of(app.language).stage(work.stage);
    let record = work.on_screen().stage(work.stage);
    let Some(viewpoint) = guide.viewpoints.get(work.cursor()) else { return Shown::default() };
    let state = record.viewpoints.get(&viewpoint.id);
    canvas.put_heading(Rect { height: 2, ..area }, &viewpoint.ask);
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(Place::Memo { .. })));
    let memo_y = area.y + 2;
    let columns = area.width.saturating_sub(8);
    // As many rows as the longest advice of the stage takes, so that the list below stays where it is.
    let advice = |when_no: &str| format!("{}  {when_no}", app.language.say(Text::WhenNo));
    let longest = guide.viewpoints.iter().map(|each| canvas.lines(&advice(&each.when_no), area.width).len()).max();
    let most = if area.height < 16 { 2 } else { 4 };
    let height = u16::try_from(longest.unwrap_or(2)).unwrap_or(2).clamp(2, most);
    let memo = state.map_or("", |state| state.memo.as_str());
    let mut shown_columns = None;
    if let Some(editing) = writing {
        canvas.put(area.x, memo_y, 8, app.language.say(Text::Memo), Role::Quiet);
        editor(canvas, Rect { x: area.x + 8, y: memo_y, width: columns, height }, editing);
        shown_columns = Some(columns);
    } else if !memo.is_empty() {
        let text = format!("{}  {memo}", app.language.say(Text::Memo));
        canvas.put_wrapped(Rect { y: memo_y, height, ..area }, &text, Role::Text);
    } else if state.is_some_and(|state| state.state == Some(Checked::Issue)) {
        canvas.put_wrapped(Rect { y: memo_y, height, ..area }, &viewpoint.when_no, Role::Warn);
    } else {
        canvas.put_wrapped(Rect { y: memo_y, height, ..area }, &advice(&viewpoint.when_no), Role::Quiet);
    }
    let above = 2 + height + 1;
    let rows = Rect { y: area.y + above, height: area.height.saturating_sub(above), ..area };
    list(canvas, rows, guide.viewpoints.len(), Some(work.cursor()), |place| {
        let each = &guide.viewpoints[place];
        let state = record.viewpoints.get(&each.id);
        let (name, role) = match state.and_then(|own| own.state) {
            None => (app.language.say(Text::Unchecked), Role::Quiet),
            Some(Checked::Confirmed) => (label(app.language, "check", "Confirmed"), Role::Good),
            Some(Checked::Issue) => (label(app.language, "check", "Issue"), Role::Warn),
            Some(Checked::NotApplicable) => (label(app.language, "check", "NotApplicable"), Role::Quiet),
        };
        let memo = if state.is_some_and(|state| !state.memo.is_empty()) { "*" } else { "" };
        Line::new(format!("{}{memo}", each.title)).detail(name, role)
    });
    Shown::page(rows.height).editing(shown_columns)
}

/// まとめ: the text that goes into the sheet.
pub(super) fn summary(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = &Guide::of(app.language).stage(work.stage).summary;
    let asked = canvas.put_heading(Rect { height: 2, ..area }, &guide.ask);
    // What one person wrote says so wherever it stands.
    let draft = work.session.solo && work.standing() == Standing::Draft;
    let standing = if draft { label(app.language, "standing", "Draft") } else { "" };
    canvas.put(
        area.x,
        area.y + asked,
        area.width,
        format!("{}  {standing}", app.language.fill(Output::SummaryLabel, &[&guide.label])).trim_end(),
        Role::Quiet,
    );
    let room = Rect { y: area.y + asked + 2, height: area.height.saturating_sub(asked + 2), width: area.width.min(90), ..area };
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(Place::Summary { .. })));
    if let Some(editing) = writing {
        let height = editor_height(canvas, editing, room.width, 4, room.height);
        editor(canvas, Rect { height, ..room }, editing);
        return Shown::page(1).editing(Some(room.width));
    }
    let summary = &work.on_screen().stage(work.stage).summary;
    let draft = work.draft(&Place::Summary { stage: work.stage });
    if !summary.is_empty() {
        let text = Rect { height: room.height.saturating_sub(u16::from(draft.is_some())), ..room };
        let lines = canvas.lines(summary, text.width);
        let read = reading(canvas, text, lines.len(), work.cursor(), |line| (&summary[lines[line].clone()], Role::Text));
        if draft.is_some() {
            canvas.put(room.x, room.bottom() - 1, room.width, app.language.say(Text::SummaryDraft), Role::Warn);
        }
        return Shown { page: read.lines, overflow: read.overflow, editor_columns: None };
    }
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

/// Alone, the forums of a stage that still have to agree; nothing where one has agreed already.
fn forums_open(app: &App, work: &Work) -> String {
    let record = work.on_screen().stage(work.stage);
    let forums = Guide::of(app.language).stage(work.stage).consensus.open(record);
    app.language.fill(Text::ForumsOpen, &[&forums.join(app.language.say(Text::ListSeparator))])
}

/// 合意: the text shown, and what each forum answered.
pub(super) fn consensus(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let record = work.on_screen().stage(work.stage);
    let solo = work.session.solo;
    let title = if solo { Text::ProposalSolo } else { Text::Proposal };
    canvas.put(area.x, area.y, area.width, app.language.say(title), Role::Quiet);
    let text = if record.summary.is_empty() { app.language.say(Text::NoProposal) } else { &record.summary };
    // The text the room is asked about comes before the list of those who were asked.
    let rows = u16::try_from(record.consensus.len() + 1 + usize::from(work.holds())).unwrap_or(u16::MAX).min(4);
    let open = if solo { forums_open(app, work) } else { String::new() };
    let asked = if open.is_empty() { 0 } else { 3 };
    let most = area.height.saturating_sub(rows + 2 + asked).max(2);
    let role = if record.summary.is_empty() { Role::Quiet } else { Role::Heading };
    let taken = canvas.put_wrapped(Rect { y: area.y + 1, height: most, width: area.width.min(90), ..area }, text, role);
    let mut top = area.y + taken + 2;
    if asked > 0 {
        top += canvas.put_wrapped(Rect { y: top, height: 2, width: area.width.min(90), ..area }, &open, Role::Warn) + 1;
    }
    let rows = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let count = record.consensus.len();
    let last = if app.writable() { count + 1 + usize::from(work.holds()) } else { count };
    list(canvas, rows, last, Some(work.cursor()), |place| match record.consensus.get(place) {
        None if place == count && work.holds() => Line { role: Some(Role::Key), ..Line::new(app.language.say(Text::HoldHere)) },
        None if solo => Line { role: Some(Role::Quiet), ..Line::new(app.language.say(Text::TellForum)) },
        None => Line { role: Some(Role::Quiet), ..Line::new(app.language.say(Text::ConsensusNew)) },
        Some(each) => {
            let date = each.date.map_or_else(String::new, |date| app.day(date));
            let (result, role) = match each.result {
                None => (app.language.say(Text::NoResult), Role::Quiet),
                Some(result) => (label(app.language, "agreement", result.name()), standing_role(Standing::Result(result))),
            };
            let forum = if each.forum.is_empty() { app.language.say(Text::EmptyRow) } else { &each.forum };
            Line::new(forum).detail(format!("{result}  {date}").trim_end().to_owned(), role)
        }
    });
    Shown::page(rows.height)
}

/// 次へ: what is still open, and the way on.
pub(super) fn bridge(canvas: &mut Canvas, app: &App, work: &Work, area: Rect) -> Shown {
    let guide = Guide::of(app.language).stage(work.stage);
    let language = app.language;
    let mut y = area.y;
    y += canvas.put_heading(Rect { y, height: 4, ..area }, &guide.bridge.text) + 1;
    let doing = work.stage == Stage::Roles;
    let writing = app.editing.as_ref().filter(|editing| matches!(&editing.spot, Spot::Session(_)));
    // At ⑤ what was carried out needs its room before what to take along does.
    let wanted = if doing { 6 } else { 2 };
    let open = open_points(app, work);
    // What is still open and what to take along are two things.
    let apart = (!open.is_empty() && area.height > 12).then(|| (language.say(Text::TakeAlong).to_owned(), Role::Heading));
    let carry = guide.bridge.carry.iter().map(|line| (format!("- {line}"), Role::Quiet));
    for (text, role) in open.into_iter().chain(apart).chain(carry) {
        let room = area.bottom().saturating_sub(y + wanted);
        y += canvas.put_wrapped(Rect { y, height: room.min(2), ..area }, &text, role);
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
    let place = at.unwrap_or(0).min(rows.saturating_sub(1));
    let used =
        list_at(canvas, listed, rows, place, at.is_some_and(|at| at < rows), |row| entry_line(app, work, row, listed.width < 76));
    let write_y = listed.y + used + u16::from(used > 0 && used < listed.height);
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
    let guide = Guide::of(app.language).stage(work.stage);
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
    match work.standing() {
        Standing::Untouched | Standing::Draft | Standing::Shared => open.push(language.say(Text::OpenConsensus).to_owned()),
        Standing::ChangedSince(_) => open.push(language.say(Text::OpenChanged).to_owned()),
        Standing::Result(_) => {}
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
    vec![(format!("{}  {}", language.say(Text::StillOpen), open.join(language.say(Text::ListSeparator))), Role::Warn)]
}
