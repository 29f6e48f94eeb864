//! From a file on disk, or one that was dropped, to bytes of a table.
//!
//! - **In**: a [`Source`], and a [`Progress`] that is told how far reading has got and may stop it.
//! - **Out**: what the first bytes say that a file is ([`FileKind`]), and its bytes: out of zip and gzip,
//!   within limits, as UTF-8 ([`Input`], [`decoded`]).
//! - **Where to look**: a kind of file that is known by its first bytes, `file_kind.rs`; where the bytes of a
//!   table are, `input.rs`; limits of what is unpacked, `stream.rs`; letters as bytes, `encoding.rs`.

mod encoding;
mod file_kind;
mod input;
mod source;
mod stream;

pub(in crate::intake) use encoding::Encoding;
pub(in crate::intake) use file_kind::{FileKind, office};
pub(in crate::intake) use input::{Input, Zipped, contents};
pub use source::{Progress, Source};
pub(in crate::intake) use source::{ReadSeek, Stamp};
pub(in crate::intake) use stream::{MOST_UNPACKED, Unpacked, Watched, decoded, failed};
