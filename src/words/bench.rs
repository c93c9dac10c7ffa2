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
        // What would fill a gap of the path.
        GapSituation => "これを裏づける現状が、まだつながっていません", "No finding is linked here yet";
        GapFactors => "背景にある要因が、まだつながっていません", "No factor is linked here yet";
        GapGoals => "何をめざすのかが、まだつながっていません", "No purpose or goal is linked here yet";
        GapMethods => "どう取り組むのかが、まだつながっていません", "No method is linked here yet";
        GapRoles => "だれが担うのかが、まだつながっていません", "Nobody is linked here yet";
        GapEffects => "どうなったのかが、まだつながっていません", "No effect is linked here yet";
        ThreadAhead => "これからです", "Still ahead";
        // つながりを読む: each clause as it goes on, and as it ends a sentence.
        ReadMissing => "……", "…";
        ReadQuoted => "「{}」", "“{}”";
        // The quotes as characters, outer and inner, opening and closing.
        ReadQuotes => "「『」』", "“‘”’";
        // Where a line ends with one of these, the next follows at once; elsewhere a comma stands between.
        ReadStops => "。．、，！？!?.,…：:；;", "。．、，！？!?.,…：:；;";
        ReadFullStops => "。．.、，,", "。．.、，,";
        ReadLines => "{}、{}", "{}, {}";
        ReadAlso => "{}と{}", "{} and {}";
        ReadMore => "{}ほか{}件", "{} and {} more";
        ReadFigure => "{}（{}）", "{} ({})";
        // A guess that ends with one of these is a question already.
        ReadAsks => "か？?", "？?";
        ReadOpenThen => "{}ではないかという見立てがあり、", "our guess is {}; ";
        ReadOpen => "{}ではないかという見立てがあります。", "our guess is {}.";
        ReadAskedThen => "{}という見立てがあり、", "we wonder: {}; ";
        ReadAsked => "{}という見立てがあります。", "we wonder: {}.";
        ReadSupportedThen => "{}という見立てが裏づけられ、", "our guess {} was right; ";
        ReadSupported => "{}という見立てが裏づけられました。", "our guess {} was right.";
        ReadRevisedThen => "{}という見立てを見直し、", "we thought again about our guess {}; ";
        ReadRevised => "{}という見立てを見直しました。", "we thought again about our guess {}.";
        ReadRejectedThen => "{}という見立ては当たらず、", "our guess {} was wrong; ";
        ReadRejected => "{}という見立ては当たりませんでした。", "our guess {} was wrong.";
        ReadTallyThen => "{}という事例の分析があり、", "we looked through cases: {}; ";
        ReadTally => "{}という事例の分析があります。", "we looked through cases: {}.";
        ReadFindingThen => "{}という現状が見え、", "we see {}; ";
        ReadFinding => "{}という現状が見えています。", "we see {}.";
        ReadTieThen => "{}というつながりがあり、", "there is a connection: {}; ";
        ReadTie => "{}というつながりがあります。", "there is a connection: {}.";
        ReadWishThen => "{}というつながりが望まれ、", "a connection is wished for: {}; ";
        ReadWish => "{}というつながりが望まれています。", "a connection is wished for: {}.";
        ReadFactorThen => "その背景には{}という要因があると考え、", "behind it we find {}; ";
        ReadFactor => "その背景には{}という要因があると考えています。", "behind it we find {}.";
        ReadStrengthThen => "{}という強みを生かして、", "we build on the strength {}; ";
        ReadStrength => "{}という強みがあると見ています。", "we build on the strength {}.";
        ReadThemeThen => "{}をテーマに、", "on the theme {}, ";
        ReadTheme => "{}をテーマにしています。", "the theme is {}.";
        ReadPurposeThen => "{}という目的に向けて、", "for the purpose {}, ";
        ReadPurpose => "{}を目的にしています。", "the purpose is {}.";
        ReadGoalThen => "{}を目標に、", "with the goal {}, ";
        ReadGoal => "{}を目標にしています。", "the goal is {}.";
        ReadAimThen => "{}をめざして、", "aiming at {}, ";
        ReadAim => "{}をめざしています。", "we aim at {}.";
        ReadMethodThen => "{}に取り組み、", "we take up {}, ";
        ReadMethod => "{}に取り組みます。", "we take up {}.";
        ReadWeighedThen => "{}という手法を考え、", "we are thinking of {}, ";
        ReadWeighed => "{}という手法を考えています。", "we are thinking of {}.";
        ReadEntrustedThen => "{}に委ね、", "we entrust {}, ";
        ReadEntrusted => "{}に委ねます。", "we entrust {}.";
        ReadEntrust => "{}は{}", "{} to {}";
        ReadLead => "{}が主導して{}", "{} leads: {}";
        ReadCollaborate => "{}が協働の立場で{}", "{} works together on {}";
        ReadSupport => "{}が支える立場で{}", "{} supports: {}";
        ReadAccompany => "{}が寄り添いながら{}", "{} stays alongside: {}";
        ReadWatchOver => "{}が見守りながら{}", "{} watches over: {}";
        ReadCarry => "{}が{}", "{} takes on {}";
        ReadRoleThen => "{}という役割を担い、", "{}; ";
        ReadRole => "{}という役割を担います。", "{}.";
        ReadWhoThen => "{}がそれを担い、", "{} carries it out; ";
        ReadWho => "{}がそれを担います。", "{} carries it out.";
        ReadDoneThen => "{}という実施の記録があり、", "what was done: {}; ";
        ReadDone => "{}という実施の記録があります。", "what was done: {}.";
        ReadEffectThen => "その結果は{}で、", "the result: {}; ";
        ReadEffect => "その結果は{}です。", "the result: {}.";
        ReadUnplannedThen => "思いがけず{}という変化が生まれ、", "unexpectedly, {}; ";
        ReadUnplanned => "思いがけず{}という変化が生まれました。", "unexpectedly, {}.";
        ReadReflectionThen => "振り返りは{}で、", "looking back: {}; ";
        ReadReflection => "振り返りは{}です。", "looking back: {}.";
    }
}
