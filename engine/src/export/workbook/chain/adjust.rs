//! The incentive scheme, the lump sum, what last year left over, and what is withheld under the contract.

use std::rc::Rc;

use super::price::{PartWork, added};
use super::value::Against;
use super::{Chain, Formula, Why, Worked};
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::payment::{Component, Earned, Kind};
use crate::scheme::{Overpayment, WithheldOf, Withholding};

impl<'c> Chain<'c, '_, '_> {
    pub(super) fn adjustments(&mut self) {
        let year = self.year.first_month();
        let terms = self.first();
        if let Some(incentive) = terms.incentive() {
            for period in self.begun_periods(incentive.period.grain()) {
                let agreed = incentive.from.is_none_or(|from| period.last_month() >= from);
                let terms = self.terms(period);
                let Some(pot) = terms.incentive().filter(|_| agreed && self.has_begun(period)) else {
                    continue;
                };
                let part = self.part_of_incentive(terms, period.first_month());
                let amount = self.pot_of(pot, Earned::INCENTIVE.path, part, period);
                self.earn(terms, pot, Earned::INCENTIVE, period, amount);
            }
        }
        if let Some(lump_sum) = &terms.adjustments.lump_sum
            && let Some(month) = lump_sum.month.or(self.selection.first_month(self.contract))
            && self.is_chosen(month)
        {
            let people = self.term(year, "adjustments.lump_sum.people", lump_sum.people.into());
            let each = self.term(year, "adjustments.lump_sum.per_person", lump_sum.per_person);
            let how = "people waiting × a sum for each";
            drop(self.enter(Period::Month(month), Component::LumpSum, Ok(people * each), how));
        }
        if let Some(carried) = terms.adjustments.carried_forward
            && let Some(month) = self.selection.brought_forward_in()
            && self.is_chosen(month)
        {
            let carried = self.term(year, "adjustments.carried_forward", carried);
            drop(self.enter(
                Period::Month(month),
                Component::CarriedForward,
                Ok(carried),
                "what last year left over",
            ));
        }
    }

    fn is_chosen(&self, month: Month) -> bool {
        self.months.iter().any(|chosen| chosen.month == month)
    }

    /// The months of the year in which something is held back, and the one in which it is given back.
    pub(super) fn withholding(&mut self) {
        let Some(terms) = &self.first().adjustments.withholding else { return };
        let chosen: Vec<Month> =
            terms.months.iter().copied().filter(|month| self.is_chosen(*month)).collect();
        for month in chosen {
            let held = self.held_back(terms, month).map(|held| -held);
            drop(self.enter(Period::Month(month), Component::Withholding, held, "− a part of the month"));
        }
        if let Some(month) = terms.released.filter(|month| self.is_chosen(*month)) {
            let held: Vec<Worked> = terms.months.iter().map(|month| self.held_back(terms, *month)).collect();
            let all = added(held.into_iter().map(|held| held.map(Formula::rounded)));
            drop(self.enter(Period::Month(month), Component::WithholdingReleased, all, "what was held back"));
        }
    }

    /// What is held back of a month, exactly.
    fn held_back(&mut self, terms: &Withholding, month: Month) -> Worked {
        let rate = self.term(self.year.first_month(), "adjustments.withholding.rate", terms.rate);
        Ok(self.worth_of(month, terms.of)? * rate)
    }

    /// What a month of the year is worth once the scheme has begun: by its activity, or by its fixed value or plan
    /// alone (rule 50).
    fn worth_of(&mut self, month: Month, of: WithheldOf) -> Worked {
        if month.financial_year() != self.year {
            return Err(Why::NotChosen);
        }
        let terms = self.terms(Period::Month(month));
        if !terms.timing.has_begun(&self.contract().provider, month) {
            return Ok(Formula::ZERO);
        }
        let parts: Vec<PartWork> = match self.months.iter().find(|chosen| chosen.month == month) {
            Some(chosen) => chosen.parts.clone(),
            None => {
                let values = Rc::clone(&self.values);
                self.parts_of(&values, month)
            }
        };
        let has_fixed = parts.iter().any(|part| part.fixed);
        let is_held = self.selection.held_in(self.year).any(|held| held == month);
        match of {
            WithheldOf::Actual if !is_held => Err(Why::NotHeld),
            WithheldOf::Expected if !has_fixed => {
                self.value_of_period(Against::Plan, Period::Month(month), None)
            }
            WithheldOf::Actual | WithheldOf::Expected => {
                let wanted = parts.into_iter().filter(|part| of == WithheldOf::Actual || part.fixed);
                let worth = added(wanted.map(|part| part.gross))?;
                Ok(self.step(Period::Month(month), "What the month is worth", worth, Look::ExactPounds))
            }
        }
    }

    /// What the provider keeps where it was paid more than it earned, if the scheme lets it.
    pub(super) fn overpayment(&mut self) {
        let year = Period::Year(self.year);
        if self.first().limits.overpayment != Overpayment::Ignore || !self.selection.is_whole(year) {
            return;
        }
        let after = self.sum_of(|kind| matches!(kind, Kind::Penalties | Kind::Limits));
        let kept = after.map(|after| (-after).at_least(Formula::ZERO));
        drop(self.enter(year, Component::Overpayment, kept, "what penalties and limits took, kept"));
    }
}
