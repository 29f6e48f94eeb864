//! All tests of the library from outside, in one program: linking it takes longer than most of them.
//! A module is a subject; `support` is what they share.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a panic in a test is a failed test, and a test that is skipped says why"
)]

mod answers;
mod at_once;
mod bad_input;
mod chance;
mod checks;
mod earlier_files;
mod engines;
mod every_file;
mod explore;
mod fingerprint;
mod forms;
mod golden_access;
mod golden_cases;
mod golden_clinical;
mod golden_scheme_files;
mod golden_south_tees;
mod golden_time;
mod golden_wakefield;
mod held;
mod mapping;
mod national;
mod office;
mod page;
mod paper;
mod parquet;
mod plans;
mod projection;
mod properties;
mod published;
mod queue;
mod record;
mod rules_contracts;
mod rules_reading;
mod scenario;
mod support;
mod survival;
mod tally;
mod vectors;
mod workbook;
