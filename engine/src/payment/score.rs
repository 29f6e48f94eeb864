//! From measures to what they earn: the shape of a score.

use rust_decimal::Decimal;

use super::measuring::Measuring;
use super::outcome::Outcome;
use super::record::{Recorder, Step};
use crate::activity::MonthCounts;
use crate::measure::{Ratio, somebody};
use crate::quantity::{Bound, Bounded, Money, People, Quantity};
use crate::scheme::{Qom, Score, StandardTest};

/// A share or a rate as what it is made of, so that money is divided last and a half penny stays one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction {
    of: Decimal,
    out_of: Decimal,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self::whole(Decimal::ZERO);
    /// All.
    pub const ONE: Self = Self::whole(Decimal::ONE);

    /// A share that needs no division.
    pub const fn whole(share: Decimal) -> Self {
        Self { of: share, out_of: Decimal::ONE }
    }

    /// Nothing at least and all at most.
    fn clamped(self) -> Self {
        if self.of.is_zero() || self.of.is_sign_negative() != self.out_of.is_sign_negative() {
            Self::ZERO
        } else if self.of.abs() >= self.out_of.abs() {
            Self::ONE
        } else {
            self
        }
    }

    /// Whether it is at least so much; the divisor is people, above zero.
    fn reaches(self, share: Decimal) -> bool {
        self.of >= share * self.out_of
    }

    /// This share of an amount.
    pub fn times(self, money: Money) -> Money {
        Money::pounds((money * self.of).exact() / self.out_of)
    }

    /// Its value, for comparing two of them and for showing.
    pub fn value(self) -> Decimal {
        self.of / self.out_of
    }

    fn min(self, other: Self) -> Self {
        if other.value() < self.value() { other } else { self }
    }

    fn max(self, other: Self) -> Self {
        if other.value() > self.value() { other } else { self }
    }
}

/// What a measure of a pot came to.
pub(super) struct Scored<'a> {
    pub qom: &'a Qom,
    /// Whether there are too few people to say.
    pub too_few: Bounded<bool>,
    /// Its tests, and enough complete scores where that is asked for.
    pub gates: Bounded<bool>,
    measuring: Measuring<'a>,
    /// The rate or the people that its score looks at, as counted.
    ratio: Option<Ratio>,
    exact: bool,
}

impl<'a> Scored<'a> {
    pub fn new(measuring: Measuring<'a>, qom: &'a Qom, too_few: u32, months: &[MonthCounts]) -> Self {
        let tests = qom.tests.iter().map(|t| measuring.test(t, months));
        let mut gates = tests.fold(Bounded::exact(true), Bounded::and);
        for id in qom.measures() {
            if let Some(standard) = measuring.definitions.gate(id) {
                let complete =
                    StandardTest { measure: "scores-complete".to_owned(), threshold: None, standard };
                gates = gates.and(measuring.test(&complete, months));
            }
        }
        let ratio = qom.score.measure().map(|id| measuring.ratio(id, None, months));
        let out_of = |test: &StandardTest| match measuring.definitions.measure(&test.measure) {
            Some(measure) => measure.out_of(months, test.threshold),
            None => Quantity::absent(),
        };
        // A measure of several gates has too few when any of them has (rule 51).
        let gates_out_of =
            ratio.map(|ratio| ratio.denominator).into_iter().chain(qom.tests.iter().map(out_of));
        let too_few =
            gates_out_of.fold(Bounded::exact(false), |few, people| few.or(too_few_of(people, too_few)));
        let is_known = |ratio: Ratio| match (measuring.outcome, &qom.score) {
            (Outcome::AsCounted, _) => ratio.is_exact(),
            // A rate at its best or worst needs no counts; people at a price do.
            (outcome, Score::PerPerson { .. }) => outcome.people(ratio).is_exact(),
            (
                Outcome::EveryMeasureMet | Outcome::EveryMeasureMissed,
                Score::Met | Score::Line { .. } | Score::Bands { .. },
            ) => true,
        };
        let exact = gates.is_exact() && ratio.is_none_or(is_known) && !too_few.is_open();
        Self { qom, too_few, gates, measuring, ratio, exact }
    }

    /// The share that it earns, where too few people earn `few`: so too where there may be too few.
    pub fn share_or(&self, few: Fraction, bound: Bound, part: Decimal) -> Option<Fraction> {
        if self.too_few.is_certain() {
            return Some(few);
        }
        match bound {
            Bound::Working if self.too_few.value() == Some(true) => Some(few),
            Bound::Least if self.too_few.is_possible() => Some(self.share(bound, part)?.min(few)),
            Bound::Most if self.too_few.is_possible() => Some(self.share(bound, part)?.max(few)),
            Bound::Working | Bound::Least | Bound::Most => self.share(bound, part),
        }
    }

    /// Whether all counts are known.
    pub const fn is_exact(&self) -> bool {
        self.exact
    }

    /// The share of its part that it earns, 0 to 1; of a part of so many pounds, where that matters.
    pub fn share(&self, bound: Bound, part: Decimal) -> Option<Fraction> {
        if !self.gates.at(bound)? {
            return Some(Fraction::ZERO);
        }
        let outcome = self.measuring.outcome;
        let Some(counted) = self.ratio else { return Some(Fraction::ONE) };
        let (ratio, asked, bound) = (outcome.counts(counted), bound, outcome.bound(bound));
        let bound = if ratio.is_exact() { Bound::Working } else { bound };
        // There may be nobody at all, who earns nothing (rule 9).
        if bound == Bound::Least && ratio.denominator.low() <= People::NOBODY {
            return Some(Fraction::ZERO);
        }
        Some(match &self.qom.score {
            Score::Met => Fraction::ONE,
            Score::Line { floor, ceiling, .. } => {
                let Some(rate) = rate(ratio, bound, ceiling < floor)? else { return Some(Fraction::ZERO) };
                if ceiling == floor {
                    return Some(if rate.reaches(*ceiling) { Fraction::ONE } else { Fraction::ZERO });
                }
                // (rate − floor) ÷ (ceiling − floor), with the rate still a fraction.
                let of = rate.of - floor * rate.out_of;
                Fraction { of, out_of: (ceiling - floor) * rate.out_of }.clamped()
            }
            Score::Bands { bands, .. } => {
                let at = |rate: Fraction| {
                    bands
                        .iter()
                        .rev()
                        .find(|band| rate.reaches(band.from))
                        .map_or(Fraction::ZERO, |band| Fraction::whole(band.earns))
                };
                let Some(rate) = rate(ratio, bound, false)? else { return Some(Fraction::ZERO) };
                // A better band may earn less, so the least and the most may stand anywhere between.
                let between = || {
                    let ends = [Bound::Least, Bound::Most].map(|end| self::rate(ratio, end, false));
                    let [low, high] = ends.map(|end| end.flatten().unwrap_or(Fraction::ZERO));
                    let within = bands
                        .iter()
                        .map(|band| Fraction::whole(band.from))
                        .filter(move |from| (low.value()..=high.value()).contains(&from.value()));
                    within.chain([low, high]).map(at)
                };
                match bound {
                    Bound::Working => at(rate),
                    Bound::Least => between().reduce(Fraction::min).unwrap_or(Fraction::ZERO),
                    Bound::Most => between().reduce(Fraction::max).unwrap_or(Fraction::ZERO),
                }
            }
            Score::PerPerson { pounds, .. } => {
                if part.is_zero() {
                    return Some(Fraction::ZERO);
                }
                match outcome.people(counted).at(asked) {
                    Some(people) => Fraction { of: people * pounds, out_of: part }.clamped(),
                    // However many they are, they earn no more than all of the part.
                    None if asked == Bound::Most => Fraction::ONE,
                    None => return None,
                }
            }
        })
    }

    /// Says what it took.
    pub fn record(&self, months: &[MonthCounts], page: &mut impl Recorder) {
        page.step(|| {
            let word = match (self.too_few.value(), self.gates.value(), &self.qom.score) {
                (Some(true), ..) => "too few people",
                (_, Some(true), Score::Met) => "met",
                (_, Some(true), _) => "counted",
                (_, Some(false), _) => "not met",
                (_, None, _) => "not in this data",
            };
            Step::Note(format!("{}: {word}.", self.qom.name))
        });
        for standard in &self.qom.tests {
            self.measuring.record_test(standard, months, page);
        }
        let (Some(ratio), Some(id)) = (self.ratio, self.qom.score.measure()) else { return };
        page.step(|| Step::Note(self.measuring.counts_in_words(id, ratio)));
        page.step(|| self.measuring.definition(id));
    }
}

/// Whether there are too few people to say: fewer than so many.
fn too_few_of(people: Quantity, least: u32) -> Bounded<bool> {
    // Fewer than one person is nobody, but a part of a person is not.
    let least = if least == 1 { People::LEAST_PART } else { People::whole(least.into()) };
    people.people().falling(|people| people < least).between_all()
}

/// A rate at a bound: where more is less pay (`falling`), the least pay is at the highest rate.
/// The outer `None` is not known; the inner, nobody in the denominator.
fn rate(ratio: Ratio, bound: Bound, falling: bool) -> Option<Option<Fraction>> {
    let numerator = ratio.numerator.within(ratio.denominator);
    let bound = if falling { bound.opposite() } else { bound };
    let (numerator, denominator) = match bound {
        Bound::Working => (numerator.working()?, ratio.denominator.working()?),
        Bound::Least => match ratio.denominator.high() {
            Some(high) => (numerator.low(), high),
            None => return Some(Some(Fraction::ZERO)),
        },
        Bound::Most => match numerator.high() {
            Some(high) => (high, somebody(ratio.denominator.low())),
            None => return Some(Some(Fraction::ONE)),
        },
    };
    let people = Fraction { of: Decimal::from(numerator), out_of: Decimal::from(denominator) };
    Some((denominator > People::NOBODY).then_some(people))
}
