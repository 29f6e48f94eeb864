//! Everything that a person can do, as values. Views return commands and change nothing themselves.

use std::path::PathBuf;

use engine::calendar::{FinancialYear, Grain};
use engine::explore::Party;
use engine::intake::{AnyField, DateStyle, MappedLayout};
use engine::scheme::{SchemeIndex, TermValue};

use crate::builtin::BuiltIn;
use crate::jobs::{FileRequest, Savable};
use crate::output::{Picture, Table};
use crate::session::{Change, Recalculated};
use crate::show::{
    ExploreEdit, Figure, Filter, FlowChoice, GuidePage, HandOverEdit, Lens, Overlay, Panel, Phase, Pick,
    Question, RangeEdit, RoomEdit, View, ZoneEdit, Zoom,
};
use crate::{place, what_if};

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

/// Something that a person decides about columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapColumns {
    /// The file is this; what was decided about its columns is forgotten.
    Layout(MappedLayout),
    /// A field is this column, or none.
    Column(AnyField, Option<String>),
    /// The dates of a field are written so.
    Dates(AnyField, DateStyle),
    /// A label of a field stands for a code; for an empty code, nothing is there.
    Label(AnyField, String, String),
    /// A field that the file lacks has this value in every row.
    Constant(AnyField, String),
    /// The file is read so.
    Use,
    /// The files are not opened.
    Cancel,
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
    /// Begin again with built-in activity and its schemes, once it is settled what becomes of work that is not saved.
    StartAfresh(BuiltIn),
    /// Answer what becomes of work that is not saved.
    Leave(Unsaved),
    /// Ask again which column is which in the files that are open.
    ChangeMapping,
    /// Decide about the columns of a file that is to be opened.
    MapColumns(MapColumns),
    /// Close the notice.
    CloseNotice,
    /// Ask what is paid today, or put the question away.
    AskForToday(bool),
    /// Put the line of findings away, until other data is open.
    CloseFindings,
    /// Put panels and sizes back as they were at first.
    ResetLayout,
    /// Save something to this file; the session from now on.
    Save(Savable, PathBuf),
    /// Copy a table, for a spreadsheet.
    Copy(Table),
    /// Pick a row of the table of the open page, to copy it without the others.
    Pick(usize, Pick),
    /// Copy a chart as a picture.
    CopyPicture(Picture),
    /// Stop reading.
    CancelReading,
    /// Close the message.
    CloseMessage,
    /// Show the terms of a scheme.
    Choose(SchemeIndex),
    /// Set a term of a scheme.
    Set {
        /// The scheme.
        scheme: SchemeIndex,
        /// Path of the term.
        path: String,
        /// Its new value.
        value: TermValue,
        /// How far the change has got.
        phase: Phase,
    },
    /// Move the boundary between two weights of a set: what one side gains the other loses.
    Trade {
        /// The scheme.
        scheme: SchemeIndex,
        /// The set.
        set: String,
        /// The place of the weight before the boundary.
        boundary: usize,
        /// By how many basis points, from where the move began.
        by: i32,
        /// How far the change has got.
        phase: Phase,
    },
    /// What was moving has come to rest: the next move is a step of its own.
    Rest,
    /// Lock a weight of a scheme, or unlock it.
    Lock(SchemeIndex, String),
    /// Change which schemes are on the table, or which parts one has.
    Change(Change),
    /// Change the facts about the place.
    Place(place::PlaceEdit),
    /// Open a file of a place.
    OpenLocality(PathBuf),
    /// Change the what-if.
    WhatIf(what_if::WhatIfEdit),
    /// Changes what is supposed of the years to come.
    Ahead(what_if::AheadEdit, Phase),
    /// Asks something else of one scheme.
    Explore(ExploreEdit),
    /// Change over which range something is moved, as far as a scheme lets it.
    Range(SchemeIndex, RangeEdit),
    /// Change what is asked of where both can agree, or a party's limits.
    Zone(ZoneEdit),
    /// Read a party's yes-or-no map.
    ReadSealedMap(Party, PathBuf),
    /// Open a file of a scenario.
    OpenScenario(PathBuf),
    /// Compare these two.
    Compare(SchemeIndex, SchemeIndex),
    /// Show why a figure is what it is.
    Explain(Figure),
    /// Go to a term of a scheme, by its path.
    Reach(SchemeIndex, String),
    /// Choose what is handed over, and how.
    HandOver(HandOverEdit),
    /// Show another view.
    Show(View),
    /// Show the page of a question that was open last, or its first.
    Question(Question),
    /// Show the contracts of a provider or a commissioner, or all.
    Filter(Filter),
    /// Look at a financial year; none for the latest that is held whole.
    Year(Option<FinancialYear>),
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
    Turn(GuidePage),
    /// Take a choice over into a scheme, and note it in the decisions log.
    Decide {
        /// The scheme.
        scheme: SchemeIndex,
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
    Replay(SchemeIndex),
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
    /// From the desk to a room that looks at a projector, or back.
    Present,
    /// Change what the room sees.
    Room(RoomEdit),
    /// Keep the present state behind every chart, or take it away.
    Pin,
    /// Show a panel at the side, or hide it.
    Panel(Panel),
    /// Show something over the window, or nothing.
    Overlay(Option<Overlay>),
    /// Show the sentences on how to begin, or put them away.
    Hints(bool),
    /// Begin to rename a scheme, where its name stands.
    Rename(SchemeIndex),
    /// Close the window.
    Quit,
}

impl Command {
    /// What is done with a file that was asked for.
    pub fn with_file(request: &FileRequest, file: PathBuf) -> Self {
        match request {
            FileRequest::Save(what, _) => Self::Save(what.clone(), file),
            FileRequest::Decisions => Self::OpenDecisions(file),
            FileRequest::Locality => Self::OpenLocality(file),
            FileRequest::Scenario => Self::OpenScenario(file),
            FileRequest::Session => Self::OpenSession(file),
            FileRequest::SealedMap(party) => Self::ReadSealedMap(*party, file),
            FileRequest::Activity | FileRequest::Scheme => Self::Open(vec![file]),
        }
    }
}
