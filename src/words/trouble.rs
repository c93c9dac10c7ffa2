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
            "not an ordinary file. Choose the .ron file of an initiative.";
        TooLarge => "大きすぎます（{} MiB、上限は {} MiB）。取組みのファイルかどうか、確かめてください。",
            "too large ({} MiB, the limit is {} MiB). Check that it is an initiative file.";
        NotAllowedToRead => "読む許可がありません（{}）。ファイルの持ち主か、システム担当の方に相談してください。",
            "there is no permission to read it ({}). Ask its owner or your system administrator.";
        Unreadable => "読めませんでした（{}）。ドライブや共有フォルダーがつながっているか、確かめてください。",
            "could not be read ({}). Check that the drive or shared folder is connected.";
        NotText => "文字コードが UTF-8 ではありません。エディターで「UTF-8」を選んで、もう一度保存してください。",
            "not UTF-8 text. Save it again as \"UTF-8\" in an editor.";
        Exists => "同じ名前のファイルがすでにあるため、上書きしませんでした。別の名前にしてください。",
            "exists already and was not overwritten. Choose another name.";
        NewerOnDisk => "新しい版の tenmen で書かれているため（形式 {}、この版は {} まで）、上書きしませんでした。新しい版で開いてください。",
            "written by a newer tenmen (format {}, this one knows up to {}), so it was not overwritten. Open it with the newer version.";
        WriteProtected => "書き込み禁止になっています。禁止を外すか、別の名前で保存してください。",
            "write-protected. Remove the protection, or save under another name.";
        HeldBy => "{}さん（{}）が {} から開いています。今は見るだけです。書くときは、先に閉じてもらってください。",
            "{} on {} has had it open since {}. It is read only for now. To write, ask them to close it first.";
        HeldBySomebody => "ほかの tenmen が開いています。今は見るだけです。書くときは、そちらを先に閉じてください。",
            "another tenmen has it open. It is read only for now. To write, close the other one first.";
        DiskFull => "保存できませんでした。ディスクの空きがありません（{}）。要らないファイルを消してください。ここまでに書いたことは、なくなっていません。",
            "could not be saved: the disk is full ({}). Delete files you do not need. Nothing written so far is lost.";
        NotAllowedToWrite => "保存できませんでした。ここに書く許可がありません（{}）。別のフォルダーを選ぶか、システム担当の方に相談してください。",
            "could not be saved: there is no permission to write here ({}). Choose another folder, or ask your system administrator.";
        FolderGone => "保存できませんでした。フォルダーが見つかりません（{}）。ドライブや共有フォルダーがつながっているか、確かめてください。",
            "could not be saved: the folder was not found ({}). Check that the drive or shared folder is connected.";
        NotWritten => "保存できませんでした（{}）。前に保存した内容は、そのまま残っています。少し待っても直らないときは、別のフォルダーを選んでください。",
            "could not be saved ({}). What was saved before is safe. If this goes on, choose another folder.";
        Folder => "取組みを置くフォルダーとして使えません（{}）。--data-dir で別のフォルダーを選んでください。",
            "cannot be used as the folder for initiatives ({}). Choose another one with --data-dir.";
        NoHome => "取組みを置くフォルダーが決まりません。--data-dir でフォルダーを選んでください。",
            "no folder for initiatives could be found. Choose one with --data-dir.";
        Settings => "設定が読めません（{}）。このファイルを直すか、消してください。消しても取組みは失われません。",
            "the settings cannot be read ({}). Correct this file or delete it; no initiative is lost by that.";
        SaverStopped => "保存の働きが止まりました。tenmen を一度終わり、もう一度開いてください。",
            "saving has stopped working. Quit tenmen and start it again.";

        FileEmpty => "空です。別の名前で保存された控え（.bak など）がないか、確かめてください。",
            "the file is empty. Look for a copy under another name (.bak or the like).";
        FileTruncated => "途中で終わっています（{}）。控えがあればそれを使うか、終わりの足りない部分を書き足してください。",
            "the file ends too early ({}). Use a copy if there is one, or add the missing end.";
        FileNotOurs => "tenmen の取組みのファイルではありません。「Session(format: \"tenmen\", …」で始まるファイルを選んでください。",
            "not a tenmen initiative file. Choose one that begins with `Session(format: \"tenmen\", …`.";
        FileNewer => "新しい版の tenmen で書かれていて（形式 {}、この版は {} まで）、読めない部分があります。新しい版で開いてください。",
            "written by a newer tenmen (format {}, this one knows up to {}) and cannot be read in full. Open it with the newer version.";
        FileOpenText => "ここから始まる文章が「\"」で閉じられていません（{}）。文章の終わりに「\"」を足してください。",
            "the text that begins here is never closed ({}). Add a `\"` at its end.";
        FileBracket => "かっこが足りないか、合っていません（{}）。このあたりの ( ) [ ] を確かめてください。",
            "a bracket is missing or does not match ({}). Check the ( ) [ ] around here.";
        FileComma => "区切りの「,」か「:」がありません（{}）。この前に足してください。",
            "a `,` or `:` is missing ({}). Add it before this place.";
        FileUnknownWord => "「{}」は、ここでは使えない言葉です（{}）。つづりを確かめてください。",
            "`{}` cannot be used here ({}). Check the spelling.";
        FileMissing => "「{}」がありません。書き足してください。",
            "`{}` is missing. Add it.";
        FileTwice => "「{}」が二つあります。一つだけ残してください。",
            "`{}` appears twice. Keep only one.";
        FileWrongValue => "値の書き方が合っていません（{}）。ほかの同じ欄にならって直してください。",
            "the value is not written as expected ({}). Correct it to match similar fields.";
        FileTooMuch => "書かれていることが多すぎます（かっこが {} 個をこえています）。tenmen の取組みとは思えません。別のファイルでないか確かめてください。",
            "there is too much in it (more than {} brackets) for a tenmen initiative. Check whether it is another file.";
        FileTooDeep => "かっこの重なりが深すぎます（{}）。このあたりの ( ) [ ] を確かめてください。",
            "brackets are nested too deeply ({}). Check the ( ) [ ] around here.";
        FileTrailing => "終わりの「)」のあとに、余分な文字があります（{}）。消してください。",
            "there is extra text after the closing `)` ({}). Delete it.";
        FileHidden => "目に見えない制御文字が混じっています（{}）。ここの文字を消してください。",
            "there is an invisible control character here ({}). Delete it.";
        FileOther => "書き方が合っていません（{}）。このあたりを確かめてください。",
            "it is not written as expected ({}). Check around here.";
        FileUnwritable => "取組みをファイルの形にできませんでした（{}）。tenmen の不具合です。お手数ですが、開発者にお知らせください。",
            "the initiative could not be turned into a file ({}). This is a bug in tenmen. Please report it to the developers.";

        UnknownFields => "この版では読めない欄があります（{}）。そのまま残して保存します。念のため、控えを {} に残しました。",
            "it has fields this version does not know ({}). They are kept as they are; to be safe, a copy was kept as {}.";
        Rescued => "前回は、保存の途中で終わっていました。そのときの内容を {} に残しました。開いて見比べてください。",
            "the last save was cut off. What it had written was kept as {}. Open it and compare.";
        JournalAside => "このファイルは、前回の書きかけが保存されたあとに、よそで書きかえられています。いまのファイルを開きました。前回の書きかけは {} に残しました。",
            "this file was changed elsewhere after the last sitting was cut off. It is open as it is now; what the last sitting had noted is kept as {}.";
        OpenedNewer => "新しい版の tenmen で書かれた取組みのため、見るだけで開きました。書くときは、新しい版を使ってください。",
            "written by a newer tenmen, so it is open for reading only. To write, use the newer version.";
        OpenedProtected => "書き込み禁止のファイルのため、見るだけで開きました。書くときは、禁止を外してください。",
            "write-protected, so it is open for reading only. To write, remove the protection.";

        ThemeUnknownField => "「{}」という欄は、配色にありません。使えるのは {} です。つづりを直すか、この行を消してください。",
            "themes have no field `{}`; there are {}. Correct the spelling or delete this line.";
        ThemeMissing => "「{}」の色がありません。`{}: \"#1d2631\",` のように書き足してください。",
            "the color `{}` is missing. Add it as in `{}: \"#1d2631\",`.";
        ThemeNoColour => "「{}」は色として読めません。\"#1d2631\" のように、# と六けた（0〜9、a〜f）で書いてください。",
            "`{}` is not a color. Write it like \"#1d2631\": a # and six digits (0-9, a-f).";
    }
}
