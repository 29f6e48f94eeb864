//! What was not assessed, and why; said once, not contract by contract.

use crate::activity::{ContractKind, Selection};
use crate::calendar::{Grain, Period};
use crate::scheme::{Assessed, Scheme};

/// What was not assessed, and why; said once, not contract by contract.
pub(super) fn notes(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(access) = &scheme.penalties.access {
        let without = selection.paid_contracts().filter(|&c| {
            let contract = &selection.contracts[c];
            !access
                .floors
                .iter()
                .any(|f| *f.provider == *contract.provider && *f.commissioner == *contract.commissioner)
        });
        let without: Vec<&str> = without.map(|c| &*selection.contracts[c].provider).collect();
        if !without.is_empty() {
            notes.push(format!(
                "{}: no volume floor is given for {}, so the access penalty is not assessed for {}.",
                scheme.name,
                some_of(&without),
                if without.len() == 1 { "it" } else { "them" }
            ));
        }
    }
    let by_year = selection.paid_contracts().filter(|&c| selection.is_spread(c)).count();
    if by_year > 0 {
        let what = if by_year == 1 { "contract has" } else { "contracts have" };
        notes.push(format!(
            "{}: {by_year} {what} some counts that are published by the year only. Their months are an even spread, so what hangs on them by month or quarter is an estimate; only the year is meaningful.",
            scheme.name
        ));
    }
    if scheme.value.is_some() {
        let parts = selection.years().into_iter().filter(|&year| !selection.is_whole(Period::Year(year)));
        for year in parts {
            notes.push(format!(
                "{}: only part of {year} is evaluated; its annual value is taken by the month, and only whole quarters and years are tested.",
                scheme.name
            ));
        }
        let uncounted = scheme.value.as_ref().is_some_and(|value| value.amount.is_none());
        for year in selection.years().into_iter().filter(|_| uncounted) {
            let covered = selection.covered_in_year(year);
            if covered < 12 {
                notes.push(format!(
                    "{}: the data covers {covered} of the 12 months of {year}, so the people entering in the year, and the annual value made from them, are too few for a whole year. Set value.amount to use a fixed amount.",
                    scheme.name
                ));
            }
        }
    }
    notes.extend(rolling(selection, scheme));
    let outside = selection.contracts.iter().filter(|c| c.kind == ContractKind::NotUnderContract).count();
    if outside > 0 {
        notes.push(format!("{}: {outside} pairs of commissioner and provider in the data are not under contract and are paid nothing.", scheme.name));
    }
    notes
}

fn some_of(names: &[&str]) -> String {
    const SHOWN: usize = 4;
    if names.len() <= SHOWN {
        names.join(", ")
    } else {
        format!("{} and {} more contracts", names[..SHOWN].join(", "), names.len() - SHOWN)
    }
}

/// Quarters that a rolling year cannot assess, because the data does not hold its twelve months.
fn rolling(selection: &Selection, scheme: &Scheme) -> Option<String> {
    let penalties = &scheme.penalties;
    let pots = [scheme.pot(), scheme.incentive()].into_iter().flatten().map(|pot| pot.period);
    let others = penalties.recovery.iter().map(|recovery| recovery.period);
    let standards = penalties.standards.iter().map(|standard| standard.period);
    if !pots.chain(others).chain(standards).any(|period| period == Assessed::RollingYear) {
        return None;
    }
    selection.paid_contracts().next()?;
    let mut quarters: Vec<Period> =
        selection.months.iter().map(|month| month.period(Grain::Quarter)).collect();
    quarters.dedup();
    let short: Vec<String> = quarters
        .into_iter()
        .filter(|quarter| !selection.has_year_to(quarter.last_month()))
        .map(|quarter| quarter.to_string())
        .collect();
    (!short.is_empty()).then(|| {
        format!(
            "{}: the data does not hold the twelve months that end with {}, so what is assessed on a rolling year is not assessed there.",
            scheme.name,
            short.join(", ")
        )
    })
}
