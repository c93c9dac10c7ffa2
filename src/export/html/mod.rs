//! The process sheet as one HTML file: no script, nothing from outside; for the browser, the phone and A3 paper.
//!
//! A cover, page one with ① ② ③, page two with ④ ⑤ ⑥, and a last page for what was done and the indicators, where
//! there is any; a few notes of what was done alone stand on the cover. The form's reflection stands at the foot of both
//! pages on paper: its first place is a copy, hidden from the screen and from screen readers, so that everything is read
//! once.

mod chart;
mod fit;

use askama::Template;

use super::sheet::{Block, Column, Item, Sheet};
use super::{ExportError, Source};
use crate::domain::Choice as _;
use crate::domain::Section;
use crate::words::{Output, Text};

use chart::Chart;
use fit::Fit;

/// So many notes of what was done are no page of their own.
const FEW: usize = 8;

/// Deeper entries stand where these stand: a column is narrow.
const DEEPEST: usize = 4;

#[derive(Template)]
#[template(path = "sheet.html")]
struct Form<'s, 'a> {
    source: &'s Source<'a>,
    sheet: &'s Sheet,
    fit: Fit,
    tag: &'static str,
    turn: String,
    made: String,
    solo: bool,
    municipality_label: &'static str,
    overview_label: &'static str,
    reflection_label: &'static str,
    points_label: &'static str,
    implementation_label: &'static str,
    territories: Vec<Figures>,
    pages: [Page<'s>; 2],
    charts: Vec<Chart>,
    done: Done,
}

/// Where what was done is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    /// On the cover, below the overview
    Words,
    /// or below the figures, whichever leaves more room.
    Place,
    /// On the last page.
    Last,
}

impl Done {
    fn of(sheet: &Sheet) -> Self {
        if !sheet.courses.is_empty() || sheet.implementation.len() > FEW {
            return Self::Last;
        }
        let rows = |text: &str, letters: usize| text.lines().map(|line| line.chars().count().div_ceil(letters)).sum::<usize>();
        let cover = &sheet.cover;
        let points: usize = cover.points.iter().map(|point| rows(point, 48) + 1).sum();
        let words = rows(&sheet.overview, 50) + rows(&cover.overview, 50) + points;
        // A figure stands in a row with a line above it.
        let place = rows(&cover.narrative, 34) + cover.figures.len() * 3 / 2;
        if words <= place { Self::Words } else { Self::Place }
    }
}

/// One page of the form.
struct Page<'s> {
    number: usize,
    columns: &'s [Column],
    /// Whether it fits one sheet of paper, which it then fills.
    fits: bool,
}

/// The profile's figures of one territory.
struct Figures {
    name: String,
    /// Where all are as of the same day, that is said once.
    as_of: String,
    rows: Vec<(String, String, String)>,
}

/// The sheet of the cycle asked for, else of the latest.
pub fn sheet_html(source: &Source) -> Result<Vec<u8>, ExportError> {
    let Some(sheet) = Sheet::of(source) else { return Ok(Vec::new()) };
    let fit = Fit::of(&sheet);
    let number = source.fill(Output::CycleNumber, &[&sheet.cycle]);
    let page =
        |index: usize| Page { number: index + 1, columns: &sheet.columns[index * 3..index * 3 + 3], fits: fit.fits[index] };
    let form = Form {
        source,
        tag: source.language.tag(),
        turn: match sheet.period.as_str() {
            "" => number,
            period => source.fill(Output::CycleWithPeriod, &[&number, &period]),
        },
        made: source.fill(Output::CoverMade, &[&source.day(source.today)]),
        solo: source.session.solo,
        municipality_label: source.language.say(Text::SheetMunicipality),
        overview_label: source.language.say(Text::SheetOverview),
        reflection_label: source.language.say(Text::SheetReflection),
        points_label: source.label("profile", "points"),
        implementation_label: source.label("section", Section::Implementation.name()),
        territories: territories(source, &sheet),
        pages: [page(0), page(1)],
        charts: sheet.courses.iter().map(|course| Chart::of(source, course)).collect(),
        done: Done::of(&sheet),
        sheet: &sheet,
        fit,
    };
    Ok(form.render()?.into_bytes())
}

impl Form<'_, '_> {
    fn say(&self, text: Output) -> &'static str {
        self.source.say(text)
    }

    fn heading(&self, block: &Block) -> String {
        self.source.fill(Output::FormHeading, &[&block.heading])
    }

    #[expect(clippy::unused_self, reason = "the template calls it on the form")]
    fn depth(&self, item: &Item) -> usize {
        item.depth.min(DEEPEST)
    }
}

/// The figures by territory, in order of first appearance.
fn territories(source: &Source, sheet: &Sheet) -> Vec<Figures> {
    let mut found: Vec<Figures> = Vec::new();
    for [territory, name, value, as_of] in &sheet.cover.figures {
        let territory = if territory.is_empty() { source.say(Output::CoverOther) } else { territory };
        let row = (name.clone(), value.clone(), as_of.clone());
        match found.iter_mut().find(|figures| figures.name == territory) {
            Some(figures) => figures.rows.push(row),
            None => found.push(Figures { name: territory.to_owned(), as_of: String::new(), rows: vec![row] }),
        }
    }
    for figures in &mut found {
        let first = figures.rows[0].2.clone();
        if figures.rows.iter().all(|row| row.2 == first) {
            figures.as_of = first;
        }
    }
    found
}

#[allow(clippy::inline_always, clippy::unnecessary_wraps, clippy::unused_self, reason = "the shape askama gives a filter")]
mod filters {
    use std::fmt::Display;

    /// Words of people: whatever would steer or hide becomes a mark; lines stay lines.
    #[askama::filter_fn]
    pub(super) fn clean(text: impl Display, _: &dyn askama::Values) -> askama::Result<String> {
        Ok(crate::text::visible_lines(&text.to_string()))
    }
}
