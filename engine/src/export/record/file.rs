//! The record as a file: RON, with counts and lines as comma-separated text inside, one row a line.

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::{Deserialize, Serialize};

use super::RecordError;
use crate::fingerprint::{Carried, Fingerprint, Terms, find_in};
use crate::locality::Locality;
use crate::scenario::Scenario;
use crate::scheme::{Scheme, SchemeIndex};

/// The layout that this version writes and reads.
pub(super) const FORMAT: u32 = 1;
/// How a record begins, by which it is known under any name.
pub const FIRST_LINE: &str = "// Weighting Room record";

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordedFile {
    pub name: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// A contract on show, by its codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::export) struct RecordedContract {
    pub provider: String,
    pub commissioner: String,
}

/// What a record says of itself and of what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    /// The program and its version.
    pub made_by: String,
    /// The version of the rules.
    pub rules: u32,
    /// The day on which it was made, where the caller said.
    pub date: Option<String>,
    /// As it is printed.
    pub fingerprint: String,
    /// Whether small numbers are withheld.
    pub withheld: bool,
    /// What that means for the rest, in words.
    pub small_numbers: String,
    pub files: Vec<RecordedFile>,
    /// What reading came to, in sentences.
    pub reading: Vec<String>,
    /// What is to be known about the figures, in sentences.
    pub limits: Vec<String>,
    pub months: Vec<String>,
    /// The contracts on show; none where all are.
    pub contracts: Vec<RecordedContract>,
    /// Letter of the scheme that the others are compared with.
    pub baseline: char,
}

/// A record. Schemes, place and scenarios are read by versions of their own, so that their text stays raw at first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Record")]
pub struct Record<S = Scheme, L = Locality, C = Scenario> {
    pub(super) format: u32,
    pub(super) about: About,
    /// The place; nothing where nothing is known of it.
    #[serde(default = "none")]
    pub(super) locality: Option<L>,
    pub(super) scenarios: Vec<C>,
    pub(super) schemes: Vec<S>,
    /// Every line of every scheme, as comma-separated text.
    pub(super) results: Vec<String>,
    /// The counts, as the text of a tally file; none where they came from a suppressed tally.
    pub(super) tally: Vec<String>,
}

// `default` alone would ask for a place that has a default.
fn none<T>() -> Option<T> {
    None
}

/// The one thing that every version has.
#[derive(Deserialize)]
#[serde(rename = "Record")]
struct AnyVersion {
    format: u32,
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, RecordError> {
    options().from_str(text).map_err(|error| RecordError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        what: error.code.to_string().trim_end_matches('.').to_owned(),
    })
}

impl Record {
    /// Whether a file is a record, by how its text begins.
    pub fn is_in(bytes: &[u8]) -> bool {
        bytes.starts_with(FIRST_LINE.as_bytes())
    }

    /// Reads a record from its text.
    ///
    /// # Errors
    /// A sentence, of a scheme, a place or a scenario with its place in its own text.
    pub fn from_ron(text: &str) -> Result<Self, RecordError> {
        let format = parse::<AnyVersion>(text).map_or(FORMAT, |any| any.format);
        if format != FORMAT {
            return Err(RecordError::Format(format));
        }
        let file: Record<&RawValue, &RawValue, &RawValue> = parse(text)?;
        let scheme = |(at, raw): (SchemeIndex, &&RawValue)| {
            Scheme::from_ron(&format!("Scheme {} of the record", at.letter()), raw.get_ron())
        };
        Ok(Self {
            locality: file.locality.map(|raw| Locality::from_ron(raw.get_ron())).transpose()?,
            scenarios: file
                .scenarios
                .iter()
                .map(|raw| Scenario::from_ron(raw.get_ron()))
                .collect::<Result<_, _>>()?,
            schemes: SchemeIndex::each(&file.schemes).map(scheme).collect::<Result<_, _>>()?,
            format,
            about: file.about,
            results: file.results,
            tally: file.tally,
        })
    }

    /// The text of the file, with the line by which it carries a fingerprint.
    ///
    /// # Errors
    /// Where it cannot be written as RON.
    pub(super) fn to_ron(&self, fingerprint: &Fingerprint) -> Result<String, ron::Error> {
        let raw = |text: String| RawValue::from_boxed_ron(text.trim().into()).map_err(|error| error.code);
        let file = Record {
            locality: self.locality.as_ref().map(|place| raw(place.to_ron()?)).transpose()?,
            scenarios: self.scenarios.iter().map(|one| raw(one.to_ron()?)).collect::<Result<Vec<_>, _>>()?,
            schemes: self.schemes.clone(),
            format: self.format,
            about: self.about.clone(),
            results: self.results.clone(),
            tally: self.tally.clone(),
        };
        let pretty = ron::ser::PrettyConfig::new().struct_names(false).extensions(Extensions::IMPLICIT_SOME);
        let text = ron::ser::to_string_pretty(&file, pretty)?;
        let line = fingerprint.text();
        Ok(format!(
            "{FIRST_LINE}: works itself out again with `weighting-room evaluate --record FILE`.\n// {line}\n{text}\n"
        ))
    }

    /// The scheme that the others are compared with; the first where the letter is no scheme's.
    pub(super) fn baseline(&self) -> SchemeIndex {
        let place = SchemeIndex::indexes(&self.schemes).find(|place| place.letter() == self.about.baseline);
        place.unwrap_or_default()
    }

    /// The place, or one of which nothing is known.
    pub(super) fn place(&self) -> Locality {
        self.locality.clone().unwrap_or_default()
    }

    /// What a record carries; nothing where its line of the fingerprint is gone.
    ///
    /// # Errors
    /// As [`Self::from_ron`].
    pub fn carried(text: &str) -> Result<Option<Carried>, RecordError> {
        let record = Self::from_ron(text)?;
        let terms = Terms {
            baseline: record.baseline(),
            locality: record.place(),
            schemes: record.schemes,
            scenarios: record.scenarios,
        };
        Ok(find_in(text.as_bytes()).map(|fingerprint| Carried::with_terms(fingerprint, terms)))
    }
}
