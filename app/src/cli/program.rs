//! The two programs that answer the command line.

use super::args::Command;
use super::output::warn;
use crate::window::say;

/// What is said where a command is given to a program whose answer nobody could read.
const ELSEWHERE: &str = "This is the window of Weighting Room, which cannot print. Commands are answered by \
                         weighting-room-cli, in the same folder: type its name, then the command.";

/// One of the two programs. They do the same, but Windows gives a console to one of them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// That which people click.
    Window,
    /// That which people type.
    Console,
}

impl Program {
    /// Whether what is printed goes anywhere. The window on Windows has an output where somebody leads it into a
    /// file or a pipe, and else none.
    pub fn is_heard(self) -> bool {
        self == Self::Console || has_output()
    }

    /// Says a sentence where it is seen.
    pub fn tell(self, sentence: &str) {
        if self.is_heard() {
            warn(sentence);
        } else {
            say(sentence);
        }
    }

    /// Whether a command can be given to it. Where not, that is said.
    pub fn takes(self, command: Option<&Command>) -> bool {
        let takes = matches!(command, None | Some(Command::Open { .. })) || self.is_heard();
        if !takes {
            say(ELSEWHERE);
        }
        takes
    }
}

#[cfg(windows)]
fn has_output() -> bool {
    use std::os::windows::io::{AsHandle, AsRawHandle};
    let out = std::io::stdout();
    // One that a console left behind is no output either.
    !out.as_raw_handle().is_null() && out.as_handle().try_clone_to_owned().is_ok()
}

#[cfg(not(windows))]
const fn has_output() -> bool {
    true
}
