//! What activity is worth, month by month.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::split::withheld_of;
use super::value::ValuedYear;
use super::{Chain, Why, Worked};
use crate::calendar::{Grain, Month, Period};
use crate::export::workbook::book::Look;
use crate::export::workbook::formula::Formula;
use crate::payment::Component;
use crate::scheme::{Assessed, Outcomes, Paid, PotBase, Scheme};

/// A month of activity.
pub(super) struct MonthWork {
    pub month: Month,
    pub parts: Vec<PartWork>,
    pub begun: bool,
    pub there: bool,
}

/// What one kind of price makes of a month.
#[derive(Clone)]
pub(super) struct PartWork {
    pub component: Component,
    pub gross: Worked,
    pub whole: Worked,
    /// What of it is not withheld, and what is.
    pub core: Worked,
    pub pot: Worked,
    /// What share of it is withheld.
    pub share: Formula,
    pub people: Option<People>,
    /// Whether it is a fixed value or a plan.
    pub fixed: bool,
    /// Whether it is a month of an annual value as it is once the scheme has begun.
    pub whole_value: bool,
    pub how: String,
}

/// Who is paid for.
#[derive(Clone)]
pub(super) struct People {
    pub number: Worked,
    /// Whether the price is for a person or a course.
    pub each: bool,
}

impl PartWork {
    /// A part none of which is withheld.
    pub fn plain(component: Component, gross: Worked, how: String) -> Self {
        let whole = gross.clone().map(Formula::rounded);
        Self {
            component,
            gross,
            core: whole.clone(),
            whole,
            pot: Ok(Formula::ZERO),
            share: Formula::ZERO,
            people: None,
            fixed: false,
            whole_value: false,
            how,
        }
    }
}

impl<'c, 'a> Chain<'c, '_, 'a> {
    /// Enters what activity is worth, less what is withheld.
    pub(super) fn price(&mut self) {
        let chosen: Vec<Month> =
            self.selection.months.iter().copied().filter(|m| m.financial_year() == self.year).collect();
        self.values = Rc::new(self.valued_years());
        let values = Rc::clone(&self.values);
        for month in chosen {
            let parts = self.parts_of(&values, month);
            let parts = parts.into_iter().map(|part| self.enter_part(Period::Month(month), part)).collect();
            let codes = self.contract();
            let begun = self.terms(Period::Month(month)).timing.has_begun(&codes.provider, month);
            self.months.push(MonthWork { month, parts, begun, there: codes.life.holds(month) });
        }
        let off = self.off_plan();
        let year = Period::Year(self.year);
        self.off_plan = off.into_iter().map(|part| self.enter_part(year, part)).collect();
    }

    /// The parts of a month, none of which is entered.
    pub(super) fn parts_of(&mut self, values: &[ValuedYear], month: Month) -> Vec<PartWork> {
        let scheme = self.terms(Period::Month(month));
        let share = self.share_in(month);
        let mut parts = Vec::new();
        if let Some(volume) = &scheme.volume {
            let part = self.plan_of_month(volume, month);
            parts.push(self.withheld_part(Period::Month(month), part, &share));
        }
        if let Some(part) = self.value_of_month(values, month) {
            parts.push(part);
        }
        for part in self.people(scheme, month) {
            let counts = scheme.pot().is_some_and(|pot| counts(pot, part.component));
            let none = Formula::ZERO;
            parts.push(self.withheld_part(Period::Month(month), part, if counts { &share } else { &none }));
        }
        parts
    }

    /// The share that is withheld in a month for the pot; nothing where it is not there yet.
    pub(super) fn share_in(&mut self, month: Month) -> Formula {
        let scheme = self.terms(Period::Month(month));
        if self.pot_in(scheme, month).is_some() { self.share_withheld(scheme, month) } else { Formula::ZERO }
    }

    /// The share that is withheld in the year: nothing where the pot is new money or a fixed amount.
    pub(super) fn share_withheld(&mut self, scheme: &Scheme, month: Month) -> Formula {
        match scheme.pot().filter(|pot| pot.paid == Paid::Withheld && pot.amount.is_none()) {
            Some(pot) => self.term(month, "outcomes.share", pot.share) * self.part_at_stake(month),
            None => Formula::ZERO,
        }
    }

    /// The pot, where it is there from that month or earlier.
    pub(super) fn pot_in<'s>(&self, scheme: &'s Scheme, month: Month) -> Option<&'s Outcomes> {
        let begun = scheme.timing.has_begun(&self.contract().provider, month);
        scheme.pot().filter(|pot| begun && pot.from.is_none_or(|from| month >= from))
    }

    /// Splits a part into what is withheld and the rest: each in whole pence, the odd penny to the larger
    /// remainder, and to the rest where both are alike (rule 20).
    fn withheld_part(&mut self, period: Period, mut part: PartWork, share: &Formula) -> PartWork {
        if share.is_zero() {
            return part;
        }
        let what = part.component.in_words(self.scheme).into_owned();
        let gross =
            part.gross.map(|gross| self.step(period, &format!("{what}: worth"), gross, Look::ExactPounds));
        let whole = gross.clone().map(|gross| {
            self.step(period, &format!("{what}: in whole pence"), gross.rounded(), Look::Pounds)
        });
        let pot = whole.clone().map(|whole| {
            self.step(period, &format!("{what}: withheld"), withheld_of(whole, share.clone()), Look::Pounds)
        });
        part.core = whole.clone().and_then(|whole| Ok(whole - pot.clone()?));
        (part.gross, part.whole, part.pot, part.share) = (gross, whole, pot, share.clone());
        part.how = format!("{}, less what is withheld for outcomes", part.how);
        part
    }

    fn enter_part(&mut self, period: Period, mut part: PartWork) -> PartWork {
        let shadow = self.is_shadow();
        let is_plain = part.share.is_zero() && !part.fixed;
        let exact = if is_plain {
            part.gross.clone()
        } else if shadow {
            part.whole.clone()
        } else {
            part.core.clone()
        };
        let [figure, pounds] = self.enter(period, part.component, exact, &part.how);
        if is_plain {
            (part.gross, part.whole, part.core) = (figure, pounds.clone(), pounds);
        }
        part
    }

    /// People beyond the plan and short of it, which only a whole year tells.
    fn off_plan(&mut self) -> Vec<PartWork> {
        let scheme = self.first();
        let year = Period::Year(self.year);
        let Some(volume) = scheme.volume.as_ref().filter(|_| self.selection.is_whole(year)) else {
            return Vec::new();
        };
        let month = self.year.first_month();
        let pot = self.pot_in(scheme, month).filter(|pot| pot.period == Assessed::Yearly);
        let share = if pot.is_some() { self.share_withheld(scheme, month) } else { Formula::ZERO };
        let parts = self.beyond_and_short(scheme, volume);
        parts.into_iter().map(|part| self.withheld_part(year, part, &share)).collect()
    }

    /// The parts of the months within a period; those of the whole year with people off the plan.
    pub(super) fn parts(&self, period: Period) -> impl Iterator<Item = &PartWork> {
        let off = self.off_plan.iter().filter(move |_| period.holds(Period::Year(self.year)));
        self.within(period).flat_map(|month| &month.parts).chain(off)
    }

    /// What a period's activity is worth, exactly.
    pub(super) fn gross(&mut self, period: Period) -> Worked {
        let sum = added(self.parts(period).map(|part| part.gross.clone()));
        self.sum_step(period, "What the period's activity is worth", sum)
    }

    /// The same of the months from the one on in which the scheme begins.
    pub(super) fn gross_at_risk(&mut self, period: Period) -> Worked {
        if self.within(period).all(|month| month.begun) {
            return self.gross(period);
        }
        let begun = self.within(period).filter(|month| month.begun);
        let sum = added(begun.flat_map(|month| &month.parts).map(|part| part.gross.clone()));
        self.sum_step(period, "What activity is worth since the scheme begins", sum)
    }

    fn sum_step(&mut self, period: Period, words: &str, sum: Worked) -> Worked {
        sum.map(|sum| self.step(period, words, sum, Look::ExactPounds))
    }

    /// The price of a person in a period as pounds for so many people.
    pub(super) fn price_of_one(&mut self, period: Period) -> Result<[Formula; 2], Why> {
        let month = period.first_month();
        let scheme = self.terms(period);
        if let Some(price) = scheme.price.as_ref().filter(|price| price.by == crate::scheme::PricedBy::Person)
        {
            let each = self.term(month, "price.per_person", price.per_person) * self.factor(month);
            return Ok([each, Formula::ONE]);
        }
        let year = Period::Year(self.year);
        let held = self.selection.held_in(self.year).count();
        match self.mean_price(period, true)? {
            Some(mean) => Ok(mean),
            // Nobody was paid for in the period: the mean of the year as read.
            None if held == self.months.len() => {
                Ok(self.mean_price(year, false)?.unwrap_or([Formula::ZERO, Formula::ONE]))
            }
            None => Err(Why::NotChosen),
        }
    }

    /// The mean price of a person or course in a period, with people off the plan or without.
    fn mean_price(&mut self, period: Period, off_plan: bool) -> Result<Option<[Formula; 2]>, Why> {
        let each = |part: &PartWork| {
            let people = part.people.as_ref().filter(|people| people.each)?;
            Some((people.number.clone(), part.gross.clone()))
        };
        let is_wanted = |part: &&PartWork| off_plan || part.component != Component::BeyondPlan;
        let months: Vec<(Worked, Worked)> = self.parts(period).filter(is_wanted).filter_map(each).collect();
        let people = added(months.iter().map(|(people, _)| people.clone()))?;
        if self.now(&people).is_none_or(|people| people.is_zero()) {
            return Ok(None);
        }
        let gross = added(months.into_iter().map(|(_, gross)| gross))?;
        let people = self.step(period, "People whom the prices are for", people, Look::People);
        let gross = self.step(period, "What they are paid for", gross, Look::ExactPounds);
        Ok(Some([gross, people]))
    }

    /// What prices of the year of a month are multiplied by.
    pub(super) fn factor(&mut self, month: Month) -> Formula {
        const MOST: Decimal = rust_decimal::dec!(1_000_000);
        let scheme = self.terms(Period::Month(month));
        let year = month.financial_year();
        let mut factor = Formula::ONE;
        for uplift in scheme.uplifts.iter().filter(|uplift| uplift.year <= year) {
            let [up, down] = [("uplift", uplift.uplift), ("efficiency", uplift.efficiency)]
                .map(|(field, value)| self.term(month, &format!("uplifts.{}.{field}", uplift.year), value));
            factor = (factor * (Formula::ONE + up) * (Formula::ONE - down)).at_most(Formula::Number(MOST));
        }
        if factor == Formula::ONE {
            return factor;
        }
        self.step(
            month.period(Grain::Year),
            "Prices of the year, times those of the scheme",
            factor,
            Look::Number,
        )
    }
}

/// Whether a pot is a share of a component.
pub(super) fn counts(pot: &Outcomes, component: Component) -> bool {
    pot.of == PotBase::Total || component != Component::Assessments
}

/// A sum, where every part of it is known.
pub(super) fn added(parts: impl Iterator<Item = Worked>) -> Worked {
    parts.sum::<Result<Total, Why>>().map(|total| total.0)
}

/// A sum of formulas.
struct Total(Formula);

impl std::iter::Sum<Formula> for Total {
    fn sum<I: Iterator<Item = Formula>>(parts: I) -> Self {
        Self(Formula::sum(parts))
    }
}
