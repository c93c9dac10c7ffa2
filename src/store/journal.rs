//! What changed since a session was last written whole: a few bytes beside a big file, where the file itself would take
//! its time. Text in, bytes out; whoever calls writes them.
//!
//! A journal names the content it begins with and, with each change, the content it leads to. So it can be told whether
//! it belongs to a file, and from which change on it knows more. A record that was cut off is as if it were not there.
//!
//! ```text
//! tenmen-journal 1 <hash of the file it begins with>
//! change <hunks> <length of what follows> <its hash> <hash of the content it leads to>
//! <from> <bytes taken out> <bytes put in>
//! <the bytes put in>
//! ```

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use super::disk::{hash, sibling};

const NAME: &str = "tenmen-journal 1";
/// How long the smallest difference is looked for; afterwards a larger one will do.
const PATIENCE: Duration = Duration::from_millis(50);

/// Where the journal of a file stands.
pub(super) fn path(file: &Path) -> PathBuf {
    sibling(file, ".", ".journal")
}

/// The first line of a journal of a file of that content.
pub(super) fn header(base: u64) -> Vec<u8> {
    format!("{NAME} {base:016x}\n").into_bytes()
}

/// The record that leads from one content to another, line by line.
pub(super) fn record(before: &str, after: &str) -> Vec<u8> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let (old, new) = (lines(before), lines(after));
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(Instant::now() + PATIENCE));
    let (mut body, mut hunks, mut from) = (String::new(), 0_usize, 0);
    for op in ops {
        let removed: usize = old[op.old_range()].iter().map(|line| line.len()).sum();
        if !matches!(op, DiffOp::Equal { .. }) {
            let put_in = new[op.new_range()].concat();
            // Writing into a string cannot fail.
            let _ = writeln!(body, "{from} {removed} {}\n{put_in}", put_in.len());
            hunks += 1;
        }
        from += removed;
    }
    let leads_to = hash(after.as_bytes());
    let mut record = format!("change {hunks} {} {:016x} {leads_to:016x}\n", body.len(), hash(body.as_bytes()));
    record.push_str(&body);
    record.into_bytes()
}

/// What a journal says about a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Replay {
    /// No more than the file holds already.
    Nothing,
    /// It goes on from the file to this content.
    Further {
        /// The file with all changes.
        content: Vec<u8>,
        /// What the journal begins with.
        base: u64,
        /// Where its last whole record ends, in bytes.
        end: u64,
    },
    /// It began with another content: somebody else wrote the file.
    Strange,
}

/// Applies to a file what its journal knows more.
pub(super) fn replay(journal: &[u8], file: &[u8]) -> Replay {
    let Some((base, mut at)) = begin(journal) else { return Replay::Nothing };
    let mut records = Vec::new();
    while let Some(record) = Record::parse(journal, at) {
        at = record.body.end;
        records.push(record);
    }
    let here = hash(file);
    // Where contents come back, the last time counts: from there it is the shortest way to the same end.
    let known = match records.iter().rposition(|record| record.leads_to == here) {
        Some(place) => place + 1,
        None if base == here => 0,
        None if records.is_empty() => return Replay::Nothing,
        None => return Replay::Strange,
    };
    let Some(last) = records.last().filter(|_| known < records.len()) else { return Replay::Nothing };
    let mut content = file.to_vec();
    for record in &records[known..] {
        if record.apply(journal, &mut content).is_none() {
            return Replay::Strange;
        }
    }
    if hash(&content) == last.leads_to { Replay::Further { content, base, end: at as u64 } } else { Replay::Strange }
}

fn begin(journal: &[u8]) -> Option<(u64, usize)> {
    let (line, end) = line(journal, 0)?;
    let base = line.strip_prefix(NAME)?.strip_prefix(' ')?;
    Some((u64::from_str_radix(base, 16).ok()?, end))
}

/// The line that begins at a place, and where the next begins.
fn line(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let rest = bytes.get(at..)?;
    // Lines of numbers are short: what is none is not searched to its end.
    let end = rest.iter().take(128).position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&rest[..end]).ok()?, at + end + 1))
}

/// A record as it stands in a journal; its body is whole.
struct Record {
    hunks: usize,
    body: Range<usize>,
    leads_to: u64,
}

impl Record {
    fn parse(journal: &[u8], at: usize) -> Option<Self> {
        let (line, start) = line(journal, at)?;
        let [hunks, length, checksum, leads_to] = words(line.strip_prefix("change ")?)?;
        let (hunks, length): (usize, usize) = (hunks.parse().ok()?, length.parse().ok()?);
        let body = start..start.checked_add(length)?;
        let whole = hash(journal.get(body.clone())?) == u64::from_str_radix(checksum, 16).ok()?;
        whole.then_some(Self { hunks, body, leads_to: u64::from_str_radix(leads_to, 16).ok()? })
    }

    /// Changes a content as the record says; `None` where it does not fit.
    fn apply(&self, journal: &[u8], content: &mut Vec<u8>) -> Option<()> {
        let body = &journal[self.body.clone()];
        let (mut changed, mut copied, mut at) = (Vec::with_capacity(content.len()), 0, 0);
        for _ in 0..self.hunks {
            let (line, start) = line(body, at)?;
            let [from, removed, length] = words(line)?;
            let (from, removed, length): (usize, usize, usize) =
                (from.parse().ok()?, removed.parse().ok()?, length.parse().ok()?);
            changed.extend_from_slice(content.get(copied..from)?);
            changed.extend_from_slice(body.get(start..start.checked_add(length)?)?);
            (copied, at) = (from.checked_add(removed)?, start + length + 1);
        }
        changed.extend_from_slice(content.get(copied..)?);
        *content = changed;
        Some(())
    }
}

fn words<const COUNT: usize>(line: &str) -> Option<[&str; COUNT]> {
    line.split(' ').collect::<Vec<_>>().try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A journal of these contents in a row.
    fn journal(contents: &[String]) -> Vec<u8> {
        let mut journal = header(hash(contents[0].as_bytes()));
        for pair in contents.windows(2) {
            journal.extend(record(&pair[0], &pair[1]));
        }
        journal
    }

    fn content() -> impl Strategy<Value = String> {
        proptest::collection::vec(prop_oneof!["[a-c]{0,3}", "\\PC{0,9}"], 0..12).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn from_any_content_on_the_way_a_journal_leads_to_the_last(
            contents in proptest::collection::vec(content(), 2..6),
            place in any::<prop::sample::Index>(),
        ) {
            let (journal, last) = (journal(&contents), contents.last().unwrap());
            let here = place.get(&contents);
            match replay(&journal, here.as_bytes()) {
                Replay::Further { content, end, .. } => {
                    prop_assert_eq!(content, last.as_bytes());
                    prop_assert_eq!(end, journal.len() as u64);
                }
                Replay::Nothing => prop_assert_eq!(here, last),
                Replay::Strange => prop_assert!(false),
            }
        }

        #[test]
        fn of_a_journal_cut_anywhere_the_whole_records_count(
            contents in proptest::collection::vec(content(), 2..6),
            cut in any::<prop::sample::Index>(),
            rest in proptest::collection::vec(any::<u8>(), 0..40),
        ) {
            let journal = journal(&contents);
            let cut = cut.index(journal.len());
            let torn = [&journal[..cut], &rest].concat();
            match replay(&torn, contents[0].as_bytes()) {
                Replay::Further { content, .. } => {
                    prop_assert!(contents.iter().any(|each| each.as_bytes() == content));
                }
                Replay::Nothing => {}
                Replay::Strange => prop_assert!(false),
            }
        }

        #[test]
        fn a_journal_that_is_none_changes_nothing_and_never_panics(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            file in content(),
        ) {
            prop_assert_eq!(replay(&bytes, file.as_bytes()), Replay::Nothing);
            let begun = [header(hash(file.as_bytes())), b"change 1 9 0 0\n".to_vec(), bytes].concat();
            prop_assert_eq!(replay(&begun, file.as_bytes()), Replay::Nothing);
        }
    }

    #[test]
    fn a_file_somebody_else_wrote_is_not_touched() {
        let contents = ["一\n二\n", "一\n二\n三\n"].map(str::to_owned);
        assert_eq!(replay(&journal(&contents), "別\n".as_bytes()), Replay::Strange);
    }

    #[test]
    fn a_small_change_of_much_is_a_small_record() {
        let before = (0..100_000).map(|line| format!("line {line}\n")).collect::<Vec<_>>().concat();
        let after = before.replace("line 7\n", "line seven\n").replace("line 99990\n", "") + "end\n";
        let record = record(&before, &after);
        assert!(record.len() < 250, "{}", String::from_utf8_lossy(&record));
    }
}
