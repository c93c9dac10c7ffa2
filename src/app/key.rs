//! A key as the command table names it: `a`, `ctrl-r`, `shift-tab`, `space`, `f1`.

use std::fmt;

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// One that writes a character; capitals are characters of their own.
    Char(char),
    /// One that has a name.
    Named(&'static str),
}

/// A key with what was held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift, for keys that write nothing.
    pub shift: bool,
}

/// The keys that have names, with what stands for them on screen.
const NAMED: [(&str, &str); 17] = [
    ("enter", "Enter"),
    ("esc", "Esc"),
    ("tab", "Tab"),
    ("backspace", "BS"),
    ("delete", "Del"),
    ("up", "↑"),
    ("down", "↓"),
    ("left", "←"),
    ("right", "→"),
    ("home", "Home"),
    ("end", "End"),
    ("page-up", "PgUp"),
    ("page-down", "PgDn"),
    ("f1", "F1"),
    ("f2", "F2"),
    ("f3", "F3"),
    ("f5", "F5"),
];

impl Key {
    /// A plain key.
    #[must_use]
    pub const fn of(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A key that writes a character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::of(Code::Char(c))
    }

    /// The key of that name, as the table writes it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (mut key, mut rest) = (Self::char(' '), name);
        loop {
            if let Some(after) = rest.strip_prefix("ctrl-") {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("alt-") {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = rest.strip_prefix("shift-") {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        key.code = Self::code(rest)?;
        Some(key)
    }

    fn code(name: &str) -> Option<Code> {
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Code::Char(c)),
            _ if name == "space" => Some(Code::Char(' ')),
            _ => NAMED.iter().find(|named| named.0 == name).map(|named| Code::Named(named.0)),
        }
    }

    /// The key as the screen shows it.
    #[must_use]
    pub fn label(self) -> String {
        let held = |held: bool, name: &'static str| if held { name } else { "" };
        let code = match self.code {
            Code::Char(' ') => "Space".to_owned(),
            Code::Char(c) if self.ctrl => c.to_uppercase().to_string(),
            Code::Char(c) => c.to_string(),
            Code::Named(name) => NAMED.iter().find(|named| named.0 == name).map_or(name, |named| named.1).to_owned(),
        };
        format!("{}{}{}{code}", held(self.ctrl, "Ctrl-"), held(self.alt, "Alt-"), held(self.shift, "Shift-"))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}
