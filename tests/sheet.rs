//! The process sheet as HTML: the form as it stands, every entry once, safe in a browser, two pages of A3 on paper.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "domain/generate.rs"]
mod generate;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use proptest::prelude::*;
use quick_xml::events::Event;
use tenmen::domain::{Body, Effect, Entry, EntryId, Figure, Goal, Indicator, Kind, Session};
use tenmen::export::{Format, Source, export};
use tenmen::guide::Guide;
use tenmen::library::{SAMPLES, Sample};
use tenmen::words::Language;

fn source(session: &Session) -> Source<'_> {
    Source::new(session, Guide::japanese(), Language::Japanese, NaiveDate::from_ymd_opt(2026, 5, 1).unwrap())
}

fn html(session: &Session) -> String {
    String::from_utf8(export(&source(session), Format::SheetHtml).unwrap()).unwrap()
}

fn sample(sample: &Sample) -> Session {
    tenmen::store::file::read(sample.text).unwrap().session
}

/// The words of a page by element, without what screen readers are told to pass over; fails where it is not well-formed.
fn read(page: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(page);
    reader.config_mut().check_end_names = true;
    let (mut words, mut depth, mut hidden) = (String::new(), 0, None);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} at {}", reader.buffer_position())) {
            Event::Eof => break,
            Event::Start(tag) => {
                depth += 1;
                // Every attribute is read, so that a broken one is found.
                let attributes: Vec<_> = tag.attributes().map(Result::unwrap).collect();
                let is_hidden = attributes.iter().any(|each| each.key.as_ref() == "aria-hidden" && &*each.value == "true");
                let is_style = tag.name().as_ref() == "style";
                if hidden.is_none() && (is_hidden || is_style) {
                    hidden = Some(depth);
                }
                words.push('\n');
            }
            Event::End(_) => {
                if hidden == Some(depth) {
                    hidden = None;
                }
                depth -= 1;
            }
            Event::Text(text) if hidden.is_none() => words.push_str(&text),
            Event::GeneralRef(name) if hidden.is_none() => match name.resolve_char_ref().unwrap() {
                Some(c) => words.push(c),
                None => words.push_str(quick_xml::escape::resolve_xml_entity(&name).unwrap()),
            },
            _ => {}
        }
    }
    assert_eq!(depth, 0, "elements are left open");
    words
}

#[test]
fn the_sheets_of_the_samples_stay_as_they_were_approved() {
    // Adachi's names of organisations stand in a row as in the manual, and would read as copied.
    for each in SAMPLES.iter().filter(|each| !each.name.starts_with("adachi")) {
        insta::assert_snapshot!(format!("sheet_{}", each.name), html(&sample(each)));
    }
}

#[test]
fn the_form_stands_in_its_order_with_its_own_labels() {
    for each in SAMPLES {
        let session = sample(each);
        let words = read(&html(&session));
        let summaries: Vec<String> = tenmen::export::Sheet::of(&source(&session))
            .unwrap()
            .columns
            .iter()
            .map(|column| column.summary_label.clone())
            .collect();
        let page = |titles: [&str; 3], labels: &[String]| {
            let mut wanted: Vec<String> = ["市区町村名（圏域・センター名）", "取組概要"].map(str::to_owned).to_vec();
            wanted.extend(titles.map(str::to_owned));
            wanted.extend(std::iter::repeat_n("【合意形成のプロセス】".to_owned(), 3));
            wanted.extend(labels.iter().cloned());
            wanted
        };
        let mut wanted = page(["①地域の現状把握", "②環境的要因の抽出", "③目的・目標の設定"], &summaries[..3]);
        wanted.extend(page(["④手法の選択", "⑤センターの役割の選択", "⑥取組の効果の確認"], &summaries[3..]));
        wanted.push("（プロセス全体に対する振り返り、留意点等）".to_owned());
        let mut rest = &words[words.find("1/2").unwrap()..];
        for label in wanted {
            let at = rest.find(&label).unwrap_or_else(|| panic!("{}: {label} is missing or out of order", each.name));
            rest = &rest[at + label.len()..];
        }
    }
}

#[test]
fn nothing_in_the_page_runs_or_comes_from_outside() {
    for each in SAMPLES {
        let page = html(&sample(each));
        for outside in ["<script", "<link", "<img", "<iframe", "@import", "url(", "src=", "href="] {
            assert!(!page.contains(outside), "{}: {outside}", each.name);
        }
        let addresses = page.matches("http").count();
        assert_eq!(addresses, page.matches("http://www.w3.org/2000/svg").count(), "{}", each.name);
    }
}

#[test]
fn words_that_look_like_a_page_stay_words() {
    let mut session = Session::default();
    let nasty = "<script>alert('一')</script> \"二\" & ]]> --> {{三}} \u{1b}[31m\u{202e}四";
    let mut goal = Entry::new(EntryId(2), Kind::Goal, nasty);
    let indicators = vec![Indicator { name: nasty.into(), target: Figure::parse("10 %"), ..Indicator::default() }];
    goal.body = Body::Goal(Goal { indicators, ..Goal::default() });
    let mut effect = Entry::new(EntryId(3), Kind::Effect, nasty);
    effect.links = vec![EntryId(2)];
    effect.body = Body::Effect(Effect { actual: Figure::parse("5 %"), ..Effect::default() });
    session.cycles[0].goals.entries.push(goal);
    session.cycles[0].effects.entries.push(effect);
    session.cycles[0].goals.summary = nasty.into();
    (session.profile.municipality, session.profile.overview) = (nasty.into(), nasty.into());
    session.profile.points = vec![nasty.into()].into();
    let page = html(&session);
    assert!(!page.contains("<script") && !page.contains('\u{1b}') && !page.contains('\u{202e}'));
    assert!(page.contains("<svg"), "the indicator is drawn");
    let shown = "<script>alert('一')</script> \"二\" & ]]> --> {{三}} ␛[31m‹202E›四";
    assert!(read(&page).matches(shown).count() >= 6, "{}", read(&page));
}

#[test]
fn an_empty_session_gives_an_empty_form() {
    let words = read(&html(&Session::default()));
    assert!(words.contains("①地域の現状把握") && words.contains("（取組の効果や今後の課題）"));
}

#[test]
fn a_method_that_was_not_adopted_does_not_read_as_one_that_was() {
    let mut session = Session::default();
    let mut method = Entry::new(EntryId(1), Kind::Method, "研修会を開く");
    let Body::Method(body) = &mut method.body else { panic!() };
    (body.decision, body.decision_reason) = (Some(tenmen::domain::Decision::NotAdopted), "人手が足りない".into());
    session.cycles[0].methods.entries.push(method);
    assert!(read(&html(&session)).contains("見送り：人手が足りない"));
}

proptest! {
    #![proptest_config(generate::cases(60))]

    #[test]
    fn every_entry_stands_once_in_the_sheet_the_markdown_and_the_json(history in generate::grown(60)) {
        let mut session = generate::after(&history);
        // A text of its own for each, so that none is part of another; private notes, so that none gets out.
        for cycle in &mut session.cycles {
            for section in <tenmen::domain::Section as tenmen::domain::Choice>::ALL {
                for entry in cycle.entries_mut(*section) {
                    entry.text = format!("〔{}〕{}", entry.id.0, entry.text);
                    entry.private = "ひみつ〔".into();
                }
            }
        }
        let all = source(&session);
        let words = read(&html(&session));
        let md = tenmen::export::markdown(&all);
        let json = tenmen::export::json(&all).unwrap();
        for (section, entry) in session.cycles.iter().flat_map(tenmen::domain::Cycle::all_entries) {
            let mark = format!("〔{}〕", entry.id.0);
            let is_latest = session.latest().is_some_and(|cycle| cycle.entries(section).iter().any(|each| each.id == entry.id));
            prop_assert_eq!(words.matches(&mark).count(), usize::from(is_latest), "the sheet: {}", mark);
            prop_assert_eq!(md.matches(&mark).count(), 1, "Markdown: {}", mark);
            prop_assert_eq!(json.matches(&mark).count(), 1, "JSON: {}", mark);
        }
        prop_assert!(![words, md, json].concat().contains("ひみつ"));
        prop_assert_eq!(html(&session), html(&session));
    }
}

/// A browser that can print, where this machine has one.
fn browser() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    names.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok_and(|ran| ran.status.success()))
}

/// Prints a page as a browser does and gives the PDF's page sizes in points.
fn printed(browser: &str, folder: &Path, page: &str) -> Vec<(String, String)> {
    let (from, to): (PathBuf, PathBuf) = (folder.join("page.html"), folder.join("page.pdf"));
    std::fs::write(&from, page).unwrap();
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let to_pdf = format!("--print-to-pdf={}", to.display());
    let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", &profile, &to_pdf];
    let ran = Command::new(browser).args(flags).arg(format!("file://{}", from.display())).output().unwrap();
    let pdf = std::fs::read(&to).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)));
    let pdf = String::from_utf8_lossy(&pdf);
    let boxes = pdf.match_indices("/MediaBox [").map(|(at, start)| {
        let numbers: Vec<f64> =
            pdf[at + start.len()..].split(']').next().unwrap().split_whitespace().map(|number| number.parse().unwrap()).collect();
        (numbers[2].floor().to_string(), numbers[3].floor().to_string())
    });
    boxes.collect()
}

#[test]
fn in_a_browser_a_sample_prints_as_a_cover_and_two_pages_of_a3() {
    let Some(browser) = browser() else {
        // Past the capture of a passing test, so that it is seen.
        writeln!(std::io::stderr(), "skipped: no browser here that prints").unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let across = ("1191".to_owned(), "841".to_owned());
    for each in SAMPLES {
        let session = sample(each);
        // A few notes of what was done stand on the cover; only the course of indicators is a page of its own.
        let more = usize::from(!tenmen::export::courses(&source(&session)).is_empty());
        let pages = printed(browser, folder.path(), &html(&session));
        assert_eq!(pages, vec![across.clone(); 3 + more], "{}", each.name);
    }
    // What does not fit goes on, and nothing is made unreadably small.
    let mut long = sample(&SAMPLES[0]);
    for index in 0..300 {
        let text = format!("{index}番目の気づきは、紙に収まらないほど長い文になっていて、どこまでも続いていく");
        long.cycles[0].situation.entries.push(Entry::new(EntryId(5000 + index), Kind::Finding, text));
    }
    assert!(printed(browser, folder.path(), &html(&long)).len() > 4);
}
