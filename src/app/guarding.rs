//! Before an export: what looks like personal data is shown, and can be kept, replaced or left out.

use crate::export::Format;
use crate::privacy::{self, Datum, Finding};
use crate::words::{Output, Text};

use super::{App, Effect, Menu, MenuLine, Message, Names, Overlay};

impl App {
    /// A form was chosen: on to the path, unless something should be looked at first.
    pub(super) fn choose_format(&mut self, format: Format) -> Vec<Effect> {
        let found = self.personal().len();
        if found == 0 {
            return vec![Effect::OfferExport(format)];
        }
        let language = self.language;
        let mut lines = vec![
            MenuLine::new(language.say(Text::LookAtPersonal), Message::ShowPersonal(format)),
            MenuLine::new(language.say(Text::ExportAsItIs), Message::OfferExport(format)),
        ];
        if self.names == Names::Stand {
            lines.push(MenuLine::new(language.say(Text::ExportWithoutNames), Message::OfferWithoutNames(format)));
        }
        self.overlay = Some(Overlay::Menu(Menu::new(language.fill(Output::PersonalCount, &[&found]), lines)));
        Vec::new()
    }

    /// What would leave the program and looks like personal data.
    fn personal(&self) -> Vec<Finding> {
        let found = self.work.iter().flat_map(|work| privacy::findings(&work.session));
        // Names of members are left out already where that was chosen.
        let leaves = |finding: &Finding| !finding.private && (self.names == Names::Stand || finding.datum != Datum::Member);
        found.filter(leaves).collect()
    }

    /// All of it, one a line; once none is left, on to the path.
    pub(super) fn show_personal(&mut self, format: Format) -> Vec<Effect> {
        let language = self.language;
        let found = self.personal();
        if found.is_empty() {
            return vec![Effect::OfferExport(format)];
        }
        let mut lines: Vec<MenuLine> = found
            .iter()
            .enumerate()
            .map(|(index, finding)| {
                let words = one_line(&finding.words);
                let line = MenuLine::new(
                    format!("{words}  {}", language.say(finding.datum.label())),
                    Message::AskPersonal(format, index),
                );
                MenuLine { key: finding.place(language), ..line }
            })
            .collect();
        lines.push(MenuLine::new(language.say(Text::ExportAsItIs), Message::OfferExport(format)));
        self.overlay = Some(Overlay::Menu(Menu::new(language.say(Text::PersonalTitle), lines)));
        Vec::new()
    }

    /// What to do with one of them.
    pub(super) fn ask_personal(&mut self, format: Format, index: usize) {
        let language = self.language;
        let Some(finding) = self.personal().into_iter().nth(index) else { return };
        let instead = language.fill(Text::ReplacePersonal, &[&finding.instead]);
        let lines = vec![
            MenuLine::new(instead, Message::ReplacePersonal(format, index)),
            MenuLine::new(language.say(Text::AllowPersonal), Message::AllowPersonal(format, index)),
            MenuLine::new(language.say(Text::NotNow), Message::ShowPersonal(format)),
        ];
        let title = format!("{}  {}", one_line(&finding.words), finding.place(language));
        self.overlay = Some(Overlay::Menu(Menu::new(title, lines)));
    }

    /// Replaces it, or lets it stand from now on; both can be undone.
    pub(super) fn settle_personal(&mut self, format: Format, index: usize, replaces: bool) -> Vec<Effect> {
        let finding = self.personal().into_iter().nth(index);
        let edit = self.work.as_ref().zip(finding).and_then(|(work, finding)| {
            if replaces {
                privacy::replace(&work.session, &[finding])
            } else {
                Some(privacy::allow(&work.session, &finding.words))
            }
        });
        if let Some(edit) = edit {
            self.apply(edit);
        }
        self.show_personal(format)
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
