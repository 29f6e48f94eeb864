//! What activity is worth, month by month: the first step of the chain.

mod items;
mod parts;
mod value;
mod whole;

use rust_decimal::Decimal;

use super::amount::{Amount, Reading, Spread};
use super::record::{Recorder, Step};
use super::statement::Component;
use super::versions::Versions;
use crate::activity::Selection;
use crate::calendar::{FinancialYear, Month, Period};
use crate::quantity::{Money, Quantity, show};
use crate::scheme::{Assessed, Outcomes, Paid, PotBase, Scheme};

pub(super) use items::{Item, Items};
pub(super) use parts::reference_cost;
pub(super) use parts::{items, items_of_year, wholes_of_year};
pub(super) use value::{PlanYear, ValuedYear, term as value_term};
pub(super) use whole::Whole;

/// A year of activity of one contract.
pub(super) struct ActivityYear<'a> {
    pub year: FinancialYear,
    pub months: Vec<MonthActivity<'a>>,
    /// People beyond the plan of cost and volume, which only a whole year tells.
    pub beyond_plan: Option<Part<'a>>,
    /// The annual value, where there is one.
    pub value: Option<ValuedYear<'a>>,
}

/// A month of activity.
pub(super) struct MonthActivity<'a> {
    pub month: Month,
    pub parts: Vec<Part<'a>>,
}

/// What one kind of price makes of a month.
pub(super) struct Part<'a> {
    pub component: Component,
    /// What it is worth, exactly.
    pub gross: Spread,
    /// The same in whole pence.
    pub whole: Amount,
    /// What of it is not withheld.
    pub core: Amount,
    /// What of it is withheld for outcomes.
    pub pot: Amount,
    /// How it came about.
    pub source: Source<'a>,
}

/// How a part came about.
pub(super) enum Source<'a> {
    /// People at prices.
    Items(Items<'a>),
    /// The month at this place of the annual value.
    Value(usize),
    /// The month of a plan that is paid whatever is done.
    Plan(&'a crate::scheme::Volume),
}

impl<'a> ActivityYear<'a> {
    pub fn new(
        versions: &'a Versions<'a>,
        selection: &'a Selection,
        contract: usize,
        year: FinancialYear,
    ) -> Self {
        let first = versions.at(year.first_month());
        let at_risk = |scheme: &Scheme| share_withheld(scheme, year);
        let value = first
            .value
            .as_ref()
            .map(|value| ValuedYear::new(first, value, at_risk(first), selection, contract, year));
        let provider = &selection.contracts[contract].provider;
        let months = selection.months.iter().filter(|month| month.financial_year() == year);
        let months = months
            .map(|&month| {
                let scheme = versions.at(month);
                let begun = scheme.timing.has_begun(provider, month);
                let pot = pot_in(scheme, provider, month);
                let share = pot.map_or(Decimal::ZERO, |_| at_risk(scheme));
                let items = items(scheme, selection, contract, month);
                let mut parts = Vec::with_capacity(items.len() + 1);
                if let Some(volume) = &scheme.volume {
                    parts.push(parts::plan_month(scheme, volume, pot, share, month));
                }
                if let Some(value) = &value {
                    parts.push(value.part(month, begun, pot.is_some()));
                }
                parts.extend(items.into_iter().map(|items| Part::of_items(items, pot, share)));
                MonthActivity { month, parts }
            })
            .collect();
        // Of people beyond the year's plan only a pot of the whole year can have a share.
        let yearly = pot_in(first, provider, year.first_month()).filter(|pot| pot.period == Assessed::Yearly);
        let whole = selection.is_whole(Period::Year(year));
        let beyond_plan = first.volume.as_ref().filter(|_| whole).map(|volume| {
            let items = parts::beyond_plan(first, volume, selection, contract, year);
            Part::of_items(items, yearly, at_risk(first))
        });
        Self { year, months, beyond_plan, value }
    }

    /// The parts of the months within a period; those of the whole year with people beyond the plan.
    pub fn parts(&self, period: Period) -> impl Iterator<Item = &Part<'a>> {
        let (first, last) = (period.first_month(), period.last_month());
        let within = self.months.iter().filter(move |m| (first..=last).contains(&m.month));
        let beyond = self.beyond_plan.as_ref().filter(|_| period.holds(Period::Year(self.year)));
        within.flat_map(|month| &month.parts).chain(beyond)
    }

    /// What a period's activity is worth, exactly.
    pub fn gross(&self, period: Period) -> Spread {
        self.parts(period).map(|part| part.gross).sum()
    }

    /// What is withheld of a period for outcomes.
    pub fn withheld(&self, period: Period) -> Amount {
        self.parts(period).map(|part| part.pot).sum()
    }

    /// What is not withheld of the year.
    pub fn core(&self) -> Amount {
        match &self.value {
            Some(value) => value.core(),
            None => self.parts(Period::Year(self.year)).map(|part| part.core).sum(),
        }
    }

    /// What is not withheld of a period.
    pub fn core_of(&self, period: Period) -> Amount {
        self.parts(period).map(|part| part.core).sum()
    }

    /// The pot of a period: what was withheld, or new money.
    pub fn pot(&self, scheme: &Scheme, pot: &Outcomes, period: Period) -> Amount {
        if let Some(amount) = pot.amount {
            let whole = Money::pounds(amount * scheme.timing.part_at_stake(self.year)).rounded();
            return value::part_of_year(Amount::Exact(whole), period);
        }
        if pot.paid == Paid::Withheld {
            return self.withheld(period);
        }
        let share = pot.share * scheme.timing.part_at_stake(self.year);
        // Of a fixed annual value the pot is a whole too, and its periods are parts of it (rule 20).
        if let Some(value) = self.value.as_ref().filter(|_| self.is_value_alone(period)) {
            return value::part_of_year(Spread::from(value.whole()).times(share).rounded(), period);
        }
        let base: Spread =
            self.parts(period).filter(|part| counts(pot, part.component)).map(|part| part.gross).sum();
        base.times(share).rounded()
    }

    /// Whether all that a period pays for is a whole year's value.
    fn is_value_alone(&self, period: Period) -> bool {
        let whole = |place: usize, part: &Part<'_>| {
            self.value.as_ref().is_some_and(|value| value.is_whole(place, part.whole))
        };
        self.parts(period).all(|part| matches!(part.source, Source::Value(place) if whole(place, part)))
    }

    /// The mean price of a person or course in a period; nothing where nobody was paid for. Where it
    /// depends on counts that are not known it is between nothing and the highest price.
    pub fn mean_price(&self, period: Period) -> PriceOfOne {
        let mut people = Quantity::ZERO;
        let mut gross = Spread::ZERO;
        let mut highest = Decimal::ZERO;
        for part in self.parts(period) {
            if let Source::Items(items) = &part.source
                && items.is_priced_by_person()
            {
                people += items.people();
                gross = gross + part.gross;
                highest = highest.max(items.highest_price());
            }
        }
        let per = people.working().map(Decimal::from).unwrap_or_default();
        if per.is_zero() && people.is_exact() {
            return PriceOfOne::of(Money::ZERO);
        }
        if people.is_exact() && gross.is_exact() {
            return PriceOfOne { pounds: gross, per };
        }
        let pounds = Spread::work(false, |reading| match reading {
            Reading::Working => {
                let people = Decimal::from(people.working()?);
                let gross = gross.at(Reading::Working)?;
                Some(if people.is_zero() { Money::ZERO } else { Money::pounds(gross.exact() / people) })
            }
            Reading::Least => Some(Money::ZERO),
            Reading::Most => Some(Money::pounds(highest)),
        });
        PriceOfOne { pounds, per: Decimal::ONE }
    }
}

/// The price of a person, as pounds for so many people: it is divided last.
#[derive(Clone, Copy)]
pub(super) struct PriceOfOne {
    pub pounds: Spread,
    pub per: Decimal,
}

impl PriceOfOne {
    /// A price that is known.
    pub const fn of(price: Money) -> Self {
        Self { pounds: Spread::exactly(price), per: Decimal::ONE }
    }
}

/// The share that is withheld in a year: nothing where the pot is new money or a fixed amount.
fn share_withheld(scheme: &Scheme, year: FinancialYear) -> Decimal {
    scheme
        .pot()
        .filter(|pot| pot.paid == Paid::Withheld && pot.amount.is_none())
        .map_or(Decimal::ZERO, |pot| pot.share * scheme.timing.part_at_stake(year))
}

/// The pot, where it is there from that month or earlier.
fn pot_in<'a>(scheme: &'a Scheme, provider: &str, month: Month) -> Option<&'a Outcomes> {
    let begun = scheme.timing.has_begun(provider, month);
    scheme.pot().filter(|pot| begun && pot.from.is_none_or(|from| month >= from))
}

/// The share of a component that is withheld for outcomes in a month.
pub(super) fn withheld_in(scheme: &Scheme, provider: &str, month: Month, component: Component) -> Decimal {
    pot_in(scheme, provider, month)
        .filter(|pot| counts(pot, component))
        .map_or(Decimal::ZERO, |_| share_withheld(scheme, month.financial_year()))
}

/// Whether a pot is a share of a component.
pub(super) fn counts(pot: &Outcomes, component: Component) -> bool {
    pot.of == PotBase::Total || component != Component::Assessments
}

impl<'a> Part<'a> {
    fn of_items(items: Items<'a>, pot: Option<&Outcomes>, share: Decimal) -> Self {
        let gross = items.gross();
        let component = items.component;
        let share = if pot.is_some_and(|pot| counts(pot, component)) { share } else { Decimal::ZERO };
        Self::new(component, gross, share, Source::Items(items))
    }

    fn new(component: Component, gross: Spread, share: Decimal, source: Source<'a>) -> Self {
        let whole = gross.rounded();
        let (core, pot) = if share.is_zero() {
            (whole, Amount::ZERO)
        } else {
            let parts = whole.split(&[Decimal::ONE - share, share]);
            (parts[0], parts[1])
        };
        Self { component, gross, whole, core, pot, source }
    }

    /// Says how it came about.
    pub fn record(&self, year: &ActivityYear<'_>, page: &mut impl Recorder) {
        match &self.source {
            Source::Items(items) => items.record(page),
            Source::Plan(volume) => parts::record_plan(volume, year.year, page),
            Source::Value(place) => {
                if let Some(value) = &year.value {
                    value.record_month(*place, page);
                }
            }
        }
        if !matches!(self.source, Source::Value(_)) {
            super::earn::record_rounding(self.gross.at(Reading::Working), self.whole, page);
            if let Some(pot) = self.pot.value()
                && self.pot != Amount::ZERO
            {
                page.step(|| Step::Note(format!("{} of it is withheld for outcomes.", show::pounds(pot))));
            }
        }
    }
}
