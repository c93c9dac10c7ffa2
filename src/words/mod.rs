//! Every word a person reads that is not the guide's: both languages side by side, so neither can lack a row.

mod bench;
mod date;
mod history;
mod import;
mod labels;
mod meeting;
mod minutes;
mod output;
mod screen;
mod trouble;
mod workbook;

pub use bench::Bench;
pub use date::DateStyle;
pub use history::History;
pub use import::Import;
pub use labels::label;
pub use meeting::Meeting;
pub use minutes::Minutes;
pub use output::Output;
pub use screen::Text;
pub use trouble::Trouble;
pub use workbook::Workbook;

/// A text with both languages; the tables of this room are the only ones.
pub trait Phrase: Copy {
    /// In Japanese.
    fn japanese(self) -> &'static str;
    /// In English.
    fn english(self) -> &'static str;
}

/// Declares a table of texts: a row a text, Japanese and English side by side; `{}` stands for what is filled in.
macro_rules! texts {
    ($(#[$meta:meta])* $table:ident { $($name:ident => $japanese:literal, $english:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $table { $($name),* }

        impl $table {
            /// Every row.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }

        impl crate::words::Phrase for $table {
            fn japanese(self) -> &'static str {
                match self { $(Self::$name => $japanese),* }
            }
            fn english(self) -> &'static str {
                match self { $(Self::$name => $english),* }
            }
        }
    };
}

use texts;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 日本語, the first.
    #[default]
    Japanese,
    /// English.
    English,
}

impl Language {
    /// The language of a tag such as `ja`, `en_GB.UTF-8`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "ja" => Some(Self::Japanese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// `ja` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick("ja", "en")
    }

    /// The one of the two in this language.
    #[must_use]
    pub fn pick<T>(self, japanese: T, english: T) -> T {
        match self {
            Self::Japanese => japanese,
            Self::English => english,
        }
    }

    /// A text.
    #[must_use]
    pub fn say(self, text: impl Phrase) -> &'static str {
        self.pick(text.japanese(), text.english())
    }

    /// A text with its `{}` filled in order.
    #[must_use]
    pub fn fill(self, text: impl Phrase, values: &[&dyn std::fmt::Display]) -> String {
        use std::fmt::Write;
        let mut filled = String::new();
        let mut parts = self.say(text).split("{}");
        filled.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(values) {
            // Writing to a String cannot fail.
            let _ = write!(filled, "{value}{part}");
        }
        filled
    }
}
