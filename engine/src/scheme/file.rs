//! Schemes as files that a person can read.

use rust_decimal::Decimal;
use thiserror::Error;

use super::{Scheme, StandardTest, TermError};
use crate::measure::by_id;

/// The layout of scheme files that this version reads and writes.
pub const FORMAT: u32 = 1;

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
        "{file} has format {format}; this version reads format {FORMAT}. Open it with a newer version of Weighting Room."
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

impl Scheme {
    /// Reads a scheme from the text of a RON file and checks it whole.
    ///
    /// # Errors
    /// A sentence with line and column, or with the term that is wrong.
    pub fn from_ron(file: &str, text: &str) -> Result<Self, SchemeError> {
        let options =
            ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let mut scheme: Self = options.from_str(text).map_err(|error| SchemeError::Syntax {
            file: file.to_owned(),
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string().trim_end_matches('.').to_owned(),
        })?;
        if scheme.format != FORMAT {
            return Err(SchemeError::Format { file: file.to_owned(), format: scheme.format });
        }
        scheme.check(file)?;
        Ok(scheme)
    }

    /// The scheme as the text of a RON file.
    ///
    /// # Errors
    /// Never for a scheme that passes its check; the writer's own error otherwise.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let pretty = ron::ser::PrettyConfig::new()
            .struct_names(true)
            .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
        ron::ser::to_string_pretty(self, pretty)
    }

    /// Checks the limits of every term, and that the terms make a scheme together.
    ///
    /// # Errors
    /// A sentence for the first thing that is wrong.
    pub fn check(&mut self, file: &str) -> Result<(), SchemeError> {
        let mut wrong = None;
        self.visit(&mut |term| {
            if wrong.is_none()
                && let Some(number) = term.number()
            {
                wrong = term.check(number).err();
            }
        });
        if let Some(term) = wrong {
            return Err(SchemeError::Term { file: file.to_owned(), term });
        }
        match self.fault() {
            Some(what) => Err(SchemeError::Whole { file: file.to_owned(), what }),
            None => Ok(()),
        }
    }

    /// What does not fit together, if anything.
    fn fault(&self) -> Option<String> {
        if self.id.is_empty() || self.name.is_empty() {
            return Some("The scheme needs an id and a name.".to_owned());
        }
        match (&self.price, &self.value) {
            (None, None) => return Some("The scheme needs a price or a value; it has neither.".to_owned()),
            (Some(_), Some(_)) => {
                return Some("The scheme has both a price and a value; it needs one of them.".to_owned());
            }
            _ => {}
        }
        if self.value.is_none() && (self.outcomes.is_some() || self.penalties.access.is_some()) {
            return Some(
                "An outcomes pot and an access penalty need an annual value; the scheme has none.".to_owned(),
            );
        }
        if self.price.is_none() && (self.penalties.recovery.is_some() || self.penalties.waiting.is_some()) {
            return Some(
                "Recovery and waiting penalties need a price per person; the scheme has none.".to_owned(),
            );
        }
        if let Some(outcomes) = &self.outcomes {
            if outcomes.measures.is_empty() {
                return Some("The outcomes pot has no measures to earn it.".to_owned());
            }
            if outcomes.steps.len() != outcomes.measures.len() + 1 {
                return Some(format!(
                    "The outcomes pot has {} measures and needs {} steps (none met to all met); it has {}.",
                    outcomes.measures.len(),
                    outcomes.measures.len() + 1,
                    outcomes.steps.len()
                ));
            }
            if outcomes.measures.iter().any(|qom| qom.tests.is_empty()) {
                return Some("A measure of the outcomes pot has no test.".to_owned());
            }
            if outcomes.steps.iter().any(|step| *step < Decimal::ZERO) {
                return Some("A step of the outcomes pot is below nought.".to_owned());
            }
        }
        let unknown = self.measures().into_iter().find(|id| by_id(id).is_none())?;
        Some(format!("The measure “{unknown}” is not in the catalogue."))
    }

    /// The ids of all measures that money depends on.
    pub fn measures(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        if let Some(outcomes) = &self.outcomes {
            ids.extend(outcomes.measures.iter().flat_map(|qom| &qom.tests).map(|test| test.measure.as_str()));
        }
        if let Some(recovery) = &self.penalties.recovery {
            ids.push(&recovery.measure);
        }
        if let Some(waiting) = &self.penalties.waiting {
            let tests: [&StandardTest; 2] = [&waiting.six_weeks, &waiting.eighteen_weeks];
            ids.extend(tests.map(|test| test.measure.as_str()));
        }
        ids
    }
}
