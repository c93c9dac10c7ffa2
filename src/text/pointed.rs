//! A place in a text, shown among its neighbouring lines.

use super::measure::{Ambiguous, graphemes, width};
use super::visible::visible;

/// The lines of a text from so many before a line (counted from 1) to as many after it, with their numbers.
pub fn neighbours(text: &str, line: usize, around: usize) -> impl Iterator<Item = (usize, &str)> {
    let first = line.saturating_sub(around).max(1);
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    (1..).zip(lines).skip(first - 1).take_while(move |(number, _)| *number <= line + around)
}

/// What a row of [`pointed`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// A line around the place.
    Around,
    /// The line of the place.
    Here,
    /// The sign under the place.
    Sign,
}

/// Lines with their numbers in rows of at most `columns` cells, the one of the place with a sign before it and one
/// below it, which `says` what it is. A long line is cut around the place; what steers or hides is shown as a mark.
#[must_use]
pub fn pointed(
    lines: &[(usize, &str)],
    (line, column): (usize, usize),
    says: &str,
    columns: usize,
    ambiguous: Ambiguous,
) -> Vec<(Pointed, String)> {
    let digits = lines.last().map_or(1, |(number, _)| number.to_string().len());
    let room = columns.saturating_sub(digits + 4);
    let mut rows = Vec::new();
    for (number, text) in lines {
        let here = *number == line;
        let (shown, offset) = cut_around(text, if here { column } else { 1 }, room, ambiguous);
        let sign = if here { '>' } else { ' ' };
        rows.push((if here { Pointed::Here } else { Pointed::Around }, format!("{sign} {number:>digits$}  {shown}")));
        if here {
            let before = " ".repeat(digits + 4 + offset);
            // Where there is no room behind the sign its word stands before it.
            let behind = offset + 2 + width(says, ambiguous) <= room;
            let row = if behind {
                format!("{before}^ {says}")
            } else {
                let before = " ".repeat((digits + 4 + offset).saturating_sub(width(says, ambiguous) + 1));
                format!("{before}{says} ^")
            };
            rows.push((Pointed::Sign, row));
        }
    }
    rows
}

/// A line in at most `room` cells so that the character at `column` (from 1) is seen, and the cells before it.
fn cut_around(line: &str, column: usize, room: usize, ambiguous: Ambiguous) -> (String, usize) {
    let at = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let (before, after) = (visible(&line[..at]), visible(&line[at..]));
    let (left, right) = (width(&before, ambiguous), width(&after, ambiguous));
    if left + right <= room {
        return (format!("{before}{after}"), left);
    }
    let dots = width("…", ambiguous);
    // Two thirds of the room for what stands before the place, unless less is there on one side.
    let most_left = (room * 2 / 3).max(room.saturating_sub(right + 1));
    let (before, left) = if left <= most_left {
        (before.into_owned(), left)
    } else {
        let kept = last_cells(&before, most_left.saturating_sub(dots), ambiguous);
        let shown = format!("…{kept}");
        let cells = width(&shown, ambiguous);
        (shown, cells)
    };
    let shown = format!("{before}{}", super::cut(&after, room.saturating_sub(left), ambiguous));
    (shown, left)
}

/// The end of a text in at most so many cells.
fn last_cells(text: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    let mut left = width(text, ambiguous).saturating_sub(cells);
    let mut from = 0;
    for (grapheme, width) in graphemes(text, ambiguous) {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(width);
        from += grapheme.len();
    }
    &text[from..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_around_a_place_are_those_that_are_there() {
        let text = "1\n2\r\n3\n4\n5\n6\n7\n8\n9\n";
        let numbers = |line| neighbours(text, line, 3).map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!((numbers(1), numbers(5), numbers(10)), (vec![1, 2, 3, 4], vec![2, 3, 4, 5, 6, 7, 8], vec![7, 8, 9, 10]));
        assert_eq!(neighbours(text, 2, 0).collect::<Vec<_>>(), [(2, "2")]);
        assert_eq!(neighbours("", 1, 3).collect::<Vec<_>>(), [(1, "")]);
    }

    #[test]
    fn the_place_has_a_sign_before_its_line_and_one_below_it() {
        let lines = [(9, "    solo: true,"), (10, "    見守り: yes,"), (11, ")")];
        let rows = pointed(&lines, (10, 8), "ここ", 40, Ambiguous::Narrow);
        let rows: Vec<&str> = rows.iter().map(|(_, row)| row.as_str()).collect();
        assert_eq!(rows, ["   9      solo: true,", "> 10      見守り: yes,", "                ^ ここ", "  11  )"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place_in_any_width() {
        let line = format!("{}\u{1b}\u{202e}<{}", "見守り".repeat(40), "ab".repeat(90));
        let column = line.chars().position(|c| c == '<').unwrap() + 1;
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            for columns in 20..160 {
                for column in [1, 2, column, line.chars().count(), line.chars().count() + 5] {
                    let rows = pointed(&[(7, &line)], (7, column), "ここ", columns, ambiguous);
                    for (_, row) in &rows {
                        assert!(width(row, ambiguous) <= columns, "{columns} {row:?}");
                        assert_eq!(visible(row), row.as_str());
                    }
                    let sign = rows[1].1.find('^').map(|at| width(&rows[1].1[..at], ambiguous)).unwrap();
                    let mut cells = 0;
                    let under = graphemes(&rows[0].1, ambiguous).find(|(_, width)| {
                        let here = cells == sign;
                        cells += width;
                        here
                    });
                    let expected = line.chars().nth(column - 1);
                    if let (Some(c), Some((under, _))) = (expected.filter(|c| *c != '\u{1b}'), under) {
                        assert!(under.starts_with(c) || under == "…", "{columns} {column} {c} {under}");
                    }
                }
            }
        }
    }
}
