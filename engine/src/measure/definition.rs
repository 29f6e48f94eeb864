//! What a measure is, and the few shapes that most of them have.

use super::{Direction, Expression, Ratio};
use crate::activity::{Counter, Histogram, MonthCounts};
use crate::quantity::Quantity;

/// A measure: what is counted, out of what.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Its name in files and on the command line.
    pub id: &'static str,
    /// Its name on screen.
    pub name: &'static str,
    /// People counted.
    pub numerator: Expression,
    /// People it is out of; none for a plain count.
    pub denominator: Option<Expression>,
    /// The usual threshold, in days or points, where it has one.
    pub threshold: Option<u32>,
    /// People left out of the denominator because a value is not known, where that can be (rule 12):
    /// the counter of everybody and the counter of those known.
    pub unknown: Option<(Counter, Counter)>,
    /// Which side of a standard is good.
    pub direction: Direction,
    /// What it counts, in words.
    pub definition: &'static str,
    /// Where the definition comes from, and what of it is inferred.
    pub source: &'static str,
    /// The id of the measure that this is another reading of.
    pub variant_of: Option<&'static str>,
    /// Whether people counted need not be among those that it is out of, as where people finishing
    /// are counted over people entering.
    pub counts_others: bool,
}

impl Measure {
    /// The measure over some months, with a threshold of its own or the usual one. For a plain count
    /// the denominator is absent.
    pub fn ratio(&self, months: &[MonthCounts], threshold: Option<u32>) -> Ratio {
        let denominator = self.out_of(months, threshold);
        let threshold = threshold.or(self.threshold).unwrap_or_default();
        let counted = self.numerator.count(months, threshold);
        let numerator = match (counted.is_spread() || denominator.is_spread(), self.counts_others) {
            // How many of them fell on this part of the year nobody said.
            (true, false) => counted.anyone_of(denominator),
            (true, true) => counted.anyone_of(Quantity::absent()),
            (false, false) => counted.part_of(denominator),
            (false, true) => counted,
        };
        Ratio { numerator, denominator }
    }

    /// What it is and what it counts, with where that comes from: a paragraph.
    pub fn in_words(&self) -> String {
        format!("{} [{}]: {} Source: {}.", self.name, self.id, self.definition, self.source)
    }

    /// The denominator alone.
    pub fn out_of(&self, months: &[MonthCounts], threshold: Option<u32>) -> Quantity {
        let threshold = threshold.or(self.threshold).unwrap_or_default();
        self.denominator.map_or(Quantity::absent(), |d| d.count(months, threshold))
    }
}

/// A measure with nothing said yet.
pub(super) const PLAIN: Measure = Measure {
    id: "",
    name: "",
    numerator: Expression::Count(Counter::Finished),
    denominator: None,
    threshold: None,
    unknown: None,
    direction: Direction::AtLeast,
    definition: "",
    source: "",
    variant_of: None,
    counts_others: false,
};

/// A counter out of an expression.
pub(super) const fn share(id: &'static str, name: &'static str, of: Counter, out_of: Expression) -> Measure {
    Measure { id, name, numerator: Expression::Count(of), denominator: Some(out_of), ..PLAIN }
}

/// A counter out of a counter.
pub(super) const fn part(id: &'static str, name: &'static str, of: Counter, out_of: Counter) -> Measure {
    share(id, name, of, Expression::Count(out_of))
}

/// People who waited no longer than a number of days, out of a counter.
pub(super) const fn wait(
    id: &'static str,
    name: &'static str,
    histogram: Histogram,
    out_of: Counter,
    days: u32,
) -> Measure {
    Measure {
        id,
        name,
        numerator: Expression::AtMost(histogram),
        denominator: Some(Expression::Count(out_of)),
        threshold: Some(days),
        ..PLAIN
    }
}
