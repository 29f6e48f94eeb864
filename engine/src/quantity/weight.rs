//! Weights: whole basis points that together make 100.00 %.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::split::apportion;

/// A weight in whole basis points: `Weight(1_500)` is 15.00 %. In files it is a share: `0.15`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Decimal", into = "Decimal")]
pub struct Weight(pub u32);

/// A number that is no weight.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum WeightError {
    /// Below zero, above one, or finer than a basis point.
    #[error("a weight is a share from 0 to 1 with at most four decimals, not {0}")]
    Share(Decimal),
}

impl Weight {
    /// All of it, 100.00 %.
    pub const WHOLE: Self = Self(10_000);

    /// The weight as a share, 0 to 1.
    pub fn share(self) -> Decimal {
        Decimal::new(i64::from(self.0), 4)
    }
}

/// A share with two decimals at least, as files hold it: `0.15`, `0.1667`.
impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut share = self.share().normalize();
        if share.scale() < 2 {
            share.rescale(2);
        }
        write!(f, "{share}")
    }
}

impl TryFrom<Decimal> for Weight {
    type Error = WeightError;
    fn try_from(share: Decimal) -> Result<Self, WeightError> {
        let points = share.saturating_mul(Decimal::from(Self::WHOLE.0));
        match points.to_u32() {
            Some(whole) if points.is_integer() && whole <= Self::WHOLE.0 => Ok(Self(whole)),
            _ => Err(WeightError::Share(share)),
        }
    }
}

impl From<Weight> for Decimal {
    fn from(weight: Weight) -> Self {
        weight.share()
    }
}

/// The weights after one was moved: it takes `to`, as far as locked weights leave room, and the
/// others that are not locked keep their proportions, the odd basis points going by largest
/// remainder. The result totals 100.00 %.
///
/// A drag is always worked from the weights at its start, so going back restores every weight.
///
/// ```
/// # use engine::quantity::{Weight, moved};
/// let start = [Weight(5_000), Weight(3_000), Weight(2_000)];
/// assert_eq!(moved(&start, &[false; 3], 0, Weight(6_000)), [Weight(6_000), Weight(2_400), Weight(1_600)]);
/// assert_eq!(moved(&start, &[false, true, false], 0, Weight(9_999)), [Weight(7_000), Weight(3_000), Weight(0)]);
/// ```
pub fn moved(start: &[Weight], locked: &[bool], index: usize, to: Weight) -> Vec<Weight> {
    let is_locked = |place: usize| place != index && locked.get(place).copied().unwrap_or(false);
    let held: u32 = start.iter().enumerate().filter(|(place, _)| is_locked(*place)).map(|(_, w)| w.0).sum();
    let room = Weight::WHOLE.0.saturating_sub(held);
    let free: Vec<usize> = (0..start.len()).filter(|&place| place != index && !is_locked(place)).collect();
    // With nothing left to give or take, the weight is what the locked ones leave.
    let to = if free.is_empty() { room } else { to.0.min(room) };
    let mut weights = start.to_vec();
    if let Some(weight) = weights.get_mut(index) {
        *weight = Weight(to);
    }
    share_out(&mut weights, &free, room - to);
    weights
}

/// Which two weights a boundary between two neighbours moves, by the place of the one before it: the nearest on
/// either side that is not locked. Nothing where all on a side are.
pub fn traders(locked: &[bool], boundary: usize) -> Option<(usize, usize)> {
    let is_free = |place: &usize| !locked.get(*place).copied().unwrap_or(false);
    let giver = (0..=boundary).rev().find(is_free)?;
    let taker = (boundary + 1..locked.len()).find(is_free)?;
    Some((giver, taker))
}

/// The weights after the boundary behind the one at a place was moved by so many basis points: what one side
/// gains the other loses, as far as it has it, and no third weight moves.
///
/// ```
/// # use engine::quantity::{Weight, traded};
/// let start = [Weight(5_000), Weight(3_000), Weight(2_000)];
/// assert_eq!(traded(&start, &[false; 3], 0, 500), [Weight(5_500), Weight(2_500), Weight(2_000)]);
/// assert_eq!(traded(&start, &[false, true, false], 0, 9_000), [Weight(7_000), Weight(3_000), Weight(0)]);
/// assert_eq!(traded(&start, &[true, false, false], 0, 500), start);
/// ```
pub fn traded(start: &[Weight], locked: &[bool], boundary: usize, by: i32) -> Vec<Weight> {
    let mut weights = start.to_vec();
    let Some((before, after)) = traders(locked, boundary) else { return weights };
    let (Some(one), Some(other)) = (start.get(before), start.get(after)) else { return weights };
    let both = one.0 + other.0;
    let to = i64::from(one.0).saturating_add(i64::from(by)).clamp(0, i64::from(both)) as u32;
    (weights[before], weights[after]) = (Weight(to), Weight(both - to));
    weights
}

/// The weights brought to 100.00 % in proportion; locked ones stay as they are.
pub fn scaled_to_whole(weights: &[Weight], locked: &[bool]) -> Vec<Weight> {
    let is_locked = |place: usize| locked.get(place).copied().unwrap_or(false);
    let free: Vec<usize> = (0..weights.len()).filter(|&place| !is_locked(place)).collect();
    let held: u32 = (0..weights.len()).filter(|&place| is_locked(place)).map(|place| weights[place].0).sum();
    let mut weights = weights.to_vec();
    share_out(&mut weights, &free, Weight::WHOLE.0.saturating_sub(held));
    weights
}

/// Shares basis points out over some of the weights in proportion to what they have; equally where
/// they have nothing.
fn share_out(weights: &mut [Weight], places: &[usize], points: u32) {
    let mut shares: Vec<Decimal> = places.iter().map(|&place| Decimal::from(weights[place].0)).collect();
    if shares.iter().all(Decimal::is_zero) {
        shares.fill(Decimal::ONE);
    }
    for (&place, part) in places.iter().zip(apportion(i64::from(points), &shares)) {
        weights[place] = Weight(part as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_thirds_total_a_hundred_per_cent() {
        let start = [Weight(0), Weight(0), Weight(0), Weight(10_000)];
        assert_eq!(
            moved(&start, &[false; 4], 3, Weight(0)),
            [Weight(3_334), Weight(3_333), Weight(3_333), Weight(0)]
        );
    }

    #[test]
    fn weights_are_whole_basis_points() {
        assert!(Weight::try_from(Decimal::new(1_500, 4)).is_ok());
        for wrong in ["0.00001", "-0.1", "1.0001", "79228162514264337593543950335"] {
            assert!(Weight::try_from(wrong.parse::<Decimal>().unwrap()).is_err(), "{wrong}");
        }
    }

    fn weights() -> impl Strategy<Value = (Vec<Weight>, Vec<bool>, usize)> {
        (2usize..11).prop_flat_map(|count| {
            let shares = prop::collection::vec(0u32..1_000, count);
            (shares, prop::collection::vec(any::<bool>(), count), 0..count).prop_map(
                |(shares, locked, index)| {
                    let mut shares: Vec<Decimal> = shares.into_iter().map(Decimal::from).collect();
                    shares[0] += Decimal::ONE;
                    let points = apportion(10_000, &shares);
                    (points.into_iter().map(|p| Weight(p as u32)).collect(), locked, index)
                },
            )
        })
    }

    proptest! {
        #[test]
        fn weights_always_total_a_hundred_per_cent((start, locked, index) in weights(), to in 0u32..=10_000) {
            let after = moved(&start, &locked, index, Weight(to));
            prop_assert_eq!(after.iter().map(|w| w.0).sum::<u32>(), 10_000);
            for place in 0..start.len() {
                prop_assert!(place == index || !locked[place] || after[place] == start[place]);
            }
        }

        #[test]
        fn a_drag_there_and_back_restores_every_weight((start, locked, index) in weights()) {
            prop_assert_eq!(moved(&start, &locked, index, start[index]), start);
        }

        #[test]
        fn scaling_brings_any_weights_to_the_whole(points in prop::collection::vec(0u32..10_000, 1..11)) {
            let weights: Vec<Weight> = points.into_iter().map(Weight).collect();
            let scaled = scaled_to_whole(&weights, &vec![false; weights.len()]);
            prop_assert_eq!(scaled.iter().map(|w| w.0).sum::<u32>(), 10_000);
        }
    }
}
