//! What is read does not depend on how reading is shared among the cores: the tally, the report, its findings and
//! the sentence for a file that cannot be read are the same byte for byte.

mod cut;
mod shared;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::intake::{AtOnce, Intake, IntakeError, Progress, ReadOptions, Source, read_with};

/// Ways of sharing: by threads, and by bytes that each takes at a time.
const WAYS: [(usize, usize); 6] = [(1, 1 << 18), (1, 1), (2, 40), (3, 300), (8, 2_000), (4, 1 << 18)];

fn shared(sources: &[Source], (threads, block): (usize, usize)) -> Result<Intake, IntakeError> {
    let options = ReadOptions { at_once: AtOnce { threads, block }, ..ReadOptions::default() };
    read_with(sources, &options, &Progress::default())
}

/// All that came of a reading but the tally, as text.
fn in_words(read: &Result<Intake, IntakeError>) -> String {
    match read {
        Ok(Intake { report, .. }) => format!("{report:#?}"),
        Err(error) => format!("{error}\n{error:?}"),
    }
}

fn bytes(name: &str, text: impl AsRef<[u8]>) -> Source {
    Source::Bytes { name: name.to_owned(), bytes: Arc::from(text.as_ref()) }
}

/// What differs between one thread that takes large pieces, and others.
fn differs(sources: &[Source]) -> Option<String> {
    let first = shared(sources, WAYS[0]);
    let words = in_words(&first);
    WAYS[1..].iter().find_map(|way| {
        let other = shared(sources, *way);
        if first.as_ref().ok().map(|read| &read.tally) != other.as_ref().ok().map(|read| &read.tally) {
            return Some(format!("{way:?}: another tally"));
        }
        let others = in_words(&other);
        let line = words.lines().zip(others.lines()).position(|(one, other)| one != other);
        let line = line.or((words.len() != others.len()).then_some(0))?;
        let of = |text: &str| text.lines().nth(line).unwrap_or_default().to_owned();
        Some(format!("{way:?}, line {line}: {} and not {}", of(&others), of(&words)))
    })
}

/// Every file of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
        entries.map(|entry| entry.expect("an entry").path()).partition(|path| path.is_dir());
    files.into_iter().chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}
