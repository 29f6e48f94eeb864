//! What must hold whatever the rows, counts, terms and bytes are. The random numbers have a fixed seed, so
//! that a failure comes again.

mod around;
mod bounds;
mod forms;
mod found;
mod garbled;
mod garbled_mappings;
mod money;
pub mod random_terms;
mod reading;
mod robust;
mod statements;
mod tally_bounds;
mod tally_file;
mod tally_secrets;
mod terms;
mod volume;
mod weeks;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, from a seed, without files of past failures.
///
/// For hours of fuzzing there are `FUZZ_TIMES` as many, from the seed `FUZZ_SEED`:
/// `FUZZ_TIMES=1000 FUZZ_SEED=7 cargo test -p engine-tests -- garbled`.
pub fn config(cases: u32) -> Config {
    let told = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let times = told("FUZZ_TIMES").map_or(1, |times| times as u32);
    let seed = told("FUZZ_SEED").unwrap_or(2018);
    Config {
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..Config::with_cases(cases.saturating_mul(times))
    }
}
