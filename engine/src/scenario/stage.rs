//! At which point of their way a counter counts people: those who change together.

use crate::activity::{Counter as C, Histogram as H};

/// People who are counted at one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Stage {
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
    ///
    /// Without a general arm: a counter that is added must say whom it counts.
    pub const fn of(counter: C) -> Option<Self> {
        Some(match counter {
            C::Received | C::SelfReferred => Self::Received,
            C::Assessed | C::AssessedLow | C::AssessedHigh => Self::Assessed,
            C::Entered
            | C::EnteredAgeKnown
            | C::Entered65Plus
            | C::EnteredOver65
            | C::EnteredEthnicityKnown
            | C::EnteredEthnicMinority
            | C::EnteredNotWhite
            | C::EnteredMinorityWithoutLM => Self::Entered,
            C::SecondTreatment => Self::Second,
            C::EndedNotSeen
            | C::EndedSeenNotTreated
            | C::EndedTreatedOnce
            | C::EndedBeforeTreatment
            | C::EndedAfterTreatment => Self::Unfinished,
            C::Ended | C::EndedSteppedUp | C::Contacts | C::Missed | C::CancelledByProvider => return None,
            C::Finished
            | C::AtCaseness
            | C::NotAtCaseness
            | C::Recovered
            | C::ReliablyImproved
            | C::ReliablyRecovered
            | C::ReliablyDeteriorated
            | C::NoReliableChange
            | C::RecoveredOrImproved
            | C::Paired
            | C::PairedAtCaseness
            | C::PairedRecovered
            | C::PairedImproved
            | C::PairedReliablyRecovered
            | C::CaseOnBoth
            | C::NotCaseOnBoth
            | C::RecoveredFromBoth
            | C::ChoiceAnswered
            | C::ChoiceOffered
            | C::AssessmentAnswered
            | C::AssessmentSatisfied
            | C::WsasPaired
            | C::WsasImproved
            | C::EmploymentKnown
            | C::IntoWorkOrOffSickPay
            | C::SpecificProblem
            | C::SpecificPaired
            | C::PeqReturned
            | C::PeqComplete => Self::Finished,
        })
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
