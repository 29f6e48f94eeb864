//! What one course, recovery or improvement costs, and what commissioners pay against what it costs by budget
//! and by reference costs.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Survival;
use crate::activity::{ContractIndex, Counter, Selection, Slice};
use crate::calendar::{Month, Period};
use crate::locality::Locality;
use crate::quantity::{Money, Pence, People, show};

/// What one of something costs: all costs over their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCost {
    /// How many there were, where that is known or can be worked with.
    pub number: Option<i64>,
    /// What one costs; nothing where there were none.
    pub each: Option<Pence>,
}

/// What a course, a recovery and a reliable improvement cost, of what is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCosts {
    /// A finished course.
    pub course: UnitCost,
    /// A person who recovered.
    pub recovery: UnitCost,
    /// A person who reliably improved.
    pub improvement: UnitCost,
}

/// What a course, a recovery and a reliable improvement cost, of what is delivered.
pub fn unit_costs(survival: &Survival) -> UnitCosts {
    let cost = survival.cost().pounds();
    let one = |counter| {
        let number = count(&survival.delivered, counter);
        let some = number.filter(|number| *number > People::NOBODY);
        UnitCost {
            number: number.map(People::rounded),
            each: some.map(|number| Money::pounds(cost / Decimal::from(number)).rounded()),
        }
    };
    UnitCosts {
        course: one(Counter::Finished),
        recovery: one(Counter::Recovered),
        improvement: one(Counter::ReliablyImproved),
    }
}

/// A count over all months and paid contracts, where it is known or can be worked with.
fn count(selection: &Selection, counter: Counter) -> Option<People> {
    let mut sum = People::NOBODY;
    for contract in selection.paid_contracts() {
        for month in &selection.months {
            for cell in selection.counts(contract, Period::Month(*month)) {
                sum += cell.count(counter).working()?;
            }
        }
    }
    Some(sum)
}

/// One row of the comparison of what is paid with what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgainstCost {
    /// Code of the commissioner.
    pub commissioner: String,
    /// Its team, or empty for all.
    pub team: String,
    /// Value of the contract, where the locality has it.
    pub contract_value: Option<Pence>,
    /// Budgeted cost, where the locality has it.
    pub budget: Option<Pence>,
    /// What its finished courses cost by the reference costs of care clusters. Of all teams.
    pub by_cluster: AtReference,
    /// The same by the reference costs of service lines.
    pub by_line: AtReference,
}

/// Finished courses at reference costs; those without one at the mean of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtReference {
    /// Code, courses, and pounds a course, of those with a reference cost.
    pub parts: Vec<(String, People, Decimal)>,
    /// Courses without one.
    pub without: People,
    /// What all of them cost; not known where none has a reference cost.
    pub amount: Option<Pence>,
}

impl AtReference {
    fn new(courses: &BTreeMap<String, People>, costs: &BTreeMap<String, Decimal>) -> Self {
        let cost = |code: &String| costs.get(code).copied();
        let parts: Vec<(String, People, Decimal)> = courses
            .iter()
            .filter_map(|(code, courses)| Some((code.clone(), *courses, cost(code)?)))
            .filter(|(_, courses, _)| *courses != People::NOBODY)
            .collect();
        let known: People = parts.iter().map(|(_, courses, _)| *courses).sum();
        let all: People = courses.values().copied().sum();
        let sum: Decimal = parts.iter().map(|(_, courses, each)| Decimal::from(*courses) * each).sum();
        let amount = (known > People::NOBODY)
            .then(|| Money::pounds(sum / Decimal::from(known) * Decimal::from(all)).rounded());
        Self { parts, without: all - known, amount }
    }

    /// Share of courses that had a reference cost; not known where none had.
    pub fn share(&self) -> Option<Decimal> {
        let known: People = self.parts.iter().map(|(_, courses, _)| *courses).sum();
        (known > People::NOBODY).then(|| Decimal::from(known) / Decimal::from(known + self.without))
    }

    /// How it comes about, in a sentence: `2a: 412 courses × £98.59 + … = £112,345.67`.
    pub fn says(&self) -> String {
        let Some(amount) = self.amount else {
            return "No course has a reference cost, or the data does not tell them apart.".to_owned();
        };
        let whole = |courses: People| show::number(Decimal::from(courses.rounded()));
        let part = |(code, courses, each): &(String, People, Decimal)| {
            format!("{code}: {} courses × {}", whole(*courses), show::exact_pounds(*each))
        };
        let mut said = self.parts.iter().map(part).collect::<Vec<_>>().join(" + ");
        if self.without > People::NOBODY {
            said += &format!(", and {} without a reference cost at the mean of these", whole(self.without));
        }
        format!("{said} = {}", show::pounds(amount))
    }
}

/// What each commissioner pays against what it costs, by budget and by reference costs.
pub fn against_cost(locality: &Locality, survival: &Survival) -> Vec<AgainstCost> {
    let selection = &survival.delivered;
    let mut commissioners: Vec<String> = selection
        .paid_contracts()
        .map(|contract| selection.contracts[contract].commissioner.to_string())
        .collect();
    commissioners.sort();
    commissioners.dedup();
    let mut rows = Vec::new();
    for commissioner in commissioners {
        let costs = &locality.reference_costs;
        let at = |costs: &BTreeMap<String, Decimal>, slices: Slices| {
            courses(selection, &commissioner, slices)
                .map_or_else(AtReference::default, |courses| AtReference::new(&courses, costs))
        };
        let row = AgainstCost {
            team: String::new(),
            contract_value: None,
            budget: None,
            by_cluster: at(&costs.by_cluster, Selection::by_cluster),
            by_line: at(&costs.by_line, Selection::by_line),
            commissioner: commissioner.clone(),
        };
        let budgets = locality.budgets.iter().filter(|budget| budget.commissioner == commissioner);
        let with: Vec<AgainstCost> = budgets
            .map(|budget| AgainstCost {
                team: budget.team.clone(),
                contract_value: Some(Money::pounds(budget.contract_value).rounded()),
                budget: Some(Money::pounds(budget.cost).rounded()),
                ..row.clone()
            })
            .collect();
        if with.is_empty() { rows.push(row) } else { rows.extend(with) }
    }
    rows
}

type Slices = for<'a> fn(&'a Selection, ContractIndex, Month) -> &'a [Slice];

/// Finished courses of a commissioner by code of cluster or line; nothing where a count is not known.
fn courses(selection: &Selection, commissioner: &str, slices: Slices) -> Option<BTreeMap<String, People>> {
    let mut courses = BTreeMap::new();
    for contract in selection.paid_contracts() {
        if *selection.contracts[contract].commissioner != *commissioner {
            continue;
        }
        for month in &selection.months {
            for slice in slices(selection, contract, *month) {
                *courses.entry(code(&slice.code).to_owned()).or_default() +=
                    slice.count(Counter::Finished).working()?;
            }
        }
    }
    Some(courses)
}

/// Clusters are written with and without a leading zero.
fn code(code: &str) -> &str {
    match code.strip_prefix('0') {
        Some(rest) if !rest.is_empty() => rest,
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn courses_without_a_reference_cost_are_at_the_mean_of_the_others() {
        let courses = [("1", 10), ("2", 30), ("unknown", 20)]
            .map(|(code, courses)| (code.to_owned(), People::whole(courses)));
        let costs = [("1".to_owned(), dec!(100)), ("2".to_owned(), dec!(200.50)), ("3".to_owned(), dec!(9))];
        let sum = AtReference::new(&courses.clone().into(), &costs.into());
        // (10 × £100 + 30 × £200.50) ÷ 40 × 60
        assert_eq!(sum.amount, Some(Pence(1_052_250)));
        assert_eq!(sum.share(), Some(dec!(40) / dec!(60)));
        assert_eq!(
            sum.says(),
            "1: 10 courses × £100.00 + 2: 30 courses × £200.50, and 20 without a reference cost at the mean of \
             these = £10,522.50"
        );
        let nothing = AtReference::new(&courses.into(), &BTreeMap::new());
        assert_eq!((nothing.amount, nothing.share(), nothing.without), (None, None, People::whole(60)));
    }
}
