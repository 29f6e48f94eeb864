//! What activity is worth in one month.

use rust_decimal::Decimal;

use super::plan::Plan;
use super::{
    Against, Part, Source, ValuedYear, items, pot_in, share_withheld, standing, value, value_at,
    value_of_period, values,
};
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{Month, Period};
use crate::payment::amount::Unrounded;
use crate::payment::versions::Versions;
use crate::scheme::WithheldOf;

/// A month of activity.
pub(in crate::payment) struct MonthActivity<'a> {
    pub month: Month,
    pub parts: Vec<Part<'a>>,
    /// What its parts are worth together, exactly.
    pub gross: Unrounded,
    /// Whether the scheme has begun, so that something can be at risk (rule 46).
    pub(super) begun: bool,
    /// Whether the contract is there, so that fixed amounts are paid and held back (rule 34).
    pub(super) there: bool,
}

impl<'a> MonthActivity<'a> {
    pub(super) fn new(
        versions: &'a Versions<'a>,
        selection: &'a Selection,
        contract: ContractIndex,
        values: &[ValuedYear<'a>],
        month: Month,
    ) -> Self {
        let (scheme, codes) = (versions.at(month), &selection.contracts[contract]);
        let year = month.financial_year();
        let pot = pot_in(scheme, &codes.provider, month);
        let share = pot.map_or(Decimal::ZERO, |_| share_withheld(scheme, year));
        let items = items(scheme, selection, contract, month);
        let mut parts = Vec::with_capacity(items.len() + 1);
        if let Some(volume) = &scheme.volume {
            parts.push(Plan::new(volume, codes, year).month(scheme, pot, share, month));
        }
        let place = value::place(month);
        if let Some(value) = value_at(values, place) {
            parts.push(value.part(place, standing(scheme, selection, contract, month)));
        }
        parts.extend(items.into_iter().map(|items| Part::of_items(items, pot, share)));
        let gross = parts.iter().map(|part| part.gross).sum();
        let begun = scheme.timing.has_begun(&codes.provider, month);
        Self { month, parts, gross, begun, there: codes.life.holds(month) }
    }
}

/// What a month is worth once the scheme has begun, whether it was chosen or not (rule 50): by its activity, or by
/// its fixed value or plan alone. Nothing where it is not known: the activity of a month that the data does not
/// hold.
pub(in crate::payment) fn worth_of_month(
    versions: &Versions<'_>,
    selection: &Selection,
    contract: ContractIndex,
    month: Month,
    of: WithheldOf,
) -> Option<Unrounded> {
    let year = month.financial_year();
    let values = values(versions, selection, contract, year);
    let activity = MonthActivity::new(versions, selection, contract, &values, month);
    if !activity.begun {
        return Some(Unrounded::NOTHING);
    }
    let is_fixed = |part: &&Part<'_>| matches!(part.source, Source::Value(..) | Source::Plan(_));
    match of {
        WithheldOf::Actual if !selection.held_in(year).any(|held| held == month) => None,
        WithheldOf::Actual => Some(activity.gross),
        WithheldOf::Expected if activity.parts.iter().any(|part| is_fixed(&part)) => {
            Some(activity.parts.iter().filter(is_fixed).map(|part| part.gross).sum())
        }
        WithheldOf::Expected => {
            let plan =
                value_of_period(versions, Against::Plan, selection, contract, Period::Month(month), None);
            Some(plan.unrounded())
        }
    }
}
