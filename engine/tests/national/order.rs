//! The order of files and of rows never matters.

use engine::intake::Intake;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::extract::people;
use super::made::{Row, Shape, csv, tables, together};
use crate::support::extract::{file, try_intake};

fn read(all: &[(&'static str, Vec<Row>)]) -> Intake {
    let sources: Vec<_> = all
        .iter()
        .map(|(table, rows)| file(&format!("{table}.csv"), csv(Shape::Commissioning, table, rows)))
        .collect();
    try_intake(&sources).unwrap()
}

/// Counts by reason, which are the same whatever the order; the examples are not.
fn dropped(intake: &Intake) -> Vec<(engine::intake::DropReason, u64)> {
    intake.report.dropped.iter().map(|(reason, finding)| (*reason, finding.count)).collect()
}

proptest! {
    #![proptest_config(Config {
        cases: 12,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    })]

    #[test]
    fn the_order_of_files_and_rows_does_not_matter((made, shuffled) in (0..1_000u64).prop_flat_map(|seed| {
        let made: Vec<(&'static str, Vec<Row>)> = together(&tables(&people(12, seed, true))).into_iter().collect();
        let rows: Vec<_> = made.iter().map(|(table, rows)| (Just(*table), Just(rows.clone()).prop_shuffle())).collect();
        (Just(made), rows.prop_shuffle())
    })) {
        let (one, other) = (read(&made), read(&shuffled));
        prop_assert_eq!(&one.tally, &other.tally);
        prop_assert_eq!(dropped(&one), dropped(&other));
        prop_assert_eq!(one.report.rows_kept(), other.report.rows_kept());
    }
}
