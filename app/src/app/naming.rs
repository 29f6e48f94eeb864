//! The names that are offered for files to save to.

use std::path::{Path, PathBuf};

use super::App;
use crate::jobs::{FileRequest, Savable};
use crate::session::ENDING;

impl App {
    /// What to ask for to save the session under another name.
    pub fn session_request(&self) -> FileRequest {
        let name = self.session.name();
        // A session that has no file yet is named after a file of activity, which has an ending of its own.
        let stem = Path::new(&name).file_stem().filter(|_| self.session.file.is_none());
        let stem = stem.map_or(name.as_str().into(), |stem| stem.to_string_lossy());
        FileRequest::Save(Savable::Session, format!("{stem}.{ENDING}"))
    }

    /// What to ask for to save the place.
    pub fn locality_request(&self) -> FileRequest {
        FileRequest::Save(Savable::Locality, file_name(&self.session.locality().name, "place"))
    }

    /// What to ask for to save the scenario.
    pub fn scenario_request(&self) -> FileRequest {
        FileRequest::Save(Savable::Scenario, file_name(&self.session.what_if().scenario.name, "what-if"))
    }
}

/// A file with the ending of sessions; as it was typed where that would write over another file.
pub(super) fn with_ending(file: PathBuf) -> PathBuf {
    if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
        return file;
    }
    let mut name = file.clone().into_os_string();
    name.push(format!(".{ENDING}"));
    let named = PathBuf::from(name);
    if named.exists() { file } else { named }
}

/// The name of a RON file for something that people named; `other` where the name has nothing to it.
fn file_name(name: &str, other: &str) -> String {
    let name: String = name.chars().map(plain).collect();
    format!("{}.ron", if name.trim().is_empty() { other } else { name.trim() })
}

/// A letter that the name of a file may have on every system.
fn plain(letter: char) -> char {
    if letter.is_alphanumeric() || " -_.".contains(letter) { letter } else { '-' }
}
