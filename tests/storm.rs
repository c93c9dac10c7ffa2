//! A hundred thousand events in no sensible order: the program lives, every frame can be drawn, and the file loads.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[allow(dead_code, reason = "the snapshots use all of it")]
#[path = "screens/play.rs"]
mod play;

mod dice;

use dice::Dice;
use play::{Fixture, Play};
use tenmen::app::key::Key;
use tenmen::app::{Effect, Message, Motion, command, listen, update};
use tenmen::store::file;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

const WORDS: [&str; 6] =
    ["夜間に気づく人がいない", "\u{1b}]52;c;eA==\u{7}", "か\u{3099}き\u{3099}", "👩‍👩‍👧", "\u{202e}逆さ\u{200b}", "一\n二\n\n三"];

/// Every key of the command table, in a name a play understands.
fn keys() -> Vec<String> {
    let all = command::table().iter().flat_map(|command| command.keys.iter());
    let mut keys: Vec<String> = all.map(|key| (*key).to_owned()).filter(|key| Key::parse(key).is_some()).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// What happens outside: a save takes its time, so that most are overtaken by the next.
fn perform(play: &mut Play, dice: &mut Dice, effects: Vec<Effect>) {
    let mut effects = effects;
    effects.retain(|effect| !matches!(effect, Effect::Save(..)) || dice.below(20) == 0);
    play.perform(effects);
}

fn tell(play: &mut Play, dice: &mut Dice, message: Message) {
    let effects = update(&mut play.app, message);
    perform(play, dice, effects);
}

fn press(play: &mut Play, dice: &mut Dice, burst: &[Key]) {
    let effects = listen(&mut play.app, burst);
    perform(play, dice, effects);
}

fn event(play: &mut Play, dice: &mut Dice, keys: &[String]) {
    match dice.below(40) {
        0 => {
            let words = WORDS[dice.below(WORDS.len())].repeat(1 + dice.below(3));
            tell(play, dice, Message::Insert(words));
        }
        // Now and then very much at once.
        1 if dice.below(400) == 0 => tell(play, dice, Message::Insert("長い文です。".repeat(100_000))),
        1 => {
            let (row, hits) = (dice.below(30), play.scene.hits.len());
            let message = play.scene.hits.get(dice.below(hits)).map_or(Message::Select(row), |(_, message)| message.clone());
            tell(play, dice, message);
        }
        2 => {
            let motion = [Motion::Up, Motion::Down, Motion::Last][dice.below(3)];
            tell(play, dice, Message::Move(motion));
        }
        3 => tell(play, dice, Message::Rested),
        4 => play.resize([1, 20, 60, 80, 120, 300][dice.below(6)], [1, 5, 16, 24, 40, 100][dice.below(6)]),
        5..9 => {
            let burst: Vec<Key> = WORDS[0].chars().take(1 + dice.below(5)).map(Key::char).collect();
            press(play, dice, &burst);
        }
        _ => {
            let key = Key::parse(&keys[dice.below(keys.len())]).unwrap();
            press(play, dice, &[key]);
        }
    }
}

#[test]
fn a_hundred_thousand_events_leave_a_program_that_lives_and_a_file_that_loads() {
    storm(0..50);
}

/// The other half, beside it.
#[test]
fn the_second_half_of_a_hundred_thousand_events_too() {
    storm(50..100);
}

fn storm(rounds: std::ops::Range<usize>) {
    let keys = keys();
    assert!(keys.len() > 60, "{keys:?}");
    let mut dice = Dice(0x5eed_0000_2026_1129 + rounds.start as u64);
    let fixtures = [Fixture::First, Fixture::Sessions, Fixture::Ikoma, Fixture::Asago, Fixture::FullDisk, Fixture::ReadOnly];
    let mut sessions = 0;
    for round in rounds {
        let ambiguous = if round % 2 == 0 { Ambiguous::Narrow } else { Ambiguous::Wide };
        let language = if round % 5 == 0 { Language::English } else { Language::Japanese };
        let mut play = Play::new(fixtures[round % fixtures.len()], (80, 24), language, ambiguous, |_| {});
        for number in 0..1000 {
            event(&mut play, &mut dice, &keys);
            if number % 100 == 0 {
                play.show();
            }
        }
        play.resize(80, 24);
        play.show();
        if let Some(work) = &play.app.work {
            sessions += 1;
            let text = file::write(&work.session).unwrap();
            let (again, now) = (format!("{:#?}", file::read(&text).unwrap().session), format!("{:#?}", work.session));
            for (read, kept) in again.lines().zip(now.lines()) {
                assert_eq!(read, kept, "round {round}");
            }
            assert_eq!(again, now, "round {round}");
        }
    }
    assert!(sessions > 15, "{sessions}");
}
