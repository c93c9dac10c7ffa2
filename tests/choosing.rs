//! Choosing a theme: previewed, kept, remembered; a file with a fault costs nobody a meeting.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

mod terminal;

use std::path::PathBuf;

use tenmen::domain::{Todo, TodoId};
use tenmen::tui::Theme;
use terminal::{Place, Terminal};

/// The grounds of night and projector-light among 256 colours.
const DARK: &[u8] = b"48;5;233m";
const WHITE: &[u8] = b"48;5;231m";

fn says(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What the program wrote since.
fn since(t: &Terminal, before: usize) -> Vec<u8> {
    t.output()[before..].to_vec()
}

fn settings(place: &Place) -> PathBuf {
    place.path().join(".config/tenmen/settings.ron")
}

fn own_theme(place: &Place, name: &str, text: &str) -> PathBuf {
    place.file(&format!(".config/tenmen/themes/{name}.ron"), text)
}

fn night_with(from: &str, to: &str) -> String {
    let file = Theme::file("night").unwrap();
    assert!(file.contains(from));
    file.replacen(from, to, 1)
}

/// Starts, waits for Home, and gives what was written so far.
fn started(place: &Place, args: &[&str]) -> (Terminal, Vec<u8>) {
    let t = place.start(args);
    t.wait_for("はじめる");
    let written = t.output();
    (t, written)
}

#[test]
fn moving_previews_esc_goes_back_and_enter_is_remembered() {
    let place = Place::new();
    let (mut t, first) = started(&place, &[]);
    assert!(says(&first, DARK) && !says(&first, WHITE));
    t.keys("T").wait_for("* 夜");
    let before = t.written();
    t.keys("down").wait_for("> 2   明るい投影").rested();
    assert!(says(&since(&t, before), WHITE), "the theme under the cursor is shown at once");
    let before = t.written();
    t.keys("esc").absent("明るい投影").rested();
    assert!(says(&since(&t, before), DARK) && !settings(&place).exists(), "Esc goes back and keeps nothing");
    t.keys("T").wait_for("* 夜").keys("down enter").wait_for("配色を projector-light にしました");
    t.quit();
    assert!(std::fs::read_to_string(settings(&place)).unwrap().contains("\"theme\": \"projector-light\""));

    let (mut t, again) = started(&place, &[]);
    assert!(says(&again, WHITE) && !says(&again, DARK), "the next start begins with it");
    t.quit();
    let (mut t, asked) = started(&place, &["--theme", "night"]);
    assert!(says(&asked, DARK) && !says(&asked, WHITE), "--theme wins");
    t.quit();
}

#[test]
fn somebodys_own_theme_is_offered_and_used() {
    let place = Place::new();
    own_theme(&place, "うちの色", &night_with("ground: \"#10151c\"", "ground: \"#00005f\""));
    let (mut t, _) = started(&place, &[]);
    let before = t.written();
    t.keys("T").wait_for("うちの色").keys("end enter").wait_for("配色を うちの色 にしました").rested();
    assert!(says(&since(&t, before), b"48;5;17m"));
    t.quit();
}

#[test]
fn a_broken_theme_is_told_and_costs_nothing() {
    let place = Place::new();
    let own = own_theme(&place, "mine", &night_with("warn: \"#ffd479\"", "warn: \"yellow\""));
    let (code, out, _) = place.run(&["themes"]);
    assert!(code == 0 && out.contains("mine.ron:19:12: 「yellow」"), "{out}");
    let (code, _, err) = place.run(&["--theme", "mine"]);
    assert!(code == 1 && err.contains("mine.ron:19:12: 「yellow」"), "{code} {err}");
    let (code, _, err) = place.run(&["--theme", "mien"]);
    assert!(code == 2 && err.contains("「mine」でしょうか"), "{code} {err}");

    place.file(".config/tenmen/settings.ron", "{\"theme\": \"mine\"}");
    let (mut t, first) = started(&place, &[]);
    t.wait_for("mine.ron:19:12");
    assert!(says(&first, DARK), "night stands in");
    t.keys("T").wait_for("読めません").keys("end enter").wait_for("mine.ron:19:12");
    t.quit();
    assert!(own.exists() && std::fs::read_to_string(settings(&place)).unwrap() == "{\"theme\": \"mine\"}");
}

#[test]
fn a_theme_that_is_gone_and_broken_settings_are_told_and_left_alone() {
    let place = Place::new();
    place.file(".config/tenmen/settings.ron", "{\"theme\": \"gone\"}");
    let (mut t, _) = started(&place, &[]);
    t.wait_for("前に選んだ配色「gone」が見つからない");
    t.quit();
    place.file(".config/tenmen/settings.ron", "{\"theme\" 3}");
    let (mut t, _) = started(&place, &[]);
    t.wait_for("settings.ron:1:").keys("T").wait_for("* 夜").keys("down enter").wait_for("settings.ron:1:");
    t.quit();
    assert_eq!(std::fs::read_to_string(settings(&place)).unwrap(), "{\"theme\" 3}");
}

#[test]
fn no_color_leaves_colours_out_until_one_is_asked_for() {
    let place = Place::new().with("NO_COLOR", "1");
    let (mut t, first) = started(&place, &[]);
    assert!(!says(&first, b"[38;") && !says(&first, b"[48;") && !says(&first, b"48;5;"));
    t.quit();
    let (mut t, asked) = started(&place, &["--theme", "night"]);
    assert!(says(&asked, DARK), "--theme wins over NO_COLOR");
    t.quit();
}

#[test]
fn the_terminals_own_ground_decides_where_nobody_did() {
    for (place, ground, other) in [
        (Place::new().with("COLORFGBG", "0;15"), WHITE, DARK),
        (Place::new().with("COLORFGBG", "15;0"), DARK, WHITE),
        (Place::new().asked("ffff/ffff/ffff"), WHITE, DARK),
        (Place::new().asked("1e1e/1e1e/2e2e"), DARK, WHITE),
        (Place::new().asked(""), DARK, WHITE),
    ] {
        let (mut t, first) = started(&place, &[]);
        assert!(says(&first, ground) && !says(&first, other));
        t.quit();
    }
}

#[test]
fn what_is_typed_before_the_first_frame_is_not_lost() {
    let place = Place::new().asked("ffff/ffff/ffff");
    let mut t = place.start(&[]);
    t.raw(b"t").wait_for("生駒市");
    t.quit();
}

#[test]
fn days_are_written_as_the_settings_say_and_an_unknown_style_is_told() {
    let place = Place::new();
    let text = tenmen::library::sample("ikoma-forest-dementia").unwrap().text;
    let mut session = tenmen::store::file::read(text).unwrap().session;
    let by = chrono::NaiveDate::from_ymd_opt(2099, 2, 1);
    session.todos = vec![Todo { id: TodoId(9000), text: "文案を届ける".to_owned(), by, ..Todo::default() }];
    place.file("data/a.ron", tenmen::store::file::write(&session).unwrap());
    for (settings, day, told) in [
        ("{}", "令和81年2月1日まで", false),
        ("{\"dates\": \"era\"}", "令和81年2月1日まで", false),
        ("{\"dates\": \"iso\"}", "2099-02-01まで", false),
        ("{\"dates\": \"kanji\"}", "令和81年2月1日まで", true),
    ] {
        place.file(".config/tenmen/settings.ron", settings);
        let mut t = place.start(&[]);
        t.wait_for("文案を届ける").wait_for(day);
        assert_eq!(t.shows("設定の dates に「kanji」はありません"), told, "{settings}\n{}", t.screen());
        t.quit();
    }
}
