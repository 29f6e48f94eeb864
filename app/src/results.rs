//! What the schemes pay on the activity, ready to be drawn. Made again when something changes, never
//! for a frame alone.

use std::time::{Duration, Instant};

use engine::activity::Selection;
use engine::calendar::{Grain, Month, Period};
use engine::measure::{CATALOGUE, Measure, Ratio, Standards};
use engine::payment::{Amount, Kind, Line, Receipt, Statement, evaluate, receipt};
use engine::quantity::Pence;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::session::Session;

/// A figure on screen that can say why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// All that a scheme pays.
    Total(usize),
    /// What a scheme pays for what settles in a month.
    Month(usize, Month),
    /// What a scheme has paid by the end of a month.
    SoFar(usize, Month),
    /// A measure over all months.
    Measure(&'static str),
}

/// A month of a scheme, in pounds, for drawing only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bar {
    /// Activity before anything is taken away.
    pub activity: f64,
    /// Outcomes earned.
    pub outcomes: f64,
    /// Taken away, as a positive amount.
    pub taken: f64,
    /// Whether every amount in it is known.
    pub known: bool,
}

impl Bar {
    /// What is paid.
    pub const fn paid(self) -> f64 {
        self.activity + self.outcomes - self.taken
    }
}

/// A scheme's figures.
pub struct SchemeResults {
    /// The lines.
    pub statement: Statement,
    /// The sum of those on show.
    pub total: Amount,
    /// How much more than the baseline.
    pub difference: Option<Pence>,
    /// By month.
    pub bars: Vec<Bar>,
}

/// A measure over all months on show.
pub struct MeasureResult {
    /// The measure.
    pub measure: &'static Measure,
    /// Counts over all months and contracts on show.
    pub ratio: Ratio,
    /// The standard of the time.
    pub standard: Option<Decimal>,
    /// Whether it was met.
    pub met: Option<bool>,
    /// Months in which it was met, and months in which it could be tested.
    pub months: (usize, usize),
}

/// Everything on show.
pub struct Results {
    /// By scheme.
    pub schemes: Vec<SchemeResults>,
    /// By measure.
    pub measures: Vec<MeasureResult>,
    /// The figure that is explained.
    pub figure: Figure,
    /// Its receipt, where it is money.
    pub receipt: Option<Receipt>,
    /// How long it took to work out.
    pub took: Duration,
    /// The contract on show, where it is one.
    pub filter: Option<usize>,
}

impl Results {
    /// Works out everything for a session.
    pub fn new(session: &Session, standards: &Standards, filter: Option<usize>, figure: Figure) -> Self {
        let started = Instant::now();
        let mut results = Self {
            schemes: Vec::new(),
            measures: measures(&session.selection, standards, filter),
            figure,
            receipt: None,
            took: Duration::ZERO,
            filter,
        };
        results.pay(session);
        results.took = started.elapsed();
        results
    }

    /// Works out the money again, after a term moved: the measures stay as they are.
    pub fn update(&mut self, session: &Session) {
        let started = Instant::now();
        self.pay(session);
        self.took = started.elapsed();
    }

    fn pay(&mut self, session: &Session) {
        let filter = self.filter;
        let on_show = |line: &Line| filter.is_none_or(|contract| line.contract == contract);
        self.schemes = session
            .schemes
            .iter()
            .map(|scheme| {
                let statement = evaluate(&session.selection, scheme);
                let total = statement.sum(on_show);
                let bars = bars(&session.selection, &statement, on_show);
                SchemeResults { statement, total, difference: None, bars }
            })
            .collect();
        let baseline = self.schemes.first().and_then(|scheme| scheme.total.value());
        for scheme in self.schemes.iter_mut().skip(1) {
            scheme.difference = scheme.total.value().zip(baseline).map(|(mine, base)| mine - base);
        }
        self.explain(session, self.figure);
    }

    /// Makes the receipt of a figure.
    pub fn explain(&mut self, session: &Session, figure: Figure) {
        self.figure = figure;
        let filter = self.filter;
        let on_show = move |line: &Line| filter.is_none_or(|contract| line.contract == contract);
        let of = |index: usize, label: String, pick: &dyn Fn(&Line) -> bool| {
            session.schemes.get(index).map(|scheme| receipt(&session.selection, scheme, label, pick))
        };
        self.receipt = match figure {
            Figure::Total(scheme) => of(scheme, "Total".to_owned(), &on_show),
            Figure::Month(scheme, month) => of(scheme, month.in_words(), &|line: &Line| {
                on_show(line) && line.period.last_month() == month
            }),
            Figure::SoFar(scheme, month) => of(scheme, format!("to {}", month.in_words()), &|line: &Line| {
                on_show(line) && line.period.last_month() <= month
            }),
            Figure::Measure(_) => None,
        };
    }

    /// The measure that is explained, where the figure is one.
    pub fn measure(&self) -> Option<&MeasureResult> {
        let Figure::Measure(id) = self.figure else { return None };
        self.measures.iter().find(|result| result.measure.id == id)
    }
}

/// A line of a quarter or a year is drawn in its last month, in which it settles.
fn bars(selection: &Selection, statement: &Statement, on_show: impl Fn(&Line) -> bool) -> Vec<Bar> {
    let mut bars = vec![Bar { known: true, ..Bar::default() }; selection.months.len()];
    for line in statement.lines.iter().filter(|line| on_show(line)) {
        let Ok(place) = selection.months.binary_search(&line.period.last_month()) else { continue };
        let bar = &mut bars[place];
        let Some(amount) = line.amount.value() else {
            bar.known = false;
            continue;
        };
        let pounds = pounds(amount);
        match line.component.kind() {
            Kind::Activity => bar.activity += pounds,
            Kind::Outcomes => bar.outcomes += pounds,
            _ => bar.taken -= pounds,
        }
    }
    bars
}

/// Pounds for drawing; money itself never becomes a float.
fn pounds(amount: Pence) -> f64 {
    amount.pounds().to_f64().unwrap_or_default()
}

fn measures(selection: &Selection, standards: &Standards, filter: Option<usize>) -> Vec<MeasureResult> {
    let contracts: Vec<usize> = match filter {
        Some(contract) => vec![contract],
        None => selection.paid_contracts().collect(),
    };
    let over = |measure: &Measure, period: Period| {
        let ratios: Vec<Ratio> =
            contracts.iter().map(|&c| measure.ratio(selection.counts(c, period), None)).collect();
        Ratio {
            numerator: ratios.iter().map(|r| r.numerator).sum(),
            denominator: ratios.iter().map(|r| r.denominator).sum(),
        }
    };
    let year = selection.months.last().map(|month| month.financial_year());
    let mut results = Vec::new();
    for measure in CATALOGUE {
        let standard = year.and_then(|year| standards.of(measure.id, year)).map(|row| row.standard);
        let by_month: Vec<Ratio> =
            selection.months.iter().map(|month| over(measure, month.period(Grain::Month))).collect();
        let ratio = Ratio {
            numerator: by_month.iter().map(|r| r.numerator).sum(),
            denominator: by_month.iter().map(|r| r.denominator).sum(),
        };
        let verdicts = standard.map_or_else(Vec::new, |standard| {
            by_month.iter().filter_map(|ratio| ratio.met(standard, measure.direction)).collect()
        });
        results.push(MeasureResult {
            measure,
            ratio,
            standard,
            met: standard.and_then(|standard| ratio.met(standard, measure.direction)),
            months: (verdicts.iter().filter(|met| **met).count(), verdicts.len()),
        });
    }
    results
}
