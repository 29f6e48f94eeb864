//! The pot of a period: what was withheld, or new money; and what it earns.

use std::rc::Rc;

use super::price::{added, counts};
use super::split::part_of_year;
use super::value::value_at;
use super::{Chain, MonthWork, Worked};
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::export::workbook::formula::Formula;
use crate::payment::{Component, Earned};
use crate::scheme::{Outcomes, Paid, Scheme, Scoring};

/// Words of a line that cannot be assessed yet.
const NOT_YET: &str = "nothing yet: not all months that decide are here";

impl<'c> Chain<'c, '_, '_> {
    pub(super) fn outcomes(&mut self) {
        let first = self.first();
        let Some(pot) = first.pot() else { return };
        let is_share = pot.amount.is_none();
        if self.is_shadow() && pot.paid == Paid::Withheld && is_share {
            for period in self.periods(pot.period.grain()) {
                let withheld = self.withheld(period).map(|withheld| -withheld);
                drop(self.enter(period, Component::Withheld, withheld, "what is withheld of activity"));
            }
        }
        for period in self.begun_periods(pot.period.grain()) {
            let terms = self.terms(period);
            let Some(pot) = terms.pot() else { continue };
            let withheld = pot.paid == Paid::Withheld;
            let holds = withheld && is_share || pot.from.is_none_or(|from| period.last_month() >= from);
            if !self.has_begun(period) || !holds {
                continue;
            }
            let part = self.part_at_stake(period.first_month());
            let amount = self.pot_of(pot, Earned::OUTCOMES.path, part, period);
            if withheld && !is_share {
                let held = amount.clone().map(|amount| -amount);
                drop(self.enter(
                    period,
                    Component::Withheld,
                    held,
                    "the pot of the period, held back from activity",
                ));
            }
            let amount = self.left_of(pot, period, amount);
            self.earn(terms, pot, Earned::OUTCOMES, period, amount);
        }
    }

    /// What is withheld of a period for outcomes.
    fn withheld(&self, period: Period) -> Worked {
        added(self.parts(period).map(|part| part.pot.clone()))
    }

    pub(super) fn is_at_risk(pot: &Outcomes, month: &MonthWork) -> bool {
        month.begun && pot.from.is_none_or(|from| month.month >= from)
    }

    /// The pot of a period as far as its months were chosen.
    pub(super) fn pot_of(&mut self, pot: &Outcomes, path: &str, part: Formula, period: Period) -> Worked {
        let amount = self.unstepped_pot(pot, path, part, period)?;
        Ok(self.step(period, "The pot of the period", amount, Look::Pounds))
    }

    fn unstepped_pot(&mut self, pot: &Outcomes, path: &str, part: Formula, period: Period) -> Worked {
        let months: Vec<(Month, bool)> = self
            .within(period)
            .filter(|month| Self::is_at_risk(pot, month))
            .map(|month| (month.month, month.there))
            .collect();
        let is_whole = months.len() == period.last_month().since(period.first_month()) as usize + 1;
        let begin = period.first_month();
        if let Some(amount) = pot.amount {
            let whole = (self.term(begin, &format!("{path}.amount"), amount) * part).rounded();
            let whole = self.step(Period::Year(self.year), "The pot of the year", whole, Look::Pounds);
            if is_whole && months.iter().all(|(_, there)| *there) {
                return Ok(part_of_year(whole, period));
            }
            let there = months.into_iter().filter(|(_, there)| *there);
            return Ok(Formula::sum(
                there.map(|(month, _)| part_of_year(whole.clone(), Period::Month(month))),
            ));
        }
        if pot.paid == Paid::Withheld {
            return self.withheld(period);
        }
        let share = self.term(begin, &format!("{path}.share"), pot.share) * part;
        let values = Rc::clone(&self.values);
        if is_whole
            && self.is_value_alone(&values, period)
            && let Some(value) = value_at(&values, begin)
        {
            let year = value.whole().map(|whole| (whole * share).rounded());
            return Ok(part_of_year(
                self.step(Period::Year(self.year), "The pot of the year", year?, Look::Pounds),
                period,
            ));
        }
        let off = self.off_plan.iter().filter(|_| is_whole && period.holds(Period::Year(self.year)));
        let parts =
            self.within(period).filter(|month| Self::is_at_risk(pot, month)).flat_map(|month| &month.parts);
        let base = added(
            parts.chain(off).filter(|part| counts(pot, part.component)).map(|part| part.gross.clone()),
        )?;
        Ok((base * share).rounded())
    }

    /// Enters what a pot earned: one line by steps, or one for each measure.
    pub(super) fn earn(
        &mut self,
        terms: &'c Scheme,
        pot: &'c Outcomes,
        earned: Earned,
        period: Period,
        amount: Worked,
    ) {
        let is_open = !self.can_assess(period, pot.period);
        if is_open && !self.within(period).any(|month| Self::is_at_risk(pot, month)) {
            return;
        }
        if is_open {
            let places = if pot.scoring == Scoring::Steps { 1 } else { pot.measures.len() };
            for place in 0..places {
                let component = if pot.scoring == Scoring::Steps {
                    earned.by_steps
                } else {
                    (earned.by_weight)(place as u8)
                };
                drop(self.enter(period, component, Ok(Formula::ZERO), NOT_YET));
            }
            return;
        }
        let scored: Vec<_> =
            pot.measures.iter().map(|qom| self.scored(terms, (pot, earned.path), qom, period)).collect();
        if pot.scoring == Scoring::Steps {
            let exact = amount.and_then(|amount| self.by_steps(pot, earned.path, period, &scored, amount));
            drop(self.enter(period, earned.by_steps, exact, "pot × the step for the measures met"));
            return;
        }
        let parts = self.parts_of_pot(pot, earned.path, period, &scored, amount);
        for (place, scored) in scored.into_iter().enumerate() {
            let part = parts.as_ref().map_err(|why| *why).map(|parts: &Vec<Formula>| parts[place].clone());
            let exact = part.and_then(|part| self.by_weight(pot, scored, period, part));
            drop(self.enter(
                period,
                (earned.by_weight)(place as u8),
                exact,
                "its part of the pot × the share earned",
            ));
        }
    }

    /// The part of pot and penalties, or of the incentive, in the year (rule 52).
    pub(super) fn part_of_incentive(&mut self, terms: &Scheme, month: Month) -> Formula {
        if terms.timing.incentive_too { self.part_at_stake(month) } else { Formula::ONE }
    }
}
