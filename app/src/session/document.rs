//! A session as it is kept: what a session file and a draft hold, read and written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::calendar::FinancialYear;
use engine::explore::TermRange;
use engine::export;
use engine::locality::{Locality, LocalityError};
use engine::projection::{MOST_YEARS, Paths};
use engine::scenario::{Scenario, ScenarioError};
use engine::scheme::{Scheme, SchemeError, SchemeIndex};
use engine::text_file;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::activity::Activity;
use super::decision::Decision;
use super::limits::Recalculated;
use super::refusal::file_name;
use super::table::{Entry, MOST, Table};
use crate::place;
use crate::show::{Filter, View};
use crate::what_if::{Ahead, WhatIf};

/// The layout of session files that this version writes and reads.
const FORMAT: u32 = 1;
/// How the name of a session file ends.
pub const ENDING: &str = "weighting-room";
/// How the text of a session file begins, by which it is known under any name.
const FIRST_LINE: &str = "// Weighting Room session";

/// Everything that a session file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The activity that it is about.
    pub activity: Activity,
    /// Schemes, decisions and the place.
    pub table: Table,
    /// The scheme whose terms were on show.
    pub chosen: SchemeIndex,
    /// The view that was open.
    pub view: View,
    /// The contracts that were on show.
    pub filter: Filter,
    /// Whether a version wrote it whose annual values followed whoever was looked at (rule 33).
    pub is_earlier: bool,
    /// What is known of a draft; a file that somebody saved has none.
    pub draft: Option<Draft>,
}

/// What a draft says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The session file that it is a draft of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PathBuf>,
    /// How many edits were made before it was written.
    pub edit: u64,
    /// When the last of them was made, in seconds since 1970.
    pub at: u64,
    /// How often it was brought back and the program stopped before it could be drawn.
    #[serde(default)]
    pub tries: u32,
}

/// A session file that cannot be used, in a sentence. The file is left as it is.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// It cannot be read.
    #[error("{} could not be read: {why}.", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        why: String,
    },
    /// It is not what a session file is.
    #[error("{file} cannot be read at line {line}, column {column}: {what}. The file is left as it is.")]
    Syntax {
        /// Name of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A later version made it.
    #[error(
        "{file} has format {format}; this version reads sessions of format {FORMAT}. Open it with a newer version of Weighting Room. The file is left as it is."
    )]
    Format {
        /// Name of the file.
        file: String,
        /// The format that it says it has.
        format: u32,
    },
    /// One of its schemes.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// Its parts do not fit together.
    #[error("{file}: {what}. The file is left as it is.")]
    Whole {
        /// Name of the file.
        file: String,
        /// What is wrong.
        what: String,
    },
}

/// The years to come as a file holds them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AheadFile {
    years: usize,
    path: usize,
    paths: Paths,
}

impl AheadFile {
    fn of(ahead: &Ahead) -> Self {
        Self { years: ahead.years, path: ahead.path, paths: ahead.paths.clone() }
    }

    /// With no more years, and no other path, than there can be.
    fn read(self) -> Ahead {
        let last = self.paths.paths.len().saturating_sub(1);
        Ahead { years: self.years.clamp(1, MOST_YEARS), path: self.path.min(last), paths: self.paths }
    }
}

/// The file. Schemes and the place are written as they are, and read by their own versions: their text
/// stays raw at first.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Session")]
struct File<S, L> {
    format: u32,
    /// The version that wrote it; the first did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved_by: Option<String>,
    activity: Activity,
    /// Letter of the baseline.
    baseline: char,
    /// Letter of the scheme on show.
    chosen: char,
    view: View,
    #[serde(default)]
    filter: Filter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<FinancialYear>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    draft: Option<Draft>,
    #[serde(default)]
    decisions: Vec<Decision>,
    /// The place, where anything is known of it.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    locality: Option<L>,
    /// What is changed to see what then, where anything is.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    what_if: Option<L>,
    /// Whether that is put aside.
    #[serde(default, skip_serializing_if = "is_false")]
    what_if_is_off: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recalculated: Vec<Recalculated>,
    /// The years to come, where something else is supposed of them than comes with the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ahead: Option<AheadFile>,
    /// Ranges that are agreed, each as the command line takes it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ranges: Vec<String>,
    schemes: Vec<OnTable<S>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "OnTable")]
struct OnTable<S> {
    colour: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<PathBuf>,
    #[serde(default)]
    locked: BTreeSet<String>,
    scheme: S,
    /// As it was opened or saved, where it has been edited since.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    original: Option<S>,
}

// `default` alone would ask for a scheme or a place that has a default.
fn none<T>() -> Option<T> {
    None
}

// The form that serde asks for.
#[expect(clippy::trivially_copy_pass_by_ref)]
const fn is_false(is: &bool) -> bool {
    !*is
}

/// The one thing that every version has.
#[derive(Deserialize)]
#[serde(rename = "Session")]
struct AnyVersion {
    format: u32,
}

impl Document {
    /// Whether a file holds a session: by how its name ends, or how its text begins.
    pub fn is_in(file: &Path) -> bool {
        use std::io::Read;
        if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
            return true;
        }
        let mut start = [0; FIRST_LINE.len()];
        let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut start));
        read.is_ok() && start == FIRST_LINE.as_bytes()
    }

    /// Reads a session file.
    ///
    /// # Errors
    /// A sentence with line and column.
    pub fn open(file: &Path) -> Result<Self, DocumentError> {
        let text = text_file::read(file)
            .map_err(|error| DocumentError::Read { file: file.to_owned(), why: export::in_words(&error) })?;
        Self::from_text(&file_name(file), &text)
    }

    /// Reads the text of a session file.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn from_text(name: &str, text: &str) -> Result<Self, DocumentError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let format = parse::<AnyVersion>(name, text).map_or(FORMAT, |any| any.format);
        if format != FORMAT {
            return Err(DocumentError::Format { file: name.to_owned(), format });
        }
        let file: File<&RawValue, &RawValue> =
            options().from_str(text).map_err(|error| syntax(name, &error))?;
        let whole = |what: &str| DocumentError::Whole { file: name.to_owned(), what: what.to_owned() };
        if !(1..=MOST).contains(&file.schemes.len()) {
            return Err(whole("a session has one to six schemes"));
        }
        let place = |letter: char| {
            let place = SchemeIndex::indexes(&file.schemes).find(|place| place.letter() == letter);
            place.ok_or_else(|| whole(&format!("there is no scheme {letter}")))
        };
        let (baseline, chosen) = (place(file.baseline)?, place(file.chosen)?);
        let mut entries = Vec::new();
        for (key, row) in (0..).zip(file.schemes) {
            let scheme = scheme(name, text, row.scheme)?;
            let original = row.original.map(|raw| self::scheme(name, text, raw)).transpose()?;
            entries.push(Arc::new(Entry {
                key,
                original: original.unwrap_or_else(|| scheme.clone()),
                scheme,
                colour: row.colour % MOST,
                file: row.file,
                locked: row.locked,
            }));
        }
        let locality = file.locality.map(|raw| self::locality(name, text, raw)).transpose()?;
        let scenario = file.what_if.map(|raw| self::scenario(name, text, raw)).transpose()?;
        let scenario = scenario.unwrap_or_default();
        let range = |text: &String| text.parse::<TermRange>().and_then(TermRange::of_activity_that_can_be);
        let ranges = file.ranges.iter().map(range).collect::<Result<Vec<_>, _>>();
        let ranges = ranges.map_err(|why| whole(why.to_string().trim_end_matches('.')))?;
        let table = Table {
            what_if: Arc::new(WhatIf { scenario, is_off: file.what_if_is_off }),
            ahead: Arc::new(file.ahead.map_or_else(Ahead::default, AheadFile::read)),
            entries,
            baseline: baseline.0 as u64,
            decisions: file.decisions,
            year: file.year,
            recalculated: file.recalculated,
            ranges: Arc::new(ranges),
            locality: Arc::new(locality.unwrap_or_default()),
        };
        Ok(Self {
            activity: file.activity,
            table,
            chosen,
            view: file.view,
            filter: file.filter,
            is_earlier: file.saved_by.is_none(),
            draft: file.draft,
        })
    }

    /// The text of the session file.
    ///
    /// # Errors
    /// Where a path is not text, which RON cannot hold.
    pub fn to_text(&self) -> Result<String, ron::Error> {
        let row = |entry: &Arc<Entry>| OnTable {
            colour: entry.colour,
            file: entry.file.clone(),
            locked: entry.locked.clone(),
            scheme: entry.scheme.clone(),
            original: entry.is_edited().then(|| entry.original.clone()),
        };
        let place = &self.table.locality;
        let raw = |text: String| RawValue::from_boxed_ron(text.into()).map_err(|error| error.code);
        let locality = if place::known(place) { Some(raw(place.to_ron()?)?) } else { None };
        let what_if = &self.table.what_if;
        let what_if = if what_if.is_there() { Some(raw(what_if.scenario.to_ron()?)?) } else { None };
        let file = File {
            format: FORMAT,
            saved_by: (!self.is_earlier).then(|| env!("CARGO_PKG_VERSION").to_owned()),
            activity: self.activity.clone(),
            baseline: self.table.baseline().letter(),
            chosen: self.chosen.letter(),
            view: self.view,
            filter: self.filter.clone(),
            year: self.table.year,
            draft: self.draft.clone(),
            decisions: self.table.decisions.clone(),
            locality,
            what_if,
            what_if_is_off: self.table.what_if.is_off,
            recalculated: self.table.recalculated.clone(),
            ahead: (*self.table.ahead != Ahead::default()).then(|| AheadFile::of(&self.table.ahead)),
            ranges: self.table.ranges.iter().map(TermRange::to_string).collect(),
            schemes: self.table.entries.iter().map(row).collect(),
        };
        let pretty = ron::ser::PrettyConfig::new().struct_names(false).extensions(Extensions::IMPLICIT_SOME);
        let text = ron::ser::to_string_pretty(&file, pretty)?;
        Ok(format!("{FIRST_LINE}: activity by reference, no rows about patients.\n{text}\n"))
    }
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, DocumentError> {
    options().from_str(text).map_err(|error| syntax(name, &error))
}

fn syntax(name: &str, error: &ron::error::SpannedError) -> DocumentError {
    DocumentError::Syntax {
        file: name.to_owned(),
        line: error.span.start.line,
        column: error.span.start.col,
        what: error.code.to_string().trim_end_matches('.').to_owned(),
    }
}

/// Reads a scheme by its own version; where it is wrong is said as a place in the whole file.
fn scheme(name: &str, text: &str, raw: &RawValue) -> Result<Scheme, DocumentError> {
    let inner = raw.get_ron();
    Scheme::from_ron(name, inner).map_err(|error| match error {
        SchemeError::Syntax { file, line, column, what } => {
            let (line, column) = in_whole(text, inner, (line, column));
            DocumentError::Syntax { file, line, column, what }
        }
        other => other.into(),
    })
}

/// Reads a place by its own version.
fn locality(name: &str, text: &str, raw: &RawValue) -> Result<Locality, DocumentError> {
    let inner = raw.get_ron();
    let file = name.to_owned();
    Locality::from_ron(inner).map_err(|error| match error {
        LocalityError::Syntax { line, column, what } => {
            let (line, column) = in_whole(text, inner, (line, column));
            DocumentError::Syntax { file, line, column, what: what.trim_end_matches('.').to_owned() }
        }
        other => DocumentError::Whole { file, what: other.to_string().trim_end_matches('.').to_owned() },
    })
}

/// Reads a scenario by its own version.
fn scenario(name: &str, text: &str, raw: &RawValue) -> Result<Scenario, DocumentError> {
    let inner = raw.get_ron();
    let file = name.to_owned();
    Scenario::from_ron(inner).map_err(|error| match error {
        ScenarioError::Syntax { line, column, what } => {
            let (line, column) = in_whole(text, inner, (line, column));
            DocumentError::Syntax { file, line, column, what: what.trim_end_matches('.').to_owned() }
        }
        other => DocumentError::Whole { file, what: other.to_string().trim_end_matches('.').to_owned() },
    })
}

/// Line and column in the whole file of a place in a part of it.
fn in_whole(text: &str, inner: &str, (line, column): (usize, usize)) -> (usize, usize) {
    let before = (inner.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..before).unwrap_or_default();
    let last = before.rsplit('\n').next().unwrap_or_default().chars().count();
    let column = if line == 1 { last + column } else { column };
    (line + before.matches('\n').count(), column)
}
