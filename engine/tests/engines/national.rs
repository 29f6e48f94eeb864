//! The referral extract from national tables, each of its derivations with what could be taken for it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use engine::export::{Dialect, Referrals, extract_sql, tally_sql};
use engine::intake::{Progress, Source, read};

use super::job::{Job, Types, rows};

const REFERRALS: &str = "PathwayID=1 OrgID_Provider=P OrgIDComm=C Person_ID=A \
    ReferralRequestReceivedDate=2020-04-02 UsePathway_Flag=True";

/// One of the national tables: its name, its columns and its rows as `column=value` words.
type Table = (&'static str, &'static str, Vec<String>);

fn tables() -> Vec<Table> {
    let row = |words: &str| format!("{REFERRALS} {words}");
    vec![
        (
            "IDS101Referral",
            "PathwayID OrgID_Provider OrgIDComm Person_ID RecordNumber UniqueID_IDS101 UniqueSubmissionID Unique_MonthID \
             EFFECTIVE_FROM UsePathway_Flag ReferralRequestReceivedDate SourceOfReferralIAPT \
             Age_ReferralRequest_ReceivedDate Assessment_FirstDate TherapySession_FirstDate TherapySession_SecondDate \
             TherapySession_LastDate CareContact_Count TreatmentCareContact_Count ServDischDate EndCode ADSM \
             PHQ9_FirstScore PHQ9_LastScore GAD_FirstScore GAD_LastScore ADSM_FirstScore ADSM_LastScore \
             WASAS_Work_FirstScore WASAS_Work_LastScore WASAS_HomeManagement_FirstScore WASAS_HomeManagement_LastScore \
             WASAS_SocialLeisureActivities_FirstScore WASAS_SocialLeisureActivities_LastScore \
             WASAS_PrivateLeisureActivities_FirstScore WASAS_PrivateLeisureActivities_LastScore \
             WASAS_Relationships_FirstScore WASAS_Relationships_LastScore SickpayIndicator_First SickpayIndicator_Last \
             CompletedTreatment_Flag Caseness_Flag NotCaseness_Flag Recovery_Flag ReliableImprovement_Flag \
             ReliableDeterioration_Flag NoChange_Flag LowIntensityTherapy_FirstDate HighIntensityTherapy_FirstDate \
             GuidedSelfHelp_Book_Count NonGuidedSelfHelp_Book_Count GuidedSelfHelp_Computer_Count \
             NonGuidedSelfHelp_Computer_Count StructuredPhysicalActivity_Count PsychoeducationalPeerSupport_Count \
             OtherLowIntensity_Count CommunitySignPosting_Count AppliedRelaxation_Count CouplesTherapyDepression_Count \
             CollaborativeCare_Count CounsellingDepression_Count BriefPsychodynamicPsychotherapy_Count \
             EyeMovementDesensitisationReprocessing_Count Mindfulness_Count OtherHighIntensity_Count \
             CognitiveBehaviourTherapy_Count InterpersonalPsychotherapy_Count",
            vec![
                // Submission 9 came after 10 for the same month, and takes its place: pathway 2 is gone.
                row("RecordNumber=100 UniqueID_IDS101=1 UniqueSubmissionID=10 Unique_MonthID=999 EFFECTIVE_FROM=2020-06-01 \
                     CareContact_Count=7"),
                row("PathwayID=2 RecordNumber=101 UniqueID_IDS101=2 UniqueSubmissionID=10 Unique_MonthID=999 \
                     EFFECTIVE_FROM=2020-06-01"),
                row("RecordNumber=90 UniqueID_IDS101=3 UniqueSubmissionID=9 Unique_MonthID=999 EFFECTIVE_FROM=2020-07-01 \
                     CareContact_Count=8"),
                row("PathwayID=3 Person_ID=B RecordNumber=91 UniqueID_IDS101=4 UniqueSubmissionID=9 Unique_MonthID=999 \
                     EFFECTIVE_FROM=2020-07-01 ServDischDate=2020-04-20 CareContact_Count=1 TreatmentCareContact_Count=0"),
                // The latest month of pathway 1; of 3 the pathway in use is another there.
                row("RecordNumber=200 UniqueID_IDS101=5 UniqueSubmissionID=20 Unique_MonthID=1000 EFFECTIVE_FROM=2020-07-01 \
                     TherapySession_FirstDate=2020-04-20 TherapySession_SecondDate=2020-05-04 ServDischDate=2020-06-30 \
                     CareContact_Count=9 TreatmentCareContact_Count=6 PHQ9_FirstScore=15 PHQ9_LastScore=8 \
                     GAD_FirstScore=12 GAD_LastScore=5 CompletedTreatment_Flag=True Recovery_Flag=True \
                     LowIntensityTherapy_FirstDate=2020-04-20 HighIntensityTherapy_FirstDate=2020-05-04 \
                     GuidedSelfHelp_Book_Count=2 OtherLowIntensity_Count=1 CognitiveBehaviourTherapy_Count=3 \
                     SickpayIndicator_First=Y SickpayIndicator_Last=N"),
                row("PathwayID=3 Person_ID=B RecordNumber=201 UniqueID_IDS101=6 UniqueSubmissionID=20 Unique_MonthID=1000 \
                     EFFECTIVE_FROM=2020-07-01 UsePathway_Flag= CareContact_Count=5"),
            ],
        ),
        (
            "IDS001MPI",
            "RecordNumber UniqueSubmissionID Validated_EthnicCategory Gender IndicesOfDeprivationDecile",
            vec![
                "RecordNumber=200 UniqueSubmissionID=20 Validated_EthnicCategory=L Gender=2 IndicesOfDeprivationDecile=3".into(),
                "RecordNumber=200 UniqueSubmissionID=10 Validated_EthnicCategory=A Gender=1".into(),
            ],
        ),
        (
            "IDS004EmpStatus",
            "Person_ID UniqueID_IDS004 EmployStatus EmployStatusRecDate SickAbsenceInd",
            vec![
                "Person_ID=A UniqueID_IDS004=1 EmployStatus=01 EmployStatusRecDate=2020-04-01 SickAbsenceInd=N".into(),
                "Person_ID=A UniqueID_IDS004=9 EmployStatus=02 EmployStatusRecDate=2020-04-10".into(),
                "Person_ID=A UniqueID_IDS004=10 EmployStatus=04 EmployStatusRecDate=2020-04-10".into(),
                "Person_ID=A UniqueID_IDS004=12 EmployStatus=01 EmployStatusRecDate=2020-06-30 SickAbsenceInd=N".into(),
                "Person_ID=A UniqueID_IDS004=11 EmployStatus=07 EmployStatusRecDate=2020-06-30".into(),
                "Person_ID=A UniqueID_IDS004=13 EmployStatus=10 EmployStatusRecDate=2020-06-30".into(),
                "Person_ID=A UniqueID_IDS004=14 EmployStatus=08 EmployStatusRecDate=2020-07-01".into(),
            ],
        ),
        (
            "IDS201CareContact",
            "PathwayID Unique_CareContactID UniqueID_IDS201 Unique_MonthID CareContDate CareContTime AttendOrDNACode",
            vec![
                // Submission 10 does not count.
                "PathwayID=1 Unique_CareContactID=50 UniqueID_IDS201=7 UniqueSubmissionID=10 AttendOrDNACode=3".into(),
                "PathwayID=1 Unique_CareContactID=51 UniqueID_IDS201=1 Unique_MonthID=999 CareContDate=2020-04-10 AttendOrDNACode=3".into(),
                "PathwayID=1 Unique_CareContactID=51 UniqueID_IDS201=2 Unique_MonthID=1000 CareContDate=2020-04-10 AttendOrDNACode=3".into(),
                "PathwayID=1 Unique_CareContactID=52 UniqueID_IDS201=3 Unique_MonthID=999 CareContDate=2020-04-12 AttendOrDNACode=4".into(),
                "PathwayID=1 Unique_CareContactID=52 UniqueID_IDS201=4 Unique_MonthID=1000 CareContDate=2020-04-12 AttendOrDNACode=5".into(),
                "PathwayID=1 Unique_CareContactID=53 UniqueID_IDS201=5 Unique_MonthID=1000 CareContDate=2020-06-01 AttendOrDNACode=4".into(),
                "PathwayID=1 Unique_CareContactID=54 UniqueID_IDS201=6 Unique_MonthID=1000 CareContDate=2020-06-20 AttendOrDNACode=5".into(),
            ],
        ),
        (
            "IDS603PresentingComplaints",
            "PathwayID UniqueID_IDS603 Validated_PresentingComplaint PresCompCodSig PresCompDate",
            vec![
                "PathwayID=1 UniqueID_IDS603=9 Validated_PresentingComplaint=F32 PresCompCodSig=1 PresCompDate=2020-04-10".into(),
                "PathwayID=1 UniqueID_IDS603=10 Validated_PresentingComplaint=F400 PresCompCodSig=1 PresCompDate=2020-04-10".into(),
                "PathwayID=1 UniqueID_IDS603=11 Validated_PresentingComplaint=F42 PresCompCodSig=2 PresCompDate=2020-06-10".into(),
                "PathwayID=1 UniqueID_IDS603=14 PresCompCodSig=1 PresCompDate=2020-06-10".into(),
                "PathwayID=1 UniqueID_IDS603=15 Validated_PresentingComplaint=K58 PresCompCodSig=1 PresCompDate=2020-06-10 UniqueSubmissionID=10".into(),
                "PathwayID=1 UniqueID_IDS603=12 Validated_PresentingComplaint=F431 PresCompCodSig=1".into(),
            ],
        ),
        (
            "IDS606CodedScoreAssessmentRefer",
            "PathwayID UniqueID_IDS606 Unique_MonthID CodedAssToolType PersScore AssToolCompDate AssToolCompTime",
            vec![
                "PathwayID=1 UniqueID_IDS606=7 Unique_MonthID=1000 CodedAssToolType=747881000000109 PersScore=N \
                 AssToolCompDate=2020-06-10 AssToolCompTime=09:05:00".into(),
                "PathwayID=1 UniqueID_IDS606=6 Unique_MonthID=1000 CodedAssToolType=747881000000109 AssToolCompDate=2020-06-12".into(),
                "PathwayID=1 UniqueID_IDS606=9 Unique_MonthID=999 CodedAssToolType=747901000000107 PersScore=0 \
                 AssToolCompDate=2020-06-29 UniqueSubmissionID=10".into(),
                "PathwayID=1 UniqueID_IDS606=1 Unique_MonthID=1000 CodedAssToolType=747901000000107 PersScore=2 AssToolCompDate=2020-06-10".into(),
                "PathwayID=1 UniqueID_IDS606=2 Unique_MonthID=1000 CodedAssToolType=747911000000109 PersScore=3 AssToolCompDate=2020-06-10".into(),
                "PathwayID=1 UniqueID_IDS606=3 Unique_MonthID=1000 CodedAssToolType=747881000000109 PersScore=Y \
                 AssToolCompDate=2020-06-10 AssToolCompTime=14:30:00".into(),
                "PathwayID=1 UniqueID_IDS606=4 Unique_MonthID=1000 CodedAssToolType=720433000 PersScore=15 AssToolCompDate=2020-06-10".into(),
            ],
        ),
        (
            "IDS607CodedScoreAssessmentAct",
            "PathwayID UniqueID_IDS607 Unique_MonthID Unique_CareContactID CodedAssToolType PersScore",
            vec![
                "PathwayID=1 UniqueID_IDS607=1 Unique_MonthID=1000 Unique_CareContactID=54 CodedAssToolType=747901000000107 PersScore=4".into(),
                "PathwayID=1 UniqueID_IDS607=2 Unique_MonthID=1000 Unique_CareContactID=53 CodedAssToolType=747911000000109 PersScore=1".into(),
            ],
        ),
        (
            "IDS803CareCluster",
            "Person_ID UniqueID_IDS803 Unique_MonthID AMHCareClustCodeFin StartDateCareClust EndDateCareClust",
            vec![
                "Person_ID=A UniqueID_IDS803=1 Unique_MonthID=999 AMHCareClustCodeFin=02 StartDateCareClust=2020-04-03 EndDateCareClust=2020-04-15".into(),
                "Person_ID=A UniqueID_IDS803=5 Unique_MonthID=999 AMHCareClustCodeFin=17 StartDateCareClust=2020-04-19 UniqueSubmissionID=10".into(),
                // Began later than the one that was open, and ended before the day.
                "Person_ID=A UniqueID_IDS803=6 Unique_MonthID=1000 AMHCareClustCodeFin=01 StartDateCareClust=2020-04-18 EndDateCareClust=2020-04-19".into(),
                "Person_ID=A UniqueID_IDS803=2 Unique_MonthID=1000 AMHCareClustCodeFin=03 StartDateCareClust=2020-04-10".into(),
                "Person_ID=A UniqueID_IDS803=3 Unique_MonthID=1000 AMHCareClustCodeFin=04 StartDateCareClust=2020-04-21".into(),
                "Person_ID=B UniqueID_IDS803=4 Unique_MonthID=999 AMHCareClustCodeFin=04 StartDateCareClust=2020-05-21".into(),
            ],
        ),
    ]
}

/// What the tables come to, as a referral extract.
const EXTRACT: &str = "\
referral_id,provider_code,commissioner_code,referral_date,referral_source,age_at_referral,ethnic_category,care_cluster,\
problem_descriptor,assessment_first_date,first_treatment_date,second_treatment_date,contact_count,\
treatment_contact_count,first_intensity,highest_intensity,dna_count,cancelled_by_provider_count,discharge_date,adsm,\
phq9_first,phq9_last,gad7_first,gad7_last,adsm_first,adsm_last,wsas_work_first,wsas_work_last,wsas_home_first,\
wsas_home_last,wsas_social_first,wsas_social_last,wsas_private_first,wsas_private_last,wsas_relationships_first,\
wsas_relationships_last,employ_status_first,employ_status_last,ssp_first,ssp_last,peq_t1,peq_t2,peq_t3,peq_t4,peq_t5,\
peq_choice3,peq_assess_satisfaction,completed_treatment,recovery,use_pathway
1,P,C,2020-04-02,,,L,03,F400,,2020-04-20,2020-05-04,9,6,low,high,1,1,2020-06-30,,15,8,12,5,,,,,,,,,,,,,02,01,Y,N,4,3,,,,Y,,True,True,True
3,P,C,2020-04-02,,,,,,,,,1,0,none,none,0,0,2020-04-20,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,True
";

/// What is derived, of the extract: one row a referral.
const DERIVED: &str = "referral_id, ethnic_category, care_cluster, problem_descriptor, low_intensity_contacts, \
    high_intensity_contacts, first_intensity, highest_intensity, dna_count, cancelled_by_provider_count, \
    employ_status_first, employ_status_last, sick_absence_last, peq_t1, peq_t2, peq_choice3";
const DERIVED_ROWS: [&str; 2] =
    ["1|L|03|F400|3|3|low|high|1|1|02|01|N|4|3|Y", "3||||0|0|none|none|0|0||||||"];

pub fn jobs(dialect: Dialect) -> Vec<Job> {
    let tables: Vec<(String, PathBuf)> = tables()
        .into_iter()
        .map(|(name, columns, rows)| {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{dialect:?}-{name}.csv"));
            std::fs::write(&path, csv(columns, &rows)).unwrap();
            (name.to_owned(), path)
        })
        .collect();
    let extract = Source::Bytes { name: "extract.csv".to_owned(), bytes: EXTRACT.as_bytes().into() };
    let tally = read(&[extract], &Progress::default()).unwrap().tally;
    let job = |name: &str, query: String, types, expected| Job {
        name: format!("national tables, {name} ({types:?})"),
        query,
        tables: tables.clone(),
        types,
        ansi: true,
        expected,
    };
    let derived = format!("SELECT {DERIVED} FROM (\n{}) x", extract_sql(dialect));
    let derived_rows: BTreeSet<String> = DERIVED_ROWS.iter().map(|row| (*row).to_owned()).collect();
    vec![
        job("extract", derived, Types::Inferred, derived_rows),
        job("tally", tally_sql(dialect, &Referrals::National).unwrap(), Types::Text, rows(&tally)),
    ]
}

fn csv(columns: &str, rows: &[String]) -> String {
    let mut columns: Vec<&str> = columns.split_whitespace().collect();
    if !columns.contains(&"UniqueSubmissionID") {
        columns.push("UniqueSubmissionID");
    }
    let mut text = columns.join(",") + "\n";
    for row in rows {
        // Of words for the same column the last counts.
        let value = |column: &str| {
            let words = row.split_whitespace().filter_map(|word| word.split_once('='));
            let known: Vec<(&str, &str)> = words.collect();
            assert!(known.iter().all(|(name, _)| columns.contains(name)), "{row}");
            known.iter().rev().find(|(name, _)| *name == column).map_or("", |(_, value)| value).to_owned()
        };
        text += &(columns.iter().map(|column| value(column)).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}
