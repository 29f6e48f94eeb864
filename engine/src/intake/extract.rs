//! From a row of a referral extract to a [`Referral`] (rules 1 to 7, 10 and 12).

use super::cell::{Cell, Reading};
use super::checks::{Held, Said, check};
use super::codes::Allowed;
use super::columns::Columns;
use super::field::Field;
use super::flags::{Flag, RowFlags, Speaking, disagreements, judge};
use super::kept::Kept;
use super::report::{DropReason, Found};
use super::table::Record;
use crate::activity::{Ethnicity, Intensity, Referral, TallyBuilder, UNKNOWN};
use crate::calendar::Month;
use crate::clinical::Thresholds;

/// Highest age that anybody would believe.
pub(super) const OLDEST: i64 = 120;
/// Treatment contacts from which a course counts as finished, whatever its end code.
pub(crate) const CONTACTS_OF_A_COURSE: u32 = 2;
/// The source of referral of people who referred themselves.
pub(crate) const SELF: &str = "B1";

/// A referral as a row of fields.
pub(super) trait Row {
    /// The value of a field; missing where the file has no such column.
    fn cell(&self, field: Field) -> Cell<'_>;
    /// All its values joined by commas, to compare rows of the same referral.
    fn text(&self) -> Vec<u8>;
}

/// A row of a table that is a referral extract.
pub(super) struct ExtractRow<'a> {
    /// The row.
    pub record: Record<'a>,
    /// Which of its values is which field.
    pub columns: &'a Columns,
}

impl Row for ExtractRow<'_> {
    fn cell(&self, field: Field) -> Cell<'_> {
        self.columns.cell(field, self.record)
    }

    fn text(&self) -> Vec<u8> {
        self.record.text()
    }
}

/// What is the same for every row of a file.
pub(super) struct FileContext<'a> {
    /// The fields of the file that are only checked.
    pub checked: &'a [(Field, Allowed)],
    /// The fields of the file that checks ask about.
    pub held: Held,
    /// The flags that speak in it.
    pub speaking: Speaking,
    /// Scales.
    pub thresholds: &'a Thresholds,
}

/// Finds flags that are raised in a row.
pub(super) fn raised(row: &impl Row, columns: Speaking) -> Speaking {
    let mut raised = Speaking::default();
    for &flag in Flag::EVERY {
        if columns.has(flag) && row.cell(flag.field()).flag() == Reading::Value(true) {
            raised.insert(flag);
        }
    }
    if columns.has_pathway() && row.cell(Field::UsePathway).flag() == Reading::Value(true) {
        raised.insert_pathway();
    }
    raised
}

/// Reads one row, or says why it cannot count. `found` gets what was missing or odd in a kept row.
pub(super) fn read_row(
    row: &impl Row,
    context: &FileContext<'_>,
    raised: Speaking,
    builder: &mut TallyBuilder,
    found: &mut Found,
) -> Result<Referral, DropReason> {
    if context.speaking.has_pathway() && !raised.has_pathway() {
        return Err(DropReason::PathwayNotInUse);
    }
    if !matches!(row.cell(Field::ReferralId).with_str(|_| ()), Reading::Value(())) {
        return Err(DropReason::NoReferralId);
    }
    let mut code = |field, reason| match row.cell(field).with_str(|code| builder.code(code)) {
        Reading::Value(code) => Ok(code),
        _ => Err(reason),
    };
    let provider = code(Field::ProviderCode, DropReason::NoProvider)?;
    let commissioner = code(Field::CommissionerCode, DropReason::NoCommissioner)?;
    let Reading::Value(received) = row.cell(Field::ReferralDate).day() else {
        return Err(DropReason::NoReferralDate);
    };
    let discharged = row.cell(Field::DischargeDate).day();
    if matches!(discharged, Reading::Value(day) if day < received) {
        return Err(DropReason::DischargeBeforeReferral);
    }
    let first = row.cell(Field::FirstTreatmentDate).day();
    if matches!(first, Reading::Value(day) if day < received) {
        return Err(DropReason::TreatmentBeforeReferral);
    }

    let mut kept = Kept { row, found };
    let discharged = kept.take(Field::DischargeDate, discharged);
    let first_treatment = kept.take(Field::FirstTreatmentDate, first);
    let second = row.cell(Field::SecondTreatmentDate).day();
    let second_as_read = second.value();
    let second =
        second.filter(|second| *second >= received && first_treatment.is_none_or(|first| *second >= first));
    let second_treatment = kept.take(Field::SecondTreatmentDate, second);
    let assessed = kept.take(Field::AssessmentFirstDate, row.cell(Field::AssessmentFirstDate).day());
    let contacts = kept.count(Field::ContactCount);
    let treatment_contacts = kept.count(Field::TreatmentContactCount);
    let missed = kept.count(Field::DnaCount);
    let cancelled_by_provider = kept.count(Field::CancelledByProviderCount);
    let age = kept.whole(Field::AgeAtReferral, OLDEST);
    let self_referred = kept.coded(Field::ReferralSource) == Some(SELF);
    let ethnicity = kept.coded(Field::EthnicCategory).and_then(Ethnicity::of);
    let cluster = kept.coded(Field::CareCluster);
    let assessor = match kept.coded(Field::AssessorIntensity) {
        Some("low") => Some(Intensity::Low),
        Some("high") => Some(Intensity::High),
        _ => None,
    };
    let first_intensity = kept.coded(Field::FirstIntensity);
    let highest_intensity = kept.coded(Field::HighestIntensity);
    let mut answers = kept.answers();
    let last_treatment = kept.take(Field::LastTreatmentDate, row.cell(Field::LastTreatmentDate).day());
    let submitted = kept.month(Field::SubmissionMonth);
    kept.check_the_rest(context.checked);

    let service_line = row.cell(Field::ServiceLine).with_str(|line| builder.code(line));
    let service_line = kept
        .take(Field::ServiceLine, service_line)
        .unwrap_or_else(|| builder.code(highest_intensity.unwrap_or(UNKNOWN)));
    let flags = RowFlags { speaking: context.speaking, raised };
    let (scores, gad7, specific) = kept.scores(context.thresholds, received);
    let completed = flags
        .get(Flag::Completed)
        .unwrap_or_else(|| treatment_contacts.is_some_and(|count| count >= CONTACTS_OF_A_COURSE));
    let finish = (completed && discharged.is_some()).then(|| {
        if context.speaking != Speaking::default() {
            kept.found.disagreements.extend(disagreements(flags, &scores));
        }
        answers.specific_pair =
            kept.made_for(context.thresholds).map(|made_for| specific.has_pair_on(made_for));
        judge(flags, &scores, answers)
    });
    let said = Said {
        second: second_as_read,
        last: last_treatment,
        submitted,
        completed: flags.get(Flag::Completed),
        clustered: cluster.is_some(),
        phq9: scores.depression_pair,
        gad7,
        specific: specific.pair,
    };
    let referral = Referral {
        commissioner,
        provider,
        service_line,
        cluster: builder.code(cluster.unwrap_or(UNKNOWN)),
        received,
        self_referred,
        age,
        ethnicity,
        assessed,
        assessor,
        first_treatment,
        second_treatment,
        discharged,
        contacts,
        treatment_contacts,
        missed,
        cancelled_by_provider,
        stepped_up: first_intensity == Some("low") && highest_intensity == Some("high"),
        finish,
    };
    found.latest = check(row, context.held, &referral, &said, &mut found.odd);
    found.scores = [said.phq9, said.gad7];
    Ok(referral)
}

/// When a referral's row was submitted, for choosing among rows of the same referral (rule 3).
pub(super) fn submission_month(row: &impl Row) -> Option<Month> {
    month(row.cell(Field::SubmissionMonth)).and_then(Result::ok)
}

/// A month, written as a month or as a day in it; `None` where there is nothing.
pub(super) fn month(cell: Cell<'_>) -> Option<Result<Month, ()>> {
    match cell {
        Cell::Missing => None,
        Cell::Day(day) => Some(Ok(Month::of(day))),
        cell => match cell.with_str(str::parse::<Month>) {
            Reading::Value(Ok(month)) => Some(Ok(month)),
            _ => Some(Err(())),
        },
    }
}
