//! From the bytes of a file to a table: its headers, and its rows one by one.
//!
//! - **In**: a source, whatever form its file has.
//! - **Out**: a [`Table`] (several, of an archive or a workbook) whose rows are [`Record`]s of cells.
//!   Text is split by `csv-core`, because rule 1 needs to know rows with too few or too many values and polars
//!   pads or cuts them in silence; Parquet is read by polars in batches, workbooks by `calamine`. Built without polars
//!   (for a browser), Parquet is a sentence.
//! - **Where to look**: the door for all forms, `door.rs`; a form, `text.rs` (with `blocks.rs`, `records.rs`,
//!   `marks.rs` and `preamble.rs`), `sheet.rs` or `parquet.rs` (with `pages.rs`); where the header is, `header.rs`; lines
//!   that are no rows, `no_row.rs`.

mod blocks;
mod door;
mod header;
mod marks;
mod no_row;
#[cfg(feature = "parquet")]
mod pages;
#[cfg_attr(not(feature = "parquet"), path = "no_parquet.rs")]
mod parquet;
mod preamble;
mod records;
mod sheet;
mod text;

pub(in crate::intake) use door::{Block, Record, Table};
pub(in crate::intake) use no_row::{NoRow, no_row};
