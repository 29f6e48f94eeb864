//! A log for support that holds no data: what was opened by kind and size, how long it took, and errors by
//! the names of their kinds. It is off unless the environment asks for it or no window can be drawn, and never
//! grows large.

use std::fmt::{self, Debug, Write as _};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use engine::intake::{FileReport, Report};

/// The variable of the environment that asks for the log.
const SWITCH: &str = "WEIGHTING_ROOM_LOG";
/// Its name in the folder of the program.
const FILE: &str = "log.txt";
/// That of the one before.
const BEFORE: &str = "log-before.txt";
/// Bytes of one file, at the most.
const MOST: u64 = 256 * 1024;
/// Letters of what a library says, at the most.
const MOST_OF_A_LINE: usize = 500;

static JOURNAL: OnceLock<Mutex<Journal>> = OnceLock::new();

/// Opens the log in the folder of the program, where the environment asks for it. Where that cannot be
/// done there is none.
pub fn open(folder: Option<&Path>) {
    let is_wanted = std::env::var_os(SWITCH).is_some_and(|value| !value.is_empty());
    if is_wanted {
        insist(folder);
    }
}

/// Opens the log whatever the environment says: something happened that nobody can ask the program about.
pub fn insist(folder: Option<&Path>) {
    if JOURNAL.get().is_none()
        && let Some(journal) = folder.and_then(|folder| Journal::open(folder).ok())
    {
        let _ = JOURNAL.set(Mutex::new(journal));
        note(LogEvent::Started);
    }
}

/// Where the log is, if there is one.
pub fn place(folder: Option<&Path>) -> Option<PathBuf> {
    JOURNAL.get()?;
    folder.map(|folder| folder.join(FILE))
}

/// Writes a line, where there is a log.
pub fn note(event: LogEvent<'_>) {
    if let Some(journal) = JOURNAL.get() {
        journal.lock().unwrap_or_else(PoisonError::into_inner).write(&event.line());
    }
}

/// What is noted. Nothing in it can hold text from a file.
pub enum LogEvent<'a> {
    /// The program started.
    Started,
    /// The window opens, drawn by this.
    Window(&'static str),
    /// It could not be drawn by this, and why.
    NotDrawn(&'static str, &'a str),
    /// Activity was read.
    Read {
        /// What was read.
        report: &'a Report,
        /// How large it is.
        bytes: u64,
        /// How long that took.
        took: Duration,
    },
    /// Something did not work, and why.
    Failed(&'static str, ErrorKind),
    /// A sentence that had to be seen, by its title.
    Said(&'static str),
}

/// The name of an error's variant.
pub struct ErrorKind(String);

impl ErrorKind {
    /// The kind of an error: what `Debug` begins with, which for a derived one is the variant's name.
    pub fn named(error: &impl Debug) -> Self {
        let mut name = String::new();
        // Whatever comes after the name stops the writing, so that it is not even held.
        let _ = write!(Name(&mut name), "{error:?}");
        Self(name)
    }
}

/// Takes a name, and refuses what follows it.
struct Name<'a>(&'a mut String);

impl fmt::Write for Name<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for letter in text.chars() {
            if !letter.is_ascii_alphanumeric() {
                return Err(fmt::Error);
            }
            self.0.push(letter);
        }
        Ok(())
    }
}

impl LogEvent<'_> {
    fn line(&self) -> String {
        match self {
            Self::Started => {
                let version = env!("CARGO_PKG_VERSION");
                format!("started {version} {} {}", std::env::consts::OS, std::env::consts::ARCH)
            }
            Self::Window(way) => format!("window by {way}"),
            Self::NotDrawn(way, why) => format!("not drawn by {way}: {}", without_paths(why)),
            Self::Read { report, bytes, took } => {
                let mut line = format!("read {bytes} bytes in {} ms", took.as_millis());
                report.files.iter().for_each(|file| line.push_str(&about(file)));
                line
            }
            Self::Failed(what, ErrorKind(kind)) => format!("{what} failed {kind}"),
            Self::Said(title) => format!("said {title}"),
        }
    }
}

/// A file by its layout, its form and its rows.
fn about(file: &FileReport) -> String {
    match (file.layout, file.form) {
        (Some(layout), Some(form)) => {
            format!("; {layout:?} {form:?} {} rows, {} kept", file.rows_read, file.rows_kept)
        }
        _ => "; the same as another".to_owned(),
    }
}

/// What a library says on one line, without the folders of anybody's machine.
fn without_paths(why: &str) -> String {
    let word = |word| if str::contains(word, ['/', '\\']) { "…" } else { word };
    let words: Vec<&str> = why.split_whitespace().map(word).collect();
    words.join(" ").chars().take(MOST_OF_A_LINE).collect()
}

/// The file of the log.
struct Journal {
    file: File,
    /// Bytes that it may still take.
    left: u64,
}

impl Journal {
    /// Goes on with the log of a folder; one that is half full is put aside first.
    fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(FILE);
        if fs::metadata(&path).is_ok_and(|about| about.len() > MOST / 2) {
            fs::rename(&path, folder.join(BEFORE))?;
        }
        let file = File::options().create(true).append(true).open(&path)?;
        let left = MOST.saturating_sub(file.metadata()?.len());
        Ok(Self { file, left })
    }

    /// A log that cannot be written is not worth a sentence to anybody.
    fn write(&mut self, line: &str) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let line = format!("{now} {line}\n");
        let size = u64::try_from(line.len()).unwrap_or(u64::MAX);
        if size <= self.left && self.file.write_all(line.as_bytes()).is_ok() {
            self.left -= size;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::jobs::read::Unread;

    #[test]
    fn an_error_is_its_name_alone() {
        let kind = |error: &dyn Debug| ErrorKind::named(&error).0;
        assert_eq!(kind(&Unread::Gone(PathBuf::from("/home/ours/Quill.csv"))), "Gone");
        assert_eq!(kind(&crate::session::Refusal::Term("“Standard” is 1.5".to_owned())), "Term");
        assert_eq!(kind(&"Zebedee Quill"), "");
        assert_eq!(kind(&crate::jobs::JobFailed), "JobFailed");
    }

    #[test]
    fn what_a_library_says_is_told_on_a_line_without_paths() {
        let line = |why: &str| LogEvent::NotDrawn("OpenGL", why).line();
        let told = line("cannot load\n/home/Quill/lib.so, C:\\Users\\Quill\\gl.dll: 0x887a0005");
        assert_eq!(told, "not drawn by OpenGL: cannot load … … 0x887a0005");
        assert!(line(&"x".repeat(100_000)).len() < 600);
    }

    #[test]
    fn a_log_stays_small_and_the_one_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let size = |name: &str| fs::metadata(folder.path().join(name)).map_or(0, |about| about.len());
        for _ in 0..3 {
            let mut journal = Journal::open(folder.path()).unwrap();
            for _ in 0..20_000 {
                journal.write(&LogEvent::Started.line());
            }
            assert!(size(FILE) <= MOST && size(FILE) > MOST - 100, "{}", size(FILE));
        }
        assert!(size(BEFORE) <= MOST && size(BEFORE) > 0);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
