//! The grammar of the command line, its help in both languages, and what is said about wrong usage.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use super::{Answer, CliError, USAGE, complain, finish};
use crate::export::Format;
use crate::words::{DateStyle, Language, Output};

/// The language asked for, found before anything else is parsed so that even help and refusals speak it:
/// `--lang`, `TENMEN_LANG`, the locale, else Japanese.
pub(super) fn language(args: &[OsString]) -> Language {
    let mut words = args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--");
    let mut asked = None;
    while let Some(word) = words.next() {
        if word == "--lang" {
            asked = words.next().map(std::borrow::Cow::into_owned);
        } else if let Some(tag) = word.strip_prefix("--lang=") {
            asked = Some(tag.to_owned());
        }
    }
    let variables = ["TENMEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables.into_iter().filter_map(|name| std::env::var(name).ok());
    asked.into_iter().chain(set).find_map(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// Builds commands and arguments whose help is in one language.
struct Grammar(Language);

impl Grammar {
    fn say(&self, text: Output) -> &'static str {
        self.0.say(text)
    }

    fn command(&self, name: &'static str, about: Output) -> Command {
        let template =
            format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n", self.say(Output::HelpUsage));
        Command::new(name)
            .about(self.say(about))
            .help_template(template)
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .subcommand_help_heading(self.say(Output::HelpCommands))
            .arg(self.flag("help", Output::HelpHelp).short('h').action(ArgAction::Help))
    }

    fn positional(&self, name: &'static str, shown: &'static str, help: Output) -> Arg {
        Arg::new(name).value_name(shown).help(self.say(help)).help_heading(self.say(Output::HelpArguments))
    }

    fn file(&self) -> Arg {
        self.positional("file", "FILE", Output::HelpFile).value_parser(value_parser!(PathBuf)).required(true)
    }

    fn option(&self, name: &'static str, shown: &'static str, help: Output) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(shown)
            .help(self.say(help))
            .help_heading(self.say(Output::HelpOptions))
            .hide_possible_values(true)
            .hide_default_value(true)
    }

    fn path(&self, name: &'static str, help: Output) -> Arg {
        self.option(name, "PATH", help).value_parser(value_parser!(PathBuf))
    }

    fn flag(&self, name: &'static str, help: Output) -> Arg {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(self.say(help)).help_heading(self.say(Output::HelpOptions))
    }

    fn format(&self) -> Arg {
        self.option("format", "text|json", Output::HelpFormat).value_parser(["text", "json"]).default_value("text")
    }

    fn cycle(&self) -> Arg {
        self.option("cycle", "N", Output::HelpCycle).value_parser(value_parser!(u32))
    }

    fn stage(&self) -> Arg {
        self.option("stage", "NAME", Output::HelpStage)
    }

    fn root(&self) -> Command {
        self.command("tenmen", Output::AboutTenmen)
            .version(env!("CARGO_PKG_VERSION"))
            .disable_version_flag(true)
            .arg(self.flag("version", Output::HelpVersion).short('V').action(ArgAction::Version))
            .arg(self.file().required(false))
            .arg(self.flag("solo", Output::HelpSolo))
            .arg(self.path("data-dir", Output::HelpDataDir).value_name("DIR").global(true))
            .arg(self.option("lang", "ja|en", Output::HelpLang).value_parser(["ja", "en"]).global(true))
            .arg(self.option("theme", "NAME", Output::HelpTheme).global(true))
            .arg(
                self.option("ambiguous", "auto|narrow|wide", Output::HelpAmbiguous)
                    .value_parser(["auto", "narrow", "wide"])
                    .global(true),
            )
            .arg(self.flag("read-only", Output::HelpReadOnly).global(true))
            .arg(
                self.option("dates", "era|iso", Output::HelpDates).value_parser(DateStyle::ALL.map(DateStyle::name)).global(true),
            )
    }

    fn writing(&self) -> [Command; 4] {
        let formats = Format::ALL.map(Format::name);
        [
            self.command("new", Output::AboutNew)
                .arg(self.option("municipality", "TEXT", Output::HelpMunicipality))
                .arg(self.option("center", "TEXT", Output::HelpCenter))
                // The initiative's theme here, not the colours: it takes the place of the global one.
                .arg(self.option("theme", "TEXT", Output::HelpSessionTheme))
                .arg(self.option("overview", "TEXT", Output::HelpOverview))
                .arg(self.flag("solo", Output::HelpNewSolo))
                .arg(self.path("out", Output::HelpNewOut)),
            self.command("next", Output::AboutNext).arg(self.file()),
            self.command("export", Output::AboutExport)
                .arg(self.file())
                .arg(self.option("format", "FORMAT", Output::HelpExportFormat).value_parser(formats).required(true))
                .arg(self.cycle())
                .arg(self.path("out", Output::HelpExportOut))
                .arg(self.flag("anonymize", Output::HelpAnonymize).conflicts_with("private"))
                .arg(self.flag("private", Output::HelpPrivate))
                .arg(self.flag("force", Output::HelpForce)),
            self.command("import", Output::AboutImport)
                .arg(self.file())
                .arg(self.path("csv", Output::HelpImportCsv).required(true))
                .arg(self.flag("dry-run", Output::HelpDryRun)),
        ]
    }

    fn reading(&self) -> [Command; 8] {
        [
            self.command("list", Output::AboutList).arg(self.path("dir", Output::HelpDir).value_name("DIR")).arg(self.format()),
            self.command("show", Output::AboutShow).arg(self.file()).arg(self.cycle()).arg(self.stage()).arg(self.format()),
            self.command("check", Output::AboutCheck)
                .arg(self.file().num_args(1..))
                .arg(self.flag("strict", Output::HelpStrict))
                .arg(self.format()),
            self.command("guide", Output::AboutGuide)
                .arg(self.stage())
                // A theme of the hunches here, not the colours: it takes the place of the global one.
                .arg(self.option("theme", "TEXT", Output::HelpGuideTheme))
                .arg(self.flag("glossary", Output::HelpGlossary))
                .arg(self.format()),
            self.command("samples", Output::AboutSamples)
                .arg(self.positional("name", "NAME", Output::HelpSampleName))
                // Of the cases' themes, as with `guide`.
                .arg(self.option("theme", "TEXT", Output::HelpSamplesTheme).conflicts_with("name"))
                .arg(self.path("out", Output::HelpSampleOut))
                .arg(self.format()),
            self.command("keys", Output::AboutKeys).arg(self.format()),
            self.command("themes", Output::AboutThemes)
                .arg(self.positional("name", "NAME", Output::HelpThemeName))
                .arg(self.format()),
            self.command("doctor", Output::AboutDoctor).arg(self.format()),
        ]
    }

    fn about(&self) -> [Command; 3] {
        let shell = self.positional("shell", "SHELL", Output::HelpShell).value_parser(value_parser!(Shell));
        [
            self.command("completions", Output::AboutCompletions).arg(shell.required(true).hide_possible_values(true)),
            self.command("man", Output::AboutMan),
            self.command("help", Output::AboutHelp).arg(self.positional("command", "COMMAND", Output::HelpCommand)),
        ]
    }
}

/// The whole grammar with its help in a language.
pub(super) fn command(language: Language) -> Command {
    let grammar = Grammar(language);
    let subcommands = grammar.writing().into_iter().chain(grammar.reading()).chain(grammar.about());
    grammar.root().subcommands(subcommands)
}

/// Says what is wrong with the arguments, or prints the help or the version that was asked for.
pub(super) fn refuse(language: Language, error: &clap::Error) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return finish(&Answer::of(error.render().to_string()));
    }
    complain(&wrong(language, error));
    complain(language.say(Output::SeeHelp));
    USAGE
}

/// What is wrong with the arguments, in the language; what is rare stays in the parser's own words.
fn wrong(language: Language, error: &clap::Error) -> String {
    let get = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let unknown = language.fill(Output::UnknownArgument, &[&argument]);
            let suggested = get(ContextKind::SuggestedArg);
            if suggested.is_empty() { unknown } else { format!("{unknown} {}", language.fill(Output::DidYouMean, &[&suggested])) }
        }
        ErrorKind::InvalidValue if value.is_empty() => language.fill(Output::ValueMissing, &[&argument]),
        ErrorKind::InvalidValue => language.fill(Output::ValueNotOneOf, &[&argument, &value, &get(ContextKind::ValidValue)]),
        ErrorKind::ValueValidation => language.fill(Output::ValueWrong, &[&argument, &value]),
        ErrorKind::MissingRequiredArgument => language.fill(Output::ArgumentMissing, &[&argument]),
        ErrorKind::ArgumentConflict => language.fill(Output::ArgumentTwice, &[&argument]),
        _ => error.render().to_string().trim_end().to_owned(),
    }
}

/// `completions SHELL`
pub(super) fn completions(matches: &ArgMatches, language: Language) -> Answer {
    let mut script = Vec::new();
    if let Some(shell) = matches.get_one::<Shell>("shell") {
        clap_complete::generate(*shell, &mut command(language), "tenmen", &mut script);
    }
    Answer::of(String::from_utf8_lossy(&script).into_owned())
}

/// `man`: the manual page in roff.
pub(super) fn man(language: Language) -> Result<Answer, CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(language)).render(&mut page).map_err(|error| CliError::Bug(error.into()))?;
    Ok(Answer::of(String::from_utf8_lossy(&page).into_owned()))
}

/// `help [COMMAND]`
pub(super) fn help(matches: &ArgMatches, language: Language) -> Result<Answer, CliError> {
    let mut root = command(language);
    root.build();
    let Some(wanted) = matches.get_one::<String>("command") else {
        return Ok(Answer::of(root.render_help().to_string()));
    };
    let names: Vec<String> = root.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    match root.find_subcommand_mut(wanted) {
        Some(found) => Ok(Answer::of(found.render_help().to_string())),
        None => Err(unknown(language, Output::UnknownCommand, wanted, names.iter().map(String::as_str))),
    }
}

/// Wrong usage: a name that is not there, the names there are, and the nearest of them.
pub(super) fn unknown<'a>(
    language: Language,
    text: Output,
    typed: &str,
    names: impl Iterator<Item = &'a str> + Clone,
) -> CliError {
    // Names of several words are told apart by more than a blank.
    let separator = if names.clone().any(|name| name.contains(' ')) { ", " } else { " " };
    let all = names.clone().collect::<Vec<_>>().join(separator);
    with_nearest(language, language.fill(text, &[&typed, &all]), typed, names)
}

/// Wrong usage, with the nearest of the names there are.
pub(super) fn with_nearest<'a>(language: Language, said: String, typed: &str, names: impl Iterator<Item = &'a str>) -> CliError {
    match crate::text::nearest(typed, names) {
        Some(near) => CliError::Usage(format!("{said} {}", language.fill(Output::DidYouMean, &[&near]))),
        None => CliError::Usage(said),
    }
}

/// The names of the subcommands.
pub(super) fn subcommands() -> Vec<String> {
    command(Language::English).get_subcommands().map(|sub| sub.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_holds_together_in_both_languages() {
        command(Language::Japanese).debug_assert();
        command(Language::English).debug_assert();
    }
}
