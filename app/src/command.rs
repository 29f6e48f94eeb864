//! Everything that a person can do, as values. Views return commands and change nothing themselves.

use std::path::PathBuf;

use crate::results::Figure;

/// How far a change of a term has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Under way: a slider that is being dragged.
    Moving,
    /// Done.
    Done,
}

/// A view of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Income by month.
    #[default]
    Income,
    /// Income added up over the months.
    Cumulative,
    /// How the data was read.
    Data,
}

/// A command.
#[derive(Clone, Debug)]
pub enum Command {
    /// Ask for files to open.
    AskForFiles,
    /// Read these files.
    Open(Vec<PathBuf>),
    /// Stop reading.
    CancelReading,
    /// Close the message.
    CloseMessage,
    /// Show the terms of a scheme.
    Choose(usize),
    /// Set a term of a scheme.
    Set {
        /// The scheme.
        scheme: usize,
        /// Path of the term.
        path: String,
        /// Its new value, as a file holds it.
        value: String,
        /// How far the change has got.
        phase: Phase,
    },
    /// Show why a figure is what it is.
    Explain(Figure),
    /// Show another view.
    Show(View),
    /// Show one contract, or all.
    Filter(Option<usize>),
    /// Take back the last change.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Light or dark.
    SwitchTheme,
}
