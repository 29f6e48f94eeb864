//! Where the published descriptions contradict one another, as data (`assets/contradictions.ron`).

use std::collections::BTreeMap;

use serde::Deserialize;
use thiserror::Error;

use super::{Scheme, SchemeError, TermError, preset};

/// A contradiction file that cannot be used.
#[derive(Debug, Error)]
pub enum ContradictionError {
    /// The text is not the RON that is expected.
    #[error("The table of contradictions cannot be read: {0}.")]
    Syntax(#[from] ron::error::SpannedError),
    /// A reading names a preset that there is not.
    #[error("The table of contradictions names the preset “{0}”, which there is not.")]
    Preset(String),
    /// The preset is damaged.
    #[error(transparent)]
    Scheme(#[from] SchemeError),
    /// A reading sets a term that the preset has not.
    #[error(transparent)]
    Term(#[from] TermError),
}

/// A point where sources are silent or contradict one another.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// Its number in the fact sheet.
    pub number: u32,
    /// What stands against what.
    pub conflict: String,
    /// What the product does.
    pub handling: String,
    /// Other readings, where they move money.
    pub readings: Vec<Reading>,
}

/// Another reading of a contract: terms of a preset set otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// Id of the preset.
    pub preset: String,
    /// The terms that differ, by path.
    pub terms: BTreeMap<String, String>,
}

/// All of them.
///
/// # Errors
/// Where the shipped file is damaged, which a test of this crate rules out.
pub fn contradictions() -> Result<Vec<Contradiction>, ContradictionError> {
    Ok(ron::from_str(include_str!("../../../assets/contradictions.ron"))?)
}

impl Reading {
    /// The preset as it is, and as it is by this reading.
    ///
    /// # Errors
    /// Where the shipped file is damaged, which a test of this crate rules out.
    pub fn schemes(&self) -> Result<(Scheme, Scheme), ContradictionError> {
        let shipped = preset(&self.preset).ok_or_else(|| ContradictionError::Preset(self.preset.clone()))?;
        let usual = shipped.scheme()?;
        let mut other = usual.clone();
        for (path, value) in &self.terms {
            other.set(path, value)?;
        }
        Ok((usual, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_of_a_preset_and_its_terms() {
        let all = contradictions().unwrap();
        assert_eq!(all.iter().map(|c| c.number).collect::<Vec<_>>(), (1..=21).collect::<Vec<_>>());
        for reading in all.iter().flat_map(|contradiction| &contradiction.readings) {
            let (usual, mut other) = reading.schemes().unwrap();
            other.check("reading").unwrap();
            assert_ne!(usual, other, "{}", reading.name);
        }
    }
}
