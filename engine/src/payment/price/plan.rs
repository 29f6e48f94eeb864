//! Cost and volume: a plan, and people beyond it or short of it.

use rust_decimal::Decimal;

use super::items::What;
use super::value::term;
use super::{Item, Items, Part, Source};
use crate::activity::{Contract, ContractIndex, Selection};
use crate::calendar::{FinancialYear, Month, Period};
use crate::payment::amount::Unrounded;
use crate::payment::record::{Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::{Money, Pence, People, Quantity, even_part, show};
use crate::scheme::{Outcomes, Scheme, Volume};

/// What is planned for a contract in a year under cost and volume (rules 25 and 34).
#[derive(Clone, Copy)]
pub(in crate::payment) struct Plan<'a> {
    volume: &'a Volume,
    contract: &'a Contract,
    year: FinancialYear,
}

impl<'a> Plan<'a> {
    pub(super) const fn new(volume: &'a Volume, contract: &'a Contract, year: FinancialYear) -> Self {
        Self { volume, contract, year }
    }

    fn planned(self) -> u32 {
        self.volume.planned_for(&self.contract.provider, &self.contract.commissioner)
    }

    /// A month of it, which is paid where the contract is there.
    pub(super) fn month(
        self,
        scheme: &Scheme,
        pot: Option<&Outcomes>,
        share: Decimal,
        month: Month,
    ) -> Part<'a> {
        let people = Decimal::from(self.planned());
        let factor = scheme.price_factor(self.year);
        let whole = Money::pounds(people * self.volume.per_person * factor).rounded();
        let place = month.since(self.year.first_month()) as usize;
        let there = self.contract.life.holds(month);
        let part = if there { even_part(whole, 12, place) } else { Pence::ZERO };
        let gross = Unrounded::exact(Money::from(part));
        let share = if pot.is_some() { share } else { Decimal::ZERO };
        Part::new(Component::Activity, gross, share, Source::Plan(self))
    }

    /// People beyond it, and people short of it, each at their own price. Of a part of a year in which the
    /// contract is there it is that part.
    pub(super) fn off(
        self,
        scheme: &Scheme,
        selection: &Selection,
        contract: ContractIndex,
    ) -> impl Iterator<Item = Items<'a>> {
        let Self { volume, year, .. } = self;
        let counts = selection.counts(contract, Period::Year(year));
        let people: Quantity = counts.iter().map(|month| month.count(volume.cohort.counter())).sum();
        let there = year.months().into_iter().filter(|month| self.contract.life.holds(*month)).count();
        let planned = Quantity::of(People::whole(self.planned().into()).part(there as i64, 12));
        let factor = scheme.price_factor(year);
        let one = move |component, what, people, price| {
            Items::new(component, vec![Item { what, people, price }], factor)
        };
        let beyond =
            one(Component::BeyondPlan, What::Beyond(volume.cohort), people - planned, volume.beyond_plan);
        let short =
            one(Component::BelowPlan, What::Short(volume.cohort), planned - people, volume.below_plan);
        [beyond].into_iter().chain((!volume.below_plan.is_zero()).then_some(short))
    }

    pub(super) fn record(self, page: &mut impl Recorder) {
        let Self { volume, contract, year } = self;
        let planned = show::number(self.planned().into());
        let per_person = show::exact_pounds(volume.per_person);
        page.step(|| Step::Formula(format!("{planned} people planned × {per_person} ÷ 12")));
        let path = volume.plan_path(&contract.provider, &contract.commissioner);
        page.step(|| term(&path, planned.clone()));
        page.step(|| term("volume.per_person", per_person.clone()));
        page.step(|| {
            let paid = if volume.below_plan.is_zero() {
                "It is paid whatever is done."
            } else {
                "It is paid by the month; people short of it are taken off when the year is known."
            };
            Step::Note(format!(
                "The plan of {year} in twelve months of whole pence; the odd pence go to the earliest months. {paid}"
            ))
        });
    }
}
