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
        Numbers => "数字", "Numbers";
        Voices => "声", "Voices";
        NumbersAndVoices => "数字 {}  声 {}", "Numbers {}  Voices {}";
        AndUndecided => "  どちらか未定 {}", "  undecided {}";
        IssuesAndStrengths => "   課題 {}  強み {}", "   Issues {}  Strengths {}";
        MissingInformation => "まだない情報: {}", "Nothing yet of: {}";
        MissingInformationAnd => "まだない情報: {} ほか{}つ", "Nothing yet of: {} and {} more";
        AskNext => "次に聞くなら: {}", "Ask next: {}";
        WithExample => "{}（例: {}）", "{} (e.g. {})";
        VerdictOpen => "確かめ中", "open";
        UndecidedSide => "どちらか未定", "undecided";
        WriteHypothesis => "気づき・仮説を書く", "write a hypothesis";
        WriteNumber => "確かめる数字を書く", "write a number";
        WriteVoice => "聞こえた声を書く", "write a voice";
        WriteFinding => "把握したことを書く", "write a finding";
        WriteOne => "ここに一つ書いてみましょう", "write one here";
        NoHypothesis => "どの仮説にもまだ結びついていないもの", "Bearing on no hypothesis yet";
        NoHeading => "見出しのないもの", "Without a heading";
        NoSource => "出どころを書いていないもの", "Without a source";
        NotSortedYet => "まだ分けていない", "Not sorted yet";
        WriteTie => "つながる相手、つなげたい相手を書く", "write a tie";
        WriteResource => "資源のつながりを書く", "write a tie between resources";
        NoResource => "どの資源のことか、まだ書いていないもの", "Without a resource yet";
        NoOtherEnd => "相手はまだ書いていません", "the other end is not written yet";
        Tag => "タグ", "Tag";
        HowMany => "件数", "Cases";
        Together => "一緒に出るタグ", "Together with";
        CasesCounted => "{}件", "{}";
        Printed => "資料では{}", "printed: {}";
        EachCase => "一つひとつの事例", "Case by case";
        NoTags => "タグはこれから", "no tags yet";
        NoCases => "事例はこれからです。名前を書かずに、ひと言ずつ並べましょう", "no cases yet: a few words each, without names";
        WhatTally => "何を集めたか、ひと言で", "what was gathered, in a few words";
        WhatCase => "どんな事例か、ひと言で", "what case, in a few words";
        WriteTally => "事例の集約・分析を書く", "write a case analysis";

        // ③ 目的・取組み目標の設定

        // ④ 取組み手法の選択

        // ⑤ センターの役割の選択, 実施

        // ⑥ 取組み効果の確認

        // Several cycles

        // つながり
    }
}
