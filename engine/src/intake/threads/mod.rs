//! Reading on several threads at once, with the outcome of one.
//!
//! - **In**: blocks of rows, which are numbered in the order of the file.
//! - **Out**: what each thread made of its blocks. Whatever depends on the order of rows is done at a [`Turn`], which
//!   blocks pass one after another; everything else adds up whatever the order.
//! - **Where to look**: how many threads, and how much each takes at a time, `at_once.rs`; blocks shared among
//!   them, `share.rs`; turns, `turn.rs`, and what is looked up in them, `parts.rs`; the first error of all threads,
//!   `first_error.rs`.

mod at_once;
mod first_error;
mod parts;
mod share;
mod turn;

pub use at_once::AtOnce;
pub(in crate::intake) use at_once::{BLOCK, each};
pub(in crate::intake) use parts::{ByPart, Parts};
pub(in crate::intake) use share::share;
pub(in crate::intake) use turn::{Order, Turn};
