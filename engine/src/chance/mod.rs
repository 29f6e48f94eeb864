//! What chance does: how often a measure is missed by a service that is as good as it should be, and how much of
//! the money at risk is luck.
//!
//! ```text
//! hang ──▶ contract ──payment──▶ pounds at every count ──▶ block ──┬─▶ convolve (exact)
//! which measures   the counts that                                 └─▶ draws (seeded)      full: the whole
//! lines hang on    chance decides                                                          scheme on each year
//! ```
//!
//! People who finish, enter and answer are given; of so many people, a measure counts one number or another
//! ([`Counted`]). No rule of payment is written here a second time: what a line comes to at each number is asked of
//! [`payment`](crate::payment), and added up exactly ([`Way::Exact`]) or drawn. Chances are floats, and so are
//! expectations; they are never lines of a statement.

mod block;
mod certain;
mod contract;
mod convolve;
mod counted;
mod draws;
mod full;
mod hang;
mod history;
mod income;
mod levels;
mod measures;
mod report;
mod shapes;
mod year;

pub use contract::TrueRate;
pub use counted::{Counted, Prior, number_met};
pub use history::correlation_shown;
pub use income::{Bin, HUNDREDTHS, Income, Way, of_a_hundred};
pub use levels::MOST_CORRELATION;
pub use measures::{MeasureChance, measure_chances, missed};
pub use report::{Report, report};
pub use shapes::{Activity, FEWEST, Shape, ShapeChance, shape_chances};
pub use year::{Assumptions, ChanceYear};
