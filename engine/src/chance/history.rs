//! How far the months and measures of a provider went together in the years that the data holds.

use std::collections::BTreeMap;

use super::contract::counts;
use super::hang::every_asked;
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Period};
use crate::payment::{SupposedKey, Versions};
use crate::scheme::Scheme;

/// The correlation that a back-test shows: how much more the years of a provider differ than independent months
/// and measures would, as the share of variance that a year has. Over the contracts that are paid and all
/// financial years that are covered whole, two at least; nothing where there are fewer.
pub fn correlation_shown(selection: &Selection, scheme: &Scheme) -> Option<f64> {
    let years = whole_years(selection);
    if years.len() < 2 {
        return None;
    }
    let (mut squares, mut numbers, mut seen) = (0.0, 0.0, 0.0);
    for contract in selection.paid_contracts() {
        for deviations in by_year(selection, scheme, contract, &years).into_values() {
            let number = deviations.len() as f64;
            if number < 2.0 {
                continue;
            }
            let mean = deviations.iter().sum::<f64>() / number;
            // Taking the rate from the same years costs one of them.
            squares += mean * mean * years.len() as f64 / (years.len() as f64 - 1.0);
            numbers += number;
            seen += 1.0;
        }
    }
    if seen < 2.0 {
        return None;
    }
    let (mean, number) = (squares / seen, numbers / seen);
    Some(((number * mean - 1.0) / (number - 1.0)).clamp(0.0, 1.0))
}

fn whole_years(selection: &Selection) -> Vec<FinancialYear> {
    let mut years: Vec<FinancialYear> =
        selection.covered.iter().map(|month| month.financial_year()).collect();
    years.dedup();
    years.retain(|year| {
        let first = Period::Year(*year).first_month();
        (0..12).all(|month| selection.covered.binary_search(&first.plus(month)).is_ok())
    });
    years
}

/// How far each count of a month lies from the rate over all years, in standard deviations, by year.
fn by_year(
    selection: &Selection,
    scheme: &Scheme,
    contract: ContractIndex,
    years: &[FinancialYear],
) -> BTreeMap<FinancialYear, Vec<f64>> {
    let mut all = BTreeMap::new();
    let Some(month) = selection.months.first() else { return all };
    let versions = Versions::new(scheme, selection, contract);
    let mut seen: Vec<SupposedKey> = Vec::new();
    for asked in every_asked(versions.at(*month), &selection.contracts[contract].provider) {
        let key = SupposedKey::new(contract, asked.measure, asked.threshold);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let months: Vec<(FinancialYear, f64, u32)> = years
            .iter()
            .flat_map(|year| year.months().into_iter().map(move |month| (*year, month)))
            .filter_map(|(year, month)| {
                let held = selection.month_held(contract, month);
                let (counted, people) = counts(asked.measure.ratio(held, asked.threshold))?;
                Some((year, counted, people))
            })
            .collect();
        let people: f64 = months.iter().map(|(_, _, people)| f64::from(*people)).sum();
        let rate = months.iter().map(|(_, counted, _)| counted).sum::<f64>() / people.max(1.0);
        if !(0.0..1.0).contains(&rate) || rate <= 0.0 {
            continue;
        }
        let sign = if asked.falls() { -1.0 } else { 1.0 };
        for (year, counted, people) in months {
            let people = f64::from(people);
            let deviation = (counted - people * rate) / (people * rate * (1.0 - rate)).sqrt();
            all.entry(year).or_insert_with(Vec::new).push(sign * deviation);
        }
    }
    all
}
