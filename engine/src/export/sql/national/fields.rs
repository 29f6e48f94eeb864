//! Where each field of the extract stands in the national tables.

use super::super::dialect::Dialect;
use super::super::kind::SqlKind;
use crate::intake::{ExtractColumn, Field, FromNational, HIGH, LOW, NationalTable};

/// The columns that the national tables give, in the order of the extract.
pub(in super::super) fn columns(dialect: Dialect) -> Vec<ExtractColumn> {
    fields(dialect).into_iter().map(|(field, _)| ExtractColumn::new(field.name(), Some(field))).collect()
}

/// Every field of the extract and where it comes from, in the order of the extract.
pub(super) fn fields(dialect: Dialect) -> Vec<(Field, String)> {
    let sum = |columns: &[&str]| {
        let number = |column: &&str| {
            let text = dialect.trimmed(&dialect.text(&format!("r.{column}"), None));
            format!("COALESCE({}, 0)", dialect.read(&text, SqlKind::Whole(0, i64::from(i32::MAX))))
        };
        columns.iter().map(number).collect::<Vec<_>>().join("\n            + ")
    };
    let (low, high) = ("r.LowIntensityTherapy_FirstDate", "r.HighIntensityTherapy_FirstDate");
    let value = |field: Field| {
        Some(match field.declared().national {
            FromNational::Nowhere => return None,
            FromNational::Column(table, names) => format!("{}.{}", alias(table)?, names.first()?),
            FromNational::Question(_) => format!("x.{}", field.name()),
            FromNational::Employment => format!("e.{}", field.name()),
            FromNational::LowTherapies => sum(LOW),
            FromNational::HighTherapies => sum(HIGH),
            FromNational::FirstIntensity => format!(
                "CASE WHEN {low} IS NULL AND {high} IS NULL THEN 'none' \
                 WHEN {high} IS NULL OR {low} <= {high} THEN 'low' ELSE 'high' END"
            ),
            FromNational::HighestIntensity => format!(
                "CASE WHEN {high} IS NOT NULL THEN 'high' WHEN {low} IS NOT NULL THEN 'low' ELSE 'none' END"
            ),
            FromNational::Missed => "COALESCE(d.did_not_attend, 0)".to_owned(),
            FromNational::CancelledByProvider => "COALESCE(d.cancelled_by_provider, 0)".to_owned(),
        })
    };
    Field::EVERY.iter().filter_map(|&field| Some((field, value(field)?))).collect()
}

/// The questions about experience, by the code of the tool.
pub(super) fn questions() -> impl Iterator<Item = (Field, &'static str)> {
    Field::EVERY.iter().filter_map(|&field| match field.declared().national {
        FromNational::Question(code) => Some((field, code)),
        FromNational::Nowhere
        | FromNational::Column(..)
        | FromNational::Employment
        | FromNational::LowTherapies
        | FromNational::HighTherapies
        | FromNational::FirstIntensity
        | FromNational::HighestIntensity
        | FromNational::Missed
        | FromNational::CancelledByProvider => None,
    })
}

/// What a table is called in the query, where fields stand in it as they are.
const fn alias(table: NationalTable) -> Option<&'static str> {
    match table {
        NationalTable::Referral => Some("r"),
        NationalTable::Mpi => Some("m"),
        NationalTable::Cluster => Some("c"),
        NationalTable::Problem => Some("p"),
        NationalTable::Header
        | NationalTable::Gp
        | NationalTable::Accommodation
        | NationalTable::Employment
        | NationalTable::Disability
        | NationalTable::Circumstances
        | NationalTable::Overseas
        | NationalTable::Onward
        | NationalTable::Pause
        | NationalTable::Contact
        | NationalTable::Activity
        | NationalTable::InternetLog
        | NationalTable::Diagnosis
        | NationalTable::LongTerm
        | NationalTable::ReferralScore
        | NationalTable::ActivityScore
        | NationalTable::Staff
        | NationalTable::IsLatest => None,
    }
}
