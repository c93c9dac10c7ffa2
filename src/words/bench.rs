//! What the benches say: a stage's entries laid out side by side.

super::texts! {
    /// A text of a bench.
    Bench {
        // The views' names; all of a stage's stand in one line of 60 cells.
        Ledger => "仮説の台帳", "Ledger";
        ByHeading => "見出し", "Headings";
        ByInformation => "種類", "Kinds";
        ByCharacter => "課題・強み", "Issues";
        BySource => "出どころ", "Sources";
        Ties => "資源", "Ties";
        Cases => "事例", "Cases";
        Board => "要因の板", "Board";
        Sides => "六つの問い", "Six questions";
        Dots => "しぼる", "Dots";
        Ladder => "目標のはしご", "Ladder";
        Measures => "確かめ方", "Measures";
        Priority => "優先順位", "Priority";
        Decisions => "判断", "Decisions";
        Options => "くらべる", "Options";
        Plan => "5W2H", "5W2H";
        Actors => "役割の表", "Who does what";
        Doing => "実施", "Done";
        Results => "計画と今", "Results";
        Changes => "変化", "Changes";
        Onward => "これから", "Onward";
        Compared => "巡目", "Cycles";
        Indicators => "指標", "Indicators";
        Timeline => "あゆみ", "Timeline";

        // ② 環境的要因の抽出
        Individual => "個別の要因", "Individual factors";
        Environmental => "環境的要因", "Environmental factors";
        Issues => "課題", "Issues";
        Strengths => "強み", "Strengths";
        Approaches => "求められる取組み", "Approaches called for";
        Unsorted => "まだ分けていないもの", "Not sorted yet";
        WriteFactor => "要因を書く", "write a factor";
        WriteStrength => "助けになる要因を書く", "write what helps";
        WhatApproach => "何が必要でしょう", "what does it call for?";

        // ① 地域の現状把握

        // ③ 目的・取組み目標の設定

        // ④ 取組み手法の選択

        // ⑤ センターの役割の選択, 実施

        // ⑥ 取組み効果の確認

        // Several cycles

        // つながり
    }
}
