//! From the terminal's key events to the command table's keys.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::key::{Code, Key};

/// The key an event stands for; releases and keys without a name stand for none.
#[must_use]
pub fn key(event: &KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let named = |name| Some(Code::Named(name));
    let code = match event.code {
        KeyCode::Char(c) => Some(Code::Char(c)),
        KeyCode::Enter => named("enter"),
        KeyCode::Esc => named("esc"),
        KeyCode::Tab | KeyCode::BackTab => named("tab"),
        KeyCode::Backspace => named("backspace"),
        KeyCode::Delete => named("delete"),
        KeyCode::Up => named("up"),
        KeyCode::Down => named("down"),
        KeyCode::Left => named("left"),
        KeyCode::Right => named("right"),
        KeyCode::Home => named("home"),
        KeyCode::End => named("end"),
        KeyCode::PageUp => named("page-up"),
        KeyCode::PageDown => named("page-down"),
        KeyCode::F(1) => named("f1"),
        KeyCode::F(2) => named("f2"),
        KeyCode::F(3) => named("f3"),
        KeyCode::F(5) => named("f5"),
        _ => None,
    }?;
    let held = event.modifiers;
    let writes = matches!(code, Code::Char(_));
    // Windows reports AltGr as Ctrl+Alt: what it writes is a character.
    let alt_gr = writes && held.contains(KeyModifiers::CONTROL | KeyModifiers::ALT);
    Some(Key {
        code,
        ctrl: held.contains(KeyModifiers::CONTROL) && !alt_gr,
        alt: held.contains(KeyModifiers::ALT) && !alt_gr,
        shift: !writes && (held.contains(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab),
    })
}
