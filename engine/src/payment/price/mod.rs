//! What activity is worth, month by month: the first step of the chain.

mod basis;
mod items;
mod month;
mod parts;
mod penalised;
mod plan;
mod value;
mod whole;

use rust_decimal::Decimal;

use super::amount::{Amount, Unrounded};
use super::record::{Recorder, Step};
use super::statement::Component;
use super::versions::Versions;
use crate::activity::{ContractIndex, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::quantity::{Bound, Money, Quantity, show};
use crate::scheme::{Assessed, Outcomes, Paid, PotBase, Scheme};

pub use basis::Basis;
pub(super) use basis::{Against, Follows};
pub(super) use items::{Item, Items};
use month::MonthActivity;
pub(super) use month::worth_of_month;
pub(super) use parts::reference_cost;
pub(super) use parts::{items, items_of_year, wholes_of_year};
pub(super) use penalised::Penalised;
use penalised::PenalisedPeriods;
use plan::Plan;
use value::Standing;
pub(super) use value::{
    ValuedYear, part_of_year, record_basis, term as value_term, value_of_period, with_new_money,
};
pub(super) use whole::Whole;

/// A year of activity of one contract.
pub(super) struct ActivityYear<'a> {
    pub year: FinancialYear,
    pub months: Vec<MonthActivity<'a>>,
    /// People beyond the plan of cost and volume and people short of it, which only a whole year tells.
    pub off_plan: Vec<Part<'a>>,
    /// The annual value, where there is one: each version of its terms from the first month on that it holds
    /// in (rule 47).
    values: Vec<ValuedYear<'a>>,
    penalised: PenalisedPeriods<'a>,
    versions: &'a Versions<'a>,
    selection: &'a Selection,
    contract: ContractIndex,
}

/// What one kind of price makes of a month.
pub(super) struct Part<'a> {
    pub component: Component,
    /// What it is worth, exactly.
    pub gross: Unrounded,
    /// The same in whole pence.
    pub whole: Amount,
    /// What of it is not withheld.
    pub core: Amount,
    /// What of it is withheld for outcomes.
    pub pot: Amount,
    /// What share of it that is.
    pub share: Decimal,
    /// How it came about.
    pub source: Source<'a>,
}

/// How a part came about.
pub(super) enum Source<'a> {
    /// People at prices.
    Items(Items<'a>),
    /// The month at this place of the annual value.
    Value(usize, Standing),
    /// The month of a plan.
    Plan(Plan<'a>),
}

impl<'a> ActivityYear<'a> {
    pub fn new(
        versions: &'a Versions<'a>,
        selection: &'a Selection,
        contract: ContractIndex,
        year: FinancialYear,
    ) -> Self {
        let first = versions.at(year.first_month());
        let values = values(versions, selection, contract, year);
        let codes = &selection.contracts[contract];
        let months = selection.months.iter().filter(|month| month.financial_year() == year);
        let months = months.map(|&month| MonthActivity::new(versions, selection, contract, &values, month));
        let months = months.collect();
        // Of people beyond the year's plan, or short of it, only a pot of the whole year can have a share.
        let yearly =
            pot_in(first, &codes.provider, year.first_month()).filter(|pot| pot.period == Assessed::Yearly);
        let whole = selection.is_whole(Period::Year(year));
        let plan = first.volume.as_ref().filter(|_| whole).map(|volume| Plan::new(volume, codes, year));
        let off_plan = plan.into_iter().flat_map(|plan| plan.off(first, selection, contract));
        let off_plan = off_plan.map(|items| Part::of_items(items, yearly, share_withheld(first, year)));
        let off_plan = off_plan.collect();
        let penalised = Vec::new();
        Self { year, months, off_plan, values, penalised, versions, selection, contract }.with_penalised()
    }

    /// The annual value as it holds in the first month of a period, where there is one.
    pub fn value(&self, period: Period) -> Option<&ValuedYear<'a>> {
        value_at(&self.values, value::place(period.first_month()))
    }

    /// The parts of the months within a period; those of the whole year with people off the plan.
    pub fn parts(&self, period: Period) -> impl Iterator<Item = &Part<'a>> {
        self.within(period).flat_map(|month| &month.parts).chain(self.off_plan_in(period))
    }

    /// What a period's activity is worth, exactly.
    pub fn gross(&self, period: Period) -> Unrounded {
        let months = self.within(period).map(|month| month.gross).sum();
        self.off_plan_in(period).map(|part| part.gross).fold(months, |sum, gross| sum + gross)
    }

    /// What is at risk of a penalty in a period: its activity from the month on in which the scheme begins
    /// (rule 46).
    pub fn gross_at_risk(&self, period: Period) -> Unrounded {
        if self.within(period).all(|month| month.begun) {
            return self.gross(period);
        }
        self.within(period).filter(|month| month.begun).map(|month| month.gross).sum()
    }

    /// How many of a period's months are before the one in which the scheme begins.
    pub fn months_before_begin(&self, period: Period) -> usize {
        self.within(period).take_while(|month| !month.begun).count()
    }

    /// People off the plan, which belong to a whole year only.
    fn off_plan_in(&self, period: Period) -> impl Iterator<Item = &Part<'a>> {
        self.off_plan.iter().filter(move |_| period.holds(Period::Year(self.year)))
    }

    fn within(&self, period: Period) -> impl Iterator<Item = &MonthActivity<'a>> {
        let (first, last) = (period.first_month(), period.last_month());
        let from = self.months.partition_point(|m| m.month < first);
        self.months[from..].iter().take_while(move |m| m.month <= last)
    }

    /// What is withheld of a period for outcomes.
    pub fn withheld(&self, period: Period) -> Amount {
        self.parts(period).map(|part| part.pot).sum()
    }

    /// What is not withheld of the year, of a value whether its months were chosen or not; from the month on
    /// in which the scheme begins.
    pub fn core(&self) -> Amount {
        let Some(first) = self.values.first() else {
            let begun = self.months.iter().filter(|month| month.begun);
            let off = self.off_plan.iter().map(|part| part.core);
            return begun.flat_map(|month| &month.parts).map(|part| part.core).chain(off).sum();
        };
        let months = self.year.months();
        let begun = |month: &Month| {
            let codes = &self.selection.contracts[self.contract];
            codes.life.holds(*month) && self.versions.at(*month).timing.has_begun(&codes.provider, *month)
        };
        if self.values.len() == 1 && first.from() == 0 && months.iter().all(begun) {
            return first.core();
        }
        let core = |month: &Month| {
            let place = value::place(*month);
            let standing = standing(self.versions.at(*month), self.selection, self.contract, *month);
            value_at(&self.values, place).map_or(Amount::ZERO, |value| value.month(place, standing)[0])
        };
        months.iter().filter(|month| begun(month)).map(core).sum()
    }

    /// What is not withheld of a period, from the month on in which the scheme begins.
    pub fn core_of(&self, period: Period) -> Amount {
        let begun = self.within(period).filter(|month| month.begun);
        begun.flat_map(|month| &month.parts).map(|part| part.core).sum()
    }

    /// Today's value of the months of the year in which the contract is there, without new money.
    pub fn today(&self) -> Amount {
        let life = self.selection.contracts[self.contract].life;
        let there = self.year.months().into_iter().filter(|month| life.holds(*month)).map(value::place);
        there.filter_map(|place| Some(value_at(&self.values, place)?.today(place))).sum()
    }

    /// Whether anything of a period's chosen months is at risk, whatever it comes to.
    pub fn is_at_risk(&self, pot: &Outcomes, period: Period) -> bool {
        let is_agreed = |month: Month| pot.from.is_none_or(|from| month >= from);
        self.within(period).any(|month| month.begun && is_agreed(month.month))
    }

    /// The pot of a period as far as its months were chosen: what was withheld, or new money. It counts from
    /// the month on in which the scheme has begun and the pot is agreed (rule 46).
    pub fn pot(&self, part_at_stake: Decimal, pot: &Outcomes, period: Period) -> Amount {
        let at_risk =
            |month: &&MonthActivity<'_>| month.begun && pot.from.is_none_or(|from| month.month >= from);
        let months = || self.within(period).filter(at_risk);
        let is_whole = months().count() == months_in(period);
        if let Some(amount) = pot.amount {
            let whole = Money::pounds(amount * part_at_stake).rounded();
            let part = |period| value::part_of_year(Amount::exact(whole), period);
            if is_whole && months().all(|month| month.there) {
                return part(period);
            }
            let there = months().filter(|month| month.there);
            return there.map(|month| part(Period::Month(month.month))).sum();
        }
        if pot.paid == Paid::Withheld {
            return self.withheld(period);
        }
        let share = pot.share * part_at_stake;
        // Of a fixed annual value the pot is a whole too, and its periods are parts of it (rule 20).
        if let Some(value) = self.value(period).filter(|_| is_whole && self.is_value_alone(period)) {
            return value::part_of_year((value.whole().unrounded() * share).rounded(), period);
        }
        let off = self.off_plan_in(period).filter(|_| is_whole);
        let parts = months().flat_map(|month| &month.parts).chain(off);
        let base: Unrounded = parts.filter(|part| counts(pot, part.component)).map(|part| part.gross).sum();
        (base * share).rounded()
    }

    /// What share of a period's activity its pot is, at the least and at the most.
    pub fn pot_share(&self, scheme: &Scheme, period: Period) -> PotShare {
        let Some(pot) = scheme.pot() else { return PotShare::NONE };
        let share = pot.share * scheme.timing.part_at_stake(self.year);
        let of_part = |part: &Part<'_>| match pot.paid {
            Paid::Withheld => part.share,
            Paid::OnTop if counts(pot, part.component) => share,
            Paid::OnTop => Decimal::ZERO,
        };
        let at_risk =
            |month: &MonthActivity<'_>| month.begun && pot.from.is_none_or(|from| month.month >= from);
        let of_month = |month: &MonthActivity<'_>| pot.paid == Paid::Withheld || at_risk(month);
        let parts = self.within(period).flat_map(|month| {
            let counted = of_month(month);
            let nothing = |part: &&Part<'_>| part.whole != Amount::ZERO;
            month
                .parts
                .iter()
                .filter(nothing)
                .map(move |part| if counted { of_part(part) } else { Decimal::ZERO })
        });
        let off = self.off_plan_in(period).map(of_part);
        parts.chain(off).fold(None, PotShare::with).unwrap_or(PotShare::NONE)
    }

    /// Whether all that a period pays for is a whole year's value.
    fn is_value_alone(&self, period: Period) -> bool {
        let [value] = self.values.as_slice() else { return false };
        let is_whole = |part: &Part<'_>| match part.source {
            Source::Value(place, _) => value.is_whole(place, part.whole),
            Source::Items(_) | Source::Plan(_) => false,
        };
        value.from() == 0 && self.parts(period).all(is_whole)
    }

    /// The mean price of a person or course in a period; nothing where nobody was paid for. Where it
    /// depends on counts that are not known it is between nothing and the highest price.
    pub fn mean_price(&self, period: Period) -> Option<PriceOfOne> {
        let items = self.parts(period).filter_map(|part| match &part.source {
            Source::Items(items) => Some((items, part.gross)),
            Source::Value(..) | Source::Plan(_) => None,
        });
        mean_price(items)
    }

    /// The mean price of the whole financial year as read, whatever was chosen (rule 50): for a month in which
    /// nobody was paid for (rule 51).
    pub fn mean_price_of_year(&self) -> PriceOfOne {
        let months = self.selection.held_in(self.year);
        let all: Vec<Items<'_>> = months
            .flat_map(|month| items(self.versions.at(month), self.selection, self.contract, month))
            .collect();
        let mean = mean_price(all.iter().map(|items| (items, items.gross())));
        PriceOfOne { origin: PriceOrigin::MeanOfYear, ..mean.unwrap_or(PriceOfOne::agreed(Money::ZERO)) }
    }
}

/// What share of activity a pot is: between that of the part of which it is least and of which it is most.
#[derive(Clone, Copy, Debug)]
pub(super) struct PotShare {
    pub least: Decimal,
    pub most: Decimal,
}

impl PotShare {
    const NONE: Self = Self { least: Decimal::ZERO, most: Decimal::ZERO };

    fn with(so_far: Option<Self>, share: Decimal) -> Option<Self> {
        Some(match so_far {
            None => Self { least: share, most: share },
            Some(Self { least, most }) => Self { least: least.min(share), most: most.max(share) },
        })
    }
}

/// The mean price of a person or course over some prices with what they come to.
fn mean_price<'i>(all: impl Iterator<Item = (&'i Items<'i>, Unrounded)>) -> Option<PriceOfOne> {
    let mut people = Quantity::ZERO;
    let mut gross = Unrounded::NOTHING;
    let mut highest = Decimal::ZERO;
    for (items, worth) in all.filter(|(items, _)| items.is_priced_by_person()) {
        people += items.people();
        gross = gross + worth;
        highest = highest.max(items.highest_price());
    }
    let per = people.working().map(Decimal::from).unwrap_or_default();
    if per.is_zero() && people.is_exact() {
        return None;
    }
    if people.is_exact() && gross.is_exact() {
        return Some(PriceOfOne { pounds: gross, per, origin: PriceOrigin::MeanOfPeriod });
    }
    let per = if per.is_zero() { Decimal::ONE } else { per };
    let pounds = Unrounded::worked(false, |bound| match bound {
        Bound::Working => people.working().and(gross.at(Bound::Working)),
        Bound::Least => Some(Money::ZERO),
        Bound::Most => Some(Money::pounds(highest) * per),
    });
    Some(PriceOfOne { pounds, per, origin: PriceOrigin::MeanOfPeriod })
}

/// How many months a period has.
fn months_in(period: Period) -> usize {
    period.last_month().since(period.first_month()) as usize + 1
}

/// The annual value of a contract in a year, by the version of the terms.
fn values<'a>(
    versions: &'a Versions<'a>,
    selection: &'a Selection,
    contract: ContractIndex,
    year: FinancialYear,
) -> Vec<ValuedYear<'a>> {
    let valued = |month| {
        let scheme = versions.at(month);
        ValuedYear::new(scheme, share_withheld(scheme, year), selection, contract, month)
    };
    versions.begin_in(year).into_iter().filter_map(valued).collect()
}

/// The version of the annual value that holds at a place of the year.
fn value_at<'v, 'a>(values: &'v [ValuedYear<'a>], place: usize) -> Option<&'v ValuedYear<'a>> {
    values.iter().rev().find(|value| value.from() <= place)
}

/// How a month of an annual value stands.
fn standing(scheme: &Scheme, selection: &Selection, contract: ContractIndex, month: Month) -> Standing {
    let codes = &selection.contracts[contract];
    if !codes.life.holds(month) {
        Standing::NotThere
    } else if !scheme.timing.has_begun(&codes.provider, month) {
        Standing::Before
    } else if pot_in(scheme, &codes.provider, month).is_some() {
        Standing::WithPot
    } else {
        Standing::Core
    }
}

/// The price of a person, as pounds for so many people: it is divided last.
#[derive(Clone, Copy)]
pub(super) struct PriceOfOne {
    pub pounds: Unrounded,
    pub per: Decimal,
    pub origin: PriceOrigin,
}

/// Where the price of a person comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PriceOrigin {
    /// The one price of the scheme, a term.
    Agreed,
    /// The mean of several prices, over the people of the period.
    MeanOfPeriod,
    /// The same over the year, because nobody was paid for in the period.
    MeanOfYear,
}

impl PriceOfOne {
    /// The price that a scheme agrees for everybody.
    pub const fn agreed(price: Money) -> Self {
        Self { pounds: Unrounded::exact(price), per: Decimal::ONE, origin: PriceOrigin::Agreed }
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
        let component = items.component;
        let gross = if component == Component::BelowPlan { -items.gross() } else { items.gross() };
        let share = if pot.is_some_and(|pot| counts(pot, component)) { share } else { Decimal::ZERO };
        Self::new(component, gross, share, Source::Items(items))
    }

    fn new(component: Component, gross: Unrounded, share: Decimal, source: Source<'a>) -> Self {
        let whole = gross.rounded();
        let (core, pot) = if share.is_zero() {
            (whole, Amount::ZERO)
        } else {
            let parts = whole.split(&[Decimal::ONE - share, share]);
            (parts[0], parts[1])
        };
        Self { component, gross, whole, core, pot, share, source }
    }

    /// Says how it came about.
    pub fn record(&self, year: &ActivityYear<'_>, page: &mut impl Recorder) {
        match &self.source {
            Source::Items(items) => items.record(page),
            Source::Plan(plan) => plan.record(page),
            Source::Value(place, standing) => {
                if let Some(value) = value_at(&year.values, *place) {
                    value.record_month(*place, *standing, page);
                }
            }
        }
        if !matches!(self.source, Source::Value(..)) {
            super::earn::record_rounding(self.gross.at(Bound::Working), self.whole, page);
            if let Some(pot) = self.pot.value()
                && self.pot != Amount::ZERO
            {
                page.step(|| Step::Note(format!("{} of it is withheld for outcomes.", show::pounds(pot))));
            }
        }
    }
}
