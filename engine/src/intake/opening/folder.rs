//! A folder of tables, such as the national data set is kept in.

use std::path::{Path, PathBuf};

use crate::intake::bytes::{Progress, Source};
use crate::intake::table::Table;
use crate::intake::words::{IntakeError, Layout};
use crate::system_error::in_words;

/// Folders in folders that are looked into: one for each month, say, with one for each provider in it.
const DEEP: usize = 3;
/// Most files that are looked at: three years of every table, many times over.
const MOST: usize = 5_000;

/// The tables of a folder and the folders in it, and the names of the other files.
///
/// # Errors
/// A sentence where the folder cannot be read, has no table, or is not one of tables but of everything;
/// or [`IntakeError::Cancelled`].
pub fn tables_in(folder: &Path, progress: &Progress) -> Result<(Vec<PathBuf>, Vec<String>), IntakeError> {
    let mut files = Vec::new();
    collect(folder, folder, DEEP, &mut files)?;
    files.sort_unstable();
    let (mut tables, mut others) = (Vec::new(), Vec::new());
    for file in files {
        match Table::open(&Source::Path(file.clone()), progress) {
            Ok(found) if found.iter().any(|table| Layout::of(table.headers()).is_some()) => tables.push(file),
            // A table that is damaged is not passed over in silence.
            Err(error @ (IntakeError::Damaged { .. } | IntakeError::Cancelled)) => return Err(error),
            Ok(_) | Err(_) => others.push(inside(folder, &file)),
        }
    }
    if tables.is_empty() {
        return Err(IntakeError::NoTableInFolder { folder: folder.display().to_string() });
    }
    Ok((tables, others))
}

/// The files with those of folders in the place of the folder; and the names of files that are no table.
pub(in crate::intake) fn expand(
    sources: &[Source],
    progress: &Progress,
) -> Result<(Vec<Source>, Vec<String>), IntakeError> {
    let (mut files, mut ignored) = (Vec::new(), Vec::new());
    for source in sources {
        match source {
            Source::Path(folder) if folder.is_dir() => {
                let (tables, others) = tables_in(folder, progress)?;
                files.extend(tables.into_iter().map(Source::Path));
                ignored.extend(others);
            }
            file => files.push(file.clone()),
        }
    }
    Ok((files, ignored))
}

fn inside(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string()
}

fn collect(root: &Path, folder: &Path, deep: usize, files: &mut Vec<PathBuf>) -> Result<(), IntakeError> {
    let unread =
        |why: std::io::Error| IntakeError::Open { file: folder.display().to_string(), why: in_words(&why) };
    for entry in std::fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let kind = entry.file_type().map_err(unread)?;
        // Files that a system or an office program puts there for itself.
        let hidden = entry.file_name().to_string_lossy().starts_with(['.', '~']);
        if hidden {
            continue;
        }
        if kind.is_dir() && deep > 0 {
            collect(root, &entry.path(), deep - 1, files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
        if files.len() > MOST {
            return Err(IntakeError::TooManyFiles { folder: root.display().to_string(), most: MOST });
        }
    }
    Ok(())
}
