//! Home: what to resume with what is owed, then what to begin; and the case library.

use chrono::{DateTime, FixedOffset};
use ratatui::layout::Rect;

use crate::app::{App, Card, Offer};
use crate::domain::Choice;
use crate::guide::{case, case_name};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::tui::widgets::{Line, list};
use crate::words::{Text, label};

use super::Shown;

pub(in crate::tui) fn home(canvas: &mut Canvas, app: &App, body: Rect, cursor: usize) -> Shown {
    let language = app.language;
    let cards = app.home.cards.as_deref().unwrap_or_default();
    let first_start = cards.is_empty();
    let lead = language.say(if first_start { Text::HomeTagline } else { Text::HomeSessions });
    canvas.put(body.x, body.y, body.width, lead, Role::Heading);
    if app.home.cards.is_none() {
        canvas.put(body.x, body.y + 2, body.width, language.say(Text::HomeReading), Role::Quiet);
        return Shown::page(1);
    }
    // The first start has three things to say and all the air for it.
    let offer = |offer: Offer| match (offer, first_start) {
        (Offer::New, true) => (Text::HomeBegin, Some(Text::HomeBeginDetail)),
        (Offer::Folder, true) => (Text::HomeResume, Some(Text::HomeResumeDetail)),
        (Offer::Samples, true) => (Text::HomeLook, Some(Text::HomeLookDetail)),
        (Offer::New, false) => (Text::HomeNew, None),
        (Offer::Folder, false) => (Text::HomeFolder, None),
        (Offer::Samples, false) => (Text::HomeSamples, None),
    };
    let kept = match cards.get(cursor).and_then(|card| card.elsewhere.as_ref()) {
        Some(path) => language.fill(Text::HomeElsewhere, &[&path.display()]),
        None => language.fill(Text::HomeKept, &[&app.home.folder.display()]),
    };
    canvas.put(body.x, body.bottom() - 1, body.width, &kept, Role::Quiet);
    let mut area = Rect { y: body.y + 2, height: body.height - 4, ..body };
    if first_start {
        for (place, (y, each)) in (area.y..).step_by(3).zip(Offer::ALL).enumerate() {
            if y + 1 >= area.bottom() {
                break;
            }
            let (name, detail) = offer(each);
            let row = Rect { y, height: 2, ..area };
            canvas.put(row.x, y, 2, if cursor == place { ">" } else { " " }, Role::Selected);
            canvas.put(
                row.x + 2,
                y,
                row.width - 2,
                language.say(name),
                if cursor == place { Role::Selected } else { Role::Text },
            );
            canvas.put(row.x + 4, y + 1, row.width - 4, detail.map_or("", |text| language.say(text)), Role::Quiet);
            canvas.hit(row, crate::app::Message::Select(place));
        }
        return Shown::page(3);
    }
    let offers = u16::try_from(Offer::ALL.len()).unwrap_or(3);
    let owed = cards.get(cursor).map_or(0, |card| u16::try_from(card.owed.len()).unwrap_or(0).min(3));
    area.height = area.height.saturating_sub(offers + 1);
    // What the chosen one owes stands below the list; the list keeps three lines.
    let most = owed_most(cards).min(area.height.saturating_sub(3));
    let gap = u16::from(most > 0 && area.height > 6);
    let below = most + gap;
    let listed = area.height.saturating_sub(below).max(2).min(u16::try_from(cards.len()).unwrap_or(u16::MAX));
    let rows = Rect { height: listed, ..area };
    list(canvas, rows, cards.len(), (cursor < cards.len()).then_some(cursor), |place| line(app, &cards[place], area.width));
    if let Some(card) = cards.get(cursor) {
        let below = Rect { x: area.x + 4, y: rows.bottom() + gap, width: area.width - 4, height: owed.min(most) };
        owes(canvas, app, card, below);
    }
    for (place, (y, each)) in (area.bottom() + 1..body.bottom() - 1).zip(Offer::ALL).enumerate() {
        let at = cursor == cards.len() + place;
        canvas.put(area.x, y, 2, if at { ">" } else { " " }, Role::Selected);
        canvas.put(area.x + 2, y, area.width - 2, language.say(offer(each).0), if at { Role::Selected } else { Role::Text });
        canvas.hit(Rect { y, height: 1, ..area }, crate::app::Message::Select(cards.len() + place));
    }
    Shown::page(listed)
}

/// The lines the session that owes most would want, three at most: the list must not move with the cursor.
fn owed_most(cards: &[Card]) -> u16 {
    let most = cards.iter().map(|card| card.owed.len()).max().unwrap_or(0).min(3);
    u16::try_from(most).unwrap_or(3)
}

fn line(app: &App, card: &Card, area_width: u16) -> Line {
    let title = if card.title.is_empty() { app.language.say(Text::Untitled) } else { &card.title };
    if card.fault.is_some() {
        return Line::new(title).detail(app.language.say(Text::HomeFault), Role::Bad);
    }
    if card.cut_off {
        let title = if area_width < 100 && !card.short_title.is_empty() { &card.short_title } else { title };
        return Line::new(title).detail(app.language.say(Text::HomeCutOff), Role::Warn);
    }
    // The theme tells sessions apart; a long center must not push it out.
    let title = if area_width < 100 && !card.short_title.is_empty() { &card.short_title } else { title };
    let stage = card
        .stage
        .map_or_else(String::new, |stage| format!("{} {}", stage.number(), label(app.language, "stage_short", stage.name())));
    let cycle = app.language.fill(Text::Cycle, &[&card.cycle]);
    let changed = card.changed.map_or_else(String::new, |at| changed(app, at));
    Line::new(title).detail(format!("{cycle} {stage}  {changed}"), Role::Quiet)
}

/// When a session was last changed: the hour of today, the day of any other.
fn changed(app: &App, at: DateTime<FixedOffset>) -> String {
    if at.date_naive() == app.today() { at.format("%H:%M").to_string() } else { app.day(at.date_naive()) }
}

/// 宿題 due and review dates reached come before anything else.
fn owes(canvas: &mut Canvas, app: &App, card: &Card, area: Rect) {
    let most = usize::from(area.height);
    for (y, (text, day)) in (area.y..area.bottom()).zip(&card.owed) {
        let late = day.is_some_and(|day| day < app.today());
        let when =
            day.map_or_else(String::new, |day| app.language.fill(if late { Text::Overdue } else { Text::Due }, &[&app.day(day)]));
        let more = card.owed.len() - most;
        let last = y + 1 == area.bottom() && more > 0;
        let when = if last { format!("{when}  {}", app.language.fill(Text::OwedMore, &[&more])) } else { when };
        let taken = canvas.put_right(area.x, y, area.width, &when, if late { Role::Warn } else { Role::Quiet });
        canvas.put(area.x, y, area.width.saturating_sub(taken + 2), text, Role::Text);
    }
}

pub(in crate::tui) fn library(canvas: &mut Canvas, app: &App, body: Rect, cursor: usize) -> Shown {
    let language = app.language;
    canvas.put(body.x, body.y, body.width, language.say(Text::LibraryTitle), Role::Heading);
    canvas.put(body.x, body.y + 1, body.width, language.say(Text::LibraryLead), Role::Quiet);
    let rows = (body.height - 3) / 2;
    let area = Rect { y: body.y + 3, height: rows.min(u16::try_from(app.samples.len()).unwrap_or(rows)), ..body };
    list(canvas, area, app.samples.len(), Some(cursor), |place| {
        let name = app.samples[place].name;
        let tags = case(name).map(|case| {
            case.centers.iter().map(|center| center.label(language)).chain([case.size.label(language)]).collect::<Vec<_>>()
        });
        Line::new(case_name(language, name)).detail(tags.unwrap_or_default().join(language.say(Text::ListSeparator)), Role::Quiet)
    });
    if let Some(sample) = app.samples.get(cursor) {
        let below = Rect {
            x: body.x + 2,
            y: area.bottom() + 1,
            width: body.width.saturating_sub(2).min(90),
            height: body.bottom().saturating_sub(area.bottom() + 1),
        };
        let overview = canvas.put_wrapped(below, &sample.overview, Role::Text);
        let rest = Rect { y: below.y + overview, height: below.height.saturating_sub(overview), ..below };
        let points: Vec<String> = sample.points.iter().map(|point| format!("・{point}")).collect();
        canvas.put_wrapped(rest, &points.join("\n"), Role::Quiet);
    }
    Shown::page(area.height)
}
