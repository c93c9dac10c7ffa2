//! The six stages, their six steps, and the kinds of entry each holds (manual, chapter Ⅱ).

use super::record::{Choice, choice};

choice! {
    /// A stage of the process; the manual says ステップ or 段階.
    Stage as "stage" {
        /// ① 地域の現状把握
        Situation,
        /// ② 環境的要因の抽出
        Factors,
        /// ③ 目的・取組み目標の設定
        Goals,
        /// ④ 取組み手法の選択
        Methods,
        /// ⑤ センターの役割の選択
        Roles,
        /// ⑥ 取組み効果の確認
        Effects,
    }
}

choice! {
    /// A step inside a stage (手順): the same six everywhere, so that a group learns the shape once.
    Step as "step" {
        /// 導入
        Introduction,
        /// 問い
        Questions,
        /// 視点
        Viewpoints,
        /// まとめ
        Summary,
        /// 合意
        Consensus,
        /// 次へ
        Bridge,
    }
}

choice! {
    /// What an entry is; each kind lives in one section.
    Kind as "kind" {
        /// 気づき・仮説
        Hypothesis,
        /// 把握したこと
        Finding,
        /// 事例の集約・分析
        Tally,
        /// 資源のつながり
        Relation,
        /// 要因
        Factor,
        /// テーマ
        Theme,
        /// 目的
        Purpose,
        /// 目標
        Goal,
        /// 手法
        Method,
        /// 役割
        Role,
        /// 実施の記録
        Implementation,
        /// 効果
        Effect,
        /// 振り返り
        Reflection,
    }
}

choice! {
    /// Where entries are kept: the six stages, and what was carried out between ⑤ and ⑥.
    Section as "section" {
        /// ① 地域の現状把握
        Situation,
        /// ② 環境的要因の抽出
        Factors,
        /// ③ 目的・取組み目標の設定
        Goals,
        /// ④ 取組み手法の選択
        Methods,
        /// ⑤ センターの役割の選択
        Roles,
        /// 実施の記録 (DO)
        Implementation,
        /// ⑥ 取組み効果の確認
        Effects,
    }
}

impl Stage {
    /// The name used on the command line and in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["situation", "factors", "goals", "methods", "roles", "effects"][self.index()]
    }

    /// ① to ⑥.
    #[must_use]
    pub fn number(self) -> &'static str {
        ["①", "②", "③", "④", "⑤", "⑥"][self.index()]
    }

    /// The stage of that command-line name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| stage.id() == id)
    }

    /// The kinds of entry recorded in it, in the order they are offered.
    #[must_use]
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Situation => &[Kind::Finding, Kind::Hypothesis, Kind::Tally, Kind::Relation],
            Self::Factors => &[Kind::Factor],
            Self::Goals => &[Kind::Goal, Kind::Purpose, Kind::Theme],
            Self::Methods => &[Kind::Method],
            Self::Roles => &[Kind::Role],
            Self::Effects => &[Kind::Effect, Kind::Reflection],
        }
    }

    /// Where its entries are kept.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Situation => Section::Situation,
            Self::Factors => Section::Factors,
            Self::Goals => Section::Goals,
            Self::Methods => Section::Methods,
            Self::Roles => Section::Roles,
            Self::Effects => Section::Effects,
        }
    }
}

impl Section {
    /// The stage on whose screens the section is shown; what was carried out stands at the end of ⑤.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self::Situation => Stage::Situation,
            Self::Factors => Stage::Factors,
            Self::Goals => Stage::Goals,
            Self::Methods => Stage::Methods,
            Self::Roles | Self::Implementation => Stage::Roles,
            Self::Effects => Stage::Effects,
        }
    }
}

impl Kind {
    /// The kinds such an entry rests on by its nature, the likeliest first; none where all are as likely.
    #[must_use]
    pub fn rests_on(self) -> &'static [Self] {
        match self {
            Self::Hypothesis => &[Self::Finding, Self::Tally],
            Self::Finding => &[Self::Tally],
            Self::Tally | Self::Relation | Self::Factor | Self::Reflection => &[],
            Self::Theme | Self::Purpose => &[Self::Factor],
            Self::Goal => &[Self::Purpose, Self::Factor],
            Self::Method => &[Self::Goal, Self::Purpose],
            Self::Role | Self::Implementation => &[Self::Method],
            Self::Effect => &[Self::Goal, Self::Method, Self::Purpose],
        }
    }

    /// The section its entries are kept in.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::Hypothesis | Self::Finding | Self::Tally | Self::Relation => Section::Situation,
            Self::Factor => Section::Factors,
            Self::Theme | Self::Purpose | Self::Goal => Section::Goals,
            Self::Method => Section::Methods,
            Self::Role => Section::Roles,
            Self::Implementation => Section::Implementation,
            Self::Effect | Self::Reflection => Section::Effects,
        }
    }
}
