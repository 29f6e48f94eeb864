//! Work that nobody waits for: begun once nothing moves, one piece at a time, and stopped when what it is
//! worked out of is on show no more.

use super::job::{Cancellation, Job, JobFailed};

/// What a background job is worked out of.
pub trait Inputs: Clone + Send + 'static {
    /// Whether the result would be the same: they are the very same activity, schemes and so on.
    fn same_inputs(&self, other: &Self) -> bool;
}

/// Work that nobody waits for. Dropped, it stops.
pub struct BackgroundJob<I, T> {
    inputs: I,
    /// Nothing once it failed: it is not tried again on the same inputs.
    job: Option<Job<T>>,
}

/// How far a background job is that is to be of certain inputs.
#[derive(Debug, PartialEq, Eq)]
pub enum JobStage<T> {
    /// There is none: one may be started.
    Idle,
    /// It is under way, or failed before.
    Started,
    /// This is its result.
    Done(T),
    /// It failed just now.
    Failed(JobFailed),
}

impl<I: Inputs, T: Send + 'static> BackgroundJob<I, T> {
    /// Puts work in line; work that was stopped returns nothing. `ctx` is woken when it has ended.
    pub fn start(
        inputs: I,
        ctx: &egui::Context,
        work: impl FnOnce(&I, &Cancellation) -> Option<T> + Send + 'static,
    ) -> Self {
        let theirs = inputs.clone();
        let job = Job::in_turn(ctx, move |cancellation| work(&theirs, cancellation));
        Self { inputs, job: Some(job) }
    }

    /// Looks at the job in its place, on each frame. A job of other inputs than those of now is dropped.
    pub fn poll(place: &mut Option<Self>, now: &I) -> JobStage<T> {
        place.take_if(|job| !job.inputs.same_inputs(now));
        let Some(of) = place else { return JobStage::Idle };
        match of.job.as_ref().and_then(Job::result) {
            None => JobStage::Started,
            Some(Ok(result)) => {
                *place = None;
                JobStage::Done(result)
            }
            Some(Err(why)) => {
                of.job = None;
                JobStage::Failed(why)
            }
        }
    }

    /// Whether it has not ended yet.
    pub const fn is_under_way(&self) -> bool {
        self.job.is_some()
    }
}
