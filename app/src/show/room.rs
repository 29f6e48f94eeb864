//! What a table sees in a room, as somebody asks for it.

use engine::scheme::SchemeIndex;

/// A change of what a table sees in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomEdit {
    /// The chart in the place of the question, or the question again.
    Chart(bool),
    /// Puts the total of the scheme at a place on a card, or takes the card away.
    Card(SchemeIndex),
    /// Puts a term of the scheme on show under the question as a slider, by its path, or takes it away.
    Slider(String),
    /// Counts down from so many minutes, or not at all.
    Clock(Option<u32>),
}
