//! Hashes of activity files, which tell later whether a file is still what it was.

use super::Job;
use crate::session::Activity;

/// Files that are being hashed.
pub type HashJob = Job<Activity>;

/// Starts to work out the hashes that are missing.
pub fn start(activity: Activity, ctx: &egui::Context) -> HashJob {
    Job::start(ctx, |_| activity.hashed())
}
