//! Lines, totals and receipts belong together, whatever the counts are.

use std::sync::Arc;

use engine::activity::{ContractIndex, Counter, Distribution, Histogram, Selection, Tally};
use engine::payment::{Amount, Component, Line, Receipt, evaluate, receipt};
use engine::quantity::Quantity;
use engine::scheme::Scheme;
use proptest::prelude::*;

use super::config;
use crate::support::counts::{Counts, key, month, range, select, tally_of};
use crate::support::money::{scheme, shipped, wakefield};

const MONTHS: [&str; 6] = ["2016-04", "2016-05", "2016-06", "2016-07", "2016-08", "2016-09"];

/// Counts of a month that can be: parts within their wholes.
fn counts() -> impl Strategy<Value = Counts> {
    let shares = proptest::array::uniform9(0..=100u64);
    (0..900u64, 0..900u64, shares).prop_map(|(entered, finished, s)| {
        let part = |whole: u64, share: u64| whole * share / 100;
        let not_at_caseness = part(finished, s[0] / 5);
        let recovered = part(finished - not_at_caseness, s[1]);
        let within_18_weeks = part(finished, s[2]);
        let peq_returned = part(finished, s[3]);
        Counts {
            received: entered + 1,
            entered,
            begun_in_two_weeks: part(entered, s[4]),
            finished,
            not_at_caseness,
            recovered,
            improved: part(finished, s[5]),
            recovered_or_improved: recovered.max(part(finished, s[6])),
            within_6_weeks: part(within_18_weeks, s[7]),
            within_18_weeks,
            peq_returned,
            peq_satisfied: part(peq_returned, s[8]),
        }
    })
}

fn months() -> impl Strategy<Value = Vec<Counts>> {
    proptest::collection::vec(counts(), MONTHS.len())
}

fn contract(provider: &str, months: &[Counts]) -> Tally {
    tally_of(provider, "C", &MONTHS.into_iter().zip(months.iter().copied()).collect::<Vec<_>>())
}

fn half_year(tally: &Tally) -> Selection {
    select(tally, &range(MONTHS[0], MONTHS[5]))
}

fn schemes() -> [Scheme; 4] {
    let switches = [
        ("price.per_person", "123.45"),
        ("penalties.recovery.people_short", "WholePeople"),
        ("penalties.waiting.base", "AfterRecoveryPenalty"),
    ];
    [
        shipped("block"),
        shipped("south-tees"),
        scheme("south-tees", &switches),
        wakefield(&[("value.per_person", "33.33")]),
    ]
}

/// That every figure of a receipt is the sum of its parts.
fn adds_up(receipt: &Receipt) -> bool {
    let sum: Amount = receipt.parts.iter().map(|part| part.amount).sum();
    receipt.parts.is_empty() || sum == receipt.amount && receipt.parts.iter().all(adds_up)
}

/// Checks a statement against its receipts; both are made by the same functions, but grouped otherwise.
fn belongs_together(selection: &Selection, scheme: &Scheme) -> Result<(), TestCaseError> {
    let statement = evaluate(selection, scheme);
    let sum: Amount = statement.lines.iter().map(|line| line.amount).sum();
    prop_assert_eq!(statement.total(), sum);
    let whole = receipt(selection, scheme, scheme.name.clone(), |_| true);
    prop_assert_eq!(whole.amount, sum);
    prop_assert!(adds_up(&whole));
    let order =
        |amounts: &mut Vec<Amount>| amounts.sort_by_key(|a| (a.value(), a.least(), a.most(), a.is_exact()));
    let mut leaves: Vec<Amount> = whole.leaves().iter().map(|leaf| leaf.amount).collect();
    let mut lines: Vec<Amount> = statement.lines.iter().map(|line| line.amount).collect();
    order(&mut leaves);
    order(&mut lines);
    prop_assert_eq!(leaves, lines);
    let components: std::collections::BTreeSet<Component> =
        statement.lines.iter().map(|line| line.component).collect();
    for component in components {
        let pick = |line: &Line| line.component == component;
        let part = receipt(selection, scheme, "part".to_owned(), pick);
        prop_assert_eq!(part.amount, statement.sum(pick));
        prop_assert!(part.leaves().iter().all(|leaf| !leaf.steps.is_empty()), "{:?}", component);
    }
    for line in &statement.lines {
        if let (Some(least), Some(value), Some(most)) =
            (line.amount.least(), line.amount.value(), line.amount.most())
        {
            prop_assert!(least <= value && value <= most, "{:?}", line);
        }
    }
    Ok(())
}

/// A published count: known, withheld or not there.
fn published_count() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        3 => (0..40i64).prop_map(|fives| Quantity::exact(5 * fives)),
        2 => Just(Quantity::withheld()),
        1 => Just(Quantity::absent()),
    ]
}

/// A tally of one provider's published months, some of which it left out.
fn published() -> impl Strategy<Value = Tally> {
    let one =
        (proptest::collection::vec(published_count(), Counter::COUNT), published_count(), published_count());
    proptest::collection::vec(proptest::option::weighted(0.9, one), MONTHS.len()).prop_map(|months| {
        let mut tally = Tally::default();
        tally.published_providers.insert(Arc::from("P"));
        for (at, counts) in MONTHS.into_iter().zip(months) {
            tally.published_months.insert(month(at));
            let Some((counts, six, eighteen)) = counts else { continue };
            let mut cell = engine::activity::Cell::absent();
            Counter::EVERY.iter().zip(counts).for_each(|(&counter, count)| cell.set(counter, count));
            let points = [(42, six), (126, eighteen)].into_iter().filter(|(_, count)| !count.is_absent());
            cell.distributions[Histogram::WaitFinished.index()] = Distribution::Points(points.collect());
            tally.cells.insert(key("P", "all", at), cell);
        }
        tally
    })
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn lines_add_to_the_total_and_to_the_leaves_of_the_receipt(p in months(), q in months()) {
        let mut tally = contract("P", &p);
        tally.add(contract("Q", &q));
        for scheme in schemes() {
            belongs_together(&half_year(&tally), &scheme)?;
        }
    }

    #[test]
    fn lines_of_published_counts_add_up_too(tally in published()) {
        for scheme in schemes() {
            belongs_together(&half_year(&tally), &scheme)?;
        }
    }

    #[test]
    fn two_contracts_together_are_each_alone(p in months(), q in months()) {
        let mut both = contract("P", &p);
        both.add(contract("Q", &q));
        for scheme in schemes() {
            let together = evaluate(&half_year(&both), &scheme).lines;
            let alone = evaluate(&half_year(&contract("P", &p)), &scheme).lines;
            let second = evaluate(&half_year(&contract("Q", &q)), &scheme).lines;
            let second = second.into_iter().map(|line| Line { contract: ContractIndex(1), ..line });
            prop_assert_eq!(together, alone.into_iter().chain(second).collect::<Vec<_>>());
        }
    }

    #[test]
    fn more_recoveries_never_pay_less(counts in counts(), more in 0..50u64) {
        let most = counts.finished - counts.not_at_caseness;
        let recovered = (counts.recovered + more).min(most);
        let better = Counts { recovered, ..counts };
        for scheme in schemes() {
            let paid = |counts| {
                let selection = select(&tally_of("P", "C", &[("2016-04", counts)]), &range("2016-04", "2016-04"));
                evaluate(&selection, &scheme).total().value()
            };
            prop_assert!(paid(better) >= paid(counts), "{}", scheme.id);
        }
    }

    #[test]
    fn an_annual_value_is_paid_to_the_penny(pence in 0..1_000_000_000i64, share in 0..=100u32) {
        let one = Counts { received: 1, ..Counts::default() };
        let tally = tally_of("P", "C", &[("2016-04", one)]);
        let selection = select(&tally, &range("2016-04", "2017-03"));
        let amount = rust_decimal::Decimal::new(pence, 2).to_string();
        let (share, all) = (format!("{share}%"), "1");
        let terms = [("value.amount", &*amount), ("outcomes.share", &share), ("outcomes.steps.0", all)];
        let total = evaluate(&selection, &scheme("wakefield", &terms)).total().value();
        prop_assert_eq!(total.map(|total| total.0), Some(pence));
    }
}
