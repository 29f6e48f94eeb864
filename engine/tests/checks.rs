//! The checks that a data quality lead would make, and the coverage of measures: faults planted in known rows
//! of a clean extract, and nothing else found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

#[path = "checks/clean.rs"]
mod clean;
#[path = "checks/coverage.rs"]
mod coverage;
#[path = "checks/impossible.rs"]
mod impossible;
#[path = "checks/order.rs"]
mod order;
#[path = "checks/planted.rs"]
mod planted;
#[path = "checks/shape.rs"]
mod shape;
#[path = "checks/written.rs"]
mod written;
