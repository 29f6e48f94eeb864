//! How many people are to enter treatment: a share of everybody with the disorders, by year, month,
//! week and working day, and by quarter of an access plan.

mod result;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

pub use result::{AccessResult, NotKnown};

use crate::locality::{Locality, WEEKS_A_YEAR};
use crate::quantity::apportion;

/// Working days in a week. With 52 weeks a year has 260 of them: bank holidays are not taken off.
pub const WORKING_DAYS_A_WEEK: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

const MONTHS_A_YEAR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
const QUARTERS_A_YEAR: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// People who are to enter treatment: so large a share of the prevalent population.
///
/// Liverpool's slides have 15 % of 86,026 people (domain 7.8), and so much work out of it:
///
/// ```
/// # use engine::sustain::AccessNeed;
/// # use rust_decimal::dec;
/// let need = AccessNeed::new(86_026, dec!(0.15));
/// assert_eq!(need.exact_a_year(), dec!(12903.9));
/// assert_eq!([need.a_year(), need.a_month(), need.a_week(), need.a_working_day()], [12_904, 1_075, 248, 50]);
/// ```
///
/// A year is 12 months, or 52 weeks of 5 working days (260): 12,903.9 a year are 1,075.3 a month, 248.2 a
/// week and 49.6 a working day. With bank holidays off (253 days) it would be 51, not the 50 of the
/// slides. Each number is the year's before rounding, divided and rounded once, half away from zero: so
/// twelve printed months need not add to the printed year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessNeed(Decimal);

impl AccessNeed {
    /// A share of so many people, in a year.
    pub fn new(population: u64, share: Decimal) -> Self {
        Self(Decimal::from(population) * share)
    }

    /// People a year, with the fraction of a person.
    pub const fn exact_a_year(self) -> Decimal {
        self.0
    }

    /// People a year.
    pub fn a_year(self) -> i64 {
        whole(self.0)
    }

    /// People a month.
    pub fn a_month(self) -> i64 {
        whole(self.0 / MONTHS_A_YEAR)
    }

    /// People a week.
    pub fn a_week(self) -> i64 {
        whole(self.0 / WEEKS_A_YEAR)
    }

    /// People a working day.
    pub fn a_working_day(self) -> i64 {
        whole(self.0 / WEEKS_A_YEAR / WORKING_DAYS_A_WEEK)
    }
}

/// The access plan of one commissioner or of several together: whole people by quarter of a financial
/// year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessPlan {
    /// Codes of the commissioners whose people these are.
    pub commissioners: Vec<String>,
    /// Their prevalent population.
    pub population: u64,
    /// The share of it who are to enter treatment in each quarter, April to June first.
    pub shares: [Decimal; 4],
    /// The same in people. Of one commissioner the year is rounded once, half away from zero, and split
    /// by largest remainder (rule 20), so that quarters add to the year; several together are the sum.
    pub people: [i64; 4],
}

impl AccessPlan {
    /// The plan of each commissioner whose prevalent population the locality gives, by code. None where
    /// it has no access plan.
    pub fn by_commissioner(locality: &Locality) -> Vec<Self> {
        let Ok(shares) = <[Decimal; 4]>::try_from(locality.access_plan.as_slice()) else {
            return Vec::new();
        };
        let plan = |(code, population): (&String, &u64)| {
            let year = AccessNeed::new(*population, shares.iter().sum()).a_year();
            let mut people = [0; 4];
            people.copy_from_slice(&apportion(year, &shares));
            Self { commissioners: vec![code.clone()], population: *population, shares, people }
        };
        locality.prevalent_population.iter().map(plan).collect()
    }

    /// The plan of all commissioners together, where the locality has a plan and a population.
    pub fn whole(locality: &Locality) -> Option<Self> {
        Self::by_commissioner(locality).into_iter().reduce(|mut whole, one| {
            whole.commissioners.extend(one.commissioners);
            whole.population = whole.population.saturating_add(one.population);
            whole.people.iter_mut().zip(one.people).for_each(|(all, people)| *all += people);
            whole
        })
    }

    /// People in the year.
    pub fn year(&self) -> i64 {
        self.people.iter().sum()
    }

    /// Share of the population in the year: 17.35 % of 4.2, 4.2, 4.2 and 4.75 %.
    pub fn year_share(&self) -> Decimal {
        self.shares.iter().sum()
    }

    /// What the share of each quarter would be over a year: 16.8 % of 4.2 % a quarter, 19 % of 4.75 %.
    pub fn annualised(&self) -> [Decimal; 4] {
        self.shares.map(|share| share * QUARTERS_A_YEAR)
    }
}

/// Whole people, half away from zero.
fn whole(people: Decimal) -> i64 {
    people.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().unwrap_or(i64::MAX)
}
