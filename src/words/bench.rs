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
        RolesWhole => "取組み全体", "The whole effort";
        RolesOthers => "ほかの担い手", "Others";
        RolesCenter => "センター", "Center";
        RolesWrite => "役割を書く", "write a role";
        RolesTwoLeads => "主導が二つ", "two lead";
        RolesManyLeads => "主導がいくつも", "several lead";
        RolesSign => "（{}）", " ({})";
        RolesWillNot => "センターがしないこと", "What the center will not do";
        RolesWhatNot => "しないこと、任せることは何でしょう", "what is left to others?";
        RolesNoMethods => "④で手法を選ぶと、ここに並びます", "Methods chosen in stage 4 will stand here";
        RolesUncarried => "担い手のいない手法 {}", "methods nobody carries: {}";
        RolesTwice => "主導が重なる手法 {}", "methods with more than one lead: {}";
        RolesNowhere => "立ち位置のない役割 {}", "roles without a position: {}";
        RolesLater => "センターの立ち位置は、この先どう変わるでしょう", "How will the center's position change later?";
        DoingWhen => "いつでしょう", "when?";
        DoingWrite => "したことを書く", "write what was done";
        DoingLoose => "手法につながっていない記録", "Notes linked to no method";
        DoingNone => "まだ記録のない手法 {}", "methods without a note yet: {}";

        // ⑥ 取組み効果の確認
        EffectsWhat => "確かめたこと", "What was found";
        EffectsGuess => "予想", "Guess";
        EffectsAim => "めざしたこと", "Aim";
        EffectsNow => "今", "Now";
        EffectsThen => "はじめ", "then";
        EffectsVoices => "声", "Voices";
        EffectsNext => "次", "Next";
        EffectsFirstAim => "（はじめの目標 {}）", " (first target {})";
        EffectsHow => "どうなったでしょう", "what came of it?";
        EffectsHowMuch => "いくつでしたか", "how much is it now?";
        EffectsGuessFirst => "見る前に、いくつと思いますか", "your guess, before looking?";
        EffectsUnplanned => "思いがけない変化", "Unexpected changes";
        EffectsWriteUnplanned => "思いがけない変化を書く", "write an unexpected change";
        EffectsExpected => "めざした変化", "Changes hoped for";
        EffectsForResidents => "住民には何が変わったでしょう", "what changed for residents?";
        EffectsBefore => "①②の変化", "Changes in stages 1 and 2";
        EffectsConcern => "{} 心配「{}」は、起きましたか", "{} concern: {} - did it happen?";
        EffectsMoreConcerns => "心配は、ほか {}", "{} more concerns";
        EffectsPurpose => "目的「{}」：{}", "Purpose ({}): {}";
        EffectsPurposes => "目的： {}", "Purposes: {}";
        EffectsUnconfirmed => "達成状況はこれから", "progress not stated yet";
        EffectsCloser => "目的にどこまで近づいたでしょう", "how close has the purpose come?";
        OnwardReason => "わけ", "Why";
        OnwardTry => "次の巡目で試すこと", "To try next cycle";
        OnwardUndecided => "まだ決めていない", "Not decided yet";
        OnwardWhich => "どうしましょう", "what becomes of it?";
        OnwardWhy => "なぜでしょう", "why?";
        OnwardGoals => "次の巡目へ続く目標", "Goals that go on";
        OnwardBecomes => "試すことは、次の巡目の④で手法の候補になります", "What is to be tried becomes a method to weigh next cycle";
        OnwardOpen => "まだ決めていない効果 {}", "effects not decided on yet: {}";

        // Several cycles
        CyclesBefore => "前の巡目", "Cycle before";
        CyclesThis => "この巡目", "This cycle";
        CyclesNumber => "{}巡目", "Cycle {}";
        CyclesSame => "続いている", "goes on";
        CyclesChanged => "変わった", "changed";
        CyclesNew => "新しく", "new";
        CyclesEnded => "ここまで", "ended";
        CyclesWent => "{}へ", "to {}";
        CyclesOne => "2巡目になると、1巡目と並べて見られます", "A second cycle will be laid beside the first one here";
        IndicatorsNone => "③で指標を決めると、巡目ごとの動きが見えます", "Indicators set in stage 3 show here, cycle by cycle";
        IndicatorsFirst => "はじめは {}", "at first {}";
        TimelineDay => "日", "Day";
        TimelineWhat => "できごと", "What happens";
        TimelinePast => "これまで", "Up to today";
        TimelineAhead => "これから", "From now on";
        TimelineUndated => "日の決まっていないもの", "Without a day";
        TimelineDone => "実施", "done";
        TimelineShared => "共有", "shared";
        TimelineNone => "合意や宿題、実施の記録が、日の順に並びます", "Agreements, to-dos and notes will stand here by day";

        // つながり
    }
}
