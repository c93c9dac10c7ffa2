//! Plain text that reads from top to bottom: no tables, no box drawing, every line a whole thought (screen readers).

use super::outline::{Outline, Piece};
use super::{Source, document};
use crate::words::Output;

/// The session, or the cycle and stage asked for, as linear text. Viewpoints nobody looked at are only counted.
#[must_use]
pub fn text(source: &Source) -> String {
    render(source, &document::document(source, document::Viewpoints::Looked))
}

/// Writes a document as plain text: headings stand alone after an empty line, points begin with what they are.
fn render(source: &Source, outline: &Outline) -> String {
    let mut out = String::new();
    for piece in &outline.pieces {
        match piece {
            Piece::Heading(level, text) => {
                if !out.is_empty() {
                    // The higher the heading, the longer the pause.
                    out.push_str(if *level < 3 { "\n\n" } else { "\n" });
                }
                out.push_str(&text.split_whitespace().collect::<Vec<_>>().join(" "));
                out.push('\n');
            }
            Piece::Paragraph(text) | Piece::Quote(text) => lines(&mut out, "", text),
            Piece::Item { depth, mark, text } => {
                let indent = "  ".repeat(*depth);
                let mark = if mark.is_empty() { String::new() } else { format!("{mark} ") };
                lines(&mut out, &format!("{indent}{mark}"), text);
            }
            Piece::Task { done, text } => {
                let state = source.say(if *done { Output::TodoDone } else { Output::TodoOpen });
                lines(&mut out, &format!("{state} "), text);
            }
            // Nobody hears columns: each row says what stands above its cells.
            Piece::Table { head, rows } => {
                for row in rows {
                    let cells = head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
                    let cells: Vec<String> = cells.map(|(head, cell)| format!("{head} {cell}")).collect();
                    lines(&mut out, "", &source.pair(row.first().map_or("", String::as_str), &source.join(&cells)));
                }
            }
        }
    }
    out
}

fn lines(out: &mut String, first: &str, text: &str) {
    let rest = " ".repeat(first.chars().take_while(|c| *c == ' ').count());
    for (index, line) in text.trim_end().lines().enumerate() {
        out.push_str(if index == 0 { first } else { &rest });
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
