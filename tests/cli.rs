//! The command line as the contract promises it: names, exit codes, pure stdout, nothing overwritten.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The program in a home of its own, speaking Japanese.
fn tenmen(home: &Path) -> Command {
    let mut command = Command::cargo_bin("tenmen").unwrap();
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "TENMEN_LANG"] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("TENMEN_DATA_DIR", home.join("data")).current_dir(home);
    command
}

struct Ran {
    out: String,
    err: String,
    code: i32,
}

fn run(home: &Path, args: &[&str]) -> Ran {
    let output = tenmen(home).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn done(home: &Path, args: &[&str]) -> String {
    let ran = run(home, args);
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    ran.out
}

fn json(home: &Path, args: &[&str]) -> Value {
    let out = done(home, args);
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}\n{out}"))
}

fn new(home: &Path) -> String {
    let out =
        done(home, &["new", "--municipality", "曽於市", "--center", "北センター", "--theme", "見守り", "--overview", "概要"]);
    assert_eq!(out.lines().count(), 1);
    out.trim_end().to_owned()
}

#[test]
fn a_mistake_made_by_hand_is_shown_with_its_line_and_those_around_it() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    let text = fs::read_to_string(&file).unwrap().replacen("center: \"北センター\",", "center: \"北\u{1b}センター\"", 1);
    fs::write(&file, &text).unwrap();
    let line = text.lines().position(|line| line.contains("center")).unwrap() + 1;
    for args in [vec!["check", &file], vec!["show", &file], vec!["next", &file]] {
        let ran = run(home, &args);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{args:?}");
        assert!(ran.err.starts_with(&format!("{file}:")), "{}", ran.err);
        let shown =
            |number: usize| ran.err.lines().any(|row| row.trim_start_matches(['>', ' ']).starts_with(&format!("{number}  ")));
        assert!((line - 2..=line + 3).all(shown), "{}", ran.err);
        assert!(ran.err.contains("␛") && !ran.err.contains('\u{1b}'), "{}", ran.err);
        assert!(ran.err.contains("^ ここ"), "{}", ran.err);
    }
    let ran = run(home, &["check", &file, "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(!json[0]["error"].as_str().unwrap().contains('\n'), "one line for a program");
    let mut piped = tenmen(home);
    let output = piped.args(["check", "-"]).write_stdin(text).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("^ ここ"));
}

#[test]
fn the_next_cycle_leaves_versions_of_before_and_after() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    done(home, &["next", &file]);
    let path = PathBuf::from(&file);
    let name = format!(".{}.history", path.file_name().unwrap().to_str().unwrap());
    let names: Vec<String> =
        fs::read_dir(path.with_file_name(name)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for reason in ["opened", "cycle"] {
        assert!(names.iter().any(|name| name.ends_with(&format!(" {reason}.ron"))), "{names:?}");
    }
}

#[test]
fn new_list_show_check_next_export() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    assert!(PathBuf::from(&file).starts_with(home.join("data")));

    let list = json(home, &["list", "--format", "json"]);
    assert_eq!(list[0]["municipality"], "曽於市");
    assert_eq!((list[0]["cycle"].as_u64(), list[0]["stage"].as_str()), (Some(1), Some("situation")));
    assert!(done(home, &["list"]).contains("見守り"));

    assert!(done(home, &["show", &file]).contains("曽於市"));
    let shown = json(home, &["show", &file, "--format", "json"]);
    assert_eq!(shown["groups"].as_array().unwrap().len(), 7);
    assert_eq!(shown["profile"]["theme"], "見守り");

    let checked = json(home, &["check", &file, "--format", "json", "--strict"]);
    assert_eq!(checked[0]["readable"], true);

    assert!(done(home, &["next", &file]).contains("2巡目"));
    assert_eq!(json(home, &["list", "--format", "json"])[0]["cycle"], 2);

    assert!(done(home, &["export", &file, "--format", "summary"]).starts_with("# "));
    assert!(done(home, &["export", &file, "--format", "md", "--cycle", "2"]).contains("2巡目"));
    let exported = json(home, &["export", &file, "--format", "json"]);
    assert_eq!((exported["format"].as_str(), exported["version"].as_u64()), (Some("tenmen-session"), Some(1)));
}

/// Runs a script in which `$T` is the program, on a disk of 16 KB of its own; `None` where nobody may make one.
#[cfg(unix)]
fn on_a_small_disk(home: &Path, script: &str) -> Option<std::process::Output> {
    fs::create_dir(home.join("disk")).unwrap();
    let script = format!("mount -t tmpfs -o size=16k none disk || exit 77\n{script}");
    let mut command = std::process::Command::new("unshare");
    command.args(["-rm", "sh", "-c", &script]).current_dir(home);
    command.env("T", env!("CARGO_BIN_EXE_tenmen")).env("HOME", home).env("TENMEN_LANG", "ja");
    command.output().ok().filter(|ran| ran.status.code() != Some(77) && !ran.stderr.starts_with(b"unshare"))
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_an_export_leaves_what_was_there_and_no_half_file() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    done(home, &["samples", "asago-medication", "--out", "a.ron"]);
    for format in ["sheet-html", "sheet-xlsx", "json"] {
        let home = TempDir::new_in(home).unwrap();
        fs::copy(home.path().parent().unwrap().join("a.ron"), home.path().join("a.ron")).unwrap();
        let script = format!(
            "printf mine > disk/a; $T export a.ron --format {format} --out disk/a --force; echo $?; \
             $T export a.ron --format {format} --out disk/b; echo $?; cat disk/a; echo; ls -A disk"
        );
        let Some(ran) = on_a_small_disk(home.path(), &script) else {
            writeln!(std::io::stderr(), "skipped: no disk of its own here").unwrap();
            return;
        };
        assert_eq!(String::from_utf8(ran.stdout).unwrap(), "1\n1\nmine\na\n", "{format}");
        let told = String::from_utf8(ran.stderr).unwrap();
        assert!(told.contains("disk/a: ") && told.contains("空きがありません"), "{told}");
    }
}

#[test]
fn what_is_there_is_not_overwritten_without_force() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    done(home, &["export", &file, "--format", "md", "--out", "a.md"]);
    fs::write(home.join("a.md"), "mine").unwrap();
    let refused = run(home, &["export", &file, "--format", "md", "--out", "a.md"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--force") && refused.out.is_empty());
    assert_eq!(fs::read_to_string(home.join("a.md")).unwrap(), "mine");
    done(home, &["export", &file, "--format", "md", "--out", "a.md", "--force"]);
    assert!(fs::read_to_string(home.join("a.md")).unwrap().starts_with("# "));

    // The session itself is never replaced by an export of it.
    let before = fs::read(&file).unwrap();
    assert_eq!(run(home, &["export", &file, "--format", "json", "--out", &file, "--force"]).code, 2);
    assert_eq!(run(home, &["new", "--out", &file]).code, 1);
    assert_eq!(run(home, &["samples", "asago-medication", "--out", &file]).code, 1);
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn stdin_and_stdout_are_a_dash() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let session = done(home, &["new", "--theme", "見守り", "--out", "-"]);
    assert!(session.starts_with("Session("));
    let shown = tenmen(home).args(["show", "-"]).write_stdin(session.clone()).output().unwrap();
    assert!(String::from_utf8(shown.stdout).unwrap().contains("見守り"));
    let exported = tenmen(home).args(["export", "-", "--format", "md", "--out", "-"]).write_stdin(session).output().unwrap();
    assert!(exported.status.success() && !exported.stdout.is_empty());
    let broken = tenmen(home).args(["check", "-"]).write_stdin("Session(format: \"tenmen\", version: 1,").output().unwrap();
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8(broken.stderr).unwrap().starts_with("-:1:"));
    assert_eq!(run(home, &["next", "-"]).code, 2);
}

#[test]
fn a_broken_file_is_named_with_its_place() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(home.join("broken.ron"), text.replace("municipality", "municipality:")).unwrap();
    let ran = run(home, &["check", "broken.ron", &file]);
    assert_eq!(ran.code, 1);
    let place = ran.err.strip_prefix("broken.ron:").unwrap();
    assert!(place.split(':').take(2).all(|number| number.parse::<u32>().is_ok()), "{}", ran.err);
    let both = run(home, &["check", "broken.ron", &file, "--format", "json"]);
    let both: Value = serde_json::from_str(&both.out).unwrap();
    assert_eq!((both[0]["readable"].as_bool(), both[1]["readable"].as_bool()), (Some(false), Some(true)));
    assert_eq!(run(home, &["show", "nowhere.ron"]).code, 1);
}

#[test]
fn strict_makes_open_points_count() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = done(home, &["samples", "asago-medication"]);
    let file = file.trim_end();
    assert_eq!(run(home, &["check", file]).code, 0);
    assert_eq!(run(home, &["check", file, "--strict"]).code, 1);
    let points = run(home, &["check", file, "--strict", "--format", "json"]);
    let points: Value = serde_json::from_str(&points.out).unwrap();
    for point in points[0]["points"].as_array().unwrap() {
        assert!(point["check"].is_string() && point["stage"].is_string() && point["advice"].is_string());
    }
}

#[test]
fn every_reading_subcommand_answers_with_one_json_document() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    let calls: &[&[&str]] = &[
        &["list"],
        &["show", &file],
        &["check", &file],
        &["guide"],
        &["guide", "--glossary"],
        &["guide", "--stage", "roles"],
        &["guide", "--theme", "2"],
        &["samples"],
        &["keys"],
        &["themes"],
        &["doctor"],
    ];
    for call in calls {
        for language in ["ja", "en"] {
            let args: Vec<&str> = call.iter().copied().chain(["--format", "json", "--lang", language]).collect();
            json(home, &args);
            let args: Vec<&str> = call.iter().copied().chain(["--lang", language]).collect();
            done(home, &args);
        }
    }
    assert_eq!(json(home, &["guide", "--stage", "roles", "--format", "json"])["stages"].as_array().unwrap().len(), 1);
    assert_eq!(json(home, &["guide", "--format", "json"])["stages"].as_array().unwrap().len(), 6);
}

#[test]
fn the_guide_tells_what_others_did_where_it_belongs() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let methods = done(home, &["guide", "--stage", "methods"]);
    let (before, after) = methods.split_once("methods.view.1 ").unwrap();
    assert!(after.split("methods.view.2 ").next().unwrap().contains("例（立川市）：集まり慣れた連絡会を使う"), "{after}");
    assert!(!before.contains("立川市"), "an example stands under its viewpoint");
    for part in ["困りごとと答え", "はじめの一歩", "考え方の例", "背景"] {
        assert!(methods.contains(part), "{part}");
    }
    assert!(!methods.contains("全国の調査から"), "the survey belongs to no stage");
    assert!(done(home, &["guide"]).contains("1,148施設で、回収率は25.8 %でした。（Ⅰ ２．現状 調査概要）"));

    let told = json(home, &["guide", "--stage", "methods", "--format", "json"]);
    assert!(told["examples"].as_array().unwrap().iter().all(|each| each["viewpoints"].to_string().contains("methods.")));
    assert!(told["answers"].as_array().unwrap().iter().all(|each| each["stages"].to_string().contains("Methods")));
    let all = json(home, &["guide", "--format", "json", "--lang", "en"]);
    let count = |part: &str| all[part].as_array().unwrap().len();
    assert_eq!((count("examples"), count("hunches"), count("answers"), count("headings")), (40, 9, 27, 12));

    // By its number, by words of it, in either language; a theme, not a theme of colours.
    for theme in ["3", "３", "処方薬", "prescribed"] {
        let told = done(home, &["guide", "--theme", theme]);
        assert!(told.starts_with("[処方薬の管理]") && told.contains("把握の方法や内容"), "{theme}: {told}");
    }
    let glossary = done(home, &["guide", "--glossary", "--lang", "en"]);
    assert!(glossary.contains("地域包括支援センター"), "{glossary}");
    assert!(glossary.contains("community comprehensive support center"));
}

#[test]
fn the_cases_are_told_in_the_language_asked_for() {
    let home = TempDir::new().unwrap();
    let english = done(home.path(), &["samples", "--lang", "en"]);
    assert!(english.contains("asago-medication: Asago, medicines") && english.contains("Community care conferences"));
    assert!(!english.chars().any(|c| ('ぁ'..='ヿ').contains(&c)), "{english}");
    assert!(done(home.path(), &["samples"]).contains("asago-medication　朝来市 処方薬の管理"));
    let of_theme = done(home.path(), &["samples", "--theme", "認知症"]);
    assert!(of_theme.contains("ikoma-forest-dementia") && !of_theme.contains("tachikawa"), "{of_theme}");
    // A case answers to words of its name, a stage to its number and its Japanese name.
    done(home.path(), &["samples", "入退院", "--out", "t.ron"]);
    let stage = done(home.path(), &["guide", "--stage", "methods"]);
    for name in ["4", "④", "取組み手法の選択", "手法"] {
        assert_eq!(done(home.path(), &["guide", "--stage", name]), stage, "{name}");
    }
}

#[test]
fn wrong_usage_is_two_and_suggests_what_was_meant() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = new(home);
    for (args, suggested) in [
        (vec!["guide", "--stage", "gaols"], "goals"),
        (vec!["guide", "--theme", "認知症への応対"], "「認知症への対応」でしょうか"),
        (vec!["guide", "--theme", "Dementa", "--lang", "en"], "Did you mean `Dementia`"),
        (vec!["samples", "asago"], "asago-medication（朝来市 処方薬の管理）"),
        (vec!["samples", "tachikawa-dischrge"], "「tachikawa-discharge」でしょうか"),
        (vec!["samples", "生駒市 通いのば"], "「生駒市 通いの場」でしょうか"),
        (vec!["samples", "朝来市"], "「朝来市」にあたる事例はいくつかあります"),
        (vec!["samples", "--theme", "認知症への応対"], "「認知症への対応」でしょうか"),
        (vec!["lsit"], "tenmen list"),
        (vec!["export", &file, "--format", "pdf"], "summary"),
        (vec!["list", "--formt", "json"], "--format"),
        (vec!["export", &file], "--format"),
        (vec!["show", &file, "--cycle", "7"], "1巡目"),
        (vec!["help", "exprot"], "export"),
        (vec!["new", "--read-only"], "--read-only"),
        (vec!["list", "--lang", "fr"], "ja"),
    ] {
        let ran = run(home, &args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(suggested) && ran.out.is_empty(), "{args:?}: {}", ran.err);
    }
}

#[test]
fn without_a_terminal_the_full_screen_is_wrong_usage() {
    let home = TempDir::new().unwrap();
    let file = new(home.path());
    assert_eq!(run(home.path(), &[]).code, 2);
    assert_eq!(run(home.path(), &[&file]).code, 2);
    assert_eq!(run(home.path(), &["nowhere.ron"]).code, 1);
}

#[test]
fn help_version_completions_and_man_speak() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    assert!(done(home, &["--help"]).contains("使い方"));
    assert!(done(home, &["--lang", "en", "--help"]).contains("Usage:"));
    assert!(done(home, &["export", "--help", "--lang=en"]).contains("everything"));
    assert!(done(home, &["--version"]).contains(env!("CARGO_PKG_VERSION")));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(done(home, &["completions", shell]).contains("tenmen"));
    }
    assert!(done(home, &["man"]).contains(".TH"));
    let english = tenmen(home).env("LANG", "en_GB.UTF-8").arg("--help").output().unwrap();
    assert!(String::from_utf8(english.stdout).unwrap().contains("Usage:"));
}

#[test]
fn next_leaves_the_first_cycle_as_it_was() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = done(home, &["samples", "ikoma-forest-dementia"]);
    let file = file.trim_end();
    let before = json(home, &["show", file, "--format", "json"])["cycles"][0].clone();
    done(home, &["next", file]);
    let after = json(home, &["show", file, "--format", "json"]);
    assert_eq!(after["cycles"][0], before);
    assert_eq!(after["position"]["cycle"], 2);
    assert_eq!(run(home, &["next", file, "--read-only"]).code, 2);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_it_quietly() {
    use std::process::{Command, Stdio};
    let home = TempDir::new().unwrap();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("tenmen"))
        .args(["guide"])
        .env("HOME", home.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8(output.stderr).unwrap().contains("panic"));
}

#[cfg(unix)]
#[test]
fn a_session_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let home = TempDir::new().unwrap();
    let file = new(home.path());
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let session = done(home, &["new", "--theme", "見守り", "--out", "-"]).replace("見守り", "見\\u{1b}[31m守り");
    let shown = tenmen(home).args(["show", "-"]).write_stdin(session).output().unwrap();
    assert!(!shown.stdout.contains(&0x1b));
}

#[test]
fn an_export_says_first_what_looks_like_personal_data_and_anonymize_takes_members_out() {
    let home = TempDir::new().unwrap();
    let home = home.path();
    let file = done(home, &["new", "--municipality", "甲市", "--overview", "電話は012-345-6789、山田さんの話"]);
    let file = file.trim().to_owned();
    let with_member = fs::read_to_string(&file)
        .unwrap()
        .replace("    cycles: [", "    members: [(id: 900, name: \"山田 花子\", office: \"書記\")],\n    cycles: [");
    fs::write(&file, with_member).unwrap();
    let plain = run(home, &["export", &file, "--format", "md"]);
    assert_eq!(plain.code, 0);
    assert!(
        plain.out.contains("山田 花子") && plain.err.contains("「012-345-6789」") && plain.err.contains("手がかり"),
        "{}",
        plain.err
    );
    for format in ["md", "json", "summary"] {
        let anonymous = run(home, &["export", &file, "--format", format, "--anonymize"]);
        assert_eq!(anonymous.code, 0);
        assert!(!anonymous.out.contains("山田") && !anonymous.out.contains("書記"), "{}", anonymous.out);
        // Other data are named and stay: a person decides.
        assert!(anonymous.err.contains("「012-345-6789」") && !anonymous.err.contains("山田"), "{}", anonymous.err);
    }
}
