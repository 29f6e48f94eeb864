//! Rows of a table that a person picks out.

/// A table whose rows can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Measures against their standards.
    Measures,
    /// What each scheme pays in each place.
    Places,
    /// The schemes over every month loaded.
    BackTest,
    /// The points of a series over time.
    Flow,
    /// Whether the provider survives each scheme.
    Sustainability,
}

/// What a click does to what is picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The row alone.
    Alone,
    /// The row beside the others; once more takes it out.
    Also,
    /// Every row from the last one picked to this one.
    Through,
}
