//! `guide`: the process, its questions and viewpoints, with what others lived through; the field's terms.

use std::fmt::{Display, Write as _};

use clap::ArgMatches;
use serde::Serialize;

use super::{Answer, CliError, Global, document, parser, reading, wants_json};
use crate::domain::Stage;
use crate::guide::{Answers, Background, Example, Experience, Fact, Guide, Heading, Hunch, StageGuide, Term, Worked};
use crate::text::fold;
use crate::words::{Language, Output, label};

/// The guide or a stage of it, as JSON.
#[derive(Serialize)]
struct Told<'a> {
    language: &'a str,
    stages: Vec<&'a StageGuide>,
    solo: &'a [String],
    glossary: &'a [Term],
    #[serde(flatten)]
    beside: Beside<'a>,
}

/// What others lived through, as far as it belongs to what was asked for.
#[derive(Serialize)]
struct Beside<'a> {
    examples: Vec<&'a Example>,
    hunches: Vec<&'a Hunch>,
    factors: Vec<&'a Worked>,
    facts: Vec<&'a Fact>,
    background: Vec<&'a Background>,
    headings: Vec<&'a Heading>,
    answers: Vec<&'a crate::guide::Answer>,
}

impl<'a> Beside<'a> {
    /// All of it, or what belongs to a stage.
    fn of(language: Language, stage: Option<Stage>) -> Beside<'a> {
        let (experience, answers) = (Experience::of(language), Answers::of(language));
        let here = |stages: &[Stage]| stage.is_none_or(|stage| stages.contains(&stage));
        let answered: Vec<_> = answers.answers.iter().filter(|answer| here(&answer.stages)).collect();
        Beside {
            examples: match stage {
                Some(stage) => experience.examples_at(stage).collect(),
                None => experience.examples.iter().collect(),
            },
            // Noticing and finding out is what ① is about.
            hunches: experience.hunches.iter().filter(|_| here(&[Stage::Situation])).collect(),
            factors: experience.factors.iter().filter(|each| here(&[each.stage])).collect(),
            // The survey belongs to no stage.
            facts: experience.facts.iter().filter(|_| stage.is_none()).collect(),
            background: experience.background.iter().filter(|each| here(&each.stages)).collect(),
            headings: answers.headings.iter().filter(|each| answered.iter().any(|answer| answer.heading == each.id)).collect(),
            answers: answered,
        }
    }

    /// It in lines, each sort under its title.
    fn lines(&self, language: Language) -> String {
        let mut out = String::new();
        let titled = |out: &mut String, text: Output, any: bool| {
            if any {
                let _ = writeln!(out, "\n{}", language.say(text));
            }
        };
        titled(&mut out, Output::HunchesTitle, !self.hunches.is_empty());
        for hunch in &self.hunches {
            out.push_str(&hunch_lines(hunch, language));
        }
        titled(&mut out, Output::FactorsTitle, !self.factors.is_empty());
        for each in &self.factors {
            out.push_str(&listed(&each.title, &each.lines, &each.source, language));
        }
        titled(&mut out, Output::FactsTitle, !self.facts.is_empty());
        for fact in &self.facts {
            let _ = writeln!(out, "- {}", language.fill(Output::InBrackets, &[&fact.text, &fact.source]));
        }
        titled(&mut out, Output::BackgroundTitle, !self.background.is_empty());
        for each in &self.background {
            out.push_str(&listed(&each.title, &each.lines, &each.source, language));
        }
        titled(&mut out, Output::AnswersTitle, !self.answers.is_empty());
        for heading in &self.headings {
            let _ = writeln!(out, "[{}]", heading.title);
            for answer in self.answers.iter().filter(|answer| answer.heading == heading.id) {
                let _ = writeln!(out, "Q. {}", answer.question);
                for line in &answer.answer {
                    let _ = writeln!(out, "   {line}");
                }
                let first = language.fill(Output::Pair, &[&language.say(Output::FirstStep), &answer.first_step]);
                let _ = writeln!(out, "   {first}");
            }
        }
        out
    }
}

/// `guide`: the process, its questions and viewpoints; with `--theme` an example of one theme, with `--glossary` the
/// field's terms.
pub(super) fn guide(matches: &ArgMatches, global: &Global) -> Result<Answer, CliError> {
    let (guide, language) = (global.guide(), global.language);
    let wanted = reading::stage(matches, language)?;
    let json = wants_json(matches);
    if let Some(typed) = matches.get_one::<String>("theme") {
        let hunch = hunch(typed, language)?;
        return Ok(Answer::of(if json { document(hunch)? } else { hunch_lines(hunch, language) }));
    }
    if matches.get_flag("glossary") {
        let lines = || guide.glossary.iter().map(|term| term_lines(term, language)).collect::<Vec<_>>().join("\n");
        return Ok(Answer::of(if json { document(&guide.glossary)? } else { lines() }));
    }
    let stages: Vec<&StageGuide> = guide.stages.iter().filter(|each| wanted.is_none_or(|stage| each.stage == stage)).collect();
    let beside = Beside::of(language, wanted);
    if json {
        let Guide { language, solo, glossary, .. } = guide;
        return Ok(Answer::of(document(&Told { language, stages, solo, glossary, beside })?));
    }
    let told = stages.iter().map(|stage| stage_lines(stage, language)).collect::<Vec<_>>().join("\n\n");
    Ok(Answer::of(told + &beside.lines(language)))
}

/// The example of a theme: by its number, or by words that stand in one theme only, in either language.
pub(super) fn hunch(typed: &str, language: Language) -> Result<&'static Hunch, CliError> {
    let hunches = &Experience::of(language).hunches;
    let number = fold(typed.trim()).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(found) = number.and_then(|place| hunches.get(place)) {
        return Ok(found);
    }
    let word = fold(typed.trim());
    for of in [language, language.pick(Language::English, Language::Japanese)] {
        let mut held = Experience::of(of).hunches.iter().filter(|hunch| fold(&hunch.theme).contains(&word));
        if let (Some(one), None) = (held.next().filter(|_| !word.is_empty()), held.next())
            && let Some(found) = hunches.iter().find(|hunch| hunch.id == one.id)
        {
            return Ok(found);
        }
    }
    Err(parser::unknown(language, Output::UnknownHunch, typed, hunches.iter().map(|hunch| hunch.theme.as_str())))
}

fn term_lines(term: &Term, language: Language) -> String {
    let meaning = language.pick(&term.meaning, &term.english_meaning);
    let named = match language {
        Language::Japanese => [&term.term, &term.reading, &term.english],
        Language::English => [&term.english, &term.term, &term.reading],
    };
    format!("{}\n  {meaning}\n", language.fill(Output::TermLine, &named.map(|each| each as &dyn Display)))
}

fn hunch_lines(hunch: &Hunch, language: Language) -> String {
    let mut out = format!("[{}]\n", hunch.theme);
    for (title, lines) in [(Output::Noticed, &hunch.noticed), (Output::FoundOut, &hunch.found_out)] {
        let _ = writeln!(out, "{}", language.say(title));
        for line in lines {
            let _ = writeln!(out, "- {line}");
        }
    }
    let _ = writeln!(out, "{}", source(&hunch.source, language));
    out
}

fn listed(title: &str, lines: &[String], from: &str, language: Language) -> String {
    let mut out = format!("[{title}]\n");
    for line in lines {
        let _ = writeln!(out, "- {line}");
    }
    let _ = writeln!(out, "{}", source(from, language));
    out
}

fn source(from: &str, language: Language) -> String {
    language.fill(Output::Pair, &[&language.say(Output::Source), &from])
}

fn stage_lines(guide: &StageGuide, language: Language) -> String {
    let stage: Stage = guide.stage;
    let experience = Experience::of(language);
    let pair = |label: &str, words: &str| language.fill(Output::Pair, &[&label, &words]);
    let mut out = format!("{} {} ({})\n{}\n", stage.number(), guide.name, stage.id(), guide.purpose);
    for point in &guide.points {
        let _ = writeln!(out, "- {point}");
    }
    let _ = writeln!(out, "\n{}", label(language, "step", "Questions"));
    for (number, question) in (1..).zip(&guide.questions) {
        let _ = writeln!(out, "{number}. {}", question.ask);
        let _ = writeln!(out, "   {}", question.why);
        let _ = writeln!(out, "   {}", pair(language.say(Output::ExampleLabel), &question.example));
    }
    let _ = writeln!(out, "\n{}", label(language, "step", "Viewpoints"));
    for viewpoint in &guide.viewpoints {
        let _ = writeln!(out, "{} {}", viewpoint.id, viewpoint.ask);
        let _ = writeln!(out, "   {}", pair(language.say(Output::WhenNoLabel), &viewpoint.when_no));
        for example in experience.examples_of(&viewpoint.id) {
            let name = match example.place.as_str() {
                "" => language.say(Output::ExampleLabel).to_owned(),
                place => language.fill(Output::ExampleIn, &[&place]),
            };
            let _ = writeln!(out, "   {}", pair(&name, &example.title));
            // An example of several viewpoints is told once, at its first.
            if example.viewpoints.first() == Some(&viewpoint.id) {
                let _ = writeln!(out, "      {}", example.text);
            }
        }
    }
    for hint in &guide.hints {
        let _ = writeln!(out, "\n{}", hint.title);
        for line in &hint.lines {
            let _ = writeln!(out, "- {line}");
        }
    }
    let summary = language.fill(Output::InBrackets, &[&label(language, "step", "Summary"), &guide.summary.label]);
    let _ = writeln!(out, "\n{summary}");
    let _ = writeln!(out, "{}", guide.summary.ask);
    let _ = writeln!(out, "{}", pair(language.say(Output::ExampleLabel), &guide.summary.example));
    let _ = writeln!(out, "\n{}", label(language, "step", "Consensus"));
    let _ = writeln!(out, "{}", guide.consensus.ask);
    for forum in &guide.consensus.forums {
        let _ = writeln!(out, "- {forum}");
    }
    let _ = writeln!(out, "\n{}\n{}", label(language, "step", "Bridge"), guide.bridge.text);
    for carried in &guide.bridge.carry {
        let _ = writeln!(out, "- {carried}");
    }
    out
}
