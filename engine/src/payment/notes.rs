//! What was not assessed, and why; said once, not contract by contract.

use crate::activity::{ContractIndex, ContractKind, Counter, PlanOf, Selection};
use crate::calendar::{FinancialYear, Grain, Month, Period};
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
        let without: Vec<ContractIndex> = without.collect();
        let named: Vec<&str> = without.iter().map(|c| &*selection.contracts[*c].provider).collect();
        if !named.is_empty() {
            notes.push(format!(
                "{}: no volume floor is given for {}, so the access penalty is not assessed for {}.{}",
                scheme.name,
                some_of(&named),
                if named.len() == 1 { "it" } else { "them" },
                plan_is_held(selection, &without)
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
    }
    notes.extend(super::life::notes(selection, scheme));
    notes.extend(untold(selection, scheme));
    notes.extend(once(selection, scheme));
    notes.extend(too_late(selection, scheme));
    notes.extend(beside_these_months(selection, scheme));
    let further = super::extension::extension_in_words(selection, scheme);
    notes.extend(further.into_iter().map(|says| format!("{}: {says}", scheme.name)));
    notes.extend(rolling(selection, scheme));
    let outside = selection.contracts.iter().filter(|c| c.kind == ContractKind::NotUnderContract).count();
    if outside > 0 {
        notes.push(format!("{}: {outside} pairs of commissioner and provider in the data are not under contract and are paid nothing.", scheme.name));
    }
    notes
}

/// Prices that follow something which the data does not tell at all (rule 43).
fn untold(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let years = selection.years();
    let without = |tells: &dyn Fn(ContractIndex, FinancialYear) -> bool| -> Vec<&str> {
        let all = selection.paid_contracts();
        let without =
            all.filter(|c| years.iter().any(|year| !tells(*c, *year) && has_people(selection, *c, *year)));
        let mut names: Vec<&str> = without.map(|c| &*selection.contracts[c].provider).collect();
        names.dedup();
        names
    };
    let by_line = scheme.lines.is_some()
        || scheme.price.as_ref().is_some_and(|price| price.by == crate::scheme::PricedBy::ServiceLine);
    let lines = by_line.then(|| ("service lines", without(&|c, year| selection.tells_lines(c, year))));
    let clusters = scheme.episode.is_some();
    let clusters = clusters.then(|| ("care clusters", without(&|c, year| selection.tells_clusters(c, year))));
    let said = [lines, clusters].into_iter().flatten().filter(|(_, names)| !names.is_empty());
    said.map(|(what, names)| {
        format!(
            "{}: the data does not tell the {what} of {}, so what is priced by them has no amount, only the least and the most that the prices allow.",
            scheme.name,
            some_of(&names)
        )
    })
    .collect()
}

fn has_people(selection: &Selection, contract: ContractIndex, year: FinancialYear) -> bool {
    let counts = selection.counts(contract, Period::Year(year));
    counts.iter().any(|counts| {
        counts.count(Counter::Ended).is_anybody() || counts.count(Counter::Entered).is_anybody()
    })
}

/// What is paid once, in a month that was not chosen (rule 49).
fn once(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let mut notes = Vec::new();
    let is_chosen = |month: &Month| selection.months.contains(month);
    if let Some(sum) = &scheme.adjustments.lump_sum {
        let months = selection.paid_contracts().filter_map(|c| sum.month.or(selection.first_month(c)));
        let mut outside: Vec<Month> = months.filter(|month| !is_chosen(month)).collect();
        outside.sort_unstable();
        outside.dedup();
        if let Some(month) = outside.first() {
            notes.push(format!(
                "{}: the lump sum is paid once, in {}, which is not among these months.",
                scheme.name,
                month.in_words()
            ));
        }
    }
    if scheme.adjustments.carried_forward.is_some_and(|carried| !carried.is_zero())
        && let Some(month) = selection.brought_forward_in().filter(|month| !is_chosen(month))
    {
        notes.push(format!(
            "{}: what is brought forward counts once, in {}, which is not among these months.",
            scheme.name,
            month.in_words()
        ));
    }
    notes
}

/// Terms of months that were not chosen: they move nothing here.
fn beside_these_months(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let mut notes = Vec::new();
    let Some((first, last)) = selection.months.first().zip(selection.months.last()) else { return notes };
    let name = &scheme.name;
    if let Some(withheld) = &scheme.adjustments.withholding {
        let is_out = |month: &&Month| !selection.months.contains(month);
        let out: Vec<String> = withheld.months.iter().filter(is_out).map(|month| month.in_words()).collect();
        if !out.is_empty() {
            notes.push(format!(
                "{name}: what is withheld in {} is not among these months, and moves nothing here.",
                out.join(", ")
            ));
        }
        if let Some(month) = withheld.released.filter(|month| month > last && !withheld.months.is_empty()) {
            notes.push(format!(
                "{name}: what is withheld is given back in {}, after these months.",
                month.in_words()
            ));
        }
    }
    let later: Vec<String> = scheme
        .uplifts
        .iter()
        .map(|uplift| uplift.year)
        .filter(|year| *year > last.financial_year())
        .map(|year| year.to_string())
        .collect();
    if !later.is_empty() {
        let years = later.join(", ");
        notes.push(format!("{name}: the uplifts of {years} are after these months, and move nothing here."));
    }
    if let Some(from) = scheme.limits.cap_and_collar.as_ref().and_then(|limits| limits.from) {
        if from > *last {
            notes.push(format!(
                "{name}: cap and collar begin in {}, after these months, and move nothing here.",
                from.in_words()
            ));
        } else if from > *first && scheme.volume.is_some() {
            notes.push(format!(
                "{name}: cap and collar begin in {}; people beyond the plan or short of it, who are counted over the year, are not limited in it.",
                from.in_words()
            ));
        }
    }
    notes
}

/// Terms that are different from a month on which is within the period that they are for: they hold from its
/// next one (rule 47).
fn too_late(selection: &Selection, scheme: &Scheme) -> Vec<String> {
    let mut notes = Vec::new();
    for exception in &scheme.exceptions {
        let Some(from) = exception.from.filter(|from| selection.months.contains(from)) else { continue };
        for path in exception.terms.keys() {
            let begins = scheme.grain_of(path).map(|grain| from.period(grain).first_month());
            if begins.is_some_and(|begins| begins != from) {
                notes.push(format!(
                    "{}: {}, {path} holds from the next period on, because it is for a whole one that has begun by then.",
                    scheme.name,
                    exception.whose()
                ));
            }
        }
    }
    notes
}

/// That a plan of starts can be taken over, where one of a whole year is held for some contracts.
pub(super) fn plan_is_held(selection: &Selection, contracts: &[ContractIndex]) -> String {
    let held = contracts.iter().filter(|contract| selection.has_plan_of(**contract, PlanOf::Starts)).count();
    match held {
        0 => String::new(),
        held if held == contracts.len() => " A plan of starts is held and can be taken over.".to_owned(),
        held => format!(" A plan of starts is held for {held} of them and can be taken over."),
    }
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
    let pots = [scheme.pot(), scheme.incentive()].into_iter().flatten().map(|pot| pot.period);
    if !pots.chain(scheme.penalties.assessed()).any(|period| period == Assessed::RollingYear) {
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
