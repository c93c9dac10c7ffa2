//! Leaving and saving elsewhere, as the state has it: nothing is let go of before it is on disk.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::Arc;

use chrono::DateTime;
use tenmen::app::{App, Effect, Leaving, Message, Overlay, update};
use tenmen::domain::{Edit, Session, Stage};
use tenmen::text::Ambiguous;
use tenmen::words::Language;

fn app(read_only: Option<&str>) -> App {
    let now = DateTime::parse_from_rfc3339("2026-11-29T10:00:00+09:00").unwrap();
    let mut app = App::new(Language::Japanese, Ambiguous::Narrow, now);
    let session = Arc::new(Session::default());
    let (path, read_only) = (PathBuf::from("/share/a.ron"), read_only.map(str::to_owned));
    let opened = update(&mut app, Message::Opened { session, path, read_only, notice: None, clock: None });
    assert_eq!(opened, []);
    app
}

/// Something is kept; the revision handed over.
fn keep(app: &mut App, text: &str) -> u64 {
    let work = app.work.as_mut().unwrap();
    assert!(work.apply(Edit::Summary(1, Stage::Situation, text.to_owned())));
    match update(app, Message::Rested).as_slice() {
        [Effect::Save(revision, _)] => *revision,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_program_and_the_session_are_left_once_all_is_saved() {
    for (message, leaving, then) in [
        (Message::Quit, Leaving::Program, vec![Effect::Quit]),
        (Message::GoBack, Leaving::Home, vec![Effect::Close, Effect::List]),
    ] {
        let mut app = app(None);
        let revision = keep(&mut app, "残した");
        let effects = update(&mut app, message.clone());
        assert!(!effects.iter().any(|effect| then.contains(effect)), "{effects:?}");
        assert_eq!(app.leaving, Some(leaving));
        let handed = app.work.as_ref().unwrap().handed;
        if handed > revision {
            assert_eq!(update(&mut app, Message::Saved(revision)), [], "the latest is not saved yet");
        }
        assert_eq!(update(&mut app, Message::Saved(handed)), then);
    }
}

#[test]
fn whoever_does_something_else_meanwhile_stays_and_whoever_asks_again_is_asked() {
    let mut app = app(None);
    keep(&mut app, "残した");
    drop(update(&mut app, Message::Quit));
    drop(update(&mut app, Message::ShowHelp));
    let handed = app.work.as_ref().unwrap().handed;
    assert_eq!(update(&mut app, Message::Saved(handed)), []);
    keep(&mut app, "また");
    drop(update(&mut app, Message::Quit));
    assert_eq!(update(&mut app, Message::Quit), []);
    assert!(matches!(&app.overlay, Some(Overlay::Menu(menu)) if menu.lines.len() == 3), "{:?}", app.overlay);
}

#[test]
fn where_saving_fails_the_program_asks_and_the_session_stays() {
    let mut app = app(None);
    keep(&mut app, "残した");
    drop(update(&mut app, Message::Quit));
    assert_eq!(update(&mut app, Message::SaveFailed("full".to_owned())), []);
    let answers = [Message::Stay, Message::AskElsewhere, Message::QuitUnsaved];
    assert!(matches!(&app.overlay, Some(Overlay::Menu(menu)) if menu.lines.iter().map(|line| &line.message).eq(&answers)));
    drop(update(&mut app, Message::Stay));
    app.overlay = None;
    drop(update(&mut app, Message::GoBack));
    assert!(app.work.is_some(), "going Home would let go of what is not on disk");
}

#[test]
fn saved_elsewhere_what_was_kept_meanwhile_follows() {
    let mut app = app(None);
    let first = keep(&mut app, "はじめ");
    drop(update(&mut app, Message::SaveFailed("gone".to_owned())));
    assert_eq!(update(&mut app, Message::AskElsewhere), [Effect::OfferElsewhere(Some(String::new()))]);
    drop(update(&mut app, Message::ElsewhereOffered("/home/a.ron".into())));
    let effects = update(&mut app, Message::Keep);
    let Some(Effect::SaveElsewhere(path, revision, session)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!((path, *revision), (&PathBuf::from("/home/a.ron"), first));
    assert_eq!(session.cycles[0].situation.summary, "はじめ");
    let second = keep(&mut app, "そのあいだ");
    match update(&mut app, Message::SavedElsewhere("/home/a.ron".into(), first)).as_slice() {
        [Effect::Save(revision, session)] => {
            assert_eq!((*revision, session.cycles[0].situation.summary.as_str()), (second, "そのあいだ"));
        }
        other => panic!("{other:?}"),
    }
    let work = app.work.as_ref().unwrap();
    assert_eq!((work.path.as_deref(), &work.trouble), (Some(std::path::Path::new("/home/a.ron")), &None));
    drop(update(&mut app, Message::Saved(second)));
    assert!(app.work.as_ref().unwrap().is_saved());
}

#[test]
fn a_session_only_looked_at_can_be_written_once_it_has_its_own_file() {
    let mut app = app(Some("somebody else has it"));
    drop(update(&mut app, Message::SavedElsewhere("/home/copy.ron".into(), 0)));
    assert!(app.writable());
    keep(&mut app, "写しに");
    // With --read-only nothing is written at all.
    app.read_only = true;
    let found = tenmen::app::command::find("save.elsewhere").unwrap();
    assert_eq!(found.message(&app), None);
}
