//! The nearest of some names, for a name that was mistyped.

/// The name that takes the fewest changes, if that is few enough to be meant.
pub(super) fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let scored = names.into_iter().map(|name| {
        // The beginning of a name is as good as the name: `ikoma` means `ikoma-forest-dementia`.
        let is_beginning = typed.chars().count() > 2 && name.starts_with(&typed);
        (if is_beginning { 0 } else { distance(&typed, name) }, name)
    });
    let (changes, name) = scored.min_by_key(|(changes, _)| *changes)?;
    let allowed = (name.chars().count() / 3).max(1);
    (changes <= allowed).then_some(name)
}

/// How many characters must be put in, taken out or replaced to turn one word into the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let stages = ["situation", "factors", "goals", "methods", "roles", "effects"];
        assert_eq!(nearest("gaols", stages), Some("goals"));
        assert_eq!(nearest("situations", stages), Some("situation"));
        assert_eq!(nearest("metods", stages), Some("methods"));
        assert_eq!(nearest("zebra", stages), None);
        assert_eq!(nearest("ikoma", ["asago-medication", "ikoma-forest-dementia"]), Some("ikoma-forest-dementia"));
    }

    #[test]
    fn distance_counts_changes() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("目的", "目標"), 1);
    }
}
