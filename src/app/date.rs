//! Days as people type and read them: `2026-11-22`, `11/22`, `令和8年11月22日`.

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// Reads a day; without a year it is the one of `today`.
#[must_use]
pub fn parse(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let (era, rest) = era(&text);
    let numbers: Vec<i32> = rest
        .replace('元', "1")
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let (year, month, day) = match (era, numbers.as_slice()) {
        (Some(first), [year, month, day]) => (first + year - 1, *month, *day),
        (None, [year, month, day]) => (*year, *month, *day),
        (None, [month, day]) => (today.year(), *month, *day),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Reads a day that lies ahead: without a year it is the next such day from `today` on.
#[must_use]
pub fn parse_ahead(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = parse(text, today);
    if day.is_some_and(|day| day >= today) {
        return day;
    }
    let next_year = NaiveDate::from_ymd_opt(today.year() + 1, 1, 1)?;
    parse(text, next_year)
}

/// The first year of the era a text begins with, and the rest of it.
fn era(text: &str) -> (Option<i32>, &str) {
    let eras = [("令和", 2019), ("平成", 1989), ("昭和", 1926), ("R", 2019), ("H", 1989), ("S", 1926)];
    let found = eras.iter().find_map(|(name, first)| text.strip_prefix(name).map(|rest| (Some(*first), rest)));
    found.unwrap_or((None, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_way_people_write_it() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let wanted = NaiveDate::from_ymd_opt(2026, 12, 3);
        for text in
            ["2026-12-03", "2026/12/3", "12/3", "12月3日", "令和8年12月3日", "R8.12.3", "２０２６年１２月３日", " 12 / 3 "]
        {
            assert_eq!(parse(text, today), wanted, "{text}");
        }
        assert_eq!(parse_ahead("7/20", today), NaiveDate::from_ymd_opt(2027, 7, 20), "a day to come");
        assert_eq!(parse_ahead("11/22", today), Some(today));
        assert_eq!(parse_ahead("2026-07-20", today), NaiveDate::from_ymd_opt(2026, 7, 20), "what was said in full");
        assert_eq!(parse("令和元年5月1日", today), NaiveDate::from_ymd_opt(2019, 5, 1));
        for text in ["", "そのうち", "13/40", "2026-02-30", "12"] {
            assert_eq!(parse(text, today), None, "{text}");
        }
    }
}
