//! The rules of contracts, months, published rows and money (rules 8, 9 and 13 to 29), one test or more
//! a rule.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

#[path = "rules_contracts/annual.rs"]
mod annual;
#[path = "rules_contracts/contracts.rs"]
mod contracts;
#[path = "rules_contracts/fixed.rs"]
mod fixed;
#[path = "rules_contracts/flow.rs"]
mod flow;
#[path = "rules_contracts/lines.rs"]
mod lines;
#[path = "rules_contracts/months.rs"]
mod months;
#[path = "rules_contracts/published.rs"]
mod published;
#[path = "rules_contracts/slices.rs"]
mod slices;
#[path = "rules_contracts/terms.rs"]
mod terms;
#[path = "rules_contracts/wide.rs"]
mod wide;
#[path = "rules_contracts/withheld.rs"]
mod withheld;
