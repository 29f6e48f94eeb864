//! The one door for files.
//!
//! ```text
//! words     fields, layouts, checks, drop reasons, errors
//! threads   reading on several cores, with the outcome of one
//! bytes     a file, unpacked and decoded
//! values    one cell, and how it is read
//! layouts   what headers mean
//! table     headers and rows, of text, workbooks and Parquet
//! columns   which column is which field
//! report    the account of a reading
//! extract | published | national | tally     rows of each layout
//! checks    what a data quality lead would ask about
//! opening   what each file is read as
//! read      files into one tally
//! propose   what a person is asked about
//! ```
//!
//! Each is a folder, and imports only from those above it; a test below holds that. What is not certain is
//! proposed and asked about, never taken.
//!
//! ```text
//! source ──opening──▶ table ──rows──▶ extract ──▶ TallyBuilder ──▶ Tally
//!                       │                                          ▲   + Report
//!                       ├────────── published ─────────────────────┤
//!                       ├────────── tally ─────── overlaps ────────┘
//!                       └── national (tables joined) ──▶ rows as of an extract
//! ```
//!
//! Where to look: the page at the top of each folder says what comes in, what goes out, and where what is.

mod bytes;
mod checks;
mod columns;
mod extract;
mod layouts;
mod national;
mod opening;
mod propose;
mod published;
mod read;
mod report;
mod table;
mod tally;
mod threads;
mod values;
mod words;

pub use bytes::{Progress, Source};
pub use columns::{ColumnMapping, Glance, Mapping, needed_columns};
pub use opening::{ExtractColumn, ReadOptions, extract_columns, tables_in};
pub use propose::{DateProposal, FieldProposal, Preview, Proposal, Why, doubtful};
pub use read::{Intake, read, read_with};
pub use report::{At, DataFinding, FileReport, Finding, MissingTable, Report};
pub use tally::Overlaps;
pub use threads::AtOnce;
pub use values::{Choice, DateDoubt, DateReading, DateReason, DateStyle, Mixture, Witness, choices};
pub use words::{
    AnyField, Check, DropReason, Field, Flag, Form, IntakeError, Layout, MappedLayout, MappingError,
    NationalTable, PublishedItem, Severity, WideField, published_measure, published_wait,
};

pub(crate) use columns::not_counted;
pub(crate) use extract::{IN_WORK, ITEMS, NOT_KNOWN, OFF_SICK, OUT_OF_WORK, SATISFIED};
pub(crate) use national::{HIGH, LOW};
pub(crate) use values::{NOTHING, YES};
pub(crate) use words::{
    CODE_OF_YES, CONTACTS_OF_A_COURSE, DOES_NOT_APPLY, FieldKind, FromNational, MOST_OF_AN_ANSWER, Says,
};

#[cfg(test)]
mod tests;
