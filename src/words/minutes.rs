//! What the minutes of the meetings say.

super::texts! {
    /// A text of the minutes.
    Minutes {
        Title => "会議の記録", "Minutes";
        Line => "{}　（{}現在）", "{}, as of {}";
        NoMeeting => "会議の記録は、まだありません。会議を始めると（M）、ここに残ります。", "There are no minutes yet. Begin a meeting (M) and they appear here.";
        NoMeetingInCycle => "{}の会議の記録は、まだありません。", "There are no minutes of {} yet.";
        Number => "第{}回", "Meeting {}";
        Heading => "{}　{}", "{}: {}";
        Day => "日時", "When";
        Time => "{}　{}", "{} {}";
        FromTo => "{}～{}", "{} to {}";
        From => "{}から", "from {}";
        Running => "この会議は、まだ終わっていません。", "This meeting is not closed yet.";
        About => "話し合った段階", "Stage";
        Purpose => "ねらい", "Purpose";
        People => "{} {}人", "{}: {}";
        Together => "合わせて{}人", "{} in all";
        OrderHeading => "進行", "Agenda";
        Planned => "予定", "Planned";
        Took => "かかった時間", "Took";
        Whole => "合わせて", "In all";
        Minutes => "{}分", "{} min";
        UnderAMinute => "1分未満", "under 1 min";
        EntriesHeading => "書きとめたこと", "What was written down";
        ConsensusHeading => "合意の確認", "Seeking agreement";
        HandsHeading => "挙手", "Show of hands";
        Round => "{}回目", "Round {}";
        NoHand => "手を挙げなかった人", "No hand raised";
        Amended => "2回目に示した文", "Text shown in the second round";
        Concern => "心配", "Concern";
        Anonymous => "匿名", "anonymous";
        TodosHeading => "宿題", "To-dos";
        ParkingHeading => "あとで話すこと", "For later";
        NoteHeading => "そのほか", "Notes";
        PulseHeading => "終わりの確認（5 そう思う … 1 思わない）", "Closing check (5 yes … 1 no)";
        NextHeading => "次回", "Next meeting";
        Nothing => "この会議で書きとめたことは、ありません。", "Nothing was written down in this meeting.";
    }
}
