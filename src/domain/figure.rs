//! A number in the words of its source, and what it says in numbers.

use serde::{Deserialize, Serialize};

/// A number as it was printed or said, with its unit: `44` `%`, `1–2` `%`, `約60` `事例`. Never recomputed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figure {
    /// The number in the words of its source; may be a range or an estimate.
    pub value: String,
    /// `%`, `人`, `件` …; empty when the number stands alone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

impl Figure {
    /// Reads what a person typed: everything up to the last digit is the value, the rest its unit.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let end = text.char_indices().filter(|(_, c)| c.is_numeric()).map(|(at, c)| at + c.len_utf8()).next_back();
        let (value, unit) = text.split_at(end.unwrap_or(text.len()));
        Self { value: value.to_owned(), unit: unit.trim().to_owned() }
    }

    /// True when neither a value nor a unit is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty() && self.unit.is_empty()
    }

    /// What is counted, without words that only soften it: `%以上` is `%`.
    #[must_use]
    pub fn plain_unit(&self) -> String {
        let unit = narrow(&self.unit);
        let mut unit = unit.trim();
        for soft in ["以上", "以下", "未満", "程度", "前後", "くらい", "ぐらい", "ほど"] {
            unit = unit.strip_suffix(soft).unwrap_or(unit).trim_end();
        }
        unit.to_owned()
    }

    /// What it says in numbers; `None` where it is not plainly a number or a range.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        let wanted = self.plain_unit();
        let value = narrow(&self.value);
        let mut rest = value.trim();
        for about in ["約", "およそ", "ほぼ", "about "] {
            rest = rest.strip_prefix(about).unwrap_or(rest).trim_start();
        }
        let (first, rest) = number(rest)?;
        // 1%–2% is typed as often as 1–2%.
        let rest = rest.trim_start();
        let rest = rest.strip_prefix(wanted.as_str()).unwrap_or(rest).trim_start();
        if rest.is_empty() {
            return Some(Span { low: first, high: first });
        }
        let between = ["から", "to ", "–", "—", "‐", "−", "-", "〜", "~"];
        let rest = between.iter().find_map(|sign| rest.strip_prefix(sign))?;
        let (second, rest) = number(rest.trim_start())?;
        rest.trim().is_empty().then(|| Span { low: first.min(second), high: first.max(second) })
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // `44%`, `197人`, but `53.15 km2`: Latin units stand apart.
        let apart = !self.value.is_empty() && self.unit.starts_with(|c: char| c.is_ascii_alphabetic());
        let space = if apart { " " } else { "" };
        write!(f, "{}{space}{}", self.value, self.unit)
    }
}

/// What a figure says in numbers: from, to; the same twice where it is no range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The lower end,
    pub low: f64,
    /// and the upper.
    pub high: f64,
}

/// Full-width digits and signs as half-width ones: `７６％` is `76%`.
#[must_use]
pub fn narrow(text: &str) -> String {
    let one = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    };
    text.chars().map(one).collect()
}

/// A number at the beginning of a text, and what follows it. Commas part thousands and nothing else.
fn number(text: &str) -> Option<(f64, &str)> {
    let (sign, digits) = match text.strip_prefix(['-', '−', '▲', '△']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(digits.len());
    let (number, rest) = digits.split_at(end);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let thousands = first.len() <= 3 || !whole.contains(',');
    let plain = !first.is_empty() && thousands && groups.all(|group| group.len() == 3);
    if !plain || part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: f64 = format!("{sign}{}.{part}", whole.replace(',', "")).parse().ok()?;
    value.is_finite().then_some((value, rest))
}
