//! The columns of a referral extract, each declared once: whatever is known of a column is said here, and
//! everything else follows from it. A new one goes before the marks of local systems.

use super::codes;
use super::declaration::FieldKind::{
    Answer, Code, Count, Day, Item, Month, Points, Score, Text, Token, Whole,
};
use super::declaration::FromNational::{Column, Question};
use super::declaration::Role::{Checked, Counted, Mark, NationalFlag, Required, Telling, Watched};
use super::declaration::{FieldDeclaration, FieldKind, FromNational, Questionnaire, Says, referral};
use super::national_table::NationalTable;
use crate::activity::{Counter, Histogram};
use crate::catalogue::declared;

/// Highest age that anybody would believe.
const OLDEST: i64 = 120;
/// Most contacts of one referral that anybody would believe.
const MOST_CONTACTS: i64 = 100_000;
/// The most that a count can be where nothing is counted by it.
const ANY_NUMBER: i64 = i32::MAX as i64;
/// W&SAS, first item: work does not apply.
pub(crate) const DOES_NOT_APPLY: u32 = 9;
/// Highest score of a W&SAS item.
const MOST_OF_AN_ITEM: u32 = 8;
/// Treatment contacts from which a course counts as finished, whatever its end code.
pub(crate) const CONTACTS_OF_A_COURSE: u32 = 2;
/// The source of referral of people who referred themselves.
const SELF: &str = "B1";
/// Age from which a person counts as 65 or over (rule 12).
const OLDER: u32 = 65;

const WSAS: &[Counter] = &[Counter::WsasPaired, Counter::WsasImproved];
const WORK: &[Counter] = &[Counter::EmploymentKnown, Counter::IntoWorkOrOffSickPay];
const QUESTIONNAIRE: &[Counter] = &[Counter::PeqReturned, Counter::PeqComplete];
const SCORES: &[Histogram] = &[Histogram::PeqScore, Histogram::PeqScoreComplete, Histogram::PeqScorePlain];

declared! {
    /// A column of the canonical referral extract.
    pub enum Field: FieldDeclaration;

    /// Pseudonym of the referral.
    ReferralId {
        name: "referral_id", kind: Text, role: Required,
        national: referral(&["PathwayID", "Unique_ServiceRequestID"]),
    },
    /// ODS code of the provider.
    ProviderCode {
        name: "provider_code", kind: Text, role: Required, words: Some("provider"),
        national: referral(&["OrgID_Provider", "OrgIDProv"]),
    },
    /// ODS code of the commissioner.
    CommissionerCode {
        name: "commissioner_code", kind: Text, role: Required, words: Some("commissioner"),
        national: referral(&["OrgIDComm"]),
    },
    /// Day the referral was received.
    ReferralDate {
        name: "referral_date", kind: Day, role: Required,
        national: referral(&["ReferralRequestReceivedDate"]),
    },
    /// Source of referral; B1 is self.
    ReferralSource {
        name: "referral_source", kind: Code(codes::SOURCES), role: Telling,
        labels: Some("source_of_referral"), counts: &[(Counter::SelfReferred, Says::Code(&[SELF]))],
        national: referral(&["SourceOfReferralIAPT", "SourceOfReferralMH"]),
    },
    /// Whole years, 0 to 120.
    AgeAtReferral {
        name: "age_at_referral", kind: Whole(0, OLDEST), role: Counted, words: Some("age at referral"),
        counts: &[
            (Counter::EnteredAgeKnown, Says::Known),
            (Counter::Entered65Plus, Says::AtLeast(OLDER)),
            (Counter::EnteredOver65, Says::Above(OLDER)),
        ],
        national: referral(&["Age_ReferralRequest_ReceivedDate"]),
    },
    /// A to S, Z or 99.
    EthnicCategory {
        name: "ethnic_category", kind: Code(codes::ETHNIC), role: Counted, labels: Some("ethnic_category"),
        needed_by: &[
            Counter::EnteredEthnicityKnown,
            Counter::EnteredEthnicMinority,
            Counter::EnteredNotWhite,
            Counter::EnteredMinorityWithoutLM,
        ],
        national: Column(NationalTable::Mpi, &["Validated_EthnicCategory", "EthnicCategory"]),
    },
    /// 1, 2, 9 or X.
    Gender {
        name: "gender", kind: Code(codes::GENDER), role: Checked, labels: Some("gender"),
        national: Column(NationalTable::Mpi, &["Gender"]),
    },
    /// 1 (most deprived) to 10.
    ImdDecile {
        name: "imd_decile", kind: Whole(1, 10), role: Checked, words: Some("decile of deprivation"),
        national: Column(NationalTable::Mpi, &["IndicesOfDeprivationDecile"]),
    },
    /// 00 to 21.
    CareCluster {
        name: "care_cluster", kind: Code(codes::CLUSTERS), role: Counted, labels: Some("care_cluster"),
        national: Column(NationalTable::Cluster, &["AMHCareClustCodeFin"]),
    },
    /// ICD-10 or SNOMED.
    ProblemDescriptor {
        name: "problem_descriptor", kind: Text, role: Counted,
        needed_by: &[Counter::SpecificProblem, Counter::SpecificPaired],
        national: Column(NationalTable::Problem, &["Validated_PresentingComplaint", "PresComp"]),
    },
    /// Whether there is a long-term condition.
    LtcFlag { name: "ltc_flag", kind: FieldKind::Flag, role: Checked, words: Some("long-term condition") },
    /// First assessment.
    AssessmentFirstDate {
        name: "assessment_first_date", kind: Day, role: Counted,
        needed_by: &[Counter::Assessed, Counter::AssessedLow, Counter::AssessedHigh],
        needed_by_histograms: &[Histogram::WaitAssessmentFinished, Histogram::WaitAssessmentEntering],
        national: referral(&["Assessment_FirstDate"]),
    },
    /// First treatment contact.
    FirstTreatmentDate {
        name: "first_treatment_date", kind: Day, role: Required,
        national: referral(&["TherapySession_FirstDate"]),
    },
    /// Second treatment contact.
    SecondTreatmentDate {
        name: "second_treatment_date", kind: Day, role: Required,
        national: referral(&["TherapySession_SecondDate"]),
    },
    /// Last treatment contact.
    LastTreatmentDate {
        name: "last_treatment_date", kind: Day, role: Watched,
        national: referral(&["TherapySession_LastDate"]),
    },
    /// Contacts of any kind.
    ContactCount {
        name: "contact_count", kind: Count(MOST_CONTACTS), role: Counted, words: Some("number of contacts"),
        counts: &[(Counter::EndedNotSeen, Says::Exactly(0)), (Counter::Contacts, Says::Sum)],
        needed_by: &[Counter::EndedSeenNotTreated],
        national: referral(&["CareContact_Count"]),
    },
    /// Attended treatment contacts.
    TreatmentContactCount {
        name: "treatment_contact_count", kind: Count(MOST_CONTACTS), role: Required,
        words: Some("number of treatment contacts"), counts: &[(Counter::EndedTreatedOnce, Says::Exactly(1))],
        national: referral(&["TreatmentCareContact_Count"]),
    },
    /// Low-intensity contacts.
    LowIntensityContacts {
        name: "low_intensity_contacts", kind: Count(ANY_NUMBER), role: Checked,
        national: FromNational::LowTherapies,
    },
    /// High-intensity contacts.
    HighIntensityContacts {
        name: "high_intensity_contacts", kind: Count(ANY_NUMBER), role: Checked,
        national: FromNational::HighTherapies,
    },
    /// low, high or none.
    FirstIntensity {
        name: "first_intensity", kind: Code(codes::INTENSITY), role: Counted, labels: Some("intensity"),
        needed_by: &[Counter::EndedSteppedUp], national: FromNational::FirstIntensity,
    },
    /// low, high or none.
    HighestIntensity {
        name: "highest_intensity", kind: Code(codes::INTENSITY), role: Counted, labels: Some("intensity"),
        needed_by: &[Counter::EndedSteppedUp], national: FromNational::HighestIntensity,
    },
    /// Missed appointments.
    DnaCount {
        name: "dna_count", kind: Count(MOST_CONTACTS), role: Telling,
        words: Some("number of missed appointments"), counts: &[(Counter::Missed, Says::Sum)],
        national: FromNational::Missed,
    },
    /// Appointments the provider cancelled.
    CancelledByProviderCount {
        name: "cancelled_by_provider_count", kind: Count(MOST_CONTACTS), role: Telling,
        words: Some("number of appointments that the provider cancelled"),
        counts: &[(Counter::CancelledByProvider, Says::Sum)], national: FromNational::CancelledByProvider,
    },
    /// Days the wait was paused.
    PauseDays { name: "pause_days", kind: Count(ANY_NUMBER), role: Checked },
    /// Day the referral ended.
    DischargeDate {
        name: "discharge_date", kind: Day, role: Required, national: referral(&["ServDischDate"]),
    },
    /// Local service line.
    ServiceLine { name: "service_line", kind: Text, role: Counted },
    /// low or high.
    AssessorIntensity {
        name: "assessor_intensity", kind: Code(codes::ASSESSORS), role: Telling, labels: Some("assessor"),
        counts: &[
            (Counter::AssessedLow, Says::Code(&["low"])),
            (Counter::AssessedHigh, Says::Code(&["high"])),
        ],
    },
    /// An earlier referral of the same person.
    RepeatOf { name: "repeat_of", kind: Text, role: Watched, words: Some("earlier referral") },
    /// National end code.
    EndCode {
        name: "end_code", kind: Code(codes::END_CODES), role: Checked, labels: Some("end_code"),
        national: referral(&["EndCode"]),
    },
    /// Token of the disorder-specific anxiety measure.
    Adsm {
        name: "adsm", kind: Token(codes::MEASURES), role: Counted, words: Some("disorder-specific measure"),
        labels: Some("adsm"), needed_by: &[Counter::SpecificPaired], national: referral(&["ADSM"]),
    },
    /// First PHQ-9.
    Phq9First {
        name: "phq9_first", kind: Points(Questionnaire::Phq9), role: Required,
        national: referral(&["PHQ9_FirstScore"]),
    },
    /// Last PHQ-9.
    Phq9Last {
        name: "phq9_last", kind: Points(Questionnaire::Phq9), role: Required,
        national: referral(&["PHQ9_LastScore"]),
    },
    /// First GAD-7.
    Gad7First {
        name: "gad7_first", kind: Points(Questionnaire::Gad7), role: Required,
        national: referral(&["GAD_FirstScore"]),
    },
    /// Last GAD-7.
    Gad7Last {
        name: "gad7_last", kind: Points(Questionnaire::Gad7), role: Required,
        national: referral(&["GAD_LastScore"]),
    },
    /// First score on the disorder-specific measure.
    AdsmFirst {
        name: "adsm_first", kind: Score, role: Counted, needed_by: &[Counter::SpecificPaired],
        national: referral(&["ADSM_FirstScore"]),
    },
    /// Last score on the disorder-specific measure.
    AdsmLast {
        name: "adsm_last", kind: Score, role: Counted, needed_by: &[Counter::SpecificPaired],
        national: referral(&["ADSM_LastScore"]),
    },
    /// W&SAS work, first.
    WsasWorkFirst {
        name: "wsas_work_first", kind: Item(DOES_NOT_APPLY), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_Work_FirstScore"]),
    },
    /// W&SAS work, last.
    WsasWorkLast {
        name: "wsas_work_last", kind: Item(DOES_NOT_APPLY), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_Work_LastScore"]),
    },
    /// W&SAS home management, first.
    WsasHomeFirst {
        name: "wsas_home_first", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_HomeManagement_FirstScore"]),
    },
    /// W&SAS home management, last.
    WsasHomeLast {
        name: "wsas_home_last", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_HomeManagement_LastScore"]),
    },
    /// W&SAS social leisure, first.
    WsasSocialFirst {
        name: "wsas_social_first", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_SocialLeisureActivities_FirstScore"]),
    },
    /// W&SAS social leisure, last.
    WsasSocialLast {
        name: "wsas_social_last", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_SocialLeisureActivities_LastScore"]),
    },
    /// W&SAS private leisure, first.
    WsasPrivateFirst {
        name: "wsas_private_first", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_PrivateLeisureActivities_FirstScore"]),
    },
    /// W&SAS private leisure, last.
    WsasPrivateLast {
        name: "wsas_private_last", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_PrivateLeisureActivities_LastScore"]),
    },
    /// W&SAS relationships, first.
    WsasRelationshipsFirst {
        name: "wsas_relationships_first", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_Relationships_FirstScore"]),
    },
    /// W&SAS relationships, last.
    WsasRelationshipsLast {
        name: "wsas_relationships_last", kind: Item(MOST_OF_AN_ITEM), role: Counted, needed_by: WSAS,
        national: referral(&["WASAS_Relationships_LastScore"]),
    },
    /// Employment status at the start.
    EmployStatusFirst {
        name: "employ_status_first", kind: Code(codes::EMPLOYMENT), role: Counted,
        labels: Some("employ_status"), needed_by: WORK, national: FromNational::Employment,
    },
    /// Employment status at the end.
    EmployStatusLast {
        name: "employ_status_last", kind: Code(codes::EMPLOYMENT), role: Counted,
        labels: Some("employ_status"), needed_by: WORK, national: FromNational::Employment,
    },
    /// Absent through sickness at the start.
    SickAbsenceFirst {
        name: "sick_absence_first", kind: Code(codes::SICKNESS), role: Checked,
        labels: Some("sick_absence"), national: FromNational::Employment,
    },
    /// Absent through sickness at the end.
    SickAbsenceLast {
        name: "sick_absence_last", kind: Code(codes::SICKNESS), role: Counted, labels: Some("sick_absence"),
        national: FromNational::Employment,
    },
    /// Statutory sick pay at the start.
    SspFirst {
        name: "ssp_first", kind: Code(codes::SICK_PAY), role: Counted, labels: Some("sick_pay"),
        needed_by: WORK, national: referral(&["SickpayIndicator_First"]),
    },
    /// Statutory sick pay at the end.
    SspLast {
        name: "ssp_last", kind: Code(codes::SICK_PAY), role: Counted, labels: Some("sick_pay"),
        needed_by: WORK, national: referral(&["SickpayIndicator_Last"]),
    },
    /// Treatment questionnaire, question 1.
    PeqT1 {
        name: "peq_t1", kind: Answer(codes::AGREEMENT), role: Counted, labels: Some("peq"),
        needed_by: QUESTIONNAIRE, needed_by_histograms: SCORES, national: Question("747901000000107"),
    },
    /// Treatment questionnaire, question 2.
    PeqT2 {
        name: "peq_t2", kind: Answer(codes::AGREEMENT), role: Counted, labels: Some("peq"),
        needed_by: QUESTIONNAIRE, needed_by_histograms: SCORES, national: Question("747911000000109"),
    },
    /// Treatment questionnaire, question 3.
    PeqT3 {
        name: "peq_t3", kind: Answer(codes::AGREEMENT), role: Counted, labels: Some("peq"),
        needed_by: QUESTIONNAIRE, needed_by_histograms: SCORES, national: Question("747921000000103"),
    },
    /// Treatment questionnaire, question 4.
    PeqT4 {
        name: "peq_t4", kind: Answer(codes::AGREEMENT), role: Counted, labels: Some("peq"),
        needed_by: QUESTIONNAIRE, needed_by_histograms: SCORES, national: Question("747931000000101"),
    },
    /// Treatment questionnaire, question 5.
    PeqT5 {
        name: "peq_t5", kind: Answer(codes::AGREEMENT), role: Counted, labels: Some("peq"),
        needed_by: QUESTIONNAIRE, needed_by_histograms: SCORES, national: Question("747941000000105"),
    },
    /// Treatment questionnaire, question 6.
    PeqT6 {
        name: "peq_t6", kind: Answer(codes::AGREEMENT), role: Checked, labels: Some("peq"),
        national: Question("747951000000108"),
    },
    /// Assessment questionnaire, question 1.
    PeqChoice1 {
        name: "peq_choice1", kind: Code(codes::ANSWERS), role: Checked, labels: Some("choice"),
        national: Question("747861000000100"),
    },
    /// Assessment questionnaire, question 2.
    PeqChoice2 {
        name: "peq_choice2", kind: Code(codes::ANSWERS), role: Checked, labels: Some("choice"),
        national: Question("747871000000107"),
    },
    /// Assessment questionnaire, question 3: offered your preference.
    PeqChoice3 {
        name: "peq_choice3", kind: Code(codes::ANSWERS), role: Telling, labels: Some("choice"),
        // Not applicable is left out (rule 10).
        counts: &[(Counter::ChoiceAnswered, Says::Code(&["Y", "N"])), (Counter::ChoiceOffered, Says::Yes)],
        national: Question("747881000000109"),
    },
    /// Assessment questionnaire, question 4.
    PeqChoice4 {
        name: "peq_choice4", kind: Code(codes::ANSWERS), role: Checked, labels: Some("choice"),
        national: Question("904691000000103"),
    },
    /// Satisfaction with the assessment.
    PeqAssessSatisfaction {
        name: "peq_assess_satisfaction", kind: Answer(codes::CONTENTMENT), role: Counted,
        labels: Some("satisfaction"),
        needed_by: &[Counter::AssessmentAnswered, Counter::AssessmentSatisfied],
        national: Question("747891000000106"),
    },
    /// National flag: finished a course.
    CompletedTreatment {
        name: "completed_treatment", kind: FieldKind::Flag, role: NationalFlag,
        national: referral(&["CompletedTreatment_Flag"]),
    },
    /// National flag: at caseness.
    Caseness {
        name: "caseness", kind: FieldKind::Flag, role: NationalFlag, national: referral(&["Caseness_Flag"]),
    },
    /// National flag: not at caseness.
    NotCaseness {
        name: "not_caseness", kind: FieldKind::Flag, role: NationalFlag,
        national: referral(&["NotCaseness_Flag"]),
    },
    /// National flag: recovered.
    Recovery {
        name: "recovery", kind: FieldKind::Flag, role: NationalFlag, national: referral(&["Recovery_Flag"]),
    },
    /// National flag: reliably improved.
    ReliableImprovement {
        name: "reliable_improvement", kind: FieldKind::Flag, role: NationalFlag,
        national: referral(&["ReliableImprovement_Flag"]),
    },
    /// National flag: reliably deteriorated.
    ReliableDeterioration {
        name: "reliable_deterioration", kind: FieldKind::Flag, role: NationalFlag,
        national: referral(&["ReliableDeterioration_Flag"]),
    },
    /// National flag: no reliable change.
    NoChange {
        name: "no_change", kind: FieldKind::Flag, role: NationalFlag,
        national: referral(&["NoChange_Flag"]),
    },
    /// Only rows with true are the pathway in use.
    UsePathway {
        name: "use_pathway", kind: FieldKind::Flag, role: NationalFlag,
        national: referral(&["UsePathway_Flag"]),
    },
    /// Month of the submission that the row comes from.
    SubmissionMonth { name: "submission_month", kind: Month, role: Counted },
    /// Whether the row is a real person's, where a system says so.
    Live { name: "live", kind: Text, role: Mark },
    /// Whether the row is a made-up patient's, where a system says so.
    Dummy { name: "dummy", kind: Text, role: Mark },
    /// Whether the row is a test patient's, where a system says so.
    Test { name: "test", kind: Text, role: Mark },
    /// Whether the row repeats another, where a system says so.
    Duplicate { name: "duplicate", kind: Text, role: Mark },
}
