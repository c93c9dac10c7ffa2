//! A show of hands: the text alone, five levels and 持ち帰り, a mark a hand.

use ratatui::layout::Rect;

use crate::app::App;
use crate::tui::canvas::Canvas;
use crate::tui::theme::Role;
use crate::words::{Text, label};

use super::Shown;

/// The levels in the order of `Hands::levels`, with the digit that counts each.
const LEVELS: [(&str, &str); 6] =
    [("5", "eager"), ("4", "agree"), ("3", "accept"), ("2", "worried"), ("1", "against"), ("0", "take_away")];

pub(super) fn hands(canvas: &mut Canvas, app: &App, body: Rect, cursor: usize, round: usize) -> Shown {
    let language = app.language;
    let Some((_, work, stage, _, record)) = app.agreeing() else { return Shown::default() };
    let hands = app.hands_of(round);
    canvas.put(body.x, body.y, body.width, language.say(Text::HandsTitle), Role::Quiet);
    if round > 0 || record.rounds.len() > 1 {
        canvas.put_right(body.x, body.y, body.width, &language.fill(Text::HandsRound, &[&(round + 1)]), Role::Heading);
    }
    // Six levels and how many are present; air between them where there is some.
    let step = if canvas.airy && body.height >= 19 { 2 } else { 1 };
    let scale = if body.height < 14 { 7 } else { 5 * step + 3 };
    // A row of air between the text and the scale: whoever wants the whole text goes back one.
    let room = body.height.saturating_sub(scale + 2).clamp(1, 4);
    // Until the first hand is raised, what will be shown is the summary as it stands.
    let counted = round < record.rounds.len();
    let shown = if counted { record.shown_in(round) } else { &work.on_screen().stage(stage).summary };
    let shown = if shown.trim().is_empty() { language.say(Text::NoProposal) } else { shown };
    let columns = body.width.min(90);
    // Hands are raised for words everybody sees: the second time, for those that were amended.
    let shown = if round > 0 { amended(canvas, record.shown_in(0), shown, columns, room) } else { shown.to_owned() };
    let shown = shown.as_str();
    let lines = crate::text::phrases(shown, usize::from(columns.max(2)), canvas.ambiguous()).len().min(usize::from(room));
    let lines = u16::try_from(lines).unwrap_or(room);
    // A row of air above the text, unless it would cost one of its lines.
    let air = u16::from(lines + scale + 3 <= body.height);
    let text = Rect { y: body.y + 1 + air, height: room, width: columns, ..body };
    let taken = air + canvas.put_heading(text, shown);
    // Close to the text it is about.
    let top = (body.bottom() - scale).min(body.y + taken + 3);
    let levels = hands.levels();
    let labels: Vec<String> = LEVELS.iter().map(|(digit, name)| format!("{digit} {}", label(language, "hands", name))).collect();
    let column = labels.iter().map(|label| canvas.width(label)).max().unwrap_or(0) + 4;
    for (level, text) in labels.iter().enumerate() {
        let y = top + step * u16::try_from(level).unwrap_or(0);
        let here = level == cursor;
        let count = levels[level];
        canvas.put(body.x, y, 2, if here { ">" } else { " " }, Role::Selected);
        canvas.put(body.x + 2, y, column, text, if here { Role::Selected } else { Role::Text });
        canvas.put_right(body.x + column, y, 4, &count.to_string(), Role::Heading);
        let marks = "*".repeat(usize::try_from(count.min(60)).unwrap_or(0));
        let worried = matches!(level, 3 | 4) && count > 0;
        let x = body.x + column + 6;
        let taken = canvas.put(x, y, body.right().saturating_sub(x), &marks, if worried { Role::Warn } else { Role::Good });
        if worried && level == 3 || level == 4 && count > 0 && levels[3] == 0 {
            let x = x + taken + 2;
            canvas.put(x, y, body.right().saturating_sub(x), language.say(Text::HearFirst), Role::Warn);
        }
        canvas.hit(Rect { y, height: 1, ..body }, crate::app::Message::Select(level));
    }
    let present = hands.present.unwrap_or(0);
    let many = hands.too_many();
    let y = top + scale - 1;
    let here = cursor == LEVELS.len();
    canvas.put(body.x, y, 2, if here { ">" } else { " " }, Role::Selected);
    let name = label(language, "hands", "present");
    canvas.put(body.x + 4, y, column, name, if here { Role::Selected } else { Role::Quiet });
    let count = if present > 0 { present.to_string() } else { "-".to_owned() };
    canvas.put_right(body.x + column, y, 4, &count, Role::Quiet);
    let mut total = language.fill(Text::HandsTotal, &[&hands.total()]);
    if many {
        total = format!("{total}  {}", language.say(Text::HandsTooMany));
    } else if hands.total() > 0 && hands.silent() > 0 {
        total = format!("{total}  {}", language.fill(Text::HandsSilent, &[&hands.silent()]));
    }
    let x = body.x + column + 6;
    canvas.put(x, y, body.right().saturating_sub(x), &total, if many { Role::Bad } else { Role::Quiet });
    canvas.hit(Rect { y, height: 1, ..body }, crate::app::Message::Select(LEVELS.len()));
    Shown::page(7)
}

/// A text that has more lines than fit, from where it differs from the one before.
fn amended(canvas: &Canvas, before: &str, now: &str, columns: u16, room: u16) -> String {
    let lines = crate::text::phrases(now, usize::from(columns.max(2)), canvas.ambiguous());
    let same: usize =
        before.chars().zip(now.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum();
    let rows = usize::from(room);
    let changed = lines.iter().position(|line| line.end > same).unwrap_or(0);
    let first = changed.min(lines.len().saturating_sub(rows));
    match lines.get(first) {
        Some(line) if first > 0 => format!("…{}", &now[line.start..]),
        _ => now.to_owned(),
    }
}
