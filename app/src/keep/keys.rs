//! Keys of suppressed tallies: which label each number in them stands for. They stay in the folder of the
//! program, since whatever lies beside a tally is handed over with it.

use std::path::{Path, PathBuf};

use engine::export::{TallySheet, in_words, replace};

/// Keeps the key of a tally that has one, under the checksum of its rows. Returns where it is.
///
/// # Errors
/// A sentence's end: why not.
pub fn keep_key(folder: &Path, sheet: &TallySheet) -> Result<Option<PathBuf>, String> {
    let Some(key) = sheet.key_csv().map_err(|error| in_words(&error))? else { return Ok(None) };
    let folder = folder.join("keys");
    std::fs::create_dir_all(&folder).map_err(|error| in_words(&error))?;
    let file = folder.join(format!("{}.csv", sheet.checksum()));
    replace(&file, &key).map_err(|error| in_words(&error))?;
    Ok(Some(file))
}
