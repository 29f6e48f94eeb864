//! What a measure counts.

use crate::activity::{Counter, Histogram, MonthCounts};
use crate::quantity::{Quantity, show};

/// A count made from the tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A counter.
    Count(Counter),
    /// A counter without the people of another, such as finished less not at caseness.
    Less(Counter, Counter),
    /// People at a histogram's threshold or below: waits.
    AtMost(Histogram),
    /// People of a counter above a histogram's threshold.
    Above(Counter, Histogram),
    /// People at a histogram's threshold or above: satisfaction scores.
    AtLeast(Histogram),
    /// The prevalent population of the locality, for the share of the year that the months make.
    Population,
}

impl Expression {
    /// The count over some months, with the threshold of the measure. The population is not in the
    /// tally: it is absent here.
    pub fn count(self, months: &[MonthCounts], threshold: u32) -> Quantity {
        months.iter().map(|month| self.in_month(month, threshold)).sum()
    }

    /// How the count came about, where it is a difference: `45 finished, less 2 finished not at caseness`.
    pub fn in_words(self, months: &[MonthCounts]) -> Option<String> {
        let Self::Less(whole, part) = self else { return None };
        let counted = |counter: Counter| {
            let count = Self::Count(counter).count(months, 0);
            format!("{} {}", show::people(count), counter.name().replace('_', " "))
        };
        Some(format!("{}, less {}", counted(whole), counted(part)))
    }

    fn in_month(self, month: &MonthCounts, threshold: u32) -> Quantity {
        match self {
            Self::Count(counter) => month.count(counter),
            Self::Less(whole, part) => month.count(whole) - month.count(part).within(month.count(whole)),
            Self::AtMost(histogram) => month.distribution(histogram).at_most(threshold),
            Self::Above(counter, histogram) => {
                month.count(counter) - month.distribution(histogram).at_most(threshold)
            }
            Self::AtLeast(histogram) => month.distribution(histogram).at_least(threshold),
            Self::Population => Quantity::absent(),
        }
    }
}
