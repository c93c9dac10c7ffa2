//! Every screen of the walk, as a person sees it: a fixture, the keys, and the frames they lead to.
//!
//! A snapshot holds one screen in three windows. After a change that is meant to be seen, look at the difference and
//! accept it with `INSTA_UPDATE=always cargo test --test screens`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[path = "screens/cases.rs"]
mod cases;
#[path = "screens/effects.rs"]
mod effects;
#[path = "screens/play.rs"]
mod play;
#[path = "screens/rules.rs"]
mod rules;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use proptest::prelude::*;
use ratatui::style::Color;
use tenmen::app::Screen;
use tenmen::text::Ambiguous;
use tenmen::tui::{Role, Theme};
use tenmen::words::Language;

use cases::{CASES, Case};
use play::{Fixture, Play};

/// The windows every screen is shown in: the smallest, the usual, a wide desk.
const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 36)];

fn play(case: &Case, size: (u16, u16), ambiguous: Ambiguous, look: fn(&Play)) -> Play {
    let mut play = Play::new(case.fixture, size, case.language, ambiguous, look);
    play.keys(case.keys);
    play
}

/// A screen in its windows, each under its size and the place of the cursor.
fn shown(case: &Case) -> String {
    let window = |size: &(u16, u16)| {
        let play = play(case, *size, Ambiguous::Narrow, |_| {});
        let cursor = play.scene.cursor.map_or_else(String::new, |at| format!("  cursor {},{}", at.x, at.y));
        // `|` is the left edge of the window.
        let rows: Vec<String> = play.text().lines().map(|row| format!("|{row}")).collect();
        format!("== {}×{}{cursor}\n{}\n", size.0, size.1, rows.join("\n"))
    };
    case.sizes.iter().map(window).collect()
}

fn snapshot(name: &str) {
    let case = CASES.iter().find(|case| case.name == name).unwrap();
    insta::with_settings!({ omit_expression => true, description => case.keys }, {
        insta::assert_snapshot!(name, shown(case));
    });
}

/// Their snapshots are compared, which are what the cases show: each has a test of its own.
#[test]
fn no_two_cases_look_at_the_same_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let mut seen: HashMap<String, &str> = HashMap::new();
    for case in CASES {
        let snapshot = std::fs::read_to_string(folder.join(format!("screens__{}.snap", case.name))).unwrap();
        // Behind the head, which holds the case's own name and keys.
        let (_, shown) = snapshot.split_once("\n---\n").unwrap();
        if let Some(other) = seen.insert(shown.to_owned(), case.name) {
            panic!("{} shows what {other} shows: the keys lead elsewhere than they did", case.name);
        }
    }
}

#[test]
fn every_frame_keeps_the_rules_where_ambiguous_characters_are_wide() {
    for case in CASES {
        for size in SIZES {
            play(case, size, Ambiguous::Wide, rules::look);
        }
    }
}

#[test]
fn every_frame_keeps_the_rules_where_they_are_narrow_and_nothing_is_written_over_something_else() {
    let mut faults = Vec::new();
    for case in CASES {
        for size in SIZES {
            let play = play(case, size, Ambiguous::Narrow, rules::look);
            let rows = play::rows(&play.buffer, Ambiguous::Narrow);
            // A menu names what Home offers in words of its own.
            let covered = if play.app.overlay.is_none() { rules::covered(&rows) } else { Vec::new() };
            let found = rules::overwritten(&rows).into_iter().chain(covered);
            faults.extend(found.map(|fault| format!("{} {size:?}: {fault}", case.name)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_theme_changes_what_is_read() {
    for case in CASES {
        let play = play(case, SIZES[1], Ambiguous::Narrow, |_| {});
        let themes = Theme::NAMES.into_iter().map(|name| Theme::named(name).unwrap()).chain([Theme::plain()]);
        for theme in themes {
            let (buffer, scene) = play.in_theme(&theme);
            assert_eq!(play::rows(&buffer, Ambiguous::Narrow).join("\n"), play.text(), "{}", case.name);
            assert_eq!(scene, play.scene, "{}", case.name);
        }
    }
}

/// The cells of a row in the colour of a state.
type Coloured = Vec<(usize, Color)>;

/// Colour is never alone: rows that read the same have the same states, in every frame there is. Were a state told by
/// its colour only, its row would read alike in both.
#[test]
fn no_state_is_told_by_its_colour_only() {
    let theme = Theme::named(Theme::NAMES[0]).unwrap();
    let states = [Role::Selected, Role::Good, Role::Warn, Role::Bad].map(|role| theme.style(role).fg.unwrap());
    let frames = CASES.iter().map(|case| (case.name, play(case, SIZES[1], Ambiguous::Narrow, |_| {})));
    assert_eq!(told_by_colour_only(&theme, &states, frames), Vec::<String>::new());
}

/// Light is no colour a thread may rely on: in sixteen colours and in none what it passes by is as light as the rest.
#[test]
fn what_a_thread_lights_reads_differently_from_what_it_passes_by() {
    let theme = Theme::named(Theme::NAMES[0]).unwrap();
    let quiet = theme.style(Role::Quiet).fg.unwrap();
    let mut play = Play::new(Fixture::Asago, SIZES[1], Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys("2 home t down*2 space");
    let (buffer, _) = play.in_theme(&theme);
    // Where the rows of the path begin, behind the stage and the cursor's sign.
    let path: Vec<(String, bool, bool)> = (0..)
        .zip(play::rows(&buffer, Ambiguous::Narrow))
        .filter(|(_, row)| row.ends_with("要因"))
        .map(|(y, row)| (row, buffer[(15, y)].symbol() == "(", buffer[(15, y)].fg == quiet))
        .collect();
    assert!(path.iter().any(|(.., dim)| *dim) && path.iter().any(|(.., dim)| !dim), "{path:?}");
    for (row, bracket, dim) in path {
        assert_eq!(bracket, dim, "{row}");
    }
}

/// Rows that read alike in two frames and differ in the colours of states.
fn told_by_colour_only<'a>(theme: &Theme, states: &[Color], frames: impl Iterator<Item = (&'a str, Play)>) -> Vec<String> {
    let mut seen: HashMap<String, (Coloured, &str)> = HashMap::new();
    let mut faults = Vec::new();
    for (name, play) in frames {
        let (buffer, _) = play.in_theme(theme);
        for (y, row) in (0..).zip(play::rows(&buffer, Ambiguous::Narrow)) {
            let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]).enumerate();
            let coloured = cells.filter(|(_, cell)| cell.symbol() != " " && states.contains(&cell.fg));
            let coloured: Coloured = coloured.map(|(x, cell)| (x, cell.fg)).collect();
            let (before, other) = seen.entry(row.clone()).or_insert_with(|| (coloured.clone(), name));
            if *before != coloured {
                faults.push(format!("{other} and {name}: {row}"));
            }
        }
    }
    faults
}

/// The states of one thing after another, read without any colour: no two read alike.
#[test]
fn every_state_of_a_thing_has_words_of_its_own() {
    let viewpoint: Vec<String> = (0..4).map(|times| format!("tab*2 down*4 {}", "space ".repeat(times))).collect();
    let agreement: Vec<String> = (0..5).map(|down| format!("3 c enter enter {} enter esc", "down ".repeat(down))).collect();
    for (what, walks) in [("viewpoint", viewpoint), ("agreement", agreement)] {
        let shown = walks.iter().map(|keys| {
            let mut play = Play::new(Fixture::Ikoma, SIZES[1], Language::Japanese, Ambiguous::Narrow, |_| {});
            play.keys(keys);
            // Its own row, not what else a state brings with it.
            play.text().lines().find(|row| row.trim_start().starts_with('>')).unwrap().to_owned()
        });
        assert_eq!(shown.collect::<BTreeSet<_>>().len(), walks.len(), "{what}");
    }
    let header = |fixture| {
        let mut play = Play::new(fixture, SIZES[1], Language::Japanese, Ambiguous::Narrow, |_| {});
        play.keys("tab enter \"ことば\" enter esc");
        play.text().lines().next().unwrap().to_owned()
    };
    let saving: BTreeSet<String> = [Fixture::Ikoma, Fixture::FullDisk, Fixture::ReadOnly].map(header).into();
    assert_eq!(saving.len(), 3, "{saving:?}");
}

#[test]
fn no_snapshot_is_left_over_and_none_is_missing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let stored: BTreeSet<String> =
        files.filter_map(|name| Some(name.strip_prefix("screens__")?.strip_suffix(".snap")?.to_owned())).collect();
    let used: BTreeSet<String> = CASES.iter().map(|case| case.name.to_owned()).collect();
    assert_eq!(stored, used);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_frame_keeps_the_rules_in_any_window(
        case in 0..CASES.len(),
        columns in 60_u16..=200,
        rows in 16_u16..=60,
        wide: bool,
        room: bool,
    ) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let case = &CASES[case];
        let mut play = Play::new(case.fixture, (columns, rows), case.language, ambiguous, rules::look);
        if room {
            play.tell(tenmen::app::Message::SwitchLayout);
        }
        play.keys(case.keys);
    }

    /// Whoever walks the benches and the thread at random breaks no frame, and undoing all of it brings the session back.
    #[test]
    fn any_walk_over_the_benches_keeps_the_rules_and_can_be_undone(
        stage in 1..=6_u8,
        keys in proptest::collection::vec(proptest::sample::select(WALK), 1..24),
        agreed: bool,
    ) {
        let fixture = if agreed { Fixture::Asago } else { Fixture::Looking };
        let mut play = Play::new(fixture, (80, 24), Language::Japanese, Ambiguous::Narrow, rules::look_at_cells);
        let before = play.app.work.as_ref().unwrap().session.cycles.clone();
        play.keys(&format!("{stage} v"));
        let at_stage = |play: &Play| {
            play.app.editing.is_none() && play.app.overlay.is_none() && matches!(play.app.screen(), Screen::Stage)
        };
        for key in keys {
            // Out of the session is out of this promise.
            if key != "esc" || !at_stage(&play) {
                play.keys(key);
            }
        }
        while !at_stage(&play) {
            play.keys("esc");
        }
        while play.app.work.as_ref().unwrap().can_undo(false) {
            play.keys("u");
        }
        prop_assert!(play.app.work.as_ref().unwrap().session.cycles == before);
    }
}

/// Keys of the benches, the thread and the points.
const WALK: &[&str] = &[
    "up",
    "down",
    "left",
    "right",
    "tab",
    "shift-tab",
    "space",
    "enter",
    "esc",
    "a",
    "\"ことば\"",
    "+",
    "-",
    "l",
    "d",
    "u",
    "t",
    "v",
    "=",
    "|",
    "C",
    ">",
    "<",
    "home",
    "end",
    "page-down",
    "e",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
];
