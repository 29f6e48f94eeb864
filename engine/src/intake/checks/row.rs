//! Checks of one row that counts. They cost a few comparisons a row: every value was read anyway.

use chrono::NaiveDate;

use crate::activity::{Referral, TallyBuilder};
use crate::calendar::Month;
use crate::intake::extract::{CheckedColumns, FileContext, Row, RowDetails, read_row};
use crate::intake::report::{Checks, Found};
use crate::intake::values::{Cell, Reading};
use crate::intake::words::{Check, DropReason, Field, FlagSet};

/// Reads a row as [`read_row`] does, and checks it where it counts.
pub(in crate::intake) fn read_checked(
    row: &impl Row,
    context: &FileContext<'_>,
    set: FlagSet,
    builder: &mut TallyBuilder,
    found: &mut Found,
) -> Result<Referral, DropReason> {
    let (referral, details) = read_row(row, context, set, builder, found)?;
    found.latest = check(row, context.held, &referral, &details, &mut found.odd);
    Ok(referral)
}

/// All that is odd in a row that counts, and its latest day where no submission says how late one may be.
fn check(
    row: &impl Row,
    held: CheckedColumns,
    referral: &Referral,
    details: &RowDetails,
    odd: &mut Checks,
) -> Option<NaiveDate> {
    let latest = dates(referral, details, odd);
    contacts(referral, details, odd);
    scores(referral, details, odd);
    ending(row, held, referral, odd);
    odd.insert_if(held.cluster && referral.finish.is_some() && !details.clustered, Check::Unclustered);
    let entered = referral.first_treatment.is_some();
    odd.insert_if(held.ethnicity && entered && referral.ethnicity.is_none(), Check::UnknownEthnicity);
    odd.insert_if(held.age && entered && referral.age.is_none(), Check::UnknownAge);
    if held.marks {
        marks(row, odd);
    }
    latest
}

fn dates(r: &Referral, details: &RowDetails, odd: &mut Checks) -> Option<NaiveDate> {
    // Nothing is before or after a day that is not there.
    let before = |day: Option<NaiveDate>, other: Option<NaiveDate>| matches!((day, other), (Some(day), Some(other)) if day < other);
    let received = Some(r.received);
    if before(details.second, r.first_treatment) {
        odd.insert(Check::SecondBeforeFirst);
    } else {
        odd.insert_if(before(details.second, received), Check::SecondBeforeReferral);
    }
    odd.insert_if(before(r.assessed, received), Check::AssessmentBeforeReferral);
    odd.insert_if(before(r.discharged, r.assessed), Check::AssessmentAfterDischarge);
    odd.insert_if(before(r.discharged, r.first_treatment), Check::FirstAfterDischarge);
    odd.insert_if(before(r.discharged, r.second_treatment), Check::SecondAfterDischarge);
    odd.insert_if(before(r.discharged, details.last), Check::LastAfterDischarge);
    odd.insert_if(before(details.last, r.second_treatment.or(r.first_treatment)), Check::LastBeforeEarlier);

    let days = [received, r.assessed, r.first_treatment, r.second_treatment, details.last, r.discharged];
    let known = days.iter().flatten();
    let latest = known.max().copied();
    match (details.submitted, latest) {
        (Some(month), Some(day)) => {
            odd.insert_if(Month::of(day) > month, Check::DateInFuture);
            None
        }
        _ => latest,
    }
}

fn contacts(r: &Referral, details: &RowDetails, odd: &mut Checks) {
    if let Some(treatments) = r.treatment_contacts {
        let first = r.first_treatment.is_some();
        odd.insert_if(treatments >= 2 && details.second.is_none(), Check::ContactsWithoutSecond);
        odd.insert_if(treatments >= 1 && !first, Check::ContactsWithoutFirst);
        odd.insert_if(treatments == 0 && first, Check::FirstWithoutContacts);
        odd.insert_if(treatments < 2 && details.second.is_some(), Check::SecondWithoutContacts);
        odd.insert_if(r.contacts.is_some_and(|contacts| contacts < treatments), Check::FewerContacts);
        odd.insert_if(treatments < 2 && details.completed == Some(true), Check::CompletedWithoutContacts);
    }
    odd.insert_if(
        details.completed == Some(true) && r.discharged.is_none(),
        Check::CompletedWithoutDischarge,
    );
}

fn scores(r: &Referral, details: &RowDetails, odd: &mut Checks) {
    let pairs = [
        (details.phq9, Check::Phq9FirstOnly, Check::Phq9LastOnly),
        (details.gad7, Check::Gad7FirstOnly, Check::Gad7LastOnly),
        (details.specific, Check::AdsmFirstOnly, Check::AdsmLastOnly),
    ];
    for (pair, first_only, last_only) in pairs {
        match pair {
            // Whoever is still in treatment has no last score yet.
            (Some(_), None) => odd.insert_if(r.finish.is_some(), first_only),
            (None, Some(_)) => odd.insert(last_only),
            _ => {}
        }
    }
    if let Some(finish) = &r.finish {
        odd.insert_if(details.phq9.0.is_none(), Check::NoFirstPhq9);
        odd.insert_if(details.phq9.1.is_none(), Check::NoLastPhq9);
        odd.insert_if(details.gad7.0.is_none(), Check::NoFirstGad7);
        odd.insert_if(details.gad7.1.is_none(), Check::NoLastGad7);
        odd.insert_if(!finish.paired, Check::IncompleteScores);
    }
}

fn ending(row: &impl Row, held: CheckedColumns, r: &Referral, odd: &mut Checks) {
    if held.end_code {
        let coded = !matches!(row.cell(Field::EndCode), Cell::Missing);
        odd.insert_if(r.discharged.is_some() && !coded, Check::NoEndCode);
        // A discharge date that is there and cannot be read is a finding of its own.
        let dated = !matches!(row.cell(Field::DischargeDate), Cell::Missing);
        odd.insert_if(!dated && coded, Check::EndCodeWithoutDischarge);
    }
}

/// Columns by which systems mark rows that are no person's referral.
fn marks(row: &impl Row, odd: &mut Checks) {
    let says = |field: Field, word: bool| yes_or_no(row.cell(field)) == Some(word);
    let test = says(Field::Test, true) || says(Field::Dummy, true) || says(Field::Live, false);
    odd.insert_if(test, Check::TestPatient);
    odd.insert_if(says(Field::Duplicate, true), Check::MarkedDuplicate);
}

/// A mark as databases write it.
fn yes_or_no(cell: Cell<'_>) -> Option<bool> {
    let is =
        |text: &[u8], words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
    match cell {
        Cell::Whole(number) => Some(number != 0),
        Cell::Number(number) => Some(number.abs() > 0.5),
        Cell::Text(text) if is(text, ["1", "true", "y", "yes"]) => Some(true),
        Cell::Text(text) if is(text, ["0", "false", "n", "no"]) => Some(false),
        cell => match cell.flag() {
            Reading::Value(flag) => Some(flag),
            Reading::Missing | Reading::Wrong => None,
        },
    }
}

/// Whether an id is one that systems give to patients who are nobody: one of its words is `TEST`, `DUMMY`
/// or the like, or begins with `ZZZ`, in any letter case. `TEES` is none of them.
pub(in crate::intake) fn is_test_id(id: &[u8]) -> bool {
    const WORDS: [&str; 7] = ["test", "testpatient", "testing", "dummy", "dummypatient", "zztest", "xxtest"];
    let is_test = |word: &[u8]| {
        word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"zzz"))
            || WORDS.iter().any(|test| word.eq_ignore_ascii_case(test.as_bytes()))
    };
    may_be_test_id(id) && id.split(|byte| !byte.is_ascii_alphabetic()).any(is_test)
}

/// Whether an id has three letters in it that one of those words has, which is so of nearly no id.
fn may_be_test_id(id: &[u8]) -> bool {
    /// So many places are looked at together.
    const PLACES: usize = 16;
    const WIDTH: usize = PLACES + 2;
    let are_of_a_word = |three: &[u8]| {
        let is = |letters: &[u8; 3]| {
            (three[0] | 0x20 == letters[0])
                & (three[1] | 0x20 == letters[1])
                & (three[2] | 0x20 == letters[2])
        };
        is(b"tes") | is(b"dum") | is(b"zzz")
    };
    // Without an end before the last, so that a compiler makes a few wide instructions of it.
    let has = |part: &[u8; WIDTH]| (0..PLACES).fold(false, |has, at| has | are_of_a_word(&part[at..at + 3]));
    match id.last_chunk() {
        Some(last) => has(last) || id.windows(WIDTH).step_by(PLACES).filter_map(<[u8]>::first_chunk).any(has),
        None => id.windows(3).any(are_of_a_word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_test_patients_are_found_in_every_place_of_an_id() {
        for length in 4..60 {
            for place in 0..=length - 4 {
                let mut id = vec![b'-'; length];
                id[place..place + 4].copy_from_slice(b"test");
                assert!(is_test_id(&id), "{place} of {length}");
            }
        }
    }

    #[test]
    fn ids_of_test_patients_are_known_by_their_words() {
        for id in ["TEST", "test-12", "ZZZTEST", "zzz0001", "A-DUMMY-7", "R7_Test", "ZZTest1"] {
            assert!(is_test_id(id.as_bytes()), "{id}");
        }
        for id in ["", "SYNTHETIC-SOUTH-TEES-0000001", "TESTA7", "LATEST", "contest", "1234", "ZZ1", "DUMM"] {
            assert!(!is_test_id(id.as_bytes()), "{id}");
        }
    }
}
