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

/// The shipped schemes; the first is the baseline.
pub const PRESETS: &[Preset] = &[
    Preset { id: "block", text: include_str!("../../../assets/presets/block.ron") },
    Preset { id: "south-tees", text: include_str!("../../../assets/presets/south-tees.ron") },
    Preset { id: "wakefield", text: include_str!("../../../assets/presets/wakefield.ron") },
];

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
