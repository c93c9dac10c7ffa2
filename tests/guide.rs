//! What the guide promises: it reads, it covers the manual's 40 checklist points, and it holds what must not be lost.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;

use tenmen::domain::{Choice, Kind, Stage};
use tenmen::guide::{Guide, GuideError, Hint, StageGuide};
use tenmen::words::{self, Bench, Language, Output, Phrase, Text, Trouble, Workbook, label};
use unicode_width::UnicodeWidthStr;

/// `id, heading of the manual's list, number in it, words the guide must hold`, a row a checklist point.
const MAP: &str = include_str!("guide_map.tsv");

/// The lists of contract.md in order, each with how many points it has.
const LISTS: [(Stage, &str, usize); 8] = [
    (Stage::Situation, "situation.info", 6),
    (Stage::Situation, "situation.view", 6),
    (Stage::Factors, "factors.extract", 4),
    (Stage::Factors, "factors.sort", 3),
    (Stage::Goals, "goals.view", 4),
    (Stage::Methods, "methods.view", 9),
    (Stage::Roles, "roles.view", 4),
    (Stage::Effects, "effects.view", 4),
];

fn guide() -> &'static Guide {
    Guide::japanese()
}

/// Both languages of it.
fn guides() -> [&'static Guide; 2] {
    [Language::Japanese, Language::English].map(Guide::of)
}

fn hint(id: &str) -> &'static Hint {
    guide().stages.iter().flat_map(|stage| &stage.hints).find(|hint| hint.id == id).unwrap_or_else(|| panic!("no hint {id}"))
}

/// Every text of a stage with what it is, so that a complaint can name it.
fn texts(stage: &StageGuide) -> Vec<(String, &str)> {
    let at = |what: &str| format!("{}: {what}", stage.stage.id());
    let mut all = vec![
        (at("name"), stage.name.as_str()),
        (at("short"), &stage.short),
        (at("purpose"), &stage.purpose),
        (at("summary.label"), &stage.summary.label),
        (at("summary.ask"), &stage.summary.ask),
        (at("summary.example"), &stage.summary.example),
        (at("consensus.ask"), &stage.consensus.ask),
        (at("bridge"), &stage.bridge.text),
    ];
    let lists = [("point", &stage.points), ("forum", &stage.consensus.forums), ("carry", &stage.bridge.carry)];
    all.extend(lists.into_iter().flat_map(|(what, list)| list.iter().map(move |text| (at(what), text.as_str()))));
    for question in &stage.questions {
        let parts = [("ask", &question.ask), ("why", &question.why), ("example", &question.example)];
        all.extend(parts.map(|(what, text)| (format!("{} {what}", question.id), text.as_str())));
    }
    for viewpoint in &stage.viewpoints {
        let parts = [("title", &viewpoint.title), ("ask", &viewpoint.ask), ("when_no", &viewpoint.when_no)];
        all.extend(parts.map(|(what, text)| (format!("{} {what}", viewpoint.id), text.as_str())));
    }
    for hint in &stage.hints {
        all.push((format!("{} hint title", hint.id), &hint.title));
        all.extend(hint.lines.iter().map(|line| (format!("{} hint line", hint.id), line.as_str())));
    }
    all
}

fn everything(guide: &'static Guide) -> Vec<(String, &'static str)> {
    let mut all: Vec<(String, &str)> = guide.stages.iter().flat_map(texts).collect();
    all.extend(guide.solo.iter().map(|line| ("solo".to_owned(), line.as_str())));
    for term in &guide.glossary {
        let parts = [&term.term, &term.reading, &term.meaning, &term.english, &term.english_meaning];
        all.extend(parts.map(|text| (format!("glossary {}", term.term), text.as_str())));
    }
    all
}

fn stage_of<'a>(id: &str, all: impl Iterator<Item = &'a StageGuide>) -> Option<&'a StageGuide> {
    let name = id.split('.').next()?;
    all.into_iter().find(|stage| stage.stage.id() == name)
}

// Structure

#[test]
fn the_compiled_in_guide_reads_and_has_the_six_stages_in_order() {
    let texts = [include_str!("../src/guide/ja.ron"), include_str!("../src/guide/en.ron")];
    for ((text, of), language) in texts.into_iter().zip(guides()).zip(["ja", "en"]) {
        let guide = Guide::parse(text).unwrap();
        assert_eq!(&guide, of);
        assert_eq!(guide.language, language);
        assert!(guide.stages.iter().map(|stage| stage.stage).eq(Stage::ALL.iter().copied()));
    }
}

/// What is no text for people: ids, kinds, minutes, and how many texts there are of each sort.
fn shape(guide: &Guide) -> Vec<String> {
    let of = |stage: &StageGuide| {
        let questions = stage.questions.iter().map(|each| format!("{} {:?} {:?}", each.id, each.answer, each.gives));
        let viewpoints = stage.viewpoints.iter().map(|each| each.id.clone());
        let hints = stage.hints.iter().map(|each| format!("{} {}", each.id, each.lines.len()));
        let counts = [stage.points.len(), stage.consensus.forums.len(), stage.bridge.carry.len()];
        let rest = format!("{:?} {counts:?} {:?}", stage.stage, stage.agenda);
        questions.chain(viewpoints).chain(hints).chain([rest]).collect::<Vec<_>>()
    };
    let solo = format!("{} for who is alone", guide.solo.len());
    guide.stages.iter().flat_map(of).chain([solo]).collect()
}

#[test]
fn both_languages_have_the_same_ids_kinds_minutes_and_as_many_texts() {
    let [japanese, english] = guides();
    assert_eq!(shape(japanese), shape(english));
    // The glossary has both languages in every term.
    assert_eq!(japanese.glossary, english.glossary);
}

#[test]
fn no_text_is_left_in_the_other_language() {
    // `①` stands for a stage in English too; 点 and 面 are explained in the glossary, which has both.
    let japanese = |c: char| ('ぁ'..='ヿ').contains(&c) || ('一'..='龥').contains(&c);
    for (what, text) in everything(Guide::english()).iter().filter(|(what, _)| !what.starts_with("glossary")) {
        assert!(!text.chars().any(japanese), "{what}: {text}");
    }
    for (what, text) in everything(guide()).iter().filter(|(what, _)| !what.starts_with("glossary")) {
        assert!(text.chars().any(japanese), "{what}: {text}");
    }
}

#[test]
fn the_screens_name_a_stage_as_the_guide_does() {
    for language in [Language::Japanese, Language::English] {
        for stage in &Guide::of(language).stages {
            assert_eq!(stage.name, label(language, "stage", stage.stage.name()));
        }
    }
}

#[test]
fn a_guide_with_a_missing_or_misplaced_stage_or_an_unknown_field_is_refused() {
    let mut missing = guide().clone();
    missing.stages.pop();
    let mut misplaced = guide().clone();
    misplaced.stages.swap(1, 2);
    for wrong in [missing, misplaced] {
        assert_eq!(Guide::parse(&ron::to_string(&wrong).unwrap()), Err(GuideError::Stages));
    }
    let unknown = ron::to_string(guide()).unwrap().replacen("(language:", "(colour:1,language:", 1);
    assert!(matches!(Guide::parse(&unknown), Err(GuideError::Unreadable(_))));
}

#[test]
fn every_stage_asks_at_least_five_questions_each_with_why_example_and_an_answer_kept_in_that_stage() {
    for stage in &guide().stages {
        assert!(stage.questions.len() >= 5, "{:?}", stage.stage);
        for (index, question) in stage.questions.iter().enumerate() {
            assert_eq!(question.id, format!("{}.question.{}", stage.stage.id(), index + 1));
            assert!(stage.stage.kinds().contains(&question.answer), "{}: {:?}", question.id, question.answer);
            assert_eq!(question.answer.section(), stage.stage.section(), "{}", question.id);
        }
    }
}

#[test]
fn every_kind_of_entry_but_the_notes_of_doing_is_the_answer_to_a_question() {
    let asked: BTreeSet<Kind> =
        guide().stages.iter().flat_map(|stage| &stage.questions).map(|question| question.answer).collect();
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Implementation).collect();
    assert_eq!(asked, all);
}

#[test]
fn every_id_is_used_once_and_begins_with_its_stage() {
    let mut seen = BTreeSet::new();
    for stage in &guide().stages {
        let questions = stage.questions.iter().map(|question| &question.id);
        let viewpoints = stage.viewpoints.iter().map(|viewpoint| &viewpoint.id);
        for id in questions.chain(viewpoints).chain(stage.hints.iter().map(|hint| &hint.id)) {
            assert!(seen.insert(id), "{id} twice");
            assert_eq!(stage_of(id, guide().stages.iter()).map(|stage| stage.stage), Some(stage.stage), "{id}");
        }
    }
}

#[test]
fn no_text_is_empty_and_no_list_either() {
    for (what, text) in guides().into_iter().flat_map(everything) {
        assert!(!text.trim().is_empty(), "{what}");
    }
    for stage in &guide().stages {
        let lists = [stage.points.len(), stage.hints.len(), stage.consensus.forums.len(), stage.bridge.carry.len()];
        assert!(lists.iter().all(|length| *length >= 2), "{:?}", stage.stage);
        assert!(stage.hints.iter().all(|hint| hint.lines.len() >= 2), "{:?}", stage.stage);
    }
    assert!(guide().solo.len() >= 2 && guide().glossary.len() >= 20);
}

// The manual's 40 points

fn rows() -> Vec<[&'static str; 4]> {
    let row =
        |line: &'static str| line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("four columns: {line}"));
    MAP.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

#[test]
fn the_forty_checklist_ids_of_the_contract_stand_in_order() {
    let contract: Vec<String> =
        LISTS.iter().flat_map(|(_, list, count)| (1..=*count).map(move |number| format!("{list}.{number}"))).collect();
    assert_eq!(contract.len(), 40);
    let guide: Vec<&str> =
        guide().stages.iter().flat_map(|stage| &stage.viewpoints).map(|viewpoint| viewpoint.id.as_str()).collect();
    assert_eq!(guide, contract);
    for (stage, list, _) in LISTS {
        let here = &self::guide().stage(stage).viewpoints;
        assert!(here.iter().any(|viewpoint| viewpoint.id.starts_with(list)), "{list} at {stage:?}");
        assert_eq!(
            self::guide().viewpoint(&format!("{list}.1")).map(|viewpoint| viewpoint.id.clone()),
            Some(format!("{list}.1"))
        );
    }
}

#[test]
fn every_point_of_the_manual_is_in_the_guide_and_every_viewpoint_of_the_guide_is_in_the_manual() {
    let mapped: Vec<&str> = rows().iter().map(|row| row[0]).collect();
    let guide: Vec<&str> =
        guide().stages.iter().flat_map(|stage| &stage.viewpoints).map(|viewpoint| viewpoint.id.as_str()).collect();
    assert_eq!(mapped, guide);
}

#[test]
fn every_viewpoint_has_the_number_it_has_under_its_heading_in_the_manual() {
    for [id, heading, number, _] in rows() {
        let (list, own) = id.rsplit_once('.').unwrap();
        let circled = "①②③④⑤⑥⑦⑧⑨".chars().nth(own.parse::<usize>().unwrap() - 1).unwrap();
        assert_eq!(number, circled.to_string(), "{id}");
        let headings: BTreeSet<&str> = rows().iter().filter(|row| row[0].starts_with(list)).map(|row| row[1]).collect();
        assert_eq!(headings, BTreeSet::from([heading]), "one heading a list");
        let lists: BTreeSet<&str> =
            rows().iter().filter(|row| row[1] == heading).map(|row| row[0].rsplit_once('.').unwrap().0).collect();
        assert_eq!(lists, BTreeSet::from([list]), "one list a heading");
    }
}

#[test]
fn every_viewpoint_holds_what_its_point_of_the_manual_is_about() {
    for [id, _, _, words] in rows() {
        let viewpoint = guide().viewpoint(id).unwrap();
        let said = format!("{} {} {}", viewpoint.title, viewpoint.ask, viewpoint.when_no);
        for word in words.split(' ') {
            assert!(said.contains(word), "{id} says nothing of {word}: {said}");
        }
    }
}

#[test]
fn every_viewpoint_is_a_question_for_the_group_and_says_what_to_do_when_the_answer_is_no() {
    for viewpoint in guide().stages.iter().flat_map(|stage| &stage.viewpoints) {
        assert!(viewpoint.ask.ends_with('か'), "{}: {}", viewpoint.id, viewpoint.ask);
        assert!(viewpoint.when_no.ends_with('。'), "{}: {}", viewpoint.id, viewpoint.when_no);
    }
}

// What must not be lost

#[test]
fn strengths_are_found_then_connected_then_improved_and_only_then_created() {
    let lines = &hint("situation.strengths").lines;
    for (line, word) in lines.iter().zip(["見つける", "つなぐ", "良くする", "つくる"]) {
        let head = line.split(':').next().unwrap();
        assert!(head.contains(word), "{line}");
    }
    assert_eq!(lines.len(), 4);
}

#[test]
fn the_matrix_sets_individual_beside_environmental_each_with_issue_and_approach() {
    let lines = &hint("factors.matrix").lines;
    let heads: Vec<&str> = lines.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(heads, ["個別の課題", "個別へのアプローチ", "環境の課題", "環境へのアプローチ"]);
    assert!(hint("factors.definition").lines.iter().any(|line| line.contains("個別の要因")));
}

#[test]
fn the_six_many_sided_questions_are_asked_in_order() {
    let six = ["いつ頃から", "どんな種類", "何が妨げ", "頻度", "個別の工夫", "団体や組織の受け止め"];
    let lines = &hint("factors.sixways").lines;
    assert_eq!(lines.len(), six.len());
    for (index, (line, head)) in lines.iter().zip(six).enumerate() {
        assert!(line.starts_with(&format!("{} {head}:", index + 1)), "{line}");
    }
    let all = |text: &str| six.iter().all(|head| text.contains(head));
    assert!(guide().stage(Stage::Factors).questions.iter().any(|question| all(&question.why)), "and stand beside a question");
}

#[test]
fn the_four_categories_and_the_four_priority_criteria_are_all_named() {
    let categories = hint("factors.categories").lines.join("\n");
    for word in ["支援システム", "圏域設定", "住民の意識", "知識・技術"] {
        assert!(categories.contains(word), "{word}");
    }
    let criteria = hint("goals.priority").lines.join("\n");
    for word in ["緊急性", "関心", "確かめやすさ", "成果の出やすさ"] {
        assert!(criteria.contains(word), "{word}");
    }
}

#[test]
fn setting_goals_warns_of_means_that_become_the_end() {
    let stage = guide().stage(Stage::Goals);
    assert!(stage.points.iter().any(|point| point.contains("手段") && point.contains("目的")));
    assert!(hint("goals.means").title.contains("手段の目的化"));
    assert!(guide().stage(Stage::Roles).bridge.text.contains("目的のための手段"), "said again before the doing begins");
}

#[test]
fn residents_are_not_called_resources_to_be_used() {
    let lines = hint("roles.residents").lines.join("\n");
    assert!(lines.contains("社会資源"), "{lines}");
    assert!(guide().stage(Stage::Roles).questions.iter().any(|question| question.why.contains("社会資源")));
    assert!(guide().glossary.iter().any(|term| term.term == "社会資源" && term.meaning.contains("住民")));
    for word in ["ひきだす", "つなげる", "寄り添う"] {
        assert!(lines.contains(word), "{word}");
    }
}

#[test]
fn the_effects_return_to_the_starting_point_and_open_the_next_cycle() {
    let stage = guide().stage(Stage::Effects);
    assert!(stage.points.iter().any(|point| point.contains("始まりの問い")));
    assert!(stage.questions.iter().any(|question| question.ask.contains("始まりの問い")));
    let lines = &hint("effects.start").lines;
    for word in ["①", "②", "③の目的"] {
        assert!(lines.iter().any(|line| line.starts_with(word)), "{word}");
    }
    assert!(stage.bridge.text.contains("次のサイクル") && stage.bridge.text.contains('①'));
}

#[test]
fn a_plan_is_5w2h_and_a_center_stands_in_one_of_five_positions() {
    let heads =
        |id: &str| hint(id).lines.iter().map(|line| line.split([':', '（']).next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(heads("methods.5w2h"), ["なぜ", "何を", "だれが", "いつ", "どこで", "どのように", "いくらで"]);
    assert_eq!(heads("roles.positions"), ["主導", "協働", "支援", "寄り添う", "見守る"]);
    assert_eq!(heads("effects.next"), ["続ける", "見直す", "広げる", "引き継ぐ", "終える"]);
}

#[test]
fn the_summaries_carry_the_labels_of_the_sheet_exactly() {
    let labels: Vec<&str> = guide().stages.iter().map(|stage| stage.summary.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "把握された現状や課題",
            "抽出された環境的要因",
            "設定された目的・目標",
            "選択された手法",
            "選択された役割分担",
            "取組の効果や今後の課題",
        ]
    );
}

#[test]
fn the_stages_bear_the_names_of_the_manual() {
    let names: Vec<&str> = guide().stages.iter().map(|stage| stage.name.as_str()).collect();
    let manual = [
        "地域の現状把握",
        "環境的要因の抽出",
        "目的・取組み目標の設定",
        "取組み手法の選択",
        "センターの役割の選択",
        "取組み効果の確認",
    ];
    assert_eq!(names, manual);
}

#[test]
fn who_plans_alone_is_told_that_it_stands_as_not_agreed() {
    assert!(guide().solo.iter().any(|line| line.contains("案・未合意")));
}

// Words on a screen

/// What a screen cannot show well, or we do not say.
fn complaints(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    if text.chars().any(char::is_control) {
        found.push("a control character");
    }
    if text.contains("徘徊") {
        found.push("徘徊, where we say ひとり歩き");
    }
    if text.trim() != text {
        found.push("a blank at an end");
    }
    found
}

#[test]
fn no_text_of_the_guide_has_control_characters_hurtful_words_or_blanks_at_its_ends() {
    for (what, text) in guides().into_iter().flat_map(everything) {
        assert_eq!(complaints(text), [""; 0], "{what}: {text}");
    }
    assert_eq!(complaints("徘徊の\tある人 ").len(), 3);
}

#[test]
fn no_text_of_the_interface_has_control_characters_or_hurtful_words_in_either_language() {
    fn both<P: Phrase>(table: &[P]) -> impl Iterator<Item = &'static str> {
        table.iter().flat_map(|text| [text.japanese(), text.english()])
    }
    let screens = both(Text::ALL).chain(both(Bench::ALL));
    let papers = both(Output::ALL)
        .chain(both(Trouble::ALL))
        .chain(both(words::Minutes::ALL))
        .chain(both(words::Import::ALL))
        .chain(both(Workbook::ALL));
    for text in screens.chain(papers) {
        let serious: Vec<&str> = complaints(text).into_iter().filter(|complaint| !complaint.contains("blank")).collect();
        assert_eq!(serious, [""; 0], "{text}");
        // What parts others, such as `, `, and what goes on with the next part of a sentence may end in a blank.
        let goes_on = text.contains("{}") && [", ", "; "].iter().any(|end| text.ends_with(end));
        let parts = goes_on || !text.chars().any(char::is_alphanumeric);
        assert!(parts || text.trim_end() == text, "a trailing blank: {text:?}");
    }
}

/// The cells a text of the guide may take, by language: English says the same in more of them.
struct Room {
    short: usize,
    name: usize,
    purpose: usize,
    line: usize,
    ask: usize,
    why: usize,
    example: usize,
    forum: usize,
    bridge: usize,
    summary: usize,
    title: usize,
    viewpoint: usize,
    when_no: usize,
    hint: usize,
    solo: usize,
}

const JAPANESE: Room = Room {
    short: 4,
    name: 24,
    purpose: 80,
    line: 56,
    ask: 60,
    why: 104,
    example: 56,
    forum: 32,
    bridge: 120,
    summary: 100,
    title: 22,
    viewpoint: 60,
    when_no: 132,
    hint: 36,
    solo: 84,
};

/// Two lines of a heading, three of what is read below it; a line of a figure or an example may wrap once.
const ENGLISH: Room = Room {
    short: 9,
    name: 24,
    purpose: 96,
    line: 76,
    ask: 90,
    why: 124,
    example: 70,
    forum: 44,
    bridge: 130,
    summary: 170,
    title: 30,
    viewpoint: 90,
    when_no: 170,
    hint: 40,
    solo: 130,
};

#[test]
fn texts_fit_their_place_on_a_projected_screen_of_sixty_columns() {
    for (guide, room) in guides().into_iter().zip([JAPANESE, ENGLISH]) {
        assert_fits(guide, &room);
    }
}

fn assert_fits(guide: &Guide, room: &Room) {
    let mut wide = Vec::new();
    let mut fits = |what: &str, text: &str, cells: usize| {
        if text.width() > cells {
            wide.push(format!("{what}: {} of {cells} cells: {text}", text.width()));
        }
    };
    for stage in &guide.stages {
        let id = stage.stage.id();
        fits(id, &stage.short, room.short);
        fits(id, &stage.name, room.name);
        fits(id, &stage.purpose, room.purpose);
        fits(id, &stage.summary.ask, room.ask);
        fits(id, &stage.summary.example, room.summary);
        fits(id, &stage.consensus.ask, room.ask);
        fits(id, &stage.bridge.text, room.bridge);
        stage.points.iter().for_each(|point| fits(id, point, room.line));
        stage.consensus.forums.iter().for_each(|forum| fits(id, forum, room.forum));
        stage.bridge.carry.iter().for_each(|carry| fits(id, carry, room.forum));
        for question in &stage.questions {
            fits(&question.id, &question.ask, room.ask);
            fits(&question.id, &question.why, room.why);
            fits(&question.id, &question.example, room.example);
        }
        for viewpoint in &stage.viewpoints {
            fits(&viewpoint.id, &viewpoint.title, room.title);
            fits(&viewpoint.id, &viewpoint.ask, room.viewpoint);
            fits(&viewpoint.id, &viewpoint.when_no, room.when_no);
        }
        for hint in &stage.hints {
            fits(&hint.id, &hint.title, room.hint);
            assert!(hint.lines.len() <= 8, "{}", hint.id);
            hint.lines.iter().for_each(|line| fits(&hint.id, line, room.line));
        }
    }
    guide.solo.iter().for_each(|line| fits("solo", line, room.solo));
    guide.glossary.iter().for_each(|term| fits(&term.term, &term.meaning, 100));
    assert_eq!(wide, [""; 0]);
}

#[test]
fn every_term_of_the_glossary_has_its_reading_in_kana_and_its_english_in_plain_letters() {
    let mut seen = BTreeSet::new();
    for term in &guide().glossary {
        assert!(seen.insert(&term.term), "{} twice", term.term);
        let kana = |c: char| ('ぁ'..='ん').contains(&c) || "ー・（）".contains(c);
        assert!(term.reading.chars().all(kana), "{}", term.reading);
        assert!(term.english.is_ascii() && term.english_meaning.is_ascii(), "{}", term.english);
    }
}
