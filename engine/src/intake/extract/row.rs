//! From a row of a referral extract to a [`Referral`] (rules 1 to 7, 10 and 12).

use chrono::NaiveDate;

use super::context::{FileContext, RowDetails};
use super::judge::RowFlags;
use super::kept::Kept;
use crate::activity::{Ethnicity, Referral, TallyBuilder, Told, UNKNOWN};
use crate::calendar::Month;
use crate::intake::report::Found;
use crate::intake::table::NoRow;
use crate::intake::values::{Cell, Outcome, Reading, is_code, is_excel_error, month};
use crate::intake::words::{CONTACTS_OF_A_COURSE, Check, DropReason, Field, Flag, FlagSet};

/// A referral as a row of fields.
pub(in crate::intake) trait Row {
    /// The value of a field; missing where the file has no such column.
    fn cell(&self, field: Field) -> Cell<'_>;
    /// What the value of a field comes to, where its values [come to numbers](Field::comes_to_numbers).
    fn outcome(&self, field: Field) -> Outcome {
        Outcome::of(field, self.cell(field))
    }
    /// The value of a field as a day.
    fn day(&self, field: Field) -> Reading<NaiveDate> {
        self.cell(field).day()
    }
    /// All its values joined by commas, to compare rows of the same referral.
    fn text(&self) -> Vec<u8>;
    /// What is wrong with its length, where it has not as many values as its table has columns.
    fn length_fault(&self) -> Option<DropReason> {
        None
    }
    /// What it is, where it is no row.
    fn no_row(&self) -> Option<NoRow> {
        None
    }
}

/// The flags that are set in a row.
pub(in crate::intake) fn flags_set(row: &impl Row, columns: FlagSet) -> FlagSet {
    let mut set = FlagSet::default();
    let is_set = |field| row.outcome(field).reading() == Reading::Value(1);
    for &flag in Flag::EVERY {
        if columns.has(flag) && is_set(flag.field()) {
            set.insert(flag);
        }
    }
    if columns.has_pathway() && is_set(Field::UsePathway) {
        set.insert_pathway();
    }
    set
}

/// Reads one row, or says why it cannot count. `found` gets what was missing or odd in a kept row.
///
/// A row that ends early, or with separators too many and nothing between them, is kept where all that is there is
/// what it should be (rule 41). Else a value was lost or parted in the middle, and those behind it stand in
/// columns that are not theirs: then no date is where dates are. One number out of its range is a slip.
pub(in crate::intake) fn read_row(
    row: &impl Row,
    context: &FileContext<'_>,
    set: FlagSet,
    builder: &mut TallyBuilder,
    found: &mut Found,
) -> Result<(Referral, RowDetails), DropReason> {
    let read = read_fields(row, context, set, builder, found);
    let Some(fault) = row.length_fault() else { return read };
    found.odd.insert_if(fault == DropReason::TooFewFields, Check::ShortRow);
    let is_shifted = found.unusable.len() > 1 || found.unusable.iter().any(|field| field.is_date());
    read.ok().filter(|_| !is_shifted).ok_or(fault)
}

/// Whose referral a row is and when it was received: without that no row counts.
struct Identity {
    provider: u32,
    commissioner: u32,
    received: NaiveDate,
}

impl Identity {
    fn read(
        row: &impl Row,
        context: &FileContext<'_>,
        set: FlagSet,
        builder: &mut TallyBuilder,
    ) -> Result<Self, DropReason> {
        if context.in_use.has_pathway() && !set.has_pathway() {
            return Err(DropReason::PathwayNotInUse);
        }
        if row.cell(Field::ReferralId).is_excel_error() != Reading::Value(false) {
            return Err(DropReason::NoReferralId);
        }
        let provider = provider(row, builder).ok_or(DropReason::NoProvider)?;
        let commissioner =
            organisation(row, Field::CommissionerCode, builder).ok_or(DropReason::NoCommissioner)?;
        let Reading::Value(received) = row.day(Field::ReferralDate) else {
            return Err(DropReason::NoReferralDate);
        };
        match context.plausible.fault(received) {
            None => Ok(Self { provider, commissioner, received }),
            Some(_) => Err(DropReason::ImpossibleReferralDate),
        }
    }
}

/// The other days of a row. Those that cannot be are missing (rule 38): nothing is before or after them.
struct Days {
    assessed: Reading<NaiveDate>,
    first: Reading<NaiveDate>,
    second: Reading<NaiveDate>,
    last: Reading<NaiveDate>,
    discharged: Reading<NaiveDate>,
}

impl Days {
    fn read(
        row: &impl Row,
        context: &FileContext<'_>,
        received: NaiveDate,
        absurd: &mut Vec<(Check, Field)>,
    ) -> Result<Self, DropReason> {
        let mut day = |field| context.plausible.day(row.day(field), |fault| absurd.push((fault, field)));
        let discharged = day(Field::DischargeDate);
        if matches!(discharged, Reading::Value(day) if day < received) {
            return Err(DropReason::DischargeBeforeReferral);
        }
        let first = day(Field::FirstTreatmentDate);
        if matches!(first, Reading::Value(day) if day < received) {
            return Err(DropReason::TreatmentBeforeReferral);
        }
        let second = day(Field::SecondTreatmentDate);
        let assessed = day(Field::AssessmentFirstDate);
        Ok(Self { assessed, first, second, last: day(Field::LastTreatmentDate), discharged })
    }
}

/// The number that stands for the service line of a row.
fn service_line(row: &impl Row, builder: &mut TallyBuilder) -> Reading<u32> {
    let cell = row.cell(Field::ServiceLine);
    if let Cell::Text(written) = cell
        && let Some(known) = builder.codes.known(written)
    {
        return Reading::Value(known);
    }
    let line = |line: &str| (!is_excel_error(line)).then(|| builder.codes.number(line));
    match cell.with_str(line) {
        Reading::Value(code) => code.map_or(Reading::Wrong, Reading::Value),
        Reading::Missing => Reading::Missing,
        Reading::Wrong => Reading::Wrong,
    }
}

fn read_fields(
    row: &impl Row,
    context: &FileContext<'_>,
    set: FlagSet,
    builder: &mut TallyBuilder,
    found: &mut Found,
) -> Result<(Referral, RowDetails), DropReason> {
    let Identity { provider, commissioner, received } = Identity::read(row, context, set, builder)?;
    let days = Days::read(row, context, received, &mut found.absurd)?;

    let mut kept = Kept { row, found, told: Told::default() };
    let discharged = kept.take(Field::DischargeDate, days.discharged);
    let first_treatment = kept.take(Field::FirstTreatmentDate, days.first);
    let is_later =
        |second: &NaiveDate| *second >= received && first_treatment.is_none_or(|first| *second >= first);
    let second_treatment = kept.take(Field::SecondTreatmentDate, days.second.filter(is_later));
    let assessed = kept.take(Field::AssessmentFirstDate, days.assessed);
    let contacts = kept.value(Field::ContactCount);
    let treatment_contacts = kept.value(Field::TreatmentContactCount);
    let age = kept.value(Field::AgeAtReferral);
    let ethnicity = kept.coded(Field::EthnicCategory).and_then(Ethnicity::of);
    let cluster = kept.coded(Field::CareCluster);
    let first_intensity = kept.coded(Field::FirstIntensity);
    let highest_intensity = kept.coded(Field::HighestIntensity);
    let answers = kept.answers();
    let last_treatment = kept.take(Field::LastTreatmentDate, days.last);
    let submitted = kept.month(Field::SubmissionMonth);
    kept.tell_all(context.telling);
    kept.check_the_rest(context.checked);

    let service_line = kept
        .take(Field::ServiceLine, service_line(row, builder))
        .unwrap_or_else(|| builder.codes.number(highest_intensity.unwrap_or(UNKNOWN)));
    let told = kept.told;
    let flags = RowFlags { in_use: context.in_use, set };
    let (scores, gad7, specific) = kept.scores(context.thresholds, received);
    let completed = flags
        .get(Flag::Completed)
        .unwrap_or_else(|| treatment_contacts.is_some_and(|count| count >= CONTACTS_OF_A_COURSE));
    let finish =
        (completed && discharged.is_some()).then(|| kept.finish(context, flags, &scores, &specific, answers));
    let details = RowDetails {
        second: days.second.value(),
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
        cluster: builder.codes.number(cluster.unwrap_or(UNKNOWN)),
        received,
        age,
        ethnicity,
        assessed,
        first_treatment,
        second_treatment,
        discharged,
        contacts,
        treatment_contacts,
        stepped_up: first_intensity == Some("low") && highest_intensity == Some("high"),
        told,
        finish,
    };
    found.scores = [details.phq9, details.gad7];
    found.submitted = submitted;
    Ok((referral, details))
}

/// The number that stands for the provider of a row; nothing where none can be read.
pub(in crate::intake) fn provider(row: &impl Row, builder: &mut TallyBuilder) -> Option<u32> {
    organisation(row, Field::ProviderCode, builder)
}

fn organisation(row: &impl Row, field: Field, builder: &mut TallyBuilder) -> Option<u32> {
    let cell = row.cell(field);
    let known = if let Cell::Text(written) = cell { builder.codes.known_organisation(written) } else { None };
    known.unwrap_or_else(|| cell.with_str(|code| builder.codes.organisation(code, is_code)).value().flatten())
}

/// When a referral's row was submitted, for choosing among rows of the same referral (rule 3).
pub(in crate::intake) fn submission_month(row: &impl Row) -> Option<Month> {
    month(row.cell(Field::SubmissionMonth)).value()
}
