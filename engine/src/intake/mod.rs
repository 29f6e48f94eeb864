//! The one door for files.
//!
//! ```text
//! source ──recognise──▶ table ──rows──▶ extract ──▶ TallyBuilder ──▶ Tally
//!                         │                                          ▲   + Report
//!                         ├────────── published ─────────────────────┤
//!                         └────────── tally ─────── overlaps ────────┘
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
mod kept;
mod needs;
mod overlaps;
mod parquet;
mod preamble;
mod published;
mod read;
mod recognise;
mod report;
mod source;
mod table;
mod tally;
mod text;

pub use error::IntakeError;
pub use field::Field;
pub use flags::Flag;
pub use overlaps::Overlaps;
pub use read::{Intake, ReadOptions, read, read_with};
pub use recognise::{Form, Layout};
pub use report::{DropReason, FileReport, Finding, Report};
pub use source::{Progress, Source};
