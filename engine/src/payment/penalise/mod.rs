//! What is taken away: for recovery, for standards missed, for access.

mod access;
mod recovery;
mod standard;

pub(super) use access::{AccessYear, FloorTest};
pub(super) use recovery::RecoveryShortfall;
pub(super) use standard::{standard, waiting};
