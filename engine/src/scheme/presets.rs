//! The schemes that the product ships.

use super::{Scheme, SchemeError};

/// Where a shipped scheme comes from: how a list of them is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresetGroup {
    /// Shapes of contracts as they are let now.
    Today,
    /// Plain shapes, to begin from or to compare with.
    Plain,
    /// The schemes of the case studies of 2018.
    CaseStudies,
}

impl PresetGroup {
    /// All of them, in the order in which they are listed.
    pub const EVERY: [Self; 3] = [Self::Today, Self::Plain, Self::CaseStudies];

    /// Its name on screen.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Today => "Contracts as they are let now",
            Self::Plain => "To begin from",
            Self::CaseStudies => "2018 case studies",
        }
    }
}

/// A shipped scheme: its id and the text of its file.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its id.
    pub id: &'static str,
    /// Where it comes from.
    pub group: PresetGroup,
    /// The file, as it stands in `assets/presets`.
    pub text: &'static str,
}

macro_rules! presets {
    ($($id:literal: $group:ident,)+) => {
        /// The shipped schemes; the first is the baseline.
        pub const PRESETS: &[Preset] = &[
            $(Preset {
                id: $id,
                group: PresetGroup::$group,
                text: include_str!(concat!("../../../assets/presets/", $id, ".ron")),
            },)+
        ];
    };
}

presets! {
    "block": Plain,
    "south-tees": CaseStudies,
    "wakefield": CaseStudies,
    "birmingham": CaseStudies,
    "humber": CaseStudies,
    "south-staffordshire": CaseStudies,
    "national-ten": Plain,
    "cost-and-volume": Plain,
    "cquin": Plain,
    "greater-manchester": CaseStudies,
    "lead-provider-2026": Today,
    "api-blended": Today,
    "activity-with-plan": Today,
    "standard-contract-withholding": Today,
}

impl Preset {
    /// The scheme.
    ///
    /// # Errors
    /// Where the shipped file is damaged, which a test of this crate rules out.
    pub fn scheme(self) -> Result<Scheme, SchemeError> {
        Scheme::from_ron(self.id, self.text)
    }
}

/// The shipped scheme of an id.
pub fn preset(id: &str) -> Option<Preset> {
    PRESETS.iter().copied().find(|preset| preset.id == id)
}
