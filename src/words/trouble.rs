//! What went wrong with a file, where, and what a person can do next.
//!
//! Each text stands after `FILE: ` or `FILE:12:8: `. `{}` is often the system's or RON's own message.

super::texts! {
    /// A trouble told to a person.
    Trouble {
        NotFound => "見つかりません。名前と場所を確かめてください。",
            "not found. Check the name and the folder.";
        IsDirectory => "これはフォルダーです。中の .ron ファイルを選んでください。",
            "this is a folder. Choose a .ron file in it.";
        NotAFile => "ふつうのファイルではないため、開きません。取組みの .ron ファイルを選んでください。",
            "not an ordinary file. Choose the .ron file of a session.";
        TooLarge => "大きすぎます（{} MiB、上限は {} MiB）。取組みのファイルかどうか、確かめてください。",
            "too large ({} MiB, the limit is {} MiB). Check that it is a session file.";
        NotAllowedToRead => "読むことが許されていません（{}）。ファイルの持ち主か、システム担当の方に相談してください。",
            "you are not allowed to read it ({}). Ask its owner or your system administrator.";
        Unreadable => "読めませんでした（{}）。ドライブや共有フォルダーがつながっているか、確かめてください。",
            "could not be read ({}). Check that the drive or shared folder is connected.";
        NotText => "文字コードが UTF-8 ではありません。エディターで「UTF-8」を選んで保存しなおしてください。",
            "not UTF-8 text. Save it again as \"UTF-8\" in an editor.";
        Exists => "同じ名前のファイルがすでにあります。上書きはしません。別の名前にしてください。",
            "exists already and is not overwritten. Choose another name.";
        NewerOnDisk => "新しい版（形式 {}、この版は {} まで）で書かれているため、上書きしません。新しい版の tenmen で開いてください。",
            "written by a newer version (format {}, this one knows up to {}), so it is not overwritten. Open it with the newer tenmen.";
        WriteProtected => "書き込み禁止になっています。禁止を外すか、別の名前で保存してください。",
            "write-protected. Remove the protection, or save under another name.";
        HeldBy => "{} さん（{}）が {} から開いています。いまは読むだけです。書くときは、先に閉じてもらってください。",
            "{} on {} has had it open since {}. You can only read for now. To write, ask them to close it first.";
        HeldBySomebody => "ほかの tenmen が開いています。いまは読むだけです。書くときは、そちらを先に閉じてください。",
            "another tenmen has it open. You can only read for now. To write, close the other one first.";
        DiskFull => "保存できませんでした。ディスクの空きがありません（{}）。不要なファイルを消してください。入力はこの画面に残っています。",
            "could not be saved: the disk is full ({}). Delete what is not needed. What you typed is still here.";
        NotAllowedToWrite => "保存できませんでした。ここに書くことが許されていません（{}）。別のフォルダーを選ぶか、システム担当の方に相談してください。",
            "could not be saved: writing here is not allowed ({}). Choose another folder, or ask your system administrator.";
        FolderGone => "保存できませんでした。フォルダーが見つかりません（{}）。ドライブや共有フォルダーがつながっているか、確かめてください。",
            "could not be saved: its folder is not there ({}). Check that the drive or shared folder is connected.";
        NotWritten => "保存できませんでした（{}）。前に保存した内容は、そのまま残っています。少し待っても直らないときは、別のフォルダーを選んでください。",
            "could not be saved ({}). What was saved before is untouched. If this does not pass, choose another folder.";
        Folder => "取組みを置くフォルダーとして使えません（{}）。--data-dir で別のフォルダーを選んでください。",
            "cannot be used as the folder for sessions ({}). Choose another one with --data-dir.";
        NoHome => "取組みを置くフォルダーが決められません。--data-dir でフォルダーを選んでください。",
            "no folder for sessions could be determined. Choose one with --data-dir.";
        Settings => "設定が読めません（{}）。このファイルを直すか、消してください。消しても取組みは失われません。",
            "the settings cannot be read ({}). Mend this file or delete it; no session is lost by that.";
        SaverStopped => "保存の係が止まりました。tenmen を開きなおしてください。",
            "the part that saves has stopped. Start tenmen again.";

        FileEmpty => "空です。別の名前で保存された控え（.bak など）がないか、確かめてください。",
            "is empty. Look for a copy under another name (.bak or the like).";
        FileTruncated => "途中で終わっています（{}）。控えがあればそれを使うか、足りない終わりの部分を書き足してください。",
            "ends too early ({}). Use a copy if there is one, or add the missing end.";
        FileNotOurs => "tenmen の取組みのファイルではありません。「Session(format: \"tenmen\", …」で始まるファイルを選んでください。",
            "no session file of tenmen. Choose one that begins with `Session(format: \"tenmen\", …`.";
        FileNewer => "新しい版（形式 {}、この版は {} まで）で書かれていて、読めない部分があります。新しい版の tenmen で開いてください。",
            "written by a newer version (format {}, this one knows up to {}) and not understood. Open it with the newer tenmen.";
        FileOpenText => "ここから始まる文章が「\"」で閉じられていません（{}）。文章の終わりに「\"」を足してください。",
            "the text that begins here is never closed ({}). Add a `\"` at its end.";
        FileBracket => "かっこが足りないか、合っていません（{}）。このあたりの ( ) [ ] を確かめてください。",
            "a bracket is missing or does not match ({}). Check the ( ) [ ] around here.";
        FileComma => "区切りの「,」か「:」がありません（{}）。この前に足してください。",
            "a `,` or `:` is missing ({}). Add it before this place.";
        FileUnknownWord => "「{}」は、ここでは知らない言葉です（{}）。つづりを確かめてください。",
            "`{}` is not a word known here ({}). Check its spelling.";
        FileMissing => "「{}」がありません。書き足してください。",
            "`{}` is missing. Add it.";
        FileTwice => "「{}」が二つあります。どちらか一つにしてください。",
            "`{}` is there twice. Keep one of them.";
        FileWrongValue => "値の書き方が合っていません（{}）。ほかの同じ項目にならって直してください。",
            "a value is not written as it should be ({}). Mend it after the pattern of others of its kind.";
        FileTooDeep => "かっこの重なりが深すぎます（{}）。このあたりの ( ) [ ] を確かめてください。",
            "brackets are nested too deeply ({}). Check the ( ) [ ] around here.";
        FileTrailing => "終わりの「)」のあとに、余分な文字があります（{}）。消してください。",
            "something follows after the closing `)` ({}). Delete it.";
        FileHidden => "目に見えない制御文字が混じっています（{}）。この場所の文字を消してください。",
            "a control character, which does not show, stands here ({}). Delete it.";
        FileOther => "書き方に誤りがあります（{}）。このあたりを確かめてください。",
            "it is not written correctly ({}). Look around here.";
        FileUnwritable => "取組みを文字にできませんでした（{}）。tenmen の不具合です。お知らせください。",
            "the session could not be written as text ({}). This is a bug of tenmen; please report it.";

        UnknownFields => "この版の知らない項目があります（{}）。保存すると消えるため、控えを {} に残しました。",
            "it holds fields this version does not know ({}). Saving would drop them, so a copy was kept as {}.";
        Rescued => "前回は保存の途中で終わっていました。そのとき書かれていた内容を {} に残しました。開いて見くらべてください。",
            "the last save was cut off. What it had written was kept as {}. Open it and compare.";
        OpenedNewer => "新しい版の tenmen で書かれた取組みです。読むだけで開きました。書くときは新しい版を使ってください。",
            "written by a newer tenmen, so it was opened read-only. To write, use the newer version.";
        OpenedProtected => "書き込み禁止のファイルです。読むだけで開きました。書くときは禁止を外してください。",
            "write-protected, so it was opened read-only. To write, remove the protection.";
    }
}
