//! Seeded draws. ChaCha is specified to the bit and every choice is one of whole numbers, so a seed gives the
//! same years on every machine, whatever number of threads draws them.

use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Years are drawn in batches of so many, each from a stream of its own.
pub(super) const BATCH: usize = 500;

/// The stream of a batch.
pub(super) fn stream(seed: u64, batch: usize) -> ChaCha8Rng {
    let mut stream = ChaCha8Rng::seed_from_u64(seed);
    stream.set_stream(batch as u64);
    stream
}

/// One of some things, each with a chance of its own, by one look at a table (A. J. Walker's alias method).
pub(super) struct Choice {
    /// For each column, up to where it is the column's own, and whose it is beyond.
    columns: Vec<(u32, u32)>,
}

impl Choice {
    /// A choice by chances that add up to 1.
    pub fn new(chances: &[f64]) -> Self {
        let number = chances.len();
        let mut left: Vec<f64> = chances.iter().map(|chance| chance * number as f64).collect();
        let mut columns: Vec<(u32, u32)> = (0..number as u32).map(|place| (u32::MAX, place)).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..number).partition(|place| left[*place] < 1.0);
        while let (Some(under), Some(&over)) = (small.pop(), large.last()) {
            columns[under] = ((left[under] * 4_294_967_296.0) as u32, over as u32);
            left[over] -= 1.0 - left[under];
            if left[over] < 1.0 {
                large.pop();
                small.push(over);
            }
        }
        Self { columns }
    }

    /// The place of one of them.
    #[inline]
    pub fn draw(&self, chance: &mut impl RngCore) -> usize {
        let wide = u64::from(chance.next_u32()) * self.columns.len() as u64;
        let (column, within) = ((wide >> 32) as usize, wide as u32);
        let (own, other) = self.columns[column];
        if within < own { column } else { other as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_falls_as_often_as_it_should() {
        let chances = [0.5, 0.05, 0.0, 0.15, 0.3];
        let choice = Choice::new(&chances);
        let mut chance = stream(7, 0);
        let (mut fell, all) = ([0.0; 5], 200_000);
        (0..all).for_each(|_| fell[choice.draw(&mut chance)] += 1.0);
        for (fell, wanted) in fell.into_iter().zip(chances) {
            let error = 3.0 * (wanted * (1.0 - wanted) / f64::from(all)).sqrt() + 1e-9;
            assert!((fell / f64::from(all) - wanted).abs() <= error, "{fell} for {wanted}");
        }
    }

    /// Written down once, so that another machine or another version that draws otherwise is found.
    #[test]
    fn a_seed_draws_the_same_on_every_machine() {
        let choice = Choice::new(&[0.25, 0.25, 0.5]);
        let mut chance = stream(2018, 3);
        let drawn: Vec<usize> = (0..12).map(|_| choice.draw(&mut chance)).collect();
        assert_eq!(drawn, DRAWN);
    }

    const DRAWN: [usize; 12] = [0, 2, 2, 2, 2, 2, 1, 2, 1, 2, 1, 0];
}
