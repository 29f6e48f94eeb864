//! What a point of missed appointments is worth, and what the changeover would cost.

use rust_decimal::Decimal;

use super::bounds::alike;
use super::{Case, Survival, SurvivalError};
use crate::payment::{Amount, evaluate};
use crate::quantity::Pence;
use crate::scenario::{Change, Kind, Scenario};
use crate::scheme::Scheme;

/// What one more point of missed appointments changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointMissed {
    /// Of what the scheme pays; below zero it pays less. What is not known of it is taken to come out
    /// alike with and without the point.
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
    let more = Survival::without_walk(&Case { tally: &tally, locality: &locality, ..*case })?;
    let started = |survival: &Survival| -> i64 {
        survival.throughput.lines.iter().flat_map(|line| &line.months).map(|month| month.started).sum()
    };
    Ok(PointMissed {
        earned: alike(more.statement(scheme).total(), survival.statement(scheme).total()),
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
    let amount = alike(more, evaluate(&survival.asked, scheme).total());
    Ok(Some(LumpSum { people, left_out, amount }))
}

/// A lump sum for people who wait at the changeover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LumpSum {
    /// People it is for.
    pub people: i64,
    /// People on lines of which nobody is in the activity, so that nothing can be said of them.
    pub left_out: i64,
    /// How much. What is not known of what is paid is taken to come out alike with and without them.
    pub amount: Amount,
}
