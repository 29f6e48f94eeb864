//! Statements and measures as JSON, CSV and plain text.

mod checked;
mod csv;
mod evaluation;
mod json;
mod table;

pub use checked::Checked;
pub use csv::csv;
pub use evaluation::{Evaluated, Evaluation};
pub use json::json;
pub use table::{report_sentences, table};
