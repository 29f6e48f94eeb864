//! A fixed annual value: what it stands on, by month, split into core and pot (rules 20, 21, 33 and 34).

use super::price::PartWork;
use super::split::{by_quarter, even_part, part_of_year, withheld_of};
use super::{Chain, Why, Worked};
use crate::calendar::{FinancialYear, Grain, Month, Period};
use crate::export::workbook::book::Look;
use crate::export::workbook::formula::Formula;
use crate::payment::Component;
use crate::scheme::{Scheme, Value};

/// The annual value of a contract in a year, under one version of the terms.
pub(super) struct ValuedYear {
    /// The first month in which it holds.
    from: Month,
    whole: Worked,
    core: Worked,
    pot: Worked,
    /// Today's value, without new money: core and pot.
    today: [Worked; 2],
    share: Formula,
    has_new_money: bool,
}

/// How a month of an annual value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    NotThere,
    Before,
    Core,
    WithPot,
}

impl ValuedYear {
    /// The value of the year.
    pub fn whole(&self) -> Worked {
        self.whole.clone()
    }

    /// What is not at risk in the year.
    pub fn core(&self) -> Worked {
        self.core.clone()
    }

    pub const fn from(&self) -> Month {
        self.from
    }
}

impl Chain<'_, '_, '_> {
    /// The annual values of the year, by version of the terms.
    pub(super) fn valued_years(&mut self) -> Vec<ValuedYear> {
        self.versions.begin_in(self.year).into_iter().filter_map(|month| self.valued(month)).collect()
    }

    fn valued(&mut self, from: Month) -> Option<ValuedYear> {
        let period = Period::Month(from);
        let scheme = self.terms(period);
        let value = scheme.value.as_ref()?;
        let year = Period::Year(self.year);
        let share = self.share_withheld(scheme, from);
        let new_money = self.new_money("value", value, from);
        let worth = self.annual("value", value, (from, true), new_money);
        let whole = worth.map(|worth| self.step(year, "The value of the year", worth, Look::Pounds));
        let has_new_money = value.uplift.is_some();
        let today = if has_new_money {
            let worth = self.annual("value", value, (from, true), Formula::ONE);
            worth.map(|worth| self.step(year, "Today's value, without new money", worth, Look::Pounds))
        } else {
            whole.clone()
        };
        let [core, pot] = self.core_and_pot(&whole, &share);
        let today =
            if has_new_money { self.core_and_pot(&today, &share) } else { [core.clone(), pot.clone()] };
        Some(ValuedYear { from, whole, core, pot, today, share, has_new_money })
    }

    fn core_and_pot(&mut self, whole: &Worked, share: &Formula) -> [Worked; 2] {
        let year = Period::Year(self.year);
        if share.is_zero() {
            return [whole.clone(), Ok(Formula::ZERO)];
        }
        let pot = whole.clone().map(|whole| {
            self.step(year, "Of it, the pot of the year", withheld_of(whole, share.clone()), Look::Pounds)
        });
        let core = whole.clone().and_then(|whole| Ok(whole - pot.clone()?));
        let core = core.map(|core| self.step(year, "Of it, the core of the year", core, Look::Pounds));
        [core, pot]
    }

    /// What the uplift of a value makes of each pound of it.
    fn new_money(&mut self, path: &str, value: &Value, month: Month) -> Formula {
        match value.uplift {
            Some(uplift) => Formula::ONE + self.term(month, &format!("{path}.uplift"), uplift),
            None => Formula::ONE,
        }
    }

    /// Pounds a year of a value that holds in a month, in whole pence; of who entered as read, or of whoever is
    /// treated.
    fn annual(
        &mut self,
        path: &str,
        value: &Value,
        (month, as_read): (Month, bool),
        new_money: Formula,
    ) -> Worked {
        let codes = self.contract();
        let factor = self.factor(month) * new_money;
        if let Some(agreed) = value.agreed_for(&codes.provider, &codes.commissioner) {
            let path = format!("{path}.contracts.{}.{}", agreed.provider, agreed.commissioner);
            return Ok((self.term(month, &path, agreed.amount) * factor).rounded());
        }
        if let Some(total) = value.total {
            let whole = (self.term(month, &format!("{path}.total"), total) * factor).rounded();
            return self.part_of_total(whole);
        }
        if let Some(amount) = value.amount {
            return Ok((self.term(month, &format!("{path}.amount"), amount) * factor).rounded());
        }
        let year = month.financial_year();
        let [people, months] = self.entered(as_read, Some(year))?;
        let price = self.term(month, &format!("{path}.per_person"), value.per_person);
        let worth = people * price * factor;
        let worth = match self.now(&months).and_then(|months| u32::try_from(months).ok()) {
            Some(0 | 12) | None => worth,
            Some(_) => worth * Formula::whole(12) / months,
        };
        Ok(worth.rounded())
    }

    fn entered(&mut self, as_read: bool, year: Option<FinancialYear>) -> Result<[Formula; 2], Why> {
        let contract = self.contract;
        self.sheets.counts.entered(self.sheets.book, as_read, contract, year).ok_or(Why::NotHeld)
    }

    /// A contract's part of a total by people of the latest whole year: by largest remainder (rule 20).
    fn part_of_total(&mut self, whole: Formula) -> Worked {
        let period = Period::Year(self.year);
        let decides = self.selection.latest_whole_year;
        let all: Vec<_> = self.selection.all_contracts().collect();
        let place = all.iter().position(|contract| *contract == self.contract).ok_or(Why::NoFormula)?;
        let people: Option<Vec<[Formula; 2]>> = all
            .iter()
            .map(|contract| self.sheets.counts.entered(self.sheets.book, true, *contract, decides))
            .collect();
        let people = people.ok_or(Why::NotHeld)?;
        let whole = self.step(period, "Agreed over all contracts", whole, Look::Pounds);
        let shares: Vec<Formula> = people.iter().map(|[people, _]| people.clone()).collect();
        let part = self.split(period, "Its part of that", &whole, &shares).swap_remove(place);
        let months = people[place][1].clone();
        Ok(match self.now(&months).and_then(|months| u32::try_from(months).ok()) {
            Some(0) => part * Formula::whole(12),
            Some(1..12) => (part * Formula::whole(12) / months).rounded(),
            Some(_) | None => part,
        })
    }

    fn standing(&self, scheme: &Scheme, month: Month) -> Standing {
        let codes = self.contract();
        if !codes.life.holds(month) {
            Standing::NotThere
        } else if !scheme.timing.has_begun(&codes.provider, month) {
            Standing::Before
        } else if self.pot_in(scheme, month).is_some() {
            Standing::WithPot
        } else {
            Standing::Core
        }
    }

    /// Core and pot of a month of the annual value, and how the month stands.
    pub(super) fn core_and_pot_of(&self, value: &ValuedYear, month: Month) -> [Worked; 2] {
        let place = month.since(self.year.first_month()) as usize;
        let whole = |core: &Worked, pot: &Worked| {
            Ok(even_part(core.clone()?, 12, place) + by_quarter(pot.clone()?, place))
        };
        match self.standing(self.terms(Period::Month(month)), month) {
            Standing::NotThere => [Ok(Formula::ZERO), Ok(Formula::ZERO)],
            Standing::Before => [whole(&value.today[0], &value.today[1]), Ok(Formula::ZERO)],
            Standing::Core => [whole(&value.core, &value.pot), Ok(Formula::ZERO)],
            Standing::WithPot => [
                value.core.clone().map(|core| even_part(core, 12, place)),
                value.pot.clone().map(|pot| by_quarter(pot, place)),
            ],
        }
    }

    /// The month of the annual value, where there is one.
    pub(super) fn value_of_month(&mut self, values: &[ValuedYear], month: Month) -> Option<PartWork> {
        let value = value_at(values, month)?;
        let scheme = self.terms(Period::Month(month));
        let standing = self.standing(scheme, month);
        let [core, pot] = self.core_and_pot_of(value, month);
        let period = Period::Month(month);
        let [core, pot] = [(core, "Of the month, the core"), (pot, "Of the month, the pot")]
            .map(|(part, words)| part.map(|part| self.step(period, words, part, Look::Pounds)));
        let whole = core.clone().and_then(|core| Ok(core + pot.clone()?));
        let how =
            "the value of the year in twelve months of whole pence, the odd pence to the earliest".to_owned();
        Some(PartWork {
            component: Component::Activity,
            gross: whole.clone(),
            whole,
            core,
            pot,
            share: if standing == Standing::WithPot { value.share.clone() } else { Formula::ZERO },
            people: None,
            fixed: true,
            whole_value: match standing {
                Standing::Core | Standing::WithPot => true,
                Standing::Before => !value.has_new_money,
                Standing::NotThere => false,
            },
            how,
        })
    }

    /// What a plan or a cost comes to in a period: a twelfth for each month in which the contract is there, from
    /// `from` on, of the terms that hold in it.
    pub(super) fn value_of_period(
        &mut self,
        against: Against,
        period: Period,
        from: Option<Month>,
    ) -> Worked {
        let begin = from.map_or(period.first_month(), |from| from.max(period.first_month()));
        let months = Month::range(begin, period.last_month());
        let life = self.contract().life;
        let first: *const Scheme = self.terms(period);
        let same = |month: &Month| std::ptr::eq(self.terms(Period::Month(*month)), first);
        if begin == period.first_month() && months.iter().all(|month| life.holds(*month) && same(month)) {
            let annual = self.yearly(against, period.first_month())?;
            return Ok(part_of_year(annual, period));
        }
        let there: Vec<Month> = months.into_iter().filter(|month| life.holds(*month)).collect();
        let parts = there
            .into_iter()
            .map(|month| Ok(part_of_year(self.yearly(against, month)?, Period::Month(month))));
        let parts: Result<Vec<Formula>, Why> = parts.collect();
        Ok(Formula::sum(parts?))
    }

    fn yearly(&mut self, against: Against, month: Month) -> Worked {
        let scheme = self.terms(Period::Month(month));
        let (value, path, as_read, words) = match against {
            Against::Plan => (scheme.limits.plan.as_ref(), "limits.plan", true, "The plan of the year"),
            Against::Cost => {
                let cost = scheme.limits.sharing.as_ref().map(|sharing| &sharing.cost);
                (cost, "limits.sharing.cost", false, "What the service costs in the year")
            }
        };
        let Some(value) = value else { return Ok(Formula::ZERO) };
        let new_money = self.new_money(path, value, month);
        let annual = self.annual(path, value, (month, as_read), new_money)?;
        Ok(self.step(month.period(Grain::Year), words, annual, Look::Pounds))
    }

    /// Whether all that a period pays for is a whole year's value.
    pub(super) fn is_value_alone(&self, values: &[ValuedYear], period: Period) -> bool {
        let [value] = values else { return false };
        value.from == self.year.first_month() && self.parts(period).all(|part| part.whole_value)
    }
}

/// What limits are measured against, or sharing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    Plan,
    Cost,
}

/// The version of the annual value that holds in a month.
pub(super) fn value_at(values: &[ValuedYear], month: Month) -> Option<&ValuedYear> {
    values.iter().rev().find(|value| value.from <= month)
}
