//! From measures to what they earn: tests against standards, and the shape of a score.

use rust_decimal::Decimal;

use super::amount::Reading;
use super::record::{Recorder, Step};
use crate::activity::MonthCounts;
use crate::measure::{Direction, Measure, Ratio, by_id};
use crate::quantity::{Money, Quantity, show};
use crate::scheme::{Definitions, Qom, Reaching, Score, StandardTest};

/// The measure that a scheme reads where it names `id`, and which side of a standard is good.
pub(super) fn measure(definitions: &Definitions, id: &str) -> Option<(&'static Measure, Direction)> {
    let measure = by_id(definitions.read(id))?;
    let direction = match (definitions.reaching, measure.direction) {
        (Reaching::At, direction) => direction,
        (Reaching::Above, Direction::AtMost | Direction::Below) => Direction::Below,
        (Reaching::Above, Direction::AtLeast | Direction::Above) => Direction::Above,
    };
    Some((measure, direction))
}

/// The counts of a measure; absent where there is no such measure.
pub(super) fn ratio(
    definitions: &Definitions,
    id: &str,
    threshold: Option<u32>,
    months: &[MonthCounts],
) -> Ratio {
    let absent = Ratio { numerator: Quantity::absent(), denominator: Quantity::absent() };
    by_id(definitions.read(id)).map_or(absent, |measure| measure.ratio(months, threshold))
}

/// Whether something holds, as far as counts tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// At the numbers that money is worked at; `None` where the data does not hold the measure.
    pub working: Option<bool>,
    /// It may hold.
    pub possible: bool,
    /// It holds whatever the counts are.
    pub certain: bool,
    /// All counts are known.
    pub exact: bool,
}

impl Verdict {
    const UNKNOWN: Self = Self { working: None, possible: true, certain: false, exact: false };
    const HOLDS: Self = Self { working: Some(true), possible: true, certain: true, exact: true };

    /// Whether both hold. Where one cannot hold, what is not known of the other does not matter.
    fn and(self, other: Self) -> Self {
        let possible = self.possible && other.possible;
        let working = if self.working == Some(true) { other.working } else { self.working };
        Self {
            working: if possible { working } else { Some(false) },
            possible,
            certain: self.certain && other.certain,
            exact: self.exact && other.exact || !possible,
        }
    }

    /// So that the payment is as the reading asks, where more of it is more pay.
    const fn at(self, reading: Reading) -> Option<bool> {
        match reading {
            Reading::Working => self.working,
            Reading::Least => Some(self.certain),
            Reading::Most => Some(self.possible),
        }
    }
}

/// A test of a measure against its standard. Nobody in the denominator is not met (rule 9).
pub(super) fn test(definitions: &Definitions, test: &StandardTest, months: &[MonthCounts]) -> Verdict {
    let Some((measure, direction)) = measure(definitions, &test.measure) else { return Verdict::UNKNOWN };
    let ratio = measure.ratio(months, test.threshold);
    let possible = ratio.possible(test.standard, direction);
    let working = match ratio.met_working(test.standard, direction) {
        Ok(met) => Some(met == Some(true)),
        // What the data does not hold does not matter where it could not be met anyway.
        Err(_) => (!possible.met).then_some(false),
    };
    Verdict {
        working,
        possible: possible.met,
        certain: possible.met && !possible.missed && !possible.untested,
        exact: ratio.is_exact() || working.is_some() && !possible.met,
    }
}

/// Whether a standard was missed. Nobody in the denominator misses nothing (rule 9), so this is not
/// the opposite of met.
pub(super) fn missed(definitions: &Definitions, standard: &StandardTest, months: &[MonthCounts]) -> Verdict {
    let Some((measure, direction)) = measure(definitions, &standard.measure) else { return Verdict::UNKNOWN };
    let ratio = measure.ratio(months, standard.threshold);
    let open = ratio.possible(standard.standard, direction);
    let working = match ratio.met_working(standard.standard, direction) {
        Ok(met) => Some(met == Some(false)),
        Err(_) => (!open.missed).then_some(false),
    };
    Verdict {
        working,
        possible: open.missed,
        certain: open.missed && !open.met && !open.untested,
        exact: ratio.is_exact(),
    }
}

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
    /// The rate or the people that its score looks at.
    ratio: Option<Ratio>,
    exact: bool,
}

impl<'a> Scored<'a> {
    pub fn new(definitions: &Definitions, qom: &'a Qom, too_few: u32, months: &[MonthCounts]) -> Self {
        let tests = qom.tests.iter().map(|t| test(definitions, t, months));
        let mut gates = tests.fold(Verdict::HOLDS, Verdict::and);
        for id in qom.measures() {
            if let Some(standard) = definitions.gate(id) {
                let complete =
                    StandardTest { measure: "scores-complete".to_owned(), threshold: None, standard };
                gates = gates.and(test(definitions, &complete, months));
            }
        }
        let ratio = qom.score.measure().map(|id| ratio(definitions, id, None, months));
        let out_of = |test: &StandardTest| match by_id(definitions.read(&test.measure)) {
            Some(measure) => measure.out_of(months, test.threshold),
            None => Quantity::absent(),
        };
        let people = ratio.map(|ratio| ratio.denominator).or_else(|| qom.tests.first().map(out_of));
        let too_few = Few::new(people, i64::from(too_few));
        let exact = gates.exact && ratio.is_none_or(Ratio::is_exact) && !too_few.is_open();
        Self { qom, too_few, gates, ratio, exact }
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
        let Some(ratio) = self.ratio else { return Some(Fraction::ONE) };
        let reading = if ratio.is_exact() { Reading::Working } else { reading };
        // There may be nobody at all, who earns nothing (rule 9).
        if reading == Reading::Least && ratio.denominator.low() <= 0 {
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
                let people = reading.raising(ratio.numerator.within(ratio.denominator))?;
                Fraction { of: people * pounds, out_of: part }.clamped()
            }
        })
    }

    /// Says what it took.
    pub fn record(&self, definitions: &Definitions, months: &[MonthCounts], page: &mut impl Recorder) {
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
            record_test(definitions, standard, months, page);
        }
        let (Some(ratio), Some(id)) = (self.ratio, self.qom.score.measure()) else { return };
        page.step(|| Step::Note(counts_in_words(definitions, id, ratio)));
        page.step(|| definition(definitions, id));
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
    fn new(people: Option<Quantity>, least: i64) -> Self {
        let is_few = |people: Option<i64>| people.is_some_and(|people| people < least);
        let people = people.unwrap_or(Quantity::exact(i64::MAX));
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
            Some(high) => (high, ratio.denominator.low().max(1)),
            None => return Some(Some(Fraction::ONE)),
        },
    };
    let people = Fraction { of: Decimal::from(numerator), out_of: Decimal::from(denominator) };
    Some((denominator > 0).then_some(people))
}

fn counts_in_words(definitions: &Definitions, id: &str, ratio: Ratio) -> String {
    let name = measure(definitions, id).map_or(id, |(measure, _)| measure.name);
    let rate = ratio.rate().map_or_else(String::new, |rate| format!(" = {}", show::rounded_percent(rate, 2)));
    format!("{name}: {} of {}{rate}", show::people(ratio.numerator), show::people(ratio.denominator))
}

/// What a test took.
pub(super) fn record_test(
    definitions: &Definitions,
    standard: &StandardTest,
    months: &[MonthCounts],
    page: &mut impl Recorder,
) {
    page.step(|| {
        let ratio = ratio(definitions, &standard.measure, standard.threshold, months);
        let at = if definitions.reaching == Reaching::At { "standard" } else { "to be above" };
        Step::Note(format!(
            "{}, {at} {}",
            counts_in_words(definitions, &standard.measure, ratio),
            show::percent(standard.standard, 0)
        ))
    });
    page.step(|| definition(definitions, &standard.measure));
}

/// The definition of a measure as a scheme reads it.
pub(super) fn definition(definitions: &Definitions, id: &str) -> Step {
    let measure = by_id(definitions.read(id));
    Step::Definition {
        text: measure.map_or_else(String::new, |m| m.definition.to_owned()),
        source: measure.map_or_else(String::new, |m| m.source.to_owned()),
    }
}
