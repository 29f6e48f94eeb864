//! Measures over all months on show.

use engine::activity::Selection;
use engine::calendar::{Grain, Period};
use engine::measure::{CATALOGUE, Measure, Ratio, Standards};
use rust_decimal::Decimal;

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

/// Every measure over the months and contracts on show.
pub fn measures(selection: &Selection, standards: &Standards, filter: Option<usize>) -> Vec<MeasureResult> {
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
