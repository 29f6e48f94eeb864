//! Activity under a scenario.

use engine::activity::Tally;
use engine::scenario::Applied;

use super::{BackgroundJob, Inputs};
use crate::session::ScenarioInputs;

/// A scenario that is being applied.
pub type ScenarioJob = BackgroundJob<ScenarioInputs, Applied<Tally>>;

impl Inputs for ScenarioInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        Self::same_inputs(self, other)
    }
}

/// Starts to apply a scenario.
pub fn start(inputs: ScenarioInputs, ctx: &egui::Context) -> ScenarioJob {
    BackgroundJob::start(inputs, ctx, |of, _| Some(of.what_if.scenario.apply(&of.read)))
}
