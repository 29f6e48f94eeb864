//! The rules of reading a referral extract (rules 1 to 7) and of the groups and answers that are made of
//! its rows (rules 10 to 12), one test or more a rule, each through the text of a file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

#[path = "rules_reading/answers.rs"]
mod answers;
#[path = "rules_reading/duplicates.rs"]
mod duplicates;
#[path = "rules_reading/every_counter.rs"]
mod every_counter;
#[path = "rules_reading/flags.rs"]
mod flags;
#[path = "rules_reading/groups.rs"]
mod groups;
#[path = "rules_reading/handling.rs"]
mod handling;
#[path = "rules_reading/living.rs"]
mod living;
#[path = "rules_reading/readings.rs"]
mod readings;
#[path = "rules_reading/rows.rs"]
mod rows;
#[path = "rules_reading/samples.rs"]
mod samples;
#[path = "rules_reading/scores.rs"]
mod scores;
