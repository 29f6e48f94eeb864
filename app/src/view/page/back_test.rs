//! The back-test: each scheme over every month loaded, whichever are on show.

use egui::{Key, KeyboardShortcut, Ui};
use engine::calendar::{Grain, Month, Period};
use engine::payment::Amount;
use engine::quantity::show;
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::SchemeIndex;

use super::kind::{Page, ctrl};
use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::{self, Extra, Needs, Past, pounds};
use crate::show::Figure;
use crate::view::part::chart::{Unit, in_pounds};
use crate::view::part::frame::{Frame, source_of};
use crate::view::part::grid::{Cell, ROOMY, ROW, Row};
use crate::view::part::legend::Look;
use crate::view::part::lines::Series;
use crate::view::part::{CHART, amount_text, at_least, card, grid, legend, lettered, lines, money, name};

/// Each scheme over every month loaded, whichever are on show.
pub struct BackTest;

impl Page for BackTest {
    fn name(&self) -> &'static str {
        "Every year"
    }

    fn keys(&self) -> Option<KeyboardShortcut> {
        ctrl(Key::Num7)
    }

    fn needs(&self) -> Needs {
        Needs::BackTest
    }

    fn sentence(&self, app: &App) -> String {
        let Extra::BackTest(test) = &app.results.extra else { return String::new() };
        let scheme = if app.chosen == app.session.baseline() { app.pair().1 } else { app.chosen };
        let named = |scheme| lettered(app, scheme);
        let baseline = app.session.baseline();
        let total = |scheme: SchemeIndex| scheme.of(&test.schemes).and_then(|past| past.total.value());
        match total(scheme).zip(total(baseline)) {
            Some(_) if scheme == baseline => format!("Every month held: {}", months_in_words(&test.months)),
            Some((mine, base)) => format!(
                "Over all {} months held, {}",
                test.months.len(),
                app.lens.would_have(&named(scheme), mine - base, &named(baseline))
            ),
            None => {
                format!("What {} comes to over every month held is not known to the penny", named(scheme))
            }
        }
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        let spoken = self.spoken(ui, app).unwrap_or_default();
        card(ui, |ui| {
            if let Extra::BackTest(of) = &app.results.extra {
                show(ui, app, of, &spoken, commands);
            }
        });
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        self.rows(app)
    }

    fn rows(&self, app: &App) -> Option<Table> {
        let Extra::BackTest(of) = &app.results.extra else { return None };
        Some(table(app, of))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        let Extra::BackTest(of) = &app.results.extra else { return None };
        let series = series(app, of);
        (!series.is_empty()).then(|| spoken(app, of, &series))
    }
}

/// Draws the chart of the monthly differences over the table.
fn show(ui: &mut Ui, app: &App, test: &results::BackTest, spoken: &str, commands: &mut Vec<Command>) {
    ui.set_min_width(ui.available_width());
    let table = rows(app, test).len() as f32 * ROW + 30.0;
    at_least(ui, CHART + table + WORDS, |ui, height| {
        chart(ui, app, test, (height - table - WORDS, spoken), commands);
        figures(ui, app, test, table, commands);
    });
}

/// What stands over the table: its title, and how it is read.
const WORDS: f32 = 56.0;

/// The table, a row a figure.
fn figures(ui: &mut Ui, app: &App, test: &results::BackTest, height: f32, commands: &mut Vec<Command>) {
    let rows = rows(app, test);
    ui.add_space(2.0);
    let baseline = app.session.baseline().letter();
    let title = format!("{} over every month loaded, £", app.lens.money());
    let how = format!(
        "Whatever years are on show elsewhere. Under a year: how much more (+) or less (−) than {baseline}. Click a figure to see why."
    );
    grid::title(ui, (&title, &how), || self::table(app, test), commands);
    let is_roomy = is_roomy(ui, app);
    let row = |place: usize| {
        let (name, figure) = &rows[place];
        Row::figures(
            name.clone(),
            SchemeIndex::each(&test.schemes).map(|(s, past)| figure(s, past, is_roomy)).collect(),
            place,
        )
    };
    grid::show(ui, app, "back-test", (rows.len(), &row, None), height, commands);
}

fn is_roomy(ui: &Ui, app: &App) -> bool {
    grid::column(ui.available_width() - 10.0, app.session.entries().len()) >= ROOMY
}

/// The table as it stands on screen.
pub fn table(app: &App, test: &results::BackTest) -> Table {
    let mut table = Table::new(format!("{} over every month loaded", app.lens.money()), &["What"]);
    table.header.extend(SchemeIndex::indexes(&test.schemes).map(|scheme| lettered(app, scheme)));
    for (what, figure) in rows(app, test) {
        let cells = SchemeIndex::each(&test.schemes).map(|(scheme, past)| figure(scheme, past, true));
        table.rows.push(std::iter::once(what).chain(cells.map(|cell| cell.text)).collect());
    }
    table
}

type MakeCell<'a> = Box<dyn Fn(SchemeIndex, &Past, bool) -> Cell + 'a>;

/// The rows: their names, and the figure of each scheme.
fn rows<'a>(app: &'a App, test: &'a results::BackTest) -> Vec<(String, MakeCell<'a>)> {
    let mut rows: Vec<(String, MakeCell<'a>)> = Vec::new();
    for (place, (year, months)) in test.years.iter().enumerate() {
        let name = match months {
            12 => year.to_string(),
            1 => format!("{year} (1 month)"),
            months => format!("{year} ({months} months)"),
        };
        let figure = move |scheme: SchemeIndex, past: &Past, is_roomy: bool| {
            let base = base(app, test).map(|base| base.years[place]);
            let figure = Figure::BackTest(scheme, Some(Period::Year(*year)));
            amount(app, scheme, past.years[place], base, figure, is_roomy)
        };
        rows.push((name, Box::new(figure)));
    }
    let all = move |scheme: SchemeIndex, past: &Past, is_roomy: bool| {
        let base = base(app, test).map(|base| base.total);
        amount(app, scheme, past.total, base, Figure::BackTest(scheme, None), is_roomy)
    };
    rows.push((format!("All {} months", test.months.len()), Box::new(all)));
    rows.push((
        "Highest month".to_owned(),
        Box::new(move |scheme, past: &Past, is_roomy| month(test, scheme, past, past.highest(), is_roomy)),
    ));
    rows.push((
        "Lowest month".to_owned(),
        Box::new(move |scheme, past: &Past, is_roomy| month(test, scheme, past, past.lowest(), is_roomy)),
    ));
    let baseline = app.session.baseline().letter();
    rows.push((
        format!("Months above {baseline}"),
        Box::new(move |scheme, past: &Past, _| above(app, scheme, past)),
    ));
    rows.push((
        "Largest fall in a month".to_owned(),
        Box::new(move |scheme, past: &Past, is_roomy| fall(test, scheme, past, is_roomy)),
    ));
    rows
}

fn base<'a>(app: &App, test: &'a results::BackTest) -> Option<&'a Past> {
    app.session.baseline().of(&test.schemes)
}

fn amount(
    app: &App,
    scheme: SchemeIndex,
    amount: Amount,
    base: Option<Amount>,
    figure: Figure,
    is_roomy: bool,
) -> Cell {
    let difference = |is_roomy: bool| {
        let base = base.filter(|_| scheme != app.session.baseline())?.value()?;
        let mine = amount.value()?;
        Some(if is_roomy {
            crate::view::part::signed(mine - base, base)
        } else {
            let sign = if mine > base { "+" } else { "" };
            format!("{sign}{}", show::whole_pounds(mine - base))
        })
    };
    let in_full = difference(true).map_or_else(String::new, |difference| format!(", {difference}"));
    Cell {
        text: amount_text(amount, is_roomy),
        under: difference(is_roomy).unwrap_or_default(),
        says: format!("{}{in_full}", money(amount)),
        figure: Some(figure),
    }
}

fn nothing(text: &str) -> Cell {
    Cell { text: "—".to_owned(), under: String::new(), says: text.to_owned(), figure: None }
}

fn month(
    test: &results::BackTest,
    scheme: SchemeIndex,
    past: &Past,
    found: Option<(usize, engine::quantity::Pence)>,
    is_roomy: bool,
) -> Cell {
    let Some((place, amount)) = found else { return nothing("no month is known") };
    let month = test.months[place];
    let unknown = past.months.iter().filter(|amount| amount.value().is_none()).count();
    let of = if unknown > 0 { format!(" (of those known: {unknown} are not)") } else { String::new() };
    Cell {
        text: amount_text(Amount::exact(amount), is_roomy),
        under: format!("{} {}", month.short_name(), month.year()),
        says: format!("{} in {}{of}", show::pounds(amount), month.in_words()),
        figure: Some(Figure::BackTest(scheme, Some(Period::Month(month)))),
    }
}

fn above(app: &App, scheme: SchemeIndex, past: &Past) -> Cell {
    if scheme == app.session.baseline() {
        return nothing("the baseline");
    }
    let (above, of) = past.above();
    if of == 0 {
        return nothing("no month is known");
    }
    Cell {
        text: format!("{above} of {of}"),
        under: String::new(),
        says: format!("paid more than the baseline in {above} of {of} months: those above zero in the chart"),
        figure: None,
    }
}

fn fall(test: &results::BackTest, scheme: SchemeIndex, past: &Past, is_roomy: bool) -> Cell {
    let Some((place, fall)) = past.fall() else { return nothing("no month is below the one before it") };
    let (from, to) = (test.months[place - 1], test.months[place]);
    Cell {
        text: amount_text(Amount::exact(fall), is_roomy),
        under: format!("to {} {}", to.short_name(), to.year()),
        says: format!("{} from {} to {}", show::pounds(fall), from.in_words(), to.in_words()),
        figure: Some(Figure::BackTest(scheme, Some(Period::Month(to)))),
    }
}

/// The monthly differences from the baseline, by scheme.
fn series(app: &App, test: &results::BackTest) -> Vec<Series> {
    let baseline = app.session.baseline();
    SchemeIndex::each(&test.schemes)
        .filter(|(scheme, _)| *scheme != baseline)
        .map(|(scheme, past)| {
            let values = past.differences.iter().map(|difference| difference.map(pounds)).collect();
            Series { scheme, values }
        })
        .collect()
}

/// The chart in words.
fn spoken(app: &App, test: &results::BackTest, series: &[Series]) -> String {
    let baseline = app.session.baseline();
    let mut summary = format!("Monthly difference from {}.", name(app, baseline));
    for series in series {
        let (above, of) = test.schemes[series.scheme].above();
        let name = name(app, series.scheme);
        summary += &format!(" {} {name}: above zero in {above} of {of} months.", series.scheme.letter());
    }
    summary
}

fn chart(
    ui: &mut Ui,
    app: &App,
    test: &results::BackTest,
    (height, spoken): (f32, &str),
    commands: &mut Vec<Command>,
) {
    let series = series(app, test);
    if series.is_empty() {
        ui.label("With one scheme on the table there is nothing to hold it against. Add another.");
        return;
    }
    let ghosts = ghosts(app, test);
    let all = series.iter().chain(&ghosts).flat_map(|series| series.values.iter().flatten());
    let unit = Unit::for_pounds(all.fold(0.0, |most, value| f64::max(most, value.abs())));
    let periods: Vec<Period> = test.months.iter().map(|month| month.period(Grain::Month)).collect();
    let how = how(app, test);
    let frame = Frame {
        title: title(app, unit),
        how: &how,
        source: source_of(app, &months_in_words(&test.months)),
        paper: 0.0,
    };
    let schemes: Vec<SchemeIndex> = series.iter().map(|series| series.scheme).collect();
    let legend = |ui: &mut Ui| legend::show(ui, app, Look::Lines, &schemes);
    let draw = |ui: &mut Ui, height| {
        lines::show(ui, app, ("back-test", spoken), &periods, (&series, &ghosts), (unit, height))
    };
    let numbers = || numbers(app, &frame.title, &periods, &series);
    let under = frame.show(ui, height, legend, draw, numbers, commands);
    let Some((index, place, response)) = under else { return };
    let scheme = series[index].scheme;
    let value = series[index].values[place].map_or_else(|| NOT_KNOWN.to_owned(), in_pounds);
    let text = format!(
        "{} {}, {}\n{value} against {}",
        scheme.letter(),
        name(app, scheme),
        periods[place].in_words(),
        app.session.baseline().letter()
    );
    if response.on_hover_text_at_pointer(text).clicked() {
        commands.push(Command::Explain(Figure::BackTest(scheme, Some(periods[place]))));
    }
}

fn title(app: &App, unit: Unit) -> String {
    let baseline = app.session.baseline();
    format!(
        "{} by month, less that of {} {}, {}",
        app.lens.money(),
        baseline.letter(),
        name(app, baseline),
        unit.name()
    )
}

/// How the chart is to be read.
fn how(app: &App, test: &results::BackTest) -> String {
    let gaps = match test.gaps {
        0 => String::new(),
        1 => " 1 of these months is not in the data.".to_owned(),
        gaps => format!(" {gaps} of these months are not in the data."),
    };
    format!(
        "Above zero a scheme pays more than {} in that month. Quarters and years stand in their last month.{gaps}",
        app.session.baseline().letter()
    )
}

fn months_in_words(months: &[Month]) -> String {
    months.first().zip(months.last()).map_or_else(
        || "no months".to_owned(),
        |(first, last)| format!("{} to {}", first.in_words(), last.in_words()),
    )
}

/// What was pinned, but for the baseline, which others are held against.
fn ghosts(app: &App, test: &results::BackTest) -> Vec<Series> {
    let others = test.ghosts.iter().filter(|(scheme, _)| *scheme != app.session.baseline());
    let ghost = |(scheme, past): &(SchemeIndex, Past)| Series {
        scheme: *scheme,
        values: past.differences.iter().map(|difference| difference.map(pounds)).collect(),
    };
    others.map(ghost).collect()
}

/// The numbers that are drawn.
fn numbers(app: &App, title: &str, periods: &[Period], series: &[Series]) -> Table {
    let mut table = Table::new(title.to_owned(), &["Month"]);
    let names = series.iter().map(|series| lettered(app, series.scheme));
    table.header.extend(names);
    for (place, period) in periods.iter().enumerate() {
        let mut row = vec![period.in_words()];
        let amounts = series.iter().map(|series| series.values.get(place).copied().flatten());
        row.extend(amounts.map(|amount| amount.map_or_else(|| NOT_KNOWN.to_owned(), in_pounds)));
        table.rows.push(row);
    }
    table
}
