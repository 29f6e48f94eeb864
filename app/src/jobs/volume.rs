//! What each answer to a question of the guide is worth with more people and with fewer.

use std::sync::Arc;

use engine::activity::Selection;
use engine::payment::{Worth, options};
use engine::scheme::Question;
use rust_decimal::Decimal;

use super::{BackgroundJob, Inputs, JobWatch};
use crate::session::{Entry, Uncut};

/// What answers are held against: a tenth more people, and a tenth fewer.
pub fn shares() -> [Decimal; 2] {
    let tenth = Decimal::new(1, 1);
    [tenth, -tenth]
}

/// What it is worked out of.
#[derive(Clone)]
pub struct VolumeInputs {
    /// The activity on show.
    pub uncut: Uncut,
    /// The scheme.
    pub scheme: Arc<Entry>,
    /// The place of the question.
    pub question: usize,
}

impl Inputs for VolumeInputs {
    fn same_inputs(&self, other: &Self) -> bool {
        self.uncut.is_same(&other.uncut)
            && Arc::ptr_eq(&self.scheme, &other.scheme)
            && self.question == other.question
    }
}

/// The activity with more people, and with fewer; none of what could not be cut.
type Changed = [Option<Arc<Selection>>; 2];

/// Answers with more people and with fewer.
#[derive(Clone)]
pub struct Volumes {
    changed: Changed,
    /// What each answer is worth, in the order of [`shares`]; nothing where that cannot be worked out.
    pub worth: [Vec<Worth>; 2],
}

/// Answers that are being worked out.
pub type VolumeJob = BackgroundJob<VolumeInputs, Volumes>;

/// Starts to work the answers to a question out. `known` is of the same activity, where there is any.
pub fn start(
    inputs: VolumeInputs,
    question: Question,
    known: Option<Volumes>,
    ctx: &egui::Context,
) -> VolumeJob {
    BackgroundJob::start(inputs, ctx, move |of, cancellation| {
        let changed = known.map_or_else(|| changed(&of.uncut), |known| known.changed);
        let mut worth = [Vec::new(), Vec::new()];
        for (selection, worth) in changed.iter().zip(&mut worth) {
            if cancellation.is_cancelled() {
                return None;
            }
            if let Some(selection) = selection {
                *worth = options(selection, &of.scheme.scheme, &question);
            }
        }
        Some(Volumes { changed, worth })
    })
}

fn changed(uncut: &Uncut) -> Changed {
    shares().map(|share| uncut.with_more(share).ok().map(Arc::new))
}
