//! Each rule of joining, on a case that can be checked by hand.

use engine::activity::Counter;
use engine::intake::DropReason;

use super::words::{HEADER, SUBMITTED, clusters, counts, months, read, referral};
use crate::support::extract::{count, known};

/// Rows in three submissions of one month and one of the month before.
fn submissions(extra: [&str; 4]) -> Vec<String> {
    let row = |number: u32, month: u32, ended: &str, extra: &str| {
        referral(&format!("UniqueSubmissionID={number} Unique_MonthID={month} ServDischDate={ended} {extra}"))
    };
    vec![
        row(40, 1490, "2024-05-28", extra[0]),
        row(50, 1491, "2024-06-10", extra[1]),
        row(51, 1491, "2024-06-20", extra[2]),
        row(52, 1491, "2024-07-30", extra[3]),
    ]
}

fn refs(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

const HEADERS: [&str; 4] = [
    "OrgIDProv=RXX UniqueSubmissionID=40 ReportingPeriodStartDate=2024-05-01 File_Type=Refresh",
    "OrgIDProv=RXX UniqueSubmissionID=50 ReportingPeriodStartDate=2024-06-01 File_Type=Primary",
    "OrgIDProv=RXX UniqueSubmissionID=51 ReportingPeriodStartDate=2024-06-01 File_Type=Refresh",
    "OrgIDProv=RXX UniqueSubmissionID=52 ReportingPeriodStartDate=2024-06-01 File_Type=Primary",
];

#[test]
fn the_refresh_of_the_latest_month_counts_and_not_the_last_file_to_come() {
    let rows = submissions([""; 4]);
    let found = read(&[&refs(&rows), &HEADERS]);
    assert_eq!(months(&found, Counter::Ended), ["2024-06"]);
    assert_eq!(found.report.dropped[&DropReason::OldSubmission].count, 2);
    assert_eq!(found.report.dropped[&DropReason::OldSubmission].examples, [(0, 3), (0, 5)]);
    assert_eq!(found.report.dropped[&DropReason::EarlierMonth].examples, [(0, 2)]);
}

#[test]
fn a_list_of_latest_submissions_decides_over_the_kind_of_file() {
    let rows = submissions([""; 4]);
    let latest = [
        "UniqueSubmissionID=40 IsLatest=1",
        "UniqueSubmissionID=50 IsLatest=0",
        "UniqueSubmissionID=51 IsLatest=0",
        "UniqueSubmissionID=52 IsLatest=1",
    ];
    let found = read(&[&refs(&rows), &HEADERS, &latest]);
    assert_eq!(months(&found, Counter::Ended), ["2024-07"]);
    // The same said by a column of the table itself.
    let rows = submissions(["IsLatest=1", "IsLatest=1", "IsLatest=0", "IsLatest=0"]);
    assert_eq!(months(&read(&[&refs(&rows)]), Counter::Ended), ["2024-06"]);
}

#[test]
fn without_a_header_the_later_effective_date_and_then_the_higher_number_counts() {
    let found = read(&[&refs(&submissions([""; 4]))]);
    assert_eq!(months(&found, Counter::Ended), ["2024-07"]);
    let dated = [
        "EFFECTIVE_FROM=2024-06-15",
        "EFFECTIVE_FROM=2024-09-01",
        "EFFECTIVE_FROM=2024-08-01",
        "EFFECTIVE_FROM=2024-07-15",
    ];
    let found = read(&[&refs(&submissions(dated))]);
    assert_eq!(months(&found, Counter::Ended), ["2024-06"]);
    assert_eq!(found.report.dropped[&DropReason::OldSubmission].examples, [(0, 4), (0, 5)]);
}

#[test]
fn a_file_that_was_loaded_twice_counts_as_it_was_loaded_last() {
    let rows = [
        referral("UniqueSubmissionID=50 AuditId=7 ServDischDate=2024-06-10"),
        referral("UniqueSubmissionID=50 AuditId=8 ServDischDate=2024-07-10"),
    ];
    let latest = ["UniqueSubmissionID=50 AuditId=7 IsLatest=1", "UniqueSubmissionID=50 AuditId=8 IsLatest=0"];
    let found = read(&[&refs(&rows), &latest, &HEADERS]);
    assert_eq!(months(&found, Counter::Ended), ["2024-06"]);
}

#[test]
fn a_referral_that_is_only_in_a_file_that_was_replaced_does_not_count() {
    let rows = [
        referral("PathwayID=A UniqueSubmissionID=50"),
        referral("PathwayID=B UniqueSubmissionID=50"),
        referral("PathwayID=B UniqueSubmissionID=51"),
    ];
    let found = read(&[&refs(&rows), &HEADERS]);
    assert_eq!(count(&found, Counter::Received), Some(1));
}

#[test]
fn the_latest_month_is_that_of_the_rows_in_use() {
    let rows = submissions(["", "", "UsePathway_Flag=", ""]);
    let found = read(&[&refs(&rows), &HEADERS]);
    assert_eq!(months(&found, Counter::Ended), ["2024-05"], "June's row is not the pathway in use");
    assert_eq!(found.report.dropped[&DropReason::PathwayNotInUse].examples, [(0, 4)]);
}

/// The problem with a measure of its own (F42, OCD) is chosen or not.
fn is_chosen(problems: &[&str]) -> bool {
    let rows = referral("");
    count(&read(&[&[&rows], problems]), Counter::SpecificProblem) == Some(1)
}

#[test]
fn the_problem_is_primary_before_secondary_then_the_latest_then_of_the_highest_number() {
    let problem = |code: &str, rank: u32, date: &str, number: u32| {
        format!(
            "PathwayID=W Validated_PresentingComplaint={code} PresCompCodSig={rank} PresCompDate={date} UniqueID_IDS603={number}"
        )
    };
    for (chosen, other) in [
        (problem("F42", 1, "2024-04-01", 1), problem("F32", 2, "2024-05-01", 2)),
        (problem("F42", 1, "2024-05-01", 1), problem("F32", 1, "2024-04-01", 2)),
        (problem("F42", 1, "2024-04-01", 10), problem("F32", 1, "2024-04-01", 9)),
        // One that is not filled in is none.
        (problem("F42", 2, "2024-04-01", 1), problem("", 1, "2024-05-01", 2)),
    ] {
        assert!(is_chosen(&[&chosen, &other]) && is_chosen(&[&other, &chosen]), "{chosen}");
        let swapped = [chosen.replace("F42", "F32"), other.replace("F32", "F42")];
        assert!(!is_chosen(&[&swapped[0], &swapped[1]]), "{swapped:?}");
    }
}

#[test]
fn the_cluster_is_the_one_open_at_the_first_treatment_or_the_last_before_it() {
    let stay = |cluster: &str, start: &str, end: &str| {
        format!("Person_ID=N AMHCareClustCodeFin={cluster} StartDateCareClust={start} EndDateCareClust={end}")
    };
    let row = referral("");
    // First treatment on 11 April 2024.
    for (stays, expected) in [
        (
            vec![
                stay("01", "2024-01-01", "2024-03-01"),
                stay("02", "2024-03-02", ""),
                stay("03", "2024-04-12", ""),
            ],
            "02",
        ),
        (
            vec![
                stay("04", "2023-01-01", "2024-01-01"),
                stay("05", "2024-01-02", "2024-02-01"),
                stay("06", "2024-05-01", ""),
            ],
            "05",
        ),
        (vec![stay("07", "2024-04-11", "2024-04-11")], "07"),
        (vec![stay("08", "2024-01-01", ""), stay("10", "2024-02-01", "2024-03-01")], "08"),
        (vec![stay("11", "2024-04-12", "")], "unknown"),
    ] {
        let found = read(&[&[&row], &refs(&stays)]);
        assert_eq!(clusters(&found), [expected], "{stays:?}");
    }
    // Of somebody who was not treated: before the end.
    let row = referral("TherapySession_FirstDate= TherapySession_SecondDate= TreatmentCareContact_Count=0");
    let found = read(&[&[&row], &[&stay("03", "2024-06-01", "")]]);
    assert_eq!(clusters(&found), ["03"]);
}

const TREATED: &[Counter] =
    &[Counter::Entered, Counter::SecondTreatment, Counter::Finished, Counter::Contacts, Counter::Missed];

/// What some appointments come to, each a word `date/AppType/AttendOrDNACode/PlannedCareContIndicator`.
fn treated(appointments: &str) -> Vec<Option<i64>> {
    let rows: Vec<String> = appointments
        .split_whitespace()
        .enumerate()
        .map(|(place, words)| {
            let [date, purpose, attended, planned] = *words.split('/').collect::<Vec<_>>() else { panic!("{words}") };
            format!("CareContactId={place} ServiceRequestId=S CareContDate={date} AppType={purpose} AttendOrDNACode={attended} PlannedCareContIndicator={planned}")
        })
        .collect();
    let found = read(&[&[SUBMITTED], &[HEADER], &refs(&rows)]);
    counts(&found, TREATED)
}

#[test]
fn a_treatment_contact_is_attended_for_treatment_while_the_referral_is_open() {
    let expect = |entered, second, finished, contacts, missed| {
        [entered, second, finished, contacts, missed].map(Some).to_vec()
    };
    // Treatment, assessment with treatment, review with treatment; on time, late, or not planned.
    assert_eq!(treated("2024-04-10/02/5/Y 2024-04-20/03/6/Y 2024-05-01/05/3/N"), expect(1, 1, 1, 3, 1));
    assert_eq!(treated("2024-04-10/2/05/Y 2024-04-20/5/06/Y"), expect(1, 1, 1, 2, 0));
    // Assessment, review, follow-up and employment support are no treatment; the last is no contact either.
    assert_eq!(
        treated("2024-04-10/01/5/Y 2024-04-11/04/5/Y 2024-04-12/06/5/Y 2024-04-13/10/5/Y"),
        expect(0, 0, 0, 3, 0)
    );
    // Missed, cancelled, late and not seen.
    assert_eq!(
        treated("2024-04-10/02/3/Y 2024-04-11/02/2/Y 2024-04-12/02/4/Y 2024-04-13/02/7/Y"),
        expect(0, 0, 0, 0, 1)
    );
    // The first and the last day count, the days around them do not.
    assert_eq!(
        treated("2024-03-31/02/5/Y 2024-04-01/02/5/Y 2024-06-30/02/5/Y 2024-07-01/02/5/Y"),
        expect(1, 1, 1, 2, 0)
    );
    assert_eq!(treated("2024-04-10/02/5/Y"), expect(1, 0, 0, 1, 0));
}

#[test]
fn employment_support_alone_is_no_treatment_and_a_weekly_log_by_internet_is() {
    let contacts = [
        "CareContactId=1 ServiceRequestId=S CareContDate=2024-04-10 AppType=02 AttendOrDNACode=5",
        "CareContactId=2 ServiceRequestId=S CareContDate=2024-04-20 AppType=02 AttendOrDNACode=5",
    ];
    let support = [
        "CareActId=1 CareContactId=1 CodeProcAndProcStatus=1098051000000103",
        "CareActId=2 CareContactId=2 CodeProcAndProcStatus=1098051000000103",
        "CareActId=3 CareContactId=2 CodeProcAndProcStatus=304891004",
    ];
    let found = read(&[&[SUBMITTED], &[HEADER], &contacts, &support]);
    assert_eq!(counts(&found, TREATED), [1, 0, 0, 1, 0].map(Some));
    let logs = [
        "ServiceRequestId=S StartDateIntEnabledTherLog=2024-04-20 EndDateIntEnabledTherLog=2024-04-26",
        "ServiceRequestId=S StartDateIntEnabledTherLog=2024-05-20 EndDateIntEnabledTherLog=",
    ];
    let found = read(&[&[SUBMITTED], &[HEADER], &contacts, &support, &logs]);
    assert_eq!(
        counts(&found, TREATED),
        [1, 1, 1, 2, 0].map(Some),
        "a log that is not complete does not count"
    );
}

#[test]
fn the_latest_answer_to_each_question_counts() {
    let answer = |tool: &str, date: &str, value: &str| {
        format!("PathwayID=W CodedAssToolType={tool} PersScore={value} AssToolCompDate={date}")
    };
    let row = referral("");
    let outside = [
        answer("747901000000107", "2024-06-30", "4"),
        answer("747901000000107", "2024-05-01", "0"),
        answer("747911000000109", "2024-05-01", "1"),
        answer("747881000000109", "2024-05-01", "N"),
        answer("747881000000109", "2024-06-01", "NA"),
    ];
    let within = ["PathwayID=W Unique_CareContactID=V CodedAssToolType=747911000000109 PersScore=3"];
    let visit = ["PathwayID=W Unique_CareContactID=V CareContDate=2024-06-20 AppType=02 AttendOrDNACode=5"];
    let found = read(&[&[&row], &refs(&outside), &within, &visit]);
    // 4 and 3 of the two that were answered: 7 of 8, which is satisfied.
    assert_eq!(known(&found, "peq-satisfied"), (1, 1));
    assert_eq!(counts(&found, &[Counter::PeqReturned, Counter::ChoiceAnswered]), [Some(1), Some(0)]);
}

#[test]
fn reliable_recovery_is_recovery_and_reliable_improvement_by_the_flags() {
    let both = referral(
        "PathwayID=A CompletedTreatment_Flag=True Caseness_Flag=True Recovery_Flag=True ReliableImprovement_Flag=True",
    );
    let recovered =
        referral("PathwayID=B CompletedTreatment_Flag=True Caseness_Flag=True Recovery_Flag=True");
    let improved =
        referral("PathwayID=C CompletedTreatment_Flag=True Caseness_Flag=True ReliableImprovement_Flag=True");
    let found = read(&[&[&both, &recovered, &improved]]);
    let counters = [Counter::Recovered, Counter::ReliablyImproved, Counter::ReliablyRecovered];
    assert_eq!(counts(&found, &counters), [Some(2), Some(2), Some(1)]);
}

#[test]
fn first_and_last_scores_are_of_the_open_referral_and_of_two_days() {
    let contacts = [
        "CareContactId=1 ServiceRequestId=S CareContDate=2024-04-10 AppType=02 AttendOrDNACode=5",
        "CareContactId=2 ServiceRequestId=S CareContDate=2024-06-20 AppType=02 AttendOrDNACode=5",
    ];
    let score = |tool: &str, date: &str, value: u32| {
        format!("ServiceRequestId=S CodedAssToolType={tool} PersScore={value} AssToolCompDate={date}")
    };
    let (phq, gad) = ("720433000", "445455005");
    let counters = [Counter::Paired, Counter::AtCaseness, Counter::Recovered];
    let outcome =
        |scores: &[String]| counts(&read(&[&[SUBMITTED], &[HEADER], &contacts, &refs(scores)]), &counters);
    let pair = vec![
        score(phq, "2024-04-10", 20),
        score(gad, "2024-04-10", 15),
        score(phq, "2024-06-20", 4),
        score(gad, "2024-06-20", 3),
    ];
    assert_eq!(outcome(&pair), [1, 1, 1].map(Some));
    // Scores before the referral and after its end are not its own.
    let mut more = pair.clone();
    more.extend([score(phq, "2024-03-20", 1), score(gad, "2024-07-20", 21), score(phq, "2024-05-05", 27)]);
    assert_eq!(outcome(&more), [1, 1, 1].map(Some));
    // The same form entered twice on one day is one score.
    let once = vec![
        score(phq, "2024-04-10", 20),
        score(gad, "2024-04-10", 15),
        score(phq, "2024-04-10", 4),
        score(gad, "2024-04-10", 3),
    ];
    assert_eq!(outcome(&once), [0, 1, 0].map(Some));
}

#[test]
fn employment_is_the_first_and_last_valid_status_of_the_open_referral() {
    let row = referral("SickpayIndicator_First= SickpayIndicator_Last=");
    let status =
        |date: &str, status: &str| format!("Person_ID=N EmployStatus={status} EmployStatusRecDate={date}");
    let moved = |statuses: &[String]| {
        counts(&read(&[&[&row], &refs(statuses)]), &[Counter::EmploymentKnown, Counter::IntoWorkOrOffSickPay])
    };
    let (out, into) = (status("2024-04-01", "02"), status("2024-06-30", "01"));
    assert_eq!(moved(&[into.clone(), out.clone()]), [Some(1), Some(1)]);
    let outside = [status("2024-03-31", "01"), status("2024-07-01", "02"), status("2024-06-30", "55")];
    let all: Vec<String> = outside.into_iter().chain([out.clone(), into]).collect();
    assert_eq!(moved(&all), [Some(1), Some(1)]);
    let off_sick = format!("{} SickAbsenceInd=Y", status("2024-06-30", "01"));
    assert_eq!(moved(&[out.clone(), off_sick]), [Some(1), Some(0)], "employed, and off sick (rule 52)");
    assert_eq!(moved(&[out]), [Some(1), Some(0)], "one record is the first and the last");
}

#[test]
fn an_age_is_that_of_the_last_birthday_before_the_referral() {
    let older = |born: &str| {
        let contacts =
            ["CareContactId=1 ServiceRequestId=S CareContDate=2024-04-10 AppType=02 AttendOrDNACode=5"];
        let person = format!("LocalPatientId=P PersonBirthDate={born} Gender=2 EthnicCategory=A");
        count(&read(&[&[SUBMITTED], &[HEADER], &contacts, &[&person]]), Counter::Entered65Plus)
    };
    assert_eq!(older("1959-04-01"), Some(1), "65 on the day");
    assert_eq!(older("1959-04-02"), Some(0), "64 until tomorrow");
}
