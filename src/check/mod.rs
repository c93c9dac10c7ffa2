//! What is still open in a session: unanswered, unlinked, not agreed, overdue.
//!
//! Rules over `(session, guide, today)`, each naming a place to jump to. A point is a hint, never a fault: a group may
//! set it aside with a note, and then it is not named again. This room knows neither files nor screens nor the clock.

mod rules;

use chrono::NaiveDate;

use crate::domain::{EntryId, Session, Stage, Step};
use crate::guide::Guide;
use crate::words::{Language, Output, label};

/// Something open, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Which rule found it: stable, for [`crate::domain::SetAside`] and for JSON.
    pub check: &'static str,
    /// The cycle, from 1.
    pub cycle: u32,
    /// The stage to go to.
    pub stage: Stage,
    /// The entry it is about, if one.
    pub entry: Option<EntryId>,
    /// What fills the `{}` of the rule's text: the entry's words, a number, a date.
    values: Vec<String>,
}

/// A rule's id and its texts: what is open, why that matters, what to do.
struct Rule {
    id: &'static str,
    what: Output,
    why: Output,
    todo: Output,
}

macro_rules! rules_table {
    ($($name:ident $id:literal $what:ident $why:ident $todo:ident;)*) => {
        $(const $name: &str = $id;)*
        static RULES: &[Rule] = &[$(Rule { id: $id, what: Output::$what, why: Output::$why, todo: Output::$todo }),*];
    };
}

rules_table! {
    STAGE_EMPTY "stage-empty" StageEmpty StageEmptyWhy StageEmptyTodo;
    UNCHECKED "viewpoints-unchecked" Unchecked UncheckedWhy UncheckedTodo;
    NO_SUMMARY "summary-missing" NoSummary NoSummaryWhy NoSummaryTodo;
    NOT_AGREED "not-agreed" NotAgreed NotAgreedWhy NotAgreedTodo;
    NO_RESULT "result-missing" NoResult NoResultWhy NoResultTodo;
    CHANGED "changed-since-agreed" Changed ChangedWhy ChangedTodo;
    LOOSE_FACTOR "factor-without-finding" LooseFactor LooseFactorWhy LooseFactorTodo;
    LOOSE_GOAL "goal-without-factor" LooseGoal LooseGoalWhy LooseGoalTodo;
    LOOSE_METHOD "method-without-goal" LooseMethod LooseMethodWhy LooseMethodTodo;
    TODO_OVERDUE "todo-overdue" TodoOverdue TodoOverdueWhy TodoOverdueTodo;
    REVIEW_PASSED "review-passed" ReviewPassed ReviewPassedWhy ReviewPassedTodo;
    DRAFT_WAITING "draft-waiting" DraftWaiting DraftWaitingWhy DraftWaitingTodo;
}

impl Point {
    fn rule(&self) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.id == self.check)
    }

    /// The step of its stage to go to, where it is about none of the entries.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        match self.check {
            UNCHECKED => Some(Step::Viewpoints),
            NO_SUMMARY => Some(Step::Summary),
            NOT_AGREED | NO_RESULT | CHANGED => Some(Step::Consensus),
            _ => None,
        }
    }

    /// What is open, e.g. `要因「声かけの経験がない」が、どの把握したことともつながっていません`.
    #[must_use]
    pub fn what(&self, language: Language) -> String {
        let values: Vec<&dyn std::fmt::Display> = self.values.iter().map(|value| value as &dyn std::fmt::Display).collect();
        self.rule().map(|rule| language.fill(rule.what, &values)).unwrap_or_default()
    }

    /// Why it is worth a look.
    #[must_use]
    pub fn why(&self, language: Language) -> &'static str {
        self.rule().map_or("", |rule| language.say(rule.why))
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self, language: Language) -> &'static str {
        self.rule().map_or("", |rule| language.say(rule.todo))
    }

    /// Where it is: `1巡目 ② 環境的要因の抽出`.
    #[must_use]
    pub fn place(&self, language: Language) -> String {
        use crate::domain::Choice;
        let turn = language.fill(Output::CycleNumber, &[&self.cycle]);
        format!("{turn} {} {}", self.stage.number(), label(language, "stage", self.stage.name()))
    }
}

/// The open points in the order of the process; those somebody set aside are left out.
///
/// The latest cycle is looked at, and 宿題 of every cycle: what an earlier cycle left open has been carried over.
#[must_use]
pub fn check(session: &Session, guide: &Guide, today: NaiveDate) -> Vec<Point> {
    let mut points = rules::all(session, guide, today);
    points.retain(|point| {
        let same = |aside: &&crate::domain::SetAside| {
            aside.check == point.check && aside.cycle == point.cycle && aside.entry == point.entry
        };
        !session.set_aside.iter().any(|aside| same(&aside))
    });
    points.sort_by_key(|point| (point.cycle, point.stage));
    points
}
