//! The one door for files.
//!
//! ```text
//! source ──recognise──▶ table ──rows──▶ extract ──▶ TallyBuilder ──▶ Tally
//!                         │                                          ▲   + Report
//!                         └────────── published ─────────────────────┘
//! ```
//!
//! Text is split by the `csv` crate, because rule 1 needs to know rows with too few or too many
//! fields and polars pads or cuts them in silence; Parquet is read by polars in batches. Both give
//! cells (`cell.rs`), and one reader makes referrals of them.

mod answers;
mod cell;
mod codes;
mod columns;
mod duplicates;
mod error;
mod extract;
mod extract_columns;
mod field;
mod flags;
mod kept;
mod kind;
mod needs;
mod parquet;
mod published;
mod read;
mod recognise;
mod report;
mod source;
mod text;

pub use error::IntakeError;
pub use extract_columns::{ExtractColumn, extract_columns};
pub use field::Field;
pub use flags::Flag;
pub use read::{Intake, read};
pub use recognise::Layout;
pub use report::{DropReason, FileReport, Finding, Report};
pub use source::{Progress, Source};

pub(crate) use answers::{DOES_NOT_APPLY, IN_WORK, ITEMS, NOT_KNOWN, OUT_OF_WORK, SATISFIED};
pub(crate) use codes::codes;
pub(crate) use extract::{CONTACTS_OF_A_COURSE, SELF};
pub(crate) use kind::{Kind, kind};
pub(crate) use needs::not_counted;
