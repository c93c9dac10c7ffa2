//! ⑤ センターの役割の選択: who does what, now and later (manual Ⅱ-5), and 実施, what was done for each method.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::{Body, Decision, Entry, EntryId, Implementation, Kind, Method, Role, Standpoint, Value};
use crate::words::{Bench, label};

use super::{Cell, Grid, Line, Subject, Tone};

/// Methods down, actors across; in each cell what the actor does, where it stands and where it will stand later.
pub(super) fn actors(subject: &Subject) -> Grid {
    let methods: Vec<&Entry> = methods(subject).filter(|(_, method)| stands(method)).map(|(entry, _)| entry).collect();
    let table = Table::of(subject, &methods);
    let mut grid = Grid { columns: table.columns(), headed: true, ..Grid::default() };
    let carried: HashSet<EntryId> = table.cells.keys().filter_map(|(method, _)| *method).collect();
    let mut empty = 0;
    let mut twice = 0;
    let depths = subject.depths(Kind::Method);
    for method in &methods {
        let leads = table.leads(method.id);
        let missing = !carried.contains(&method.id);
        empty += usize::from(missing);
        twice += usize::from(leads > 1);
        let tone = if missing || leads > 1 { Tone::Open } else { Tone::Plain };
        let entrusted = matches!(&method.body, Body::Method(method) if method.decision == Some(Decision::Entrusted));
        let mark = if entrusted { subject.name(Some(Decision::Entrusted)) } else { String::new() };
        let head = Cell::entry(method.id, method.text.as_str())
            .mark(mark)
            .tone(tone)
            .depth(depths.get(&method.id).copied().unwrap_or(0));
        table.rows(&mut grid, head, Some(method.id), leads);
    }
    table.rows(&mut grid, Cell::says(subject.say(Bench::RolesWhole)), None, 0);
    table.left_to_others(&mut grid);
    table.lead(&mut grid, methods.is_empty(), empty, twice);
    grid
}

type Acting<'s> = (&'s Entry, &'s Role);

/// The roles of the cycle by method and actor.
struct Table<'s> {
    subject: &'s Subject<'s>,
    /// The actors in the order of their columns; roles without one stand in a column behind them.
    actors: Vec<String>,
    roles: Vec<(usize, &'s Entry, &'s Role)>,
    cells: HashMap<(Option<EntryId>, usize), Vec<Acting<'s>>>,
    leads: HashMap<EntryId, BTreeSet<usize>>,
}

impl<'s> Table<'s> {
    fn of(subject: &'s Subject<'s>, methods: &[&Entry]) -> Self {
        let bodies = subject.cycle.roles.entries.iter().filter_map(|entry| match &entry.body {
            Body::Role(role) => Some((entry, role)),
            _ => None,
        });
        let bodies: Vec<(&Entry, &Role)> = bodies.collect();
        let actors = actors_of(subject, &bodies);
        let columns: HashMap<&str, usize> = actors.iter().enumerate().map(|(column, actor)| (actor.as_str(), column)).collect();
        let column = |role: &Role| columns.get(role.actor.trim()).copied().unwrap_or(actors.len());
        let roles: Vec<_> = bodies.iter().map(|(entry, role)| (column(role), *entry, *role)).collect();

        let shown: HashSet<EntryId> = methods.iter().map(|method| method.id).collect();
        let mut cells: HashMap<_, Vec<_>> = HashMap::new();
        let mut leads: HashMap<EntryId, BTreeSet<usize>> = HashMap::new();
        for (column, entry, role) in &roles {
            let mut seen = HashSet::new();
            let mut of: Vec<Option<EntryId>> =
                entry.links.iter().filter(|id| shown.contains(id) && seen.insert(**id)).map(|id| Some(*id)).collect();
            if of.is_empty() {
                of.push(None);
            }
            for method in of {
                cells.entry((method, *column)).or_default().push((*entry, *role));
                // Nobody can say of a role without an actor that it is another's.
                if let (Some(method), Some(Standpoint::Lead), true) = (method, role.position, *column < actors.len()) {
                    leads.entry(method).or_default().insert(*column);
                }
            }
        }
        Self { subject, actors, roles, cells, leads }
    }

    fn columns(&self) -> Vec<String> {
        let method = label(self.subject.language, "kind", "Method").to_owned();
        [method].into_iter().chain(self.actors.iter().cloned()).chain([self.subject.say(Bench::RolesOthers)]).collect()
    }

    fn leads(&self, method: EntryId) -> usize {
        self.leads.get(&method).map_or(0, BTreeSet::len)
    }

    /// The lines of a method: as many as the actor with most to do there needs.
    fn rows(&self, grid: &mut Grid, head: Cell, method: Option<EntryId>, leads: usize) {
        let width = self.actors.len() + 1;
        let columns = (0..width).map(|column| self.column(method, column, leads)).collect::<Vec<_>>();
        let height = columns.iter().map(Vec::len).max().unwrap_or(1);
        let mut columns: Vec<_> = [vec![head]].into_iter().chain(columns).map(Vec::into_iter).collect();
        for _ in 0..height {
            let row = columns.iter_mut().map(|cells| cells.next().unwrap_or_default()).collect();
            grid.lines.push(Line::Cells(row));
        }
    }

    fn column(&self, method: Option<EntryId>, column: usize, leads: usize) -> Vec<Cell> {
        let Some(roles) = self.cells.get(&(method, column)) else {
            let actor = self.actors.get(column).map(|actor| ("actor", Value::Text(actor.clone())));
            let links = method.map(|method| ("links", Value::Links(vec![method])));
            let with = actor.into_iter().chain(links).collect();
            return vec![Cell::invites(self.subject.say(Bench::RolesWrite), Kind::Role, with)];
        };
        roles.iter().flat_map(|(entry, role)| self.role(entry, role, leads)).collect()
    }

    /// What an actor does, and below it where it will stand later and what will show that the time has come.
    fn role(&self, entry: &Entry, role: &Role, leads: usize) -> Vec<Cell> {
        let subject = self.subject;
        let clash = leads > 1 && role.position == Some(Standpoint::Lead);
        let lost = !entry.links.is_empty() && self.is_lost(entry);
        let mark = match leads {
            2 if clash => subject.say(Bench::RolesTwoLeads),
            _ if clash => subject.say(Bench::RolesManyLeads),
            _ => positions(subject, role),
        };
        let tone = if clash || lost { Tone::Open } else { Tone::Plain };
        let now = Cell::entry(entry.id, entry.text.as_str()).mark(mark).tone(tone);
        let later = role.shifts.iter().enumerate().map(|(row, shift)| {
            let sign = shift.sign.trim();
            let sign = if sign.is_empty() { String::new() } else { subject.language.fill(Bench::RolesSign, &[&sign]) };
            let text = format!("{} {}", shift.when.trim(), subject.name(shift.position));
            Cell::row(entry.id, "shifts", row, "position", format!("{}{sign}", text.trim())).depth(1)
        });
        [now].into_iter().chain(later).collect()
    }

    /// Linked to a method, but to none that is carried out.
    fn is_lost(&self, entry: &Entry) -> bool {
        let methods = entry.links.iter().filter_map(|id| self.subject.entry(*id)).filter(|entry| entry.kind() == Kind::Method);
        let mut methods = methods.map(|method| matches!(&method.body, Body::Method(body) if self.is_shown(method.id, body)));
        methods.next().is_some_and(|first| !first && !methods.any(|shown| shown))
    }

    fn is_shown(&self, id: EntryId, method: &Method) -> bool {
        stands(method) && self.subject.thread.place(id).is_some_and(|(cycle, ..)| cycle == self.subject.cycle.number)
    }

    /// What each actor will not do, in the actor's own column.
    fn left_to_others(&self, grid: &mut Grid) {
        let subject = self.subject;
        let said = |(_, _, role): &&(usize, &Entry, &Role)| !role.will_not.trim().is_empty();
        let mut rows: Vec<(usize, &Entry, Cell)> = self
            .roles
            .iter()
            .filter(said)
            .map(|(column, entry, role)| (*column, *entry, Cell::field(entry.id, "will_not", role.will_not.as_str())))
            .collect();
        if rows.is_empty() {
            let asked = self.roles.iter().find(|(column, ..)| self.actors.get(*column).is_some_and(|actor| is_center(actor)));
            rows.extend(asked.map(|(column, entry, _)| {
                let cell = Cell::field(entry.id, "will_not", subject.say(Bench::RolesWhatNot)).tone(Tone::Quiet);
                (*column, *entry, cell)
            }));
        }
        if rows.is_empty() {
            return;
        }
        grid.lines.push(Line::Heading(subject.say(Bench::RolesWillNot)));
        for (column, entry, cell) in rows {
            let head = Cell::entry(entry.id, entry.text.as_str()).tone(Tone::Quiet);
            let between = std::iter::repeat_with(Cell::default).take(column);
            grid.lines.push(Line::Cells([head].into_iter().chain(between).chain([cell]).collect()));
        }
    }

    fn lead(&self, grid: &mut Grid, no_methods: bool, empty: usize, twice: usize) {
        let subject = self.subject;
        if no_methods {
            grid.lead.push((subject.say(Bench::RolesNoMethods), Tone::Quiet));
        }
        let nowhere = self.roles.iter().filter(|(_, _, role)| role.position.is_none()).count();
        let open = [(Bench::RolesUncarried, empty), (Bench::RolesTwice, twice), (Bench::RolesNowhere, nowhere)];
        let open: Vec<String> =
            open.iter().filter(|(_, count)| *count > 0).map(|(text, count)| subject.language.fill(*text, &[count])).collect();
        if !open.is_empty() {
            grid.lead.push((open.join(" ・ "), Tone::Open));
        }
        let mut center = self.roles.iter().filter(|(_, _, role)| is_center(&role.actor)).peekable();
        if center.peek().is_some() && center.all(|(_, _, role)| role.shifts.is_empty()) {
            grid.lead.push((subject.say(Bench::RolesLater), Tone::Quiet));
        }
    }
}

/// What was carried out, a method at a time, by day.
pub(super) fn doing(subject: &Subject) -> Grid {
    let title = |record: &str, name: &str| label(subject.language, record, name).to_owned();
    let columns = vec![title("implementation", "date"), title("kind", "Implementation"), title("implementation", "by")];
    let mut grid = Grid { columns, headed: true, brief: true, ..Grid::default() };
    let known: HashSet<EntryId> = methods(subject).map(|(entry, _)| entry.id).collect();
    let mut notes: HashMap<Option<EntryId>, Vec<(&Entry, &Implementation)>> = HashMap::new();
    for entry in &subject.cycle.implementation {
        let Body::Implementation(note) = &entry.body else { continue };
        let mut seen = HashSet::new();
        let mut linked = entry.links.iter().filter(|id| known.contains(id) && seen.insert(**id)).peekable();
        if linked.peek().is_none() {
            notes.entry(None).or_default().push((entry, note));
        }
        for id in linked {
            notes.entry(Some(*id)).or_default().push((entry, note));
        }
    }
    let mut without = 0;
    for (entry, method) in methods(subject) {
        let done = notes.remove(&Some(entry.id));
        // What was not adopted is nobody's to do; where it was done all the same it is told.
        if done.is_none() && !stands(method) {
            continue;
        }
        without += usize::from(done.is_none());
        let heading = if entry.text.trim().is_empty() { title("kind", "Method") } else { entry.text.clone() };
        by_day(subject, &mut grid, heading, done.unwrap_or_default(), Some(entry.id));
    }
    let loose = notes.remove(&None);
    if loose.is_some() || known.is_empty() {
        by_day(subject, &mut grid, subject.say(Bench::DoingLoose), loose.unwrap_or_default(), None);
    }
    if known.is_empty() {
        grid.lead.push((subject.say(Bench::RolesNoMethods), Tone::Quiet));
    }
    if without > 0 {
        grid.lead.push((subject.language.fill(Bench::DoingNone, &[&without]), Tone::Quiet));
    }
    grid
}

/// Notes under a heading, those without a day last, and a place for the next.
fn by_day(
    subject: &Subject,
    grid: &mut Grid,
    heading: String,
    mut notes: Vec<(&Entry, &Implementation)>,
    method: Option<EntryId>,
) {
    grid.lines.push(Line::Heading(heading));
    notes.sort_by_key(|(_, note)| (note.date.is_none(), note.date));
    for (entry, note) in notes {
        let day = match note.date {
            Some(day) => Cell::field(entry.id, "date", day.to_string()),
            None => Cell::field(entry.id, "date", subject.say(Bench::DoingWhen)).tone(Tone::Quiet),
        };
        let what = Cell::entry(entry.id, entry.text.as_str()).mark(note.figure.to_string());
        grid.lines.push(Line::Cells(vec![day, what, Cell::field(entry.id, "by", note.by.as_str())]));
    }
    let links = method.map(|method| ("links", Value::Links(vec![method])));
    let with = links.into_iter().chain([("date", Value::Date(Some(subject.today)))]).collect();
    let write = Cell::invites(subject.say(Bench::DoingWrite), Kind::Implementation, with);
    grid.lines.push(Line::Cells(vec![Cell::default(), write]));
}

fn methods<'s>(subject: &'s Subject) -> impl Iterator<Item = (&'s Entry, &'s Method)> {
    subject.cycle.methods.entries.iter().filter_map(|entry| match &entry.body {
        Body::Method(method) => Some((entry, method)),
        _ => None,
    })
}

/// Adopted, entrusted, or not decided yet.
fn stands(method: &Method) -> bool {
    method.decision != Some(Decision::NotAdopted)
}

/// Where an actor stands, and where it will stand in the end.
fn positions(subject: &Subject, role: &Role) -> String {
    let later = role.shifts.iter().rev().find_map(|shift| shift.position).filter(|later| Some(*later) != role.position);
    let now = subject.name(role.position);
    later.map_or_else(|| now.clone(), |later| format!("{now}→{}", subject.name(Some(later))))
}

fn is_center(actor: &str) -> bool {
    actor.contains("センター") || actor.to_lowercase().contains("center")
}

/// The actors in order of first appearance; the center, whose stage it is, first: 「センター」 before 「全センター」.
fn actors_of(subject: &Subject, roles: &[(&Entry, &Role)]) -> Vec<String> {
    let mut seen = HashSet::new();
    let names = roles.iter().map(|(_, role)| role.actor.trim()).filter(|actor| !actor.is_empty() && seen.insert(*actor));
    let mut actors: Vec<String> = names.map(str::to_owned).collect();
    if actors.is_empty() {
        return vec![subject.say(Bench::RolesCenter)];
    }
    let begins = |actor: &String| actor.starts_with("センター") || actor.to_lowercase().starts_with("center");
    if let Some(center) = actors.iter().position(begins).or_else(|| actors.iter().position(|actor| is_center(actor))) {
        actors[..=center].rotate_right(1);
    }
    actors
}
