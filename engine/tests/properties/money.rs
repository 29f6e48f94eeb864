//! What must hold of the money of any scheme on any activity.

use std::collections::BTreeSet;

use engine::activity::Selection;
use engine::calendar::Period;
use engine::payment::{
    Amount, Component, Kind as LineKind, Line, Receipt, Statement, cash, compare, evaluate, receipt, switches,
};
use engine::quantity::{Money, Pence, Weight, split_evenly};
use engine::scheme::{
    Adjustments, Assessed, CapAndCollar, Overpayment, Paid, Penalties, Scheme, Slot, Stage, TooFew,
    TooFewThen, TotalLimits, Value, WaitingBase,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::config;
use super::random_terms::{Kind, neighbours, scheme};
use crate::support::counts::{see_the_same_lives, select};
use crate::support::random::dice;
use crate::support::random_activity::{Activity, activity, activity_of_any_origin, blurred};

fn selected(activity: &Activity) -> Selection {
    select(&activity.tally(), &activity.range())
}

fn shown(scheme: &Scheme) -> String {
    scheme.to_ron().unwrap()
}

/// That every figure of a receipt is the sum of its parts.
fn adds_up(receipt: &Receipt) -> bool {
    let sum: Amount = receipt.parts.iter().map(|part| part.amount).sum();
    receipt.parts.is_empty() || sum == receipt.amount && receipt.parts.iter().all(adds_up)
}

fn of_kind(statement: &Statement, kind: LineKind) -> Amount {
    statement.sum(|line| line.component.kind() == kind)
}

/// Activity and timing alone, with different terms for neither pot nor limits.
fn activity_alone(scheme: &Scheme) -> Scheme {
    let mut scheme = Scheme {
        outcomes: None,
        penalties: Penalties::default(),
        adjustments: Adjustments::default(),
        limits: Default::default(),
        ..scheme.clone()
    };
    let parts = ["outcomes", "penalties", "adjustments", "limits", "uplifts", "timing"];
    for exception in &mut scheme.exceptions {
        exception.terms.retain(|path, _| !parts.iter().any(|part| path.starts_with(part)));
    }
    scheme
}

/// What of an annual value falls on a period, worked out on its own.
fn plan_of(scheme: &Scheme, plan: &Value, period: Period) -> Pence {
    let year = period.first_month().financial_year();
    let factor = scheme.price_factor(year) * (Decimal::ONE + plan.uplift.unwrap_or_default());
    let whole = Money::pounds(plan.amount.unwrap_or_default() * factor).rounded();
    // Quarters first, then their months (rule 20).
    let place = period.first_month().since(year.first_month()) as usize;
    let quarter = split_evenly(whole, 4)[place / 3];
    match period {
        Period::Year(_) => whole,
        Period::Quarter(_) => quarter,
        Period::Month(_) => split_evenly(quarter, 3)[place % 3],
    }
}

/// Whether the data tells all that the prices of a scheme follow (rule 43).
fn is_told(selection: &Selection, scheme: &Scheme) -> bool {
    evaluate(selection, scheme).lines.iter().all(|line| line.amount.value().is_some())
}

/// That in every whole period the lines picked stay between two shares of the plan.
fn stays_between(
    selection: &Selection,
    scheme: &Scheme,
    (plan, least, most): (&Value, Decimal, Decimal),
    pick: impl Fn(Component) -> bool,
) -> Result<(), TestCaseError> {
    let statement = evaluate(selection, scheme);
    let grain = scheme.limits.period.grain();
    let periods: BTreeSet<Period> = selection.months.iter().map(|month| month.period(grain)).collect();
    for period in periods.into_iter().filter(|period| selection.is_whole(*period)) {
        let share = |share| (Money::from(plan_of(scheme, plan, period)) * share).rounded();
        for contract in selection.paid_contracts() {
            let paid = statement
                .sum(|line| line.contract == contract && period.holds(line.period) && pick(line.component));
            let paid = paid.value().unwrap();
            prop_assert!(
                (share(least)..=share(most)).contains(&paid),
                "{period}: {paid} is not from {} to {}\n{}",
                share(least),
                share(most),
                shown(scheme)
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn lines_receipts_and_cash_add_up(
        scheme in scheme(Kind::Any), activity in activity_of_any_origin(12), blur in dice(80),
    ) {
        let selection = select(&blurred(&activity.tally(), blur), &activity.range());
        let statement = evaluate(&selection, &scheme);
        let total: Amount = statement.lines.iter().map(|line| line.amount).sum();
        prop_assert_eq!(statement.total(), total);
        let whole = receipt(&selection, &scheme, "All".to_owned(), |_| true);
        prop_assert_eq!(whole.amount, total);
        prop_assert!(adds_up(&whole));
        if !statement.lines.is_empty() {
            prop_assert_eq!(whole.leaves().len(), statement.lines.len());
            prop_assert!(whole.leaves().iter().all(|leaf| !leaf.steps.is_empty()), "{}", shown(&scheme));
        }
        let keys: BTreeSet<_> = statement.lines.iter().map(Line::key).collect();
        prop_assert_eq!(keys.len(), statement.lines.len(), "one line each: {}", shown(&scheme));
        let moved: Amount = cash(&scheme, &statement).iter().map(|line| line.amount).sum();
        prop_assert_eq!(moved, total, "{}", shown(&scheme));
    }

    #[test]
    fn a_pot_earned_in_full_gives_back_what_was_withheld(scheme in scheme(Kind::Any), activity in activity(12)) {
        let without = activity_alone(&scheme);
        prop_assume!(is_told(&selected(&activity), &scheme));
        let Some(mut pot) = scheme.outcomes.clone() else { return Ok(()) };
        (pot.amount, pot.paid) = (None, Paid::Withheld);
        // A rolling year is assessed only where twelve months are held (rule 16).
        if pot.period == Assessed::RollingYear {
            pot.period = Assessed::Quarterly;
        }
        // Whatever comes of a measure is paid in full.
        pot.too_few = TooFew { people: 60_000_000, then: TooFewThen::Paid };
        pot.steps.fill(Decimal::ONE);
        let with = Scheme { outcomes: Some(pot), ..without.clone() };
        let selection = select(&activity.tally(), &activity.years());
        let (paid, whole) = (evaluate(&selection, &with), evaluate(&selection, &without));
        prop_assert_eq!(paid.total(), whole.total(), "{}", shown(&with));
        // What a shadow year shows as withheld is what another year withholds.
        let mut shadow = with;
        shadow.timing.shadow_years = selection.years();
        let shadow = evaluate(&selection, &shadow);
        prop_assert_eq!(shadow.total(), whole.total());
        if scheme.timing.shadow_years.is_empty() {
            let withheld: Amount = shadow.shadow.iter().filter(|l| l.component == Component::Withheld).map(|l| l.amount).sum();
            prop_assert_eq!(of_kind(&shadow, LineKind::Activity) + withheld, of_kind(&paid, LineKind::Activity));
        }
    }

    #[test]
    fn a_fixed_pot_is_paid_to_the_penny(scheme in scheme(Kind::Any), activity in activity(4), pence in 0..9_000_000i64) {
        let without = Scheme { timing: Default::default(), ..activity_alone(&scheme) };
        let Some(mut pot) = scheme.outcomes else { return Ok(()) };
        (pot.amount, pot.from, pot.agreed) = (Some(Decimal::new(pence, 2)), None, true);
        pot.paid = Paid::OnTop;
        if pot.period == Assessed::RollingYear {
            pot.period = Assessed::Quarterly;
        }
        pot.too_few = TooFew { people: 60_000_000, then: TooFewThen::Paid };
        pot.steps.fill(Decimal::ONE);
        let with = Scheme { outcomes: Some(pot), ..without };
        let selection = select(&activity.tally(), &activity.years());
        let pots = (selection.years().len() * selection.paid_contracts().count()) as i64;
        let earned = of_kind(&evaluate(&selection, &with), LineKind::Outcomes);
        prop_assert_eq!(earned, Amount::exact(Pence(pence * pots)), "{}", shown(&with));
    }

    #[test]
    fn cap_and_collar_and_floor_and_ceiling_hold_to_the_penny(
        scheme in scheme(Kind::Any), activity in activity(12), amount in 0..9_000_000i64, collar in 0..1000i64, cap in 0..1000i64,
    ) {
        let selection = selected(&activity);
        prop_assume!(is_told(&selection, &scheme));
        let plan = Value::of_each(Decimal::new(amount, 2));
        let (least, most) = (Decimal::new(collar, 3), Decimal::new(collar + cap, 3));
        let mut capped = scheme;
        capped.exceptions.iter_mut().for_each(|e| e.terms.retain(|path, _| !path.starts_with("limits") && !path.starts_with("uplifts")));
        capped.limits.plan = Some(plan.clone());
        capped.limits.overpayment = Overpayment::Recover;
        let mut in_all = capped.clone();
        capped.outcomes = None;
        capped.order = Stage::usual();
        capped.limits.cap_and_collar = Some(CapAndCollar { cap: most, collar: least, from: None });
        stays_between(&selection, &capped, (&plan, least, most), |component| {
            component.kind() == LineKind::Activity || matches!(component, Component::Tolerance | Component::CapAndCollar)
        })?;
        in_all.limits.total = Some(TotalLimits { floor: least, ceiling: most });
        in_all.order.retain(|stage| *stage != Stage::Total);
        in_all.order.push(Stage::Total);
        stays_between(&selection, &in_all, (&plan, least, most), |_| true)?;
    }

    #[test]
    fn contracts_together_are_each_alone(scheme in scheme(Kind::Any), activity in activity(12)) {
        let together = selected(&activity);
        let lines = evaluate(&together, &scheme).lines;
        for (place, contract) in together.contracts.indexed() {
            let is_it = |other: &engine::activity::Contract| {
                other.provider == contract.provider && other.commissioner == contract.commissioner
            };
            let alone = evaluate(&together.only(is_it), &scheme).lines;
            let mine = lines.iter().filter(|line| line.contract == place).copied();
            prop_assert_eq!(alone, mine.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_tally_in_two_parts_adds_to_the_whole(scheme in scheme(Kind::Any), activity in activity_of_any_origin(12)) {
        use chrono::Datelike;
        let part = |odd: bool| activity.tally_of(|person| (person.referral.received.day() % 2 == 1) == odd);
        let (mut both, whole) = (part(true), activity.tally());
        both.add(part(false));
        prop_assert_eq!(&both, &whole);
        let (both, whole) = (select(&both, &activity.range()), select(&whole, &activity.range()));
        prop_assert_eq!(evaluate(&both, &scheme), evaluate(&whole, &scheme));
    }

    #[test]
    fn the_truth_lies_between_least_and_most(
        scheme in scheme(Kind::Any), activity in activity_of_any_origin(12), blur in dice(80),
    ) {
        // A total is divided by the people as read, whatever they truly are.
        let mut scheme = scheme;
        let sharing = scheme.limits.sharing.as_mut().map(|sharing| &mut sharing.cost);
        let values = [scheme.value.as_mut(), scheme.limits.plan.as_mut(), sharing];
        values.into_iter().flatten().for_each(|value| value.total = None);
        let truth = activity.tally();
        let known = select(&blurred(&truth, blur), &activity.range());
        let truth = select(&truth, &activity.range());
        prop_assume!(see_the_same_lives(&truth, &known));
        let (truth, known) = (evaluate(&truth, &scheme), evaluate(&known, &scheme));
        prop_assert_eq!(truth.lines.len(), known.lines.len());
        let totals = (truth.total(), known.total(), "total".to_owned());
        let lines = truth.lines.iter().zip(&known.lines).map(|(truth, known)| {
            (truth.amount, known.amount, format!("{} {}", known.component.name(&scheme), known.period))
        });
        for (truth, known, what) in lines.chain([totals]) {
            let within = |amount: Option<Pence>| {
                amount.is_none_or(|amount| known.least().is_none_or(|least| least <= amount))
                    && amount.is_none_or(|amount| known.most().is_none_or(|most| amount <= most))
            };
            prop_assert!(within(truth.value()), "{what}: {truth:?} is not within {known:?}\n{}", shown(&scheme));
            prop_assert!(within(known.value()), "{what}: {known:?}\n{}", shown(&scheme));
        }
    }

    #[test]
    fn a_scheme_comes_back_from_its_file(scheme in scheme(Kind::Any), activity in activity(6)) {
        let text = scheme.to_ron().unwrap();
        let again = Scheme::from_ron("again", &text);
        let again = again.map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&again, &scheme);
        prop_assert_eq!(again.to_ron().unwrap(), text);
        let selection = selected(&activity);
        prop_assert_eq!(evaluate(&selection, &again), evaluate(&selection, &scheme));
        prop_assert_eq!(scheme.differences(&again), Vec::new());
    }

    #[test]
    fn schemes_without_a_difference_pay_the_same((first, second) in neighbours(), activity in activity(12)) {
        let selection = selected(&activity);
        let differences = first.differences(&second);
        if differences.is_empty() {
            let (one, two) = (evaluate(&selection, &first), evaluate(&selection, &second));
            prop_assert_eq!(one, two, "{}\n{}", shown(&first), shown(&second));
        } else {
            prop_assert!(first != second, "{:?}", differences);
        }
    }

    #[test]
    fn every_path_names_one_term(scheme in scheme(Kind::Any)) {
        let mut paths = Vec::new();
        scheme.clone().visit(&mut |term| paths.push(term.path));
        let unique: BTreeSet<&String> = paths.iter().collect();
        let twice: Vec<_> = paths.iter().filter(|path| paths.iter().filter(|other| other == path).count() > 1).collect();
        prop_assert_eq!(unique.len(), paths.len(), "{:?}", twice);
    }

    #[test]
    fn weights_that_move_stay_whole(scheme in scheme(Kind::Any), place in 0..8usize, to in 0..=10_000u32, lock in 0..16u32) {
        let mut scheme = scheme;
        let mut sets = BTreeSet::new();
        scheme.visit(&mut |term| if let Slot::Weight { set, .. } = term.slot { sets.insert(set); });
        for set in &sets {
            let start = scheme.weights(set);
            let locked: Vec<bool> = (0..start.len()).map(|place| lock >> place & 1 == 1).collect();
            let place = place % start.len();
            scheme.move_weight(set, &start, &locked, place, Weight(to));
            for set in &sets {
                prop_assert_eq!(scheme.weights(set).iter().map(|weight| weight.0).sum::<u32>(), 10_000);
            }
            prop_assert!(scheme.check("moved").is_ok());
            scheme.move_weight(set, &start, &locked, place, start[place]);
            prop_assert_eq!(scheme.weights(set), start);
        }
    }
}

// A better outcome pays less, for reasons that stand in the terms, where
// - prices fall from trigger to trigger, steps or bands fall, a line or bands pay for a rate that should
//   be low, or different terms make it so;
// - a better end raises what shares are taken of (prices by service line) and the shares together come
//   near the whole, or the recovery penalty takes its share of that mean price;
// - a better end raises what penalties by service line are shares of, while a limit holds what activity
//   pays where it was;
// - the year's cap on penalties gives back what limits by quarter or month had already made good.
// `Kind::Rising` leaves these out. Weights spread by too few people follow denominators, which a better
// outcome leaves as they are.
proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn better_outcomes_never_pay_less(scheme in scheme(Kind::Rising), activity in activity(16), place in 0..16usize) {
        prop_assume!(scheme.lines.is_none() || !scheme.limits.needs_plan() || scheme.penalties.is_none());
        prop_assume!(is_told(&selected(&activity), &scheme));
        let before = evaluate(&selected(&activity), &scheme);
        // Where a better outcome raises the activity that shares are taken of, each of them rounds.
        let after_recovery = |w: &engine::scheme::WaitingPenalty| w.base == WaitingBase::AfterRecoveryPenalty;
        let rounds = scheme.lines.is_some() || scheme.penalties.waiting.as_ref().is_some_and(after_recovery);
        let slack = Pence(if rounds { before.lines.len() as i64 } else { 0 });
        for better in [activity.with_a_recovery(place), activity.with_a_shorter_wait(place)] {
            let after = evaluate(&selected(&better), &scheme);
            let (before, after) = (before.total().value().unwrap(), after.total().value().unwrap());
            prop_assert!(after + slack >= before, "{before} → {after}\n{}", shown(&scheme));
        }
    }
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn a_comparison_adds_to_the_difference((first, second) in neighbours(), other in scheme(Kind::Any), activity in activity(4)) {
        let selection = selected(&activity);
        for second in [second, other].into_iter().filter(|second| is_told(&selection, second)) {
            prop_assume!(is_told(&selection, &first));
            let comparison = compare(&selection, &first, &second);
            let value = |amount: Amount| amount.value().unwrap();
            let difference = value(comparison.after) - value(comparison.before);
            let parts: Pence = comparison.components.iter().map(|(_, amount)| value(*amount)).sum();
            prop_assert_eq!(parts, difference);
            // Rule 36: the steps add up to the penny, and none is larger than both schemes.
            let worths: Vec<Pence> = comparison.steps.iter().map(|step| value(step.worth)).collect();
            prop_assert_eq!(worths.iter().copied().sum::<Pence>(), difference);
            prop_assert_eq!(value(comparison.difference), difference);
            let most = value(comparison.before).0.abs().max(value(comparison.after).0.abs());
            for (step, worth) in comparison.steps.iter().zip(&worths) {
                prop_assert!(
                    worths.len() == 1 || worth.0.abs() <= most,
                    "{}: {worth} of {} and {}",
                    step.in_words(),
                    value(comparison.before),
                    value(comparison.after)
                );
                prop_assert!(!step.changes.is_empty(), "{}", step.name);
            }
            let told: usize = comparison.steps.iter().map(|step| step.changes.len()).sum();
            prop_assert_eq!(told, first.differences(&second).len());
        }
    }

    #[test]
    fn the_word_chosen_makes_no_difference(scheme in scheme(Kind::Any), activity in activity(4)) {
        let selection = selected(&activity);
        let total = evaluate(&selection, &scheme).total();
        for switch in switches(&selection, &scheme) {
            let chosen: Vec<_> = switch.words.iter().filter(|word| word.chosen).collect();
            prop_assert_eq!(chosen.len(), 1, "{:?}", switch);
            let none = total.value().map(|_| Pence::ZERO);
            prop_assert_eq!((chosen[0].total, chosen[0].difference), (Some(total), none));
        }
    }
}
