//! Exporting: a format, a path that can be changed, then what to do with the file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::export::Format;
use crate::privacy::anonymized;
use crate::words::{DateStyle, Text};

use super::update::ask;
use super::{App, Effect, Menu, MenuLine, Message, Notice, Overlay, Prompt, Spot, Tone};

/// The names of those who take part, in exports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// As they were written.
    #[default]
    Stand,
    /// Group and number in their place.
    LeftOut,
}

/// An export as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// In which form.
    pub format: Format,
    /// The cycle on screen, for a form that shows one.
    pub cycle: u32,
    /// Where to; a path without a folder is meant beside the session.
    pub path: PathBuf,
    /// How days are written in it.
    pub dates: DateStyle,
    /// A file that is there may go.
    pub replaces: bool,
}

impl App {
    /// Asks in which form.
    pub(super) fn ask_export(&mut self) {
        let formats = Format::ALL.into_iter().map(|format| (format.about(), Message::ChooseFormat(format)));
        ask(self, Text::AskExport, formats);
        let (names, other) = match self.names {
            Names::Stand => (Text::NamesStand, Names::LeftOut),
            Names::LeftOut => (Text::NamesLeftOut, Names::Stand),
        };
        let line = MenuLine::new(self.language.say(names), Message::SetNames(other));
        if let Some(Overlay::Menu(menu)) = &mut self.overlay {
            menu.lines.push(line);
        }
    }

    /// Offers a free name to write to; it can be changed before Enter.
    pub(super) fn offer_export(&mut self, format: Format, path: &Path) {
        self.overlay = Some(Overlay::Prompt(Prompt::Export(format)));
        self.ask(Spot::Export(format), &path.display().to_string());
    }

    /// Writes to the path typed.
    pub(super) fn order_export(&mut self, format: Format, typed: &str) -> Vec<Effect> {
        self.overlay = None;
        let typed = typed.trim();
        let Some(work) = self.work.as_ref().filter(|_| !typed.is_empty()) else { return Vec::new() };
        let order = ExportOrder { format, cycle: work.cycle, path: PathBuf::from(typed), dates: self.dates, replaces: false };
        self.write_export(order)
    }

    /// Writes an export of the session as it is, or without the names of those who take part.
    pub(super) fn write_export(&self, order: ExportOrder) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let session = match self.names {
            Names::Stand => Arc::clone(&work.session),
            Names::LeftOut => Arc::new(anonymized(&work.session, self.language)),
        };
        vec![Effect::Export(order, session)]
    }

    /// There is a file: it goes only when that is said.
    pub(super) fn ask_replace(&mut self, order: ExportOrder) {
        let language = self.language;
        let title = language.fill(Text::AskReplace, &[&order.path.display()]);
        let format = order.format;
        let lines = vec![
            MenuLine::new(language.say(Text::OtherName), Message::ChooseFormat(format)),
            MenuLine::new(language.say(Text::ReplaceFile), Message::WriteExport(ExportOrder { replaces: true, ..order })),
        ];
        self.overlay = Some(Overlay::Menu(Menu::new(title, lines)));
    }

    /// It could not be written there: the path waits to be changed.
    pub(super) fn export_failed(&mut self, order: &ExportOrder, why: String) {
        self.offer_export(order.format, &order.path);
        self.notice = Some(Notice { tone: Tone::Bad, text: why });
    }

    /// It is written: what to do with it.
    pub(super) fn exported(&mut self, path: &Path) {
        let language = self.language;
        let title = language.fill(Text::Exported, &[&path.display()]);
        let folder = path.parent().map(Path::to_owned);
        let mut lines = vec![MenuLine::new(language.say(Text::ExportedDone), Message::Stay)];
        lines.push(MenuLine::new(language.say(Text::OpenExported), Message::OpenOutside(path.to_owned())));
        if let Some(folder) = folder {
            lines.push(MenuLine::new(language.say(Text::OpenFolderOf), Message::OpenOutside(folder)));
        }
        lines.push(MenuLine::new(language.say(Text::CopyPath), Message::CopyText(path.display().to_string())));
        self.overlay = Some(Overlay::Menu(Menu::new(title, lines)));
    }
}
