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
        Untitled => "名前のない取組み", "Untitled";
        SoloNote => "一人で書いた案です。まだ話し合いを経ていません。", "A proposal written by one person; no group has discussed it yet.";
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
        SummaryLabel => "（{}）", "({})";
        ConsensusLabel => "【合意形成のプロセス】", "How consensus was formed";
        ForumUnnamed => "共有した場（名前なし）", "Untitled forum";
        ProfileHeading => "取組みの概要", "About the initiative";
        ViewpointsHeading => "視点", "Viewpoints";
        ViewpointsLeft => "未確認の視点が、あと{}件あります。", "{} viewpoints are not checked yet.";
        TodosHeading => "宿題", "To-dos";
        TodoOpen => "まだ", "Open:";
        TodoDone => "済み", "Done:";
        NoTodos => "宿題は残っていません。", "No to-dos are left.";
        Overdue => "{} ―― 期日を過ぎています", "{} – overdue";
        ParkingHeading => "あとで話すこと", "Parking lot";
        MeetingsHeading => "会議", "Meetings";
        MeetingUnnamed => "会議（名前なし）", "Untitled meeting";
        PeopleHeading => "参加する人たち", "Who takes part";
        GroupsLabel => "グループ", "Groups";
        SetAsideHeading => "このままでよいとした点", "Points left as they are";

        // The summary.
        SummaryLine => "{}の要約（{}現在）", "Summary of {} as of {}";
        NotConfirmed => "まだ確かめていません", "not checked yet";
        ConfirmedOpen => "効果の記録あり", "effects recorded";
        AgreedHeading => "合意したこと", "What was agreed";
        ResidentsHeading => "住民にとっての変化", "What changed for residents";
        ResidentsUnknown => "これから確かめます。", "This is still to be checked.";
        NextStepHeading => "次の一歩", "The next step";
        NextBegin => "「{}」を始めましょう。", "Begin “{}”.";
        NextAgree => "「{}」について、合意を確かめましょう。", "Seek agreement on “{}”.";
        NextConfirmAgain => "「{}」は合意のあとで変わりました。もう一度、合意を確かめましょう。", "“{}” changed after it was agreed: confirm it again.";
        NextDo => "計画がまとまりました。取組みを実施し、したことを記録しましょう。", "The plan is agreed. Carry it out and record what was done.";
        NextCycle => "この巡目は、すべての段階で合意しました。次のサイクルへ進みましょう。", "Every stage of this cycle is agreed. Go on to the next cycle.";

        // Checks: what is open, why it matters, what to do.
        StageEmpty => "この段階には、まだ項目がありません", "This stage has no entries yet";
        StageEmptyWhy => "あとの段階に項目があります。ここが空いていると、なぜそうするのかが伝わりません。", "Later stages have entries. While this one is empty, nobody can tell why.";
        StageEmptyTodo => "分かっていることを一つだけでも書いておきましょう。", "Write down at least one thing that is known.";
        Unchecked => "未確認の視点が{}件あります（全{}件）", "{} of {} viewpoints are not checked";
        UncheckedWhy => "視点は、見落としを防ぐためのものです。", "The viewpoints help make sure that nothing is overlooked.";
        UncheckedTodo => "「視点」の手順を開き、順に確かめましょう。関係のないものは「該当なし」でかまいません。", "Open the step “Viewpoints” and go through them. Mark what does not apply as “Not applicable”.";
        NoSummary => "まとめが、まだありません", "There is no summary yet";
        NoSummaryWhy => "まとめは整理票に載り、合意を確かめるときの文になります。", "The summary goes into the sheet and is the text people agree on.";
        NoSummaryTodo => "「まとめ」の手順で、一文から三文で書きましょう。", "Write one to three sentences in the step “Summary”.";
        NotAgreed => "まとめは、まだ「案・未合意」です", "The summary is still a proposal, not agreed";
        NotAgreedWhy => "だれと何を共有したかが残っていないと、あとで「聞いていない」となりがちです。", "Without a record of what was shared with whom, people may later say they were not told.";
        NotAgreedTodo => "話し合いの場で示し、結果を「合意」の手順に記録しましょう。", "Show it in a forum and record the result in the step “Consensus”.";
        NoResult => "共有した記録はありますが、結果がまだありません", "It is recorded what was shared, but not what came of it";
        NoResultWhy => "返事がないことは、合意したこととは違います。", "No answer is not agreement.";
        NoResultTodo => "話し合いがどう終わったか（合意、条件つき合意、持ち帰りなど）を記録しましょう。", "Record how it ended: agreed, agreed on a condition, consult first …";
        Changed => "まとめが、合意のあとで変わっています", "The summary changed after it was agreed";
        ChangedWhy => "合意した人たちは、今の文をまだ見ていません。", "Those who agreed have not seen the text as it is now.";
        ChangedTodo => "変わったところを伝え、もう一度確かめましょう。", "Tell them what changed and confirm it again.";
        LooseFactor => "要因「{}」が、「把握したこと」とつながっていません", "The factor “{}” is not linked to any finding";
        LooseFactorWhy => "何から分かったのかが見えないと、思いこみと区別できません。", "Unless people can see where it comes from, it cannot be told from a guess.";
        LooseFactorTodo => "もとになった「把握したこと」を選んで、つなぎましょう。まだなければ、①に書き足しましょう。", "Link the finding it rests on. If there is none, add one in ①.";
        LooseGoal => "目標「{}」が、要因とも目的ともつながっていません", "The goal “{}” is linked to neither a factor nor a purpose";
        LooseGoalWhy => "何のための目標かが、ほかの人に伝わりません。", "Others cannot tell what the goal is for.";
        LooseGoalTodo => "変えたい要因か、めざす目的とつなぎましょう。", "Link it to the factor it changes or the purpose it serves.";
        LooseMethod => "手法「{}」が、目標とつながっていません", "The method “{}” is not linked to a goal";
        LooseMethodWhy => "手法は目標のためのものです。つながりがないと、手段が目的になってしまいます。", "A method serves a goal. Without the link, the means becomes the end.";
        LooseMethodTodo => "どの目標のためかを選んでつなぎましょう。", "Link it to the goal it serves.";
        TodoOverdue => "宿題「{}」が、期日（{}）を過ぎています", "The to-do “{}” was due on {}";
        TodoOverdueWhy => "待っている人がいるかもしれません。", "Somebody may be waiting for it.";
        TodoOverdueTodo => "済んだものには印をつけ、まだのものは担当と期日を決め直しましょう。", "Mark it done, or decide again who does it by when.";
        ReviewPassed => "目標「{}」の見直す日（{}）を過ぎましたが、効果の記録がまだありません", "The goal “{}” was to be reviewed on {}, but no effect is recorded";
        ReviewPassedWhy => "決めた時期に確かめないと、次のサイクルで直せません。", "What is not checked in time cannot be improved in the next cycle.";
        ReviewPassedTodo => "⑥で効果を書くか、見直す日を決め直しましょう。", "Record the effect in ⑥, or set another review date.";
        DraftWaiting => "下書きが残っています", "A draft is waiting";
        DraftWaitingWhy => "下書きは、整理票にも一覧にも載りません。", "A draft appears in no sheet and no list.";
        DraftWaitingTodo => "この段階を開いて、仕上げるか消すかしましょう。", "Open the stage, then finish the draft or delete it.";

        // The command line's help.
        AboutTenmen => "点から面へ。地域包括支援センターの話し合いを、六つの段階に沿って進めます。", "From single cases to the whole district: walks a community comprehensive support center's group through six stages.";
        AboutNew => "取組みを新しくつくり、その場所を表示します", "Start an initiative and print the path of its file";
        AboutList => "取組みの一覧", "List the initiatives";
        AboutShow => "取組みを、上から順に読める文章で表示します", "Show an initiative as plain text, top to bottom";
        AboutCheck => "読めるファイルか、何が残っているかを確かめます", "Check that files can be read and what is still open in them";
        AboutNext => "次のサイクルへ進みます", "Open the next cycle";
        AboutExport => "要約、Markdown、JSON に書き出します", "Export as a summary, Markdown or JSON";
        AboutGuide => "六つの段階、問い、視点を表示します", "Print the six stages, their questions and viewpoints";
        AboutSamples => "事例の一覧。名前をつけると、手を入れられる写しをつくります", "List the sample cases; with a name, make a copy to work on";
        AboutKeys => "キーの一覧", "List the keys";
        AboutThemes => "配色の一覧", "List the color themes";
        AboutDoctor => "動作環境を表示します（困ったときに）", "Print details of the environment, for when something goes wrong";
        AboutCompletions => "シェルの補完の設定を表示します", "Print the completion script for a shell";
        AboutMan => "man ページを表示します", "Print the manual page";
        AboutHelp => "使い方を表示します", "Print help";
        HelpUsage => "使い方:", "Usage:";
        HelpCommands => "コマンド", "Commands";
        HelpArguments => "対象", "Arguments";
        HelpOptions => "指定", "Options";
        HelpHelp => "使い方を表示します", "Print help";
        HelpVersion => "版を表示します", "Print the version";
        HelpFile => "取組みのファイル（読むときは - で標準入力）", "Initiative file (when reading, - is stdin)";
        HelpSolo => "一人で考えるときの画面で始めます", "Begin in the layout for planning alone";
        HelpDataDir => "取組みを置くフォルダー（TENMEN_DATA_DIR でも）", "Folder for initiatives (or TENMEN_DATA_DIR)";
        HelpLang => "ことば: ja か en（TENMEN_LANG でも）", "Language: ja or en (or TENMEN_LANG)";
        HelpTheme => "配色の名前", "Color theme";
        HelpAmbiguous => "①や─などの文字の幅: auto、narrow、wide", "Width of characters such as ① and ─: auto, narrow or wide";
        HelpReadOnly => "見るだけにして、取組みを書き換えません", "Read only: no initiative is changed";
        HelpMunicipality => "市区町村名", "Municipality";
        HelpCenter => "圏域・センター名", "District or center";
        HelpSessionTheme => "取組みのテーマ", "What the initiative is about";
        HelpOverview => "取組概要", "Overview";
        HelpNewSolo => "一人で書く案として始めます", "Begin as a proposal written alone";
        HelpNewOut => "つくる場所（- で標準出力）", "Where to create it (- is stdout)";
        HelpExportFormat => "summary（要約）、md（すべて）、json", "summary, md (everything) or json";
        HelpExportOut => "書き出す場所（指定がなければ標準出力）", "Where to write (stdout if not given)";
        HelpForce => "同じ名前のファイルがあれば置き換えます", "Replace an existing file";
        HelpFormat => "text か json", "text or json";
        HelpCycle => "何巡目か", "Which cycle";
        HelpStage => "段階: situation factors goals methods roles effects", "Stage: situation factors goals methods roles effects";
        HelpDir => "このフォルダーの取組み", "Initiatives in this folder";
        HelpStrict => "残っている点があれば、終了コードを 1 にします", "Exit with 1 when something is still open";
        HelpGlossary => "ことばの説明", "Explain the terms";
        HelpSampleName => "事例の名前", "Name of the sample case";
        HelpSampleOut => "写しをつくる場所（- で標準出力）", "Where to make the copy (- is stdout)";
        HelpShell => "bash、zsh、fish、powershell、elvish", "bash, zsh, fish, powershell or elvish";
        HelpCommand => "コマンドの名前", "Name of a command";

        // Wrong usage.
        SeeHelp => "使い方は「tenmen help」で見られます。", "See `tenmen help`.";
        UnknownArgument => "「{}」という指定はありません。", "There is no option or argument `{}`.";
        DidYouMean => "もしかして「{}」でしょうか。", "Did you mean `{}`?";
        ValueMissing => "「{}」に続く値がありません。", "A value is missing after `{}`.";
        ValueNotOneOf => "「{}」に「{}」は使えません。使えるのは {} です。", "`{}` cannot be `{}`; it can be {}.";
        ValueWrong => "「{}」に「{}」は使えません。", "`{}` cannot be `{}`.";
        ArgumentMissing => "足りないものがあります: {}", "Something is missing: {}";
        ArgumentTwice => "「{}」は、一度だけ、または単独で使ってください。", "`{}` can be used only once, or only alone.";
        UnknownCommand => "「{}」というコマンドはありません。あるのは {} です。", "There is no command `{}`; there are {}.";
        UnknownStage => "「{}」という段階はありません。あるのは {} です。", "There is no stage `{}`; there are {}.";
        TerminalFailed => "ターミナルとのやりとりが止まりました（{}）。書いたことは残っています。「tenmen」でもう一度開いてください。", "The terminal failed ({}). What you wrote is kept; start `tenmen` again.";
        UnknownTheme => "「{}」という配色はありません。あるのは {} です。", "There is no theme `{}`; there are {}.";
        UnknownSample => "「{}」という事例はありません。あるのは {} です。", "There is no sample case `{}`; there are {}.";
        NoSuchCycle => "{}巡目はありません。いまは{}巡目までです。", "There is no cycle {}; the last one is {}.";
        ReadOnlyRefused => "--read-only では書き込みません。--read-only を外してください。", "With --read-only nothing is written. Leave it out to write.";
        NoTerminal => "ターミナルの中ではないため、画面を開けません。ターミナルで起動するか、「tenmen help」で画面を使わないコマンドを見てください。", "The full screen needs a terminal. Start it in one, or see `tenmen help` for the commands that do not need it.";
        NextNeedsFile => "次のサイクルはファイルに書きます。ファイルの名前を指定してください。", "The next cycle is written to a file. Please name one.";

        // What subcommands say.
        Bug => "プログラムの不具合です: {}。お手数ですが、開発者にお知らせください。", "This is a bug in the program: {}. Please report it to the developers.";
        GuideInJapanese => "手引きの英語版はまだありません。日本語で表示します。", "The guide is not available in English yet, so it appears in Japanese.";
        ListEmpty => "取組みは、まだありません（{}）。「tenmen new」でつくりましょう。「tenmen samples」で事例も見られます。", "There are no initiatives yet in {}. Start one with `tenmen new`, or look at `tenmen samples`.";
        ListState => "{}　{}　最後の変更 {}　宿題 {}", "{}, {}, last changed {}, to-dos: {}";
        ListUnreadable => "読めません: {}", "Cannot be read: {}";
        NoCycles => "{}: サイクルが一つもないため、次へ進めません。", "{}: there is no cycle to go on from.";
        NextOpened => "{}巡目を始めました。引き継いだ項目は{}件です: {}", "Cycle {} is open, with {} entries carried over: {}";
        UnknownFieldsSeen => "{}: この版では読めない欄があります: {}", "{}: this version does not know some fields: {}";
        CheckNothing => "{}: 残っている点はありません。", "{}: nothing is left open.";
        CheckCount => "{}: 残っている点が{}件あります。", "{}: {} points are still open.";
        SampleLine => "{}　{}（{}巡目まで、項目 {}件）", "{}: {} ({} cycles, {} entries)";
        ExampleLabel => "例", "Example";
        WhenNoLabel => "まだのときは", "If not yet";
        TermLine => "{}（{}）　{}", "{} ({}), {}";
        ExportExists => "{}: 同じ名前のファイルがすでにあります。置き換えるには --force をつけてください。", "{}: a file with this name exists already. Add --force to replace it.";
        ExportNotWritten => "{}: 書き出せませんでした（{}）。書き出す場所と、ディスクの空きを確かめてください。", "{}: could not be written ({}). Check the folder and the free disk space.";
        ExportOverSession => "取組みのファイルそのものには書き出せません。別の名前にしてください。", "An export cannot replace the initiative file itself. Choose another name.";
        Exported => "書き出しました: {}", "Exported to {}";
        NotSet => "設定なし", "not set";
        NotKnown => "不明", "unknown";
        FolderWritable => "書けます", "writable";
        FolderReadOnly => "書けません", "not writable";
        FolderNotYet => "まだありません。使うときにつくります", "not there yet; created when needed";
        DoctorVersion => "版", "Version";
        DoctorFolder => "取組みを置くフォルダー", "Folder for initiatives";
        DoctorSessions => "取組みの数", "Initiatives";
        DoctorLanguage => "ことば（ロケール）", "Language (locale)";
        DoctorTerminal => "ターミナルの中か", "In a terminal";
        DoctorSize => "画面の大きさ", "Screen size";
        DoctorTerm => "TERM", "TERM";
        DoctorColor => "色", "Color";
        DoctorWidth => "①などの幅", "Width of ① etc.";

        // The groups a new session begins with.
        GroupCore => "コアメンバー", "Core members";
        GroupCenter => "センター職員", "Center staff";
        GroupResidents => "住民", "Residents";
        GroupRepresentatives => "住民の代表", "Residents' representatives";
        GroupPractitioners => "支援者・事業者", "Practitioners and providers";
        GroupCenters => "他圏域のセンター", "Other centers";
        GroupCity => "市町村", "City office";
    }
}
