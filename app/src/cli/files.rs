//! The files that a call names.

use std::path::{Path, PathBuf};

use engine::intake::Source;
use engine::text_file;

use super::Failure;

/// The files as the engine reads them; the built-in sample where there is none.
pub fn sources(files: &[PathBuf]) -> Vec<Source> {
    if files.is_empty() {
        vec![crate::builtin::BuiltIn::Sample.source()]
    } else {
        files.iter().cloned().map(Source::Path).collect()
    }
}

/// The text of a file.
pub fn text(path: &Path) -> Result<String, Failure> {
    text_file::read(path).map_err(|why| Failure::Input(format!("{} cannot be read: {why}.", path.display())))
}
