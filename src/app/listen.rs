//! From keys to messages, a burst at a time: an input method commits many characters at once, and so does a paste.

use super::key::{Code, Key};
use super::{App, Context, Effect, Message, command, contexts, update};
use crate::domain::Step;
use crate::text;

/// Takes a burst of keys that arrived together.
///
/// While text is written, characters in succession are one insertion (one undo step), and an Enter between them is a
/// new line, not an end. Elsewhere a burst no key can mean is text somebody began to type: it opens the editor.
pub fn listen(app: &mut App, keys: &[Key]) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut rest = keys;
    while let Some((first, others)) = rest.split_first() {
        let length = run_of_text(rest);
        if length > 1 || app.editing.is_some() && length == 1 {
            effects.extend(take_text(app, &rest[..length], &rest[length..]));
            // A line end that closes a pasted block is part of it.
            let lines = rest[..length].contains(&ENTER);
            rest = &rest[length..];
            if lines && rest == [ENTER] {
                rest = &[];
            }
            continue;
        }
        let message = command::dispatch(app, *first).or_else(|| begun(app, &written(&rest[..1])));
        if let Some(message) = message {
            effects.extend(update(app, message));
        }
        rest = others;
    }
    effects
}

const ENTER: Key = Key::of(Code::Named("enter"));

/// How many keys from the start are characters, with the Enters that stand between them.
fn run_of_text(keys: &[Key]) -> usize {
    let writes = |key: &Key| matches!(key, Key { code: Code::Char(_), ctrl: false, alt: false, .. });
    let length = keys.iter().take_while(|key| writes(key) || **key == ENTER).count();
    keys[..length].iter().rposition(writes).map_or(0, |last| if writes(&keys[0]) { last + 1 } else { 0 })
}

fn written(keys: &[Key]) -> String {
    let char_of = |key: &Key| match key.code {
        Code::Char(c) => c,
        Code::Named(_) => '\n',
    };
    keys.iter().map(char_of).collect()
}

fn take_text(app: &mut App, keys: &[Key], _after: &[Key]) -> Vec<Effect> {
    let typed = written(keys);
    if app.editing.is_some() {
        return update(app, Message::Insert(typed));
    }
    if !typed.chars().all(|c| text::shortcut(c).is_ascii()) {
        if let Some(message) = begun(app, &typed) {
            return update(app, message);
        }
    }
    let mut effects = Vec::new();
    for key in keys {
        // A shortcut may open the editor: what follows it in the same burst is text.
        let message = command::dispatch(app, *key);
        effects.extend(message.map(|message| update(app, message)).unwrap_or_default());
    }
    effects
}

/// Text typed where no editor is open, but where an answer could stand: it is the beginning of one.
fn begun(app: &App, typed: &str) -> Option<Message> {
    let listening = contexts(app).contains(&Context::List) && app.writable();
    let asked =
        app.work.as_ref().is_some_and(|work| work.step == Step::Questions) && matches!(app.screen(), super::Screen::Stage);
    let words = typed.chars().any(|c| !text::shortcut(c).is_ascii() && !c.is_control());
    (listening && asked && words).then(|| Message::Insert(typed.to_owned()))
}
