//! What is changed of the ranges over which things are moved.

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    /// The low one.
    Low,
    /// The high one.
    High,
}

/// A change of a range, by the path of the term, or of what is not known of activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RangeEdit {
    /// An end as it was typed; or both, as `280..320`.
    Type(String, RangeEnd, String),
    /// The range of the program is agreed as it is.
    Agree(String),
    /// The range of the program holds again.
    Usual(String),
}

impl RangeEdit {
    /// The path that it is about.
    pub fn path(&self) -> &str {
        match self {
            Self::Type(path, ..) | Self::Agree(path) | Self::Usual(path) => path,
        }
    }
}
