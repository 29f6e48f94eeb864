//! The order of files and of rows never matters.

use engine::intake::Intake;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::extract::people;
use super::made::{Row, Shape, csv, tables, together};
use crate::support::extract::{file, try_intake};

const RUBBISH: &[&str] = &[
    "",
    "0",
    "-1",
    "99999999999999999999",
    "1e300",
    "9999-12-31",
    "0000-01-01",
    "2024-02-30",
    "2016-04-01T99:99:99",
    "99999:00:00",
    "True",
    "\u{fffd}",
    "NULL",
    "a very long text that is no code of any list at all",
];

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

    /// Whatever stands in a cell, reading ends with a tally or a sentence, and every row is accounted for.
    #[test]
    fn rubbish_in_any_cell_is_counted_or_refused(
        seed in 0..1_000u64,
        spoils in proptest::collection::vec((0..40usize, 0..500usize, 0..60usize, 0..RUBBISH.len()), 1..60),
    ) {
        let mut made: Vec<(&'static str, Vec<Row>)> =
            together(&tables(&people(5, seed, true))).into_iter().collect();
        for (table, row, column, rubbish) in spoils {
            let places = made.len();
            let rows = &mut made[table % places].1;
            let places = rows.len();
            let row = &mut rows[row % places];
            let columns = row.len();
            if let Some(value) = row.values_mut().nth(column % columns) {
                *value = RUBBISH[rubbish].to_owned();
            }
        }
        let sources: Vec<_> = made
            .iter()
            .map(|(table, rows)| file(&format!("{table}.csv"), csv(Shape::Commissioning, table, rows)))
            .collect();
        match try_intake(&sources) {
            Ok(found) => {
                prop_assert_eq!(found.report.rows_read(), found.report.rows_kept() + found.report.rows_dropped());
            }
            Err(error) => prop_assert!(error.to_string().ends_with('.'), "{}", error),
        }
    }
}
