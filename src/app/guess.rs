//! 予想してから見る: a covered value of ⑥ is seen by writing a guess, by asking to see it, or by whoever writes it.

use crate::bench::At;
use crate::domain::{EntryId, Owner, Place};
use crate::words::Text;

use super::bench::cell_form;
use super::{App, Menu, MenuLine, Message, Overlay, Screen, Spot};

impl App {
    /// Whoever writes a value on a bench, or in a form opened from it, has seen it.
    pub(super) fn see_what_is_written(&mut self) {
        let Some(Spot::Session(Place::Field { of: Owner::Entry(id), field, .. })) = self.editing.as_ref().map(|own| &own.spot)
        else {
            return;
        };
        if field == "actual"
            && let Some(Screen::Bench(bench)) = self.screens.iter_mut().rev().find(|screen| matches!(screen, Screen::Bench(_)))
        {
            bench.seen.add(Some(*id));
        }
    }

    /// What can be done about a covered value.
    pub(super) fn ask_guess(&mut self, effect: EntryId) {
        let line = |text: Text, message: Message| MenuLine::new(self.language.say(text), message);
        let lines = vec![
            line(Text::WriteGuess, Message::Guess(effect)),
            line(Text::SeeValue, Message::Uncover(Some(effect))),
            line(Text::SeeAllValues, Message::Uncover(None)),
        ];
        self.overlay = Some(Overlay::Menu(Menu::new(self.language.say(Text::GuessFirst), lines)));
    }

    /// Begins to write what is expected of a covered value; kept, it shows the value.
    pub(super) fn guess(&mut self, effect: EntryId) {
        if let Some(form) = self.work.as_ref().and_then(|work| cell_form(work, &At::Covered(effect))) {
            self.edit_field(&form);
        }
    }

    /// Shows the value of an effect, or all, without a guess.
    pub(super) fn uncover(&mut self, effect: Option<EntryId>) {
        if let Some(Screen::Bench(bench)) = self.screens.last_mut() {
            bench.seen.add(effect);
            bench.of = None;
        }
    }
}
