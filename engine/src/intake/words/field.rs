//! The columns of a referral extract.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::catalogue::catalogue;

catalogue! {
    /// A column of the canonical referral extract.
    Field {
        /// Pseudonym of the referral.
        ReferralId = "referral_id",
        /// ODS code of the provider.
        ProviderCode = "provider_code",
        /// ODS code of the commissioner.
        CommissionerCode = "commissioner_code",
        /// Day the referral was received.
        ReferralDate = "referral_date",
        /// Source of referral; B1 is self.
        ReferralSource = "referral_source",
        /// Whole years, 0 to 120.
        AgeAtReferral = "age_at_referral",
        /// A to S, Z or 99.
        EthnicCategory = "ethnic_category",
        /// 1, 2, 9 or X.
        Gender = "gender",
        /// 1 (most deprived) to 10.
        ImdDecile = "imd_decile",
        /// 00 to 21.
        CareCluster = "care_cluster",
        /// ICD-10 or SNOMED.
        ProblemDescriptor = "problem_descriptor",
        /// Whether there is a long-term condition.
        LtcFlag = "ltc_flag",
        /// First assessment.
        AssessmentFirstDate = "assessment_first_date",
        /// First treatment contact.
        FirstTreatmentDate = "first_treatment_date",
        /// Second treatment contact.
        SecondTreatmentDate = "second_treatment_date",
        /// Last treatment contact.
        LastTreatmentDate = "last_treatment_date",
        /// Contacts of any kind.
        ContactCount = "contact_count",
        /// Attended treatment contacts.
        TreatmentContactCount = "treatment_contact_count",
        /// Low-intensity contacts.
        LowIntensityContacts = "low_intensity_contacts",
        /// High-intensity contacts.
        HighIntensityContacts = "high_intensity_contacts",
        /// low, high or none.
        FirstIntensity = "first_intensity",
        /// low, high or none.
        HighestIntensity = "highest_intensity",
        /// Missed appointments.
        DnaCount = "dna_count",
        /// Appointments the provider cancelled.
        CancelledByProviderCount = "cancelled_by_provider_count",
        /// Days the wait was paused.
        PauseDays = "pause_days",
        /// Day the referral ended.
        DischargeDate = "discharge_date",
        /// Local service line.
        ServiceLine = "service_line",
        /// low or high.
        AssessorIntensity = "assessor_intensity",
        /// An earlier referral of the same person.
        RepeatOf = "repeat_of",
        /// National end code.
        EndCode = "end_code",
        /// Token of the disorder-specific anxiety measure.
        Adsm = "adsm",
        /// First PHQ-9.
        Phq9First = "phq9_first",
        /// Last PHQ-9.
        Phq9Last = "phq9_last",
        /// First GAD-7.
        Gad7First = "gad7_first",
        /// Last GAD-7.
        Gad7Last = "gad7_last",
        /// First score on the disorder-specific measure.
        AdsmFirst = "adsm_first",
        /// Last score on the disorder-specific measure.
        AdsmLast = "adsm_last",
        /// W&SAS work, first.
        WsasWorkFirst = "wsas_work_first",
        /// W&SAS work, last.
        WsasWorkLast = "wsas_work_last",
        /// W&SAS home management, first.
        WsasHomeFirst = "wsas_home_first",
        /// W&SAS home management, last.
        WsasHomeLast = "wsas_home_last",
        /// W&SAS social leisure, first.
        WsasSocialFirst = "wsas_social_first",
        /// W&SAS social leisure, last.
        WsasSocialLast = "wsas_social_last",
        /// W&SAS private leisure, first.
        WsasPrivateFirst = "wsas_private_first",
        /// W&SAS private leisure, last.
        WsasPrivateLast = "wsas_private_last",
        /// W&SAS relationships, first.
        WsasRelationshipsFirst = "wsas_relationships_first",
        /// W&SAS relationships, last.
        WsasRelationshipsLast = "wsas_relationships_last",
        /// Employment status at the start.
        EmployStatusFirst = "employ_status_first",
        /// Employment status at the end.
        EmployStatusLast = "employ_status_last",
        /// Absent through sickness at the start.
        SickAbsenceFirst = "sick_absence_first",
        /// Absent through sickness at the end.
        SickAbsenceLast = "sick_absence_last",
        /// Statutory sick pay at the start.
        SspFirst = "ssp_first",
        /// Statutory sick pay at the end.
        SspLast = "ssp_last",
        /// Treatment questionnaire, question 1.
        PeqT1 = "peq_t1",
        /// Treatment questionnaire, question 2.
        PeqT2 = "peq_t2",
        /// Treatment questionnaire, question 3.
        PeqT3 = "peq_t3",
        /// Treatment questionnaire, question 4.
        PeqT4 = "peq_t4",
        /// Treatment questionnaire, question 5.
        PeqT5 = "peq_t5",
        /// Treatment questionnaire, question 6.
        PeqT6 = "peq_t6",
        /// Assessment questionnaire, question 1.
        PeqChoice1 = "peq_choice1",
        /// Assessment questionnaire, question 2.
        PeqChoice2 = "peq_choice2",
        /// Assessment questionnaire, question 3: offered your preference.
        PeqChoice3 = "peq_choice3",
        /// Assessment questionnaire, question 4.
        PeqChoice4 = "peq_choice4",
        /// Satisfaction with the assessment.
        PeqAssessSatisfaction = "peq_assess_satisfaction",
        /// National flag: finished a course.
        CompletedTreatment = "completed_treatment",
        /// National flag: at caseness.
        Caseness = "caseness",
        /// National flag: not at caseness.
        NotCaseness = "not_caseness",
        /// National flag: recovered.
        Recovery = "recovery",
        /// National flag: reliably improved.
        ReliableImprovement = "reliable_improvement",
        /// National flag: reliably deteriorated.
        ReliableDeterioration = "reliable_deterioration",
        /// National flag: no reliable change.
        NoChange = "no_change",
        /// Only rows with true are the pathway in use.
        UsePathway = "use_pathway",
        /// Month of the submission that the row comes from.
        SubmissionMonth = "submission_month",
        /// Whether the row is a real person's, where a system says so.
        Live = "live",
        /// Whether the row is a made-up patient's, where a system says so.
        Dummy = "dummy",
        /// Whether the row is a test patient's, where a system says so.
        Test = "test",
        /// Whether the row repeats another, where a system says so.
        Duplicate = "duplicate",
    }
}

impl Field {
    /// The columns without which a referral extract cannot be read.
    pub const REQUIRED: &'static [Self] = &[
        Self::ReferralId,
        Self::ProviderCode,
        Self::CommissionerCode,
        Self::ReferralDate,
        Self::FirstTreatmentDate,
        Self::SecondTreatmentDate,
        Self::TreatmentContactCount,
        Self::DischargeDate,
        Self::Phq9First,
        Self::Phq9Last,
        Self::Gad7First,
        Self::Gad7Last,
    ];

    /// Marks of local systems, which are no part of the extract: a file without them misses nothing.
    pub const MARKS: [Self; 4] = [Self::Live, Self::Dummy, Self::Test, Self::Duplicate];

    /// Treatment questions 1 to 5, which make the satisfaction score (rule 10).
    pub const SATISFACTION: [Self; 5] = [Self::PeqT1, Self::PeqT2, Self::PeqT3, Self::PeqT4, Self::PeqT5];

    /// The field of a header, whatever its letter case and the spaces around it.
    pub fn named(header: &str) -> Option<Self> {
        let header = header.trim();
        Self::EVERY.iter().copied().find(|field| field.name().eq_ignore_ascii_case(header))
    }
}

/// From its name.
impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(format!("there is no field {name}")))
    }
}

/// Whether a field is a day.
pub(in crate::intake) const fn is_date(field: Field) -> bool {
    matches!(
        field,
        Field::ReferralDate
            | Field::AssessmentFirstDate
            | Field::FirstTreatmentDate
            | Field::SecondTreatmentDate
            | Field::LastTreatmentDate
            | Field::DischargeDate
            | Field::SubmissionMonth
    )
}

/// Highest age that anybody would believe.
pub(in crate::intake) const OLDEST: i64 = 120;
/// Treatment contacts from which a course counts as finished, whatever its end code.
pub(crate) const CONTACTS_OF_A_COURSE: u32 = 2;
/// The source of referral of people who referred themselves.
pub(crate) const SELF: &str = "B1";
/// Highest answer of a question about experience.
pub(in crate::intake) const MOST_OF_AN_ANSWER: i64 = 4;
/// W&SAS, first item: work does not apply.
pub(crate) const DOES_NOT_APPLY: u32 = 9;
/// Highest score of a W&SAS item.
pub(in crate::intake) const MOST: u32 = 8;
/// Most contacts of one referral that anybody would believe.
pub(in crate::intake) const MOST_CONTACTS: i64 = 100_000;
