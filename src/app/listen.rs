//! From keys to messages, a burst at a time: an input method commits many characters at once, and so does a paste.

use super::key::{Code, Key};
use super::{App, Effect, Message, command, update};
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
            effects.extend(take_text(app, &rest[..length]));
            // A line end that closes a pasted block is part of it.
            let lines = rest[..length].contains(&ENTER);
            rest = &rest[length..];
            if lines && rest == [ENTER] {
                rest = &[];
            }
            continue;
        }
        let message = command::dispatch(app, *first).or_else(|| begun(app, &written(&rest[..1])));
        let message = message.or_else(|| command::is_bound(app, *first).then_some(Message::RefuseKey));
        effects.extend(message.map(|message| update(app, message)).unwrap_or_default());
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

fn take_text(app: &mut App, keys: &[Key]) -> Vec<Effect> {
    let typed = written(keys);
    if app.editing.is_some() {
        return update(app, Message::Insert(typed));
    }
    // Words an input method committed are never keys, whatever their first letter could mean.
    if !typed.chars().all(|c| text::shortcut(c).is_ascii()) {
        return update(app, begun(app, &typed).unwrap_or(Message::RefuseText));
    }
    let mut effects = Vec::new();
    for key in keys {
        // A shortcut may open the editor: what follows it in the same burst is text.
        let message = command::dispatch(app, *key);
        effects.extend(message.map(|message| update(app, message)).unwrap_or_default());
    }
    effects
}

/// Text typed where no editor is open, but where text can stand: it opens the editor there.
fn begun(app: &App, typed: &str) -> Option<Message> {
    let words = typed.chars().any(|c| !text::shortcut(c).is_ascii() && !c.is_control());
    (words && app.takes_text()).then(|| Message::Insert(typed.to_owned()))
}
