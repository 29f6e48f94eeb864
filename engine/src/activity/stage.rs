//! At which point of their way a counter counts people: those who change together.

use super::{Counter as C, Histogram as H};

/// People who are counted at one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Stage {
    /// Received a referral of.
    Received,
    /// Assessed.
    Assessed,
    /// Entering treatment.
    Entered,
    /// At their second treatment.
    Second,
    /// Finishing a course.
    Finished,
    /// Ended without finishing.
    Unfinished,
}

impl Stage {
    pub const EVERY: [Self; 6] =
        [Self::Received, Self::Assessed, Self::Entered, Self::Second, Self::Finished, Self::Unfinished];
    pub const COUNT: usize = Self::EVERY.len();

    /// The stage of a counter; none for those of everybody who ended, finished or not.
    pub const fn of(counter: C) -> Option<Self> {
        counter.declared().stage
    }

    /// The stage of a histogram.
    pub const fn of_histogram(histogram: H) -> Self {
        match histogram {
            H::WaitEntering | H::Begun | H::WaitAssessmentEntering => Self::Entered,
            H::FirstToSecond => Self::Second,
            H::WaitFinished
            | H::PeqScore
            | H::PeqScoreComplete
            | H::PeqScorePlain
            | H::WaitAssessmentFinished => Self::Finished,
        }
    }

    /// Everybody at the stage; of those who ended without finishing, that is a difference.
    pub const fn whole(self) -> Option<C> {
        match self {
            Self::Received => Some(C::Received),
            Self::Assessed => Some(C::Assessed),
            Self::Entered => Some(C::Entered),
            Self::Second => Some(C::SecondTreatment),
            Self::Finished => Some(C::Finished),
            Self::Unfinished => None,
        }
    }

    pub const fn index(self) -> usize {
        self as usize
    }
}

/// What happens to a referral, each in a month of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Event {
    Received,
    Assessed,
    Entered,
    Second,
    Ended,
    Finished,
}

impl Event {
    pub const EVERY: [Self; 6] =
        [Self::Received, Self::Assessed, Self::Entered, Self::Second, Self::Ended, Self::Finished];

    /// The event at which a counter counts.
    pub const fn of(counter: C) -> Self {
        match Stage::of(counter) {
            Some(Stage::Received) => Self::Received,
            Some(Stage::Assessed) => Self::Assessed,
            Some(Stage::Entered) => Self::Entered,
            Some(Stage::Second) => Self::Second,
            Some(Stage::Finished) => Self::Finished,
            Some(Stage::Unfinished) | None => Self::Ended,
        }
    }

    pub const fn index(self) -> usize {
        self as usize
    }
}
