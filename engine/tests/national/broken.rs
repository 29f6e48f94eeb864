//! Tables that are not there, and rows that cannot be joined.

use engine::activity::Counter;
use engine::export::report_sentences;
use engine::intake::{DropReason, Field, NationalTable, Progress, Source, tables_in};

use super::words::{HEADER, SUBMITTED, counts, files, read, referral, refused, table};
use crate::support::extract::{count, try_intake};

#[test]
fn tables_without_referrals_are_refused_by_name() {
    let sentence = refused(&[&["PathwayID=W CareContDate=2024-04-10 AttendOrDNACode=5"]]);
    assert!(
        sentence.starts_with("0.csv is a table of the national data set, and IDS101Referral is not"),
        "{sentence}"
    );
}

#[test]
fn submitted_columns_alone_need_the_appointments_and_the_provider() {
    let sentence = refused(&[&[SUBMITTED], &[HEADER]]);
    assert!(sentence.contains("treatment is counted from IDS201CareContact"), "{sentence}");
    let contacts: &[&str] =
        &["CareContactId=1 ServiceRequestId=S CareContDate=2024-04-10 AppType=02 AttendOrDNACode=5"];
    let sentence = refused(&[&[SUBMITTED], contacts]);
    assert!(sentence.starts_with("0.csv does not say which provider it is of"), "{sentence}");
    let other = HEADER.replace("RXX", "RYY");
    let sentence = refused(&[&[SUBMITTED], contacts, &[HEADER, &other]]);
    assert!(sentence.starts_with("0.csv does not say which provider it is of"), "{sentence}");
    let row = referral("").replace("OrgIDComm=C", "");
    assert!(refused(&[&[&row]]).starts_with("0.csv has no column OrgIDComm."));
}

/// Without scores nothing is said of outcomes, and without appointments nothing of missed ones: never zero.
#[test]
fn what_no_table_gives_is_not_in_the_data() {
    let contacts: &[&str] =
        &["CareContactId=1 ServiceRequestId=S CareContDate=2024-04-10 AppType=02 AttendOrDNACode=5"];
    let found = read(&[&[SUBMITTED], &[HEADER], contacts]);
    let outcomes = [
        Counter::Recovered,
        Counter::NotAtCaseness,
        Counter::Paired,
        Counter::PeqReturned,
        Counter::CaseOnBoth,
    ];
    assert_eq!(counts(&found, &outcomes), [None; 5]);
    assert_eq!(
        counts(&found, &[Counter::Received, Counter::Entered, Counter::Missed]),
        [Some(1), Some(1), Some(0)]
    );

    let row = referral("");
    let found = read(&[&[&row]]);
    assert_eq!(
        counts(&found, &[Counter::Missed, Counter::PeqReturned, Counter::EnteredEthnicityKnown]),
        [None; 3]
    );
    assert_eq!(count(&found, Counter::Recovered), Some(1));
    let missing = |table| found.report.missing_tables.iter().find(|missing| missing.table == table);
    let contacts = missing(NationalTable::Contact).unwrap();
    assert!(
        contacts.fields.contains(&Field::DnaCount) && !contacts.fields.contains(&Field::FirstTreatmentDate)
    );
    let text = report_sentences(&found.report).join("\n");
    assert!(text.contains("IDS201CareContact is not among the files, and without it there is no"), "{text}");
    assert!(text.contains("0.csv: IDS101Referral (CSV), 1 rows read, 1 kept."), "{text}");
}

#[test]
fn rows_of_no_referral_and_of_the_wrong_length_are_counted_with_their_place() {
    let row = referral("");
    let visits = table(&[
        "PathwayID=W Unique_CareContactID=1 CareContDate=2024-04-10 AttendOrDNACode=3",
        "PathwayID=X Unique_CareContactID=2 CareContDate=2024-04-10 AttendOrDNACode=3",
        "PathwayID=W Unique_CareContactID=1 CareContDate=2024-04-10 AttendOrDNACode=3",
    ]);
    let mut sources = files(&[&[&row]]);
    sources.push(crate::support::extract::file("visits.csv", visits + "W,3\n"));
    let found = try_intake(&sources).unwrap();
    assert_eq!(count(&found, Counter::Missed), Some(1));
    let dropped = &found.report.dropped;
    assert_eq!(dropped[&DropReason::NoReferral].examples, [(1, 3)]);
    assert_eq!(dropped[&DropReason::SentAgain].examples, [(1, 4)]);
    // Excel leaves out what is empty at the end of a row: the row is kept, and what is not there is missing.
    assert!(!dropped.contains_key(&DropReason::TooFewFields));
    assert_eq!((found.report.files[1].rows_read, found.report.files[1].rows_kept), (4, 2));
}

#[test]
fn a_value_that_cannot_be_used_is_noted_at_the_row_of_the_referral() {
    let row = referral("PHQ9_LastScore=99");
    let person = ["RecordNumber=1 EthnicCategory=Q Gender=1"];
    let found = read(&[&[&row], &person]);
    assert_eq!(found.report.unusable[&Field::Phq9Last].examples, [(0, 2)]);
    assert_eq!(found.report.unusable[&Field::EthnicCategory].examples, [(0, 2)]);
    // -1 and -3 are how the national file writes that it is not known.
    let found = read(&[&[&referral("")], &["RecordNumber=1 Validated_EthnicCategory=-3 Gender=1"]]);
    assert!(!found.report.unusable.contains_key(&Field::EthnicCategory));
    assert_eq!(count(&found, Counter::EnteredEthnicityKnown), Some(0));
}

#[test]
fn referral_tables_without_a_usable_row_are_refused() {
    let header = table(&[&referral("")]).lines().next().unwrap().to_owned() + "\n";
    let source = crate::support::extract::file("IDS101.csv", header);
    let sentence = try_intake(&[source]).unwrap_err().to_string();
    assert!(sentence.starts_with("IDS101.csv has a header but no rows"), "{sentence}");
    let sentence = refused(&[&[&referral("ReferralRequestReceivedDate=soon")]]);
    assert!(sentence.contains("has no usable row: of 1 rows read"), "{sentence}");
}

#[test]
fn a_folder_without_tables_and_one_of_too_much() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("notes.txt"), "nothing\n").unwrap();
    let sentence = try_intake(&[Source::Path(folder.path().to_owned())]).unwrap_err().to_string();
    assert!(sentence.contains("is a folder in which no file is a table"), "{sentence}");
    let inner = folder.path().join("2024").join("06");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(inner.join("referrals.csv"), table(&[&referral("")])).unwrap();
    std::fs::write(inner.join(".hidden.csv"), table(&[&referral("")])).unwrap();
    let (tables, others) = tables_in(folder.path(), &Progress::default()).unwrap();
    assert_eq!(tables, [inner.join("referrals.csv")]);
    assert_eq!(others, ["notes.txt"]);
}

/// Two folders with the same bytes are two submissions where nothing in the file says which one it is.
#[test]
fn the_same_table_in_two_folders_is_not_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let contacts =
        table(&["CareContactId=1 ServiceRequestId=S CareContDate=2024-04-10 AppType=02 AttendOrDNACode=5"]);
    for (name, created) in [("primary", "2024-07-20"), ("refresh", "2024-08-20")] {
        let place = folder.path().join(name);
        std::fs::create_dir(&place).unwrap();
        let header = format!("{HEADER} DateTimeDatSetCreate={created}");
        for (table_name, text) in [
            ("header", table(&[&header])),
            ("referrals", table(&[SUBMITTED])),
            ("contacts", contacts.clone()),
        ] {
            std::fs::write(place.join(format!("{table_name}.csv")), text).unwrap();
        }
    }
    let found = try_intake(&[Source::Path(folder.path().to_owned())]).unwrap();
    assert_eq!(counts(&found, &[Counter::Received, Counter::Entered]), [Some(1), Some(1)]);
    assert_eq!(found.report.dropped[&DropReason::OldSubmission].count, 2);
}
