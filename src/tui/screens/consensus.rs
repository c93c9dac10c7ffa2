//! The way to a consensus, a leg a screen: one heading, one thing, air.
//!
//! ```text
//! question, quiet                      forum        question being asked
//!
//!   the proposal, alone                             what was said of it so far
//!
//! the first text, kept                              the editor
//! ```

use ratatui::layout::Rect;

use crate::app::{App, ConsensusLine, ConsensusView, Editing, Leg, Spot, Work};
use crate::domain::{Agreement, Choice, Consensus, Field, Owner, Place, Record, Stage};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, editor, editor_height, list, number};
use crate::words::{Text, label};

use super::Shown;
use super::form::in_words;
use super::hands::hands;

/// Long lines are hard to follow from the back row.
const WIDEST: u16 = 90;

pub(in crate::tui) fn consensus(canvas: &mut Canvas, app: &App, body: Rect) -> Shown {
    let Some((view, work, stage, _, record)) = app.agreeing() else { return Shown::default() };
    let body = Rect { width: body.width.min(110), ..body };
    if let Some(editing) = &app.editing
        && let Spot::Session(Place::Field { of, field, row }) = &editing.spot
    {
        let field = row.as_ref().map_or(field.as_str(), |(_, name)| name.as_str());
        let row = row.as_ref().map(|(row, _)| *row);
        return asking(canvas, app, work, body, editing, (*of, field, row));
    }
    match view.leg {
        Leg::Proposal(round) => proposal(canvas, app, body, &work.on_screen().stage(stage).summary, record, stage, round),
        Leg::Hands(round) => hands(canvas, app, body, view.cursor, round),
        Leg::Concerns(_) | Leg::Result | Leg::Terms | Leg::Todos => listed(canvas, app, work, body, &view, record),
    }
}

/// The text alone, large; before a second show of hands the first text stays below it.
fn proposal(canvas: &mut Canvas, app: &App, body: Rect, text: &str, record: &Consensus, stage: Stage, round: usize) -> Shown {
    let language = app.language;
    let first = record.rounds.first().map(|_| record.shown_in(0)).filter(|first| *first != text);
    let again = round > 0 || !record.rounds.is_empty();
    let ask = match (again, first) {
        (true, Some(_)) => Text::ProposalAgain,
        (true, None) => Text::ProposalSame,
        (false, _) => Text::HandsTitle,
    };
    let asked = canvas.put(body.x, body.y, body.width, language.say(ask), Role::Quiet);
    // Where both do not fit, the forum stands in the row of air below.
    let beside = asked + 2 + canvas.width(&record.forum) <= body.width;
    canvas.put_right(body.x, body.y + u16::from(!beside), body.width, &record.forum, Role::Quiet);
    let kept = first.map(|first| language.fill(Text::ProposalFirst, &[&first.replace('\n', " ")]));
    let below = if kept.is_some() { 3 } else { 0 };
    let above = 2 + u16::from(!beside);
    let room =
        Rect { y: body.y + above, height: body.height.saturating_sub(above + below), width: body.width.min(WIDEST), ..body };
    let writing = app.editing.as_ref().filter(|editing| editing.spot == Spot::Session(Place::Summary { stage }));
    let mut shown = Shown::page(1);
    if let Some(editing) = writing {
        let height = editor_height(canvas, editing, room.width, 4, room.height);
        editor(canvas, Rect { height, ..room }, editing);
        shown = shown.editing(Some(room.width));
    } else if text.trim().is_empty() {
        canvas.put_wrapped(Rect { height: room.height.min(3), ..room }, language.say(Text::ProposalEmpty), Role::Selected);
    } else {
        let scroll = app.agreeing().map_or(0, |(view, ..)| view.cursor);
        shown.overflow = large(canvas, Rect { x: room.x + 2, width: room.width.saturating_sub(2), ..room }, text, scroll);
    }
    if let Some(kept) = kept {
        canvas.put_wrapped(
            Rect { y: body.bottom().saturating_sub(2), height: 2, width: body.width.min(WIDEST), ..body },
            &kept,
            Role::Quiet,
        );
    }
    shown
}

/// A text for the back row: air between its lines where there is room, a little above the middle; returns the lines
/// beyond those that fit.
fn large(canvas: &mut Canvas, area: Rect, text: &str, scroll: usize) -> usize {
    let lines = canvas.lines(text, area.width);
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let step = if count > 1 && count.saturating_mul(2) <= area.height + 1 { 2 } else { 1 };
    let height = count.saturating_mul(step).saturating_sub(step - 1);
    let overflow = usize::from(count.saturating_sub(area.height));
    let rows = area.height.saturating_sub(u16::from(overflow > 0));
    let overflow = if overflow > 0 { lines.len() - usize::from(rows) } else { 0 };
    let first = scroll.min(overflow);
    let top = area.y + area.height.saturating_sub(height) / 3;
    for (y, line) in (top..area.y + rows).step_by(usize::from(step)).zip(lines.iter().skip(first)) {
        canvas.put(area.x, y, area.width, text[line.clone()].trim_end_matches('\n'), Role::Heading);
    }
    if overflow > 0 {
        let which = format!("{}-{} / {}", first + 1, first + usize::from(rows), lines.len());
        canvas.put(area.x, area.y + rows, area.width, &which, Role::Quiet);
    }
    overflow
}

/// What is asked, in a sentence.
fn question(of: Owner, field: &str) -> Text {
    match (of, field) {
        (Owner::Todo(_), "who") => Text::AskWho,
        (Owner::Todo(_), "tell") => Text::AskTell,
        (Owner::Todo(_), "by") => Text::AskBy,
        (Owner::Todo(_), _) => Text::AskTodo,
        (_, "forum") => Text::AskForum,
        (_, "would_help") => Text::AskWouldHelp,
        (_, "holder_name" | "minority_name") => Text::AskHolderName,
        (_, "condition") => Text::AskCondition,
        (_, "review") => Text::AskReview,
        (_, "confirmer") => Text::AskConfirmer,
        (_, "confirm_by") => Text::AskConfirmBy,
        (_, "missing_fact") => Text::AskMissingFact,
        (_, "minority") => Text::AskMinority,
        _ => Text::AskConcern,
    }
}

/// One question, what was said just before it, and the place to write.
fn asking(
    canvas: &mut Canvas,
    app: &App,
    work: &Work,
    body: Rect,
    editing: &Editing,
    (of, field, row): (Owner, &str, Option<usize>),
) -> Shown {
    let taken = canvas.put_wrapped(Rect { height: 2, ..body }, app.language.say(question(of, field)), Role::Heading);
    let mut y = body.y + taken + 1;
    for said in said_before(app, work, of, field, row) {
        y += canvas.put_wrapped(Rect { x: body.x + 2, y, height: 2, width: body.width.min(WIDEST) - 2 }, &said, Role::Quiet);
    }
    let y = if y > body.y + taken + 1 { y + 1 } else { y };
    let room = Rect { x: body.x + 2, y, width: body.width.min(WIDEST) - 2, height: body.bottom().saturating_sub(y) };
    let height = editor_height(canvas, editing, room.width, 2, room.height.max(1));
    canvas.put(body.x, y, 2, ">", Role::Selected);
    editor(canvas, Rect { height, ..room }, editing);
    Shown::page(1).editing(Some(room.width))
}

/// What stands already of what is being told.
fn said_before(app: &App, work: &Work, of: Owner, field: &str, row: Option<usize>) -> Vec<String> {
    let words = |record: &dyn Record, fields: &[&Field], names: &[&str]| {
        let before = names.iter().take_while(|name| **name != field);
        let shown = before.filter_map(|name| {
            let field = fields.iter().find(|each| each.name == *name)?;
            let value = record.get(name);
            let words = in_words(app, work, field.shape, &value).replace('\n', " ");
            (!value.is_empty()).then(|| format!("{}  {words}", label(app.language, field.record, field.name)))
        });
        shown.collect::<Vec<_>>()
    };
    match (of, row) {
        (Owner::Consensus(id), Some(row)) => {
            let concern = crate::app::form::consensus(work, id).and_then(|(_, _, record)| record.concerns.get(row));
            concern.map(|concern| words(concern, &concern.fields(), &["text", "would_help"])).unwrap_or_default()
        }
        (Owner::Consensus(id), None) => {
            let record = crate::app::form::consensus(work, id).map(|(_, _, record)| record);
            let owed = |record: &Consensus| record.result.map_or(&[][..], Agreement::terms);
            record.map(|record| words(record, &record.fields(), owed(record))).unwrap_or_default()
        }
        (Owner::Todo(id), _) => {
            let todo = work.session.todos.iter().find(|todo| todo.id == id);
            todo.map(|todo| words(todo, &todo.fields(), &["text", "who", "tell", "by"])).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Concerns, results, what a result owes, 宿題: a heading, a word on how, and a line each.
fn listed(canvas: &mut Canvas, app: &App, work: &Work, body: Rect, view: &ConsensusView, record: &Consensus) -> Shown {
    let language = app.language;
    let lines = view.lines(work);
    let (title, how) = match view.leg {
        Leg::Concerns(_) => (language.say(Text::HearConcerns).to_owned(), language.say(Text::HearConcernsHow).to_owned()),
        Leg::Result => (language.say(Text::ResultTitle).to_owned(), result_how(app, record)),
        Leg::Terms => {
            let result =
                record.result.map_or(language.say(Text::ResultNone), |result| label(language, "agreement", result.name()));
            (result.to_owned(), record.shown.replace('\n', " "))
        }
        _ => {
            let none = matches!(lines.first(), Some(ConsensusLine::Write));
            (
                language.say(Text::TodosTitle).to_owned(),
                if none { language.say(Text::TodosNone).to_owned() } else { String::new() },
            )
        }
    };
    canvas.put(body.x, body.y, body.width, &title, Role::Heading);
    let below = Rect { y: body.y + 1, height: 1, width: body.width.min(WIDEST), ..body };
    // A result nobody raised a hand for must not look like one.
    let warned = view.leg == Leg::Result && record.rounds.is_empty();
    if warned {
        canvas.put(below.x, below.y, below.width, language.say(Text::ResultNoHands), Role::Warn);
    }
    let below = Rect { y: below.y + u16::from(warned), ..below };
    let whole = if how.is_empty() { 0 } else { canvas.lines(&how, below.width).len().clamp(1, 2) };
    let whole = u16::try_from(whole).unwrap_or(2);
    // The lines to choose from come first: for them the word on how takes one row, and the air goes.
    let rows = |taken: u16, air: u16| body.bottom().saturating_sub(below.y + taken + air);
    let needed = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let shapes = [(whole, 1), (whole.min(1), 1), (whole.min(1), 0)];
    let (taken, air) = shapes.into_iter().find(|(taken, air)| rows(*taken, *air) >= needed).unwrap_or((whole.min(1), 0));
    if taken < whole {
        canvas.put(below.x, below.y, below.width, &how.replace('\n', "  "), Role::Quiet);
    } else if taken > 0 {
        canvas.put_wrapped(Rect { height: taken, ..below }, &how, Role::Quiet);
    }
    let area = Rect { y: below.y + taken + air, height: rows(taken, air), ..body };
    // Air between them only where all of them stand.
    canvas.airy &= lines.len() * 2 <= usize::from(area.height) + 1;
    let height = list(canvas, area, lines.len(), Some(view.cursor), |place| line(app, work, view, record, lines[place], place));
    let below = Rect { x: area.x + 2, y: area.y + height + 1, width: area.width.min(WIDEST) - 2, height: 2 };
    // What the list had to cut is read in full below it.
    if let Some(chosen) = lines.get(view.cursor).map(|chosen| line(app, work, view, record, *chosen, view.cursor))
        && chosen.is_cut(canvas, area.width)
        && below.bottom() <= body.bottom()
    {
        canvas.put_wrapped(below, &chosen.text, Role::Text);
    }
    Shown::page(area.height)
}

/// What the hands said, round by round, and what they leave open.
fn result_how(app: &App, record: &Consensus) -> String {
    let rounds: Vec<String> =
        record.rounds.iter().enumerate().map(|(index, hands)| super::form::round(app, index, hands)).collect();
    let silent = record.rounds.last().map_or(0, crate::domain::Hands::silent);
    let silent = (silent > 0).then(|| app.language.fill(Text::HandsSilent, &[&silent]));
    if rounds.is_empty() {
        return app.language.say(Text::ResultWhole).to_owned();
    }
    // A round a line, so that the two can be compared.
    let rounds = rounds.join("\n");
    silent.map_or(rounds.clone(), |silent| format!("{rounds}  {silent}"))
}

fn line(app: &App, work: &Work, view: &ConsensusView, record: &Consensus, which: ConsensusLine, place: usize) -> Line {
    let language = app.language;
    let say = |text: Text| Line::new(language.say(text));
    let onward = |text: Text| Line { role: Some(Role::Key), ..say(text) };
    match which {
        ConsensusLine::Concern(row) => {
            let Some(concern) = record.concerns.get(row) else { return Line::default() };
            let held =
                [concern.holder.map(|holder| label(language, "holder", holder.name())), Some(concern.holder_name.as_str())];
            let held: Vec<&str> = held.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            let wanted = if concern.would_help.is_empty() { String::new() } else { format!(" → {}", concern.would_help) };
            Line::new(format!("{}{wanted}", concern.text).replace('\n', " ")).detail(held.join(" "), Role::Quiet)
        }
        ConsensusLine::Answer(answer) => {
            let suggested = record.rounds.last().and_then(crate::domain::Hands::suggests) == Some(answer);
            let chosen = record.result == Some(answer);
            let mark = if chosen { "* " } else { "  " };
            let owed: Vec<&str> = owed(answer).iter().map(|name| label(language, "consensus", name)).collect();
            let detail = match (suggested, owed.is_empty()) {
                (true, _) => format!("< {}", language.say(Text::ResultSuggested)),
                (false, true) => String::new(),
                (false, false) => owed.join(language.say(Text::ListSeparator)),
            };
            let role = if suggested { Role::Good } else { Role::Quiet };
            Line::new(format!("{}{mark}{}", number(place), label(language, "agreement", answer.name()))).detail(detail, role)
        }
        ConsensusLine::NoAnswer => {
            Line { role: Some(Role::Quiet), ..Line::new(format!("{}  {}", number(place), language.say(Text::ResultNone))) }
        }
        ConsensusLine::Term(field) => {
            let value = record.get(field.name);
            let words = in_words(app, work, field.shape, &value).replace('\n', " ");
            let words = if value.is_empty() { language.say(Text::EmptyField).to_owned() } else { words };
            Line::new(format!("{}  {words}", label(language, "consensus", field.name)))
        }
        ConsensusLine::Todo(index) => {
            let Some(todo) = work.session.todos.get(index) else { return Line::default() };
            let by = todo.by.map(|by| language.fill(Text::Due, &[&app.day(by)])).unwrap_or_default();
            let to = if todo.tell.is_empty() { String::new() } else { format!(" → {}", todo.tell) };
            let text = if todo.text.is_empty() { language.say(Text::EmptyRow) } else { &todo.text };
            Line::new(text.replace('\n', " ")).detail(format!("{}{to}  {by}", todo.who).trim().to_owned(), Role::Quiet)
        }
        ConsensusLine::Write if matches!(view.leg, Leg::Todos) => Line { role: Some(Role::Quiet), ..say(Text::WriteTodo) },
        ConsensusLine::Write => Line { role: Some(Role::Quiet), ..say(Text::WriteConcern) },
        ConsensusLine::Again if record.rounds.len() > 1 => onward(Text::SecondHands),
        ConsensusLine::Again => onward(Text::SecondRound),
        ConsensusLine::GoOn => onward(match view.leg {
            Leg::Terms => Text::ToTodos,
            Leg::Todos => Text::FinishConsensus,
            _ => Text::ToResult,
        }),
    }
}

/// What a result owes, in the words of its first fields.
fn owed(answer: Agreement) -> &'static [&'static str] {
    let terms = answer.terms();
    if answer == Agreement::WithMinority { &terms[..1] } else { terms }
}
