//! Plays the program without a terminal and without a disk: keys in, a frame out; what the runtime would do with files
//! is answered by facts made up here.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tenmen::app::key::{Code, Key};
use tenmen::app::message::{Card, Message};
use tenmen::app::{App, BrokenView, Effect, HistoryMessage, HistoryOrder, KeptVersion, Sample, ThemeOffer, listen, update};
use tenmen::domain::{Concern, Entry, EntryId, Occasion, Session, Stage, Todo, TodoId};
use tenmen::text::Ambiguous;
use tenmen::tui::theme::Palette;
use tenmen::tui::{Scene, Theme, draw};
use tenmen::words::Language;
use tenmen::{library, store};

/// What a play begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixture {
    /// The folder is not read yet.
    Reading,
    /// The first start: no sessions.
    First,
    /// Home with three sessions: 宿題 due and overdue, nothing owed, a file that cannot be read.
    Sessions,
    /// The same after the program was cut off in one of them.
    CutOff,
    /// The sample of Ikoma, open: everything up to ⑥ is written.
    Ikoma,
    /// The sample of Asago, open: its ⑥ has figures beside their targets.
    Asago,
    /// The same when its ⑥ is being looked at: nothing agreed there yet, concerns of ③ and ⑤ unanswered.
    Looking,
    /// The sample of Ikoma, cut off in the middle of a meeting.
    Cut,
    /// The sample of Ikoma for reading only.
    ReadOnly,
    /// The same on a disk that is full.
    FullDisk,
    /// The same with earlier versions.
    Versions,
    /// The same, and somebody else has just changed the file.
    Elsewhere,
}

/// The themes a person without own ones is offered.
fn themes(language: Language) -> Vec<ThemeOffer> {
    let about = |name: &str| Palette::parse(Theme::file(name).unwrap()).unwrap().about.say(language).to_owned();
    let offer = |name: &str| ThemeOffer { name: name.to_owned(), about: about(name), fault: None };
    Theme::NAMES.into_iter().map(offer).collect()
}

/// The case most screens are shown with.
const IKOMA: &str = "ikoma-forest-dementia";
const ASAGO: &str = "asago-medication";

/// A program that is played.
#[derive(Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each says one thing of the world outside")]
pub struct Play {
    /// Its state.
    pub app: App,
    /// The cells of the last frame.
    pub buffer: Buffer,
    /// What the last frame told.
    pub scene: Scene,
    /// It was left.
    pub ended: bool,
    theme: Theme,
    size: (u16, u16),
    full_disk: bool,
    fixture: Fixture,
    /// There is a file already where an export would be written.
    pub taken: bool,
    /// The session that was exported last.
    pub exported: Option<Arc<Session>>,
    /// What the clock had counted when that was noted last.
    pub marked: Option<u64>,
    /// Looks at every frame on the way.
    look: fn(&Play),
}

impl Play {
    /// The program as a fixture has it, in a window of that size.
    pub fn new(fixture: Fixture, size: (u16, u16), language: Language, ambiguous: Ambiguous, look: fn(&Play)) -> Self {
        let now = DateTime::parse_from_rfc3339("2026-05-12T14:00:00+09:00").unwrap();
        let mut app = App::new(language, ambiguous, now);
        app.themes = themes(language);
        let theme = Theme::named(Theme::NAMES[0]).unwrap();
        let (buffer, scene) = frame(&app, &theme, size);
        let full_disk = fixture == Fixture::FullDisk;
        let mut play = Self {
            app,
            buffer,
            scene,
            ended: false,
            theme,
            size,
            full_disk,
            fixture,
            taken: false,
            exported: None,
            marked: None,
            look,
        };
        let cards = match fixture {
            Fixture::Reading => None,
            Fixture::Sessions => Some(cards()),
            Fixture::CutOff => Some(cut_off()),
            _ => Some(Vec::new()),
        };
        if let Some(cards) = cards {
            play.tell(Message::Listed { folder: folder(), cards });
        }
        let read_only = (fixture == Fixture::ReadOnly).then(|| {
            "青山さん（センター）が 13:40 から開いています。いまは読むだけです。書くときは、先に閉じてもらってください。"
                .to_owned()
        });
        if matches!(fixture, Fixture::Ikoma | Fixture::ReadOnly | Fixture::FullDisk | Fixture::Versions | Fixture::Elsewhere) {
            play.tell(opened(IKOMA, read_only));
        }
        if fixture == Fixture::Elsewhere {
            play.tell(Message::CopyKept(versions(true)[0].path.clone()));
        }
        if fixture == Fixture::Asago {
            play.tell(opened(ASAGO, None));
        }
        if fixture == Fixture::Cut {
            play.tell(opened(IKOMA, None));
            play.keys("2 M enter B*2 ~700");
            let session = play.app.work.as_ref().unwrap().session.as_ref().clone();
            play.tell(opened_session(session, None));
        }
        if fixture == Fixture::Looking {
            play.tell(opened_session(looking(), None));
        }
        play.show();
        play
    }

    /// Plays keys: names as the command table writes them, `key*3` three times, `"text"` as an input method commits it;
    /// `~90` lets ninety seconds pass, a tick each, as the runtime does while a clock runs.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for step in steps(keys) {
            match step {
                Step::Keys(burst) => {
                    let effects = listen(&mut self.app, &burst);
                    self.perform(effects);
                    self.show();
                }
                Step::Seconds(seconds) => self.wait(seconds),
            }
        }
        self
    }

    /// Lets seconds pass.
    pub fn wait(&mut self, seconds: u64) {
        let end = self.app.uptime + Duration::from_secs(seconds);
        while let Some(tick) = self.app.ticks_at().filter(|tick| *tick <= end) {
            self.app.uptime = tick;
            self.tell(Message::Ticked);
        }
        self.app.uptime = end;
        self.show();
    }

    /// What a message does.
    pub fn tell(&mut self, message: Message) {
        let effects = update(&mut self.app, message);
        self.perform(effects);
    }

    /// What the runtime does with effects.
    pub fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            for fact in self.facts(effect) {
                self.tell(fact);
            }
        }
    }

    /// What the runtime would report.
    fn facts(&mut self, effect: Effect) -> Vec<Message> {
        let failed = || Message::SaveFailed("ディスクの空きがありません。不要なファイルを消してください".to_owned());
        match effect {
            Effect::Create(..) | Effect::Save(..) if self.full_disk => vec![failed()],
            Effect::Create(revision, _) => vec![Message::Created(folder().join("取組み.ron")), Message::Saved(revision)],
            Effect::Save(revision, _) => vec![Message::Saved(revision)],
            Effect::List => vec![Message::Listed { folder: folder(), cards: cards() }],
            Effect::UseFolder(folder) => vec![Message::Listed { folder, cards: Vec::new() }],
            Effect::Open(path) if path.ends_with("c.ron") => vec![faulty(path)],
            Effect::ReadFolder => vec![Message::ShelvesRead(Vec::new())],
            Effect::Open(_) => vec![opened(IKOMA, None)],
            Effect::History(order) => self.versions(order),
            Effect::ListSamples => vec![Message::SamplesListed(samples(self.app.language))],
            Effect::OpenSample(name) => vec![opened(&name, None)],
            Effect::OfferExport(format) => {
                let free = if self.taken { "取組み 2" } else { "取組み" };
                vec![Message::ExportOffered(format, folder().join(format!("{free}.{}", format.ending())))]
            }
            Effect::Export(order, _) if self.taken && !order.replaces && !order.path.to_string_lossy().contains(" 2.") => {
                vec![Message::ExportExists(order)]
            }
            Effect::Export(order, session) => {
                self.exported = Some(session);
                vec![Message::Exported(order.path)]
            }
            Effect::OfferElsewhere(_) => vec![Message::ElsewhereOffered(folder().join("書類/取組み.ron"))],
            Effect::SaveElsewhere(path, revision, _) => {
                self.full_disk = false;
                vec![Message::SavedElsewhere(path, revision)]
            }
            Effect::Close
            | Effect::OpenOutside(_)
            | Effect::Copy(_)
            | Effect::RememberTheme(_)
            | Effect::RememberWidth(_)
            | Effect::RememberBell(_)
            | Effect::Ring => Vec::new(),
            Effect::MarkClock(seconds) => {
                self.marked = Some(seconds);
                Vec::new()
            }
            Effect::Quit => {
                self.ended = true;
                Vec::new()
            }
        }
    }

    /// Gives the window another size.
    #[allow(dead_code, reason = "only the storm changes it in the middle of a play")]
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.size = (columns, rows);
    }

    /// What the runtime would report of versions.
    fn versions(&self, order: HistoryOrder) -> Vec<Message> {
        let versioned = matches!(self.fixture, Fixture::Versions | Fixture::Elsewhere | Fixture::Sessions);
        let told = match order {
            HistoryOrder::Keep(..) => return Vec::new(),
            HistoryOrder::List(path, session) if versioned => HistoryMessage::Listed(path, versions(session.is_some())),
            HistoryOrder::List(path, _) => HistoryMessage::Listed(path, Vec::new()),
            HistoryOrder::Read(version) => HistoryMessage::Read(version, Arc::new(earlier())),
            HistoryOrder::Replace(..) => return vec![opened(IKOMA, None)],
        };
        vec![Message::History(told)]
    }

    /// Draws as the runtime does: a frame that tells something new is told, and drawn again.
    pub fn show(&mut self) {
        (self.buffer, self.scene) = frame(&self.app, &self.theme, self.size);
        if self.scene.extent != self.app.extent {
            self.tell(Message::LaidOut(self.scene.extent));
            (self.buffer, self.scene) = frame(&self.app, &self.theme, self.size);
        }
        (self.look)(self);
    }

    /// The same state in another theme.
    pub fn in_theme(&self, theme: &Theme) -> (Buffer, Scene) {
        frame(&self.app, theme, self.size)
    }

    /// The frame as text, a line a row, without blanks at its ends of rows.
    pub fn text(&self) -> String {
        rows(&self.buffer, self.app.ambiguous).join("\n")
    }
}

fn frame(app: &App, theme: &Theme, (columns, rows): (u16, u16)) -> (Buffer, Scene) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let scene = draw(app, theme, &mut buffer);
    (buffer, scene)
}

/// The rows of a frame as text: a wide character once, blanks at the end left out.
pub fn rows(buffer: &Buffer, ambiguous: Ambiguous) -> Vec<String> {
    let area = buffer.area;
    let row = |y: u16| {
        let (mut text, mut x) = (String::new(), 0);
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(tenmen::text::width(symbol, ambiguous)).unwrap().max(1);
        }
        text.trim_end().to_owned()
    };
    (0..area.height).map(row).collect()
}

/// What is played.
enum Step {
    /// Keys that arrive together.
    Keys(Vec<Key>),
    /// Time that passes.
    Seconds(u64),
}

/// Keys by the burst they arrive in.
fn steps(keys: &str) -> Vec<Step> {
    let mut bursts = Vec::new();
    let mut rest = keys.trim_start();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (text, after) = quoted.split_once('"').expect("a text ends with a quote");
            let key = |c| if c == '\n' { Key::of(Code::Named("enter")) } else { Key::char(c) };
            bursts.push(Step::Keys(text.chars().map(key).collect()));
            rest = after.trim_start();
            continue;
        }
        let (token, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        if let Some(seconds) = token.strip_prefix('~').filter(|seconds| !seconds.is_empty()) {
            bursts.push(Step::Seconds(seconds.parse().unwrap()));
            rest = after.trim_start();
            continue;
        }
        let (name, times) = match token.split_once('*') {
            Some((name, times)) if !name.is_empty() => (name, times.parse().unwrap()),
            _ => (token, 1),
        };
        let key = Key::parse(name).unwrap_or_else(|| panic!("no key is called {name}"));
        bursts.extend((0..times).map(|_| Step::Keys(vec![key])));
        rest = after.trim_start();
    }
    bursts
}

fn folder() -> PathBuf {
    PathBuf::from("/home/hanako/取組み")
}

/// A case of the library, as it is opened.
pub fn session(name: &str) -> Session {
    store::file::read(library::sample(name).unwrap().text).unwrap().session
}

/// Asago before its ⑥ was agreed, with concerns nobody has answered.
pub fn looking() -> Session {
    let mut session = session(ASAGO);
    let cycle = &mut session.cycles[0];
    cycle.stage_mut(Stage::Effects).consensus.clear();
    for (stage, texts) in [
        (Stage::Goals, &["手が回らず、配るだけで終わる"][..]),
        (Stage::Roles, &["相談が増えて薬局の負担になる", "担当が替わると続かない"]),
    ] {
        let record = &mut cycle.stage_mut(stage).consensus[0];
        record.concerns = texts.iter().map(|text| Concern { text: (*text).to_owned(), ..Concern::default() }).collect();
    }
    session
}

fn opened(name: &str, read_only: Option<String>) -> Message {
    opened_session(session(name), read_only)
}

/// A session, as it is opened.
pub fn opened_session(session: Session, read_only: Option<String>) -> Message {
    Message::Opened { session: Arc::new(session), path: folder().join("取組み.ron"), read_only, notice: None, clock: None }
}

/// Versions of Ikoma, the newest first; one cannot be read.
fn versions(compared: bool) -> Vec<KeptVersion> {
    let version = |at: &str, occasion, differs, readable| KeptVersion {
        path: folder().join(format!(".取組み.ron.history/{at}.ron")),
        at: DateTime::parse_from_rfc3339(at).unwrap(),
        occasion,
        differs: compared.then_some(differs).flatten(),
        readable,
    };
    let mut versions = vec![
        version("2026-05-12T13:40:00+09:00", Occasion::Elsewhere, Some(4), true),
        version("2026-05-11T17:05:00+09:00", Occasion::Meeting, Some(0), true),
        version("2026-04-20T09:00:00+09:00", Occasion::Restore, None, false),
    ];
    versions.extend(
        (1..=20).rev().map(|day| version(&format!("2026-03-{day:02}T10:15:00+09:00"), Occasion::Opened, Some(30 + day), true)),
    );
    versions.push(version("2025-12-01T10:15:00+09:00", Occasion::Cycle, Some(71), true));
    versions
}

/// Ikoma as it was: an entry that is not there any more, one that had other words, one that was not there yet.
pub fn earlier() -> Session {
    let mut session = session(IKOMA);
    let cycle = &mut session.cycles[0];
    let gone = cycle.factors.entries[0].clone();
    "見守りのことを話し合う場が、まだどこにもない".clone_into(&mut cycle.factors.entries[1].text);
    "話し合い".clone_into(&mut cycle.factors.entries[1].heading);
    cycle.factors.entries.insert(1, Entry { id: EntryId(900), text: "夜に、道に迷う人に気づけない".to_owned(), ..gone });
    cycle.situation.entries.pop();
    "だれもが安心して暮らせる地域にする。".clone_into(&mut cycle.goals.summary);
    session.todos.push(Todo { id: TodoId(901), text: "文案を役員会に見せる".to_owned(), ..Todo::default() });
    session.next_id = 902;
    session
}

/// A file edited by hand, with a comma too few.
fn faulty(path: PathBuf) -> Message {
    let text = [
        "    profile: (",
        "        municipality: \"朝来市\",",
        "        center: \"朝来市地域包括支援センター　\u{202e}あさご\u{1b}[31m\",",
        "        theme: \"服薬管理を支える、支援者と医療機関と薬局と市民のための、とても長い名前の取組み。薬が余っている家が多いことに気づいた\" overview: \"薬が余る\",",
        "        narrative: \"山あいの町\",",
        "    ),",
        "    groups: [",
    ];
    let lines = (9..).zip(text).map(|(number, line)| (number, line.to_owned())).collect();
    let good = Some(versions(false)[1].clone());
    let why = "区切りの「,」か「:」がありません（Expected comma）。この前に足してください。".to_owned();
    let view = BrokenView { path, why, place: (12, 77), lines, good, versions: 24, cursor: 0 };
    Message::History(HistoryMessage::Faulty(Box::new(view)))
}

fn samples(language: Language) -> Vec<Sample> {
    let sample = |sample: &library::Sample| Sample::of(sample.name, session(sample.name), language);
    library::SAMPLES.iter().map(sample).collect()
}

/// The same, and the first was being written into when the power failed.
fn cut_off() -> Vec<Card> {
    let mut cards = cards();
    cards[0].cut_off = true;
    cards[0].owed.insert(0, ("① 問い3 の書きかけ「夜になると母が玄関に…」".to_owned(), None));
    cards
}

fn cards() -> Vec<Card> {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    let owed = [
        ("自治会の役員会で、見守りの文案を見てもらう", day(5, 1)),
        ("認知症サポーターの活動希望を、キャラバン・メイトから集める", day(5, 20)),
        ("見守りの案内文をわかりやすく書き直して、コミュニティ推進会議の皆さんへ届ける", day(6, 30)),
        ("年に一度の振り返りの日取りを決める", None),
    ];
    let at = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    let card = |name: &str, title: &str, cycle, stage| Card {
        path: folder().join(name),
        title: title.to_owned(),
        cycle,
        stage: Some(stage),
        changed: at("2026-05-08T17:40:00+09:00"),
        ..Card::default()
    };
    vec![
        Card {
            owed: owed.map(|(text, day)| (text.to_owned(), day)).into(),
            changed: at("2026-05-12T09:12:00+09:00"),
            ..card("a.ron", "生駒市 フォレスト圏域 ・ 認知症の見守り", 2, Stage::Goals)
        },
        card(
            "b.ron",
            "朝来市 ・ 服薬管理を支える、支援者と医療機関と薬局と市民のための、とても長い名前の取組み",
            1,
            Stage::Situation,
        ),
        Card {
            path: folder().join("c.ron"),
            title: "c".to_owned(),
            changed: at("2025-12-26T10:00:00+09:00"),
            fault: Some("c.ron:12:8: 区切りの「,」か「:」がありません。この前に足してください。".to_owned()),
            ..Card::default()
        },
    ]
}
