//! What reading entries back from a CSV file says.

super::texts! {
    /// A text of the import.
    Import {
        // What is wrong with the file.
        NotUtf8 => "UTF-8 の CSV ではありません。Excel では「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選んで、保存し直してください", "this is not a CSV file in UTF-8. In Excel choose “Save As” and “CSV UTF-8 (Comma delimited)”";
        TooLarge => "{} MB より大きいファイルは読みこめません。行を分けてください", "files of more than {} MB cannot be imported. Please split the file";
        Empty => "何も書かれていません。「tenmen export … --format csv」で書き出した表に書き足してください", "there is nothing in it. Begin with the table `tenmen export … --format csv` writes";
        BrokenQuotes => "引用符（\"）が閉じていません。中の \" は \"\" と書きます", "a quotation mark (\") is not closed. Within a cell, \" is written \"\"";
        CellTooLong => "長すぎます（{} 文字まで）", "it is too long (at most {} characters)";
        TooManyCells => "列の数が見出しと合いません（{} 列のところに {} 列）", "the number of cells differs from the first row's ({} there, {} here)";

        // Of a column.
        ColumnMissing => "「{}」の列がありません", "the column `{}` is missing";
        ColumnUnknown => "「{}」という列はありません", "there is no column `{}`";
        ColumnTwice => "同じ名前の列が二つあります", "two columns have this name";
        Near => "{}。もしかして「{}」でしょうか", "{}. Did you mean `{}`?";

        // Of a row.
        IdTwice => "同じ番号の行が、ほかにもあります（{} 行め）", "row {} has the same id";
        IdUnknown => "番号 {} の項目はありません。新しい項目なら、空けるか、n1 のように文字で始まる名前にしてください", "there is no entry {}. For a new one leave the id empty, or give it a name that begins with a letter, such as n1";
        KindUnknown => "「{}」という種類はありません", "there is no kind `{}`";
        KindDiffers => "この項目の種類は「{}」です。種類は画面で変えてください（C）", "this entry is of the kind `{}`. Its kind can be changed on screen (C)";
        StageDiffers => "「{}」の項目は {} に入ります", "entries of the kind `{}` belong to {}";
        CycleDiffers => "この項目は{}巡目のものです", "this entry belongs to cycle {}";
        CycleUnknown => "{}巡目はありません", "there is no cycle {}";
        EarlierCycle => "前の巡目は、読むだけです。変えられるのは{}巡目の項目です", "earlier cycles are only read. Entries of cycle {} can be changed";
        NothingSaid => "新しい項目に、何も書かれていません", "nothing is said in this new entry";
        NoNumbersLeft => "番号が足りないため、これ以上は加えられません", "no id is left for another entry";

        // Of a cell.
        OtherKind => "この欄は「{}」の項目のものです。空けてください", "this field belongs to entries of the kind `{}`. Leave it empty";
        NoChoice => "「{}」は選べません。選べるのは {} です", "`{}` is no choice. There are {}";
        NoDate => "「{}」は日付として読めません。2026-11-22 の形で書いてください", "`{}` is not a date. Write it as 2026-11-22";
        NoCount => "「{}」は数として読めません", "`{}` is no whole number";
        NoFlag => "「{}」は使えません。yes と書くか、空けてください", "it cannot be `{}`. Write yes or leave it empty";
        NoFigure => "数値として読めません（{}）", "it is not a figure ({})";
        NoRows => "表として読めません（{}）。[{\"名前\":\"値\"}] の形で書きます", "it is not a list of rows ({}). Write it as [{\"name\":\"value\"}]";
        NoField => "「{}」という欄はありません。あるのは {} です", "there is no field `{}`; there are {}";
        NoEntry => "番号「{}」の項目も行もありません", "there is neither an entry nor a row `{}`";
        NoGroup => "「{}」というグループはありません", "there is no group `{}`";
        NoMember => "「{}」という人はいません", "there is nobody called `{}`";
        NameTwice => "「{}」という名前は一つではありません。#{} のように番号で書いてください", "the name `{}` is not the only one. Write the number, such as #{}";
        Itself => "自分自身にはつなげません", "an entry cannot be linked to itself";
        ParentElsewhere => "番号「{}」は、同じ巡目の同じ段階の項目ではありません", "entry `{}` is not of the same stage and cycle";
        ParentRing => "たどると自分の下に戻ってしまいます", "in the end it would stand under itself";

        // What is done.
        Place => "{}:{}: {}", "{}:{}: {}";
        PlaceColumn => "{}:{}:{}: {}", "{}:{}:{}: {}";
        NothingDone => "{} か所を直してから、もう一度読みこんでください。まだ何も変わっていません。", "Please correct the places above (in all: {}) and try again. Nothing has been changed.";
        Added => "{} 行め　加える　{}（番号 {}）{}", "Row {}: add {} (id {}) {}";
        Changed => "{} 行め　変える　{}（番号 {}）{}", "Row {}: change {} (id {}) {}";
        Became => "    {}: {} → {}", "    {}: {} → {}";
        Blank => "（空）", "(empty)";
        Counted => "加える {} 件、変える {} 件、そのまま {} 件", "Add {}, change {}, leave {} as they are";
        DryRun => "まだ書き込んでいません。よければ --dry-run を外して、もう一度実行してください。", "Nothing is written yet. If this is right, run it again without --dry-run.";
        Done => "読みこみました: {}", "Imported into {}";
        Copy => "前の内容は、ここに残しました: {}", "What it held before is kept in {}";
        NeedsFile => "取りこむ先は、ファイルの名前で指定してください。", "Please name the file to import into.";
        SameAlready => "変わるところはありません。", "There is nothing to change.";
    }
}
