//! Where things stand in a RON text that was read already: a tree of places, nothing is turned into values.
//!
//! It knows as much of RON as it takes to tell texts, comments and brackets apart; on what it does not understand it gives
//! up rather than guess.

use std::ops::Range;

/// Deeper than RON itself reads.
const DEEPEST: usize = 256;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node {
    /// Its bytes, the name before a bracket among them.
    pub span: Range<usize>,
    /// That name: of a struct, a variant, or `Some`.
    pub tag: Option<Range<usize>>,
    /// What is in it.
    pub body: Body,
}

/// What is in a value.
#[derive(Debug)]
pub(super) enum Body {
    /// A text, a number, a word.
    Plain,
    /// `(name: …)`, and `()`: where the bracket opens, and each name with its value.
    Fields(usize, Vec<(Range<usize>, Node)>),
    /// `(…, …)`
    Tuple(Vec<Node>),
    /// `[…]`
    List(Vec<Node>),
    /// `{…: …}`
    Map(Vec<(Range<usize>, Node)>),
}

/// The tree of a whole file.
pub(super) fn scan(text: &str) -> Option<Node> {
    let mut scanner = Scanner { text, at: 0 };
    scanner.blanks()?;
    while scanner.rest().starts_with("#!") {
        scanner.at += scanner.rest().find(']')? + 1;
        scanner.blanks()?;
    }
    let node = scanner.value(0)?;
    scanner.blanks()?;
    scanner.rest().is_empty().then_some(node)
}

impl Node {
    /// The value itself, out of `Some(…)` and other brackets around one value.
    pub(super) fn inner(&self) -> &Self {
        let mut node = self;
        while let Body::Tuple(items) = &node.body
            && let [one] = items.as_slice()
        {
            node = one;
        }
        node
    }

    /// The value under a `Some(…)`, if that is what it is.
    pub(super) fn some(&self, text: &str) -> &Self {
        match (&self.tag, &self.body) {
            (Some(tag), Body::Tuple(items)) if &text[tag.clone()] == "Some" && items.len() == 1 => items[0].some(text),
            _ => self,
        }
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn takes(&mut self, c: char) -> bool {
        let there = self.peek() == Some(c);
        self.at += if there { c.len_utf8() } else { 0 };
        there
    }

    /// Blanks and comments; these may hold others.
    fn blanks(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            let blank =
                rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{200e}' || c == '\u{200f}').len();
            self.at += blank;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                let mut depth = 0_usize;
                loop {
                    let rest = self.rest();
                    let step = if rest.starts_with("/*") {
                        depth += 1;
                        2
                    } else if rest.starts_with("*/") {
                        depth -= 1;
                        2
                    } else {
                        rest.chars().next()?.len_utf8()
                    };
                    self.at += step;
                    if depth == 0 {
                        break;
                    }
                }
            } else {
                return Some(());
            }
        }
    }

    /// A word, `r#` before it included.
    fn word(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = self.rest();
        let raw = if rest.starts_with("r#") && !rest[2..].starts_with(['"', '#']) { 2 } else { 0 };
        let belongs = |c: char| c.is_alphanumeric() || c == '_' || (raw > 0 && matches!(c, '.' | '+' | '-'));
        if raw == 0 && !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let length = rest[raw..].find(|c| !belongs(c)).unwrap_or(rest.len() - raw);
        self.at += raw + length;
        (length > 0).then_some(start..self.at)
    }

    /// A text in quotes, raw or not, if one begins here.
    fn quoted(&mut self) -> Option<bool> {
        let rest = self.rest();
        let bytes = rest.len() - rest.trim_start_matches('b').len();
        let after = &rest[bytes.min(1)..];
        let hashes = after.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
        let hashes = hashes.filter(|hashes| after[1 + hashes..].starts_with('"'));
        if let Some(hashes) = hashes {
            let open = bytes.min(1) + 1 + hashes + 1;
            let closing = format!("\"{}", "#".repeat(hashes));
            self.at += open + rest[open..].find(&closing)? + closing.len();
            return Some(true);
        }
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return Some(false) };
        self.at += bytes.min(1) + 1;
        loop {
            let c = self.peek()?;
            self.at += c.len_utf8();
            match c {
                '\\' => self.at += self.peek()?.len_utf8(),
                // `'''` is the quote itself.
                '\'' if quote == '\'' && self.rest().starts_with('\'') => {}
                c if c == quote => return Some(true),
                _ => {}
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        if self.quoted()? {
            return Some(Node { span: start..self.at, tag: None, body: Body::Plain });
        }
        let tag = self.word();
        let ended = self.at;
        if tag.is_some() {
            self.blanks()?;
        }
        let body = match self.peek() {
            Some('(') => self.round(depth)?,
            Some('[') if tag.is_none() => Body::List(self.square(depth)?),
            Some('{') if tag.is_none() => Body::Map(self.curly(depth)?),
            _ => {
                // A word alone, or a number with its sign.
                self.at = ended;
                let rest = self.rest();
                let ends = |c: char| c.is_whitespace() || ",()[]{}:\"'/".contains(c);
                self.at += rest.find(ends).unwrap_or(rest.len());
                if self.at == start {
                    return None;
                }
                return Some(Node { span: start..self.at, tag: None, body: Body::Plain });
            }
        };
        Some(Node { span: start..self.at, tag, body })
    }

    fn round(&mut self, depth: usize) -> Option<Body> {
        let open = self.at;
        self.at += 1;
        let (mut fields, mut items) = (Vec::new(), Vec::new());
        loop {
            self.blanks()?;
            if self.takes(')') {
                break;
            }
            let start = self.at;
            let name = self.word();
            self.blanks()?;
            if let Some(name) = name.filter(|_| self.peek() == Some(':')) {
                self.at += 1;
                self.blanks()?;
                fields.push((name, self.value(depth + 1)?));
            } else {
                self.at = start;
                items.push(self.value(depth + 1)?);
            }
            self.blanks()?;
            if !self.takes(',') && self.peek() != Some(')') {
                return None;
            }
        }
        match (fields.is_empty(), items.is_empty()) {
            (_, true) => Some(Body::Fields(open, fields)),
            (true, false) => Some(Body::Tuple(items)),
            (false, false) => None,
        }
    }

    fn square(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blanks()?;
            if self.takes(']') {
                return Some(items);
            }
            items.push(self.value(depth + 1)?);
            self.blanks()?;
            if !self.takes(',') && self.peek() != Some(']') {
                return None;
            }
        }
    }

    fn curly(&mut self, depth: usize) -> Option<Vec<(Range<usize>, Node)>> {
        self.at += 1;
        let mut pairs = Vec::new();
        loop {
            self.blanks()?;
            if self.takes('}') {
                return Some(pairs);
            }
            let key = self.value(depth + 1)?.span;
            self.blanks()?;
            if !self.takes(':') {
                return None;
            }
            self.blanks()?;
            pairs.push((key, self.value(depth + 1)?));
            self.blanks()?;
            if !self.takes(',') && self.peek() != Some('}') {
                return None;
            }
        }
    }
}
