//! The query that makes the tally inside somebody's own engine, where the data cannot move or is too
//! big for one machine. It is made from what intake reads with: the columns and their codes, the
//! thresholds, the catalogue of counters and what each needs.
//!
//! ```text
//! referrals ─▶ as_text ─▶ as_read ─▶ usable … reach ─▶ dated ─▶ ranked ─▶ chosen ─▶ answered … judged ─▶ events ─▶ counted, binned
//! (national tables)       (rule 1)   (rules 1, 3, 4)     (rules 4 to 7, 10, 11)          (formats 7)
//! ```

mod counting;
mod days;
mod dialect;
mod heading;
mod kind;
mod national;
mod outcome;
mod query;
mod reading;

pub use dialect::Dialect;

use query::Steps;

use crate::clinical::{Thresholds, ThresholdsError};
use crate::intake::{ExtractColumn, not_counted};

/// Where the query finds the referrals.
#[derive(Clone, Debug)]
pub enum Referrals {
    /// In a table or view named `referrals` with these columns.
    Extract(Vec<ExtractColumn>),
    /// In the tables of the national data set v2.1, as commissioners hold them.
    National,
}

/// The query that makes the exact tally of all referrals, in the columns of `formats.md` section 7, row
/// for row as [`crate::intake::read`] makes it of the same data. A counter that the columns do not allow
/// is not named in it.
///
/// # Errors
/// Where the shipped thresholds are damaged, which a test of this crate rules out.
pub fn tally_sql(dialect: Dialect, referrals: &Referrals) -> Result<String, ThresholdsError> {
    let thresholds = Thresholds::shipped()?;
    let mut steps = Steps::default();
    let (columns, reads) = match referrals {
        Referrals::Extract(columns) => {
            (columns.clone(), "a table or view named referrals, with the columns of the referral extract")
        }
        Referrals::National => {
            let extract = national::extract(&mut steps, dialect);
            steps.add("referrals", "The referral extract.", extract);
            (national::columns(dialect), heading::NATIONAL)
        }
    };
    let absent = not_counted(|field| columns.iter().any(|column| column.field == Some(field)));
    reading::read(&mut steps, dialect, &columns, &thresholds);
    outcome::judge(&mut steps, dialect, &thresholds);
    let last = counting::count(&mut steps, dialect, absent);
    Ok(heading::tally(dialect, reads, &columns, absent, &thresholds) + &steps.query(&last))
}

/// The query that makes the referral extract from the tables of the national data set v2.1.
pub fn extract_sql(dialect: Dialect) -> String {
    let mut steps = Steps::default();
    let last = national::extract(&mut steps, dialect);
    heading::extract(dialect) + &steps.query(&last)
}
