//! Rows of a table that a person picks out.

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
