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
#[path = "properties/terms.rs"]
mod terms;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, from a seed, without files of past failures.
fn config(cases: u32) -> Config {
    Config { rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..Config::with_cases(cases) }
}
