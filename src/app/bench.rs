//! The bench on screen: a view of the stage's entries, the cell the cursor is on, and what the keys do there.

mod view;

use crate::bench::{At, Cell, Seen, Subject, View};
use crate::domain::tally::counts;
use crate::domain::{
    Body, Choice, ConsensusId, Edit, Entry, EntryId, Field, Kind, ListEdit, Owner, Place, Record, Shape, Stage, Step, Value,
    adopt_tag,
};
use crate::words::Text;

use super::form::consensus;
use super::update::go;
use super::{App, Form, Menu, MenuLine, Message, Overlay, Screen, Work, update};

pub use view::BenchView;

impl App {
    /// Shows the stage's bench, in the view last looked at.
    pub(super) fn show_bench(&mut self) {
        let Some(work) = &self.work else { return };
        let selected = self.selected_entry().map(|entry| entry.id);
        let views: Vec<View> = View::of(work.stage).collect();
        let view = views[work.benches[work.stage.index()].min(views.len() - 1)];
        self.screens.push(Screen::Bench(BenchView::new(view)));
        self.lay_out_around(selected);
    }

    /// Lays the bench on screen out, with the cursor on an entry where that stands on it.
    fn lay_out_around(&mut self, entry: Option<EntryId>) {
        self.refresh_bench();
        if let (Some(id), Some(Screen::Bench(bench))) = (entry, self.screens.last_mut())
            && let Some((line, column)) = bench.grid.find_entry(id)
        {
            (bench.line, bench.column) = (line, column);
        }
    }

    /// The next or previous view of the stage, round and round.
    pub(super) fn turn_view(&mut self, forward: bool) {
        let (Some(work), Some(Screen::Bench(bench))) = (&mut self.work, self.screens.last_mut()) else { return };
        let views: Vec<View> = View::of(work.stage).collect();
        let now = views.iter().position(|view| *view == bench.view).unwrap_or(0);
        let next = (now + if forward { 1 } else { views.len() - 1 }) % views.len();
        work.benches[work.stage.index()] = next;
        let entry = bench.at().entry();
        let seen = std::mem::take(&mut bench.seen);
        *bench = BenchView { seen, ..BenchView::new(views[next]) };
        self.lay_out_around(entry);
    }

    /// From one stage's bench to another's.
    pub(super) fn go_to_bench(&mut self, stage: Stage) {
        go(self, stage, None);
        self.show_bench();
    }

    /// The bench on screen follows the session.
    pub(super) fn refresh_bench(&mut self) {
        let (language, today, ambiguous) = (self.language, self.today(), self.ambiguous);
        self.see_what_is_written();
        let (Some(Screen::Bench(bench)), Some(work)) = (self.screens.last_mut(), &self.work) else { return };
        let of = Some((work.revision, work.cycle, bench.view));
        if bench.of != of {
            let (session, thread, cycle) = (&work.session, &work.thread, work.on_screen());
            let tag = bench.tag.as_deref();
            // Where no guess can be written, nothing waits for one.
            let seen = if work.writable() { &bench.seen } else { &Seen::All };
            let subject = Subject { session, thread, cycle, language, today, tag, seen };
            bench.take(bench.view.lay_out(&subject), ambiguous);
            bench.of = of;
        }
    }

    /// Left and right: columns, and where there is one only, views.
    pub(super) fn turn_bench(&mut self, by: isize) {
        let Some(Screen::Bench(bench)) = self.screens.last_mut() else { return };
        if bench.grid.width() == 1 {
            self.turn_view(by > 0);
        } else {
            bench.turn(by);
        }
    }

    /// Enter on a cell.
    pub(super) fn activate_bench(&mut self) {
        let Screen::Bench(bench) = self.screen() else { return };
        match bench.at().clone() {
            At::Nothing => {}
            At::Entry(id) => self.screens.push(Screen::Form(Form::of(Owner::Entry(id)))),
            At::Add(add) => self.write(Place::New { kind: add.kind }),
            At::Concern(record, row) => self.open_concern(record, row),
            At::Record(owner) => self.open_record(owner),
            At::Tag(id, tag) => self.ask_tag(id, &tag),
            At::Covered(id) => self.ask_guess(id),
            At::Cases(id) => self.write(Place::Field { of: Owner::Entry(id), field: "cases".to_owned(), row: None }),
            At::Question(question) => {
                let Some(work) = &mut self.work else { return };
                let stage = work.stage;
                work.go(stage, Step::Questions);
                work.show_question(question);
                self.screens.pop();
            }
            at => {
                if let Some(form) = self.work.as_ref().and_then(|work| cell_form(work, &at)) {
                    self.edit_field(&form);
                }
            }
        }
    }

    /// The form of a concern, with the cursor on whether it came about.
    pub(super) fn open_concern(&mut self, record: ConsensusId, row: usize) {
        if let Some(form) = self.work.as_ref().and_then(|work| cell_form(work, &At::Concern(record, row))) {
            self.screens.push(Screen::Form(form));
        }
    }

    /// The form of a record. What an earlier cycle agreed on is read in that cycle.
    fn open_record(&mut self, owner: Owner) {
        let Some(work) = &self.work else { return };
        if let Owner::Consensus(id) = owner
            && consensus(work, id).is_none()
            && let Some(cycle) = work.session.cycles.iter().find(|cycle| cycle.holds(id)).map(|cycle| cycle.number)
        {
            update(self, Message::GoToCycle(cycle));
        }
        self.screens.push(Screen::Form(Form::of(owner)));
    }

    /// What can be done with a tag: make something of its count, look at its cases alone.
    fn ask_tag(&mut self, tally: EntryId, tag: &str) {
        let Screen::Bench(bench) = self.screen() else { return };
        let say = |text: Text| self.language.say(text);
        let adopt = |text: Text, kind: Kind| MenuLine::new(say(text), Message::AdoptTag(tally, tag.to_owned(), kind));
        let mut lines = Vec::new();
        if self.writable() {
            lines.extend([adopt(Text::TagToHypothesis, Kind::Hypothesis), adopt(Text::TagToFinding, Kind::Finding)]);
        }
        lines.push(match bench.tag {
            Some(_) => MenuLine::new(say(Text::AllCases), Message::FilterCases(None)),
            None => MenuLine::new(say(Text::OnlyItsCases), Message::FilterCases(Some(tag.to_owned()))),
        });
        self.overlay = Some(Overlay::Menu(Menu::new(tag, lines)));
    }

    /// Shows only the cases with a tag, or all again.
    pub(super) fn filter_cases(&mut self, tag: Option<String>) {
        if let Some(Screen::Bench(bench)) = self.screens.last_mut() {
            (bench.tag, bench.of) = (tag, None);
        }
    }

    /// From point to surface: what a count shows becomes a hypothesis or a finding, worded by the group at once.
    pub(super) fn adopt_tag(&mut self, tally: EntryId, tag: &str, kind: Kind) {
        let Some(work) = &self.work else { return };
        let Some(Entry { body: Body::Tally(counted), .. }) = work.entry(tally) else { return };
        let Some(tagged) = counts(counted).into_iter().find(|tagged| tagged.tag == tag) else { return };
        let text = self.language.fill(Text::TagCounted, &[&tagged.tag, &tagged.count]);
        let id = EntryId(work.session.next_id);
        if let Some(edit) = adopt_tag(&work.session, tally, &tagged, kind, &text)
            && self.apply(edit)
        {
            self.screens.push(Screen::Form(Form::of(Owner::Entry(id))));
            self.write(Place::Field { of: Owner::Entry(id), field: "text".to_owned(), row: None });
        }
    }

    /// Writes into what the cursor is on: a cell's field, an entry's text.
    pub(super) fn edit_bench(&mut self) {
        let Screen::Bench(bench) = self.screen() else { return };
        match bench.at() {
            At::Entry(id) => {
                let of = Owner::Entry(*id);
                self.write(Place::Field { of, field: "text".to_owned(), row: None });
            }
            _ => self.activate_bench(),
        }
    }

    /// A new entry: where the grid invites one, at or below the cursor in its column first.
    pub(super) fn add_on_bench(&mut self) {
        if let Some((line, column)) = self.invitation()
            && let Some(Screen::Bench(bench)) = self.screens.last_mut()
        {
            (bench.line, bench.column) = (line, column);
            self.activate_bench();
        }
    }

    /// The nearest cell that invites a new entry.
    pub(super) fn invitation(&self) -> Option<(usize, usize)> {
        let Screen::Bench(bench) = self.screen() else { return None };
        let invites = |line: usize, column: usize| matches!(bench.grid.cell(line, column), Some(Cell { at: At::Add(_), .. }));
        let count = bench.grid.lines.len();
        let lines = || (bench.line..count).chain((0..bench.line.min(count)).rev());
        let others = (0..bench.grid.width()).filter(|column| *column != bench.column);
        std::iter::once(bench.column)
            .chain(others)
            .find_map(|column| lines().find(|line| invites(*line, column)).map(|line| (line, column)))
    }

    /// What a new entry begins with where the cursor of a bench is.
    pub(super) fn preset(&self) -> Vec<(&'static str, Value)> {
        match self.screen() {
            Screen::Bench(bench) => match bench.at() {
                At::Add(add) => add.with.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// The next value of the choice the cursor is on: on a list and on an entry's cell, of what its kind is sorted by.
    pub(super) fn sortable(&self) -> Option<Message> {
        if matches!(self.screen(), Screen::Thread(_)) {
            return Some(Message::LightThread);
        }
        self.sorted().map(|_| Message::Sort)
    }

    pub(super) fn sort(&mut self) {
        if let Some(edit) = self.sorted() {
            self.apply(edit);
        }
    }

    fn sorted(&self) -> Option<Edit> {
        let work = self.work.as_ref().filter(|work| work.writable())?;
        if let Screen::Bench(bench) = self.screen()
            && let Some(form) = cell_form(work, bench.at())
            && let Some(field) = form.field(work)
            && let Some(next) = turned(&form.value(work, field))
        {
            return form.edit(work, field.name, bounded(field, next));
        }
        // On the cell of a field, only that field is turned.
        if matches!(self.screen(), Screen::Bench(bench) if !matches!(bench.at(), At::Entry(_))) {
            return None;
        }
        let entry = self.selected_entry()?;
        let mut next = entry.clone();
        for (name, value) in sorted_further(entry)? {
            next.set(name, value);
        }
        let (cycle, section, index) = work.thread.place(entry.id)?;
        Some(Edit::Entries(cycle, section, ListEdit::Replace(index, next)))
    }

    /// One more or less of what the cell counts.
    pub(super) fn countable(&self, by: i32) -> Option<Message> {
        self.counted(by).map(|_| Message::Count(by))
    }

    pub(super) fn count(&mut self, by: i32) {
        if let Some(edit) = self.counted(by) {
            self.apply(edit);
        }
    }

    fn counted(&self, by: i32) -> Option<Edit> {
        let work = self.work.as_ref().filter(|work| work.writable())?;
        let Screen::Bench(bench) = self.screen() else { return None };
        let form = cell_form(work, bench.at())?;
        let field = form.field(work)?;
        match form.value(work, field) {
            Value::Count(count) => {
                let next = count.unwrap_or(0).saturating_add_signed(by);
                form.edit(work, field.name, Value::Count((next > 0).then_some(next)))
            }
            _ => None,
        }
    }

    /// What Enter does on a bench, in a word.
    pub(super) fn enter_on_bench(&self, work: &Work, bench: &BenchView) -> Option<Text> {
        match bench.at() {
            At::Nothing => None,
            At::Entry(_) | At::Concern(..) | At::Record(_) => Some(Text::BriefOpen),
            At::Tag(..) | At::Covered(_) => Some(Text::BriefActivate),
            At::Question(_) => Some(Text::BriefGoOn),
            At::Add(_) | At::Cases(_) => self.writable().then_some(Text::BriefWrite),
            at => {
                let form = cell_form(work, at)?;
                match form.field(work)?.shape {
                    Shape::Rows(_) => Some(Text::BriefOpen),
                    _ if !self.writable() => None,
                    Shape::Text | Shape::Date | Shape::Count | Shape::Figure => Some(Text::BriefWrite),
                    _ => Some(Text::BriefToggle),
                }
            }
        }
    }
}

/// The form of a cell that shows a field, with the cursor on that field.
pub(super) fn cell_form(work: &Work, at: &At) -> Option<Form> {
    let (form, name) = match at {
        At::Field(id, field) => (Form::of(Owner::Entry(*id)), *field),
        // Text that is typed on a covered value is the guess it waits for.
        At::Covered(id) => (Form::of(Owner::Entry(*id)), "guess"),
        At::Concern(id, row) => (Form::of_row(Owner::Consensus(*id), "concerns", *row), "happened"),
        At::Row(id, field, row, column) => (Form::of_row(Owner::Entry(*id), field, *row), *column),
        _ => return None,
    };
    let cursor = form.place_of(work, name)?;
    Some(Form { cursor, ..form })
}

/// The value after this one, round and round; `None` for what is not turned.
fn turned(value: &Value) -> Option<Value> {
    match value {
        Value::Flag(on) => Some(Value::Flag(!on)),
        Value::Choice(now) => Some(Value::Choice(Some(now.map_or(0, |now| now + 1)))),
        _ => None,
    }
}

/// Behind the last choice there is none again.
fn bounded(field: &Field, value: Value) -> Value {
    match (field.shape, value) {
        (Shape::Choice(options), Value::Choice(index)) => Value::Choice(index.filter(|index| *index < options.names.len())),
        (_, value) => value,
    }
}

/// An entry's next class: what its kind is sorted by, and for a factor its category too (個別 → the four of 環境).
fn sorted_further(entry: &Entry) -> Option<Vec<(&'static str, Value)>> {
    use crate::domain::{Category, Scope};
    let name = match entry.kind() {
        Kind::Hypothesis => "verdict",
        Kind::Finding => "character",
        Kind::Relation => "tie",
        Kind::Goal => "horizon",
        Kind::Method => "decision",
        Kind::Role => "position",
        Kind::Effect => "attainment",
        Kind::Factor => {
            let environmental = Value::Choice(Some(Scope::Environmental.index()));
            let (scope, category) = match (entry.get("scope"), entry.get("category")) {
                (Value::Choice(None), _) => (Value::Choice(Some(Scope::Individual.index())), None),
                (scope, _) if scope != environmental => (environmental, Some(0)),
                (_, Value::Choice(Some(category))) if category + 1 < Category::ALL.len() => (environmental, Some(category + 1)),
                (_, Value::Choice(None)) => (environmental, Some(0)),
                _ => (Value::Choice(None), None),
            };
            return Some(vec![("scope", scope), ("category", Value::Choice(category))]);
        }
        Kind::Tally | Kind::Theme | Kind::Purpose | Kind::Implementation | Kind::Reflection => return None,
    };
    let field = entry.fields().into_iter().find(|field| field.name == name)?;
    Some(vec![(name, bounded(field, turned(&entry.get(name))?))])
}
