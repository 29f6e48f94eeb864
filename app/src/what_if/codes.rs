//! What can be chosen from: the codes that activity holds, and the roles of the place.

use std::collections::BTreeSet;
use std::sync::Arc;

use engine::activity::{ALL, Tally};
use engine::calendar::Month;
use engine::locality::Locality;

/// What the activity and the place offer to a change.
#[derive(Clone, Copy)]
pub struct Offered<'a> {
    /// The codes of the activity.
    pub codes: &'a Codes,
    /// The place, of which the roles can be chosen.
    pub place: &'a Locality,
}

/// Codes and months, each in order.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    /// Of providers.
    pub providers: BTreeSet<Arc<str>>,
    /// Of commissioners.
    pub commissioners: BTreeSet<Arc<str>>,
    /// Of service lines.
    pub lines: BTreeSet<Arc<str>>,
    /// Of care clusters.
    pub clusters: BTreeSet<Arc<str>>,
    /// The months.
    pub months: BTreeSet<Month>,
}

impl Codes {
    /// Those of a tally, but for the published row of all England.
    pub fn from_tally(tally: &Tally) -> Self {
        let mut codes = Self::default();
        for key in tally.cells.keys().filter(|key| &*key.provider != ALL) {
            codes.providers.insert(key.provider.clone());
            codes.commissioners.insert(key.commissioner.clone());
            codes.lines.insert(key.service_line.clone());
            codes.clusters.insert(key.cluster.clone());
            codes.months.insert(key.month);
        }
        codes
    }
}
