//! Everything that a person can do, as values. Views return commands and change nothing themselves.

use std::path::PathBuf;

use crate::out::{Format, Picture, Table};
use crate::results::Figure;
use crate::session::Change;

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
    /// When the money moves.
    Cash,
    /// Two schemes, and why one pays more.
    Compare,
    /// What each switch of a scheme is worth.
    Definitions,
    /// A scheme in plain English.
    Words,
    /// How the data was read.
    Data,
}

impl View {
    /// All of them, with their names, in the order of the tabs.
    pub const EVERY: [(Self, &'static str); 7] = [
        (Self::Income, "Income"),
        (Self::Cumulative, "So far"),
        (Self::Cash, "Cash"),
        (Self::Compare, "Compare"),
        (Self::Definitions, "Definitions"),
        (Self::Words, "In words"),
        (Self::Data, "Data"),
    ];
}

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// Activity to read.
    Activity,
    /// A scheme to put on the table.
    Scheme,
    /// Where to save the scheme at a place; the name that is offered.
    SaveTo(usize, String),
    /// Where to save a chart.
    SaveChart(Picture, Format),
}

/// A command.
#[derive(Clone, Debug)]
pub enum Command {
    /// Ask for a file.
    Ask(Want),
    /// Read these files: schemes onto the table, all others as activity.
    Open(Vec<PathBuf>),
    /// Save the scheme at a place.
    Save(usize, PathBuf),
    /// Copy a table, for a spreadsheet.
    Copy(Table),
    /// Copy a chart as a picture.
    CopyPicture(Picture),
    /// Save a chart to a file.
    SavePicture(Picture, Format, PathBuf),
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
    /// Lock a weight of a scheme, or unlock it.
    Lock(usize, String),
    /// Change which schemes are on the table, or which parts one has.
    Change(Change),
    /// Compare these two.
    Compare(usize, usize),
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
