//! What only the workbook says: the names of its worksheets and the heads of its columns.

super::texts! {
    /// A text of the workbook.
    Workbook {
        // Worksheets; Excel takes 31 characters at most, none of []:*?/\.
        SheetForm => "整理票", "Process sheet";
        SheetAims => "目標と効果", "Goals and effects";
        SheetConsensus => "合意形成", "Consensus";
        SheetViewpoints => "視点", "Viewpoints";
        SheetEntries => "項目一覧", "Entries";
        SheetTodos => "宿題", "To-dos";

        // The form.
        FormTitle => "「包括的・継続的ケアマネジメント支援業務」のプロセス整理票", "Process sheet of comprehensive and continuous care management support";
        FormRestsOn => "← {}", "← {}";
        FormNotes => "　／　", " / ";
        Continued => "{}（つづき）", "{} (continued)";
        Footer => "{}　&P / &N", "{}   &P / &N";

        // Goals and effects.
        FirstTarget => "最初の目標の値", "First target";
        Unit => "単位", "Unit";
        AsWritten => "書かれたままの値", "As written";
        FiscalYear => "年度", "Fiscal year";
        ChartTitle => "{}（{}）", "{} ({})";
        ChartsLeft => "グラフは、はじめの{}の指標だけです。", "Only the first {} indicators are drawn.";

        // Consensus.
        Round => "{}回目 {}", "Round {}: {}";
        Obligation => "約束したこと", "What was promised";
        TodoCount => "宿題の数", "To-dos";

        // Viewpoints and entries.
        Viewpoint => "視点", "Viewpoint";
        Ask => "問いかけ", "Question";
        Id => "ID", "ID";
        Cycle => "何巡目", "Cycle";
        Stage => "段階", "Stage";
        Number => "番号", "Number";
        LinkIds => "つながりのID", "IDs of links";
        Details => "詳しいこと", "Details";
    }
}
