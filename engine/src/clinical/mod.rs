//! Questionnaires, caseness, recovery and reliable change.
//!
//! The rules are national (domain: M185 to M193 of the published metadata); the thresholds they are
//! applied with are data, in `assets/thresholds.ron`.

mod outcome;
mod thresholds;

pub use outcome::{Caseness, Change, Pair, Scores};
pub use thresholds::{
    AnxietyToken, ProblemMeasure, Scale, Score, SpecificMeasure, Thresholds, ThresholdsError,
};
