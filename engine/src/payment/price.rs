//! What activity is worth: a price for each person, or an annual value (rules 21 to 23).

use rust_decimal::Decimal;

use super::amount::{Amount, Reading};
use super::record::{Recorder, Step};
use crate::activity::{Counter, MonthCounts, Selection};
use crate::calendar::FinancialYear;
use crate::quantity::{Money, Pence, Quantity, show, split_by_shares, split_evenly};
use crate::scheme::{Cohort, Outcomes, Price, Value};

/// A month at a price a person: people × price (South Tees).
pub(super) struct PricedMonth {
    people: Quantity,
    price: Decimal,
}

impl PricedMonth {
    pub fn new(price: &Price, month: &[MonthCounts]) -> Self {
        let counter = match price.cohort {
            Cohort::Entering => Counter::Entered,
            Cohort::Finishing => Counter::Finished,
        };
        Self { people: month.iter().map(|m| m.count(counter)).sum(), price: price.per_person }
    }

    pub const fn is_exact(&self) -> bool {
        self.people.is_exact()
    }

    /// The exact gross value.
    pub fn gross(&self, reading: Reading) -> Option<Money> {
        Some(Money::pounds(reading.raising(self.people)? * self.price))
    }

    /// The line for the month.
    pub fn line(&self, cohort: Cohort, page: &mut impl Recorder) -> Amount {
        page.step(|| {
            Step::Formula(format!(
                "{} people × {}",
                show::people(self.people),
                show::exact_pounds(self.price)
            ))
        });
        page.step(|| Step::Count {
            label: match cohort {
                Cohort::Entering => "people entering treatment".to_owned(),
                Cohort::Finishing => "people finishing a course".to_owned(),
            },
            count: self.people,
        });
        page.step(|| term("price.per_person", show::exact_pounds(self.price)));
        Amount::work(self.is_exact(), |reading| self.gross(reading))
    }
}

/// The annual value of a contract, split into core and pot, months and quarters.
#[derive(Clone, Debug)]
pub(super) struct AnnualValue {
    /// The whole.
    pub whole: Pence,
    /// What is not at risk.
    pub core: Pence,
    /// The core by month, April first.
    pub core_by_month: Vec<Pence>,
    /// The pot by quarter.
    pub pot_by_quarter: Vec<Pence>,
}

impl AnnualValue {
    /// Splits a value to the penny: first core and pot, then months and quarters (rule 20).
    fn split(whole: Pence, share_at_risk: Decimal) -> Self {
        let parts = split_by_shares(whole, &[Decimal::ONE - share_at_risk, share_at_risk]);
        Self {
            whole,
            core: parts[0],
            core_by_month: split_evenly(parts[0], 12),
            pot_by_quarter: split_evenly(parts[1], 4),
        }
    }
}

/// The annual value of one contract in one year, as it is read.
pub(super) struct ValuedYear<'a> {
    value: &'a Value,
    people: Quantity,
    working: Option<AnnualValue>,
    least: Option<AnnualValue>,
    most: Option<AnnualValue>,
    exact: bool,
    share_at_risk: Decimal,
}

impl<'a> ValuedYear<'a> {
    pub fn new(
        value: &'a Value,
        outcomes: Option<&Outcomes>,
        selection: &Selection,
        contract: usize,
        year: FinancialYear,
    ) -> Self {
        let people = selection.entered_in_year(contract, year);
        let share_at_risk = outcomes.map_or(Decimal::ZERO, |outcomes| outcomes.share);
        let exact = value.amount.is_some() || people.is_exact();
        let read = |reading: Reading| {
            let pounds = match value.amount {
                Some(amount) => amount,
                None => reading.raising(people)? * value.per_person,
            };
            Some(AnnualValue::split(Money::pounds(pounds).rounded(), share_at_risk))
        };
        let bound = |reading| if exact { None } else { read(reading) };
        Self {
            value,
            people,
            working: read(Reading::Working),
            least: bound(Reading::Least),
            most: bound(Reading::Most),
            exact,
            share_at_risk,
        }
    }

    pub const fn is_exact(&self) -> bool {
        self.exact
    }

    pub fn at(&self, reading: Reading) -> Option<&AnnualValue> {
        match reading {
            _ if self.exact => self.working.as_ref(),
            Reading::Working => self.working.as_ref(),
            Reading::Least => self.least.as_ref(),
            Reading::Most => self.most.as_ref(),
        }
    }

    /// The line of the month at `place` in the year (0 for April).
    pub fn month_line(&self, place: usize, year: FinancialYear, page: &mut impl Recorder) -> Amount {
        page.step(|| Step::Formula(self.formula()));
        self.record_value(page);
        page.step(|| {
            Step::Note(format!(
                "{} of {year} in twelve months of whole pence; the odd pence go to the earliest months.",
                if self.share_at_risk.is_zero() { "The value" } else { "The core" }
            ))
        });
        Amount::work(self.exact, |reading| self.at(reading).map(|value| value.core_by_month[place].into()))
    }

    fn formula(&self) -> String {
        let whole = self
            .working
            .as_ref()
            .map_or_else(|| "annual value".to_owned(), |value| show::pounds(value.whole));
        if self.share_at_risk.is_zero() {
            format!("{whole} ÷ 12")
        } else {
            format!("{whole} × {} ÷ 12", show::percent(Decimal::ONE - self.share_at_risk, 0))
        }
    }

    /// How the annual value came about.
    pub fn record_value(&self, page: &mut impl Recorder) {
        page.step(|| match self.value.amount {
            Some(amount) => term("value.amount", format!("{} a year", show::exact_pounds(amount))),
            None => term("value.per_person", show::exact_pounds(self.value.per_person)),
        });
        if self.value.amount.is_none() {
            page.step(|| Step::Count {
                label: "people entering treatment in the year".to_owned(),
                count: self.people,
            });
        }
        if !self.share_at_risk.is_zero() {
            page.step(|| term("outcomes.share", show::percent(self.share_at_risk, 0)));
        }
    }
}

/// A term of the scheme, as a receipt shows it.
pub(super) fn term(path: &str, value: String) -> Step {
    Step::Term { path: path.to_owned(), value }
}
