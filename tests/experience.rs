//! What others lived through stands where it belongs: every example of the manual at its viewpoint, 27 answers under
//! twelve headings, nine themes, nine cases; in both languages alike.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;

use tenmen::domain::{Choice, Cycle, Entry, Stage};
use tenmen::guide::{Answers, Experience, Guide, Size, case, case_words, cases};
use tenmen::library::{SAMPLES, sample};
use tenmen::store::file;
use tenmen::words::Language;

/// `id, lines of the manual, its heading there`, a row each.
const EXPERIENCE: &str = include_str!("experience_map.tsv");
/// `id, lines of the manual, its heading and place there`, a row an answer.
const ANSWERS: &str = include_str!("answers_map.tsv");

/// The manual has no example for these: each of its lists but two gives one at every point.
const WITHOUT: [(&str, usize); 2] = [("situation.info", 6), ("factors.extract", 4)];

fn both() -> [Language; 2] {
    [Language::Japanese, Language::English]
}

fn columns(table: &'static str) -> Vec<[&'static str; 3]> {
    let row = |line: &'static str| line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{line}"));
    table.lines().filter(|line| !line.starts_with("id\t")).map(row).collect()
}

fn ids(experience: &Experience) -> Vec<&str> {
    let examples = experience.examples.iter().map(|each| &each.id);
    let hunches = experience.hunches.iter().map(|each| &each.id);
    let factors = experience.factors.iter().map(|each| &each.id);
    let facts = experience.facts.iter().map(|each| &each.id);
    let background = experience.background.iter().map(|each| &each.id);
    examples.chain(hunches).chain(factors).chain(facts).chain(background).map(String::as_str).collect()
}

fn viewpoints() -> BTreeSet<&'static str> {
    Guide::japanese().stages.iter().flat_map(|stage| &stage.viewpoints).map(|each| each.id.as_str()).collect()
}

/// Every text with what it is.
fn texts(language: Language) -> Vec<(String, &'static str)> {
    let (experience, answers) = (Experience::of(language), Answers::of(language));
    let mut all: Vec<(String, &str)> = Vec::new();
    for each in &experience.examples {
        all.extend([&each.title, &each.text, &each.source].map(|text| (each.id.clone(), text.as_str())));
    }
    for each in &experience.hunches {
        let lines = each.noticed.iter().chain(&each.found_out).chain([&each.theme, &each.source]);
        all.extend(lines.map(|text| (each.id.clone(), text.as_str())));
    }
    for each in &experience.factors {
        all.extend(each.lines.iter().chain([&each.title, &each.source]).map(|text| (each.id.clone(), text.as_str())));
    }
    for each in &experience.facts {
        all.extend([&each.text, &each.source].map(|text| (each.id.clone(), text.as_str())));
    }
    for each in &experience.background {
        all.extend(each.lines.iter().chain([&each.title, &each.source]).map(|text| (each.id.clone(), text.as_str())));
    }
    all.extend(answers.headings.iter().map(|each| (each.id.clone(), each.title.as_str())));
    for each in &answers.answers {
        let lines = each.answer.iter().chain([&each.question, &each.first_step]);
        all.extend(lines.map(|text| (each.id.clone(), text.as_str())));
    }
    all
}

#[test]
fn everything_the_manual_tells_of_stands_here_in_its_order_and_nothing_else() {
    let told: Vec<&str> = columns(EXPERIENCE).iter().map(|row| row[0]).collect();
    let answered: Vec<&str> = columns(ANSWERS).iter().map(|row| row[0]).collect();
    for language in both() {
        assert_eq!(ids(Experience::of(language)), told, "{}", language.tag());
        let answers: Vec<&str> = Answers::of(language).answers.iter().map(|each| each.id.as_str()).collect();
        assert_eq!(answers, answered, "{}", language.tag());
        assert_eq!(Experience::of(language).language, language.tag());
        assert_eq!(Answers::of(language).language, language.tag());
    }
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len());
}

#[test]
fn there_are_27_answers_under_twelve_headings_and_nine_themes() {
    for language in both() {
        let (experience, answers) = (Experience::of(language), Answers::of(language));
        assert_eq!((answers.answers.len(), answers.headings.len(), experience.hunches.len()), (27, 12, 9));
        let themes: BTreeSet<&str> = experience.hunches.iter().map(|each| each.theme.as_str()).collect();
        assert_eq!(themes.len(), 9);
        assert!(experience.hunches.iter().all(|each| !each.noticed.is_empty() && !each.found_out.is_empty()));
        for answer in &answers.answers {
            assert_ne!(answers.heading(answer), "", "{}", answer.id);
            assert!(!answer.stages.is_empty() && !answer.viewpoints.is_empty() && !answer.answer.is_empty(), "{}", answer.id);
        }
        for heading in &answers.headings {
            assert!(answers.answers.iter().any(|answer| answer.heading == heading.id), "{}", heading.id);
        }
    }
}

/// The circled numbers in a heading of the manual: `視点③④` → 3 and 4.
fn circled(heading: &str) -> Vec<usize> {
    heading.chars().filter_map(|c| "①②③④⑤⑥⑦⑧⑨".chars().position(|each| each == c)).map(|place| place + 1).collect()
}

#[test]
fn every_example_stands_at_the_viewpoints_its_heading_in_the_manual_names() {
    let rows = columns(EXPERIENCE);
    let examples: Vec<&[&str; 3]> = rows.iter().filter(|row| row[0].starts_with("example.")).collect();
    assert!(!examples.is_empty());
    for (row, example) in examples.iter().zip(&Experience::of(Language::Japanese).examples) {
        let numbers: Vec<usize> = example.viewpoints.iter().map(|id| id.rsplit_once('.').unwrap().1.parse().unwrap()).collect();
        assert_eq!(numbers, circled(row[2]), "{}: {}", example.id, row[2]);
        // `Ⅱ ３．目的・取組み目標の設定 視点①` is of stage ③.
        let chapter = row[2].chars().find_map(|c| "１２３４５６".chars().position(|each| each == c)).unwrap();
        let stage = Stage::ALL[chapter];
        assert!(example.viewpoints.iter().all(|id| id.starts_with(stage.id())), "{}: {:?}", example.id, example.viewpoints);
    }
}

#[test]
fn every_viewpoint_has_an_example_but_the_lists_the_manual_gives_none_for() {
    for language in both() {
        let experience = Experience::of(language);
        let bare: Vec<&str> = Guide::japanese()
            .stages
            .iter()
            .flat_map(|stage| &stage.viewpoints)
            .map(|each| each.id.as_str())
            .filter(|id| experience.examples_of(id).next().is_none())
            .collect();
        let without: Vec<String> =
            WITHOUT.iter().flat_map(|(list, count)| (1..=*count).map(move |number| format!("{list}.{number}"))).collect();
        assert_eq!(bare, without);
    }
}

#[test]
fn every_viewpoint_that_is_named_is_in_the_guide() {
    let known = viewpoints();
    for language in both() {
        let named = Experience::of(language).examples.iter().flat_map(|each| &each.viewpoints);
        let answered = Answers::of(language).answers.iter().flat_map(|each| &each.viewpoints);
        for id in named.chain(answered) {
            assert!(known.contains(id.as_str()), "{id}");
        }
        // An answer bears on viewpoints of the stages it is given for.
        for answer in &Answers::of(language).answers {
            let of: BTreeSet<&str> = answer.viewpoints.iter().map(|id| id.split('.').next().unwrap()).collect();
            let stages: BTreeSet<&str> = answer.stages.iter().map(|stage| stage.id()).collect();
            assert!(of.is_subset(&stages), "{}: {of:?} {stages:?}", answer.id);
        }
    }
}

#[test]
fn both_languages_place_everything_alike() {
    let shape = |language: Language| {
        let (experience, answers) = (Experience::of(language), Answers::of(language));
        let examples = experience.examples.iter().map(|each| format!("{} {:?}", each.id, each.viewpoints));
        let hunches =
            experience.hunches.iter().map(|each| format!("{} {} {}", each.id, each.noticed.len(), each.found_out.len()));
        let factors = experience.factors.iter().map(|each| format!("{} {:?} {}", each.id, each.stage, each.lines.len()));
        let facts = experience.facts.iter().map(|each| format!("{} {}", each.id, each.figures.len()));
        let background = experience.background.iter().map(|each| format!("{} {:?} {}", each.id, each.stages, each.lines.len()));
        let answers = answers
            .answers
            .iter()
            .map(|each| format!("{} {} {:?} {:?} {}", each.id, each.heading, each.stages, each.viewpoints, each.answer.len()));
        examples.chain(hunches).chain(factors).chain(facts).chain(background).chain(answers).collect::<Vec<_>>()
    };
    assert_eq!(shape(Language::Japanese), shape(Language::English));
}

#[test]
fn every_figure_of_the_survey_stands_in_its_text_and_says_where_it_is_from() {
    for language in both() {
        for fact in &Experience::of(language).facts {
            for figure in &fact.figures {
                assert!(fact.text.contains(figure.as_str()), "{}: {figure} in {}", fact.id, fact.text);
            }
            assert!(!fact.source.is_empty(), "{}", fact.id);
        }
    }
}

#[test]
fn no_text_is_empty_in_the_other_language_or_hurts() {
    let japanese = |c: char| ('ぁ'..='ヿ').contains(&c) || ('一'..='龥').contains(&c);
    for (id, text) in texts(Language::English) {
        assert!(!text.trim().is_empty() && !text.chars().any(japanese), "{id}: {text}");
    }
    for (id, text) in texts(Language::Japanese) {
        assert!(text.chars().any(japanese), "{id}: {text}");
        assert!(!text.contains("徘徊"), "{id}: {text}");
    }
    for (id, text) in both().into_iter().flat_map(texts) {
        assert!(text.trim() == text && !text.chars().any(char::is_control), "{id}: {text}");
    }
}

// The cases

#[test]
fn every_case_of_the_library_has_its_tags_and_its_english() {
    let names: Vec<&str> = SAMPLES.iter().map(|sample| sample.name).collect();
    assert_eq!(names.len(), 9);
    assert_eq!(cases().iter().map(|case| case.name.as_str()).collect::<Vec<_>>(), names);
    for name in names {
        assert!(case_words(Language::Japanese, name).is_none(), "a case speaks for itself in Japanese");
        let words = case_words(Language::English, name).unwrap();
        assert!(!words.title.is_empty() && !words.overview.is_empty() && !words.points.is_empty(), "{name}");
    }
    assert!(case("zebra").is_none());
}

#[test]
fn every_theme_has_a_case_that_stands_for_it_and_every_case_the_size_its_population_says() {
    let themes: BTreeSet<&str> = cases().iter().map(|case| case.themes[0].as_str()).collect();
    let hunches: BTreeSet<&str> = Experience::of(Language::Japanese).hunches.iter().map(|each| each.id.as_str()).collect();
    assert_eq!(themes, hunches);
    for case in cases() {
        let session = file::read(sample(&case.name).unwrap().text).unwrap().session;
        let people = session.profile.figures.iter().find(|row| row.name == "人口").unwrap();
        let people: u32 = people.figure.value.replace(',', "").parse().unwrap();
        assert_eq!(Size::of(people), case.size, "{}: {people}", case.name);
    }
}

#[test]
fn a_case_found_by_a_theme_speaks_of_it_in_its_situation_factors_or_goals() {
    let words = [
        ("hunch.1", &["認知症"][..]),
        ("hunch.2", &["入退院"][..]),
        ("hunch.3", &["薬"][..]),
        ("hunch.4", &["困難", "難し"][..]),
        ("hunch.5", &["複合", "重な"][..]),
        ("hunch.6", &["制度"][..]),
        ("hunch.7", &["ケアマネジメント"][..]),
        ("hunch.8", &["人材", "育"][..]),
        ("hunch.9", &["予防"][..]),
    ];
    for case in cases() {
        let session = file::read(sample(&case.name).unwrap().text).unwrap().session;
        let planned = |entry: &Entry| [Stage::Situation, Stage::Factors, Stage::Goals].contains(&entry.kind().section().stage());
        let texts: Vec<&str> = session
            .cycles
            .iter()
            .flat_map(Cycle::all_entries)
            .filter(|(_, entry)| planned(entry))
            .map(|(_, entry)| entry.text.as_str())
            .collect();
        for theme in &case.themes {
            let (_, said) = words.iter().find(|(id, _)| id == theme).unwrap();
            assert!(texts.iter().any(|text| said.iter().any(|word| text.contains(word))), "{}: nothing of {said:?}", case.name);
        }
    }
}
