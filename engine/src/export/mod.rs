//! Statements and measures as JSON, CSV and plain text; the tally as a file of its own; the query that
//! makes it elsewhere.

#[cfg(feature = "papers")]
mod answers;
mod checked;
mod comparison;
mod csv;
pub mod document;
mod evaluation;
#[cfg(feature = "papers")]
pub mod hand_over;
mod heading;
mod json;
mod moving;
#[cfg(feature = "papers")]
pub mod office;
pub mod page;
pub mod paper;
#[cfg(feature = "papers")]
pub mod pdf;
mod projection;
mod projection_table;
mod recompute;
mod record;
mod replace;
mod self_test;
mod sql;
mod survival;
mod survival_table;
mod table;
mod tally;
#[cfg(feature = "parquet")]
mod tally_parquet;
mod vectors;
#[cfg(feature = "papers")]
mod workbook;

pub use crate::system_error::in_words;
#[cfg(feature = "papers")]
pub use answers::{Answer, answers, answers_csv, answers_table};
pub use checked::Checked;
pub use comparison::{comparison_csv, comparison_json, comparison_table, in_full};
pub use csv::csv;
pub use evaluation::{Evaluated, Evaluation};
pub use json::json;
pub use moving::{Moving, moving};
pub use projection::projection_json;
pub use projection_table::{projection_csv, projection_table};
pub use record::{
    Again, FIRST_LINE as RECORD_FIRST_LINE, MadeRecord, Record, RecordError, RecordInputs, record,
};
pub use replace::{replace, replace_with};
pub use self_test::{self_test_csv, self_test_in_words, self_test_json, self_test_table};
pub use sql::{Dialect, Referrals, extract_sql, tally_sql};
pub use table::{report_sentences, table};
pub use tally::{TallyError, TallyFormat, TallyKind, TallySheet};
pub use vectors::{Vector, Vectors, vectors, vectors_csv, vectors_page};
#[cfg(feature = "papers")]
pub use workbook::{ValueLine, Why, Workbook, WorkbookError, WorkbookFacts, workbook};
