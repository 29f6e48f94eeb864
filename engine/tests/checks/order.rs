//! The order and the division of rows never change how often something is found.

use rand::SeedableRng;
use rand::seq::SliceRandom;

use super::clean::{CLEAN, Extract, counts};
use super::planted::{CASES, plant};
use crate::support::extract::intake;

/// Faults of every kind at once, each in rows of its own.
fn everything() -> Extract {
    let mut extract = CLEAN.clone();
    for (place, case) in CASES.iter().enumerate() {
        // What makes a row too long is cut off when columns are added after it.
        if !case.set.contains("=,") {
            plant(&mut extract, case, place * 11 % 300);
        }
    }
    extract
}

#[test]
fn rule_3_the_order_of_rows_does_not_change_what_is_found() {
    let extract = everything();
    let expected = counts(&extract.read().report);
    assert!(expected.len() > 40, "{expected:?}");
    for seed in 0..4 {
        let mut shuffled = extract.clone();
        shuffled.rows.shuffle(&mut rand_chacha::ChaCha8Rng::seed_from_u64(seed));
        assert_eq!(counts(&shuffled.read().report), expected, "{seed}");
        let (first, second) = shuffled.rows.split_at(shuffled.rows.len() / 3);
        let part = |rows: &[Vec<String>]| Extract { columns: extract.columns.clone(), rows: rows.to_vec() };
        let read = intake(&[&part(first).text(), &part(second).text()]);
        assert_eq!(counts(&read.report), expected, "{seed}, in two files");
    }
}
