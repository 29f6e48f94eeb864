//! What the pot and its measures earn.

use rust_decimal::Decimal;

use super::Settling;
use crate::calendar::Period;
use crate::payment::amount::Amount;
use crate::payment::earn::Earning;
use crate::payment::price::value_term;
use crate::payment::record::{Book, Recorder, Step};
use crate::payment::statement::Component;
use crate::quantity::show;
use crate::scheme::{Outcomes, Paid, Scheme, Scoring};

impl<'a, B: Book> Settling<'a, B> {
    pub(super) fn outcomes(&mut self) {
        let first = self.terms(Period::Year(self.year));
        let Some(pot) = first.pot() else { return };
        let is_share = pot.amount.is_none();
        if self.is_shadow() && pot.paid == Paid::Withheld && is_share {
            for period in self.periods(pot.period.grain()) {
                let withheld = -self.activity.withheld(period);
                self.enter(period, Component::Withheld, |_| withheld);
            }
        }
        for period in self.assessed(pot.period) {
            let terms = self.terms(period);
            let Some(pot) = terms.pot() else { continue };
            // A share that was withheld is at stake whenever it was; the rest from the day it is agreed.
            let withheld = pot.paid == Paid::Withheld;
            let holds = withheld && is_share || pot.from.is_none_or(|from| period.last_month() >= from);
            if !self.has_begun(period) || !holds {
                continue;
            }
            let amount = self.activity.pot(terms, pot, period);
            if withheld && !is_share {
                self.enter(period, Component::Withheld, |page| {
                    page.step(|| Step::Formula("the pot of the period, held back from activity".to_owned()));
                    if let Some(amount) = pot.amount {
                        page.step(|| value_term("outcomes.amount", show::exact_pounds(amount)));
                    }
                    -amount
                });
            }
            let amount = amount + self.pot_change(pot, period);
            self.earn(terms, pot, "outcomes", period, amount, [Component::Outcomes, Component::Outcome(0)]);
        }
    }

    /// How much more or less a pot of a period is because a limit on activity was worked first.
    fn pot_change(&self, pot: &Outcomes, period: Period) -> Amount {
        let mut change = Amount::ZERO;
        for &(limited, whole) in &self.pot_changes {
            if period.holds(limited) {
                change = change + whole;
            } else if limited.holds(period) {
                // A year's limit over its quarters, in proportion to their pots.
                let periods: Vec<Period> =
                    self.assessed(pot.period).into_iter().filter(|p| limited.holds(*p)).collect();
                let pots: Vec<Decimal> = periods
                    .iter()
                    .map(|p| self.activity.pot(self.terms(*p), pot, *p).value().unwrap_or_default().pounds())
                    .collect();
                if let Some(place) = periods.iter().position(|p| *p == period) {
                    change = change + whole.split(&pots)[place];
                }
            }
        }
        change
    }

    /// Enters what a pot earned: one line by steps, or one for each measure.
    pub(super) fn earn(
        &mut self,
        terms: &'a Scheme,
        pot: &'a Outcomes,
        path: &'static str,
        period: Period,
        amount: Amount,
        [by_steps, by_weight]: [Component; 2],
    ) {
        let counts = self.counts(period, pot.period);
        let commissioner = &self.selection.contracts[self.contract].commissioner;
        let earning = Earning::new(pot, self.measuring(terms), path, commissioner, amount, counts);
        if pot.scoring == Scoring::Steps {
            let activity = self.activity;
            self.enter(period, by_steps, |page| {
                let earned = earning.by_steps(page);
                if let Some(value) = &activity.value {
                    value.record_value(page);
                }
                earned
            });
            return;
        }
        for place in earning.places() {
            let component = match by_weight {
                Component::IncentivePart(_) => Component::IncentivePart(place as u8),
                _ => Component::Outcome(place as u8),
            };
            self.enter(period, component, |page| earning.by_weight(place, page));
        }
    }
}
