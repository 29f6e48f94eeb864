//! Measures: a numerator over a denominator, and whether it meets a standard.
//!
//! A measure is a pair of [`Expression`]s over the counters of the tally. It can be worked out for
//! any contract and any run of months, and it says of itself whether its counts are known, withheld
//! or not in the data.

mod against_plan;
mod catalogue;
mod coverage;
mod definition;
mod evaluate;
mod expression;
mod interval;
mod national_path;
mod published_year;
mod readings;
mod standards;
mod test;

pub use against_plan::{AgainstPlan, against_plan};
pub(crate) use catalogue::present_id;
pub use catalogue::{CATALOGUE, by_id};
pub use coverage::{Coverage, Missing, Support, coverage};
pub use definition::Measure;
pub use evaluate::{MeasureRow, measure_rows};
pub use expression::Expression;
pub use interval::interval;
pub use national_path::{NationalOffer, NationalPath};
pub use published_year::{PublishedYear, Reaching, published_year_csv};
pub use standards::{Standards, StandardsError};
pub(crate) use test::somebody;
pub use test::{Direction, Ratio};
