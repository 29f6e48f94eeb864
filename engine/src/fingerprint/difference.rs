//! In which part two fingerprints differ.

use super::Fingerprint;
use crate::scheme::SchemeIndex;

/// A part that differs between two fingerprints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifferentPart {
    /// The version of the rules, on either side.
    Rules(u32, u32),
    /// What was counted.
    Activity,
    /// Facts about the place.
    Locality,
    /// What is supposed.
    Scenario,
    /// The months or the contracts on show.
    Shown,
    /// How many schemes there are, on either side.
    Schemes(usize, usize),
    /// The terms of one of them.
    Scheme(SchemeIndex),
    /// The scheme that the others are compared with, on either side.
    Baseline(SchemeIndex, SchemeIndex),
}

impl DifferentPart {
    /// In a sentence.
    pub fn in_words(self) -> String {
        match self {
            Self::Rules(here, there) => format!(
                "The rules differ: version {here} here and version {there} there. Open both with the same version of Weighting Room."
            ),
            Self::Activity => "The activity differs: other people were counted.".to_owned(),
            Self::Locality => "The place differs.".to_owned(),
            Self::Scenario => "What is supposed differs.".to_owned(),
            Self::Shown => "The months or the contracts on show differ.".to_owned(),
            Self::Schemes(here, there) => {
                format!("The number of schemes differs: {here} here and {there} there.")
            }
            Self::Scheme(scheme) => format!("Scheme {} differs.", scheme.letter()),
            Self::Baseline(here, there) => format!(
                "The schemes are compared with another one: {} here and {} there.",
                here.letter(),
                there.letter()
            ),
        }
    }
}

impl Fingerprint {
    /// The parts that differ, those first that others hang on.
    pub fn differences(&self, other: &Self) -> Vec<DifferentPart> {
        let mut parts = Vec::new();
        if self.rules != other.rules {
            parts.push(DifferentPart::Rules(self.rules, other.rules));
        }
        let same = [
            (self.activity == other.activity, DifferentPart::Activity),
            (self.locality == other.locality, DifferentPart::Locality),
            (self.scenario == other.scenario, DifferentPart::Scenario),
            (self.shown == other.shown, DifferentPart::Shown),
        ];
        parts.extend(same.into_iter().filter(|(is_same, _)| !is_same).map(|(_, part)| part));
        let (here, there) = (self.schemes.len(), other.schemes.len());
        if here != there {
            parts.push(DifferentPart::Schemes(here, there));
        }
        let both = SchemeIndex::indexes(&self.schemes).zip(self.schemes.iter().zip(&other.schemes));
        parts.extend(both.filter(|(_, (a, b))| a != b).map(|(scheme, _)| DifferentPart::Scheme(scheme)));
        if self.baseline != other.baseline {
            parts.push(DifferentPart::Baseline(self.baseline, other.baseline));
        }
        parts
    }
}
