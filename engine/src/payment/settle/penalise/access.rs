//! A share of the core for each quarter, and each year, below its floor (rule 23; domain section 6).

use rust_decimal::Decimal;

use super::{LooksAt, Penalise, Settling};
use crate::activity::Counter;
use crate::calendar::Period;
use crate::payment::amount::{Amount, Unrounded};
use crate::payment::price::value_term as term;
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Bounded, Money, Pence, People, Quantity, show};
use crate::scheme::{AccessBase, AccessPenalty, Scheme};

impl<'a> Penalise<'a> for AccessPenalty {
    fn penalise<B: Book>(
        &self,
        year: &mut Settling<'a, B>,
        _: usize,
        _: impl Fn(&'a Scheme) -> Option<&'a Self>,
    ) {
        let contract = &year.selection.contracts[year.contract];
        let Some(floor) = self.floor(&contract.provider, &contract.commissioner, year.year) else { return };
        let of_year = year.selection.entered_in_year(year.contract, year.year);
        let test = |period: Period, floor: u32, core: Amount| {
            let counts = year.selection.counts(year.contract, period).iter();
            let people: Quantity = counts.map(|m| m.count(Counter::Entered)).sum();
            // How many of the year's people entered in this quarter nobody may have said.
            let people = if people.is_spread() { people.anyone_of(of_year) } else { people };
            FloorTest { people, floor, core }
        };
        let quarters = year.year.quarters().map(Period::Quarter);
        let access = AccessYear {
            terms: self,
            quarters: quarters.map(|q| test(q, floor.quarter, year.activity.core_of(q))).into(),
            year: test(Period::Year(year.year), floor.year, year.activity.core()),
        };
        let activity = year.activity;
        let record_value = |period: Period, page: &mut B::Page| {
            if let Some(value) = activity.value(period) {
                value.record_value(page);
            }
        };
        for (index, quarter) in quarters.into_iter().enumerate() {
            if year.selection.is_whole(quarter) && year.has_begun(quarter) {
                year.penalise(quarter, Component::PenaltyAccess, |page| {
                    let penalty = access.quarter(index, page);
                    record_value(quarter, page);
                    penalty
                });
            }
        }
        let whole = Period::Year(year.year);
        if year.selection.is_whole(whole) && year.has_begun(whole) {
            year.penalise(whole, Component::PenaltyAccessAnnual, |page| {
                let penalty = access.year(page);
                record_value(whole, page);
                penalty
            });
        }
    }

    fn looks_at(&self) -> LooksAt {
        LooksAt::ItsTerms
    }
}

/// A floor of people for a quarter or a year, and the core of it.
struct FloorTest {
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
struct AccessYear<'a> {
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
