//! What a meeting says: its clock, its opening, its closing.

super::texts! {
    /// A text of a meeting.
    Meeting {
        // The corner of every screen.
        Left => "この進行 残り {}", "{} left";
        Soon => "まもなく次へ {}", "next in {}";
        Over => "この進行 超過 {}", "block over {}";
        Passed => "この進行 経過 {}", "block took {}";
        Paused => "この進行 休止 {}", "paused {}";

        // The whole of it.
        Late => "このままだと{}分のびます", "This way it runs {} min over";
        LateKeep => "このままだと{}分のびます。「{}」の{}分は残しましょう", "{} min over this way: keep “{}”, {} min";
        NoMinutes => "分の決まった進行がありません。e で入れられます", "No block has minutes yet: e sets them";
        WholeLeft => "会議の残り {}分", "{} min left in all";
        WholeOver => "会議の予定を{}分過ぎました", "{} min past the end";
        OnTime => "予定どおり", "on time";
        Behind => "{}分おそい", "{} min behind";
        Ahead => "{}分はやい", "{} min ahead";
        Now => "いま", "now";
        Minutes => "{}分", "{} min";
        Spent => "かかった {}", "took {}";

        // Beginning, going on, leaving.
        AskBegin => "会議", "Meeting";
        Begin => "会議を始める（{}、{}分）", "Begin a meeting ({}, {} min)";
        GoOn => "さっきの会議を続ける", "Go on with the last meeting";
        Records => "会議の記録を見る・書く", "Show or write meeting records";
        Begun => "会議を始めました。時計は P で止められます", "The meeting has begun. P stops the clock";
        Stopped => "時計を止めました。P でまた進みます", "The clock stands still. P lets it go on";
        Going => "時計が進みます", "The clock goes on";
        NextBlock => "「{}」に入りました", "Now: {}";
        NextBlockMinutes => "「{}」に入りました（{}分）", "Now: {}, {} min";
        Resized => "「{}」を{}分にしました", "{} now has {} min";
        Shortest => "「{}」は1分です。これより短くはできません", "{} has 1 min, which is the least";
        Interrupted => "会議の途中です。続けますか（P で続ける・M で選ぶ）", "A meeting was going on. Go on? (P: yes, M: choose)";
        AskQuit => "会議の途中です。終わりますか", "A meeting is going on. Quit?";
        AskHome => "会議の途中です。はじめの画面へ戻りますか", "A meeting is going on. Back to Home?";
        Stay => "会議を続ける", "Stay in the meeting";
        Quit => "閉じる（次に開くと、続きから始められます）", "Quit (it can go on when it is opened again)";
        Home => "戻る（次に開くと、続きから始められます）", "Go back (it can go on when it is opened again)";
        Ended => "会議を終えました。おつかれさまでした", "The meeting is closed. Thank you";
        BellOn => "時間になったら、ベルを鳴らします", "A bell will ring when a block's time is over";
        BellOff => "ベルを鳴らしません", "No bell will ring";

        // Opening.
        OpeningTitle => "はじめに", "Opening";
        Rules => "この会議の約束", "How we meet";
        RuleInitials => "名前は出さず、イニシャルで話しましょう", "No names: initials only";
        RulePapers => "配った紙は、終わりに集めます", "Papers are collected at the end";
        RuleVoices => "小さな心配も、遠慮なく話しましょう", "Small worries are welcome";
        ToAttendance => "出席を数える", "Count who came";
        AttendanceTitle => "きょう来ている人を数えましょう", "Who has come today?";
        AttendanceHow => "人数を数字で。Enter で次へ進みます", "Type each number, then Enter";
        Present => "出席 {}人", "{} present";
        NoGroups => "グループがまだありません。p の「グループ」で書けます", "No groups yet: p, then Groups";
        TodosTitle => "前回までの宿題は、どうなりましたか", "What became of the to-dos?";
        TodosNone => "前回までの宿題はありません", "No to-dos from last time";
        TodosHow => "Space で済みになります", "Space marks one done";

        // The running order.
        OrderTitle => "きょうの進行", "Agenda";

        // Closing.
        ReadBackTitle => "きょう決まったこと", "What we agreed today";
        ReadBackNone => "合意や宿題は、まだ書かれていません。いまから書けます", "No agreement or to-do yet; they can still be written";
        ReadTodos => "宿題", "To-dos";
        ReadParked => "あとで話すこと", "For later";
        PulseTitle => "きょうの会議は、どうでしたか", "How was this meeting?";
        PulseHow => "5 そう思う … 1 思わない（みんなの真ん中の点を）", "5 yes … 1 no (the middle of the group's answers)";
        NextTitle => "次は、いつ集まりましょうか", "When do we meet next?";
        NextDate => "次回の日付", "Next meeting";
        NextNone => "（Enter で書けます）", "(press Enter to write)";
        End => "会議を終える", "Close the meeting";
        HomeGoesOn => "会議の途中です。続けますか", "A meeting was going on. Go on?";
    }
}
