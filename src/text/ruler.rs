//! A ruler for ambiguous characters: a line of them that ends in a bar, and the bars it may end at.

use super::measure::{Ambiguous, width};

/// The ruler.
#[derive(Clone, Copy, Debug)]
pub struct Ruler;

impl Ruler {
    /// Ambiguous characters terminals are known to treat alike and not alike, and a bar; written in one go, so that it
    /// ends where the terminal thinks it does.
    pub const LINE: &str = "①─…α①─…α|";

    /// The line that ends in a bar right below the ruler's, where the terminal draws so wide.
    #[must_use]
    pub fn bar(ambiguous: Ambiguous) -> String {
        format!("{}|", ".".repeat(width(Self::LINE, ambiguous) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_stand_apart() {
        assert_eq!(Ruler::bar(Ambiguous::Narrow), "........|");
        assert_eq!(Ruler::bar(Ambiguous::Wide), "................|");
    }
}
