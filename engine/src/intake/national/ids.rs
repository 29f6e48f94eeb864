//! Ids of the national tables, as digests.

use std::hash::{BuildHasher, Hasher};

use crate::intake::layouts::Named;
use crate::intake::table::Record;
use crate::intake::values::Cell;

/// What an id is the id of; two kinds never share a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Pathway,
    Request,
    LocalRequest,
    Contact,
    LocalContact,
    Activity,
    LocalActivity,
    Log,
    Person,
    LocalPatient,
    Record,
    Pause,
    Submission,
    Month,
}

/// Makes digests. They are of 64 bits: among ten million ids, two share one with a chance of three in a
/// million.
#[derive(Default)]
pub(super) struct Ids(hashbrown::DefaultHashBuilder);

impl Ids {
    /// The digest of an id in several parts; `None` where any is missing.
    pub fn of(&self, kind: Kind, parts: &[Cell<'_>]) -> Option<u64> {
        let mut hasher = self.0.build_hasher();
        hasher.write_u8(kind as u8);
        for part in parts {
            match id(*part) {
                Cell::Missing => return None,
                Cell::Text(text) => hasher.write(text),
                other => {
                    let mut text = Vec::new();
                    other.append_to(&mut text);
                    hasher.write(&text);
                }
            }
            // No text holds this byte, so that the parts cannot run into one another.
            hasher.write_u8(0xff);
        }
        Some(hasher.finish())
    }
}

/// An id as it is meant: a number that came with decimals, as where a column has gaps, is whole.
pub(super) fn id(cell: Cell<'_>) -> Cell<'_> {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => Cell::Whole(number as i64),
        other => other,
    }
}

/// The columns of a table that hold ids.
pub(super) struct IdColumns {
    pub provider: Option<usize>,
    pub pathway: Option<usize>,
    pub request: Option<usize>,
    pub local_request: Option<usize>,
    pub contact: Option<usize>,
    pub local_contact: Option<usize>,
    pub activity: Option<usize>,
    pub local_activity: Option<usize>,
    pub person: Option<usize>,
    pub patient: Option<usize>,
    pub record: Option<usize>,
    pub submission: Option<usize>,
    pub audit: Option<usize>,
    pub month: Option<usize>,
    pub effective: Option<usize>,
    pub latest: Option<usize>,
    /// The table's own numbering of rows.
    pub serial: Option<usize>,
}

impl IdColumns {
    /// Finds them; `serial` is the name of the table's own number, such as `UniqueID_IDS201`.
    pub fn new(columns: &Named, serial: &str) -> Self {
        Self {
            provider: columns.any(&["OrgID_Provider", "OrgIDProv"]),
            pathway: columns.place("PathwayID"),
            request: columns.place("Unique_ServiceRequestID"),
            local_request: columns.place("ServiceRequestId"),
            contact: columns.place("Unique_CareContactID"),
            local_contact: columns.place("CareContactId"),
            activity: columns.place("Unique_CareActivityID"),
            local_activity: columns.place("CareActId"),
            person: columns.place("Person_ID"),
            patient: columns.place("LocalPatientId"),
            record: columns.place("RecordNumber"),
            submission: columns.place("UniqueSubmissionID"),
            audit: columns.place("AuditId"),
            month: columns.place("Unique_MonthID"),
            effective: columns.place("EFFECTIVE_FROM"),
            latest: columns.place("IsLatest"),
            serial: columns.place(serial),
        }
    }
}

/// The value of a column that may not be there.
pub(super) fn at<'a>(record: Record<'a>, column: Option<usize>) -> Cell<'a> {
    column.map_or(Cell::Missing, |column| record.cell(column))
}

/// A row's own number: as a number where it is one, so that 10 comes after 9.
pub(super) fn serial(record: Record<'_>, column: Option<usize>) -> u64 {
    id(at(record, column)).whole(0, i64::MAX).value().map_or(0, |number| number as u64)
}
