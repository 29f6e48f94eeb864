//! Headers as people write them.

use super::{read, refusal, text};
use crate::support::extract::{file, try_intake};
use crate::support::none_wrong;

#[test]
fn headers_of_systems_and_of_people_are_known() {
    let plain = read(&["plain.csv"]);
    for name in [
        "iaptus-like",
        "line-break-in-header",
        "nbsp-and-trailing-space",
        "snake-national",
        "spaces-and-capitals",
    ] {
        let read = read(&[&format!("headers-{name}.csv")]);
        assert_eq!(read.tally, plain.tally, "{name}");
        assert_eq!(read.report.rows_dropped(), 0, "{name}");
    }
}

#[test]
fn a_header_that_is_there_twice_is_asked_about() {
    let sentence = refusal("headers-same-header-twice.csv").to_string();
    assert!(sentence.contains("has the column phq9_last twice. Remove or rename one"), "{sentence}");
}

#[test]
fn words_in_another_order_shortened_or_numbered_are_the_same_header() {
    let plain = text("plain.csv");
    let tally = try_intake(&[file("plain.csv", &plain)]).unwrap().tally;
    let mut wrong = Vec::new();
    for (field, headers) in [
        ("referral_id", &["Referral ID", "Ref. No.", "ID of Referral", "Referral identifier"][..]),
        ("provider_code", &["Provider", "Code of Provider", "Prov Code", "Provider organisation code"]),
        ("commissioner_code", &["CCG Code", "Sub-ICB", "Code of commissioner", "Comm. code", "ICB"]),
        ("referral_date", &["Date of referral", "Referral dt", "Date Referred", "Referral Date:"]),
        ("first_treatment_date", &["1st Treatment Date", "Date of 1st treatment", "First Tx Date"]),
        ("second_treatment_date", &["2nd Treatment Date", "Date of 2nd Treatment", "Second therapy date"]),
        (
            "treatment_contact_count",
            &["No. of Treatment Appts", "Number of treatment contacts", "Treatment sessions (count)"],
        ),
        ("discharge_date", &["End of Care Date", "Date of discharge", "Discharged date", "Disch. Date"]),
        ("phq9_first", &["PHQ-9 First Score", "First PHQ9", "PHQ9 (first)", "1st PHQ-9"]),
        ("gad7_last", &["Last GAD7 score", "GAD-7 last", "Final GAD-7"]),
    ] {
        for header in headers {
            let other = plain.replacen(field, header, 1);
            match try_intake(&[file("other.csv", &other)]) {
                Ok(read) if read.tally == tally => {}
                Ok(_) => wrong.push(format!("{header} is read as something else")),
                Err(error) => wrong.push(format!("{header}: {error}")),
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn a_count_of_referrals_is_no_referral_id() {
    let text = text("plain.csv").replacen("referral_id", "Number of referrals", 1);
    let sentence = try_intake(&[file("other.csv", text)]).unwrap_err().to_string();
    assert!(sentence.contains("referral_id"), "{sentence}");
}
