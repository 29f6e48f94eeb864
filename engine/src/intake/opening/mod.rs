//! What each file is read as, settled before any of its rows is counted.
//!
//! - **In**: sources (files, folders, archives), and what was said of them beforehand ([`ReadOptions`]).
//! - **Out**: tables with their layout and columns ([`Readable`]), or the sentence for one that is not known. For
//!   whoever writes a query instead of reading rows: the columns of an extract ([`extract_columns`]).
//! - **Where to look**: a folder, `folder.rs`; which tables of a source are read, `tables.rs`; what a layout
//!   holds, `content.rs`.

mod content;
mod extract_columns;
mod folder;
mod options;
mod tables;

pub(in crate::intake) use content::{Content, Readable, is_beside_national, opened};
pub use extract_columns::{ExtractColumn, extract_columns};
pub(in crate::intake) use folder::expand;
pub use folder::tables_in;
pub use options::ReadOptions;
pub(in crate::intake) use tables::{Tables, may_be_mapped, wanted};
