//! Everything that runs off the drawing thread.
//!
//! A [`Job`] is started, tells how far it has got, is cancelled (also by being dropped), and has a result;
//! where it panics, the result is one sentence, [`JobFailed`]. Jobs that nobody waits for are
//! [`BackgroundJob`]s: they take turns, and stop when what they are worked out of is on show no more. Only
//! `run` knows of threads. A new kind of job is a file here: what it takes, and a function that starts it.

pub mod ahead;
mod background;
pub mod explore;
pub mod file_dialog;
pub mod hand_over;
pub mod hash;
mod job;
pub mod landmarks;
mod offered;
pub mod picture;
pub mod read;
mod run;
pub mod scenario;
pub mod survival;
pub mod switches;
#[cfg(test)]
mod tests;
pub mod volume;
pub mod zone;

pub use ahead::AheadJob;
pub use background::{BackgroundJob, Inputs, JobStage};
pub use explore::ExploreJob;
pub use file_dialog::{FileDialog, FileRequest, Savable};
pub use hash::HashJob;
pub use job::{Cancellation, Job, JobFailed, JobWatch};
pub use landmarks::LandmarkJob;
pub use picture::PictureJob;
pub use read::ReadJob;
pub use run::between_frames;
pub use scenario::ScenarioJob;
pub use survival::{AccountJob, SurvivalJob};
pub use switches::SwitchJob;
pub use volume::VolumeJob;
