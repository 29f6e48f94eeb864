//! Measures as a scheme reads them: their counts, and whether a standard is met or missed.

use super::made::MadeRatios;
use super::outcome::Outcome;
use super::record::{Recorder, Step};
use super::supposed::SupposedMonths;
use crate::activity::MonthCounts;
use crate::measure::{Direction, Measure, Ratio};
use crate::quantity::{Bounded, Quantity, show};
use crate::scheme::{Definitions, Reaching, StandardTest};

/// The measure that definitions read where a term names `id`, and which side of a standard is good.
pub(crate) fn measure_read(definitions: &Definitions, id: &str) -> Option<(&'static Measure, Direction)> {
    let measure = definitions.measure(id)?;
    Some((measure, definitions.reaching.good_side(measure.direction)))
}

/// What measures mean in a scheme, and what they are supposed to have come to.
#[derive(Clone, Copy)]
pub(super) struct Measuring<'a> {
    pub definitions: &'a Definitions,
    pub outcome: Outcome,
    /// Counts that stand in place of those of the data.
    pub supposed: Option<SupposedMonths<'a>>,
    /// Counts that were made before.
    pub made: Option<&'a MadeRatios>,
}

impl<'a> Measuring<'a> {
    /// Measures as they were counted.
    pub const fn counted(definitions: &'a Definitions) -> Self {
        Self { definitions, outcome: Outcome::AsCounted, supposed: None, made: None }
    }

    /// The same without so many of the first months.
    pub fn from(mut self, before: usize) -> Self {
        if let Some(supposed) = &mut self.supposed {
            supposed.first = supposed.first.plus(before as i32);
        }
        self
    }

    /// The counts of a measure over some months, or what stands in their place.
    fn ratio_of(self, measure: &'static Measure, threshold: Option<u32>, months: &[MonthCounts]) -> Ratio {
        let counted = match self.made {
            Some(made) => made.of(measure, threshold, months),
            None => measure.ratio(months, threshold),
        };
        self.supposed_of(measure, threshold, counted)
    }

    /// What stands in place of what a measure counted, or that.
    pub fn supposed_of(self, measure: &'static Measure, threshold: Option<u32>, counted: Ratio) -> Ratio {
        self.supposed.map_or(counted, |supposed| supposed.of(measure, threshold, counted))
    }

    fn measure(self, id: &str) -> Option<(&'static Measure, Direction)> {
        measure_read(self.definitions, id)
    }

    /// The counts of a measure as they are; absent where there is no such measure.
    pub fn ratio(self, id: &str, threshold: Option<u32>, months: &[MonthCounts]) -> Ratio {
        let absent = Ratio { numerator: Quantity::absent(), denominator: Quantity::absent() };
        self.definitions.measure(id).map_or(absent, |measure| self.ratio_of(measure, threshold, months))
    }

    /// A test of a measure against its standard. Nobody in the denominator is not met (rule 9).
    pub fn test(self, test: &StandardTest, months: &[MonthCounts]) -> Bounded<bool> {
        let Some((measure, direction)) = self.measure(&test.measure) else { return Bounded::ANYTHING };
        let ratio = self.outcome.counts(self.ratio_of(measure, test.threshold, months));
        if self.outcome == Outcome::AsCounted && ratio.is_exact() {
            return Bounded::exact(ratio.met(test.standard, direction) == Some(true));
        }
        let possible = ratio.possible(test.standard, direction);
        match self.outcome {
            Outcome::AsCounted => {}
            Outcome::EveryMeasureMet => return Bounded::exact(possible.met),
            Outcome::EveryMeasureMissed => {
                return Bounded::exact(!possible.missed && !possible.untested);
            }
        }
        let working = match ratio.met_working(test.standard, direction) {
            Ok(met) => Some(met == Some(true)),
            // What the data does not hold does not matter where it could not be met anyway.
            Err(_) => (!possible.met).then_some(false),
        };
        let certain = possible.met && !possible.missed && !possible.untested;
        match working {
            Some(met) if !possible.met => Bounded::exact(met),
            _ => Bounded::open(working, Some(certain), Some(possible.met)),
        }
    }

    /// Whether a standard was missed. Nobody in the denominator misses nothing (rule 9), so this is
    /// not the opposite of met.
    pub fn missed(self, standard: &StandardTest, months: &[MonthCounts]) -> Bounded<bool> {
        let Some((measure, direction)) = self.measure(&standard.measure) else { return Bounded::ANYTHING };
        let ratio = self.outcome.counts(self.ratio_of(measure, standard.threshold, months));
        if self.outcome == Outcome::AsCounted && ratio.is_exact() {
            return Bounded::exact(ratio.met(standard.standard, direction) == Some(false));
        }
        let open = ratio.possible(standard.standard, direction);
        match self.outcome {
            Outcome::AsCounted => {}
            Outcome::EveryMeasureMet => return Bounded::exact(open.missed && !open.met),
            Outcome::EveryMeasureMissed => return Bounded::exact(open.missed),
        }
        let working = match ratio.met_working(standard.standard, direction) {
            Ok(met) => Some(met == Some(false)),
            Err(_) => (!open.missed).then_some(false),
        };
        let certain = open.missed && !open.met && !open.untested;
        Bounded::open(working, Some(certain), Some(open.missed))
    }

    /// The counts of a measure and their rate.
    pub fn counts_in_words(self, id: &str, ratio: Ratio) -> String {
        let name = self.measure(id).map_or(id, |(measure, _)| measure.name);
        let rate =
            ratio.rate().map_or_else(String::new, |rate| format!(" = {}", show::rounded_percent(rate, 2)));
        format!("{name}: {} of {}{rate}", show::people(ratio.numerator), show::people(ratio.denominator))
    }

    /// What a test took.
    pub fn record_test(self, standard: &StandardTest, months: &[MonthCounts], page: &mut impl Recorder) {
        page.step(|| {
            let ratio = self.ratio(&standard.measure, standard.threshold, months);
            let at = if self.definitions.reaching == Reaching::At { "standard" } else { "to be above" };
            Step::Note(format!(
                "{}, {at} {}",
                self.counts_in_words(&standard.measure, ratio),
                show::percent(standard.standard, 0)
            ))
        });
        page.step(|| self.definition(&standard.measure));
    }

    /// The definition of a measure as a scheme reads it.
    pub fn definition(self, id: &str) -> Step {
        let measure = self.definitions.measure(id);
        Step::Definition {
            text: measure.map_or_else(String::new, |m| m.definition.to_owned()),
            source: measure.map_or_else(String::new, |m| m.source.to_owned()),
        }
    }
}
