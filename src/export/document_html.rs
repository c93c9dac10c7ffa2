//! An outline as one HTML file: no script, nothing from outside; for a phone, a screen, light or dark, and A4 paper.
//!
//! Well-formed as XML too, so that other programs read it. What people wrote keeps its lines; whatever would steer,
//! hide or turn text around stands as a visible mark.

use askama::Template;

use super::outline::{Outline, Piece};
use super::{ExportError, Source, minutes};
use crate::text::visible_lines;
use crate::words::Output;

#[derive(Template)]
#[template(path = "document.html")]
struct Page {
    tag: &'static str,
    title: String,
    parts: Vec<Part>,
}

/// A piece of the page; lists are opened and closed one by one, as they nest.
enum Part {
    Heading(u8, String),
    Paragraph(String),
    Quote(String),
    Open,
    Close,
    Item(String, String),
    Task(bool, &'static str, String),
    ItemEnd,
    Table(Vec<String>, Vec<Vec<String>>),
}

/// The minutes of all meetings, or of those of the cycle asked for.
pub fn minutes_html(source: &Source) -> Result<Vec<u8>, ExportError> {
    render(source, &minutes::document(source))
}

fn render(source: &Source, outline: &Outline) -> Result<Vec<u8>, ExportError> {
    let title = outline.pieces.iter().find_map(|piece| match piece {
        Piece::Heading(_, text) => Some(visible_lines(text)),
        _ => None,
    });
    let page = Page { tag: source.language.tag(), title: title.unwrap_or_default(), parts: parts(source, outline) };
    Ok((page.render()? + "\n").into_bytes())
}

fn parts(source: &Source, outline: &Outline) -> Vec<Part> {
    let mut parts = Vec::new();
    // How many lists are open; each has an open item in it.
    let mut open = 0;
    for piece in &outline.pieces {
        match piece {
            Piece::Item { depth, mark, text } => {
                enter(&mut parts, &mut open, *depth);
                parts.push(Part::Item(visible_lines(mark), visible_lines(text)));
            }
            Piece::Task { done, text } => {
                enter(&mut parts, &mut open, 0);
                let state = source.say(if *done { Output::TodoDone } else { Output::TodoOpen });
                parts.push(Part::Task(*done, state, visible_lines(text)));
            }
            other => {
                close_to(&mut parts, &mut open, 0);
                parts.push(match other {
                    Piece::Heading(level, text) => Part::Heading(*level, visible_lines(text)),
                    Piece::Quote(text) => Part::Quote(visible_lines(text)),
                    Piece::Table { head, rows } => {
                        let row = |row: &Vec<String>| row.iter().map(|cell| visible_lines(cell)).collect();
                        Part::Table(row(head), rows.iter().map(row).collect())
                    }
                    Piece::Paragraph(text) | Piece::Item { text, .. } | Piece::Task { text, .. } => {
                        Part::Paragraph(visible_lines(text))
                    }
                });
            }
        }
    }
    close_to(&mut parts, &mut open, 0);
    parts
}

/// Makes room for an item at a depth: a deeper list begins within the item before, a shallower one goes on.
fn enter(parts: &mut Vec<Part>, open: &mut usize, depth: usize) {
    // An item can stand one level below the one before it and no deeper.
    let depth = depth.min(*open);
    close_to(parts, open, depth + 1);
    if *open == depth {
        parts.push(Part::Open);
        *open += 1;
    } else {
        parts.push(Part::ItemEnd);
    }
}

fn close_to(parts: &mut Vec<Part>, open: &mut usize, depth: usize) {
    while *open > depth {
        parts.extend([Part::ItemEnd, Part::Close]);
        *open -= 1;
    }
}
