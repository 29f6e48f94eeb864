//! The catalogue of counters.

use crate::catalogue::catalogue;

catalogue! {
    /// A count of referrals in the month of the event that the counter names.
    Counter {
        /// Referral received (M001).
        Received = "received",
        /// Received, and the person referred themselves: source B1 (M002).
        SelfReferred = "self_referred",
        /// First assessment.
        Assessed = "assessed",
        /// First treatment contact: entered treatment, accessed services (M031).
        Entered = "entered",
        /// Entered treatment, age at referral known.
        EnteredAgeKnown = "entered_age_known",
        /// Entered treatment, 65 or over at referral.
        Entered65Plus = "entered_65_plus",
        /// Entered treatment, ethnic category known.
        EnteredEthnicityKnown = "entered_ethnicity_known",
        /// Entered treatment, of an ethnic minority (rule 12).
        EnteredEthnicMinority = "entered_ethnic_minority",
        /// Second treatment contact (M184).
        SecondTreatment = "second_treatment",
        /// Referral ended (M056).
        Ended = "ended",
        /// Ended without any contact (M073).
        EndedNotSeen = "ended_not_seen",
        /// Ended after contact but no treatment (M074).
        EndedSeenNotTreated = "ended_seen_not_treated",
        /// Ended after exactly one treatment contact (M075).
        EndedTreatedOnce = "ended_treated_once",
        /// Ended before any treatment (M153).
        EndedBeforeTreatment = "ended_before_treatment",
        /// Finished a course: ended with two or more treatment contacts (M076).
        Finished = "finished",
        /// Finished, at caseness at the first score.
        AtCaseness = "finished_at_caseness",
        /// Finished, not at caseness at the first score (M179).
        NotAtCaseness = "finished_not_at_caseness",
        /// Finished and recovered (M191).
        Recovered = "recovered",
        /// Finished and reliably improved (M185).
        ReliablyImproved = "reliably_improved",
        /// Finished, recovered and reliably improved (M193).
        ReliablyRecovered = "reliably_recovered",
        /// Finished and reliably deteriorated (M189).
        ReliablyDeteriorated = "reliably_deteriorated",
        /// Finished with all scores and no reliable change (M187).
        NoReliableChange = "no_reliable_change",
        /// Finished and recovered or reliably improved or both (Wakefield).
        RecoveredOrImproved = "recovered_or_improved",
        /// Finished, and at least one of treatment questions 1 to 5 answered (rule 10).
        PeqReturned = "peq_returned",
    }
}

catalogue! {
    /// A counter kept as a small histogram, because its threshold is a slider.
    Histogram {
        /// People entering treatment by whole days from referral to first treatment (M036, M037).
        WaitEntering = "wait_first_treatment_days",
        /// People finishing a course by days from referral to first treatment (M052, M054).
        WaitFinished = "wait_first_treatment_days_finished",
        /// People at their second treatment by days since the first (M046, M047).
        FirstToSecond = "first_to_second_treatment_days",
        /// People entering treatment by days from referral until they were assessed and had their
        /// second treatment (Wakefield's "begin").
        Begun = "begun_days",
        /// People finishing by satisfaction score out of 20, pro rata to questions answered (rule 10).
        PeqScore = "peq_score",
    }
}

/// A set of counters and histograms, such as those that a file has no column for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemSet(u64);

impl ItemSet {
    const HISTOGRAMS_FROM: usize = 48;

    /// Nothing in it.
    pub const NONE: Self = Self(0);

    /// Adds a counter.
    pub fn insert(&mut self, counter: Counter) {
        self.0 |= 1 << counter.index();
    }

    /// Adds a histogram.
    pub fn insert_histogram(&mut self, histogram: Histogram) {
        self.0 |= 1 << (Self::HISTOGRAMS_FROM + histogram.index());
    }

    /// Whether the counter is in it.
    pub const fn has(self, counter: Counter) -> bool {
        self.0 & (1 << counter.index()) != 0
    }

    /// Whether the histogram is in it.
    pub const fn has_histogram(self, histogram: Histogram) -> bool {
        self.0 & (1 << (Self::HISTOGRAMS_FROM + histogram.index())) != 0
    }

    /// What is in either.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const _: () = assert!(Counter::COUNT <= ItemSet::HISTOGRAMS_FROM && Histogram::COUNT <= 16);
