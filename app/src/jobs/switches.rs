//! What each switch of a scheme is worth: turning every one takes many evaluations.

use std::sync::Arc;

use engine::activity::Selection;
use engine::payment::{Switch, switches};

use super::{BackgroundJob, Inputs};
use crate::session::Entry;

/// What a definition table is of.
#[derive(Clone)]
pub struct SwitchInputs {
    /// The activity on show.
    pub selection: Arc<Selection>,
    /// The scheme.
    pub scheme: Arc<Entry>,
}

impl Inputs for SwitchInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.selection, &other.selection) && Arc::ptr_eq(&self.scheme, &other.scheme)
    }
}

/// A definition table that is being worked out.
pub type SwitchJob = BackgroundJob<SwitchInputs, Vec<Switch>>;

/// Starts to turn every switch.
pub fn start(inputs: SwitchInputs, ctx: &egui::Context) -> SwitchJob {
    BackgroundJob::start(inputs, ctx, |of, _| Some(switches(&of.selection, &of.scheme.scheme)))
}
