//! 目標と効果: one row an indicator a cycle, with numbers Excel can count with, and a chart of those that have some.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLine, ChartSolidFill, ChartType, Worksheet, XlsxError,
};

use super::table::{Cell, Row, Table};
use crate::domain::{Choice, Effect, Entry, EntryId, Figure, Goal, Kind, Thread, aims, narrow};
use crate::export::{Course, CourseStep, Source, courses};
use crate::words::{Output, Workbook};

/// Columns a chart is drawn from.
const CYCLE: u16 = 2;
const BASELINE: u16 = 3;
const TARGET: u16 = 5;
const FOUND: u16 = 6;
/// More charts than these nobody looks at.
const DRAWN: usize = 24;

/// The worksheet: its rows, and which of them a chart stands for.
pub(super) struct Aims {
    pub(super) table: Table,
    charts: Vec<Drawn>,
}

/// A chart's title and its rows, first and last.
struct Drawn {
    title: String,
    rows: (usize, usize),
}

impl Aims {
    pub(super) fn of(source: &Source) -> Self {
        let goals = goals(source);
        let (mut rows, mut charts) = (Vec::new(), Vec::new());
        for course in courses(source) {
            let first = rows.len();
            for step in &course.steps {
                let goal = goals.iter().find_map(|cycle| cycle.get(&step.goal));
                rows.extend(indicator(source, &course, step, goal));
            }
            if counted(&course) >= 2 {
                let unit = course.steps.iter().map(|step| step.target.plain_unit()).find(|unit| !unit.is_empty());
                let title = match unit {
                    Some(unit) => source.language.fill(Workbook::ChartTitle, &[&course.name, &unit]),
                    None => course.name.clone(),
                };
                charts.push(Drawn { title, rows: (first, rows.len() - 1) });
            }
        }
        // A goal that no number measures is a goal all the same.
        let last = source.chosen().map_or(0, |cycle| cycle.number);
        for (cycle, goals) in source.session.cycles.iter().filter(|cycle| cycle.number <= last).zip(&goals) {
            for entry in cycle.of_kind(Kind::Goal) {
                let Some(told) = goals.get(&entry.id).filter(|told| told.goal.indicators.is_empty()) else { continue };
                rows.extend(quality(source, cycle.number, told));
            }
        }
        Self { table: Table { columns: columns(source), keys: 3, rows }, charts }
    }

    /// Draws the charts below the table, three side by side; `ends` tells where each row of the table ended.
    pub(super) fn draw(&self, sheet: &mut Worksheet, source: &Source, ends: &[u32]) -> Result<(), XlsxError> {
        let below = ends.last().map_or(0, |end| end + 2);
        let name = source.language.say(Workbook::SheetAims);
        let start = |row: usize| row.checked_sub(1).map_or(1, |before| ends[before]);
        for (index, drawn) in self.charts.iter().take(DRAWN).enumerate() {
            let (first, last) = (start(drawn.rows.0), ends[drawn.rows.1] - 1);
            let mut chart = Chart::new(ChartType::Column);
            // A title that begins like a formula would be read as the place of one.
            let title = crate::text::visible_lines(&drawn.title).replace('\n', " ").replace('=', "＝");
            chart.title().set_name(&title).set_font(ChartFont::new().set_bold().set_size(11));
            // Light, white and dark: told apart on any copier.
            for (column, fill) in [(BASELINE, 0x00BF_BFBF_u32), (TARGET, 0x00FF_FFFF), (FOUND, 0x0040_4040)] {
                let mut format = ChartFormat::new();
                format.set_solid_fill(ChartSolidFill::new().set_color(fill));
                format.set_border(ChartLine::new().set_color(0x0040_4040_u32));
                chart
                    .add_series()
                    .set_name((name, 0, column))
                    .set_categories((name, first, CYCLE, last, CYCLE))
                    .set_values((name, first, column, last, column))
                    .set_data_label(ChartDataLabel::new().show_value())
                    .set_format(&mut format);
            }
            chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
            chart.y_axis().set_min(0);
            chart.set_width(470).set_height(300);
            let (line, place) = (u32::try_from(index / 3).unwrap_or(0), u32::try_from(index % 3).unwrap_or(0));
            sheet.insert_chart_with_offset(below + line * 16, 0, &chart, place * 480, 0)?;
        }
        if self.charts.len() > DRAWN {
            sheet.write_string(below - 1, 0, source.language.fill(Workbook::ChartsLeft, &[&DRAWN]))?;
        }
        Ok(())
    }
}

fn columns(source: &Source) -> Vec<(String, u32)> {
    let say = |text: Workbook| source.language.say(text).to_owned();
    let label = |record: &str, name: &str| source.label(record, name).to_owned();
    vec![
        (label("kind", "Goal"), 40),
        (label("indicator", "name"), 26),
        (say(Workbook::Cycle), 9),
        (label("indicator", "baseline"), 11),
        (say(Workbook::FirstTarget), 11),
        (label("indicator", "target"), 11),
        (label("effect", "actual"), 11),
        (say(Workbook::Unit), 9),
        (say(Workbook::AsWritten), 26),
        (say(Workbook::FiscalYear), 12),
        (label("effect", "date"), 18),
        (label("goal", "review"), 18),
        (label("kind", "Effect"), 36),
        (label("effect", "attainment"), 10),
        (label("effect", "next"), 24),
    ]
}

/// A goal with what was found about it.
struct Told<'a> {
    entry: &'a Entry,
    goal: &'a Goal,
    effects: Vec<(&'a Entry, &'a Effect)>,
}

/// The goals of each cycle, with the effects that speak of them.
fn goals<'a>(source: &Source<'a>) -> Vec<HashMap<EntryId, Told<'a>>> {
    let thread = source.places.get_or_init(|| Thread::of(source.session));
    let cycles = source.session.cycles.iter().map(|cycle| {
        let goals = cycle.of_kind(Kind::Goal).filter_map(|entry| Some((entry.id, entry, aims::goal(entry)?)));
        let mut goals: HashMap<EntryId, Told> =
            goals.map(|(id, entry, goal)| (id, Told { entry, goal, effects: Vec::new() })).collect();
        for (entry, effect) in aims::effects(cycle) {
            for goal in aims::served(source.session, thread, entry) {
                if let Some(told) = goals.get_mut(&goal.id) {
                    told.effects.push((entry, effect));
                }
            }
        }
        goals
    });
    cycles.collect()
}

/// The rows of an indicator in a cycle: one, or one a value where several were found.
fn indicator(source: &Source, course: &Course, step: &CourseStep, told: Option<&Told>) -> Vec<Row> {
    let linked: &[(&Entry, &Effect)] = told.map_or(&[], |told| &told.effects);
    let of = |found: &Effect| linked.iter().find(|(_, effect)| *effect == found).map(|(entry, _)| *entry);
    let measured = || step.found.iter().map(|effect| (of(effect), effect)).collect();
    let found: Vec<(Option<&Entry>, &Effect)> =
        if step.found.is_empty() { linked.iter().map(|(entry, effect)| (Some(*entry), *effect)).collect() } else { measured() };
    let first = step.first_target.clone().unwrap_or_default();
    let row = |effect: Option<(Option<&Entry>, &Effect)>| {
        let (entry, effect) = effect.unzip();
        let actual = effect.map(|effect| effect.actual.clone()).unwrap_or_default();
        let figures = [
            (source.label("indicator", "baseline"), &step.baseline),
            (source.language.say(Workbook::FirstTarget), &first),
            (source.label("indicator", "target"), &step.target),
            (source.label("effect", "actual"), &actual),
        ];
        let said = figures.iter().filter(|(_, figure)| says_more(figure));
        let said: Vec<String> = said.map(|(label, figure)| source.pair(label, &figure.to_string())).collect();
        let unit = figures.iter().map(|(_, figure)| figure.plain_unit()).find(|unit| !unit.is_empty());
        let mut cells = vec![
            Cell::text(told.map_or("", |told| told.entry.text.as_str())),
            Cell::text(&course.name),
            Cell::text(source.fill(Output::CycleNumber, &[&step.cycle])),
        ];
        cells.extend(figures.iter().map(|(_, figure)| plain(figure).map_or(Cell::Blank, Cell::Number)));
        cells.extend([Cell::text(unit.unwrap_or_default()), Cell::text(said.join("\n"))]);
        cells.extend(outcome(source, told.map(|told| told.goal), entry.flatten(), effect));
        Row::from(cells)
    };
    each_or_none(&found).map(row).collect()
}

/// The rows of a goal without an indicator: its sign, and what was found.
fn quality(source: &Source, cycle: u32, told: &Told) -> Vec<Row> {
    let sign = told.goal.sign.trim();
    let sign = if sign.is_empty() { String::new() } else { source.pair(source.label("goal", "sign"), sign) };
    let row = |effect: Option<(&Entry, &Effect)>| {
        let (entry, effect) = effect.unzip();
        let actual = effect.map(|effect| effect.actual.clone()).unwrap_or_default();
        let said = if says_more(&actual) { actual.to_string() } else { String::new() };
        let mut cells = vec![
            Cell::text(&told.entry.text),
            Cell::text(&sign),
            Cell::text(source.fill(Output::CycleNumber, &[&cycle])),
            Cell::Blank,
            Cell::Blank,
            Cell::Blank,
            plain(&actual).map_or(Cell::Blank, Cell::Number),
            Cell::text(actual.plain_unit()),
            Cell::text(said),
        ];
        cells.extend(outcome(source, Some(told.goal), entry, effect));
        Row::from(cells)
    };
    each_or_none(&told.effects).map(row).collect()
}

/// Each effect, or once none.
fn each_or_none<T: Copy>(effects: &[T]) -> impl Iterator<Item = Option<T>> {
    let none = effects.is_empty().then_some(None);
    effects.iter().copied().map(Some).chain(none)
}

/// The fiscal year, both days, what was found in words, the attainment, and what becomes of it.
fn outcome(source: &Source, goal: Option<&Goal>, entry: Option<&Entry>, effect: Option<&Effect>) -> [Cell; 6] {
    let (found, review) = (effect.and_then(|effect| effect.date), goal.and_then(|goal| goal.review));
    let year = found.or(review).map(|day| source.language.fiscal_year(source.dates, day));
    let attainment = effect.and_then(|effect| effect.attainment).map(|each| source.label("attainment", each.name()));
    let next = effect.and_then(|effect| {
        let next = source.label("next", effect.next?.name());
        let reason = effect.next_reason.trim();
        Some(if reason.is_empty() { next.to_owned() } else { source.pair(next, reason) })
    });
    [
        Cell::text(year.unwrap_or_default()),
        Cell::day(found),
        Cell::day(review),
        Cell::text(entry.map_or("", |entry| entry.text.as_str())),
        Cell::text(attainment.unwrap_or_default()),
        Cell::text(next.unwrap_or_default()),
    ]
}

/// The one number a figure says.
fn plain(figure: &Figure) -> Option<f64> {
    figure.span().filter(|span| (span.high - span.low).abs() < f64::EPSILON).map(|span| span.low)
}

/// Whether the words of a figure say more than its number and its unit: 約60事例, 1–2 %, 80%以上.
fn says_more(figure: &Figure) -> bool {
    let bare = narrow(&figure.value).trim().replace(',', "").parse::<f64>().is_ok();
    let said = bare && plain(figure).is_some() && narrow(&figure.unit).trim() == figure.plain_unit();
    !figure.is_empty() && !said
}

/// In how many places an indicator has a number.
fn counted(course: &Course) -> usize {
    let figures = course
        .steps
        .iter()
        .flat_map(|step| [&step.baseline, &step.target].into_iter().chain(step.found.iter().map(|effect| &effect.actual)));
    figures.filter(|figure| plain(figure).is_some()).count()
}
