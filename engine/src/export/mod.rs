//! Statements and measures as JSON, CSV and plain text.

mod csv;
mod evaluation;
mod json;
mod table;

pub use csv::csv;
pub use evaluation::{Evaluated, Evaluation};
pub use json::json;
pub use table::{ReportLine, report, report_lines, table};
