//! Forms: every field of every record, read and changed through the record's own table of fields.

use crate::domain::{
    Consensus, ConsensusId, Edit, Field, Group, ListEdit, Meeting, Member, Owner, Parked, Place, Record, Row, Section, Session,
    Shape, Stage, Todo, Value,
};

use super::work::Work;

/// What a form shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Whose fields.
    pub owner: Owner,
    /// A row of one of its fields, if the form shows that row.
    pub row: Option<(&'static str, usize)>,
    /// The item the cursor is on.
    pub cursor: usize,
    /// What follows when it is filled in.
    pub after: After,
}

/// What follows a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum After {
    /// It stays open.
    #[default]
    Stay,
    /// It closes: what was to be told in passing is told.
    Close,
    /// The next question of the consensus on screen.
    Ask,
    /// The group goes on talking: the next answer is written at that place.
    Write(Place),
    /// The next record of the list.
    Next(Records),
}

/// A line of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    /// A field.
    Field(&'static Field),
    /// A list of the session, opened from here.
    Records(Records),
    /// From the profile on to ①.
    Begin,
}

/// A list of records a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    /// Rows of a field.
    Rows(Owner, &'static str),
    /// Groups that take part.
    Groups,
    /// People who take part.
    Members,
    /// 宿題.
    Todos,
    /// Parking lot.
    Parking,
    /// Sittings.
    Meetings,
}

impl Form {
    /// A form of a record.
    #[must_use]
    pub fn of(owner: Owner) -> Self {
        Self { owner, row: None, cursor: 0, after: After::Stay }
    }

    /// A form of a row of a field.
    #[must_use]
    pub fn of_row(owner: Owner, field: &'static str, row: usize) -> Self {
        Self { owner, row: Some((field, row)), cursor: 0, after: After::Stay }
    }

    /// Whether its fields are told one after the other, and then it closes.
    #[must_use]
    pub fn in_passing(&self) -> bool {
        matches!(self.after, After::Close | After::Write(_))
    }

    /// Its lines in order.
    #[must_use]
    pub fn items(&self, work: &Work) -> Vec<Item> {
        let Some(record) = record(work, self.owner) else { return Vec::new() };
        let fields = record.fields();
        if let Some((name, _)) = self.row {
            let Some(Shape::Rows(columns)) = fields.iter().find(|field| field.name == name).map(|field| field.shape) else {
                return Vec::new();
            };
            return columns.iter().filter(|field| field.shape != Shape::Fixed).map(Item::Field).collect();
        }
        let asked = |field: &&&'static Field| match self.owner {
            // Nobody raises a hand alone.
            Owner::Consensus(id) => consensus(work, id).is_some_and(|(_, _, record)| {
                record.asks(field.name) && (field.name != "rounds" || work.holds() || !record.rounds.is_empty())
            }),
            // What is there is shown, whether it is asked for or not.
            Owner::Entry(id) => work.entry(id).is_some_and(|entry| entry.asks(field.name) || !entry.get(field.name).is_empty()),
            _ => true,
        };
        let mut items: Vec<Item> = fields.iter().filter(asked).map(|field| Item::Field(field)).collect();
        match self.owner {
            Owner::Profile => {
                items.extend([Item::Records(Records::Groups), Item::Records(Records::Members)]);
                // Four lines are enough to begin with; the rest can follow any time.
                items.insert(4.min(items.len()), Item::Begin);
            }
            Owner::Consensus(_) => items.push(Item::Records(Records::Todos)),
            _ => {}
        }
        items
    }

    /// Where a field of that name stands.
    #[must_use]
    pub fn place_of(&self, work: &Work, name: &str) -> Option<usize> {
        self.items(work).iter().position(|item| matches!(item, Item::Field(field) if field.name == name))
    }

    /// The field the cursor is on.
    #[must_use]
    pub fn field(&self, work: &Work) -> Option<&'static Field> {
        match self.items(work).get(self.cursor) {
            Some(Item::Field(field)) => Some(field),
            _ => None,
        }
    }

    /// The list behind the line the cursor is on.
    #[must_use]
    pub fn records(&self, work: &Work) -> Option<Records> {
        match self.items(work).get(self.cursor)? {
            Item::Field(Field { shape: Shape::Rows(_), name, .. }) => Some(Records::Rows(self.owner, name)),
            Item::Records(records) => Some(*records),
            _ => None,
        }
    }

    /// What a field holds.
    #[must_use]
    pub fn value(&self, work: &Work, field: &Field) -> Value {
        match self.row {
            None => record(work, self.owner).map_or(Value::Fixed, |record| record.get(field.name)),
            Some((name, row)) => cell(work, self.owner, name, row, field.name).unwrap_or(Value::Fixed),
        }
    }

    /// The edit that takes out what the form shows; entries and the profile have ways of their own.
    #[must_use]
    pub fn removal(&self, work: &Work) -> Option<Edit> {
        let session = &work.session;
        let place = |found: Option<usize>, records: Records| found.and_then(|row| records.remove(work, row));
        match (self.owner, self.row) {
            (owner, Some((field, row))) => Records::Rows(owner, field).remove(work, row),
            (Owner::Consensus(id), None) => {
                let (stage, index, _) = consensus(work, id)?;
                Some(Edit::Consensus(work.cycle, stage, ListEdit::Remove(index)))
            }
            (Owner::Todo(id), None) => place(session.todos.iter().position(|each| each.id == id), Records::Todos),
            (Owner::Member(id), None) => place(session.members.iter().position(|each| each.id == id), Records::Members),
            (Owner::Group(id), None) => place(session.groups.iter().position(|each| each.id == id), Records::Groups),
            (Owner::Meeting(id), None) => place(session.meetings.iter().position(|each| each.id == id), Records::Meetings),
            (Owner::Parked(id), None) => place(session.parking.iter().position(|each| each.id == id), Records::Parking),
            (Owner::Profile | Owner::Entry(_), None) => None,
        }
    }

    /// The edit that sets a field.
    #[must_use]
    pub fn edit(&self, work: &Work, field: &str, value: Value) -> Option<Edit> {
        match self.row {
            None => edit(work, self.owner, |record| record.set(field, value)),
            Some((name, row)) => {
                let Value::Rows(mut rows) = record(work, self.owner)?.get(name) else { return None };
                let at = column(work, self.owner, name, field)?;
                // What is written behind the last row is a new one.
                if row == rows.len() {
                    rows.push(vec![Value::Fixed; width(work, self.owner, name)?]);
                }
                *rows.get_mut(row)?.get_mut(at)? = value;
                edit(work, self.owner, |record| record.set(name, Value::Rows(rows)))
            }
        }
    }
}

impl Records {
    /// How many rows there are.
    #[must_use]
    pub fn len(self, work: &Work) -> usize {
        let session = &work.session;
        match self {
            Self::Rows(owner, field) => match record(work, owner).map(|record| record.get(field)) {
                Some(Value::Rows(rows)) => rows.len(),
                _ => 0,
            },
            Self::Groups => session.groups.len(),
            Self::Members => session.members.len(),
            Self::Todos => session.todos.len(),
            Self::Parking => session.parking.len(),
            Self::Meetings => session.meetings.len(),
        }
    }

    /// The form of a row.
    #[must_use]
    pub fn form(self, work: &Work, row: usize) -> Option<Form> {
        let session = &work.session;
        Some(match self {
            Self::Rows(owner, field) => Form::of_row(owner, field, row),
            Self::Groups => Form::of(Owner::Group(session.groups.get(row)?.id)),
            Self::Members => Form::of(Owner::Member(session.members.get(row)?.id)),
            Self::Todos => Form::of(Owner::Todo(session.todos.get(row)?.id)),
            Self::Parking => Form::of(Owner::Parked(session.parking.get(row)?.id)),
            Self::Meetings => Form::of(Owner::Meeting(session.meetings.get(row)?.id)),
        })
    }

    /// The edit that adds a row at the end; a 宿題 knows the record it arose from.
    #[must_use]
    pub fn add(self, work: &Work, today: chrono::NaiveDate, consensus: Option<ConsensusId>) -> Option<Edit> {
        use crate::domain::{GroupId, MeetingId, MemberId, ParkedId, TodoId};
        let (session, id) = (&work.session, work.session.next_id);
        let numbered = |edit| Edit::All(vec![Edit::NextId(id + 1), edit]);
        let (cycle, stage) = (Some(work.cycle), Some(work.stage));
        let sitting = work.meeting().map(|meeting| meeting.id);
        Some(match self {
            Self::Rows(owner, field) => {
                let Value::Rows(mut rows) = record(work, owner)?.get(field) else { return None };
                let Shape::Rows(columns) = record(work, owner)?.fields().iter().find(|each| each.name == field)?.shape else {
                    return None;
                };
                let last = rows.last();
                let stays = |(at, field): (usize, &Field)| {
                    last.and_then(|row| row.get(at)).filter(|_| field.stays()).cloned().unwrap_or(Value::Fixed)
                };
                rows.push(columns.iter().enumerate().map(stays).collect());
                return edit(work, owner, |record| record.set(field, Value::Rows(rows)));
            }
            Self::Groups => {
                numbered(Edit::Groups(ListEdit::Insert(session.groups.len(), Group { id: GroupId(id), ..Group::default() })))
            }
            Self::Members => {
                numbered(Edit::Members(ListEdit::Insert(session.members.len(), Member { id: MemberId(id), ..Member::default() })))
            }
            Self::Todos => {
                let todo = Todo { id: TodoId(id), cycle, stage, consensus, meeting: sitting, ..Todo::default() };
                numbered(Edit::Todos(ListEdit::Insert(session.todos.len(), todo)))
            }
            Self::Parking => {
                let parked = Parked { id: ParkedId(id), date: Some(today), meeting: sitting, ..Parked::default() };
                numbered(Edit::Parking(ListEdit::Insert(session.parking.len(), parked)))
            }
            Self::Meetings => {
                let meeting = Meeting { id: MeetingId(id), date: Some(today), cycle, stage, ..Meeting::default() };
                numbered(Edit::Meetings(ListEdit::Insert(session.meetings.len(), meeting)))
            }
        })
    }

    /// The edit that takes a row out.
    #[must_use]
    pub fn remove(self, work: &Work, row: usize) -> Option<Edit> {
        if row >= self.len(work) {
            return None;
        }
        Some(match self {
            Self::Rows(owner, field) => {
                let Value::Rows(mut rows) = record(work, owner)?.get(field) else { return None };
                rows.remove(row);
                return edit(work, owner, |record| record.set(field, Value::Rows(rows)));
            }
            Self::Groups => Edit::Groups(ListEdit::Remove(row)),
            Self::Members => Edit::Members(ListEdit::Remove(row)),
            Self::Todos => Edit::Todos(ListEdit::Remove(row)),
            Self::Parking => Edit::Parking(ListEdit::Remove(row)),
            Self::Meetings => Edit::Meetings(ListEdit::Remove(row)),
        })
    }
}

/// A consensus record of the cycle on screen, with its stage and place.
#[must_use]
pub fn consensus(work: &Work, id: ConsensusId) -> Option<(Stage, usize, &Consensus)> {
    use crate::domain::Choice;
    Stage::ALL.iter().find_map(|stage| {
        let records = &work.on_screen().stage(*stage).consensus;
        let index = records.iter().position(|record| record.id == id)?;
        Some((*stage, index, &records[index]))
    })
}

/// The record of an owner.
#[must_use]
pub fn record(work: &Work, owner: Owner) -> Option<&dyn Record> {
    let session: &Session = &work.session;
    Some(match owner {
        Owner::Profile => &session.profile,
        Owner::Entry(id) => work.entry(id)?,
        Owner::Consensus(id) => consensus(work, id)?.2,
        Owner::Todo(id) => session.todos.iter().find(|todo| todo.id == id)?,
        Owner::Member(id) => session.members.iter().find(|member| member.id == id)?,
        Owner::Group(id) => session.groups.iter().find(|group| group.id == id)?,
        Owner::Meeting(id) => session.meetings.iter().find(|meeting| meeting.id == id)?,
        Owner::Parked(id) => session.parking.iter().find(|parked| parked.id == id)?,
    })
}

/// The edit that changes a record as `change` does.
fn edit(work: &Work, owner: Owner, change: impl FnOnce(&mut dyn Record)) -> Option<Edit> {
    fn replaced<T: Record + Clone>(
        list: &[T],
        is: impl Fn(&T) -> bool,
        change: impl FnOnce(&mut dyn Record),
    ) -> Option<ListEdit<T>> {
        let index = list.iter().position(is)?;
        let mut record = list[index].clone();
        change(&mut record);
        Some(ListEdit::Replace(index, record))
    }
    let session: &Session = &work.session;
    Some(match owner {
        Owner::Profile => {
            let mut profile = session.profile.clone();
            change(&mut profile);
            Edit::Profile(Box::new(profile))
        }
        Owner::Entry(id) => {
            let (cycle, section, index): (u32, Section, usize) = work.thread.place(id)?;
            let mut entry = work.entry(id)?.clone();
            change(&mut entry);
            Edit::Entries(cycle, section, ListEdit::Replace(index, entry))
        }
        Owner::Consensus(id) => {
            let (stage, index, record) = consensus(work, id)?;
            let mut record = record.clone();
            change(&mut record);
            Edit::Consensus(work.cycle, stage, ListEdit::Replace(index, record))
        }
        Owner::Todo(id) => Edit::Todos(replaced(&session.todos, |todo| todo.id == id, change)?),
        Owner::Member(id) => Edit::Members(replaced(&session.members, |member| member.id == id, change)?),
        Owner::Group(id) => Edit::Groups(replaced(&session.groups, |group| group.id == id, change)?),
        Owner::Meeting(id) => Edit::Meetings(replaced(&session.meetings, |meeting| meeting.id == id, change)?),
        Owner::Parked(id) => Edit::Parking(replaced(&session.parking, |parked| parked.id == id, change)?),
    })
}

fn width(work: &Work, owner: Owner, rows: &str) -> Option<usize> {
    let Shape::Rows(columns) = record(work, owner)?.fields().iter().find(|each| each.name == rows)?.shape else { return None };
    Some(columns.len())
}

fn column(work: &Work, owner: Owner, rows: &str, field: &str) -> Option<usize> {
    let Shape::Rows(columns) = record(work, owner)?.fields().iter().find(|each| each.name == rows)?.shape else { return None };
    columns.iter().position(|each| each.name == field)
}

fn cell(work: &Work, owner: Owner, rows: &str, row: usize, field: &str) -> Option<Value> {
    let at = column(work, owner, rows, field)?;
    let Value::Rows(rows) = record(work, owner)?.get(rows) else { return None };
    rows.get(row)?.get(at).cloned()
}

/// The fields of a list's rows, to show each in one line.
#[must_use]
pub fn columns(work: &Work, records: Records) -> &'static [Field] {
    match records {
        Records::Rows(owner, name) => {
            let fields = record(work, owner).map(Record::fields).unwrap_or_default();
            match fields.iter().find(|field| field.name == name).map(|field| field.shape) {
                Some(Shape::Rows(columns)) => columns,
                _ => &[],
            }
        }
        Records::Groups => Group::FIELDS,
        Records::Members => Member::FIELDS,
        Records::Todos => Todo::FIELDS,
        Records::Parking => Parked::FIELDS,
        Records::Meetings => Meeting::FIELDS,
    }
}
