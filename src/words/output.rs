//! What the command line prints, what the exports contain, and what the checks say.

super::texts! {
    /// A text of the command line, of an export or of a check.
    Output {
        ProgramName => "点面", "tenmen";

        // Words that hold others together.
        Pair => "{}：{}", "{}: {}";
        ListSeparator => "、", ", ";
        InBrackets => "{}（{}）", "{} ({})";
        LabelWithDate => "{}（{}）", "{} ({})";
        WithAnswer => "{}［{}］", "{} [{}]";
        Yes => "はい", "yes";
        No => "いいえ", "no";

        // Exports.
        Untitled => "名前のない取組み", "An initiative without a name";
        SoloNote => "一人で書いた案です。まだ話し合いを経ていません。", "Written by one person as a proposal; no group has discussed it yet.";
        CycleNumber => "{}巡目", "Cycle {}";
        CycleWithPeriod => "{}（{}）", "{} ({})";
        Opened => "始めた日", "Opened";
        StageStanding => "{}（{}）", "{} ({})";
        ImplementationNumber => "実施{}", "Done {}";
        GoneEntry => "（なくなった項目）", "(an entry that is gone)";
        NoText => "（まだ文がありません）", "(no text yet)";
        KindLabel => "種類", "Kind";
        OriginLabel => "もと", "From";
        OriginSample => "参考「{}」", "the sample “{}”";
        QuestionLabel => "問い", "Question";
        SummaryLabel => "（{}）", "（{}）";
        ConsensusLabel => "【合意形成のプロセス】", "How agreement was reached";
        ForumUnnamed => "共有した場（名前なし）", "A forum without a name";
        ProfileHeading => "取組みの概要", "About the initiative";
        ViewpointsHeading => "視点", "Viewpoints";
        ViewpointsLeft => "未確認の視点が、あと{}あります。", "{} viewpoints not checked yet.";
        TodosHeading => "宿題", "To do";
        TodoOpen => "未了", "Open:";
        TodoDone => "済み", "Done:";
        NoTodos => "宿題は残っていません。", "Nothing is left to do.";
        Overdue => "{} ―― 期日を過ぎています", "{} – overdue";
        ParkingHeading => "あとで話すこと", "Parked for later";
        MeetingsHeading => "会議", "Meetings";
        MeetingUnnamed => "会議（名前なし）", "A meeting without a name";
        PeopleHeading => "参加する人たち", "Who takes part";
        GroupsLabel => "グループ", "Groups";
        SetAsideHeading => "このままでよいとした点", "Points set aside";

        // The summary.
        SummaryLine => "{}の要約（{}現在）", "Summary of {} as of {}";
        NotConfirmed => "まだ確かめていません", "not confirmed yet";
        AgreedHeading => "合意したこと", "What was agreed";
        ResidentsHeading => "住民にとっての変化", "What changes for residents";
        ResidentsUnknown => "これから確かめます。", "Still to be seen.";
        NextStepHeading => "次の一歩", "The next step";
        NextBegin => "「{}」を始めましょう。", "Begin “{}”.";
        NextAgree => "「{}」について、合意を確かめましょう。", "Seek agreement on “{}”.";
        NextConfirmAgain => "「{}」は合意のあとで変わりました。もう一度、合意を確かめましょう。", "“{}” changed after it was agreed: confirm it again.";
        NextDo => "計画がまとまりました。取組みを実施し、したことを記録しましょう。", "The plan stands. Carry it out and note what is done.";
        NextCycle => "この巡は、すべての段階で合意しました。次のサイクルへ進みましょう。", "Every stage of this cycle is agreed. Go on to the next cycle.";

        // Checks: what is open, why it matters, what to do.
        StageEmpty => "この段階には、まだ項目がありません", "This stage has no entries yet";
        StageEmptyWhy => "先の段階に項目があります。ここが空いていると、なぜそうするのかが伝わりません。", "Later stages have entries; without this one nobody can tell why.";
        StageEmptyTodo => "分かっていることを一つだけでも書いておきましょう。", "Write down at least one thing that is known.";
        Unchecked => "未確認の視点が{}あります（全{}）", "{} of {} viewpoints are not checked";
        UncheckedWhy => "視点は、見落としを防ぐためのものです。", "The viewpoints are there so that nothing is overlooked.";
        UncheckedTodo => "「視点」の手順を開き、順に確かめましょう。関係のないものは「該当なし」でかまいません。", "Open the step “Viewpoints” and go through them; what does not apply may be marked so.";
        NoSummary => "まとめが、まだありません", "There is no summary yet";
        NoSummaryWhy => "まとめは整理票に載り、合意を確かめるときの文になります。", "The summary goes into the sheet and is the text people agree on.";
        NoSummaryTodo => "「まとめ」の手順で、一文から三文で書きましょう。", "Write one to three sentences in the step “Summary”.";
        NotAgreed => "まとめは、まだ案です（未合意）", "The summary is still a draft, not agreed";
        NotAgreedWhy => "だれと何を共有したかが残っていないと、あとで「聞いていない」となりがちです。", "Without a record of what was shared with whom, people will later say they were not told.";
        NotAgreedTodo => "話し合いの場で示し、結果を「合意」の手順に記録しましょう。", "Show it in a forum and record the result in the step “Consensus”.";
        Changed => "まとめが、合意のあとで変わっています", "The summary changed after it was agreed";
        ChangedWhy => "合意した人たちは、今の文をまだ見ていません。", "Those who agreed have not seen the text as it is now.";
        ChangedTodo => "変わったところを伝え、もう一度確かめましょう。", "Tell them what changed and confirm it again.";
        LooseFactor => "要因「{}」が、把握したこととつながっていません", "The factor “{}” is not linked to any finding";
        LooseFactorWhy => "何から分かったのかが見えないと、思いこみと区別できません。", "Unless one sees where it comes from, it may be no more than a belief.";
        LooseFactorTodo => "もとになった把握したことを選んでつなぎましょう。まだなければ①に書き足しましょう。", "Link the finding it rests on; add one in ① if there is none.";
        LooseGoal => "目標「{}」が、要因とも目的ともつながっていません", "The goal “{}” is linked to neither a factor nor a purpose";
        LooseGoalWhy => "何のための目標かが、ほかの人に伝わりません。", "Others cannot tell what the goal is for.";
        LooseGoalTodo => "変えたい要因か、めざす目的とつなぎましょう。", "Link it to the factor it changes or the purpose it serves.";
        LooseMethod => "手法「{}」が、目標とつながっていません", "The method “{}” is not linked to a goal";
        LooseMethodWhy => "手法は目標のためのものです。つながりがないと、手段が目的になってしまいます。", "A method serves a goal; without the link the means becomes the end.";
        LooseMethodTodo => "どの目標のためかを選んでつなぎましょう。", "Link it to the goal it serves.";
        TodoOverdue => "宿題「{}」が、期日（{}）を過ぎています", "“{}” was to be done by {}";
        TodoOverdueWhy => "待っている人がいるかもしれません。", "Somebody may be waiting for it.";
        TodoOverdueTodo => "済んだものには印をつけ、まだのものは担当と期日を決め直しましょう。", "Mark it done, or settle anew who does it by when.";
        ReviewPassed => "目標「{}」の見直す日（{}）が過ぎましたが、効果がまだありません", "The goal “{}” was to be reviewed on {}, but no effect is recorded";
        ReviewPassedWhy => "決めた時期に確かめないと、次のサイクルで直せません。", "What is not looked at in time cannot be put right in the next cycle.";
        ReviewPassedTodo => "⑥で効果を書くか、見直す日を決め直しましょう。", "Record the effect in ⑥, or settle on another date.";
        DraftWaiting => "書きかけの文が残っています", "An unfinished text is waiting";
        DraftWaitingWhy => "書きかけの文は、整理票にも一覧にも載りません。", "An unfinished text is in no sheet and no list.";
        DraftWaitingTodo => "この段階を開いて、仕上げるか消すかしましょう。", "Open the stage and finish it or discard it.";
    }
}
