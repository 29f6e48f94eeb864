//! What must hold of the least and the most that a scheme could pay.

use engine::activity::Selection;
use engine::payment::{Amount, Component, Line, evaluate, range};
use engine::quantity::Pence;
use engine::scheme::{Assessed, Outcomes, Scheme, Scoring, Stage, TwiceOrOnce, WaitingBase};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::config;
use super::random_terms::{Kind, scheme};
use crate::support::counts::select;
use crate::support::money::shipped;
use crate::support::random::dice;
use crate::support::random_activity::{activity, activity_of_any_origin, blurred};

/// Whether the terms can pay more for a measure missed; see [`range`].
fn reverses(scheme: &Scheme) -> bool {
    let pots: Vec<&Outcomes> = [scheme.pot(), scheme.incentive()].into_iter().flatten().collect();
    let falls = pots.iter().any(|pot| pot.scoring == Scoring::Steps && !pot.steps.is_sorted());
    let beyond = scheme.penalties.waiting.as_ref().is_some_and(|waiting| {
        let twice = waiting.eighteen_weeks_counts == TwiceOrOnce::Twice;
        let most = waiting.rate * if twice { Decimal::TWO + Decimal::ONE } else { Decimal::TWO };
        let most = waiting.cap.map_or(most, |cap| most.min(cap));
        waiting.base == WaitingBase::AfterRecoveryPenalty && most > Decimal::ONE
    });
    let limits = [Stage::Tolerance, Stage::CapAndCollar, Stage::Sharing, Stage::Total];
    let place = |stage| scheme.order.iter().position(|other| *other == stage);
    let first = place(Stage::Penalties).min(place(Stage::Adjustments));
    let split_after = limits.iter().any(|limit| (first..place(Stage::Outcomes)).contains(&place(*limit)));
    let split_after = split_after && scheme.pot().is_some_and(|pot| pot.amount.is_none());
    let given_back_twice = scheme.penalties.cap.is_some() && scheme.limits.period != Assessed::Yearly;
    let differs = scheme.exceptions.iter().flat_map(|exception| exception.terms.keys());
    let differs = differs.filter(|path| path.contains(".steps.") || path.starts_with("penalties.waiting"));
    falls || beyond || split_after || given_back_twice || differs.count() > 0
}

fn after_recovery(scheme: &Scheme) -> bool {
    let waiting = scheme.penalties.waiting.as_ref();
    waiting.is_some_and(|waiting| waiting.base == WaitingBase::AfterRecoveryPenalty)
}

fn shown(selection: &Selection, scheme: &Scheme) -> String {
    let total = evaluate(selection, scheme).total();
    format!(
        "{:?} is not within {:?}\n{}",
        total,
        range(selection, scheme, |_| true),
        scheme.to_ron().unwrap()
    )
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn what_is_paid_lies_between_the_least_and_the_most(
        scheme in scheme(Kind::Any), activity in activity(12),
    ) {
        prop_assume!(!reverses(&scheme));
        let selection = select(&activity.tally(), &activity.range());
        let statement = evaluate(&selection, &scheme);
        let range = range(&selection, &scheme, |_| true);
        // Where one penalty is a share of what another leaves, each of them rounds.
        let slack = Pence(if after_recovery(&scheme) { statement.lines.len() as i64 } else { 0 });
        let ends = range.least.value().zip(range.most.value());
        if let (Some(paid), Some((least, most))) = (statement.total().value().filter(|_| statement.total().is_exact()), ends) {
            prop_assert!(least <= paid + slack && paid <= most + slack, "{}", shown(&selection, &scheme));
            prop_assert_eq!(range.at_risk.value(), Some(most - least));
        }
    }

    #[test]
    fn what_no_measure_moves_is_no_risk_whatever_is_not_known(
        scheme in scheme(Kind::Any), activity in activity_of_any_origin(12), blur in dice(80),
    ) {
        let selection = select(&blurred(&activity.tally(), blur), &activity.range());
        let total = evaluate(&selection, &shipped("block")).total();
        let block = range(&selection, &shipped("block"), |_| true);
        prop_assert_eq!((block.least.value(), block.most.value()), (total.value(), total.value()));
        prop_assert_eq!(block.at_risk, Amount::ZERO);
        let is_activity = |line: &Line| matches!(
            line.component,
            Component::Activity | Component::People | Component::ServiceLines | Component::LumpSum
        );
        prop_assert_eq!(range(&selection, &scheme, is_activity).at_risk, Amount::ZERO);
    }

    #[test]
    fn the_contracts_of_a_range_add_up_to_it(scheme in scheme(Kind::Any), activity in activity(12)) {
        let selection = select(&activity.tally(), &activity.range());
        let whole = range(&selection, &scheme, |_| true);
        let parts = selection.paid_contracts().map(|c| range(&selection, &scheme, move |line| line.contract == c));
        let sum = parts.fold([Amount::ZERO; 3], |[least, most, risk], part| {
            [least + part.least, most + part.most, risk + part.at_risk]
        });
        prop_assert_eq!(sum, [whole.least, whole.most, whole.at_risk]);
    }
}
