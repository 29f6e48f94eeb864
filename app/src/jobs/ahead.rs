//! The years to come of a contract: each scheme on each path, and the uplift that it needs.

use std::sync::Arc;

use engine::payment::{Extended, extensions};
use engine::projection::{Needed, PathAhead, Projection, SchemeAhead};

use super::survival::SurvivalInputs;
use super::{BackgroundJob, Inputs, JobWatch};
use crate::session::Entry;
use crate::what_if::Ahead;

/// What it is worked out of.
#[derive(Clone)]
pub struct AheadInputs {
    /// Activity and place.
    pub of: SurvivalInputs,
    /// What is supposed of the years to come.
    pub ahead: Arc<Ahead>,
    /// The schemes.
    pub entries: Vec<Arc<Entry>>,
}

impl Inputs for AheadInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Entry>, &Arc<Entry>)| Arc::ptr_eq(one, other);
        self.of.same_inputs(&other.of)
            && (Arc::ptr_eq(&self.ahead, &other.ahead) || self.ahead == other.ahead)
            && self.entries.len() == other.entries.len()
            && self.entries.iter().zip(&other.entries).all(same)
    }
}

/// The years to come.
#[derive(Debug)]
pub struct YearsAhead {
    /// What should be said beside the figures.
    pub notes: Vec<String>,
    /// By path: what it makes of activity and cost, and each scheme on it.
    pub paths: Vec<(PathAhead, Vec<OnPath>)>,
}

/// A scheme on a path.
#[derive(Debug)]
pub struct OnPath {
    /// Year by year.
    pub ahead: SchemeAhead,
    /// The uplift that it needs.
    pub needed: Needed,
    /// Whether further years follow, by contract.
    pub further: Vec<Extended>,
}

/// The years to come, or a sentence why not.
pub type Projected = Result<Arc<YearsAhead>, String>;

/// Years that are being worked out.
pub type AheadJob = BackgroundJob<AheadInputs, Projected>;

/// Starts to work the years to come out.
pub fn start(inputs: AheadInputs, ctx: &egui::Context) -> AheadJob {
    BackgroundJob::start(inputs, ctx, |of, cancellation| {
        let ahead = &of.ahead;
        let projection = of.of.with(|case| Projection::new(case, &ahead.paths, ahead.years));
        let projection = match projection {
            Ok(projection) => projection,
            Err(why) => return Some(Err(why.to_string())),
        };
        let notes = projection.notes();
        let mut paths = Vec::new();
        for path in projection.paths {
            let mut schemes = Vec::new();
            for entry in &of.entries {
                if cancellation.is_cancelled() {
                    return None;
                }
                let (ahead, needed) = (path.account(&entry.scheme), path.needed(&entry.scheme));
                let further = extensions(&path.activity, &ahead.scheme);
                schemes.push(OnPath { ahead, needed, further });
            }
            paths.push((path, schemes));
        }
        Some(Ok(Arc::new(YearsAhead { notes, paths })))
    })
}
