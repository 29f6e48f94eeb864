//! Facts about a place: so far its population and its contracts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A locality file that cannot be used.
#[derive(Debug, Error)]
pub enum LocalityError {
    /// The text is not the RON that is expected.
    #[error("The locality cannot be read at line {line}, column {column}: {what}.")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// The file was made by a later version.
    #[error(
        "The locality has format {0}; this version reads format {FORMAT}. Open it with a newer version of Weighting Room."
    )]
    Format(u32),
}

/// The format of locality files that this version reads and writes.
pub const FORMAT: u32 = 1;

/// Facts about a place. An empty one knows nothing: every pair in the data is a contract, and access
/// is a count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Version of the layout, 1.
    pub format: u32,
    /// Name of the place.
    pub name: String,
    /// People with the disorders that the service treats, by code of commissioner (rule 13).
    #[serde(default)]
    pub prevalent_population: BTreeMap<String, u64>,
    /// The contracts; where none is listed, every pair in the data is one (rule 14).
    #[serde(default)]
    pub contracts: Vec<ContractCodes>,
}

/// The two sides of a contract, by code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractCodes {
    /// Code of the provider.
    pub provider: String,
    /// Code of the commissioner.
    pub commissioner: String,
}

impl Locality {
    /// Reads a locality from the text of a RON file.
    ///
    /// # Errors
    /// A sentence with line and column.
    pub fn from_ron(text: &str) -> Result<Self, LocalityError> {
        let locality: Self = ron::from_str(text).map_err(|error| LocalityError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            what: error.code.to_string(),
        })?;
        if locality.format == FORMAT { Ok(locality) } else { Err(LocalityError::Format(locality.format)) }
    }

    /// Whether a pair in the data is a contract (rule 14).
    pub fn has_contract(&self, provider: &str, commissioner: &str) -> bool {
        self.contracts.is_empty()
            || self.contracts.iter().any(|c| c.provider == provider && c.commissioner == commissioner)
    }

    /// The prevalent population of a commissioner, where it is known.
    pub fn population(&self, commissioner: &str) -> Option<u64> {
        self.prevalent_population.get(commissioner).copied()
    }
}
