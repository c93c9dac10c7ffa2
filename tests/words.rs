//! Every field and every choice has a label in both languages; no text lacks a placeholder in one of them.

use tenmen::domain::{
    Agreement, Alternative, Attainment, Attendance, Bearing, Block, Case, Category, Character, Checked, Choice, Concern,
    Consensus, Decision, Effect, Factor, Field, Finding, Goal, Group, Hands, Happened, Holder, Horizon, Hypothesis,
    Implementation, Indicator, Information, Kind, Meeting, Member, Method, Nature, Next, Occasion, Options, Parked, Part,
    Profile, ProfileFigure, Pulse, Purpose, Range, Record, Reflection, Relation, Revision, Role, Row, Scope, Section, Shape,
    Shift, Stage, Standing, Standpoint, Step, TagCount, Tally, Territory, Theme, Tie, Todo, Verdict, Viewpoint,
};
use tenmen::domain::{Entry, EntryId};
use tenmen::words::{self, Bench, Language, Output, Phrase, Text, Trouble, Workbook, label};
use unicode_width::UnicodeWidthStr;

/// All records of a session, each with all its fields, those the program keeps itself among them.
fn fields() -> Vec<&'static Field> {
    let records: [&'static [Field]; 33] = [
        Hypothesis::FIELDS,
        Finding::FIELDS,
        Case::FIELDS,
        TagCount::FIELDS,
        Tally::FIELDS,
        Relation::FIELDS,
        Factor::FIELDS,
        Theme::FIELDS,
        Purpose::FIELDS,
        Indicator::FIELDS,
        Revision::FIELDS,
        Goal::FIELDS,
        Alternative::FIELDS,
        Method::FIELDS,
        Shift::FIELDS,
        Role::FIELDS,
        Implementation::FIELDS,
        Effect::FIELDS,
        Reflection::FIELDS,
        Hands::FIELDS,
        Concern::FIELDS,
        Consensus::FIELDS,
        ProfileFigure::FIELDS,
        Profile::FIELDS,
        Group::FIELDS,
        Member::FIELDS,
        Todo::FIELDS,
        Parked::FIELDS,
        Attendance::FIELDS,
        Block::FIELDS,
        Pulse::FIELDS,
        Meeting::FIELDS,
        Viewpoint::FIELDS,
    ];
    let common = Kind::ALL.iter().flat_map(|kind| Entry::new(EntryId(1), *kind, "").fields());
    records.into_iter().flatten().chain(common).collect()
}

fn lists() -> Vec<Options> {
    let mut lists = vec![
        Verdict::OPTIONS,
        Information::OPTIONS,
        Nature::OPTIONS,
        Character::OPTIONS,
        Tie::OPTIONS,
        Scope::OPTIONS,
        Category::OPTIONS,
        Bearing::OPTIONS,
        Horizon::OPTIONS,
        Range::OPTIONS,
        Decision::OPTIONS,
        Standpoint::OPTIONS,
        Attainment::OPTIONS,
        Next::OPTIONS,
        Agreement::OPTIONS,
        Holder::OPTIONS,
        Happened::OPTIONS,
        Territory::OPTIONS,
        Checked::OPTIONS,
        Stage::OPTIONS,
        Step::OPTIONS,
        Kind::OPTIONS,
        Part::OPTIONS,
        Section::OPTIONS,
        Occasion::OPTIONS,
    ];
    // A list that only a field names is found here.
    for field in fields() {
        if let Shape::Choice(options) | Shape::Choices(options) = field.shape {
            lists.push(options);
        }
    }
    lists
}

#[test]
fn every_field_has_a_label_that_fits_a_form() {
    for field in fields() {
        for language in [Language::Japanese, Language::English] {
            let found = label(language, field.record, field.name);
            assert_ne!(found, "?", "{}.{} has no label in {}", field.record, field.name, language.tag());
        }
        let japanese = label(Language::Japanese, field.record, field.name);
        assert!(japanese.width() <= 16, "{}.{}: {japanese} is wider than eight characters", field.record, field.name);
    }
}

#[test]
fn every_choice_has_a_label() {
    for list in lists() {
        for name in list.names {
            for language in [Language::Japanese, Language::English] {
                assert_ne!(label(language, list.list, name), "?", "{}.{name} has no label in {}", list.list, language.tag());
            }
        }
    }
}

#[test]
fn every_choice_can_be_told_from_its_neighbours() {
    for list in lists() {
        for language in [Language::Japanese, Language::English] {
            let mut labels: Vec<_> = list.names.iter().map(|name| label(language, list.list, name)).collect();
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), list.names.len(), "{} in {}", list.list, language.tag());
        }
    }
}

#[test]
fn standings_and_stages_have_their_short_labels() {
    for stage in Stage::ALL {
        assert_ne!(label(Language::Japanese, "stage_short", stage.name()), "?");
        assert_ne!(label(Language::Japanese, "stage_sheet", stage.name()), "?");
    }
    for standing in [Standing::Draft, Standing::Shared, Standing::ChangedSince(Agreement::Agreed)] {
        assert_ne!(label(Language::Japanese, "standing", standing.name()), "?");
        assert_ne!(label(Language::Japanese, "standing_short", standing.name()), "?");
    }
    assert_ne!(label(Language::Japanese, "standing", Standing::Untouched.name()), "?");
    for agreement in Agreement::ALL {
        assert_ne!(label(Language::English, "standing_short", agreement.name()), "?");
    }
}

fn placeholders_agree<P: Phrase + std::fmt::Debug>(table: &[P]) {
    for text in table {
        let (japanese, english) = (text.japanese(), text.english());
        assert_eq!(japanese.matches("{}").count(), english.matches("{}").count(), "{text:?}: {japanese} / {english}");
        assert!(!japanese.is_empty() && !english.is_empty(), "{text:?} is empty in one language");
    }
}

#[test]
fn both_languages_fill_in_the_same_number_of_values() {
    placeholders_agree(Output::ALL);
    placeholders_agree(Text::ALL);
    placeholders_agree(Trouble::ALL);
    placeholders_agree(Bench::ALL);
    placeholders_agree(Workbook::ALL);
    placeholders_agree(words::Meeting::ALL);
    placeholders_agree(words::History::ALL);
    placeholders_agree(words::Minutes::ALL);
    placeholders_agree(words::Import::ALL);
}
