//! Days and fiscal years in words: 令和8年11月22日 as offices write it, or 2026-11-22.

use chrono::{Datelike, NaiveDate};

use super::Language;

/// How a day is written where people read it; files for programs always have ISO 8601.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// 令和8年11月22日. In English, which has no eras, as `Iso`.
    #[default]
    Era,
    /// 2026-11-22
    Iso,
}

/// The eras since the first day of each, newest first; an older day has none and is written as ISO 8601.
const ERAS: [(&str, (i32, u32, u32)); 3] = [("令和", (2019, 5, 1)), ("平成", (1989, 1, 8)), ("昭和", (1926, 12, 25))];

impl DateStyle {
    /// Every style.
    pub const ALL: [Self; 2] = [Self::Era, Self::Iso];

    /// `era` or `iso`, as settings and the command line write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Era => "era",
            Self::Iso => "iso",
        }
    }

    /// The style of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

impl Language {
    /// A day, whole: `令和8年11月22日`, `2026-11-22`.
    #[must_use]
    pub fn day(self, style: DateStyle, day: NaiveDate) -> String {
        match (self, style, era(day)) {
            (Self::Japanese, DateStyle::Era, Some(year)) => format!("{year}{}月{}日", day.month(), day.day()),
            _ => day.to_string(),
        }
    }

    /// A day as it is said in a room: without its year where that is this one, `11月22日`, `22 Nov`.
    #[must_use]
    pub fn near_day(self, style: DateStyle, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() != today.year() {
            return self.day(style, day);
        }
        self.pick(format!("{}月{}日", day.month(), day.day()), day.format("%b %-d").to_string())
    }

    /// The fiscal year of a day, from April: `令和8年度`, `2026年度`, `FY 2026`.
    #[must_use]
    pub fn fiscal_year(self, style: DateStyle, day: NaiveDate) -> String {
        let year = if day.month() < 4 { day.year() - 1 } else { day.year() };
        // The fiscal year in which an era begins bears its name, as offices came to call 2019: 令和元年度.
        let named = NaiveDate::from_ymd_opt(year, 12, 31).and_then(era).filter(|_| style == DateStyle::Era);
        match (self, named) {
            (Self::Japanese, Some(year)) => format!("{year}度"),
            (Self::Japanese, None) => format!("{year}年度"),
            (Self::English, _) => format!("FY {year}"),
        }
    }
}

/// The year of a day in its era: `令和8年`, `令和元年`.
fn era(day: NaiveDate) -> Option<String> {
    ERAS.iter().find_map(|(name, (year, month, first))| {
        let began = NaiveDate::from_ymd_opt(*year, *month, *first)?;
        (day >= began).then(|| match day.year() - year + 1 {
            1 => format!("{name}元年"),
            later => format!("{name}{later}年"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_written_in_the_era_it_lies_in() {
        let written = |y, m, d| Language::Japanese.day(DateStyle::Era, day(y, m, d));
        assert_eq!(written(2026, 11, 22), "令和8年11月22日");
        assert_eq!(written(2019, 5, 1), "令和元年5月1日");
        assert_eq!(written(2019, 4, 30), "平成31年4月30日");
        assert_eq!(written(1989, 1, 7), "昭和64年1月7日");
        assert_eq!(written(1926, 12, 24), "1926-12-24");
        assert_eq!(Language::Japanese.day(DateStyle::Iso, day(2026, 11, 22)), "2026-11-22");
        assert_eq!(Language::English.day(DateStyle::Era, day(2026, 11, 22)), "2026-11-22");
    }

    #[test]
    fn a_fiscal_year_begins_in_april() {
        let year = |y, m, d| Language::Japanese.fiscal_year(DateStyle::Era, day(y, m, d));
        assert_eq!(year(2027, 3, 31), "令和8年度");
        assert_eq!(year(2027, 4, 1), "令和9年度");
        assert_eq!(year(2019, 4, 1), "令和元年度");
        assert_eq!(Language::Japanese.fiscal_year(DateStyle::Iso, day(2027, 1, 1)), "2026年度");
    }

    #[test]
    fn this_years_days_are_said_without_the_year() {
        let today = day(2026, 11, 25);
        assert_eq!(Language::Japanese.near_day(DateStyle::Era, day(2026, 12, 1), today), "12月1日");
        assert_eq!(Language::Japanese.near_day(DateStyle::Era, day(2027, 2, 1), today), "令和9年2月1日");
        assert_eq!(Language::English.near_day(DateStyle::Era, day(2026, 12, 1), today), "Dec 1");
    }
}
