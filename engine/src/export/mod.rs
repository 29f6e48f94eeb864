//! Statements and measures as JSON, CSV and plain text; the tally as a file of its own.

mod csv;
mod evaluation;
mod json;
mod recompute;
mod replace;
mod table;
mod tally;

pub use csv::csv;
pub use evaluation::{Evaluated, Evaluation};
pub use json::json;
pub use replace::{in_words, replace};
pub use table::{ReportLine, report, report_lines, table};
pub use tally::{TallyError, TallyFormat, TallyKind, TallySheet};
