//! What is known when a row of an extract is read, and what is read of it beyond what is counted.

use chrono::NaiveDate;

use crate::calendar::Month;
use crate::clinical::{Pair, Thresholds};
use crate::intake::columns::Columns;
use crate::intake::values::Plausible;
use crate::intake::words::{Field, FlagSet};

/// Which columns that checks ask about are in a file.
#[derive(Clone, Copy, Debug)]
pub(in crate::intake) struct CheckedColumns {
    pub end_code: bool,
    pub cluster: bool,
    pub ethnicity: bool,
    pub age: bool,
    /// Any of those by which systems mark rows that are no person's referral.
    pub marks: bool,
}

impl CheckedColumns {
    pub fn of(columns: &Columns) -> Self {
        Self {
            end_code: columns.has(Field::EndCode),
            cluster: columns.has(Field::CareCluster),
            ethnicity: columns.has(Field::EthnicCategory),
            age: columns.has(Field::AgeAtReferral),
            marks: [Field::Test, Field::Dummy, Field::Live, Field::Duplicate]
                .iter()
                .any(|mark| columns.has(*mark)),
        }
    }
}

/// What a row says beyond what is counted of it.
pub(in crate::intake) struct RowDetails {
    /// The second treatment date as it stands, whether it can be used or not.
    pub second: Option<NaiveDate>,
    /// Last treatment.
    pub last: Option<NaiveDate>,
    /// Month of the submission.
    pub submitted: Option<Month>,
    /// Flag of completed treatment, where its column is in use.
    pub completed: Option<bool>,
    /// Whether a care cluster was recorded.
    pub clustered: bool,
    /// PHQ-9, first and last.
    pub phq9: Pair,
    /// GAD-7, first and last.
    pub gad7: Pair,
    /// The disorder-specific measure that the row names, first and last.
    pub specific: Pair,
}

/// What is the same for every row of a file.
pub(in crate::intake) struct FileContext<'a> {
    /// The fields of the file that are only checked.
    pub checked: &'a [Field],
    /// The fields of the file that are read for what they say themselves.
    pub telling: &'a [Field],
    /// The fields of the file that checks ask about.
    pub held: CheckedColumns,
    /// The flag columns in use in it.
    pub in_use: FlagSet,
    /// Scales.
    pub thresholds: &'a Thresholds,
    /// The days that can be in it.
    pub plausible: Plausible,
}
