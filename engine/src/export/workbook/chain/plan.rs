//! Cost and volume: the month of a plan, and people beyond it or short of it.

use super::price::{PartWork, People};
use super::split::even_part;
use super::{Chain, Why, Worked};
use crate::activity::Counter;
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::export::workbook::formula::Formula;
use crate::payment::Component;
use crate::scheme::{Cohort, Scheme, Volume};

impl Chain<'_, '_, '_> {
    fn planned(&mut self, volume: &Volume, month: Month) -> Formula {
        let codes = self.contract();
        let planned = volume.planned_for(&codes.provider, &codes.commissioner);
        self.term(month, &volume.plan_path(&codes.provider, &codes.commissioner), planned.into())
    }

    /// The month of a plan, which is paid where the contract is there.
    pub(super) fn plan_of_month(&mut self, volume: &Volume, month: Month) -> PartWork {
        let people = self.planned(volume, month);
        let each = self.term(month, "volume.per_person", volume.per_person);
        let whole = (people * each * self.factor(month)).rounded();
        let there = self.contract().life.holds(month);
        let place = month.since(self.year.first_month()) as usize;
        let gross = if there {
            let whole = self.step(Period::Month(month), "The plan of the year", whole, Look::Pounds);
            even_part(whole, 12, place)
        } else {
            Formula::ZERO
        };
        let how = "planned people × price, in twelve months of whole pence".to_owned();
        PartWork { fixed: true, ..PartWork::plain(Component::Activity, Ok(gross), how) }
    }

    /// People beyond the plan of a year and people short of it; of a part of a year in which the contract is there,
    /// of that part of the plan.
    pub(super) fn beyond_and_short(&mut self, scheme: &Scheme, volume: &Volume) -> Vec<PartWork> {
        let (year, month) = (Period::Year(self.year), self.year.first_month());
        let there = self.year.months().into_iter().filter(|m| self.contract().life.holds(*m)).count();
        let planned = self.planned(volume, month);
        // Parts of people are kept to a billionth.
        let planned = if there == 12 {
            planned
        } else {
            Formula::Round(Box::new(planned * Formula::whole(there) / Formula::whole(12)), 9)
        };
        let planned = self.step(year, "People planned for", planned, Look::People);
        let words = match volume.cohort {
            Cohort::Entering => "People entering treatment in the year",
            Cohort::Finishing => "People finishing a course in the year",
        };
        let people = self
            .counted(volume.cohort.counter(), year)
            .map(|people| self.step(year, words, people, Look::People));
        let factor = self.factor(month);
        let mut parts = Vec::new();
        let over = people.clone().map(|people| (people - planned.clone()).at_least(Formula::ZERO));
        let price = self.term(month, "volume.beyond_plan", volume.beyond_plan) * factor.clone();
        parts.push(self.off(Component::BeyondPlan, over, price));
        if !scheme.volume.as_ref().is_none_or(|volume| volume.below_plan.is_zero()) {
            let short = people.map(|people| (planned - people).at_least(Formula::ZERO));
            let price = self.term(month, "volume.below_plan", volume.below_plan) * factor;
            parts.push(self.off(Component::BelowPlan, short, -price));
        }
        parts
    }

    fn off(&mut self, component: Component, people: Worked, price: Formula) -> PartWork {
        let year = Period::Year(self.year);
        let words = component.in_words(self.scheme).into_owned();
        let people = people.map(|people| self.step(year, &words, people, Look::People));
        let gross = people.clone().map(|people| people * price);
        let each = component == Component::BeyondPlan;
        let part = PartWork::plain(component, gross, "people × price".to_owned());
        PartWork { people: Some(People { number: people, each }), ..part }
    }

    /// People of a counter in the chosen months of a period.
    pub(super) fn counted(&mut self, counter: Counter, period: Period) -> Worked {
        let months: Vec<Month> = self.within(period).map(|month| month.month).collect();
        let selection = self.selection;
        let count = |contract, month| {
            selection.month_held(contract, month).iter().map(|counts| counts.count(counter)).sum()
        };
        let words = super::people::in_words(counter);
        let contract = self.contract;
        self.sheets.counts.over(self.sheets.book, &words, &count, (contract, &months)).ok_or(Why::NotHeld)
    }
}
