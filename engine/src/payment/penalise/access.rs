//! A share of the core for each quarter, and each year, below its floor (rule 23; domain section 6).

use rust_decimal::Decimal;

use crate::payment::amount::{Amount, Reading, Spread};
use crate::payment::price::value_term as term;
use crate::payment::record::{Recorder, Step};
use crate::quantity::{Money, Pence, People, Quantity, show};
use crate::scheme::{AccessBase, AccessPenalty};

/// A floor of people for a quarter or a year, and the core of it.
pub(in crate::payment) struct FloorTest {
    pub people: Quantity,
    pub floor: u32,
    /// The core of the quarter or year.
    pub core: Amount,
}

impl FloorTest {
    /// Whether too few people entered.
    fn missed(&self, reading: Reading) -> Option<bool> {
        let floor = People::whole(self.floor.into());
        match reading {
            Reading::Working => self.people.working().map(|people| people < floor),
            Reading::Least => Some(self.people.low() < floor),
            Reading::Most => Some(self.people.high().is_some_and(|people| people < floor)),
        }
    }
}

/// The floors of a year.
pub(in crate::payment) struct AccessYear<'a> {
    pub terms: &'a AccessPenalty,
    pub quarters: Vec<FloorTest>,
    pub year: FloorTest,
}

impl AccessYear<'_> {
    fn is_exact(&self) -> bool {
        let all = self.quarters.iter().chain([&self.year]);
        all.into_iter().all(|floor| floor.people.is_exact() && floor.core.is_exact())
    }

    /// What a quarter below its floor loses, as a positive amount.
    fn lost(&self, quarter: usize, reading: Reading) -> Option<Pence> {
        let floor = &self.quarters[quarter];
        if !floor.missed(reading)? {
            return Some(Pence::ZERO);
        }
        let base = match self.terms.base {
            AccessBase::AnnualCore => self.year.core,
            AccessBase::PeriodCore => floor.core,
        };
        Some((Money::from(base.at(reading.opposite())?) * self.terms.quarter_rate).rounded())
    }

    /// The line of a quarter.
    pub fn quarter(&self, quarter: usize, page: &mut impl Recorder) -> Spread {
        let floor = &self.quarters[quarter];
        self.record("penalties.access.quarter_rate", self.terms.quarter_rate, floor, page);
        let exact = floor.people.is_exact() && self.year.core.is_exact() && floor.core.is_exact();
        Spread::work(exact, |reading| self.lost(quarter, reading).map(|lost| -Money::from(lost)))
    }

    /// The line of the year: the penalty of a year below its floor, or what its quarters lost given
    /// back.
    pub fn year(&self, page: &mut impl Recorder) -> Spread {
        self.record("penalties.access.year_rate", self.terms.year_rate, &self.year, page);
        if self.terms.refund_when_year_met {
            page.step(|| {
                Step::Note("A year that reaches its floor gives back what its quarters lost.".to_owned())
            });
        }
        Spread::work(self.is_exact(), |reading| {
            if self.year.missed(reading)? {
                return Some(-(Money::from(self.year.core.at(reading.opposite())?) * self.terms.year_rate));
            }
            if !self.terms.refund_when_year_met {
                return Some(Money::ZERO);
            }
            // Given back, so that the least of this line is where the quarters lost least.
            let lost: Option<Pence> =
                (0..self.quarters.len()).map(|quarter| self.lost(quarter, reading.opposite())).sum();
            Some(Money::from(lost?))
        })
    }

    fn record(&self, path: &str, rate: Decimal, floor: &FloorTest, page: &mut impl Recorder) {
        page.step(|| {
            let core = self.year.core.value().map_or_else(|| "the core".to_owned(), show::pounds);
            Step::Formula(match floor.missed(Reading::Working) {
                Some(true) => format!(
                    "{} people, below {}: − {} of the core, {core} a year",
                    show::people(floor.people),
                    show::number(floor.floor.into()),
                    show::percent(rate, 0)
                ),
                Some(false) => format!(
                    "{} people, at or above {}: nothing taken",
                    show::people(floor.people),
                    show::number(floor.floor.into())
                ),
                None => "People entering treatment are not in this data.".to_owned(),
            })
        });
        page.step(|| Step::Count { label: "people entering treatment".to_owned(), count: floor.people });
        page.step(|| term(path, show::percent(rate, 0)));
    }
}
