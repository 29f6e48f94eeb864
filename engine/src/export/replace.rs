//! Writing a file so that whatever happens, the old one or the new one is whole.

use std::fs;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes beside the file, makes sure that it is on the disk, then puts it in the file's place.
///
/// # Errors
/// Of the system; then what stood in the file before still does.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let beside = beside(file);
    let written = write(&beside, bytes).and_then(|()| fs::rename(&beside, file));
    if let Err(error) = written {
        // The half-written copy is of no use to anybody; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    // The name is in the folder only once the folder is on the disk, too; not every system can do that.
    if cfg!(unix)
        && let Some(folder) = file.parent()
        && let Ok(folder) = fs::File::open(folder)
    {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut out = fs::File::create(file)?;
    out.write_all(bytes)?;
    out.sync_all()
}

/// A name beside the file that nobody else uses.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let name = format!(".{name}.{}.part", std::process::id());
    file.with_file_name(name)
}

/// What the system says, in words.
pub fn in_words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "this is not allowed".to_owned(),
        ErrorKind::InvalidData => "it is not text".to_owned(),
        _ => error.to_string(),
    }
}
