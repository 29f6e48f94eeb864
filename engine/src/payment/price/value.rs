//! A fixed annual value: by month, split into core and pot (rules 20, 21, 33 and 34).

use rust_decimal::Decimal;

use super::basis::{Against, Basis, Follows};
use super::{Part, Source};
use crate::activity::{Contract, ContractIndex, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::payment::amount::Amount;
use crate::payment::record::{Recorder, Step};
use crate::payment::statement::Component;
use crate::payment::versions::Versions;
use crate::quantity::show;
use crate::scheme::{Scheme, Value};

/// What a plan or a cost comes to in a period of a year of a contract: a twelfth for each month in which the
/// contract is there, of the terms that hold in it (rules 34 and 47); only of the months from `from` on.
pub(in crate::payment) fn value_of_period(
    versions: &Versions<'_>,
    against: Against,
    selection: &Selection,
    contract: ContractIndex,
    period: Period,
    from: Option<Month>,
) -> Amount {
    let annual = |month: Month| {
        let scheme = versions.at(month);
        let value = against.value(scheme)?;
        let year = month.financial_year();
        let factor = scheme.price_factor(year) * with_new_money(value);
        let basis = Basis::of(value, against.follows(), selection, contract, year);
        Some(basis.annual(factor, selection, contract).rounded())
    };
    let begin = from.map_or(period.first_month(), |from| from.max(period.first_month()));
    let months = Month::range(begin, period.last_month());
    let life = selection.contracts[contract].life;
    let first = versions.at(period.first_month());
    let is_one = months.iter().all(|month| life.holds(*month) && std::ptr::eq(versions.at(*month), first));
    if is_one && begin == period.first_month() {
        return annual(period.first_month()).map_or(Amount::ZERO, |annual| part_of_year(annual, period));
    }
    let there = months.into_iter().filter(|month| life.holds(*month));
    there.filter_map(|month| Some(part_of_year(annual(month)?, Period::Month(month)))).sum()
}

/// What the uplift of a value makes of each pound of it.
pub(in crate::payment) fn with_new_money(value: &Value) -> Decimal {
    Decimal::ONE + value.uplift.unwrap_or_default()
}

/// The part of an annual amount that falls on a period: quarters first, then months (rule 20).
pub(in crate::payment) fn part_of_year(whole: Amount, period: Period) -> Amount {
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

/// The place of a month in its financial year, 0 for April.
pub(super) fn place(month: Month) -> usize {
    month.since(month.financial_year().first_month()) as usize
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

/// Whether something of a month's value is at risk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::payment) enum Standing {
    /// The contract is not there in the month.
    NotThere,
    /// The scheme has not begun: today's value, without new money.
    Before,
    /// All of the value is core.
    Core,
    /// A part of it is the pot's.
    WithPot,
}

/// The annual value of one contract in one year, under one version of the terms.
pub(in crate::payment) struct ValuedYear<'a> {
    value: &'a Value,
    contract: &'a Contract,
    /// The first place in the year at which it holds.
    from: usize,
    year: FinancialYear,
    basis: Basis,
    factor: Decimal,
    share_at_risk: Decimal,
    whole: Amount,
    whole_parts: CoreAndPot,
    /// Today's value: without new money, for months before the scheme begins.
    today_parts: CoreAndPot,
}

impl<'a> ValuedYear<'a> {
    /// Splits a value to the penny: first core and pot, then months; the pot into quarters first.
    pub fn new(
        scheme: &'a Scheme,
        share_at_risk: Decimal,
        selection: &'a Selection,
        contract: ContractIndex,
        from: Month,
    ) -> Option<Self> {
        let (value, year) = (scheme.value.as_ref()?, from.financial_year());
        let factor = scheme.price_factor(year);
        let basis = Basis::of(value, Follows::Nothing, selection, contract, year);
        let worth = |factor| basis.annual(factor, selection, contract).rounded();
        let whole = worth(factor * with_new_money(value));
        let today = if value.uplift.is_some() { worth(factor) } else { whole };
        // A year in which the scheme begins is paid in part as a whole and in part as core and pot:
        // it adds to the penny where a whole month is its core and its pot.
        Some(Self {
            value,
            contract: &selection.contracts[contract],
            from: place(from),
            year,
            basis,
            factor,
            share_at_risk,
            whole,
            whole_parts: CoreAndPot::new(whole, share_at_risk),
            today_parts: CoreAndPot::new(today, share_at_risk),
        })
    }

    /// The first place in the year at which it holds.
    pub const fn from(&self) -> usize {
        self.from
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

    /// Today's value of the month at a place, without the scheme's new money.
    pub fn today(&self, place: usize) -> Amount {
        self.today_parts.month(place)
    }

    /// Core and pot of the month at a place.
    pub fn month(&self, place: usize, standing: Standing) -> [Amount; 2] {
        match standing {
            Standing::NotThere => [Amount::ZERO; 2],
            Standing::Before => [self.today_parts.month(place), Amount::ZERO],
            Standing::Core => [self.whole_parts.month(place), Amount::ZERO],
            Standing::WithPot => [self.whole_parts.core_of(place), self.whole_parts.pot_of(place)],
        }
    }

    /// The part of the month at a place.
    pub fn part(&self, place: usize, standing: Standing) -> Part<'a> {
        let [core, pot] = self.month(place, standing);
        let whole = core + pot;
        Part {
            component: Component::Activity,
            gross: whole.unrounded(),
            whole,
            core,
            pot,
            share: if standing == Standing::WithPot { self.share_at_risk } else { Decimal::ZERO },
            source: Source::Value(place, standing),
        }
    }

    /// Says how the month at `place` in the year (0 for April) came about.
    pub fn record_month(&self, place: usize, standing: Standing, page: &mut impl Recorder) {
        if standing == Standing::NotThere {
            page.step(|| {
                Step::Formula("The contract is not there in this month: nothing is paid.".to_owned())
            });
            return;
        }
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
        record_basis("value", self.basis, self.contract, page);
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

/// What an annual value stands on, with the term that says so.
pub(in crate::payment) fn record_basis(
    path: &str,
    basis: Basis,
    contract: &Contract,
    page: &mut impl Recorder,
) {
    let yearly = |amount| format!("{} a year", show::exact_pounds(amount));
    match basis {
        Basis::Contract(amount) => page.step(|| {
            let Contract { provider, commissioner, .. } = contract;
            term(&format!("{path}.contracts.{provider}.{commissioner}"), yearly(amount))
        }),
        Basis::Each(amount) => page.step(|| term(&format!("{path}.amount"), yearly(amount))),
        Basis::Total { total, people, of, .. } => {
            page.step(|| term(&format!("{path}.total"), yearly(total)));
            page.step(|| Step::Count { label: "people of this contract".to_owned(), count: people });
            page.step(|| Step::Count { label: "people of all contracts".to_owned(), count: of });
        }
        Basis::Derived { entered, per_person } => {
            page.step(|| term(&format!("{path}.per_person"), show::exact_pounds(per_person)));
            page.step(|| Step::Count {
                label: "people entering treatment in the year, as read".to_owned(),
                count: entered.people,
            });
        }
    }
    page.step(|| Step::Note(format!("The value of a year: {}.", basis.in_words())));
}

/// A term of the scheme, as a receipt shows it.
pub(in crate::payment) fn term(path: &str, value: String) -> Step {
    Step::Term { path: path.to_owned(), value }
}
