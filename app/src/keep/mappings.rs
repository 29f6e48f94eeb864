//! Mappings of columns that somebody agreed to, one file for each fingerprint of headers.

use std::path::{Path, PathBuf};

use engine::export;
use engine::intake::Mapping;
use engine::text_file;

/// Mappings that somebody agreed to.
#[derive(Clone, Debug, Default)]
pub struct Mappings {
    folder: Option<PathBuf>,
    /// Those of this window, where there is no folder to keep them in.
    own: Vec<Mapping>,
}

impl Mappings {
    /// Those that are kept in the program's folder.
    pub fn load(folder: Option<&Path>) -> Self {
        Self { folder: folder.map(|folder| folder.join("mappings")), own: Vec::new() }
    }

    /// All of them, those of this window first. A file that cannot be read counts as none: the question
    /// comes again.
    pub fn all(&self) -> Vec<Mapping> {
        let mut all = self.own.clone();
        let entries = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok());
        let mut files: Vec<PathBuf> =
            entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "ron")) {
            let Ok(text) = text_file::read(file) else { continue };
            // One without a fingerprint would be used for files that nobody agreed about.
            all.extend(Mapping::from_ron("", &text).ok().filter(|mapping| !mapping.fingerprint.is_empty()));
        }
        all
    }

    /// Keeps a mapping for files with its fingerprint.
    ///
    /// # Errors
    /// A sentence where it cannot be written; for this window it is kept all the same.
    pub fn add(&mut self, mapping: Mapping) -> Result<(), String> {
        let written = self.write(&mapping);
        self.own.retain(|other| other.fingerprint != mapping.fingerprint);
        self.own.push(mapping);
        written
    }

    fn write(&self, mapping: &Mapping) -> Result<(), String> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let failed = |why: String| format!("The mapping was used, but not kept for next time: {why}.");
        let text = mapping.to_ron().map_err(|error| failed(error.to_string()))?;
        std::fs::create_dir_all(folder).map_err(|error| failed(export::in_words(&error)))?;
        let file = folder.join(format!("{}.ron", mapping.fingerprint));
        export::replace(&file, text.as_bytes()).map_err(|error| failed(export::in_words(&error)))
    }
}
