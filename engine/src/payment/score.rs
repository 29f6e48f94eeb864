//! From measures to what they earn: the shape of a score.

use rust_decimal::Decimal;

use super::amount::Reading;
use super::measuring::{Measuring, Verdict};
use super::outcome::Outcome;
use super::record::{Recorder, Step};
use crate::activity::MonthCounts;
use crate::measure::{Ratio, by_id, somebody};
use crate::quantity::{Money, People, Quantity};
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

    /// Whether it is at least so much; the divisor is people, above nought.
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
    pub too_few: Few,
    /// Its tests, and enough complete scores where that is asked for.
    pub gates: Verdict,
    measuring: Measuring<'a>,
    /// The rate or the people that its score looks at, as counted.
    ratio: Option<Ratio>,
    exact: bool,
}

impl<'a> Scored<'a> {
    pub fn new(measuring: Measuring<'a>, qom: &'a Qom, too_few: u32, months: &[MonthCounts]) -> Self {
        let tests = qom.tests.iter().map(|t| measuring.test(t, months));
        let mut gates = tests.fold(Verdict::HOLDS, Verdict::and);
        for id in qom.measures() {
            if let Some(standard) = measuring.definitions.gate(id) {
                let complete =
                    StandardTest { measure: "scores-complete".to_owned(), threshold: None, standard };
                gates = gates.and(measuring.test(&complete, months));
            }
        }
        let ratio = qom.score.measure().map(|id| measuring.ratio(id, None, months));
        let out_of = |test: &StandardTest| match by_id(measuring.definitions.read(&test.measure)) {
            Some(measure) => measure.out_of(months, test.threshold),
            None => Quantity::absent(),
        };
        // A measure of several gates has too few when any of them has (rule 51).
        let gates_out_of =
            ratio.map(|ratio| ratio.denominator).into_iter().chain(qom.tests.iter().map(out_of));
        let too_few =
            gates_out_of.fold(Few::NONE, |few, people| few.or(Few::new(people, i64::from(too_few))));
        let is_known = |ratio: Ratio| match (measuring.outcome, &qom.score) {
            (Outcome::AsCounted, _) => ratio.is_exact(),
            // A rate at its best or worst needs no counts; people at a price do.
            (outcome, Score::PerPerson { .. }) => outcome.people(ratio).is_exact(),
            _ => true,
        };
        let exact = gates.exact && ratio.is_none_or(is_known) && !too_few.is_open();
        Self { qom, too_few, gates, measuring, ratio, exact }
    }

    /// The share that it earns, where too few people earn `few`: so too where there may be too few.
    pub fn share_or(&self, few: Fraction, reading: Reading, part: Decimal) -> Option<Fraction> {
        match reading {
            _ if self.too_few.certain => Some(few),
            Reading::Working if self.too_few.working => Some(few),
            Reading::Least if self.too_few.possible => Some(self.share(reading, part)?.min(few)),
            Reading::Most if self.too_few.possible => Some(self.share(reading, part)?.max(few)),
            _ => self.share(reading, part),
        }
    }

    /// Whether all counts are known.
    pub const fn is_exact(&self) -> bool {
        self.exact
    }

    /// The share of its part that it earns, 0 to 1; of a part of so many pounds, where that matters.
    pub fn share(&self, reading: Reading, part: Decimal) -> Option<Fraction> {
        if !self.gates.at(reading)? {
            return Some(Fraction::ZERO);
        }
        let outcome = self.measuring.outcome;
        let Some(counted) = self.ratio else { return Some(Fraction::ONE) };
        let (ratio, asked, reading) = (outcome.counts(counted), reading, outcome.reading(reading));
        let reading = if ratio.is_exact() { Reading::Working } else { reading };
        // There may be nobody at all, who earns nothing (rule 9).
        if reading == Reading::Least && ratio.denominator.low() <= People::NOBODY {
            return Some(Fraction::ZERO);
        }
        Some(match &self.qom.score {
            Score::Met => Fraction::ONE,
            Score::Line { floor, ceiling, .. } => {
                let Some(rate) = rate(ratio, reading, ceiling < floor)? else { return Some(Fraction::ZERO) };
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
                let Some(rate) = rate(ratio, reading, false)? else { return Some(Fraction::ZERO) };
                // A better band may earn less, so the least and the most may stand anywhere between.
                let between = || {
                    let ends = [Reading::Least, Reading::Most].map(|end| self::rate(ratio, end, false));
                    let [low, high] = ends.map(|end| end.flatten().unwrap_or(Fraction::ZERO));
                    let within = bands
                        .iter()
                        .map(|band| Fraction::whole(band.from))
                        .filter(move |from| (low.value()..=high.value()).contains(&from.value()));
                    within.chain([low, high]).map(at)
                };
                match reading {
                    Reading::Working => at(rate),
                    Reading::Least => between().reduce(Fraction::min).unwrap_or(Fraction::ZERO),
                    Reading::Most => between().reduce(Fraction::max).unwrap_or(Fraction::ZERO),
                }
            }
            Score::PerPerson { pounds, .. } => {
                if part.is_zero() {
                    return Some(Fraction::ZERO);
                }
                match asked.raising(outcome.people(counted)) {
                    Some(people) => Fraction { of: people * pounds, out_of: part }.clamped(),
                    // However many they are, they earn no more than all of the part.
                    None if asked == Reading::Most => Fraction::ONE,
                    None => return None,
                }
            }
        })
    }

    /// Says what it took.
    pub fn record(&self, months: &[MonthCounts], page: &mut impl Recorder) {
        page.step(|| {
            let word = match (self.too_few.working, self.gates.working, &self.qom.score) {
                (true, ..) => "too few people",
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

/// Whether there are too few people, as far as counts tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Few {
    /// At the numbers that money is worked at; what the data does not hold is not too few.
    pub working: bool,
    /// There may be too few.
    pub possible: bool,
    /// There are, whatever the counts are.
    pub certain: bool,
}

impl Few {
    /// Enough, for certain.
    const NONE: Self = Self { working: false, possible: false, certain: false };

    /// Whether either has too few.
    const fn or(self, other: Self) -> Self {
        Self {
            working: self.working || other.working,
            possible: self.possible || other.possible,
            certain: self.certain || other.certain,
        }
    }

    fn new(people: Quantity, least: i64) -> Self {
        // Fewer than one person is nobody, but a part of a person is not.
        let least = if least == 1 { People::LEAST_PART } else { People::whole(least) };
        let is_few = |people: Option<People>| people.is_some_and(|people| people < least);
        Self {
            working: is_few(people.working()),
            possible: people.low() < least,
            certain: is_few(people.high()),
        }
    }

    /// Whether the counts leave it open.
    pub const fn is_open(self) -> bool {
        self.possible && !self.certain
    }
}

/// A rate at a reading: where more is less pay (`falling`), the least pay is at the highest rate.
/// The outer `None` is not known; the inner, nobody in the denominator.
fn rate(ratio: Ratio, reading: Reading, falling: bool) -> Option<Option<Fraction>> {
    let numerator = ratio.numerator.within(ratio.denominator);
    let reading = if falling { reading.opposite() } else { reading };
    let (numerator, denominator) = match reading {
        Reading::Working => (numerator.working()?, ratio.denominator.working()?),
        Reading::Least => match ratio.denominator.high() {
            Some(high) => (numerator.low(), high),
            None => return Some(Some(Fraction::ZERO)),
        },
        Reading::Most => match numerator.high() {
            Some(high) => (high, somebody(ratio.denominator.low())),
            None => return Some(Some(Fraction::ONE)),
        },
    };
    let people = Fraction { of: Decimal::from(numerator), out_of: Decimal::from(denominator) };
    Some((denominator > People::NOBODY).then_some(people))
}
