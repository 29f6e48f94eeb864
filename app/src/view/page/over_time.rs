//! What the pages of money by period have in common: how finely time is cut, bars by scheme, and the numbers
//! behind them.

use egui::Ui;
use engine::calendar::{Grain, Period};
use engine::payment::Kind;
use engine::quantity::words::NOT_KNOWN;
use engine::scheme::SchemeIndex;

use crate::app::App;
use crate::command::Command;
use crate::output::Table;
use crate::results::{Bar, SchemeResults};
use crate::show::Figure;
use crate::view::part::chart::in_pounds;
use crate::view::part::frame::{Frame, source};
use crate::view::part::legend::Look;
use crate::view::part::{bars, by, card, legend, lettered, segmented};

/// Draws a chart as high as there is room, under how finely time is cut.
pub fn chart(
    ui: &mut Ui,
    app: &App,
    commands: &mut Vec<Command>,
    chart: impl FnOnce(&mut Ui, f32, &mut Vec<Command>),
) {
    card(ui, |ui| {
        periods(ui, app, commands);
        let height = (ui.available_height() - 12.0).max(LEAST);
        chart(ui, height, commands);
    });
}

/// The height of a chart with its words, at least.
const LEAST: f32 = 200.0;

/// Draws how finely time is cut.
pub fn periods(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        if let Some(grain) = segmented(ui, "Period", &GRAINS, app.results.grain) {
            commands.push(Command::Period(grain));
        }
    });
}

/// Grains, by name.
const GRAINS: [(Grain, &str); 3] =
    [(Grain::Month, "Month"), (Grain::Quarter, "Quarter"), (Grain::Year, "Year")];

/// The ghost of each scheme, where one is pinned and differs.
pub fn ghosts(app: &App) -> Vec<Option<&SchemeResults>> {
    app.session.schemes().map(|scheme| app.results.ghost(scheme)).collect()
}

/// The place of each scheme.
pub fn every(app: &App) -> Vec<SchemeIndex> {
    app.session.schemes().collect()
}

/// A row a period, a column a scheme, to the penny.
pub fn by_period(app: &App, what: &str, periods: &[Period], schemes: &[Vec<Option<f64>>]) -> Table {
    let mut table = Table::new(format!("{what} by {}", by(app.results.grain)), &["Period"]);
    table.header.extend(SchemeIndex::indexes(schemes).map(|scheme| lettered(app, scheme)));
    table.rows = periods.iter().map(|period| vec![period.in_words()]).collect();
    for amounts in schemes {
        for (row, amount) in table.rows.iter_mut().zip(amounts) {
            row.push(amount.map_or_else(|| NOT_KNOWN.to_owned(), in_pounds));
        }
    }
    table
}

/// In which period the scheme whose terms are on show has most, and in which it has least.
pub fn most_and_least<'a>(
    app: &App,
    what: &str,
    periods: &[Period],
    bars: impl FnOnce(SchemeIndex) -> Option<&'a [Bar]>,
) -> String {
    let (named, grain) = (lettered(app, app.chosen), by(app.results.grain));
    let Some(bars) = bars(app.chosen) else { return String::new() };
    let dated = || periods.iter().zip(bars).filter(|(_, bar)| bar.known);
    let most = dated().max_by(|one, other| one.1.paid().total_cmp(&other.1.paid()));
    let least = dated().min_by(|one, other| one.1.paid().total_cmp(&other.1.paid()));
    let (Some((most, high)), Some((least, low))) = (most, least) else {
        return format!("{what} of {named} is not known in any {grain}");
    };
    if most == least {
        return format!("{what} of {named}, {}: {}", most.in_words(), in_pounds(high.paid()));
    }
    format!(
        "{what} of {named} is most in {} ({}) and least in {} ({})",
        most.in_words(),
        in_pounds(high.paid()),
        least.in_words(),
        in_pounds(low.paid())
    )
}

/// Amounts by period, stacked by kind, a bar a scheme.
pub struct Stack<'a> {
    /// What they are.
    pub what: &'static str,
    /// How to read them.
    pub how: &'static str,
    /// The periods.
    pub periods: &'a [Period],
    /// By scheme.
    pub bars: Vec<&'a [Bar]>,
    /// Those of the ghost, by scheme; empty where it has none.
    pub ghosts: Vec<&'a [Bar]>,
}

impl Stack<'_> {
    /// Draws them `height` points high with their words, and with those for people who do not see them; a click explains a figure.
    pub fn show(
        &self,
        ui: &mut Ui,
        app: &App,
        (height, spoken): (f32, &str),
        figure: impl FnOnce(SchemeIndex, Period) -> Figure,
        commands: &mut Vec<Command>,
    ) {
        let title = format!("{} by {}, {}", self.what, by(app.results.grain), bars::unit(&self.bars).name());
        let frame = Frame { title, how: self.how, source: source(app), paper: 0.0 };
        let legend = |ui: &mut Ui| legend::show(ui, app, Look::Bars, &every(app));
        let draw = |ui: &mut Ui, height| {
            bars::show(ui, app, (self.what, spoken), self.periods, (&self.bars, &self.ghosts), height)
        };
        let under = frame.show(ui, height, legend, draw, || self.table(app), commands);
        if let Some((scheme, place, response)) = under
            && response.clicked()
        {
            commands.push(Command::Explain(figure(scheme, self.periods[place])));
        }
    }

    /// The numbers behind the chart: each scheme, then the kinds that it is made of.
    pub fn table(&self, app: &App) -> Table {
        let paid = |bars: &&[Bar]| bars.iter().map(|bar| bar.known.then(|| bar.paid())).collect();
        let amounts: Vec<Vec<Option<f64>>> = self.bars.iter().map(paid).collect();
        let mut table = by_period(app, self.what, self.periods, &amounts);
        for (scheme, bars) in SchemeIndex::each(&self.bars) {
            for kind in Kind::EVERY {
                let amounts = || bars.iter().map(|bar| bar.kinds[kind.index()]);
                if amounts().any(|amount| amount.abs() > 0.004) {
                    table.header.push(format!("{}: {}", lettered(app, scheme), kind.in_words()));
                    for (row, amount) in table.rows.iter_mut().zip(amounts()) {
                        row.push(in_pounds(amount));
                    }
                }
            }
        }
        table
    }

    /// The main figures in words: each scheme's sum, its highest and its lowest period.
    pub fn spoken(&self, app: &App) -> String {
        let mut text = format!("{} by {}.", self.what, by(app.results.grain));
        for (scheme, bars) in SchemeIndex::each(&self.bars) {
            text += &format!(" {}: ", lettered(app, scheme));
            let dated = || self.periods.iter().zip(bars.iter());
            let most = dated().max_by(|a, b| a.1.paid().total_cmp(&b.1.paid()));
            let least = dated().min_by(|a, b| a.1.paid().total_cmp(&b.1.paid()));
            text += &match (most, least) {
                _ if bars.iter().any(|bar| !bar.known) => "not known in full.".to_owned(),
                (Some((most, high)), Some((least, low))) => format!(
                    "{} in all; most in {}, {}; least in {}, {}.",
                    in_pounds(bars.iter().map(Bar::paid).sum()),
                    most.in_words(),
                    in_pounds(high.paid()),
                    least.in_words(),
                    in_pounds(low.paid())
                ),
                _ => "nothing.".to_owned(),
            };
        }
        text
    }
}
