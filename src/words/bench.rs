//! What the benches say: a stage's entries laid out side by side.

super::texts! {
    /// A text of a bench.
    Bench {
        // The views' names; all of a stage's stand in one line of 60 cells.
        Ledger => "台帳", "Ledger";
        ByHeading => "見出し", "Headings";
        ByInformation => "種類", "Kinds";
        ByCharacter => "強み", "Issues";
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
        SixNone => "答えやすい問いから、どこでも書けます", "Begin with whichever question is easiest";
        SixSome => "六つの問いのうち{}つに、答えがあります", "{} of the six questions have an answer";
        SixAll => "六つの問いのどれにも、答えがあります", "All six questions have an answer";
        SixLeft => "まだの問い: {}", "Not asked yet: {}";
        AskSince => "いつ頃からでしょう", "since when?";
        AskKinds => "どんな種類がありますか", "which kinds are there?";
        AskObstacles => "何が妨げていますか", "what hinders?";
        AskFrequency => "どのくらい起きますか", "how often?";
        AskIndividualEfforts => "どんな工夫がありますか", "what do people do about it?";
        AskOrganisations => "団体はどう見ていますか", "how do organizations see it?";
        ChooseFew => "取り上げるのは一つから三つ。いま{}つです", "Choose one to three; {} chosen now";
        IndividualApart => "個別の要因（{}）は、一人ひとりへの支援で応えましょう", "Individual factors ({}) are answered case by case";
        Rank => "順位", "Rank";
        RankNumber => "{}位", "No. {}";
        SameDots => "同じ数", "same";
        AskDots => "何人でしょう", "how many?";
        AskChosen => "取り上げますか", "choose it?";

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
        CasesWith => "「{}」の事例（タグの上で Enter、すべてに戻せます）", "Cases with “{}” (Enter on a tag shows all again)";
        WriteCases => "事例を書く・貼る（例  薬を飲み忘れる #独居 #服薬）", "write or paste cases, e.g. forgets pills #alone #pills";
        EachCase => "一つひとつの事例", "Case by case";
        NoTags => "タグはこれから", "no tags yet";
        WhatTally => "何を集めたか、ひと言で", "what was gathered, in a few words";
        WhatCase => "どんな事例か、ひと言で", "what case, in a few words";
        WriteTally => "事例の集約・分析を書く", "write a case analysis";

        // ③ 目的・取組み目標の設定
        WriteTheme => "テーマを書く", "write a theme";
        WritePurpose => "目的を書く", "write a purpose";
        WriteGoal => "目標を書く", "write a goal";
        AskWhom => "だれのためでしょう", "for whom?";
        OtherPeriod => "ほかの期間", "Other periods";
        WithoutPurpose => "まだ目的とつながっていない目標", "Goals without a purpose yet";
        MeasuresOpen => "確かめ方がまだの目標: {}", "Goals nobody could check yet: {}";
        MeasuresAll => "どの目標にも、確かめ方があります", "Every goal can be checked";
        SameGoal => "〃", "same goal";
        SealedValue => "当初 {}", "first {}";
        SealedNone => "当初なし", "first none";
        AskGoalWho => "だれ（何）でしょう", "who or what?";
        AskGoalBecomes => "どうなるとよいでしょう", "becomes what?";
        AskIndicator => "数で見るなら何でしょう", "which number would show it?";
        AskBaseline => "いまはどのくらいでしょう", "how much now?";
        AskTarget => "どこまで目指しますか", "how much is aimed at?";
        AskSign => "どんな変化が見えるでしょう", "what change will be seen?";
        AskReview => "いつ確かめますか", "when is it looked at?";
        AskIndicatorSource => "何で調べますか", "where from?";
        AskIndicatorOwner => "だれが調べますか", "who looks it up?";
        Total => "合計", "Total";
        AskScore => "何点でしょう", "how many points?";
        SamePoints => "同じ点", "same";
        ScoresLeft => "あと{}つ", "{} to go";
        PriorityFirst => "1番は{}点の「{}」", "First, with {} points: {}";
        PrioritySoFar => "いまのところ、1番は{}点の「{}」", "First so far, with {} points: {}";
        PriorityTied => "{}点で{}つ並んでいます。どれからか、話し合いましょう", "{} points: {} goals share it. Talk over which comes first";
        ScoresMissing => "点がそろっていない目標: {}（順位は変わるかもしれません）", "Goals not fully scored: {} (ranks may change)";
        ScoresNone => "四つの点がそろうと、順位がつきます", "Ranks appear once all four are scored";

        // ④ 取組み手法の選択
        Undecided => "まだ決めていない", "Not decided yet";
        WriteMethod => "手法を書く", "write a method";
        DecisionsLeft => "まだ決めていない手法: {}", "Methods not decided on yet: {}";
        BuildOnExisting => "今ある取組みを生かす手法: {}（全部で{}）", "Methods that build on existing work: {} of {}";
        AskExistingWork => "生かせる取組みはありますか", "is there work to build on?";
        AskDecision => "どうしましょう", "what is decided?";
        AskDecisionReason => "なぜでしょう", "why?";
        ReasonMissing => "見送るわけを書きましょう", "say why it is not adopted";
        AddresseeMissing => "どこに委ねますか", "entrusted to whom?";
        AddOption => "案を加える", "add an option";
        CompareFew => "案を書いて、二つか三つを比べましょう", "write options: comparing two or three helps";
        AskOption => "どんな案でしょう", "which option?";
        AskOptionEffect => "何がよくなりますか", "what would it bring?";
        AskOptionBurden => "だれの負担になりますか", "whom would it burden?";
        AskOptionInterest => "住民はどう思うでしょう", "what would residents say?";
        AskOptionExisting => "いま何がありますか", "what is there now?";
        PlanLeft => "まだ書いていないところ: {}", "Still blank: {}";
        PlanAll => "5W2Hがそろっています", "5W2H is complete";
        AskWhy => "なぜしますか", "why?";
        AskWhat => "何をしますか", "what?";
        AskMethodWho => "だれがしますか", "who?";
        AskWhen => "いつしますか", "when?";
        AskWhere => "どこでしますか", "where?";
        AskHow => "どうやってしますか", "how?";
        AskHowMuch => "いくらかかりますか", "how much?";

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
