//! Measures over all months on show, and one of them by period.

use std::collections::BTreeSet;

use engine::activity::{ContractIndex, Selection};
use engine::calendar::{FinancialYear, Grain, Period};
use engine::locality::Locality;
use engine::measure::{CATALOGUE, Expression, Measure, Ratio, Standards, interval};
use engine::quantity::{People, Quantity};
use rust_decimal::Decimal;

use super::bars::periods;

/// A measure over some months.
#[derive(Clone, Debug)]
pub struct MeasureResult {
    /// The measure.
    pub measure: &'static Measure,
    /// Counts over the months and the contracts on show.
    pub ratio: Ratio,
    /// How far its rate may be off by chance.
    pub interval: Option<(Decimal, Decimal)>,
    /// The standard of the time.
    pub standard: Option<Decimal>,
    /// Whether it was met.
    pub met: Option<bool>,
    /// Months in which it was met, and months in which it could be tested.
    pub months: (usize, usize),
    /// Whether its denominator is the population of a place that has illustrative figures.
    pub illustrative: bool,
}

/// What measures are worked out on: months, contracts, and the standards of the time.
pub struct Measuring<'a> {
    /// Counts.
    pub selection: &'a Selection,
    /// The contracts on show.
    pub contracts: Vec<ContractIndex>,
    /// Facts about the place.
    pub place: &'a Locality,
    /// Standards by year.
    pub standards: &'a Standards,
    /// Whether small numbers are hidden, as in a hall.
    pub is_public: bool,
}

/// Whether a measure is out of the people who live somewhere, whom activity does not hold (rule 13).
fn is_of_population(measure: &Measure) -> bool {
    measure.denominator == Some(Expression::Population)
}

/// Counts below this, of people with it and of people without, are not shown in public: the threshold at
/// which NHS England withholds a count.
const SMALL: i64 = 5;

/// Whether a count could tell who somebody is.
pub(super) fn is_small(ratio: &Ratio) -> bool {
    let (with, all) = (ratio.numerator.as_told(), ratio.denominator.as_told());
    let without = with.zip(all).map(|(with, all)| all - with);
    [with, all, without].into_iter().flatten().any(are_few)
}

/// Whether so many people could tell who somebody is; parts of people are not rounded away.
pub(super) fn are_few(people: People) -> bool {
    people > People::NOBODY && people < People::whole(SMALL)
}

impl Measuring<'_> {
    fn over(&self, measure: &Measure, period: Period) -> Ratio {
        let counts = |contract: &ContractIndex| measure.ratio(self.selection.counts(*contract, period), None);
        let mut ratio = sum(&self.contracts.iter().map(counts).collect::<Vec<_>>());
        if is_of_population(measure) {
            ratio.denominator = self.population();
        }
        ratio
    }

    /// The prevalent population of the commissioners on show; not known where that of one is not.
    fn population(&self) -> Quantity {
        let codes: BTreeSet<&str> = self
            .contracts
            .iter()
            .map(|contract| &*self.selection.contracts[*contract].commissioner)
            .collect();
        let people: Option<Vec<u64>> = codes.iter().map(|code| self.place.population(code)).collect();
        let people = people.filter(|people| !people.is_empty()).map(|people| people.iter().sum::<u64>());
        let people = people.and_then(|people| i64::try_from(people).ok());
        people.map_or(Quantity::absent(), Quantity::exact)
    }

    /// A measure over the months on show that fall in some periods.
    fn result(
        &self,
        measure: &'static Measure,
        months: &[Period],
        year: Option<FinancialYear>,
    ) -> MeasureResult {
        let standard = year.and_then(|year| self.standards.of(measure.id, year)).map(|row| row.standard);
        let by_month: Vec<Ratio> = months.iter().map(|month| self.over(measure, *month)).collect();
        let pieces: Vec<Ratio> = by_year(months).into_iter().map(|piece| self.over(measure, piece)).collect();
        let mut ratio = sum(&pieces);
        if is_of_population(measure) {
            // The same people live there in every month.
            ratio.denominator = self.population();
        }
        let verdicts: Vec<bool> = standard.map_or_else(Vec::new, |standard| {
            by_month.iter().filter_map(|ratio| ratio.met(standard, measure.direction)).collect()
        });
        let met = standard.and_then(|standard| ratio.met(standard, measure.direction));
        if self.is_public && is_small(&ratio) {
            ratio = Ratio { numerator: Quantity::withheld(), denominator: Quantity::withheld() };
        }
        MeasureResult {
            measure,
            ratio,
            interval: interval(&ratio),
            standard,
            met,
            months: (verdicts.iter().filter(|met| **met).count(), verdicts.len()),
            illustrative: is_of_population(measure)
                && !ratio.denominator.is_absent()
                && !self.place.illustrative.is_empty(),
        }
    }

    /// Every measure over all months.
    pub fn every(&self) -> Vec<MeasureResult> {
        let months = periods(&self.selection.months, Grain::Month);
        let year = self.selection.months.last().map(|month| month.financial_year());
        CATALOGUE.iter().map(|measure| self.result(measure, &months, year)).collect()
    }

    /// One measure in a period, against the standard of that time.
    pub fn within(&self, measure: &'static Measure, period: Period) -> MeasureResult {
        let months: Vec<Period> = periods(&self.selection.months, Grain::Month)
            .into_iter()
            .filter(|month| period.holds(*month))
            .collect();
        self.result(measure, &months, Some(period.first_month().financial_year()))
    }

    /// One measure by period.
    pub fn by_period(&self, measure: &'static Measure, grain: Grain) -> Vec<(Period, MeasureResult)> {
        let periods = periods(&self.selection.months, grain);
        periods.into_iter().map(|period| (period, self.within(measure, period))).collect()
    }
}

/// Months with whole financial years as one: a count that is published by the year only is known of
/// no month.
pub(super) fn by_year(months: &[Period]) -> Vec<Period> {
    let year = |month: &Period| Period::Year(month.first_month().financial_year());
    let pieces = months.chunk_by(|one, next| year(one) == year(next)).map(|months| match months {
        [first, ..] if months.len() == 12 => vec![year(first)],
        _ => months.to_vec(),
    });
    pieces.flatten().collect()
}

fn sum(ratios: &[Ratio]) -> Ratio {
    Ratio {
        numerator: ratios.iter().map(|ratio| ratio.numerator).sum(),
        denominator: ratios.iter().map(|ratio| ratio.denominator).sum(),
    }
}
