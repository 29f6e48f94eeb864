//! Where the bytes of a file come from, and how far reading has got.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::stream::{Watched, failed};
use crate::activity::SourceFile;
use crate::intake::words::IntakeError;
use crate::system_error::in_words;
use crate::text_file::plain_file;

/// What can be read from any place.
pub(in crate::intake) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// How a file on disk looked when it was opened: its size, and when it was last written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Stamp(u64, Option<SystemTime>);

/// A file to read.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file on disk.
    Path(PathBuf),
    /// A file that is built into the program, or was dropped as bytes.
    Bytes {
        /// Its name.
        name: String,
        /// Its content.
        bytes: Arc<[u8]>,
    },
}

impl Source {
    /// The name to show: the file name without its folder.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => path
                .file_name()
                .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned()),
            Self::Bytes { name, .. } => name.clone(),
        }
    }

    /// The folder that it is in; empty where it is in none.
    pub(in crate::intake) fn folder(&self) -> PathBuf {
        match self {
            Self::Path(path) => path.parent().map(PathBuf::from).unwrap_or_default(),
            Self::Bytes { .. } => PathBuf::new(),
        }
    }

    /// Its size in bytes.
    pub(in crate::intake) fn size(&self) -> Result<u64, IntakeError> {
        match self {
            Self::Path(path) => {
                let about = std::fs::metadata(path).map_err(|why| self.unopened(&why))?;
                plain_file(&about).map_err(|why| self.unopened(&why))?;
                Ok(about.len())
            }
            Self::Bytes { bytes, .. } => Ok(bytes.len() as u64),
        }
    }

    /// Opens it from the start. What is no plain file is not opened: it may have no end, or never begin.
    pub(in crate::intake) fn open(&self) -> Result<Box<dyn ReadSeek>, IntakeError> {
        self.size()?;
        Ok(match self {
            Self::Path(path) => Box::new(File::open(path).map_err(|why| self.unopened(&why))?),
            Self::Bytes { bytes, .. } => Box::new(Cursor::new(bytes.clone())),
        })
    }

    /// How it looks now.
    pub(in crate::intake) fn stamp(&self) -> Result<Stamp, IntakeError> {
        let size = self.size()?;
        let written = match self {
            Self::Path(path) => std::fs::metadata(path).and_then(|about| about.modified()).ok(),
            Self::Bytes { .. } => None,
        };
        Ok(Stamp(size, written))
    }

    /// That it is still the file that was opened.
    ///
    /// # Errors
    /// Where it has been written to since, or is gone.
    pub(in crate::intake) fn is_still(&self, stamp: Stamp) -> Result<(), IntakeError> {
        match self.stamp() {
            Ok(now) if now == stamp => Ok(()),
            _ => Err(IntakeError::Changed { file: self.name() }),
        }
    }

    fn unopened(&self, why: &std::io::Error) -> IntakeError {
        IntakeError::Open { file: self.name(), why: in_words(why) }
    }

    /// Its name and the digest of its content, as a tally says what it was made from.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn described(&self) -> Result<SourceFile, IntakeError> {
        let sha256 = self.digest()?.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(SourceFile { name: self.name(), sha256 })
    }

    /// A digest of its content (SHA-256): two files with the same one are the same file.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn digest(&self) -> Result<[u8; 32], IntakeError> {
        self.digest_watched(&Progress::default())
    }

    /// The same, until somebody stops it.
    pub(in crate::intake) fn digest_watched(&self, progress: &Progress) -> Result<[u8; 32], IntakeError> {
        let mut hash = Sha256::new();
        let mut input = Watched::looking(self.open()?, progress);
        let mut block = vec![0; 1 << 16];
        loop {
            let read = input.read(&mut block).map_err(|why| failed(&self.name(), why))?;
            if read == 0 {
                return Ok(hash.finalize().into());
            }
            hash.update(&block[..read]);
        }
    }
}

/// How far reading has got, shared with whoever watches; also how they stop it.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    total: AtomicU64,
    rows: AtomicU64,
    /// Rows after which reading stops; 0 where it does not.
    last: AtomicU64,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// Bytes read so far, and bytes in all.
    pub fn bytes(&self) -> (u64, u64) {
        (self.bytes.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Asks the reader to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Asks the reader to stop as soon as it has read so many rows of a pass over the files.
    pub fn cancel_after(&self, rows: u64) {
        self.last.store(rows, Ordering::Relaxed);
    }

    /// Progress of its own, which stops when this one does: for a look that does not count.
    pub(in crate::intake) fn apart(&self) -> Self {
        Self { cancelled: self.cancelled.clone(), ..Self::default() }
    }

    /// Whether somebody asked the reader to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(in crate::intake) fn start(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
        self.bytes.store(0, Ordering::Relaxed);
        self.rows.store(0, Ordering::Relaxed);
    }

    pub(in crate::intake) fn add_bytes(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(in crate::intake) fn add_rows(&self, rows: u64) {
        let rows = rows + self.rows.fetch_add(rows, Ordering::Relaxed);
        let last = self.last.load(Ordering::Relaxed);
        if last > 0 && rows >= last {
            self.cancel();
        }
    }
}
