//! Waits: the queueing relation against a simulation of people, places and courses, what must always hold
//! of it, and waits of a tally that get longer or shorter.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

#[path = "queue/always.rs"]
mod always;
#[path = "queue/later.rs"]
mod later;
#[path = "queue/outside.rs"]
mod outside;
#[path = "queue/relation.rs"]
mod relation;
#[path = "queue/simulation.rs"]
mod simulation;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, from a seed, without files of past failures.
fn config(cases: u32) -> Config {
    Config { rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..Config::with_cases(cases) }
}
