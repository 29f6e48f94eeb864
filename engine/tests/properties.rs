//! What must hold whatever the rows, counts, terms and bytes are. The random numbers have a fixed seed, so
//! that a failure comes again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

#[path = "properties/around.rs"]
mod around;
#[path = "properties/bounds.rs"]
mod bounds;
#[path = "properties/forms.rs"]
mod forms;
#[path = "properties/found.rs"]
mod found;
#[path = "properties/garbled.rs"]
mod garbled;
#[path = "properties/garbled_mappings.rs"]
mod garbled_mappings;
#[path = "properties/money.rs"]
mod money;
#[path = "properties/random.rs"]
mod random;
#[path = "properties/random_activity.rs"]
mod random_activity;
#[path = "properties/random_terms.rs"]
mod random_terms;
#[path = "properties/reading.rs"]
mod reading;
#[path = "properties/robust.rs"]
mod robust;
#[path = "properties/statements.rs"]
mod statements;
#[path = "properties/tally_bounds.rs"]
mod tally_bounds;
#[path = "properties/tally_file.rs"]
mod tally_file;
#[path = "properties/tally_secrets.rs"]
mod tally_secrets;
#[path = "properties/terms.rs"]
mod terms;
#[path = "properties/volume.rs"]
mod volume;
#[path = "properties/weeks.rs"]
mod weeks;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, from a seed, without files of past failures.
///
/// For hours of fuzzing there are `FUZZ_TIMES` as many, from the seed `FUZZ_SEED`:
/// `FUZZ_TIMES=1000 FUZZ_SEED=7 cargo test -p engine --test properties -- garbled`.
fn config(cases: u32) -> Config {
    let told = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let times = told("FUZZ_TIMES").map_or(1, |times| times as u32);
    let seed = told("FUZZ_SEED").unwrap_or(2018);
    Config {
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..Config::with_cases(cases.saturating_mul(times))
    }
}
