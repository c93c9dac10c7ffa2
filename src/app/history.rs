//! Earlier versions of a session: listed, laid beside what there is now, put in its place; and files that cannot be read.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::domain::difference::{Difference, Part, Side, differences};
use crate::domain::{Choice, Edit, Occasion, Session};
use crate::export::Source;
use crate::guide::Guide;
use crate::words::{History as Words, Text, label};

use super::{App, Effect, Menu, MenuLine, Message, Motion, Notice, Overlay, Screen, Tone, command};

/// Differences shown at most; the rest is counted.
pub const MOST: usize = 300;

/// A version of a session, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptVersion {
    /// Its file.
    pub path: PathBuf,
    /// When it was kept, by the clock of this place.
    pub at: DateTime<FixedOffset>,
    /// Why.
    pub occasion: Occasion,
    /// In how much it differs from what there is now, where there is something to compare it with.
    pub differs: Option<usize>,
    /// It can be read.
    pub readable: bool,
}

/// What is asked about versions, and what is told of them.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryMessage {
    /// Show the versions.
    Show,
    /// Lay this one beside what there is now.
    Compare(KeptVersion),
    /// Put the version on screen in the place of what there is now.
    Restore,
    /// Ask before this version is put in the place of a file that cannot be read.
    AskReplace(KeptVersion),
    /// Put a version in the place of that file.
    Replace(PathBuf, PathBuf),
    /// The versions of a file were read, the newest first.
    Listed(PathBuf, Vec<KeptVersion>),
    /// A version was read.
    Read(KeptVersion, Arc<Session>),
    /// A file could not be read; this is what is at fault.
    Faulty(Box<BrokenView>),
}

/// What the runtime is asked to do with versions.
#[derive(Clone, Debug, PartialEq)]
pub enum HistoryOrder {
    /// Keep this state as a version.
    Keep(Occasion, Arc<Session>),
    /// List the versions of a file, each compared with what there is now.
    List(PathBuf, Option<Arc<Session>>),
    /// Read a version.
    Read(KeptVersion),
    /// Put a version (the second) in the place of a file, and open that.
    Replace(PathBuf, PathBuf),
}

/// The versions of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryView {
    /// The file.
    pub path: PathBuf,
    /// Its versions, the newest first, once they were read.
    pub versions: Option<Vec<KeptVersion>>,
    /// The one the cursor is on.
    pub cursor: usize,
}

/// A version beside what there is now.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonView {
    /// Which version.
    pub version: KeptVersion,
    /// What is in it.
    pub session: Arc<Session>,
    /// What differs, the first [`MOST`] of it.
    pub lines: Vec<Compared>,
    /// How much differs.
    pub count: usize,
    /// Lines scrolled.
    pub scroll: usize,
    /// The revision it was compared with.
    of: Option<u64>,
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Where it is, and what it is.
    pub place: String,
    /// What became of it.
    pub change: Words,
    /// As it was.
    pub before: Option<String>,
    /// As it is.
    pub after: Option<String>,
}

/// A file that cannot be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrokenView {
    /// The file.
    pub path: PathBuf,
    /// What is wrong, and what to do.
    pub why: String,
    /// Line and column of the fault, from 1.
    pub place: (usize, usize),
    /// The line of the fault and those around it, with their numbers.
    pub lines: Vec<(usize, String)>,
    /// The newest version that can be read.
    pub good: Option<KeptVersion>,
    /// How many versions there are.
    pub versions: usize,
    /// The offer the cursor is on.
    pub cursor: usize,
}

/// What can be done about a file that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Put its last good version in place.
    Good,
    /// Choose among its versions.
    Versions,
    /// Open the folder.
    Folder,
    /// Back.
    Back,
}

impl BrokenView {
    /// What is offered.
    #[must_use]
    pub fn offers(&self, read_only: bool) -> Vec<Mend> {
        let good = self.good.is_some() && !read_only;
        let more = good && self.versions > 1;
        let offers = [(Mend::Good, good), (Mend::Versions, more), (Mend::Folder, true), (Mend::Back, true)];
        offers.into_iter().filter(|(_, offered)| *offered).map(|(mend, _)| mend).collect()
    }
}

impl App {
    /// What `H` means here.
    pub(super) fn history_here(&self) -> Option<Message> {
        let there = match self.screen() {
            Screen::History(_) | Screen::Comparison(_) => false,
            Screen::Broken(view) => view.offers(self.read_only).contains(&Mend::Versions),
            _ => self.work.as_ref().is_some_and(|work| work.path.is_some()),
        };
        there.then_some(Message::History(HistoryMessage::Show))
    }

    /// Whether the version on screen can take the place of what there is now.
    pub(super) fn restorable(&self) -> bool {
        matches!(self.screen(), Screen::Comparison(view) if view.count > 0)
            && self.work.as_ref().is_some_and(|work| work.read_only.is_none())
    }

    /// A moment in words: `今日 10:15`, `11月28日 17:40`.
    #[must_use]
    pub fn moment(&self, at: DateTime<FixedOffset>) -> String {
        let at = at.with_timezone(self.now.offset());
        let (day, time) = (at.date_naive(), at.format("%H:%M"));
        if day == self.today() {
            self.language.fill(Words::Today, &[&time])
        } else if day + TimeDelta::days(1) == self.today() {
            self.language.fill(Words::Yesterday, &[&time])
        } else {
            format!("{} {time}", self.day(day))
        }
    }

    pub(super) fn history(&mut self, message: HistoryMessage) -> Vec<Effect> {
        match message {
            HistoryMessage::Show => return self.show_history(),
            HistoryMessage::Compare(version) => return vec![Effect::History(HistoryOrder::Read(version))],
            HistoryMessage::Restore => return self.restore(),
            HistoryMessage::AskReplace(version) => self.ask_replace_file(&version),
            HistoryMessage::Replace(path, version) => return vec![Effect::History(HistoryOrder::Replace(path, version))],
            HistoryMessage::Listed(path, versions) => {
                // A comparison may stand over the list already.
                let list = self.screens.iter_mut().rev().find_map(|screen| match screen {
                    Screen::History(view) if view.path == path => Some(view),
                    _ => None,
                });
                if let Some(view) = list {
                    view.cursor = view.cursor.min(versions.len().saturating_sub(1));
                    view.versions = Some(versions);
                }
            }
            HistoryMessage::Read(version, session) => {
                // Whoever has gone on meanwhile is not called back.
                if self.work.is_some() && matches!(self.screen(), Screen::History(_)) {
                    let (lines, count) = (Vec::new(), 0);
                    let view = ComparisonView { version, session, lines, count, scroll: 0, of: None };
                    self.screens.push(Screen::Comparison(Box::new(view)));
                }
            }
            HistoryMessage::Faulty(view) if matches!(self.screen(), Screen::Home { .. }) => {
                self.screens.push(Screen::Broken(view));
            }
            HistoryMessage::Faulty(view) => {
                let text = format!("{}: {}", view.path.display(), view.why);
                self.notice = Some(Notice { tone: Tone::Bad, text });
            }
        }
        Vec::new()
    }

    fn show_history(&mut self) -> Vec<Effect> {
        let (path, session) = match (self.screen(), &self.work) {
            (Screen::Broken(view), _) => (view.path.clone(), None),
            (_, Some(work)) => match &work.path {
                Some(path) => (path.clone(), Some(Arc::clone(&work.session))),
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        self.screens.push(Screen::History(HistoryView { path: path.clone(), versions: None, cursor: 0 }));
        let list = Effect::History(HistoryOrder::List(path, session));
        // Whoever comes because of what somebody else wrote sees that first.
        let elsewhere = self.work.as_mut().and_then(|work| work.elsewhere.take());
        let first = elsewhere.map(|path| {
            let version = KeptVersion { path, at: self.now, occasion: Occasion::Elsewhere, differs: None, readable: true };
            Effect::History(HistoryOrder::Read(version))
        });
        [list].into_iter().chain(first).collect()
    }

    /// Somebody else had written the file; both are kept.
    pub(super) fn copy_kept(&mut self, path: PathBuf) {
        if let Some(work) = &mut self.work {
            work.elsewhere = Some(path);
        }
        let key = command::find("history").and_then(|command| command.keys.first()).copied().unwrap_or_default();
        let text = self.language.fill(Words::ElsewhereKept, &[&key]);
        self.notice = Some(Notice { tone: Tone::Bad, text });
    }

    /// The version under the cursor.
    #[must_use]
    pub fn selected_version(&self) -> Option<&KeptVersion> {
        match self.screen() {
            Screen::History(view) => view.versions.as_ref()?.get(view.cursor),
            _ => None,
        }
    }

    /// Enter on a screen of versions.
    pub(super) fn activate_history(&mut self) -> Vec<Effect> {
        match self.screen().clone() {
            Screen::History(_) => match self.selected_version().cloned() {
                Some(version) if !version.readable => {
                    let text = self.language.say(Words::NotReadable).to_owned();
                    self.notice = Some(Notice { tone: Tone::Bad, text });
                    Vec::new()
                }
                Some(version) if self.work.is_some() => self.history(HistoryMessage::Compare(version)),
                Some(version) => self.history(HistoryMessage::AskReplace(version)),
                None => Vec::new(),
            },
            Screen::Comparison(view) => {
                self.ask_restore(&view.version);
                Vec::new()
            }
            Screen::Broken(view) => self.mend(&view),
            _ => Vec::new(),
        }
    }

    fn mend(&mut self, view: &BrokenView) -> Vec<Effect> {
        match view.offers(self.read_only).get(view.cursor) {
            Some(Mend::Good) => {
                view.good.clone().map_or_else(Vec::new, |version| self.history(HistoryMessage::AskReplace(version)))
            }
            Some(Mend::Versions) => self.history(HistoryMessage::Show),
            Some(Mend::Folder) => view.path.parent().map(|folder| Effect::OpenOutside(folder.to_owned())).into_iter().collect(),
            Some(Mend::Back) => super::update::back(self),
            None => Vec::new(),
        }
    }

    fn ask_restore(&mut self, version: &KeptVersion) {
        let title = self.language.fill(Words::AskRestore, &[&self.moment(version.at)]);
        let say = |text| self.language.say(text);
        let lines = vec![
            MenuLine::new(say(Words::YesRestore), Message::History(HistoryMessage::Restore)),
            MenuLine::new(say(Words::NoRestore), Message::Stay),
        ];
        self.overlay = Some(Overlay::Menu(Menu::new(title, lines)));
    }

    fn ask_replace_file(&mut self, version: &KeptVersion) {
        let file = self.screens.iter().rev().find_map(|screen| match screen {
            Screen::Broken(view) => Some(view.path.clone()),
            _ => None,
        });
        let Some(file) = file else { return };
        let title = self.language.fill(Words::AskReplace, &[&self.moment(version.at)]);
        let say = |text| self.language.say(text);
        let replace = Message::History(HistoryMessage::Replace(file, version.path.clone()));
        let lines = vec![MenuLine::new(say(Words::YesReplace), replace), MenuLine::new(say(Words::NoRestore), Message::Stay)];
        self.overlay = Some(Overlay::Menu(Menu::new(title, lines)));
    }

    /// The version on screen takes the place of what there is now, which is kept as a version first.
    fn restore(&mut self) -> Vec<Effect> {
        let (Screen::Comparison(view), Some(work)) = (self.screen(), &self.work) else { return Vec::new() };
        if work.meeting().is_some() {
            let text = self.language.say(Words::NotInMeeting).to_owned();
            self.notice = Some(Notice { tone: Tone::Bad, text });
            return Vec::new();
        }
        let (session, present) = (view.session.as_ref().clone(), Arc::clone(&work.session));
        let text = self.language.fill(Words::Restored, &[&self.moment(view.version.at)]);
        // An earlier cycle may be on screen; the session as a whole can be changed from there as well.
        if let Some(work) = &mut self.work {
            let running = work.running();
            work.show_cycle(running);
        }
        if !self.apply(Edit::Whole(Box::new(session))) {
            return Vec::new();
        }
        self.screens.truncate(1);
        self.screens.push(Screen::Stage);
        self.notice = Some(Notice { tone: Tone::Good, text });
        vec![Effect::History(HistoryOrder::Keep(Occasion::Restore, present))]
    }

    /// Keeps the session as it is now, once it has a file.
    pub(super) fn keep_version(&self, occasion: Occasion) -> Vec<Effect> {
        let work = self.work.as_ref().filter(|work| work.read_only.is_none() && work.path.is_some());
        work.map(|work| Effect::History(HistoryOrder::Keep(occasion, Arc::clone(&work.session)))).into_iter().collect()
    }

    /// The comparison on screen follows the session.
    pub(super) fn refresh_comparison(&mut self) {
        let (language, today, dates) = (self.language, self.today(), self.dates);
        let (Some(Screen::Comparison(view)), Some(work)) = (self.screens.last_mut(), &self.work) else { return };
        let of = Some(work.revision);
        if view.of == of {
            return;
        }
        let source = |session| Source { dates, ..Source::new(session, Guide::japanese(), language, today) };
        let (before, after) = (source(&*view.session), source(&*work.session));
        let found = differences(&view.session, &work.session);
        view.count = found.len();
        view.lines = found.iter().take(MOST).map(|each| compared(each, &before, &after)).collect();
        view.of = of;
    }
}

impl ComparisonView {
    pub(super) fn travel(&mut self, motion: Motion, page: usize, overflow: usize) {
        self.scroll = match motion {
            Motion::Up => self.scroll.min(overflow).saturating_sub(1),
            Motion::Down => (self.scroll + 1).min(overflow),
            Motion::PageUp => self.scroll.min(overflow).saturating_sub(page),
            Motion::PageDown => (self.scroll + page).min(overflow),
            Motion::First => 0,
            Motion::Last => overflow,
        };
    }
}

/// A difference in words: where, what, and both sides with the fields that differ.
fn compared(each: &Difference, before: &Source, after: &Source) -> Compared {
    let language = before.language;
    let cycle = each.cycle.map(|number| language.fill(Text::Cycle, &[&number]));
    let stage = each.part.stage().map(|stage| format!("{} {}", stage.number(), label(language, "stage_short", stage.name())));
    let what = match &each.part {
        Part::Entry(kind) => label(language, "kind", kind.name()).to_owned(),
        Part::Order(section) => language.fill(Words::PartOrder, &[&label(language, "section", section.name())]),
        Part::Viewpoint(_, id) => {
            let named = Guide::japanese().viewpoint(id).map_or(id.as_str(), |viewpoint| viewpoint.title.as_str());
            language.fill(Words::PartViewpoint, &[&named])
        }
        Part::Summary(_) => language.say(Words::PartSummary).to_owned(),
        Part::Consensus(_) => language.say(Words::PartConsensus).to_owned(),
        Part::Cycle => language.say(Words::PartCycle).to_owned(),
        Part::Todo => language.say(Words::PartTodo).to_owned(),
        Part::Parked => language.say(Words::PartParked).to_owned(),
        Part::Meeting => language.say(Words::PartMeeting).to_owned(),
        Part::Profile => language.say(Words::PartProfile).to_owned(),
        Part::Group => language.say(Words::PartGroup).to_owned(),
        Part::Member => language.say(Words::PartMember).to_owned(),
        Part::Rest => language.say(Words::PartRest).to_owned(),
    };
    let place = [cycle, stage, Some(what)].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let change = match (&each.before, &each.after) {
        (None, _) => Words::Came,
        (_, None) => Words::Went,
        _ => Words::Changed,
    };
    let number = each.cycle.unwrap_or(1);
    let side = |side: &Option<Side>, source: &Source| side.as_ref().map(|side| side_in_words(side, number, source));
    Compared { place, change, before: side(&each.before, before), after: side(&each.after, after) }
}

fn side_in_words(side: &Side, cycle: u32, source: &Source) -> String {
    let fields = side.fields.iter().map(|(field, value)| {
        let words = source.in_words(cycle, field, value);
        let words = if words.is_empty() { source.language.say(Words::Nothing).to_owned() } else { words };
        source.pair(label(source.language, field.record, field.name), &words)
    });
    let text = (!side.text.trim().is_empty()).then(|| side.text.trim_end().to_owned());
    let lines: Vec<String> = text.into_iter().chain(fields).collect();
    if lines.is_empty() { source.language.say(Words::NoWords).to_owned() } else { lines.join("\n") }
}
