//! The schemes that the product ships.

use super::{Scheme, SchemeError};

/// A shipped scheme: its id and the text of its file.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its id.
    pub id: &'static str,
    /// The file, as it stands in `assets/presets`.
    pub text: &'static str,
}

macro_rules! presets {
    ($($id:literal),+) => {
        /// The shipped schemes; the first is the baseline.
        pub const PRESETS: &[Preset] = &[
            $(Preset { id: $id, text: include_str!(concat!("../../../assets/presets/", $id, ".ron")) },)+
        ];
    };
}

presets!(
    "block",
    "south-tees",
    "wakefield",
    "birmingham",
    "humber",
    "south-staffordshire",
    "national-ten",
    "cost-and-volume",
    "cquin",
    "greater-manchester"
);

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
