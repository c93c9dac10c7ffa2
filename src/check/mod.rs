//! What is still open in a session: unanswered, unlinked, not agreed, overdue, or at odds with itself.
//!
//! Rules over `(session, guide, today)`, each naming a place to jump to. A point is a hint, never a fault: a group may
//! set it aside with a note, and then it is not named again. This room knows neither files nor screens nor the clock.

mod rules;

use std::collections::HashSet;

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
    /// The step its words stand in, where the rule alone does not tell.
    at: Option<Step>,
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
    NO_CONDITION "condition-missing" NoCondition NoConditionWhy NoConditionTodo;
    NO_CONFIRMER "confirmer-missing" NoConfirmer NoConfirmerWhy NoConfirmerTodo;
    NO_FACT "fact-missing" NoFact NoFactWhy NoFactTodo;
    NO_MINORITY "minority-missing" NoMinority NoMinorityWhy NoMinorityTodo;
    CONCERN_OPEN "concern-open" ConcernOpen ConcernOpenWhy ConcernOpenTodo;
    DRAFT_WAITING "draft-waiting" DraftWaiting DraftWaitingWhy DraftWaitingTodo;
    NO_VOICES "voices-missing" NoVoices NoVoicesWhy NoVoicesTodo;
    NO_NUMBERS "numbers-missing" NoNumbers NoNumbersWhy NoNumbersTodo;
    NO_STRENGTH "strength-missing" NoStrength NoStrengthWhy NoStrengthTodo;
    TALLY_EMPTY "tally-empty" TallyEmpty TallyEmptyWhy TallyEmptyTodo;
    UNUSED_FINDING "finding-unused" UnusedFinding UnusedFindingWhy UnusedFindingTodo;
    LOOSE_FACTOR "factor-without-finding" LooseFactor LooseFactorWhy LooseFactorTodo;
    LOOSE_GOAL "goal-without-factor" LooseGoal LooseGoalWhy LooseGoalTodo;
    LOOSE_METHOD "method-without-goal" LooseMethod LooseMethodWhy LooseMethodTodo;
    NO_ROLE "role-missing" NoRole NoRoleWhy NoRoleTodo;
    TWO_LEADERS "leaders-two" TwoLeaders TwoLeadersWhy TwoLeadersTodo;
    PARENT_RING "parent-ring" ParentRing ParentRingWhy ParentRingTodo;
    LINK_RING "link-ring" LinkRing LinkRingWhy LinkRingTodo;
    PARENT_GONE "parent-gone" ParentGone ParentGoneWhy ParentGoneTodo;
    LINK_GONE "link-gone" LinkGone LinkGoneWhy LinkGoneTodo;
    GOAL_ACTIVITY "goal-activity" GoalActivity GoalActivityWhy GoalActivityTodo;
    NO_RESIDENTS "residents-missing" NoResidents NoResidentsWhy NoResidentsTodo;
    RESIDENTS_USED "residents-as-resource" ResidentsUsed ResidentsUsedWhy ResidentsUsedTodo;
    GOAL_UNMEASURED "goal-unmeasured" GoalUnmeasured GoalUnmeasuredWhy GoalUnmeasuredTodo;
    NO_TARGET "target-missing" NoTarget NoTargetWhy NoTargetTodo;
    ZERO_INDICATOR "indicator-zero" ZeroIndicator ZeroIndicatorWhy ZeroIndicatorTodo;
    TARGET_CHANGED "target-changed" TargetChanged TargetChangedWhy TargetChangedTodo;
    NO_REASON "revision-reason-missing" NoReason NoReasonWhy NoReasonTodo;
    NO_REVIEW "review-missing" NoReview NoReviewWhy NoReviewTodo;
    REVIEW_PASSED "review-passed" ReviewPassed ReviewPassedWhy ReviewPassedTodo;
    REVIEW_EARLY "review-before-cycle" ReviewEarly ReviewEarlyWhy ReviewEarlyTodo;
    REVISION_EARLY "revision-before-agreed" RevisionEarly RevisionEarlyWhy RevisionEarlyTodo;
    TODO_OVERDUE "todo-overdue" TodoOverdue TodoOverdueWhy TodoOverdueTodo;
    PERSONAL_DATA "personal-data" PersonalData PersonalDataWhy PersonalDataTodo;
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
            NOT_AGREED | NO_RESULT | CHANGED | NO_CONDITION | NO_CONFIRMER | NO_FACT | NO_MINORITY => Some(Step::Consensus),
            _ => self.at,
        }
    }

    /// What is open, e.g. `要因「声かけの経験がない」が、どの把握したことともつながっていません`.
    #[must_use]
    pub fn what(&self, language: Language) -> String {
        // An entry may lack its words and still be what a point is about.
        let said = |value: &String| if value.is_empty() { language.say(Output::NoText).to_owned() } else { value.clone() };
        let said: Vec<String> = self.values.iter().map(said).collect();
        let values: Vec<&dyn std::fmt::Display> = said.iter().map(|value| value as &dyn std::fmt::Display).collect();
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
/// The latest cycle is looked at, 宿題 and concerns of every cycle, and whatever hangs on nothing or on itself: what an
/// earlier cycle left open otherwise has been carried over.
#[must_use]
pub fn check(session: &Session, guide: &Guide, today: NaiveDate) -> Vec<Point> {
    let aside = session.set_aside.iter().map(|aside| (aside.check.as_str(), aside.cycle, aside.stage, aside.entry));
    let aside: HashSet<(&str, u32, Option<Stage>, Option<EntryId>)> = aside.collect();
    let mut points = rules::all(session, guide, today);
    points.retain(|point| !aside.contains(&(point.check, point.cycle, Some(point.stage), point.entry)));
    points.sort_by_key(|point| (point.cycle, point.stage));
    points
}
