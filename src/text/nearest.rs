//! The nearest of some names, for a name that was mistyped.

/// The name that takes the fewest changes, if that is few enough to be meant.
#[must_use]
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let scored = names.into_iter().map(|name| {
        // The beginning of a name is as good as the name: `ikoma` means `ikoma-forest-dementia`.
        let lower = name.to_lowercase();
        let is_beginning = typed.chars().count() > 2 && lower.starts_with(&typed);
        (if is_beginning { 0 } else { distance(&typed, &lower) }, name)
    });
    let (changes, name) = scored.min_by_key(|(changes, _)| *changes)?;
    let allowed = (name.chars().count() / 3).max(1);
    (changes <= allowed).then_some(name)
}

/// How many characters must be put in, taken out, replaced, or swapped with their neighbour to turn one word into the
/// other (optimal string alignment): `lsit` is one slip away from `list`, not two.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut table = vec![vec![0; to.len() + 1]; from.len() + 1];
    table[0] = (0..=to.len()).collect();
    for i in 1..=from.len() {
        table[i][0] = i;
        for j in 1..=to.len() {
            let replaced = table[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = least;
        }
    }
    table[from.len()][to.len()]
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
        assert_eq!(distance("lsit", "list"), 1);
        assert_eq!(distance("目的", "目標"), 1);
    }
}
