//! Further measures, and other readings of those that are there: what a word of a contract may mean
//! instead, kept so that the difference can be shown.

use super::Expression;
use super::definition::{Measure, PLAIN, part, share, wait};
use crate::activity::{Counter, Histogram};

/// Further measures.
pub(super) const FURTHER: &[Measure] = &[
    Measure {
        definition: "People who finished a course with first and last score on PHQ-9 and on the anxiety measure, out of people who finished.",
        source: "Inferred: a scheme that leaves out missing scores may ask how many are there; the four are first and last on PHQ-9 and on the anxiety measure that decides",
        ..part("scores-complete", "Scores complete", Counter::Paired, Counter::Finished)
    },
    Measure {
        definition: "People who finished and answered yes to “were you offered your preference of treatment?” at assessment, out of people who finished and answered yes or no.",
        source: "Data set v2.1, assessment questionnaire, question 3, “not applicable” left out. That it counts people finishing is inferred",
        ..part("choice", "Offered a choice", Counter::ChoiceOffered, Counter::ChoiceAnswered)
    },
    Measure {
        definition: "People who finished and were satisfied with their assessment, 3 or 4 of 4, out of people who finished and answered.",
        source: "Data set v2.1, assessment questionnaire; that 3 and 4 count as satisfied is inferred",
        ..part(
            "peq-assessment-satisfied",
            "Satisfied with assessment",
            Counter::AssessmentSatisfied,
            Counter::AssessmentAnswered,
        )
    },
    Measure {
        definition: "People who finished with first and last score on the anxiety measure made for their problem, out of people who finished with a problem that has one.",
        source: "Published metadata M204, M205; that it is the outcome measure “specific anxieties” is inferred",
        ..part(
            "specific-anxieties",
            "Specific anxieties measured",
            Counter::SpecificPaired,
            Counter::SpecificProblem,
        )
    },
    Measure {
        definition: "People who finished with a lower last W&SAS total than first, over the same items, out of people who finished with both. Work is left out where it does not apply on either side.",
        source: "Published metadata M212 to M236 (means by item); that any fall of the total counts is inferred: no national threshold exists",
        ..part("reduced-disability", "Reduced disability", Counter::WsasImproved, Counter::WsasPaired)
    },
    Measure {
        definition: "People who finished and were in work and not off sick at the end after being out of work, or off statutory sick pay after being on it, out of people who finished, were out of work or on sick pay at the start, and whose end is known. Students and retired people are not out of work; somebody in work of whom nothing is said of sickness is not off sick.",
        source: "Published metadata M237, M316 to M331; putting work and sick pay together is inferred, and so is who is out of work",
        ..part(
            "employment",
            "Into work or off sick pay",
            Counter::IntoWorkOrOffSickPay,
            Counter::EmploymentKnown,
        )
    },
];

const AGE: Option<(Counter, Counter)> = Some((Counter::Entered, Counter::EnteredAgeKnown));
const ETHNICITY: Option<(Counter, Counter)> = Some((Counter::Entered, Counter::EnteredEthnicityKnown));

/// Other readings of measures that are there.
pub(super) const READINGS: &[Measure] = &[
    Measure {
        variant_of: Some("recovery"),
        definition: "People who finished and recovered, out of people who finished known to be at caseness: unknown caseness is left out.",
        source: "Published metadata M191; the annual report's count at caseness. As a denominator it is inferred",
        ..part("recovery-at-caseness", "Recovery, of known cases", Counter::Recovered, Counter::AtCaseness)
    },
    Measure {
        variant_of: Some("recovery"),
        definition: "People who finished with all four scores and recovered, out of people who finished with all four scores at caseness: missing scores are left out.",
        source: "Inferred: the reading by which incomplete scores are excluded instead of failing",
        ..part(
            "recovery-paired",
            "Recovery, scores complete",
            Counter::PairedRecovered,
            Counter::PairedAtCaseness,
        )
    },
    Measure {
        variant_of: Some("recovery"),
        definition: "People who finished, were cases on both scales at the start and below threshold on both at the end, out of people who finished less those with a first score below its threshold. Unknown caseness stays in the denominator. By scores alone, whatever flags say.",
        source: "Inferred: the reading that takes “above the cut-off on both” for caseness, where the national glossary says either or both",
        ..share(
            "recovery-case-on-both",
            "Recovery, cases on both scales",
            Counter::RecoveredFromBoth,
            Expression::Less(Counter::Finished, Counter::NotCaseOnBoth),
        )
    },
    Measure {
        variant_of: Some("reliable-improvement"),
        definition: "People who finished with all four scores and reliably improved, out of people who finished with all four scores.",
        source: "Inferred: the reading by which incomplete scores are excluded instead of failing",
        ..part(
            "reliable-improvement-paired",
            "Reliable improvement, scores complete",
            Counter::PairedImproved,
            Counter::Paired,
        )
    },
    Measure {
        variant_of: Some("reliable-recovery"),
        definition: "People who finished with all four scores, recovered and reliably improved, out of people who finished with all four scores at caseness.",
        source: "Inferred: the reading by which incomplete scores are excluded instead of failing",
        ..part(
            "reliable-recovery-paired",
            "Reliable recovery, scores complete",
            Counter::PairedReliablyRecovered,
            Counter::PairedAtCaseness,
        )
    },
    Measure {
        variant_of: Some("access-65-plus"),
        unknown: AGE,
        definition: "People entering treatment who were older than 65 at referral (66 or more), out of people entering whose age is known.",
        source: "“Over 65”, as the Birmingham CrossCity scheme words it; that it leaves out people of 65 is inferred",
        ..part("access-over-65", "Entering, over 65", Counter::EnteredOver65, Counter::EnteredAgeKnown)
    },
    Measure {
        variant_of: Some("access-65-plus"),
        definition: "People entering treatment who were 65 or over at referral, out of all people entering: unknown age counts as younger.",
        source: "Inferred: the reading that leaves nobody out of the denominator",
        ..part(
            "access-65-plus-of-all",
            "Entering, 65 and over, of all",
            Counter::Entered65Plus,
            Counter::Entered,
        )
    },
    Measure {
        variant_of: Some("access-ethnic-minority"),
        definition: "People entering treatment of every known ethnic category but White British, out of all people entering: an unknown category counts as White British.",
        source: "Inferred: the reading that leaves nobody out of the denominator",
        ..part(
            "access-ethnic-minority-of-all",
            "Entering, ethnic minority, of all",
            Counter::EnteredEthnicMinority,
            Counter::Entered,
        )
    },
    Measure {
        variant_of: Some("access-ethnic-minority"),
        unknown: ETHNICITY,
        definition: "People entering treatment of a known ethnic category that is not white, out of people entering whose category is known. Other white people are not counted.",
        source: "Data set v2.1: White is A, B and C. That a contract's “BAME” means not white is inferred",
        ..part(
            "access-not-white",
            "Entering, not white",
            Counter::EnteredNotWhite,
            Counter::EnteredEthnicityKnown,
        )
    },
    Measure {
        variant_of: Some("access-ethnic-minority"),
        unknown: ETHNICITY,
        definition: "People entering treatment of every known ethnic category but White British, categories L and M not counted, out of people entering whose category is known.",
        source: "The published dashboard, which leaves out L and M by mistake; that it does so in this very measure is inferred",
        ..part(
            "access-ethnic-minority-without-l-m",
            "Entering, ethnic minority without L and M",
            Counter::EnteredMinorityWithoutLM,
            Counter::EnteredEthnicityKnown,
        )
    },
    Measure {
        variant_of: Some("wait-6-weeks"),
        definition: "People finishing a course who waited no more than 42 days from referral to first appointment (the assessment, or the first treatment where that came first), out of people finishing.",
        source: "The access standard's public wording, “first appointment”; that the assessment is it is inferred, and the national measure counts first treatment",
        ..wait(
            "wait-6-weeks-first-appointment",
            "First appointment within 6 weeks",
            Histogram::WaitAssessmentFinished,
            Counter::Finished,
            42,
        )
    },
    Measure {
        variant_of: Some("wait-18-weeks"),
        definition: "People finishing a course who waited no more than 126 days from referral to first appointment (the assessment, or the first treatment where that came first), out of people finishing.",
        source: "The access standard's public wording, “first appointment”; that the assessment is it is inferred, and the national measure counts first treatment",
        ..wait(
            "wait-18-weeks-first-appointment",
            "First appointment within 18 weeks",
            Histogram::WaitAssessmentFinished,
            Counter::Finished,
            126,
        )
    },
    Measure {
        variant_of: Some("wait-6-weeks-entering"),
        definition: "People entering treatment who waited no more than 42 days from referral to first appointment (the assessment, or the first treatment where that came first), out of people entering.",
        source: "The access standard's public wording, “first appointment”; that the assessment is it is inferred, and the national measure counts first treatment",
        ..wait(
            "wait-6-weeks-entering-first-appointment",
            "First appointment within 6 weeks (entering)",
            Histogram::WaitAssessmentEntering,
            Counter::Entered,
            42,
        )
    },
    Measure {
        variant_of: Some("wait-18-weeks-entering"),
        definition: "People entering treatment who waited no more than 126 days from referral to first appointment (the assessment, or the first treatment where that came first), out of people entering.",
        source: "The access standard's public wording, “first appointment”; that the assessment is it is inferred, and the national measure counts first treatment",
        ..wait(
            "wait-18-weeks-entering-first-appointment",
            "First appointment within 18 weeks (entering)",
            Histogram::WaitAssessmentEntering,
            Counter::Entered,
            126,
        )
    },
    Measure {
        id: "peq-satisfied-complete-forms",
        name: "Satisfied, of complete forms",
        numerator: Expression::AtLeast(Histogram::PeqScoreComplete),
        denominator: Some(Expression::Count(Counter::PeqComplete)),
        threshold: Some(15),
        variant_of: Some("peq-satisfied"),
        definition: "People who answered all of treatment questions 1 to 5 and whose answers come to at least 15 out of 20, out of people who answered all five.",
        source: "Wakefield contract, 2016 (15 of 20); that incomplete forms are left out is inferred",
        ..PLAIN
    },
    Measure {
        id: "peq-satisfied-unanswered-as-zero",
        name: "Satisfied, unanswered as zero",
        numerator: Expression::AtLeast(Histogram::PeqScorePlain),
        denominator: Some(Expression::Count(Counter::PeqReturned)),
        threshold: Some(15),
        variant_of: Some("peq-satisfied"),
        definition: "People whose answers to treatment questions 1 to 5 come to at least 15 as they stand, a question not answered being zero, out of people who answered any.",
        source: "Wakefield contract, 2016 (15 of 20); that a question not answered scores zero is inferred",
        ..PLAIN
    },
];
