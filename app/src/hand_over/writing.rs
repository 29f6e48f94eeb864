//! A form that was made, as files: whole or not at all, and never over another file without a word.

use std::path::{Path, PathBuf};

use engine::export::hand_over::Made;
use engine::export::{in_words, replace};

/// Whether files that are there already may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// None of them.
    Nothing,
    /// The file that was named, as somebody said; not a page beside it.
    Named,
    /// All of them.
    Everything,
}

/// Writes a form, and the page that belongs beside it.
///
/// # Errors
/// A sentence, where a file is there already or cannot be written; then nothing was written over.
pub fn write(made: &Made, file: &Path, over: Over) -> Result<(), String> {
    let beside: Option<(PathBuf, &[u8])> =
        made.beside.as_ref().map(|(ending, bytes)| (file.with_extension(ending), bytes.as_slice()));
    let is_there = |file: &Path| {
        format!("{} is there already, so nothing was written. Choose another name.", file.display())
    };
    if over == Over::Nothing && file.exists() {
        return Err(is_there(file));
    }
    if let Some((page, _)) = beside.as_ref().filter(|(page, _)| over != Over::Everything && page.exists()) {
        return Err(is_there(page));
    }
    let files = beside.into_iter().chain([(file.to_owned(), made.bytes.as_slice())]);
    for (file, bytes) in files {
        replace(&file, bytes)
            .map_err(|why| format!("{} cannot be written: {}.", file.display(), in_words(&why)))?;
    }
    Ok(())
}
