//! ほかではどうしたか: examples, the cases at the same stage, and answers, beside what a group is thinking about.
//!
//! Shown only when it is asked for, after the group's own thoughts. An entry of a case can be taken over as a starting
//! point; it then says which case it is from.

use crate::domain::{Choice as _, Cycle, Edit, Entry, EntryId, Kind, Origin, Record as _, Stage, Step};
use crate::guide::{Answers, Center, Experience, Guide, Size, case, case_name};
use crate::words::{Output, Text, label};

use super::overlay::Leaf;
use super::{App, Effect, Menu, MenuLine, Message, Notice, Overlay, Sample, Screen, Tone, Work};

/// What of it is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OthersPage {
    /// 実践例: examples and what is told beside them.
    #[default]
    Examples,
    /// 事例: what the cases wrote at the same stage.
    Cases,
    /// 答え: questions and answers.
    Answers,
}

impl OthersPage {
    /// All, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Examples, Self::Cases, Self::Answers];
}

/// Which cases are shown: those all of this holds for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The id of a theme.
    pub theme: Option<String>,
    /// A kind of center.
    pub center: Option<Center>,
    /// A size of municipality.
    pub size: Option<Size>,
}

impl Filter {
    /// Whether a case stands for the theme asked for, and does not only speak of it.
    fn is_meant(&self, name: &str) -> bool {
        let own = case(name).and_then(|case| case.themes.first());
        self.theme.is_none() || self.theme.as_ref() == own
    }

    fn lets(&self, name: &str) -> bool {
        let Some(case) = case(name) else { return *self == Self::default() };
        self.theme.as_ref().is_none_or(|theme| case.themes.contains(theme))
            && self.center.is_none_or(|center| case.centers.contains(&center))
            && self.size.is_none_or(|size| size == case.size)
    }
}

/// The screen.
#[derive(Clone, Debug, PartialEq)]
pub struct OthersView {
    /// The stage it is about.
    pub stage: Stage,
    /// The kind of entry that was asked for; all of the stage where none was.
    pub kind: Option<Kind>,
    /// The viewpoint it was opened at.
    pub viewpoint: Option<String>,
    /// The page.
    pub page: OthersPage,
    /// The row of the page the cursor is on.
    pub cursor: usize,
    /// The case the cursor is in, among those the filter lets through.
    pub case: usize,
    /// Which cases are shown.
    pub filter: Filter,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// In one line.
    pub title: &'static str,
    /// Where, or what it is.
    pub detail: String,
    /// All of it.
    pub lines: Vec<String>,
}

impl OthersView {
    /// The cases shown: those that wrote something at the stage, then the others, in the order of the library; where a
    /// theme is asked for, the one that stands for it comes first.
    #[must_use]
    pub fn cases<'a>(&self, app: &'a App) -> Vec<&'a Sample> {
        let mut cases: Vec<_> = app.samples.iter().filter(|sample| self.filter.lets(sample.name)).collect();
        cases.sort_by_key(|sample| (self.entries(sample).is_empty(), !self.filter.is_meant(sample.name)));
        cases
    }

    /// What a case wrote at the stage; what it then carried out only where that is asked for.
    #[must_use]
    pub fn entries<'a>(&self, sample: &'a Sample) -> Vec<&'a Entry> {
        let wanted = |entry: &Entry| match self.kind {
            Some(kind) => entry.kind() == kind,
            None => entry.kind().section() == self.stage.section(),
        };
        let all = sample.session.cycles.iter().flat_map(Cycle::all_entries);
        all.map(|(_, entry)| entry).filter(|entry| wanted(entry)).collect()
    }

    /// The case and the entry the cursor is on.
    #[must_use]
    pub fn chosen<'a>(&self, app: &'a App) -> Option<(&'a Sample, &'a Entry)> {
        let sample = *self.cases(app).get(self.case).filter(|_| self.page == OthersPage::Cases)?;
        Some((sample, self.entries(sample).get(self.cursor).copied()?))
    }

    /// What the page has to read; nothing on that of the cases.
    #[must_use]
    pub fn told(&self, app: &App) -> Vec<Told> {
        match self.page {
            OthersPage::Examples => self.examples(app),
            OthersPage::Cases => Vec::new(),
            OthersPage::Answers => self.answers(app),
        }
    }

    /// Whether examples stand at the very viewpoint it was opened at.
    fn at_viewpoint(&self) -> Option<&str> {
        self.viewpoint.as_deref().filter(|id| id.split('.').next() == Some(self.stage.id()))
    }

    /// The examples of the viewpoint, or of the stage where it has none; then what else is told for the stage.
    fn examples(&self, app: &App) -> Vec<Told> {
        let (language, experience) = (app.language, Experience::of(app.language));
        let source = |from: &str| language.fill(Output::Pair, &[&language.say(Output::Source), &from]);
        let here: Vec<_> = self.at_viewpoint().map(|id| experience.examples_of(id).collect()).unwrap_or_default();
        let here = if here.is_empty() { experience.examples_at(self.stage).collect() } else { here };
        let mut told: Vec<Told> = here
            .into_iter()
            .map(|each| Told {
                title: &each.title,
                detail: if each.place.is_empty() { language.say(Text::OthersExample).to_owned() } else { each.place.clone() },
                lines: vec![each.text.clone(), source(&each.source)],
            })
            .collect();
        let read = |title: &'static str, sort: Text, lines: &[String], from: &str| Told {
            title,
            detail: language.say(sort).to_owned(),
            lines: lines.iter().cloned().chain([source(from)]).collect(),
        };
        let worked = experience.factors.iter().filter(|each| each.stage == self.stage);
        let worked = worked.map(|each| read(&each.title, Text::OthersWorked, &each.lines, &each.source));
        let hunches = experience.hunches.iter().filter(|_| self.stage == Stage::Situation).map(|each| {
            let noticed = std::iter::once(language.say(Output::Noticed).to_owned()).chain(each.noticed.clone());
            let found = std::iter::once(language.say(Output::FoundOut).to_owned()).chain(each.found_out.clone());
            let lines: Vec<String> = noticed.chain(found).collect();
            read(&each.theme, Text::OthersHunch, &lines, &each.source)
        });
        match self.kind {
            // Who asks for just these reads them first.
            Some(Kind::Hypothesis | Kind::Factor) => drop(told.splice(0..0, hunches.chain(worked))),
            _ => told.extend(worked.chain(hunches)),
        }
        if self.stage == Stage::Situation {
            let facts = experience.facts.iter().map(|each| language.fill(Output::InBrackets, &[&each.text, &each.source]));
            let title = language.say(Output::FactsTitle);
            told.push(Told { title, detail: language.say(Text::OthersSurvey).to_owned(), lines: facts.collect() });
        }
        let behind = experience.background.iter().filter(|each| each.stages.contains(&self.stage));
        told.extend(behind.map(|each| read(&each.title, Text::OthersBackground, &each.lines, &each.source)));
        told
    }

    /// The answers that bear on the viewpoint, or on the stage where none does.
    fn answers(&self, app: &App) -> Vec<Told> {
        let (language, answers) = (app.language, Answers::of(app.language));
        let at: Vec<_> = self
            .at_viewpoint()
            .map(|id| answers.at(self.stage).filter(|answer| answer.viewpoints.iter().any(|each| each == id)).collect())
            .unwrap_or_default();
        let at = if at.is_empty() { answers.at(self.stage).collect() } else { at };
        let told = |answer: &'static crate::guide::Answer| {
            let first = language.fill(Output::Pair, &[&language.say(Output::FirstStep), &answer.first_step]);
            let heading =
                answers.headings.iter().find(|heading| heading.id == answer.heading).map(|heading| heading.title.clone());
            let lines = answer.answer.iter().cloned().chain([first]).chain(heading);
            Told { title: &answer.question, detail: String::new(), lines: lines.collect() }
        };
        at.into_iter().map(told).collect()
    }

    /// Rows the cursor can be on.
    pub(super) fn places(&self, app: &App) -> usize {
        match self.page {
            OthersPage::Cases => self.cases(app).get(self.case).map_or(0, |sample| self.entries(sample).len()),
            _ => self.told(app).len(),
        }
    }
}

impl App {
    /// The screen, where it is on top.
    fn others(&self) -> Option<&OthersView> {
        match self.screen() {
            Screen::Others(view) => Some(view),
            _ => None,
        }
    }

    fn others_mut(&mut self) -> Option<&mut OthersView> {
        match self.screens.last_mut()? {
            Screen::Others(view) => Some(view),
            _ => None,
        }
    }

    pub(super) fn on_others(&self) -> bool {
        self.others().is_some()
    }

    pub(super) fn on_cases(&self) -> bool {
        self.others().is_some_and(|view| view.page == OthersPage::Cases)
    }

    /// What fits here can be asked for on a stage and on its bench.
    pub(super) fn can_ask_others(&self) -> Option<Message> {
        let here = matches!(self.screen(), Screen::Stage | Screen::Bench(_));
        self.working(Message::ShowOthers).filter(|_| here)
    }

    /// Shows how others did what is on screen.
    pub(super) fn show_others(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let asked = matches!(self.screen(), Screen::Stage) && matches!(work.step, Step::Questions | Step::Bridge);
        let view = OthersView {
            stage: work.stage,
            kind: asked.then(|| work.kind()).filter(|kind| kind.section().stage() == work.stage),
            viewpoint: self.selected_viewpoint().map(|(id, _)| id),
            page: OthersPage::default(),
            cursor: 0,
            case: 0,
            filter: self.cases_like.clone(),
        };
        self.screens.push(Screen::Others(view));
        if self.samples.is_empty() { vec![Effect::ListSamples] } else { Vec::new() }
    }

    /// The same of another stage.
    pub(super) fn turn_others_to(&mut self, stage: Stage) {
        if let Some(view) = self.others_mut() {
            (view.stage, view.kind, view.cursor) = (stage, None, 0);
        }
    }

    /// Another page, or other cases.
    pub(super) fn change_others(&mut self, message: Message) {
        match message {
            Message::TurnOthers(forward) => self.turn_others(forward),
            Message::FilterOthers(filter) => self.filter_others(filter),
            _ => self.ask_filter(),
        }
    }

    /// The next (`true`) or previous page.
    fn turn_others(&mut self, forward: bool) {
        let Some(view) = self.others_mut() else { return };
        let count = OthersPage::ALL.len();
        let at = OthersPage::ALL.iter().position(|page| *page == view.page).unwrap_or(0);
        view.page = OthersPage::ALL[(at + if forward { 1 } else { count - 1 }) % count];
        view.cursor = 0;
    }

    /// The next or an earlier case.
    pub(super) fn turn_case(&mut self, by: isize) {
        let last = self.others().map_or(0, |view| view.cases(self).len()).saturating_sub(1);
        if let Some(view) = self.others_mut() {
            let case = view.case.saturating_add_signed(by).min(last);
            if case != view.case {
                (view.case, view.cursor) = (case, 0);
            }
        }
    }

    /// Asks which cases to show.
    fn ask_filter(&mut self) {
        let (Some(view), language) = (self.others(), self.language) else { return };
        let now = &view.filter;
        let line = |chosen: bool, label: &str, filter: Filter| {
            let mark = if chosen { "* " } else { "  " };
            let count = self.samples.iter().filter(|sample| filter.lets(sample.name)).count();
            MenuLine::new(format!("{mark}{label}  {count}"), Message::FilterOthers(filter))
        };
        let mut lines = vec![line(*now == Filter::default(), language.say(Text::OthersAll), Filter::default())];
        for center in Center::ALL {
            let chosen = now.center == Some(center);
            let filter = Filter { center: Some(center).filter(|_| !chosen), ..now.clone() };
            lines.push(line(chosen, center.label(language), filter));
        }
        for size in Size::ALL {
            let chosen = now.size == Some(size);
            let filter = Filter { size: Some(size).filter(|_| !chosen), ..now.clone() };
            lines.push(line(chosen, size.label(language), filter));
        }
        for hunch in &Experience::of(language).hunches {
            let chosen = now.theme.as_ref() == Some(&hunch.id);
            let filter = Filter { theme: Some(hunch.id.clone()).filter(|_| !chosen), ..now.clone() };
            lines.push(line(chosen, &hunch.theme, filter));
        }
        self.overlay = Some(Overlay::Menu(Menu::new(language.say(Text::OthersAskFilter), lines)));
    }

    /// Shows these cases only, here and the next time.
    fn filter_others(&mut self, filter: Filter) {
        self.cases_like.clone_from(&filter);
        if let Some(view) = self.others_mut() {
            (view.filter, view.case, view.cursor) = (filter, 0, 0);
        }
    }

    /// What Enter does here, in a word.
    pub(super) fn enter_on_others(&self, view: &OthersView) -> Option<Text> {
        match view.page {
            OthersPage::Cases => view.chosen(self).filter(|_| self.writable()).map(|_| Text::BriefTake),
            _ => (view.cursor < view.told(self).len()).then_some(Text::BriefOpen),
        }
    }

    /// Opens what the cursor is on, or takes it over.
    pub(super) fn activate_others(&mut self) {
        let Some(view) = self.others().cloned() else { return };
        if view.page == OthersPage::Cases {
            return self.take_over(&view);
        }
        self.open_told(&view);
    }

    fn open_told(&mut self, view: &OthersView) {
        if let Some(told) = view.told(self).into_iter().nth(view.cursor) {
            self.overlay = Some(Overlay::Leaf(Leaf { title: told.title.to_owned(), lines: told.lines, scroll: 0 }));
        }
    }

    /// From what is read to what stands beside it in the list.
    pub(super) fn example_beside(&self, by: isize) -> Option<Message> {
        let (Some(view), Some(Overlay::Leaf(_))) = (self.others(), &self.overlay) else { return None };
        let beside = view.cursor.checked_add_signed(by)?;
        (view.page != OthersPage::Cases && beside < view.told(self).len()).then_some(Message::Turn(by))
    }

    /// Reads it.
    pub(super) fn turn_example(&mut self, by: isize) {
        if let Some(view) = self.others_mut() {
            view.cursor = view.cursor.saturating_add_signed(by);
            let view = view.clone();
            self.open_told(&view);
        }
    }

    /// Makes an entry of ours of a case's entry, unless we have it.
    fn take_over(&mut self, view: &OthersView) {
        let (Some((sample, entry)), Some(work)) = (view.chosen(self), &self.work) else { return };
        if has_taken(work, sample.name, entry) {
            return self.refuse(Text::OthersTakenBefore);
        }
        let taken = taken(work, view, entry, sample.name);
        let (language, id) = (self.language, taken.id);
        let place = format!("{} {}", view.stage.number(), label(language, "stage_short", view.stage.name()));
        let text = language.fill(Text::OthersTaken, &[&place, &case_name(language, sample.name)]);
        let edit = Edit::add_entry(&work.session, work.cycle, taken);
        if self.apply(edit) {
            if let Some(work) = &mut self.work {
                work.put_cursor_on(id);
            }
            self.notice = Some(Notice { tone: Tone::Good, text });
        }
    }
}

/// Whether a case's entry stands among ours, in its own words still.
#[must_use]
pub fn has_taken(work: &Work, case: &str, entry: &Entry) -> bool {
    let words = unnumbered(&entry.text);
    let ours = work.on_screen().entries(entry.kind().section());
    ours.iter().any(|own| own.taken_from() == Some(case) && own.text == words)
}

/// What sorts an entry, and the two ends of a tie. It fits whoever takes the entry over; what was found, decided, aimed at
/// or reached over there does not, nor who was to do it.
const SORTING: [&str; 10] =
    ["character", "nature", "information", "from", "to", "tie", "scope", "category", "bearing", "horizon"];

/// A text without the number it has in a list of its own: `ⅰ）`, `(2)`, `①`.
fn unnumbered(text: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | 'Ⅰ'..='ⅿ');
    if let Some(rest) = text.strip_prefix(|c| matches!(c, '①'..='⑳')) {
        return rest.trim_start();
    }
    // A number that belongs to the words, as in 3年計画, stays.
    let rest = text.trim_start_matches(['(', '（']).trim_start_matches(digit);
    rest.strip_prefix([')', '）']).filter(|_| rest.len() < text.len()).map_or(text, str::trim_start)
}

/// A case's entry as one of ours: its words, and how it is sorted.
fn taken(work: &Work, view: &OthersView, entry: &Entry, case: &str) -> Entry {
    let mut taken = Entry::new(EntryId(work.session.next_id), entry.kind(), unnumbered(&entry.text));
    for field in entry.own_fields().into_iter().filter(|field| SORTING.contains(&field.name)) {
        taken.set(field.name, entry.get(field.name));
    }
    let question = Guide::of(work.language).stage(work.stage).questions.get(work.question());
    if let Some(question) = question.filter(|each| view.kind == Some(each.answer) && work.step == Step::Questions) {
        taken.question.clone_from(&question.id);
    }
    taken.origin = Some(Origin::Sample { name: case.to_owned() });
    taken.meeting = work.meeting().map(|meeting| meeting.id);
    taken
}
