//! Rule 37: who a referral is, and which codes are one.

use engine::intake::{DropReason, IntakeError, Severity};

use super::{found, held, people, pounds, read, refusal, text};
use crate::support::extract::{count, file, finished, intake, rows, try_intake};
use engine::activity::Counter;

#[test]
fn two_providers_with_the_same_local_numbers_are_two_providers() {
    let together = read(&["two-providers.csv"]);
    assert_eq!(people(&together)[0], 20);
    assert_eq!(pounds(&together.tally), "1750.00");
    for order in [["rx3.csv", "rx4.csv"], ["rx4.csv", "rx3.csv"]] {
        let apart = read(&order);
        assert_eq!(apart.tally, together.tally, "{order:?}");
        assert_eq!(apart.report.rows_dropped(), 0);
        assert_eq!(found(&apart, "id-of-two-providers"), Some((10, Severity::MayMovePayment)));
    }
}

#[test]
fn ids_in_scientific_notation_are_refused_with_what_to_do() {
    let whole = read(&["ids-whole.csv"]);
    assert_eq!((people(&whole), pounds(&whole.tally).as_str()), ([20, 20, 20, 20, 14], "2000.00"));
    let error = refusal("ids-in-scientific-notation.csv");
    assert!(matches!(error, IntakeError::DestroyedIds { .. }));
    let sentence = error.to_string();
    for words in
        ["2.02301E+15", "row 3", "Export the file again", "Excel", "set the column of the id to Text"]
    {
        assert!(sentence.contains(words), "{words}: {sentence}");
    }
    // Other programs write them in small letters, other countries with a comma.
    for other in ["2.02301e+15", "\"2,02301E+15\"", "2.02301E+015"] {
        let text = text("ids-in-scientific-notation.csv").replace("2.02301E+15", other);
        let error = try_intake(&[file("ids.csv", text)]).unwrap_err();
        assert!(matches!(error, IntakeError::DestroyedIds { .. }), "{other}: {error}");
    }
}

#[test]
fn an_id_in_scientific_notation_that_is_nobody_elses_is_read_and_found() {
    let read = rows(&[finished("2.02301E+15", ""), finished("2.02302E+15", ""), finished("12E45", "")]);
    assert_eq!(people(&read)[0], 3);
    assert_eq!(found(&read, "ids-destroyed"), Some((2, Severity::MayMovePayment)));
}

#[test]
fn one_id_with_two_referral_dates_is_two_referrals_where_no_submission_says_which_is_later() {
    // As Excel leaves ids of sixteen digits: the last is a zero.
    let cut = |day: &str, more: &str| finished("2023010000012340", &format!("referral_date={day} {more}"));
    let read = rows(&[cut("2016-04-01", ""), cut("2016-04-02", ""), cut("2016-04-03", "")]);
    assert_eq!((people(&read)[0], read.report.rows_dropped()), (3, 0));
    assert_eq!(found(&read, "ids-destroyed"), Some((3, Severity::MayMovePayment)));
    let finding = read.report.findings.iter().find(|finding| finding.name == "ids-destroyed").unwrap();
    assert!(finding.payment.contains("Export the ids as text"), "{}", finding.payment);

    // Of one date, rule 3 decides; a later submission replaces an earlier one, whatever its referral date.
    let same =
        rows(&[cut("2016-04-01", ""), cut("2016-04-01", "discharge_date=2016-07-01"), cut("2016-04-02", "")]);
    assert_eq!((people(&same)[0], same.report.dropped[&DropReason::Superseded].count), (2, 1));
    let told = [
        cut("2016-04-01", "submission_month=2016-07"),
        cut("2016-04-02", "submission_month=2016-08"),
        cut("2016-04-03", "submission_month=2016-08"),
        cut("2016-04-04", ""),
    ];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let told = rows(&order.map(|place: usize| &told[place]));
        assert_eq!(
            (people(&told)[0], told.report.dropped[&DropReason::Superseded].count),
            (3, 1),
            "{order:?}"
        );
        assert_eq!(found(&told, "ids-destroyed").map(|(count, _)| count), Some(3), "{order:?}");
    }
}

#[test]
fn codes_are_one_whatever_blanks_and_letters_they_are_written_with() {
    let read = read(&["codes.csv"]);
    let contracts: std::collections::BTreeSet<(&str, &str)> =
        read.tally.cells.keys().map(|key| (&*key.provider, &*key.commissioner)).collect();
    assert_eq!(contracts.into_iter().collect::<Vec<_>>(), [("RX3", "16C"), ("RX300", "16C")]);
    assert_eq!(people(&read)[0], 20);
    assert_eq!(found(&read, "codes-differ-by-site"), Some((4, Severity::MayMovePayment)));
    // In Windows-1252 the blank that does not break is one byte.
    let bytes: Vec<u8> = text("codes.csv")
        .chars()
        .map(|letter| if letter == '\u{a0}' { 0xA0 } else { letter as u8 })
        .collect();
    let old = try_intake(&[file("codes.csv", bytes)]).unwrap();
    assert_eq!(old.tally, read.tally);
}

#[test]
fn an_excel_error_or_a_number_in_scientific_notation_is_no_code() {
    let errors = read(&["excel-errors.csv"]);
    assert_eq!((people(&errors)[0], pounds(&errors.tally).as_str()), (9, "800.00"));
    let dropped: Vec<_> =
        errors.report.dropped.iter().map(|(reason, found)| (*reason, found.count)).collect();
    assert_eq!(dropped, [(DropReason::NoProvider, 1), (DropReason::NoCommissioner, 1)]);
    for (words, reason) in [
        ("provider_code=#VALUE!", DropReason::NoProvider),
        ("provider_code=5.00E+01", DropReason::NoProvider),
        ("commissioner_code=########", DropReason::NoCommissioner),
        ("referral_id=#REF!", DropReason::NoReferralId),
    ] {
        let read = rows(&[finished("A", ""), finished("B", words)]);
        assert_eq!(read.report.dropped.keys().copied().collect::<Vec<_>>(), [reason], "{words}");
    }
    // The code of an old primary care trust is one.
    assert_eq!(people(&rows(&[finished("A", "commissioner_code=5E1")]))[0], 1);
}

#[test]
fn a_referral_id_of_another_provider_is_no_earlier_referral_of_the_person() {
    let earlier = "A provider_code=Q referral_date=2016-01-01";
    let read =
        rows(&[earlier, "B provider_code=P repeat_of=A", "A provider_code=P discharge_date=2016-04-02"]);
    assert_eq!(
        found(&read, "overlapping-referrals").map(|(count, _)| count),
        Some(1),
        "P's own is open till later"
    );
    let read = rows(&[earlier, "B provider_code=P repeat_of=A"]);
    assert_eq!(found(&read, "overlapping-referrals"), None);
}

#[test]
fn the_same_file_under_another_provider_doubles_nothing_within_one() {
    let one = text("rx3.csv");
    let again = intake(&[&one, &(one.clone() + "\n")]);
    assert_eq!(count(&again, Counter::Received), Some(10));
    assert_eq!(again.report.dropped[&DropReason::Repeated].count, 10);
    assert!(try_intake(&[held("rx3.csv")]).is_ok());
}
