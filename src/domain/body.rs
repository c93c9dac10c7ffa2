//! What is particular to each kind of entry that finds out and sets goals, ① to ③.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::figure::Figure;
use super::record::{choice, fixed, record};

// ① 地域の現状把握 (manual Ⅱ-1)

choice! {
    /// What became of a hypothesis; open while there is none.
    Verdict as "verdict" {
        /// 裏づけられた
        Supported,
        /// 見直した
        Revised,
        /// 当たらなかった
        Rejected,
    }
}

choice! {
    /// The manual's six kinds of information (現状把握のための主な情報); they overlap.
    Information as "information" {
        /// ① 量的データ
        Numbers,
        /// ② 質的データ
        Voices,
        /// ③ 地域で何が起きているのか
        Events,
        /// ④ どこに・何が・どれだけあるのか
        Resources,
        /// ⑤ だれがどのような活動を行っているか
        Activities,
        /// ⑥ 課題と強みの整理
        Overview,
    }
}

choice! {
    /// Whether a finding rests on numbers, on voices, or on both.
    Nature as "nature" {
        /// 量的
        Quantitative,
        /// 質的
        Qualitative,
    }
}

choice! {
    /// What a finding means for the district.
    Character as "character" {
        /// 課題
        Issue,
        /// 強み
        Strength,
        /// どちらでもない
        Neither,
    }
}

choice! {
    /// Whether two resources are connected yet.
    Tie as "tie" {
        /// つながっている
        Exists,
        /// つなげたい
        Wanted,
    }
}

record! {
    /// 気づき・仮説; the findings that bear on it are its links.
    Hypothesis as "hypothesis" {
        /// Open while there is none.
        verdict: Option<Verdict>,
        /// Why, or how it reads now.
        verdict_reason: String,
    }
}

record! {
    /// 把握したこと
    Finding as "finding" {
        /// Issue, strength or neither.
        character: Option<Character>,
        /// The number in it, as printed.
        figure: Figure,
        /// Who found or published it.
        source: String,
        /// Numbers, voices or both.
        nature: BTreeSet<Nature>,
        /// Which of the manual's six kinds of information.
        information: BTreeSet<Information>,
        /// As of when.
        date: Option<NaiveDate>,
    }
}

record! {
    /// An anonymous case of a tally.
    Case as "case" {
        /// In a few words, without a name.
        text: String,
        /// What it shares with others.
        tags: Vec<String>,
    }
}

record! {
    /// How many cases carry a tag, where only the count is known.
    TagCount as "tag_count" {
        /// The tag.
        tag: String,
        /// How many, as printed.
        count: Figure,
    }
}

record! {
    /// 事例の集約・分析: anonymous cases with tags, counted.
    Tally as "tally" {
        /// Where the cases came from.
        source: String,
        /// How many there were, as printed.
        figure: Figure,
        /// The cases themselves, where they are at hand.
        cases: Vec<Case>,
        /// Counts that came without their cases.
        counts: Vec<TagCount>,
    }
}

record! {
    /// 資源のつながり: one tie between two resources.
    Relation as "relation" {
        /// One resource: a person, place, group or project.
        from: String,
        /// The other.
        to: String,
        /// Connected, or wished to be.
        tie: Option<Tie>,
    }
}

// ② 環境的要因の抽出 (manual Ⅱ-2)

choice! {
    /// Whom the factor lies with.
    Scope as "scope" {
        /// 個別の要因
        Individual,
        /// 環境的要因
        Environmental,
    }
}

choice! {
    /// The manual's four categories of environmental factors.
    Category as "category" {
        /// 支援システム
        SupportSystem,
        /// 圏域設定
        Districts,
        /// 地域住民の意識
        Awareness,
        /// 支援者の知識や技術
        Skills,
    }
}

choice! {
    /// Which way a factor pulls.
    Bearing as "bearing" {
        /// 助けになる
        Helping,
        /// 妨げになる
        Hindering,
    }
}

record! {
    /// 要因; a factor under a factor is the next "why".
    Factor as "factor" {
        /// 個別の要因 or 環境的要因.
        scope: Option<Scope>,
        /// For environmental factors.
        category: Option<Category>,
        /// The approach it calls for.
        approach: String,
        /// Chosen to be worked on.
        chosen: bool,
        /// Helping (a strength) or hindering.
        bearing: Option<Bearing>,
        /// The six many-sided questions: since when,
        since: String,
        /// which kinds,
        kinds: String,
        /// what hinders,
        obstacles: String,
        /// how often,
        frequency: String,
        /// what individuals do about it,
        individual_efforts: String,
        /// how organisations see it.
        organisations: String,
        /// Dots given by the group.
        dots: Option<u32>,
    }
}

// ③ 目的・取組み目標の設定 (manual Ⅱ-3)

choice! {
    /// How far ahead a goal lies.
    Horizon as "horizon" {
        /// 長期
        Long,
        /// 中期
        Middle,
        /// 短期
        Short,
    }
}

record! {
    /// テーマ as settled now.
    Theme as "theme" {}
}

record! {
    /// 目的: what life or the district shall become.
    Purpose as "purpose" {
        /// For whom.
        whom: String,
    }
}

record! {
    /// A numeric indicator of a goal.
    Indicator as "indicator" {
        /// What is counted.
        name: String,
        /// The value at the start.
        baseline: Figure,
        /// The value aimed at.
        target: Figure,
        /// Where the number comes from.
        source: String,
        /// Who looks it up.
        owner: String,
    }
}

record! {
    /// A change to an indicator after it was sealed; the sealed value stays beside it.
    Revision as "revision" {
        /// When.
        date: Option<NaiveDate>,
        /// Which indicator.
        indicator: String,
        /// The target before.
        before: Figure,
        /// The target from then on.
        after: Figure,
        /// Why.
        reason: String,
    }
}

/// The indicators as they stood when the stage was first agreed.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Seal {
    /// The day of that agreement.
    pub date: NaiveDate,
    /// The indicators then.
    pub indicators: Vec<Indicator>,
}

fixed!(Option<Seal>);

record! {
    /// 目標: who or what changes into what, by when, and how it will be seen.
    Goal as "goal" {
        /// Who or what changes.
        who: String,
        /// Into what.
        becomes: String,
        /// Numbers it is measured by.
        indicators: Vec<Indicator>,
        /// The sign that needs no number.
        sign: String,
        /// When it is looked at.
        review: Option<NaiveDate>,
        /// 長期, 中期 or 短期.
        horizon: Option<Horizon>,
        /// Or in free words: 当面, 令和9年度.
        period: String,
        /// The manual's four priority criteria, each scored by the group: urgency,
        urgency: Option<u32>,
        /// interest of residents and partners,
        interest: Option<u32>,
        /// ease of checking,
        ease_of_checking: Option<u32>,
        /// ease of results.
        ease_of_results: Option<u32>,
        /// Changes to indicators after the first agreement.
        revisions: Vec<Revision>,
        /// The indicators at the first agreement.
        seal: Option<Seal>,
    }
}

impl Goal {
    /// Notes each agreed target that differs from how it stood before, with the day and room for the reason; the number
    /// of notes. What was never agreed, and a target that was still empty, may change freely.
    pub fn note_revisions(&mut self, before: &Self, date: NaiveDate) -> usize {
        if before.seal.is_none() {
            return 0;
        }
        let changed = self
            .indicators
            .iter()
            .zip(&before.indicators)
            .filter(|(now, then)| now.name == then.name && now.target != then.target && !then.target.is_empty());
        let notes: Vec<Revision> = changed
            .map(|(now, then)| Revision {
                date: Some(date),
                indicator: now.name.clone(),
                before: then.target.clone(),
                after: now.target.clone(),
                reason: String::new(),
            })
            .collect();
        let count = notes.len();
        self.revisions.extend(notes);
        count
    }
}
