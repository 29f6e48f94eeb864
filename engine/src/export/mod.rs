//! Statements and measures as JSON, CSV and plain text; the query that makes the tally elsewhere.

mod csv;
mod evaluation;
mod json;
mod sql;
mod table;

pub use csv::csv;
pub use evaluation::{Evaluated, Evaluation};
pub use json::json;
pub use sql::{Dialect, Referrals, extract_sql, tally_sql};
pub use table::{ReportLine, report, report_lines, table};
