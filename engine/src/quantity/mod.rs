//! Amounts and how they are rounded.
//!
//! [`Money`] is an exact amount of pounds while a line is being worked out; [`Pence`] is what stands
//! on a statement. The only way from one to the other is [`Money::rounded`], so there is one place
//! where a penny can be won or lost (rule 19).

mod bounded;
mod count;
mod money;
mod people;
pub mod show;
mod split;
mod typed;
mod weight;
pub mod words;

pub use bounded::{Bound, Bounded, Certainty};
pub use count::{Disclosure, Quantity, ROUNDED_WITHIN, WITHHELD_MOST, WITHHELD_WORKING};
pub use money::{Money, Pence};
pub use people::People;
pub(crate) use people::whole_in_turn;
pub use split::{apportion, even_part, split_by_shares, split_evenly};
pub use typed::ungrouped;
pub use weight::{Weight, WeightError, moved, scaled_to_whole, traded, traders};
