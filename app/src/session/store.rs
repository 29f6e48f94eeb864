//! Writing a file so that whatever happens, the old one or the new one is whole.

pub use engine::export::{in_words, replace};
