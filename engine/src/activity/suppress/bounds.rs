//! What follows for each count from all that is known of the others.

use std::collections::VecDeque;

use super::relations::Relation;

/// More than any count; small enough to be added up.
pub(super) const UNBOUNDED: i64 = 1 << 50;
/// How often a relation is gone through on average, at the most. Bounds that still move then move no
/// withheld count: those have five values only.
const ROUNDS: usize = 400;

/// Relations, and for each count those that it stands in.
pub(super) struct Network {
    pub relations: Vec<Relation>,
    of: Vec<Vec<usize>>,
}

impl Network {
    /// The relations between so many counts.
    pub fn new(relations: Vec<Relation>, counts: usize) -> Self {
        let mut of = vec![Vec::new(); counts];
        for (number, relation) in relations.iter().enumerate() {
            relation.counts().for_each(|index| of[index].push(number));
        }
        Self { relations, of }
    }

    /// The relations that a count stands in.
    pub fn of(&self, index: usize) -> &[usize] {
        &self.of[index]
    }
}

/// The least and the most of each count, by index.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    pub low: Vec<i64>,
    pub high: Vec<i64>,
}

impl Bounds {
    /// Narrows every count by every relation, again and again until nothing moves, or a count can be nothing any
    /// more (see [`Self::is_possible`]), as where rows of a file are lost. `narrowed` is told
    /// the index of each count that moved and the relation that moved it.
    pub fn narrow(&mut self, network: &Network, mut narrowed: impl FnMut(&Self, usize, usize)) {
        let mut waiting: VecDeque<usize> = (0..network.relations.len()).collect();
        let mut waits = vec![true; network.relations.len()];
        let mut left = ROUNDS * network.relations.len();
        let mut moved = Vec::new();
        while let Some(number) = waiting.pop_front().filter(|_| left > 0) {
            left -= 1;
            waits[number] = false;
            moved.clear();
            self.narrow_by(&network.relations[number], &mut moved);
            for &index in &moved {
                // Counts that contradict one another would drive one another up without end.
                if self.low[index] > self.high[index] {
                    return;
                }
                narrowed(self, index, number);
                for &other in network.of(index) {
                    if !std::mem::replace(&mut waits[other], true) {
                        waiting.push_back(other);
                    }
                }
            }
        }
    }

    /// Narrows by one relation, and says which counts moved.
    fn narrow_by(&mut self, relation: &Relation, moved: &mut Vec<usize>) {
        let sum = |of: &[i64], indexes: &[usize]| indexes.iter().map(|&index| of[index]).sum::<i64>();
        let (less_low, less_high) = (sum(&self.low, &relation.less), sum(&self.high, &relation.less));
        let (more_low, more_high) = (sum(&self.low, &relation.more), sum(&self.high, &relation.more));
        let bounded = |sum: i64| (sum < UNBOUNDED).then_some(sum);
        // No count stands in a relation twice, so its own bounds are still those in the sums.
        for &index in &relation.less {
            let (low, high) = (self.low[index], self.high[index]);
            let most = bounded(more_high).map(|more| more - (less_low - low));
            let least = bounded(less_high - high).map(|others| more_low - others).filter(|_| relation.equal);
            self.set(index, least, most, moved);
        }
        for &index in &relation.more {
            let (low, high) = (self.low[index], self.high[index]);
            let least = bounded(more_high - high).map(|others| less_low - others);
            let most = bounded(less_high).map(|less| less - (more_low - low)).filter(|_| relation.equal);
            self.set(index, least, most, moved);
        }
    }

    fn set(&mut self, index: usize, least: Option<i64>, most: Option<i64>, moved: &mut Vec<usize>) {
        let low = least.map_or(self.low[index], |least| least.max(self.low[index]));
        let high = most.map_or(self.high[index], |most| most.min(self.high[index]));
        if low != self.low[index] || high != self.high[index] {
            self.low[index] = low;
            self.high[index] = high;
            moved.push(index);
        }
    }

    /// Whether every count can be something.
    pub fn is_possible(&self) -> bool {
        self.low.iter().zip(&self.high).all(|(low, high)| low <= high)
    }
}
