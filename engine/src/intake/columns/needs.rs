//! Which optional columns each counter needs: without them it is not in the data, and never nought.

use std::collections::BTreeSet;

use crate::activity::{Counter, Histogram, ItemSet};
use crate::intake::words::Field;

/// Columns, and what cannot be counted unless all of them are there.
struct Need {
    fields: &'static [Field],
    counters: &'static [Counter],
    histograms: &'static [Histogram],
}

const fn need(fields: &'static [Field], counters: &'static [Counter]) -> Need {
    Need { fields, counters, histograms: &[] }
}

/// The optional columns that some counters and histograms cannot be without.
pub fn needed_columns(items: ItemSet) -> BTreeSet<Field> {
    let is_needed = |need: &&Need| {
        need.counters.iter().any(|counter| items.has(*counter))
            || need.histograms.iter().any(|histogram| items.has_histogram(*histogram))
    };
    NEEDS.iter().filter(is_needed).flat_map(|need| need.fields.iter().copied()).collect()
}

/// What cannot be counted where only the fields that `has` says yes to are there.
pub(crate) fn not_counted(has: impl Fn(Field) -> bool) -> ItemSet {
    let mut absent = ItemSet::NONE;
    for need in NEEDS.iter().filter(|need| !need.fields.iter().all(|&field| has(field))) {
        need.counters.iter().for_each(|&counter| absent.insert(counter));
        need.histograms.iter().for_each(|&histogram| absent.insert_histogram(histogram));
    }
    absent
}

/// A counter that is not here needs required columns only.
const NEEDS: &[Need] = &[
    need(&[Field::ReferralSource], &[Counter::SelfReferred]),
    Need {
        histograms: &[Histogram::WaitAssessmentFinished, Histogram::WaitAssessmentEntering],
        ..need(&[Field::AssessmentFirstDate], &[Counter::Assessed])
    },
    need(
        &[Field::AssessmentFirstDate, Field::AssessorIntensity],
        &[Counter::AssessedLow, Counter::AssessedHigh],
    ),
    need(
        &[Field::AgeAtReferral],
        &[Counter::EnteredAgeKnown, Counter::Entered65Plus, Counter::EnteredOver65],
    ),
    need(
        &[Field::EthnicCategory],
        &[
            Counter::EnteredEthnicityKnown,
            Counter::EnteredEthnicMinority,
            Counter::EnteredNotWhite,
            Counter::EnteredMinorityWithoutLM,
        ],
    ),
    need(&[Field::ContactCount], &[Counter::EndedNotSeen, Counter::EndedSeenNotTreated, Counter::Contacts]),
    need(&[Field::FirstIntensity, Field::HighestIntensity], &[Counter::EndedSteppedUp]),
    need(&[Field::DnaCount], &[Counter::Missed]),
    need(&[Field::CancelledByProviderCount], &[Counter::CancelledByProvider]),
    Need {
        histograms: &[Histogram::PeqScore, Histogram::PeqScoreComplete, Histogram::PeqScorePlain],
        ..need(&Field::SATISFACTION, &[Counter::PeqReturned, Counter::PeqComplete])
    },
    need(&[Field::PeqChoice3], &[Counter::ChoiceAnswered, Counter::ChoiceOffered]),
    need(&[Field::PeqAssessSatisfaction], &[Counter::AssessmentAnswered, Counter::AssessmentSatisfied]),
    need(
        &[
            Field::WsasWorkFirst,
            Field::WsasWorkLast,
            Field::WsasHomeFirst,
            Field::WsasHomeLast,
            Field::WsasSocialFirst,
            Field::WsasSocialLast,
            Field::WsasPrivateFirst,
            Field::WsasPrivateLast,
            Field::WsasRelationshipsFirst,
            Field::WsasRelationshipsLast,
        ],
        &[Counter::WsasPaired, Counter::WsasImproved],
    ),
    need(
        &[Field::EmployStatusFirst, Field::EmployStatusLast, Field::SspFirst, Field::SspLast],
        &[Counter::EmploymentKnown, Counter::IntoWorkOrOffSickPay],
    ),
    need(&[Field::ProblemDescriptor], &[Counter::SpecificProblem]),
    need(
        &[Field::ProblemDescriptor, Field::Adsm, Field::AdsmFirst, Field::AdsmLast],
        &[Counter::SpecificPaired],
    ),
];
