//! How much two short texts speak of the same things.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

/// The pairs of neighbouring characters a text has, without those of hiragana alone: they join words and name nothing.
#[derive(Clone, Debug, Default)]
pub struct Pairs(HashSet<(char, char)>);

impl Pairs {
    /// Of a text; width, case and spaces make no difference.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let chars: Vec<char> = text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
        let joins = |c: char| matches!(c, '\u{3041}'..='\u{309f}');
        let pairs = chars.windows(2).filter_map(|pair| match pair {
            [a, b] if !(joins(*a) && joins(*b)) => Some((*a, *b)),
            _ => None,
        });
        Self(pairs.collect())
    }

    /// How many pairs both have.
    #[must_use]
    pub fn shared(&self, other: &Self) -> usize {
        self.0.intersection(&other.0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn what_speaks_of_the_same_things_shares_more_than_what_only_sounds_alike() {
        let factor = Pairs::of("夜間の見守りをする仕組みがない");
        let shared = |text: &str| Pairs::of(text).shared(&factor);
        assert!(shared("夜間に気づく人がいない") > shared("集まりが楽しみになっている"));
        assert!(shared("見守りサポーターは昼だけ") > 0);
        assert_eq!(shared("している。"), 0);
        assert_eq!(Pairs::of("ＡＢ１２").shared(&Pairs::of("ab12")), 3);
        assert_eq!(Pairs::of("").shared(&factor), 0);
    }
}
