//! ④ 取組み手法の選択: what there is already and what was decided, ways compared, 5W2H (manual Ⅱ-4).

use crate::domain::{Alternative, Body, Decision, Entry, Kind, Method};
use crate::words::Bench;

use super::{Cell, Grid, Line, Subject, Tone, nested};

/// What was decided about each method; those that build on existing work come first (manual Ⅱ-4, viewpoint ①).
pub(super) fn decisions(subject: &Subject) -> Grid {
    let all: Vec<(&Entry, &Method)> = methods(subject).collect();
    let mut grid = Grid { headed: true, ..Grid::default() };
    grid.columns = vec![subject.name(Some(Kind::Method))];
    let fields = ["existing", "decision", "decision_reason", "addressee"];
    grid.columns.extend(fields.map(|field| subject.label("method", field)));
    if !all.is_empty() {
        let open = all.iter().filter(|(_, method)| method.decision.is_none()).count();
        if open > 0 {
            grid.lead.push((subject.fill(Bench::DecisionsLeft, &[&open]), Tone::Open));
        }
        let existing = all.iter().filter(|(_, method)| builds(method)).count();
        grid.lead.push((subject.fill(Bench::BuildOnExisting, &[&existing, &all.len()]), Tone::Plain));
    }
    let stands = [None, Some(Decision::Adopted), Some(Decision::NotAdopted), Some(Decision::Entrusted)];
    for stand in stands {
        let mut group: Vec<_> = all.iter().filter(|(_, method)| method.decision == stand).collect();
        group.sort_by_key(|(_, method)| !builds(method));
        let mut rows: Vec<Line> = group.into_iter().map(|(entry, method)| decided(subject, entry, method)).collect();
        // What is written here is not decided yet.
        if stand.is_none() {
            rows.push(invitation(subject));
        }
        if !rows.is_empty() {
            let heading = if stand.is_none() { subject.say(Bench::Undecided) } else { subject.name(stand) };
            grid.lines.push(Line::Heading(heading));
            grid.lines.extend(rows);
        }
    }
    grid
}

/// Under each method what it was compared with, and a place for one more.
pub(super) fn options(subject: &Subject) -> Grid {
    let mut grid = Grid { headed: true, ..Grid::default() };
    grid.columns = COMPARED.iter().map(|(column, ..)| subject.label("alternative", column)).collect();
    for (entry, method) in methods(subject) {
        grid.lines.push(Line::Heading(entry.text.clone()));
        for (row, alternative) in method.alternatives.iter().enumerate() {
            let cells = COMPARED.iter().map(|(column, ask, of)| {
                let at = |text: &str| Cell::row(entry.id, "alternatives", row, column, text);
                match of(alternative).trim() {
                    "" => at(subject.language.say(*ask)).tone(Tone::Quiet),
                    text => at(text),
                }
            });
            grid.lines.push(Line::Cells(cells.collect()));
        }
        let more = if method.alternatives.len() < 2 { Bench::CompareFew } else { Bench::AddOption };
        grid.lines.push(Line::Cells(vec![Cell::field(entry.id, "alternatives", subject.say(more)).tone(Tone::Quiet)]));
    }
    if grid.lines.is_empty() {
        grid.lines.push(invitation(subject));
    }
    grid
}

/// 5W2H: what was adopted, then what may still be. What was put off or handed on needs no plan here.
pub(super) fn plan(subject: &Subject) -> Grid {
    let mut grid = Grid { headed: true, ..Grid::default() };
    grid.columns = vec![subject.name(Some(Kind::Method))];
    grid.columns.extend(PLAN.iter().map(|(field, ..)| subject.label("method", field)));
    let mut blank = 0;
    for stand in [Some(Decision::Adopted), None] {
        let is_it = |entry: &&Entry| matches!(&entry.body, Body::Method(method) if method.decision == stand);
        let rows = nested(subject.cycle.of_kind(Kind::Method).filter(is_it));
        if rows.is_empty() {
            continue;
        }
        let heading = if stand.is_none() { subject.say(Bench::Undecided) } else { subject.name(stand) };
        grid.lines.push(Line::Heading(heading));
        for (entry, depth) in rows {
            let Body::Method(method) = &entry.body else { continue };
            blank += PLAN.iter().filter(|(_, _, of)| of(method).trim().is_empty()).count();
            let head = Cell::entry(entry.id, entry.text.as_str()).depth(depth);
            let answers = PLAN.iter().map(|(field, ask, of)| subject.answer(entry.id, field, of(method), *ask));
            grid.lines.push(Line::Cells([head].into_iter().chain(answers).collect()));
        }
    }
    if grid.lines.is_empty() {
        grid.lines.push(invitation(subject));
    } else if blank > 0 {
        grid.lead.push((subject.fill(Bench::PlanLeft, &[&blank]), Tone::Plain));
    } else {
        grid.lead.push((subject.say(Bench::PlanAll), Tone::Good));
    }
    grid
}

/// What an option is compared by: the column, how it is asked for, and what it holds.
type Compared = (&'static str, Bench, fn(&Alternative) -> &str);
const COMPARED: [Compared; 5] = [
    ("text", Bench::AskOption, |option| &option.text),
    ("effect", Bench::AskOptionEffect, |option| &option.effect),
    ("burden", Bench::AskOptionBurden, |option| &option.burden),
    ("interest", Bench::AskOptionInterest, |option| &option.interest),
    ("existing", Bench::AskOptionExisting, |option| &option.existing),
];

/// 5W2H in the manual's order: the field, how it is asked for, and what it holds.
type Planned = (&'static str, Bench, fn(&Method) -> &str);
const PLAN: [Planned; 7] = [
    ("why", Bench::AskWhy, |method| &method.why),
    ("what", Bench::AskWhat, |method| &method.what),
    ("who", Bench::AskMethodWho, |method| &method.who),
    ("when", Bench::AskWhen, |method| &method.when),
    ("where", Bench::AskWhere, |method| &method.r#where),
    ("how", Bench::AskHow, |method| &method.how),
    ("how_much", Bench::AskHowMuch, |method| &method.how_much),
];

fn methods<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Entry, &'a Method)> {
    subject.cycle.methods.entries.iter().filter_map(|entry| match &entry.body {
        Body::Method(method) => Some((entry, method)),
        _ => None,
    })
}

fn builds(method: &Method) -> bool {
    !method.existing.trim().is_empty()
}

fn invitation(subject: &Subject) -> Line {
    Line::Cells(vec![Cell::invites(subject.say(Bench::WriteMethod), Kind::Method, Vec::new())])
}

/// A method with what was decided about it; a "no" without a reason and a handing on to nobody are open.
fn decided(subject: &Subject, entry: &Entry, method: &Method) -> Line {
    let id = entry.id;
    let missing = |text: &str, stand: Decision| text.trim().is_empty() && method.decision == Some(stand);
    let reason = if missing(&method.decision_reason, Decision::NotAdopted) {
        Cell::field(id, "decision_reason", subject.say(Bench::ReasonMissing)).tone(Tone::Open)
    } else {
        subject.answer(id, "decision_reason", method.decision_reason.as_str(), Bench::AskDecisionReason)
    };
    let addressee = if missing(&method.addressee, Decision::Entrusted) {
        Cell::field(id, "addressee", subject.say(Bench::AddresseeMissing)).tone(Tone::Open)
    } else if method.addressee.trim().is_empty() {
        Cell::default()
    } else {
        Cell::field(id, "addressee", method.addressee.as_str())
    };
    Line::Cells(vec![
        Cell::entry(id, entry.text.as_str()).mark(subject.name(method.range)),
        subject.answer(id, "existing", method.existing.as_str(), Bench::AskExistingWork),
        subject.answer(id, "decision", subject.name(method.decision), Bench::AskDecision),
        reason,
        addressee,
    ])
}
