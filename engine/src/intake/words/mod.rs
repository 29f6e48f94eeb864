//! The words that all rooms share, and that files, reports and screens use.
//!
//! - **In**: nothing. No file is opened here.
//! - **Out**: the fields of an extract ([`Field`]), of figures by provider and month ([`WideField`]) and
//!   of any table that can be mapped ([`AnyField`]); the layouts and forms of files ([`Layout`], [`Form`]);
//!   what is checked ([`Check`]), why a row does not count ([`DropReason`]), and the sentences for a file or
//!   a mapping that cannot be used ([`IntakeError`], [`MappingError`]).
//! - **Where to look**: a column of the extract, `field.rs` (what can be declared of one, `declaration.rs`); a published figure, `published_item.rs`; a
//!   check, `check.rs`; a table of the national data set, `national_table.rs`. How names are compared,
//!   `spelling.rs`.

mod any_field;
mod check;
mod codes;
mod declaration;
mod drop_reason;
mod error;
mod field;
mod field_facts;
mod flag;
mod layout;
mod mapping_error;
mod national_table;
mod payment_of_checks;
mod published_item;
mod spelling;
mod wide_field;

pub use any_field::{AnyField, MappedLayout};
pub use check::{Check, Severity};
pub(crate) use declaration::{CODE_OF_YES, FieldKind, FromNational, MOST_OF_AN_ANSWER, Says};
pub use drop_reason::DropReason;
pub use error::IntakeError;
pub use field::Field;
pub(crate) use field::{CONTACTS_OF_A_COURSE, DOES_NOT_APPLY};
pub use flag::Flag;
pub(in crate::intake) use flag::FlagSet;
pub use layout::{Form, Layout};
pub use mapping_error::MappingError;
pub use national_table::NationalTable;
pub use published_item::{PublishedItem, published_measure, published_wait};
pub(in crate::intake) use spelling::{column, is_alike, plain, squeezed};
pub use wide_field::WideField;
