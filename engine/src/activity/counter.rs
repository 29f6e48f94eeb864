//! The catalogue of counters, each declared once: what is said of one is said here, and what is asked of it
//! elsewhere follows from it: how rows are counted, the query, and what suppression knows. A counter that one column
//! tells is named by the row of the column (`intake/words/field.rs`).

use Counter as C;

use super::counter_declaration::CounterDeclaration;
use super::counter_declaration::Counts::{All, Any, By, Everybody, Sum};
use super::counter_declaration::Readers::{Few, Most};
use super::laws::{self, at_most, usually};
use super::rule::Rule;
use super::stage::Stage::{Assessed, Entered, Finished, Received, Second, Unfinished};
use crate::catalogue::{catalogue, declared};

declared! {
    /// A count in the month of the event that the counter names: of referrals, but for the three sums
    /// of contacts.
    pub enum Counter: CounterDeclaration;

    /// Referral received (M001).
    Received { name: "received", stage: Some(Received), counts: Everybody },
    /// Received, and the person referred themselves: source B1 (M002).
    SelfReferred { name: "self_referred", stage: Some(Received), part_of: Some(C::Received) },
    /// First assessment.
    Assessed { name: "assessed", stage: Some(Assessed), counts: Everybody },
    /// First assessment, by a member of staff of low intensity.
    AssessedLow { name: "assessed_low", stage: Some(Assessed) },
    /// First assessment, by a member of staff of high intensity.
    AssessedHigh {
        name: "assessed_high", stage: Some(Assessed),
        laws: &[at_most(&[C::AssessedLow, C::AssessedHigh], &[C::Assessed])],
    },
    /// First treatment contact: entered treatment, accessed services (M031).
    Entered { name: "entered", stage: Some(Entered), looked_at_by: Most, counts: Everybody },
    /// Entered treatment, age at referral known.
    EnteredAgeKnown { name: "entered_age_known", stage: Some(Entered), part_of: Some(C::Entered) },
    /// Entered treatment, 65 or over at referral.
    Entered65Plus { name: "entered_65_plus", stage: Some(Entered), part_of: Some(C::EnteredAgeKnown) },
    /// Entered treatment, older than 65 at referral: 66 or more, another reading of "over 65".
    EnteredOver65 { name: "entered_over_65", stage: Some(Entered), part_of: Some(C::Entered65Plus) },
    /// Entered treatment, ethnic category known.
    EnteredEthnicityKnown {
        name: "entered_ethnicity_known", stage: Some(Entered), counts: By(Rule::EthnicityKnown),
        part_of: Some(C::Entered),
    },
    /// Entered treatment, of an ethnic minority (rule 12).
    EnteredEthnicMinority {
        name: "entered_ethnic_minority", stage: Some(Entered), counts: By(Rule::EthnicMinority),
        part_of: Some(C::EnteredEthnicityKnown),
    },
    /// Entered treatment, of a known category that is not white (not A, B or C).
    EnteredNotWhite {
        name: "entered_not_white", stage: Some(Entered), counts: By(Rule::NotWhite),
        part_of: Some(C::EnteredEthnicMinority),
    },
    /// Entered treatment, of an ethnic minority, but categories L and M left out: a fault of the
    /// published dashboard, kept to show what it is worth.
    EnteredMinorityWithoutLM {
        name: "entered_ethnic_minority_without_l_m", stage: Some(Entered),
        counts: By(Rule::MinorityWithoutLM), part_of: Some(C::EnteredEthnicMinority),
    },
    /// Second treatment contact (M184).
    SecondTreatment { name: "second_treatment", stage: Some(Second), counts: Everybody },
    /// Referral ended (M056).
    Ended { name: "ended", looked_at_by: Few, counts: Everybody, laws: laws::ENDED },
    /// Ended without any contact (M073).
    EndedNotSeen { name: "ended_not_seen", stage: Some(Unfinished), looked_at_by: Few },
    /// Ended after contact but no treatment (M074).
    EndedSeenNotTreated {
        name: "ended_seen_not_treated", stage: Some(Unfinished), looked_at_by: Few,
        counts: By(Rule::SeenNotTreated), laws: laws::UNTREATED,
    },
    /// Ended after exactly one treatment contact (M075).
    EndedTreatedOnce {
        name: "ended_treated_once", stage: Some(Unfinished), looked_at_by: Few, laws: laws::TREATED_ONCE,
    },
    /// Ended before any treatment (M153).
    EndedBeforeTreatment {
        name: "ended_before_treatment", stage: Some(Unfinished), looked_at_by: Few,
        counts: By(Rule::NeverTreated),
    },
    /// Ended after a first treatment and without finishing a course.
    EndedAfterTreatment {
        name: "ended_after_treatment", stage: Some(Unfinished), counts: By(Rule::TreatedNotFinished),
    },
    /// Ended after treatment that began at low intensity and reached high.
    EndedSteppedUp { name: "ended_stepped_up", counts: By(Rule::SteppedUp), part_of: Some(C::Ended) },
    /// Contacts of any kind of the referrals that ended: a sum.
    Contacts { name: "contacts", counts: Sum },
    /// Appointments missed, of the referrals that ended: a sum.
    Missed { name: "missed", counts: Sum },
    /// Appointments that the provider cancelled, of the referrals that ended: a sum.
    CancelledByProvider { name: "cancelled_by_provider", counts: Sum },
    /// Finished a course: ended with two or more treatment contacts (M076).
    Finished {
        name: "finished", stage: Some(Finished), looked_at_by: Most, counts: Everybody,
        part_of: Some(C::Ended),
    },
    /// Finished, at caseness at the first score.
    AtCaseness { name: "finished_at_caseness", stage: Some(Finished), counts: By(Rule::AtCaseness) },
    /// Finished, not at caseness at the first score (M179).
    NotAtCaseness {
        name: "finished_not_at_caseness", stage: Some(Finished), looked_at_by: Most,
        counts: By(Rule::NotAtCaseness),
        laws: &[at_most(&[C::AtCaseness, C::NotAtCaseness], &[C::Finished])],
    },
    /// Finished and recovered (M191).
    Recovered {
        name: "recovered", stage: Some(Finished), looked_at_by: Most, counts: By(Rule::Recovered),
        part_of: Some(C::Finished), laws: &[usually(&[C::Recovered], &[C::AtCaseness])],
    },
    /// Finished and reliably improved (M185).
    ReliablyImproved {
        name: "reliably_improved", stage: Some(Finished), looked_at_by: Most,
        counts: By(Rule::ReliablyImproved),
    },
    /// Finished, recovered and reliably improved (M193).
    ReliablyRecovered {
        name: "reliably_recovered", stage: Some(Finished),
        counts: All(&[C::Recovered, C::ReliablyImproved]), laws: laws::RECOVERED_OR_IMPROVED,
    },
    /// Finished and reliably deteriorated (M189).
    ReliablyDeteriorated {
        name: "reliably_deteriorated", stage: Some(Finished), looked_at_by: Few,
        counts: By(Rule::ReliablyDeteriorated), laws: laws::CHANGED,
    },
    /// Finished with all scores and no reliable change (M187).
    NoReliableChange {
        name: "no_reliable_change", stage: Some(Finished), looked_at_by: Few,
        counts: By(Rule::NoReliableChange), part_of: Some(C::Finished),
    },
    /// Finished and recovered or reliably improved or both (Wakefield).
    RecoveredOrImproved {
        name: "recovered_or_improved", stage: Some(Finished), looked_at_by: Most,
        counts: Any(&[C::Recovered, C::ReliablyImproved]),
    },
    /// Finished with all four scores: first and last, depression and anxiety.
    Paired {
        name: "paired", stage: Some(Finished), looked_at_by: Few, counts: By(Rule::AllScores),
        part_of: Some(C::Finished),
    },
    /// Finished with all four scores, at caseness.
    PairedAtCaseness {
        name: "paired_at_caseness", stage: Some(Finished), counts: All(&[C::Paired, C::AtCaseness]),
    },
    /// Finished with all four scores, recovered.
    PairedRecovered {
        name: "paired_recovered", stage: Some(Finished), counts: All(&[C::Paired, C::Recovered]),
        laws: &[usually(&[C::PairedRecovered], &[C::PairedAtCaseness])],
    },
    /// Finished with all four scores, reliably improved.
    PairedImproved {
        name: "paired_reliably_improved", stage: Some(Finished),
        counts: All(&[C::Paired, C::ReliablyImproved]),
        laws: &[usually(&[C::ReliablyImproved], &[C::PairedImproved])],
    },
    /// Finished with all four scores, recovered and reliably improved.
    PairedReliablyRecovered {
        name: "paired_reliably_recovered", stage: Some(Finished),
        counts: All(&[C::PairedRecovered, C::PairedImproved, C::ReliablyRecovered]), laws: laws::PAIRED,
    },
    /// Finished, both first scores at or above threshold. By scores alone: no flag says it.
    CaseOnBoth {
        name: "case_on_both", stage: Some(Finished), looked_at_by: Few, counts: By(Rule::CaseOnBoth),
    },
    /// Finished, at least one first score known to be below threshold. By scores alone.
    NotCaseOnBoth {
        name: "not_case_on_both", stage: Some(Finished), looked_at_by: Few,
        counts: By(Rule::NotCaseOnBoth), laws: laws::ON_BOTH,
    },
    /// Finished, a case on both scales at the start and on neither at the end. By scores alone.
    RecoveredFromBoth {
        name: "recovered_from_both", stage: Some(Finished), counts: By(Rule::RecoveredFromBoth),
        part_of: Some(C::Finished), laws: laws::FROM_BOTH,
    },
    /// Finished, and question 3 of the assessment questionnaire answered yes or no (rule 10).
    ChoiceAnswered { name: "choice_answered", stage: Some(Finished), part_of: Some(C::Finished) },
    /// Finished, and offered the treatment preferred (rule 10).
    ChoiceOffered { name: "choice_offered", stage: Some(Finished), part_of: Some(C::ChoiceAnswered) },
    /// Finished, and satisfaction with the assessment answered 0 to 4.
    AssessmentAnswered {
        name: "peq_assessment_answered", stage: Some(Finished), counts: By(Rule::AssessmentAnswered),
        part_of: Some(C::Finished),
    },
    /// Finished, and satisfaction with the assessment answered 3 or 4.
    AssessmentSatisfied {
        name: "peq_assessment_satisfied", stage: Some(Finished), counts: By(Rule::AssessmentSatisfied),
        part_of: Some(C::AssessmentAnswered),
    },
    /// Finished with first and last W&SAS, each item that applies on both sides.
    WsasPaired {
        name: "wsas_paired", stage: Some(Finished), counts: By(Rule::WsasPaired),
        part_of: Some(C::Finished),
    },
    /// Finished with a lower last W&SAS than first, over the same items.
    WsasImproved {
        name: "wsas_improved", stage: Some(Finished), counts: By(Rule::WsasImproved),
        part_of: Some(C::WsasPaired),
    },
    /// Finished, out of work or on sick pay at the start, and how that ended is known.
    EmploymentKnown {
        name: "employment_known", stage: Some(Finished), counts: By(Rule::EmploymentKnown),
        part_of: Some(C::Finished),
    },
    /// Finished, and in work or off sick pay at the end after being out of it or on it.
    IntoWorkOrOffSickPay {
        name: "into_work_or_off_sick_pay", stage: Some(Finished), counts: By(Rule::IntoWorkOrOffSickPay),
        part_of: Some(C::EmploymentKnown),
    },
    /// Finished with a problem that has an anxiety measure of its own (M205).
    SpecificProblem {
        name: "specific_problem", stage: Some(Finished), counts: By(Rule::SpecificProblem),
        part_of: Some(C::Finished),
    },
    /// Finished with such a problem, and first and last score on the measure made for it (M204).
    SpecificPaired {
        name: "specific_paired", stage: Some(Finished), counts: By(Rule::SpecificPaired),
        part_of: Some(C::SpecificProblem),
    },
    /// Finished, and at least one of treatment questions 1 to 5 answered (rule 10).
    PeqReturned {
        name: "peq_returned", stage: Some(Finished), counts: By(Rule::PeqReturned),
        part_of: Some(C::Finished),
    },
    /// Finished, and all of treatment questions 1 to 5 answered.
    PeqComplete {
        name: "peq_complete", stage: Some(Finished), counts: By(Rule::PeqComplete),
        part_of: Some(C::PeqReturned),
    },
}

impl Counter {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        self.declared().name
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
