//! The ruler: how wide the terminal draws ambiguous characters, judged by whoever sees it, for a probe can be blind.

use crate::text::{Ambiguous, Ruler};
use crate::words::Text;

use super::{App, Effect, Menu, MenuLine, Message, Notice, Overlay, Screen, Tone};

impl App {
    pub(super) fn show_ruler(&mut self) {
        let line = |(ambiguous, text)| {
            let label = format!("{} {}", Ruler::bar(ambiguous), self.language.say(text));
            MenuLine::new(label, Message::KeepWidth(ambiguous))
        };
        let lines = [(Ambiguous::Narrow, Text::RulerNarrow), (Ambiguous::Wide, Text::RulerWide)].map(line).into();
        let menu = Menu {
            cursor: usize::from(self.ambiguous == Ambiguous::Wide),
            ruler: Some(Ruler::LINE),
            ..Menu::new(self.language.say(Text::RulerTitle), lines)
        };
        self.overlay = Some(Overlay::Menu(menu));
    }

    pub(super) fn keep_width(&mut self, ambiguous: Ambiguous) -> Vec<Effect> {
        self.ambiguous = ambiguous;
        if let Some(Screen::Bench(bench)) = self.screens.last_mut() {
            // Its columns are as wide as their words, and those are now of another width.
            bench.of = None;
        }
        let text = match (ambiguous, self.read_only) {
            (Ambiguous::Narrow, false) => Text::WidthNarrow,
            (Ambiguous::Wide, false) => Text::WidthWide,
            (_, true) => Text::WidthForNow,
        };
        self.notice = Some(Notice { tone: Tone::Good, text: self.language.say(text).to_owned() });
        if self.read_only { Vec::new() } else { vec![Effect::RememberWidth(ambiguous)] }
    }
}
