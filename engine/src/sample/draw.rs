//! Chance, from a seed.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

/// A source of chance. ChaCha is specified to the bit, so a seed means the same in every version of this
/// program.
pub(super) struct Draw {
    chance: ChaCha8Rng,
}

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self { chance: ChaCha8Rng::seed_from_u64(seed) }
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        self.chance.random()
    }

    /// True with this probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A whole number, both ends included; `least` where the ends are crossed.
    pub(super) fn between(&mut self, least: i32, most: i32) -> i32 {
        let count = (most - least).max(0) + 1;
        least + (self.unit() * f64::from(count)) as i32
    }

    /// A number from the standard normal distribution.
    pub(super) fn normal(&mut self) -> f64 {
        self.chance.sample(StandardNormal)
    }

    /// Days from a log-normal distribution, whole.
    pub(super) fn days(&mut self, median: f64, spread: f64) -> i32 {
        (median * (spread * self.normal()).exp()).round() as i32
    }

    /// How often something happens that goes on with this probability each time; at most 9.
    pub(super) fn times(&mut self, again: f64) -> u32 {
        let mut times = 0;
        while times < 9 && self.chance(again) {
            times += 1;
        }
        times
    }

    /// One of the choices, by weight. The weights add to 1; the last choice takes what rounding leaves.
    pub(super) fn pick<T: Copy + Default>(&mut self, choices: &[(T, f64)]) -> T {
        let mut left = self.unit();
        for (choice, weight) in choices {
            left -= weight;
            if left < 0.0 {
                return *choice;
            }
        }
        choices.last().map_or_else(T::default, |(choice, _)| *choice)
    }

    /// The place of one of the weights, by weight.
    pub(super) fn place(&mut self, weights: impl IntoIterator<Item = f64>) -> usize {
        let mut left = self.unit();
        let mut place = 0;
        for (at, weight) in weights.into_iter().enumerate() {
            place = at;
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        place
    }
}

/// Numbers from 0 to 1 that fill the interval evenly, however few are taken (the golden-ratio sequence).
///
/// Volumes use it in place of chance: a sample of a few thousand then keeps the shares it was given in every
/// month, and what a place is said to have published does not hang on the luck of a seed.
pub(super) struct Even(f64);

impl Even {
    pub(super) fn new(draw: &mut Draw) -> Self {
        Self(draw.unit())
    }

    /// The next number.
    pub(super) fn next(&mut self) -> f64 {
        self.0 = (self.0 + 0.618_033_988_749_894_9).fract();
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Draw, Even};

    #[test]
    fn picks_follow_their_weights() {
        let mut draw = Draw::new(1);
        let picked = (0..10_000).filter(|_| draw.pick(&[("a", 0.3), ("b", 0.7)]) == "a").count();
        assert!((2_850..3_150).contains(&picked), "{picked} of 10,000");
        let placed = (0..10_000).filter(|_| draw.place([0.3, 0.7]) == 0).count();
        assert!((2_850..3_150).contains(&placed), "{placed} of 10,000");
    }

    #[test]
    fn even_numbers_keep_a_share_within_two_of_a_hundred() {
        let mut even = Even::new(&mut Draw::new(1));
        for _ in 0..50 {
            let below = (0..100).filter(|_| even.next() < 0.36).count();
            assert!((34..=38).contains(&below), "{below} of 100");
        }
    }
}
