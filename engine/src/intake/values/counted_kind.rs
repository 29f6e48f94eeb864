//! What each field that a counter is made from holds, for whoever reads it elsewhere than here.

use super::codes::codes;
use crate::clinical::{Scale, Thresholds};
use crate::intake::words::{DOES_NOT_APPLY, Field, MOST, MOST_CONTACTS, MOST_OF_AN_ANSWER, OLDEST};

/// How a value is read; whatever is not of the kind is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text as it stands.
    Text,
    /// A day, with or without a time behind it.
    Day,
    /// A month.
    Month,
    /// A whole number in this range.
    Whole(i64, i64),
    /// A number with at most two decimals. Its range is that of the scale that the row names.
    Score,
    /// One of these codes.
    Code(&'static [&'static str]),
    /// true, in any letter case; everything else is not.
    Flag,
}

/// The kind of a field; `None` for one that no counter is made from.
pub(crate) fn kind(field: Field, thresholds: &Thresholds) -> Option<Kind> {
    let points = |scale: &Scale| Kind::Whole(i64::from(scale.least.0 / 100), i64::from(scale.most.0 / 100));
    Some(match field {
        Field::ReferralId
        | Field::ProviderCode
        | Field::CommissionerCode
        | Field::ServiceLine
        | Field::Adsm
        | Field::ProblemDescriptor => Kind::Text,
        Field::ReferralDate
        | Field::AssessmentFirstDate
        | Field::FirstTreatmentDate
        | Field::SecondTreatmentDate
        | Field::DischargeDate => Kind::Day,
        Field::SubmissionMonth => Kind::Month,
        Field::ContactCount
        | Field::TreatmentContactCount
        | Field::DnaCount
        | Field::CancelledByProviderCount => Kind::Whole(0, MOST_CONTACTS),
        Field::AgeAtReferral => Kind::Whole(0, OLDEST),
        Field::Phq9First | Field::Phq9Last => points(&thresholds.depression),
        Field::Gad7First | Field::Gad7Last => points(&thresholds.anxiety),
        Field::AdsmFirst | Field::AdsmLast => Kind::Score,
        Field::WsasWorkFirst | Field::WsasWorkLast => Kind::Whole(0, i64::from(DOES_NOT_APPLY)),
        Field::WsasHomeFirst
        | Field::WsasHomeLast
        | Field::WsasSocialFirst
        | Field::WsasSocialLast
        | Field::WsasPrivateFirst
        | Field::WsasPrivateLast
        | Field::WsasRelationshipsFirst
        | Field::WsasRelationshipsLast => Kind::Whole(0, i64::from(MOST)),
        Field::PeqT1
        | Field::PeqT2
        | Field::PeqT3
        | Field::PeqT4
        | Field::PeqT5
        | Field::PeqAssessSatisfaction => Kind::Whole(0, MOST_OF_AN_ANSWER),
        Field::ReferralSource
        | Field::EthnicCategory
        | Field::CareCluster
        | Field::FirstIntensity
        | Field::HighestIntensity
        | Field::AssessorIntensity
        | Field::EmployStatusFirst
        | Field::EmployStatusLast
        | Field::SickAbsenceLast
        | Field::SspFirst
        | Field::SspLast
        | Field::PeqChoice3 => Kind::Code(codes(field)),
        Field::CompletedTreatment
        | Field::Caseness
        | Field::NotCaseness
        | Field::Recovery
        | Field::ReliableImprovement
        | Field::ReliableDeterioration
        | Field::NoChange
        | Field::UsePathway => Kind::Flag,
        Field::Gender
        | Field::ImdDecile
        | Field::LtcFlag
        | Field::LastTreatmentDate
        | Field::LowIntensityContacts
        | Field::HighIntensityContacts
        | Field::PauseDays
        | Field::RepeatOf
        | Field::EndCode
        | Field::SickAbsenceFirst
        | Field::PeqT6
        | Field::PeqChoice1
        | Field::PeqChoice2
        | Field::PeqChoice4
        | Field::Live
        | Field::Dummy
        | Field::Test
        | Field::Duplicate => return None,
    })
}
