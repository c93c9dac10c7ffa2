//! What a person waits for: the first frame, a key, opening, saving; each with few, many and very many entries.
//!
//! `cargo bench`. Ratios within one run count; single times depend on the machine.

#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to measure")]

use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tenmen::app::key::Key;
use tenmen::app::search::{Shelf, find};
use tenmen::app::{App, Message, ThemeOffer, listen, update};
use tenmen::check::check;
use tenmen::domain::{Choice, Edit, Entry, EntryId, Kind, Meeting, MeetingId, Section, Session, Stage, Step};
use tenmen::export::{Format, Source, export};
use tenmen::guide::Guide;
use tenmen::privacy::findings;
use tenmen::store::file;
use tenmen::text::Ambiguous;
use tenmen::tui::theme::{Depth, Display, Palette};
use tenmen::tui::{Theme, draw};
use tenmen::words::Language;

const ENTRIES: [u32; 3] = [25, 1_000, 10_000];
const WINDOW: Rect = Rect { x: 0, y: 0, width: 100, height: 30 };

fn main() {
    divan::main();
}

/// A session of so many findings, each a sentence as people write it.
fn session(entries: u32) -> Session {
    let mut session = Session::default();
    for id in 1..=entries {
        let text = format!("把握したこと{id}、圏域の見守りに気づく人が夜間にいない");
        let edit = Edit::add_entry(&session, 1, Entry::new(EntryId(id), Kind::Finding, text));
        edit.apply(&mut session).expect("an entry can be added");
    }
    session.position.step = Step::Questions;
    session
}

/// A session of so many entries in which each rests on one of the stage before.
fn woven(entries: u32) -> Session {
    let mut session = Session::default();
    let kinds = [Kind::Finding, Kind::Factor, Kind::Goal, Kind::Method, Kind::Role, Kind::Effect];
    for id in 1..=entries {
        let kind = kinds[(id as usize * kinds.len() / (entries as usize + 1)).min(kinds.len() - 1)];
        let mut entry = Entry::new(EntryId(id), kind, format!("項目{id}、夜間の見守りに気づく人がいない"));
        entry.links = id.checked_sub(entries / 6 + 1).filter(|id| *id > 0).map(EntryId).into_iter().collect();
        let edit = Edit::add_entry(&session, 1, entry);
        edit.apply(&mut session).expect("an entry can be added");
    }
    session
}

fn app(session: Session) -> App {
    let now = DateTime::parse_from_rfc3339("2026-11-22T10:00:00+09:00").expect("a time");
    let mut app = App::new(Language::Japanese, Ambiguous::Narrow, now);
    let opened =
        Message::Opened { session: Arc::new(session), path: "bench.ron".into(), read_only: None, notice: None, clock: None };
    let _ = update(&mut app, opened);
    let _ = update(&mut app, Message::GoToStage(Stage::Situation));
    // The third question asks for findings.
    let _ = listen(&mut app, &[Key::parse("right").expect("a key")]);
    let _ = listen(&mut app, &[Key::parse("right").expect("a key")]);
    let _ = listen(&mut app, &[Key::parse("home").expect("a key")]);
    app
}

fn theme() -> Theme {
    Theme::named("night").expect("a theme")
}

/// From the text of a file to the first frame.
#[divan::bench(args = ENTRIES)]
fn start_to_first_frame(bencher: Bencher, entries: u32) {
    let text = file::write(&session(entries)).expect("a session can be written");
    let theme = theme();
    bencher.bench(|| {
        let app = app(file::read(black_box(&text)).expect("a session can be read").session);
        let mut buffer = Buffer::empty(WINDOW);
        draw(&app, &theme, &mut buffer);
        buffer
    });
}

/// A moved cursor: the key, the frame, and what changed in it.
#[divan::bench(args = ENTRIES)]
fn key_to_frame(bencher: Bencher, entries: u32) {
    let mut app = app(session(entries));
    let theme = theme();
    let mut frames = [Buffer::empty(WINDOW), Buffer::empty(WINDOW)];
    draw(&app, &theme, &mut frames[0]);
    let keys = [Key::parse("down").expect("a key"), Key::parse("up").expect("a key")];
    let mut turn = 0;
    bencher.bench_local(|| {
        let _ = listen(&mut app, &keys[turn..=turn]);
        turn = 1 - turn;
        frames.swap(0, 1);
        frames[0].reset();
        draw(&app, &theme, &mut frames[0]);
        frames[1].diff(&frames[0]).len()
    });
}

/// An answer kept: the edit and everything derived from it.
#[divan::bench(args = ENTRIES)]
fn keep_an_answer(bencher: Bencher, entries: u32) {
    let app = app(session(entries));
    bencher.with_inputs(|| app.clone()).bench_local_values(|mut app| {
        let _ = update(&mut app, Message::Insert("夜間に気づく人がいない".to_owned()));
        let _ = update(&mut app, Message::Keep);
        app
    });
}

/// A query typed over 200 sessions of so many entries, read and folded before, with the guide and the answers.
#[divan::bench(args = [20, 200])]
fn search_everything(bencher: Bencher, entries: u32) {
    let other = woven(entries);
    let guide = [Shelf::of_guide(Language::Japanese), Shelf::of_answers(Language::Japanese)];
    let folder = (0..200).map(|at| Shelf::of_other(format!("{at}.ron").into(), &other));
    let shelves: Vec<Shelf> = guide.into_iter().chain(folder).collect();
    bencher.bench(|| find(black_box(&shelves).iter(), black_box("見守り 夜間")));
}

/// A session read for a search: its file, and its texts folded.
#[divan::bench(args = [20, 200])]
fn shelve_a_session(bencher: Bencher, entries: u32) {
    let text = file::write(&woven(entries)).expect("a session can be written");
    bencher.bench(|| {
        let session = file::read(black_box(&text)).expect("a session can be read").session;
        Shelf::of_other("other.ron".into(), &session)
    });
}

/// The checks over a session that hangs together; they run after a save, never between a key and its frame.
#[divan::bench(args = ENTRIES)]
fn checks(bencher: Bencher, entries: u32) {
    let session = woven(entries);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    bencher.bench(|| check(black_box(&session), Guide::japanese(), today));
}

/// What looks like personal data: the checks hold this, and an export asks it first.
#[divan::bench(args = ENTRIES)]
fn guard(bencher: Bencher, entries: u32) {
    let session = woven(entries);
    bencher.bench(|| findings(black_box(&session)));
}

/// The thread of an entry in the middle: its path, its sentence and its frame.
#[divan::bench(args = ENTRIES)]
fn thread_frame(bencher: Bencher, entries: u32) {
    let (mut app, theme) = (app(woven(entries)), theme());
    let _ = update(&mut app, Message::GoToStage(Stage::Factors));
    for key in ["home", "t"] {
        let _ = listen(&mut app, &[Key::parse(key).expect("a key")]);
    }
    assert!(matches!(app.screen(), tenmen::app::Screen::Thread(_)), "the thread is on screen");
    let keys = [Key::parse("right").expect("a key"), Key::parse("left").expect("a key")];
    let (mut turn, mut buffer) = (0, Buffer::empty(WINDOW));
    bencher.bench_local(|| {
        let _ = listen(&mut app, &keys[turn..=turn]);
        turn = 1 - turn;
        draw(&app, &theme, &mut buffer)
    });
}

/// From a key in the list of themes to the frame in the next theme, and what changed: all of it.
#[divan::bench(args = [Depth::Full, Depth::Indexed])]
fn theme_switch(bencher: Bencher, depth: Depth) {
    let palettes: Vec<Palette> =
        Theme::NAMES.iter().map(|name| Palette::parse(Theme::file(name).expect("a file")).expect("a palette")).collect();
    let mut app = app(session(1_000));
    let offer = |name: &&str| ThemeOffer { name: (*name).to_owned(), about: String::new(), fault: None };
    app.themes = Theme::NAMES.iter().map(offer).collect();
    let _ = listen(&mut app, &[Key::parse("T").expect("a key")]);
    let mut frames = [Buffer::empty(WINDOW), Buffer::empty(WINDOW)];
    let keys = [Key::parse("down").expect("a key"), Key::parse("up").expect("a key")];
    let mut turn = 0;
    bencher.bench_local(|| {
        let _ = listen(&mut app, &keys[turn..=turn]);
        turn = 1 - turn;
        let theme = Theme::of(&palettes[app.shown_theme()], Display { depth, ground: None });
        frames.swap(0, 1);
        frames[0].reset();
        draw(&app, &theme, &mut frames[0]);
        frames[1].diff(&frames[0]).len()
    });
}

/// Switching between the desk and the room layout: the key, the frame, and what changed.
#[divan::bench]
fn layout_switch(bencher: Bencher) {
    let (mut app, theme) = (app(session(1_000)), theme());
    let mut frames = [Buffer::empty(WINDOW), Buffer::empty(WINDOW)];
    bencher.bench_local(|| {
        let _ = update(&mut app, Message::SwitchLayout);
        frames.swap(0, 1);
        frames[0].reset();
        draw(&app, &theme, &mut frames[0]);
        frames[1].diff(&frames[0]).len()
    });
}

/// A second of a running clock: the message, the frame, and what changed.
#[divan::bench(args = ENTRIES)]
fn clock_tick(bencher: Bencher, entries: u32) {
    let (mut app, theme) = (app(session(entries)), theme());
    let _ = update(&mut app, Message::BeginMeeting);
    let _ = update(&mut app, Message::GoToStage(Stage::Situation));
    let mut frames = [Buffer::empty(WINDOW), Buffer::empty(WINDOW)];
    bencher.bench_local(|| {
        app.uptime += Duration::from_secs(1);
        let _ = update(&mut app, Message::Ticked);
        frames.swap(0, 1);
        frames[0].reset();
        draw(&app, &theme, &mut frames[0]);
        frames[1].diff(&frames[0]).len()
    });
}

/// Laying ②'s board out, once per change.
#[divan::bench(args = ENTRIES)]
fn lay_out(bencher: Bencher, entries: u32) {
    let mut app = app(woven(entries));
    let _ = update(&mut app, Message::GoToStage(Stage::Factors));
    bencher.bench_local(|| {
        let _ = update(&mut app, Message::ShowBench);
        let _ = update(&mut app, Message::GoBack);
    });
}

/// An export of entries that hang together, each said in a meeting.
#[divan::bench(args = [Format::Markdown, Format::Minutes, Format::MinutesHtml, Format::Csv, Format::Json], consts = [1_000, 10_000])]
fn exported<const ENTRIES: u32>(bencher: Bencher, format: Format) {
    let mut session = woven(ENTRIES);
    session.meetings.push(Meeting { id: MeetingId(1), ..Meeting::default() });
    for section in Section::ALL {
        session.cycles[0].entries_mut(*section).iter_mut().for_each(|entry| entry.meeting = Some(MeetingId(1)));
    }
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    bencher.bench(|| export(&Source::new(black_box(&session), Guide::japanese(), Language::Japanese, today), format));
}

/// Reading a table of entries back into an empty session.
#[divan::bench(args = ENTRIES)]
fn imported(bencher: Bencher, entries: u32) {
    let mut session = woven(entries);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let table = export(&Source::new(&session, Guide::japanese(), Language::Japanese, today), Format::Csv).expect("a table");
    for section in Section::ALL {
        session.cycles[0].entries_mut(*section).iter_mut().for_each(|entry| entry.text.clear());
    }
    bencher.bench(|| tenmen::import::import(black_box(&session), &table, today));
}

/// Reading a session file.
#[divan::bench(args = ENTRIES)]
fn open(bencher: Bencher, entries: u32) {
    let text = file::write(&session(entries)).expect("a session can be written");
    bencher.bench(|| file::read(black_box(&text)));
}

/// Making the text of a session file; writing and syncing it depends on the disk.
#[divan::bench(args = ENTRIES)]
fn save(bencher: Bencher, entries: u32) {
    let session = session(entries);
    bencher.bench(|| file::write(black_box(&session)));
}

/// The process sheet and its lists as a workbook.
#[divan::bench(args = ENTRIES)]
fn export_sheet_xlsx(bencher: Bencher, entries: u32) {
    let session = woven(entries);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    bencher.bench(|| export(&Source::new(black_box(&session), Guide::japanese(), Language::Japanese, today), Format::SheetXlsx));
}
