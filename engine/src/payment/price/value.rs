//! A fixed annual value: by month, split into core and pot (rules 20 and 21).

use rust_decimal::Decimal;

use super::{Part, Source};
use crate::activity::Selection;
use crate::calendar::{FinancialYear, Month, Period};
use crate::payment::amount::{Amount, Spread};
use crate::payment::record::{Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Money, Quantity, show};
use crate::scheme::{Scheme, Value};

/// What a plan or a cost comes to in a year of a contract.
pub(in crate::payment) struct PlanYear(Amount);

impl PlanYear {
    /// The value of one contract in one year, with uplifts.
    pub fn new(
        scheme: &Scheme,
        value: &Value,
        selection: &Selection,
        contract: usize,
        year: FinancialYear,
    ) -> Self {
        Self(worth(value, scheme.price_factor(year), selection, contract, year).rounded())
    }

    /// What falls on a period of the year.
    pub fn of(&self, period: Period) -> Amount {
        part_of_year(self.0, period)
    }
}

/// The part of an annual amount that falls on a period: quarters first, then months (rule 20).
pub(super) fn part_of_year(whole: Amount, period: Period) -> Amount {
    let place = place(period.first_month());
    match period {
        Period::Year(_) => whole,
        Period::Quarter(_) => whole.even_part(4, place / 3),
        Period::Month(_) => by_quarter(whole, place),
    }
}

/// The month at a place of a year that is split into quarters first.
fn by_quarter(whole: Amount, place: usize) -> Amount {
    whole.even_part(4, place / 3).even_part(3, place % 3)
}

fn place(month: Month) -> usize {
    month.since(month.financial_year().first_month()) as usize
}

/// An amount, or people entering in the year × a price; with new money where there is any.
fn worth(
    value: &Value,
    factor: Decimal,
    selection: &Selection,
    contract: usize,
    year: FinancialYear,
) -> Spread {
    let factor = factor * (Decimal::ONE + value.uplift.unwrap_or_default());
    if let Some(amount) = value.amount {
        return Spread::exactly(Money::pounds(amount * factor));
    }
    let people = selection.entered_in_year(contract, year);
    Spread::work(people.is_exact(), |reading| {
        Some(Money::pounds(reading.raising(people)? * value.per_person * factor))
    })
}

/// The core and the pot of an annual value, which are split to the penny first, and into months then
/// (rule 20).
#[derive(Clone, Copy)]
struct CoreAndPot {
    core: Amount,
    pot: Amount,
}

impl CoreAndPot {
    fn new(whole: Amount, share_at_risk: Decimal) -> Self {
        if share_at_risk.is_zero() {
            return Self { core: whole, pot: Amount::ZERO };
        }
        let parts = whole.split(&[Decimal::ONE - share_at_risk, share_at_risk]);
        Self { core: parts[0], pot: parts[1] }
    }

    /// The core of the month at a place.
    fn core_of(self, place: usize) -> Amount {
        self.core.even_part(12, place)
    }

    /// The pot of the month at a place: into quarters first.
    fn pot_of(self, place: usize) -> Amount {
        by_quarter(self.pot, place)
    }

    /// The month at a place.
    fn month(self, place: usize) -> Amount {
        self.core_of(place) + self.pot_of(place)
    }
}

/// The annual value of one contract in one year.
pub(in crate::payment) struct ValuedYear<'a> {
    value: &'a Value,
    year: FinancialYear,
    people: Quantity,
    factor: Decimal,
    share_at_risk: Decimal,
    whole: Amount,
    /// Today's value: without new money, for months before the scheme begins.
    today: Amount,
    whole_parts: CoreAndPot,
    today_parts: CoreAndPot,
}

impl<'a> ValuedYear<'a> {
    /// Splits a value to the penny: first core and pot, then months; the pot into quarters first.
    pub fn new(
        scheme: &Scheme,
        value: &'a Value,
        share_at_risk: Decimal,
        selection: &Selection,
        contract: usize,
        year: FinancialYear,
    ) -> Self {
        let factor = scheme.price_factor(year);
        let whole = worth(value, factor, selection, contract, year).rounded();
        let plain = Value { uplift: None, ..value.clone() };
        let today = worth(&plain, factor, selection, contract, year).rounded();
        // A year in which the scheme begins is paid in part as a whole and in part as core and pot:
        // it adds to the penny where a whole month is its core and its pot.
        Self {
            value,
            year,
            people: selection.entered_in_year(contract, year),
            factor,
            share_at_risk,
            whole,
            today,
            whole_parts: CoreAndPot::new(whole, share_at_risk),
            today_parts: CoreAndPot::new(today, share_at_risk),
        }
    }

    /// The value of the year.
    pub const fn whole(&self) -> Amount {
        self.whole
    }

    /// Whether an amount is what the month at a place is worth once the scheme has begun.
    pub fn is_whole(&self, place: usize, amount: Amount) -> bool {
        self.whole_parts.month(place) == amount
    }

    /// What is not at risk in the year.
    pub const fn core(&self) -> Amount {
        self.whole_parts.core
    }

    /// Today's value of a year, without the scheme's new money.
    pub const fn today(&self) -> Amount {
        self.today
    }

    /// The part of a month: of today's value before the scheme begins, whole where there is no pot.
    pub fn part(&self, month: Month, begun: bool, has_pot: bool) -> Part<'a> {
        let place = place(month);
        let whole = if begun { self.whole_parts } else { self.today_parts }.month(place);
        let (core, pot) = if begun && has_pot {
            (self.whole_parts.core_of(place), self.whole_parts.pot_of(place))
        } else {
            (whole, Amount::ZERO)
        };
        Part {
            component: Component::Activity,
            gross: whole.into(),
            whole,
            core,
            pot,
            source: Source::Value(place),
        }
    }

    /// Says how the month at `place` in the year (0 for April) came about.
    pub fn record_month(&self, place: usize, page: &mut impl Recorder) {
        page.step(|| Step::Formula(self.formula()));
        self.record_value(page);
        page.step(|| {
            Step::Note(format!(
                "{} of {} in twelve months of whole pence; the odd pence go to the earliest months.",
                if self.share_at_risk.is_zero() { "The value" } else { "The core" },
                self.year
            ))
        });
        if self.whole_parts.month(place).value() != self.today_parts.month(place).value() {
            page.step(|| {
                Step::Note("Before the scheme begins, a month is paid without its new money.".to_owned())
            });
        }
    }

    fn formula(&self) -> String {
        let whole = self.whole.value().map_or_else(|| "annual value".to_owned(), show::pounds);
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
        if let Some(uplift) = self.value.uplift {
            page.step(|| term("value.uplift", show::percent(uplift, 1)));
        }
        if self.factor != Decimal::ONE {
            page.step(|| {
                Step::Note(format!(
                    "Prices of {} are those of the scheme × {}.",
                    self.year,
                    self.factor.normalize()
                ))
            });
        }
        if !self.share_at_risk.is_zero() {
            page.step(|| term("outcomes.share", show::percent(self.share_at_risk, 0)));
        }
    }
}

/// A term of the scheme, as a receipt shows it.
pub(in crate::payment) fn term(path: &str, value: String) -> Step {
    Step::Term { path: path.to_owned(), value }
}
