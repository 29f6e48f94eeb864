//! Where on the track of a slider something happens.

mod money;
mod price;
mod rate;
mod track;

use rust_decimal::Decimal;

use crate::activity::Selection;
use crate::locality::OwnUnitCosts;
use crate::quantity::Pence;
use crate::scheme::Scheme;
pub(crate) use track::{Point, Track};

pub use price::{EvidenceMark, PriceEvidence};
pub use rate::reaching;

/// A value of a term at which something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// What happens.
    pub kind: LandmarkKind,
    /// The value of the term; the lowest, where it stands for several that crowd.
    pub value: Decimal,
    /// The highest of those that it stands for.
    pub until: Option<Decimal>,
    /// A word or two to stand under the track.
    pub short: String,
    /// What it is, in a sentence.
    pub says: String,
}

/// What happens at a landmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LandmarkKind {
    /// The scheme pays what the baseline pays.
    EqualToBaseline,
    /// The scheme pays what the service costs.
    BreaksEven,
    /// The price is what a person costs the service, worked out from its costs.
    OwnCost,
    /// The price is what a person costs the service, as somebody typed it.
    TypedCost,
    /// The cap on activity begins to change the payment.
    CapBites,
    /// The collar on activity begins to change the payment.
    CollarBites,
    /// The floor of the total begins to change the payment.
    FloorBites,
    /// The ceiling of the total begins to change the payment.
    CeilingBites,
    /// The national standard of a measure.
    National,
    /// The rate of the measure in this data.
    Measured,
    /// The rate of England in the published year that comes with the program.
    England,
    /// Its rate in the financial year before.
    LastYear,
    /// What was paid for a person elsewhere.
    PaidElsewhere,
}

/// The landmarks of the numeric term at a path, from its least to the end of its slider's track, by
/// their value; to the usual end where none is given. A path that names no such term has none.
///
/// Points of the track are values that a person can set: pence, basis points, whole people. One that
/// the scheme's check refuses is no point; where that is an end of the track, the search begins at
/// the value that the term has. The other weights of a set keep their proportions.
///
/// It evaluates the scheme at two ends; to find where it equals the baseline, that once and the
/// scheme 22 times at most; and 21 times at most for each of cap, collar, floor and ceiling that
/// begins to bite on the track. Rates and prices elsewhere take
/// no evaluation. On a track of more than two million points
/// what bites is found to within that part of it.
pub fn landmarks(
    selection: &Selection,
    scheme: &Scheme,
    baseline: Option<&Scheme>,
    path: &str,
    end: Option<Decimal>,
) -> Vec<Landmark> {
    let Some(track) = Track::new(selection, scheme, path, end) else { return Vec::new() };
    let baseline = baseline.filter(|baseline| *baseline != scheme);
    let mut landmarks = money::landmarks(&track, baseline);
    landmarks.extend(rate::landmarks(&track));
    landmarks.extend(price::elsewhere(&track));
    landmarks.retain(|landmark| track.holds(landmark.value));
    landmarks.sort_by_key(|landmark| (landmark.value, landmark.kind));
    landmarks
}

/// Where the numeric term at a path makes the scheme pay what the service costs, for activity as it can
/// be delivered. It evaluates the scheme 24 times at most.
pub fn breaks_even(
    selection: &Selection,
    scheme: &Scheme,
    cost: Pence,
    path: &str,
    end: Option<Decimal>,
) -> Option<Landmark> {
    at_cost(selection, scheme, (path, end), |track| money::breaks_even(track, cost))
}

/// What a person of those whose price is at a path costs the service, where it costs so much in all.
pub fn own_unit_cost(
    selection: &Selection,
    scheme: &Scheme,
    cost: Pence,
    path: &str,
    end: Option<Decimal>,
) -> Option<Landmark> {
    at_cost(selection, scheme, (path, end), |track| price::own_cost(track, cost))
}

/// What a person of those whose price is at a path costs the service, as somebody typed it. Where that lies
/// beyond the track, it says so: it has no tick there, and is read all the same.
pub fn typed_unit_cost(
    selection: &Selection,
    scheme: &Scheme,
    own: &OwnUnitCosts,
    path: &str,
    end: Option<Decimal>,
) -> Option<Landmark> {
    price::typed_cost(&Track::new(selection, scheme, path, end)?, own)
}

/// A landmark of what the service costs, where it is on the track of the term at a path.
fn at_cost(
    selection: &Selection,
    scheme: &Scheme,
    (path, end): (&str, Option<Decimal>),
    landmark: impl FnOnce(&Track<'_>) -> Option<Landmark>,
) -> Option<Landmark> {
    let track = Track::new(selection, scheme, path, end)?;
    landmark(&track).filter(|landmark| track.holds(landmark.value))
}
