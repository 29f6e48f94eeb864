//! Schemes as files that a person can read.

use ron::error::{Error as Ron, SpannedError};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::compat::v1;
use super::{Scheme, TermError};
use crate::text_file::{Misplaced, Plain, Sign};

/// The layout of scheme files that this version writes. It reads every earlier one.
pub const FORMAT: u32 = 2;

/// A scheme that cannot be used, in a sentence.
#[derive(Debug, Error)]
pub enum SchemeError {
    /// The text is not the RON that is expected.
    #[error("{file} cannot be read at line {line}, column {column}: {what}.")]
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
    /// The file was made by another version.
    #[error(
        "{file} has format {format}; this version reads formats 1 to {FORMAT}. Open it with a newer version of Weighting Room. The file is left as it is."
    )]
    Format {
        /// Name of the file.
        file: String,
        /// The format that it says it has.
        format: u32,
    },
    /// A term is outside its limits.
    #[error("{file}: {term}")]
    Term {
        /// Name of the file.
        file: String,
        /// What is wrong.
        term: TermError,
    },
    /// The terms do not make a scheme together.
    #[error("{file}: {what}")]
    Whole {
        /// Name of the file.
        file: String,
        /// What is wrong.
        what: String,
    },
}

/// The one thing that every version of a scheme file has.
#[derive(Deserialize)]
#[serde(rename = "Scheme")]
struct AnyVersion {
    format: u32,
}

impl Scheme {
    /// Reads a scheme from the text of a RON file of this version or an earlier one, and checks it
    /// whole.
    ///
    /// # Errors
    /// A sentence with line and column, or with the term that is wrong.
    pub fn from_ron(file: &str, text: &str) -> Result<Self, SchemeError> {
        // A file without a version is read as one of this version, whose errors say most.
        let plain = Plain::of(text);
        let text = plain.text.as_str();
        let format = parse::<AnyVersion>(file, text).map_or(FORMAT, |any| any.format);
        let mut scheme = match format {
            1 => parse::<v1::File>(file, text)?.into(),
            FORMAT => parse::<Self>(file, text)?,
            format => return Err(SchemeError::Format { file: file.to_owned(), format }),
        };
        plain.check(|key| scheme.sign_of(key)).map_err(|Misplaced { line, column, what }| {
            SchemeError::Syntax { file: file.to_owned(), line, column, what }
        })?;
        scheme.check(file)?;
        Ok(scheme)
    }

    /// What the numbers under a name are: pounds or shares, where all of them are the same.
    fn sign_of(&self, key: &str) -> Option<Sign> {
        let mut units = Vec::new();
        self.each_term(&mut |term| {
            let name = term.path.rsplit('.').next().and_then(|last| last.split('[').next());
            if name == Some(key) {
                units.push(term.unit.sign());
            }
        });
        let first = units.first().copied().flatten();
        first.filter(|_| units.iter().all(|unit| *unit == first))
    }

    /// The scheme as the text of a RON file.
    ///
    /// # Errors
    /// Never for a scheme that passes its check; the writer's own error otherwise.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new()
            .struct_names(false)
            .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
        ron::ser::to_string_pretty(self, pretty).map(|text| text + "\n")
    }

    /// A scheme with a name and nothing agreed.
    pub fn named(format: u32, id: String, name: String, about: String, source: String) -> Self {
        Self {
            format,
            id,
            name,
            about,
            source,
            facts: Vec::new(),
            illustrative: Vec::new(),
            questions: Vec::new(),
            price: None,
            value: None,
            volume: None,
            assessment: None,
            episode: None,
            lines: None,
            contacts: None,
            uplifts: Vec::new(),
            outcomes: None,
            penalties: Default::default(),
            adjustments: Default::default(),
            limits: Default::default(),
            timing: Default::default(),
            extension: None,
            definitions: Default::default(),
            exceptions: Vec::new(),
            order: super::Stage::usual(),
        }
    }
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, SchemeError> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| SchemeError::Syntax {
        file: file.to_owned(),
        line: error.span.start.line,
        column: error.span.start.col,
        what: explain(&error),
    })
}

/// What RON says, and the known name that comes nearest to one that it does not know.
fn explain(error: &SpannedError) -> String {
    let what = error.code.to_string();
    let what = what.trim_end_matches('.');
    let known = match &error.code {
        Ron::NoSuchStructField { found, expected, .. } | Ron::NoSuchEnumVariant { found, expected, .. } => {
            nearest(found, expected.iter().copied())
        }
        _ => None,
    };
    known.map_or_else(|| what.to_owned(), |known| format!("{what} (did you mean `{known}`?)"))
}

/// The name that is most like one that is not known, where any is like it.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|known| (strsim::jaro_winkler(known, name), known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}
