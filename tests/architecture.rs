//! The rooms of the house and the arrows between them; a wrong arrow fails here, however it is written.
//!
//! Sources are read as text: comments and strings are dropped, the rest is cut into words, and every path in it
//! (`use` trees, `super::super::x`, fully qualified paths in code) is resolved to the room it leads to.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use besides itself; `main.rs` and `lib.rs` stand for the two crate roots.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &[]),
    ("text", &[]),
    ("privacy", &["domain", "words", "text"]),
    ("guide", &["domain", "words"]),
    ("check", &["privacy", "guide", "domain", "words"]),
    ("bench", &["check", "guide", "domain", "words", "text"]),
    ("export", &["privacy", "check", "guide", "domain", "words", "text"]),
    ("app", &["bench", "privacy", "check", "guide", "domain", "words", "text", "export"]),
    ("import", &["export", "domain", "words", "text"]),
    ("store", &["domain", "words"]),
    ("library", &["domain", "store"]),
    ("tui", &["app", "bench", "check", "guide", "domain", "words", "text", "export"]),
    ("runtime", &["tui", "app", "store", "export", "guide", "domain", "words", "text", "library"]),
    (
        "cli",
        &[
            "runtime", "tui", "app", "store", "import", "export", "privacy", "check", "guide", "domain", "words", "text",
            "library",
        ],
    ),
    ("main", &["cli", "words"]),
];

/// Rooms that compute and nothing else: no file, no terminal, no clock, no chance.
const PURE: &[&str] = &["domain", "privacy", "guide", "check", "bench", "app", "export", "import", "text", "words"];

/// What a pure room must not name, as the run of path segments that gives it away.
const IMPURE: &[&[&str]] = &[
    &["std", "fs"],
    &["ratatui"],
    &["crossterm"],
    &["chrono", "Local"],
    &["Local", "now"],
    &["Utc", "now"],
    &["std", "time", "Instant"],
    &["Instant", "now"],
    &["std", "time", "SystemTime"],
    &["SystemTime", "now"],
    &["rand"],
];

/// Names that say nothing about what is inside.
const VAGUE: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc"];

/// Lines a file may have; tables of words may have more.
const LONGEST: usize = 500;

// Reading Rust

/// A word or sign of code; strings, characters and comments are gone.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Colons,
    Sign(char),
}

fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        if c == '/' && next == '/' {
            at += chars[at..].iter().position(|c| *c == '\n').unwrap_or(chars.len() - at);
        } else if c == '/' && next == '*' {
            at = after_block_comment(&chars, at);
        } else if let Some(end) = after_raw_string(&chars, at) {
            at = end;
        } else if c == '"' {
            at = after_string(&chars, at);
        } else if c == '\'' {
            at = after_quote(&chars, at);
        } else if c == '_' || c.is_alphanumeric() {
            let end = (at..chars.len()).find(|i| !(chars[*i] == '_' || chars[*i].is_alphanumeric())).unwrap_or(chars.len());
            let word: String = chars[at..end].iter().collect();
            // `b"…"` and `c"…"` are strings; `r#type` is the word `type`.
            let prefix = ["b", "c"].contains(&word.as_str()) && chars.get(end).is_some_and(|c| ['"', '\''].contains(c));
            let raw = word == "r" && chars.get(end) == Some(&'#');
            if !prefix && !raw {
                tokens.push(Token::Word(word));
            }
            at = if raw { end + 1 } else { end };
        } else if c == ':' && next == ':' {
            tokens.push(Token::Colons);
            at += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Sign(c));
            }
            at += 1;
        }
    }
    tokens
}

/// Comments nest in Rust.
fn after_block_comment(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match chars[at..(at + 2).min(chars.len())] {
            ['/', '*'] => (depth, at) = (depth + 1, at + 2),
            ['*', '/'] if depth == 1 => return at + 2,
            ['*', '/'] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

fn after_string(chars: &[char], mut at: usize) -> usize {
    at += 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of a raw string that begins here (`r"…"`, `br#"…"#`), if one does.
fn after_raw_string(chars: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map_or(' ', |at| chars[at]);
    if before == '_' || before.is_alphanumeric() {
        return None;
    }
    let start = at + usize::from(['b', 'c'].contains(&chars[at]));
    if chars.get(start) != Some(&'r') {
        return None;
    }
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let open = start + 1 + hashes;
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let closes = |at: &usize| chars[*at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    Some((open + 1..chars.len()).find(closes).map_or(chars.len(), |at| at + 1 + hashes))
}

/// After `'x'` or `'\n'`; a lifetime or a label only loses its tick.
fn after_quote(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => (at + 3..chars.len()).find(|i| chars[*i] == '\'').map_or(chars.len(), |end| end + 1),
        (_, Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// All paths of a file with their first segment resolved: what starts in this crate begins with `crate`.
fn paths(source: &str, module: &[String]) -> Vec<Vec<String>> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    // Modules opened by `mod x {`, each with the depth of braces it was opened at.
    let mut inside: Vec<(String, usize)> = Vec::new();
    let (mut at, mut depth) = (0, 0);
    while at < tokens.len() {
        match &tokens[at] {
            Token::Word(word) if word == "mod" => {
                if let (Some(Token::Word(name)), Some(Token::Sign('{'))) = (tokens.get(at + 1), tokens.get(at + 2)) {
                    inside.push((name.clone(), depth));
                    depth += 1;
                    at += 2;
                }
                at += 1;
            }
            Token::Word(word) if word == "use" => {
                let start = if tokens.get(at + 1) == Some(&Token::Colons) { at + 2 } else { at + 1 };
                at = tree(&tokens, start, &[], &mut |path| {
                    let mut path = resolved(path, module, &inside);
                    // The root under a name leads everywhere, like `crate::*`.
                    if path == ["crate"] {
                        path.push("*".to_owned());
                    }
                    found.push(path);
                });
            }
            Token::Word(_) => {
                let mut path = Vec::new();
                while let Some(Token::Word(word)) = tokens.get(at) {
                    path.push(word.clone());
                    let more = tokens.get(at + 1) == Some(&Token::Colons) && matches!(tokens.get(at + 2), Some(Token::Word(_)));
                    at += if more { 2 } else { 1 };
                    if !more {
                        break;
                    }
                }
                found.push(resolved(path, module, &inside));
            }
            Token::Sign(sign) => {
                match sign {
                    '{' => depth += 1,
                    '}' => {
                        depth = depth.saturating_sub(1);
                        inside.retain(|(_, opened)| *opened < depth);
                    }
                    _ => {}
                }
                at += 1;
            }
            Token::Colons => at += 1,
        }
    }
    found
}

/// Reads one tree of a `use` from `at`, hands every path in it on, and returns where it ends.
fn tree(tokens: &[Token], mut at: usize, before: &[String], hand_on: &mut dyn FnMut(Vec<String>)) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(Token::Word(word)) if word == "as" => at += 2,
            // `a::{self}` is `a`; `self::a` keeps its word.
            Some(Token::Word(word)) if word == "self" && !path.is_empty() => at += 1,
            Some(Token::Word(word)) => {
                path.push(word.clone());
                at += 1;
            }
            Some(Token::Sign('*')) => {
                path.push("*".to_owned());
                at += 1;
            }
            Some(Token::Colons) => at += 1,
            Some(Token::Sign('{')) => {
                at += 1;
                while !matches!(tokens.get(at), Some(Token::Sign('}')) | None) {
                    at = tree(tokens, at, &path, hand_on);
                    if tokens.get(at) == Some(&Token::Sign(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            _ => break,
        }
    }
    hand_on(path);
    at
}

/// A path from the crate's root on, where it leads into this crate.
fn resolved(path: Vec<String>, module: &[String], inside: &[(String, usize)]) -> Vec<String> {
    let here = || module.iter().cloned().chain(inside.iter().map(|(name, _)| name.clone()));
    let root = std::iter::once("crate".to_owned());
    match path.first().map(String::as_str) {
        Some("tenmen") => root.chain(path[1..].iter().cloned()).collect(),
        Some("self") if path.get(1).is_some_and(|second| second == "super") => resolved(path[1..].to_vec(), module, inside),
        Some("self") if path.len() > 1 => root.chain(here()).chain(path[1..].iter().cloned()).collect(),
        Some("super") => {
            let ups = path.iter().take_while(|segment| *segment == "super").count();
            let left = here().count().saturating_sub(ups);
            root.chain(here().take(left)).chain(path[ups..].iter().cloned()).collect()
        }
        _ => path,
    }
}

// Judging

/// The rooms a file leads to, and whatever hides where it leads.
fn wrong_arrows(room: &str, module: &[String], source: &str) -> Vec<String> {
    let allowed = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed);
    let Some(allowed) = allowed else {
        return vec![format!("`{room}` is no room of the table")];
    };
    let mut found = BTreeSet::new();
    for path in paths(source, module) {
        // `pub(crate)` and `pub(super)` lead nowhere.
        let leads = path.first().is_some_and(|first| first == "crate") && path.len() > 1;
        if leads && path[1] != room && !allowed.contains(&path[1].as_str()) {
            found.insert(format!("{room} → {} ({})", path[1], path.join("::")));
        }
    }
    found.into_iter().collect()
}

fn impurities(source: &str, module: &[String]) -> Vec<String> {
    let paths = paths(source, module);
    let holds = |run: &[&str]| paths.iter().any(|path| path.windows(run.len()).any(|window| window == run));
    IMPURE.iter().filter(|run| holds(run)).map(|run| run.join("::")).collect()
}

/// A file of unit tests, which may measure time: its parent declares it for tests alone.
fn is_unit_test(source: &Source) -> bool {
    let Some((name, parent)) = source.module.split_last() else {
        return false;
    };
    let declaration = tokens(&format!("#[cfg(test)] mod {name};"));
    let parents = sources().into_iter().filter(|other| other.module == parent);
    parents.into_iter().any(|other| tokens(&other.text).windows(declaration.len()).any(|window| window == declaration))
}

fn names(source: &str, word: &str) -> bool {
    tokens(source).contains(&Token::Word(word.to_owned()))
}

/// A file of `src`: its room, its module path and its text.
struct Source {
    path: PathBuf,
    room: String,
    module: Vec<String>,
    text: String,
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut waiting = vec![src.clone()];
    let mut files = Vec::new();
    while let Some(at) = waiting.pop() {
        if at.is_dir() {
            waiting.extend(std::fs::read_dir(&at).unwrap().map(|entry| entry.unwrap().path()));
        } else if at.extension().is_some_and(|extension| extension == "rs") {
            let path = at.strip_prefix(&src).unwrap().to_owned();
            let module = module_of(&path);
            let room = module.first().cloned().unwrap_or_else(|| "lib".to_owned());
            files.push(Source { path, room, module, text: std::fs::read_to_string(&at).unwrap() });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(files.len() > 10, "the sources were not found");
    files
}

/// `tui/screens/home.rs` is the module `tui::screens::home`, `tui/mod.rs` is `tui`, `lib.rs` the root.
fn module_of(path: &Path) -> Vec<String> {
    let mut module: Vec<String> = path.with_extension("").iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

fn complain(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

// The house as it stands

#[test]
fn no_room_uses_a_room_its_arrows_do_not_lead_to() {
    let judged = sources().into_iter().filter(|source| source.room != "lib");
    let wrong = judged.flat_map(|source| {
        let arrows = wrong_arrows(&source.room, &source.module, &source.text);
        arrows.into_iter().map(move |arrow| format!("src/{}: {arrow}", source.path.display())).collect::<Vec<_>>()
    });
    complain(&wrong.collect::<Vec<_>>());
}

#[test]
fn pure_rooms_touch_no_file_no_terminal_no_clock_and_no_chance() {
    let pure = sources().into_iter().filter(|source| PURE.contains(&source.room.as_str()) && !is_unit_test(source));
    let wrong = pure.flat_map(|source| {
        let found = impurities(&source.text, &source.module);
        found.into_iter().map(move |path| format!("src/{}: {path}", source.path.display())).collect::<Vec<_>>()
    });
    complain(&wrong.collect::<Vec<_>>());
}

/// Ratatui's cannot reach the pure rooms; what they call a paragraph is their own.
#[test]
fn no_screen_wraps_with_paragraph_which_breaks_japanese_lines_wrongly() {
    let drawing = sources().into_iter().filter(|source| !PURE.contains(&source.room.as_str()));
    let wrong = drawing.filter(|source| names(&source.text, "Paragraph"));
    complain(&wrong.map(|source| format!("src/{}: Paragraph", source.path.display())).collect::<Vec<_>>());
}

#[test]
fn nothing_is_unsafe_but_asking_windows_to_tell_before_it_ends_the_program() {
    let unsafe_files = sources().into_iter().filter(|source| names(&source.text, "unsafe"));
    assert_eq!(unsafe_files.map(|source| source.path).collect::<Vec<_>>(), [Path::new("runtime/sleep_windows.rs")]);
}

#[test]
fn no_file_outgrows_five_hundred_lines_but_tables_of_words() {
    let long = sources().into_iter().filter(|source| source.room != "words" && source.text.lines().count() > LONGEST);
    complain(
        &long.map(|source| format!("src/{}: {} lines", source.path.display(), source.text.lines().count())).collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let vague = sources().into_iter().filter(|source| source.module.iter().any(|part| VAGUE.contains(&part.as_str())));
    complain(&vague.map(|source| format!("src/{}", source.path.display())).collect::<Vec<_>>());
}

#[test]
fn every_room_opens_with_a_door_comment() {
    let doors = sources().into_iter().filter(|source| source.module.len() <= 1);
    let silent = doors.filter(|source| !source.text.starts_with("//! "));
    complain(&silent.map(|source| format!("src/{}", source.path.display())).collect::<Vec<_>>());
}

#[test]
fn the_arrows_of_the_table_never_lead_back() {
    fn reaches(from: &str, to: &str) -> bool {
        let next = ROOMS.iter().find(|(name, _)| *name == from).unwrap().1;
        next.contains(&to) || next.iter().any(|next| reaches(next, to))
    }
    for (room, allowed) in ROOMS {
        assert!(!reaches(room, room), "{room} leads back to itself");
        assert!(allowed.iter().all(|to| ROOMS.iter().any(|(name, _)| name == to)), "{room}");
    }
}

// The reader itself, with planted faults

/// Wrong arrows of a piece of code that stands in `check/rules.rs`, which may use guide, domain and words.
fn planted(source: &str) -> Vec<String> {
    wrong_arrows("check", &["check".to_owned(), "rules".to_owned()], source)
}

#[test]
fn a_wrong_arrow_is_found_in_every_form_it_can_be_written() {
    let forms = [
        "use crate::app;",
        "use crate::app::Msg;",
        "use ::tenmen::app::Msg;",
        "pub use crate::app::Msg as M;",
        "pub(crate) use crate::app::*;",
        "use crate::{domain, app};",
        "use crate::{\n    domain::{Session, Entry},\n    app::{Msg, effect::{self, Effect}},\n};",
        "use crate::{domain::Session, guide::{Guide, Hint}, app::Msg};",
        "use super::super::app::Msg;",
        "use super::super::{domain::Session, app::Msg};",
        "use super::{super::app::Msg, Rule};",
        "use self::super::super::app::Msg;",
        "fn f() { crate::app::update(); }",
        "fn f(app: &crate::app::App) -> bool { true }",
        "fn f() -> Vec<crate::app::Msg> { super::super::app::all() }",
        "fn f() { let x = tenmen::app::Msg::Quit; }",
        "#[derive(Debug)] struct S { msg: Option<crate::app::Msg> }",
        "macro_rules! m { () => { $crate::app::update() }; }",
        "mod tests { use super::super::super::app::Msg; }",
        "mod a { mod b { } use super::super::super::app::Msg; }",
        "fn f() { use crate::app::Msg; }",
        "const Q: char = '\"'; use crate::app::Msg; const R: char = '\"';",
        "const B: &[u8] = b\"\\\"\"; use crate::app::Msg;",
        "fn f<'a>(x: &'a str) { crate::app::f(x) }",
        "/* /* nested */ */ use crate::app::Msg;",
        "const S: &str = r#\"a \" b\"#; use crate::app::Msg;",
    ];
    for form in forms {
        let found = planted(form);
        assert!(!found.is_empty() && found.iter().all(|arrow| arrow.starts_with("check → app ")), "{form}\n{found:?}");
    }
}

#[test]
fn a_way_to_every_room_at_once_is_a_wrong_arrow_too() {
    let forms = [
        "use crate::*;",
        "use super::super::*;",
        "use crate as house;",
        "use crate::{self as house};",
        "use super::super as house;",
        "use crate::unheard_of::Thing;",
    ];
    for form in forms {
        assert_eq!(planted(form).len(), 1, "{form}: {:?}", planted(form));
    }
    assert_eq!(wrong_arrows("cellar", &["cellar".to_owned()], "").len(), 1, "a room that is not in the table");
}

#[test]
fn allowed_arrows_comments_and_strings_pass() {
    let fine = [
        "use crate::{domain::{self, Session}, guide::Guide, words};",
        "use super::Rule; use super::super::domain::Session;",
        "use self::inner::Thing; mod inner { pub struct Thing; }",
        "mod tests { use super::*; use super::super::Rule; }",
        "// use crate::app::Msg;\n/// [`crate::app::Msg`]\n//! crate::app\n/* crate::app /* crate::app */ crate::app */",
        "const S: &str = \"crate::app \\\" crate::app\";",
        "const S: &str = r#\"crate::app \" crate::app\"#;",
        "const S: &[u8] = b\"crate::app\"; const T: &[u8] = br\"crate::app\";",
        "pub(crate) fn f() {} pub(super) fn g() {} pub(in crate::check) fn h() {}",
        "use std::collections::BTreeMap; fn app() { let app = app::other(); }",
        "fn f() { 'app: loop { break 'app; } }",
    ];
    for source in fine {
        assert_eq!(planted(source), [""; 0], "{source}");
    }
}

#[test]
fn files_terminals_clocks_and_paragraphs_are_found_in_every_form() {
    let module = ["app".to_owned()];
    let forms = [
        ("use std::fs;", "std::fs"),
        ("use std::{fs::File, io};", "std::fs"),
        ("fn f() { std::fs::read(p); }", "std::fs"),
        ("use ratatui::style::{Color, Style};", "ratatui"),
        ("fn f(key: crossterm::event::KeyEvent) {}", "crossterm"),
        ("use chrono::{Local, NaiveDate};", "chrono::Local"),
        ("fn f() { let now = chrono::Utc::now(); }", "Utc::now"),
        ("fn f() { let now = Utc::now(); }", "Utc::now"),
        ("use std::time::{Duration, Instant};", "std::time::Instant"),
        ("fn f() { std::time::SystemTime::now(); }", "SystemTime::now"),
    ];
    for (source, impurity) in forms {
        assert!(impurities(source, &module).contains(&impurity.to_owned()), "{source}");
    }
    let fine = "// std::fs\nuse std::time::Duration; use chrono::{DateTime, FixedOffset}; const S: &str = \"ratatui::style\";";
    assert_eq!(impurities(fine, &module), [""; 0]);
    assert!(names("use ratatui::widgets::{Block, Paragraph};", "Paragraph"));
    assert!(!names("/// No Paragraph here.\nstruct Paragraphs;", "Paragraph"));
}

#[test]
fn a_file_stands_in_the_module_its_path_says() {
    let module = |path: &str| module_of(Path::new(path)).join("::");
    assert_eq!(module("tui/screens/home.rs"), "tui::screens::home");
    assert_eq!(module("tui/mod.rs"), "tui");
    assert_eq!(module("cli.rs"), "cli");
    assert_eq!(module("main.rs"), "main");
    assert_eq!(module("lib.rs"), "");
}
