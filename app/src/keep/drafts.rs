//! Drafts: the folder of this window, and what other windows left behind.
//!
//! A window holds a lock on a file in its folder for as long as it lives. The system lets go of it
//! whatever way the process ends, so a folder whose lock can be taken belongs to nobody; process ids,
//! which are used again, are not asked. Where a disk knows no locks, no folder is ever taken over.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use engine::export;

use crate::session::{Document, ENDING};

/// Generations of a draft that are kept.
const GENERATIONS: usize = 3;
/// Drafts put aside that are kept.
const PUT_ASIDE: usize = 20;

/// The folder of drafts of this window.
#[derive(Debug)]
pub struct Drafts {
    /// The folder of this window.
    own: PathBuf,
    number: u64,
    lock: Option<File>,
}

/// What a window left behind that is gone.
#[derive(Debug)]
pub struct Orphan {
    /// Its newest draft that is whole.
    pub document: Document,
    folder: PathBuf,
    lock: File,
}

impl Drafts {
    /// Makes a folder for this window, and takes over the newest draft that nobody holds. Others that
    /// nobody holds are put aside.
    ///
    /// # Errors
    /// Of the system, where drafts cannot be kept there.
    pub fn open(folder: &Path) -> io::Result<(Self, Option<Orphan>)> {
        let root = folder.join("drafts");
        fs::create_dir_all(&root)?;
        // Between the making of a folder and its lock it would look like nobody's.
        let gate = File::create(root.join("lock"))?;
        let _ = gate.lock();
        let mut orphans = orphans(&root);
        orphans.sort_by_key(|orphan| orphan.document.draft.as_ref().map_or(0, |draft| draft.at));
        let newest = orphans.pop();
        let own = free_folder(&root);
        fs::create_dir_all(&own)?;
        let lock = File::create(own.join("lock"))?;
        let _ = lock.try_lock();
        let drafts = Self { own, number: 0, lock: Some(lock) };
        for orphan in orphans {
            orphan.put_aside(folder);
        }
        Ok((drafts, newest))
    }

    /// Writes a generation, and removes those that are too old.
    ///
    /// # Errors
    /// A sentence's end: why not.
    pub fn write(&mut self, document: &Document) -> Result<(), String> {
        let text = document.to_text().map_err(|error| error.to_string())?;
        let in_words = |error: io::Error| export::in_words(&error);
        // Somebody may have tidied up while the window was open.
        fs::create_dir_all(&self.own).map_err(in_words)?;
        self.number += 1;
        export::replace(&self.own.join(format!("{:08}.{ENDING}", self.number)), text.as_bytes())
            .map_err(in_words)?;
        let all = generations(&self.own);
        for old in all.iter().skip(GENERATIONS) {
            let _ = fs::remove_file(old);
        }
        Ok(())
    }

    /// Removes all generations: there is nothing in them that is not saved.
    pub fn clear(&self) {
        for generation in generations(&self.own) {
            let _ = fs::remove_file(generation);
        }
    }

    /// Removes the folder where nothing is in it that is not saved.
    fn tidy(&mut self) {
        if generations(&self.own).is_empty() {
            // Some systems remove no file that is open.
            self.lock = None;
            let _ = fs::remove_file(self.own.join("lock"));
            let _ = fs::remove_dir(&self.own);
        }
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        self.tidy();
    }
}

impl Orphan {
    /// Puts it aside. Returns where it is; where that does not work it stays where it was.
    pub fn put_aside(self, folder: &Path) -> Option<PathBuf> {
        let file = put_aside(folder, &self.document).ok()?;
        self.remove();
        Some(file)
    }

    /// Removes what was left behind, once it is kept elsewhere.
    pub fn remove(self) {
        let Self { folder, lock, .. } = self;
        drop(lock);
        let _ = fs::remove_dir_all(folder);
    }
}

/// Keeps a draft for good under a name of its own. It is not offered again, and opens like any
/// session. Returns where it is.
///
/// # Errors
/// A sentence's end: why not.
pub fn put_aside(folder: &Path, document: &Document) -> Result<PathBuf, String> {
    let kept = folder.join("drafts/kept");
    let in_words = |error: io::Error| export::in_words(&error);
    fs::create_dir_all(&kept).map_err(in_words)?;
    let at = document.draft.as_ref().map_or(0, |draft| draft.at);
    let free = |number: u64| kept.join(format!("draft-{at:012}-{number}.{ENDING}"));
    let file = (1..).map(free).find(|file| !file.exists()).unwrap_or_else(|| free(0));
    let text = document.to_text().map_err(|error| error.to_string())?;
    export::replace(&file, text.as_bytes()).map_err(in_words)?;
    for old in generations(&kept).iter().skip(PUT_ASIDE) {
        let _ = fs::remove_file(old);
    }
    Ok(file)
}

/// Every folder that nobody holds, with its newest whole draft. Those without one are removed, unless
/// there is something in them that a person could still make sense of.
fn orphans(root: &Path) -> Vec<Orphan> {
    let folders = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    folders.filter(|folder| folder.join("lock").is_file()).filter_map(orphan).collect()
}

fn orphan(folder: PathBuf) -> Option<Orphan> {
    let lock = File::options().write(true).open(folder.join("lock")).ok()?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
    }
    let all = generations(&folder);
    if all.is_empty() {
        drop(lock);
        let _ = fs::remove_dir_all(&folder);
        return None;
    }
    let document = all.iter().find_map(|file| Document::open(file).ok())?;
    Some(Orphan { document, folder, lock })
}

/// The drafts in a folder, the newest first.
fn generations(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut all: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|ending| ending == ENDING)).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all
}

/// A folder that nobody else has or had.
fn free_folder(root: &Path) -> PathBuf {
    let (now, process) = (now(), std::process::id());
    let named = |number: u32| root.join(format!("{now}-{process}-{number}"));
    (1..).map(named).find(|folder| !folder.exists()).unwrap_or_else(|| named(0))
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
