//! Promises of the editor.

use proptest::prelude::*;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::*;
use crate::text::{Ambiguous, width};

const NARROW: Ambiguous = Ambiguous::Narrow;

fn at(text: &str, cursor: usize) -> Editor {
    let mut editor = Editor::new(text);
    editor.cursor = cursor;
    editor
}

fn type_each(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        editor.insert(&c.to_string());
    }
}

fn place(editor: &Editor, columns: usize) -> (usize, usize) {
    let layout = editor.layout(columns, NARROW);
    (layout.row, layout.column)
}

#[derive(Clone, Debug)]
enum Act {
    Insert(String),
    Replace(String),
    Edit(u8),
    Move(u8),
    Undo,
    Redo,
}

fn perform(editor: &mut Editor, act: &Act) {
    match act {
        Act::Insert(text) => editor.insert(text),
        Act::Replace(text) => editor.replace(text),
        Act::Edit(0) => editor.newline(),
        Act::Edit(1) => editor.backspace(),
        Act::Edit(2) => editor.delete(),
        Act::Edit(3) => editor.delete_word_back(),
        Act::Edit(4) => editor.delete_to_line_end(),
        Act::Edit(_) => editor.delete_to_line_start(),
        Act::Undo => drop(editor.undo()),
        Act::Redo => drop(editor.redo()),
        Act::Move(0) => editor.left(),
        Act::Move(1) => editor.right(),
        Act::Move(2) => editor.word_left(),
        Act::Move(3) => editor.word_right(),
        Act::Move(4) => editor.home(),
        Act::Move(5) => editor.end(),
        Act::Move(6) => drop(editor.up(8, NARROW)),
        Act::Move(7) => drop(editor.down(8, NARROW)),
        Act::Move(8) => editor.to_start(),
        Act::Move(_) => editor.to_end(),
    }
}

fn piece() -> impl Strategy<Value = String> {
    "(か|\u{3099}|漢字|a|ﾊ|ﾞ|🇯|🇵|👩|\u{200D}|葛\u{E0100}|、|ー| |　|\r|\n|\r\n|\u{1B}|\u{301}){1,3}"
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => piece().prop_map(Act::Insert),
        1 => piece().prop_map(Act::Replace),
        5 => (0u8..6).prop_map(Act::Edit),
        5 => (0u8..10).prop_map(Act::Move),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => Just(Act::Insert("\u{3099}".to_owned())),
    ]
}

fn on_boundary(editor: &Editor) -> bool {
    GraphemeCursor::new(editor.cursor(), editor.text().len(), true).is_boundary(editor.text(), 0) == Ok(true)
}

proptest! {
    #[test]
    fn undoing_everything_gives_the_first_text_and_redoing_the_last(
        first in piece(),
        acts in proptest::collection::vec(act(), 0..40),
    ) {
        let mut editor = Editor::new(first);
        let start = editor.text().to_owned();
        for act in &acts {
            perform(&mut editor, act);
            prop_assert!(on_boundary(&editor), "{act:?} left {editor:?}");
            prop_assert!(!editor.text().contains('\r'));
        }
        while editor.redo() {}
        let end = editor.text().to_owned();
        while editor.undo() {
            prop_assert!(on_boundary(&editor), "undo left {editor:?}");
        }
        prop_assert_eq!(editor.text(), start);
        while editor.redo() {
            prop_assert!(on_boundary(&editor), "redo left {editor:?}");
        }
        prop_assert_eq!(editor.text(), end);
    }

    #[test]
    fn the_cursor_always_stands_on_the_screen(
        acts in proptest::collection::vec(act(), 0..40),
        columns in 8usize..12,
    ) {
        let mut editor = Editor::default();
        for act in &acts {
            perform(&mut editor, act);
            let layout = editor.layout(columns, NARROW);
            prop_assert!(layout.column < columns);
            prop_assert!(layout.row < layout.rows.len());
            for row in &layout.rows {
                let row = &editor.text()[row.clone()];
                prop_assert!(width(row, NARROW) <= columns || row.graphemes(true).count() == 1, "{row:?}");
            }
            prop_assert!(layout.rows.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }

    #[test]
    fn going_down_and_up_again_visits_each_row_once(
        pieces in proptest::collection::vec(piece(), 0..30),
        columns in 8usize..12,
        wished in 0usize..14,
    ) {
        let mut editor = Editor::new(pieces.concat());
        editor.to_start();
        let rows = editor.layout(columns, NARROW).rows.len();
        editor.wished_column = Some(wished);
        let mut row = 0;
        while editor.down(columns, NARROW) {
            row += 1;
            prop_assert!(on_boundary(&editor));
            prop_assert_eq!(place(&editor, columns).0, row);
        }
        prop_assert_eq!(row + 1, rows);
        while editor.up(columns, NARROW) {
            row -= 1;
            prop_assert_eq!(place(&editor, columns).0, row);
        }
        prop_assert_eq!(row, 0);
    }

    #[test]
    fn cached_rows_are_the_rows_of_the_text(acts in proptest::collection::vec(act(), 0..20)) {
        let mut editor = Editor::default();
        for act in &acts {
            perform(&mut editor, act);
            for columns in [8, 10] {
                let fresh = at(editor.text(), editor.cursor());
                prop_assert_eq!(editor.layout(columns, NARROW), fresh.layout(columns, NARROW));
            }
        }
    }
}

#[test]
fn a_burst_is_one_step_and_its_line_ends_are_unix() {
    let mut editor = Editor::new("頭\r尾");
    assert_eq!(editor.text(), "頭\n尾");
    editor.insert("一\r\n二\r三");
    assert_eq!(editor.text(), "頭\n尾一\n二\n三");
    assert!(editor.undo());
    assert_eq!(editor.text(), "頭\n尾");
    assert!(!editor.undo());
}

#[test]
fn typed_characters_are_one_step_until_a_blank_a_line_end_a_move_or_a_deletion() {
    let mut editor = Editor::default();
    type_each(&mut editor, "ab cd");
    editor.newline();
    type_each(&mut editor, "ef");
    editor.left();
    editor.right();
    type_each(&mut editor, "gh");
    editor.backspace();
    type_each(&mut editor, "ij");
    let mut texts = Vec::new();
    while editor.undo() {
        texts.push(editor.text().to_owned());
    }
    assert_eq!(texts, ["ab cd\nefg", "ab cd\nefgh", "ab cd\nef", "ab cd\n", "ab cd", "ab", ""]);
}

#[test]
fn undo_and_redo_bring_the_cursor_back_too() {
    let mut editor = at("一二三", 3);
    editor.insert("挿入");
    assert!(editor.undo());
    assert_eq!(editor.cursor(), 3);
    assert!(editor.redo());
    assert_eq!((editor.text(), editor.cursor()), ("一挿入二三", 9));
    editor.undo();
    editor.insert("x");
    assert!(!editor.redo());
}

#[test]
fn backspace_takes_one_whole_grapheme() {
    for grapheme in ["か\u{3099}", "葛\u{E0100}", "ﾊﾞ", "👨\u{200D}👩\u{200D}👧", "🇯🇵", "\n"] {
        let mut editor = Editor::new(["前", grapheme].concat());
        editor.backspace();
        assert_eq!(editor.text(), "前", "{grapheme:?}");
        let mut editor = at(&[grapheme, "後"].concat(), 0);
        editor.delete();
        assert_eq!(editor.text(), "後", "{grapheme:?}");
    }
}

#[test]
fn deleting_at_an_edge_changes_nothing_and_is_no_step() {
    let mut editor = at("一", 0);
    editor.backspace();
    editor.delete_word_back();
    editor.delete_to_line_start();
    editor.to_end();
    editor.delete();
    editor.delete_to_line_end();
    editor.replace("一");
    editor.insert("");
    assert_eq!(editor.text(), "一");
    assert!(!editor.undo());
}

#[test]
fn a_line_is_deleted_up_to_its_end_only() {
    let mut editor = at("一二\n三四\n五", "一二\n三".len());
    editor.delete_to_line_end();
    assert_eq!(editor.text(), "一二\n三\n五");
    editor.delete_to_line_start();
    assert_eq!(editor.text(), "一二\n\n五");
}

#[test]
fn words_are_runs_of_one_script() {
    let mut editor = Editor::new("夜間の見守りサポーター iPad2台。\n次");
    editor.to_start();
    let mut stops = Vec::new();
    while editor.cursor() < editor.text().len() {
        let from = editor.cursor();
        editor.word_right();
        stops.push(editor.text()[from..editor.cursor()].to_owned());
    }
    assert_eq!(stops, ["夜間", "の", "見守", "り", "サポーター", " iPad2", "台", "。", "\n", "次"]);
    editor.delete_word_back();
    editor.delete_word_back();
    editor.delete_word_back();
    editor.delete_word_back();
    editor.delete_word_back();
    assert_eq!(editor.text(), "夜間の見守りサポーター ");
    editor.delete_word_back();
    assert_eq!(editor.text(), "夜間の見守り");
}

#[test]
fn at_a_full_row_s_end_the_cursor_stands_in_the_next_row() {
    let editor = Editor::new("見守りの");
    assert_eq!(place(&editor, 10), (0, 8));
    let layout = editor.layout(8, NARROW);
    assert_eq!((layout.row, layout.column), (1, 0));
    assert_eq!(layout.rows, [0..12, 12..12]);
    assert_eq!(place(&at("見守りの\n次", 12), 8), (1, 0));
    assert_eq!(at("見守りの\n次", 12).layout(8, NARROW).rows, [0..12, 12..12, 13..16]);
    assert_eq!(place(&at("見守りの仕組み", 12), 8), (1, 0));
}

#[test]
fn blanks_being_typed_are_shown_and_counted_up_to_the_edge() {
    let editor = Editor::new("abc  ");
    let layout = editor.layout(8, NARROW);
    assert_eq!((layout.rows.first(), layout.rows.len()), (Some(&(0..5)), 1));
    assert_eq!((layout.row, layout.column), (0, 5));
    assert_eq!(place(&Editor::new("見守　"), 8), (0, 6));
    assert_eq!(place(&Editor::new("見守り　 "), 8), (1, 0));
}

#[test]
fn the_next_character_appears_where_the_cursor_stood() {
    for text in ["見守り", "見守りの", "abc ", "見守り　 ", "abcdefg ", "abcdefgh   "] {
        let mut editor = Editor::new(text);
        let before = place(&editor, 8);
        editor.insert("x");
        let typed = at(editor.text(), text.len());
        assert_eq!(place(&typed, 8), before, "{text:?}");
    }
}

#[test]
fn moving_by_rows_keeps_the_wished_column_across_short_rows() {
    let mut editor = at("abcdef\n漢\nabcdef", 4);
    assert!(editor.down(20, NARROW));
    assert_eq!(place(&editor, 20), (1, 2));
    assert!(editor.down(20, NARROW));
    assert_eq!(place(&editor, 20), (2, 4));
    assert!(!editor.down(20, NARROW));
    editor.home();
    assert!(editor.up(20, NARROW));
    assert_eq!(place(&editor, 20), (1, 0));
    assert!(editor.up(20, NARROW));
    assert!(!editor.up(20, NARROW));
}

#[test]
fn five_megabytes_are_pasted_and_typed_after_in_no_time() {
    for line in ["見守りの仕組みが圏域にない。", "見守りの仕組みが圏域にない。\r\n"] {
        let paste = line.repeat(5_000_000 / line.len());
        let started = std::time::Instant::now();
        let mut editor = Editor::new("前");
        editor.insert(&paste);
        editor.insert("後");
        editor.left();
        editor.backspace();
        editor.undo();
        let edited = started.elapsed();
        let rows = editor.layout(80, NARROW).rows.len();
        assert!(rows > 40_000, "{rows}");
        editor.up(80, NARROW);
        // Generous for a debug build on a busy machine; anything quadratic would take minutes.
        assert!(edited.as_secs() < 3, "{edited:?}");
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
