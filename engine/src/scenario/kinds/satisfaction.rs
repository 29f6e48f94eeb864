//! Scores of the treatment questionnaire.

use super::share_of;
use crate::activity::{Counter as C, Histogram as H};
use crate::scenario::exact::{Block, Shape};
use crate::scenario::notes::Notes;

/// The least score of 20 that counts as satisfied (rule 10).
const SATISFIED: usize = 15;

pub(super) fn satisfied(block: &mut Block, share: f64, notes: &mut Notes) {
    let mut any = false;
    for histogram in [H::PeqScore, H::PeqScorePlain, H::PeqScoreComplete] {
        let known = block.parts.iter_mut().any(|part| !matches!(part.shape(histogram), Shape::Absent));
        if known {
            any = true;
            of_histogram(block, histogram, share, notes);
        }
    }
    if !any {
        notes.month(block.month, "the data does not hold satisfaction scores");
    }
}

fn of_histogram(block: &mut Block, histogram: H, share: f64, notes: &mut Notes) {
    let (mut below, mut above) = (Side::default(), Side::default());
    for part in &mut block.parts {
        let returned = part.get(C::PeqReturned);
        match part.shape(histogram) {
            Shape::Bins(bins) => {
                let (low, high) = bins.split_at(bins.len().min(SATISFIED));
                below.add(low, 0);
                above.add(high, SATISFIED);
            }
            Shape::From(points) => {
                let high = points.get(&(SATISFIED as u32)).copied().unwrap_or_default();
                above.people += high;
                below.people += (returned - high).max(0.0);
            }
            Shape::Points(_) | Shape::Absent => {}
        }
    }
    let more = share * (below.people + above.people);
    let (from, to, otherwise) =
        if more >= 0.0 { (&below, &above, SATISFIED) } else { (&above, &below, SATISFIED - 1) };
    let share = share_of(more.abs(), from.people, block, notes);
    let profile = to.profile(otherwise);
    for part in &mut block.parts {
        let returned = part.get(C::PeqReturned);
        match part.shape(histogram) {
            Shape::Bins(bins) => {
                let mut moved = 0.0;
                let leaving = |score: usize| (score < SATISFIED) == (more >= 0.0);
                for (_, people) in bins.iter_mut().enumerate().filter(|(score, _)| leaving(*score)) {
                    moved += *people * share;
                    *people *= 1.0 - share;
                }
                if moved > 0.0 {
                    bins.resize(bins.len().max(profile.len()), 0.0);
                    bins.iter_mut().zip(&profile).for_each(|(people, part)| *people += moved * part);
                }
            }
            Shape::From(points) => {
                if let Some(high) = points.get_mut(&(SATISFIED as u32)) {
                    let moved = if more >= 0.0 { (returned - *high).max(0.0) } else { -*high };
                    *high += share * moved;
                }
            }
            Shape::Points(_) | Shape::Absent => {}
        }
    }
}

/// People below the score, or from there on.
#[derive(Default)]
struct Side {
    people: f64,
    by_score: Vec<f64>,
}

impl Side {
    fn add(&mut self, bins: &[f64], first: usize) {
        self.people += bins.iter().sum::<f64>();
        self.by_score.resize(self.by_score.len().max(first + bins.len()), 0.0);
        self.by_score[first..].iter_mut().zip(bins).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// What part of them has each score; all the one given, where nobody is there to go by.
    fn profile(&self, otherwise: usize) -> Vec<f64> {
        let known: f64 = self.by_score.iter().sum();
        if known > 0.0 {
            return self.by_score.iter().map(|people| people / known).collect();
        }
        let mut profile = vec![0.0; otherwise + 1];
        profile[otherwise] = 1.0;
        profile
    }
}
