//! One value, and how it is read.
//!
//! - **In**: a [`Cell`], as its file holds it: text, a number, a day or a flag.
//! - **Out**: a [`Reading`]: nothing there, something wrong, or a day, a month, a whole number, a score, a
//!   flag or a code of its field. What is read never depends on other values, but for dates, whose style a
//!   column proves.
//! - **Where to look**: reading, `cell.rs`; as what its field is, `of_kind.rs`, and short texts that come again and
//!   again, `remembered.rs`; codes and their labels, `labels.rs` and
//!   `assets/code_labels.ron`; how one date is written, `iso_day.rs` and `date_forms.rs`; what the dates of a column prove,
//!   `date_evidence.rs`; what is then settled or asked, `date_choice.rs`; which days can be, `plausible.rs`;
//!   what a mapping does to a value before, `turn.rs`; a value in words for a person, `shown.rs`.

mod cell;
mod clock;
mod date_choice;
mod date_evidence;
mod date_forms;
mod iso_day;
mod labels;
mod month;
mod of_kind;
mod plausible;
mod remembered;
mod shown;
mod turn;
mod written;

pub(in crate::intake) use cell::{Cell, LARGEST, Reading, words};
pub(crate) use cell::{NOTHING, YES};
#[cfg(feature = "parquet")]
pub(in crate::intake) use clock::british_day;
pub(in crate::intake) use date_choice::{DateColumn, Settled, settle, unclear};
pub use date_choice::{DateDoubt, DateReading, DateReason};
pub(in crate::intake) use date_evidence::{DateFinding, Evidence};
pub use date_evidence::{Mixture, Witness};
pub use date_forms::DateStyle;
pub(in crate::intake) use date_forms::certain;
pub use labels::{Choice, choices};
pub(in crate::intake) use labels::{code_of, shown_code_of};
pub(in crate::intake) use month::month;
pub(in crate::intake) use of_kind::Outcome;
pub(in crate::intake) use plausible::{MOST_PEOPLE, Plausible, Spread};
pub(in crate::intake) use remembered::{Remembered, RememberedDays, Short};
pub(in crate::intake) use shown::understood;
pub(in crate::intake) use turn::Turn;
pub(in crate::intake) use written::{is_code, is_excel_error, is_scientific, may_be_cut};
