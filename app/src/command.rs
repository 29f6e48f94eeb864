//! Everything that a person can do, as values. Views return commands and change nothing themselves.

use std::path::{Path, PathBuf};

use engine::calendar::Grain;
use serde::{Deserialize, Serialize};

use crate::app::{MapColumns, Overlay, Page, Panel};
use crate::jobs::FileRequest;
use crate::out::{Format, Picture, Table};
use crate::picked::{Listing, Pick};
use crate::place;
use crate::results::{Figure, Filter, FlowChoice};
use crate::session::{Change, Recalculated};
use crate::what_if;

/// How far a change of a term has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Under way: a slider that is being dragged.
    Moving,
    /// Done.
    Done,
}

/// A view of the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// Income by month.
    #[default]
    Income,
    /// Income added up over the months.
    Cumulative,
    /// When the money moves.
    Cash,
    /// What is paid in each place.
    Places,
    /// Measures, and one of them by period.
    Measures,
    /// How activity flows over time: process-control charts.
    Flow,
    /// Every month loaded.
    BackTest,
    /// Two schemes, and why one pays more.
    Compare,
    /// What each switch of a scheme is worth.
    Definitions,
    /// A scheme in plain English.
    Words,
    /// How the data was read.
    Data,
    /// Facts about the place.
    Place,
    /// Activity and place changed, to see what then.
    WhatIf,
    /// Whether the provider survives each scheme.
    Sustainability,
    /// The questions of a workshop table.
    Guide,
}

impl View {
    /// All of them, with their names, in the order of the tabs.
    pub const EVERY: [(Self, &'static str); 15] = [
        (Self::Income, "Income"),
        (Self::Cumulative, "So far"),
        (Self::Cash, "Cash"),
        (Self::Places, "Places"),
        (Self::Measures, "Measures"),
        (Self::Flow, "Flow"),
        (Self::BackTest, "Back-test"),
        (Self::Compare, "Compare"),
        (Self::Definitions, "Definitions"),
        (Self::Words, "In words"),
        (Self::Data, "Data"),
        (Self::Place, "Place"),
        (Self::WhatIf, "What if"),
        (Self::Sustainability, "Sustainability"),
        (Self::Guide, "Guide"),
    ];
}

/// A step of the size of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// The next larger.
    Larger,
    /// The next smaller.
    Smaller,
    /// 100 %.
    Usual,
}

impl Zoom {
    /// The sizes there are.
    const SIZES: [f32; 8] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

    /// The size that a step leads to.
    pub fn from(self, now: f32) -> f32 {
        let larger = Self::SIZES.into_iter().find(|size| *size > now + 0.01);
        let smaller = Self::SIZES.into_iter().rev().find(|size| *size < now - 0.01);
        match self {
            Self::Larger => larger.unwrap_or(now),
            Self::Smaller => smaller.unwrap_or(now),
            Self::Usual => 1.0,
        }
    }
}

/// Whose money it is: the same totals, read from either side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// What a commissioner spends.
    #[default]
    Commissioner,
    /// What a provider is paid.
    Provider,
}

/// What becomes of work that is not saved before another takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// It is saved.
    Save,
    /// It stays a draft.
    Keep,
    /// It is thrown away.
    Discard,
    /// It stays open: nothing else happens.
    Stay,
}

/// A command.
#[derive(Clone, Debug)]
pub enum Command {
    /// Ask for a file.
    Ask(FileRequest),
    /// Read these files: schemes onto the table, facts about the place, a session instead of this one, all
    /// others as activity.
    Open(Vec<PathBuf>),
    /// Open a session.
    OpenSession(PathBuf),
    /// Save the session to its file, or ask for one.
    SaveSession,
    /// Save the session to this file from now on.
    SaveSessionAs(PathBuf),
    /// Begin again with the sample; what is open is put aside.
    StartAfresh,
    /// Answer what becomes of work that is not saved.
    Leave(Unsaved),
    /// Ask again which column is which in the files that are open.
    ChangeMapping,
    /// Decide about the columns of a file that is to be opened.
    MapColumns(MapColumns),
    /// Close the notice.
    CloseNotice,
    /// Put the line of findings away, until other data is open.
    CloseFindings,
    /// Put panels and sizes back as they were at first.
    ResetLayout,
    /// Save the scheme at a place.
    Save(usize, PathBuf),
    /// Copy a table, for a spreadsheet.
    Copy(Table),
    /// Pick a row of a table, to copy it without the others.
    Pick(Listing, usize, Pick),
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
    /// What was moving has come to rest: the next move is a step of its own.
    Rest,
    /// Lock a weight of a scheme, or unlock it.
    Lock(usize, String),
    /// Change which schemes are on the table, or which parts one has.
    Change(Change),
    /// Change the facts about the place.
    Place(place::Edit),
    /// Open a file of a place.
    OpenLocality(PathBuf),
    /// Save the place to a file.
    SaveLocality(PathBuf),
    /// Change the what-if.
    WhatIf(what_if::Edit),
    /// Open a file of a scenario.
    OpenScenario(PathBuf),
    /// Save the scenario to a file.
    SaveScenario(PathBuf),
    /// Compare these two.
    Compare(usize, usize),
    /// Show why a figure is what it is.
    Explain(Figure),
    /// Go to a term of a scheme, by its path.
    Reach(usize, String),
    /// Show another view.
    Show(View),
    /// Show the contracts of a provider or a commissioner, or all.
    Filter(Filter),
    /// Cut time by month, quarter or year.
    Period(Grain),
    /// Show another series over time, or by month or week.
    Flow(FlowChoice),
    /// Work the limits of a series out again from a point on.
    Recalculate(Recalculated),
    /// Take such limits away, by their place in the session.
    KeepLimits(usize),
    /// Read the totals as spend or as income.
    Lens(Lens),
    /// Turn to a page of the workshop guide.
    Turn(Page),
    /// Take a choice over into a scheme, and note it in the decisions log.
    Decide {
        /// The scheme.
        scheme: usize,
        /// Id of the question.
        question: String,
        /// Id of the choice.
        choice: String,
        /// Why, in the table's own words.
        reason: String,
    },
    /// Strike a decision out of the log.
    ForgetDecision(usize),
    /// Make all decisions again on a scheme; on a copy of it where it is the baseline.
    Replay(usize),
    /// Save the decisions.
    SaveDecisions(PathBuf),
    /// Add the decisions of a file to the log.
    OpenDecisions(PathBuf),
    /// Take back the last change.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Light or dark.
    SwitchTheme,
    /// Larger or smaller text.
    Zoom(Zoom),
    /// Large type and no private panels, for a projector; or back.
    Present,
    /// Keep the present state behind every chart, or take it away.
    Pin,
    /// Show a panel at the side, or hide it.
    Panel(Panel),
    /// Show something over the window, or nothing.
    Overlay(Option<Overlay>),
    /// Show the sentences on how to begin, or put them away.
    Hints(bool),
    /// Begin to rename a scheme, where its name stands.
    Rename(usize),
    /// Close the window.
    Quit,
}

impl Command {
    /// What is done with a file that was asked for.
    pub fn with_file(request: &FileRequest, file: PathBuf) -> Self {
        match request {
            FileRequest::SaveTo(scheme, _) => Self::Save(*scheme, file),
            FileRequest::SaveDecisions(_) => Self::SaveDecisions(file),
            FileRequest::Decisions => Self::OpenDecisions(file),
            FileRequest::Locality => Self::OpenLocality(file),
            FileRequest::SaveLocality(_) => Self::SaveLocality(file),
            FileRequest::Scenario => Self::OpenScenario(file),
            FileRequest::SaveScenario(_) => Self::SaveScenario(file),
            FileRequest::SaveSessionTo(_) => Self::SaveSessionAs(file),
            FileRequest::Session => Self::OpenSession(file),
            FileRequest::SaveChart(picture, format) => Self::SavePicture(picture.clone(), *format, file),
            FileRequest::Activity | FileRequest::Scheme => Self::Open(vec![file]),
        }
    }

    /// The file that it writes, under the name that somebody gave.
    pub fn target(&self) -> Option<&Path> {
        match self {
            Self::Save(_, file)
            | Self::SavePicture(_, _, file)
            | Self::SaveSessionAs(file)
            | Self::SaveLocality(file)
            | Self::SaveScenario(file)
            | Self::SaveDecisions(file) => Some(file),
            _ => None,
        }
    }
}
