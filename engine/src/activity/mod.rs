//! The tally: what is left of a provider's activity once nobody in it can be recognised.
//!
//! A [`Referral`] is the record that intake reads; a [`TallyBuilder`] turns referrals into a
//! [`Tally`], which is additive: two files make one tally, and the order of rows does not matter.
//! A [`Selection`] is the tally cut to the months under discussion, by contract: all that measures
//! and schemes ever look at, the same size for a thousand referrals or ten million.

mod builder;
mod counter;
mod distribution;
mod grid;
mod months;
mod referral;
mod selection;
mod slice;
mod tally;

pub use builder::TallyBuilder;
pub(crate) use builder::{LONGEST_DAYS, OLDER};
pub use counter::{Counter, Histogram, ItemSet};
pub use distribution::Distribution;
pub use months::{Months, SelectionError};
pub use referral::{Answers, Ethnicity, Finish, Intensity, Referral, Satisfaction};
pub use selection::{Contract, ContractKind, MonthCounts, Selection};
pub use slice::Slice;
pub use tally::{ALL, Cell, Key, Origin, Tally, UNKNOWN};
