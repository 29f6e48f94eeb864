//! The one door for files.
//!
//! ```text
//! source ──recognise──▶ table ──rows──▶ extract ──▶ TallyBuilder ──▶ Tally
//!                         │                                          ▲   + Report
//!                         ├────────── published ─────────────────────┘
//!                         └── national (tables joined) ──▶ rows as of an extract
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
mod field;
mod flags;
mod folder;
mod header;
mod input;
mod kept;
mod national;
mod needs;
mod pages;
mod parquet;
mod published;
mod read;
mod recognise;
mod records;
mod report;
mod sheet;
mod source;
mod stream;
mod table;
mod text;

pub use error::IntakeError;
pub use field::Field;
pub use flags::Flag;
pub use folder::tables_in;
pub use national::{MissingTable, NationalTable};
pub use read::{Intake, read};
pub use recognise::{Form, Layout};
pub use report::{DropReason, FileReport, Finding, Report};
pub use source::{Progress, Source};

use text::Encoding;
