//! Ranking what was scored: dots on factors, the manual's four criteria on goals (manual Ⅱ-3, 優先順位を意識して).
//!
//! A rank helps the talk along and decides nothing: what nobody has scored stands last and has none.

use super::Goal;

/// An item with its place among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<T> {
    /// The item.
    pub item: T,
    /// Its score, if it has one.
    pub score: Option<u32>,
    /// Its rank from 1; equals share one, and the next comes after all of them: 1, 2, 2, 4.
    pub rank: Option<usize>,
    /// Another item shares the rank.
    pub tied: bool,
}

/// Items by score, the highest first; those without one last. Equals stay in the order they came.
#[must_use]
pub fn ranked<T>(items: impl Iterator<Item = (T, Option<u32>)>) -> Vec<Ranked<T>> {
    let mut all: Vec<Ranked<T>> = items.map(|(item, score)| Ranked { item, score, rank: None, tied: false }).collect();
    all.sort_by_key(|ranked| std::cmp::Reverse(ranked.score));
    let scores: Vec<Option<u32>> = all.iter().map(|ranked| ranked.score).collect();
    for ranked in all.iter_mut().filter(|ranked| ranked.score.is_some()) {
        let before = scores.partition_point(|score| *score > ranked.score);
        let through = scores.partition_point(|score| *score >= ranked.score);
        ranked.rank = Some(before + 1);
        ranked.tied = through - before > 1;
    }
    all
}

/// A goal's priority by the manual's four criteria: 緊急性, 関心の強さ, 確認のしやすさ, 成果の出やすさ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Priority {
    /// The sum of the criteria scored; none while nothing is.
    pub total: Option<u32>,
    /// How many of the four are scored: totals of different counts do not compare.
    pub scored: usize,
}

impl Priority {
    /// How many criteria there are.
    pub const CRITERIA: usize = 4;

    /// Adds up what a group has scored of a goal.
    #[must_use]
    pub fn of(goal: &Goal) -> Self {
        let criteria: [Option<u32>; Self::CRITERIA] = [goal.urgency, goal.interest, goal.ease_of_checking, goal.ease_of_results];
        let scores: Vec<u32> = criteria.into_iter().flatten().collect();
        let total = scores.iter().copied().reduce(u32::saturating_add);
        Self { total, scored: scores.len() }
    }
}
