//! The referral extract from the tables of the national data set v2.1, in the shape of the
//! commissioning extract (`formats.md`, sections 2, 3 and 6.1).

use super::dialect::{Dialect, list, quote};
use super::query::{Steps, named, select};
use crate::intake::{ExtractColumn, Field, Kind, codes};

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
const QUESTIONS: &[(Field, &str)] = &[
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

/// Appointments: did not attend, and cancelled or postponed by the provider (`AttendOrDNACode`).
const DID_NOT_ATTEND: &str = "3";
const CANCELLED_BY_PROVIDER: &str = "4";

/// Days that are not there are after every other.
const LAST_DAY: &str = "CAST('9999-12-31' AS DATE)";

/// The columns that the national tables give, in the order of the extract.
pub(super) fn columns(dialect: Dialect) -> Vec<ExtractColumn> {
    fields(dialect)
        .into_iter()
        .map(|(field, _)| ExtractColumn { header: field.name().to_owned(), field: Some(field) })
        .collect()
}

/// Adds the steps before the extract, and gives the extract itself.
pub(super) fn extract(steps: &mut Steps, dialect: Dialect) -> String {
    let national = National { dialect };
    steps.add(
        "submissions",
        "The latest file of each provider for each month.",
        "    SELECT
        r.OrgID_Provider,
        r.Unique_MonthID,
        r.UniqueSubmissionID,
        ROW_NUMBER() OVER (
            PARTITION BY r.OrgID_Provider, r.Unique_MonthID
            ORDER BY MAX(r.EFFECTIVE_FROM) DESC, r.UniqueSubmissionID DESC
        ) AS place
    FROM IDS101Referral r
    GROUP BY r.OrgID_Provider, r.Unique_MonthID, r.UniqueSubmissionID",
    );
    steps.add("pathways", "Every pathway in its latest month.", national.pathways());
    steps.add("contacts", "Every appointment as it was last sent.", national.contacts());
    steps.add("missed", "Appointments missed, and cancelled by the provider.", national.missed());
    steps.add(
        "problems",
        "The problem descriptor: primary before secondary, then the latest, then the highest id (M203).",
        national.problems(),
    );
    steps.add(
        "clusters",
        "The care cluster that began last before the first treatment or on its day; of people who were not\n\
         treated, before the end of the referral.",
        national.clusters(),
    );
    steps.add(
        "statuses",
        "Employment while the referral was open, by date and then id.",
        national.statuses(),
    );
    steps.add("employment", "The first and the last of them.", EMPLOYMENT);
    steps.add(
        "scored",
        "Questions about experience: the latest answer. An answer in an appointment has its date.",
        national.scored(),
    );
    steps.add("experience", "The answers beside one another.", national.experience());
    let items: Vec<String> =
        fields(dialect).into_iter().map(|(field, value)| named(&value, field.name())).collect();
    select(&items, FROM)
}

const FROM: &str = "FROM pathways r
    LEFT JOIN IDS001MPI m ON m.RecordNumber = r.RecordNumber AND m.UniqueSubmissionID = r.UniqueSubmissionID
    LEFT JOIN missed d ON d.PathwayID = r.PathwayID
    LEFT JOIN problems p ON p.PathwayID = r.PathwayID AND p.place = 1
    LEFT JOIN clusters c ON c.PathwayID = r.PathwayID AND c.place = 1
    LEFT JOIN employment e ON e.PathwayID = r.PathwayID
    LEFT JOIN experience x ON x.PathwayID = r.PathwayID
    WHERE r.place = 1";

const EMPLOYMENT: &str = "    SELECT
        s.PathwayID,
        MAX(CASE WHEN s.first_place = 1 THEN s.EmployStatus END) AS employ_status_first,
        MAX(CASE WHEN s.last_place = 1 THEN s.EmployStatus END) AS employ_status_last,
        MAX(CASE WHEN s.first_place = 1 THEN s.SickAbsenceInd END) AS sick_absence_first,
        MAX(CASE WHEN s.last_place = 1 THEN s.SickAbsenceInd END) AS sick_absence_last
    FROM statuses s
    GROUP BY s.PathwayID";

/// Every field of the extract and where it comes from, in the order of the extract.
fn fields(dialect: Dialect) -> Vec<(Field, String)> {
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

struct National {
    dialect: Dialect,
}

impl National {
    fn text(&self, column: &str) -> String {
        self.dialect.trimmed(&self.dialect.text(column, None))
    }

    fn code(&self, column: &str, field: Field) -> String {
        let text = self.text(column);
        self.dialect.restored(column, &text, Kind::Code(codes(field))).unwrap_or(text)
    }

    fn day(&self, column: &str) -> String {
        let text = self.dialect.trimmed(&self.dialect.text(column, Some(Kind::Day)));
        self.dialect.read(&text, Kind::Day)
    }

    /// The order of ids and months, highest first: as numbers where they are numbers.
    fn highest(&self, column: &str) -> String {
        let text = self.text(column);
        format!("TRY_CAST({text} AS DECIMAL(38, 0)) DESC, {text} DESC")
    }

    fn pathways(&self) -> String {
        let in_use = self.dialect.read(&self.text("r.UsePathway_Flag"), Kind::Flag);
        format!(
            "    SELECT
        r.*,
        {} AS received,
        {} AS discharged,
        {} AS first_treatment,
        ROW_NUMBER() OVER (
            PARTITION BY r.PathwayID
            ORDER BY {}, {}
        ) AS place
    FROM IDS101Referral r
    JOIN submissions s ON s.OrgID_Provider = r.OrgID_Provider AND s.Unique_MonthID = r.Unique_MonthID
        AND s.UniqueSubmissionID = r.UniqueSubmissionID AND s.place = 1
    WHERE {in_use} = 1",
            self.day("r.ReferralRequestReceivedDate"),
            self.day("r.ServDischDate"),
            self.day("r.TherapySession_FirstDate"),
            self.highest("r.Unique_MonthID"),
            self.highest("r.UniqueID_IDS101"),
        )
    }

    fn contacts(&self) -> String {
        format!(
            "    SELECT
        a.PathwayID,
        a.Unique_CareContactID,
        {} AS attended,
        {} AS contact_date,
        ROW_NUMBER() OVER (
            PARTITION BY a.Unique_CareContactID
            ORDER BY {}, {}
        ) AS place
    FROM IDS201CareContact a",
            self.text("a.AttendOrDNACode"),
            self.day("a.CareContDate"),
            self.highest("a.Unique_MonthID"),
            self.highest("a.UniqueID_IDS201"),
        )
    }

    fn missed(&self) -> String {
        let count = |code: &str| format!("SUM(CASE WHEN a.attended = {} THEN 1 ELSE 0 END)", quote(code));
        select(
            &[
                "a.PathwayID".to_owned(),
                named(&count(DID_NOT_ATTEND), "did_not_attend"),
                named(&count(CANCELLED_BY_PROVIDER), "cancelled_by_provider"),
            ],
            "FROM contacts a\n    WHERE a.place = 1\n    GROUP BY a.PathwayID",
        )
    }

    fn problems(&self) -> String {
        let rank = format!("TRY_CAST({} AS INT)", self.text("b.PresCompCodSig"));
        let date = self.day("b.PresCompDate");
        format!(
            "    SELECT
        b.PathwayID,
        b.Validated_PresentingComplaint,
        ROW_NUMBER() OVER (
            PARTITION BY b.PathwayID
            ORDER BY
                CASE WHEN {rank} IS NULL THEN 1 ELSE 0 END, {rank},
                CASE WHEN {date} IS NULL THEN 1 ELSE 0 END, {date} DESC,
                {}
        ) AS place
    FROM IDS603PresentingComplaints b",
            self.highest("b.UniqueID_IDS603"),
        )
    }

    fn clusters(&self) -> String {
        let began = self.day("k.StartDateCareClust");
        format!(
            "    SELECT
        r.PathwayID,
        {} AS AMHCareClustCodeFin,
        ROW_NUMBER() OVER (
            PARTITION BY r.PathwayID
            ORDER BY {began} DESC, {}, {}
        ) AS place
    FROM pathways r
    JOIN IDS803CareCluster k ON k.Person_ID = r.Person_ID
    WHERE r.place = 1 AND {began} <= COALESCE(r.first_treatment, r.discharged, {LAST_DAY})",
            self.code("k.AMHCareClustCodeFin", Field::CareCluster),
            self.highest("k.Unique_MonthID"),
            self.highest("k.UniqueID_IDS803"),
        )
    }

    fn statuses(&self) -> String {
        let recorded = self.day("w.EmployStatusRecDate");
        let status = self.code("w.EmployStatus", Field::EmployStatusFirst);
        let latest = self.highest("w.UniqueID_IDS004");
        let earliest = latest.replace(" DESC", "");
        format!(
            "    SELECT
        r.PathwayID,
        {status} AS EmployStatus,
        {} AS SickAbsenceInd,
        ROW_NUMBER() OVER (PARTITION BY r.PathwayID ORDER BY {recorded}, {earliest}) AS first_place,
        ROW_NUMBER() OVER (PARTITION BY r.PathwayID ORDER BY {recorded} DESC, {latest}) AS last_place
    FROM pathways r
    JOIN IDS004EmpStatus w ON w.Person_ID = r.Person_ID
    WHERE r.place = 1 AND {status} IN ({})
        AND {recorded} >= r.received AND {recorded} <= COALESCE(r.discharged, {LAST_DAY})",
            self.text("w.SickAbsenceInd"),
            list(codes(Field::EmployStatusFirst)),
        )
    }

    fn scored(&self) -> String {
        let tool = self.text("q.CodedAssToolType");
        let tools = list(&QUESTIONS.iter().map(|(_, tool)| *tool).collect::<Vec<_>>());
        let answers = |day: &str, id: &str, from: &str| {
            format!(
                "            SELECT q.PathwayID, {tool} AS tool, {} AS answer, {day} AS day, q.Unique_MonthID, {} AS id\n            \
                 FROM {from}\n            WHERE {tool} IN ({tools})",
                self.text("q.PersScore"),
                self.text(id),
            )
        };
        format!(
            "    SELECT
        a.PathwayID,
        a.tool,
        a.answer,
        ROW_NUMBER() OVER (
            PARTITION BY a.PathwayID, a.tool
            ORDER BY CASE WHEN a.day IS NULL THEN 1 ELSE 0 END, a.day DESC, {}, {}
        ) AS place
    FROM (
{}
            UNION ALL
{}
    ) a",
            self.highest("a.Unique_MonthID"),
            self.highest("a.id"),
            answers(&self.day("q.AssToolCompDate"), "q.UniqueID_IDS606", "IDS606CodedScoreAssessmentRefer q"),
            answers(
                "t.contact_date",
                "q.UniqueID_IDS607",
                "IDS607CodedScoreAssessmentAct q\n            LEFT JOIN contacts t ON t.Unique_CareContactID = \
                 q.Unique_CareContactID AND t.place = 1"
            ),
        )
    }

    fn experience(&self) -> String {
        let answer = |(field, tool): &(Field, &str)| {
            named(&format!("MAX(CASE WHEN a.tool = {} THEN a.answer END)", quote(tool)), field.name())
        };
        let items: Vec<String> =
            ["a.PathwayID".to_owned()].into_iter().chain(QUESTIONS.iter().map(answer)).collect();
        select(&items, "FROM scored a\n    WHERE a.place = 1\n    GROUP BY a.PathwayID")
    }
}
