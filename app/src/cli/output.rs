//! What the command line writes: to the terminal, where an error is an error too, and to files.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use engine::export::{in_words, replace_with};
use engine::quantity::show::marked;

use super::Failure;

/// Prints text. A reader that has gone away has had enough.
///
/// # Errors
/// Where it cannot be written, as on a full disk.
pub fn say(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(marked(text, &['\n', '\t']).as_bytes()).and_then(|()| out.flush()) {
        Err(why) if !is_reader_gone(&why) => {
            Err(Failure::Input(format!("The output cannot be written: {}.", in_words(&why))))
        }
        _ => Ok(()),
    }
}

/// Whether there is nobody left to read what is written. Windows says so of a pipe that has a name, as some
/// terminals make it, by a number that the standard library has no word for.
fn is_reader_gone(why: &std::io::Error) -> bool {
    const NOT_CONNECTED: i32 = 233;
    why.kind() == ErrorKind::BrokenPipe || (cfg!(windows) && why.raw_os_error() == Some(NOT_CONNECTED))
}

/// Prints a sentence for whoever looks on. Nobody is left to be told where that cannot be done.
pub fn warn(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", marked(text, &['\n']));
}

/// Writes a file whole or not at all; one that was there is never replaced without a word.
///
/// # Errors
/// A sentence; then what was there still is.
pub fn put(file: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let was_there = file.exists();
    replace_with(file, write).map_err(|why| {
        Failure::Input(format!("{} cannot be written: {}.", file.display(), in_words(&why)))
    })?;
    if was_there {
        warn(&format!("{} was there before; what was in it is replaced.", file.display()));
    }
    Ok(())
}

/// That a file is not one of those that are read.
///
/// # Errors
/// A sentence, where it is.
pub fn apart<'a>(out: &Path, read: impl IntoIterator<Item = &'a PathBuf>) -> Result<(), Failure> {
    let Ok(out) = out.canonicalize() else { return Ok(()) };
    let is_read = |file: &PathBuf| file.canonicalize().is_ok_and(|file| out.starts_with(file));
    match read.into_iter().any(is_read) {
        false => Ok(()),
        true => Err(Failure::Call(format!(
            "{} is a file that is read, so nothing is written over it. Name another file.",
            out.display()
        ))),
    }
}
