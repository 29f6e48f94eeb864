//! What a table holds, as its columns say.

use std::cell::RefCell;

use super::field_names::{Meaning, Naming, telling};
use crate::activity::COLUMNS;
use crate::intake::words::{Field, Layout, NationalTable, WideField, column};

thread_local! {
    /// The headers that were looked at last, and what they are: a file is asked about several times, and the next
    /// one of a folder mostly has the same.
    static LAST: RefCell<Option<(Vec<String>, Option<Layout>)>> = const { RefCell::new(None) };
}

impl Layout {
    /// The layout of a table with these columns, where it is known.
    pub(in crate::intake) fn of(headers: &[String]) -> Option<Self> {
        LAST.with_borrow_mut(|last| match last {
            Some((known, layout)) if known == headers => *layout,
            _ => {
                let layout = Self::found(headers);
                *last = Some((headers.to_vec(), layout));
                layout
            }
        })
    }

    fn found(headers: &[String]) -> Option<Self> {
        let has = |name: &&str| headers.iter().any(|header| header.eq_ignore_ascii_case(name));
        if COLUMNS.iter().filter(|column| **column != "suppressed").all(has) {
            return Some(Self::Tally);
        }
        match NationalTable::of(headers) {
            Some(NationalTable::Referral) if !is_extract(headers) || NationalTable::is_submitted(headers) => {
                Some(Self::National(NationalTable::Referral))
            }
            _ if is_extract(headers) => Some(Self::Extract),
            Some(table) => Some(Self::National(table)),
            None => published(headers),
        }
    }
}

/// Names of the columns of a monthly file that tell it: the first day of its month, and the measure.
pub(in crate::intake) const START: &[&str] = &["reportingperiodstart", "startdate", "periodstart"];
/// The measure.
pub(in crate::intake) const MEASURE: &[&str] = &["measureid"];

/// The layout of a published file, where the headers are those of one.
fn published(headers: &[String]) -> Option<Layout> {
    let has = |names: &[&str]| column(headers, names).is_some();
    if has(START) && has(MEASURE) {
        Some(Layout::PublishedMonthly)
    } else if ["orgtype", "orgcode", "variabletype", "variablea"].iter().all(|name| has(&[name])) {
        Some(Layout::PublishedAnnual)
    } else {
        is_wide(headers).then_some(Layout::PublishedWide)
    }
}

/// Whether headers are those of a wide table: they have a month, a provider and a count.
fn is_wide(headers: &[String]) -> bool {
    let fields: Vec<WideField> = headers.iter().filter_map(|header| WideField::of_header(header)).collect();
    WideField::REQUIRED.iter().all(|field| fields.contains(field))
        && fields.iter().any(|field| matches!(field, WideField::Figure(_)))
}

/// Whether headers are those of a referral extract: the referral id, or a third of the columns that
/// every extract must have. Which of them is missing is then said by name.
fn is_extract(headers: &[String]) -> bool {
    let known: Vec<Meaning> = headers.iter().filter_map(|header| telling(header)).collect();
    let has = |field: Field, most| known.iter().any(|known| known.field == field && known.naming <= most);
    let found = Field::required().filter(|field| has(*field, Naming::Local)).count();
    has(Field::ReferralId, Naming::Exact) || found * 3 >= Field::required().count()
}
