//! From bytes to rows whose columns are known: encoding, quotes, the first row.

use super::Fault;
use crate::export::csv::{Column, columns};
use crate::words::Import as Words;

/// The largest file that is read, in MiB.
pub const MOST_MEGABYTES: usize = 32;
/// The longest cell, in characters; Excel holds a thirtieth of that.
const LONGEST_CELL: usize = 1_000_000;
/// What a table cannot do without.
const NEEDED: [Column; 2] = [Column::Id, Column::Kind];

/// A row with its cells, one a column.
pub(super) struct Row {
    /// As Excel counts: the first row, which names the columns, is 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Rows under known columns.
pub(super) struct Table {
    /// The columns in the order of the file.
    pub columns: Vec<Column>,
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

impl Table {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let whole = |text: Words| vec![Fault::new(text, &[])];
        if bytes.len() > MOST_MEGABYTES << 20 {
            return Err(vec![Fault::new(Words::TooLarge, &[&MOST_MEGABYTES])]);
        }
        // UTF-16 ("Unicode text") is full of zeros, which no table written by people holds.
        let text = std::str::from_utf8(bytes).map_err(|_| whole(Words::NotUtf8))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let numbers = numbers(text).map_err(|fault| vec![fault])?;
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut records = reader.records().filter_map(Result::ok).zip(numbers);
        let Some((head, _)) = records.next() else { return Err(whole(Words::Empty)) };
        let columns = head_columns(&head)?;
        let mut rows = Vec::new();
        let mut faults = Vec::new();
        for (record, number) in records {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != columns.len() {
                faults.push(Fault::new(Words::TooManyCells, &[&columns.len(), &record.len()]).in_row(number));
                continue;
            }
            for (column, cell) in columns.iter().zip(&record) {
                // Counting is dear; no text has more characters than bytes.
                if cell.len() > LONGEST_CELL && cell.chars().count() > LONGEST_CELL {
                    faults.push(Fault::new(Words::CellTooLong, &[&LONGEST_CELL]).at(number, column.name()));
                }
            }
            rows.push(Row { number, cells: record.iter().map(str::to_owned).collect() });
        }
        if faults.is_empty() { Ok(Self { columns, rows }) } else { Err(faults) }
    }
}

/// The columns the first row names; all that is wrong with it at once.
fn head_columns(head: &::csv::StringRecord) -> Result<Vec<Column>, Vec<Fault>> {
    let known = columns();
    let names: Vec<String> = known.iter().map(|column| column.name()).collect();
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for typed in head {
        let typed = typed.trim();
        match names.iter().position(|name| name == typed) {
            Some(at) if found.contains(&known[at]) => faults.push(Fault::new(Words::ColumnTwice, &[]).at(1, typed)),
            Some(at) => found.push(known[at]),
            None => {
                let fault = Fault::new(Words::ColumnUnknown, &[&typed]).in_row(1);
                faults.push(fault.or(typed, names.iter().map(String::as_str)));
            }
        }
    }
    for column in NEEDED.iter().filter(|column| !found.contains(column)) {
        faults.push(Fault::new(Words::ColumnMissing, &[&column.name()]).in_row(1));
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// The row number of every record, blank lines counted; a quotation mark that is never closed, or closed within a cell,
/// would make one cell of many and is refused.
fn numbers(text: &str) -> Result<Vec<usize>, Fault> {
    let mut numbers = Vec::new();
    let mut chars = text.chars().peekable();
    let (mut row, mut cell) = (1, 1);
    // Within a record, and at the very beginning of a cell.
    let (mut begun, mut fresh) = (false, true);
    while let Some(c) = chars.next() {
        if matches!(c, '\r' | '\n') {
            if c == '\r' && chars.peek() == Some(&'\n') {
                chars.next();
            }
            (row, cell, begun, fresh) = (row + 1, 1, false, true);
            continue;
        }
        if !begun {
            numbers.push(row);
            begun = true;
        }
        match c {
            ',' => (cell, fresh) = (cell + 1, true),
            '"' if fresh => {
                let mut closed = false;
                // Up to the mark that closes it; a doubled one is part of the cell.
                while let Some(c) = chars.next() {
                    match (c, chars.peek()) {
                        ('"', Some('"')) => _ = chars.next(),
                        ('"', next) => {
                            closed = next.is_none_or(|next| matches!(next, ',' | '\r' | '\n'));
                            break;
                        }
                        _ => {}
                    }
                }
                if !closed {
                    return Err(Fault::new(Words::BrokenQuotes, &[]).at(row, cell.to_string()));
                }
                fresh = false;
            }
            _ => fresh = false,
        }
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_excel_counts_them() {
        assert_eq!(numbers("a,b\r\n\r\n\"x\ny\",z\r\n1,2"), Ok(vec![1, 3, 4]));
        assert_eq!(numbers(""), Ok(vec![]));
        assert_eq!(numbers("a,b\"c\n"), Ok(vec![1]));
    }

    #[test]
    fn a_quotation_mark_left_open_is_found_where_it_begins() {
        let place = |text: &str| numbers(text).map_err(|fault| (fault.row, fault.column));
        assert_eq!(place("a,b\n1,\"x\n2,y\n"), Err((Some(2), Some("2".to_owned()))));
        assert_eq!(place("a,b\n\"x\"y,2"), Err((Some(2), Some("1".to_owned()))));
        assert_eq!(place("a,b\n\"x\"\"y\",2"), Ok(vec![1, 2]));
    }
}
