//! Markdown: everything a session holds, for people and for other programs (`md`).

use super::outline::{Outline, Piece};
use super::{Source, document};

/// The whole session as Markdown.
#[must_use]
pub fn markdown(source: &Source) -> String {
    render(&document::document(source, document::Viewpoints::All))
}

/// Writes a document as Markdown (CommonMark with the task lists and tables of GitHub).
pub(crate) fn render(outline: &Outline) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for piece in &outline.pieces {
        let is_item = matches!(piece, Piece::Item { .. } | Piece::Task { .. });
        // Points of one list stand together; everything else has air around it.
        let joins_list = in_list && is_item;
        if !out.is_empty() && !joins_list {
            out.push('\n');
        }
        in_list = is_item;
        match piece {
            Piece::Heading(level, text) => {
                out.push_str(&"#".repeat(usize::from(*level)));
                out.push(' ');
                // A heading is one line; its text may not be.
                out.push_str(&escape(&text.split_whitespace().collect::<Vec<_>>().join(" ")));
                out.push('\n');
            }
            Piece::Paragraph(text) => lines(&mut out, "", "", text),
            Piece::Quote(text) => lines(&mut out, "> ", "> ", text),
            Piece::Item { depth, mark, text } => {
                let indent = "  ".repeat(*depth);
                let mark = if mark.is_empty() { String::new() } else { format!("**{}** ", escape(mark)) };
                lines(&mut out, &format!("{indent}- {mark}"), &format!("{indent}  "), text);
            }
            Piece::Task { done, text } => lines(&mut out, if *done { "- [x] " } else { "- [ ] " }, "  ", text),
            Piece::Table { head, rows } => {
                table_row(&mut out, head);
                out.push_str(&"|---".repeat(head.len()));
                out.push_str("|\n");
                for row in rows {
                    table_row(&mut out, row);
                }
            }
        }
    }
    out
}

/// A row of a table; a cell is one line.
fn table_row(out: &mut String, cells: &[String]) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(&escape(&cell.split_whitespace().collect::<Vec<_>>().join(" ")));
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Writes a text that keeps its lines: all but the last end in a hard break.
fn lines(out: &mut String, first: &str, rest: &str, text: &str) {
    let all: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    if all.is_empty() {
        out.push_str(first.trim_end());
        out.push('\n');
    }
    for (index, line) in all.iter().enumerate() {
        let prefix = if index == 0 { first } else { rest };
        let is_broken = !line.is_empty() && all.get(index + 1).is_some_and(|next| !next.is_empty());
        let written = format!("{prefix}{}", escape(line));
        out.push_str(written.trim_end());
        out.push_str(if is_broken { "  \n" } else { "\n" });
    }
}

/// Keeps a line from being read as structure: specials get a backslash, and so does what begins a block.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let body = line.trim_start_matches([' ', '\t']);
    out.push_str(&line[..line.len() - body.len()]);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in body.char_indices() {
        let begins_block = at == 0 && matches!(c, '#' | '-' | '+' | '=') || digits > 0 && at == digits && matches!(c, '.' | ')');
        if begins_block || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_structure_is_escaped() {
        assert_eq!(escape("# 見出し"), "\\# 見出し");
        assert_eq!(escape("1. 一つ目"), "1\\. 一つ目");
        assert_eq!(escape("10 人 1.5 倍"), "10 人 1.5 倍");
        assert_eq!(escape("a*b_c [x](y) <b>"), "a\\*b\\_c \\[x\\](y) \\<b\\>");
        assert_eq!(escape("- 点"), "\\- 点");
        assert_eq!(escape("40-50代"), "40-50代");
    }

    #[test]
    fn a_text_of_several_lines_keeps_them() {
        let mut outline = Outline::default();
        outline.marked("①1", "一行目\n二行目\n\n三段目");
        assert_eq!(render(&outline), "- **①1** 一行目  \n  二行目\n\n  三段目\n");
    }
}
