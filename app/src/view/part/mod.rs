//! Small things that pages and the frame round them are made of. None of them knows a page.

pub mod bars;
mod button;
pub mod chart;
pub mod copying;
mod estimate;
pub mod frame;
pub mod grid;
pub mod legend;
pub mod lines;
mod marked;
pub mod rows;
mod scheme;
mod text;
pub mod waterfall;
mod words;

pub use button::{heading, named, offered, offered_as, segmented, spoken};
pub use estimate::{money, short_money};
pub use marked::marked;
pub use scheme::{chip, colour, colour_of, lettered, name};
pub use text::{CHART, OLD, at_least, card, card_note, in_one_line, small, strong};
pub use words::{amount_text, bounds, by, ends_in_words, in_thousands, months, signed, thousands};
