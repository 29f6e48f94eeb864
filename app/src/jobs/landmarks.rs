//! Landmarks of the sliders: finding where two schemes pay the same takes many evaluations.

use std::sync::Arc;

use engine::activity::Selection;
use engine::locality::Locality;
use engine::payment::{Landmark, LandmarkKind, breaks_even, landmarks, own_unit_cost, typed_unit_cost};
use engine::scheme::SchemeIndex;
use engine::sustain::Survival;
use rust_decimal::Decimal;

use super::{BackgroundJob, Inputs, JobWatch};
use crate::session::Entry;
use crate::sheet::{Mark, Marks};

/// What landmarks are of.
#[derive(Clone)]
pub struct LandmarkInputs {
    /// The activity on show.
    pub selection: Arc<Selection>,
    /// The scheme whose terms are on show.
    pub scheme: Arc<Entry>,
    /// The baseline.
    pub baseline: Arc<Entry>,
    /// The place of the baseline.
    pub place: SchemeIndex,
    /// What the service costs, where that is known.
    pub survival: Option<Arc<Survival>>,
    /// Facts about the place, of which what one person costs as typed is looked at.
    pub locality: Arc<Locality>,
}

impl Inputs for LandmarkInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.selection, &other.selection)
            && Arc::ptr_eq(&self.scheme, &other.scheme)
            && Arc::ptr_eq(&self.baseline, &other.baseline)
            && self.place == other.place
            && self.locality.own_unit_costs == other.locality.own_unit_costs
            && self.survival.as_ref().map(Arc::as_ptr) == other.survival.as_ref().map(Arc::as_ptr)
    }
}

/// Landmarks that are being worked out.
pub type LandmarkJob = BackgroundJob<LandmarkInputs, Marks>;

/// Starts to work out the landmarks of terms, each with its path and the end of its track.
pub fn start(inputs: LandmarkInputs, terms: Vec<(String, Decimal)>, ctx: &egui::Context) -> LandmarkJob {
    BackgroundJob::start(inputs, ctx, |of, cancellation| {
        let mut marks = Marks::new();
        for (path, end) in terms {
            if cancellation.is_cancelled() {
                return None;
            }
            let scheme = &of.scheme.scheme;
            let mut found = landmarks(&of.selection, scheme, Some(&of.baseline.scheme), &path, Some(end));
            let typed = &of.locality.own_unit_costs;
            found.extend(typed_unit_cost(&of.selection, scheme, typed, &path, Some(end)));
            if let Some(survival) = &of.survival {
                let (delivered, cost) = (&survival.delivered, survival.cost());
                found.extend(breaks_even(delivered, scheme, cost, &path, Some(end)));
                found.extend(own_unit_cost(delivered, scheme, cost, &path, Some(end)));
            }
            marks.insert(path, in_order(found, of.place));
        }
        Some(marks)
    })
}

/// The more important first: where money changes course, then what others reach.
fn in_order(mut found: Vec<Landmark>, baseline: SchemeIndex) -> Vec<Mark> {
    found.sort_by_key(|landmark| landmark.kind);
    let mark = |landmark: Landmark| {
        let equal = landmark.kind == LandmarkKind::EqualToBaseline;
        Mark {
            at: landmark.value,
            until: landmark.until,
            short: if equal { format!("= {}", baseline.letter()) } else { landmark.short },
            says: landmark.says,
            scheme: equal.then_some(baseline),
        }
    };
    found.into_iter().map(mark).collect()
}
