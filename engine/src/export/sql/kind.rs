//! What a query makes of each field that a counter is made from.

use crate::clinical::Thresholds;
use crate::intake::{Field, FieldKind, MOST_OF_AN_ANSWER};

/// How a value is read; whatever is not of the kind is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SqlKind {
    /// Text as it stands.
    Text,
    /// A day, with or without a time behind it.
    Day,
    /// A month.
    Month,
    /// A whole number in this range.
    Whole(i64, i64),
    /// A number with at most two decimals. Its range is that of the scale that the row names.
    Score,
    /// One of these codes.
    Code(&'static [&'static str]),
    /// true, in any letter case; everything else is not.
    Flag,
}

/// The kind of a field; `None` for one that no counter is made from.
pub(super) fn sql_kind(field: Field, thresholds: &Thresholds) -> Option<SqlKind> {
    field.is_counted().then(|| match field.kind() {
        FieldKind::Text | FieldKind::Token(_) => SqlKind::Text,
        FieldKind::Day => SqlKind::Day,
        FieldKind::Month => SqlKind::Month,
        FieldKind::Whole(least, most) => SqlKind::Whole(least, most),
        FieldKind::Count(most) => SqlKind::Whole(0, most),
        FieldKind::Item(most) => SqlKind::Whole(0, i64::from(most)),
        FieldKind::Points(questionnaire) => {
            let scale = questionnaire.scale(thresholds);
            SqlKind::Whole(i64::from(scale.least.0 / 100), i64::from(scale.most.0 / 100))
        }
        FieldKind::Answer(_) => SqlKind::Whole(0, i64::from(MOST_OF_AN_ANSWER)),
        FieldKind::Score => SqlKind::Score,
        FieldKind::Code(codes) => SqlKind::Code(codes),
        FieldKind::Flag => SqlKind::Flag,
    })
}
