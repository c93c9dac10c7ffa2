//! What the screens of earlier versions and of files that cannot be read say.

super::texts! {
    /// A text about versions of a session.
    History {
        Title => "前の版（{}）", "Earlier versions ({})";
        Reading => "前の版を調べています", "Looking at the earlier versions";
        Lead => "Enter で、いまの内容と並べて見られます。戻しても、いまの内容は残ります", "Enter shows one beside what there is now. Restoring one loses nothing";
        LeadBroken => "Enter で、その版に戻せます。読めないファイルの中身も、版として残ります", "Enter restores one. The broken file is kept as a version too";
        None => "まだありません。次のときに、そのときの内容がひとりでに残ります。", "None yet. A version is kept by itself:";
        NoneOpened => "・その日はじめて書きかえる前", "- before the first change of a day";
        NoneMeeting => "・会議を終えたとき", "- when a meeting ends";
        NoneCycle => "・次のサイクルを始めたとき", "- when the next cycle begins";
        NoneElsewhere => "・よそで書きかえられたとき、前の版に戻すとき", "- when somebody else changed the file, or a version is restored";
        NoneBound => "古くなると間引かれ、多くても{}個、{} MB までです。", "Old ones are thinned out: at most {} versions, {} MB in all.";
        Today => "今日 {}", "today {}";
        Yesterday => "きのう {}", "yesterday {}";
        Same => "いまと同じ", "same as now";
        Differs => "違い {}", "differences: {}";
        Broken => "読めません", "cannot be read";

        Compare => "前の版（{}・{}）", "Version of {}, {}";
        CompareBeside => "左が前の版、右がいまの内容です", "Left: the earlier version. Right: what there is now";
        CompareBelow => "「前」が前の版、「今」がいまの内容です", "“Was” is the version, “now” what there is now";
        CompareSame => "いまの内容と同じです", "It is the same as what there is now";
        Before => "前", "was";
        After => "今", "now";
        Nothing => "（なし）", "(nothing)";
        NoWords => "（文なし）", "(no words)";
        Came => "加わった", "added";
        Went => "なくなった", "removed";
        Changed => "変わった", "changed";
        More => "ほか{}件", "{} more";
        PartOrder => "{}の並び", "order of {}";
        PartSummary => "まとめ", "summary";
        PartViewpoint => "視点 {}", "viewpoint: {}";
        PartConsensus => "合意の記録", "consensus record";
        PartCycle => "この巡目", "the cycle itself";
        PartTodo => "宿題", "to-do";
        PartParked => "あとで話すこと", "parking lot";
        PartMeeting => "会議", "meeting";
        PartProfile => "取組みの基本", "about the initiative";
        PartGroup => "グループ", "group";
        PartMember => "参加者", "person";
        PartRest => "そのほかの設定", "other settings";

        AskRestore => "{} の版に戻しますか。いまの内容も版として残り、u でも戻せます", "Go back to the version of {}? What there is now is kept as a version, and u takes it back";
        YesRestore => "この版に戻す", "Restore it";
        NoRestore => "いまのままにする", "Leave it as it is";
        Restored => "{} の版に戻しました。u で元に戻せます", "Restored the version of {}. Press u to take it back";
        NotInMeeting => "会議の途中です。会議を終えてから戻しましょう", "A meeting is going on. End it before restoring a version";
        NotReadable => "この版は読めないため、くらべられません", "This version cannot be read, so there is nothing to compare";
        ElsewhereKept => "よそで書きかえられていました。どちらも残っています。{} で、並べて見られます", "Somebody else had changed the file. Both are kept; {} shows them side by side";
        Unkept => "前の版を残せませんでした。書いたことの保存は続いています（{}）", "No version could be kept, though what you write is saved ({})";

        BrokenTitle => "読めないファイル  {}", "A file that cannot be read  {}";
        BrokenHere => "ここ", "here";
        OfferGood => "前の版に戻して開く（{}・{}）", "Put the version of {} in place and open it ({})";
        OfferVersions => "ほかの版から選ぶ（{}）", "Choose another version ({})";
        OfferFolder => "フォルダーを開いて、自分で直す", "Open the folder and correct it yourself";
        OfferBack => "はじめの画面へ戻る", "Back to Home";
        NoVersions => "前の版は、まだありません", "There is no earlier version";
        AskReplace => "{} の版を、このファイルに置きかえますか。読めない中身も版として残ります", "Put the version of {} in the place of this file? What it holds is kept as a version too";
        YesReplace => "置きかえて開く", "Put it in place and open it";
    }
}
