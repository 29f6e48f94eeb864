//! Rule 35: a change of how many people come, and of nothing else, moves no rate, no verdict and no share.

use engine::activity::{Cell, Counter, Distribution, Histogram, Selection, Tally};
use engine::calendar::{Grain, Month, Period};
use engine::export::{TallyFormat, TallySheet};
use engine::locality::Locality;
use engine::measure::{Standards, measure_rows};
use engine::payment::{Component, Kind as LineKind, evaluate};
use engine::quantity::{Money, Pence, Quantity};
use engine::scenario::{Change, Kind, Scenario};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::config;
use crate::support::counts::select;
use crate::support::extract::{file, try_intake};
use crate::support::money::{scheme, wakefield};
use crate::support::random::dice;
use crate::support::random_activity::{LINES, activity, activity_of_any_origin, blurred};

/// From nine in ten fewer to twice as many more: in thousandths, thirds, and to nine decimals.
fn share() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        (-900..=2_000i64).prop_map(|thousandths| Decimal::new(thousandths, 3)),
        Just(dec!(0.333333)),
        Just(dec!(-0.666667)),
        (-900_000_000..=2_000_000_000i64).prop_map(|parts| Decimal::new(parts, 9)),
    ]
}

fn changed(tally: &Tally, changes: impl IntoIterator<Item = Change>) -> Tally {
    let scenario = Scenario { changes: changes.into_iter().collect(), ..Scenario::default() };
    scenario.check().unwrap();
    scenario.apply(tally).value
}

fn volume(share: Decimal) -> Change {
    Change::new(Kind::Volume { share })
}

/// Least, working and most of a count.
fn ends(count: Quantity) -> [Option<Decimal>; 3] {
    [Some(count.low()), count.working(), count.high()].map(|people| people.map(Decimal::from))
}

/// Whether a count is so many times another, bounds and all.
fn is_times(after: Quantity, before: Quantity, times: Decimal) -> bool {
    let wanted = ends(before).map(|end| end.map(|end| end * times));
    ends(after) == wanted && after.disclosure() == before.disclosure()
}

fn is_cell_times(after: &Cell, before: &Cell, times: Decimal) -> bool {
    let values = |histogram: &Histogram| match before.distribution(*histogram) {
        Distribution::Bins(bins) => (0..=bins.len() as u32).collect(),
        Distribution::Points(points) | Distribution::From(points) => points.keys().copied().collect(),
        Distribution::Parts(_) | Distribution::Absent => vec![42],
    };
    let histogram = |histogram: &Histogram| {
        let (after, before) = (after.distribution(*histogram), before.distribution(*histogram));
        values(histogram).into_iter().all(|value| {
            is_times(after.at_most(value), before.at_most(value), times)
                && is_times(after.at_least(value), before.at_least(value), times)
        })
    };
    Counter::EVERY.iter().all(|counter| is_times(after.count(*counter), before.count(*counter), times))
        && Histogram::EVERY.iter().all(histogram)
}

/// That no measure of any contract moved, at any grain.
fn no_rate_moved(before: &Selection, after: &Selection) -> Result<(), TestCaseError> {
    let standards = Standards::shipped().unwrap();
    for grain in [Grain::Month, Grain::Quarter, Grain::Year] {
        let [before, after] =
            [before, after].map(|selection| measure_rows(selection, &Locality::default(), &standards, grain));
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            let what = format!("{} of {:?}, {}", before.measure.id, before.contract, before.period);
            let (one, two) = (before.ratio, after.ratio);
            prop_assert_eq!((one.rate(), before.met), (two.rate(), after.met), "{}", what);
            prop_assert_eq!(one.rate_bounds(), two.rate_bounds(), "{}", what);
            // The standard, a few others, and what the counts just reach where that can be written down.
            let just = one.rate().filter(|rate| rate.normalize().scale() <= 9);
            for standard in before.standard.into_iter().chain(just).chain([dec!(0.5), dec!(0.75)]) {
                let direction = before.measure.direction;
                prop_assert_eq!(one.met(standard, direction), two.met(standard, direction), "{}", what);
                let open = (one.possible(standard, direction), two.possible(standard, direction));
                prop_assert_eq!(open.0, open.1, "{} against {}", what, standard);
                let worked = [one, two].map(|ratio| ratio.met_working(standard, direction));
                prop_assert_eq!(worked[0], worked[1], "{} against {}", what, standard);
            }
        }
    }
    Ok(())
}

/// That every count by line and cluster is so many times what it was.
fn slices_are_times(before: &Selection, after: &Selection, times: Decimal) -> Result<(), TestCaseError> {
    for contract in before.contracts.indexes() {
        for &month in &before.months {
            for cut in [Selection::by_line, Selection::by_cluster] {
                let (before, after) = (cut(before, contract, month), cut(after, contract, month));
                prop_assert_eq!(before.len(), after.len());
                for (before, after) in before.iter().zip(after) {
                    let all = Counter::EVERY
                        .iter()
                        .all(|counter| is_times(after.count(*counter), before.count(*counter), times));
                    prop_assert!(all, "{} in {}", before.code, month);
                }
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn rule_35_volume_alone_moves_no_rate_and_no_verdict(
        activity in activity_of_any_origin(25), blur in dice(80), share in share(),
    ) {
        let tally = blurred(&activity.tally(), blur);
        let more = changed(&tally, [volume(share)]);
        for (key, before) in &tally.cells {
            prop_assert!(is_cell_times(&more.cells[key], before, Decimal::ONE + share), "{:?}", key);
        }
        let [before, after] = [&tally, &more].map(|tally| select(tally, &activity.range()));
        no_rate_moved(&before, &after)?;
        slices_are_times(&before, &after, Decimal::ONE + share)?;
    }

    #[test]
    fn rule_35_two_changes_of_volume_are_their_product(
        activity in activity_of_any_origin(15), one in -900..=2_000i64, two in -900..=2_000i64,
    ) {
        let tally = activity.tally();
        let [one, two] = [one, two].map(|thousandths| Decimal::new(thousandths, 3));
        let product = (Decimal::ONE + one) * (Decimal::ONE + two) - Decimal::ONE;
        let at_once = changed(&tally, [volume(product)]);
        prop_assert_eq!(&changed(&tally, [volume(one), volume(two)]), &at_once);
        prop_assert_eq!(&changed(&changed(&tally, [volume(one)]), [volume(two)]), &at_once);
    }

    #[test]
    fn rule_35_where_only_some_are_more_their_rates_stay_and_so_does_everybody_else(
        activity in activity(25), share in share(), which in 0..3usize,
    ) {
        let tally = activity.tally();
        let from = Month::new(2016, 9);
        let narrow = match which {
            0 => Change { line: Some(LINES[1].to_owned()), ..volume(share) },
            1 => Change { provider: Some("P".to_owned()), ..volume(share) },
            _ => Change { from: Some(from), ..volume(share) },
        };
        let more = changed(&tally, [narrow]);
        let [before, after] = [&tally, &more].map(|tally| select(tally, &activity.range()));
        let is_meant = |key: &engine::activity::Key| match which {
            0 => *key.service_line == *LINES[1],
            1 => &*key.provider == "P",
            _ => key.month >= from,
        };
        for (key, cell) in &tally.cells {
            let times = if is_meant(key) { Decimal::ONE + share } else { Decimal::ONE };
            prop_assert!(is_cell_times(&more.cells[key], cell, times), "{:?}", key);
        }
        match which {
            0 => {}
            1 => no_rate_moved(&before, &after)?,
            _ => {
                let standards = Standards::shipped().unwrap();
                let rates = |selection: &Selection| -> Vec<_> {
                    let rows = measure_rows(selection, &Locality::default(), &standards, Grain::Month);
                    rows.iter().map(|row| (row.period, row.ratio.rate(), row.met)).collect()
                };
                prop_assert_eq!(rates(&before), rates(&after));
            }
        }
    }

    #[test]
    fn rule_35_a_price_for_a_person_pays_so_many_times_as_much(
        activity in activity(25), share in share(), pence in 1..60_000i64,
    ) {
        let price = Decimal::new(pence, 2);
        let terms = scheme("south-tees", &[("price.per_person", &price.to_string())]);
        let tally = activity.tally();
        let more = changed(&tally, [volume(share)]);
        let [before, after] = [&tally, &more].map(|tally| select(tally, &activity.range()));
        let times = Decimal::ONE + share;
        let (were, are) = (evaluate(&before, &terms), evaluate(&after, &terms));
        prop_assert_eq!(were.lines.len(), are.lines.len());
        for (was, is) in were.lines.iter().zip(&are.lines) {
            let (amount, now) = (was.amount.value().unwrap(), is.amount.value().unwrap());
            if was.component == Component::Activity {
                let entered: Quantity =
                    before.counts(was.contract, was.period).iter().map(|month| month.count(Counter::Entered)).sum();
                let people = Decimal::from(entered.low());
                prop_assert_eq!(now, Money::pounds(people * times * price).rounded(), "{}", was.period);
            }
            // Penalties are shares of that, and as many standards are missed: but for two roundings they are
            // so many times as much.
            let out = (Decimal::from(now.0) - Decimal::from(amount.0) * times).abs();
            prop_assert!(out <= (Decimal::ONE + times) / Decimal::TWO, "{} {:?}", was.period, was.component);
        }
    }

    #[test]
    fn rule_35_a_pot_that_is_given_is_earned_as_before(activity in activity(25), share in share()) {
        let terms = wakefield(&[("value.amount", "1000000")]);
        let tally = activity.tally();
        let more = changed(&tally, [volume(share)]);
        let earned = |tally: &Tally| -> Vec<(Period, Option<Pence>)> {
            let statement = evaluate(&select(tally, &activity.years()), &terms);
            let lines = statement.lines.iter().filter(|line| line.component.kind() == LineKind::Outcomes);
            lines.map(|line| (line.period, line.amount.value())).collect()
        };
        prop_assert_eq!(earned(&tally), earned(&more));
    }
}

proptest! {
    #![proptest_config(config(4))]

    #[test]
    fn rule_35_a_suppressed_tally_keeps_its_bounds(activity in activity(8), share in share()) {
        let sheet = TallySheet::suppressed(&activity.tally(), &[]).unwrap();
        let tally = try_intake(&[file("tally.csv", sheet.bytes(TallyFormat::Csv).unwrap())]).unwrap().tally;
        let more = changed(&tally, [volume(share)]);
        let times = Decimal::ONE + share;
        for (key, before) in &tally.cells {
            prop_assert!(is_cell_times(&more.cells[key], before, times), "{:?}", key);
        }
        for (key, margin) in &tally.margins {
            let after = &more.margins[key];
            for (before, after) in [(&margin.lines, &after.lines), (&margin.clusters, &after.clusters)] {
                for (code, before) in before {
                    prop_assert!(is_cell_times(&after[code], before, times), "{:?} {}", key, code);
                }
            }
        }
        let [before, after] = [&tally, &more].map(|tally| select(tally, &activity.range()));
        no_rate_moved(&before, &after)?;
    }
}
