//! The national data set: the same people as tables of each shape and as a referral extract come to the
//! same tally, and each rule of joining holds on a case small enough to check by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

#[path = "national/broken.rs"]
mod broken;
#[path = "national/extract.rs"]
mod extract;
#[path = "national/golden.rs"]
mod golden;
#[path = "national/made.rs"]
mod made;
#[path = "national/order.rs"]
mod order;
#[path = "national/person.rs"]
mod person;
#[path = "national/shapes.rs"]
mod shapes;
#[path = "national/stopped.rs"]
mod stopped;
#[path = "national/visits.rs"]
mod visits;
#[path = "national/words.rs"]
mod words;
