//! The command table: what others hold on to is there, and every command can be reached by arrows, Enter and F2 alone.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use std::collections::BTreeSet;

use play::{Fixture, Play};
use tenmen::app::key::{Code, Key};
use tenmen::app::{Context, Overlay, Screen, command, contexts};
use tenmen::text::Ambiguous;
use tenmen::words::{Language, Phrase};

/// The ids the contract promises.
const PROMISED: &[&str] = &[
    "quit",
    "help",
    "palette",
    "menu",
    "back",
    "undo",
    "redo",
    "search",
    "session.new",
    "session.open",
    "session.sample",
    "cycle.next",
    "export",
    "stage.situation",
    "stage.factors",
    "stage.goals",
    "stage.methods",
    "stage.roles",
    "stage.effects",
    "step.next",
    "step.prev",
    "field.next",
    "field.prev",
    "entry.add",
    "entry.edit",
    "entry.delete",
    "entry.link",
    "entry.move-up",
    "entry.move-down",
    "viewpoint.set",
    "summary.edit",
    "consensus.add",
    "view.sheet",
    "view.thread",
    "view.room",
    "view.library",
    "timer.toggle",
];

/// Promised, and not there yet; whoever builds one takes it off this list.
const NOT_YET: &[(&str, &str)] = &[];

/// Screens that stand for all contexts, and the keys that lead there.
const SCREENS: &[(&str, Fixture, &str)] = &[
    ("first start", Fixture::First, ""),
    ("home", Fixture::Sessions, ""),
    ("library", Fixture::First, "t"),
    ("profile", Fixture::First, "enter"),
    ("groups", Fixture::First, "enter end up enter"),
    ("opening", Fixture::Ikoma, "M enter"),
    ("attendance", Fixture::Ikoma, "M enter*2"),
    ("old to-dos", Fixture::Ikoma, "M enter tab*2"),
    ("running order", Fixture::Ikoma, "M enter M"),
    ("read-back", Fixture::Ikoma, "M enter tab*4"),
    ("pulse", Fixture::Ikoma, "M enter tab*5"),
    ("next meeting", Fixture::Ikoma, "M enter tab*6"),
    ("introduction", Fixture::Ikoma, ""),
    ("questions", Fixture::Ikoma, "2 home"),
    ("questions without an answer", Fixture::Ikoma, "tab right*6"),
    ("viewpoints", Fixture::Ikoma, "tab*2"),
    ("summary", Fixture::Ikoma, "tab*3"),
    ("consensus", Fixture::Ikoma, "3 tab*3"),
    ("bridge", Fixture::Ikoma, "tab*5"),
    ("what was carried out", Fixture::Ikoma, "5 tab*4 down"),
    ("an entry", Fixture::Ikoma, "2 home enter"),
    ("after an undo", Fixture::Ikoma, "2 home d u"),
    ("proposal", Fixture::Ikoma, "3 i 1"),
    ("hands", Fixture::Ikoma, "3 i 1 enter 4*3"),
    ("concerns", Fixture::Ikoma, "3 i 1 enter 2 enter"),
    ("result", Fixture::Ikoma, "3 i 1 tab"),
    ("to-dos of an agreement", Fixture::Ikoma, "3 i 1 tab 1"),
    ("to-dos", Fixture::Ikoma, "w"),
    ("sheet", Fixture::Ikoma, "o"),
    ("help", Fixture::Ikoma, "?"),
    ("the second cycle", Fixture::Ikoma, "N enter"),
    ("an earlier cycle", Fixture::Ikoma, "N enter [ tab"),
    ("for reading only", Fixture::ReadOnly, "2 home"),
];

fn at(fixture: Fixture, keys: &str) -> Play {
    let mut play = Play::new(fixture, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys(keys);
    play
}

#[test]
fn the_table_does_not_contradict_itself() {
    assert_eq!(command::faults(), Vec::<String>::new());
    let ids: BTreeSet<&str> = command::table().iter().map(|command| command.id).collect();
    assert_eq!(ids.len(), command::table().len(), "two commands have one id");
}

#[test]
fn what_the_contract_promises_is_there_or_on_the_list() {
    for id in PROMISED {
        let missing = NOT_YET.iter().find(|each| each.0 == *id);
        match (command::find(id), missing) {
            (None, None) => panic!("{id} is missing"),
            (Some(_), Some((_, why))) => panic!("{id} is there now: take it off the list ({why})"),
            _ => {}
        }
    }
    assert!(NOT_YET.iter().all(|(id, _)| PROMISED.contains(id)));
}

#[test]
fn every_command_is_told_in_both_languages_and_has_a_key() {
    for command in command::table() {
        let (japanese, english) = (command.doc.japanese(), command.doc.english());
        assert!(!japanese.is_empty() && !english.is_empty() && japanese != english, "{}", command.id);
        assert!(!command.keys.is_empty() && !command.contexts.is_empty(), "{}", command.id);
        assert!(command.keys.iter().all(|key| Key::parse(key).is_some()), "{}", command.id);
    }
}

/// What can be done here, without the movements of the cursor, which the arrows are, and Enter.
fn doable(play: &Play) -> Vec<&'static command::Command> {
    let here = command::table().iter().filter(|command| command.contexts.iter().any(|each| contexts(&play.app).contains(each)));
    let worth = here.filter(|command| !command.id.starts_with("move.") && !["menu", "activate"].contains(&command.id));
    worth.filter(|command| command.message(&play.app).is_some()).collect()
}

#[test]
fn whatever_a_key_does_the_menu_does() {
    for (name, fixture, keys) in SCREENS {
        let start = at(*fixture, keys);
        let mut asked = start.clone();
        asked.keys("f2");
        let Some(Overlay::Menu(menu)) = &asked.app.overlay else { panic!("{name}: F2 opens no menu") };
        for command in doable(&start) {
            let doc = Language::Japanese.say(command.doc);
            let message = command.message(&start.app).unwrap();
            // Several commands may say the same of themselves (事例を見る).
            let line = menu.lines.iter().position(|line| line.label == doc && line.message == message);
            let Some(line) = line else { panic!("{name}: {} is not in the menu", command.id) };
            let (mut told, mut chosen) = (start.clone(), asked.clone());
            told.tell(message);
            told.show();
            if line > 0 {
                chosen.keys(&format!("down*{line}"));
            }
            chosen.keys("enter");
            assert_eq!(chosen.ended, told.ended, "{name}: {}", command.id);
            assert_eq!(chosen.text(), told.text(), "{name}: {}", command.id);
        }
    }
}

#[test]
fn a_key_means_its_command_unless_a_layer_above_takes_it() {
    for (name, fixture, keys) in SCREENS {
        let play = at(*fixture, keys);
        let layers = contexts(&play.app);
        for command in doable(&play) {
            for key in command.keys {
                let layer = layers.iter().position(|layer| command.contexts.contains(layer)).unwrap();
                let above = command::table().iter().filter(|other| other.keys.contains(key));
                let taken = above.clone().any(|other| layers[..layer].iter().any(|layer| other.contexts.contains(layer)));
                let meant = command::dispatch(&play.app, Key::parse(key).unwrap());
                assert!(taken || meant == command.message(&play.app), "{name}: {key} does not mean {}", command.id);
            }
        }
    }
}

#[test]
fn the_palette_finds_what_the_menu_holds() {
    for (name, fixture, keys) in SCREENS {
        let start = at(*fixture, keys);
        let mut asked = start.clone();
        asked.keys(":");
        let Some(Overlay::Palette(palette)) = &asked.app.overlay else { panic!("{name}: `:` opens no palette") };
        for command in doable(&start) {
            assert!(palette.found.contains(&command.id), "{name}: {}", command.id);
        }
    }
}

/// The full-width form of an ASCII character.
fn full_width(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        _ => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
    }
}

#[test]
fn full_width_keys_and_vowels_count_as_their_keys_outside_the_editor() {
    let vowels = [('あ', 'a'), ('い', 'i'), ('う', 'u'), ('え', 'e'), ('お', 'o')];
    for (name, fixture, keys) in SCREENS {
        let app = at(*fixture, keys).app;
        let pairs = (' '..='~').map(|ascii| (full_width(ascii), ascii)).chain(vowels);
        for (typed, ascii) in pairs {
            assert_eq!(command::dispatch(&app, Key::char(typed)), command::dispatch(&app, Key::char(ascii)), "{name}: {typed}");
        }
    }
}

#[test]
fn in_the_editor_every_character_is_text() {
    let mut play = at(Fixture::Ikoma, "2 end enter");
    assert!(play.app.editing.is_some());
    play.keys("\"ａあq1？ \"");
    assert_eq!(play.app.editing.as_ref().unwrap().editor.text(), "ａあq1？ ");
}

#[test]
fn a_full_width_space_chooses_in_a_picker() {
    let half = at(Fixture::Ikoma, "2 home l space");
    let mut full = at(Fixture::Ikoma, "2 home l");
    full.keys("\"\u{3000}\"");
    assert_eq!(full.text(), half.text());
}

#[test]
fn kana_typed_where_an_answer_could_stand_begin_it() {
    let mut play = at(Fixture::Ikoma, "2");
    play.keys("\"かながなが\"");
    assert_eq!(play.app.editing.as_ref().unwrap().editor.text(), "かながなが");
}

#[test]
fn words_an_input_method_commits_are_never_keys() {
    // う undoes, え edits, お opens the sheet: none of them does when it begins a word.
    let words = "うえのまとめにおく";
    for keys in ["tab*3", "tab*2", "2 home", "2 home enter", "3 tab*3", "5 tab*4", "o", "?", "f2"] {
        let mut play = at(Fixture::Ikoma, keys);
        let before = play.app.work.as_ref().unwrap().session.clone();
        play.keys(&format!("\"{words}\""));
        let work = play.app.work.as_ref().unwrap();
        assert!(work.session == before, "{keys}: words changed the session");
        match &play.app.editing {
            Some(editing) => assert!(editing.editor.text().ends_with(words), "{keys}: {}", editing.editor.text()),
            None => assert!(play.app.notice.is_some(), "{keys}: the words are gone without a word"),
        }
    }
}

#[test]
fn what_is_not_on_screen_is_not_undone() {
    let mut play = at(Fixture::Ikoma, "N enter tab a \"二巡目の気づき\" enter esc [");
    let before = play.app.work.as_ref().unwrap().session.clone();
    play.keys("u");
    assert!(play.app.work.as_ref().unwrap().session == before);
    assert!(play.app.notice.is_some(), "it says why");
}

#[test]
fn a_record_left_without_a_word_is_gone_and_an_empty_show_of_hands_is_none() {
    let play = at(Fixture::Ikoma, "w end enter esc*2");
    assert_eq!(play.app.work.as_ref().unwrap().session.todos.len(), at(Fixture::Ikoma, "").app.work.unwrap().session.todos.len());
    let play = at(Fixture::Ikoma, "3 c enter home down*4 enter*3");
    let consensus = &play.app.work.as_ref().unwrap().on_screen().goals.consensus;
    assert!(consensus.last().unwrap().rounds.is_empty(), "{consensus:?}");
}

/// The commands the last row of a frame offers.
fn offered(play: &Play) -> Vec<&'static str> {
    let text = play.text();
    let footer = text.lines().last().unwrap_or_default();
    let shown = |command: &&command::Command| {
        let brief = command.word(&play.app).map(|brief| Language::Japanese.say(brief));
        let key = Key::parse(command.keys[0]).map(Key::label).unwrap_or_default();
        brief.is_some_and(|brief| footer.contains(&format!("{key} {brief}")))
    };
    let listening =
        command::table().iter().filter(|command| command.contexts.iter().any(|each| contexts(&play.app).contains(each)));
    listening.filter(shown).map(|command| command.id).collect()
}

/// Why a screen may offer fewer than three keys for now.
fn short_for_now(play: &Play) -> Option<&'static str> {
    if play.app.overlay.is_some() {
        return Some("a menu has nothing but Enter and Esc, and Space where several can be chosen");
    }
    match play.app.screen() {
        Screen::Home { .. } | Screen::Library { .. } | Screen::Help | Screen::Search(_) => {
            Some("there is nothing more to do here")
        }
        Screen::Form(_) if !play.app.writable() => Some("a form that is only read can be left"),
        _ => None,
    }
}

#[test]
fn the_footer_offers_three_to_six_keys() {
    let writing = [("writing", Fixture::Ikoma, "2 end enter"), ("in a form", Fixture::Ikoma, "2 home enter e")];
    let over = [("menu", Fixture::Ikoma, "f2"), ("links", Fixture::Ikoma, "2 home l"), ("search", Fixture::Ikoma, "/")];
    for (name, fixture, keys) in SCREENS.iter().copied().chain(writing).chain(over) {
        let play = at(fixture, keys);
        let offered = offered(&play);
        let least = if short_for_now(&play).is_some() { 1 } else { 3 };
        assert!((least..=6).contains(&offered.len()), "{name}: {offered:?}\n{}", play.text());
    }
}

#[test]
fn every_context_is_reached_by_some_screen() {
    let more = [("writing", Fixture::Ikoma, "2 end enter"), ("menu", Fixture::Ikoma, "f2")];
    let reached: Vec<Context> =
        SCREENS.iter().copied().chain(more).flat_map(|(_, fixture, keys)| contexts(&at(fixture, keys).app)).copied().collect();
    for context in Context::ALL {
        assert!(reached.contains(&context), "{}", context.name());
    }
}

#[test]
fn releases_of_ctrl_and_named_keys_are_no_text() {
    let mut play = at(Fixture::Ikoma, "2 end enter");
    let before = play.app.editing.as_ref().unwrap().editor.text().to_owned();
    for key in command::table().iter().flat_map(|command| command.keys).filter_map(|key| Key::parse(key)) {
        if matches!(key, Key { code: Code::Named("f1" | "f2" | "f3" | "f5"), .. }) {
            assert!(command::dispatch(&play.app, key).is_none(), "{key} means something while text is written");
        }
    }
    play.keys("f2 f1");
    assert_eq!(play.app.editing.as_ref().unwrap().editor.text(), before);
}
