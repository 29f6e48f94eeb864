//! What follows for each count from all that is known of the others.

use super::relations::Relation;

/// More than any count; small enough to be added up.
pub(super) const UNBOUNDED: i64 = 1 << 50;
/// Rounds of going through all relations. Bounds that still move then move no withheld count: those
/// have five values only.
const ROUNDS: usize = 400;

/// The least and the most of each count, by index.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    pub low: Vec<i64>,
    pub high: Vec<i64>,
}

impl Bounds {
    /// Narrows every count by every relation, again and again until nothing moves. `narrowed` is told
    /// the index of each count that moved and the relation that moved it.
    pub fn narrow(&mut self, relations: &[Relation], mut narrowed: impl FnMut(&Self, usize, usize)) {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for (number, relation) in relations.iter().enumerate() {
                moved |= self.narrow_by(relation, number, &mut narrowed);
            }
            if !moved {
                return;
            }
        }
    }

    fn narrow_by(
        &mut self,
        relation: &Relation,
        number: usize,
        narrowed: &mut impl FnMut(&Self, usize, usize),
    ) -> bool {
        let sum = |of: &[i64], indexes: &[usize]| indexes.iter().map(|&index| of[index]).sum::<i64>();
        let (less_low, less_high) = (sum(&self.low, &relation.less), sum(&self.high, &relation.less));
        let (more_low, more_high) = (sum(&self.low, &relation.more), sum(&self.high, &relation.more));
        let mut moved = false;
        let mut set = |bounds: &mut Self, index: usize, low: Option<i64>, high: Option<i64>| {
            let low = low.filter(|low| *low > bounds.low[index]);
            let high = high.filter(|high| *high < bounds.high[index]);
            if let Some(low) = low {
                bounds.low[index] = low;
            }
            if let Some(high) = high {
                bounds.high[index] = high;
            }
            if low.is_some() || high.is_some() {
                moved = true;
                narrowed(bounds, index, number);
            }
        };
        let bounded = |sum: i64| (sum < UNBOUNDED).then_some(sum);
        // No count stands in a relation twice, so its own bounds are still those in the sums.
        for &index in &relation.less {
            let (low, high) = (self.low[index], self.high[index]);
            let most = bounded(more_high).map(|more| more - (less_low - low));
            let least = bounded(less_high - high).map(|others| more_low - others).filter(|_| relation.equal);
            set(self, index, least, most);
        }
        for &index in &relation.more {
            let (low, high) = (self.low[index], self.high[index]);
            let least = bounded(more_high - high).map(|others| less_low - others);
            let most = bounded(less_high).map(|less| less - (more_low - low)).filter(|_| relation.equal);
            set(self, index, least, most);
        }
        moved
    }

    /// Whether every count can be something.
    pub fn is_possible(&self) -> bool {
        self.low.iter().zip(&self.high).all(|(low, high)| low <= high)
    }
}
