//! One referral as rows of the national tables.

use chrono::NaiveDate;

use super::extract::Fields;
use super::made::Row;
use super::visits::{contacts, scores};

/// Something that happened on a day, and is sent with the files of its month.
pub struct Event {
    pub table: &'static str,
    pub day: String,
    pub row: Row,
}

/// IDS101Referral by column, from the columns of the extract.
const DERIVED: &[(&str, &str)] = &[
    ("Age_ReferralRequest_ReceivedDate", "age_at_referral"),
    ("Assessment_FirstDate", "assessment_first_date"),
    ("TherapySession_FirstDate", "first_treatment_date"),
    ("TherapySession_SecondDate", "second_treatment_date"),
    ("TherapySession_LastDate", "last_treatment_date"),
    ("CareContact_Count", "contact_count"),
    ("TreatmentCareContact_Count", "treatment_contact_count"),
    ("GuidedSelfHelp_Book_Count", "low_intensity_contacts"),
    ("CognitiveBehaviourTherapy_Count", "high_intensity_contacts"),
    ("ADSM", "adsm"),
    ("PHQ9_FirstScore", "phq9_first"),
    ("PHQ9_LastScore", "phq9_last"),
    ("GAD_FirstScore", "gad7_first"),
    ("GAD_LastScore", "gad7_last"),
    ("ADSM_FirstScore", "adsm_first"),
    ("ADSM_LastScore", "adsm_last"),
    ("WASAS_Work_FirstScore", "wsas_work_first"),
    ("WASAS_Work_LastScore", "wsas_work_last"),
    ("WASAS_HomeManagement_FirstScore", "wsas_home_first"),
    ("WASAS_HomeManagement_LastScore", "wsas_home_last"),
    ("WASAS_SocialLeisureActivities_FirstScore", "wsas_social_first"),
    ("WASAS_SocialLeisureActivities_LastScore", "wsas_social_last"),
    ("WASAS_PrivateLeisureActivities_FirstScore", "wsas_private_first"),
    ("WASAS_PrivateLeisureActivities_LastScore", "wsas_private_last"),
    ("WASAS_Relationships_FirstScore", "wsas_relationships_first"),
    ("WASAS_Relationships_LastScore", "wsas_relationships_last"),
    ("SickpayIndicator_First", "ssp_first"),
    ("SickpayIndicator_Last", "ssp_last"),
];

const FLAGS: &[(&str, &str)] = &[
    ("CompletedTreatment_Flag", "completed_treatment"),
    ("Caseness_Flag", "caseness"),
    ("NotCaseness_Flag", "not_caseness"),
    ("Recovery_Flag", "recovery"),
    ("ReliableImprovement_Flag", "reliable_improvement"),
    ("ReliableDeterioration_Flag", "reliable_deterioration"),
    ("NoChange_Flag", "no_change"),
];

const QUESTIONS: &[(&str, &str)] = &[
    ("747901000000107", "peq_t1"),
    ("747911000000109", "peq_t2"),
    ("747921000000103", "peq_t3"),
    ("747931000000101", "peq_t4"),
    ("747941000000105", "peq_t5"),
    ("747951000000108", "peq_t6"),
    ("747861000000100", "peq_choice1"),
    ("747871000000107", "peq_choice2"),
    ("747881000000109", "peq_choice3"),
    ("904691000000103", "peq_choice4"),
    ("747891000000106", "peq_assess_satisfaction"),
];

fn row(values: &[(&'static str, &str)]) -> Row {
    values.iter().map(|(column, value)| (*column, (*value).to_owned())).collect()
}

/// The ids of a referral, in every table that has a column for them.
fn with_ids(mut row: Row, fields: &Fields, number: usize) -> Row {
    let (provider, request) = (&fields["provider_code"], format!("S{number}"));
    row.insert("PathwayID", fields["referral_id"].clone());
    row.insert("Unique_ServiceRequestID", format!("{provider}{request}"));
    row.insert("ServiceRequestId", request);
    row.insert("LocalPatientId", format!("P{number}"));
    row.insert("Person_ID", format!("PERSON{number}"));
    row
}

/// Rows that come with every file from the month of the referral to that of its end. Only the last file
/// is right.
pub fn standing(fields: &Fields, number: usize, submission: i32, is_final: bool) -> Vec<(&'static str, Row)> {
    let mut rows = vec![("IDS101Referral", referral(fields, is_final))];
    // The same pathway under an earlier number of the provider's.
    if number.is_multiple_of(5) {
        let mut other = referral(fields, true);
        other.insert("UsePathway_Flag", String::new());
        other.insert("TreatmentCareContact_Count", "55".to_owned());
        rows.push(("IDS101Referral", other));
    }
    rows.push(("IDS001MPI", patient(fields)));
    let (received, status) = (fields["referral_date"].as_str(), |side: &str| employment(fields, side));
    if !fields["employ_status_first"].is_empty() {
        rows.push((
            "IDS004EmpStatus",
            Row::from_iter([("EmployStatusRecDate", received.to_owned())].into_iter().chain(status("first"))),
        ));
        let last = fields["last_treatment_date"].as_str();
        if last > received && employment(fields, "last") != employment(fields, "first") {
            rows.push((
                "IDS004EmpStatus",
                Row::from_iter([("EmployStatusRecDate", last.to_owned())].into_iter().chain(status("last"))),
            ));
        }
        // Before the referral, and a code that is none.
        rows.push(("IDS004EmpStatus", row(&[("EmployStatusRecDate", "2001-01-01"), ("EmployStatus", "01")])));
        rows.push(("IDS004EmpStatus", row(&[("EmployStatusRecDate", received), ("EmployStatus", "77")])));
    }
    if !fields["care_cluster"].is_empty() {
        rows.push((
            "IDS803CareCluster",
            row(&[
                ("StartDateCareClust", "2002-02-02"),
                ("EndDateCareClust", "2003-03-03"),
                ("AMHCareClustCodeFin", "20"),
            ]),
        ));
        rows.push((
            "IDS803CareCluster",
            row(&[("StartDateCareClust", received), ("AMHCareClustCodeFin", &fields["care_cluster"])]),
        ));
    }
    if !fields["problem_descriptor"].is_empty() {
        let problem = |code: &str, rank, date| {
            row(&[
                ("PresComp", code),
                ("Validated_PresentingComplaint", code),
                ("PresCompCodSig", rank),
                ("PresCompDate", date),
            ])
        };
        rows.push(("IDS603PresentingComplaints", problem(&fields["problem_descriptor"], "1", received)));
        rows.push(("IDS603PresentingComplaints", problem("F42", "2", "2030-01-01")));
        rows.push(("IDS603PresentingComplaints", problem("F401", "1", "2001-01-01")));
    }
    if fields["ltc_flag"] == "true" {
        rows.push((
            "IDS602LongTermCondition",
            row(&[("LongTermCondition", "E11"), ("Validated_LongTermConditionCode", "E11")]),
        ));
    }
    for (_, row) in &mut rows {
        let record = format!("{submission}{number:05}");
        *row = with_ids(std::mem::take(row), fields, number);
        row.insert("RecordNumber", record);
    }
    if number.is_multiple_of(5) {
        rows[1].1.insert("ServiceRequestId", format!("S{number}-before"));
        rows[1].1.insert("Unique_ServiceRequestID", format!("S{number}-before"));
    }
    rows
}

fn referral(fields: &Fields, is_final: bool) -> Row {
    let mut row = row(&[
        ("OrgIDComm", &fields["commissioner_code"]),
        ("ReferralRequestReceivedDate", &fields["referral_date"]),
        ("SourceOfReferralIAPT", &fields["referral_source"]),
        ("UsePathway_Flag", "True"),
    ]);
    if !is_final {
        // As it was before the end: counts and flags of then, all of them wrong now.
        row.insert("TreatmentCareContact_Count", "77".to_owned());
        row.insert("CompletedTreatment_Flag", "True".to_owned());
        row.insert("PHQ9_FirstScore", "27".to_owned());
        return row;
    }
    row.insert("ServDischDate", fields["discharge_date"].clone());
    row.insert("EndCode", fields["end_code"].clone());
    DERIVED.iter().for_each(|(column, field)| {
        row.insert(column, fields[field].clone());
    });
    for (column, field) in FLAGS {
        row.insert(column, if fields[field].is_empty() { "" } else { "True" }.to_owned());
    }
    let (low, high): (u32, u32) = (
        fields["low_intensity_contacts"].parse().unwrap(),
        fields["high_intensity_contacts"].parse().unwrap(),
    );
    if low > 0 {
        row.insert("LowIntensityTherapy_FirstDate", fields["first_treatment_date"].clone());
    }
    if high > 0 {
        let later = if low > 0 { "second_treatment_date" } else { "first_treatment_date" };
        row.insert("HighIntensityTherapy_FirstDate", fields[later].clone());
    }
    row
}

fn patient(fields: &Fields) -> Row {
    let received: NaiveDate = fields["referral_date"].parse().unwrap();
    let years = fields["age_at_referral"].parse::<u32>().unwrap();
    // A birthday a day away on either side, by turns.
    let born = received - chrono::Months::new(12 * years) - chrono::Days::new(u64::from(years % 2));
    row(&[
        ("PersonBirthDate", &born.to_string()),
        ("Gender", &fields["gender"]),
        ("EthnicCategory", &fields["ethnic_category"]),
        (
            "Validated_EthnicCategory",
            if fields["ethnic_category"].is_empty() { "-1" } else { &fields["ethnic_category"] },
        ),
        ("IndicesOfDeprivationDecile", &fields["imd_decile"]),
    ])
}

fn employment(fields: &Fields, side: &str) -> Vec<(&'static str, String)> {
    let of = |field: &str| fields[format!("{field}_{side}").as_str()].clone();
    vec![("EmployStatus", of("employ_status")), ("SickAbsenceInd", of("sick_absence")), ("SSPInd", of("ssp"))]
}

/// What happened in a referral, day by day.
pub fn events(fields: &Fields, number: usize) -> Vec<Event> {
    let mut events = Vec::new();
    let received = fields["referral_date"].clone();
    let contacts = contacts(fields);
    for (place, contact) in contacts.iter().enumerate() {
        let ids = [
            ("CareContactId", format!("C{number}-{place}")),
            ("Unique_CareContactID", format!("{}C{number}-{place}", fields["provider_code"])),
            ("CareActId", format!("A{number}-{place}")),
            ("Unique_CareActivityID", format!("{}A{number}-{place}", fields["provider_code"])),
        ];
        let with = |mut row: Row| {
            row.extend(ids.clone());
            with_ids(row, fields, number)
        };
        let day = contact.day.clone();
        let visit = row(&[
            ("CareContDate", &day),
            ("CareContTime", &format!("{:02}:15:00", 9 + place % 8)),
            ("AttendOrDNACode", contact.attended),
            ("AppType", contact.purpose),
            ("PlannedCareContIndicator", "Y"),
        ]);
        events.push(Event { table: "IDS201CareContact", day: day.clone(), row: with(visit) });
        let activity = with(row(&[("CodeProcAndProcStatus", contact.therapy.unwrap_or_default())]));
        events.push(Event { table: "IDS202CareActivity", day: day.clone(), row: activity });
        for (tool, value) in
            scores(fields, &day, contacts.iter().position(|other| other.day == day) == Some(place))
        {
            let score = with(row(&[("CodedAssToolType", tool), ("PersScore", &value)]));
            events.push(Event { table: "IDS607CodedScoreAssessmentAct", day: day.clone(), row: score });
        }
    }
    let mut outside = |day: &str, tool: &str, value: &str| {
        let score = row(&[("CodedAssToolType", tool), ("PersScore", value), ("AssToolCompDate", day)]);
        let (table, row) = ("IDS606CodedScoreAssessmentRefer", with_ids(score, fields, number));
        events.push(Event { table, day: day.to_owned(), row });
    };
    if !contacts.iter().any(|contact| contact.attended == "5") {
        scores(fields, &received, true).iter().for_each(|(tool, value)| outside(&received, tool, value));
    }
    let end = [
        &fields["discharge_date"],
        &fields["last_treatment_date"],
        &fields["assessment_first_date"],
        &received,
    ];
    let end = end.into_iter().find(|day| !day.is_empty()).unwrap();
    for (tool, question) in QUESTIONS {
        let answer = fields[question].as_str();
        if answer.is_empty() {
            continue;
        }
        if *end > received && number.is_multiple_of(3) {
            outside(&received, tool, if question.contains("choice") { "N" } else { "0" });
        }
        outside(end, tool, answer);
    }
    events
}

/// A row as the primary file had it: wrong.
pub fn spoilt(table: &str, row: &Row) -> Row {
    let mut row = row.clone();
    match table {
        "IDS201CareContact" => row.insert("AttendOrDNACode", "3".to_owned()),
        "IDS202CareActivity" => row.insert("CodeProcAndProcStatus", "1098051000000103".to_owned()),
        _ => row.insert("PersScore", "1".to_owned()),
    };
    row
}
