//! Which activity a session is about: by reference, never the rows.

use std::path::{Path, PathBuf};

use engine::intake::{IntakeError, Progress, Source, tables_in};
use serde::{Deserialize, Serialize};

use crate::builtin::BuiltIn;

/// The activity of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activity {
    /// The sample that is built in.
    Sample,
    /// The published counts of Derby and Derbyshire, built in.
    Derbyshire,
    /// Files.
    Files(Vec<ActivityFile>),
}

/// A file of activity, and what tells whether it is still the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content in hexadecimal, once somebody worked it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl From<BuiltIn> for Activity {
    fn from(built_in: BuiltIn) -> Self {
        match built_in {
            BuiltIn::Sample => Self::Sample,
            BuiltIn::Derbyshire => Self::Derbyshire,
        }
    }
}

impl Activity {
    /// Files that are about to be read, and the tables of folders; their hashes take a while, so they come
    /// later.
    pub fn from_files(files: &[PathBuf], progress: &Progress) -> Self {
        let tables = |file: &PathBuf| {
            let tables = file.is_dir().then(|| tables_in(file, progress).ok()).flatten();
            // Whatever is wrong with a folder is said when it is read.
            tables.map_or_else(|| vec![file.clone()], |(tables, _)| tables)
        };
        let file = |path: &PathBuf| ActivityFile {
            path: std::path::absolute(path).unwrap_or_else(|_| path.clone()),
            bytes: std::fs::metadata(path).map_or(0, |about| about.len()),
            sha256: None,
        };
        Self::Files(files.iter().flat_map(tables).map(|path| file(&path)).collect())
    }

    /// Which built-in activity it is, if it is one.
    pub const fn built_in(&self) -> Option<BuiltIn> {
        match self {
            Self::Sample => Some(BuiltIn::Sample),
            Self::Derbyshire => Some(BuiltIn::Derbyshire),
            Self::Files(_) => None,
        }
    }

    /// The files, none for what is built in.
    pub fn files(&self) -> &[ActivityFile] {
        match self {
            Self::Sample | Self::Derbyshire => &[],
            Self::Files(files) => files,
        }
    }

    /// Whether a file is one of them, whatever its path is called.
    pub fn reads(&self, file: &Path) -> bool {
        let Ok(file) = file.canonicalize() else { return false };
        self.files().iter().any(|known| known.path.canonicalize().is_ok_and(|known| known == file))
    }

    /// What the engine reads.
    pub fn sources(&self) -> Vec<Source> {
        match self {
            Self::Sample => vec![BuiltIn::Sample.source()],
            Self::Derbyshire => vec![BuiltIn::Derbyshire.source()],
            Self::Files(files) => files.iter().map(|file| Source::Path(file.path.clone())).collect(),
        }
    }

    /// Whether every file has its hash.
    pub fn is_hashed(&self) -> bool {
        self.files().iter().all(|file| file.sha256.is_some())
    }

    /// The same with the hashes that are missing. It reads every such file, so it belongs on a thread.
    pub fn hashed(mut self) -> Self {
        if let Self::Files(files) = &mut self {
            for file in files.iter_mut().filter(|file| file.sha256.is_none()) {
                // One that has gone meanwhile keeps its size, which is still something to go by.
                file.sha256 = sha256(&file.path).ok();
            }
        }
        self
    }
}

/// SHA-256 of a file's content, in hexadecimal.
pub fn sha256(file: &Path) -> Result<String, IntakeError> {
    use std::fmt::Write;
    let digest = Source::Path(file.to_owned()).digest()?;
    Ok(digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
