//! Schemes to and from files.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use engine::scheme::Scheme;

use super::Session;
use super::table::{Refusal, file_name};

impl Session {
    /// Puts a scheme from a file on the table, as one step. Returns its place.
    ///
    /// # Errors
    /// A sentence; then nothing was changed.
    pub fn open_scheme(&mut self, file: &Path) -> Result<usize, Refusal> {
        let text = fs::read_to_string(file)
            .map_err(|error| Refusal::Read { file: file.to_owned(), why: in_words(&error) })?;
        let scheme = Scheme::from_ron(&file_name(file), &text)?;
        self.history.end_drag(&self.table);
        let before = self.table.clone();
        let name = format!("open {}", scheme.name);
        let place = self.add(scheme.clone(), scheme, Some(file.to_owned()))?;
        self.history.push(name, before, &self.table);
        Ok(place)
    }

    /// Writes a scheme to a file.
    ///
    /// # Errors
    /// A sentence; then what stood in the file before still does.
    pub fn save_scheme(&mut self, place: usize, file: &Path) -> Result<(), Refusal> {
        self.history.end_drag(&self.table);
        let Some(scheme) = self.scheme(place) else { return Ok(()) };
        let text = scheme
            .to_ron()
            .map_err(|error| Refusal::Write { file: file.to_owned(), why: error.to_string() })?;
        replace(file, text.as_bytes())?;
        self.entry_mut(place, |entry| {
            entry.file = Some(file.to_owned());
            entry.original = entry.scheme.clone();
        });
        Ok(())
    }
}

/// Writes a file: beside it first, then in its place, so that whatever happens one of the two is whole.
///
/// # Errors
/// A sentence; then what stood in the file before still does.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    let beside = beside(file);
    let written = write(&beside, bytes).and_then(|()| fs::rename(&beside, file));
    written.map_err(|error| {
        // The half-written copy is of no use to anybody; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
        Refusal::Write { file: file.to_owned(), why: in_words(&error) }
    })
}

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut out = fs::File::create(file)?;
    out.write_all(bytes)?;
    out.sync_all()
}

/// A name beside the file that nobody else uses.
fn beside(file: &Path) -> PathBuf {
    let name = format!(".{}.{}.part", file_name(file), std::process::id());
    file.with_file_name(name)
}

fn in_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "this is not allowed".to_owned(),
        ErrorKind::InvalidData => "it is not text".to_owned(),
        _ => error.to_string(),
    }
}
