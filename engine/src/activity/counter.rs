//! The catalogue of counters.

use crate::catalogue::catalogue;

catalogue! {
    /// A count in the month of the event that the counter names: of referrals, but for the three sums
    /// of contacts.
    Counter {
        /// Referral received (M001).
        Received = "received",
        /// Received, and the person referred themselves: source B1 (M002).
        SelfReferred = "self_referred",
        /// First assessment.
        Assessed = "assessed",
        /// First assessment, by a member of staff of low intensity.
        AssessedLow = "assessed_low",
        /// First assessment, by a member of staff of high intensity.
        AssessedHigh = "assessed_high",
        /// First treatment contact: entered treatment, accessed services (M031).
        Entered = "entered",
        /// Entered treatment, age at referral known.
        EnteredAgeKnown = "entered_age_known",
        /// Entered treatment, 65 or over at referral.
        Entered65Plus = "entered_65_plus",
        /// Entered treatment, older than 65 at referral: 66 or more, another reading of "over 65".
        EnteredOver65 = "entered_over_65",
        /// Entered treatment, ethnic category known.
        EnteredEthnicityKnown = "entered_ethnicity_known",
        /// Entered treatment, of an ethnic minority (rule 12).
        EnteredEthnicMinority = "entered_ethnic_minority",
        /// Entered treatment, of a known category that is not white (not A, B or C).
        EnteredNotWhite = "entered_not_white",
        /// Entered treatment, of an ethnic minority, but categories L and M left out: a fault of the
        /// published dashboard, kept to show what it is worth.
        EnteredMinorityWithoutLM = "entered_ethnic_minority_without_l_m",
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
        /// Ended after a first treatment and without finishing a course.
        EndedAfterTreatment = "ended_after_treatment",
        /// Ended after treatment that began at low intensity and reached high.
        EndedSteppedUp = "ended_stepped_up",
        /// Contacts of any kind of the referrals that ended: a sum.
        Contacts = "contacts",
        /// Appointments missed, of the referrals that ended: a sum.
        Missed = "missed",
        /// Appointments that the provider cancelled, of the referrals that ended: a sum.
        CancelledByProvider = "cancelled_by_provider",
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
        /// Finished with all four scores: first and last, depression and anxiety.
        Paired = "paired",
        /// Finished with all four scores, at caseness.
        PairedAtCaseness = "paired_at_caseness",
        /// Finished with all four scores, recovered.
        PairedRecovered = "paired_recovered",
        /// Finished with all four scores, reliably improved.
        PairedImproved = "paired_reliably_improved",
        /// Finished with all four scores, recovered and reliably improved.
        PairedReliablyRecovered = "paired_reliably_recovered",
        /// Finished, both first scores at or above threshold. By scores alone: no flag says it.
        CaseOnBoth = "case_on_both",
        /// Finished, at least one first score known to be below threshold. By scores alone.
        NotCaseOnBoth = "not_case_on_both",
        /// Finished, a case on both scales at the start and on neither at the end. By scores alone.
        RecoveredFromBoth = "recovered_from_both",
        /// Finished, and question 3 of the assessment questionnaire answered yes or no (rule 10).
        ChoiceAnswered = "choice_answered",
        /// Finished, and offered the treatment preferred (rule 10).
        ChoiceOffered = "choice_offered",
        /// Finished, and satisfaction with the assessment answered 0 to 4.
        AssessmentAnswered = "peq_assessment_answered",
        /// Finished, and satisfaction with the assessment answered 3 or 4.
        AssessmentSatisfied = "peq_assessment_satisfied",
        /// Finished with first and last W&SAS, each item that applies on both sides.
        WsasPaired = "wsas_paired",
        /// Finished with a lower last W&SAS than first, over the same items.
        WsasImproved = "wsas_improved",
        /// Finished, out of work or on sick pay at the start, and how that ended is known.
        EmploymentKnown = "employment_known",
        /// Finished, and in work or off sick pay at the end after being out of it or on it.
        IntoWorkOrOffSickPay = "into_work_or_off_sick_pay",
        /// Finished with a problem that has an anxiety measure of its own (M205).
        SpecificProblem = "specific_problem",
        /// Finished with such a problem, and first and last score on the measure made for it (M204).
        SpecificPaired = "specific_paired",
        /// Finished, and at least one of treatment questions 1 to 5 answered (rule 10).
        PeqReturned = "peq_returned",
        /// Finished, and all of treatment questions 1 to 5 answered.
        PeqComplete = "peq_complete",
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
        /// People finishing by satisfaction score out of 20, of forms with all five questions answered.
        PeqScoreComplete = "peq_score_complete",
        /// People finishing by the plain sum of their answers, a question not answered being zero.
        PeqScorePlain = "peq_score_plain",
        /// People finishing by days from referral to first appointment: the assessment, or the first
        /// treatment where that came first.
        WaitAssessmentFinished = "wait_assessment_days_finished",
        /// People entering treatment by days from referral to first appointment, in the same way.
        WaitAssessmentEntering = "wait_assessment_days",
    }
}

/// A set of counters and histograms, such as those that a file has no column for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemSet(u128);

impl ItemSet {
    const HISTOGRAMS_FROM: usize = 96;

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

    /// Every counter and histogram that is not in it.
    pub fn others(self) -> Self {
        let mut others = Self::NONE;
        Counter::EVERY.iter().filter(|c| !self.has(**c)).for_each(|c| others.insert(*c));
        let histograms = Histogram::EVERY.iter().filter(|h| !self.has_histogram(**h));
        histograms.for_each(|h| others.insert_histogram(*h));
        others
    }

    /// What is in either.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const _: () = assert!(Counter::COUNT <= ItemSet::HISTOGRAMS_FROM && Histogram::COUNT <= 32);
