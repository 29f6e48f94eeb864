//! What a point of missed appointments is worth, what the changeover would cost, and what one course,
//! recovery or improvement costs.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Case, Survival, SurvivalError};
use crate::activity::{Counter, Selection, Slice};
use crate::calendar::{Month, Period};
use crate::payment::{Amount, evaluate};
use crate::quantity::{Money, Pence};
use crate::scenario::{Change, Kind, Scenario};
use crate::scheme::Scheme;

/// What one more point of missed appointments changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointMissed {
    /// Of what the scheme pays; below nought it pays less.
    pub earned: Amount,
    /// Of what the service costs.
    pub cost: Pence,
    /// People of the activity who do not start within the months any more.
    pub people: i64,
}

/// What a point more of booked appointments missed changes: attended contacts that are not paid, and
/// people whom the staff have no session for.
///
/// # Errors
/// As [`Survival::new`].
pub fn point_missed(
    case: &Case<'_>,
    survival: &Survival,
    scheme: &Scheme,
) -> Result<PointMissed, SurvivalError> {
    let scenario =
        Scenario { changes: vec![Change::new(Kind::Missed { points: Decimal::ONE })], ..Scenario::default() };
    let (tally, locality) = (scenario.apply(case.tally).value, scenario.apply_to(case.locality).value);
    let more = Survival::new(&Case { tally: &tally, locality: &locality, ..*case })?;
    let started = |survival: &Survival| -> i64 {
        survival.throughput.lines.iter().flat_map(|line| &line.months).map(|month| month.started).sum()
    };
    Ok(PointMissed {
        earned: more.statement(scheme).total() - survival.statement(scheme).total(),
        cost: more.cost() - survival.cost(),
        people: started(survival) - started(&more),
    })
}

/// The lump sum that would make the changeover neutral: what the scheme would pay for the people of the
/// opening list that it does not pay for, were they paid for like everybody else of their line, with
/// the outcomes of everybody else.
///
/// # Errors
/// As [`Survival::new`].
pub fn lump_sum(
    case: &Case<'_>,
    survival: &Survival,
    scheme: &Scheme,
) -> Result<Option<LumpSum>, SurvivalError> {
    let mut changes = Vec::new();
    let (mut people, mut left_out) = (0, 0);
    for line in survival.throughput.lines.iter().filter(|line| line.opening_unpaid > 0) {
        let entered: i64 = line.months.iter().map(|month| month.wanted).sum();
        if entered == 0 {
            left_out += line.opening_unpaid;
            continue;
        }
        people += line.opening_unpaid;
        let share = Decimal::from(line.opening_unpaid) / Decimal::from(entered);
        changes.push(Change { line: Some(line.line.to_string()), ..Change::new(Kind::Volume { share }) });
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let with = Scenario { changes, ..Scenario::default() }.apply(case.tally).value;
    let more = evaluate(&case.cut(&with)?, scheme).total();
    Ok(Some(LumpSum { people, left_out, amount: more - evaluate(&survival.asked, scheme).total() }))
}

/// A lump sum for people who wait at the changeover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LumpSum {
    /// People it is for.
    pub people: i64,
    /// People on lines of which nobody is in the activity, so that nothing can be said of them.
    pub left_out: i64,
    /// How much.
    pub amount: Amount,
}

/// What one of something costs: all costs over their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitCosts {
    /// A finished course.
    pub course: Option<Pence>,
    /// A person who recovered.
    pub recovery: Option<Pence>,
    /// A person who reliably improved.
    pub improvement: Option<Pence>,
}

/// What a course, a recovery and a reliable improvement cost, of what is delivered.
pub fn unit_costs(survival: &Survival) -> UnitCosts {
    let cost = survival.cost().pounds();
    let one = |counter| {
        let number = count(&survival.delivered, counter)?;
        (number > 0).then(|| Money::pounds(cost / Decimal::from(number)).rounded())
    };
    UnitCosts {
        course: one(Counter::Finished),
        recovery: one(Counter::Recovered),
        improvement: one(Counter::ReliablyImproved),
    }
}

/// A count over all months and paid contracts, where it is known or can be worked with.
fn count(selection: &Selection, counter: Counter) -> Option<i64> {
    let mut sum = 0;
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
    /// What its finished courses cost by the reference costs of care clusters; those of nobody's cluster
    /// at the mean of the others. Of all teams.
    pub by_cluster: Option<Pence>,
    /// The same by the reference costs of service lines.
    pub by_line: Option<Pence>,
    /// Share of finished courses that had a reference cost of their cluster.
    pub clustered: Option<Decimal>,
}

/// What each commissioner pays against what it costs, by budget and by reference costs.
pub fn against_cost(case: &Case<'_>, survival: &Survival) -> Vec<AgainstCost> {
    let selection = &survival.delivered;
    let mut commissioners: Vec<String> = selection
        .paid_contracts()
        .map(|contract| selection.contracts[contract].commissioner.to_string())
        .collect();
    commissioners.sort();
    commissioners.dedup();
    let mut rows = Vec::new();
    for commissioner in commissioners {
        let costs = &case.locality.reference_costs;
        let (by_cluster, clustered) =
            reference(selection, &commissioner, &costs.by_cluster, Selection::by_cluster);
        let (by_line, _) = reference(selection, &commissioner, &costs.by_line, Selection::by_line);
        let row = AgainstCost {
            team: String::new(),
            contract_value: None,
            budget: None,
            by_cluster,
            by_line,
            clustered,
            commissioner,
        };
        let budgets = case.locality.budgets.iter().filter(|b| b.commissioner == row.commissioner);
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

type Slices = for<'a> fn(&'a Selection, usize, Month) -> &'a [Slice];

/// Finished courses of a commissioner × reference cost, and the share of them that had one.
fn reference(
    selection: &Selection,
    commissioner: &str,
    costs: &BTreeMap<String, Decimal>,
    slices: Slices,
) -> (Option<Pence>, Option<Decimal>) {
    let (mut known, mut sum, mut all) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for contract in selection.paid_contracts() {
        if *selection.contracts[contract].commissioner != *commissioner {
            continue;
        }
        for month in &selection.months {
            for slice in slices(selection, contract, *month) {
                let Some(finished) = slice.count(Counter::Finished).working() else { return (None, None) };
                let finished = Decimal::from(finished);
                all += finished;
                if let Some(cost) = costs.get(code(&slice.code)) {
                    known += finished;
                    sum += finished * cost;
                }
            }
        }
    }
    if known.is_zero() {
        return (None, None);
    }
    (Some(Money::pounds(sum / known * all).rounded()), Some(known / all))
}

/// Clusters are written with and without a leading nought.
fn code(code: &str) -> &str {
    match code.strip_prefix('0') {
        Some(rest) if !rest.is_empty() => rest,
        _ => code,
    }
}
