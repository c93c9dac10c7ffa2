//! Ranking what was scored, until `domain::ranking` is there.

/// An item with its place among the others.
pub(super) struct Ranked<T> {
    /// The item.
    pub item: T,
    /// Its rank from 1; equals share one, and the next comes after all of them: 1, 2, 2, 4.
    pub rank: Option<usize>,
    /// Another item shares the rank.
    pub tied: bool,
}

/// Items by score, the highest first; those without one last. Equals stay in the order they came.
pub(super) fn ranked<T>(items: impl Iterator<Item = (T, Option<u32>)>) -> Vec<Ranked<T>> {
    let mut items: Vec<(T, Option<u32>)> = items.collect();
    items.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    let mut ranked: Vec<Ranked<T>> = Vec::with_capacity(items.len());
    let mut last = None;
    for (index, (item, score)) in items.into_iter().enumerate() {
        let tied = score.is_some() && score == last;
        let rank = if tied { ranked.last().and_then(|before| before.rank) } else { score.map(|_| index + 1) };
        if let Some(before) = ranked.last_mut().filter(|_| tied) {
            before.tied = true;
        }
        ranked.push(Ranked { item, rank, tied });
        last = score;
    }
    ranked
}
