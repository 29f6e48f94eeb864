//! One measure at a time: how often it is missed by chance alone.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::contract::{counts, rate_of};
use super::counted::{Counted, Prior};
use super::hang::{Asked, How, every_hang};
use super::income::of_a_hundred;
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Grain, Period};
use crate::measure::{Direction, Ratio};
use crate::payment::{Versions, measure_read};
use crate::quantity::{Quantity, show};
use crate::scheme::Scheme;

/// A measure that is held against a standard, in one contract, and what chance makes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureChance {
    /// The contract.
    pub contract: ContractIndex,
    /// What hangs on it: the name of the line.
    pub line: String,
    /// Id of the measure as the scheme reads it.
    pub measure: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its standard, 0 to 1.
    pub standard: Decimal,
    /// The length of time that is assessed.
    pub grain: Grain,
    /// How many such periods there are.
    pub periods: u32,
    /// How many people it is out of in a period: the middle of them.
    pub people: u32,
    /// The rate over all of them; nothing where it is not known.
    pub rate: Option<Decimal>,
    /// How likely a service that is exactly at the standard misses it in a period, 0 to 1.
    pub missed_at_standard: f64,
    /// How likely a service with the rate as counted misses it.
    pub missed: Option<f64>,
    /// The same where the rate itself is only known from the history of this contract.
    pub missed_by_history: Option<f64>,
}

impl MeasureChance {
    /// In natural frequencies: `in 46 of 100 months a service that is exactly at 50 % misses it`.
    pub fn in_words(&self) -> String {
        let period = match self.grain {
            Grain::Month => "months",
            Grain::Quarter => "quarters",
            Grain::Year => "years",
        };
        format!(
            "{}: with {} people, in {} {period} a service that is exactly at {} misses it by chance alone",
            self.name,
            show::number(self.people.into()),
            of_a_hundred(self.missed_at_standard),
            show::percent(self.standard, 0),
        )
    }
}

/// Every measure of a scheme that has a standard, contract by contract in the order of working.
pub fn measure_chances(selection: &Selection, scheme: &Scheme) -> Vec<MeasureChance> {
    let mut all = Vec::new();
    for contract in selection.paid_contracts() {
        let Some(month) = selection.months.first() else { continue };
        let versions = Versions::new(scheme, selection, contract);
        let terms = versions.at(*month);
        let provider = &selection.contracts[contract].provider;
        for hang in every_hang(terms, provider) {
            let line = hang.component.in_words(terms).into_owned();
            for asked in &hang.asked {
                let of = one(selection, terms, contract, (asked, hang.grain), &line);
                let is_new = |of: &MeasureChance| {
                    !all.iter().any(|other: &MeasureChance| {
                        (other.contract, other.measure, &other.line) == (of.contract, of.measure, &of.line)
                    })
                };
                all.extend(of.filter(is_new));
            }
        }
    }
    all
}

fn one(
    selection: &Selection,
    terms: &Scheme,
    contract: ContractIndex,
    (asked, grain): (&Asked, Grain),
    line: &str,
) -> Option<MeasureChance> {
    let standard = asked.standard?;
    let direction = match asked.how {
        How::Test(direction) => direction,
        How::Each => measure_read(&terms.definitions, asked.measure.id)?.1,
    };
    let mut periods: Vec<Period> = selection.months.iter().map(|month| month.period(grain)).collect();
    periods.dedup();
    periods.retain(|period| selection.is_whole(*period));
    let counted = |period| counts(asked.measure.ratio(selection.counts(contract, period), asked.threshold));
    let mut people: Vec<u32> = periods.into_iter().filter_map(counted).map(|(_, people)| people).collect();
    people.sort_unstable();
    let middle = *people.get(people.len() / 2)?;
    let mean = |of: &dyn Fn(u32) -> Counted| {
        let chances = people.iter().map(|people| missed(&of(*people), standard, direction));
        chances.sum::<f64>() / people.len() as f64
    };
    let rate = rate_of(selection, contract, asked.measure, asked.threshold);
    let prior = history(selection, contract, asked);
    Some(MeasureChance {
        contract,
        line: line.to_owned(),
        measure: asked.measure.id,
        name: asked.measure.name,
        standard,
        grain,
        periods: people.len() as u32,
        people: middle,
        rate,
        missed_at_standard: mean(&|people| Counted::binomial(people, standard.to_f64().unwrap_or_default())),
        missed: rate
            .and_then(|rate| rate.to_f64())
            .map(|rate| mean(&|people| Counted::binomial(people, rate))),
        missed_by_history: prior.map(|prior| mean(&|people| Counted::beta_binomial(people, prior))),
    })
}

/// How likely a standard is missed.
pub fn missed(counted: &Counted, standard: Decimal, direction: Direction) -> f64 {
    let people = Quantity::exact(counted.people().into());
    counted.chance(|count| {
        let ratio = Ratio { numerator: Quantity::exact(count.into()), denominator: people };
        ratio.met(standard, direction) == Some(false)
    })
}

/// What all months of a contract that the data covers say of a rate.
fn history(selection: &Selection, contract: ContractIndex, asked: &Asked) -> Option<Prior> {
    let months = selection.covered.iter().filter_map(|month| {
        counts(asked.measure.ratio(selection.month_held(contract, *month), asked.threshold))
    });
    let (counted, people) =
        months.fold((0.0, 0.0), |sum, (counted, people)| (sum.0 + counted, sum.1 + f64::from(people)));
    (people > 0.0 && counted <= people).then(|| Prior::of_history(counted, people))
}
