//! What the command line writes: to the terminal, where an error is an error too, and to files.

use std::borrow::Cow;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use engine::export::in_words;

use super::Failure;

/// Prints text. A reader that has gone away has had enough.
///
/// # Errors
/// Where it cannot be written, as on a full disk.
pub fn say(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(visible(text).as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Input(format!("The output cannot be written: {}.", in_words(&why))))
        }
        _ => Ok(()),
    }
}

/// Prints a sentence for whoever looks on. Nobody is left to be told where that cannot be done.
pub fn warn(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible(text));
}

/// That a file is not one of those that are read.
///
/// # Errors
/// A sentence, where it is.
pub fn apart(out: &Path, read: &[PathBuf]) -> Result<(), Failure> {
    let Ok(out) = out.canonicalize() else { return Ok(()) };
    let is_read = |file: &PathBuf| file.canonicalize().is_ok_and(|file| out.starts_with(file));
    match read.iter().any(is_read) {
        false => Ok(()),
        true => Err(Failure::Call(format!(
            "{} is a file that is read, so nothing is written over it. Name another file.",
            out.display()
        ))),
    }
}

/// Text without what would move a terminal's cursor or colour it: such characters are shown as marks.
fn visible(text: &str) -> Cow<'_, str> {
    let moves = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(moves) {
        return Cow::Borrowed(text);
    }
    let mark = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(text.chars().map(|c| if moves(c) { mark(c) } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_moves_a_cursor_is_shown_and_lines_stay() {
        assert_eq!(visible("a\tb\nc £"), "a\tb\nc £");
        assert_eq!(visible("\u{1b}[2J\r\u{7f}\u{9b}x"), "␛[2J␍␡\u{fffd}x");
    }
}
