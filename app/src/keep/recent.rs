//! Files that were open lately.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::jobs::Job;

/// How many of a kind are listed.
const LISTED: usize = 8;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecentKind {
    /// A session.
    Session,
    /// Activity.
    Activity,
}

/// Files that were open lately, the last first.
#[derive(Debug, Default)]
pub struct Recent {
    lists: Lists,
    file: Option<PathBuf>,
    missing: Vec<PathBuf>,
    looking: Option<Job<Vec<PathBuf>>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Lists {
    sessions: Vec<PathBuf>,
    activity: Vec<PathBuf>,
}

impl Lists {
    fn list_mut(&mut self, kind: RecentKind) -> &mut Vec<PathBuf> {
        match kind {
            RecentKind::Session => &mut self.sessions,
            RecentKind::Activity => &mut self.activity,
        }
    }
}

impl Recent {
    /// The lists as they were kept.
    pub fn load(folder: Option<&Path>) -> Self {
        let file = folder.map(|folder| folder.join("recent.ron"));
        let lists = file.as_deref().and_then(super::read).unwrap_or_default();
        let mut recent = Self { lists, file, ..Self::default() };
        recent.look();
        recent
    }

    /// The files of a kind, each with whether it is still there.
    pub fn files(&self, kind: RecentKind) -> impl Iterator<Item = (&Path, bool)> {
        let list = match kind {
            RecentKind::Session => &self.lists.sessions,
            RecentKind::Activity => &self.lists.activity,
        };
        list.iter().map(|file| (file.as_path(), !self.missing.contains(file)))
    }

    /// Whether a file was open before.
    pub fn holds(&self, kind: RecentKind, file: &Path) -> bool {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.files(kind).any(|(other, _)| other == file)
    }

    /// Puts a file first.
    pub fn add(&mut self, kind: RecentKind, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        // Another window may have added files since.
        if let Some(lists) = self.file.as_deref().and_then(super::read) {
            self.lists = lists;
        }
        let list = self.lists.list_mut(kind);
        list.retain(|other| *other != file);
        list.insert(0, file);
        list.truncate(LISTED);
        if let Some(file) = &self.file {
            super::write(file, &self.lists);
        }
        self.look();
    }

    /// Looks which are still there, as a job: a drive that has gone can take long to say so.
    fn look(&mut self) {
        let all: Vec<PathBuf> = self.lists.sessions.iter().chain(&self.lists.activity).cloned().collect();
        if all.is_empty() {
            return;
        }
        self.looking = Some(Job::unseen(|_| all.into_iter().filter(|file| !file.exists()).collect()));
    }

    /// Takes what the job has found.
    pub fn poll(&mut self) {
        if let Some(found) = self.looking.as_ref().and_then(Job::result) {
            // Where the look failed, no file counts as gone.
            self.missing = found.unwrap_or_default();
            self.looking = None;
        }
    }
}
