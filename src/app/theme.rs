//! Which theme is shown: a name and its place; what it looks like others know.

use crate::words::Text;

use super::{App, Effect, Menu, MenuLine, Message, Notice, Overlay, Tone};

/// A theme that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeOffer {
    /// What it is called.
    pub name: String,
    /// What it is for, in a few words.
    pub about: String,
    /// Why it cannot be used.
    pub fault: Option<String>,
}

impl App {
    /// The place of the theme to draw with: on the list of themes the one the cursor is on, so that moving previews it
    /// and closing the list goes back.
    #[must_use]
    pub fn shown_theme(&self) -> usize {
        let Some(Overlay::Menu(menu)) = &self.overlay else { return self.theme };
        match menu.lines.get(menu.cursor).map(|line| &line.message) {
            Some(Message::KeepTheme(place)) if self.themes.get(*place).is_some_and(|offer| offer.fault.is_none()) => *place,
            _ => self.theme,
        }
    }

    pub(super) fn show_themes(&mut self) {
        let line = |(place, offer): (usize, &ThemeOffer)| {
            let mark = if place == self.theme { "* " } else { "  " };
            let about = match &offer.fault {
                Some(_) => self.language.say(Text::ThemeBroken),
                None => &offer.about,
            };
            // What it is for is read by everybody; its name only by whoever writes it on a command line.
            MenuLine { key: offer.name.clone(), ..MenuLine::new(format!("{mark}{about}"), Message::KeepTheme(place)) }
        };
        let lines = self.themes.iter().enumerate().map(line).collect();
        let menu = Menu { cursor: self.theme, ..Menu::new(self.language.say(Text::ThemeTitle), lines) };
        self.overlay = Some(Overlay::Menu(menu));
    }

    pub(super) fn keep_theme(&mut self, place: usize) -> Vec<Effect> {
        let Some(offer) = self.themes.get(place) else { return Vec::new() };
        if let Some(fault) = &offer.fault {
            self.notice = Some(Notice { tone: Tone::Bad, text: fault.clone() });
            return Vec::new();
        }
        let name = offer.name.clone();
        let kept = if self.read_only { Text::ThemeForNow } else { Text::ThemeKept };
        let text = self.language.fill(kept, &[&name]);
        (self.theme, self.notice) = (place, Some(Notice { tone: Tone::Good, text }));
        if self.read_only { Vec::new() } else { vec![Effect::RememberTheme(name)] }
    }
}
