//! How many of so many people a measure counts, as chance has it: exact, for small numbers and large.

/// How likely it is that a measure counts nobody, one, two … of some people. Worked by the ratio of one
/// number to the next, from the likeliest on: only products and quotients, which come to the same on every
/// machine, where logarithms and exponentials need not.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    chances: Vec<f64>,
}

/// What is believed of a rate before the people are counted: as if so many had been counted, and so many not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// Counted, with a half for not knowing.
    pub counted: f64,
    /// Not counted, with a half for not knowing.
    pub others: f64,
}

impl Prior {
    /// What a history of so many counted of so many people says of the rate (Jeffreys' prior, a half either
    /// side).
    pub fn of_history(counted: f64, people: f64) -> Self {
        let counted = counted.clamp(0.0, people.max(0.0));
        Self { counted: counted + 0.5, others: people - counted + 0.5 }
    }

    /// The rate that is expected.
    pub fn mean(self) -> f64 {
        self.counted / (self.counted + self.others)
    }
}

impl Counted {
    /// Each person is counted with the same chance, whatever becomes of the others: the binomial distribution.
    pub fn binomial(people: u32, rate: f64) -> Self {
        let rate = rate.clamp(0.0, 1.0);
        if rate <= 0.0 || rate >= 1.0 {
            return Self::certain(people, if rate <= 0.0 { 0 } else { people });
        }
        let odds = rate / (1.0 - rate);
        let start = (f64::from(people) * rate).floor() as u32;
        Self::from_ratios(people, start.min(people), |k| f64::from(people - k) / f64::from(k + 1) * odds)
    }

    /// The same where the rate is not known, and only believed: the beta-binomial distribution.
    pub fn beta_binomial(people: u32, prior: Prior) -> Self {
        let start = (f64::from(people) * prior.mean()).floor() as u32;
        Self::from_ratios(people, start.min(people), |k| {
            let counted = f64::from(k) + prior.counted;
            let others = f64::from(people - k - 1) + prior.others;
            f64::from(people - k) * counted / (f64::from(k + 1) * others)
        })
    }

    fn certain(people: u32, counted: u32) -> Self {
        let mut chances = vec![0.0; people as usize + 1];
        chances[counted as usize] = 1.0;
        Self { chances }
    }

    /// From how much likelier each number is than the one before it.
    fn from_ratios(people: u32, start: u32, ratio: impl Fn(u32) -> f64) -> Self {
        let mut chances = vec![0.0; people as usize + 1];
        let start = start as usize;
        chances[start] = 1.0;
        for k in start..people as usize {
            chances[k + 1] = chances[k] * ratio(k as u32);
        }
        for k in (0..start).rev() {
            chances[k] = chances[k + 1] / ratio(k as u32);
        }
        let all: f64 = chances.iter().sum();
        chances.iter_mut().for_each(|chance| *chance /= all);
        Self { chances }
    }

    /// How many people there are.
    pub fn people(&self) -> u32 {
        (self.chances.len() - 1) as u32
    }

    /// How likely each number is, from nobody on.
    pub fn chances(&self) -> &[f64] {
        &self.chances
    }

    /// How likely the numbers are that a test picks, 0 to 1.
    pub fn chance(&self, pick: impl Fn(u32) -> bool) -> f64 {
        self.each().filter(|(k, _)| pick(*k)).map(|(_, chance)| chance).sum()
    }

    /// What a number of each count is expected to come to.
    pub fn expected(&self, of: impl Fn(u32) -> f64) -> f64 {
        self.each().map(|(k, chance)| chance * of(k)).sum()
    }

    /// Each number with its chance.
    pub fn each(&self) -> impl Iterator<Item = (u32, f64)> + '_ {
        (0..).zip(&self.chances).map(|(k, chance)| (k, *chance))
    }
}

/// How likely it is that none, one, two … of some measures are met, each with a chance of its own and whatever
/// becomes of the others.
pub fn number_met(chances: &[f64]) -> Vec<f64> {
    let mut met = vec![1.0];
    for chance in chances {
        let mut next = vec![0.0; met.len() + 1];
        for (place, so_far) in met.iter().enumerate() {
            next[place] += so_far * (1.0 - chance);
            next[place + 1] += so_far * chance;
        }
        met = next;
    }
    met
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{Binomial, Discrete};

    use super::*;

    #[test]
    fn the_binomial_agrees_with_an_independent_library() {
        for (people, rate) in [(1, 0.5), (30, 0.52), (100, 0.5), (500, 0.55), (3_000, 0.051), (20, 0.999)] {
            let ours = Counted::binomial(people, rate);
            let theirs = Binomial::new(rate, people.into()).unwrap();
            for (k, chance) in ours.each() {
                assert!((chance - theirs.pmf(k.into())).abs() < 1e-11, "{people} {rate} {k}");
            }
        }
    }

    /// All orders in which three people can be counted or not.
    #[test]
    fn small_numbers_agree_with_every_case_written_out() {
        let rate = 0.3_f64;
        let mut wanted = [0.0; 4];
        for case in 0..8_u32 {
            let counted = case.count_ones();
            wanted[counted as usize] += rate.powi(counted as i32) * (1.0 - rate).powi(3 - counted as i32);
        }
        let ours = Counted::binomial(3, rate);
        assert!(ours.chances().iter().zip(wanted).all(|(one, other)| (one - other).abs() < 1e-15));
        // Pólya's urn: who was counted makes the next likelier to be. 2 and 3 to start with.
        let mut urn = [0.0; 4];
        for case in 0..8_u32 {
            let (mut chance, mut counted, mut others) = (1.0, 2.0, 3.0);
            for person in 0..3 {
                if case >> person & 1 == 1 {
                    (chance, counted) = (chance * counted / (counted + others), counted + 1.0);
                } else {
                    (chance, others) = (chance * others / (counted + others), others + 1.0);
                }
            }
            urn[case.count_ones() as usize] += chance;
        }
        let ours = Counted::beta_binomial(3, Prior { counted: 2.0, others: 3.0 });
        assert!(ours.chances().iter().zip(urn).all(|(one, other)| (one - other).abs() < 1e-15));
    }

    #[test]
    fn nobody_and_certain_rates_are_certain() {
        let certain = |people, counted| Counted::certain(people, counted);
        assert_eq!(Counted::binomial(0, 0.4), certain(0, 0));
        assert_eq!(Counted::binomial(2, 0.0), certain(2, 0));
        assert_eq!(Counted::binomial(2, 1.0), certain(2, 2));
        assert_eq!(Counted::beta_binomial(0, Prior::of_history(0.0, 0.0)), certain(0, 0));
    }

    /// Wakefield's steps: the last measure is worth twice either of the others.
    #[test]
    fn domain_14_three_measures_met_by_chance_earn_less_than_on_a_straight_line() {
        let steps = [0.0, 0.25, 0.5, 1.0];
        let earned = |chances: [f64; 3]| {
            let earned: f64 = number_met(&chances).iter().zip(steps).map(|(met, share)| met * share).sum();
            // In tenths of a per cent.
            (earned * 1000.0).round() as i64
        };
        assert_eq!(earned([0.9; 3]), 857);
        assert_eq!(earned([0.8; 3]), 728);
        assert_eq!(earned([0.5; 3]), 406);
        assert_eq!(earned([1.0, 1.0, 0.5]), 750);
    }
}
