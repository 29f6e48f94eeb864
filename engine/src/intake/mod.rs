//! The one door for files.
//!
//! ```text
//! source ──recognise──▶ table ──rows──▶ extract ──▶ TallyBuilder ──▶ Tally
//!                         │                                          ▲   + Report
//!                         ├────────── published ─────────────────────┤
//!                         ├────────── tally ─────── overlaps ────────┘
//!                         └── national (tables joined) ──▶ rows as of an extract
//! ```
//!
//! Which column is which field is settled first: by names (`names.rs`, `matching.rs`), by what a person
//! said (`mapping.rs`), for dates by their values (`dates.rs`, `dated.rs`). What is not certain is
//! proposed and asked about (`propose.rs`), never taken.
//!
//! Text is split by `csv-core` (`records.rs`), because rule 1 needs to know rows with too few or too many
//! fields and polars pads or cuts them in silence; Parquet is read by polars in batches, workbooks by
//! `calamine`. All give cells (`cell.rs`), and one reader makes referrals of them (`read.rs`, `extract.rs`).
//!
//! Where to look: a form of file, `input.rs` (where its bytes are), `table.rs` and `text.rs`, `sheet.rs` or
//! `parquet.rs`; a layout, `recognise.rs`, then `opened.rs`; what a field may hold, `codes.rs`, `labels.rs` and
//! `assets/field_names.ron`; a check of rows, `checks/`; a published figure, `published/item.rs`; a table of
//! the national data set, `national/`.

mod answers;
mod any_field;
mod cell;
mod checks;
mod clock;
mod codes;
mod columns;
mod counted_kind;
mod dated;
mod dates;
mod duplicates;
mod error;
mod extract;
mod extract_columns;
mod field;
mod flags;
mod folder;
mod glance;
mod header;
mod input;
mod kept;
mod kind;
mod labels;
mod likeness;
mod mapping;
mod matching;
mod names;
mod national;
mod needs;
mod no_row;
mod opened;
mod opening;
mod options;
mod overlaps;
mod pages;
mod parquet;
mod plausible;
mod preamble;
mod propose;
mod published;
mod read;
mod recognise;
mod records;
mod report;
mod sheet;
mod source;
mod spelt;
mod stream;
mod table;
mod tally;
mod text;
mod turn;
mod wide_field;
mod wide_likeness;
mod written;

pub use any_field::{AnyField, MappedLayout};
pub use checks::{At, Check, DataFinding, Severity};
pub use dated::{DateDoubt, DateReading, DateReason};
pub use dates::{DateStyle, Mixture, Witness};
pub use error::IntakeError;
pub use extract_columns::{ExtractColumn, extract_columns};
pub use field::Field;
pub use flags::Flag;
pub use folder::tables_in;
pub use glance::Glance;
pub use labels::{Choice, choices};
pub use mapping::{ColumnMapping, Mapping, MappingError};
pub use national::{MissingTable, NationalTable};
pub use needs::needed_columns;
pub use options::ReadOptions;
pub use overlaps::Overlaps;
pub use propose::{DateProposal, FieldProposal, Preview, Proposal, Why, doubtful};
pub use published::{PublishedItem, published_measure, published_wait};
pub use read::{Intake, read, read_with};
pub use recognise::{Form, Layout};
pub use report::{DropReason, FileReport, Finding, Report};
pub use source::{Progress, Source};
pub use wide_field::WideField;

use text::Encoding;

pub(crate) use answers::{DOES_NOT_APPLY, IN_WORK, ITEMS, NOT_KNOWN, OFF_SICK, OUT_OF_WORK, SATISFIED};
pub(crate) use cell::{NOTHING, YES};
pub(crate) use codes::codes;
pub(crate) use counted_kind::{Kind, kind};
pub(crate) use extract::{CONTACTS_OF_A_COURSE, SELF};
pub(crate) use needs::not_counted;
