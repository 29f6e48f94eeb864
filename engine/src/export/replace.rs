//! The one way that files are written: whatever happens, the old one or the new one is whole.

use std::fs::{self, Metadata};
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::text_file::plain_file;

/// How the name of a file ends that is not whole yet.
const PART: &str = "part";
/// How old a part is that nobody writes any more, where the system does not tell which programs run.
const ABANDONED: Duration = Duration::from_secs(600);

/// Writes a file of these bytes, as [`replace_with`] does.
///
/// # Errors
/// As [`replace_with`].
pub fn replace(file: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(file, |out| out.write_all(bytes))
}

/// Writes beside the file, makes sure that it is on the disk, then puts it in the file's place, under the
/// permissions that the file had. A link is followed. What a killed run left beside it is removed.
///
/// # Errors
/// Of the system or of `write`, or where something else than a plain file stands there, or one that may only
/// be read; then it still does.
pub fn replace_with(file: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let file = &followed(file)?;
    let before = match fs::metadata(file) {
        Ok(before) => Some(writable(before)?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    remove_abandoned(file);
    let beside = beside(file, std::process::id());
    let written = write_whole(&beside, before, write).and_then(|()| fs::rename(&beside, file));
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

/// Where a chain of links leads.
fn followed(file: &Path) -> Result<PathBuf> {
    const LONGEST: usize = 40;
    let mut at = file.to_owned();
    for _ in 0..LONGEST {
        match fs::read_link(&at) {
            Ok(next) => at = at.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(at),
        }
    }
    Err(Error::other("it is a link that leads back to itself"))
}

fn writable(before: Metadata) -> Result<Metadata> {
    plain_file(&before)?;
    if before.permissions().readonly() {
        return Err(Error::from(ErrorKind::PermissionDenied));
    }
    Ok(before)
}

fn write_whole(
    file: &Path,
    before: Option<Metadata>,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let mut out = BufWriter::new(fs::File::create(file)?);
    if let Some(before) = before {
        out.get_ref().set_permissions(before.permissions())?;
    }
    write(&mut out)?;
    out.into_inner()?.sync_all()
}

/// A name beside the file that no other program uses.
fn beside(file: &Path, program: u32) -> PathBuf {
    file.with_file_name(format!("{}{program}.{PART}", start(file)))
}

/// How the names of all parts of a file begin.
fn start(file: &Path) -> String {
    format!(".{}.", file.file_name().unwrap_or(file.as_os_str()).to_string_lossy())
}

/// Removes the parts of a file that programs left which were ended while they wrote.
fn remove_abandoned(file: &Path) {
    let start = start(file);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let program = name
            .to_str()
            .and_then(|name| name.strip_prefix(&start)?.strip_suffix(PART)?.strip_suffix('.'))
            .and_then(|program| program.parse::<u32>().ok());
        if program.is_some_and(|program| !is_running(program, &entry)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_running(program: u32, part: &fs::DirEntry) -> bool {
    if cfg!(target_os = "linux") {
        return Path::new("/proc").join(program.to_string()).exists();
    }
    let age = part.metadata().and_then(|part| part.modified()).ok().and_then(|then| then.elapsed().ok());
    age.is_none_or(|age| age < ABANDONED)
}
