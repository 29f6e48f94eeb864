//! Every measure for every contract and period.

use rust_decimal::Decimal;

use super::{CATALOGUE, Expression, Measure, Ratio, Standards};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Grain, Period};
use crate::locality::Locality;
use crate::quantity::Quantity;

/// A measure of one contract in one period.
#[derive(Clone, Debug)]
pub struct MeasureRow {
    /// The measure.
    pub measure: &'static Measure,
    /// The contract.
    pub contract: ContractIndex,
    /// The period.
    pub period: Period,
    /// Numerator and denominator.
    pub ratio: Ratio,
    /// People left out because a value is not known, for the measures where that can be.
    pub unknown: Option<Quantity>,
    /// The standard of that time.
    pub standard: Option<Decimal>,
    /// Whether it was met; empty where nobody is in the denominator, a count is not known, or rounding
    /// leaves it open.
    pub met: Option<bool>,
}

impl MeasureRow {
    /// Whether the data holds the counts. A count that is withheld is held, but not shown.
    pub fn is_shown(&self) -> bool {
        let plain =
            self.measure.denominator == Some(Expression::Population) && self.ratio.denominator.is_absent();
        self.ratio.numerator.told().is_some() && (plain || self.ratio.denominator.told().is_some())
    }
}

/// All measures by contract and by periods of `grain`, in the order contract, measure, period.
pub fn measure_rows(
    selection: &Selection,
    locality: &Locality,
    standards: &Standards,
    grain: Grain,
) -> Vec<MeasureRow> {
    let mut periods: Vec<Period> = selection.months.iter().map(|month| month.period(grain)).collect();
    periods.dedup();
    let mut rows = Vec::with_capacity(selection.contracts.len() * CATALOGUE.len() * periods.len());
    for contract in selection.contracts.indexes() {
        for measure in CATALOGUE {
            rows.extend(
                periods.iter().map(|&period| row(selection, locality, standards, measure, contract, period)),
            );
        }
    }
    rows
}

fn row(
    selection: &Selection,
    locality: &Locality,
    standards: &Standards,
    measure: &'static Measure,
    contract: ContractIndex,
    period: Period,
) -> MeasureRow {
    let months = selection.counts(contract, period);
    let mut ratio = measure.ratio(months, None);
    if measure.denominator == Some(Expression::Population) {
        let population = locality.population(&selection.contracts[contract].commissioner);
        ratio.denominator = population.map_or(Quantity::absent(), |people| Quantity::exact(people as i64));
    }
    let standard = standards.of(measure.id, period.first_month().financial_year()).map(|row| row.standard);
    let unknown = measure.unknown.map(|(all, known)| Expression::Less(all, known).count(months, 0));
    MeasureRow {
        measure,
        contract,
        period,
        ratio,
        unknown,
        standard,
        met: standard.and_then(|standard| ratio.met(standard, measure.direction)),
    }
}
