//! Tests of the program as it is started, in one program of their own.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot run its program has failed")]

mod cli;
mod findings;
mod pounds;
mod privacy;
