//! Where each field of the extract stands in the national tables.

use super::super::dialect::Dialect;
use crate::intake::{ExtractColumn, Field, Kind};

/// Fields that stand in IDS101 as they are.
const REFERRAL: &[(Field, &str)] = &[
    (Field::ReferralId, "PathwayID"),
    (Field::ProviderCode, "OrgID_Provider"),
    (Field::CommissionerCode, "OrgIDComm"),
    (Field::ReferralDate, "ReferralRequestReceivedDate"),
    (Field::ReferralSource, "SourceOfReferralIAPT"),
    (Field::AgeAtReferral, "Age_ReferralRequest_ReceivedDate"),
    (Field::AssessmentFirstDate, "Assessment_FirstDate"),
    (Field::FirstTreatmentDate, "TherapySession_FirstDate"),
    (Field::SecondTreatmentDate, "TherapySession_SecondDate"),
    (Field::LastTreatmentDate, "TherapySession_LastDate"),
    (Field::ContactCount, "CareContact_Count"),
    (Field::TreatmentContactCount, "TreatmentCareContact_Count"),
    (Field::DischargeDate, "ServDischDate"),
    (Field::EndCode, "EndCode"),
    (Field::Adsm, "ADSM"),
    (Field::Phq9First, "PHQ9_FirstScore"),
    (Field::Phq9Last, "PHQ9_LastScore"),
    (Field::Gad7First, "GAD_FirstScore"),
    (Field::Gad7Last, "GAD_LastScore"),
    (Field::AdsmFirst, "ADSM_FirstScore"),
    (Field::AdsmLast, "ADSM_LastScore"),
    (Field::WsasWorkFirst, "WASAS_Work_FirstScore"),
    (Field::WsasWorkLast, "WASAS_Work_LastScore"),
    (Field::WsasHomeFirst, "WASAS_HomeManagement_FirstScore"),
    (Field::WsasHomeLast, "WASAS_HomeManagement_LastScore"),
    (Field::WsasSocialFirst, "WASAS_SocialLeisureActivities_FirstScore"),
    (Field::WsasSocialLast, "WASAS_SocialLeisureActivities_LastScore"),
    (Field::WsasPrivateFirst, "WASAS_PrivateLeisureActivities_FirstScore"),
    (Field::WsasPrivateLast, "WASAS_PrivateLeisureActivities_LastScore"),
    (Field::WsasRelationshipsFirst, "WASAS_Relationships_FirstScore"),
    (Field::WsasRelationshipsLast, "WASAS_Relationships_LastScore"),
    (Field::SspFirst, "SickpayIndicator_First"),
    (Field::SspLast, "SickpayIndicator_Last"),
    (Field::CompletedTreatment, "CompletedTreatment_Flag"),
    (Field::Caseness, "Caseness_Flag"),
    (Field::NotCaseness, "NotCaseness_Flag"),
    (Field::Recovery, "Recovery_Flag"),
    (Field::ReliableImprovement, "ReliableImprovement_Flag"),
    (Field::ReliableDeterioration, "ReliableDeterioration_Flag"),
    (Field::NoChange, "NoChange_Flag"),
    (Field::UsePathway, "UsePathway_Flag"),
];

/// Questions about experience, by the code of the tool in IDS606 and IDS607 (SNOMED).
pub(super) const QUESTIONS: &[(Field, &str)] = &[
    (Field::PeqT1, "747901000000107"),
    (Field::PeqT2, "747911000000109"),
    (Field::PeqT3, "747921000000103"),
    (Field::PeqT4, "747931000000101"),
    (Field::PeqT5, "747941000000105"),
    (Field::PeqT6, "747951000000108"),
    (Field::PeqChoice1, "747861000000100"),
    (Field::PeqChoice2, "747871000000107"),
    (Field::PeqChoice3, "747881000000109"),
    (Field::PeqChoice4, "904691000000103"),
    (Field::PeqAssessSatisfaction, "747891000000106"),
];

/// Counts of therapies of low intensity in IDS101; employment support is neither low nor high.
const LOW: &[&str] = &[
    "GuidedSelfHelp_Book_Count",
    "NonGuidedSelfHelp_Book_Count",
    "GuidedSelfHelp_Computer_Count",
    "NonGuidedSelfHelp_Computer_Count",
    "StructuredPhysicalActivity_Count",
    "PsychoeducationalPeerSupport_Count",
    "OtherLowIntensity_Count",
    "CommunitySignPosting_Count",
];

/// Counts of therapies of high intensity in IDS101.
const HIGH: &[&str] = &[
    "AppliedRelaxation_Count",
    "CouplesTherapyDepression_Count",
    "CollaborativeCare_Count",
    "CounsellingDepression_Count",
    "BriefPsychodynamicPsychotherapy_Count",
    "EyeMovementDesensitisationReprocessing_Count",
    "Mindfulness_Count",
    "OtherHighIntensity_Count",
    "CognitiveBehaviourTherapy_Count",
    "InterpersonalPsychotherapy_Count",
];

/// The columns that the national tables give, in the order of the extract.
pub(in super::super) fn columns(dialect: Dialect) -> Vec<ExtractColumn> {
    fields(dialect).into_iter().map(|(field, _)| ExtractColumn::new(field.name(), Some(field))).collect()
}

/// Every field of the extract and where it comes from, in the order of the extract.
pub(super) fn fields(dialect: Dialect) -> Vec<(Field, String)> {
    let sum = |columns: &[&str]| {
        let number = |column: &&str| {
            let text = dialect.trimmed(&dialect.text(&format!("r.{column}"), None));
            format!("COALESCE({}, 0)", dialect.read(&text, Kind::Whole(0, i64::from(i32::MAX))))
        };
        columns.iter().map(number).collect::<Vec<_>>().join("\n            + ")
    };
    let (low, high) = ("r.LowIntensityTherapy_FirstDate", "r.HighIntensityTherapy_FirstDate");
    Field::EVERY
        .iter()
        .filter_map(|&field| {
            let named = |list: &[(Field, &str)]| list.iter().find(|(f, _)| *f == field).map(|(_, name)| (*name).to_owned());
            if let Some(column) = named(REFERRAL) {
                return Some((field, format!("r.{column}")));
            }
            if named(QUESTIONS).is_some() {
                return Some((field, format!("x.{}", field.name())));
            }
            let value = match field {
                Field::EthnicCategory => "m.Validated_EthnicCategory".to_owned(),
                Field::Gender => "m.Gender".to_owned(),
                Field::ImdDecile => "m.IndicesOfDeprivationDecile".to_owned(),
                Field::CareCluster => "c.AMHCareClustCodeFin".to_owned(),
                Field::ProblemDescriptor => "p.Validated_PresentingComplaint".to_owned(),
                Field::LowIntensityContacts => sum(LOW),
                Field::HighIntensityContacts => sum(HIGH),
                Field::FirstIntensity => format!(
                    "CASE WHEN {low} IS NULL AND {high} IS NULL THEN 'none' \
                     WHEN {high} IS NULL OR {low} <= {high} THEN 'low' ELSE 'high' END"
                ),
                Field::HighestIntensity => format!(
                    "CASE WHEN {high} IS NOT NULL THEN 'high' WHEN {low} IS NOT NULL THEN 'low' ELSE 'none' END"
                ),
                Field::DnaCount => "COALESCE(d.did_not_attend, 0)".to_owned(),
                Field::CancelledByProviderCount => "COALESCE(d.cancelled_by_provider, 0)".to_owned(),
                Field::EmployStatusFirst
                | Field::EmployStatusLast
                | Field::SickAbsenceFirst
                | Field::SickAbsenceLast => format!("e.{}", field.name()),
                _ => return None,
            };
            Some((field, value))
        })
        .collect()
}
