//! What a pair of first and last scores says (rule 6; META M179 to M193).

use super::{Scale, Score};

/// Whether a person was a case at the first score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caseness {
    /// At least one first score at or above its threshold.
    At,
    /// Both first scores below.
    NotAt,
    /// Neither can be said; such a person stays in the recovery denominator.
    Unknown,
}

/// What happened between first and last scores, where all four are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A reliable fall on one scale and no reliable rise on the other.
    Improved,
    /// A reliable rise on one scale and no reliable fall on the other.
    Deteriorated,
    /// Neither, or one up and one down.
    None,
    /// A score is missing.
    Unknown,
}

/// First and last score on a scale, as far as they are there.
pub type Pair = (Option<Score>, Option<Score>);

/// First and last scores on PHQ-9 and on the person's anxiety measure.
#[derive(Clone, Copy, Debug)]
pub struct Scores<'a> {
    /// The depression scale.
    pub depression: &'a Scale,
    /// First and last score on it.
    pub depression_pair: Pair,
    /// The anxiety scale chosen by rule 5.
    pub anxiety: &'a Scale,
    /// First and last score on it.
    pub anxiety_pair: Pair,
}

impl Scores<'_> {
    /// Caseness at the first scores.
    pub fn caseness(&self) -> Caseness {
        let case = |scale: &Scale, first: Option<Score>| first.map(|score| score >= scale.caseness);
        match (case(self.depression, self.depression_pair.0), case(self.anxiety, self.anxiety_pair.0)) {
            (Some(true), _) | (_, Some(true)) => Caseness::At,
            (Some(false), Some(false)) => Caseness::NotAt,
            _ => Caseness::Unknown,
        }
    }

    /// Whether both first scores are at or above their thresholds; not so where one is known to be below.
    pub fn case_on_both(&self) -> Option<bool> {
        let case = |scale: &Scale, pair: Pair| pair.0.map(|score| score >= scale.caseness);
        match (case(self.depression, self.depression_pair), case(self.anxiety, self.anxiety_pair)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }

    /// Whether both last scores are there and below their thresholds.
    pub fn below_at_the_end(&self) -> bool {
        let below = |scale: &Scale, last: Option<Score>| last.is_some_and(|score| score < scale.caseness);
        below(self.depression, self.depression_pair.1) && below(self.anxiety, self.anxiety_pair.1)
    }

    /// Recovery: a case at the start, below threshold on both scales at the end.
    pub fn recovered(&self) -> bool {
        self.caseness() == Caseness::At && self.below_at_the_end()
    }

    /// Reliable change; it needs all four scores.
    pub fn change(&self) -> Change {
        let change = |scale: &Scale, pair: Pair| {
            let fall = pair.0?.0 - pair.1?.0;
            Some((fall >= scale.change, -fall >= scale.change))
        };
        let (Some((fell_a, rose_a)), Some((fell_b, rose_b))) =
            (change(self.depression, self.depression_pair), change(self.anxiety, self.anxiety_pair))
        else {
            return Change::Unknown;
        };
        match (fell_a || fell_b, rose_a || rose_b) {
            (true, false) => Change::Improved,
            (false, true) => Change::Deteriorated,
            _ => Change::None,
        }
    }
}
