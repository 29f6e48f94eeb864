//! Comparing a measure with a standard, exactly (rules 8 and 9).

use rust_decimal::{Decimal, RoundingStrategy};

use crate::quantity::{People, Quantity};

/// Which side of the standard is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The rate must be at least the standard.
    AtLeast,
    /// The rate must be no more than the standard.
    AtMost,
    /// The rate must be more than the standard.
    Above,
    /// The rate must be less than the standard.
    Below,
}

/// A numerator over a denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// People counted.
    pub numerator: Quantity,
    /// People it is out of.
    pub denominator: Quantity,
}

impl Ratio {
    /// Whether the standard is met, on counts that were told (rule 8): numerator ≥ standard ×
    /// denominator, in whole numbers and decimals. `None` where nobody is in the denominator, a count
    /// was not told, or the bounds of rounded counts leave it open.
    pub fn met(self, standard: Decimal, direction: Direction) -> Option<bool> {
        let (numerator, denominator) = self.told()?;
        if self.is_exact() {
            return meets(numerator, denominator, standard, direction);
        }
        match self.possible(standard, direction) {
            Possible { met: true, missed: false, untested: false } => Some(true),
            Possible { met: false, missed: true, untested: false } => Some(false),
            _ => None,
        }
    }

    /// Both counts, where both were told.
    fn told(self) -> Option<(People, People)> {
        self.numerator.as_told().zip(self.denominator.as_told())
    }

    /// Whether the standard is met at the numbers that money is worked at (rule 18). `Err` where the
    /// data does not hold the measure.
    pub fn met_working(self, standard: Decimal, direction: Direction) -> Result<Option<bool>, NotHeld> {
        match (self.numerator.working(), self.denominator.working()) {
            (Some(numerator), Some(denominator)) => Ok(meets(numerator, denominator, standard, direction)),
            _ => Err(NotHeld),
        }
    }

    /// Whether the counts leave open that the standard is met, and that it is missed.
    pub fn possible(self, standard: Decimal, direction: Direction) -> Possible {
        if self.is_exact() {
            let met = self.met(standard, direction);
            return Possible { met: met == Some(true), missed: met == Some(false), untested: met.is_none() };
        }
        let (numerator, denominator) = (self.numerator.within(self.denominator), self.denominator);
        // The highest rate that the counts allow, and the lowest, each against the standard.
        let best = |direction| {
            numerator.high().and_then(|high| meets(high, somebody(denominator.low()), standard, direction))
        };
        let worst = |direction| {
            denominator.high().and_then(|high| meets(numerator.low(), somebody(high), standard, direction))
        };
        let (met, missed) = match direction {
            Direction::AtLeast | Direction::Above => (best(direction), worst(direction)),
            Direction::AtMost | Direction::Below => (worst(direction), best(direction)),
        };
        // Without a bound, anything may be.
        let (met, missed) = (met.is_none_or(|met| met), missed.is_none_or(|met| !met));
        Possible { met, missed, untested: denominator.low() <= People::NOBODY }
    }

    /// Everybody whom it may count: all that it is out of, or those counted where they are more, as
    /// where people finishing are counted out of people entering.
    pub fn everybody(self) -> Quantity {
        let beyond = self.denominator.high().is_some_and(|most| self.numerator.low() > most);
        if beyond { self.numerator } else { self.denominator }
    }

    /// The same people, of whom anybody from nobody to everybody may be counted.
    #[must_use]
    pub fn open(self) -> Self {
        let nobody = self.denominator == Quantity::ZERO;
        let most = if nobody { Quantity::ZERO } else { self.everybody() };
        Self { numerator: most.or_fewer(), ..self }
    }

    /// The rate of the counts as they were told, where somebody is in the denominator. Round it once
    /// for showing; comparisons never use it.
    pub fn rate(self) -> Option<Decimal> {
        let (numerator, denominator) = self.told()?;
        (denominator > People::NOBODY).then(|| over(numerator, denominator))
    }

    /// The rate at the counts that money is worked at, where some are withheld and it is not known exactly.
    pub fn rate_working(self) -> Option<Decimal> {
        let (numerator, denominator) = (self.numerator.working()?, self.denominator.working()?);
        (denominator > People::NOBODY).then(|| over(numerator, denominator))
    }

    /// The rate to six decimals, half away from zero, as JSON carries it.
    pub fn rate_to_six(self) -> Option<Decimal> {
        self.rate().map(to_six)
    }

    /// The least and the most that the rate can be, to six decimals, where rounded counts leave it
    /// open; a numerator bounded by its denominator ([`Quantity::part_of`]) is no more than all of it.
    pub fn rate_bounds(self) -> Option<(Decimal, Decimal)> {
        let (_, people) = self.told()?;
        if self.is_exact() || people <= People::NOBODY {
            return None;
        }
        let (counted, out_of) = (self.numerator, self.denominator);
        let at_least_one = |people| if people > People::NOBODY { people } else { People::whole(1) };
        let (least_of, most_of) = (at_least_one(out_of.low()), out_of.high()?);
        let most = over(counted.high()?, least_of);
        let is_part = counted.high()? <= most_of;
        let most = if is_part { most.min(Decimal::ONE) } else { most };
        Some((to_six(over(counted.low(), at_least_one(most_of))), to_six(most)))
    }

    /// Whether both counts are known exactly.
    pub const fn is_exact(self) -> bool {
        self.numerator.is_exact() && self.denominator.is_exact()
    }

    /// Whether the data does not hold one of the counts.
    pub const fn is_absent(self) -> bool {
        self.numerator.is_absent() || self.denominator.is_absent()
    }
}

/// The data does not hold a measure that a line of money needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotHeld;

/// What counts that are not all known leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The standard may be met.
    pub met: bool,
    /// The standard may be missed.
    pub missed: bool,
    /// There may be nobody in the denominator.
    pub untested: bool,
}

fn to_six(rate: Decimal) -> Decimal {
    let mut rate = rate.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero);
    rate.rescale(6);
    rate
}

fn meets(numerator: People, denominator: People, standard: Decimal, direction: Direction) -> Option<bool> {
    let (counted, out_of) = alike(numerator, denominator);
    let needed = standard * out_of;
    (denominator > People::NOBODY).then(|| match direction {
        Direction::AtLeast => counted >= needed,
        Direction::AtMost => counted <= needed,
        Direction::Above => counted > needed,
        Direction::Below => counted < needed,
    })
}

fn over(numerator: People, denominator: People) -> Decimal {
    let (numerator, denominator) = alike(numerator, denominator);
    numerator / denominator
}

/// Both as whole numbers: of people, or of parts of people where there are any. Either way they compare alike.
fn alike(numerator: People, denominator: People) -> (Decimal, Decimal) {
    if numerator.is_whole() && denominator.is_whole() {
        (numerator.rounded().into(), denominator.rounded().into())
    } else {
        (numerator.parts().into(), denominator.parts().into())
    }
}

/// The fewest that are more than nobody. Where everybody was multiplied that may be less than a person; a rate
/// out of so few is beyond any standard, just as one out of a person is.
pub(crate) fn somebody(people: People) -> People {
    people.max(People::LEAST_PART)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn ratio(numerator: i64, denominator: i64) -> Ratio {
        Ratio { numerator: Quantity::exact(numerator), denominator: Quantity::exact(denominator) }
    }

    #[test]
    fn rule_8_compares_exactly_and_never_on_a_rounded_rate() {
        // 0.4999995 would round to the standard.
        assert_eq!(ratio(999_999, 2_000_000).met(dec!(0.5), Direction::AtLeast), Some(false));
        assert_eq!(ratio(999_999, 2_000_000).rate_to_six(), Some(dec!(0.500000)));
        assert_eq!(ratio(3, 4).met(dec!(0.75), Direction::AtLeast), Some(true));
        assert_eq!(ratio(1, 10).met(dec!(0.10), Direction::AtMost), Some(true));
        assert_eq!(ratio(11, 100).met(dec!(0.10), Direction::AtMost), Some(false));
    }

    #[test]
    fn rule_9_nobody_in_the_denominator_is_neither_met_nor_missed() {
        assert_eq!(ratio(0, 0).met(dec!(0.5), Direction::AtLeast), None);
        assert_eq!(ratio(0, 0).rate(), None);
    }

    #[test]
    fn rule_18_a_withheld_count_leaves_both_open_only_where_it_matters() {
        let half = dec!(0.5);
        let open = Ratio { numerator: Quantity::withheld(), denominator: Quantity::exact(6) };
        let closed = Ratio { numerator: Quantity::withheld(), denominator: Quantity::exact(100) };
        assert_eq!(
            open.possible(half, Direction::AtLeast),
            Possible { met: true, missed: true, untested: false }
        );
        assert_eq!(
            closed.possible(half, Direction::AtLeast),
            Possible { met: false, missed: true, untested: false }
        );
        assert_eq!(open.met(half, Direction::AtLeast), None);
    }
}
