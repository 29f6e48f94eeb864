//! Waits: the queueing relation against a simulation of people, places and courses, what must always hold
//! of it, and waits of a tally that get longer or shorter.

mod always;
mod later;
mod outside;
mod relation;
mod simulation;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, from a seed, without files of past failures.
fn config(cases: u32) -> Config {
    Config { rng_seed: RngSeed::Fixed(2018), failure_persistence: None, ..Config::with_cases(cases) }
}
