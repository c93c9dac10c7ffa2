//! README.md says what is true: its picture, its key tables and its commands are those of the program.
//!
//! `UPDATE_README=1 cargo test --test docs` writes the picture and the tables anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tenmen::app::command;
use tenmen::app::key::Key;
use tenmen::words::{Language, Phrase, Text};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Compares the part between `<!-- opening -->` and `<!-- closing -->` with what it should be, or writes it.
fn compare(opening: &str, closing: &str, right: &str) {
    let readme = read("README.md");
    let start = readme.find(opening).unwrap_or_else(|| panic!("README.md lacks {opening}")) + opening.len();
    let end = start + readme[start..].find(closing).unwrap_or_else(|| panic!("README.md lacks {closing}"));
    if readme[start..end].trim() == right.trim() {
        return;
    }
    if std::env::var_os("UPDATE_README").is_some() {
        let written = format!("{}\n{}\n{}", &readme[..start], right.trim_end(), &readme[end..]);
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), written).unwrap();
        return;
    }
    panic!("README.md differs after {opening}; UPDATE_README=1 cargo test --test docs writes it anew. It should be:\n\n{right}");
}

/// A window of a screen's snapshot.
fn shown(screen: &str, size: &str) -> String {
    let snapshot = read(&format!("tests/snapshots/screens__{screen}.snap"));
    let after = snapshot.split("\n== ").find(|part| part.split_whitespace().next() == Some(size)).expect("the window is there");
    let rows = after.lines().skip(1).map(|row| row.strip_prefix('|').unwrap_or(row));
    rows.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn is_of_the_cursor(id: &str) -> bool {
    id.starts_with("move.") || id.starts_with("editor.")
}

fn table(rows: impl Iterator<Item = &'static command::Command>) -> String {
    let mut table = "| キー | すること | 場面 | What it does |\n|---|---|---|---|\n".to_owned();
    for command in rows {
        let keys: Vec<String> =
            command.keys.iter().map(|key| format!("`{}`", Key::parse(key).unwrap().label().replace('|', "\\|"))).collect();
        // What listens nearly everywhere is told so.
        let contexts = if command.contexts.len() > 4 {
            Language::Japanese.say(Text::ContextGlobal).to_owned()
        } else {
            let names: Vec<&str> = command.contexts.iter().map(|each| Language::Japanese.say(each.title())).collect();
            names.join("・")
        };
        let (japanese, english) = (command.doc.japanese(), command.doc.english());
        writeln!(table, "| {} | {japanese} | {contexts} | {english} |", keys.join(" ")).unwrap();
    }
    table
}

#[test]
fn the_picture_and_the_key_tables_are_the_programs() {
    compare(
        "<!-- screen: situation_findings 80×24 -->",
        "<!-- /screen -->",
        &format!("```text\n{}\n```", shown("situation_findings", "80×24")),
    );
    let rows = || command::table().iter();
    compare("<!-- keys -->", "<!-- /keys -->", &table(rows().filter(|command| !is_of_the_cursor(command.id))));
    compare(
        "<!-- more-keys -->",
        "<!-- /more-keys -->",
        &format!("\n{}", table(rows().filter(|command| is_of_the_cursor(command.id)))),
    );
}

/// The lines of the shell blocks of README.md, without comments.
fn commands() -> Vec<String> {
    let readme = read("README.md");
    let blocks = readme.split("```sh\n").skip(1).map(|rest| rest.split_once("```").unwrap().0);
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_command_of_the_readme_works_in_its_order() {
    let home = tempfile::tempdir().unwrap();
    let mut ran = 0;
    for line in commands() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["cargo", "run", "--release"] | ["cargo", "test"] => {}
            ["tenmen", ref rest @ ..] => {
                let mut command = Command::cargo_bin("tenmen").unwrap();
                for name in
                    ["LC_ALL", "LC_MESSAGES", "LANG", "TENMEN_LANG", "TENMEN_DATA_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"]
                {
                    command.env_remove(name);
                }
                command.env("HOME", home.path()).current_dir(home.path()).args(rest).assert().success();
                ran += 1;
            }
            _ => panic!("what is “{line}”?"),
        }
    }
    assert!(ran > 8, "README.md shows only {ran} commands");
}

#[test]
fn every_subcommand_and_option_is_named() {
    let readme = read("README.md");
    let help =
        |args: &[&str]| String::from_utf8(Command::cargo_bin("tenmen").unwrap().args(args).output().unwrap().stdout).unwrap();
    let about = help(&["--help", "--lang", "ja"]);
    let commands = about.lines().skip_while(|line| *line != "コマンド:").skip(1).take_while(|line| !line.is_empty());
    for name in commands.filter_map(|line| line.split_whitespace().next()) {
        assert!(
            readme.contains(&format!("tenmen {name}")) || readme.contains(&format!("`{name}`")),
            "{name} is not in README.md"
        );
    }
    for option in about.split_whitespace().filter(|word| word.starts_with("--") && !["--help", "--version"].contains(word)) {
        assert!(readme.contains(option), "{option} is not in README.md");
    }
}

#[test]
fn the_documents_name_no_place_of_one_machine() {
    for name in ["README.md", "CHANGELOG.md"] {
        let text = read(name);
        for place in ["/home/", "/root", "/tmp/", "/work/", "crates.io", "http://"] {
            assert!(!text.contains(place), "{name} names {place}");
        }
    }
}

#[test]
fn the_links_within_the_readme_lead_somewhere() {
    let readme = read("README.md");
    let headings: Vec<String> = readme
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches(['#', ' ']).to_lowercase())
        .collect();
    for target in readme.split("](").skip(1).map(|rest| rest.split_once(')').unwrap().0) {
        let there = match target.strip_prefix('#') {
            Some(anchor) => headings.contains(&anchor.to_owned()) || readme.contains(&format!("id=\"{anchor}\"")),
            None => Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(),
        };
        assert!(there, "{target} leads nowhere");
    }
}

#[test]
fn the_changelog_names_the_version() {
    assert!(read("CHANGELOG.md").contains(&format!("## [{}]", env!("CARGO_PKG_VERSION"))));
}
