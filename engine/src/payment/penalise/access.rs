//! A share of the core for each quarter, and each year, below its floor (rule 23; domain section 6).

use rust_decimal::Decimal;

use crate::payment::amount::{Amount, Unrounded};
use crate::payment::price::value_term as term;
use crate::payment::record::{Recorder, Step};
use crate::quantity::{Bounded, Money, Pence, People, Quantity, show};
use crate::scheme::{AccessBase, AccessPenalty};

/// A floor of people for a quarter or a year, and the core of it.
pub(in crate::payment) struct FloorTest {
    pub people: Quantity,
    pub floor: u32,
    /// The core of the quarter or year.
    pub core: Amount,
}

impl FloorTest {
    /// Whether too few people entered. Without a most of them, that is never certain.
    fn missed(&self) -> Bounded<bool> {
        let floor = People::whole(self.floor.into());
        self.people.people().falling(|people| people < floor).between_all()
    }

    fn is_exact(&self) -> bool {
        self.people.is_exact() && self.core.is_exact()
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
        self.quarters.iter().chain([&self.year]).all(FloorTest::is_exact)
    }

    /// What a quarter below its floor loses, as a positive amount.
    fn lost(&self, quarter: usize) -> Amount {
        let floor = &self.quarters[quarter];
        let base = match self.terms.base {
            AccessBase::AnnualCore => self.year.core,
            AccessBase::PeriodCore => floor.core,
        };
        let missed = floor.missed();
        Amount::worked(floor.is_exact() && self.year.core.is_exact(), |bound| {
            if !missed.at(bound)? {
                return Some(Pence::ZERO);
            }
            Some((Money::from(base.at(bound)?) * self.terms.quarter_rate).rounded())
        })
    }

    /// The line of a quarter.
    pub fn quarter(&self, quarter: usize, page: &mut impl Recorder) -> Unrounded {
        let floor = &self.quarters[quarter];
        self.record("penalties.access.quarter_rate", self.terms.quarter_rate, floor, page);
        -self.lost(quarter).unrounded()
    }

    /// The line of the year: the penalty of a year below its floor, or what its quarters lost given
    /// back.
    pub fn year(&self, page: &mut impl Recorder) -> Unrounded {
        self.record("penalties.access.year_rate", self.terms.year_rate, &self.year, page);
        if self.terms.refund_when_year_met {
            page.step(|| {
                Step::Note("A year that reaches its floor gives back what its quarters lost.".to_owned())
            });
        }
        let missed = self.year.missed();
        let lost: Amount = (0..self.quarters.len()).map(|quarter| self.lost(quarter)).sum();
        // What is taken is most where the year is missed and the core is most, what is given back where the
        // quarters lost least.
        -Unrounded::worked(self.is_exact(), |bound| {
            if missed.at(bound)? {
                Some(Money::from(self.year.core.at(bound)?) * self.terms.year_rate)
            } else if self.terms.refund_when_year_met {
                Some(-Money::from(lost.at(bound.opposite())?))
            } else {
                Some(Money::ZERO)
            }
        })
    }

    fn record(&self, path: &str, rate: Decimal, floor: &FloorTest, page: &mut impl Recorder) {
        page.step(|| {
            let core = self.year.core.value().map_or_else(|| "the core".to_owned(), show::pounds);
            Step::Formula(match floor.missed().value() {
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
