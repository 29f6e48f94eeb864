//! The product's colours in print, on white: as on the screen in light.

/// Behind what is set apart.
pub(super) const SOFT: &str = "EAF1F8";
/// Hairlines.
pub(super) const LINE: &str = "DFE3E8";
/// Text.
pub(super) const INK: &str = "17212B";
/// Text of lesser weight.
pub(super) const MUTED: &str = "5B6875";
/// What leads the eye.
pub(super) const ACCENT: &str = "005EB8";
/// Money taken away, and nothing else.
pub(super) const TAKEN: &str = "B03A00";
/// Schemes A to F, told apart whatever colours an eye sees.
pub(super) const SCHEMES: [&str; 6] = ["6B7785", "0072B2", "D55E00", "009E73", "C0729D", "7A5500"];
