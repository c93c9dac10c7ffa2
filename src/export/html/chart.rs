//! An indicator over the cycles: a table of its figures as printed, and a drawing where two of them are plain numbers.
//!
//! The drawing shows nothing the table beside it does not say: the table is its text alternative.

use std::fmt::Write as _;

use crate::domain::{Figure, Span};
use crate::export::Source;
use crate::export::course::{Course, CourseStep};
use crate::words::Output;

/// An indicator on the sheet.
pub(super) struct Chart {
    pub name: String,
    /// An SVG, well-formed and escaped; none where nothing can be drawn.
    pub drawing: Option<String>,
    pub heads: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    pub fn of(source: &Source, course: &Course) -> Self {
        let label = |record: &str, name: &str| source.label(record, name);
        let heads = vec![
            label("todo", "cycle"),
            label("indicator", "baseline"),
            label("indicator", "target"),
            label("effect", "actual"),
            label("effect", "date"),
        ];
        let rows = course.steps.iter().flat_map(|step| rows(source, step)).collect();
        Self { name: course.name.clone(), drawing: Drawing::of(source, course), heads, rows }
    }
}

/// A step of the course, a row for each value found.
fn rows(source: &Source, step: &CourseStep) -> Vec<Vec<String>> {
    let target = match &step.first_target {
        Some(first) => {
            let first = source.fill(Output::CourseFirstAim, &[first]);
            source.fill(Output::InBrackets, &[&step.target, &first])
        }
        None => step.target.to_string(),
    };
    let head = [source.fill(Output::CycleNumber, &[&step.cycle]), step.baseline.to_string(), target];
    let none = source.say(Output::CourseToFind).to_owned();
    if step.found.is_empty() {
        return vec![head.into_iter().chain([none, String::new()]).collect()];
    }
    let found = step.found.iter().enumerate().map(|(index, effect)| {
        let day = effect.date.map(|day| source.day(day)).unwrap_or_default();
        let head = if index == 0 { head.clone() } else { Default::default() };
        head.into_iter().chain([effect.actual.to_string(), day]).collect()
    });
    found.collect()
}

/// The drawing's measures, in its own units.
const HEIGHT: f64 = 190.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 150.0;
const LEFT: f64 = 30.0;
const SLOT: f64 = 130.0;

/// A point of the course: where it stands, what it says, as printed.
struct Point {
    slot: f64,
    span: Span,
    printed: String,
}

struct Drawing {
    top: f64,
    svg: String,
}

impl Drawing {
    /// None where fewer than two figures, targets among them, are plain numbers of one unit.
    fn of(source: &Source, course: &Course) -> Option<String> {
        let unit = course.steps.iter().map(|step| step.target.plain_unit()).find(|unit| !unit.is_empty()).unwrap_or_default();
        let plain = |figure: &Figure| figure.span().filter(|_| figure.plain_unit() == unit);
        let mut points = Vec::new();
        let mut aims = Vec::new();
        let mut labels = Vec::new();
        let mut slot = 0.0;
        for step in &course.steps {
            let from = slot;
            let point = |figure: &Figure, slot: f64| plain(figure).map(|span| Point { slot, span, printed: figure.to_string() });
            let began = [(&step.baseline, Output::CourseBegan)];
            let found = step.found.iter().map(|effect| (&effect.actual, Output::CourseFound));
            for (figure, label) in began.into_iter().chain(found).filter(|(figure, _)| !figure.is_empty()) {
                points.extend(point(figure, slot));
                labels.push((slot, source.say(label)));
                slot += 1.0;
            }
            slot = slot.max(from + 1.0);
            aims.push((from, slot - 1.0, step));
        }
        let first = |step: &CourseStep| step.first_target.as_ref().and_then(plain);
        let drawn = points.len() + aims.iter().filter(|(_, _, step)| plain(&step.target).is_some()).count();
        if drawn < 2 || points.is_empty() {
            return None;
        }
        let aimed = aims.iter().flat_map(|(_, _, step)| [plain(&step.target), first(step)]).flatten();
        let top = points.iter().map(|point| point.span).chain(aimed).map(|span| span.high).fold(0.0, f64::max);
        if !(top > 0.0 && top.is_finite()) || points.iter().any(|point| point.span.low < 0.0) {
            return None;
        }
        let mut drawing = Self { top, svg: String::new() };
        let width = LEFT * 2.0 + slot * SLOT;
        drawing.open(width, &course.name);
        for (from, to, step) in &aims {
            let turn = source.fill(Output::CycleNumber, &[&step.cycle]);
            drawing.words(middle(*from, *to), HEIGHT - 8.0, "quiet", &turn);
            if let Some(first) = first(step) {
                drawing.aim(*from, *to, first, "first", "");
            }
            if let Some(target) = plain(&step.target) {
                drawing.aim(*from, *to, target, "aim", &source.fill(Output::CourseAim, &[&step.target]));
            }
        }
        for (slot, label) in &labels {
            drawing.words(across(*slot), BOTTOM + 18.0, "quiet", label);
        }
        let lines: Vec<f64> =
            aims.iter().filter_map(|(_, _, step)| plain(&step.target)).map(|span| drawing.up(span.low)).collect();
        drawing.course(&points, &lines);
        drawing.svg.push_str("</svg>");
        Some(drawing.svg)
    }

    fn open(&mut self, width: f64, name: &str) {
        // Writing to a String cannot fail, here and below.
        let _ = write!(
            self.svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {HEIGHT:.0}" style="max-width: {width:.0}px" role="img" aria-label="{}"><path class="axis" d="M{:.0} {BOTTOM:.0}H{:.0}"/>"#,
            escaped(name),
            LEFT / 2.0,
            width - LEFT / 2.0,
        );
    }

    fn words(&mut self, x: f64, y: f64, class: &str, words: &str) {
        let _ = write!(self.svg, r#"<text class="{class}" x="{x:.1}" y="{y:.1}" text-anchor="middle">{}</text>"#, escaped(words));
    }

    fn up(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * (value / self.top)
    }

    fn aim(&mut self, from: f64, to: f64, span: Span, class: &str, words: &str) {
        let (left, right) = (across(from) - SLOT * 0.4, across(to) + SLOT * 0.4);
        let y = self.up(span.low);
        let _ = write!(self.svg, r#"<path class="{class}" d="M{left:.1} {y:.1}H{right:.1}"/>"#);
        if !words.is_empty() {
            self.words(middle(from, to), y - 6.0, "quiet", words);
        }
    }

    /// The points with what they say; near one of these lines they say it beneath themselves.
    fn course(&mut self, points: &[Point], lines: &[f64]) {
        let places: Vec<(f64, f64)> =
            points.iter().map(|point| (across(point.slot), self.up(f64::midpoint(point.span.low, point.span.high)))).collect();
        let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let _ = write!(self.svg, r#"<polyline class="line" points="{}"/>"#, line.join(" "));
        for (point, (x, y)) in points.iter().zip(places) {
            if point.span.low < point.span.high {
                let (low, high) = (self.up(point.span.low), self.up(point.span.high));
                let _ = write!(self.svg, r#"<path class="span" d="M{x:.1} {low:.1}V{high:.1}"/>"#);
            }
            let _ = write!(self.svg, r#"<circle class="dot" cx="{x:.1}" cy="{y:.1}" r="5.5"/>"#);
            let near = lines.iter().any(|line| (line - y).abs() < 14.0);
            let words = if near { (x, y + 22.0) } else { (x, y - 12.0) };
            self.words(words.0, words.1, "value", &point.printed);
        }
    }
}

fn across(slot: f64) -> f64 {
    LEFT + SLOT * (slot + 0.5) - SLOT * 0.1
}

fn middle(from: f64, to: f64) -> f64 {
    f64::midpoint(across(from), across(to))
}

/// For SVG: what people wrote, as words and nothing else.
fn escaped(words: &str) -> String {
    let visible = crate::text::visible(words);
    let mut out = String::with_capacity(visible.len());
    for c in visible.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
